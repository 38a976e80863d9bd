package value

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
)

// Coverage says which outcomes and groups of a statement rest on what, and who
// was not heard. What is covered thinly is not worth less: it is known less.
type Coverage struct {
	Outcomes     []OutcomeCoverage      `json:"outcomes"`
	Stakeholders []Tally                `json:"stakeholders"`
	Standings    []stakeholder.Standing `json:"standings"` // how each of the stakeholders was heard, by stakeholder.WhoSpoke: only those who spoke gave views of their own
	Kinds        []Tally                `json:"kinds,omitzero"`
	Unheard      []stakeholder.ID       `json:"unheard,omitzero"` // groups that gave no view of their own and were in no conversation
}

// An OutcomeCoverage is what one outcome rests on.
type OutcomeCoverage struct {
	Outcome     stakeholder.ID   `json:"outcome"`
	Name        string           `json:"name"`
	Stakeholder stakeholder.ID   `json:"stakeholder"`
	Kind        stakeholder.Kind `json:"kind"`
	Footing     Footing          `json:"footing"`
	Design      Design           `json:"design,omitzero"`   // of its best evidence; empty: not stated
	Strength    Strength         `json:"strength,omitzero"` // of that design; empty: there is no evidence
	Views       int              `json:"views"`             // how many were given of it; an illustrative one is nobody's
}

// A Footing is what an outcome rests on: the best of its lines and views.
type Footing string

// The footings, the most that can be said first.
const (
	FootingMoney     Footing = "money"                // in money, within the totals
	FootingOutside   Footing = "money-outside-totals" // in money, gross: a filter was not assessed
	FootingQuantity  Footing = "quantity"             // a number that is not in money
	FootingNarrative Footing = "narrative"            // words, or evidence without a number
	FootingNothing   Footing = "nothing"              // neither line nor view: not assessed, which is not zero; targets stand outside an account
	FootingLeftOut   Footing = "left-out"             // dropped, merged or split, by a decision with its reason
)

// text is the footing for print.
func (f Footing) text() string {
	if f == FootingNothing {
		return "no line or view"
	}
	return strings.ReplaceAll(string(f), "-", " ")
}

// A Tally counts the outcomes of one group, kind or interest by their footing.
type Tally struct {
	Of        string `json:"of"` // id of the stakeholder, the kind, or the interest
	Name      string `json:"name"`
	Outcomes  int    `json:"outcomes"` // all of them: the sum of the counts below
	Money     int    `json:"money"`
	Outside   int    `json:"money_outside_totals"`
	Quantity  int    `json:"quantity"`
	Narrative int    `json:"narrative"`
	Nothing   int    `json:"nothing"`
	LeftOut   int    `json:"left_out"`
}

func (t *Tally) add(f Footing) {
	t.Outcomes++
	switch f {
	case FootingMoney:
		t.Money++
	case FootingOutside:
		t.Outside++
	case FootingQuantity:
		t.Quantity++
	case FootingNarrative:
		t.Narrative++
	case FootingNothing:
		t.Nothing++
	case FootingLeftOut:
		t.LeftOut++
	}
}

// MarshalJSON returns the view as canonical JSON.
func (c Coverage) MarshalJSON() ([]byte, error) {
	type plain Coverage
	return jsonx.Marshal(plain(c))
}

// Coverage works out what the statement's outcomes rest on, in their order.
func (s Statement) Coverage() Coverage {
	c := Coverage{
		Outcomes:     s.outcomesCovered(),
		Stakeholders: make([]Tally, len(s.Stakeholders)),
		Kinds:        make([]Tally, len(s.Matrix.Kinds)),
	}
	for i, who := range s.Stakeholders {
		c.Stakeholders[i] = Tally{Of: string(who.ID), Name: who.Name}
	}
	for i, kind := range s.Matrix.Kinds {
		c.Kinds[i] = Tally{Of: string(kind), Name: string(kind)}
	}
	for _, o := range c.Outcomes {
		who := slices.IndexFunc(s.Stakeholders, func(who stakeholder.Stakeholder) bool { return who.ID == o.Stakeholder })
		c.Stakeholders[who].add(o.Footing)
		c.Kinds[slices.Index(s.Matrix.Kinds, o.Kind)].add(o.Footing)
	}
	for _, g := range stakeholder.WhoSpoke(s.Stakeholders, s.Conversations).Groups {
		c.Standings = append(c.Standings, g.Standing)
		if g.Standing != stakeholder.Spoke && g.Standing != stakeholder.WasThere {
			c.Unheard = append(c.Unheard, g.Stakeholder)
		}
	}
	return c
}

// standing counts the groups that were heard in one way.
func (c Coverage) standing(how stakeholder.Standing) int {
	n := 0
	for _, s := range c.Standings {
		if s == how {
			n++
		}
	}
	return n
}

// outcomesCovered is what each outcome rests on, in their order.
func (s Statement) outcomesCovered() []OutcomeCoverage {
	all, at := make([]OutcomeCoverage, len(s.Outcomes)), map[stakeholder.ID]*OutcomeCoverage{}
	for i, o := range s.Outcomes {
		all[i] = OutcomeCoverage{Outcome: o.ID, Name: o.Name, Stakeholder: o.Stakeholder, Kind: o.Kind, Footing: FootingNothing}
		at[o.ID] = &all[i]
	}
	for _, c := range s.Conversations {
		for _, v := range c.Views {
			if of := at[v.Outcome]; of != nil && !v.Illustrative {
				of.Views++
				of.better(FootingNarrative, "", NotScoreable)
			}
		}
	}
	for _, l := range s.Lines {
		if of := at[l.Outcome.ID]; of != nil {
			of.line(l)
		}
	}
	for id := range leftOut(s.Decisions) {
		if of := at[id]; of != nil {
			of.Footing = FootingLeftOut
		}
	}
	return all
}

// line takes over what a line shows.
func (c *OutcomeCoverage) line(l LineResult) {
	if l.Change != nil {
		design := l.Change.design()
		c.better(l.footing(), design, design.Strength())
	}
	for _, e := range l.Evidence {
		if e.View == "" { // views stand in their conversations
			c.better(FootingNarrative, e.Design, e.Design.Strength())
		}
	}
}

// better takes over a better footing and stronger evidence.
func (c *OutcomeCoverage) better(f Footing, d Design, strength Strength) {
	footings := []Footing{FootingNothing, FootingNarrative, FootingQuantity, FootingOutside, FootingMoney}
	strengths := []Strength{"", NotScoreable, NotScored, Maryland2, Maryland3, Maryland4, Maryland5}
	if slices.Index(footings, f) > slices.Index(footings, c.Footing) {
		c.Footing = f
	}
	if slices.Index(strengths, strength) > slices.Index(strengths, c.Strength) {
		c.Design, c.Strength = d, strength
	}
}

// footing is that of a line with a quantity.
func (l LineResult) footing() Footing {
	switch {
	case l.counts():
		return FootingMoney
	case l.Value != nil:
		return FootingOutside
	}
	return FootingQuantity
}

// String sets the view as a section of a report.
func (c Coverage) String() string {
	text := render.Title("What rests on what") + render.Paragraph("", c.summary())
	names := map[stakeholder.ID]string{}
	for _, t := range c.Stakeholders {
		names[stakeholder.ID(t.Of)] = t.Name
	}
	columns := []render.Column{{Head: "outcome"}, {Head: "for"}, {Head: "kind"}, {Head: "rests on"}, {Head: "best evidence"}, {Head: "strength"}, {Head: "views", Right: true}}
	var rows [][]string
	for _, o := range c.Outcomes {
		rows = append(rows, []string{
			o.Name, names[o.Stakeholder], string(o.Kind), o.Footing.text(),
			string(o.Design), string(o.Strength), fmt.Sprint(o.Views),
		})
	}
	text += render.Table(columns, rows)
	text += render.Paragraph("strength: ", "the highest level on the Maryland Scientific Methods Scale that the design can have, as the What Works Centre for Local Economic Growth words it; stated figures and views are not scoreable, whatever they are worth otherwise")
	columns = append([]render.Column{{Head: ""}}, tallyColumns()...)
	columns = append(columns, render.Column{Head: "heard"})
	rows = nil
	for i, t := range c.Stakeholders {
		rows = append(rows, append(append([]string{t.Name}, t.cells()...), strings.ReplaceAll(string(c.Standings[i]), "-", " ")))
	}
	for _, t := range c.Kinds {
		rows = append(rows, append(append([]string{t.Name}, t.cells()...), ""))
	}
	return text + "\n" + render.Table(columns, rows)
}

// summary is the view in one line.
func (c Coverage) summary() string {
	var all Tally
	for _, o := range c.Outcomes {
		all.add(o.Footing)
	}
	text := fmt.Sprintf("a number for %d of %d outcomes, money within the totals for %d of %d, words alone for %d of %d; ", all.Money+all.Outside+all.Quantity, all.Outcomes, all.Money, all.Outcomes, all.Narrative, all.Outcomes)
	return text + fmt.Sprintf("views of their own from %d of %d groups; there without one: %d; neither: %d",
		c.standing(stakeholder.Spoke), len(c.Stakeholders), c.standing(stakeholder.WasThere), len(c.Unheard))
}

func tallyColumns() []render.Column {
	var columns []render.Column
	for _, head := range []string{"outcomes", "in money", "outside\ntotals", "quantity", "words\nonly", "nothing", "left\nout"} {
		columns = append(columns, render.Column{Head: head, Right: true})
	}
	return columns
}

func (t Tally) cells() []string {
	var cells []string
	for _, n := range []int{t.Outcomes, t.Money, t.Outside, t.Quantity, t.Narrative, t.Nothing, t.LeftOut} {
		cells = append(cells, fmt.Sprint(n))
	}
	return cells
}
