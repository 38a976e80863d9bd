package tail

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

func NormalQuantile(p float64) float64 { return mathext.NormalQuantile(p) }

type T struct{ DF float64 }

func (d T) LogUpper(x float64) float64 {
	return math.Log(distuv.StudentsT{Sigma: 1, Nu: d.DF}.CDF(-x))
}
func (d T) LogLower(x float64) float64 { return d.LogUpper(-x) }
func (d T) Quantile(p float64) float64 { return distuv.StudentsT{Sigma: 1, Nu: d.DF}.Quantile(p) }
func (d T) UpperQuantile(p float64) float64 {
	if p == 0 {
		return math.Inf(1)
	}
	return -d.Quantile(p)
}

type ChiSquared struct{ DF float64 }

func (d ChiSquared) LogUpper(x float64) float64 {
	return math.Log(mathext.GammaIncRegComp(d.DF/2, x/2))
}
func (d ChiSquared) LogLower(x float64) float64 { return math.Log(mathext.GammaIncReg(d.DF/2, x/2)) }
func (d ChiSquared) Quantile(p float64) float64 { return 2 * mathext.GammaIncRegInv(d.DF/2, p) }
func (d ChiSquared) UpperQuantile(p float64) float64 {
	return 2 * mathext.GammaIncRegCompInv(d.DF/2, p)
}

type Gamma struct{ Shape float64 }

func (d Gamma) LogUpper(x float64) float64 { return math.Log(mathext.GammaIncRegComp(d.Shape, x)) }
func (d Gamma) LogLower(x float64) float64 { return math.Log(mathext.GammaIncReg(d.Shape, x)) }
func (d Gamma) Quantile(p float64) float64 { return mathext.GammaIncRegInv(d.Shape, p) }
func (d Gamma) UpperQuantile(p float64) float64 {
	return mathext.GammaIncRegCompInv(d.Shape, p)
}

type Beta struct{ A, B float64 }

func (d Beta) LogLower(x float64) float64      { return math.Log(mathext.RegIncBeta(d.A, d.B, x)) }
func (d Beta) LogUpper(x float64) float64      { return math.Log(mathext.RegIncBeta(d.B, d.A, 1-x)) }
func (d Beta) Quantile(p float64) float64      { return mathext.InvRegIncBeta(d.A, d.B, p) }
func (d Beta) UpperQuantile(p float64) float64 { return 1 - mathext.InvRegIncBeta(d.B, d.A, p) }

type F struct{ DF1, DF2 float64 }

func (d F) LogUpper(x float64) float64 {
	return math.Log(mathext.RegIncBeta(d.DF2/2, d.DF1/2, d.DF2/(d.DF2+d.DF1*x)))
}
func (d F) LogLower(x float64) float64 {
	return math.Log(mathext.RegIncBeta(d.DF1/2, d.DF2/2, d.DF1*x/(d.DF2+d.DF1*x)))
}
func (d F) Quantile(p float64) float64 { return distuv.F{D1: d.DF1, D2: d.DF2}.Quantile(p) }
func (d F) UpperQuantile(p float64) float64 {
	return distuv.F{D1: d.DF1, D2: d.DF2}.Quantile(1 - p)
}

type Poisson struct{ Mean float64 }

func (d Poisson) LogPMF(k int) float64 {
	g, _ := math.Lgamma(float64(k) + 1)
	return float64(k)*math.Log(d.Mean) - d.Mean - g
}
func (d Poisson) LogUpper(k int) float64 {
	if k == 0 {
		return 0
	}
	return math.Log(mathext.GammaIncReg(float64(k), d.Mean))
}
func (d Poisson) LogLower(k int) float64 {
	return math.Log(mathext.GammaIncRegComp(float64(k)+1, d.Mean))
}
func (d Poisson) LogUnlikely(k int) float64 { panic("not yet") }

type Hypergeometric struct {
	White, Black, Draws int
	Odds                float64
}

func (h Hypergeometric) Support() (low, high int)                       { panic("not yet") }
func (h Hypergeometric) LogPMF(k int) float64                           { panic("not yet") }
func (h Hypergeometric) LogUpper(k int) float64                         { panic("not yet") }
func (h Hypergeometric) LogLower(k int) float64                         { panic("not yet") }
func (h Hypergeometric) LogUnlikely(k int) float64                      { panic("not yet") }
func (h Hypergeometric) Mean() float64                                  { panic("not yet") }
func HypergeometricOdds(k int, h Hypergeometric, alpha float64) float64 { panic("not yet") }
func HypergeometricMLE(k int, h Hypergeometric) float64                 { panic("not yet") }

type NoncentralT struct{ DF, NCP float64 }

func (d NoncentralT) LogLower(x float64) float64 {
	return math.Log(distuv.NoncentralT{Nu: d.DF, Mu: d.NCP}.CDF(x))
}
func (d NoncentralT) LogUpper(x float64) float64 { return math.Log1p(-math.Exp(d.LogLower(x))) }
func NoncentralTNCP(t, df, p float64) float64    { panic("not yet") }
