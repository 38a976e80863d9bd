package stakeholder

import (
	"fmt"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// A Movement says how views moved from one occasion to the next. It is plain data,
// made by [Moves]; String sets it as a report.
type Movement struct {
	Illustrative bool          `json:"illustrative,omitzero"` // all of it rests on views that nobody gave; to be set of an account that is made up as a whole
	Stakeholders []Stakeholder `json:"stakeholders"`          // as given
	Outcomes     []Outcome     `json:"outcomes"`              // as given
	Moves        []Move        `json:"moves,omitzero"`        // of named speakers, in the order of what they said later
	Followed     []Followed    `json:"followed,omitzero"`     // what these rest on, by group
	Groups       []GroupMove   `json:"groups,omitzero"`       // of whole groups
	Notes        []sv.Note     `json:"notes,omitzero"`
}

// Moves works out how views moved since last time. An occasion is a conversation,
// or several of which nobody can say, by their dates, which came first; those
// without a date are left out, and notes say so. A named speaker of a group is
// taken to be the same person throughout; views without a speaker are never
// matched, and count in [GroupMove] only.
//
// What was said of an outcome that was merged into another, and not restored, is set
// beside what is said of that since, where there is nothing of its own name to compare:
// the positions, with the name under which they were taken, and a note. What was said
// of an outcome that was split is compared with what is said of that outcome only.
//
// A move is not an effect: people learn, tire, and are asked otherwise, and those
// who come back are seldom like those who do not. Illustrative views are treated as
// in [Agree]. The result shares the stakeholders and the outcomes. The error is the
// sv.Problems of [Check].
func Moves(stakeholders []Stakeholder, outcomes []Outcome, conversations []Conversation, decisions []Decision) (Movement, error) {
	if err := Check(stakeholders, outcomes, conversations, decisions).Err("stakeholder.Moves"); err != nil {
		return Movement{}, err
	}
	m := Movement{Stakeholders: stakeholders, Outcomes: outcomes}
	var left int
	conversations, m.Illustrative, left = really(conversations)
	if m.Illustrative {
		m.note(CodeIllustrativeViews, "", "all views are illustrative: nobody said them, and nobody moved")
	} else if left > 0 {
		m.note(CodeIllustrativeViews, "", "illustrative views are nobody's, and were left out", figure("left out", left))
	}
	occasions := occasions(conversations)
	if n := undated(conversations); n > 0 {
		m.note(CodeUndated, "", "conversations without a date were left out", figure("left out", n))
	}
	for _, talks := range occasions {
		if len(talks) > 1 {
			m.note(CodeSameOccasion, "", textUnordered+render.Join(ids(talks))+"; they are taken as one occasion")
		}
	}
	if len(occasions) < 2 {
		m.note(CodeNothingBefore, "", "fewer than two occasions with a date: there is nothing to compare")
	}
	said, known, superseded := make([]spokenThen, len(occasions)), voices{}, 0
	for i, talks := range occasions {
		all, again := stances(talks, known)
		said[i] = spokenThen{ids(talks), all, tallied(stakeholders, all), heard(all)}
		superseded += again
	}
	if superseded > 0 {
		m.note(CodeLastWord, "", "where a speaker spoke of an outcome more than once on one occasion, the last counts", figure("earlier views", superseded))
	}
	into := mergers(decisions)
	m.follow(said, into)
	for _, s := range stakeholders {
		m.groupMoves(s.ID, said, into)
	}
	m.noteDecisions(splits(decisions), said)
	return m, nil
}

func (m *Movement) note(code sv.Code, path, text string, figures ...sv.Figure) {
	m.Notes = append(m.Notes, sv.Note{Code: code, Path: path, Text: text, Figures: figures})
}

// textUnordered goes before conversations of one occasion.
const textUnordered = "by their dates nobody can say which came first: "

// occasions are the conversations that have a date: each is certainly after all of
// those before.
func occasions(conversations []Conversation) [][]Conversation {
	var occasions [][]Conversation
	latest := ""
	for _, c := range byDate(conversations) {
		last := len(occasions) - 1
		switch {
		case c.When == "":
		case last < 0 || day.Before(latest, c.When):
			occasions, latest = append(occasions, []Conversation{c}), c.When
		default:
			occasions[last] = append(occasions[last], c)
			latest = longer(latest, c.When)
		}
	}
	return occasions
}

// longer is the date whose last day is the later one.
func longer(a, b string) string {
	_, last, _ := day.Span(a)
	_, other, _ := day.Span(b)
	if other.After(last) {
		return b
	}
	return a
}

func ids(conversations []Conversation) []ID {
	all := make([]ID, len(conversations))
	for i, c := range conversations {
		all[i] = c.ID
	}
	return all
}

// spokenThen is what was said on one occasion.
type spokenThen struct {
	conversations []ID
	stances       []stance
	tally         tally
	voices        map[ID][]*voice // by group, each once
}

// heard are those whose stances these are, by group.
func heard(all []stance) map[ID][]*voice {
	groups, seen := map[ID][]*voice{}, map[*voice]bool{}
	for _, s := range all {
		if !seen[s.voice] {
			seen[s.voice] = true
			groups[s.stakeholder] = append(groups[s.stakeholder], s.voice)
		}
	}
	return groups
}

// noteDecisions notes what was compared under two names, and what did not follow an outcome
// that was split.
func (m *Movement) noteDecisions(split map[ID]bool, said []spokenThen) {
	merged := slices.ContainsFunc(m.Moves, func(x Move) bool { return x.Of != "" }) ||
		slices.ContainsFunc(m.Groups, func(g GroupMove) bool {
			return slices.ContainsFunc(g.Shifts, func(x Shift) bool { return x.Of != "" })
		})
	if merged {
		m.note(CodeMergedOutcome, "", "positions on what was merged into an outcome are set beside those on the outcome since: nobody asked whether they mean the same")
	}
	for i, o := range m.Outcomes {
		if split[o.ID] && slices.ContainsFunc(said, func(then spokenThen) bool { return then.tally.outcomes[o.ID] != nil }) {
			m.note(CodeSplitOutcome, fmt.Sprintf("/outcomes/%d", i), textSplit)
		}
	}
}

// MarshalJSON returns the movement as canonical JSON.
func (m Movement) MarshalJSON() ([]byte, error) {
	type plain Movement
	return jsonx.Marshal(plain(m))
}
