package resample

import (
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/twosum"
	"github.com/fairchance/socialvalue/stats"
)

// Mean is the mean of a sample.
func Mean(s stats.Sample) Statistic {
	name, scale := "mean", stats.Single
	if s.Change {
		name, scale = "mean change", stats.Difference
	}
	return Statistic{Name: name, Scale: scale, Unit: s.Unit, prepare: func(o Options, asGiven bool, ps *sv.Problems) plan {
		rows, dropped := o.values(s, "/sample", ps)
		if !asGiven {
			slices.Sort(rows)
		}
		p := quotient{above: rows}.plan([]int{len(rows)}, alone)
		p.samples, p.dropped, p.notes = []stats.Summary{summary(s, rows)}, dropped, oneNotes(s)
		return p
	}}
}

// MeanDifference is mean(x) - mean(y).
func MeanDifference(x, y stats.Sample) Statistic {
	return Statistic{Name: differenceName(x), Scale: stats.Difference, Unit: x.Unit, prepare: ofMeans(x, y, difference)}
}

// MeanRatio is mean(x) / mean(y), for values none of which is negative. For
// counts of events of people who were all observed for as long, it is the rate
// ratio. A resample of y in which nothing happened has no ratio, which is an
// error: have more in y, or take the difference.
func MeanRatio(x, y stats.Sample) Statistic {
	means := ofMeans(x, y, ratio)
	return Statistic{Name: "ratio of means", Scale: stats.Ratio, prepare: func(o Options, asGiven bool, ps *sv.Problems) plan {
		checkCounts(x.Values, "/x/values", ps)
		checkCounts(y.Values, "/y/values", ps)
		return means(o, asGiven, ps)
	}}
}

// differenceName is what the difference of the mean of x from another is called.
func differenceName(x stats.Sample) string {
	if x.Change {
		return "difference in mean changes"
	}
	return "difference in means"
}

func ofMeans(x, y stats.Sample, compare comparison) func(Options, bool, *sv.Problems) plan {
	return func(o Options, asGiven bool, ps *sv.Problems) plan {
		p, rows := o.twoGroups(x, y, asGiven, ps)
		sums := quotient{above: rows}.plan(p.groups, compare)
		sums.samples, sums.dropped, sums.notes = p.samples, p.dropped, p.notes
		return sums
	}
}

// MeanChange is the mean of after - before. With Clusters, all pairs of a cluster
// are drawn together, and clusters count by their pairs.
func MeanChange(p stats.Pairs) Statistic {
	return Statistic{Name: "mean change", Scale: stats.Difference, Unit: p.Unit, prepare: func(o Options, _ bool, ps *sv.Problems) plan {
		rows := o.pairs(p, ps)
		if p.Observed.Before != p.Observed.After {
			ps.Add(sv.CodeConflict, "/pairs/observed", "observed for %v before and %v after; changes of counts need equal times, or RateRatio", p.Observed.Before, p.Observed.After)
		}
		change := make([]float64, len(rows.before))
		for i, before := range rows.before {
			change[i] = exact.Minus(rows.after[i], before) // equal changes tie, as BCa counts them
		}
		return rows.quotient(p, change, nil, alone, ps)
	}}
}

// RateRatio is how many times as often as before something happens after, for
// counts of the same people:
//
//	(sum of after / time after) / (sum of before / time before)
//
// with the times of p.Observed. With Clusters, all pairs of a cluster are drawn
// together. A resample without events before has no ratio, which is an error.
func RateRatio(p stats.Pairs) Statistic {
	return Statistic{Name: "rate ratio", Scale: stats.Ratio, prepare: func(o Options, _ bool, ps *sv.Problems) plan {
		checkCounts(p.Before, "/pairs/before", ps)
		checkCounts(p.After, "/pairs/after", ps)
		rows := o.pairs(p, ps)
		perTime := alone
		if t := p.Observed; t != (stats.Observed{}) {
			perTime = times(t.Before / t.After)
		}
		return rows.quotient(p, rows.after, rows.before, perTime, ps)
	}}
}

// checkCounts adds what is wrong with values that should be counts of events.
func checkCounts(values []float64, path string, ps *sv.Problems) {
	some := false
	for i, x := range values {
		if x < 0 {
			ps.Add(sv.CodeRange, path+"/"+strconv.Itoa(i), "%v is negative, in a ratio", x)
		}
		some = some || x != 0
	}
	if !some && len(values) > 0 {
		ps.Add(stats.CodeNoEvents, path, "all are 0, of which there is no ratio to resample")
	}
}

// quotient is a plan for the sums of above over those of below, or their number,
// by cluster.
func (r pairRows) quotient(p stats.Pairs, above, below []float64, compare comparison, ps *sv.Problems) plan {
	members, groups := clustered(r.clusters, []int{len(above)}, "/pairs/clusters", ps)
	q := quotient{above, below}
	if members != nil {
		q = q.within(members)
	}
	sums := q.plan(groups, compare)
	sums.clusters, sums.dropped = members != nil, r.dropped
	sums.samples, sums.notes = r.summaries(p), append([]sv.Note{stats.Uncontrolled()}, p.Notes...)
	return sums
}

// summaries are what a result says of pairs.
func (r pairRows) summaries(p stats.Pairs) []stats.Summary {
	return []stats.Summary{
		summary(stats.Sample{Name: "before", Unit: p.Unit}, r.before),
		summary(stats.Sample{Name: "after", Unit: p.Unit}, r.after),
	}
}

// A quotient is a sum over units by another one; below nil: by their number.
type quotient struct{ above, below []float64 }

// within adds up the rows of each cluster, which becomes a unit.
func (q quotient) within(members [][]int32) quotient {
	sums := quotient{above: make([]float64, len(members)), below: make([]float64, len(members))}
	for i, rows := range members {
		sums.above[i] = sumOf(q.above, rows)
		sums.below[i] = float64(len(rows))
		if q.below != nil {
			sums.below[i] = sumOf(q.below, rows)
		}
	}
	return sums
}

// A comparison of the quotients of one or two groups, and what adding a little
// to one of them adds to it.
type comparison struct {
	of    func(q [2]float64) float64
	added func(q [2]float64, group int, more float64) float64
}

var (
	alone = comparison{
		of:    func(q [2]float64) float64 { return q[0] },
		added: func(_ [2]float64, _ int, more float64) float64 { return more },
	}
	difference = comparison{
		of:    func(q [2]float64) float64 { return q[0] - q[1] },
		added: func(_ [2]float64, group int, more float64) float64 { return more * float64(1-2*group) },
	}
	ratio = comparison{
		of: func(q [2]float64) float64 { return q[0] / q[1] },
		added: func(q [2]float64, group int, more float64) float64 {
			if group == 0 {
				return more / q[1]
			}
			return -q[0] / q[1] * more / (q[1] + more)
		},
	}
)

// times is one quotient, times a factor: sums of counts stay whole numbers, so that
// ratios that are equal are so to the last bit, as BCa counts them.
func times(factor float64) comparison {
	return comparison{
		of:    func(q [2]float64) float64 { return q[0] * factor },
		added: func(_ [2]float64, _ int, more float64) float64 { return more * factor },
	}
}

// plan computes a comparison of the groups from sums alone: no row is copied, and
// leaving one out takes no further pass.
func (q quotient) plan(groups []int, compare comparison) plan {
	of := q.of
	if q.below == nil && len(groups) == 1 {
		of = meanNear(q.above)
	}
	evaluate := func(units []int32) float64 {
		var quotients [2]float64
		for g, size := range groups {
			quotients[g] = of(units[:size])
			units = units[size:]
		}
		return compare.of(quotients)
	}
	return plan{groups: groups, evaluate: func() func([]int32) float64 { return evaluate }, without: q.without(groups, compare)}
}

func (q quotient) of(units []int32) float64 {
	if q.below == nil {
		return meanOf(q.above, units)
	}
	return sumOf(q.above, units) / sumOf(q.below, units)
}

// meanNear is meanOf where that tells a draw from the mean of all values, and the
// plain mean, which takes half the time, where rounding cannot confuse the two.
func meanNear(values []float64) func(units []int32) float64 {
	mean := meanOf(values, everyUnit(len(values)))
	largest := 0.0
	for _, x := range values {
		largest = max(largest, math.Abs(x))
	}
	doubt := float64(len(values)) * 0x1p-52 * largest
	return func(units []int32) float64 {
		plain := sumOf(values, units) / float64(len(units))
		if math.Abs(plain-mean) > doubt {
			return plain
		}
		return meanOf(values, units)
	}
}

// meanOf is the mean of the values of units, rounded once as in R: the same values
// in another order have the same mean to the last bit, which BCa counts on. Four
// sums do not wait for each other.
func meanOf(values []float64, units []int32) float64 {
	var s0, s1, s2, s3, r0, r1, r2, r3, lost float64
	n := float64(len(units))
	for ; len(units) >= 4; units = units[4:] {
		s0, lost = twosum.Of(s0, values[units[0]])
		r0 += lost
		s1, lost = twosum.Of(s1, values[units[1]])
		r1 += lost
		s2, lost = twosum.Of(s2, values[units[2]])
		r2 += lost
		s3, lost = twosum.Of(s3, values[units[3]])
		r3 += lost
	}
	for _, u := range units {
		s0, lost = twosum.Of(s0, values[u])
		r0 += lost
	}
	s01, lost01 := twosum.Of(s0, s1)
	s23, lost23 := twosum.Of(s2, s3)
	sum, lost := twosum.Of(s01, s23)
	rest := (r0 + r1) + (r2 + r3) + (lost01 + lost23 + lost)
	mean := sum / n
	return mean + (math.FMA(-mean, n, sum)+rest)/n
}

// without is exact where the plain difference of two quotients would cancel.
func (q quotient) without(groups []int, compare comparison) []float64 {
	var quotients, below [2]float64
	all := everyUnit(len(q.above))
	for g, size := range groups {
		quotients[g] = q.of(all[:size])
		below[g] = float64(size)
		if q.below != nil {
			below[g] = sumOf(q.below, all[:size])
		}
		all = all[size:]
	}
	var added []float64
	for g, size := range groups {
		for range size {
			i := len(added)
			part := 1.0
			if q.below != nil {
				part = q.below[i]
			}
			more := (quotients[g]*part - q.above[i]) / (below[g] - part)
			added = append(added, compare.added(quotients, g, more))
		}
	}
	return added
}

// sumOf adds up the values of units, in four sums that do not wait for each other.
func sumOf(values []float64, units []int32) float64 {
	var a, b, c, d float64
	for ; len(units) >= 4; units = units[4:] {
		a += values[units[0]]
		b += values[units[1]]
		c += values[units[2]]
		d += values[units[3]]
	}
	for _, u := range units {
		a += values[u]
	}
	return (a + b) + (c + d)
}

// everyUnit is the numbers of n units.
func everyUnit(n int) []int32 {
	units := make([]int32, n)
	for i := range units {
		units[i] = int32(i)
	}
	return units
}
