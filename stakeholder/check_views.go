package stakeholder

import (
	"fmt"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
)

func (c *checking) conversation(path string, talk Conversation) {
	check.ID(path+"/id", "id", talk.ID, &c.problems)
	check.Text(path+"/name", talk.Name, "what the occasion was", &c.problems)
	c.occasions.Add(path, talk.ID, &c.problems)
	c.date(path, talk.When)
	language(path, talk.Language, &c.problems)
	there := map[ID]string{}
	for i, p := range talk.Present {
		at := fmt.Sprintf("%s/present/%d", path, i)
		c.people.Find(at+"/stakeholder", p.Stakeholder, &c.problems)
		p.check(at, &c.problems)
		if first, ok := there[p.Stakeholder]; ok {
			c.problems.Add(sv.CodeDuplicate, at+"/stakeholder", "%q is already at %s", p.Stakeholder, first)
			continue
		}
		there[p.Stakeholder] = at
	}
	for i, a := range talk.Absent {
		at := fmt.Sprintf("%s/absent/%d", path, i)
		c.people.Find(at+"/stakeholder", a.Stakeholder, &c.problems)
		check.Text(at+"/reason", a.Reason, "why they were not there, as far as is known", &c.problems)
		if first, ok := there[a.Stakeholder]; ok {
			c.problems.Add(sv.CodeConflict, at+"/stakeholder", "%q were there, says %s", a.Stakeholder, first)
		}
	}
	said := spoken{asked: map[ID]asking{}, positions: map[saying]string{}, importances: map[saying]string{}, points: map[*voice]int{}}
	for i, v := range talk.Views {
		at := fmt.Sprintf("%s/views/%d", path, i)
		v.check(at, &c.problems)
		c.views.Add(at, v.ID, &c.problems)
		c.people.Find(at+"/stakeholder", v.Stakeholder, &c.problems)
		c.changes.Find(at+"/outcome", v.Outcome, &c.problems)
		if v.SpokenBy != "" {
			c.people.Find(at+"/spoken_by", v.SpokenBy, &c.problems)
		}
		said.check(at, v, c.voices.of(v), &c.problems)
	}
	spoke := speakers(talk.Views)
	for i, p := range talk.Present {
		if n := len(spoke[p.Stakeholder]); p.People > 0 && n > p.People {
			c.problems.Add(sv.CodeRange, fmt.Sprintf("%s/present/%d/people", path, i), "%d people, of whom %d spoke by name", p.People, n)
		}
	}
}

// speakers are the names of those who spoke for themselves, by group. Who gave an
// illustrative view was not there.
func speakers(views []View) map[ID]map[string]bool {
	spoke := map[ID]map[string]bool{}
	for _, v := range views {
		if v.Speaker == "" || v.SpokenBy != "" || v.Illustrative {
			continue
		}
		if spoke[v.Stakeholder] == nil {
			spoke[v.Stakeholder] = map[string]bool{}
		}
		spoke[v.Stakeholder][v.Speaker] = true
	}
	return spoke
}

// spoken is what was said so far in one conversation, where it bears on what may
// be said next.
type spoken struct {
	asked                  map[ID]asking // how importance was asked, by group
	positions, importances map[saying]string
	points                 map[*voice]int
}

// An asking is one way to ask for importance, and where it was first used.
type asking struct {
	Mode
	of int
	at string
}

func (s *spoken) check(path string, v View, who *voice, problems *sv.Problems) {
	if v.SpokenBy != "" && v.SpokenBy == v.Stakeholder {
		problems.Add(sv.CodeConflict, path+"/spoken_by", "%q speak for themselves; wanted: nothing, or who else spoke for them", v.SpokenBy)
	}
	i := v.Importance
	if i != (Importance{}) {
		first, ok := s.asked[v.Stakeholder]
		switch {
		case !ok:
			s.asked[v.Stakeholder] = asking{i.Mode, i.Of, path}
		case i.Mode != first.Mode:
			problems.Add(sv.CodeConflict, path+"/importance/mode", "%s, but %s at %s; wanted: one mode for a group in a conversation", i.Mode, first.Mode, first.at)
		case i.Of != first.of:
			problems.Add(sv.CodeConflict, path+"/importance/of", "%s of %d, but of %d at %s; wanted: one number for a group in a conversation", i.Mode, i.Of, first.of, first.at)
		}
	}
	if v.Speaker == "" {
		return // nobody can tell whose the other views are
	}
	if v.Position != "" {
		s.once(s.positions, saying{who, v.Outcome}, path, "position", problems)
	}
	if i == (Importance{}) {
		return
	}
	s.once(s.importances, saying{who, v.Outcome}, path, "importance", problems)
	if i.Mode == Points && i.Value > 0 && i.Value <= i.Of {
		if s.points[who] <= i.Of && s.points[who] > i.Of-i.Value {
			problems.Add(sv.CodeRange, path+"/importance/value", "%q gives more than %d points", v.Speaker, i.Of)
		}
		s.points[who] = min(s.points[who], i.Of) + i.Value
	}
}

func (*spoken) once(said map[saying]string, what saying, path, name string, problems *sv.Problems) {
	if first, ok := said[what]; ok {
		problems.Add(sv.CodeDuplicate, path+"/"+name, "%q gave the outcome %q its %s at %s already", what.speaker, what.outcome, name, first)
		return
	}
	said[what] = path
}

// language checks that a tag has the form of BCP 47: letters of a language, and
// subtags of up to eight letters and digits between hyphens.
func language(path, tag string, problems *sv.Problems) {
	if tag == "" {
		return
	}
	for i, part := range strings.Split(tag, "-") {
		private := i == 0 && (part == "x" || part == "i") && len(tag) > len("x-")
		short := i == 0 && len(part) < 2 && !private
		if short || part == "" || len(part) > 8 || strings.Trim(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" || i == 0 && strings.ContainsAny(part, "0123456789") {
			problems.Add(sv.CodeSyntax, path+"/language", "%q; wanted: a BCP 47 tag such as cy, ar or zh-Hant", tag)
			return
		}
	}
}
