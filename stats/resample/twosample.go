package resample

import (
	"context"
	"fmt"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// TwoSample is the permutation test of a difference in means: P is the share of
// all ways to deal the observations to two groups of the sizes of x and y whose
// difference in means,
//
//	mean(x) - mean(y)
//
// in the unit of the samples, is at least as large as the observed one, or at
// most, or for a two-sided test as far from zero. With a Null, that is taken off
// every value of x first. The observed deal is among all deals, and deals that
// tie with it count.
//
// It assumes that under the null anyone could as well have been in the other
// group, as after randomisation. Groups whose spread differs break that: use
// Welch's test.
//
// P is exact where the deals can be counted in a fraction of a second. For
// values that are whole multiples of a common decimal unit, such as attendances
// or scores, that is by a table of sums, if its entries (those of the smaller
// group plus one, times the largest sum of that group counted from the lowest
// value) are no more than 2^24, and no more than 2^29 when multiplied by the
// size of the larger group: 200 people in each group with up to 20 attendances
// are well within; the number of deals stays within 1e299, that of two groups of
// 500. Any other values take two halves, whose sums are sorted and
// joined: up to 20 in each group, or a few in a large one. Their sums tie when
// they differ by less than about a billionth of the range of the values.
//
// Otherwise the deals are random, and P is (1 + how many of them count) / (1 +
// draws), never 0, with its standard error in the result's Draws.
//
// Details are the numbers of deals, "count greater or equal", "count less or
// equal", "count as extreme" and "total": of all deals, up to 2^40, or of those
// drawn. There is no interval: [Bootstrap] of [MeanDifference] gives one.
//
// Errors are [sv.Problems] with paths under /x, /y and /options:
// [stats.CodeInsufficient] for an empty sample, [stats.CodeSampleLacks] for
// moments, and the common codes for values and options out of their domain, a
// missing seed where deals must be drawn, units that differ, and changes beside
// values.
//
// References: Pitman (1937), Supplement to the Journal of the Royal Statistical
// Society 4, 119-130; Phipson and Smyth (2010), Statistical Applications in
// Genetics and Molecular Biology 9, article 39.
func TwoSample(ctx context.Context, x, y stats.Sample, o *Options) (stats.Result, error) {
	const op = "resample.TwoSample"
	var ps sv.Problems
	options := o.resolve(meanTest, &ps)
	xs, droppedX := options.values(x, "/x", &ps)
	ys, droppedY := options.values(y, "/y", &ps)
	alike(x, y, &ps)
	if err := ps.Err(op); err != nil {
		return stats.Result{}, err
	}
	result := stats.Result{
		Method:      stats.Method{ID: "permutation-two-sample", Label: "permutation test of a difference in means"},
		Alternative: options.Alternative,
		Null:        options.Null,
		Samples:     []stats.Summary{summary(x, xs), summary(y, ys)},
		Dropped:     droppedX + droppedY,
		Notes:       append(droppedNote(droppedX+droppedY), twoNotes(x, y)...),
	}
	result.Estimate = stats.Estimate{
		Name:  differenceName(x),
		Scale: stats.Difference,
		Unit:  x.Unit,
		Value: result.Samples[0].Mean - result.Samples[1].Mean,
	}
	pool := make([]float64, 0, len(xs)+len(ys))
	for _, v := range xs {
		pool = append(pool, v-options.Null)
	}
	pool = append(pool, ys...)
	g := onGrid(pool, slices.Min(pool))
	smaller := g.steps[:len(xs)]
	if len(ys) < len(xs) {
		smaller = g.steps[len(xs):]
	}
	test := sumTest{
		op:           op,
		tails:        tailsOf(total(smaller), g.slack, total(g.steps), [2]int{len(smaller), len(pool)}),
		mirrored:     len(ys) < len(xs),
		arrangements: math.Round(math.Exp(logChoose(len(pool), len(smaller)))),
	}
	test.count = func() (distribution, error) { return subsetsOf(ctx, g.steps, len(smaller)) }
	deck := slices.Sorted(slices.Values(g.steps))
	test.start = func() func(int, source) int64 {
		d := newDeal(len(deck), len(smaller))
		return func(_ int, chance source) int64 {
			d.again(chance)
			return d.sum(deck)
		}
	}
	return test.run(ctx, result, options)
}

// A sumTest is a test whose evidence is a sum of steps.
type sumTest struct {
	op           string
	tails        tails
	mirrored     bool // a large sum is a small estimate
	arrangements float64
	count        func() (distribution, error)
	start        func() func(int, source) int64
}

func (t sumTest) run(ctx context.Context, result stats.Result, o Options) (stats.Result, error) {
	var exact distribution
	if o.Approach != stats.MonteCarlo {
		var err error
		if exact, err = t.count(); err != nil {
			return stats.Result{}, fmt.Errorf("%s: %w", t.op, err)
		}
		if err := o.feasible(exact != nil, t.op); err != nil {
			return stats.Result{}, err
		}
	}
	if exact != nil {
		counted(&result, t.order(t.tails.exact(exact)), t.arrangements)
		return result, nil
	}
	sums, err := run(ctx, &job{op: t.op, options: o, total: o.Draws}, o.Draws, t.start)
	if err != nil {
		return stats.Result{}, err
	}
	drawn(&result, t.order(t.tails.among(sums)), o)
	return result, nil
}

func (t sumTest) order(s shares) shares {
	if t.mirrored {
		s.greater, s.less = s.less, s.greater
	}
	return s
}
