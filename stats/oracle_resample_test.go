package stats_test

import (
	"context"
	"encoding/json"
	"math"
	"math/big"
	"slices"

	"gonum.org/v1/gonum/stat"

	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/stats/resample"
)

var oracleResample = map[string]answer{
	"permutation_two_sample_exact": func(c oracleCase) (fields, error) {
		x, y := stats.Sample{Values: c.column("x")}, stats.Sample{Values: c.column("y")}
		return permuted(func(o *resample.Options) (stats.Result, error) {
			return resample.TwoSample(context.Background(), x, y, o)
		})
	},
	"permutation_paired_exact": func(c oracleCase) (fields, error) {
		d := stats.Sample{Values: c.column("d")}
		return permuted(func(o *resample.Options) (stats.Result, error) { return resample.SignFlip(context.Background(), d, o) })
	},
	"bootstrap_deterministic": func(c oracleCase) (fields, error) {
		o := &resample.Options{Level: c.setting("conf_level", 0.95)}
		b, err := resample.Replay(resampled(c), givenResamples(c), o)
		if err != nil {
			return nil, err
		}
		return bootstrapFields(b)
	},
	"bootstrap_stochastic": func(c oracleCase) (fields, error) {
		o := &resample.Options{Level: c.setting("conf_level", 0.95), Draws: c.integer("B_test"), Seed: 1}
		b, err := resample.Bootstrap(context.Background(), resampled(c), o)
		if err != nil {
			return nil, err
		}
		got, err := bootstrapFields(b)
		return c.withinChance(got), err
	},
}

// permuted answers with the fields of a permutation test.
func permuted(test func(*resample.Options) (stats.Result, error)) (fields, error) {
	r, err := test(&resample.Options{Approach: stats.Exact})
	if err != nil {
		return nil, err
	}
	got := fields{"observed": r.Estimate.Value, "p_two_sided": r.P}
	for field, name := range map[string]string{
		"total": "total", "count_greater_equal": "count greater or equal",
		"count_less_equal": "count less or equal", "count_abs_greater_equal": "count as extreme",
	} {
		got[field], _ = r.Detail(name)
	}
	for field, side := range map[string]stats.Alternative{"p_less": stats.Less, "p_greater": stats.Greater} {
		r, err := test(&resample.Options{Approach: stats.Exact, Alternative: side})
		if err != nil {
			return nil, err
		}
		got[field] = r.P
	}
	return got, nil
}

// resampled is the statistic of a case: a fast one where there is one.
func resampled(c oracleCase) resample.Statistic {
	x, y := stats.Sample{Values: c.column("x")}, stats.Sample{}
	pairs := stats.Pairs{Before: x.Values}
	if c.has("y") {
		y.Values = c.column("y")
		pairs.After = y.Values
	}
	switch name := c.word("statistic"); name {
	case "mean":
		return resample.Mean(x)
	case "mean_difference":
		return resample.MeanDifference(x, y)
	case "rate_ratio":
		return resample.RateRatio(pairs)
	case "sd":
		return resample.OfSample(x, func(values []float64) float64 { return stat.StdDev(values, nil) })
	case "median":
		return resample.OfSample(x, func(values []float64) float64 { return trimmedMean(values, 0.5) })
	case "trimmed_mean_10":
		return resample.OfSample(x, func(values []float64) float64 { return trimmedMean(values, 0.1) })
	case "correlation":
		return resample.OfPairs(pairs, func(x, y []float64) float64 { return stat.Correlation(x, y, nil) })
	default:
		panic("an unknown statistic " + name)
	}
}

// trimmedMean leaves the share trim of the values out at each end; one half
// leaves the median.
func trimmedMean(values []float64, trim float64) float64 {
	slices.Sort(values)
	n := len(values)
	cut := min(int(float64(n)*trim), (n-1)/2)
	sum := new(big.Float).SetPrec(200) // rounded once, as R's mean: draws that equal the estimate count
	for _, x := range values[cut : n-cut] {
		sum.Add(sum, big.NewFloat(x))
	}
	mean, _ := sum.Quo(sum, big.NewFloat(float64(n-2*cut))).Float64()
	return mean
}

// givenResamples are those of a case: its numbers in order, for the first sample
// and then for the second.
func givenResamples(c oracleCase) [][]int32 {
	sizes := []int{len(c.column("x"))}
	if c.flag("two_sample") {
		sizes = append(sizes, len(c.column("y")))
	}
	s := c.integer("seed")
	resamples := make([][]int32, c.integer("B"))
	for b := range resamples {
		first := 0
		for _, n := range sizes {
			for range n {
				s = next(s)
				resamples[b] = append(resamples[b], int32(first+s*n/modulus))
			}
			first += n
		}
	}
	return resamples
}

func bootstrapFields(b resample.Bootstrapped) (fields, error) {
	got := fields{"t0": b.Result.Estimate.Value, "t_first": b.Draws[:5]}
	for limits, name := range map[stats.Limits]string{
		resample.Normal: "ci_normal", resample.Basic: "ci_basic", resample.Percentile: "ci_percentile", resample.BCa: "ci_bca",
		resample.PercentileLinear: "ci_percentile_type7", resample.BCaMid: "ci_bca_mid_type7",
	} {
		r, err := b.With(limits)
		if err != nil {
			return nil, err
		}
		got[name] = []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High}
		details := map[string]string{"boot_mean": "bootstrap mean", "bias": "bias", "se": "bootstrap se"}
		shares := ""
		switch limits {
		case resample.BCa:
			details["z0"], details["z0_mid"], details["acceleration"] = "bias correction", "bias correction mid", "acceleration"
			shares = "bca_alpha"
		case resample.BCaMid:
			shares = "bca_alpha_mid"
		}
		for field, detail := range details {
			got[field], _ = r.Detail(detail)
		}
		if shares != "" {
			low, _ := r.Detail("low share")
			high, _ := r.Detail("high share")
			got[shares] = []float64{low, high}
		}
	}
	return got, nil
}

// withinChance returns the reference in place of each figure that is as near to
// it as chance has it: five standard deviations of a run with so many draws, and
// one of the reference. Figures that are not stay, and fail.
func (c oracleCase) withinChance(got fields) fields {
	var sds map[string]json.RawMessage
	must(json.Unmarshal(c.Expect["mc_sd_at_B_test"], &sds), c.ID)
	reach := 5 + math.Sqrt(c.number("B_test")/c.number("B_reference"))
	given := fields{}
	for name, raw := range sds {
		sd, want := oneOrMore(raw), oneOrMore(c.Expect[name])
		given[name] = sd
		have, several := got[name].([]float64)
		if !several {
			have, given[name] = []float64{got[name].(float64)}, sd[0]
		}
		for i, x := range have {
			if math.Abs(x-want[i]) <= reach*sd[i] {
				have[i] = want[i]
			}
		}
		if !several {
			got[name] = have[0]
		}
	}
	got["mc_sd_at_B_test"] = given
	return got
}

// oneOrMore reads a number as a list of one.
func oneOrMore(raw json.RawMessage) []float64 {
	if raw[0] != '[' {
		raw = slices.Concat([]byte("["), raw, []byte("]"))
	}
	return numbers(raw, "a list")
}
