package compare

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// Missing is something that one programme has beyond the targets and the other
// has not. What the other has instead is said as it is: not assessed, told and not
// measured, stated and not tested, read against a target, or measured and not moved
// are five things.
//
// Where both were tested, that the one is shown to have moved and the other is not says
// nothing yet of the difference between them. The differences of the lines that moved say
// it, where there are any: of something missing, one or more of them excludes none.
type Missing struct {
	Has         string         `json:"has"` // a or b
	Ways        []Way          `json:"ways"`
	Outcome     stakeholder.ID `json:"outcome,omitzero"`     // of the one that has it
	Name        string         `json:"name"`                 // of the outcome, or of the saving
	Stakeholder stakeholder.ID `json:"stakeholder,omitzero"` // of the outcome
	Shown       string         `json:"shown"`                // of it, by the one that has it
	Other       string         `json:"other"`                // what is shown of it by the other
	Rests       []string       `json:"rests"`                // ids of lines, targets and views
	Matched     stakeholder.ID `json:"matched,omitzero"`     // the other's outcome; empty: it names none
	As          string         `json:"as,omitzero"`          // the name of the other's outcome, where that is another
	Differences []Difference   `json:"differences,omitzero"` // none: the two were not tested against each other
}

// What the other has instead of value.
const (
	noSaving     = "no saving is counted"
	noLaterValue = "no value counted after the first year"
	notSustained = "moved, not shown to be sustained at every later look"
	notLooked    = "moved, not looked at later"
	notTold      = "moved, and what was seen later does not tell whether it was sustained"
)

// missing is what the programme has beyond the targets and the other has not, and
// apart from it what only looks so: no difference tells the two apart.
func (p *party) missing(has string, other *party, extras, theirs []Extra) (all, notApart []Missing) {
	add := func(m Missing, differences []Difference) {
		m.Differences = differences
		if differences == nil || slices.ContainsFunc(differences, Difference.tells) {
			all = append(all, m)
		} else {
			notApart = append(notApart, m)
		}
	}
	lasting := map[stakeholder.ID]bool{}
	for _, x := range theirs {
		lasting[x.Outcome.ID] = x.lasts()
	}
	budgets := slices.Collect(maps.Values(other.budgets()))
	for _, x := range extras {
		match := other.counterpart(x, p)
		as := match.Outcome.Name
		if as == x.Outcome.Name {
			as = ""
		}
		if as != "" {
			p.note(CodeMatchedByName, "an outcome is set beside one by another name, which has its id or a metric of it",
				sv.Figure{Name: "outcome", Value: x.Outcome.Name}, sv.Figure{Name: "beside", Value: as})
		}
		m := Missing{
			Has: has, Ways: x.Ways, Outcome: x.Outcome.ID, Name: x.Outcome.Name, Stakeholder: x.Outcome.Stakeholder,
			Shown: string(x.Shown), Other: string(match.Shown), Rests: x.rests(), Matched: match.Outcome.ID, As: as,
		}
		own, matched := p.moving(x.Standing), other.lines[match.Outcome.ID]
		if !tested(match) {
			matched = nil
		}
		switch {
		case x.Ways[0] == LaterYears:
			if x.Sustained == Yes && match.Sustained != Yes {
				m.Shown, m.Other = "sustained at every later look, "+x.seenAgain(), match.later()
				add(m, p.laterDifferences(other, own, matched))
			}
			if x.lasts() && !lasting[match.Outcome.ID] {
				m.Shown, m.Other = "valued in years after the first", noLaterValue
				add(m, nil)
			}
		case (x.Shown == Moved || x.Shown == MovedWrong) && match.Shown != x.Shown, match.Shown == NotAssessed, match.Shown == DecidedOut:
			add(m, ownDifferences(own, matched))
		}
		if !slices.Contains(x.Ways, AnotherBudget) {
			continue
		}
		for _, s := range x.Lines {
			if s.Budget == "" || slices.Contains(budgets, s.Budget) {
				continue
			}
			budgets = append(budgets, s.Budget)
			add(Missing{
				Has: has, Ways: []Way{AnotherBudget}, Outcome: x.Outcome.ID, Name: "saving in the budget of " + s.Budget,
				Shown: "a saving is counted", Other: noSaving, Rests: []string{s.Line},
			}, nil)
		}
	}
	return all, notApart
}

// what it is, in print, of the sides a and b.
func (m Missing) what(a, b Side) string {
	if m.Stakeholder == "" {
		return m.Name
	}
	if m.Has == "b" {
		a = b
	}
	return m.Name + ", of " + a.group(m.Stakeholder)
}

// other is what is shown of it by the other, and by what name, in print.
func (m Missing) other() string {
	if m.As == "" {
		return m.Other
	}
	return fmt.Sprintf("%s (there: %s)", m.Other, m.As)
}

// apart says in print whether two that were both tested are told apart; empty: the
// other was not tested.
func (m Missing) apart(a, b Side) string {
	one, other := a.Name, b.Name
	if m.Has == "b" {
		one, other = other, one
	}
	var texts []string
	for _, d := range m.Differences {
		texts = append(texts, d.text(metric(a, b, d.Metric).Name, one, other))
	}
	if texts != nil {
		return strings.Join(texts, "; ")
	}
	switch m.Other {
	case string(NotMoved), string(Moved), string(MovedWrong), notSustained, notTold:
		return "the two were not tested against each other"
	}
	return ""
}

// lasts reports whether value is counted in later years.
func (x Extra) lasts() bool {
	return slices.ContainsFunc(x.Lines, func(s Strand) bool { return !s.Present.IsUnset() })
}

// later says what is shown of an outcome at later looks.
func (s Standing) later() string {
	switch s.Sustained {
	case "":
		return string(s.Shown)
	case NotKnown:
		if s.Again == nil {
			return notLooked
		}
		return notTold
	}
	return notSustained
}

func (x Extra) rests() []string {
	var all []string
	for _, l := range x.Lines {
		all = append(all, l.Line)
	}
	if x.Shown == ReadOnly {
		all = append(all, x.Read...)
	}
	for _, v := range x.Said {
		all = append(all, string(v.ID))
	}
	return all
}

// moving are the lines by which an outcome has moved, the way that is shown.
func (p *party) moving(s Standing) []value.LineResult {
	ids := s.Better
	if s.Shown == MovedWrong {
		ids = s.Worse
	}
	return slices.DeleteFunc(slices.Clone(p.lines[s.Outcome.ID]), func(l value.LineResult) bool { return !slices.Contains(ids, l.ID) })
}

// counterpart is the programme's outcome that comes closest to another's: of the
// same id, or with a line of the same metric and not of another group, and of these
// one of which the same is shown, or else the most. One that is not there is not
// assessed.
func (p *party) counterpart(x Extra, of *party) Standing {
	var places []int
	if i, ok := p.at[x.Outcome.ID]; ok {
		places = append(places, i)
	}
	group := x.Outcome.Stakeholder
	if !slices.ContainsFunc(p.Statement.Stakeholders, func(s stakeholder.Stakeholder) bool { return s.ID == group }) {
		group = anybody
	}
	for _, theirs := range of.lines[x.Outcome.ID] {
		if theirs.Metric != nil {
			places = append(places, p.foremost[metricGroup{theirs.Metric.Ref(), group}]...)
		}
	}
	best := Standing{Shown: NotAssessed}
	for _, i := range places {
		s := p.outcomes[i]
		if best.Outcome.ID == "" || best.Shown != x.Shown && (s.Shown == x.Shown || slices.Index(inOrder, s.Shown) > slices.Index(inOrder, best.Shown)) {
			best = s
		}
	}
	return best
}

// A metricGroup is a metric in the outcomes of a group, or of anybody.
type metricGroup struct {
	metric metrics.Ref
	group  stakeholder.ID
}

const anybody stakeholder.ID = ""

// first are the outcomes of each metric, the first of everything that can be shown:
// no other can be a counterpart, however many there are.
func (p *party) first() map[metricGroup][]int {
	first := map[metricGroup][]int{}
	for ref, lines := range p.measures {
		for _, l := range lines {
			i := p.at[l.Outcome.ID]
			for _, group := range []stakeholder.ID{l.Outcome.Stakeholder, anybody} {
				key := metricGroup{ref, group}
				if !slices.ContainsFunc(first[key], func(j int) bool { return p.outcomes[j].Shown == p.outcomes[i].Shown }) {
					first[key] = append(first[key], i)
				}
			}
		}
	}
	return first
}
