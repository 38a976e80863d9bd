package stats_test

import (
	"encoding/json"
	"math"
	"slices"

	"github.com/fairchance/socialvalue/stats"
)

var oracleTables = map[string]answer{
	"fisher_exact_2x2": func(c oracleCase) (fields, error) {
		table := stats.Table(c.counts("table"))
		got := fields{}
		for name, o := range map[string]stats.Options{
			"two_sided": {}, "less": {Alternative: stats.Less}, "greater": {Alternative: stats.Greater},
		} {
			o.Level, o.Null = c.number("conf_level"), c.setting("or", 1)
			exact, err := stats.Fisher(table, &o)
			if err != nil {
				return nil, err
			}
			o.Approach = stats.MidP
			mid, err := stats.Fisher(table, &o)
			if err != nil {
				return nil, err
			}
			got["p_"+name], got["log_p_"+name], got["midp_"+name] = exact.P, exact.LogP, mid.P
			got["ci_"+name] = ends(exact.Estimate)
			got["odds_ratio_sample"] = undefined(exact.Detail("sample odds ratio"))
			got["odds_ratio_conditional_mle"] = undefined(exact.Estimate.Value, !slices.Contains(codes(exact), stats.CodeEmptyMargin))
		}
		return got, nil
	},
	"chisq_independence": func(c oracleCase) (fields, error) {
		table := stats.Table(c.counts("table"))
		plain, err := stats.ChiSquare(table, &stats.Options{Uncorrected: len(table) == 2 && len(table[0]) == 2})
		if err != nil {
			return nil, err
		}
		yates, err := stats.ChiSquare(table, nil)
		if err != nil {
			return nil, err
		}
		g, err := stats.GTest(table, nil)
		if err != nil {
			return nil, err
		}
		expected, err := table.Expected()
		if err != nil {
			return nil, err
		}
		residuals, err := table.Residuals()
		if err != nil {
			return nil, err
		}
		got := fields{
			"statistic": plain.Statistic.Value, "df": plain.DF[0], "p": plain.P, "log_p": plain.LogP,
			"statistic_yates": yates.Statistic.Value, "p_yates": yates.P,
			"expected": expected, "min_expected": undefined(plain.Detail("smallest expected")), "stdres": residuals,
			"g_statistic": g.Statistic.Value, "g_p": g.P, "cramers_v": plain.Estimate.Value,
		}
		if c.Expect["p_fisher_rxc"] != nil {
			fisher, err := stats.Fisher(table, nil)
			if err != nil {
				return nil, err
			}
			got["p_fisher_rxc"] = fisher.P
		}
		return got, nil
	},
	"chisq_gof": func(c oracleCase) (fields, error) {
		var counts []int
		for _, x := range c.column("x") {
			counts = append(counts, int(x))
		}
		r, err := stats.GoodnessOfFit(counts, c.column("p"), nil)
		if err != nil {
			return nil, err
		}
		return fields{"statistic": r.Statistic.Value, "df": r.DF[0], "p": r.P, "log_p": r.LogP}, nil
	},
	"mantel_haenszel": func(c oracleCase) (fields, error) {
		var strata []stats.Table
		must(json.Unmarshal(c.Input["tables"], &strata), "tables")
		o := stats.Options{Level: c.number("conf_level")}
		corrected, err := stats.MantelHaenszel(strata, &o)
		if err != nil {
			return nil, err
		}
		o.Uncorrected = true
		r, err := stats.MantelHaenszel(strata, &o)
		if err != nil {
			return nil, err
		}
		z, zc := r.Statistic.Value, corrected.Statistic.Value
		ci := ends(r.Estimate)
		if r.Estimate.Interval.Level == 0 { // a ratio of 0 or +Inf has none, where R has NaN
			ci = []float64{math.NaN(), math.NaN()}
		}
		return fields{
			"statistic": z * z, "p": r.P, "statistic_cc": zc * zc, "p_cc": corrected.P, "df": 1, // of the square of z
			"common_odds_ratio": r.Estimate.Value, "ci": ci,
			"breslow_day": undefined(r.Detail("breslow-day")), "breslow_day_p": undefined(r.Detail("breslow-day p")),
		}, nil
	},
	"mcnemar": func(c oracleCase) (fields, error) {
		table := stats.Table(c.counts("table"))
		got := fields{"df": 1} // of the square of z
		for name, o := range map[string]stats.Options{
			"two_sided": {}, "less": {Alternative: stats.Less}, "greater": {Alternative: stats.Greater},
		} {
			r, err := stats.McNemar(table, &o)
			if err != nil {
				return nil, err
			}
			got["p_exact_"+name] = r.P
			if name == "two_sided" {
				got["odds_ratio"], got["odds_ratio_ci_exact"] = r.Estimate.Value, ends(r.Estimate)
				got["b"], got["c"] = undefined(r.Detail("b")), undefined(r.Detail("c"))
			}
		}
		mid, err := stats.McNemar(table, &stats.Options{Approach: stats.MidP})
		if err != nil {
			return nil, err
		}
		got["p_midp_two_sided"] = mid.P
		corrected, err := stats.McNemar(table, &stats.Options{Approach: stats.Asymptotic})
		if err != nil {
			return nil, err
		}
		plain, err := stats.McNemar(table, &stats.Options{Approach: stats.Asymptotic, Uncorrected: true})
		if err != nil {
			return nil, err
		}
		z, zc := plain.Statistic.Value, corrected.Statistic.Value
		got["statistic"], got["p"], got["log_p_chi2"] = z*z, plain.P, plain.LogP
		got["statistic_cc"], got["p_cc"] = zc*zc, corrected.P
		return got, nil
	},
	"cochran_q": func(c oracleCase) (fields, error) {
		var answers [][]bool
		for _, row := range c.counts("blocks") {
			person := make([]bool, len(row))
			for j, x := range row {
				person[j] = x == 1
			}
			answers = append(answers, person)
		}
		r, err := stats.CochranQ(answers, nil)
		if err != nil {
			return nil, err
		}
		return fields{"statistic": r.Statistic.Value, "df": r.DF[0], "p": r.P}, nil
	},
}
