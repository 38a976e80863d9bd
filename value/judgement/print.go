package judgement

import (
	"math"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// optionName is the name of an option, with its id where another has the same name.
func (c *Choice) optionName(id string) string {
	name, same := id, 0
	for _, o := range c.Options {
		if o.ID == id {
			name = o.Name
		}
	}
	for _, o := range c.Options {
		if o.Name == name {
			same++
		}
	}
	return named(name, id, same)
}

// criterionName is the name of a criterion, with its id where another has the same name.
func (c *Choice) criterionName(id string) string {
	name, same := id, 0
	for _, k := range c.Criteria {
		if k.ID == id {
			name = k.Name
		}
	}
	for _, k := range c.Criteria {
		if k.Name == name {
			same++
		}
	}
	return named(name, id, same)
}

func named(name, id string, same int) string {
	if same > 1 {
		name += " (" + id + ")"
	}
	return name
}

func (c *Choice) optionNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.optionName(id)
	}
	return strings.Join(names, ", ")
}

func noteList(notes []sv.Note) string {
	text := render.Title("Notes")
	for _, n := range notes {
		text += render.Paragraph("- ", n.String())
	}
	return text
}

func ids(who []stakeholder.ID) string {
	texts := make([]string, len(who))
	for i, id := range who {
		texts[i] = string(id)
	}
	return strings.Join(texts, ", ")
}

func (s Span) text() string { return third(s.Low) + " to " + third(s.High) }

// third prints a value to three places.
func third(x float64) string { return strconv.FormatFloat(math.Round(x*1000)/1000+0, 'f', 3, 64) }

func percent(x float64) string {
	return strconv.FormatFloat(math.Round(x*1000)/10+0, 'f', -1, 64) + " %"
}

// figure prints a performance to six significant digits, or all whole ones of a
// number that people read.
func figure(x float64) string {
	if math.Abs(x) >= 1e5 && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x+0, 'g', 6, 64)
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
