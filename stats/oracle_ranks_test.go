package stats_test

import (
	"errors"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/mathext"

	"github.com/fairchance/socialvalue/stats"
)

var oracleRanks = map[string]answer{
	"wilcoxon_signed_rank": signedRankFields,
	"mann_whitney":         mannWhitneyFields,
	"sign_test":            signTestFields,
	"friedman": func(c oracleCase) (fields, error) {
		r, err := stats.Friedman(c.rows("blocks"), nil)
		if err != nil {
			return nil, err
		}
		ranks := make([]float64, len(r.Samples))
		for i := range ranks {
			ranks[i] = detailOf(r, "mean rank "+strconv.Itoa(i+1))
		}
		return fields{"statistic": r.Statistic.Value, "df": r.DF[0], "p": r.P, "kendalls_w": r.Estimate.Value, "mean_ranks": ranks}, nil
	},
}

// kruskalWallisFields is the rank part of the oracle's one_way.
func kruskalWallisFields(groups []stats.Sample) (fields, error) {
	r, err := stats.KruskalWallis(groups, nil)
	if err != nil {
		return nil, err
	}
	return fields{
		"h": r.Statistic.Value, "df": r.DF[0], "p": r.P, "log_p": r.LogP,
		"epsilon_squared": r.Estimate.Value, "eta_squared_h": detailOf(r, "eta squared"),
	}, nil
}

// detailOf is NaN where the result has none of that name.
func detailOf(r stats.Result, name string) float64 {
	value, ok := r.Detail(name)
	if !ok {
		return math.NaN()
	}
	return value
}

// oracleOptions are those of a rank test of the oracle.
func (c oracleCase) oracleOptions() stats.Options {
	return stats.Options{Null: c.number("mu"), Level: c.number("conf_level")}
}

// oracleDifferences are x, or x less y where there is a y, as float64s: that is what R
// ranks, and what Pairs.Differences does better where they are decimals.
func (c oracleCase) oracleDifferences() stats.Sample {
	d := stats.Sample{Values: slices.Clone(c.column("x")), Change: c.has("y")}
	if d.Change {
		for i, y := range c.column("y") {
			d.Values[i] -= y
		}
	}
	return d
}

// allWays runs a test with each of the alternatives.
func allWays(test func(*stats.Options) (stats.Result, error), o stats.Options) (two, less, greater stats.Result, err error) {
	for alternative, r := range map[stats.Alternative]*stats.Result{stats.TwoSided: &two, stats.Less: &less, stats.Greater: &greater} {
		o.Alternative = alternative
		var failed error
		if *r, failed = test(&o); failed != nil {
			err = failed
		}
	}
	return two, less, greater, err
}

// approachFields are those of exact, asymptotic and asymptotic_cc.
func approachFields(test func(*stats.Options) (stats.Result, error), o stats.Options, n, mostExact float64) (fields, error) {
	got := fields{}
	for name, with := range map[string]stats.Options{
		"exact":         {Approach: stats.Exact},
		"asymptotic":    {Approach: stats.Asymptotic, Uncorrected: true},
		"asymptotic_cc": {Approach: stats.Asymptotic},
	} {
		if name == "exact" && n > mostExact {
			continue
		}
		with.Null, with.Level, with.Pratt = o.Null, o.Level, o.Pratt
		two, less, greater, err := allWays(test, with)
		if err != nil {
			return nil, err
		}
		// R doubles a tail, which may have underflowed.
		part := fields{"p_two_sided": 2 * (two.P / 2), "p_less": less.P, "p_greater": greater.P}
		interval := []float64{two.Estimate.Interval.Low, two.Estimate.Interval.High}
		if name == "exact" {
			got["ci_exact"], got["ci_exact_achieved_conf"] = interval, detailOf(two, "achieved level")
			if two.Estimate.Interval.Level == 0 { // of one observation or pair: R's has the level 0
				got["ci_exact"] = []float64{two.Estimate.Value, two.Estimate.Value}
			}
			part["p_two_sided_absdev"] = detailOf(two, "p by distance")
		} else {
			part["z"], part["log_p_two_sided"] = two.Statistic.Value, two.LogP
			got["ci_"+name] = interval
		}
		got[name] = part
	}
	return got, nil
}

func signedRankFields(c oracleCase) (fields, error) {
	d, o := c.oracleDifferences(), c.oracleOptions()
	test := func(o *stats.Options) (stats.Result, error) { return stats.SignedRank(d, o) }
	r, err := test(&o)
	if err != nil {
		return nil, err
	}
	got, err := approachFields(test, o, detailOf(r, "n used"), 1000)
	if err != nil {
		return nil, err
	}
	got["statistic_V"], got["statistic_W_minus"] = detailOf(r, "V"), detailOf(r, "W-")
	got["n_used"], got["n_zero"] = detailOf(r, "n used"), detailOf(r, "zeros")
	got["has_ties"], got["has_zeros"] = slices.Contains(codes(r), stats.CodeTies), slices.Contains(codes(r), stats.CodeZeros)
	got["rank_biserial"] = r.Effect.Value
	got["hodges_lehmann"] = r.Estimate.Value
	if all, ok := r.Detail("pseudo-median of all"); ok {
		got["hodges_lehmann"], got["hodges_lehmann_nonzero"] = all, r.Estimate.Value
	}
	for name, uncorrected := range map[string]bool{"ci_asymptotic": true, "ci_asymptotic_cc": false} {
		got[name] = rInterval(d, o, uncorrected)
	}
	o.Pratt = true
	if r, err = test(&o); err != nil {
		return nil, err
	}
	pratt, err := approachFields(test, o, float64(len(d.Values)), 1000)
	if err != nil {
		return nil, err
	}
	pratt["statistic_V"] = detailOf(r, "V")
	got["pratt"] = pratt
	return got, nil
}

// rInterval is the asymptotic interval at the level that R silently goes down to
// where z, at the lowest or highest value as the null, does not reach the
// quantile: 1 - 2 alpha, 1 - 4 alpha and so on.
func rInterval(d stats.Sample, o stats.Options, uncorrected bool) []float64 {
	o.Approach, o.Uncorrected = stats.Asymptotic, uncorrected
	r, err := stats.SignedRank(d, &o)
	if err != nil {
		return nil
	}
	var used []float64
	for _, x := range d.Values {
		if x != o.Null {
			used = append(used, x)
		}
	}
	reach := math.Inf(1)
	for _, end := range []float64{slices.Min(used), slices.Max(used)} {
		at := o
		at.Null = end
		r, err := stats.SignedRank(stats.Sample{Values: used}, &at)
		if err != nil {
			return []float64{math.NaN(), math.NaN()} // as R, where all values are equal
		}
		reach = min(reach, math.Abs(r.Statistic.Value))
	}
	for alpha := 1 - o.Level; ; alpha *= 2 {
		if alpha >= 1 {
			return []float64{math.NaN(), math.NaN()} // R gives up
		}
		if reach >= mathext.NormalQuantile(1-alpha/2) {
			o.Level = 1 - alpha
			break
		}
	}
	if r, err = stats.SignedRank(d, &o); err != nil {
		return nil
	}
	return []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High}
}

func mannWhitneyFields(c oracleCase) (fields, error) {
	x, y, o := stats.Sample{Values: c.column("x")}, stats.Sample{Values: c.column("y")}, c.oracleOptions()
	test := func(o *stats.Options) (stats.Result, error) { return stats.MannWhitney(x, y, o) }
	r, err := test(&o)
	pairs := float64(len(x.Values)) * float64(len(y.Values))
	if errors.Is(err, stats.CodeAllTied) { // then every pair of values is tied, after the shift
		return fields{
			"statistic_U1": pairs / 2, "statistic_U2": pairs / 2, "has_ties": true, "prob_superiority": 0.5, "cliffs_delta": 0.0,
			"hodges_lehmann": o.Null,
		}, err
	}
	if err != nil {
		return nil, err
	}
	got, err := approachFields(test, o, pairs, 10000)
	if err != nil {
		return nil, err
	}
	got["statistic_U1"], got["statistic_U2"] = detailOf(r, "U"), detailOf(r, "U of y")
	got["has_ties"] = slices.Contains(codes(r), stats.CodeTies)
	got["prob_superiority"], got["cliffs_delta"] = detailOf(r, "probability of superiority"), r.Effect.Value
	got["hodges_lehmann"] = r.Estimate.Value
	swapped := func(o *stats.Options) (stats.Result, error) { return stats.BrunnerMunzel(y, x, o) } // the oracle's is positive when y is larger
	if two, less, greater, err := allWays(swapped, stats.Options{}); err == nil {
		got["brunner_munzel"] = fields{
			"statistic": two.Statistic.Value, "df": two.DF[0], "p_two_sided": two.P, "p_less": less.P, "p_greater": greater.P,
		}
	}
	return got, nil
}

func signTestFields(c oracleCase) (fields, error) {
	d, o := c.oracleDifferences(), c.oracleOptions()
	two, less, greater, err := allWays(func(o *stats.Options) (stats.Result, error) { return stats.SignTest(d, o) }, o)
	if errors.Is(err, stats.CodeAllZero) { // nothing but zeros
		return fields{"n_plus": 0, "n_minus": 0, "n_zero": len(d.Values)}, err
	}
	if err != nil {
		return nil, err
	}
	i := two.Estimate.Interval
	return fields{
		"n_plus": detailOf(two, "above"), "n_minus": detailOf(two, "below"), "n_zero": detailOf(two, "equal"), "median": two.Estimate.Value,
		"p_two_sided": two.P, "p_less": less.P, "p_greater": greater.P,
		"ci_median": []float64{i.Low, i.High}, "ci_median_achieved_conf": detailOf(two, "achieved level"),
	}, nil
}
