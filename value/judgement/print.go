package judgement

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// madeUp is the line below the head of a report that says so.
func (c *Choice) madeUp() string {
	if !c.Illustrative {
		return ""
	}
	return render.Paragraph("illustrative: ", "made up to show the form, all or some of it")
}

// somehow says when an option is best that is so sometimes.
func (c *Choice) somehow() string {
	if c.Unknown != nil {
		return "under some of their weights, or by what is unknown"
	}
	return "under some of their weights"
}

// favoured says of an option that is ahead somewhere, where that takes what is unknown.
func (c *Choice) favoured() string {
	if c.Unknown != nil {
		return ", with what is unknown in favour of the option"
	}
	return ""
}

// labels are what a report calls the parts of a choice.
type labels struct {
	options, criteria, groups map[string]string // names by id
	unranked                  map[answer]bool
}

// An answer is what a group said of a criterion.
type answer struct {
	group     stakeholder.ID
	criterion string
}

func (c *Choice) labels() labels {
	l := labels{
		options:  names(c.Options, func(o Option) (id, name string) { return o.ID, o.Name }),
		criteria: names(c.Criteria, func(k Criterion) (id, name string) { return k.ID, k.Name }),
		groups: names(c.Weights, func(w Weights) (id, name string) {
			return string(w.Stakeholder), cmp.Or(w.Name, string(w.Stakeholder))
		}),
		unranked: map[answer]bool{},
	}
	for _, w := range c.Weights {
		for _, k := range c.Criteria {
			if w.leavesOut(k.ID) {
				l.unranked[answer{w.Stakeholder, k.ID}] = true
			}
		}
	}
	return l
}

// names are by id, with the id where several have the same name.
func names[T any](all []T, of func(T) (id, name string)) map[string]string {
	same, byID := map[string]int{}, map[string]string{}
	for _, x := range all {
		_, name := of(x)
		same[name]++
	}
	for _, x := range all {
		id, name := of(x)
		byID[id] = name
		if same[name] > 1 {
			byID[id] += " (" + id + ")"
		}
	}
	return byID
}

// groupLabels are the names of groups by id.
func groupLabels(groups []stakeholder.Stakeholder) map[string]string {
	return names(groups, func(s stakeholder.Stakeholder) (id, name string) { return string(s.ID), s.Name })
}

func (l labels) optionName(id string) string { return cmp.Or(l.options[id], id) }

func (l labels) criterionName(id string) string { return cmp.Or(l.criteria[id], id) }

func (l labels) groupName(id stakeholder.ID) string { return cmp.Or(l.groups[string(id)], string(id)) }

func (l labels) optionNames(ids []string) string { return render.List(ids, ", ", l.optionName) }

func (l labels) groupNames(who []stakeholder.ID) string { return render.List(who, ", ", l.groupName) }

// weighs is a criterion that has a weight, marked where the order of the group leaves it out.
func (l labels) weighs(who stakeholder.ID, criterion string) string {
	if l.unranked[answer{who, criterion}] {
		return l.criterionName(criterion) + " (not ranked)"
	}
	return l.criterionName(criterion)
}

// weightsText lists weights from the largest.
func (l labels) weightsText(who stakeholder.ID, weights []Weight) string {
	sorted := slices.Clone(weights)
	slices.SortStableFunc(sorted, func(a, b Weight) int { return cmp.Compare(b.Points, a.Points) })
	return render.List(sorted, ", ", func(w Weight) string {
		return l.weighs(who, w.Criterion) + " " + strconv.FormatFloat(w.Points, 'f', 0, 64)
	})
}

func noteList(notes []sv.Note) string {
	return render.Title("Notes") + render.List(notes, "", func(n sv.Note) string { return render.Paragraph("- ", n.String()) })
}

// worth prints a value, where there is one.
func worth(x *float64) string {
	if x == nil {
		return "unknown"
	}
	return third(*x)
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
