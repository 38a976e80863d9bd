package value

import (
	"cmp"
	"math"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stats"
)

// A Basis says whether a quantity still contains what would have happened
// anyway.
type Basis string

// The bases. There is no default: a quantity that does not say is an error.
const (
	Gross Basis = "gross" // all change that was seen; deadweight comes off
	Net   Basis = "net"   // change against a comparison group; deadweight is already off
)

// A Design is how a quantity was come by. The list is open.
type Design string

// Designs that evaluators distinguish.
const (
	Randomised      Design = "randomised controls"
	MatchedControls Design = "matched controls"
	BeforeAfter     Design = "before and after, no comparison"
	StatedFigure    Design = "stated, not tested"
)

// A Quantity is how much a metric changed in one outcome year, with its sign
// as counted: fewer attendances are a negative change, and whether that is a
// gain is for the metric to say. It comes from a test ([NetOf], [GrossOf]) or
// is stated ([Stated]), never both.
type Quantity struct {
	Basis    Basis         `json:"basis"`
	Design   Design        `json:"design,omitzero"`
	Result   *stats.Result `json:"result,omitzero"`   // a difference per unit of exposure
	Exposure float64       `json:"exposure,omitzero"` // what the difference is multiplied by, in the result's unit of exposure
	Change   float64       `json:"change,omitzero"`   // stated, in units of the metric
	Low      float64       `json:"low,omitzero"`      // stated interval; both 0: none
	High     float64       `json:"high,omitzero"`
	Unit     string        `json:"unit,omitzero"` // if given, it must be the metric's
	Reason   string        `json:"reason,omitzero"`
	Source   sv.Source     `json:"source,omitzero"`
}

// NetOf is the change that a comparison shows: the difference times the
// exposure of those who were in the programme,
//
//	change = difference per unit of exposure x exposure,
//
// and the same for the ends of its interval. That the result is net of what
// would have happened anyway is the caller's claim about the design.
func NetOf(r stats.Result, exposure float64) Quantity {
	return Quantity{Basis: Net, Result: &r, Exposure: exposure}
}

// GrossOf is like [NetOf] for a difference without a comparison group, such as
// before and after: deadweight has still to come off.
func GrossOf(r stats.Result, exposure float64) Quantity {
	return Quantity{Basis: Gross, Design: BeforeAfter, Result: &r, Exposure: exposure}
}

// Stated is a change that was typed in rather than tested, with the reason to
// believe it. The statement labels it so.
func Stated(basis Basis, change float64, reason string) Quantity {
	return Quantity{Basis: basis, Design: StatedFigure, Change: change, Reason: reason}
}

// IsZero reports whether there is no quantity at all.
func (q Quantity) IsZero() bool { return q == Quantity{} }

// A Change is a quantity worked out, exact from here on.
type Change struct {
	Basis    Basis           `json:"basis"`
	Design   Design          `json:"design,omitzero"`
	Amount   decimal.Decimal `json:"amount"`            // signed, in Unit
	Interval *Span           `json:"interval,omitzero"` // nil: none was given
	Gain     decimal.Decimal `json:"gain"`              // Amount with the sign turned so that more is better
	Unit     string          `json:"unit"`
	Result   *stats.Result   `json:"result,omitzero"`
	Exposure float64         `json:"exposure,omitzero"`
	Reason   string          `json:"reason,omitzero"`
	Source   sv.Source       `json:"source,omitzero"`
}

// A Span is a low and a high value of the same thing.
type Span struct {
	Low   decimal.Decimal `json:"low"`
	High  decimal.Decimal `json:"high"`
	Level float64         `json:"level,omitzero"` // confidence level; 0: stated
}

// gains returns the interval of the gain, nil where there is none.
func (c Change) gains() *Span {
	if c.Interval == nil || c.Amount.Equal(c.Gain) {
		return c.Interval
	}
	return &Span{Low: c.Interval.High.Neg(), High: c.Interval.Low.Neg(), Level: c.Interval.Level}
}

// bothWays reports whether an interval runs from below zero to above it.
func bothWays(s *Span) bool { return s != nil && s.Low.Sign() < 0 && s.High.Sign() > 0 }

// work turns a quantity into an exact change in the metric's unit.
func (q Quantity) work(metric metrics.Definition, path string, problems *sv.Problems) Change {
	c := Change{
		Basis: q.Basis, Design: q.Design, Unit: metric.Unit,
		Result: q.Result, Exposure: q.Exposure, Reason: q.Reason, Source: q.Source,
	}
	before := len(*problems)
	if q.Basis != Gross && q.Basis != Net {
		problems.Add(CodeGrossOrNet, path+"/basis", "the basis is %q; wanted: gross, or net of what would have happened anyway", q.Basis)
	}
	if q.Unit != "" && q.Unit != metric.Unit {
		problems.Add(sv.CodeUnit, path+"/unit", "the quantity is in %q, its metric %s in %q", q.Unit, metric.Ref(), metric.Unit)
	}
	if q.Result != nil {
		q.checkResult(metric, path, problems)
	} else {
		q.checkStated(path, problems)
	}
	if len(*problems) > before {
		return c
	}
	low, mid, high, level := q.Low, q.Change, q.High, 0.0
	interval := q.Low != 0 || q.High != 0
	if r := q.Result; r != nil {
		span := r.Estimate.Interval
		low, mid, high, level = span.Low*q.Exposure, r.Estimate.Value*q.Exposure, span.High*q.Exposure, span.Level
		interval = level > 0 && !math.IsInf(low, 0) && !math.IsInf(high, 0)
	}
	c.Amount = door(mid, path, problems)
	if interval {
		c.Interval = &Span{Low: door(low, path, problems), High: door(high, path, problems), Level: level}
	}
	c.Gain = c.Amount
	if metric.Better == metrics.Lower {
		c.Gain = c.Amount.Neg()
	}
	return c
}

func (q Quantity) checkResult(metric metrics.Definition, path string, problems *sv.Problems) {
	if q.Change != 0 || q.Low != 0 || q.High != 0 {
		problems.Add(sv.CodeConflict, path+"/change", "a stated change beside a result; the change follows from the result times the exposure")
	}
	if q.Result.Estimate.Scale != stats.Difference {
		problems.Add(CodeRatioAlone, path+"/result", "the result is a %s; a quantity needs a difference: a rate difference, or a published ratio with its control rate", q.Result.Estimate.Name)
	}
	if unit := q.Result.Estimate.Unit; unit != "" && unit != metric.Unit {
		problems.Add(sv.CodeUnit, path+"/result", "the result counts %q, the metric %s counts %q", unit, metric.Ref(), metric.Unit)
	}
	if !(q.Exposure > 0) || math.IsInf(q.Exposure, 0) {
		problems.Add(sv.CodeRequired, path+"/exposure", "the exposure is %v; wanted: how much exposure (unit: %s) the difference is multiplied by", q.Exposure, cmp.Or(q.Result.Estimate.Per, "not stated"))
	}
}

func (q Quantity) checkStated(path string, problems *sv.Problems) {
	if q.Exposure != 0 {
		problems.Add(sv.CodeConflict, path+"/exposure", "an exposure without a result to multiply")
	}
	if q.Reason == "" && q.Source.IsZero() {
		problems.Add(CodeNoReason, path+"/reason", "a stated quantity without a reason or a source")
	}
	if (q.Low != 0 || q.High != 0) && !(q.Low <= q.Change && q.Change <= q.High) {
		problems.Add(sv.CodeRange, path+"/low", "the interval %v to %v does not hold the change %v", q.Low, q.High, q.Change)
	}
}

// door is the one way from float64 into the account's exact figures.
func door(x float64, path string, problems *sv.Problems) decimal.Decimal {
	d, err := exact.FromFloat(x)
	if err != nil {
		problems.Add(sv.CodeNotFinite, path, "%v", err)
	}
	return d
}

// String returns, for example, "-83.1 [A&E attendance] (-116 to -36.7)".
func (c Change) String() string {
	text := number(c.Amount) + " [" + c.Unit + "]"
	if c.Interval != nil {
		text += " (" + number(c.Interval.Low) + " to " + number(c.Interval.High) + ")"
	}
	return text
}
