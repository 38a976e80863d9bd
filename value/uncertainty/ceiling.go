package uncertainty

import (
	"fmt"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
)

// A Ceiling is what inputs whose cost is not known may cost together at most
// for a rule to hold.
type Ceiling struct {
	About   About    `json:"about"`
	Rule    Rule     `json:"rule"`
	Name    string   `json:"name"`           // of the rule, in words
	Inputs  []string `json:"inputs"`         // their ids
	Present float64  `json:"present"`        // present value; below 0: no cost is covered
	Range   *Range   `json:"range,omitzero"` // of Present, with one other parameter at a time at the ends of its range; nil: none has one
	PerUnit *PerUnit `json:"per_unit,omitzero"`
	Cash    string   `json:"cash"` // how much of it is claimed as cash released, in words
}

// PerUnit is a ceiling as a price, undiscounted, of one unit of what is put in,
// where all the inputs state an amount in the same unit.
type PerUnit struct {
	Unit   string  `json:"unit"`
	Amount float64 `json:"amount"` // units of all the inputs
	Price  float64 `json:"price"`
	Range  *Range  `json:"range,omitzero"`
}

// Ceiling works out what the inputs of unknown cost may cost together: for net
// present value of at least nothing
//
//	present value = benefits - known costs
//	price of a unit = present value / sum of amount x discount factor
//
// and for a ratio of at least r, present value = benefits / r - known costs. It is
// not what they do cost, and a rule that holds below it says nothing of budgets.
//
// Errors are sv.Problems: those of [Model.Switching] at /rule, and conflict at
// /rule/measure if no unknown cost enters the measure, or more cost makes it no worse.
//
// Reference: HM Treasury, The Green Book (2018), paragraphs 5.54 to 5.61, for
// switching values.
func (m *Model) Ceiling(rule Rule) (Ceiling, error) {
	var problems sv.Problems
	g := m.margin(rule, &problems)
	missing := m.notKnown(g.weights)
	var weight float64 // one of them has that of all
	c := Ceiling{About: m.about, Rule: rule, Name: g.text, Cash: m.cash()}
	for _, i := range missing {
		weight = g.weights[m.inputOf(i)]
		c.Inputs = append(c.Inputs, m.parameters[i].Input)
	}
	if problems == nil && !(weight < 0) {
		problems.Add(sv.CodeConflict, "/rule/measure", "no cost that is not known makes %s any worse", g.name)
	}
	if err := problems.Err("uncertainty.Model.Ceiling"); err != nil {
		return Ceiling{}, err
	}
	room := formula{numerator: make(sum, len(g.weights))}
	for k, w := range g.weights {
		room.numerator[k] = w / -weight
	}
	less := g.amount / -weight
	c.Present = room.at(m.flowsAt(m.values)) - less
	c.Range = m.ends(room, less)
	c.PerUnit = m.perUnit(missing, c)
	return c, nil
}

// ends are the lowest and the highest value of a measure less an amount, with
// one parameter at a time at the ends of its range.
func (m *Model) ends(f formula, less float64) *Range {
	var r *Range
	for i := range m.parameters {
		span, ok := m.stated(i)
		if !ok {
			continue
		}
		for _, x := range m.trials(f, i, m.values[i], span.Low, span.High) {
			if r == nil {
				r = &Range{x - less, x - less}
			}
			r.Low, r.High = min(r.Low, x-less), max(r.High, x-less)
		}
	}
	return r
}

func (m *Model) perUnit(missing []int, c Ceiling) *PerUnit {
	var p PerUnit
	var discounted float64
	for _, i := range missing {
		in := m.inputs[m.inputOf(i)-len(m.lines)]
		if p.Unit != "" && in.Input.Unit != p.Unit || in.Input.Amount == 0 {
			return nil
		}
		p.Unit = in.Input.Unit
		p.Amount += in.Input.Amount
		discounted += float64(in.Input.Amount * in.Factor.InexactFloat64())
	}
	p.Price = c.Present / discounted
	if c.Range != nil {
		p.Range = &Range{c.Range.Low / discounted, c.Range.High / discounted}
	}
	return &p
}

// cash says how much of the lines is claimed as cash released.
func (m *Model) cash() string {
	released := 0
	for _, l := range m.lines {
		if l.Value.Cash == proxies.CashReleasing {
			released++
		}
	}
	switch released {
	case len(m.lines):
		return "the lines are claimed as cash released"
	case 0:
		return "none of it is claimed as cash released"
	}
	return "not all of it is claimed as cash released"
}

// MarshalJSON returns the ceiling as canonical JSON.
func (c Ceiling) MarshalJSON() ([]byte, error) {
	type plain Ceiling
	return jsonx.Marshal(plain(c))
}

// String sets the ceiling as text, 100 columns wide.
func (c Ceiling) String() string {
	text := c.About.heading("What it may cost at most: " + strings.Join(c.Inputs, ", "))
	text += render.Paragraph("rule        ", c.Name)
	together := ""
	if len(c.Inputs) > 1 {
		together = ", all of them together"
	}
	if c.Present < 0 {
		text += render.Paragraph("at most     ", "no cost is covered: what would have to cover it comes to "+c.About.money(c.Present, 0))
	} else {
		text += render.Paragraph("at most     ", c.About.money(c.Present, 0)+", present value"+together)
	}
	text += render.Paragraph("            ", c.Range.text(0))
	if p := c.PerUnit; p != nil {
		text += render.Paragraph("per unit    ", fmt.Sprintf("%s for one %s (%.12g in all); %s", c.About.money(p.Price, 2), p.Unit, p.Amount, p.Range.text(2)))
	}
	return text + render.Paragraph("cash        ", c.Cash)
}

// text prints a range that one parameter at a time gives.
func (r *Range) text(places int) string {
	if r == nil {
		return "no parameter has a range"
	}
	return fmt.Sprintf("one parameter at a time: %s to %s", fixedPoint(r.Low, places), fixedPoint(r.High, places))
}
