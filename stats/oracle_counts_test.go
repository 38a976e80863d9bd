package stats_test

import (
	"math"

	"github.com/fairchance/socialvalue/stats"
)

var oracleCounts = map[string]answer{
	"poisson_one_sample": func(c oracleCase) (fields, error) {
		rate := stats.Rate{Events: c.integer("x"), Exposure: c.number("time")}
		run := func(alternative stats.Alternative, approach stats.Approach) (stats.Result, error) {
			return stats.OneSampleRate(rate, &stats.Options{
				Null: c.number("rate"), Level: c.number("conf_level"), Alternative: alternative, Approach: approach,
			})
		}
		got, err := exactSides(run)
		if err != nil {
			return nil, err
		}
		mid, err := run(stats.TwoSided, stats.MidP)
		if err != nil {
			return nil, err
		}
		got["midp_two_sided"] = mid.P
		got["ci_garwood"] = got["ci_two_sided"]
		return got, nil
	},
	"poisson_two_sample": func(c oracleCase) (fields, error) {
		a := stats.Rate{Events: c.integer("x1"), Exposure: c.number("t1")}
		b := stats.Rate{Events: c.integer("x2"), Exposure: c.number("t2")}
		options := func(alternative stats.Alternative, approach stats.Approach) *stats.Options {
			return &stats.Options{Null: c.number("ratio0"), Level: c.number("conf_level"), Alternative: alternative, Approach: approach}
		}
		run := func(alternative stats.Alternative, approach stats.Approach) (stats.Result, error) {
			return stats.RateRatio(a, b, options(alternative, approach))
		}
		got, err := exactSides(run)
		if err != nil {
			return nil, err
		}
		got["rate_ratio"] = got["estimate"]
		got["ci_exact"] = got["ci_two_sided"]
		got["p_two_sided_doubled"] = min(1, 2*min(got["p_less"].(float64), got["p_greater"].(float64)))
		for i, name := range []string{"midp_two_sided", "midp_less", "midp_greater"} {
			r, err := run(stats.Alternative(i), stats.MidP)
			if err != nil {
				return nil, err
			}
			got[name] = r.P
			if i == 0 {
				got["ci_midp"] = rateEnds(r)
			}
		}
		score, err := run(stats.TwoSided, stats.Score)
		if err != nil {
			return nil, err
		}
		got["z_score"], got["p_score_two_sided"] = score.Statistic.Value, score.P
		if c.Expect["ci_wald_log"] != nil {
			wald, err := run(stats.TwoSided, stats.Asymptotic)
			if err != nil {
				return nil, err
			}
			got["ci_wald_log"] = rateEnds(wald)
		}
		for name, approach := range map[string]stats.Approach{"etest_score": stats.Score, "etest_wald": stats.Asymptotic} {
			if c.Expect[name+"_p"] == nil {
				continue
			}
			r, err := stats.RateETest(a, b, &stats.Options{Null: c.number("ratio0"), Approach: approach})
			if err != nil {
				return nil, err
			}
			got[name+"_stat"], got[name+"_p"] = r.Statistic.Value, r.P
		}
		return got, nil
	},
	"paired_rate_ratio": func(c oracleCase) (fields, error) {
		pairs := stats.Pairs{
			Before: c.column("before"), After: c.column("after"),
			Observed: stats.Observed{Before: c.number("time_before"), After: c.number("time_after")},
		}
		run := func(alternative stats.Alternative, approach stats.Approach) (stats.Result, error) {
			return stats.PairedRateRatio(pairs, &stats.Options{Level: c.number("conf_level"), Alternative: alternative, Approach: approach})
		}
		exact, err := run(stats.TwoSided, stats.Exact)
		if err != nil {
			return nil, err
		}
		got := fields{"p_exact_two_sided": exact.P, "ci_exact_conditional": rateEnds(exact)}
		for name, alternative := range map[string]stats.Alternative{"p_exact_less": stats.Less, "p_exact_greater": stats.Greater} {
			r, err := run(alternative, stats.Exact)
			if err != nil {
				return nil, err
			}
			got[name] = r.P
		}
		robust, err := run(stats.TwoSided, "")
		if err != nil {
			return nil, err
		}
		got["total_after"], got["total_before"] = robust.Groups[0].Events, robust.Groups[1].Events
		got["rate_ratio"], got["log_rr"] = robust.Estimate.Value, math.Log(robust.Estimate.Value)
		got["z_robust"], got["p_two_sided"], got["ci_robust"] = robust.Statistic.Value, robust.P, rateEnds(robust)
		for name, detail := range map[string]string{
			"se_poisson": "se poisson", "se_robust_cr0": "se cr0", "se_robust_cr1": "se cr1", "dispersion_ratio": "dispersion ratio",
		} {
			if value, ok := robust.Detail(detail); ok {
				got[name] = value
			}
		}
		for name, alternative := range map[string]stats.Alternative{"p_less": stats.Less, "p_greater": stats.Greater} {
			r, err := run(alternative, "")
			if err != nil {
				return nil, err
			}
			got[name] = r.P
		}
		if c.Expect["ci_poisson"] != nil {
			r, err := stats.RateRatio(robust.Groups[0], robust.Groups[1], &stats.Options{Level: c.number("conf_level"), Approach: stats.Asymptotic})
			if err != nil {
				return nil, err
			}
			got["ci_poisson"] = rateEnds(r)
		}
		return got, nil
	},
	"poisson_dispersion_index": func(c oracleCase) (fields, error) {
		got := fields{}
		for name, alternative := range map[string]stats.Alternative{"p_less": stats.Less, "p_greater": stats.Greater} {
			r, err := stats.Dispersion(stats.Sample{Values: c.column("x")}, &stats.Options{Alternative: alternative})
			if err != nil {
				return nil, err
			}
			got[name], got["log_"+name] = r.P, r.LogP
			got["index"], got["chi2"], got["df"] = r.Estimate.Value, r.Statistic.Value, r.DF[0]
			got["mean"], got["variance"] = r.Samples[0].Mean, r.Samples[0].SD*r.Samples[0].SD
			for field, detail := range map[string]string{
				"zero_fraction": "zero fraction", "poisson_expected_zero_fraction": "poisson zero fraction", "nb_moment_k": "nb size",
			} {
				if value, ok := r.Detail(detail); ok {
					got[field] = value
				}
			}
		}
		return got, nil
	},
}

// exactSides are estimate, p and interval of the exact test, for each alternative.
func exactSides(run func(stats.Alternative, stats.Approach) (stats.Result, error)) (fields, error) {
	got := fields{}
	for i, name := range []string{"two_sided", "less", "greater"} {
		r, err := run(stats.Alternative(i), stats.Exact)
		if err != nil {
			return nil, err
		}
		got["estimate"] = r.Estimate.Value
		got["p_"+name], got["log_p_"+name], got["ci_"+name] = r.P, r.LogP, rateEnds(r)
	}
	return got, nil
}

func rateEnds(r stats.Result) []float64 {
	return []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High}
}
