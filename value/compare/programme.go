package compare

import (
	"fmt"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/process"
)

// A Programme is one side of a comparison, with metrics, targets and rubrics of
// its own. Its statement is made by [value.Appraise].
type Programme struct {
	Statement value.Statement      `json:"statement"`
	Metrics   metrics.Registry     `json:"metrics,omitzero"` // of the targets, where no line of the statement has them
	Targets   []metrics.Target     `json:"targets,omitzero"`
	Readings  []TargetReading      `json:"readings,omitzero"`
	Waves     []Wave               `json:"waves,omitzero"`
	Process   []process.Assessment `json:"process,omitzero"`
}

// A TargetReading is a reading towards a target.
type TargetReading struct {
	Target  string          `json:"target"`
	Reading metrics.Reading `json:"reading"`
}

// A Wave is a later look at what a line measures: the change since the baseline,
// seen again after the line's own result, on the same basis: net or gross. One that is
// plainly on the other does not say whether the change was sustained; see [Compare].
type Wave struct {
	Line   string       `json:"line"`
	When   string       `json:"when"`            // a date: 2014, 2014-05 or 2014-05-17
	Result stats.Result `json:"result,omitzero"` // none: the look is planned, in a draft
}

// check adds what is wrong with the references and dates of a programme. Paths
// begin with path.
func (p *party) check(path string, problems *sv.Problems) {
	targets := map[string]bool{}
	for i, t := range p.Targets {
		targets[t.ID] = true
		if _, ok := p.at[t.Outcome]; t.Outcome != "" && !ok {
			problems.Add(sv.CodeUnknown, fmt.Sprintf("%s/targets/%d/outcome", path, i), "there is no outcome %q", t.Outcome)
		}
	}
	read := map[[2]string]bool{}
	for i, r := range p.Readings {
		at := fmt.Sprintf("%s/readings/%d", path, i)
		if !targets[r.Target] {
			problems.Add(sv.CodeUnknown, at+"/target", "there is no target %q", r.Target)
		}
		if read[[2]string{r.Target, r.Reading.When}] {
			problems.Add(sv.CodeDuplicate, at, "the target %q was read twice in %s", r.Target, r.Reading.When)
		}
		read[[2]string{r.Target, r.Reading.When}] = true
	}
	p.checkWaves(path, problems)
}

func (p *party) checkWaves(path string, problems *sv.Problems) {
	lines := map[string]*value.LineResult{}
	for i, l := range p.Statement.Lines {
		lines[l.ID] = &p.Statement.Lines[i]
	}
	seen := map[[2]string]bool{}
	for i, w := range p.Waves {
		at := fmt.Sprintf("%s/waves/%d", path, i)
		switch l := lines[w.Line]; {
		case l == nil:
			problems.Add(sv.CodeUnknown, at+"/line", "there is no line %q", w.Line)
		case l.Metric == nil:
			problems.Add(sv.CodeRequired, at+"/line", "the line %q has no metric, which would say what is better", w.Line)
		case day.Before(w.When, l.Observed):
			problems.Add(sv.CodeConflict, at+"/when", "%s is before the line's own result, %s; wanted: a later look", w.When, l.Observed)
		}
		check.Date(at+"/when", w.When, problems)
		if seen[[2]string{w.Line, w.When}] {
			problems.Add(sv.CodeDuplicate, at, "the line %q was looked at twice in %s", w.Line, w.When)
		}
		seen[[2]string{w.Line, w.When}] = true
		faults.Under(problems, at+"/result", w.Result.Validate())
	}
}
