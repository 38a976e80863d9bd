package value

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
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
	case len(c.LeftOut) > 0 && len(c.Unassessed) == 0:
		return "left out"
	}
	return ""
}

// coverageThing counts on what the outcomes rest, each by the strongest, and who
// was heard.
func (s Statement) coverageThing() thing {
	c := s.Coverage()
	var all Tally
	for _, o := range c.Outcomes {
		all.add(o.Footing)
	}
	of := func(n, all int) string { return fmt.Sprintf("%d of %d", n, all) }
	n, spoke, there := all.Outcomes, c.standing(stakeholder.Spoke), c.standing(stakeholder.WasThere)
	return thing{sort: "coverage", fields: []field{
		{"outcomes in totals of money", of(all.Money, n), nil},
		{"outcomes in numbers at most", of(all.Outside+all.Quantity, n), nil},
		{"outcomes in words at most", of(all.Narrative, n), nil},
		{"outcomes left out", of(all.LeftOut, n), nil},
		{"outcomes not assessed", of(all.Nothing, n), nil},
		{"stakeholders with views of their own", of(spoke, len(s.Stakeholders)), nil},
		{"stakeholders there without one", of(there, len(s.Stakeholders)), nil},
	}}
}

// noteThings are the notes of the statement and of its baskets.
func (s Statement) noteThings() []thing {
	names := s.places()
	var all []thing
	add := func(place string, n sv.Note) {
		if n.Code == proxies.CodeStale {
			n.Figures = nil // the day of the appraisal, by which nothing is revised
		}
		text := strings.TrimSuffix(n.String(), " ["+string(n.Code)+"]")
		all = append(all, thing{sort: noteSort, id: place, fields: []field{{string(n.Code), text, nil}}})
	}
	for _, n := range s.Notes {
		add(named(n.Path, names), n)
	}
	for _, b := range s.Baskets {
		for _, n := range b.Notes {
			if n.Code != CodePartOfValue { // the coverage says it
				add("/baskets/"+b.Basket.ID, n)
			}
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
	for i, d := range s.Decisions {
		add("/decisions", i, string(d.ID))
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
