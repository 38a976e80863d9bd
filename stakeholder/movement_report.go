package stakeholder

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/render"
)

// String sets the movement as a plain-text report, 100 columns wide.
func (m Movement) String() string {
	r := movementReport{m, map[ID]string{}, map[ID]string{}}
	for _, s := range m.Stakeholders {
		r.groups[s.ID] = s.Name
	}
	for _, o := range m.Outcomes {
		r.outcomes[o.ID] = o.Name
	}
	return render.Sections(r.speakers(), r.whole(), render.Caveats(m.Notes, r.about))
}

// about names the outcome that a note's path points at, or "".
func (r movementReport) about(path string) string {
	var i int
	if n, _ := fmt.Sscanf(path, "/outcomes/%d", &i); n == 1 && i < len(r.Outcomes) {
		return r.Outcomes[i].Name
	}
	return ""
}

// outcome is the name of an outcome, and what it was spoken of as before.
func (r movementReport) outcome(id, of ID) string {
	if of == "" {
		return r.outcomes[id]
	}
	return fmt.Sprintf("%s (before, of %s)", r.outcomes[id], r.outcomes[of])
}

// A movementReport is a movement with the names that its tables look up.
type movementReport struct {
	Movement
	groups, outcomes map[ID]string
}

// speakers is what the same people say otherwise.
func (r movementReport) speakers() string {
	text := marked("What the same people say otherwise", r.Illustrative)
	columns := []render.Column{{Head: "group"}, {Head: "speaker"}, {Head: "outcome"}, {Head: "position"}, {Head: "importance"}, {Head: "from"}, {Head: "to"}}
	var rows [][]string
	for _, m := range r.Moves {
		who, position, importance := r.groups[m.Stakeholder], "", ""
		if m.SpokenBy != "" {
			who += ", spoken by " + r.groups[m.SpokenBy]
		}
		if m.Before != "" {
			position = fmt.Sprintf("%s -> %s", m.Before, m.After)
		}
		if m.Was != (Importance{}) {
			importance = fmt.Sprintf("%s -> %d", m.Was, m.Is.Value)
		}
		rows = append(rows, []string{who, m.Speaker, r.outcome(m.Outcome, m.Of), position, importance, string(m.From), string(m.To)})
	}
	if rows == nil {
		text += "Nothing.\n"
	} else {
		text += render.Table(columns, rows)
	}
	var alone []string
	rows = nil
	for _, f := range r.Followed {
		if f.Compared == 0 {
			alone = append(alone, r.groups[f.Stakeholder])
			continue
		}
		rows = append(rows, []string{
			r.groups[f.Stakeholder], strconv.Itoa(f.Speakers), strconv.Itoa(f.Compared), strconv.Itoa(f.Moved), strconv.Itoa(f.Once), strconv.Itoa(f.Unnamed),
		})
	}
	if rows != nil {
		text += "\nwhat this rests on:\n" + render.Table([]render.Column{
			{Head: "group"}, {Head: "speakers\nheard again", Right: true}, {Head: "on the same\noutcome, times", Right: true}, {Head: "moved,\ntimes", Right: true},
			{Head: "speakers\nheard once", Right: true}, {Head: "views without\na speaker", Right: true},
		}, rows)
	}
	if alone != nil {
		text += render.Paragraph("nobody was heard again on the same outcome of: ", strings.Join(alone, "; "))
	}
	return text
}

// whole is what groups say otherwise.
func (r movementReport) whole() string {
	if r.Groups == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString(marked("What groups said, and say now", r.Illustrative))
	for _, s := range r.Groups {
		b.WriteString(render.Paragraph("", fmt.Sprintf("%s: %s (voices %d) -> %s (voices %d, the same by name %d)",
			r.groups[s.Stakeholder], render.Join(s.From), s.Before, render.Join(s.To), s.After, s.Same)))
		for _, shift := range s.Shifts {
			b.WriteString(render.Paragraph("  ", fmt.Sprintf("%s: %s", r.outcome(shift.Outcome, shift.Of), shift.text(s.Before, s.After))))
		}
		if s.New != nil {
			b.WriteString(render.Paragraph("  newly named: ", r.named(s.New)))
		}
		if s.Again != nil {
			b.WriteString(render.Paragraph("  mentioned again: ", r.named(s.Again)))
		}
		if s.NoLonger != nil {
			b.WriteString(render.Paragraph("  no longer mentioned: ", r.named(s.NoLonger)))
		}
	}
	return b.String()
}

// text is the positions, with how many of the group spoke at all, and importance where
// it was asked in one way of one outcome.
func (s Shift) text(before, after int) string {
	text := fmt.Sprintf("%s (of %d) -> %s (of %d)", s.Before.voices(), before, s.After.voices(), after)
	if s.Of != "" {
		return text
	}
	for _, was := range s.Before.Importance {
		for _, is := range s.After.Importance {
			if was.Mode == is.Mode && was.Of == is.Of {
				text += fmt.Sprintf("; %s -> %s", was, is.values())
			}
		}
	}
	return text
}

func (r movementReport) named(outcomes []ID) string {
	return render.List(outcomes, "; ", func(id ID) string { return r.outcomes[id] })
}
