package stakeholder

import (
	"cmp"
	"slices"
	"time"

	"github.com/fairchance/socialvalue/internal/day"
)

// A voice is one person, or whoever gave a view without a speaker's name. Two are
// the same if their pointers are.
type voice struct {
	stakeholder, spokenBy ID
	speaker               string
}

// voices are those with a speaker's name.
type voices map[voice]*voice

// of is the voice that gave a view: the same one for all views of a named speaker,
// and a new one where there is no name.
func (known voices) of(v View) *voice {
	who := voice{v.Stakeholder, v.SpokenBy, v.Speaker}
	if who.speaker == "" {
		return new(who)
	}
	if known[who] == nil {
		known[who] = new(who)
	}
	return known[who]
}

// A saying is one voice on one outcome.
type saying struct {
	*voice
	outcome ID
}

// A stance is where one voice stands on one outcome, by the last that it said.
type stance struct {
	saying
	position Position
	placed   given      // where the position was taken
	weighed  []weighing // one for each way in which they were asked
	carried  []ID       // what was merged into the outcome, if the position is on that
	unlike   bool       // it would be, but they took several
}

// A weighing is an importance, and where it was given.
type weighing struct {
	Importance
	given
}

// say puts what a voice says now in the place of what it said of the same before, in
// the earlier views: an importance that was asked in another way stays beside it.
func (s *stance) say(now stance) (earlier []ID) {
	if now.position != "" {
		if s.position != "" {
			earlier = append(earlier, s.placed.view)
		}
		s.position, s.placed = now.position, now.placed
	}
	for _, w := range now.weighed {
		if i := s.asked(w.question()); i >= 0 {
			earlier = append(earlier, s.weighed[i].view)
			s.weighed = slices.Delete(slices.Clone(s.weighed), i, i+1)
		}
		s.weighed = append(s.weighed, w)
	}
	return earlier
}

// asked is the place of the importance that was asked in one way, or -1.
func (s *stance) asked(q question) int {
	return slices.IndexFunc(s.weighed, func(w weighing) bool { return w.question() == q })
}

// A given is a view and the conversation that it is from.
type given struct{ conversation, view ID }

// stances are the stances of the voices in the order in which they first spoke of
// each outcome, and in how many views a voice had said something before that it said
// anew.
func stances(conversations []Conversation, known voices) (all []stance, superseded int) {
	earlier := map[ID]bool{}
	n := 0
	for _, c := range conversations {
		n += len(c.Views)
	}
	all = make([]stance, 0, n)
	place := make(map[saying]int, n)
	for _, c := range byDate(conversations) {
		for _, v := range c.Views {
			here := given{c.ID, v.ID}
			s := stance{saying: saying{known.of(v), v.Outcome}, position: v.Position, placed: here}
			if v.Importance != (Importance{}) {
				s.weighed = []weighing{{v.Importance, here}}
			}
			i, ok := place[s.saying]
			if !ok {
				place[s.saying] = len(all)
				all = append(all, s)
				continue
			}
			for _, view := range all[i].say(s) {
				earlier[view] = true
			}
		}
	}
	return all, len(earlier)
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// byDate are the conversations in the order of the first day that they can have
// been on, those without a date before the others.
func byDate(conversations []Conversation) []Conversation {
	firsts := map[string]time.Time{}
	for _, c := range conversations {
		firsts[c.When], _, _ = day.Span(c.When)
	}
	sorted := slices.Clone(conversations)
	slices.SortStableFunc(sorted, func(a, b Conversation) int { return firsts[a.When].Compare(firsts[b.When]) })
	return sorted
}

// really are the conversations without illustrative views, where there is a view
// that somebody gave; otherwise all of them as they are. left is how many views
// were left out.
func really(conversations []Conversation) (some []Conversation, illustrative bool, left int) {
	views := 0
	for _, c := range conversations {
		views += len(c.Views)
		for _, v := range c.Views {
			left += one(v.Illustrative)
		}
	}
	if left == 0 || left == views {
		return conversations, left > 0, 0
	}
	some = slices.Clone(conversations)
	for i := range some {
		some[i].Views = slices.DeleteFunc(slices.Clone(some[i].Views), func(v View) bool { return v.Illustrative })
	}
	return some, false, left
}

// A question is one way in which importance was asked.
type question struct {
	mode Mode
	of   int
}

func (i Importance) question() question { return question{i.Mode, i.Of} }

func (q question) compare(r question) int {
	return cmp.Or(cmp.Compare(q.mode, r.mode), cmp.Compare(q.of, r.of))
}
