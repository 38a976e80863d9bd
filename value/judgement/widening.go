package judgement

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/stakeholder"
)

// An Idea is how the idea of value behind a row of decisions widened, or narrowed:
// what counted at each of them, as far as their records say.
type Idea struct {
	Moments      []Moment                  `json:"moments"`               // one for each record, oldest first
	Stakeholders []stakeholder.Stakeholder `json:"stakeholders,omitzero"` // those of whom a record has a name, the latest, by id
	Notes        []sv.Note                 `json:"notes,omitzero"`        // with paths into the records
}

// A Moment is what counted at one decision, beside all that had counted before.
type Moment struct {
	Record  string  `json:"record"` // its id
	Name    string  `json:"name"`
	When    string  `json:"when"`
	Counted Scope   `json:"counted"`
	New     Scope   `json:"new,omitzero"`     // counted at none of the earlier decisions; at the first, nothing is new
	Missing Scope   `json:"missing,omitzero"` // counted at an earlier decision, and not at this one
	Moved   []Moved `json:"moved,omitzero"`   // the evidence that changed somebody's mind

	// Unseen took part, as they decided, gave weights or dissented, and none of the evidence
	// is said to be of them.
	Unseen []stakeholder.ID `json:"unseen,omitzero"`
}

// A Scope is what evidence speaks of, sorted: kinds of value, those whose value it
// is, and kinds of evidence.
type Scope struct {
	Kinds        []stakeholder.Kind `json:"kinds,omitzero"`
	Stakeholders []stakeholder.ID   `json:"stakeholders,omitzero"`
	Evidence     []Kind             `json:"evidence,omitzero"`
}

// Moved is a piece of evidence that changed somebody's mind, and what they said.
type Moved struct {
	Evidence string `json:"evidence"` // its id
	Name     string `json:"name"`
	Words    string `json:"words"`
}

// Widening shows how the idea of value behind decisions changed over time: which
// kinds of value, whose, and which kinds of evidence counted at each decision, what
// was new, what had been seen before and was missing, and which evidence moved
// somebody. It is derived from what the records say ([Record.Scope]) and from nothing else:
// that something counted does not say how much, and what was not written down was
// not seen. A group counts where evidence is of it; to decide or to give weights is
// another thing, and who did so while no evidence is of them stands in Moment.Unseen.
// Wider is not better by itself; a decision about one thing may rightly look at less.
//
// Records are given oldest first, which is taken as it is where dates leave it open,
// and are neither changed nor kept. Evidence that does not say of which kind of value
// or of whom it speaks is a note of code scope-unsaid; it counts for what it does say.
//
// The error is an sv.Problems with paths such as /records/1/when: no records
// (required), an id or date that is none (syntax), an id that stands twice
// (duplicate), a record that is older than one before (conflict), and what is
// wrong with the evidence seen, as [Record.Check] has it.
func Widening(records []Record) (Idea, error) {
	if err := checkOrder(records).Err("judgement.Widening"); err != nil {
		return Idea{}, err
	}
	var idea Idea
	var before Scope
	for i, r := range records {
		now := r.Scope()
		m := Moment{Record: r.ID, Name: r.Name, When: r.When, Counted: now, Unseen: beyond(r.tookPart(), now.Stakeholders)}
		if i > 0 {
			m.New, m.Missing = now.without(before), before.without(now)
		}
		for j, s := range r.Seen {
			if s.Moved != "" {
				m.Moved = append(m.Moved, Moved{Evidence: s.ID, Name: s.Name, Words: s.Moved})
			}
			if len(s.Kinds) == 0 || len(s.Stakeholders) == 0 {
				idea.Notes = append(idea.Notes, sv.Note{Code: CodeScopeUnsaid, Path: fmt.Sprintf("/records/%d/seen/%d", i, j),
					Text: render.Name(s.Name) + ` does not say of which kind of value, or of whom, it speaks`})
			}
		}
		idea.Moments = append(idea.Moments, m)
		before = before.with(now)
	}
	for _, r := range slices.Backward(records) {
		idea.Stakeholders = withNames(idea.Stakeholders, r.named())
	}
	slices.SortFunc(idea.Stakeholders, func(a, b stakeholder.Stakeholder) int { return cmp.Compare(a.ID, b.ID) })
	return idea, nil
}

// tookPart are those who decided, gave weights or dissented, sorted.
func (r Record) tookPart() []stakeholder.ID {
	var who []stakeholder.ID
	for _, d := range r.Decided {
		who = append(who, d.Stakeholder)
	}
	for _, w := range r.Choice.Weights {
		who = append(who, w.Stakeholder)
	}
	for _, d := range r.Dissent {
		who = append(who, d.Stakeholder)
	}
	return union(who, nil)
}

func checkOrder(records []Record) sv.Problems {
	var problems sv.Problems
	if len(records) == 0 {
		problems.Add(sv.CodeRequired, "/records", "no records; wanted: one or more, oldest first")
	}
	seen, latest := map[string]bool{}, ""
	for i, r := range records {
		path := fmt.Sprintf("/records/%d", i)
		check.ID(path+"/id", "id", r.ID, &problems)
		if seen[r.ID] {
			problems.Add(sv.CodeDuplicate, path+"/id", "the record %q stands twice", r.ID)
		}
		seen[r.ID] = true
		check.Date(path+"/when", r.When, &problems)
		if day.Before(r.When, latest) {
			problems.Add(sv.CodeConflict, path+"/when", "%s is before a record above it, %s; wanted: oldest first", r.When, latest)
		}
		if day.Compare(r.When, latest) > 0 {
			latest = r.When
		}
		r.checkSeen(path, &problems)
	}
	return problems
}

// Scope is what counted as evidence at a judgement: all that the evidence which was seen
// speaks of, and the kinds of the criteria for which its choice says how an option does,
// which what is unknown does not.
func (r Record) Scope() Scope {
	var all Scope
	for _, s := range r.Seen {
		all = all.with(Scope{Kinds: s.Kinds, Stakeholders: s.Stakeholders, Evidence: []Kind{s.Evidence}})
	}
	for _, c := range r.Choice.Criteria {
		if slices.ContainsFunc(r.Choice.Performances, func(p Performance) bool { return p.Criterion == c.ID }) {
			all = all.with(Scope{Evidence: []Kind{c.Kind}})
		}
	}
	return all
}

func (s Scope) with(t Scope) Scope {
	return Scope{union(s.Kinds, t.Kinds), union(s.Stakeholders, t.Stakeholders), union(s.Evidence, t.Evidence)}
}

func (s Scope) without(t Scope) Scope {
	return Scope{beyond(s.Kinds, t.Kinds), beyond(s.Stakeholders, t.Stakeholders), beyond(s.Evidence, t.Evidence)}
}

func union[S ~string](a, b []S) []S {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

// beyond is what is in a and not in b.
func beyond[S ~string](a, b []S) []S {
	var rest []S
	for _, x := range a {
		if !slices.Contains(b, x) {
			rest = append(rest, x)
		}
	}
	return rest
}

// MarshalJSON returns the idea as canonical JSON.
func (i Idea) MarshalJSON() ([]byte, error) {
	type plain Idea
	return jsonx.Marshal(plain(i))
}

// String sets the idea as a table over time, + for what is new and - for what is
// missing, with the words of those whose minds changed below it.
func (i Idea) String() string {
	var rows [][]string
	moved, unseen := "", ""
	l := labels{groups: groupLabels(i.Stakeholders)}
	for _, m := range i.Moments {
		rows = append(rows, []string{
			m.When, m.Name,
			marked(m.Counted.Kinds, m.New.Kinds, m.Missing.Kinds, plain),
			marked(m.Counted.Stakeholders, m.New.Stakeholders, m.Missing.Stakeholders, l.groupName),
			marked(m.Counted.Evidence, m.New.Evidence, m.Missing.Evidence, plain),
		})
		if m.Unseen != nil {
			unseen += render.Paragraph("- ", m.When+", "+m.Name+": "+l.groupNames(m.Unseen))
		}
		for _, e := range m.Moved {
			moved += spoken(m.When+", "+e.Name, e.Words)
		}
	}
	text := "What counted as evidence of value (+ for the first time, - seen before and missing now)\n"
	text += render.Table([]render.Column{{Head: "when"}, {Head: "decision"}, {Head: "kinds of value"}, {Head: "whose"}, {Head: "evidence"}}, rows)
	if unseen != "" {
		text += "\nWho decided, gave weights or dissented, while no evidence is said to be of them\n" + unseen
	}
	if moved != "" {
		text += "\nWhat moved it\n" + moved
	}
	for _, n := range i.Notes {
		text += render.Paragraph("- "+n.Path+": ", n.String())
	}
	return text
}

// marked lists what counted, a line each, and what is missing after it.
func marked[S ~string](counted, fresh, missing []S, name func(S) string) string {
	var lines []string
	for _, x := range counted {
		mark := ""
		if slices.Contains(fresh, x) {
			mark = "+ "
		}
		lines = append(lines, mark+name(x))
	}
	for _, x := range missing {
		lines = append(lines, "- "+name(x))
	}
	return strings.Join(lines, "\n")
}

func plain[S ~string](x S) string { return string(x) }
