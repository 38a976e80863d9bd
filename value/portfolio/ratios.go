package portfolio

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/value"
)

// setCosts adds up what was put in, and sets the benefits against it where all of
// both is known.
func (p *Portfolio) setCosts(s *Statement) {
	years := map[int]*cost{}
	var all exact.Sum
	for key, c := range p.costs {
		y := at(years, key.year)
		y.undiscounted.AddProduct(exact.FactorOf(c.undiscounted.Total()))
		y.present.AddProduct(exact.FactorOf(c.present.Total()))
		all.AddProduct(exact.FactorOf(c.present.Total()))
	}
	for _, year := range slices.Sorted(maps.Keys(years)) {
		s.Costs = append(s.Costs, CostYear{Year: year, Cost: p.money(years[year].undiscounted.Total()), Present: p.money(years[year].present.Total())})
	}
	if len(years) > 0 {
		s.Cost = p.money(all.Total())
	}
	if why := p.noRatio(s); why != "" {
		s.Notes = append(s.Notes, sv.Note{Code: value.CodeNoRatio, Text: why})
		return
	}
	if n := p.outsideOf(value.Everybodys); n > 0 {
		s.Notes = append(s.Notes, sv.Note{Code: value.CodeNoRatio, Text: fmt.Sprintf("%d lines in money are outside the totals: no net present value against the whole cost", n)})
	} else {
		s.Net = s.Cost.Neg()
		for _, t := range s.Systems { // one at most
			s.Net, _ = s.Net.Add(t.Present)
		}
	}
	definitions := p.convention.Ratios
	if len(definitions) == 0 {
		definitions = value.StandardRatios()[:1]
	}
	for _, r := range definitions {
		s.Ratios = append(s.Ratios, p.ratio(r))
	}
}

// noRatio says why no cost is set against the benefits; empty: it can be.
func (p *Portfolio) noRatio(s *Statement) string {
	switch {
	case len(p.systems) == 0:
		return "no line is in money: there is nothing to set the costs against"
	case len(p.systems) > 1:
		return "there are several valuation systems, which are not added: no net present value and no ratio"
	case p.notKnown > 0:
		return fmt.Sprintf("the cost of %d inputs is not known: no net present value and no ratio", p.notKnown)
	case s.Cost.IsUnset():
		return "nothing was put in: no net present value and no ratio"
	}
	return ""
}

// outsideOf is how many lines would count among the benefits, and are outside the
// totals.
func (p *Portfolio) outsideOf(c value.Counting) int {
	n := 0
	for key, lines := range p.outside {
		if key.weight(c) != 0 {
			n += lines
		}
	}
	return n
}

// ratio is one of the convention's, over all programmes.
func (p *Portfolio) ratio(r value.Ratio) value.RatioTotal {
	var benefits, costs exact.Sum
	for key, g := range p.groups {
		side, sign := &benefits, int64(1)
		if r.SavingsOffCost && key.cash == proxies.CashReleasing {
			side, sign = &costs, -1
		}
		side.AddProduct(exact.FactorOf(g.present.Total()), exact.FactorOf(decimal.NewFromInt(sign*key.weight(r.Benefits))))
	}
	for key, c := range p.costs {
		if r.Costs == value.Everybodys || key.public && !key.inKind {
			costs.AddProduct(exact.FactorOf(c.present.Total()))
		}
	}
	numerator, denominator := benefits.Total(), costs.Total()
	if r.Net {
		numerator = numerator.Sub(denominator)
	}
	t := value.RatioTotal{Ratio: r, Denominator: p.money(denominator)}
	if n := p.outsideOf(r.Benefits); n > 0 {
		t.Note = fmt.Sprintf("%d lines that it counts are outside the totals: no ratio against the whole cost", n)
		return t
	}
	t.Numerator = p.money(numerator)
	if denominator.Sign() <= 0 {
		t.Note = "the costs that it counts come to nothing or less: a ratio to them has no meaning"
		return t
	}
	quotient := exact.Quotient(numerator, denominator)
	t.Value = &quotient
	return t
}
