package stats

import (
	"math"
	"reflect"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// plain is a Result without its JSON methods.
type plain Result

// MarshalJSON returns canonical JSON: the same result gives the same bytes on
// every machine. Numbers have 12 significant digits, infinities are "Inf" and
// "-Inf"; NaN is an error.
func (r Result) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plain(r)) }

// UnmarshalJSON reads what MarshalJSON writes, strictly: unknown or doubled
// fields, null, and values that no result can have are errors ([sv.Problems]).
func (r *Result) UnmarshalJSON(data []byte) error {
	const op = "stats.Result"
	var p plain
	if err := jsonx.Unmarshal(op, data, &p); err != nil {
		return err
	}
	var ps sv.Problems
	Result(p).check(&ps)
	if err := ps.Err(op); err != nil {
		return err
	}
	*r = Result(p)
	return nil
}

// Validate returns everything about the result that none of this package can
// have, as [sv.Problems] with paths as in its JSON, such as /estimate/interval,
// or nil. It is for results that were put together by hand; what UnmarshalJSON
// reads has been validated.
func (r Result) Validate() error {
	var ps sv.Problems
	r.check(&ps)
	return ps.Err("stats.Result.Validate")
}

func (r Result) check(ps *sv.Problems) {
	if reflect.ValueOf(r).IsZero() {
		ps.Add(sv.CodeRequired, "", "empty; wanted: the result of a test, or of a publication")
		return
	}
	if r.Method.ID == "" {
		ps.Add(sv.CodeRequired, "/method/id", "a result names its method")
	}
	switch r.Approach {
	case Exact, MidP, Score, Asymptotic, MonteCarlo, AsPublished:
	default:
		ps.Add(sv.CodeUnknown, "/approach", "%q is not an approach; wanted: exact, mid-p, score, asymptotic, monte-carlo or as-published", r.Approach)
	}
	if !r.Alternative.known() {
		ps.Add(sv.CodeUnknown, "/alternative", "%d is not an alternative; wanted: two-sided, less or greater", int(r.Alternative))
	}
	probability(ps, "/p", r.P)
	if slices.ContainsFunc(append([]float64{r.Null, r.Statistic.Value}, r.DF...), math.IsNaN) {
		ps.Add(sv.CodeNotFinite, "/statistic", "NaN among the null value, the statistic and its degrees of freedom")
	}
	if !(r.LogP <= 0) {
		ps.Add(sv.CodeRange, "/log_p", "%v is not the logarithm of a probability", r.LogP)
	}
	if p := math.Exp(r.LogP); math.Abs(r.P-p) > 1e-8*p+1e-300 {
		ps.Add(sv.CodeConflict, "/log_p", "%v is not the logarithm of p, %v", r.LogP, r.P)
	}
	if a := r.Adjusted; a != nil {
		probability(ps, "/adjusted/p", a.P)
		if a.By == "" || a.Of < 1 || a.P < r.P-1e-9 {
			ps.Add(sv.CodeConflict, "/adjusted", "p = %v after %q over %d tests; wanted: the adjustment, 1 test or more, and no less than p", a.P, a.By, a.Of)
		}
	}
	// A one-sided interval at a low level need not hold its estimate, nor one of draws of a biased statistic.
	holds := r.Alternative == TwoSided && r.Draws == nil
	r.Estimate.check("/estimate", holds, ps)
	if r.Effect != (Estimate{}) {
		r.Effect.check("/effect", holds, ps)
	}
	for i, d := range r.Details {
		path := "/details/" + strconv.Itoa(i)
		if d.Name == "" {
			ps.Add(sv.CodeRequired, path+"/name", "a detail has a name")
		}
		if math.IsNaN(d.Value) {
			ps.Add(sv.CodeNotFinite, path+"/value", "NaN is not a figure")
		}
	}
	if r.N < 0 {
		ps.Add(sv.CodeRange, "/n", "%d is not a number of people; 0 is not stated", r.N)
	}
	for i, s := range r.Samples {
		Moments{N: s.N, Mean: s.Mean, SD: s.SD}.check("/samples/"+strconv.Itoa(i), ps)
	}
	for i, g := range r.Groups {
		g.check("/groups/"+strconv.Itoa(i), ps)
	}
	if r.Draws != nil {
		r.Draws.check(ps)
		if r.Approach != MonteCarlo {
			ps.Add(sv.CodeConflict, "/draws", "only a Monte Carlo result rests on draws")
		}
	}
	if r.Dropped < 0 {
		ps.Add(sv.CodeRange, "/dropped", "%d is not a number of rows", r.Dropped)
	}
	if (r.Approach == AsPublished) != (r.Source != nil) {
		ps.Add(sv.CodeConflict, "/source", "a published result has a source, and no other has one")
	}
	if r.Source != nil && r.Source.Title == "" {
		ps.Add(sv.CodeRequired, "/source/title", "a source has a title")
	}
}

func (d Draws) check(ps *sv.Problems) {
	if d.N < 1 {
		ps.Add(sv.CodeRange, "/draws/n", "%d is not a number of draws", d.N)
	}
	if !(d.PSE >= 0 && d.PSE <= 1) {
		ps.Add(sv.CodeRange, "/draws/p_se", "%v is not a standard error of a probability", d.PSE)
	}
}

func (e Estimate) check(path string, holds bool, ps *sv.Problems) {
	checkScale(e.Scale, path+"/scale", ps)
	if math.IsNaN(e.Value) {
		ps.Add(sv.CodeNotFinite, path+"/value", "NaN is not an estimate")
	}
	if e.Scale == Ratio && e.Value < 0 {
		ps.Add(sv.CodeRange, path+"/value", "%v is not a ratio", e.Value)
	}
	if !(e.SE >= 0) || math.IsInf(e.SE, 0) {
		ps.Add(sv.CodeRange, path+"/se", "%v is not a standard error", e.SE)
	}
	if e.Interval == (Interval{}) {
		return
	}
	if e.Interval.Level == 0 {
		ps.Add(sv.CodeRequired, path+"/interval/level", "an interval has a level")
	}
	level(ps, path+"/interval/level", e.Interval.Level)
	i := e.Interval
	switch slack := 1e-9 * math.Abs(e.Value); { // the digits that JSON leaves out
	case math.IsNaN(i.Low) || math.IsNaN(i.High):
		ps.Add(sv.CodeNotFinite, path+"/interval", "from %v to %v", i.Low, i.High)
	case i.Low > i.High:
		ps.Add(sv.CodeConflict, path+"/interval", "it ends at %v, below its beginning %v", i.High, i.Low)
	case holds && !math.IsInf(e.Value, 0) && (e.Value < i.Low-slack || e.Value > i.High+slack):
		ps.Add(sv.CodeConflict, path+"/interval", "from %v to %v, without the estimate %v", i.Low, i.High, e.Value)
	}
}

func checkScale(s Scale, path string, ps *sv.Problems) {
	switch s {
	case Ratio, Difference, Shift, Single:
	case "":
		ps.Add(sv.CodeRequired, path, "the scale is missing; wanted: ratio, difference, shift or single")
	default:
		ps.Add(sv.CodeUnknown, path, "%q is not a scale; wanted: ratio, difference, shift or single", s)
	}
}
