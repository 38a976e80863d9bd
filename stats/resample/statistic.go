package resample

import (
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// A Statistic is a figure of some data that [Bootstrap] can compute again on
// resamples of them: made by Mean, MeanChange, MeanDifference, MeanRatio and
// RateRatio, which are fast, or for any function by OfSample, OfSamples, OfPairs
// and OfRows. Name, Scale and Unit go into the estimate and may be set. What is
// wrong with the data is reported by Bootstrap.
//
// A function is given the values of one resample. It may reorder but not keep
// them, must return the same for the same values, and is called by several
// goroutines at once; a panic in it is not caught.
type Statistic struct {
	Name  string      // such as "median"
	Scale stats.Scale // "": Single
	Unit  string

	prepare func(o Options, asGiven bool, ps *sv.Problems) plan
}

// A plan is a statistic with its data written out in units, which are rows or
// clusters, numbered through all groups.
type plan struct {
	groups   []int                              // how many units each has; groups are drawn separately
	clusters bool                               // units are clusters
	evaluate func() func(units []int32) float64 // makes a function for one goroutine
	value    float64                            // of the data
	without  []float64                          // the value without each unit, but for a constant; nil: not known yet
	samples  []stats.Summary
	dropped  int
	notes    []sv.Note // caveats of what is compared
}

// size is the number of units.
func (p plan) size() (n int) {
	for _, g := range p.groups {
		n += g
	}
	return n
}

// OfSample is a function of the values of one sample.
func OfSample(s stats.Sample, f func(values []float64) float64) Statistic {
	return Statistic{Name: "statistic", Unit: s.Unit, prepare: func(o Options, asGiven bool, ps *sv.Problems) plan {
		needFunction(f == nil, ps)
		rows, dropped := o.values(s, "/sample", ps)
		if !asGiven {
			slices.Sort(rows)
		}
		return plan{groups: []int{len(rows)}, samples: []stats.Summary{summary(s, rows)}, dropped: dropped, notes: oneNotes(s), evaluate: func() func([]int32) float64 {
			var values []float64
			return func(units []int32) float64 {
				values = pick(values[:0], rows, units)
				return f(values)
			}
		}}
	}}
}

// OfSamples is a function of the values of two samples, which are resampled
// separately.
func OfSamples(x, y stats.Sample, f func(x, y []float64) float64) Statistic {
	return Statistic{Name: "statistic", Unit: x.Unit, prepare: func(o Options, asGiven bool, ps *sv.Problems) plan {
		needFunction(f == nil, ps)
		p, rows := o.twoGroups(x, y, asGiven, ps)
		first := int32(p.groups[0])
		p.evaluate = func() func([]int32) float64 {
			var xs, ys []float64
			return func(units []int32) float64 {
				xs, ys = xs[:0], ys[:0]
				for _, u := range units {
					if u < first {
						xs = append(xs, rows[u])
					} else {
						ys = append(ys, rows[u])
					}
				}
				return f(xs, ys)
			}
		}
		return p
	}}
}

// twoGroups writes two samples out, one after the other.
func (o Options) twoGroups(x, y stats.Sample, asGiven bool, ps *sv.Problems) (plan, []float64) {
	xs, droppedX := o.values(x, "/x", ps)
	ys, droppedY := o.values(y, "/y", ps)
	alike(x, y, ps)
	if !asGiven {
		slices.Sort(xs)
		slices.Sort(ys)
	}
	return plan{
		groups:  []int{len(xs), len(ys)},
		samples: []stats.Summary{summary(x, xs), summary(y, ys)},
		dropped: droppedX + droppedY,
		notes:   twoNotes(x, y),
	}, append(xs, ys...)
}

// OfPairs is a function of pairs, which are resampled whole; with Clusters, all
// pairs of a cluster are drawn together.
func OfPairs(p stats.Pairs, f func(before, after []float64) float64) Statistic {
	return Statistic{Name: "statistic", Unit: p.Unit, prepare: func(o Options, _ bool, ps *sv.Problems) plan {
		needFunction(f == nil, ps)
		rows := o.pairs(p, ps)
		members, groups := clustered(rows.clusters, []int{len(rows.before)}, "/pairs/clusters", ps)
		return plan{groups: groups, clusters: members != nil, samples: rows.summaries(p), dropped: rows.dropped, notes: append([]sv.Note{stats.Uncontrolled()}, p.Notes...), evaluate: func() func([]int32) float64 {
			var chosen []int32
			var before, after []float64
			return func(units []int32) float64 {
				chosen = spread(chosen[:0], units, members)
				before, after = pick(before[:0], rows.before, chosen), pick(after[:0], rows.after, chosen)
				return f(before, after)
			}
		}}
	}}
}

// Rows are numbered rows of whatever a program has, for a function that looks
// them up.
type Rows struct {
	Groups   []int    // how many rows are in each group; groups are resampled separately, the rows of the first come first
	Clusters []string // what a row belongs to, within its group; all rows of a cluster are drawn together; nil: each row by itself
}

// OfRows is a function of the numbers, from 0, of the rows of a resample.
func OfRows(r Rows, f func(rows []int32) float64) Statistic {
	return Statistic{Name: "statistic", prepare: func(_ Options, _ bool, ps *sv.Problems) plan {
		needFunction(f == nil, ps)
		if !r.check(ps) {
			return plan{}
		}
		members, groups := clustered(r.Clusters, slices.Clone(r.Groups), "/rows/clusters", ps)
		return plan{groups: groups, clusters: members != nil, evaluate: func() func([]int32) float64 {
			var chosen []int32
			return func(units []int32) float64 {
				chosen = spread(chosen[:0], units, members)
				return f(chosen)
			}
		}}
	}}
}

func (r Rows) check(ps *sv.Problems) bool {
	n := 0
	for _, g := range r.Groups {
		if g < 1 || g > maxRows-n {
			ps.Add(sv.CodeRange, "/rows/groups", "%d rows in a group; wanted: 1 or more, in all up to %d", g, maxRows)
			return false
		}
		n += g
	}
	if n == 0 {
		ps.Add(stats.CodeInsufficient, "/rows", "there are no rows")
	}
	if r.Clusters != nil && len(r.Clusters) != n {
		ps.Add(sv.CodeConflict, "/rows/clusters", "%d clusters for %d rows; each row has one", len(r.Clusters), n)
		return false
	}
	return n > 0
}

func needFunction(missing bool, ps *sv.Problems) {
	if missing {
		ps.Add(sv.CodeRequired, "/statistic", "there is no function to compute")
	}
}

// pick appends the values of rows.
func pick(to, values []float64, rows []int32) []float64 {
	for _, r := range rows {
		to = append(to, values[r])
	}
	return to
}

// spread appends the rows of units.
func spread(to, units []int32, members [][]int32) []int32 {
	if members == nil {
		return append(to, units...)
	}
	for _, u := range units {
		to = append(to, members[u]...)
	}
	return to
}

// clustered returns the rows of each cluster, in the order in which the clusters
// first appear, and how many clusters each group of rows has; without names,
// rows are units themselves.
func clustered(names []string, groups []int, path string, ps *sv.Problems) (members [][]int32, units []int) {
	if names == nil {
		return nil, groups
	}
	row := 0
	number := map[string]int{}
	for _, size := range groups {
		before := len(members)
		for range size {
			name := names[row]
			at, known := number[name]
			if !known {
				at = len(members)
				number[name] = at
				members = append(members, nil)
			} else if at < before {
				ps.Add(sv.CodeConflict, path, "cluster %q is in two groups, which are resampled separately; where clusters have people in several groups, put all rows in one group and tell them apart in the function", name)
				return nil, groups
			}
			members[at] = append(members[at], int32(row))
			row++
		}
		units = append(units, len(members)-before)
	}
	return members, units
}
