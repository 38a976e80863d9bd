package stats

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// A Report is what a publication prints: an estimate, its two-sided interval,
// and perhaps a p-value and the rate of the comparison group.
type Report struct {
	Name        string    `json:"name,omitzero"` // such as "adjusted rate ratio"; empty: after the scale
	Scale       Scale     `json:"scale"`
	Unit        string    `json:"unit,omitzero"`         // of a difference, such as "point"; of the events, for a rate
	Per         string    `json:"per,omitzero"`          // the unit of exposure of a rate, such as "person-year"
	Estimate    float64   `json:"estimate"`              // as printed
	Low         float64   `json:"low"`                   // where the interval begins, as printed
	High        float64   `json:"high"`                  // where it ends, as printed
	Level       float64   `json:"level,omitzero"`        // of the interval; 0: 0.95
	P           float64   `json:"p,omitzero"`            // two-sided, as printed; 0: not printed, or only as a bound
	ControlRate float64   `json:"control_rate,omitzero"` // events per Per in the comparison group; 0: none
	Groups      []Rate    `json:"groups,omitzero"`       // none, or two: the first is compared with the second, mostly the programme with its comparison
	Source      sv.Source `json:"source"`                // with a title
}

// Published makes a result of what a publication prints.
//
// A ratio without a control rate, and a difference, are taken as they are. A
// rate ratio with the control rate becomes the difference in rates
//
//	difference = (ratio - 1) * control rate
//
// in events per Per, the ends of the interval likewise, and the ratio becomes
// the Effect. The control rate counts as known; a note says so. It must be the
// rate that the ratio multiplies: a ratio of odds or of hazards is no rate ratio.
//
// A note says so if the figures do not fit each other: an estimate far from the
// middle of its interval (on the log scale for a ratio), or a printed P far from
// the one that follows from the interval.
//
// P is kept as printed. Where none is printed it follows from the interval,
// and a note says so:
//
//	se = (high - low) / (2 z),  P = 2 P(Z > abs(estimate - null) / se)
//
// with z the normal quantile of the interval's level and Z standard normal, on
// the log scale for a ratio. The rounding of printed figures goes into it. The
// null is 1 for a ratio and 0 for a difference.
//
// Figures lie between -1e50 and 1e50, a ratio and its interval from 1e-50 up,
// with low <= estimate <= high; P lies in [0, 1]. Per, or the unit of the
// groups, is required with a control rate. The slice of groups is copied.
//
// Errors are [sv.Problems] with paths as in the JSON of a Report, such as /low:
// the common codes only.
//
// Reference: Altman and Bland (2011), How to obtain the P value from a
// confidence interval, BMJ 343, d2304.
func Published(r Report) (Result, error) {
	var ps sv.Problems
	r.Level = level(&ps, "/level", r.Level)
	r.check(&ps)
	if err := ps.Err("stats.Published"); err != nil {
		return Result{}, err
	}
	var notes []sv.Note
	var effect Estimate
	options := Options{}
	estimate := r.printed()
	switch {
	case r.ControlRate > 0:
		effect, estimate = estimate, r.difference()
		notes = append(notes, sv.Note{
			Code:    CodeControlRate,
			Text:    "the control rate is taken as printed, without its own uncertainty",
			Figures: []sv.Figure{{Name: "control rate", Value: plainNumber(r.ControlRate) + " per " + estimate.Per}},
		})
	case r.Scale == Ratio:
		options.Null = 1
	}
	logP := math.Log(r.P)
	if r.P == 0 {
		logP = options.logNormalP(r.z())
		notes = append(notes, sv.Note{
			Code:    CodePFromInterval,
			Text:    "no p is printed; it follows from the interval by a normal approximation",
			Figures: []sv.Figure{{Name: "interval", Value: plainNumber(r.Low) + " to " + plainNumber(r.High)}},
		})
	}
	result := newResult(Method{ID: "published", Label: "as published"}, AsPublished, options, logP, estimate)
	if r.P > 0 {
		result.P = r.P // to the last digit
	}
	result.Effect = effect
	if r.disagrees() {
		notes = append(notes, sv.Note{
			Code: CodeFiguresDisagree,
			Text: "the printed figures do not fit each other; look them up again",
			Figures: []sv.Figure{
				{Name: "estimate", Value: plainNumber(r.Estimate)},
				{Name: "interval", Value: plainNumber(r.Low) + " to " + plainNumber(r.High)},
			},
		})
		if r.P > 0 {
			figures := &notes[len(notes)-1].Figures
			*figures = append(*figures, sv.Figure{Name: "p", Value: plainNumber(r.P)})
		}
	}
	result.Groups = slices.Clone(r.Groups)
	result.Source = &r.Source // r is a copy
	result.Notes = append(notes, peopleNotes(r.Groups)...)
	return result, nil
}

// printed is the estimate as it stands in the source.
func (r Report) printed() Estimate {
	e := Estimate{
		Name:     cmp.Or(r.Name, string(r.Scale)),
		Scale:    r.Scale,
		Value:    r.Estimate,
		Interval: Interval{Low: r.Low, High: r.High, Level: r.Level},
	}
	if r.Scale == Difference {
		e.Unit, e.Per = r.Unit, r.Per
	}
	return e
}

// difference carries a rate ratio over to the difference in rates.
func (r Report) difference() Estimate {
	carry := func(ratio float64) float64 { return (ratio - 1) * r.ControlRate }
	return Estimate{
		Name:     "rate difference",
		Scale:    Difference,
		Unit:     r.eventUnit(),
		Per:      r.exposureUnit(),
		Value:    carry(r.Estimate),
		Interval: Interval{Low: carry(r.Low), High: carry(r.High), Level: r.Level},
	}
}

// exposureUnit is Per, or what the groups say instead.
func (r Report) exposureUnit() string {
	if r.Per == "" && len(r.Groups) > 0 {
		return r.Groups[0].Unit
	}
	return r.Per
}

// eventUnit is Unit, or what the groups say instead.
func (r Report) eventUnit() string {
	if r.Unit == "" && len(r.Groups) > 0 {
		return r.Groups[0].Event
	}
	return r.Unit
}

// z is the estimate's distance from no difference, in the standard errors that
// its interval implies.
func (r Report) z() float64 {
	estimate, low, high := r.straight()
	return estimate * -2 * tail.NormalQuantile((1-r.Level)/2) / (high - low)
}

// disagrees reports whether the figures are further from fitting each other
// than rounding for print explains.
func (r Report) disagrees() bool {
	estimate, low, high := r.straight()
	if math.Abs((estimate-low)-(high-estimate)) > 0.25*(high-low) {
		return true
	}
	if !(low < high) || r.P == 0 {
		return false
	}
	fromInterval, fromP := math.Abs(r.z()), -tail.NormalQuantile(r.P/2)
	return math.Abs(fromInterval-fromP) > 0.5+0.25*min(fromInterval, fromP)
}

// straight is the estimate and its interval on the scale where no difference is
// 0 and intervals are symmetric.
func (r Report) straight() (estimate, low, high float64) {
	if r.Scale == Ratio {
		return math.Log(r.Estimate), math.Log(r.Low), math.Log(r.High)
	}
	return r.Estimate, r.Low, r.High
}

// check adds what is wrong with a report, its level aside.
func (r Report) check(ps *sv.Problems) {
	if r.Scale == Single || r.Scale == Shift {
		ps.Add(sv.CodeConflict, "/scale", "a published result compares; its scale is ratio or difference")
	}
	checkScale(r.Scale, "/scale", ps)
	if r.Source.Title == "" {
		ps.Add(sv.CodeRequired, "/source/title", "a published result names its source")
	}
	r.checkFigures(ps)
	r.checkUnits(ps)
	for i, g := range r.Groups {
		g.check("/groups/"+strconv.Itoa(i), ps)
	}
	if n := len(r.Groups); n != 0 && n != 2 {
		ps.Add(sv.CodeRange, "/groups", "%d groups; wanted: none, or the programme and what it is compared with", n)
	}
}

func (r Report) checkFigures(ps *sv.Problems) {
	inDomain := finite
	if r.Scale == Ratio {
		inDomain = positive
	}
	ok := inDomain(ps, "/estimate", r.Estimate)
	ok = inDomain(ps, "/low", r.Low) && ok
	ok = inDomain(ps, "/high", r.High) && ok
	if ok && r.Low > r.Estimate {
		ps.Add(sv.CodeConflict, "/low", "the interval begins at %v, above the estimate %v", r.Low, r.Estimate)
		ok = false
	}
	if ok && r.High < r.Estimate {
		ps.Add(sv.CodeConflict, "/high", "the interval ends at %v, below the estimate %v", r.High, r.Estimate)
		ok = false
	}
	if _, low, high := r.straight(); probability(ps, "/p", r.P) && r.P == 0 && ok && !(low < high) {
		ps.Add(sv.CodeRequired, "/p", "no p is given, and an interval without width yields none")
	}
	if finite(ps, "/control_rate", r.ControlRate) && r.ControlRate < 0 {
		ps.Add(sv.CodeRange, "/control_rate", "%v is not a rate", r.ControlRate)
	}
	for _, other := range []string{"odds", "hazard"} {
		if r.ControlRate != 0 && strings.Contains(strings.ToLower(r.Name), other) {
			ps.Add(sv.CodeConflict, "/control_rate", "the figure is named %q, and a ratio of %s does not multiply a rate", r.Name, other)
		}
	}
	if r.ControlRate != 0 && r.Scale == Difference {
		ps.Add(sv.CodeConflict, "/control_rate", "a difference needs no control rate; only a ratio does")
	}
}

func (r Report) checkUnits(ps *sv.Problems) {
	per := r.exposureUnit()
	switch {
	case r.Scale == Ratio && r.ControlRate == 0 && r.Unit+r.Per != "":
		ps.Add(sv.CodeConflict, "/scale", "a ratio has no unit (%q per %q); leave it out, or give the control rate for a difference", r.Unit, r.Per)
	case r.ControlRate != 0 && per == "":
		ps.Add(sv.CodeRequired, "/per", `the control rate is a number of events per what? Say the unit of exposure, such as "person-year"`)
	}
	for i, g := range r.Groups {
		if r.Unit != "" && g.Event != "" && g.Event != r.Unit {
			ps.Add(sv.CodeUnit, "/groups/"+strconv.Itoa(i)+"/event", "the group counts %q, the figures %q", g.Event, r.Unit)
		}
		if per != "" && g.Unit != "" && g.Unit != per {
			ps.Add(sv.CodeUnit, "/groups/"+strconv.Itoa(i)+"/unit", "the exposure is in %q, the rates are per %q; express both in one unit", g.Unit, per)
		}
	}
}
