package fairchance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A stock is what is being taken stock of: a version, as far as it is of the day
// or before it.
type stock struct {
	Version
	on        date
	months    int
	names     map[stakeholder.ID]string
	talks     []stakeholder.Conversation // oldest first, with the views that somebody gave
	decisions []stakeholder.Decision
	judged    []int // places of the records of the day or before it that are not made up
}

func newStock(v Version, on date, months int) *stock {
	t := &stock{Version: v, on: on, months: months, names: map[stakeholder.ID]string{}}
	for _, who := range v.Account.Stakeholders {
		t.names[who.ID] = who.Name
	}
	for _, c := range v.Account.Conversations {
		if views, held := t.given(c); held && !t.later(c.When) {
			c.Views = views
			t.talks = append(t.talks, c)
		}
	}
	begin := func(c stakeholder.Conversation) time.Time { d, _ := dateOf(c.When); return d.first }
	slices.SortStableFunc(t.talks, func(a, b stakeholder.Conversation) int { return begin(a).Compare(begin(b)) })
	for _, d := range v.Account.Decisions {
		if !t.later(d.When) {
			t.decisions = append(t.decisions, d)
		}
	}
	for i, r := range v.Records {
		if !t.later(r.When) && !t.madeUp(r.Choice.Illustrative) {
			t.judged = append(t.judged, i)
		}
	}
	return t
}

// given are the views of a conversation that somebody gave. It was held unless all
// that there are were made up. In an account that is made up as a whole, a mark on one
// of them says nothing more.
func (t *stock) given(c stakeholder.Conversation) (views []stakeholder.View, held bool) {
	for _, v := range c.Views {
		if !t.madeUp(v.Illustrative) {
			v.Illustrative = false
			views = append(views, v)
		}
	}
	return views, views != nil || len(c.Views) == 0
}

// madeUp reports whether something is nobody's, by its mark. Of an account that is made
// up as a whole all is, and counts.
func (t *stock) madeUp(illustrative bool) bool { return illustrative && !t.Account.Illustrative }

// later reports whether a date is certainly after the day.
func (t *stock) later(when string) bool { return day.Before(t.on.text, when) }

// old reports whether all of some dates, one or more, lie more than the months
// before another.
func (t *stock) old(dates []date, than date) bool {
	return dates != nil && !slices.ContainsFunc(dates, func(d date) bool {
		return !monthsAfter(d.last, t.months).Before(than.first)
	})
}

// monthsAfter is the same day of a later month, or the last one of a shorter month.
func monthsAfter(from time.Time, months int) time.Time {
	then := from.AddDate(0, months, 0)
	if then.Day() != from.Day() {
		then = then.AddDate(0, 0, -then.Day())
	}
	return then
}

// name is what a stakeholder is called.
func (t *stock) name(id stakeholder.ID) string { return cmp.Or(t.names[id], string(id)) }

// A date is a text, and the first and the last day that it can mean.
type date struct {
	text        string
	first, last time.Time
}

func dateOf(text string) (date, bool) {
	first, last, ok := day.Span(text)
	return date{text, first, last}, ok
}

func (d date) before(e date) bool { return d.last.Before(e.first) }

// byBegin is the order of the first days, then of the last.
func byBegin(a, b date) int { return cmp.Or(a.first.Compare(b.first), a.last.Compare(b.last)) }

// A stage is the state of one with the dates that it has.
type stage struct {
	StageState
	dates []date
	last  date // the one that begins last
}

// An item is one thing of a stage.
type item struct{ path, what, when string }

// stage sums up a stage that has these items. What is found where it has none
// says by its path where they would stand.
func (t *stock) stage(of Stage, items []item, nothing Finding) stage {
	s := stage{StageState: StageState{Stage: of, Standing: InPlay}}
	var later, undated []item
	for _, i := range items {
		d, ok := dateOf(i.when)
		switch {
		case !ok:
			undated = append(undated, i)
		case t.on.before(d):
			later = append(later, i)
		default:
			s.dates = append(s.dates, d)
		}
	}
	s.Items = len(s.dates) + len(undated)
	if s.dates != nil {
		s.last = slices.MaxFunc(s.dates, byBegin)
		s.First, s.Last = slices.MinFunc(s.dates, byBegin).text, s.last.text
	}
	switch {
	case s.Items == 0:
		s.Standing = Missing
		s.find(nothing)
	case s.dates == nil:
		s.Standing = Undated
	case t.old(s.dates, t.on):
		s.Standing = Stale
		s.find(Finding{
			Code: CodeStaleStage, Path: nothing.Path, Text: "nothing with a date since " + s.Last,
			Ask: fmt.Sprintf("%s: what has changed since %s, and who would know?", title(string(of)), s.Last),
		})
	}
	if undated != nil {
		s.find(Finding{
			Code: CodeNoDate, Path: undated[0].path, Text: "without a date: " + list(undated, 1),
			Ask: title(string(of)) + ": when was each of these, so that all can see what is old: " + list(undated, 1) + "?",
		})
	}
	if later != nil {
		s.find(Finding{Code: CodeDatedLater, Path: later[0].path, Text: "of a later date, and not counted: " + list(later, 1)})
	}
	return s
}

func (s *stage) find(f Finding) { s.Findings = append(s.Findings, f) }

// list names the first of some items, and says how many more there are.
func list(items []item, first int) string {
	first = min(first, len(items))
	text := render.List(items[:first], "; ", func(i item) string { return i.what })
	if more := len(items) - first; more > 0 {
		text += fmt.Sprintf(", and %d more", more)
	}
	return text
}

// joined sets names beside each other so that each can be told from the next.
func joined(names []string) string {
	if slices.ContainsFunc(names, func(name string) bool { return strings.Contains(name, ",") }) {
		return strings.Join(names, "; ")
	}
	return strings.Join(names, ", ")
}

// quoted sets a name apart as words are.
func quoted(name string) string { return render.Name(name) }
