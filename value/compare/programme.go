package compare

import (
	"fmt"
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/day"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/process"
)

// A Programme is one side of a comparison, with metrics, targets and a rubric of
// its own. Its statement is made by [value.Appraise].
type Programme struct {
	Statement value.Statement      `json:"statement"`
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
// seen again after the line's own result.
type Wave struct {
	Line   string       `json:"line"`
	When   string       `json:"when"` // a date: 2014, 2014-05 or 2014-05-17
	Result stats.Result `json:"result"`
}

// check adds what is wrong with a programme beside its statement. Paths begin
// with path.
func (p Programme) check(path string, problems *sv.Problems) {
	outcomes := map[stakeholder.ID]bool{}
	for _, o := range p.Statement.Outcomes {
		outcomes[o.ID] = true
	}
	targets := map[string]bool{}
	for i, t := range p.Targets {
		at := fmt.Sprintf("%s/targets/%d", path, i)
		if targets[t.ID] {
			problems.Add(sv.CodeDuplicate, at+"/id", "the target %q is there twice", t.ID)
		}
		targets[t.ID] = true
		if t.Outcome != "" && !outcomes[t.Outcome] {
			problems.Add(sv.CodeUnknown, at+"/outcome", "there is no outcome %q", t.Outcome)
		}
		if len(t.Aims) == 0 {
			problems.Add(sv.CodeRequired, at+"/aims", "a target without an aim")
		}
		for j, aim := range t.Aims {
			finite(aim.Value, fmt.Sprintf("%s/aims/%d/value", at, j), problems)
		}
		finite(t.Baseline.Value, at+"/baseline/value", problems)
	}
	for i, r := range p.Readings {
		at := fmt.Sprintf("%s/readings/%d", path, i)
		if !targets[r.Target] {
			problems.Add(sv.CodeUnknown, at+"/target", "there is no target %q", r.Target)
		}
		if !day.Valid(r.Reading.When) {
			problems.Add(sv.CodeSyntax, at+"/reading/when", "%q; wanted: %s", r.Reading.When, day.Want)
		}
		for _, x := range []float64{r.Reading.Value, r.Reading.Low, r.Reading.High} {
			finite(x, at+"/reading", problems)
		}
	}
	p.checkWaves(path, problems)
	for i, a := range p.Process {
		checkAssessment(a, fmt.Sprintf("%s/process/%d", path, i), problems)
	}
}

func (p Programme) checkWaves(path string, problems *sv.Problems) {
	seen := map[[2]string]bool{}
	for i, w := range p.Waves {
		at := fmt.Sprintf("%s/waves/%d", path, i)
		l, ok := p.Statement.Line(w.Line)
		switch {
		case !ok:
			problems.Add(sv.CodeUnknown, at+"/line", "there is no line %q", w.Line)
		case l.Metric == nil:
			problems.Add(sv.CodeRequired, at+"/line", "the line %q has no metric, which would say what is better", w.Line)
		}
		if !day.Valid(w.When) {
			problems.Add(sv.CodeSyntax, at+"/when", "%q; wanted: %s", w.When, day.Want)
		}
		if seen[[2]string{w.Line, w.When}] {
			problems.Add(sv.CodeDuplicate, at, "the line %q was looked at twice in %s", w.Line, w.When)
		}
		seen[[2]string{w.Line, w.When}] = true
		if err := w.Result.Validate(); err != nil {
			problems.Add(sv.CodeConflict, at+"/result", "%v", err)
		}
	}
}

func finite(x float64, path string, problems *sv.Problems) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		problems.Add(sv.CodeNotFinite, path, "%v is not a finite number", x)
	}
}
