package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// fewUnits is how many people or clusters a standard error should rest on.
const fewUnits = 30

// A panel is pairs that were checked, with what is taken as independent in them.
type panel struct {
	Pairs
	times  Observed
	people int
	of     []int // the number of each row's cluster; nil: people are independent
	units  int   // how many clusters there are, or people
}

func newPanel(p Pairs) panel {
	c := panel{Pairs: p, times: p.Observed, people: len(p.Before)}
	if p.Observed == (Observed{}) {
		c.times = Observed{Before: 1, After: 1}
	}
	if p.Counts != nil {
		c.people = 0
		for _, n := range p.Counts {
			c.people += n
		}
	}
	c.units = c.people
	if p.Clusters != nil {
		c.of, c.units = p.numbered()
	}
	return c
}

// numbered gives each row the number of its cluster, from 0 in the order of
// first appearance, and says how many clusters there are. What was observed 0
// times makes no cluster.
func (p Pairs) numbered() (of []int, clusters int) {
	of = make([]int, len(p.Clusters))
	numbers := map[string]int{}
	last, number := "", 0
	for i, name := range p.Clusters {
		if p.count(i) == 0 {
			continue
		}
		if name != last { // rows often come cluster by cluster
			known := false
			if number, known = numbers[name]; !known {
				number = len(numbers)
				numbers[name] = number
			}
			last = name
		}
		of[i] = number
	}
	return of, len(numbers)
}

// checkClusters adds a problem with each row that names no cluster, where others
// may.
func (p Pairs) checkClusters(path string, ps *sv.Problems) {
	wrong := faults.Rows{Problems: ps, Path: path + "/clusters"}
	for i, name := range p.Clusters {
		if name == "" {
			wrong.Add(sv.CodeRequired, strconv.Itoa(i), "the cluster has no name; a person who belongs to none is a cluster alone")
		}
	}
	wrong.Done()
}

// checkUnits adds a problem where too little is independent for a standard
// error.
func (c panel) checkUnits(ps *sv.Problems) {
	switch {
	case c.units > 1:
	case c.of == nil:
		ps.Add(CodeInsufficient, "/pairs", "a standard error needs at least 2 people")
	default:
		ps.Add(CodeInsufficient, "/pairs/clusters", "a standard error needs at least 2 clusters; leave them out if people are independent of each other")
	}
}

// degrees are those of freedom of a standard error over units.
func (c panel) degrees() float64 { return float64(c.units - 1) }

// widened is what a standard error over units is multiplied by, for having
// estimated what they deviate from.
func (c panel) widened() float64 { return math.Sqrt(float64(c.units) / c.degrees()) }

// logRatioError is the standard error (CR0) of the logarithm of the ratio of two
// totals, robust over units: the root of the sum over those of
//
//	(after / sumAfter - before / sumBefore)^2
func (c panel) logRatioError(sumBefore, sumAfter float64) float64 {
	p := c.Pairs
	if c.of != nil {
		p = c.totals()
	}
	var squares compensated
	for i, before := range p.Before {
		d := crossed(p.After[i], sumBefore, before, sumAfter)
		squares.add(float64(p.count(i)) * d * d)
	}
	return math.Sqrt(squares.total()) / sumBefore / sumAfter
}

// totals has a row for each cluster, with the sums over its people.
func (c panel) totals() Pairs {
	t := Pairs{Before: make([]float64, c.units), After: make([]float64, c.units)}
	for i, cluster := range c.of {
		n := float64(c.count(i))
		t.Before[cluster] += n * c.Before[i]
		t.After[cluster] += n * c.After[i]
	}
	return t
}

// robustRatio is a rate ratio with the interval that its standard error cr0
// gives: normal over people, widened and with Student's t over clusters.
func (c panel) robustRatio(ratio, cr0 float64, o Options) Estimate {
	e := Estimate{Name: "rate ratio", Scale: Ratio, Value: ratio, SE: cr0}
	if c.of == nil {
		e.Interval = o.logWaldInterval(ratio, cr0)
	} else {
		e.SE *= c.widened()
		e.Interval = o.logTInterval(ratio, e.SE, c.degrees())
	}
	return e
}

// change is by how much the rate of a row is higher after than before.
func (c panel) change(i int) float64 {
	return crossed(c.After[i], c.times.Before, c.Before[i], c.times.After) / (c.times.Before * c.times.After)
}

// meanChange is the mean change over people, and its standard error over units.
func (c panel) meanChange() (mean, se float64) {
	n := float64(c.people)
	var sum, squares compensated
	for i := range c.Before {
		sum.add(float64(c.count(i)) * c.change(i))
	}
	mean = sum.total() / n
	if c.of == nil {
		for i := range c.Before {
			d := c.change(i) - mean
			squares.add(float64(c.count(i)) * d * d)
		}
	} else {
		deviations := make([]float64, c.units)
		for i, cluster := range c.of {
			deviations[cluster] += float64(c.count(i)) * (c.change(i) - mean)
		}
		for _, d := range deviations {
			squares.add(d * d)
		}
	}
	return mean, math.Sqrt(squares.total()) * c.widened() / n
}

// crossed is a*b - c*d, right to the last digits where the products are nearly
// equal, and 0 where they are equal (Jeannerod, Louvet and Muller 2013).
func crossed(a, b, c, d float64) float64 {
	product := c * d
	return math.FMA(a, b, -product) + math.FMA(-c, d, product)
}

// personTime is what exposure is counted in: people, where no times are given;
// empty, where their unit is not named.
func (p Pairs) personTime() string {
	switch {
	case p.Observed == (Observed{}):
		return "person"
	case p.Observed.Unit == "":
		return ""
	}
	return "person-" + p.Observed.Unit
}

// side is the name of one of the two columns.
func (p Pairs) side(which string) string {
	if p.Name == "" {
		return which
	}
	return p.Name + ", " + which
}

// Uncontrolled is the note that every test of the same people, or whatever else was
// observed twice, before and after carries, for packages that make such tests: resample does.
func Uncontrolled() sv.Note {
	return sv.Note{
		Code: CodeUncontrolled,
		Text: "unless each pair is two that were matched, there is no comparison group, and what would have happened anyway is not known; those that were chosen for being far from the average are nearer to it afterwards, whatever is done",
	}
}

// ChangesCompared is the note that every test of the means or the ranks of the
// changes of several groups carries, a difference in differences among them, for
// packages that make such tests: resample does.
func ChangesCompared() sv.Note {
	return sv.Note{
		Code: CodeChangesCompared,
		Text: "unless chance made the groups, one may have started from elsewhere, been chosen for being far from the average, or met with other things besides; look at both before, too",
	}
}

// changesCompared adds that caveat to the result of a test of groups of changes.
func (r *Result) changesCompared(isChange bool) {
	if isChange {
		r.Notes = append(r.Notes, ChangesCompared())
	}
}

// changed adds Uncontrolled to the result of a test of changes.
func (r *Result) changed(isChange bool) {
	if isChange {
		r.Notes = append(r.Notes, Uncontrolled())
	}
}

// notes are the caveats of comparing people with themselves by a standard error
// over units.
func (c panel) notes() []sv.Note {
	notes := []sv.Note{Uncontrolled()}
	figure := strconv.Itoa(c.units)
	switch {
	case c.units >= fewUnits:
	case c.of == nil:
		notes = append(notes, sv.Note{
			Code:    CodeSmallSample,
			Text:    "a standard error from fewer than 30 people",
			Figures: []sv.Figure{{Name: "people", Value: figure}},
		})
	default:
		notes = append(notes, sv.Note{
			Code:    CodeFewClusters,
			Text:    "a standard error from fewer than 30 clusters tends to be too small, above all where they are of unlike size",
			Figures: []sv.Figure{{Name: "clusters", Value: figure}},
		})
	}
	return notes
}
