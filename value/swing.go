package value

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

// A Swing is a basket's total with one input at the ends of its interval and
// all others as they are. A unit value, a shared filter or a quantity that is
// valued in two ways is one input, however many lines it enters. The span of a
// swing is not an interval of the sum.
type Swing struct {
	Input string        `json:"input"`
	Lines []string      `json:"lines"` // the lines of the basket that it enters
	At    Span          `json:"at"`    // the two ends of the input; of a quantity, as a gain
	Low   proxies.Money `json:"low"`   // the lower of the two totals
	High  proxies.Money `json:"high"`
}

// swings values the basket again with each input that has an interval at its
// ends. A measured deadweight and its gross quantity are two sides of one
// estimate: neither is varied alone.
func (ap *appraisal) swings(terms []Term, lines []LineResult, sum decimal.Decimal) []Swing {
	var knobs []knob
	at := map[string]int{} // where the knob of an input is among them
	turn := func(input, line string, span Span, set func(*pricing, decimal.Decimal)) {
		i, ok := at[input]
		if !ok {
			i = len(knobs)
			at[input] = i
			knobs = append(knobs, knob{input: input, at: span, low: sum, high: sum})
		}
		k := &knobs[i]
		k.lines = append(k.lines, line)
		p := ap.priced[line]
		present := p.present()
		shift := func(end decimal.Decimal) decimal.Decimal {
			varied := p
			set(&varied, end)
			return varied.present().Sub(present)
		}
		k.low, k.high = k.low.Add(shift(span.Low)), k.high.Add(shift(span.High))
	}
	byID := map[string]LineResult{}
	for _, l := range lines {
		byID[l.ID] = l
	}
	first := map[estimate]string{} // the first line that an estimate enters
	for _, term := range terms {
		l := byID[term.ID]
		if span := l.Change.Gains(); span != nil && !measuredDeadweight(ap.priced[term.ID].filters) {
			e := estimateOf(l)
			if _, ok := first[e]; !ok {
				first[e] = l.ID
			}
			turn("quantity of "+first[e], term.ID, *span, func(p *pricing, gain decimal.Decimal) { p.gain = gain })
		}
	}
	for _, term := range terms {
		p := ap.priced[term.ID]
		if !p.proxy.Range.IsZero() {
			span := Span{Low: p.proxy.Range.Low.Amount().Mul(p.rebase), High: p.proxy.Range.High.Amount().Mul(p.rebase)}
			turn("unit value "+string(p.proxy.Ref()), term.ID, span, func(p *pricing, unit decimal.Decimal) { p.unit = unit })
		}
	}
	for _, term := range terms {
		for i, f := range ap.priced[term.ID].filters {
			if f.Filter.Range == nil || f.Name == Deadweight && f.Filter.Basis == MeasuredBasis {
				continue
			}
			turn(f.input(term.ID), term.ID, *f.Filter.Range, func(p *pricing, share decimal.Decimal) {
				p.filters = slices.Clone(p.filters)
				p.filters[i].Filter.Value = share
			})
		}
	}
	swings := make([]Swing, len(knobs))
	for i, k := range knobs {
		swings[i] = Swing{
			Input: k.input, Lines: k.lines, At: k.at,
			Low: ap.money(decimal.Min(k.low, k.high)), High: ap.money(decimal.Max(k.low, k.high)),
		}
	}
	return swings
}

// An estimate is what two lines with one quantity have in common: they are
// valued in two ways, and their quantity is one input.
type estimate struct{ metric, people, amount, low, high string }

func estimateOf(l LineResult) estimate {
	c := l.Change
	return estimate{l.Metric.ID, folded(l.Population), exact.Format(c.Amount), exact.Format(c.Interval.Low), exact.Format(c.Interval.High)}
}

// A knob is one input and the basket's totals at its two ends.
type knob struct {
	input     string
	lines     []string
	at        Span
	low, high decimal.Decimal
}

// input is what a filter is called among the inputs of a total: its own of a
// line, or one for all lines that share it.
func (f AppliedFilter) input(line string) string {
	if f.From == fromAccount {
		return words(f.Name) + ", shared"
	}
	return words(f.Name) + " of " + line
}
