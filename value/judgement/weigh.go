package judgement

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// Weighed is a choice with what the weights of each group make of it, side by
// side. There is no total over groups, and no place in a league.
type Weighed struct {
	Choice    Choice      `json:"choice"` // as it was given
	Scales    []Scale     `json:"scales"` // by criterion
	Dominance []Dominance `json:"dominance,omitzero"`
	Weighings []Weighing  `json:"weighings"`          // by group, in the order given; the last is nobody's: equal weight to kinds of evidence
	Standings []Standing  `json:"standings,omitzero"` // by option: which groups it is best for
	Notes     []sv.Note   `json:"notes,omitzero"`
}

// A Scale is what a criterion's value function runs between.
type Scale struct {
	Criterion string  `json:"criterion"`
	Worst     float64 `json:"worst"`
	Best      float64 `json:"best"`
	Local     bool    `json:"local,omitzero"` // they are the worst and best of these options
}

// A Weighing is what the weights of one group make of the options.
type Weighing struct {
	Stakeholder      stakeholder.ID    `json:"stakeholder,omitzero"` // empty: nobody's
	How              Elicitation       `json:"how"`
	Weights          []Share           `json:"weights"`               // by criterion
	Options          []OptionValue     `json:"options"`               // in the order given, which is no ranking
	Pairs            []Pair            `json:"pairs"`                 // each option against each later one
	WeightFlips      []WeightFlip      `json:"weight_flips,omitzero"` // of ranks: none; see [OptionValue.Furthest]. None either where which option is best turns on what is unknown
	PerformanceFlips []PerformanceFlip `json:"performance_flips,omitzero"`
}

// A Share is the weight of a criterion, where all add up to 1. Of ranks it is the
// mean of all that keep the order.
type Share struct {
	Criterion string  `json:"criterion"`
	Weight    float64 `json:"weight"`
	Range     Span    `json:"range"` // of ranks: all that keep the order
}

// A Span runs from the least to the most, both included.
type Span struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// An OptionValue is what an option is worth to a group, from 0, the worst on
// every criterion, to 1, the best on every one:
//
//	value = sum over criteria of weight x partial value.
type OptionValue struct {
	Option        string         `json:"option"`
	Value         *float64       `json:"value,omitzero"` // of what is stated; nil: something that it comes from is unknown
	Contributions []Contribution `json:"contributions"`
	Alone         Span           `json:"alone"`             // with one performance at a time anywhere in its interval
	Together      Span           `json:"together"`          // with all of them, and of ranks under all weights that keep the order
	Best          Extent         `json:"best"`              // with performances as stated: under how much of the group's weights, and of what unknowns may be, it is best
	BestWithin    Extent         `json:"best_within"`       // the same with all performances anywhere in their intervals
	Furthest      *Lead          `json:"furthest,omitzero"` // of ranks, where Best is sometimes or level: weights under which it is furthest ahead, with unknowns in its favour
}

// A Lead is how far an option is ahead of all others under some weights.
type Lead struct {
	By      float64  `json:"by"`      // in value; 0: level with the best
	Weights []Weight `json:"weights"` // by criterion, in points of 100; where others do as well, one set of them
}

// A Contribution is the part of a value that comes from one criterion.
type Contribution struct {
	Criterion string   `json:"criterion"`
	Value     *float64 `json:"value,omitzero"` // of what is stated; nil: that is unknown
	Range     Span     `json:"range"`          // like [OptionValue.Together]
}

// Extent says under how much of what is possible an option is best.
type Extent string

// The extents.
const (
	Always    Extent = "always"    // best, or level with the best, throughout
	Sometimes Extent = "sometimes" // somewhere ahead of all others
	Level     Extent = "level"     // somewhere level with the best, and nowhere ahead of all others
	Never     Extent = "never"
)

// A Pair is how much more an option is worth than another.
type Pair struct {
	Option string   `json:"option"`
	Other  string   `json:"other"`
	Value  *float64 `json:"value,omitzero"` // of what is stated; nil: something that it comes from is unknown
	Range  Span     `json:"range"`          // with all performances anywhere in their intervals, and of ranks under all weights that keep the order
	Told   bool     `json:"told"`           // the range is on one side of 0. Otherwise the two are not told apart.
}

// MarshalJSON returns the weighing as canonical JSON.
func (w Weighed) MarshalJSON() ([]byte, error) {
	type plain Weighed
	return jsonx.Marshal(plain(w))
}

// Weigh sets the options of a choice side by side under the weights of each
// group, and once more under equal weight to each kind of evidence that is there
// (money, quantity, narrative, process), shared equally by the criteria of the
// kind. Partial values run from 0 at the worst to 1 at the best of a criterion's
// scale, and are added:
//
//	value of an option to a group = sum over criteria of weight x partial value.
//
// Ranges are exact: the value rises with every partial value, and so is least
// and most at ends of intervals. Performances of two options are taken to vary
// independently: where one uncertainty moves both, they are told apart more
// surely than is said here. Of ranks, nothing is assumed but the order: ranges
// are over all weights that keep it, and the one value shown is at their mean. Where
// one option is best under all of them, flips say what performance would let another
// ahead under some; where none is, [OptionValue.Furthest] says under which weights
// each would be.
//
// What is unknown ([Choice.Unknown]) has no value. It is taken to be anything on its
// scale: as stated, too, an option is best always only whatever it turns out to be, and
// where that decides, flips say how an option would have to do to be ahead.
//
// Two options are told apart only where their difference keeps its sign over
// the whole range. Figures closer than 1e-9 are level.
//
// A criterion on which all are alike, without a scale of its own, tells no option
// from another: it has no weight, and no figure changes by it. Where a scale is
// local (without worst and best of its own) weights are about these options
// only: ask again when an option is added.
//
// The time is in proportion to options^2 x criteria x groups, and of orders, where no
// option is best under all weights, to that times criteria.
//
// The choice is kept in the result, not copied. The error is that of
// [Choice.Check].
//
// Adding values up supposes that what a step on one criterion is worth does not
// depend on the others. Where it does, as with something that nobody would trade
// away at any price, say so in words and do not weigh it.
//
// Reference: Keeney & Raiffa, Decisions with Multiple Objectives (1976), chapter 3.
func Weigh(c Choice) (Weighed, error) {
	var problems sv.Problems
	c.check("", &problems)
	if err := problems.Err("judgement.Weigh"); err != nil {
		return Weighed{}, err
	}
	b := c.board()
	w := Weighed{Choice: c, Scales: b.scales(), Dominance: b.dominance(), Notes: slices.Concat(b.evidenceNotes(), b.rangeNotes(), b.leanNotes(), b.orderNotes())}
	for _, group := range c.Weights {
		w.Weighings = append(w.Weighings, b.weigh(group.Stakeholder, group.How, b.stance(group)))
	}
	w.Standings = b.standings(w.Weighings)
	w.Weighings = append(w.Weighings, b.weigh("", Equal, b.equal()))
	return w, nil
}

// scales are by criterion. The choice need not be checked.
func (c *Choice) scales() []Scale {
	scales := make([]Scale, len(c.Criteria))
	for j := range c.Criteria {
		k := &c.Criteria[j]
		if k.Worst != nil && k.Best != nil {
			scales[j] = Scale{Criterion: k.ID, Worst: *k.Worst, Best: *k.Best}
			continue
		}
		worst, best := c.ends(k)
		scales[j] = Scale{Criterion: k.ID, Worst: worst, Best: best, Local: true}
	}
	return scales
}

func (b board) weigh(who stakeholder.ID, how Elicitation, s stance) Weighing {
	w := Weighing{Stakeholder: who, How: how, Weights: b.weights(s)}
	for i := range b.Options {
		w.Options = append(w.Options, b.optionValue(i, s, w.Weights))
		for k := i + 1; k < len(b.Options); k++ {
			w.Pairs = append(w.Pairs, b.pair(i, k, s))
		}
	}
	if weights, ok := s.(given); ok {
		w.WeightFlips = b.weightFlips(weights, w.Options)
	}
	w.PerformanceFlips = b.performanceFlips(s, w.Options)
	return w
}

func (b board) weights(s stance) []Share {
	weights := make([]Share, len(b.Criteria))
	centre, unit := s.centre(), make([]float64, len(b.Criteria))
	for j, k := range b.Criteria {
		unit[j] = 1
		weights[j] = Share{k.ID, centre[j], Span{least(s, unit), s.most(unit)}}
		unit[j] = 0
	}
	return weights
}

func (b board) optionValue(i int, s stance, weights []Share) OptionValue {
	n := len(b.Criteria)
	low, high := make([]float64, n), make([]float64, n)
	var stated Span
	down, up := 0.0, 0.0 // the furthest that one performance takes the value
	v := OptionValue{Option: b.Options[i].ID, Contributions: make([]Contribution, n)}
	for j, w := range weights {
		x := b.cells[i][j]
		low[j], high[j] = x.within.Low, x.within.High
		part := Span{w.Weight * x.stated.Low, w.Weight * x.stated.High}
		v.Contributions[j] = Contribution{w.Criterion, part.one(), Span{w.Range.Low * low[j], w.Range.High * high[j]}}
		stated.Low, stated.High = stated.Low+part.Low, stated.High+part.High
		down, up = max(down, w.Weight*(x.stated.Low-low[j])), max(up, w.Weight*(high[j]-x.stated.High))
	}
	v.Value = stated.one()
	v.Alone = Span{stated.Low - down, stated.High + up}
	v.Together = Span{least(s, low), s.most(high)}
	v.Best, v.BestWithin, v.Furthest = b.best(i, s)
	return v
}

// one is the figure of a span without width, nil where it has any.
func (s Span) one() *float64 {
	if s.Low != s.High {
		return nil
	}
	return &s.Low
}

// best says how far option i is best: as stated, over all intervals, and as stated
// under which weights, where an order leaves that open.
func (b board) best(i int, s stance) (stated, within Extent, furthest *Lead) {
	var least, most, low, high [][]float64
	for k := range b.Options {
		if k != i {
			x, y := b.lead(i, k)
			least, most, low, high = append(least, x.least), append(most, x.most), append(low, y.least), append(high, y.most)
		}
	}
	stated, margin, weights := extent(s, least, most)
	if _, fixed := s.(given); !fixed && (stated == Sometimes || stated == Level) {
		furthest = &Lead{By: max(0, margin)}
		for j, k := range b.Criteria {
			furthest.Weights = append(furthest.Weights, Weight{k.ID, 100 * weights[j]})
		}
	}
	within, _, _ = extent(s, low, high)
	return stated, within, furthest
}

// extent is always where no weights put any row of low below 0; otherwise it is as
// high above 0 as any weights put all rows of high at once, and these are returned.
func extent(s stance, low, high [][]float64) (Extent, float64, []float64) {
	worst := math.Inf(1)
	for _, row := range low {
		worst = min(worst, least(s, row))
	}
	if worst >= -hair {
		return Always, 0, nil
	}
	margin, weights := s.level(high)
	switch {
	case margin > hair:
		return Sometimes, margin, weights
	case margin >= -hair:
		return Level, margin, weights
	}
	return Never, margin, weights
}

func (b board) pair(i, k int, s stance) Pair {
	stated, within := b.lead(i, k)
	p := Pair{Option: b.Options[i].ID, Other: b.Options[k].ID, Range: Span{least(s, within.least), s.most(within.most)}}
	var value Span
	for j, w := range s.centre() {
		value.Low, value.High = value.Low+float64(w*stated.least[j]), value.High+float64(w*stated.most[j])
	}
	p.Value = value.one()
	p.Told = p.Range.Low > hair || p.Range.High < -hair
	return p
}
