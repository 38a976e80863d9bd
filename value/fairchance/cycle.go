package fairchance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
	Stale   Standing = "stale"   // all of it that has a date is older than StaleAfter
	InPlay  Standing = "in play"
)

// A Cycle is the state of the four stages on a day, derived from what is there.
// It is no score: it says what to talk about next.
type Cycle struct {
	Account      string       `json:"account"` // its id
	Name         string       `json:"name,omitzero"`
	Illustrative bool         `json:"illustrative,omitzero"` // the whole account is made up
	On           string       `json:"on"`                    // the day, as a date
	StaleAfter   int          `json:"stale_after"`           // months
	Stages       []StageState `json:"stages"`                // the four, in their order
	Between      []Finding    `json:"between,omitzero"`      // where one stage runs ahead of another
}

// A StageState is one stage on that day.
type StageState struct {
	Stage    Stage     `json:"stage"`
	Standing Standing  `json:"standing"`
	Items    int       `json:"items"`          // conversations; lines, readings and later waves; ratings; records of judgements
	First    string    `json:"first,omitzero"` // date of the one that may be the earliest, of those that have one
	Last     string    `json:"last,omitzero"`  // and of the one that is the latest for sure
	Findings []Finding `json:"findings,omitzero"`
}

// A Finding is something that is missing, stale or out of step, and a question
// for the next conversation.
type Finding struct {
	Code  sv.Code `json:"code"`
	Path  string  `json:"path"` // the part of the version that it is about, or where it would stand, as a JSON Pointer
	Text  string  `json:"text"`
	Ask   string  `json:"ask,omitzero"`
	About string  `json:"about,omitzero"` // whom or what Ask begins with, where the same can be asked of others
}

// asks adds a question about somebody or something.
func (f Finding) asks(about, question string) Finding {
	f.About, f.Ask = about, about+": "+question
	return f
}

// CycleOptions are for [TakeStock]. Nil means their zero value.
type CycleOptions struct {
	StaleAfter int       // months after which a stage is stale; 0: 12
	Notes      []sv.Note // of the version's entry in a journey: what it left out or rewrote (CodeGone, CodeRewritten) is asked about
}

// maxStaleAfter is a hundred years of months.
const maxStaleAfter = 1200

// TakeStock derives the state of the four stages from a version, on a day (a
// date: 2014, 2014-05 or 2014-05-17). The version of a journey comes from
// [Journey.At].
//
// What is certainly of a later date than the day is not counted, and what has no
// date is counted and cannot be told old; both are said. Illustrative views, ratings and
// judgements (those on an illustrative choice) are nobody's: they are not counted, nor are
// the conversations that hold nothing else, and a finding says of how many. Where the whole
// account says that it is made up, all of them count, and the cycle says what it is.
// Lines with neither quantity nor evidence say nothing, and are not counted. Outcomes that
// decisions left out are not asked about, only what was held against that; whoever asked
// for an outcome that was merged or split asked for what came of it.
//
// Dates may be less exact than a day, and what they leave open is no finding. A
// stage is stale where all of it that has a date lies more than StaleAfter months
// before the day; one runs ahead of another by the same measure. A line of a quantity that
// is as old, and that no later wave looked at again, is found where its stage is not stale,
// also as what the last judgement had to go by. People disagree on
// an outcome if one is for it and one against it. What counts is what stakeholder.Agree
// counts: the last word of each speaker who has a name, what others say for a group, which
// is marked, and positions on what was merged into the outcome, of those who took none on it
// by its own name. Groups rate a dimension apart if all of one give it a lower level
// than all of the other, in its last round. A group is hardly heard until an occasion
// on which it is heard well, and stays away if it had a part in a conversation, by a
// view of its own or by being there, and each of these is certainly before one that it
// was absent from. A judgement takes the place of an earlier one on the same choice, by
// its id, and only of the last of each is asked whether it is due again and what came of
// its conditions; what a group held against one is asked about until that group has a
// part in a later one. It saw the evidence that judgement.Record.Scope says. The open choice
// is asked about where it is, word for word, that of a judgement, and where no judgement is
// on its id: of which groups it has no weights, and what nobody knows of its options. A line
// moved the wrong way if the interval of a result, or the one that was stated with its
// quantity, lies wholly on the worse side of no change, by its metric. An aim was eased
// if metrics.Aim.Eases says so, beside the one before. A harm is an outcome that people
// are against and nobody is for. Where people are for outcomes, nobody is against one or
// torn, and none is called unintended, nothing shows that anybody was asked about harms,
// and that is a finding too.
//
// What the version before had, and this one has not or in another way, a version cannot
// tell; the notes of its entry can, which the options take:
//
//	head, err := journey.Head(ctx)
//	version, err := journey.At(ctx, head.Seq)
//	cycle, err := fairchance.TakeStock(version, today, &fairchance.CycleOptions{Notes: head.Notes})
//
// Those of an earlier version are in its entry, by [Journey.Entry].
//
// No finding says that something is wrong, and a cycle without any is not a good
// one: it is one in which nothing is missing that a date or a list can tell. What a
// theory of change leaves open, stakeholder.Theory.Review says; how far people agree,
// stakeholder.Agree.
//
// Errors are sv.Problems with op "fairchance.TakeStock": sv.CodeSyntax for a day
// that is none, sv.CodeRange for negative months, or more than 1200. The version is
// taken as it is; whether it is sound is for [Version.Check] to say.
func TakeStock(v Version, on string, o *CycleOptions) (Cycle, error) {
	var options CycleOptions
	if o != nil {
		options = *o
	}
	var problems sv.Problems
	today, ok := dateOf(on)
	if !ok {
		problems.Add(sv.CodeSyntax, "/on", "%q; wanted: %s", on, day.Want)
	}
	if options.StaleAfter < 0 || options.StaleAfter > maxStaleAfter {
		problems.Add(sv.CodeRange, "/stale_after", "%d months; wanted: 1 to %d, or 0 for 12", options.StaleAfter, maxStaleAfter)
	}
	if err := problems.Err("fairchance.TakeStock"); err != nil {
		return Cycle{}, err
	}
	t := newStock(v, today, cmp.Or(options.StaleAfter, 12))
	stages := []stage{t.meaning(), t.output(), t.process(), t.judgement()}
	for _, n := range options.Notes {
		if n.Code == CodeGone || n.Code == CodeRewritten {
			stages[stageOf(n.Path)].find(Finding{Code: n.Code, Path: n.Path, Text: n.Text, Ask: n.Text + ": who agreed to it, and what does it change?"})
		}
	}
	c := Cycle{Account: v.Account.ID, Name: v.Account.Name, Illustrative: v.Account.Illustrative, On: on, StaleAfter: t.months, Between: t.between(stages[0], stages[1], stages[2])}
	for _, s := range stages {
		c.Stages = append(c.Stages, s.StageState)
	}
	return c, nil
}

// stageOf is the place, among the four, of the stage that a part of a version belongs to.
func stageOf(path string) int {
	for _, part := range []struct {
		path  string
		stage int
	}{{"/account/lines", 1}, {"/targets", 1}, {"/readings", 1}, {"/waves", 1}, {"/process", 2}, {"/choice", 3}, {"/records", 3}} {
		if strings.HasPrefix(path+"/", part.path+"/") {
			return part.stage
		}
	}
	return 0
}

// Prompts are the questions for the next conversation, each once: those between
// the stages first. What findings of one code and one stage ask about several is one
// question, at the place of the first; Ask of each finding has it about one, and is what
// to compare from one cycle to the next.
func (c Cycle) Prompts() []string {
	prompts := questions(c.Between)
	for _, s := range c.Stages {
		prompts = append(prompts, questions(s.Findings)...)
	}
	return prompts
}

// questions are those of some findings, each with all whom or what it is about.
func questions(findings []Finding) []string {
	type question struct {
		code sv.Code
		text string
	}
	var order []question
	about := map[question][]string{}
	for _, f := range findings {
		q := question{f.Code, strings.TrimPrefix(f.Ask, f.About+": ")}
		if about[q] == nil {
			order = append(order, q)
		}
		if !slices.Contains(about[q], f.About) {
			about[q] = append(about[q], f.About)
		}
	}
	var prompts []string
	for _, q := range order {
		switch names := about[q]; {
		case q.text == "":
		case len(names) > 1:
			prompts = append(prompts, "For each of "+joined(names)+": "+q.text)
		case names[0] != "":
			prompts = append(prompts, names[0]+": "+q.text)
		default:
			prompts = append(prompts, q.text)
		}
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
	whose := ""
	if name := cmp.Or(c.Name, c.Account); name != "" {
		whose = " of " + name
	}
	if c.Illustrative {
		whose += " (illustrative)"
	}
	b.WriteString(render.Paragraph("", fmt.Sprintf("The four stages%s on %s (stale after %d months)", whose, c.On, c.StaleAfter)) + "\n")
	var rows [][]string
	for _, s := range c.Stages {
		rows = append(rows, []string{string(s.Stage), string(s.Standing), fmt.Sprint(s.Items), s.First, s.Last})
	}
	b.WriteString(render.Table([]render.Column{{Head: "stage"}, {Head: "standing"}, {Head: "items", Right: true}, {Head: "first"}, {Head: "last"}}, rows))
	list := func(heading string, texts []string) {
		if texts == nil {
			return
		}
		b.WriteString("\n" + render.Title(title(heading)))
		for _, text := range texts {
			b.WriteString(render.Paragraph("- ", text))
		}
	}
	list("between the stages", texts(c.Between))
	for _, s := range c.Stages {
		list(string(s.Stage), texts(s.Findings))
	}
	list("for the next conversation", c.Prompts())
	return b.String()
}

// title begins a text in ASCII with a capital.
func title(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

func texts(findings []Finding) []string {
	var all []string
	for _, f := range findings {
		all = append(all, fmt.Sprintf("%s [%s]", f.Text, f.Code))
	}
	return all
}
