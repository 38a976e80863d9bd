package process

import (
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/stats"
)

// A Contrast sets the levels that the raters of one side gave beside those of
// another, pair by pair: each rater of the first with each of the second. Only
// the order of levels counts. The estimate is Cliff's delta,
//
//	(above - below) / (above + equal + below)
//
// from -1, all of the first below all of the second, to 1; a pure number. It has
// the 95 % interval of the Brunner-Munzel test ([stats.BrunnerMunzel]) where both
// sides have five raters or more and overlap; notes say where it has none, and
// where it is rough, which it is for fewer than ten. It takes raters as drawn one
// by one from all who could have been asked.
//
// Reference: Cliff (1993), Psychological Bulletin 114, 494-509.
type Contrast struct {
	First        string         `json:"first"` // a group, or a programme
	Second       string         `json:"second"`
	FirstRaters  int            `json:"first_raters"`
	SecondRaters int            `json:"second_raters"`
	Above        int            `json:"above"` // pairs in which the rater of the first side gives the higher level
	Equal        int            `json:"equal"`
	Below        int            `json:"below"`
	Delta        stats.Estimate `json:"delta"`
	Notes        []sv.Note      `json:"notes,omitzero"`
}

// fewest is how many raters each side needs for an interval.
const fewest = 5

// contrast compares two tallies over the same levels. Whichever comes first, the
// figures are worked out in one order, so that swapping the sides mirrors them to
// the last digit.
func contrast(first, second []int) Contrast {
	if slices.Compare(first, second) < 0 {
		return contrast(second, first).mirrored()
	}
	var c Contrast
	for i, n := range first {
		for j, m := range second {
			switch {
			case i > j:
				c.Above += n * m
			case i == j:
				c.Equal += n * m
			default:
				c.Below += n * m
			}
		}
	}
	c.FirstRaters, c.SecondRaters = sum(first), sum(second)
	c.Delta = stats.Estimate{
		Name: "Cliff's delta", Scale: stats.Single,
		Value: float64(c.Above-c.Below) / float64(c.Above+c.Equal+c.Below),
	}
	if min(c.FirstRaters, c.SecondRaters) < fewest {
		c.Notes = []sv.Note{{Code: CodeFewRaters, Text: "no interval, with fewer than five raters on one side"}}
		return c
	}
	r, err := stats.BrunnerMunzel(tally(first), tally(second), nil)
	if err != nil {
		for _, p := range faults.Of(err, stats.CodeInsufficient) {
			c.Notes = append(c.Notes, sv.Note{Code: p.Code, Text: noInterval(p.Code)})
		}
		return c
	}
	at := r.Estimate.Interval
	c.Delta.SE = 2 * r.Estimate.SE
	c.Delta.Interval = stats.Interval{Low: 2*at.Low - 1, High: 2*at.High - 1, Level: at.Level}
	for _, n := range r.Notes {
		if n.Code == stats.CodeSmallSample { // that ties count half is what a contrast is
			c.Notes = append(c.Notes, n)
		}
	}
	return c
}

func noInterval(c sv.Code) string {
	if c == stats.CodeAllTied {
		return "no interval: everybody gave the same level"
	}
	return "no interval: the sides do not overlap"
}

// mirrored is the contrast with its sides swapped.
func (c Contrast) mirrored() Contrast {
	m := c
	m.First, m.Second = c.Second, c.First
	m.FirstRaters, m.SecondRaters = c.SecondRaters, c.FirstRaters
	m.Above, m.Below = c.Below, c.Above
	m.Delta.Value = 0 - c.Delta.Value // not -0
	m.Delta.Interval.Low, m.Delta.Interval.High = 0-c.Delta.Interval.High, 0-c.Delta.Interval.Low
	return m
}

func tally(counts []int) stats.Sample {
	levels := make([]float64, len(counts))
	for i := range levels {
		levels[i] = float64(i + 1)
	}
	return stats.Sample{Unit: "level", Values: levels, Counts: counts}
}

func sum(counts []int) (n int) {
	for _, c := range counts {
		n += c
	}
	return n
}
