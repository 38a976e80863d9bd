package stakeholder

import (
	"fmt"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// Voices says of every group in the register whether it was heard, and how. It is
// plain data, made by [WhoSpoke]; String sets it as a report.
type Voices struct {
	Groups []GroupVoice `json:"groups"` // in the order of the register
}

// A GroupVoice is how one group was heard.
type GroupVoice struct {
	Stakeholder  ID        `json:"stakeholder"`
	Name         string    `json:"name"`
	SeldomHeard  bool      `json:"seldom_heard,omitzero"`
	Standing     Standing  `json:"standing"`
	Heard        Heard     `json:"heard,omitzero"`        // at best, of the conversations in which they were
	Own          int       `json:"own"`                   // views that they gave themselves
	ByOthers     int       `json:"by_others"`             // views that others spoke for them
	SpokenBy     []ID      `json:"spoken_by,omitzero"`    // who did
	Illustrative int       `json:"illustrative,omitzero"` // views in their name that nobody gave
	Present      []ID      `json:"present,omitzero"`      // conversations in which they were
	Hearings     []Hearing `json:"hearings,omitzero"`     // those of them of which somebody says why they were heard so
	Missed       []Missed  `json:"missed,omitzero"`       // in which they were not, though they should have been
}

// A Hearing is how well a group was heard in a conversation, and why somebody
// thinks so.
type Hearing struct {
	Conversation ID     `json:"conversation"`
	Heard        Heard  `json:"heard,omitzero"`
	Reason       string `json:"reason"`
}

// Missed is a conversation in which a group was not, and why.
type Missed struct {
	Conversation ID     `json:"conversation"`
	Reason       string `json:"reason"`
}

// A Standing is the most that can be said of how a group was heard.
type Standing string

// The standings. The last three are of groups that were not heard.
const (
	Spoke     Standing = "spoke"      // they gave views of their own
	WasThere  Standing = "was-there"  // they were in a conversation, and no view of theirs is recorded
	SpokenFor Standing = "spoken-for" // others spoke for them, and they did not
	Missing   Standing = "missing"    // they were asked, or should have been, and did not come
	Silent    Standing = "silent"     // nothing is known of them
)

// WhoSpoke says how each stakeholder was heard in the conversations. An
// illustrative view is nobody's, and one that others spoke for a group is not the
// group's own. Who is not in the register, [Check] reports.
func WhoSpoke(stakeholders []Stakeholder, conversations []Conversation) Voices {
	v := Voices{Groups: make([]GroupVoice, len(stakeholders))}
	place := map[ID]*GroupVoice{}
	for i, s := range stakeholders {
		v.Groups[i] = GroupVoice{Stakeholder: s.ID, Name: s.Name, SeldomHeard: s.SeldomHeard}
		place[s.ID] = &v.Groups[i]
	}
	for _, c := range conversations {
		for _, p := range c.Present {
			if g := place[p.Stakeholder]; g != nil {
				g.Present = append(g.Present, c.ID)
				g.Heard = best(g.Heard, p.Heard)
				if p.Reason != "" {
					g.Hearings = append(g.Hearings, Hearing{c.ID, p.Heard, p.Reason})
				}
			}
		}
		for _, a := range c.Absent {
			if g := place[a.Stakeholder]; g != nil {
				g.Missed = append(g.Missed, Missed{c.ID, a.Reason})
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
	case g.Present != nil:
		return WasThere
	case g.ByOthers > 0:
		return SpokenFor
	case g.Missed != nil:
		return Missing
	}
	return Silent
}

func best(a, b Heard) Heard {
	order := []Heard{"", HeardHardly, HeardPartly, HeardWell}
	if slices.Index(order, b) > slices.Index(order, a) {
		return b
	}
	return a
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

// String sets the voices as a report, those not heard first.
func (v Voices) String() string {
	names := map[ID]string{}
	for _, g := range v.Groups {
		names[g.Stakeholder] = g.Name
	}
	text := render.Title("Who was heard")
	for _, x := range []struct {
		what string
		is   func(g GroupVoice) bool
	}{
		{"nothing is known of", func(g GroupVoice) bool { return g.Standing == Silent }},
		{"did not come", func(g GroupVoice) bool { return g.Standing == Missing }},
		{"others spoke for them only", func(g GroupVoice) bool { return g.Standing == SpokenFor }},
		{"there, and no view of theirs", func(g GroupVoice) bool { return g.Standing == WasThere }},
		{"there, and hardly heard", func(g GroupVoice) bool { return g.Heard == HeardHardly }},
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
	columns := []render.Column{{Head: "group"}, {Head: "standing"}, {Head: "heard"}, {Head: "views", Right: true}, {Head: "by others", Right: true}}
	illustrative := slices.ContainsFunc(v.Groups, func(g GroupVoice) bool { return g.Illustrative > 0 })
	if illustrative {
		columns = append(columns, render.Column{Head: "illustrative", Right: true})
	}
	columns = append(columns, render.Column{Head: "remarks"})
	var rows [][]string
	for _, g := range v.Groups {
		row := []string{g.Name, strings.ReplaceAll(string(g.Standing), "-", " "), string(g.Heard), fmt.Sprint(g.Own), fmt.Sprint(g.ByOthers)}
		if illustrative {
			row = append(row, fmt.Sprint(g.Illustrative))
		}
		rows = append(rows, append(row, g.remarks(names)))
	}
	return text + "\n" + render.Table(columns, rows)
}

func (g GroupVoice) remarks(names map[ID]string) string {
	var remarks []string
	if g.SeldomHeard {
		remarks = append(remarks, "seldom heard")
	}
	for _, id := range g.SpokenBy {
		remarks = append(remarks, "spoken for by "+nameOf(names, id))
	}
	for _, h := range g.Hearings {
		remarks = append(remarks, strings.TrimSpace("heard "+string(h.Heard))+fmt.Sprintf(" at %s: %s", h.Conversation, h.Reason))
	}
	for _, m := range g.Missed {
		remarks = append(remarks, fmt.Sprintf("not at %s: %s", m.Conversation, m.Reason))
	}
	return strings.Join(remarks, "\n")
}

func nameOf(names map[ID]string, id ID) string {
	if name, ok := names[id]; ok {
		return name
	}
	return string(id)
}
