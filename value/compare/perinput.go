package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// inputRelations set what came about against what was put in, for each kind of input
// that either programme has: how many outcomes moved, and each gain in its own metric.
// Kinds of input are never added to each other: money only where it is of one currency
// in one year's prices.
func inputRelations(a, b *party) []relation {
	units := map[string]bool{}
	for _, p := range []*party{a, b} {
		for unit := range p.put {
			units[unit] = true
		}
	}
	all := []relation{{"moved-per-100-people", "outcomes that are shown to have moved for the better, per 100 people in the groups of beneficiaries", "", (*party).movedPerPeople}}
	gains := countedGains(a, b)
	for _, unit := range slices.Sorted(maps.Keys(units)) {
		all = append(all, relation{"moved-per-" + unit, "outcomes that are shown to have moved for the better, per " + unit, "", func(p *party) Figure {
			return p.per(unit, func(sum put) Figure { return p.movedPer(sum.amount, sum.text, unit, sum.inputs) })
		}})
		for _, g := range gains {
			all = append(all, relation{fmt.Sprintf("gain-%s-%s-per-%s", g.metric.Ref(), g.basis, unit), fmt.Sprintf("%s, per %s", g, unit), "", func(p *party) Figure {
				return p.per(unit, func(sum put) Figure { return p.gainPer(g, sum, unit) })
			}})
		}
	}
	return all
}

// movedPerPeople is by the sizes of all groups of beneficiaries: how many of them
// took part in the account says nothing of how many the programme is for.
func (p *party) movedPerPeople() Figure {
	people := 0
	var groups, unknown []string
	for _, who := range p.Statement.Stakeholders {
		switch {
		case who.Role != stakeholder.Beneficiary:
		case who.GroupSize == 0:
			unknown = append(unknown, string(who.ID))
		default:
			people += who.GroupSize
			groups = append(groups, string(who.ID))
		}
	}
	switch {
	case unknown != nil:
		return Figure{Text: "not stated; wanted: their group_size", NotKnown: unknown}
	case people == 0:
		return Figure{Text: "not stated; wanted: stakeholders of the role beneficiary with their group_size"}
	}
	return p.movedPer(float64(people)/100, fmt.Sprintf("%d people", people), "100 people", groups)
}

// per is a figure per unit of input, where it is known how much was put in.
func (p *party) per(unit string, figure func(put) Figure) Figure {
	sum, ok := p.put[unit]
	switch {
	case !ok:
		return Figure{Text: "nothing is put in by this unit"}
	case sum.unknown != nil:
		return Figure{Text: "not all of it is known", NotKnown: sum.unknown}
	case sum.amount <= 0:
		return Figure{Text: "none was put in"}
	}
	return figure(sum)
}

func (p *party) movedPer(amount float64, text, unit string, inputs []string) Figure {
	f := among(material, moved, unclear)(p)
	per := float64(f.Count) / amount
	return Figure{Count: f.Count, Value: &per, Unit: unit, Rests: slices.Concat(f.Rests, inputs), NotKnown: f.NotKnown, Text: fmt.Sprintf("%d for %s", f.Count, text)}
}

// gainPer is a gain in the unit of its own metric, with the interval of the change.
// What was put in is taken as known.
func (p *party) gainPer(of counted, sum put, unit string) Figure {
	lines := p.quantities(of.metric.Ref(), of.basis)
	switch {
	case len(lines) > 1:
		return Figure{Text: "it has several quantities of this metric, which may be of the same people"}
	case lines == nil && of.basis == value.Net && p.quantities(of.metric.Ref(), value.Gross) != nil:
		return Figure{Text: "gross only, in a row of its own: what would have happened anyway is still in it"}
	case lines == nil && p.quantities(of.metric.Ref(), value.Net) != nil:
		return Figure{Text: "net only, in a row of its own: what would have happened anyway is off it"}
	case lines == nil:
		return Figure{Text: "it has no quantity of this metric"}
	}
	l := lines[0]
	per := l.Change.Gain().InexactFloat64() / sum.amount
	f := Figure{Value: &per, Unit: unit, Basis: of.basis, Rests: slices.Concat([]string{l.ID}, sum.inputs), Text: fmt.Sprintf("%s; %s, for %s", l.Change.Each(), of.basis, sum.text)}
	if span := l.Change.Interval; span != nil {
		low, high := span.Low.InexactFloat64()/sum.amount, span.High.InexactFloat64()/sum.amount
		if l.Change.Better == metrics.Lower {
			low, high = -high, -low
		}
		f.Interval = stats.Interval{Low: low, High: high, Level: span.Level}
	}
	if l.Transfer != nil {
		f.Text += ", a transfer"
	}
	return f
}

// A counted is a metric on one basis: what is gross, and holds what would have happened
// anyway, is not set beside what is net.
type counted struct {
	metric metrics.Definition
	basis  value.Basis
}

func (c counted) String() string {
	lower := ""
	if c.metric.Better == metrics.Lower {
		lower = " (lower is better)"
	}
	return fmt.Sprintf("gain in %s [%s]%s, %s", c.metric.Name, c.metric.Unit, lower, c.basis)
}

// countedGains are those of which either has one quantity. One that the other has
// none of is set beside nothing, and needs no rate: each kind of value stays its own.
func countedGains(a, b *party) []counted {
	type key struct {
		metric metrics.Ref
		basis  value.Basis
	}
	found := map[key]counted{}
	for _, p := range []*party{a, b} {
		for ref, lines := range p.measures {
			for _, basis := range []value.Basis{value.Gross, value.Net} {
				if len(p.quantities(ref, basis)) == 1 {
					found[key{ref, basis}] = counted{*lines[0].Metric, basis}
				}
			}
		}
	}
	byMetric := func(x, y key) int { return cmp.Or(cmp.Compare(x.metric, y.metric), cmp.Compare(x.basis, y.basis)) }
	var all []counted
	for _, k := range slices.SortedFunc(maps.Keys(found), byMetric) {
		all = append(all, found[k])
	}
	return all
}

// quantities are the lines with a quantity of a metric, on one basis.
func (p *party) quantities(ref metrics.Ref, basis value.Basis) []value.LineResult {
	var lines []value.LineResult
	for _, l := range p.measures[ref] {
		if l.Change != nil && l.Change.Basis == basis {
			lines = append(lines, l)
		}
	}
	return lines
}

// A put is the sum of what is put in, in one unit.
type put struct {
	amount  float64
	text    string
	inputs  []string
	unknown []string
}

// putIn adds up what counts, by unit: money by thousands of its currency and
// prices, and every other amount by the unit it is stated in.
func putIn(s value.Statement) map[string]put {
	sums := map[string]put{}
	var money decimal.Decimal
	thousand := fmt.Sprintf("1,000 %s (%s prices)", s.Currency, s.Convention.Prices)
	for _, r := range s.Inputs {
		in := r.Input
		if !r.Counts {
			continue
		}
		if in.Unit != "" {
			sum := sums[in.Unit]
			sum.amount += in.Amount
			sum.text = fmt.Sprintf("%.6g %s", sum.amount, in.Unit)
			sum.inputs = append(sum.inputs, in.ID)
			sums[in.Unit] = sum
		}
		if s.Currency == "" {
			continue
		}
		sum := sums[thousand]
		if r.Cost == nil {
			sum.unknown = append(sum.unknown, in.ID)
		} else {
			money = money.Add(r.Present.Amount())
			sum.amount = money.InexactFloat64() / 1000
			sum.text = fmt.Sprintf("%s %s", s.Currency, render.Thousands(money.StringFixed(0)))
			sum.inputs = append(sum.inputs, in.ID)
		}
		sums[thousand] = sum
	}
	return sums
}
