package compare

import (
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/process"
)

// A Programme is one side of a comparison, with metrics, targets and a rubric of
// its own.
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
