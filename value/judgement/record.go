package judgement

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// A Record is a judgement that was made: what was chosen among what, on which
// evidence, by whom together, who did not agree, and when it is to be looked at
// again. It is plain data. [Record.Judge] keeps the digest of the figures that were on
// the table, and [Record.Replay] works them out again; the decision itself is covered
// by [Record.Digest] only. A record is for others to read, with all its words: it holds
// no view, whose consent could be asked for, so put into it only what may be repeated.
type Record struct {
	ID         string                `json:"id"`
	Name       string                `json:"name"`
	When       string                `json:"when"` // a date: 2014, 2014-05 or 2014-05-17
	Choice     Choice                `json:"choice"`
	Seen       []Seen                `json:"seen"` // the evidence on the table
	Chosen     string                `json:"chosen"`
	Reason     string                `json:"reason"`
	Decided    []Decider             `json:"decided"` // together
	Dissent    []stakeholder.Dissent `json:"dissent,omitzero"`
	Conditions []string              `json:"conditions,omitzero"`
	Revisit    Revisit               `json:"revisit"`
	Seed       int                   `json:"seed,omitzero"`   // of the draws that were on the table: see Judge
	Draws      int                   `json:"draws,omitzero"`  // how many; 0: as many as Accept makes
	Result     string                `json:"result,omitzero"` // digest of the figures that were on the table: see Judge; empty: none were
}

// Seen is one piece of evidence that was on the table, and whose and which kind
// of value it spoke of.
type Seen struct {
	ID           string             `json:"id"`
	Name         string             `json:"name"`
	Kinds        []stakeholder.Kind `json:"kinds,omitzero"`
	Stakeholders []stakeholder.ID   `json:"stakeholders,omitzero"`
	Evidence     Kind               `json:"evidence"`
	Digest       string             `json:"digest,omitzero"` // of the document, where it has one: its SHA-256 in hexadecimal
	Source       sv.Source          `json:"source,omitzero"`
	Moved        string             `json:"moved,omitzero"` // what it changed in somebody's mind, in words that they agreed to be read; empty: nothing that was said
}

// A Decider is somebody who decided, together with the others.
type Decider struct {
	Name        string         `json:"name"` // a person, or an office
	Stakeholder stakeholder.ID `json:"stakeholder"`
}

// Revisit says when a judgement is to be looked at again: on a date, or as soon as
// something happens.
type Revisit struct {
	On string   `json:"on,omitzero"`
	If []string `json:"if,omitzero"`
}

// Check returns everything that is wrong with the record, nil when all is well,
// under paths such as /decided/0/name:
//
//   - no name, reason, evidence, decider, or date or event to revisit it at; evidence,
//     deciders, dissent, conditions or events that say nothing (required);
//   - ids, dates and digests that are none, texts that do not print (syntax);
//   - a chosen option that the choice does not have, a kind of evidence that there is not (unknown);
//   - evidence or deciders that stand twice (duplicate);
//   - a seed or number of draws that [Accept] would not take (out-of-range);
//   - a date to revisit it at that is not after the decision (conflict).
//
// Nobody's agreement is inferred: a group that is neither among those who decided
// nor among those who dissent was not asked, as far as the record says.
func (r Record) Check() sv.Problems {
	var problems sv.Problems
	own := r
	own.Choice = Choice{}
	jsonx.CheckLines("", own, inWords, &problems)
	if !ident.Valid(r.ID) {
		problems.Add(sv.CodeSyntax, "/id", "the id is %q; wanted: %s", r.ID, ident.Want)
	}
	checkText("/name", r.Name, "what was decided", &problems)
	checkText("/reason", r.Reason, "why this option, for those who will ask", &problems)
	checkDate("/when", r.When, &problems)
	r.Choice.check("/choice", &problems)
	if !slices.ContainsFunc(r.Choice.Options, func(o Option) bool { return o.ID == r.Chosen }) {
		problems.Add(sv.CodeUnknown, "/chosen", "there is no option %q", r.Chosen)
	}
	r.checkSeen("", &problems)
	r.checkPeople(&problems)
	for i, c := range r.Conditions {
		checkText(fmt.Sprintf("/conditions/%d", i), c, "what has to hold", &problems)
	}
	r.checkRevisit(&problems)
	Drawing{Draws: r.Draws, Seed: r.Seed}.check("", &problems)
	checkDigest("/result", r.Result, &problems)
	return problems
}

// inWords are the paths of texts that may be long and of any form.
func inWords(path string) bool {
	return strings.HasSuffix(path, "/reason") || strings.HasSuffix(path, "/moved")
}

func (r Record) checkSeen(path string, problems *sv.Problems) {
	if len(r.Seen) == 0 {
		problems.Add(sv.CodeRequired, path+"/seen", "no evidence; wanted: what was on the table, words among it")
	}
	for i, s := range r.Seen {
		at := fmt.Sprintf("%s/seen/%d", path, i)
		if !ident.Valid(s.ID) {
			problems.Add(sv.CodeSyntax, at+"/id", "the id is %q; wanted: %s", s.ID, ident.Want)
		}
		if slices.ContainsFunc(r.Seen[:i], func(before Seen) bool { return before.ID == s.ID }) {
			problems.Add(sv.CodeDuplicate, at+"/id", "the evidence %q stands twice", s.ID)
		}
		checkText(at+"/name", s.Name, "what was on the table", problems)
		for j, k := range s.Kinds {
			if !ident.Valid(string(k)) {
				problems.Add(sv.CodeSyntax, fmt.Sprintf("%s/kinds/%d", at, j), "the kind of value is %q; wanted: %s", k, ident.Want)
			}
		}
		for j, id := range s.Stakeholders {
			checkStakeholder(fmt.Sprintf("%s/stakeholders/%d", at, j), id, problems)
		}
		if !slices.Contains(evidenceKinds(), s.Evidence) {
			problems.Add(sv.CodeUnknown, at+"/evidence", "the kind of evidence is %q; wanted: money, quantity, narrative or process", s.Evidence)
		}
		checkDigest(at+"/digest", s.Digest, problems)
	}
}

func (r Record) checkPeople(problems *sv.Problems) {
	if len(r.Decided) == 0 {
		problems.Add(sv.CodeRequired, "/decided", "nobody decided; wanted: all who did, together")
	}
	for i, d := range r.Decided {
		at := fmt.Sprintf("/decided/%d", i)
		checkText(at+"/name", d.Name, "a person, or an office", problems)
		checkStakeholder(at+"/stakeholder", d.Stakeholder, problems)
		if slices.Contains(r.Decided[:i], d) {
			problems.Add(sv.CodeDuplicate, at, "%s of %q stands twice", d.Name, d.Stakeholder)
		}
	}
	for i, d := range r.Dissent {
		at := fmt.Sprintf("/dissent/%d", i)
		checkStakeholder(at+"/stakeholder", d.Stakeholder, problems)
		checkText(at+"/reason", d.Reason, "what was held against it", problems)
	}
}

func (r Record) checkRevisit(problems *sv.Problems) {
	if r.Revisit.On == "" && len(r.Revisit.If) == 0 {
		problems.Add(sv.CodeRequired, "/revisit", "never to be looked at again; wanted: a date, an event, or both")
	}
	if r.Revisit.On != "" {
		checkDate("/revisit/on", r.Revisit.On, problems)
	}
	if r.Revisit.On != "" && r.Revisit.On == r.When || day.Before(r.Revisit.On, r.When) {
		problems.Add(sv.CodeConflict, "/revisit/on", "%s is not after the decision, %s", r.Revisit.On, r.When)
	}
	for i, event := range r.Revisit.If {
		checkText(fmt.Sprintf("/revisit/if/%d", i), event, "an event that would reopen it", problems)
	}
}

// Due says whether on a date it is time to look at the judgement again, and which
// events to ask about: only people can say whether one of those has happened, and
// any of them makes it due. A date of a month or year is due from its first day.
//
// The error is an sv.Problem of code syntax where the text is no date.
func (r Record) Due(on string) (due bool, ask []string, err error) {
	if !day.Valid(on) {
		return false, nil, sv.Problem{Code: sv.CodeSyntax, Op: "judgement.Record.Due", Path: "/on", Text: fmt.Sprintf("%q; wanted: %s", on, day.Want)}
	}
	return r.Revisit.On != "" && !day.Before(on, r.Revisit.On), slices.Clone(r.Revisit.If), nil
}

// evidenceKinds lists the kinds of evidence in their order.
func evidenceKinds() []Kind { return []Kind{Money, Quantity, Narrative, Process} }

func checkText(path, text, want string, problems *sv.Problems) {
	if strings.TrimSpace(text) == "" {
		problems.Add(sv.CodeRequired, path, "empty; wanted: %s", want)
	}
}

func checkDate(path, text string, problems *sv.Problems) {
	if !day.Valid(text) {
		problems.Add(sv.CodeSyntax, path, "%q; wanted: %s", text, day.Want)
	}
}

func checkStakeholder(path string, id stakeholder.ID, problems *sv.Problems) {
	if !ident.Valid(string(id)) {
		problems.Add(sv.CodeSyntax, path, "the stakeholder is %q; wanted: %s", id, ident.Want)
	}
}

// checkDigest takes nothing for none.
func checkDigest(path, text string, problems *sv.Problems) {
	if text != "" && (len(text) != 64 || strings.Trim(text, "0123456789abcdef") != "") {
		problems.Add(sv.CodeSyntax, path, "%q; wanted: a SHA-256 as 64 hexadecimal digits in lower case, or nothing", text)
	}
}
