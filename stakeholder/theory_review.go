package stakeholder

import (
	"cmp"
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// A TheoryReview is what a theory of change leaves open, for discussion by those
// whose theory it is. None of it is an error, and an empty review does not make
// a theory true. It shares what it was given, read-only.
type TheoryReview struct {
	Theory          Theory        `json:"theory"` // as given, like the next two
	Stakeholders    []Stakeholder `json:"stakeholders,omitzero"`
	Outcomes        []Outcome     `json:"outcomes,omitzero"`
	DeadEnds        []ID          `json:"dead_ends,omitzero"`        // steps other than outcomes that lead to nothing
	FromNothing     []ID          `json:"from_nothing,omitzero"`     // steps other than inputs that nothing leads to
	Unasked         []ID          `json:"unasked,omitzero"`          // outcomes of the theory that nobody asked for, but for those called unintended
	Unserved        []Wanted      `json:"unserved,omitzero"`         // outcomes asked for that no activity leads to
	NoAssumptions   []Link        `json:"no_assumptions,omitzero"`   // that do not say what has to be true for them
	NoEvidence      []Link        `json:"no_evidence,omitzero"`      // that rest on nothing
	UnknownEvidence []Link        `json:"unknown_evidence,omitzero"` // with evidence that is not among what there is: that evidence only
}

// A Wanted outcome is one that somebody asked for.
type Wanted struct {
	Outcome ID   `json:"outcome"`
	By      []ID `json:"by,omitzero"` // stakeholders, in the order in which they asked; empty: the record does not say
}

// Review returns what is worth asking about a theory that Check has nothing
// against: steps that hang loose, what the programme means to change though
// nobody asked for it, what people asked for and no activity leads to, links
// without stated assumptions or evidence. The order is that of the theory, for
// what is missing from it that of the outcomes.
//
// Somebody asked for an outcome where a view is for it, or takes no position and says
// by its importance that it matters ([Importance.Matters]), or a decision proposed it;
// a view that one spoke for another counts as the other's, an illustrative view is
// nobody's. Nobody need have asked for an outcome that is called unintended, such as a
// harm. One that is not stays in question where people are only against it: the programme
// means to bring it about.
// The decisions, in the order in which they were made, also say what became of
// an outcome: those who asked for one that was merged or split asked for what
// came of it, and what was merged, split or dropped and not restored need not be
// served. Feedback neither serves an outcome nor ties a step in.
//
// Evidence is compared with the known ids; nil: it is not.
func (t Theory) Review(stakeholders []Stakeholder, outcomes []Outcome, conversations []Conversation, decisions []Decision, known []string) TheoryReview {
	r := TheoryReview{Theory: t, Stakeholders: stakeholders, Outcomes: outcomes}
	wanted, leftOut := wishes(conversations), LeftOut(decisions)
	wanted.follow(decisions)
	unintended := map[ID]bool{}
	for _, o := range outcomes {
		unintended[o.ID] = o.Unintended
	}
	g := t.graph(false)
	var activities []int
	for i, s := range t.Steps {
		if s.Sort == ActivityStep {
			activities = append(activities, i)
		}
		if s.Sort != OutcomeStep && g.From(int64(i)).Len() == 0 {
			r.DeadEnds = append(r.DeadEnds, s.ID)
		}
		if s.Sort != InputStep && g.To(int64(i)).Len() == 0 {
			r.FromNothing = append(r.FromNothing, s.ID)
		}
		if _, ok := wanted[s.ID]; s.Sort == OutcomeStep && !ok && !unintended[s.ID] {
			r.Unasked = append(r.Unasked, s.ID)
		}
	}
	served, at := reached(g, activities...), t.places()
	for _, o := range outcomes {
		place, in := at[o.ID]
		_, out := leftOut[o.ID]
		if by, ok := wanted[o.ID]; ok && !out && !(in && served[place]) {
			r.Unserved = append(r.Unserved, Wanted{o.ID, by})
		}
	}
	r.links(t.Links, known)
	return r
}

func (r *TheoryReview) links(links []Link, known []string) {
	there := map[string]bool{}
	for _, id := range known {
		there[id] = true
	}
	for _, l := range links {
		if len(l.Assumptions) == 0 {
			r.NoAssumptions = append(r.NoAssumptions, l)
		}
		if len(l.Evidence) == 0 {
			r.NoEvidence = append(r.NoEvidence, l)
		}
		if known == nil {
			continue
		}
		l.Evidence = slices.DeleteFunc(slices.Clone(l.Evidence), func(id string) bool { return there[id] })
		if len(l.Evidence) > 0 {
			r.UnknownEvidence = append(r.UnknownEvidence, l)
		}
	}
}

// askers are those who asked for each outcome that anybody asked for.
type askers map[ID][]ID

func wishes(conversations []Conversation) askers {
	wanted := askers{}
	for _, c := range conversations {
		for _, v := range c.Views {
			if !v.Illustrative && (v.Position == For || v.Position == "" && v.Importance.Matters()) {
				wanted.add(v.Outcome, v.Stakeholder)
			}
		}
	}
	return wanted
}

func (wanted askers) add(outcome ID, by ...ID) {
	all := wanted[outcome]
	for _, id := range by {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	wanted[outcome] = all
}

// follow hands wishes on as decisions did with the outcomes.
func (wanted askers) follow(decisions []Decision) {
	for _, d := range decisions {
		for _, to := range d.To {
			if d.Action == Proposed {
				wanted.add(to, d.By...)
			}
			for _, from := range d.From {
				if by, ok := wanted[from]; ok {
					wanted.add(to, by...)
				}
			}
		}
	}
}

// String sets the review as questions, one for each sort of finding.
func (r TheoryReview) String() string {
	steps, groups := r.Theory.named(r.Outcomes), map[ID]string{}
	for _, s := range r.Stakeholders {
		groups[s.ID] = s.Name
	}
	asked := ""
	ask := func(question string, about []string) {
		if len(about) > 0 {
			asked += render.Paragraph("", question) + render.Paragraph("  ", strings.Join(about, "; "))
		}
	}
	ask("What should these lead to?", texts(steps, r.DeadEnds))
	ask("What brings these about?", texts(steps, r.FromNothing))
	ask("Who wants these outcomes? Nobody on record asked for them:", texts(steps, r.Unasked))
	var unserved []string
	for _, w := range r.Unserved {
		text := nameOf(steps, w.Outcome)
		if len(w.By) > 0 {
			text += " (" + strings.Join(texts(groups, w.By), ", ") + ")"
		}
		unserved = append(unserved, text)
	}
	ask("What is done about these outcomes? People asked for them, and no activity leads there:", unserved)
	ask("What has to be true for these links? No assumption is stated:", linkTexts(steps, r.NoAssumptions))
	ask("How does anybody know? No evidence is named for:", linkTexts(steps, r.NoEvidence))
	var unknown []string
	for _, l := range r.UnknownEvidence {
		unknown = append(unknown, l.ends(steps)+" ("+strings.Join(l.Evidence, ", ")+")")
	}
	ask("Where is this evidence? It is not among what there is:", unknown)
	if asked == "" {
		asked = "None comes from the record; that makes nothing true.\n"
	}
	return render.Paragraph("", "Questions to the theory of change: "+cmp.Or(r.Theory.Name, string(r.Theory.ID))) + asked
}

func texts(names map[ID]string, ids []ID) (all []string) {
	for _, id := range ids {
		all = append(all, nameOf(names, id))
	}
	return all
}

func linkTexts(names map[ID]string, links []Link) (all []string) {
	for _, l := range links {
		all = append(all, l.ends(names))
	}
	return all
}

func (l Link) ends(names map[ID]string) string {
	return nameOf(names, l.From) + " -> " + nameOf(names, l.To)
}

// MarshalJSON returns canonical JSON.
func (r TheoryReview) MarshalJSON() ([]byte, error) {
	type plain TheoryReview
	return jsonx.Marshal(plain(r))
}
