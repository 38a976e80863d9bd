package stats

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// pseudoMedian is the Hodges-Lehmann estimate of one sample with its interval,
// details of it, and notes on it.
func (o Options) pseudoMedian(d Sample, all levels) (e Estimate, details []Statistic, notes []sv.Note) {
	e = Estimate{Name: "pseudo-median", Scale: Single, Unit: d.Unit}
	if d.Change {
		e.Name, e.Scale = "pseudo-median change", Shift
	}
	kept := all
	if below, zeros, above := all.around(o.Null); len(zeros.values) > 0 {
		others := levels{slices.Concat(below.values, above.values), slices.Concat(below.counts, above.counts)}
		if o.Pratt {
			details = []Statistic{{"pseudo-median without zeros", others.walshAverages().median()}}
		} else {
			kept = others
			e.Name += ", zeros left out"
			details = []Statistic{{"pseudo-median of all", all.walshAverages().median()}}
		}
	}
	averages := kept.walshAverages()
	e.Value = averages.median()
	var achieved []Statistic
	e.Interval, achieved, notes = o.orderInterval(averages, o.walshRank(kept))
	return e, append(details, achieved...), notes
}

// walshRank finds the ends of an interval among Walsh averages.
func (o Options) walshRank(l levels) rankOf {
	if o.Approach == Exact {
		return subsetSums(untied(int(l.size()))).rank
	}
	squares := 0.0 // of the ranks of the distances from a point outside
	for rank, held := range midranks(l) {
		squares += held[0] * rank * rank
	}
	return o.normalRank(l.walshAverages().size, math.Sqrt(squares)/2)
}

// shift is the Hodges-Lehmann estimate of how far x is from y, with its interval,
// details of it, and notes on it.
func (o Options) shift(unit string, x, y levels) (e Estimate, details []Statistic, notes []sv.Note) {
	all := differences(x, y)
	e = Estimate{Name: "location shift", Scale: Shift, Unit: unit, Value: all.median()}
	e.Interval, details, notes = o.orderInterval(all, o.differenceRank(x, y))
	return e, details, notes
}

// differenceRank finds the ends of an interval among differences.
func (o Options) differenceRank(x, y levels) rankOf {
	m, n := x.size(), y.size()
	if o.Approach == Exact {
		return drawSums(untied(int(m+n)), int(min(m, n)), 1).rank
	}
	total := m + n // of the values where those of x are not among those of y
	variance := m * n / 12 * (total + 1 - (x.tieCubes()+y.tieCubes())/(total*(total-1)))
	return o.normalRank(m*n, math.Sqrt(variance))
}

// A rankOf returns which order statistic from the end leaves out alpha, and what
// it really leaves out: that is more where even the first leaves out too much.
type rankOf func(alpha float64) (k, left float64)

// normalRank is for order statistics of size in all, where how many are beyond a
// point is about normal with the standard deviation sd.
func (o Options) normalRank(size, sd float64) rankOf {
	return func(alpha float64) (k, left float64) {
		half := size/2 - o.correction()
		k = math.Floor(half+tail.NormalQuantile(alpha)*sd) + 1
		if k < 1 {
			return 1, math.Exp(tail.LogNormal(half / sd))
		}
		return k, alpha
	}
}

// orderInterval is the interval from one order statistic to another. Its level
// is the one asked for, or the highest that there is, with a note. The detail of
// an exact interval is what it really holds.
func (o Options) orderInterval(s orderedSet, rank rankOf) (i Interval, details []Statistic, notes []sv.Note) {
	i = Interval{Low: math.Inf(-1), High: math.Inf(1), Level: o.Level}
	below, above := o.outside()
	achieved := 1.0
	if below > 0 {
		k, left := rank(below)
		i.Low = s.at(k)
		achieved -= left
	}
	if above > 0 {
		k, left := rank(above)
		i.High = s.at(s.size + 1 - k)
		achieved -= left
	}
	achieved = max(0, achieved) // two tails of a half each may round to more than 1
	if o.Approach == Exact {
		details = []Statistic{{"achieved level", achieved}}
	}
	const margin = 1e-12
	if achieved >= o.Level-margin {
		return i, details, nil
	}
	i.Level = achieved
	if achieved < margin {
		i = Interval{}
	}
	return i, details, []sv.Note{{
		Code: CodeSmallSample,
		Text: "too few observations for an interval of the level asked for; it has the highest level that there is",
		Figures: []sv.Figure{
			{Name: "asked for", Value: text(o.Level)},
			{Name: "reached", Value: text(achieved)},
		},
	}}
}
