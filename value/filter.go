package value

import (
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stats"
)

// A FilterBasis says how a filter's value was come by.
type FilterBasis string

// The bases of a filter. The zero value is "not set": the account's shared
// filter stands in, and where there is none, the filter is not assessed.
const (
	JudgedBasis      FilterBasis = "judged"       // somebody's judgement, with the reason, 0 to 1
	MeasuredBasis    FilterBasis = "measured"     // estimated from a comparison, with source; may leave 0 to 1
	NotAssessedBasis FilterBasis = "not-assessed" // nobody knows; not the same as zero
	NettedBasis      FilterBasis = "netted"       // the design took it off already: only Appraise says so
)

// A Filter is a share that comes off a line's value.
type Filter struct {
	Basis  FilterBasis     `json:"basis"`
	Value  decimal.Decimal `json:"value"`  // the share that comes off: 0.25 is a quarter
	Range  *Span           `json:"range"`  // lowest and highest value that could be defended; nil: none given
	Word   string          `json:"word"`   // of a scale, which stands for the value
	Result *stats.Result   `json:"result"` // the ratio that a measured deadweight is
	Reason string          `json:"reason"`
	Source sv.Source       `json:"source"`

	notFinite bool // made from NaN or an infinity: refused
}

// Judged is a share that somebody judged, and why. 0 needs its reason as much
// as any other value.
func Judged(share float64, reason string) Filter {
	f := Filter{Basis: JudgedBasis, Reason: reason}
	f.Value = f.number(share)
	return f
}

// Between returns the filter with the range that could be defended, for the
// one-at-a-time table.
func (f Filter) Between(low, high float64) Filter {
	f.Range = &Span{Low: f.number(low), High: f.number(high)}
	return f
}

// number takes x into the filter, and remembers if it is none.
func (f *Filter) number(x float64) decimal.Decimal {
	d, err := exact.FromFloat(x)
	f.notFinite = f.notFinite || err != nil
	return d
}

// Measured is a share that was estimated from a comparison. It may leave 0 to 1.
func Measured(share float64, source sv.Source) Filter {
	f := Filter{Basis: MeasuredBasis, Source: source}
	f.Value = f.number(share)
	return f
}

// MeasuredDeadweight is the deadweight that a comparison group shows: what
// happened anyway over what happened,
//
//	deadweight = rate, mean or share of the comparison / that of the programme.
//
// The result is that ratio, the comparison first: of stats.RateRatio,
// stats.RiskRatio, stats.MeanRatio (Fieller's interval) or resample's MeanRatio
// (bootstrap). Its interval holds what is not known of both groups. With it the
// gross quantity, taken as it was counted, collapses to the net effect: the two
// are one figure wherever something is varied or drawn.
func MeasuredDeadweight(r stats.Result) Filter {
	f := Filter{Basis: MeasuredBasis, Result: &r}
	f.Value = f.number(r.Estimate.Value)
	if i := r.Estimate.Interval; i.Level > 0 {
		f = f.Between(i.Low, i.High)
		f.Range.Level = i.Level
	}
	return f
}

// NotAssessed says that nobody knows the share, and why if that is known. Its line is shown
// gross, outside all totals, unless the convention names another rule.
func NotAssessed(reason string) Filter { return Filter{Basis: NotAssessedBasis, Reason: reason} }

// given reports whether a share was given.
func (f Filter) given() bool { return f.Basis == JudgedBasis || f.Basis == MeasuredBasis }

// Filters are what comes off a line's value.
type Filters struct {
	Deadweight   Filter `json:"deadweight,omitzero"`    // what would have happened anyway
	Displacement Filter `json:"displacement,omitzero"`  // what moved elsewhere instead of going away
	Attribution  Filter `json:"attribution,omitzero"`   // the part due to others
	OptimismBias Filter `json:"optimism_bias,omitzero"` // correction of a forecast; asked only where it is set
	DropOff      Filter `json:"drop_off,omitzero"`      // the share lost from one outcome year to the next; not asked of one year
}

// A FilterName is a filter's word in paths and JSON: the name of its field.
type FilterName string

// The filters, in the order in which they come off.
const (
	Deadweight   FilterName = "deadweight"
	Displacement FilterName = "displacement"
	Attribution  FilterName = "attribution"
	OptimismBias FilterName = "optimism_bias"
	DropOff      FilterName = "drop_off"
)

// filterCount is how many filters there are.
const filterCount = 5

// A filterAt is one of a set of filters, and where it stands in an account or in
// a line.
type filterAt struct {
	name FilterName
	path string
	*Filter
}

// each lists the filters in the order in which they come off.
func (fs *Filters) each() [filterCount]filterAt {
	return [filterCount]filterAt{
		{Deadweight, "/filters/deadweight", &fs.Deadweight},
		{Displacement, "/filters/displacement", &fs.Displacement},
		{Attribution, "/filters/attribution", &fs.Attribution},
		{OptimismBias, "/filters/optimism_bias", &fs.OptimismBias},
		{DropOff, "/filters/drop_off", &fs.DropOff},
	}
}

func (fs *Filters) check(problems *sv.Problems) {
	for _, f := range fs.each() {
		f.check(f.path, problems)
		if f.Result != nil && f.name != Deadweight {
			problems.Add(sv.CodeConflict, f.path+"/result", "a result is for measured deadweight; say in the source what this one rests on")
		}
		if f.name != DropOff || f.Basis != MeasuredBasis {
			continue
		}
		most, at := f.Value, "/value"
		if f.Range != nil && !f.Value.GreaterThan(decimal.NewFromInt(1)) {
			most, at = f.Range.High, "/range"
		}
		if most.GreaterThan(decimal.NewFromInt(1)) {
			problems.Add(sv.CodeRange, f.path+at, "measured at %s; more than everything cannot be lost from one year to the next", exact.Format(most))
		}
	}
}

// blank reports whether a text says nothing.
func blank(text string) bool { return strings.TrimSpace(text) == "" }

func (f *Filter) check(path string, problems *sv.Problems) {
	if f.notFinite {
		problems.Add(sv.CodeNotFinite, path, "made from a number that is not finite")
		return
	}
	switch f.Basis {
	case "":
		if f.Reason != "" || f.Value.Sign() != 0 || f.Range != nil || f.Word != "" || f.Result != nil || !f.Source.IsZero() {
			problems.Add(sv.CodeRequired, path+"/basis", "a filter without its basis; wanted: judged, measured or not-assessed")
		}
	case JudgedBasis:
		if !isShare(f.Value) {
			problems.Add(sv.CodeRange, path+"/value", "judged at %s (%s %%); wanted: 0 to 1", exact.Format(f.Value), exact.Format(f.Value.Shift(2)))
		}
		if blank(f.Reason) {
			problems.Add(CodeNoReason, path+"/reason", "judged without a reason")
		}
	case MeasuredBasis:
		if f.Source.IsZero() && blank(f.Reason) && f.Result == nil {
			problems.Add(CodeNoReason, path+"/source", "measured without a source or a reason")
		}
	case NotAssessedBasis:
		if f.Value.Sign() != 0 || f.Range != nil {
			problems.Add(sv.CodeConflict, path+"/value", "not assessed, yet it has a value")
		}
	default:
		problems.Add(sv.CodeUnknown, path+"/basis", "the basis is %q; wanted: judged, measured or not-assessed", f.Basis)
	}
	if f.Result != nil {
		f.checkResult(path+"/result", problems)
	}
	if r := f.Range; r != nil {
		judgedOutside := f.Basis == JudgedBasis && !(isShare(r.Low) && isShare(r.High))
		if r.Low.GreaterThan(f.Value) || r.High.LessThan(f.Value) || judgedOutside {
			problems.Add(sv.CodeRange, path+"/range", "%s to %s around %s; wanted: low to high around the value, judged ones within 0 to 1",
				exact.Format(r.Low), exact.Format(r.High), exact.Format(f.Value))
		}
	}
}

// isShare reports whether d lies between 0 and 1, mostly by comparing integers,
// which is quicker than comparing decimals.
func isShare(d decimal.Decimal) bool {
	const digits = 18 // fit an int64
	places := -int(d.Exponent())
	if places < 0 || places > digits || d.NumDigits() > digits {
		return d.Sign() >= 0 && !d.GreaterThan(decimal.NewFromInt(1))
	}
	one := int64(1)
	for range places {
		one *= 10
	}
	n := d.CoefficientInt64()
	return n >= 0 && n <= one
}

// checkResult checks that a deadweight is the ratio that it was measured by.
func (f *Filter) checkResult(path string, problems *sv.Problems) {
	faults.Under(problems, path, f.Result.Validate())
	e := f.Result.Estimate
	if f.Basis != MeasuredBasis {
		problems.Add(sv.CodeConflict, path, "the filter is %q, beside the result of a test", f.Basis)
	}
	if e.Scale != stats.Ratio {
		problems.Add(sv.CodeUnit, path, "the estimate is %q on the scale %q; wanted: the ratio of the comparison to the programme", e.Name, e.Scale)
	}
	if value := door(e.Value, path, problems); !value.Equal(f.Value) {
		problems.Add(sv.CodeConflict, path, "the ratio is %s, and the filter's value %s", exact.Format(value), exact.Format(f.Value))
	}
}

// filterJSON leaves out the value of a filter that has none.
type filterJSON struct {
	Basis  FilterBasis      `json:"basis"`
	Value  *decimal.Decimal `json:"value,omitzero"`
	Range  *Span            `json:"range,omitzero"`
	Word   string           `json:"word,omitzero"`
	Result *stats.Result    `json:"result,omitzero"`
	Reason string           `json:"reason,omitzero"`
	Source sv.Source        `json:"source,omitzero"`
}

// MarshalJSON writes the value only of a filter that was judged or measured.
func (f Filter) MarshalJSON() ([]byte, error) {
	if f.notFinite {
		return nil, sv.Problem{Code: sv.CodeNotFinite, Op: "value.Filter", Text: "made from a number that is not finite"}
	}
	j := filterJSON{Basis: f.Basis, Range: f.Range, Word: f.Word, Result: f.Result, Reason: f.Reason, Source: f.Source}
	if f.given() {
		j.Value = &f.Value
	}
	return jsonx.Marshal(j)
}

// UnmarshalJSON reads a filter strictly; a judged or measured one needs its
// value.
func (f *Filter) UnmarshalJSON(data []byte) error {
	var j filterJSON
	if err := jsonx.Unmarshal("value.Filter", data, &j); err != nil {
		return err
	}
	*f = Filter{Basis: j.Basis, Range: j.Range, Word: j.Word, Result: j.Result, Reason: j.Reason, Source: j.Source}
	if j.Value != nil {
		f.Value = *j.Value
	} else if j.Basis == JudgedBasis || j.Basis == MeasuredBasis {
		return sv.Problem{Code: sv.CodeRequired, Path: "/value", Text: "the filter is " + string(j.Basis) + " but has no value"}
	}
	return nil
}
