package tail_test

import (
	"testing"

	"github.com/fairchance/socialvalue/internal/tail"
)

func BenchmarkTails(b *testing.B) {
	urn := tail.Hypergeometric{White: 22000, Black: 23000, Draws: 21000, Odds: 1}
	for _, c := range []struct {
		name string
		run  func()
	}{
		{"normal quantile", func() { tail.NormalQuantile(0.975) }},
		{"t", func() { tail.T{DF: 30}.LogUpper(2.1) }},
		{"t df 1e10", func() { tail.T{DF: 1e10}.LogUpper(2.1) }},
		{"t quantile", func() { tail.T{DF: 30}.Quantile(0.975) }},
		{"t quantile p 1e-300", func() { tail.T{DF: 2.5}.UpperQuantile(1e-300) }},
		{"chi-squared", func() { tail.ChiSquared{DF: 5}.LogUpper(9) }},
		{"chi-squared df 1e10", func() { tail.ChiSquared{DF: 1e10}.LogUpper(1e10 + 10) }},
		{"chi-squared quantile", func() { tail.ChiSquared{DF: 30}.Quantile(0.975) }},
		{"f", func() { tail.F{DF1: 3, DF2: 40}.LogUpper(4) }},
		{"f quantile", func() { tail.F{DF1: 3, DF2: 40}.UpperQuantile(0.05) }},
		{"beta", func() { tail.Beta{A: 3, B: 7}.LogUpper(0.6) }},
		{"beta 1e6", func() { tail.Beta{A: 1e6, B: 1e6}.LogLower(0.4999) }},
		{"beta quantile", func() { tail.Beta{A: 3, B: 7}.UpperQuantile(0.025) }},
		{"poisson mean 1e6", func() { tail.Poisson{Mean: 1e6}.LogUpper(1000100) }},
		{"hypergeometric 45000", func() { urn.LogUpper(10300) }},
		{"hypergeometric 45000 unlikely", func() { urn.LogUnlikely(10300) }},
		{"hypergeometric 45000 odds", func() { tail.HypergeometricOdds(10300, urn, 0.025) }},
		{"hypergeometric 45000 estimate", func() { tail.HypergeometricMLE(10300, urn) }},
		{"noncentral t", func() { tail.NoncentralT{DF: 30, NCP: 2}.LogUpper(4) }},
		{"noncentral t ncp", func() { tail.NoncentralTNCP(2, 30, 0.025) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				c.run()
			}
		})
	}
}
