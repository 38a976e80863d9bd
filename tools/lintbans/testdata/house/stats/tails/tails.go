// Package tails takes upper tails from where they are lost.
package tails

import (
	"gonum.org/v1/gonum/stat/distuv"
)

// Upper tails, lost and kept.
func Upper() {
	_ = distuv.Binomial{}.Survival  // want "it is 1-CDF"
	_ = distuv.F{}.Survival         // want "it is 1-CDF"
	_ = distuv.LogNormal{}.Survival // want "it is 1-CDF"
	_ = distuv.Normal{}.Survival    // want "it is 1-CDF"
	_ = distuv.Poisson{}.Survival   // want "it is 1-CDF"
	_ = distuv.UnitNormal.Survival  // want "it is 1-CDF"
	n := &distuv.Normal{}
	_ = n.Survival // want "it is 1-CDF"
	_ = n.CDF
	_ = distuv.Beta{}.Survival
	_ = distuv.ChiSquared{}.Survival
	_ = distuv.Exponential{}.Survival
	_ = distuv.Gamma{}.Survival
	_ = distuv.StudentsT{}.Survival
}
