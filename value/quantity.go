package value

import (
	"cmp"
	"fmt"
	"math"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/render"
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
// is stated ([Stated]), never both. No number of it is beyond 1e50 in size.
type Quantity struct {
	Basis    Basis         `json:"basis"`
	Design   Design        `json:"design,omitzero"`
	Result   *stats.Result `json:"result,omitzero"`   // a difference per unit of exposure
	Exposure float64       `json:"exposure,omitzero"` // what the difference is multiplied by, in the result's unit of exposure
	Control  float64       `json:"control,omitzero"`  // of a ratio: the rate, mean or share of the comparison group that it is a ratio to
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
// and the same for the ends of its interval. A difference in means is per
// person, and its exposure is a number of people. That the result is net of
// what would have happened anyway is the caller's claim; say by which design
// with [Quantity.By].
func NetOf(r stats.Result, exposure float64) Quantity {
	return Quantity{Basis: Net, Result: &r, Exposure: exposure}
}

// NetOfRatio is the change that a ratio to a comparison group shows, with the
// rate, mean or share of that group:
//
//	change = (ratio - 1) x control x exposure,
//
// and the same for the ends of its interval, which say nothing of how surely the
// control's rate is known. Where the groups themselves are at hand, [NetOf] their
// difference is better.
func NetOfRatio(r stats.Result, control, exposure float64) Quantity {
	return Quantity{Basis: Net, Result: &r, Control: control, Exposure: exposure}
}

// GrossOf is like [NetOf] for a difference between two times without a
// comparison group: what would have happened anyway is still in it, and
// deadweight has to come off.
func GrossOf(r stats.Result, exposure float64) Quantity {
	return Quantity{Basis: Gross, Design: BeforeAfter, Result: &r, Exposure: exposure}
}

// Stated is a change that was typed in rather than tested, with the reason to
// believe it. The statement labels it so.
func Stated(basis Basis, change float64, reason string) Quantity {
	return Quantity{Basis: basis, Design: StatedFigure, Change: change, Reason: reason}
}

// By returns the quantity with the design that it comes from.
func (q Quantity) By(design Design) Quantity {
	q.Design = design
	return q
}

// Between returns a stated quantity with its lowest and highest value, for the
// one-at-a-time table.
func (q Quantity) Between(low, high float64) Quantity {
	q.Low, q.High = low, high
	return q
}

// IsZero reports whether there is no quantity at all.
func (q Quantity) IsZero() bool { return q == Quantity{} }

// A Change is a quantity worked out, exact from here on.
type Change struct {
	Basis    Basis             `json:"basis"`
	Design   Design            `json:"design,omitzero"`
	Amount   decimal.Decimal   `json:"amount"`            // signed, in Unit
	Interval *Span             `json:"interval,omitzero"` // nil: none was given
	Unit     string            `json:"unit"`
	Better   metrics.Direction `json:"better"`
	Result   *stats.Result     `json:"result,omitzero"`
	Exposure float64           `json:"exposure,omitzero"`
	Control  float64           `json:"control,omitzero"`
	Reason   string            `json:"reason,omitzero"`
	Source   sv.Source         `json:"source,omitzero"`
}

// A Span is a low and a high value of the same thing.
type Span struct {
	Low   decimal.Decimal `json:"low"`
	High  decimal.Decimal `json:"high"`
	Level float64         `json:"level,omitzero"` // confidence level; 0: stated
}

// Gain is the amount with its sign turned so that more is better.
func (c Change) Gain() decimal.Decimal {
	if c.Better == metrics.Lower {
		return c.Amount.Neg()
	}
	return c.Amount
}

// sign says whether the gain is above 0 (1), 0, or below it (-1).
func (c *Change) sign() int {
	if c.Better == metrics.Lower {
		return -c.Amount.Sign()
	}
	return c.Amount.Sign()
}

// Gains is the interval of the gain; nil where there is none.
func (c Change) Gains() *Span {
	if c.Interval == nil || c.Better != metrics.Lower {
		return c.Interval
	}
	return &Span{Low: c.Interval.High.Neg(), High: c.Interval.Low.Neg(), Level: c.Interval.Level}
}

// bothWays reports whether an interval runs from below zero to above it.
func bothWays(s *Span) bool { return s != nil && s.Low.Sign() < 0 && s.High.Sign() > 0 }

// change works a quantity that was checked out in its metric's unit.
func (q *Quantity) change(metric *metrics.Definition, problems *sv.Problems) Change {
	const path = "/quantity"
	if q.Unit != "" && q.Unit != metric.Unit {
		problems.Add(sv.CodeUnit, path+"/unit", "the quantity is in %q, its metric %s in %q", q.Unit, metric.Ref(), metric.Unit)
	}
	c := Change{
		Basis: q.Basis, Design: q.Design, Unit: metric.Unit, Better: metric.Better,
		Result: q.Result, Exposure: q.Exposure, Control: q.Control, Reason: q.Reason, Source: q.Source,
	}
	low, amount, high := q.Low, q.Change, q.High
	span, interval := Span{}, low != 0 || high != 0
	exactly := func(x float64) decimal.Decimal { return door(x, path, problems) }
	if r := q.Result; r != nil {
		e := r.Estimate
		if unit := e.Unit; unit != "" && unit != metric.Unit {
			problems.Add(sv.CodeUnit, path+"/result", "the result counts %q, the metric %s counts %q", unit, metric.Ref(), metric.Unit)
		}
		ci := e.Interval
		low, amount, high = ci.Low, e.Value, ci.High
		span.Level, interval = ci.Level, ci.Level > 0
		times, none := door(q.Exposure, path+"/exposure", problems), decimal.Decimal{} // the value that stands for no change
		if e.Scale == stats.Ratio {
			times, none = times.Mul(door(q.Control, path+"/control", problems)), decimal.NewFromInt(1)
		}
		exactly = func(x float64) decimal.Decimal { return door(x, path, problems).Sub(none).Mul(times) }
	}
	c.Amount = exactly(amount)
	if interval {
		span.Low, span.High = exactly(low), exactly(high)
		c.Interval = &span
	}
	return c
}

// check adds what is wrong with a quantity whatever its metric.
func (q *Quantity) check(problems *sv.Problems) {
	const path = "/quantity"
	if q.Basis != Gross && q.Basis != Net {
		problems.Add(CodeGrossOrNet, path+"/basis", "the basis is %q; wanted: gross, or net of what would have happened anyway", q.Basis)
	}
	if q.Basis == Net && q.Design == BeforeAfter || q.Basis == Gross && q.Design.compares() {
		problems.Add(sv.CodeConflict, path+"/design", "%s by %s; a comparison makes a quantity net, and without one it is gross", q.Basis, q.Design)
	}
	if q.Result != nil && q.Design == StatedFigure {
		problems.Add(sv.CodeConflict, path+"/design", "%s, beside the result of a test", q.Design)
	}
	if q.Result != nil {
		q.checkResult(problems)
	} else {
		q.checkStated(problems)
	}
}

func (q *Quantity) checkResult(problems *sv.Problems) {
	const path = "/quantity"
	faults.Under(problems, path+"/result", q.Result.Validate())
	e := q.Result.Estimate
	switch {
	case e.Scale == stats.Ratio && q.Control != 0:
		if !(q.Control > 0) || math.IsInf(q.Control, 0) {
			problems.Add(sv.CodeRange, path+"/control", "%v; wanted: the rate, mean or share, above 0, that the ratio is to", q.Control)
		}
	case q.Control != 0:
		problems.Add(sv.CodeConflict, path+"/control", "the rate of the comparison group beside an estimate on the scale %q; it belongs to a ratio", e.Scale)
	case e.Scale != stats.Difference:
		problems.Add(CodeRatioAlone, path+"/result", "the result's estimate is %q on the scale %q; a quantity needs a difference that adds up over people: of rates, means or shares, or a published ratio with its control rate", e.Name, e.Scale)
	}
	if noted(*q.Result, metrics.CodeNotAdditive) {
		problems.Add(metrics.CodeNotAdditive, path+"/result", "the result is of scores of people, which do not add up over them; wanted: the result among the evidence of the line, and no quantity")
	}
	if math.IsInf(e.Interval.Low, 0) || math.IsInf(e.Interval.High, 0) {
		problems.Add(sv.CodeNotFinite, path+"/result/estimate/interval", "an open interval, of a one-sided test; a quantity needs both its ends")
	}
	pairsOfPeople := q.Design == Randomised || q.Design == MatchedControls // the pairs of the test may be two people each
	if q.Basis == Net && !pairsOfPeople && uncontrolled(*q.Result) {
		problems.Add(sv.CodeConflict, path+"/basis", "net, by a test of the same people before and after: it has no comparison, so the quantity is gross; of pairs of matched people, say so by the design %q or %q", MatchedControls, Randomised)
	}
	if q.Change != 0 || q.Low != 0 || q.High != 0 {
		problems.Add(sv.CodeConflict, path+"/change", "a stated change beside a result; the change follows from the result times the exposure")
	}
	switch {
	case !check.Finite(path+"/exposure", q.Exposure, problems):
	case q.Exposure <= 0:
		problems.Add(sv.CodeRequired, path+"/exposure", "the exposure is %v; wanted: how much exposure (unit: %s) the difference is multiplied by", q.Exposure, cmp.Or(e.Per, "one person"))
	}
}

func (q *Quantity) checkStated(problems *sv.Problems) {
	const path = "/quantity"
	if q.Exposure != 0 {
		problems.Add(sv.CodeConflict, path+"/exposure", "an exposure without a result to multiply")
	}
	if q.Control != 0 {
		problems.Add(sv.CodeConflict, path+"/control", "the rate of the comparison group without a ratio to it")
	}
	if blank(q.Reason) && q.Source.IsZero() {
		problems.Add(CodeNoReason, path+"/reason", "a stated quantity without a reason or a source")
	}
	for _, x := range []struct {
		name  string
		value float64
	}{{"change", q.Change}, {"low", q.Low}, {"high", q.High}} {
		if !check.Finite(path+"/"+x.name, x.value, problems) {
			return
		}
	}
	if (q.Low != 0 || q.High != 0) && (q.Low > q.Change || q.Change > q.High) {
		problems.Add(sv.CodeRange, path+"/low", "the interval %v to %v does not hold the change %v", q.Low, q.High, q.Change)
	}
}

// door is the one way from float64 into the account's exact figures. It comes to
// what exact.FromFloat does, sooner for whole numbers and for those of two or four
// decimals, as most are: such a number times 100 or 10,000 is a whole one.
func door(x float64, path string, problems *sv.Problems) decimal.Decimal {
	places := int32(0)
	for scaled := x; places <= 4 && math.Abs(scaled) < 1e12; scaled *= 100 { // FromFloat keeps 12 digits
		if scaled == math.Trunc(scaled) {
			return decimal.New(int64(scaled), -places).Normalize()
		}
		places += 2
	}
	if !check.Finite(path, x, problems) {
		return decimal.Decimal{}
	}
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
		text += " (" + c.Interval.String() + ")"
	}
	return text
}

// Each is String, and where the change is the total of several what it is for each:
// "76 [point] (59.7 to 92.3), 4.75 each, times 16". A result that says per what it is, such
// as a person-year, says so here: "0.2 per person-year, times 145.3".
func (c Change) Each() string {
	exposure, err := exact.FromFloat(c.Exposure)
	if c.Result == nil || c.Exposure == 1 || err != nil || exposure.IsZero() {
		return c.String()
	}
	each, times := number(exact.Quotient(c.Amount, exposure)), render.Six(c.Exposure)
	if per := c.Result.Estimate.Per; per != "" {
		return fmt.Sprintf("%s, %s per %s, times %s", c, each, per, times)
	}
	return fmt.Sprintf("%s, %s each, times %s", c, each, times) // people, or the villages that were tested
}

// String returns the two ends, rounded for print.
func (s Span) String() string { return number(s.Low) + " to " + number(s.High) }
