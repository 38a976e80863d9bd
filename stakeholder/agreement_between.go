package stakeholder

import (
	"fmt"
	"maps"
	"slices"

	"github.com/fairchance/socialvalue/stats"
)

// A PairAgreement sets two groups beside each other. Majorities are of those of a
// group who took a position on an outcome; a group without one is not compared
// there, and its own counts say so.
type PairAgreement struct {
	A      ID      `json:"a"`
	B      ID      `json:"b"`
	Shared int     `json:"shared"` // outcomes on which both have a majority
	Apart  []Apart `json:"apart,omitzero"`
	Orders []Order `json:"orders,omitzero"`
}

// An Apart is an outcome on which the majorities of two groups differ.
type Apart struct {
	Outcome ID       `json:"outcome"`
	A       Position `json:"a"` // of the majority
	B       Position `json:"b"`
	SaidA   Said     `json:"said_a"` // by the whole group
	SaidB   Said     `json:"said_b"`
}

// An Order says how far two groups that were asked for importance in one way put
// outcomes in the same order: Spearman's correlation of the groups' medians, from
// -1 to 1, over the outcomes to which both gave one, where these are three or more.
// It rests on as many outcomes, not on as many people, and says nothing of how far
// each group agrees within itself: see [GroupAgreement].
type Order struct {
	Mode     Mode     `json:"mode"`
	Of       int      `json:"of"`
	Outcomes int      `json:"outcomes"`
	VoicesA  int      `json:"voices_a"` // the fewest behind one of the medians
	VoicesB  int      `json:"voices_b"`
	Rho      *float64 `json:"rho,omitzero"`
}

// between compares the groups two by two, in their order.
func (a *Agreement) between(t tally, stakeholders []Stakeholder) {
	said := map[ID]bool{}
	for _, o := range a.Outcomes {
		for _, g := range o.Groups {
			said[g.Stakeholder] = true
		}
	}
	var spoke []Stakeholder
	for _, s := range stakeholders {
		if said[s.ID] {
			spoke = append(spoke, s)
		}
	}
	few := 0
	for i, first := range spoke {
		for _, second := range spoke[i+1:] {
			few += a.pair(t, first.ID, second.ID)
		}
	}
	if few > 0 {
		a.note(CodeNoAgreement, "/between", fmt.Sprintf("no correlation of medians where two groups, asked in the same way, gave an importance to fewer than %d of the same outcomes", fewestOrdered), figure("pairs of groups", few))
	}
}

// fewestOrdered is how many outcomes two orders have at least to be compared.
const fewestOrdered = 3

// pair compares two groups. few is in how many ways both were asked for the
// importance of too few of the same outcomes.
func (a *Agreement) pair(t tally, first, second ID) (few int) {
	p := PairAgreement{A: first, B: second}
	medians := map[question]*medians{}
	for _, o := range a.Outcomes {
		groups := t.outcomes[o.Outcome]
		one, other := groups[first], groups[second]
		if one == nil || other == nil {
			continue
		}
		here, there := one.Positions.Majority(), other.Positions.Majority()
		if o.Into == "" && here != "" && there != "" {
			p.Shared++
			if here != there {
				p.Apart = append(p.Apart, Apart{o.Outcome, here, there, one.Said, other.Said})
			}
		}
		add(medians, one.Importance, other.Importance)
	}
	path := fmt.Sprintf("/between/%d/orders", len(a.Between))
	for _, q := range slices.SortedFunc(maps.Keys(medians), question.compare) {
		m := medians[q]
		if len(m.a) < fewestOrdered {
			few++
			continue
		}
		order := Order{Mode: q.mode, Of: q.of, Outcomes: len(m.a), VoicesA: m.fewestA, VoicesB: m.fewestB}
		at := fmt.Sprintf("%s/%d/rho", path, len(p.Orders))
		r, err := stats.Spearman(m.a, m.b, &stats.Options{Approach: stats.Asymptotic})
		switch {
		case err != nil:
			a.note(CodeNoAgreement, at, "no correlation of medians: "+reason(err))
		case len(m.a) < fewVoices:
			order.Rho = &r.Estimate.Value
			a.note(CodeFewVoices, at, "a correlation over few outcomes is mostly chance", figure("outcomes", len(m.a)))
		default:
			order.Rho = &r.Estimate.Value
		}
		p.Orders = append(p.Orders, order)
	}
	if p.Shared > 0 || p.Orders != nil {
		a.Between = append(a.Between, p)
	}
	return few
}

// medians are those of two groups, outcome by outcome.
type medians struct {
	a, b             []float64
	fewestA, fewestB int
}

// add adds the medians of one outcome where both groups were asked in the same way.
func add(all map[question]*medians, a, b []Spread) {
	for _, x := range a {
		for _, y := range b {
			if x.Mode != y.Mode || x.Of != y.Of {
				continue
			}
			q := question{x.Mode, x.Of}
			m := all[q]
			if m == nil {
				m = &medians{fewestA: x.N, fewestB: y.N}
				all[q] = m
			}
			m.a, m.b = append(m.a, x.Median), append(m.b, y.Median)
			m.fewestA, m.fewestB = min(m.fewestA, x.N), min(m.fewestB, y.N)
		}
	}
}
