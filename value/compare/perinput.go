package compare

import (
	"fmt"
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// inputRelations set what moved against what was put in, for each kind of input
// that either programme has. Kinds of input are never added to each other: money
// only where it is of one currency in one year's prices.
func inputRelations(a, b *party) []relation {
	units := map[string]bool{}
	for _, p := range []*party{a, b} {
		for unit := range p.put {
			units[unit] = true
		}
	}
	all := []relation{{"moved-per-100-people", "outcomes that moved, per 100 people in the groups of beneficiaries", "", (*party).movedPerPeople}}
	shared := sharedMetrics(a, b)
	for _, unit := range slices.Sorted(maps.Keys(units)) {
		all = append(all, relation{"moved-per-" + unit, "outcomes that moved, per " + unit, "", func(p *party) Figure {
			return p.per(unit, func(sum put) Figure { return p.movedPer(sum.amount, sum.text, unit, sum.inputs) })
		}})
		for _, ref := range shared {
			all = append(all, relation{fmt.Sprintf("gain-%s-per-%s", ref, unit), fmt.Sprintf("gain in %s, per %s", ref, unit), "", func(p *party) Figure {
				return p.per(unit, func(sum put) Figure { return p.gainPer(ref, sum, unit) })
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
	f := among(material, moved, nil)(p)
	per := float64(f.Count) / amount
	return Figure{Count: f.Count, Value: &per, Unit: unit, Rests: slices.Concat(f.Rests, inputs), Text: fmt.Sprintf("%d for %s", f.Count, text)}
}

func (p *party) gainPer(ref metrics.Ref, sum put, unit string) Figure {
	l := p.quantities(ref)[0]
	per := l.Change.Gain().InexactFloat64() / sum.amount
	return Figure{Value: &per, Unit: unit, Rests: slices.Concat([]string{l.ID}, sum.inputs), Text: fmt.Sprintf("%s for %s", l.Change, sum.text)}
}

// sharedMetrics are those of which both have one quantity, which need no rate to
// be set side by side.
func sharedMetrics(a, b *party) []metrics.Ref {
	var shared []metrics.Ref
	for _, ref := range slices.Sorted(maps.Keys(a.measures)) {
		if len(a.quantities(ref)) == 1 && len(b.quantities(ref)) == 1 {
			shared = append(shared, ref)
		}
	}
	return shared
}

// quantities are the lines with a quantity of a metric.
func (p *party) quantities(ref metrics.Ref) []value.LineResult {
	return slices.DeleteFunc(slices.Clone(p.measures[ref]), func(l value.LineResult) bool { return l.Change == nil })
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
			sum.text = fmt.Sprintf("%s %s", s.Currency, money.StringFixed(0))
			sum.inputs = append(sum.inputs, in.ID)
		}
		sums[thousand] = sum
	}
	return sums
}
