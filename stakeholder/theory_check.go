package stakeholder

import (
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph/topo"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
)

// Check returns everything that is wrong with the theory beside the outcomes of
// its account, with paths such as /steps/0/id: bad or doubled identifiers,
// outcome steps that are no outcome, links to what is not there, to the step
// itself, doubled, or backwards ([sv.CodeConflict]: from an outcome to an input,
// say), and steps that lead in a circle ([CodeCycle], one for each set of steps
// that all lead to each other, named). Feedback may run backwards and close
// circles, as it does in life; it has to be marked. It returns nil when all is
// well. What is only worth asking about is left to Review.
func (t Theory) Check(outcomes []Outcome) sv.Problems {
	var problems sv.Problems
	check.ID("/id", "id", t.ID, &problems)
	check.Text("/name", t.Name, "what the theory is of", &problems)
	changes := map[ID]bool{}
	for _, o := range outcomes {
		changes[o.ID] = true
	}
	steps := check.NewNames[ID]("step")
	for i, s := range t.Steps {
		path := fmt.Sprintf("/steps/%d", i)
		s.check(path, changes[s.ID], &problems)
		steps.Add(path, s.ID, &problems)
	}
	at, doubled := t.places(), map[[2]ID]string{}
	for i, l := range t.Links {
		path := fmt.Sprintf("/links/%d", i)
		l.check(path, &problems)
		steps.Find(path+"/from", l.From, &problems)
		steps.Find(path+"/to", l.To, &problems)
		if from, to, ok := at.ends(l); ok && !l.Feedback && t.Steps[from].Sort.place() > t.Steps[to].Sort.place() {
			problems.Add(sv.CodeConflict, path, "from an %s to an %s; if what comes later acts on what came before, mark it as feedback", t.Steps[from].Sort, t.Steps[to].Sort)
		}
		ends := [2]ID{l.From, l.To}
		if first, ok := doubled[ends]; ok {
			problems.Add(sv.CodeDuplicate, path, "the link from %q to %q is already at %s", l.From, l.To, first)
		} else {
			doubled[ends] = path
		}
	}
	t.checkCycles(&problems)
	return problems
}

func (s Step) check(path string, isOutcome bool, problems *sv.Problems) {
	check.ID(path+"/id", "id", s.ID, problems)
	switch {
	case s.Sort.place() < 0:
		problems.Add(sv.CodeUnknown, path+"/sort", "the sort is %q; wanted: input, activity, output or outcome", s.Sort)
	case s.Sort != OutcomeStep:
		check.Text(path+"/name", s.Name, "what the step is", problems)
		if isOutcome {
			problems.Add(sv.CodeConflict, path+"/id", "%q is an outcome, and this is an %s; wanted: another id", s.ID, s.Sort)
		}
	case !isOutcome:
		problems.Add(sv.CodeUnknown, path+"/id", "there is no outcome %q", s.ID)
	case s.Name != "":
		problems.Add(sv.CodeConflict, path+"/name", "the outcome %q has a name of its own; wanted: none here", s.ID)
	}
}

func (l Link) check(path string, problems *sv.Problems) {
	if l.From == l.To {
		problems.Add(sv.CodeConflict, path, "the step %q cannot lead to itself", l.From)
	}
	for i, a := range l.Assumptions {
		check.Text(fmt.Sprintf("%s/assumptions/%d/text", path, i), a.Text, "what has to be true for the link", problems)
	}
	for i, id := range l.Evidence {
		at := fmt.Sprintf("%s/evidence/%d", path, i)
		check.Text(at, id, "the id of what speaks for the link or against it", problems)
		if slices.Contains(l.Evidence[:i], id) {
			problems.Add(sv.CodeDuplicate, at, "%q stands here twice", id)
		}
	}
}

// place is where a sort stands in the order, -1 if it is unknown.
func (s StepSort) place() int {
	return slices.Index([]StepSort{InputStep, ActivityStep, OutputStep, OutcomeStep}, s)
}

// checkCycles adds a problem for each set of steps that all lead to each other, in
// the order of the theory: that of the graph is another every time.
func (t Theory) checkCycles(problems *sv.Problems) {
	var circles [][]int
	for _, component := range topo.TarjanSCC(t.graph(false)) {
		if len(component) < 2 {
			continue
		}
		var at []int
		for _, n := range component {
			at = append(at, int(n.ID()))
		}
		slices.Sort(at)
		circles = append(circles, at)
	}
	slices.SortFunc(circles, slices.Compare)
	for _, at := range circles {
		var named []string
		for _, i := range at {
			named = append(named, string(t.Steps[i].ID))
		}
		problems.Add(CodeCycle, fmt.Sprintf("/steps/%d", at[0]), "these lead to each other in a circle: %s; mark the link that is feedback", strings.Join(named, ", "))
	}
}
