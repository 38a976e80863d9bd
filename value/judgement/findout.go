package judgement

import (
	"cmp"
	"context"
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// WorthKnowing says what evidence is worth getting before the choice is made, for
// each group by itself.
type WorthKnowing struct {
	Choice Choice    `json:"choice"` // as it was given
	Groups []WorthTo `json:"groups"` // by group, or of equal weight to kinds of evidence where none was asked
	Notes  []sv.Note `json:"notes,omitzero"`
}

// WorthTo is what one group would gain by finding out.
type WorthTo struct {
	Stakeholder stakeholder.ID `json:"stakeholder,omitzero"` // empty: equal weight to kinds of evidence, as no group was asked
	How         Elicitation    `json:"how,omitzero"`
	Weights     []Weight       `json:"weights"`         // that it is worked out with, in points of 100: the group's own, or of an order the mean of those that keep it
	Now         string         `json:"now"`             // the option that is worth most on average, as far as is known now; of options worth the same the first by id
	Value       float64        `json:"value"`           // that it is worth, from 0 to 1: on average over what performances may be
	Stated      *float64       `json:"stated,omitzero"` // that it is worth with performances as stated, as Weigh has it; the two differ where intervals lean to one side. Nil: something that it comes from is unknown
	Next        string         `json:"next"`            // the option that is worth most on average of all others
	Ahead       float64        `json:"ahead"`           // of the next, on average; 0: it is worth the same
	Criteria    []Question     `json:"criteria,omitzero"`
	Single      []Question     `json:"single,omitzero"` // performances one by one
}

// A Question is what it is worth to know something for sure.
type Question struct {
	Criterion string  `json:"criterion"`
	Option    string  `json:"option,omitzero"` // empty: how all options do on the criterion
	Gain      float64 `json:"gain"`            // in value, on average; never negative
	Changes   float64 `json:"changes"`         // chance that it changes which option is worth most
}

// gridSize is how many equally likely values stand for an uncertain performance.
const gridSize = 4096

// FindOut says what is worth finding out: for each criterion on which something is
// not known for sure, and each such performance, the expected value of perfect
// information about it alone,
//
//	gain = E[max over i of E[v(i) | x]] - max over i of E[v(i)],
//
// in units of value, where 1 is the way from worst to best on all criteria, and the
// chance that it changes which option is worth most. Values are those of [Accept]:
// as they add up and performances are independent, what is not asked about enters
// by its mean. A distribution is taken by 4,096 values in the middle of parts of it
// that are equally likely, which leaves the gain within about a millionth. No draw is
// made. What is unknown is taken evenly from worst to best ([Unknown]). Findings come
// with the largest gain first.
//
// A gain of 0 says that no answer would change the choice under these weights; the
// evidence may still matter to people's trust in it, or to other weights. Gains do not
// add up: two things that change nothing one by one can change the choice together.
//
// The time is in proportion to options x criteria x groups, and where all options are close,
// to that times options. A context that is done ends it.
//
// The choice is kept in the result, not copied. Errors are those of [Choice.Check], or the
// context's.
//
// Reference: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory.
func FindOut(ctx context.Context, c Choice) (WorthKnowing, error) {
	var problems sv.Problems
	c.check("", &problems)
	if err := problems.Err("judgement.FindOut"); err != nil {
		return WorthKnowing{}, err
	}
	b, sorted := c.board(), c.sorted().board()
	w := WorthKnowing{Choice: c, Notes: slices.Concat(b.evidenceNotes(), b.drawnNotes(), b.orderNotes())}
	f := finder{board: sorted, given: c, grids: sorted.model().grids(ctx, gridSize)}
	for _, group := range c.groups() {
		if err := ctx.Err(); err != nil {
			return WorthKnowing{}, err
		}
		w.Groups = append(w.Groups, f.worthTo(ctx, group))
	}
	if err := ctx.Err(); err != nil {
		return WorthKnowing{}, err
	}
	return w, nil
}

// grids are what each option can be worth on each criterion, so many values in
// ascending order, each as likely as any other. It stops halfway if the context is done.
func (m *model) grids(ctx context.Context, size int) [][][]float64 {
	all := make([][][]float64, m.options())
	for i, row := range m.known {
		for _, x := range row {
			all[i] = append(all[i], []float64{x})
		}
	}
	for _, x := range m.drawn {
		if ctx.Err() != nil {
			break
		}
		grid := make([]float64, size)
		for k := range grid {
			grid[k] = x.worth((float64(k) + 0.5) / float64(size))
		}
		slices.Sort(grid)
		all[x.option][x.criterion] = grid
	}
	return all
}

// A finder works on a board of the sorted choice.
type finder struct {
	board
	given Choice        // in whose order the results are
	grids [][][]float64 // by option and criterion
}

// worthTo is what one group would gain; it is of no use if the context is done.
func (f finder) worthTo(ctx context.Context, w Weights) WorthTo {
	weights := f.stance(w).centre()
	out := WorthTo{Stakeholder: w.Stakeholder, How: w.How}
	for _, k := range f.given.Criteria {
		out.Weights = append(out.Weights, Weight{Criterion: k.ID, Points: 100 * weights[f.criterion(k.ID)]})
	}
	means := averages(f.grids, weights)
	best := top(means)
	out.Now, out.Value = f.Options[best].ID, means[best]
	var stated Span
	for j, w := range weights {
		x := f.cells[best][j].stated
		stated.Low, stated.High = stated.Low+float64(w*x.Low), stated.High+float64(w*x.High)
	}
	out.Stated = stated.one()
	others := slices.Clone(means)
	others[best] = math.Inf(-1)
	next := top(others)
	out.Next, out.Ahead = f.Options[next].ID, max(0, means[best]-means[next])
	for _, k := range f.given.Criteria {
		j := f.criterion(k.ID)
		all := singles(means)
		unsure := false
		for _, o := range f.given.Options {
			i := f.option(o.ID)
			if len(f.grids[i][j]) == 1 || ctx.Err() != nil {
				continue
			}
			unsure = true
			all[i] = moved(f.grids[i][j], weights[j], means[i])
			one, at := [][]float64{all[i], {means[best]}}, 1 // the others are worth no more
			if i == best {
				one, at = [][]float64{all[i], {means[next]}}, 0
			}
			out.Single = append(out.Single, question(ctx, k.ID, o.ID, one, at, means[best]))
		}
		if unsure {
			out.Criteria = append(out.Criteria, question(ctx, k.ID, "", all, best, means[best]))
		}
	}
	byGain := func(a, b Question) int { return cmp.Compare(b.Gain, a.Gain) }
	slices.SortStableFunc(out.Criteria, byGain)
	slices.SortStableFunc(out.Single, byGain)
	return out
}

// averages are what options are worth on average, by option.
func averages(grids [][][]float64, weights []float64) []float64 {
	means := make([]float64, len(grids))
	for i := range means {
		for j, w := range weights {
			means[i] += float64(w * mean(grids[i][j]))
		}
	}
	return means
}

// top is the first of the largest.
func top(values []float64) int {
	best := 0
	for i, x := range values {
		if x > values[best]+same {
			best = i
		}
	}
	return best
}

// singles makes a grid of each value.
func singles(values []float64) [][]float64 {
	grids := make([][]float64, len(values))
	for i, x := range values {
		grids[i] = []float64{x}
	}
	return grids
}

// moved is a weighted grid around another mean.
func moved(grid []float64, weight, centre float64) []float64 {
	own := mean(grid)
	out := make([]float64, len(grid))
	for k, x := range grid {
		out[k] = centre + float64(weight*(x-own))
	}
	return out
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

func question(ctx context.Context, criterion, option string, grids [][]float64, best int, now float64) Question {
	most, stays := maximum(ctx, grids, best)
	return Question{Criterion: criterion, Option: option, Gain: max(0, most-now), Changes: max(0, 1-stays)}
}

// maximum is the mean of the largest of independent values, each from a grid in
// ascending order, and the chance that the best one's is among the largest. It goes
// up through the values from where all grids have begun, as none below is the largest:
// the largest is at most x with the product of the chances of each, and the best is the
// largest at x if it is there and the others are no more. It stops if the context is done.
func maximum(ctx context.Context, grids [][]float64, best int) (most, stays float64) {
	begun := math.Inf(-1)
	for _, grid := range grids {
		begun = max(begun, grid[0])
	}
	own := newClimb(grids[best], begun)
	x := own.next
	var others []climb
	for i, grid := range grids {
		if other := newClimb(grid, begun); i != best && !math.IsInf(other.next, 1) {
			others, x = append(others, other), min(x, other.next)
		}
	}
	before := 0.0
	for step := 0; !math.IsInf(x, 1) && (step%1024 != 0 || ctx.Err() == nil); step++ {
		below := own.share
		own.pass(x)
		next, share := own.next, 1.0
		for i := range others {
			other := &others[i]
			other.pass(x)
			share *= other.share
			if other.next < next {
				next = other.next
			}
		}
		all := share * own.share
		stays += float64((own.share - below) * share)
		most += float64(x * (all - before))
		before, x = all, next
	}
	return most, stays
}

// same is how close values are that count as the same; it is beyond rounding.
const same = 1e-12

// A climb goes up through a grid.
type climb struct {
	grid   []float64
	passed int
	share  float64 // of the values that were passed
	next   float64 // value; infinite beyond the last
}

// newClimb has passed what is below a value.
func newClimb(grid []float64, from float64) climb {
	passed, _ := slices.BinarySearchFunc(grid, from, func(x, from float64) int { return cmp.Compare(x+same, from) })
	c := climb{grid: grid}
	c.to(passed)
	return c
}

// pass goes beyond a value.
func (c *climb) pass(x float64) {
	if c.next > x+same {
		return
	}
	passed := c.passed
	for passed < len(c.grid) && c.grid[passed] <= x+same {
		passed++
	}
	c.to(passed)
}

func (c *climb) to(passed int) {
	c.passed, c.share, c.next = passed, float64(passed)/float64(len(c.grid)), math.Inf(1)
	if passed < len(c.grid) {
		c.next = c.grid[passed]
	}
}

// MarshalJSON returns what is worth knowing as canonical JSON.
func (w WorthKnowing) MarshalJSON() ([]byte, error) {
	type plain WorthKnowing
	return jsonx.Marshal(plain(w))
}
