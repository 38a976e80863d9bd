package value

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
)

// cellThings are the cells of the matrix of which something is known: one that is
// added was assessed, one that is dropped is assessed no more.
func (s Statement) cellThings() []thing {
	var all []thing
	for _, row := range s.Matrix.Rows {
		for k, c := range row.Cells {
			if state := c.known(); state != "" {
				id := string(row.Stakeholder) + "/" + string(s.Matrix.Kinds[k])
				all = append(all, thing{sort: "assessed cell", id: id, fields: []field{{"known", state, nil}}})
			}
		}
	}
	return all
}

// known says how much of a cell was assessed; "" is nothing.
func (c Cell) known() string {
	assessed := len(c.Lines)+len(c.Views)+len(c.Transfers) > 0
	switch {
	case assessed && len(c.Unassessed) > 0:
		return "in part"
	case assessed:
		return "assessed"
	case len(c.Excluded) > 0 && len(c.Unassessed) == 0:
		return "judged not material"
	}
	return ""
}

// coverageThing counts on what the outcomes rest, each by the strongest, and who
// was heard.
func (s Statement) coverageThing() thing {
	const inMoney, inNumbers, told, excluded = 4, 3, 2, 1
	strongest := map[stakeholder.ID]int{}
	rests := func(id stakeholder.ID, on int) { strongest[id] = max(strongest[id], on) }
	for _, e := range s.Excluded {
		rests(e.Outcome, excluded)
	}
	for _, v := range s.voices() {
		rests(v.Outcome, told)
	}
	for _, l := range s.Lines {
		switch {
		case l.counts():
			rests(l.Outcome.ID, inMoney)
		case l.Change != nil:
			rests(l.Outcome.ID, inNumbers)
		case len(l.Evidence) > 0:
			rests(l.Outcome.ID, told)
		}
	}
	var outcomes [inMoney + 1]int
	for _, o := range s.Outcomes {
		outcomes[strongest[o.ID]]++
	}
	of := func(n, all int) string { return fmt.Sprintf("%d of %d", n, all) }
	n := len(s.Outcomes)
	unheard := len(stakeholder.Unheard(s.Stakeholders, s.Conversations))
	return thing{sort: "coverage", fields: []field{
		{"outcomes in totals of money", of(outcomes[inMoney], n), nil},
		{"outcomes in numbers at most", of(outcomes[inNumbers], n), nil},
		{"outcomes in words at most", of(outcomes[told], n), nil},
		{"outcomes judged not material", of(outcomes[excluded], n), nil},
		{"outcomes not assessed", of(outcomes[0], n), nil},
		{"stakeholders heard", of(len(s.Stakeholders)-unheard, len(s.Stakeholders)), nil},
	}}
}

// noteThings are the notes of the statement and of its baskets.
func (s Statement) noteThings() []thing {
	names := s.places()
	var all []thing
	add := func(place string, n sv.Note) {
		text := strings.TrimSuffix(n.String(), " ["+string(n.Code)+"]")
		all = append(all, thing{sort: noteSort, id: place, fields: []field{{string(n.Code), text, nil}}})
	}
	for _, n := range s.Notes {
		add(named(n.Path, names), n)
	}
	for _, b := range s.Baskets {
		for _, n := range b.Notes {
			add("/baskets/"+b.Basket.ID, n)
		}
	}
	return all
}

// places gives the paths of what notes are about with ids instead of numbers,
// which move when something is added.
func (s Statement) places() map[string]string {
	names := map[string]string{}
	add := func(list string, i int, id string) { names[fmt.Sprintf("%s/%d", list, i)] = list + "/" + id }
	for i, who := range s.Stakeholders {
		add("/stakeholders", i, string(who.ID))
	}
	for i, in := range s.Inputs {
		add("/inputs", i, in.Input.ID)
	}
	for i, l := range s.Lines {
		add("/lines", i, l.ID)
	}
	for i, c := range s.Conversations {
		add("/conversations", i, string(c.ID))
		for j, v := range c.Views {
			names[fmt.Sprintf("/conversations/%d/views/%d", i, j)] = fmt.Sprintf("/conversations/%s/views/%s", c.ID, v.ID)
		}
	}
	return names
}

// named is a path with the longest beginning that has a name under it.
func named(path string, names map[string]string) string {
	parts := strings.Split(path, "/")
	for n := range slices.Backward(parts) {
		if name, ok := names[strings.Join(parts[:n+1], "/")]; ok {
			return strings.Join(append([]string{name}, parts[n+1:]...), "/")
		}
	}
	return path
}
