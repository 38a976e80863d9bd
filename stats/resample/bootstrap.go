package resample

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// CodeFewUnits and the others are the codes that this package adds.
const (
	CodeFewUnits        sv.Code = "few-resampling-units" // note: fewer than 30 rows or clusters to draw from
	CodeExtremeDraws    sv.Code = "extreme-draws"        // note: an end of the interval is the lowest or highest draw
	CodeEstimateOutside sv.Code = "estimate-outside"     // note: the interval does not hold its estimate
	CodeOneSidedDraws   sv.Code = "one-sided-draws"      // problem: all draws lie on one side of the estimate
)

// fewestClusters is how many clusters there must be: four have 35 different
// resamples, so that an interval at 95 % would be their extremes.
const fewestClusters = 5

// Bootstrapped is a statistic with the values that it took on resamples.
type Bootstrapped struct {
	Result stats.Result // with the interval that the options asked for
	Draws  []float64    // the statistic of each resample, in the order drawn

	sorted       []float64
	acceleration float64 // NaN: not computed
	caveats      []sv.Note
	options      Options
}

// Bootstrap finds the confidence interval of a statistic by drawing its rows
// again, with replacement, as many as there are: the spread of the statistic
// over resamples stands for its spread over samples. Two samples and the groups
// of [Rows] are drawn separately; rows in clusters are drawn as whole clusters,
// which is what keeps the interval honest where people of one practice resemble
// each other.
//
// Let t be the statistic, and q(a) the value that a share a of the draws is
// below (Davison and Hinkley 1997, equation 5.8: order statistics of rank
// (draws+1)a, between them on the scale of normal quantiles). The interval at
// 1-2a is, by Options.Limits,
//
//	BCa               q(Phi(w(z(a)))) to q(Phi(w(z(1-a)))); the default
//	Percentile        q(a) to q(1-a)
//	Basic             2t - q(1-a) to 2t - q(a)
//	Normal            t - bias -/+ z(1-a) standard deviations of the draws
//	BCaMid            BCa with draws that equal t counted half, and linear quantiles
//	PercentileLinear  Percentile with linear quantiles
//
// where w(z) = b + (b+z)/(1-c(b+z)), the bias correction b is the normal quantile
// of the share of draws below t, and the acceleration c is sum(L^3) / (6 sum(L^2)^(3/2)) over the jackknife's L =
// (n-1)(mean of t without a unit - t without this unit)/n, n units in its group.
// BCa needs t once more for each unit, which takes long for a slow function of
// many rows; the fast statistics know it at once. R's boot.ci and scipy's
// bootstrap (Mid, Linear) return the same for the same draws. For ratios and
// other skewed statistics use BCa or Percentile.
//
// P comes from the same draws, by turning the interval round: at the level 1-P an
// end of it reaches the null. But for Normal it is at least 1/(draws+1), or twice
// that if two-sided. Draws.PSE is its standard error. The estimate has the
// standard deviation of the draws as SE, on the ratio scale of their logarithm
// (none if one is 0); details are "bootstrap mean", "bias", "bootstrap se", and
// for BCa "bias correction", the same with ties half ("bias correction mid"),
// "acceleration", "low share" and "high share", the shares of the draws below the
// ends.
//
// Not for extremes such as a maximum, not for fewer than about ten units, and
// intervals on fewer than 30 are too narrow, which a note says. Further notes
// tell of an end at the most extreme draw ([CodeExtremeDraws]: ask for more) and
// of an interval that leaves its estimate out ([CodeEstimateOutside]).
//
// Errors are [sv.Problems] with paths under /sample, /x, /y, /pairs, /rows,
// /statistic and /options: [stats.CodeInsufficient] for fewer than two rows or
// five clusters in a group, [stats.CodeConstant] for the same value in every draw,
// [stats.CodeSampleLacks] for moments, [stats.CodeNoEvents] for ratios without
// events, [sv.CodeNotFinite] where the statistic is NaN or beyond 1e150: for the
// data, for some draws, of which it says how many, or for some units left out.
// None is passed over. [CodeOneSidedDraws] is for a BCa interval without a bias
// correction.
//
// References: Efron and Tibshirani (1993), An Introduction to the Bootstrap,
// chapters 13 to 15; Davison and Hinkley (1997), Bootstrap Methods and their
// Application, chapters 3 and 5.
func Bootstrap(ctx context.Context, s Statistic, o *Options) (Bootstrapped, error) {
	const op = "resample.Bootstrap"
	options, p, err := s.begin(op, bootstrap, o)
	if err != nil {
		return Bootstrapped{}, err
	}
	j := &job{op: op, options: options, total: options.Draws}
	jackknife := needsAcceleration(options.Limits) && p.without == nil
	if jackknife {
		j.total += p.size()
	}
	draws, err := run(ctx, j, options.Draws, p.resampler)
	if err != nil {
		return Bootstrapped{}, err
	}
	if jackknife {
		p.without, err = run(ctx, j, p.size(), p.leaver)
		if err != nil {
			return Bootstrapped{}, err
		}
	}
	return s.finish(op, options, p, draws)
}

// Replay is Bootstrap with resamples that are given, such as those of another
// program: each holds the numbers of its rows, or of its clusters in the order
// of their first row, from 0, as many as there are. Groups follow one another,
// and are numbered through. Draws, Seed, Workers and Progress do not matter;
// resamples that do not fit are [sv.CodeConflict], with paths under /resamples.
func Replay(s Statistic, resamples [][]int32, o *Options) (Bootstrapped, error) {
	const op = "resample.Replay"
	options, p, err := s.begin(op, replay, o)
	if err != nil {
		return Bootstrapped{}, err
	}
	options.Draws, options.Seed = len(resamples), 0
	if err := p.checkResamples(op, resamples); err != nil {
		return Bootstrapped{}, err
	}
	evaluate := p.evaluate()
	draws := make([]float64, len(resamples))
	for i, units := range resamples {
		draws[i] = evaluate(units)
	}
	if needsAcceleration(options.Limits) && p.without == nil {
		without := p.leaver()
		for i := range p.size() {
			p.without = append(p.without, without(i, source{}))
		}
	}
	return s.finish(op, options, p, draws)
}

// begin checks the options and the data, and writes the data out.
func (s Statistic) begin(op string, k kind, o *Options) (Options, plan, error) {
	var ps sv.Problems
	options := o.resolve(k, &ps)
	switch s.Scale {
	case "", stats.Single, stats.Difference, stats.Ratio:
	default:
		ps.Add(sv.CodeUnknown, "/statistic/scale", "%q is not a scale; wanted: ratio, difference or single", s.Scale)
	}
	if s.prepare == nil {
		ps.Add(sv.CodeRequired, "/statistic", "there is no statistic; Mean, RateRatio, OfSample and others make one")
		return options, plan{}, ps.Err(op)
	}
	p := s.prepare(options, k == replay, &ps)
	if err := ps.Err(op); err != nil {
		return options, p, err
	}
	least, what := 2, "rows"
	if p.clusters {
		least, what = fewestClusters, "clusters"
	}
	for i, n := range p.groups {
		if n < least {
			ps.Add(stats.CodeInsufficient, "/statistic", "%d %s to draw from in group %d; wanted: %d or more; fewer have too few different resamples", n, what, i+1, least)
		}
	}
	if err := ps.Err(op); err != nil {
		return options, p, err
	}
	p.value = p.evaluate()(everyUnit(p.size()))
	return options, p, finite(op, "the data", []float64{p.value})
}

// finish makes the result of draws.
func (s Statistic) finish(op string, o Options, p plan, draws []float64) (Bootstrapped, error) {
	if err := finite(op, "draws", draws); err != nil {
		return Bootstrapped{}, err
	}
	b := Bootstrapped{Draws: draws, sorted: slices.Sorted(slices.Values(draws)), options: o, acceleration: math.NaN()}
	if b.sorted[0] == b.sorted[len(draws)-1] {
		var ps sv.Problems
		ps.Add(stats.CodeConstant, "/statistic", "it is %v in every draw", draws[0])
		return Bootstrapped{}, ps.Err(op)
	}
	if p.without != nil {
		if err := finite(op, "units left out", p.without); err != nil {
			return Bootstrapped{}, err
		}
		b.acceleration = acceleration(p)
	}
	estimate := stats.Estimate{Name: s.Name, Scale: s.Scale, Unit: s.Unit, Value: p.value, SE: stat.StdDev(draws, nil)}
	if s.Scale == "" {
		estimate.Scale = stats.Single
	}
	if s.Scale == stats.Ratio {
		if o.Null == 0 {
			b.options.Null = 1
		}
		estimate.SE = logSE(draws)
	}
	b.Result = stats.Result{
		Approach:    stats.MonteCarlo,
		Alternative: o.Alternative,
		Null:        b.options.Null,
		Estimate:    estimate,
		Samples:     p.samples,
		Dropped:     p.dropped,
	}
	b.caveats = slices.Concat(droppedNote(p.dropped), fewUnits(p), p.notes)
	result, err := b.with(op, o.Limits)
	if err != nil {
		return Bootstrapped{}, err
	}
	b.Result = result
	return b, nil
}

// logSE is the standard deviation of the logarithms, 0 if there is one of 0.
func logSE(draws []float64) float64 {
	logs := make([]float64, len(draws))
	for i, d := range draws {
		if d <= 0 {
			return 0
		}
		logs[i] = math.Log(d)
	}
	return stat.StdDev(logs, nil)
}

// acceleration is that of BCa, stratified by group.
func acceleration(p plan) float64 {
	var squares, cubes float64
	without := p.without
	for _, n := range p.groups {
		mean := stat.Mean(without[:n], nil)
		for _, t := range without[:n] {
			l := float64(n-1) / float64(n) * (mean - t)
			squares += l * l
			cubes += l * l * l
		}
		without = without[n:]
	}
	if squares == 0 {
		return 0
	}
	return cubes / (6 * math.Pow(squares, 1.5))
}

func fewUnits(p plan) []sv.Note {
	const enough = 30
	fewest := slices.Min(p.groups)
	if fewest >= enough {
		return nil
	}
	what := "rows"
	if p.clusters {
		what = "clusters"
	}
	return []sv.Note{{
		Code:    CodeFewUnits,
		Text:    "few " + what + " to draw from, which makes bootstrap intervals too narrow and p too small, the more so the fewer there are; tests that refer to the t distribution allow for it",
		Figures: []sv.Figure{{Name: what, Value: strconv.Itoa(fewest)}},
	}}
}

// checkResamples adds a problem with the first resample that does not fit.
func (p plan) checkResamples(op string, resamples [][]int32) error {
	var ps sv.Problems
	if len(resamples) < 2 {
		ps.Add(stats.CodeInsufficient, "/resamples", "%d resamples; wanted: 2 or more", len(resamples))
	}
	for i, units := range resamples {
		if fault := p.fault(units); fault != "" {
			ps.Add(sv.CodeConflict, "/resamples/"+strconv.Itoa(i), "%s", fault)
			break
		}
	}
	return ps.Err(op)
}

func (p plan) fault(units []int32) string {
	if len(units) != p.size() {
		return fmt.Sprintf("%d numbers for %d rows or clusters", len(units), p.size())
	}
	first, at := 0, 0
	for _, n := range p.groups {
		for range n {
			if u := int(units[at]); u < first || u >= first+n {
				return fmt.Sprintf("number %d at place %d; wanted: %d to %d", u, at, first, first+n-1)
			}
			at++
		}
		first += n
	}
	return ""
}

// resampler makes a function that draws the units of each group with replacement.
func (p plan) resampler() func(int, source) float64 {
	evaluate, units := p.evaluate(), make([]int32, p.size())
	return func(_ int, chance source) float64 {
		at := 0
		for _, n := range p.groups {
			chance.indices(units[at:at+n], int32(at), n)
			at += n
		}
		return evaluate(units)
	}
}

// leaver makes a function that leaves unit i out.
func (p plan) leaver() func(int, source) float64 {
	evaluate, all := p.evaluate(), everyUnit(p.size())
	units := make([]int32, len(all)-1)
	return func(i int, _ source) float64 {
		copy(units, all[:i])
		copy(units[i:], all[i+1:])
		return evaluate(units)
	}
}
