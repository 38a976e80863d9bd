package fairchance

import "github.com/fairchance/socialvalue/stakeholder"

// A side is one of those that people can be on.
type side struct {
	outcome  stakeholder.ID
	position stakeholder.Position
}

// sides are the groups on each side, in the order in which they spoke, as
// stakeholder.Agree counts them: see stances.
func (t *stock) sides() map[side][]string {
	sides := map[side][]string{}
	there := map[side]map[string]bool{}
	for _, v := range t.stances() {
		at, who := side{v.outcome, v.position}, t.name(v.stakeholder)
		if v.spokenBy != "" {
			who += " (as others say)"
		}
		if there[at] == nil {
			there[at] = map[string]bool{}
		}
		if !there[at][who] {
			there[at][who] = true
			sides[at] = append(sides[at], who)
		}
	}
	return sides
}

// A voice is one person on one outcome, or whoever gave a view without a name.
type voice struct {
	stakeholder, spokenBy, outcome stakeholder.ID
	speaker                        string
	unnamed                        int // tells those without a name apart
}

// A stance is where a voice stands.
type stance struct {
	voice
	position stakeholder.Position
	carried  bool // from what was merged into the outcome
}

// stances are those of all voices, by the last word of each. What a voice said of an
// outcome that was merged into another is its stance on that too, unless it has one of
// its own there; of unlike ones on several that became one, it has none.
func (t *stock) stances() []stance {
	var all []stance
	place := map[voice]int{}
	for _, c := range t.talks {
		for _, v := range c.Views {
			who := voice{v.Stakeholder, v.SpokenBy, v.Outcome, v.Speaker, 0}
			if v.Speaker == "" {
				who.unnamed = len(all) + 1
			}
			i, before := place[who]
			switch {
			case v.Position == "":
			case before:
				all[i].position = v.Position
			default:
				place[who] = len(all)
				all = append(all, stance{voice: who, position: v.Position})
			}
		}
	}
	into := t.merged()
	for _, s := range all {
		for range t.decisions { // a draft may go in circles
			to, merged := into[s.outcome]
			if !merged {
				break
			}
			s.outcome, s.carried = to, true
			i, before := place[s.voice]
			if !before {
				place[s.voice] = len(all)
				all = append(all, s)
				continue
			}
			if !all[i].carried {
				break
			}
			if all[i].position != s.position {
				all[i].position = ""
			}
		}
	}
	return all
}

// merged says of each outcome that was merged into another, into which.
func (t *stock) merged() map[stakeholder.ID]stakeholder.ID {
	into := map[stakeholder.ID]stakeholder.ID{}
	for id, at := range stakeholder.LeftOut(t.decisions) {
		if d := t.decisions[at]; d.Action == stakeholder.Merged && len(d.To) > 0 {
			into[id] = d.To[0]
		}
	}
	return into
}
