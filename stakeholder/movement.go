package stakeholder

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// A Movement says how views moved from one occasion to the next. It is plain data,
// made by [Moves]; String sets it as a report.
type Movement struct {
	Illustrative bool          `json:"illustrative,omitzero"` // all of it rests on views that nobody gave
	Stakeholders []Stakeholder `json:"stakeholders"`          // as given
	Outcomes     []Outcome     `json:"outcomes"`              // as given
	Moves        []Move        `json:"moves,omitzero"`        // of named speakers, in the order of what they said later
	Followed     []Followed    `json:"followed,omitzero"`     // what these rest on, by group
	Groups       []GroupMove   `json:"groups,omitzero"`       // of whole groups
	Notes        []sv.Note     `json:"notes,omitzero"`
}

// A Move is what one speaker says otherwise of one outcome than on the occasion on
// which they last spoke of it.
type Move struct {
	Stakeholder ID         `json:"stakeholder"`
	SpokenBy    ID         `json:"spoken_by,omitzero"`
	Speaker     string     `json:"speaker"`
	Outcome     ID         `json:"outcome"`
	From        ID         `json:"from"` // conversations
	To          ID         `json:"to"`
	Before      Position   `json:"before,omitzero"` // the positions; none where they did not move
	After       Position   `json:"after,omitzero"`
	Was         Importance `json:"importance_before,omitzero"` // none where it did not move, or was asked in another way
	Is          Importance `json:"importance_after,omitzero"`
}

// Followed says how much of what a group said can be followed from one occasion to
// another.
type Followed struct {
	Stakeholder ID  `json:"stakeholder"`
	Speakers    int `json:"speakers"` // named, who spoke on two occasions or more
	Compared    int `json:"compared"` // how often one of them spoke of an outcome again
	Moved       int `json:"moved"`    // and said otherwise
	Once        int `json:"once"`     // named speakers who spoke on one occasion only: unmatched
	Unnamed     int `json:"unnamed"`  // views without a speaker: unmatched
}

// A GroupMove is what a group as a whole said on one occasion and on the next on which
// it spoke. The people need not be the same: Same says how many are.
type GroupMove struct {
	Stakeholder ID      `json:"stakeholder"`
	From        []ID    `json:"from"` // conversations of the earlier occasion
	To          []ID    `json:"to"`
	Before      int     `json:"before"` // voices; a view without a speaker is one
	After       int     `json:"after"`
	Same        int     `json:"same"`               // named speakers who spoke on both
	Shifts      []Shift `json:"shifts,omitzero"`    // outcomes of which they spoke on both
	New         []ID    `json:"new,omitzero"`       // outcomes of which they had never spoken before
	NoLonger    []ID    `json:"no_longer,omitzero"` // of which they spoke on the earlier and not on the later; nobody may have asked
}

// A Shift is what a group said of one outcome on two occasions. Importances that
// were asked in two ways are not compared.
type Shift struct {
	Outcome ID   `json:"outcome"`
	Before  Said `json:"before"`
	After   Said `json:"after"`
}

// Moves works out how views moved since last time. An occasion is a conversation,
// or several of which nobody can say, by their dates, which came first; those
// without a date are left out, and notes say so. A named speaker of a group is
// taken to be the same person throughout; views without a speaker are never
// matched, and count in [GroupMove] only.
//
// A move is not an effect: people learn, tire, and are asked otherwise, and those
// who come back are seldom like those who do not. Illustrative views are treated as
// in [Agree]. The result shares the stakeholders and the outcomes. The error is the
// sv.Problems of [Check].
func Moves(stakeholders []Stakeholder, outcomes []Outcome, conversations []Conversation) (Movement, error) {
	if err := Check(stakeholders, outcomes, conversations, nil).Err("stakeholder.Moves"); err != nil {
		return Movement{}, err
	}
	m := Movement{Stakeholders: stakeholders, Outcomes: outcomes}
	var left int
	conversations, m.Illustrative, left = really(conversations)
	if m.Illustrative {
		m.note(CodeIllustrativeViews, "all views are illustrative: nobody said them, and nobody moved")
	} else if left > 0 {
		m.note(CodeIllustrativeViews, "illustrative views are nobody's, and were left out", figure("left out", left))
	}
	occasions := m.occasions(conversations)
	if len(occasions) < 2 {
		m.note(CodeNothingBefore, "fewer than two occasions with a date: there is nothing to compare")
	}
	said, known, superseded := make([]spokenThen, len(occasions)), voices{}, 0
	for i, talks := range occasions {
		all, again := stances(talks, known)
		said[i] = spokenThen{ids(talks), all, tallied(stakeholders, all), heard(all)}
		superseded += again
	}
	if superseded > 0 {
		m.note(CodeLastWord, "where a speaker spoke of an outcome more than once on one occasion, the last counts", figure("earlier views", superseded))
	}
	m.follow(stakeholders, said)
	for _, s := range stakeholders {
		m.groupMoves(s.ID, outcomes, said)
	}
	return m, nil
}

func (m *Movement) note(code sv.Code, text string, figures ...sv.Figure) {
	m.Notes = append(m.Notes, sv.Note{Code: code, Text: text, Figures: figures})
}

// occasions are the conversations by their dates: each is certainly after all of
// those before.
func (m *Movement) occasions(conversations []Conversation) [][]Conversation {
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
	if n := undated(conversations); n > 0 {
		m.note(CodeUndated, "conversations without a date were left out", figure("left out", n))
	}
	for _, o := range occasions {
		if len(o) > 1 {
			m.note(CodeSameOccasion, fmt.Sprintf("by their dates nobody can say which came first: %s; they are taken as one occasion", render.Join(ids(o))))
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

// follow compares what each named speaker says with what they said last.
func (m *Movement) follow(stakeholders []Stakeholder, occasions []spokenThen) {
	followed := map[ID]*Followed{}
	for _, s := range stakeholders {
		followed[s.ID] = &Followed{Stakeholder: s.ID}
	}
	last, times := map[saying]stance{}, map[*voice]int{}
	otherwise := 0
	for _, o := range occasions {
		for group, voices := range o.voices {
			for _, v := range voices {
				if v.speaker == "" {
					followed[group].Unnamed++
				} else {
					times[v]++
				}
			}
		}
		for _, now := range o.stances {
			if now.speaker == "" {
				continue
			}
			was, ok := last[now.saying]
			last[now.saying] = now
			if !ok {
				continue
			}
			f := followed[now.stakeholder]
			f.Compared++
			if was.importance != (Importance{}) && now.importance != (Importance{}) && was.importance.question() != now.importance.question() {
				otherwise++
			}
			if move, ok := moved(was, now); ok {
				f.Moved++
				m.Moves = append(m.Moves, move)
			}
		}
	}
	for v, n := range times {
		if n > 1 {
			followed[v.stakeholder].Speakers++
		} else {
			followed[v.stakeholder].Once++
		}
	}
	for _, s := range stakeholders {
		if f := followed[s.ID]; *f != (Followed{Stakeholder: s.ID}) {
			m.Followed = append(m.Followed, *f)
		}
	}
	if otherwise > 0 {
		m.note(CodeAskedOtherwise, "importances that were asked in another way than before are not compared", figure("such", otherwise))
	}
}

func moved(was, now stance) (Move, bool) {
	move := Move{
		Stakeholder: now.stakeholder, SpokenBy: now.spokenBy, Speaker: now.speaker, Outcome: now.outcome,
		From: was.conversation, To: now.conversation,
	}
	none := move
	if was.position != "" && now.position != "" && was.position != now.position {
		move.Before, move.After = was.position, now.position
	}
	if was.importance.question() == now.importance.question() && was.importance != now.importance {
		move.Was, move.Is = was.importance, now.importance
	}
	return move, move != none
}

// groupMoves compares the occasions on which a group spoke, each with the one before.
func (m *Movement) groupMoves(group ID, outcomes []Outcome, occasions []spokenThen) {
	var before *spokenThen
	ever := map[ID]bool{}
	for i := range occasions {
		now := &occasions[i]
		if len(now.voices[group]) == 0 {
			continue
		}
		var step GroupMove
		if before != nil {
			step = groupMove(group, before, now)
		}
		for _, o := range outcomes {
			is := now.tally.outcomes[o.ID][group]
			if before != nil {
				step.compare(o.ID, before.tally.outcomes[o.ID][group], is, ever[o.ID])
			}
			ever[o.ID] = ever[o.ID] || is != nil
		}
		if before != nil {
			m.Groups = append(m.Groups, step)
		}
		before = now
	}
}

func groupMove(group ID, before, now *spokenThen) GroupMove {
	step := GroupMove{
		Stakeholder: group, From: before.conversations, To: now.conversations,
		Before: len(before.voices[group]), After: len(now.voices[group]),
	}
	then := map[*voice]bool{}
	for _, v := range before.voices[group] {
		then[v] = true
	}
	for _, v := range now.voices[group] {
		step.Same += one(then[v])
	}
	return step
}

func (s *GroupMove) compare(outcome ID, was, is *heap, ever bool) {
	switch {
	case is != nil && was != nil:
		s.Shifts = append(s.Shifts, Shift{outcome, was.Said, is.Said})
	case is != nil && !ever:
		s.New = append(s.New, outcome)
	case was != nil && is == nil:
		s.NoLonger = append(s.NoLonger, outcome)
	}
}

// MarshalJSON returns the movement as canonical JSON.
func (m Movement) MarshalJSON() ([]byte, error) {
	type plain Movement
	return jsonx.Marshal(plain(m))
}
