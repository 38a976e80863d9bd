package value

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Matrix is the blended statement itself: a row for each stakeholder, a
// column for each kind of value that an outcome has.
type Matrix struct {
	Kinds  []stakeholder.Kind `json:"kinds"`
	Rows   []Row              `json:"rows"`
	Totals []KindTotal        `json:"totals,omitzero"`
}

// A Row is one stakeholder's cells, in the order of the matrix's kinds.
type Row struct {
	Stakeholder stakeholder.ID `json:"stakeholder"`
	Cells       []Cell         `json:"cells"`
}

// A Cell is what one kind of value amounts to for one stakeholder. What nobody
// assessed is not zero.
type Cell struct {
	Money      []SystemMoney    `json:"money,omitzero"`      // present values of the lines that count, by valuation system, without transfers
	Transfers  []SystemMoney    `json:"transfers,omitzero"`  // what transfers bring, or take away where it is negative: it cancels in the column
	Lines      []string         `json:"lines,omitzero"`      // ids of all lines with a quantity or evidence, in money or not
	Views      []stakeholder.ID `json:"views,omitzero"`      // what was said of the outcomes here
	Outcomes   []stakeholder.ID `json:"outcomes,omitzero"`   // the outcomes here
	LeftOut    []stakeholder.ID `json:"left_out,omitzero"`   // those of them that stand outside the account, by a decision
	Unassessed []stakeholder.ID `json:"unassessed,omitzero"` // the others with neither line nor view, but for illustrative ones, which are nobody's
}

// SystemMoney is a sum of money within one valuation system.
type SystemMoney struct {
	System  proxies.System `json:"system"`
	Present proxies.Money  `json:"present"`
}

// A KindTotal is the sum of a column, by valuation system. Kinds are never
// added to each other here.
type KindTotal struct {
	Kind  stakeholder.Kind `json:"kind"`
	Money []SystemMoney    `json:"money"`
}

// conversations takes the conversations over, without words that may not be
// repeated, and notes who was not heard or gave no view.
func (ap *appraisal) conversations() []stakeholder.Conversation {
	conversations := slices.Clone(ap.a.Conversations)
	for i, c := range conversations {
		c.Views = slices.Clone(c.Views)
		for j, v := range c.Views {
			path := fmt.Sprintf("/conversations/%d/views/%d", i, j)
			if v.Words != v.Quote() {
				ap.note(CodeWordsKeptBack, path, "words are kept back, without consent to quote them")
			}
			if v.Illustrative {
				ap.note(CodeIllustrative, path, "the view is illustrative: nobody said it")
			}
			if !v.Consent {
				c.Views[j].Words, c.Views[j].Translation = "", ""
			}
		}
		conversations[i] = c
	}
	for i, g := range stakeholder.WhoSpoke(ap.a.Stakeholders, ap.a.Conversations).Groups {
		path := fmt.Sprintf("/stakeholders/%d", i)
		switch g.Standing {
		case stakeholder.Spoke:
		case stakeholder.WasThere:
			ap.note(CodeOnlyThere, path, g.Name+": they were there, and no view of theirs is on record")
		default:
			ap.note(CodeUnheard, path, g.Name+": no view of their own was heard")
		}
	}
	return conversations
}

// An inCell is what bears on one cell, each in the order of the account: a
// transfer bears on two.
type inCell struct {
	lines    []*LineResult
	views    []stakeholder.View
	outcomes []stakeholder.ID
}

type cellAt struct {
	stakeholder stakeholder.ID
	kind        stakeholder.Kind
}

func (ap *appraisal) inCells(lines []LineResult) map[cellAt]*inCell {
	cells := map[cellAt]*inCell{}
	at := func(who stakeholder.ID, kind stakeholder.Kind) *inCell {
		key := cellAt{who, kind}
		if cells[key] == nil {
			cells[key] = &inCell{}
		}
		return cells[key]
	}
	for i := range lines {
		l := &lines[i]
		cell := at(l.Outcome.Stakeholder, l.Outcome.Kind)
		cell.lines = append(cell.lines, l)
		if l.Transfer != nil {
			giver := at(l.Transfer.From, l.Outcome.Kind)
			giver.lines = append(giver.lines, l)
		}
	}
	for _, c := range ap.a.Conversations {
		for _, v := range c.Views {
			o := ap.outcomes[v.Outcome]
			cell := at(o.Stakeholder, o.Kind)
			cell.views = append(cell.views, v)
		}
	}
	for _, o := range ap.a.Outcomes {
		cell := at(o.Stakeholder, o.Kind)
		cell.outcomes = append(cell.outcomes, o.ID)
	}
	return cells
}

func (ap *appraisal) matrix(lines []LineResult) Matrix {
	var m Matrix
	for _, o := range ap.a.Outcomes {
		if !slices.Contains(m.Kinds, o.Kind) {
			m.Kinds = append(m.Kinds, o.Kind)
		}
	}
	slices.SortStableFunc(m.Kinds, func(a, b stakeholder.Kind) int { return kindRank(a) - kindRank(b) })
	columns := make([]sums, len(m.Kinds))
	out := leftOut(ap.a.Decisions)
	found := ap.inCells(lines)
	for _, s := range ap.a.Stakeholders {
		row := Row{Stakeholder: s.ID}
		for k, kind := range m.Kinds {
			at := found[cellAt{s.ID, kind}]
			if at == nil {
				at = &inCell{}
			}
			var cell Cell
			var money, transfers sums
			known := map[stakeholder.ID]bool{}
			for _, l := range at.lines {
				if l.Transfer != nil && l.counts() {
					amount := l.Value.Present.Amount().Mul(decimal.NewFromInt(l.to(s.ID)))
					transfers.add(l.Value.Proxy.System, amount)
				}
				if l.Outcome.Stakeholder != s.ID {
					continue
				}
				if l.Change != nil || len(l.Evidence) > 0 {
					cell.Lines = append(cell.Lines, l.ID)
					known[l.Outcome.ID] = true
				}
				if v := l.Value; l.counts() && l.Transfer == nil {
					money.add(v.Proxy.System, v.Present.Amount())
					columns[k].add(v.Proxy.System, v.Present.Amount())
				}
			}
			for _, v := range at.views {
				cell.Views = append(cell.Views, v.ID)
				known[v.Outcome] = known[v.Outcome] || !v.Illustrative
			}
			cell.Outcomes = at.outcomes
			for _, outcome := range at.outcomes {
				switch {
				case out[outcome] != "":
					cell.LeftOut = append(cell.LeftOut, outcome)
				case !known[outcome]:
					cell.Unassessed = append(cell.Unassessed, outcome)
				}
			}
			cell.Money, cell.Transfers = money.in(ap), transfers.in(ap)
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
	}
	for k, kind := range m.Kinds {
		if len(columns[k].systems) > 0 {
			m.Totals = append(m.Totals, KindTotal{Kind: kind, Money: columns[k].in(ap)})
		}
	}
	return m
}

// kindRank puts the kinds that the field names in their usual order, others after them.
func kindRank(k stakeholder.Kind) int {
	known := []stakeholder.Kind{stakeholder.Financial, stakeholder.Economic, stakeholder.Social, stakeholder.Environmental}
	if i := slices.Index(known, k); i >= 0 {
		return i
	}
	return len(known)
}

// sums adds amounts apart by valuation system.
type sums struct {
	systems []proxies.System
	amounts map[proxies.System]decimal.Decimal
}

func (s *sums) add(system proxies.System, amount decimal.Decimal) {
	if s.amounts == nil {
		s.amounts = map[proxies.System]decimal.Decimal{}
	}
	if _, ok := s.amounts[system]; !ok {
		s.systems = append(s.systems, system)
		slices.Sort(s.systems)
	}
	s.amounts[system] = s.amounts[system].Add(amount)
}

func (s *sums) in(ap *appraisal) []SystemMoney {
	var money []SystemMoney
	for _, system := range s.systems {
		money = append(money, SystemMoney{System: system, Present: ap.money(s.amounts[system])})
	}
	return money
}
