package stakeholder

import (
	"io"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/traverse"

	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A StepSort says what part a step has in a theory of change.
type StepSort string

// The sorts of step, in the order in which one leads to another.
const (
	InputStep    StepSort = "input"    // what is put in: money, time, a room, somebody's trust
	ActivityStep StepSort = "activity" // what is done with it
	OutputStep   StepSort = "output"   // what can be counted of what was done: sessions held, people reached
	OutcomeStep  StepSort = "outcome"  // what changes for somebody
)

// A Theory of change says how a programme is thought to bring its outcomes
// about, and what has to be true for that. It is what people think, written
// down so that they can ask each other about it: Check finds what cannot be
// meant, Review what is worth a conversation. It changes no figure.
//
// A theory is drawn by Mermaid and DOT. Where the evidence for a link comes
// from a statistical model, use that model: a theory has no strengths of effect.
//
// References: Weiss (1995), Nothing as practical as good theory, in Connell and
// others (eds), New Approaches to Evaluating Community Initiatives; Funnell and
// Rogers (2011), Purposeful Program Theory.
type Theory struct {
	ID    ID     `json:"id"`
	Name  string `json:"name"`
	Steps []Step `json:"steps,omitzero"`
	Links []Link `json:"links,omitzero"`
}

// ReadTheory reads a theory from JSON, strictly: an unknown or doubled field is a
// problem, and all problems come at once, as sv.Problems with their paths. What the
// theory says is checked by [Theory.Check], beside the outcomes of its account.
func ReadTheory(r io.Reader) (Theory, error) {
	var read Theory
	err := jsonx.Read("stakeholder.ReadTheory", r, &read)
	return read, err
}

// UnmarshalJSON is [ReadTheory] for encoding/json.
func (t *Theory) UnmarshalJSON(data []byte) error {
	var read plainTheory
	if err := jsonx.Unmarshal("stakeholder.ReadTheory", data, &read); err != nil {
		return err
	}
	*t = Theory(read)
	return nil
}

// MarshalJSON returns the theory as canonical JSON, which [ReadTheory] reads back.
func (t Theory) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainTheory(t)) }

// plainTheory is a Theory without its methods.
type plainTheory Theory

// A Step is one thing that leads to others.
type Step struct {
	ID   ID       `json:"id"` // of an outcome step: that of the outcome
	Sort StepSort `json:"sort"`
	Name string   `json:"name,omitzero"` // empty for an outcome, which has a name of its own
}

// A Link says that one step leads to another.
type Link struct {
	From        ID           `json:"from"`
	To          ID           `json:"to"`
	Assumptions []Assumption `json:"assumptions,omitzero"` // what has to be true for it
	Evidence    []string     `json:"evidence,omitzero"`    // ids of views, lines or results that speak for it or against it

	// Feedback is set where what comes later acts on what came before, as when
	// people who feel better bring their friends. Such a link may close a circle;
	// what leads to what is worked out without it.
	Feedback bool `json:"feedback,omitzero"`
}

// An Assumption is what has to be true for a link to hold.
type Assumption struct {
	Text string `json:"text"`
	Sure string `json:"sure,omitzero"` // how sure those who hold it are, in their words
	Test string `json:"test,omitzero"` // what would show it wrong
}

// Leading returns the part of the theory that leads to a step: the step, all
// that it depends on, and the links between them, in the order of the theory.
// Their assumptions are what has to be true for the step to come about. Feedback
// is left out. There are no steps where the id is unknown. What the result holds
// is shared with the theory, read-only.
func (t Theory) Leading(to ID) Theory {
	part := Theory{ID: t.ID, Name: t.Name}
	at := t.places()
	start, ok := at[to]
	if !ok {
		return part
	}
	leads := reached(t.graph(true), start)
	for i, s := range t.Steps {
		if leads[i] {
			part.Steps = append(part.Steps, s)
		}
	}
	for _, l := range t.Links {
		if i, j, ok := at.ends(l); ok && !l.Feedback && leads[i] && leads[j] {
			part.Links = append(part.Links, l)
		}
	}
	return part
}

// places is where in the list of steps each stands, the first of its id.
type places map[ID]int

func (t Theory) places() places {
	at := places{}
	for i, s := range t.Steps {
		if _, ok := at[s.ID]; !ok {
			at[s.ID] = i
		}
	}
	return at
}

// ends are the places of the two ends of a link, ok if there are two.
func (at places) ends(l Link) (from, to int, ok bool) {
	from, known := at[l.From]
	to, ok = at[l.To]
	return from, to, ok && known && from != to
}

// graph has the places of steps as nodes and the links as edges, in the other
// direction if backwards, without feedback.
func (t Theory) graph(backwards bool) *simple.DirectedGraph {
	g, at := simple.NewDirectedGraph(), t.places()
	for _, i := range at {
		g.AddNode(simple.Node(i))
	}
	for _, l := range t.Links {
		i, j, ok := at.ends(l)
		if !ok || l.Feedback {
			continue
		}
		if backwards {
			i, j = j, i
		}
		g.SetEdge(simple.Edge{F: simple.Node(i), T: simple.Node(j)})
	}
	return g
}

// reached is the places that can be reached from some, and those themselves.
func reached(g *simple.DirectedGraph, starts ...int) map[int]bool {
	seen := map[int]bool{}
	walk := traverse.BreadthFirst{Visit: func(n graph.Node) { seen[int(n.ID())] = true }}
	for _, start := range starts {
		walk.Walk(g, simple.Node(start), nil)
	}
	return seen
}
