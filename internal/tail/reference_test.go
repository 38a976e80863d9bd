package tail_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/tail"
)

// A reference is a case of dist.json beside package stats, made with mpmath at 80 digits, or
// of testdata/tails.json, made by tails.py beside it over wider ranges. In both,
// cdf is P(X <= x) and sf is P(X > x), also of whole numbers.
type reference struct {
	ID, Method string
	Input      input
	Expect     map[string]float64
	Rtol       float64
}

type input map[string]any

// at is the number of that name.
func (in input) at(name string) float64 {
	if in[name] == "Inf" {
		return math.Inf(1)
	}
	return in[name].(float64)
}

func (in input) whole(name string) int { return int(in.at(name)) }

func (in input) binomial() tail.Binomial {
	if p, given := in["p"].(float64); given {
		return tail.Binomial{N: in.whole("n"), Odds: p / (1 - p)}
	}
	return tail.Binomial{N: in.whole("n"), Odds: in.at("odds")}
}

// urn is the central one where no odds are given.
func (in input) urn() tail.Hypergeometric {
	urn := tail.Hypergeometric{White: in.whole("white"), Black: in.whole("black"), Draws: in.whole("draws"), Odds: 1}
	if odds, given := in["odds"].(float64); given {
		urn.Odds = odds
	}
	return urn
}

type continuous interface {
	LogUpper(x float64) float64
	LogLower(x float64) float64
}

type invertible interface {
	continuous
	Quantile(p float64) float64
	UpperQuantile(p float64) float64
}

type discrete interface {
	LogPMF(k int) float64
	LogUpper(k int) float64
	LogLower(k int) float64
}

// normal is the standard one.
type normal struct{}

func (normal) LogUpper(x float64) float64      { return tail.LogNormal(x) }
func (normal) LogLower(x float64) float64      { return tail.LogNormal(-x) }
func (normal) Quantile(p float64) float64      { return tail.NormalQuantile(p) }
func (normal) UpperQuantile(p float64) float64 { return -tail.NormalQuantile(p) }

func (in input) invertible(name string) invertible {
	switch name {
	case "normal":
		return normal{}
	case "t":
		return tail.T{DF: in.at("df")}
	case "chisq":
		return tail.ChiSquared{DF: in.at("df")}
	case "gamma_rate1":
		return tail.Gamma{Shape: in.at("shape")}
	case "beta":
		return tail.Beta{A: in.at("a"), B: in.at("b")}
	case "f":
		return tail.F{DF1: in.at("df1"), DF2: in.at("df2")}
	}
	panic("no distribution " + name)
}

func tails(d continuous, x float64) map[string]float64 {
	return logs(d.LogLower(x), d.LogUpper(x))
}

func masses(d discrete, k int) map[string]float64 {
	got := logs(d.LogLower(k), d.LogUpper(k+1))
	got["log_pmf"] = d.LogPMF(k)
	got["pmf"] = math.Exp(got["log_pmf"])
	return got
}

func logs(lower, upper float64) map[string]float64 {
	return map[string]float64{"log_cdf": lower, "log_sf": upper, "cdf": math.Exp(lower), "sf": math.Exp(upper)}
}

func (c reference) compute() map[string]float64 {
	in := c.Input
	switch c.Method {
	case "dist_quantile":
		return map[string]float64{"quantile": in.invertible(in["dist"].(string)).Quantile(in.at("p"))}
	case "dist_upper_quantile":
		return map[string]float64{"quantile": in.invertible(in["dist"].(string)).UpperQuantile(in.at("p"))}
	case "dist_binomial":
		return masses(in.binomial(), in.whole("k"))
	case "dist_poisson":
		return masses(tail.Poisson{Mean: in.at("mu")}, in.whole("k"))
	case "dist_negbin":
		return masses(tail.NegBinomial{Size: in.at("size"), Mean: in.at("mu")}, in.whole("k"))
	case "dist_hypergeometric":
		return masses(in.urn(), in.whole("k"))
	case "dist_noncentral_t":
		return tails(tail.NoncentralT{DF: in.at("df"), NCP: in.at("ncp")}, in.at("x"))
	case "hypergeometric_unlikely":
		return map[string]float64{"log_p": in.urn().LogUnlikely(in.whole("k"))}
	case "hypergeometric_mean":
		return map[string]float64{"mean": in.urn().Mean()}
	case "hypergeometric_mle":
		return map[string]float64{"odds": tail.HypergeometricMLE(in.whole("k"), in.urn())}
	case "hypergeometric_odds":
		return map[string]float64{"odds": tail.HypergeometricOdds(in.whole("k"), in.urn(), in.at("alpha"))}
	case "noncentral_t_ncp":
		return map[string]float64{"ncp": tail.NoncentralTNCP(in.at("t"), in.at("df"), in.at("p"))}
	}
	return tails(in.invertible(c.Method[len("dist_"):]), in.at("x"))
}

func TestReferences(t *testing.T) {
	for _, name := range []string{"../../../stats/testdata/oracle/dist.json", "tails.json"} {
		var file struct{ Cases []reference }
		read(t, name, &file)
		require.NotEmpty(t, file.Cases)
		for _, c := range file.Cases {
			got := c.compute()
			for field, want := range c.Expect {
				require.Contains(t, got, field, c.ID)
				if strings.HasPrefix(field, "log_") {
					requireLog(t, want, got[field], c.Rtol, c.ID+" "+field)
					continue
				}
				// A denormal number has fewer digits.
				tol := c.Rtol * max(math.Abs(want), 0x1p-1022)
				require.InDeltaf(t, want, got[field], tol, "%s %s", c.ID, field)
			}
		}
	}
}
