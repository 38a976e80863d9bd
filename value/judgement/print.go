package judgement

import (
	"cmp"
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

func (c *Choice) optionName(id string) string {
	return nameOf(id, c.Options, func(o Option) (id, name string) { return o.ID, o.Name })
}

func (c *Choice) criterionName(id string) string {
	return nameOf(id, c.Criteria, func(k Criterion) (id, name string) { return k.ID, k.Name })
}

func (c *Choice) groupName(id stakeholder.ID) string {
	return nameOf(string(id), c.Weights, func(w Weights) (id, name string) {
		return string(w.Stakeholder), cmp.Or(w.Name, string(w.Stakeholder))
	})
}

// nameOf is the name of the one with this id, with the id where another has the same
// name, and the id where there is none.
func nameOf[T any](id string, all []T, of func(T) (id, name string)) string {
	found, same := id, 0
	for _, x := range all {
		if own, name := of(x); own == id {
			found = name
		}
	}
	for _, x := range all {
		if _, name := of(x); name == found {
			same++
		}
	}
	if same > 1 {
		found += " (" + id + ")"
	}
	return found
}

func (c *Choice) optionNames(ids []string) string { return render.List(ids, ", ", c.optionName) }

func (c *Choice) groupNames(who []stakeholder.ID) string { return render.List(who, ", ", c.groupName) }

func noteList(notes []sv.Note) string {
	text := render.Title("Notes")
	for _, n := range notes {
		text += render.Paragraph("- ", n.String())
	}
	return text
}

func (s Span) text() string { return third(s.Low) + " to " + third(s.High) }

// third prints a value to three places.
func third(x float64) string { return strconv.FormatFloat(math.Round(x*1000)/1000+0, 'f', 3, 64) }

func percent(x float64) string {
	return strconv.FormatFloat(math.Round(x*1000)/10+0, 'f', -1, 64) + " %"
}

// chanceText prints a chance in percent; one that was not seen is not said to be none.
func chanceText(c uncertainty.Chance) string {
	text := strconv.FormatFloat(100*c.P, 'f', 1, 64)
	switch {
	case c.SE == 0: // exact
	case text == "0.0":
		return "<0.1"
	case text == "100.0":
		return ">99.9"
	}
	return text
}
