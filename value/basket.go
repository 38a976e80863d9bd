package value

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
)

// A BasketTotal is what a named basket of lines comes to.
type BasketTotal struct {
	Basket Basket        `json:"basket"`
	Terms  []Term        `json:"terms"`              // the lines that count: their present values add up to Total
	Left   []Left        `json:"left_out,omitzero"`  // the lines that do not, and why
	Total  proxies.Money `json:"total"`              // present value
	Years  []BasketYear  `json:"years,omitzero"`     // the same by outcome year
	Cost   *Cost         `json:"cost,omitzero"`      // of its inputs; nil: it has none, or one is not known
	Switch *Switching    `json:"switching,omitzero"` // what the support may cost at most
	Swings []Swing       `json:"swings,omitzero"`    // one input at a time
	Notes  []sv.Note     `json:"notes,omitzero"`
}

// A Term is one line's or one input's part of a total.
type Term struct {
	ID      string        `json:"id"`
	Present proxies.Money `json:"present"`
}

// Left is a line that a total leaves out.
type Left struct {
	ID     string        `json:"id"`
	Gross  proxies.Money `json:"gross"` // in one outcome year
	Reason string        `json:"reason"`
}

// A BasketYear is one outcome year of a basket.
type BasketYear struct {
	Year    int           `json:"year"`
	Net     proxies.Money `json:"net"`     // undiscounted
	Present proxies.Money `json:"present"` // present value
}

// A Cost sets a basket against what its inputs cost:
//
//	net present value  = total - cost
//	benefit/cost ratio = total / cost, rounded to 20 places
type Cost struct {
	Terms []Term           `json:"terms"`
	Total proxies.Money    `json:"total"` // present value
	Net   proxies.Money    `json:"net"`
	Ratio *decimal.Decimal `json:"benefit_cost_ratio,omitzero"` // nil: see the notes
}

// Switching is the cost of one unit of support at which the basket's total
// would just cover it: total / support. Beside it stands the same for the
// lowest and the highest total of the swings.
type Switching struct {
	PerUnit proxies.Money `json:"per_unit"`
	Low     proxies.Money `json:"low"`
	High    proxies.Money `json:"high"`
	Unit    string        `json:"unit"`
}

// A Swing is a basket's total with one input at the ends of its interval and
// all others as they are. A unit value or a shared filter is one input, however
// many lines it enters. The span of a swing is not an interval of the sum.
type Swing struct {
	Input string        `json:"input"`
	Lines []string      `json:"lines"` // the lines of the basket that it enters
	At    Span          `json:"at"`    // the two ends of the input; of a quantity, as a gain
	Low   proxies.Money `json:"low"`   // the lower of the two totals
	High  proxies.Money `json:"high"`
}

func (ap *appraisal) total(b Basket, lines []LineResult) BasketTotal {
	t := BasketTotal{Basket: b}
	var sum decimal.Decimal
	years := map[int][2]decimal.Decimal{}
	inBasket := map[string]bool{}
	for _, id := range b.Lines {
		inBasket[id] = true
	}
	for _, l := range lines {
		if !inBasket[l.ID] {
			continue
		}
		v := l.Value
		if v.Outside != "" {
			t.Left = append(t.Left, Left{ID: l.ID, Gross: v.Gross, Reason: v.Outside})
			continue
		}
		t.Terms = append(t.Terms, Term{ID: l.ID, Present: v.Present})
		sum = sum.Add(v.Present.Amount())
		for _, y := range v.Years {
			at := years[y.Year]
			years[y.Year] = [2]decimal.Decimal{at[0].Add(y.Net.Amount()), at[1].Add(y.Present.Amount())}
		}
	}
	t.Total = ap.one.Mul(sum)
	for year := range years {
		t.Years = append(t.Years, BasketYear{Year: year, Net: ap.one.Mul(years[year][0]), Present: ap.one.Mul(years[year][1])})
	}
	slices.SortFunc(t.Years, func(a, b BasketYear) int { return a.Year - b.Year })
	t.Swings = ap.swings(t.Terms, lines, sum)
	t.Cost = ap.cost(b, sum, &t.Notes)
	if b.Support > 0 && len(t.Terms) > 0 {
		t.Switch = ap.switching(b, t, sum)
	}
	return t
}

func (ap *appraisal) cost(b Basket, sum decimal.Decimal, notes *[]sv.Note) *Cost {
	if len(b.Inputs) == 0 {
		return nil
	}
	var c Cost
	var total decimal.Decimal
	for _, id := range b.Inputs {
		cost := ap.costs[id]
		if cost == nil {
			*notes = append(*notes, sv.Note{Code: CodeNoRatio, Text: fmt.Sprintf("the cost of input %q is not known: no net present value and no ratio", id)})
			return nil
		}
		c.Terms = append(c.Terms, Term{ID: id, Present: ap.one.Mul(*cost)})
		total = total.Add(*cost)
	}
	c.Total, c.Net = ap.one.Mul(total), ap.one.Mul(sum.Sub(total))
	if total.Sign() <= 0 {
		*notes = append(*notes, sv.Note{Code: CodeNoRatio, Text: "the inputs cost nothing: a ratio to them has no meaning"})
		return &c
	}
	ratio := exact.Quotient(sum, total)
	c.Ratio = &ratio
	return &c
}

func (ap *appraisal) switching(b Basket, t BasketTotal, sum decimal.Decimal) *Switching {
	support, err := exact.FromFloat(b.Support)
	if err != nil {
		return nil // checked with the basket
	}
	low, high := sum, sum
	for _, s := range t.Swings {
		low, high = decimal.Min(low, s.Low.Amount()), decimal.Max(high, s.High.Amount())
	}
	per := func(total decimal.Decimal) proxies.Money { return ap.one.Mul(exact.Quotient(total, support)) }
	return &Switching{PerUnit: per(sum), Low: per(low), High: per(high), Unit: b.SupportUnit}
}

// swings values the basket again with each input that has an interval at its
// ends. A measured deadweight and its gross quantity are two sides of one
// estimate: neither is varied alone.
func (ap *appraisal) swings(terms []Term, lines []LineResult, sum decimal.Decimal) []Swing {
	var knobs []knob
	turn := func(input, line string, at Span, set func(*pricing, decimal.Decimal)) {
		i := slices.IndexFunc(knobs, func(k knob) bool { return k.input == input })
		if i < 0 {
			i = len(knobs)
			knobs = append(knobs, knob{input: input, at: at, low: sum, high: sum})
		}
		k := &knobs[i]
		k.lines = append(k.lines, line)
		p := ap.priced[line]
		shift := func(end decimal.Decimal) decimal.Decimal {
			varied := p
			set(&varied, end)
			return varied.present().Sub(p.present())
		}
		k.low, k.high = k.low.Add(shift(at.Low)), k.high.Add(shift(at.High))
	}
	changes := map[string]*Change{}
	for _, l := range lines {
		changes[l.ID] = l.Change
	}
	for _, term := range terms {
		if span := changes[term.ID].gains(); span != nil && !ap.priced[term.ID].measured() {
			turn("quantity of "+term.ID, term.ID, *span, func(p *pricing, gain decimal.Decimal) { p.gain = gain })
		}
	}
	for _, term := range terms {
		p := ap.priced[term.ID]
		if !p.proxy.Low.IsUnset() && !p.proxy.High.IsUnset() {
			span := Span{Low: p.proxy.Low.Amount().Mul(p.rebase), High: p.proxy.High.Amount().Mul(p.rebase)}
			turn("unit value "+string(p.proxy.Ref()), term.ID, span, func(p *pricing, unit decimal.Decimal) { p.unit = unit })
		}
	}
	for _, term := range terms {
		for i, f := range ap.priced[term.ID].filters {
			if f.Filter.Range == nil || f.Filter.Basis != JudgedBasis {
				continue
			}
			input := words(f.Name) + " of " + term.ID
			if f.From == "account" {
				input = words(f.Name) + ", shared"
			}
			turn(input, term.ID, *f.Filter.Range, func(p *pricing, share decimal.Decimal) {
				p.filters = slices.Clone(p.filters)
				p.filters[i].Filter.Value = share
			})
		}
	}
	swings := make([]Swing, len(knobs))
	for i, k := range knobs {
		swings[i] = Swing{
			Input: k.input, Lines: k.lines, At: k.at,
			Low: ap.one.Mul(decimal.Min(k.low, k.high)), High: ap.one.Mul(decimal.Max(k.low, k.high)),
		}
	}
	return swings
}

// A knob is one input and the basket's totals at its two ends.
type knob struct {
	input     string
	lines     []string
	at        Span
	low, high decimal.Decimal
}
