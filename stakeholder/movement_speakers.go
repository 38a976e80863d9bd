package stakeholder

// A Move is what one speaker says otherwise of one outcome than when they last took a
// position on it, or were last asked in the same way for its importance, whatever they
// were asked in between. Both are in one where both are between the same conversations.
type Move struct {
	Stakeholder ID         `json:"stakeholder"`
	SpokenBy    ID         `json:"spoken_by,omitzero"`
	Speaker     string     `json:"speaker"`
	Outcome     ID         `json:"outcome"`
	Of          ID         `json:"of,omitzero"` // what they spoke of before, where that was merged into the outcome
	From        ID         `json:"from"`        // conversations
	To          ID         `json:"to"`
	Before      Position   `json:"before,omitzero"` // the positions; none where they did not move
	After       Position   `json:"after,omitzero"`
	Was         Importance `json:"importance_before,omitzero"` // none where it did not move, or was never asked in this way before
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

// follow compares what each named speaker says with what they said last.
func (m *Movement) follow(occasions []spokenThen, into merged) {
	followed := map[ID]*Followed{}
	for _, s := range m.Stakeholders {
		followed[s.ID] = &Followed{Stakeholder: s.ID}
	}
	last, times := lastSaid{map[saying]stance{}, into.parts(m.Outcomes)}, map[*voice]int{}
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
			var moves []Move
			before := last.of(now.saying)
			for _, was := range before {
				otherwise += askedOtherwise(was, now)
				moves = append(moves, moved(was, now)...)
			}
			last.say(now)
			f := followed[now.stakeholder]
			f.Compared += one(before != nil)
			f.Moved += one(moves != nil)
			m.Moves = append(m.Moves, moves...)
		}
	}
	for v, n := range times {
		if n > 1 {
			followed[v.stakeholder].Speakers++
		} else {
			followed[v.stakeholder].Once++
		}
	}
	for _, s := range m.Stakeholders {
		if f := followed[s.ID]; *f != (Followed{Stakeholder: s.ID}) {
			m.Followed = append(m.Followed, *f)
		}
	}
	if otherwise > 0 {
		m.note(CodeAskedOtherwise, "", "importances that were asked in another way than before are not compared", figure("pairs of importances", otherwise))
	}
}

// lastSaid is what voices said last of each outcome, and of which outcomes each is
// made.
type lastSaid struct {
	stances map[saying]stance
	parts   map[ID][]ID
}

// of is what a voice said last of an outcome; where there is nothing, what it said last
// of each that was merged into it.
func (l lastSaid) of(what saying) []stance {
	if was, ok := l.stances[what]; ok {
		return []stance{was}
	}
	var all []stance
	for _, part := range l.parts[what.outcome] {
		all = append(all, l.of(saying{what.voice, part})...)
	}
	return all
}

// say adds a stance, of which what it leaves open is as it was.
func (l lastSaid) say(now stance) {
	was := l.stances[now.saying]
	was.saying = now.saying
	was.say(now)
	l.stances[now.saying] = was
}

// askedOtherwise counts the importances that were asked in no way in which any of the
// outcome was before.
func askedOtherwise(was, now stance) (n int) {
	if was.outcome != now.outcome || was.weighed == nil {
		return 0
	}
	for _, w := range now.weighed {
		n += one(was.asked(w.question()) < 0)
	}
	return n
}

// moved is what was said of one outcome and is said otherwise.
func moved(was, now stance) (moves []Move) {
	move := Move{Stakeholder: now.stakeholder, SpokenBy: now.spokenBy, Speaker: now.speaker, Outcome: now.outcome}
	if was.outcome != now.outcome {
		move.Of = was.outcome
	}
	if was.position != "" && now.position != "" && was.position != now.position {
		placed := move
		placed.From, placed.To = was.placed.conversation, now.placed.conversation
		placed.Before, placed.After = was.position, now.position
		moves = append(moves, placed)
	}
	if move.Of != "" {
		return moves
	}
	for _, is := range now.weighed {
		i := was.asked(is.question())
		if i < 0 || was.weighed[i].Importance == is.Importance {
			continue
		}
		move.From, move.To = was.weighed[i].conversation, is.conversation
		move.Was, move.Is = was.weighed[i].Importance, is.Importance
		if n := len(moves); n == 1 && moves[0].Was == (Importance{}) && moves[0].From == move.From && moves[0].To == move.To {
			moves[0].Was, moves[0].Is = move.Was, move.Is
		} else {
			moves = append(moves, move)
		}
	}
	return moves
}
