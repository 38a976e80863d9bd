package fairchance

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/judgement"
	"github.com/fairchance/socialvalue/value/process"
)

// Check returns everything that makes the version a draft, and nil when all is well,
// under paths such as /account/lines/0/proxy or /readings/2/target. [Journey.Append]
// keeps drafts and notes them; whoever wants none in a journey asks first:
//
//	if err := version.Check().Err("keep the minutes"); err != nil {
//		return err
//	}
//	entry, err := journey.Append(ctx, step, version)
//
// It reports what value.Appraise, stakeholder.Theory.Check, metrics.CheckTargets,
// process.Assess, and Check of the open choice and of each record do, with their codes.
// Beside that, whatever is of something else has to find it in the version
// (sv.CodeUnknown): targets their outcome, readings their target, later waves their line,
// and those who decided, were against or gave weights their group; where there is no
// account, only readings have to. A reading has to be one that its metric can have, and
// a later wave a whole result, which one that is only planned has not, later than that of
// the line, which has a metric; both are of one date only once, and ratings on one rubric
// stand in one place. Records stand oldest first, each once, as judgement.Widening needs
// them. Whether a version may follow the one before is for Append to say.
func (v Version) Check() sv.Problems {
	var all sv.Problems
	for _, d := range v.drafts() {
		all = append(all, d.problems...)
	}
	return all
}

// A draft is a part of a version, with what is not sound in it.
type draft struct {
	whose    string
	problems sv.Problems
}

func (v Version) drafts() []draft {
	var theory, choice sv.Problems
	if !reflect.ValueOf(v.Theory).IsZero() {
		theory = v.Theory.Check(v.Account.Outcomes).Under("/theory")
	}
	if !reflect.ValueOf(v.Choice).IsZero() {
		choice = v.Choice.Check().Under("/choice")
		v.register().choice("/choice", v.Choice, &choice)
	}
	return []draft{
		{"account cannot be appraised", v.accountFaults()},
		{"theory of change is not sound", theory},
		{"targets are not sound", metrics.CheckTargets(v.Targets, v.Metrics)},
		{"measurements are not sound", v.outputFaults()},
		{"ratings are not sound", v.processFaults()},
		{"open choice is not sound", choice},
		{"records of judgements are not sound", v.recordFaults()},
	}
}

// draftNotes say of each part that is not sound what the first problem is, where, and
// how many there are.
func (v Version) draftNotes() []sv.Note {
	var notes []sv.Note
	for _, d := range v.drafts() {
		if d.problems == nil {
			continue
		}
		first := d.problems[0]
		notes = append(notes, sv.Note{Code: CodeDraft, Path: first.Path, Text: fmt.Sprintf("a draft, whose %s: %s: %s", d.whose, first.Path, first.Text), Figures: []sv.Figure{
			{Name: "code", Value: string(first.Code)}, {Name: "problems in all", Value: strconv.Itoa(len(d.problems))},
		}})
	}
	return notes
}

func (v Version) accountFaults() sv.Problems {
	if v.withoutAccount() {
		return nil
	}
	_, err := v.statement()
	return appraisalFaults(err)
}

// appraisalFaults are the problems of an appraisal, by their paths in the version.
func appraisalFaults(err error) sv.Problems {
	problems := slices.Clone(faults.Of(err, sv.CodeConflict))
	for i, p := range problems {
		problems[i].Op = "" // whoever asked names it
		switch part, _, _ := strings.Cut(strings.TrimPrefix(p.Path, "/"), "/"); part {
		case "convention", "metrics", "proxies", "on":
		default:
			problems[i].Path = "/account" + p.Path
		}
	}
	return problems
}

// A register is what the other parts of a version may name.
type register struct {
	account  bool // there is one
	groups   check.Names[stakeholder.ID]
	outcomes check.Names[stakeholder.ID]
	targets  check.Names[string]
	lines    check.Names[string]
}

func (v Version) register() register {
	r := register{
		account: !v.withoutAccount(), groups: check.NewNames[stakeholder.ID]("stakeholder"), outcomes: check.NewNames[stakeholder.ID]("outcome"),
		targets: check.NewNames[string]("target"), lines: check.NewNames[string]("line"),
	}
	var doubled sv.Problems // which others report
	for _, s := range v.Account.Stakeholders {
		r.groups.Add("", s.ID, &doubled)
	}
	for _, o := range v.Account.Outcomes {
		r.outcomes.Add("", o.ID, &doubled)
	}
	for _, l := range v.Account.Lines {
		r.lines.Add("", l.ID, &doubled)
	}
	for _, t := range v.Targets {
		r.targets.Add("", t.ID, &doubled)
	}
	return r
}

func (r register) group(path string, id stakeholder.ID, problems *sv.Problems) {
	if r.account {
		r.groups.Find(path, id, problems)
	}
}

func (r register) choice(path string, c judgement.Choice, problems *sv.Problems) {
	for i, w := range c.Weights {
		r.group(fmt.Sprintf("%s/weights/%d/stakeholder", path, i), w.Stakeholder, problems)
	}
}

// outputFaults are those of targets, readings and later waves beside those of
// metrics.CheckTargets.
func (v Version) outputFaults() sv.Problems {
	var problems sv.Problems
	r, seen, measures := v.register(), onDates{}, map[string]metrics.Definition{}
	for i, t := range v.Targets {
		if t.Outcome != "" && r.account {
			r.outcomes.Find(fmt.Sprintf("/targets/%d/outcome", i), t.Outcome, &problems)
		}
		if _, doubled := measures[t.ID]; !doubled {
			measures[t.ID], _ = v.Metrics.Lookup(t.Metric) // CheckTargets reports what is not there
		}
	}
	for i, x := range v.Readings {
		path := fmt.Sprintf("/readings/%d", i)
		r.targets.Find(path+"/target", x.Target, &problems)
		problems = append(problems, x.Reading.Check(measures[x.Target]).Under(path+"/reading")...)
		seen.once(path, "reading", x.Target, x.Reading.When, &problems)
	}
	return append(problems, v.waveFaults(r)...)
}

func (v Version) waveFaults(r register) sv.Problems {
	var problems sv.Problems
	seen, lines := onDates{}, map[string]*value.Line{}
	for i := range v.Account.Lines {
		lines[v.Account.Lines[i].ID] = &v.Account.Lines[i]
	}
	for i, w := range v.Waves {
		path := fmt.Sprintf("/waves/%d", i)
		check.Date(path+"/when", w.When, &problems)
		seen.once(path, "later wave", w.Line, w.When, &problems)
		faults.Under(&problems, path+"/result", w.Result.Validate())
		if r.account {
			r.lines.Find(path+"/line", w.Line, &problems)
		}
		switch l := lines[w.Line]; {
		case l == nil:
		case l.Metric == "":
			problems.Add(sv.CodeRequired, path+"/line", "the line %q has no metric, which would say what is better", w.Line)
		case day.Before(w.When, l.Observed):
			problems.Add(sv.CodeConflict, path+"/when", "%s is before the line's own result, %s; wanted: a later look", w.When, l.Observed)
		}
	}
	return problems
}

// planned reports whether a later wave has no result yet.
func planned(w compare.Wave) bool { return reflect.ValueOf(w.Result).IsZero() }

// onDates are the things of one sort, by what they are of and when.
type onDates map[[2]string]bool

// once adds a problem if there is one of the same date already.
func (seen onDates) once(path, sort, of, when string, problems *sv.Problems) {
	if seen[[2]string{of, when}] {
		problems.Add(sv.CodeDuplicate, path, "another %s of %q is of %s; wanted: one of each date", sort, of, when)
	}
	seen[[2]string{of, when}] = true
}

func (v Version) processFaults() sv.Problems {
	var problems sv.Problems
	rubrics := map[string]int{}
	for i, a := range v.Process {
		path := fmt.Sprintf("/process/%d", i)
		_, err := process.Assess(a, &process.Options{Groups: v.Account.Stakeholders, Views: v.views()})
		faults.Under(&problems, path, err)
		if first, ok := rubrics[a.Rubric.Ref()]; ok {
			problems.Add(sv.CodeDuplicate, path+"/rubric", "%s is already that of /process/%d; ratings on one rubric are one assessment, whatever their rounds", a.Rubric.Ref(), first)
		} else {
			rubrics[a.Rubric.Ref()] = i
		}
	}
	return problems
}

// recordFaults are those of records of judgements: each by itself, the groups that they
// name, and their order.
func (v Version) recordFaults() sv.Problems {
	var problems sv.Problems
	known, ids, latest := v.register(), check.NewNames[string]("record"), ""
	for i, r := range v.Records {
		path := "/records" + place(i)
		problems = append(problems, r.Check().Under(path)...)
		for n, d := range r.Decided {
			known.group(fmt.Sprintf("%s/decided/%d/stakeholder", path, n), d.Stakeholder, &problems)
		}
		for n, d := range r.Dissent {
			known.group(fmt.Sprintf("%s/dissent/%d/stakeholder", path, n), d.Stakeholder, &problems)
		}
		known.choice(path+"/choice", r.Choice, &problems)
		ids.Add(path, r.ID, &problems)
		if day.Before(r.When, latest) {
			problems.Add(sv.CodeConflict, path+"/when", "%s is before a record above it, %s; wanted: oldest first", r.When, latest)
		}
		if day.Compare(r.When, latest) > 0 {
			latest = r.When
		}
	}
	return problems
}
