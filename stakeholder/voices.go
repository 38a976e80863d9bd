package stakeholder

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// Voices says of every group in the register whether it was heard, and how. It is
// plain data, made by [WhoSpoke]; String sets it as a report.
type Voices struct {
	Illustrative bool         `json:"illustrative,omitzero"` // to be set of an account that is made up as a whole: it marks the report
	Groups       []GroupVoice `json:"groups"`                // in the order of the register
}

// A GroupVoice is how one group was heard.
type GroupVoice struct {
	Stakeholder  ID        `json:"stakeholder"`
	Name         string    `json:"name"`
	GroupSize    int       `json:"group_size,omitzero"` // people in the group; 0: not stated
	Involved     int       `json:"involved,omitzero"`   // people of it who took part in the account; 0: not stated
	SeldomHeard  bool      `json:"seldom_heard,omitzero"`
	Standing     Standing  `json:"standing"`
	Own          int       `json:"own"`                   // views that they gave themselves
	ByOthers     int       `json:"by_others"`             // views that others spoke for them
	SpokenBy     []ID      `json:"spoken_by,omitzero"`    // who did
	Illustrative int       `json:"illustrative,omitzero"` // views in their name that nobody gave, and that do not count
	Hearings     []Hearing `json:"hearings,omitzero"`     // one for each conversation in which they were
	Missed       []Missed  `json:"missed,omitzero"`       // conversations in which they were not, though they should have been
}

// A Hearing is how well a group was heard in a conversation, and why somebody
// thinks so.
type Hearing struct {
	Conversation ID     `json:"conversation"`
	When         string `json:"when,omitzero"`
	People       int    `json:"people,omitzero"` // of the group; 0: not stated
	Heard        Heard  `json:"heard,omitzero"`
	Reason       string `json:"reason,omitzero"`
}

// Missed is a conversation in which a group was not, and why: see [Absence].
type Missed struct {
	Conversation ID     `json:"conversation"`
	When         string `json:"when,omitzero"`
	Reason       string `json:"reason"`
}

// A Standing is the most that can be said of how a group was heard.
type Standing string

// The standings. The last three are of groups that were not heard.
const (
	Spoke     Standing = "spoke"      // they gave views of their own
	WasThere  Standing = "was-there"  // they were in a conversation, and no view of theirs is recorded
	SpokenFor Standing = "spoken-for" // others spoke for them, and they did not
	Missing   Standing = "missing"    // they should have been in a conversation, and were in none: Missed says why
	Silent    Standing = "silent"     // nothing is known of them
)

// WhoSpoke says how each stakeholder was heard in the conversations. An
// illustrative view is nobody's, and one that others spoke for a group is not the
// group's own. A conversation that holds illustrative views and no others is made up:
// nobody was there, and nobody missed it. Conversations come in the order of their
// dates, those without a date first. Who is not in the register, [Check] reports.
//
// Of an account that is made up as a whole, give the views without that mark, as a
// value.Statement has them, and set Illustrative of the result.
func WhoSpoke(stakeholders []Stakeholder, conversations []Conversation) Voices {
	v := Voices{Groups: make([]GroupVoice, len(stakeholders))}
	place := map[ID]*GroupVoice{}
	for i, s := range stakeholders {
		v.Groups[i] = GroupVoice{Stakeholder: s.ID, Name: s.Name, GroupSize: s.GroupSize, Involved: s.Involved, SeldomHeard: s.SeldomHeard}
		place[s.ID] = &v.Groups[i]
	}
	for _, c := range byDate(conversations) {
		if c.madeUp() {
			c.Present, c.Absent = nil, nil
		}
		for _, p := range c.Present {
			if g := place[p.Stakeholder]; g != nil {
				g.Hearings = append(g.Hearings, Hearing{c.ID, c.When, p.People, p.Heard, p.Reason})
			}
		}
		for _, a := range c.Absent {
			if g := place[a.Stakeholder]; g != nil {
				g.Missed = append(g.Missed, Missed{c.ID, c.When, a.Reason})
			}
		}
		for _, said := range c.Views {
			if g := place[said.Stakeholder]; g != nil {
				g.hear(said)
			}
		}
	}
	for i := range v.Groups {
		v.Groups[i].Standing = v.Groups[i].standing()
	}
	return v
}

// madeUp reports whether there are views, and nobody gave any of them.
func (c Conversation) madeUp() bool {
	given := func(v View) bool { return !v.Illustrative }
	return len(c.Views) > 0 && !slices.ContainsFunc(c.Views, given)
}

func (g *GroupVoice) hear(v View) {
	switch {
	case v.Illustrative:
		g.Illustrative++
	case v.SpokenBy == "":
		g.Own++
	default:
		g.ByOthers++
		if !slices.Contains(g.SpokenBy, v.SpokenBy) {
			g.SpokenBy = append(g.SpokenBy, v.SpokenBy)
		}
	}
}

func (g GroupVoice) standing() Standing {
	switch {
	case g.Own > 0:
		return Spoke
	case g.Hearings != nil:
		return WasThere
	case g.ByOthers > 0:
		return SpokenFor
	case g.Missed != nil:
		return Missing
	}
	return Silent
}

// HardlyHeard returns the hearings at which the group was hardly heard and has not
// been heard well since: every one at which it was heard well is certainly before.
// What its dates leave open is none of them.
func (g GroupVoice) HardlyHeard() []Hearing {
	var hardly []Hearing
	for _, h := range g.Hearings {
		perhapsSince := func(other Hearing) bool { return other.Heard == HeardWell && !day.Before(other.When, h.When) }
		if h.Heard == HeardHardly && !slices.ContainsFunc(g.Hearings, perhapsSince) {
			hardly = append(hardly, h)
		}
	}
	return hardly
}

// Unheard returns the stakeholders, in their order, who were in none of the
// conversations and gave no view of their own: see [WhoSpoke], which says more.
func Unheard(stakeholders []Stakeholder, conversations []Conversation) []Stakeholder {
	var unheard []Stakeholder
	for i, g := range WhoSpoke(stakeholders, conversations).Groups {
		if g.Standing != Spoke && g.Standing != WasThere {
			unheard = append(unheard, stakeholders[i])
		}
	}
	return unheard
}

// MarshalJSON returns the voices as canonical JSON.
func (v Voices) MarshalJSON() ([]byte, error) {
	type plain Voices
	return jsonx.Marshal(plain(v))
}

// String sets the voices as a report, those not heard first, with every occasion at
// which a group was or should have been.
func (v Voices) String() string {
	names := map[ID]string{}
	for _, g := range v.Groups {
		names[g.Stakeholder] = g.Name
	}
	text := marked("Who was heard", v.Illustrative)
	for _, x := range []struct {
		what string
		is   func(g GroupVoice) bool
	}{
		{"nothing is known of", func(g GroupVoice) bool { return g.Standing == Silent }},
		{"not there", func(g GroupVoice) bool { return g.Standing == Missing }},
		{"others spoke for them only", func(g GroupVoice) bool { return g.Standing == SpokenFor }},
		{"there, and no view of theirs", func(g GroupVoice) bool { return g.Standing == WasThere }},
		{"hardly heard, and not well since", func(g GroupVoice) bool { return g.HardlyHeard() != nil }},
		{"seldom heard, and not here either", func(g GroupVoice) bool { return g.SeldomHeard && g.Standing != Spoke }},
	} {
		var who []string
		for _, g := range v.Groups {
			if x.is(g) {
				who = append(who, g.Name)
			}
		}
		if who != nil {
			text += render.Paragraph(x.what+": ", strings.Join(who, "; "))
		}
	}
	text += "\n" + v.standings(names)
	if occasions := v.occasions(); occasions != "" {
		text += "\n" + occasions
	}
	return text
}

// standings is how each group was heard over all.
func (v Voices) standings(names map[ID]string) string {
	columns := []render.Column{{Head: "group"}, {Head: "standing"}, {Head: "views", Right: true}, {Head: "by others", Right: true}}
	illustrative := slices.ContainsFunc(v.Groups, func(g GroupVoice) bool { return g.Illustrative > 0 })
	if illustrative {
		columns = append(columns, render.Column{Head: "illustrative", Right: true})
	}
	columns = append(columns, render.Column{Head: "remarks"})
	var rows [][]string
	for _, g := range v.Groups {
		row := []string{g.Name, strings.ReplaceAll(string(g.Standing), "-", " "), fmt.Sprint(g.Own), fmt.Sprint(g.ByOthers)}
		if illustrative {
			row = append(row, fmt.Sprint(g.Illustrative))
		}
		rows = append(rows, append(row, g.remarks(names)))
	}
	return render.Table(columns, rows)
}

// occasions is where each group was, or should have been.
func (v Voices) occasions() string {
	var rows [][]string
	for _, g := range v.Groups {
		var own [][]string
		for _, h := range g.Hearings {
			own = append(own, []string{"", string(h.Conversation), h.When, people(h.People, g.GroupSize), cmp.Or(string(h.Heard), "not stated"), h.Reason})
		}
		for _, m := range g.Missed {
			own = append(own, []string{"", string(m.Conversation), m.When, "", "not there", m.Reason})
		}
		if own == nil {
			continue
		}
		slices.SortStableFunc(own, func(a, b []string) int { return day.Compare(a[2], b[2]) })
		own[0][0] = g.Name
		rows = append(rows, own...)
	}
	if rows == nil {
		return ""
	}
	return render.Table([]render.Column{{Head: "group"}, {Head: "occasion"}, {Head: "when"}, {Head: "people", Right: true}, {Head: "heard"}, {Head: "why"}}, rows)
}

// people is how many of how many, as far as both are known.
func people(n, of int) string {
	switch {
	case n == 0:
		return ""
	case of == 0:
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d of %d", n, of)
}

func (g GroupVoice) remarks(names map[ID]string) string {
	var remarks []string
	switch {
	case g.Involved > 0:
		remarks = append(remarks, "people who took part: "+people(g.Involved, g.GroupSize))
	case g.GroupSize > 0:
		remarks = append(remarks, fmt.Sprintf("people in the group: %d", g.GroupSize))
	}
	if g.SeldomHeard {
		remarks = append(remarks, "seldom heard")
	}
	for _, id := range g.SpokenBy {
		remarks = append(remarks, "spoken for by "+nameOf(names, id))
	}
	return strings.Join(remarks, "\n")
}

func nameOf(names map[ID]string, id ID) string {
	if name, ok := names[id]; ok {
		return name
	}
	return string(id)
}
