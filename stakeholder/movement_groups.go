package stakeholder

import "slices"

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
	Again       []ID    `json:"again,omitzero"`     // of which they had, and which nothing of the earlier occasion is set beside
	NoLonger    []ID    `json:"no_longer,omitzero"` // of which they spoke on the earlier and not on the later; nobody may have asked
}

// A Shift is what a group said of one outcome on two occasions. Importances that
// were asked in two ways are not compared, nor are those of two outcomes; a [Move]
// reaches back to when a speaker was last asked in the same way.
type Shift struct {
	Outcome ID   `json:"outcome"`
	Of      ID   `json:"of,omitzero"` // what they spoke of before, where that was merged into the outcome
	Before  Said `json:"before"`
	After   Said `json:"after"`
}

// groupMoves compares the occasions on which a group spoke, each with the one before.
func (m *Movement) groupMoves(group ID, occasions []spokenThen, into merged) {
	var before *spokenThen
	ever := map[ID]bool{} // of which the group spoke, or of a part of it
	for i := range occasions {
		now := &occasions[i]
		if len(now.voices[group]) == 0 {
			continue
		}
		if before != nil {
			step := groupMove(group, before, now)
			for _, o := range m.Outcomes {
				step.compare(o.ID, before, now, into)
			}
			for _, o := range m.Outcomes {
				if now.tally.outcomes[o.ID][group] != nil {
					step.rest(o.ID, ever[o.ID])
				}
			}
			m.Groups = append(m.Groups, step)
		}
		before = now
		for id, groups := range now.tally.outcomes {
			if groups[group] == nil {
				continue
			}
			ever[id] = true
			for to := range into.became(id) {
				ever[to] = true
			}
		}
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

// compare adds what became of what the group said of an outcome before.
func (s *GroupMove) compare(outcome ID, before, now *spokenThen, into merged) {
	was := before.tally.outcomes[outcome][s.Stakeholder]
	if was == nil {
		return
	}
	if is := now.tally.outcomes[outcome][s.Stakeholder]; is != nil {
		s.Shifts = append(s.Shifts, Shift{Outcome: outcome, Before: was.Said, After: is.Said})
		return
	}
	for to := range into.became(outcome) {
		if is := now.tally.outcomes[to][s.Stakeholder]; is != nil {
			s.Shifts = append(s.Shifts, Shift{to, outcome, was.Said, is.Said})
			return
		}
	}
	s.NoLonger = append(s.NoLonger, outcome)
}

// rest adds an outcome that is spoken of now, where nothing was set beside it.
func (s *GroupMove) rest(outcome ID, ever bool) {
	switch {
	case slices.ContainsFunc(s.Shifts, func(x Shift) bool { return x.Outcome == outcome }):
	case ever:
		s.Again = append(s.Again, outcome)
	default:
		s.New = append(s.New, outcome)
	}
}
