package stakeholder

import (
	"slices"
	"strings"

	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// A TheoryReview is what a theory of change leaves open, for discussion by those
// whose theory it is. None of it is an error, and an empty review does not make
// a theory true.
type TheoryReview struct {
	Theory          ID        `json:"theory"`
	DeadEnds        []ID      `json:"dead_ends,omitzero"`        // steps other than outcomes that lead to nothing
	FromNothing     []ID      `json:"from_nothing,omitzero"`     // steps other than inputs that nothing leads to
	Unasked         []ID      `json:"unasked,omitzero"`          // outcomes of the theory that nobody asked for
	Unserved        []Wanted  `json:"unserved,omitzero"`         // outcomes asked for that no activity leads to
	NoAssumptions   []LinkRef `json:"no_assumptions,omitzero"`   // links that do not say what has to be true for them
	NoEvidence      []LinkRef `json:"no_evidence,omitzero"`      // links that rest on nothing
	UnknownEvidence []LinkRef `json:"unknown_evidence,omitzero"` // links with evidence that is not among what there is
}

// A Wanted outcome is one that somebody asked for.
type Wanted struct {
	Outcome ID   `json:"outcome"`
	By      []ID `json:"by,omitzero"` // stakeholders, in the order in which they asked; empty: the record does not say
}

// A LinkRef names a link by its ends.
type LinkRef struct {
	From     ID       `json:"from"`
	To       ID       `json:"to"`
	Evidence []string `json:"evidence,omitzero"` // that is unknown
}

// Review returns what is worth asking about a theory that Check has nothing
// against: steps that hang loose, what the programme means to change though
// nobody asked for it, what people asked for and no activity leads to, links
// without stated assumptions or evidence. The order is that of the theory, for
// what is missing from it that of the outcomes.
//
// Somebody asked for an outcome where a view is for it, or gives it importance
// without a position (more than 0), or a decision proposed it; a view that one
// spoke for another counts as the other's, an illustrative view is nobody's.
// The decisions, in the order in which they were made, also say what became of
// an outcome: those who asked for one that was merged or split asked for what
// came of it, and what was merged, split or dropped and not restored need not be
// served. Feedback neither serves an outcome nor ties a step in.
//
// Evidence is compared with the known ids; nil: it is not.
func (t Theory) Review(outcomes []Outcome, conversations []Conversation, decisions []Decision, known []string) TheoryReview {
	r := TheoryReview{Theory: t.ID}
	wanted := wishes(conversations)
	leftOut := wanted.follow(decisions)
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
		if _, ok := wanted[s.ID]; s.Sort == OutcomeStep && !ok {
			r.Unasked = append(r.Unasked, s.ID)
		}
	}
	served, at := reached(g, activities...), t.places()
	for _, o := range outcomes {
		place, in := at[o.ID]
		if by, ok := wanted[o.ID]; ok && !leftOut[o.ID] && !(in && served[place]) {
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
		ref := LinkRef{From: l.From, To: l.To}
		if len(l.Assumptions) == 0 {
			r.NoAssumptions = append(r.NoAssumptions, ref)
		}
		if len(l.Evidence) == 0 {
			r.NoEvidence = append(r.NoEvidence, ref)
		}
		if known == nil {
			continue
		}
		for _, id := range l.Evidence {
			if !there[id] {
				ref.Evidence = append(ref.Evidence, id)
			}
		}
		if ref.Evidence != nil {
			r.UnknownEvidence = append(r.UnknownEvidence, ref)
		}
	}
}

// askers are those who asked for each outcome that anybody asked for.
type askers map[ID][]ID

func wishes(conversations []Conversation) askers {
	wanted := askers{}
	for _, c := range conversations {
		for _, v := range c.Views {
			if !v.Illustrative && (v.Position == For || v.Position == "" && v.Importance.some()) {
				wanted.add(v.Outcome, v.Stakeholder)
			}
		}
	}
	return wanted
}

// some is whether it is any importance at all.
func (i Importance) some() bool { return i.Value > 0 }

func (wanted askers) add(outcome ID, by ...ID) {
	all := wanted[outcome]
	for _, id := range by {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	wanted[outcome] = all
}

// follow hands wishes on as decisions did with the outcomes, and returns the
// outcomes that are left out in the end.
func (wanted askers) follow(decisions []Decision) (leftOut map[ID]bool) {
	leftOut = map[ID]bool{}
	for _, d := range decisions {
		for _, id := range d.To {
			leftOut[id] = false
			if d.Action == Proposed {
				wanted.add(id, d.By...)
			}
		}
		if d.Action != Merged && d.Action != Split && d.Action != Dropped {
			continue
		}
		for _, from := range d.From {
			by, ok := wanted[from]
			for _, to := range d.To {
				if ok {
					wanted.add(to, by...)
				}
			}
			leftOut[from] = !slices.Contains(d.To, from)
		}
	}
	return leftOut
}

// Empty reports whether nothing was found.
func (r TheoryReview) Empty() bool {
	return len(r.DeadEnds)+len(r.FromNothing)+len(r.Unasked)+len(r.Unserved)+len(r.NoAssumptions)+len(r.NoEvidence)+len(r.UnknownEvidence) == 0
}

// String sets the review as questions, one for each sort of finding.
func (r TheoryReview) String() string {
	var b strings.Builder
	ask := func(question string, about []string) {
		if len(about) > 0 {
			b.WriteString(render.Paragraph("", question) + render.Paragraph("  ", strings.Join(about, ", ")))
		}
	}
	b.WriteString(render.Paragraph("", "Questions to the theory of change "+string(r.Theory)))
	ask("What should these lead to?", texts(r.DeadEnds))
	ask("What brings these about?", texts(r.FromNothing))
	ask("Who wants these outcomes? Nobody on record asked for them:", texts(r.Unasked))
	var unserved []string
	for _, w := range r.Unserved {
		text := string(w.Outcome)
		if len(w.By) > 0 {
			text += " (" + strings.Join(texts(w.By), ", ") + ")"
		}
		unserved = append(unserved, text)
	}
	ask("What is done about these outcomes? People asked for them, and no activity leads there:", unserved)
	ask("What has to be true for these links? No assumption is stated:", linkTexts(r.NoAssumptions))
	ask("How does anybody know? No evidence is named for:", linkTexts(r.NoEvidence))
	ask("Where is this evidence? It is not among what there is:", linkTexts(r.UnknownEvidence))
	if r.Empty() {
		b.WriteString("None comes from the record; that makes nothing true.\n")
	}
	return b.String()
}

func texts(ids []ID) (all []string) {
	for _, id := range ids {
		all = append(all, string(id))
	}
	return all
}

func linkTexts(links []LinkRef) (all []string) {
	for _, l := range links {
		text := string(l.From) + " -> " + string(l.To)
		if len(l.Evidence) > 0 {
			text += " (" + strings.Join(l.Evidence, ", ") + ")"
		}
		all = append(all, text)
	}
	return all
}

// plainReview is a TheoryReview without its JSON method.
type plainReview TheoryReview

// MarshalJSON returns canonical JSON.
func (r TheoryReview) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainReview(r)) }
