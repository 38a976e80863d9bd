package resample

import (
	"context"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// SignFlip is the permutation test of a mean change, for pairs: P is the share
// of all ways to give the differences d their signs whose mean, in the unit of
// d, is at least as large as the observed one, or at most, or for a two-sided
// test as far from zero. With a Null, that is taken off every difference first.
// Zeros are flipped too, which changes nothing; the observed signs are among all
// signs, and ties count.
//
// It assumes that under the null every difference is as likely up as down, as
// after randomisation within pairs, or where changes are symmetric about the
// null. A before and after of people who were chosen for a high before is
// neither: see the package documentation of stats.
//
// P is exact where the number of differences times the sum of their sizes, in
// their common decimal unit, stays within 2^29 (10 000 people who change by 5
// attendances on average), and for any 40 differences that are not zero;
// otherwise Monte Carlo, with P, ties, details and draws as in [TwoSample].
// LogP goes on where an exact P underflows.
//
// Errors are as in [TwoSample], with paths under /d and /options.
//
// References: Fisher (1935), The Design of Experiments, section 21; Phipson and
// Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9,
// article 39.
func SignFlip(ctx context.Context, d stats.Sample, o *Options) (stats.Result, error) {
	const op = "resample.SignFlip"
	var ps sv.Problems
	options := o.resolve(meanTest, &ps)
	changes, dropped := options.values(d, "/d", &ps)
	if err := ps.Err(op); err != nil {
		return stats.Result{}, err
	}
	result := stats.Result{
		Method:      stats.Method{ID: "permutation-sign-flip", Label: "sign-flip permutation test of a mean"},
		Alternative: options.Alternative,
		Null:        options.Null,
		Samples:     []stats.Summary{summary(d, changes)},
		Dropped:     dropped,
		Notes:       append(droppedNote(dropped), oneNotes(d)...),
	}
	result.Estimate = stats.Estimate{Name: "mean", Scale: stats.Single, Unit: d.Unit, Value: result.Samples[0].Mean}
	if d.Change {
		result.Estimate.Name, result.Estimate.Scale = "mean change", stats.Difference
	}
	sizes := make([]float64, len(changes))
	for i, c := range changes {
		sizes[i] = math.Abs(c - options.Null)
	}
	g := onGrid(sizes, 0)
	observed := int64(0)
	var steps []int64 // without zeros
	for i, step := range g.steps {
		if step > 0 {
			steps = append(steps, step)
		}
		if changes[i] > options.Null {
			observed += step
		}
	}
	slices.Sort(steps)
	test := sumTest{
		op:           op,
		tails:        tailsOf(observed, g.slack, total(steps), [2]int{1, 2}),
		arrangements: math.Exp2(float64(len(changes))),
	}
	test.count = func() (distribution, error) { return flipsOf(ctx, steps, observed) }
	test.start = func() func(int, source) int64 { return coins(steps).sum }
	return test.run(ctx, result, options)
}

// Coins add up the steps that fall to plus.
type coins []int64

func (c coins) sum(_ int, chance source) int64 {
	sum := int64(0)
	for len(c) > 0 {
		some := c[:min(64, len(c))]
		word := chance.Uint64()
		for _, step := range some {
			sum += step & -int64(word&1)
			word >>= 1
		}
		c = c[len(some):]
	}
	return sum
}
