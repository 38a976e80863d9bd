package stats_test

import (
	"math"

	"github.com/fairchance/socialvalue/internal/tail"
)

var oracleDist = map[string]answer{
	"dist_normal": func(c oracleCase) (fields, error) {
		x := c.number("x")
		return bothTails(tail.LogNormal(-x), tail.LogNormal(x)), nil
	},
	"dist_t": func(c oracleCase) (fields, error) { return continuousTails(tail.T{DF: c.number("df")}, c.number("x")) },
	"dist_chisq": func(c oracleCase) (fields, error) {
		return continuousTails(tail.ChiSquared{DF: c.number("df")}, c.number("x"))
	},
	"dist_f": func(c oracleCase) (fields, error) {
		return continuousTails(tail.F{DF1: c.number("df1"), DF2: c.number("df2")}, c.number("x"))
	},
	"dist_beta": func(c oracleCase) (fields, error) {
		return continuousTails(tail.Beta{A: c.number("a"), B: c.number("b")}, c.number("x"))
	},
	"dist_noncentral_t": func(c oracleCase) (fields, error) {
		return continuousTails(tail.NoncentralT{DF: c.number("df"), NCP: c.number("ncp")}, c.number("x"))
	},
	"dist_binomial": func(c oracleCase) (fields, error) {
		p := c.number("p")
		return discreteTails(tail.Binomial{N: c.integer("n"), Odds: p / (1 - p)}, c.integer("k"))
	},
	"dist_poisson": func(c oracleCase) (fields, error) {
		return discreteTails(tail.Poisson{Mean: c.number("mu")}, c.integer("k"))
	},
	"dist_negbin": func(c oracleCase) (fields, error) {
		return discreteTails(tail.NegBinomial{Size: c.number("size"), Mean: c.number("mu")}, c.integer("k"))
	},
	"dist_hypergeometric": func(c oracleCase) (fields, error) {
		h := tail.Hypergeometric{White: c.integer("white"), Black: c.integer("black"), Draws: c.integer("draws"), Odds: 1}
		return discreteTails(h, c.integer("k"))
	},
	"dist_quantile": quantileAnswer,
}

func bothTails(logLower, logUpper float64) fields {
	return fields{"cdf": math.Exp(logLower), "sf": math.Exp(logUpper), "log_cdf": logLower, "log_sf": logUpper}
}

func continuousTails(d interface {
	LogLower(x float64) float64
	LogUpper(x float64) float64
}, x float64) (fields, error) {
	return bothTails(d.LogLower(x), d.LogUpper(x)), nil
}

func discreteTails(d interface {
	LogPMF(k int) float64
	LogLower(k int) float64
	LogUpper(k int) float64
}, k int) (fields, error) {
	got := bothTails(d.LogLower(k), d.LogUpper(k+1))
	got["log_pmf"] = d.LogPMF(k)
	got["pmf"] = math.Exp(d.LogPMF(k))
	return got, nil
}

func quantileAnswer(c oracleCase) (fields, error) {
	p := c.number("p")
	quantile := map[string]func() float64{
		"normal":      func() float64 { return tail.NormalQuantile(p) },
		"t":           func() float64 { return tail.T{DF: c.number("df")}.Quantile(p) },
		"chisq":       func() float64 { return tail.ChiSquared{DF: c.number("df")}.Quantile(p) },
		"f":           func() float64 { return tail.F{DF1: c.number("df1"), DF2: c.number("df2")}.Quantile(p) },
		"beta":        func() float64 { return tail.Beta{A: c.number("a"), B: c.number("b")}.Quantile(p) },
		"gamma_rate1": func() float64 { return tail.Gamma{Shape: c.number("shape")}.Quantile(p) },
	}
	return fields{"quantile": quantile[c.word("dist")]()}, nil
}
