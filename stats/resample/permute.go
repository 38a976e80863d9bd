package resample

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/combin"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// Permute is the permutation test of any statistic of two samples, such as a
// difference in medians: P is the share of the deals of all observations to
// groups of the sizes of x and y whose statistic is at least as large as the
// observed one, or at most; a two-sided P is twice the smaller of the two, up to
// 1, as the statistic need not be symmetric. Values within a billionth of their
// standard deviation tie, and ties count.
//
// The statistic is given the values of each group, in any order. It may reorder
// but not keep them, must return the same for the same values, and is called by
// several goroutines at once; a panic in it is not caught. The estimate is named
// "statistic" on the scale Single; rename it in the result as it suits.
//
// P is exact, over all deals, if there are no more of them than Draws; otherwise Monte Carlo as in [TwoSample], which is faster and more often
// exact for means. Details are as there.
//
// Errors are those of [TwoSample], also [sv.CodeRequired] for no statistic, and
// [sv.CodeNotFinite] where the statistic is NaN or beyond 1e150 in size: for the
// data, or for some deals, of which the problem says how many. None is left out.
//
// Reference: Good (2005), Permutation, Parametric and Bootstrap Tests of
// Hypotheses, 3rd edition.
func Permute(ctx context.Context, x, y stats.Sample, statistic func(x, y []float64) float64, o *Options) (stats.Result, error) {
	const op = "resample.Permute"
	var ps sv.Problems
	options := o.resolve(anyTest, &ps)
	xs, droppedX := options.values(x, "/x", &ps)
	ys, droppedY := options.values(y, "/y", &ps)
	alike(x, y, &ps)
	if statistic == nil {
		ps.Add(sv.CodeRequired, "/statistic", "there is no statistic")
	}
	if err := ps.Err(op); err != nil {
		return stats.Result{}, err
	}
	observed := statistic(slices.Clone(xs), slices.Clone(ys))
	if err := finite(op, "the data", []float64{observed}); err != nil {
		return stats.Result{}, err
	}
	result := stats.Result{
		Method:      stats.Method{ID: "permutation", Label: "permutation test"},
		Alternative: options.Alternative,
		Estimate:    stats.Estimate{Name: "statistic", Scale: stats.Single, Value: observed},
		Samples:     []stats.Summary{summary(x, xs), summary(y, ys)},
		Dropped:     droppedX + droppedY,
		Notes:       append(droppedNote(droppedX+droppedY), twoNotes(x, y)...),
	}
	pool := slices.Sorted(slices.Values(append(slices.Clone(xs), ys...)))
	few := logChoose(len(pool), len(xs)) < math.Log(float64(options.Draws)+0.5)
	exact := few && options.Approach != stats.MonteCarlo
	if err := options.feasible(exact, op); err != nil {
		return stats.Result{}, err
	}
	if exact {
		options.Draws = combin.Binomial(len(pool), len(xs))
	}
	values, err := run(ctx, &job{op: op, options: options, total: options.Draws}, options.Draws, func() func(int, source) float64 {
		d := newDeal(len(pool), len(xs))
		var first, second []float64
		return func(i int, chance source) float64 {
			if exact {
				d.number(i)
			} else {
				d.again(chance)
			}
			first, second = d.split(pool, first[:0], second[:0])
			return statistic(first, second)
		}
	})
	if err != nil {
		return stats.Result{}, err
	}
	if err := finite(op, "deals", values); err != nil {
		return stats.Result{}, err
	}
	counts := evidence(values, observed)
	if exact {
		n := float64(len(values))
		counted(&result, counts.each(func(count float64) float64 { return math.Log(count / n) }), n)
	} else {
		drawn(&result, counts, options)
	}
	return result, nil
}

// evidence counts values as extreme as the observed one.
func evidence(values []float64, observed float64) (counts shares) {
	slack := rounding(values, observed)
	for _, v := range values {
		if v >= observed-slack {
			counts.greater++
		}
		if v <= observed+slack {
			counts.less++
		}
	}
	counts.extreme = min(2*min(counts.greater, counts.less), float64(len(values)))
	return counts
}
