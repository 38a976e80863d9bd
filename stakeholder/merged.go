package stakeholder

import "iter"

// merged says of each outcome that was merged into another, and not restored since,
// into which.
type merged map[ID]ID

func mergers(decisions []Decision) merged {
	into := merged{}
	for id, i := range LeftOut(decisions) {
		if d := decisions[i]; d.Action == Merged {
			into[id] = d.To[0]
		}
	}
	return into
}

// became is what an outcome is part of now, the nearest first. It ends, as Check lets
// nothing be merged into what is left out.
func (into merged) became(outcome ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for to, ok := into[outcome]; ok && yield(to); to, ok = into[to] {
		}
	}
}

// parts are the outcomes that were merged into each, in their order.
func (into merged) parts(outcomes []Outcome) map[ID][]ID {
	parts := map[ID][]ID{}
	for _, o := range outcomes {
		if to, ok := into[o.ID]; ok {
			parts[to] = append(parts[to], o.ID)
		}
	}
	return parts
}

// carry adds the stances of voices on what an outcome became part of, with the
// position that they took on it, where they took none on the other by its own name.
// Of those who took unlike positions on several that became one, nobody knows where
// they stand.
func (into merged) carry(all []stance) []stance {
	if len(into) == 0 {
		return all
	}
	place := make(map[saying]int, len(all))
	for i, s := range all {
		place[s.saying] = i
	}
	for i := range all {
		s := all[i]
		if s.carried != nil { // by now; what it came from goes on by itself
			continue
		}
		for to := range into.became(s.outcome) {
			at := saying{s.voice, to}
			i, spoke := place[at]
			if !spoke {
				place[at] = len(all)
				all = append(all, stance{saying: at, position: s.position, carried: []ID{s.outcome}})
				continue
			}
			now := &all[i]
			if now.position != "" && now.carried == nil {
				break
			}
			now.take(s.outcome, s.position)
		}
	}
	return all
}

// take adds the position on a part.
func (s *stance) take(part ID, position Position) {
	switch {
	case position == "":
	case s.position == "" && !s.unlike:
		s.position, s.carried = position, []ID{part}
	default:
		s.carried = append(s.carried, part)
		if s.position != position {
			s.position, s.unlike = "", true
		}
	}
}

// textSplit is the note on what does not follow a split.
const textSplit = "what was said of an outcome that was split stays with it: nobody said of which part"

// splits are the outcomes that were split at some time.
func splits(decisions []Decision) map[ID]bool {
	split := map[ID]bool{}
	for _, d := range decisions {
		if d.Action == Split {
			split[d.From[0]] = true
		}
	}
	return split
}
