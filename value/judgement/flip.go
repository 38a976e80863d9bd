package judgement

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
)

// A WeightFlip is the nearest weight of a criterion, to one side of the group's
// own, beyond which another option is best, or may be with what is unknown. The other
// weights keep their proportions.
type WeightFlip struct {
	Criterion string   `json:"criterion"`
	Weight    float64  `json:"weight"` // as it is
	At        float64  `json:"at"`     // of 1
	Below     bool     `json:"below"`  // beyond it is below it; otherwise above
	To        []string `json:"to"`     // draw level with the best there, and are ahead beyond
}

// A PerformanceFlip is how an option would have to do on a criterion for
// another option to be best, all else as stated and the scale as it is. Of ranks, one
// option is best under all weights that keep the order, and another would be ahead of
// it under some of them. So it is with what is unknown: one is best whatever that is,
// and another might be ahead. Where which is best turns on what is unknown, a flip is
// how an option would have to do where nobody knows it, to be ahead of all others with
// whatever else is unknown in its favour.
type PerformanceFlip struct {
	Option    string   `json:"option"`
	Criterion string   `json:"criterion"`
	Value     *float64 `json:"value,omitzero"`  // as stated; nil: unknown
	At        float64  `json:"at"`              // in the criterion's unit
	Below     bool     `json:"below"`           // beyond it is below it; otherwise above
	To        []string `json:"to"`              // draw level with the best there, and are ahead beyond
	Within    bool     `json:"within,omitzero"` // At is in the interval of the performance: it may be so now
}

// String is the flip in words, with ids for names.
func (f WeightFlip) String() string {
	return fmt.Sprintf("with a weight of %s %s %s (it is %s): %s", f.Criterion, side(f.Below), percent(f.At), percent(f.Weight), strings.Join(f.To, ", "))
}

// String is the flip in words, with ids for names.
func (f PerformanceFlip) String() string {
	to := strings.Join(f.To, ", ")
	if f.Value == nil {
		return fmt.Sprintf("with %s of %s %s %s (which nobody knows): %s", f.Criterion, f.Option, side(f.Below), render.Apart(f.At)[0], to)
	}
	within := ""
	if f.Within {
		within = ", as it may be"
	}
	at := render.Apart(f.At, *f.Value)
	return fmt.Sprintf("with %s of %s %s %s (it is %s)%s: %s", f.Criterion, f.Option, side(f.Below), at[0], at[1], within, to)
}

func side(below bool) string {
	if below {
		return "below"
	}
	return "above"
}

// weightFlips are sought for options that are not best as stated, with what is unknown
// in their favour. Where several are level and best, one overtakes when it is ahead of
// all of them. A criterion that has all weight has none to share out, and has no weight
// flip.
func (b board) weightFlips(w given, options []OptionValue) []WeightFlip {
	f := flipping{board: b, weights: w}
	for i, o := range options {
		f.best = append(f.best, o.Best == Always)
		f.partial = append(f.partial, b.partial(i, f.best[i]))
		f.values = append(f.values, w.most(f.partial[i]))
	}
	if !slices.Contains(f.best, true) {
		return nil
	}
	var flips []WeightFlip
	for j := range b.Criteria {
		if b.curves[j] != nil {
			flips = append(flips, f.weight(j)...)
		}
	}
	return flips
}

type flipping struct {
	board
	weights given
	best    []bool      // by option
	partial [][]float64 // values by option and criterion
	values  []float64   // by option
}

// partial is the partial values of option i, with what is unknown against it or in its
// favour.
func (b board) partial(i int, against bool) []float64 {
	v := make([]float64, len(b.Criteria))
	for j, x := range b.cells[i] {
		v[j] = x.stated.High
		if against {
			v[j] = x.stated.Low
		}
	}
	return v
}

// weight looks down and up from the weight of criterion j. An option's value is
// a straight line in it.
func (f flipping) weight(j int) []WeightFlip {
	now := f.weights[j]
	if 1-now <= hair || slices.Max(f.weights) == 0 {
		return nil
	}
	var found []WeightFlip
	for _, way := range []float64{-1, 1} {
		at := make([]float64, len(f.Options)) // how far to go until each overtakes
		for i := range f.Options {
			at[i] = f.overtakes(i, j, way)
		}
		far := slices.Min(at)
		if end := max(0, way); far < math.Abs(end-now)-hair {
			found = append(found, WeightFlip{f.Criteria[j].ID, now, now + float64(way*far), way < 0, f.nearest(at, far)})
		}
	}
	return found
}

// overtakes is how far the weight of criterion j has to go to one side until
// option i is level with all that are best; infinite where it never is.
func (f flipping) overtakes(i, j int, way float64) float64 {
	far := math.Inf(1)
	if f.best[i] {
		return far
	}
	slope := func(i int) float64 { // what the criterion is worth, less what the others are in proportion
		v := f.partial[i][j]
		return v - (f.values[i]-float64(f.weights[j]*v))/(1-f.weights[j])
	}
	far = 0
	for k := range f.Options {
		if !f.best[k] {
			continue
		}
		gain := way * (slope(i) - slope(k))
		if gain <= hair {
			return math.Inf(1)
		}
		far = max(far, (f.values[k]-f.values[i])/gain) // 0 where it is level by what is unknown
	}
	return far
}

func (b board) nearest(at []float64, far float64) []string {
	var ids []string
	for i, x := range at {
		if x <= far+hair {
			ids = append(ids, b.Options[i].ID)
		}
	}
	return ids
}

// performanceFlips are sought where an option is best under all weights: up from each
// that is not, and down from the best where it is alone.
func (b board) performanceFlips(s stance, options []OptionValue) []PerformanceFlip {
	best, count := 0, 0
	for i, o := range options {
		if o.Best == Always {
			best, count = i, count+1
		}
	}
	if count == 0 {
		if weights, ok := s.(given); ok {
			return b.unknownFlips(weights, options)
		}
		return nil
	}
	var flips []PerformanceFlip
	for j := range b.Criteria {
		for i, o := range options {
			if o.Best != Always || count == 1 {
				flips = append(flips, b.performanceFlip(s, options, best, i, j)...)
			}
		}
	}
	return flips
}

// performanceFlip moves what option i does on criterion j, down if it is the best one
// and otherwise up, until one that is not best draws level under some weights.
func (b board) performanceFlip(s stance, options []OptionValue, best, i, j int) []PerformanceFlip {
	down, room := i == best, make([]float64, len(options))
	for k, o := range options {
		room[k] = math.Inf(1)
		if o.Best != Always && (down || k == i) {
			stated, _ := b.lead(best, k)
			room[k] = max(0, s.room(stated.least, j)) // which rounding can put below
		}
	}
	x, far := b.cells[i][j], slices.Min(room)
	v := x.stated.High + far
	if down {
		v = x.stated.Low - far
	}
	if v <= hair && down || v >= 1-hair && !down {
		return nil
	}
	at := b.curves[j].leaves(v, down)
	low, high := x.ends()
	return []PerformanceFlip{{
		Option: b.Options[i].ID, Criterion: b.Criteria[j].ID, Value: &x.performance.Value,
		At: at, Below: down == (b.Criteria[j].Better == metrics.Higher), To: b.nearest(room, far), Within: low <= at && at <= high && low < high,
	}}
}
