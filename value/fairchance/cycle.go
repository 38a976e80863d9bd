package fairchance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// A Stage is one of the four that are in play at the same time.
type Stage string

// The four stages. Their order is that of the telling, not of the work.
const (
	Meaning   Stage = "generating meaning"
	Output    Stage = "measuring output value"
	Process   Stage = "measuring process value"
	Judgement Stage = "making judgements"
)

// Standing says how a stage stands.
type Standing string

// How a stage stands.
const (
	Missing Standing = "missing" // nothing is there
	Undated Standing = "undated" // something is there, of no known date
	Stale   Standing = "stale"   // the last of it is older than StaleAfter
	InPlay  Standing = "in play"
)

// A Cycle is the state of the four stages on a day, derived from what is there.
// It is no score: it says what to talk about next.
type Cycle struct {
	Account    string       `json:"account"`
	On         string       `json:"on"`               // the day, as a date
	StaleAfter int          `json:"stale_after"`      // months
	Stages     []StageState `json:"stages"`           // the four, in their order
	Between    []Finding    `json:"between,omitzero"` // where one stage runs ahead of another
}

// A StageState is one stage on that day.
type StageState struct {
	Stage    Stage     `json:"stage"`
	Standing Standing  `json:"standing"`
	Items    int       `json:"items"`          // conversations, lines and readings, ratings, decisions
	First    string    `json:"first,omitzero"` // date of the earliest that has one
	Last     string    `json:"last,omitzero"`  // and of the latest
	Findings []Finding `json:"findings,omitzero"`
}

// A Finding is something that is missing, stale or out of step, and a question
// for the next conversation.
type Finding struct {
	Code sv.Code `json:"code"`
	Path string  `json:"path,omitzero"` // the part of the version that it is about, as a JSON Pointer
	Text string  `json:"text"`
	Ask  string  `json:"ask"`
}

// CycleOptions are for [TakeStock]. Nil means their zero value.
type CycleOptions struct {
	StaleAfter int // months after which a stage is stale; 0: 12
}

// TakeStock derives the state of the four stages from a version, on a day (a
// date: 2014, 2014-05 or 2014-05-17). What has no date is counted and said to
// have none. Illustrative views count as views, and a stage that rests on
// nothing else says so.
//
// A stage is stale where its last date lies more than StaleAfter months before
// the first day that on can mean; one runs ahead of another by the same measure.
//
// Errors are sv.Problems with op "fairchance.TakeStock": sv.CodeSyntax for a day
// that is none, sv.CodeRange for negative months. The version is taken as it is;
// whether it is sound is for value.Appraise and the checks of its parts to say.
func TakeStock(v Version, on string, o *CycleOptions) (Cycle, error) {
	var options CycleOptions
	if o != nil {
		options = *o
	}
	var problems sv.Problems
	if !day.Valid(on) {
		problems.Add(sv.CodeSyntax, "/on", "%q; wanted: %s", on, day.Want)
	}
	if options.StaleAfter < 0 {
		problems.Add(sv.CodeRange, "/stale_after", "%d months; wanted: 1 or more, or 0 for 12", options.StaleAfter)
	}
	if err := problems.Err("fairchance.TakeStock"); err != nil {
		return Cycle{}, err
	}
	t := stock{v: v, on: on, months: cmp.Or(options.StaleAfter, 12)}
	c := Cycle{Account: v.Account.ID, On: on, StaleAfter: t.months}
	c.Stages = []StageState{t.meaning(), t.output(), t.process(), t.judgement()}
	c.Between = t.between(c.Stages)
	return c, nil
}

// Prompts are the questions for the next conversation, each once: those between
// the stages first.
func (c Cycle) Prompts() []string {
	var prompts []string
	add := func(findings []Finding) {
		for _, f := range findings {
			if f.Ask != "" && !slices.Contains(prompts, f.Ask) {
				prompts = append(prompts, f.Ask)
			}
		}
	}
	add(c.Between)
	for _, s := range c.Stages {
		add(s.Findings)
	}
	return prompts
}

// MarshalJSON returns the cycle as canonical JSON.
func (c Cycle) MarshalJSON() ([]byte, error) {
	type plain Cycle
	return jsonx.Marshal(plain(c))
}

// String sets the cycle as a report: the four stages, what was found, and the
// questions.
func (c Cycle) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "The four stages of %s on %s (stale after %d months)\n\n", c.Account, c.On, c.StaleAfter)
	var rows [][]string
	for _, s := range c.Stages {
		rows = append(rows, []string{string(s.Stage), string(s.Standing), fmt.Sprint(s.Items), s.First, s.Last})
	}
	b.WriteString(render.Table([]render.Column{{Head: "stage"}, {Head: "standing"}, {Head: "items", Right: true}, {Head: "first"}, {Head: "last"}}, rows))
	list := func(title string, findings []Finding) {
		if len(findings) == 0 {
			return
		}
		b.WriteString("\n" + title + "\n")
		for _, f := range findings {
			b.WriteString(render.Paragraph("- ", f.Text+" ["+string(f.Code)+"]"))
		}
	}
	list("Between the stages", c.Between)
	for _, s := range c.Stages {
		list(strings.ToUpper(string(s.Stage[:1]))+string(s.Stage[1:]), s.Findings)
	}
	if prompts := c.Prompts(); len(prompts) > 0 {
		b.WriteString("\nFor the next conversation\n")
		for _, p := range prompts {
			b.WriteString(render.Paragraph("- ", p))
		}
	}
	return b.String()
}

// A stock is what is being taken stock of.
type stock struct {
	v      Version
	on     string
	months int
}

// longBefore reports whether date a lies more than the months before date b.
// Dates that are not known are before nothing.
func (t stock) longBefore(a, b string) bool {
	_, last, okA := day.Span(a)
	first, _, okB := day.Span(b)
	return okA && okB && last.AddDate(0, t.months, 0).Before(first)
}

// state sums up a stage that has something on each of the dates, "" for what
// has none.
func (t stock) state(stage Stage, dates []string, nothing Finding) StageState {
	s := StageState{Stage: stage, Items: len(dates)}
	for _, d := range dates {
		if day.Valid(d) {
			s.First, s.Last = earliest(s.First, d), latest(s.Last, d)
		}
	}
	switch {
	case s.Items == 0:
		s.Standing = Missing
		s.Findings = []Finding{nothing}
	case s.Last == "":
		s.Standing = Undated
	case t.longBefore(s.Last, t.on):
		s.Standing = Stale
		s.Findings = []Finding{{
			Code: CodeStaleStage, Text: fmt.Sprintf("the last of %s is of %s", stage, s.Last),
			Ask: fmt.Sprintf("What has changed since %s, and who would know?", s.Last),
		}}
	default:
		s.Standing = InPlay
	}
	return s
}

// earliest is whichever date may begin first; one that is not known does not count.
func earliest(a, b string) string {
	first := func(s string) time.Time { t, _, _ := day.Span(s); return t }
	if a == "" || first(b).Before(first(a)) {
		return b
	}
	return a
}

// latest is whichever date may end last; one that is not known does not count.
func latest(a, b string) string {
	last := func(s string) time.Time { _, t, _ := day.Span(s); return t }
	if a == "" || last(b).After(last(a)) {
		return b
	}
	return a
}
