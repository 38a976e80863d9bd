package value

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Ratio says what is divided by what, over one basket:
//
//	ratio = benefits / costs, or with Net (benefits - costs) / costs.
//
// Benefits are present values of lines, costs those of inputs. A ratio that does
// not name its two sides cannot be compared with any other.
type Ratio struct {
	ID             string   `json:"id"`
	Name           string   `json:"name"`
	Benefits       Counting `json:"benefits,omitzero"`
	Costs          Counting `json:"costs,omitzero"`
	Net            bool     `json:"net,omitzero"`
	SavingsOffCost bool     `json:"savings_off_cost,omitzero"` // cash that the benefits release comes off the costs instead of being a benefit
}

// Counting says which benefits or costs count.
type Counting string

// What counts. The public purse is the stakeholders of public interest.
const (
	Everybodys  Counting = ""             // whoever gains or pays; transfers cancel
	PublicPurse Counting = "public-purse" // benefits in some public budget, cash or not, with transfers to it less those from it; costs in money
	Cashable    Counting = "cashable"     // of those benefits what is released as cash, and the transfers; not for costs
)

// StandardRatios are four that reports distinguish: benefit/cost; net/cost;
// public-purse benefit/public cost; and fiscal/cost, the same benefit over
// everybody's cost.
func StandardRatios() []Ratio {
	return []Ratio{
		{ID: "benefit-cost", Name: "benefit/cost"},
		{ID: "net-cost", Name: "net/cost", Net: true},
		{ID: "public-purse", Name: "public-purse benefit/public cost", Benefits: PublicPurse, Costs: PublicPurse},
		{ID: "fiscal", Name: "fiscal/cost", Benefits: PublicPurse},
	}
}

func checkRatios(ratios []Ratio, path string, problems *sv.Problems) {
	seen := map[string]bool{}
	for i, r := range ratios {
		at := fmt.Sprintf("%s/%d", path, i)
		if check.ID(at+"/id", "ratio's id", r.ID, problems) && seen[r.ID] {
			problems.Add(sv.CodeDuplicate, at+"/id", "the ratio %q is there twice", r.ID)
		}
		seen[r.ID] = true
		check.Text(at+"/name", r.Name, "what is divided by what", problems)
		if r.Benefits != Everybodys && r.Benefits != PublicPurse && r.Benefits != Cashable {
			problems.Add(sv.CodeUnknown, at+"/benefits", "%q; wanted: nothing (everybody's), public-purse or cashable", r.Benefits)
		}
		if r.Costs != Everybodys && r.Costs != PublicPurse {
			problems.Add(sv.CodeUnknown, at+"/costs", "%q; wanted: nothing (everybody's) or public-purse", r.Costs)
		}
	}
}

// A RatioTotal is a ratio worked out: the value is rounded to 20 places.
type RatioTotal struct {
	Ratio       Ratio            `json:"ratio"`
	Benefits    []Term           `json:"benefits,omitzero"`  // they add up to the numerator, of a net ratio before costs come off
	Costs       []Term           `json:"costs,omitzero"`     // they add up to the denominator
	Numerator   proxies.Money    `json:"numerator,omitzero"` // unset: a line that it counts is outside the totals
	Denominator proxies.Money    `json:"denominator,omitzero"`
	Value       *decimal.Decimal `json:"value,omitzero"` // nil: see the note
	Range       *Span            `json:"range,omitzero"` // lowest and highest value with one parameter at a time at the ends of its range; nil: none has one, or see the note
	Note        string           `json:"note,omitzero"`
}

// A side is the sum of weighted lines or inputs: half of a ratio.
type side struct {
	terms   []Term
	weights map[string]int64 // of a line or an input in this side
	sum     decimal.Decimal
}

func (d *side) add(id string, weight int64, present proxies.Money) {
	if weight == 0 {
		return
	}
	if d.weights == nil {
		d.weights = map[string]int64{}
	}
	amount := present
	if weight != 1 {
		amount = present.Mul(decimal.NewFromInt(weight))
	}
	d.terms = append(d.terms, Term{ID: id, Present: amount})
	d.weights[id] = weight
	d.sum = d.sum.Add(amount.Amount())
}

// at is the sum with a parameter at one end of its range.
func (d side) at(w swing, end int) decimal.Decimal {
	sum := d.sum
	for id, shift := range w.shifts {
		if weight := d.weights[id]; weight != 0 {
			sum = sum.Add(shift[end].Mul(decimal.NewFromInt(weight)))
		}
	}
	return sum
}

// span is the lowest and the highest value of f with one parameter at a time at
// the ends of its range; nil if no parameter that has one enters, or f has no value
// somewhere.
func span(swings []swing, enters func(id string) bool, f func(w swing, end int) (decimal.Decimal, bool)) *Span {
	var s *Span
	for _, w := range swings {
		if !w.any(enters) {
			continue
		}
		for end := range 2 {
			x, ok := f(w, end)
			if !ok {
				return nil
			}
			if s == nil {
				base, _ := f(swing{}, 0)
				s = &Span{Low: base, High: base}
			}
			s.Low, s.High = decimal.Min(s.Low, x), decimal.Max(s.High, x)
		}
	}
	return s
}

// ratios works out the convention's ratios of a basket, from its lines that count
// and those that it leaves out.
func (ap *appraisal) ratios(cost *Cost, lines, left []LineResult, swings []swing) []RatioTotal {
	definitions := ap.o.Convention.Ratios
	if len(definitions) == 0 {
		definitions = StandardRatios()[:1]
	}
	ratios := make([]RatioTotal, len(definitions))
	for i, r := range definitions {
		ratios[i] = ap.ratio(r, cost, lines, left, swings)
	}
	return ratios
}

func (ap *appraisal) ratio(r Ratio, cost *Cost, lines, left []LineResult, swings []swing) RatioTotal {
	var benefits, costs side
	for _, l := range lines {
		weight := ap.weight(r.Benefits, l)
		if r.SavingsOffCost && l.Value.Cash == proxies.CashReleasing {
			costs.add(l.ID, -weight, l.Value.Present)
		} else {
			benefits.add(l.ID, weight, l.Value.Present)
		}
	}
	for _, term := range cost.Terms {
		in := ap.put[term.ID].Input
		if r.Costs == Everybodys || ap.public(in.Stakeholder) && !in.InKind {
			costs.add(term.ID, 1, term.Present)
		}
	}
	value := func(w swing, end int) (decimal.Decimal, bool) {
		numerator, denominator := benefits.at(w, end), costs.at(w, end)
		if denominator.Sign() <= 0 {
			return decimal.Decimal{}, false
		}
		if r.Net {
			numerator = numerator.Sub(denominator)
		}
		return exact.Quotient(numerator, denominator), true
	}
	total := RatioTotal{Ratio: r, Benefits: benefits.terms, Costs: costs.terms, Denominator: ap.money(costs.sum)}
	if slices.ContainsFunc(left, func(l LineResult) bool { return ap.weight(r.Benefits, l) != 0 }) {
		total.Note = "a line that it counts is outside the totals: no ratio against the whole cost"
		return total
	}
	total.Numerator = ap.money(benefits.sum)
	if r.Net {
		total.Numerator = ap.money(benefits.sum.Sub(costs.sum))
	}
	quotient, ok := value(swing{}, 0)
	if !ok {
		total.Note = "the costs that it counts come to nothing or less: a ratio to them has no meaning"
		return total
	}
	total.Value = &quotient
	enters := func(id string) bool { return benefits.weights[id] != 0 || costs.weights[id] != 0 }
	if total.Range = span(swings, enters, value); total.Range == nil && enteredBy(swings, enters) {
		total.Note = "no range: at an end of a parameter's range the costs come to nothing or less"
	}
	return total
}

// weight is how a line of the basket counts among the benefits.
func (ap *appraisal) weight(c Counting, l LineResult) int64 {
	gainer := ap.stakeholders[l.Outcome.Stakeholder].Interest
	if l.Transfer == nil {
		return c.Weight(l.Value.Cash, gainer, nil)
	}
	giver := ap.stakeholders[l.Transfer.From].Interest
	return c.Weight(l.Value.Cash, gainer, &giver)
}

// Weight is how many times a line counts among the benefits: 1, 0, or -1 for what
// a transfer takes away from the public purse. The line has a cash character and
// is of somebody of an interest; giver is the interest of whom a transfer is from,
// nil where the line is none.
func (c Counting) Weight(cash proxies.Cash, gainer stakeholder.Interest, giver *stakeholder.Interest) int64 {
	var weight int64
	switch {
	case c == Everybodys && giver == nil:
		return 1
	case c == Everybodys:
		return 0
	case giver != nil:
		if gainer == stakeholder.Public {
			weight++
		}
		if *giver == stakeholder.Public {
			weight--
		}
	case gainer == stakeholder.Public && cash != proxies.ValueToPeople && (c != Cashable || cash == proxies.CashReleasing):
		weight = 1
	}
	return weight
}

func (ap *appraisal) public(id stakeholder.ID) bool {
	return ap.stakeholders[id].Interest == stakeholder.Public
}
