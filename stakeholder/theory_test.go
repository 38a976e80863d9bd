package stakeholder_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/encoding"
	"gonum.org/v1/gonum/graph/encoding/dot"
	"gonum.org/v1/gonum/graph/multi"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

func theory() (stakeholder.Theory, []stakeholder.Outcome) {
	return stakeholder.Theory{
			ID: "t", Name: "Theory",
			Steps: []stakeholder.Step{
				{ID: "money", Sort: stakeholder.InputStep, Name: "money"},
				{ID: "visit", Sort: stakeholder.ActivityStep, Name: "visits"},
				{ID: "seen", Sort: stakeholder.OutputStep, Name: "people seen"},
				{ID: "calm", Sort: stakeholder.OutcomeStep},
				{ID: "work", Sort: stakeholder.OutcomeStep},
			},
			Links: []stakeholder.Link{
				{From: "money", To: "visit"}, {From: "visit", To: "seen"}, {From: "seen", To: "calm"}, {From: "calm", To: "work"},
				{From: "calm", To: "visit", Feedback: true},
			},
		}, []stakeholder.Outcome{
			{ID: "calm", Stakeholder: "patients", Name: "calmer nights", Kind: stakeholder.Social},
			{ID: "work", Stakeholder: "patients", Name: "work", Kind: stakeholder.Economic},
			{ID: "say", Stakeholder: "patients", Name: "a say", Kind: stakeholder.Social},
		}
}

func TestCheckOfTheory(t *testing.T) {
	sound, outcomes := theory()
	require.Nil(t, sound.Check(outcomes))
	for name, test := range map[string]struct {
		change func(*stakeholder.Theory)
		want   []string
	}{
		"bad id":              {func(t *stakeholder.Theory) { t.ID = "A b" }, []string{"syntax /id"}},
		"no name":             {func(t *stakeholder.Theory) { t.Name = " " }, []string{"required /name"}},
		"step without a name": {func(t *stakeholder.Theory) { t.Steps[0].Name = "" }, []string{"required /steps/0/name"}},
		"sort":                {func(t *stakeholder.Theory) { t.Steps[0].Sort = "impact" }, []string{"unknown /steps/0/sort"}},
		"doubled step":        {func(t *stakeholder.Theory) { t.Steps = append(t.Steps, t.Steps[3]) }, []string{"duplicate /steps/5/id"}},
		"no such outcome":     {func(t *stakeholder.Theory) { t.Steps[4].ID, t.Links[3].To = "gone", "gone" }, []string{"unknown /steps/4/id"}},
		"outcome named anew":  {func(t *stakeholder.Theory) { t.Steps[4].Name = "a job" }, []string{"conflict /steps/4/name"}},
		"outcome as output":   {func(t *stakeholder.Theory) { t.Steps[2].ID, t.Links[1].To, t.Links[2].From = "say", "say", "say" }, []string{"conflict /steps/2/id"}},
		"unknown ends":        {func(t *stakeholder.Theory) { t.Links[0] = stakeholder.Link{From: "x", To: "y"} }, []string{"unknown /links/0/from", "unknown /links/0/to"}},
		"to itself":           {func(t *stakeholder.Theory) { t.Links[4].To = "calm" }, []string{"conflict /links/4"}},
		"doubled link":        {func(t *stakeholder.Theory) { t.Links = append(t.Links, t.Links[4]) }, []string{"duplicate /links/5"}},
		"backwards": {func(t *stakeholder.Theory) {
			t.Links[1] = stakeholder.Link{From: "work", To: "seen", Feedback: false}
			t.Links[2].To = "work"
			t.Links[2].Feedback = true
			t.Links[3].Feedback = true
		}, []string{"conflict /links/1"}},
		"a circle":             {func(t *stakeholder.Theory) { t.Links = append(t.Links, stakeholder.Link{From: "work", To: "calm"}) }, []string{"cycle /steps/3"}},
		"feedback not marked":  {func(t *stakeholder.Theory) { t.Links[4].Feedback = false }, []string{"conflict /links/4", "cycle /steps/1"}},
		"assumption of naught": {func(t *stakeholder.Theory) { t.Links[0].Assumptions = []stakeholder.Assumption{{Sure: "very"}} }, []string{"required /links/0/assumptions/0/text"}},
		"evidence":             {func(t *stakeholder.Theory) { t.Links[0].Evidence = []string{"v1", "", "v1"} }, []string{"required /links/0/evidence/1", "duplicate /links/0/evidence/2"}},
	} {
		t.Run(name, func(t *testing.T) {
			changed, outcomes := theory()
			test.change(&changed)
			var have []string
			for _, problem := range changed.Check(outcomes) {
				have = append(have, string(problem.Code)+" "+problem.Path)
			}
			require.Equal(t, test.want, have)
		})
	}
}

func TestTheoriesAreReadStrictly(t *testing.T) {
	_, err := stakeholder.ReadTheory(strings.NewReader(`{"id": "t", "name": "t", "steps": [{"id": "a", "sorts": "input"}], "links": [{"from": "a", "to": 1, "to": "b"}]}`))
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	var paths []string
	for _, p := range problems {
		require.Equal(t, "stakeholder.ReadTheory", p.Op)
		paths = append(paths, p.Path)
	}
	require.Equal(t, []string{"/links/0/to", "/links/0/to", "/steps/0/sorts"}, paths, "a number, doubled, and unknown")
	require.Error(t, json.Unmarshal([]byte(`{"story": "x"}`), new(stakeholder.Theory)))
}

func TestEveryCircleIsNamedWithAllItsSteps(t *testing.T) {
	circles, _ := theory()
	circles.Steps, circles.Links = nil, nil
	for i := range 6 {
		id := stakeholder.ID(fmt.Sprint("s", i))
		circles.Steps = append(circles.Steps, stakeholder.Step{ID: id, Sort: stakeholder.ActivityStep, Name: string(id)})
	}
	for _, ends := range []string{"s5s1", "s1s3", "s3s5", "s3s0", "s0s4", "s4s2", "s2s0"} {
		circles.Links = append(circles.Links, stakeholder.Link{From: stakeholder.ID(ends[:2]), To: stakeholder.ID(ends[2:])})
	}
	problems := circles.Check(nil).Err("test")
	require.EqualError(t, problems, "test: /steps/0: these lead to each other in a circle: s0, s2, s4; mark the link that is feedback (cycle)\n"+
		"test: /steps/1: these lead to each other in a circle: s1, s3, s5; mark the link that is feedback (cycle)")
}

// The order is that of the theory every time.
func TestCirclesAreInOrder(t *testing.T) {
	circles := stakeholder.Theory{ID: "t", Name: "t"}
	for i := range 12 {
		id := stakeholder.ID(fmt.Sprint("s", i))
		circles.Steps = append(circles.Steps, stakeholder.Step{ID: id, Sort: stakeholder.ActivityStep, Name: "step"})
		circles.Links = append(circles.Links, stakeholder.Link{From: id, To: stakeholder.ID(fmt.Sprint("s", i^1))})
	}
	var paths []string
	for _, problem := range circles.Check(nil) {
		paths = append(paths, problem.Path)
	}
	require.Equal(t, []string{"/steps/0", "/steps/2", "/steps/4", "/steps/6", "/steps/8", "/steps/10"}, paths)
}

var patients = []stakeholder.Stakeholder{{ID: "patients", Name: "Patients"}}

func TestReviewAsksAndDoesNotJudge(t *testing.T) {
	said := func(outcome stakeholder.ID, v stakeholder.View) stakeholder.View {
		v.Stakeholder, v.Outcome = "patients", outcome
		return v
	}
	scale := func(value int) stakeholder.View {
		return stakeholder.View{Importance: stakeholder.Importance{Mode: stakeholder.Scale, Value: value, Of: 5}}
	}
	for name, test := range map[string]struct {
		views     []stakeholder.View
		decisions []stakeholder.Decision
		unasked   []stakeholder.ID
		unserved  []stakeholder.ID
	}{
		"nobody asked":            {nil, nil, []stakeholder.ID{"calm", "work"}, nil},
		"for":                     {[]stakeholder.View{said("calm", stakeholder.View{Position: stakeholder.For})}, nil, []stakeholder.ID{"work"}, nil},
		"against is not asking":   {[]stakeholder.View{said("calm", stakeholder.View{Position: stakeholder.Against})}, nil, []stakeholder.ID{"calm", "work"}, nil},
		"important":               {[]stakeholder.View{said("calm", scale(4)), said("work", scale(3))}, nil, []stakeholder.ID{"work"}, nil},
		"the last of their ranks": {[]stakeholder.View{said("calm", stakeholder.View{Importance: stakeholder.Importance{Mode: stakeholder.Rank, Value: 2, Of: 2}})}, nil, []stakeholder.ID{"calm", "work"}, nil},
		"made up":                 {[]stakeholder.View{said("calm", stakeholder.View{Position: stakeholder.For, Illustrative: true})}, nil, []stakeholder.ID{"calm", "work"}, nil},
		"wanted and not there":    {[]stakeholder.View{said("say", scale(5))}, nil, []stakeholder.ID{"calm", "work"}, []stakeholder.ID{"say"}},
		"proposed":                {nil, []stakeholder.Decision{{Action: stakeholder.Proposed, To: []stakeholder.ID{"work", "say"}, By: []stakeholder.ID{"patients"}}}, []stakeholder.ID{"calm"}, []stakeholder.ID{"say"}},
		"merged":                  {[]stakeholder.View{said("say", scale(5))}, []stakeholder.Decision{{Action: stakeholder.Merged, From: []stakeholder.ID{"say"}, To: []stakeholder.ID{"work"}}}, []stakeholder.ID{"calm"}, nil},
		"dropped":                 {[]stakeholder.View{said("say", scale(5))}, []stakeholder.Decision{{Action: stakeholder.Dropped, From: []stakeholder.ID{"say"}}}, []stakeholder.ID{"calm", "work"}, nil},
		"dropped, then back":      {[]stakeholder.View{said("say", scale(5))}, []stakeholder.Decision{{Action: stakeholder.Dropped, From: []stakeholder.ID{"say"}}, {Action: stakeholder.Restored, To: []stakeholder.ID{"say"}}}, []stakeholder.ID{"calm", "work"}, []stakeholder.ID{"say"}},
		"split into two, one new": {[]stakeholder.View{said("calm", scale(5))}, []stakeholder.Decision{{Action: stakeholder.Split, From: []stakeholder.ID{"calm"}, To: []stakeholder.ID{"calm", "say"}}}, []stakeholder.ID{"work"}, []stakeholder.ID{"say"}},
	} {
		t.Run(name, func(t *testing.T) {
			sound, outcomes := theory()
			r := sound.Review(patients, outcomes, []stakeholder.Conversation{{Views: test.views}}, test.decisions, nil)
			require.Equal(t, test.unasked, r.Unasked)
			var unserved []stakeholder.ID
			for _, w := range r.Unserved {
				unserved = append(unserved, w.Outcome)
				require.Equal(t, []stakeholder.ID{"patients"}, w.By)
			}
			require.Equal(t, test.unserved, unserved)
		})
	}
}

// Nobody has to ask for a harm; what people are only against is in question.
func TestReviewDoesNotAskWhoWantsAHarm(t *testing.T) {
	sound, outcomes := theory()
	var views []stakeholder.View
	for _, id := range []stakeholder.ID{"calm", "work"} {
		views = append(views, stakeholder.View{Stakeholder: "patients", Outcome: id, Position: stakeholder.Against})
	}
	outcomes[0].Unintended = true
	r := sound.Review(patients, outcomes, []stakeholder.Conversation{{Views: views}}, nil, nil)
	require.Equal(t, []stakeholder.ID{"work"}, r.Unasked)
}

func TestReviewOfLooseEnds(t *testing.T) {
	loose, outcomes := theory()
	wanted := []stakeholder.Conversation{{Views: []stakeholder.View{{Stakeholder: "patients", Outcome: "calm", Position: stakeholder.For}}}}
	r := loose.Review(patients, outcomes[:2], wanted, nil, nil)
	require.Empty(t, r.DeadEnds)
	require.Empty(t, r.FromNothing)
	require.Empty(t, r.Unserved)
	require.Len(t, r.NoAssumptions, 5)
	require.Len(t, r.NoEvidence, 5)

	loose.Links[0].Evidence = []string{"v1", "v2"}
	loose.Links = append(loose.Links[:1], loose.Links[2:]...) // visits no longer lead to people seen
	r = loose.Review(patients, outcomes, wanted, nil, []string{"v1"})
	require.Equal(t, []stakeholder.ID{"visit"}, r.DeadEnds)
	require.Equal(t, []stakeholder.ID{"seen"}, r.FromNothing)
	require.Equal(t, []stakeholder.Wanted{{Outcome: "calm", By: []stakeholder.ID{"patients"}}}, r.Unserved, "feedback to an activity serves nobody")
	require.Equal(t, []stakeholder.Link{{From: "money", To: "visit", Evidence: []string{"v2"}}}, r.UnknownEvidence)
	require.Contains(t, r.String(), "calmer nights (Patients)", "by their names")
	require.Contains(t, r.String(), "money -> visits (v2)")

	data, err := json.Marshal(r)
	require.NoError(t, err)
	var back stakeholder.TheoryReview
	require.NoError(t, jsonx.Unmarshal("test", data, &back))
	require.Equal(t, r, back)
	require.Contains(t, stakeholder.TheoryReview{}.String(), "makes nothing true")
}

func TestLeadingKeepsWhatAStepDependsOn(t *testing.T) {
	whole, _ := theory()
	part := whole.Leading("calm")
	require.Equal(t, whole.Steps[:4], part.Steps)
	require.Equal(t, whole.Links[:3], part.Links)
	require.Empty(t, whole.Leading("nothing").Steps)
}

const awkward = "say \"no\" #1;\r\n<b>&amp; [x] {y} `z` 1. %%{ $$ \\n\x00 مرحبا بالعالم — 你好"

func TestDrawingsOfAwkwardText(t *testing.T) {
	drawn := stakeholder.Theory{
		ID: "t", Name: awkward,
		Steps: []stakeholder.Step{
			{ID: "end", Sort: stakeholder.InputStep, Name: awkward}, {ID: "do", Sort: stakeholder.ActivityStep, Name: "do"},
			{ID: "out.put", Sort: stakeholder.OutputStep}, {ID: "calm", Sort: stakeholder.OutcomeStep}, {ID: "do", Sort: stakeholder.OutputStep},
		},
		Links: []stakeholder.Link{
			{From: "do", To: "calm", Assumptions: []stakeholder.Assumption{{Text: strings.Repeat("to and fro ", 10)}}},
			{From: "end", To: "do", Assumptions: []stakeholder.Assumption{{Text: "a|b"}, {Text: "c"}, {Text: "d"}}},
			{From: "calm", To: "do", Feedback: true},
			{From: "do", To: "do"}, {From: "do", To: "gone"},
		},
	}
	outcomes := []stakeholder.Outcome{{ID: "calm", Name: "calmer\nnights"}}
	require.Equal(t, `flowchart LR
  s1[/"say #34;no#34; #35;1#59;<br/>#60;b#62;#38;amp#59; #91;x#93; #123;y#125; #96;z#96; 1#46; #37;#37;#123; #36;#36; #92;n  مرحبا بالعالم — 你好"/]
  s2["do"]
  s3(["out#46;put"])
  s4{{"calmer<br/>nights"}}
  s2 -->|"to and fro to and fro to and fro to and fro to and fro to…"| s4
  s1 -->|"a#124;b (and 2 more)"| s2
  s4 -.-> s2
`, drawn.Mermaid(outcomes))
	const text = `"say \"no\" #1;\n<b>&amp;amp; [x] {y} ` + "`z`" + ` 1. %%{ $$ \\n  مرحبا بالعالم — 你好"`
	require.Equal(t, `digraph {
  rankdir=LR;
  label=`+text+`;
  "end" [label=`+text+`, shape=parallelogram];
  "do" [label="do", shape=box];
  "out.put" [label="out.put", shape=box, style=rounded];
  "calm" [label="calmer\nnights", shape=hexagon];
  "do" -> "calm" [label="to and fro to and fro to and fro to and fro to and fro to…", style=solid];
  "end" -> "do" [label="a|b (and 2 more)", style=solid];
  "calm" -> "do" [label="", style=dashed, constraint=false];
}
`, drawn.DOT(outcomes))
	read, err := readDOT(drawn.DOT(outcomes))
	require.NoError(t, err)
	require.Equal(t, strings.NewReplacer("\r\n", "\n", "&", "&amp;", "\x00", " ").Replace(awkward), read.labels["end"])
	require.Len(t, read.labels, 4)
	require.Equal(t, 3, read.Edges().Len())
}

func TestLongAssumptionsAreCutWithinScriptsWithoutSpaces(t *testing.T) {
	drawn, outcomes := theory()
	drawn.Links[0].Assumptions = []stakeholder.Assumption{{Text: strings.Repeat("ที่", 40)}}
	require.Contains(t, drawn.Mermaid(outcomes), `|"`+strings.Repeat("ที่", 20)+`…"|`)
	drawn.Links[0].Assumptions[0].Text = "x" + drawn.Links[0].Assumptions[0].Text
	require.Contains(t, drawn.Mermaid(outcomes), `|"x`+strings.Repeat("ที่", 19)+`…"|`)
}

// readGraph keeps the labels of the nodes of a graph in DOT.
type readGraph struct {
	*multi.DirectedGraph
	labels map[string]string
}

type readNode struct {
	graph.Node
	of *readGraph
	id string
}

func readDOT(text string) (*readGraph, error) {
	g := &readGraph{multi.NewDirectedGraph(), map[string]string{}}
	return g, dot.UnmarshalMulti([]byte(text), g)
}

func (g *readGraph) NewNode() graph.Node { return &readNode{Node: g.DirectedGraph.NewNode(), of: g} }

func (n *readNode) SetDOTID(id string) { n.id = id }

func (n *readNode) SetAttribute(a encoding.Attribute) error {
	if a.Key == "label" {
		n.of.labels[n.id] = a.Value
	}
	return nil
}

var mermaidLine = regexp.MustCompile(`^  s\d+(\[/"[^"]*"/\]|\["[^"]*"\]|\(\["[^"]*"\]\)|\{\{"[^"]*"\}\}| (-->|-\.->)(\|"[^"]*"\|)? s\d+)$`)

func FuzzTheory(f *testing.F) {
	sound, _ := theory()
	seed, err := jsonx.Marshal(sound)
	require.NoError(f, err)
	f.Add(string(seed))
	sound.Steps[0].Name, sound.Links[4].Feedback = awkward, false
	seed, err = jsonx.Marshal(sound)
	require.NoError(f, err)
	f.Add(string(seed))
	f.Add(`{"id":"","name":"","steps":[{"id":"a","sort":"input"},{"id":"a","sort":"x"}],"links":[{"from":"a","to":"a"},{"from":"","to":"a","feedback":true}]}`)
	f.Fuzz(func(t *testing.T, data string) {
		theory, err := stakeholder.ReadTheory(strings.NewReader(data))
		if err != nil {
			return
		}
		text, err := json.Marshal(theory)
		require.NoError(t, err)
		back, err := stakeholder.ReadTheory(bytes.NewReader(text))
		require.NoError(t, err)
		require.Equal(t, theory, back)
		outcomes := []stakeholder.Outcome{{ID: "calm", Name: "calm"}}
		for _, p := range theory.Check(outcomes) {
			require.NotEmpty(t, p.Code)
		}
		r := theory.Review(nil, outcomes, nil, nil, []string{"v1"})
		require.NotEmpty(t, r.String())
		_, err = json.Marshal(r)
		require.NoError(t, err)
		defined := 0
		for line := range strings.Lines(strings.TrimPrefix(theory.Mermaid(outcomes), "flowchart LR\n")) {
			require.Regexp(t, mermaidLine, strings.TrimSuffix(line, "\n"))
			if !strings.Contains(line, " -") {
				defined++
			}
		}
		read, err := readDOT(theory.DOT(outcomes))
		require.NoError(t, err)
		if theory.Check(outcomes) == nil {
			require.Len(t, theory.Steps, defined)
			require.Equal(t, len(theory.Steps), read.Nodes().Len())
			require.LessOrEqual(t, len(theory.Leading("calm").Steps), len(theory.Steps))
		}
	})
}

func BenchmarkTheory(b *testing.B) {
	const steps, links = 10_000, 50_000
	large := stakeholder.Theory{ID: "t", Name: "large"}
	for i := range steps {
		large.Steps = append(large.Steps, stakeholder.Step{ID: stakeholder.ID(fmt.Sprint("s", i)), Sort: stakeholder.ActivityStep, Name: "step"})
	}
	for i := range links {
		from := i % (steps - 10)
		large.Links = append(large.Links, stakeholder.Link{From: large.Steps[from].ID, To: large.Steps[from+1+i/(steps-10)].ID})
	}
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			require.Empty(b, large.Check(nil))
		}
	})
	b.Run("review", func(b *testing.B) {
		for b.Loop() {
			require.Len(b, large.Review(nil, nil, nil, nil, nil).NoEvidence, links)
		}
	})
}
