package resample

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
	"github.com/fairchance/socialvalue/stats"
)

// The limits that a bootstrap offers; see [Bootstrap].
const (
	BCa              stats.Limits = "bca"
	Percentile       stats.Limits = "percentile"
	Basic            stats.Limits = "basic"
	Normal           stats.Limits = "bootstrap-normal"
	BCaMid           stats.Limits = "bca-mid"
	PercentileLinear stats.Limits = "percentile-linear"
)

func checkLimits(l stats.Limits, path string, ps *sv.Problems) {
	switch l {
	case BCa, Percentile, Basic, Normal, BCaMid, PercentileLinear:
	default:
		ps.Add(sv.CodeUnknown, path, "%q is not offered here; wanted: bca, percentile, basic, bootstrap-normal, bca-mid or percentile-linear", l)
	}
}

func needsAcceleration(l stats.Limits) bool { return l == BCa || l == BCaMid }

// With is the result with another interval from the same draws, and P to go with
// it. BCa intervals need options that asked for one, as they need the jackknife,
// or a fast statistic. Errors are [sv.Problems] with paths /limits and /draws.
func (b Bootstrapped) With(limits stats.Limits) (stats.Result, error) {
	return b.with("resample.Bootstrapped.With", limits)
}

func (b Bootstrapped) with(op string, limits stats.Limits) (stats.Result, error) {
	var ps sv.Problems
	checkLimits(limits, "/limits", &ps)
	if len(b.sorted) == 0 {
		ps.Add(sv.CodeRequired, "/draws", "there are no draws; Bootstrap makes them")
	} else if needsAcceleration(limits) {
		b.checkBCa(limits, &ps)
	}
	if err := ps.Err(op); err != nil {
		return stats.Result{}, err
	}
	mean, se := stat.MeanStdDev(b.Draws, nil)
	r := b.Result
	r.Method = stats.Method{ID: "bootstrap-" + string(limits), Label: labels[limits]}
	r.Details = []stats.Statistic{
		{Name: "bootstrap mean", Value: mean},
		{Name: "bias", Value: mean - r.Estimate.Value},
		{Name: "bootstrap se", Value: se},
	}
	var e ends
	switch limits {
	case Normal:
		e = b.normal(2*r.Estimate.Value-mean, se)
	case Basic:
		e = b.basic()
	case Percentile, PercentileLinear:
		e = b.percentile(corrections{}, limits == PercentileLinear)
	default:
		c := corrections{bias: b.bias(limits == BCaMid), acceleration: b.acceleration}
		e = b.percentile(c, limits == BCaMid)
		r.Details = append(r.Details, b.corrected(c)...)
	}
	b.complete(&r, e)
	return r, nil
}

var labels = map[stats.Limits]string{
	BCa:              "bootstrap, BCa interval",
	Percentile:       "bootstrap, percentile interval",
	Basic:            "bootstrap, basic interval",
	Normal:           "bootstrap, normal interval",
	BCaMid:           "bootstrap, BCa interval with ties half",
	PercentileLinear: "bootstrap, percentile interval with linear quantiles",
}

func (b Bootstrapped) checkBCa(limits stats.Limits, ps *sv.Problems) {
	if math.IsNaN(b.acceleration) {
		ps.Add(sv.CodeConflict, "/limits", "a BCa interval needs the jackknife; ask for it in the options")
	}
	if math.IsInf(b.bias(limits == BCaMid), 0) {
		ps.Add(CodeOneSidedDraws, "/draws", "all draws are on one side of the estimate %v, so BCa has no bias correction; use percentile limits", b.Result.Estimate.Value)
	}
}

// bias is the bias correction of BCa.
func (b Bootstrapped) bias(mid bool) float64 {
	t := b.Result.Estimate.Value
	below, _ := slices.BinarySearch(b.sorted, t)
	twice := 2 * below
	if mid {
		upTo, _ := slices.BinarySearch(b.sorted, math.Nextafter(t, math.Inf(1)))
		twice = below + upTo
	}
	return tail.NormalQuantile(float64(twice) / float64(2*len(b.sorted)))
}

// ends are an interval with the logarithms of the one-sided p-values that go
// with it: greater is small where the interval is above the null.
type ends struct {
	low, high     float64
	extreme       bool // an end is the lowest or highest draw
	greater, less float64
}

// normal is the interval around a centre. On an open side its quantile is infinite.
func (b Bootstrapped) normal(centre, se float64) ends {
	below, above := b.options.outside()
	z := (centre - b.options.Null) / se
	return ends{
		low:     centre + tail.NormalQuantile(below)*se,
		high:    centre - tail.NormalQuantile(above)*se,
		greater: tail.LogNormal(z),
		less:    tail.LogNormal(-z),
	}
}

// basic reflects the percentile interval, and the null, at the estimate.
func (b Bootstrapped) basic() ends {
	below, above := b.options.outside()
	twice := 2 * b.Result.Estimate.Value
	low, lowest := b.quantile(1-below, false)
	high, highest := b.quantile(above, false)
	atMost, atLeast := b.around(twice - b.options.Null)
	return ends{
		low:     twice - low,
		high:    twice - high,
		extreme: lowest || highest,
		greater: math.Log(atLeast),
		less:    math.Log(atMost),
	}
}

// percentile is the interval between quantiles of the draws, at corrected shares.
func (b Bootstrapped) percentile(c corrections, linear bool) (e ends) {
	below, above := b.options.outside()
	low, lowest := b.quantile(c.share(below), linear)
	high, highest := b.quantile(c.share(1-above), linear)
	atMost, atLeast := b.around(b.options.Null)
	floor := 1 / float64(len(b.Draws)+1)
	return ends{
		low:     low,
		high:    high,
		extreme: lowest || highest,
		greater: math.Log(max(floor, c.level(atMost))),
		less:    math.Log(max(floor, 1-c.level(1-atLeast))),
	}
}

// around is the share of the draws at most and at least as large as x, counting
// one draw more, which is on both sides.
func (b Bootstrapped) around(x float64) (atMost, atLeast float64) {
	slack := rounding(b.Draws, x)
	n := float64(len(b.Draws))
	low, _ := slices.BinarySearch(b.sorted, x-slack)
	high, _ := slices.BinarySearch(b.sorted, math.Nextafter(x+slack, math.Inf(1)))
	return min(n, float64(high)+1) / (n + 1), min(n, n-float64(low)+1) / (n + 1)
}

// quantile is the value that a share of the draws is below, and whether it is
// the most extreme draw for want of a further one. The quantiles of 0 and 1 are
// infinite, for the open sides of intervals.
func (b Bootstrapped) quantile(share float64, linear bool) (value float64, extreme bool) {
	n := len(b.sorted)
	if share == 0 || share == 1 {
		return math.Inf(int(math.Copysign(1, share-0.5))), false
	}
	rank := float64(n+1) * share
	k := math.Floor(rank)
	extreme = k < 1 || k >= float64(n)
	at, part := int(k)-1, 0.0
	switch {
	case linear: // type 7 of Hyndman and Fan (1996)
		position := float64(n-1) * share
		at = int(position)
		part = position - float64(at)
	case extreme:
		at = min(max(at, 0), n-1)
	case rank > k:
		low, high := tail.NormalQuantile(k/float64(n+1)), tail.NormalQuantile((k+1)/float64(n+1))
		part = (tail.NormalQuantile(share) - low) / (high - low)
	}
	if part == 0 {
		return b.sorted[at], extreme
	}
	return b.sorted[at] + part*(b.sorted[at+1]-b.sorted[at]), extreme
}

// Corrections turn the shares that an interval leaves out into those of draws;
// zero corrections leave them as they are.
type corrections struct{ bias, acceleration float64 }

// share is that of the draws below the end of an interval that leaves out so much
// below. It stops short of 0 and 1, which stand for open sides.
func (c corrections) share(level float64) float64 {
	if level == 0 || level == 1 || c == (corrections{}) {
		return level
	}
	u := c.bias + tail.NormalQuantile(level)
	return between(c.bias + c.stretch(u, -c.acceleration))
}

// level is the inverse of share.
func (c corrections) level(share float64) float64 {
	if c == (corrections{}) {
		return share
	}
	return between(c.stretch(tail.NormalQuantile(share)-c.bias, c.acceleration) - c.bias)
}

// stretch is z/(1 + by z), infinite where that has gone through its pole.
func (c corrections) stretch(z, by float64) float64 {
	if 1+by*z <= 0 {
		return math.Copysign(math.Inf(1), z)
	}
	return z / (1 + by*z)
}

// between is the normal probability below z, within 0 and 1 without their ends.
func between(z float64) float64 {
	return min(max(math.Exp(tail.LogNormal(-z)), math.SmallestNonzeroFloat64), 1-0x1p-53)
}

// corrected are the details of a BCa interval.
func (b Bootstrapped) corrected(c corrections) []stats.Statistic {
	below, above := b.options.outside()
	return []stats.Statistic{
		{Name: "bias correction", Value: c.bias},
		{Name: "bias correction mid", Value: b.bias(true)},
		{Name: "acceleration", Value: c.acceleration},
		{Name: "low share", Value: c.share(below)},
		{Name: "high share", Value: c.share(1 - above)},
	}
}

// complete sets P, the interval and the notes.
func (b Bootstrapped) complete(r *stats.Result, e ends) {
	n := float64(len(b.Draws))
	sides := 1.0
	switch r.Alternative {
	case stats.Less:
		r.LogP = e.less
	case stats.Greater:
		r.LogP = e.greater
	default:
		r.LogP = min(e.less, e.greater)
		sides = 2
	}
	oneSided := math.Exp(r.LogP)
	r.LogP = min(0, r.LogP+math.Log(sides))
	r.P = math.Exp(r.LogP)
	r.Draws = &stats.Draws{N: len(b.Draws), Seed: b.options.Seed, PSE: sides * math.Sqrt(oneSided*(1-oneSided)/n)}
	if r.Estimate.Scale == stats.Ratio && math.IsInf(e.low, -1) {
		e.low = 0
	}
	in := stats.Interval{Low: e.low, High: e.high, Level: b.options.Level}
	r.Estimate.Interval = in
	r.Notes = slices.Clone(b.caveats)
	if e.extreme {
		r.Notes = append(r.Notes, sv.Note{Code: CodeExtremeDraws, Text: "an end of the interval is the lowest or highest draw; ask for more draws"})
	}
	if v := r.Estimate.Value; v < in.Low || v > in.High {
		r.Notes = append(r.Notes, sv.Note{Code: CodeEstimateOutside, Text: "the interval leaves the estimate out, which is biased for its spread"})
	}
}
