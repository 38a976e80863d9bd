package judgement

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stakeholder"
)

// Check returns everything that is wrong with the record, nil when all is well,
// under paths such as /decided/0/name:
//
//   - no name, reason, evidence, decider, or date or event to revisit it at; evidence,
//     deciders, dissent, conditions or events that say nothing (required);
//   - ids, dates and digests that are none, texts that do not print (syntax);
//   - a chosen option that the choice does not have, a kind of evidence that there is not
//     (unknown);
//   - evidence, deciders or stakeholders that stand twice (duplicate), and what else is
//     wrong with stakeholders, as stakeholder.Check has it;
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
	check.ID("/id", "id", r.ID, &problems)
	check.Text("/name", r.Name, "what was decided", &problems)
	check.Text("/reason", r.Reason, "why this option, for those who will ask", &problems)
	check.Date("/when", r.When, &problems)
	r.Choice.check("/choice", &problems)
	if !slices.ContainsFunc(r.Choice.Options, func(o Option) bool { return o.ID == r.Chosen }) {
		problems.Add(sv.CodeUnknown, "/chosen", "there is no option %q", r.Chosen)
	}
	r.checkSeen("", &problems)
	r.checkPeople(&problems)
	problems = append(problems, stakeholder.Check(r.Stakeholders, nil, nil, nil)...)
	for i, c := range r.Conditions {
		check.Text(fmt.Sprintf("/conditions/%d", i), c, "what has to hold", &problems)
	}
	r.checkRevisit(&problems)
	Drawing{Draws: r.Draws, Seed: r.Seed}.check(&problems)
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
		check.ID(at+"/id", "id", s.ID, problems)
		if slices.ContainsFunc(r.Seen[:i], func(before Seen) bool { return before.ID == s.ID }) {
			problems.Add(sv.CodeDuplicate, at+"/id", "the evidence %q stands twice", s.ID)
		}
		check.Text(at+"/name", s.Name, "what was on the table", problems)
		for j, k := range s.Kinds {
			check.ID(fmt.Sprintf("%s/kinds/%d", at, j), "kind of value", k, problems)
		}
		for j, id := range s.Stakeholders {
			check.ID(fmt.Sprintf("%s/stakeholders/%d", at, j), "stakeholder", id, problems)
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
		check.Text(at+"/name", d.Name, "a person, or an office", problems)
		check.ID(at+"/stakeholder", "stakeholder", d.Stakeholder, problems)
		if slices.Contains(r.Decided[:i], d) {
			problems.Add(sv.CodeDuplicate, at, "%s of %q stands twice", d.Name, d.Stakeholder)
		}
	}
	for i, d := range r.Dissent {
		at := fmt.Sprintf("/dissent/%d", i)
		check.ID(at+"/stakeholder", "stakeholder", d.Stakeholder, problems)
		check.Text(at+"/reason", d.Reason, "what was held against it", problems)
	}
}

func (r Record) checkRevisit(problems *sv.Problems) {
	if r.Revisit.On == "" && len(r.Revisit.If) == 0 {
		problems.Add(sv.CodeRequired, "/revisit", "never to be looked at again; wanted: a date, an event, or both")
	}
	if r.Revisit.On != "" {
		check.Date("/revisit/on", r.Revisit.On, problems)
	}
	if r.Revisit.On != "" && r.Revisit.On == r.When || day.Before(r.Revisit.On, r.When) {
		problems.Add(sv.CodeConflict, "/revisit/on", "%s is not after the decision, %s", r.Revisit.On, r.When)
	}
	for i, event := range r.Revisit.If {
		check.Text(fmt.Sprintf("/revisit/if/%d", i), event, "an event that would reopen it", problems)
	}
}

// checkDigest takes nothing for none.
func checkDigest(path, text string, problems *sv.Problems) {
	if text != "" && (len(text) != 64 || strings.Trim(text, "0123456789abcdef") != "") {
		problems.Add(sv.CodeSyntax, path, "%q; wanted: a SHA-256 as 64 hexadecimal digits in lower case, or nothing", text)
	}
}
