package stats_test

import (
	"errors"
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

var oracleMeans = map[string]answer{
	"t_one_sample": func(c oracleCase) (fields, error) {
		x := stats.Sample{Values: c.column("x")}
		return tAnswer(c, stats.CohenDZ, func(o *stats.Options) (stats.Result, error) {
			return stats.OneSampleT(x, o)
		}, func(by stats.Standardizer, o *stats.Options) (stats.Estimate, error) {
			return stats.StandardizedMean(x, by, o)
		})
	},
	"t_paired": func(c oracleCase) (fields, error) {
		p := stats.Pairs{Before: c.column("y"), After: c.column("x")}
		return tAnswer(c, stats.CohenDZ, func(o *stats.Options) (stats.Result, error) {
			return stats.PairedT(p, o)
		}, func(by stats.Standardizer, o *stats.Options) (stats.Estimate, error) {
			return stats.StandardizedChange(p, by, o)
		})
	},
	"t_student": func(c oracleCase) (fields, error) { return twoSampleAnswer(c, stats.StudentT) },
	"t_welch":   func(c oracleCase) (fields, error) { return twoSampleAnswer(c, stats.WelchT) },
	"tost_one_sample": func(c oracleCase) (fields, error) {
		return tostAnswer(c)(stats.OneSampleT(stats.Sample{Values: c.column("x")}, complete))
	},
	"tost_paired": func(c oracleCase) (fields, error) {
		return tostAnswer(c)(stats.PairedT(stats.Pairs{Before: c.column("y"), After: c.column("x")}, complete))
	},
	"tost_student": func(c oracleCase) (fields, error) {
		x, y := c.two()
		return tostAnswer(c)(stats.StudentT(x, y, complete))
	},
	"tost_welch": func(c oracleCase) (fields, error) {
		x, y := c.two()
		return tostAnswer(c)(stats.WelchT(x, y, complete))
	},
	"effect_one_sample": func(c oracleCase) (fields, error) {
		x := stats.Sample{Values: c.column("x")}
		got, err := effectAnswer(c, map[string]stats.Standardizer{"cohen_dz": stats.CohenDZ, "hedges_gz": stats.HedgesGZ},
			func(by stats.Standardizer, o *stats.Options) (stats.Estimate, error) {
				return stats.StandardizedMean(x, by, o)
			})
		return withJ(got, len(x.Values)-1), err
	},
	"effect_paired": func(c oracleCase) (fields, error) {
		p := stats.Pairs{Before: c.column("y"), After: c.column("x")}
		got, err := effectAnswer(c, map[string]stats.Standardizer{
			"cohen_dz": stats.CohenDZ, "hedges_gz": stats.HedgesGZ, "cohen_dav": stats.CohenDAv,
			"cohen_d_pooled_av": stats.CohenDAvVariance, "cohen_drm": stats.CohenDRM, "glass_delta_before": stats.GlassDelta,
		}, func(by stats.Standardizer, o *stats.Options) (stats.Estimate, error) {
			return stats.StandardizedChange(p, by, o)
		})
		if err != nil {
			return nil, err
		}
		if r, err := stats.Pearson(p.Before, p.After, nil); err == nil {
			got["correlation"] = r.Estimate.Value
		} else if drm, ok := got["cohen_drm"].(float64); ok && got["cohen_dz"] != 0.0 { // two pairs, too few for a test
			ratio := drm / got["cohen_dz"].(float64)
			got["correlation"] = 1 - ratio*ratio/2
		}
		return withJ(got, len(p.After)-1), nil
	},
	"effect_two_sample": func(c oracleCase) (fields, error) {
		x, y := c.two()
		got, err := effectAnswer(c, map[string]stats.Standardizer{
			"cohen_d": stats.CohenD, "hedges_g": stats.HedgesG, "glass_delta": stats.GlassDelta,
		}, func(by stats.Standardizer, o *stats.Options) (stats.Estimate, error) {
			return stats.StandardizedDifference(x, y, by, o)
		})
		if err != nil {
			return nil, err
		}
		wald, err := stats.StandardizedDifference(x, y, stats.CohenD, &stats.Options{Level: c.number("conf_level"), Approach: stats.Asymptotic})
		got["ci_d_normal_approx"] = ends(wald)
		if err != nil {
			return nil, err
		}
		ranks, err := stats.MannWhitney(x, y, nil)
		got["cliffs_delta"] = ranks.Effect.Value
		got["prob_superiority"] = (1 + ranks.Effect.Value) / 2
		n := 1/float64(len(x.Values)) + 1/float64(len(y.Values))
		t := wald.Value / math.Sqrt(n)
		got["r_point_biserial"] = t / math.Sqrt(t*t+float64(len(x.Values)+len(y.Values)-2))
		return withJ(got, len(x.Values)+len(y.Values)-2), err
	},
}

// withJ adds the factor of Hedges, as the effect of one standard deviation shows
// it, and what the oracle has for comparison only.
func withJ(got fields, df int) fields {
	if got == nil {
		return nil
	}
	got["j_approx"] = 1 - 3/(4*float64(df)-1)
	if df > 1 { // with one there is no effect of Hedges
		one, err := stats.StandardizedMean(stats.Sample{Moments: stats.Moments{N: df + 1, Mean: 1, SD: 1}}, stats.HedgesGZ, nil)
		must(err, "j_exact")
		got["j_exact"] = one.Value
	}
	return got
}

// complete leaves missing values out, as R does.
var complete = &stats.Options{DropMissing: true}

// two are the samples of a case of two.
func (c oracleCase) two() (x, y stats.Sample) {
	return stats.Sample{Values: c.column("x")}, stats.Sample{Values: c.column("y")}
}

func ends(e stats.Estimate) []float64 { return []float64{e.Interval.Low, e.Interval.High} }

type (
	tester = func(*stats.Options) (stats.Result, error)
	sizer  = func(stats.Standardizer, *stats.Options) (stats.Estimate, error)
)

func twoSampleAnswer(c oracleCase, test func(x, y stats.Sample, o *stats.Options) (stats.Result, error)) (fields, error) {
	x, y := c.two()
	return tAnswer(c, stats.CohenD, func(o *stats.Options) (stats.Result, error) {
		return test(x, y, o)
	}, func(by stats.Standardizer, o *stats.Options) (stats.Estimate, error) {
		return stats.StandardizedDifference(x, y, by, o)
	})
}

func tAnswer(c oracleCase, by stats.Standardizer, test tester, size sizer) (fields, error) {
	got := fields{}
	for name, alternative := range map[string]stats.Alternative{"two_sided": stats.TwoSided, "less": stats.Less, "greater": stats.Greater} {
		o := &stats.Options{Alternative: alternative, Level: c.number("conf_level"), Null: c.number("mu"), DropMissing: true} // as R does
		r, err := test(o)
		if err != nil {
			return nil, err
		}
		got["p_"+name], got["log_p_"+name], got["ci_"+name] = r.P, r.LogP, ends(r.Estimate)
		got["estimate"], got["stderr"], got["statistic"], got["df"] = r.Estimate.Value, r.Estimate.SE, r.Statistic.Value, r.DF[0]
	}
	d, err := size(by, &stats.Options{Null: c.number("mu")})
	if errors.Is(err, sv.CodeNotFinite) { // missing values, of which R has none either
		return got, nil
	}
	got["cohen_d"] = d.Value
	return got, err
}

func tostAnswer(c oracleCase) func(stats.Result, error) (fields, error) {
	return func(r stats.Result, err error) (fields, error) {
		if err != nil {
			return nil, err
		}
		r, err = stats.TOST(r, c.number("low"), c.number("high"), &stats.Options{Level: 1 - c.number("alpha")})
		if err != nil {
			return nil, err
		}
		got := fields{"df": r.DF[0], "p": r.P, "ci": ends(r.Estimate), "equivalent": r.P < c.number("alpha")}
		for _, name := range []string{"t lower", "t upper", "p lower", "p upper"} {
			value, _ := r.Detail(name)
			got[name[:1]+"_"+name[2:]] = value
		}
		return got, nil
	}
}

// effectAnswer has the effect sizes by the names of the oracle; the intervals
// are of the first two.
func effectAnswer(c oracleCase, by map[string]stats.Standardizer, size sizer) (fields, error) {
	got := fields{}
	intervals := map[stats.Standardizer]string{stats.CohenD: "ci_d", stats.HedgesG: "ci_g", stats.CohenDZ: "ci_dz", stats.HedgesGZ: "ci_gz"}
	for name, by := range by {
		o := &stats.Options{}
		if intervals[by] != "" {
			o.Level = c.number("conf_level")
		}
		e, err := size(by, o)
		if errors.Is(err, stats.CodeConstant) && by != stats.CohenD && by != stats.CohenDZ {
			continue // what it divides by does not vary, as R says by NaN
		}
		if errors.Is(err, stats.CodeInsufficient) && (by == stats.HedgesG || by == stats.HedgesGZ) {
			continue // more than the others need: with one degree of freedom J is 0
		}
		if err != nil {
			return nil, err
		}
		got[name] = e.Value
		if interval := intervals[by]; interval != "" {
			got[interval] = ends(e)
		}
	}
	return got, nil
}
