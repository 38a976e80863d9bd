package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/fairchance/socialvalue/value"
)

// ratioRelations are the ratios of baskets of one id that are defined alike.
func ratioRelations(a, b *party) []relation {
	type key struct {
		basket string
		ratio  value.Ratio
	}
	keys := map[key]bool{}
	find := func(p *party, k key) (value.RatioTotal, bool) {
		basket, _ := p.Statement.Basket(k.basket)
		for _, r := range basket.Ratios {
			if r.Ratio == k.ratio {
				return r, true
			}
		}
		return value.RatioTotal{}, false
	}
	for _, p := range []*party{a, b} {
		for _, basket := range p.Statement.Baskets {
			for _, r := range basket.Ratios {
				keys[key{basket.Basket.ID, r.Ratio}] = true
			}
		}
	}
	sorted := slices.SortedFunc(maps.Keys(keys), func(x, y key) int {
		return cmp.Or(cmp.Compare(x.basket, y.basket), cmp.Compare(fmt.Sprint(x.ratio), fmt.Sprint(y.ratio)))
	})
	var all []relation
	for _, k := range sorted {
		all = append(all, relation{
			"ratio-" + k.basket + "-" + k.ratio.ID, fmt.Sprintf("%s, over the basket %s", k.ratio.Name, k.basket), "",
			func(p *party) Figure {
				r, ok := find(p, k)
				if !ok {
					return Figure{Text: "it has no such ratio"}
				}
				return p.ratioFigure(r)
			},
		})
	}
	return all
}

func (p *party) ratioFigure(r value.RatioTotal) Figure {
	f := Figure{Text: r.Note, Range: r.Range}
	for _, t := range slices.Concat(r.Benefits, r.Costs) {
		f.Rests = append(f.Rests, t.ID)
	}
	if r.Value == nil {
		return f
	}
	x := r.Value.InexactFloat64()
	f.Value = &x
	c := p.Statement.Convention
	f.Text = fmt.Sprintf("%s over %s, by the convention %s@%d; %s", money(r.Numerator), money(r.Denominator), c.ID, c.Version, p.inMoney(r))
	return f
}

// inMoney says how much of the account a ratio is of: a small part of what came
// about may stand over the whole cost.
func (p *party) inMoney(r value.RatioTotal) string {
	benefits, costs := termIDs(r.Benefits), termIDs(r.Costs)
	outcomes, all := 0, 0
	for _, s := range p.outcomes {
		if !material(s) {
			continue
		}
		all++
		if slices.ContainsFunc(p.lines[s.Outcome.ID], func(l value.LineResult) bool { return benefits[l.ID] }) {
			outcomes++
		}
	}
	cost := "the whole cost"
	if slices.ContainsFunc(p.Statement.Inputs, func(in value.InputResult) bool { return in.Counts && !costs[in.Input.ID] }) {
		cost = "a part of the cost"
	}
	return fmt.Sprintf("money of %d of %d outcomes over %s", outcomes, all, cost)
}

func termIDs(terms []value.Term) map[string]bool {
	ids := map[string]bool{}
	for _, t := range terms {
		ids[t.ID] = true
	}
	return ids
}
