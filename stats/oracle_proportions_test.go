package stats_test

import (
	"math"

	"github.com/fairchance/socialvalue/stats"
)

var oracleProportions = map[string]answer{
	"binomial_exact": func(c oracleCase) (fields, error) {
		x := stats.Proportion{Events: c.integer("x"), N: c.integer("n")}
		run := func(o stats.Options) (stats.Result, error) {
			o.Null, o.Level = c.number("p0"), c.number("conf_level")
			return stats.OneSampleProportion(x, &o)
		}
		got := fields{}
		for name, o := range map[string]stats.Options{
			"two_sided": {}, "less": {Alternative: stats.Less}, "greater": {Alternative: stats.Greater},
		} {
			exact, err := run(o)
			if err != nil {
				return nil, err
			}
			o.Approach = stats.MidP
			mid, err := run(o)
			if err != nil {
				return nil, err
			}
			got["estimate"] = exact.Estimate.Value
			got["p_"+name], got["log_p_"+name], got["midp_"+name] = exact.P, exact.LogP, mid.P
			got["ci_"+name] = ends(exact.Estimate)
		}
		got["ci_clopper_pearson"] = got["ci_two_sided"]
		got["p_two_sided_doubled"] = min(1, 2*min(got["p_less"].(float64), got["p_greater"].(float64)))
		for name, limits := range map[string]stats.Limits{
			"ci_wilson": stats.Wilson, "ci_wilson_cc": stats.WilsonCorrected, "ci_wald": stats.Wald,
			"ci_agresti_coull": stats.AgrestiCoull, "ci_jeffreys": stats.Jeffreys,
		} {
			r, err := run(stats.Options{Limits: limits})
			if err != nil {
				return nil, err
			}
			got[name] = ends(r.Estimate)
		}
		return got, nil
	},
	"two_proportion": func(c oracleCase) (fields, error) {
		a := stats.Proportion{Events: c.integer("x1"), N: c.integer("n1")}
		b := stats.Proportion{Events: c.integer("x2"), N: c.integer("n2")}
		level := c.number("conf_level")
		got := fields{}
		for name, o := range map[string]stats.Options{
			"two_sided": {}, "less": {Alternative: stats.Less}, "greater": {Alternative: stats.Greater},
		} {
			o.Level = level
			corrected, err := stats.RiskDifference(a, b, &o)
			if err != nil {
				return nil, err
			}
			o.Uncorrected = true
			r, err := stats.RiskDifference(a, b, &o)
			if err != nil {
				return nil, err
			}
			got["estimate"], got["cohen_h"] = r.Estimate.Value, r.Effect.Value
			if z := r.Statistic; z.Name != "" {
				got["z"], got["chisq"], got["chisq_cc"] = z.Value, z.Value*z.Value, corrected.Statistic.Value*corrected.Statistic.Value
				got["p_"+name], got["p_cc_"+name] = r.P, corrected.P
			}
		}
		for name, limits := range map[string]stats.Limits{
			"ci_wald": stats.Wald, "ci_wald_cc": stats.WaldCorrected, "ci_newcombe": stats.Newcombe,
			"ci_newcombe_cc": stats.NewcombeCorrected, "ci_agresti_caffo": stats.AgrestiCaffo,
		} {
			r, err := stats.RiskDifference(a, b, &stats.Options{Limits: limits, Level: level})
			if err != nil {
				return nil, err
			}
			got[name] = ends(r.Estimate)
		}
		// Without events there is no ratio, which is an error and a missing field.
		if r, err := stats.RiskRatio(a, b, &stats.Options{Level: level}); err == nil {
			got["risk_ratio"], got["risk_ratio_ci_katz"] = r.Estimate.Value, ends(r.Estimate)
		}
		if r, err := stats.OddsRatio(a, b, &stats.Options{Level: level}); err == nil {
			got["odds_ratio"], got["odds_ratio_ci_woolf"] = r.Estimate.Value, ends(r.Estimate)
		}
		return got, nil
	},
}

// undefined is NaN where there is no figure.
func undefined(figure float64, ok bool) float64 {
	if !ok {
		return math.NaN()
	}
	return figure
}
