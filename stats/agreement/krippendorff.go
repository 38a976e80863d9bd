package agreement

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stats"
)

// CodeSingleRating is the code of a note: units that fewer than two raters
// rated, of which nothing can be said.
const CodeSingleRating sv.Code = "single-rating"

// A Measurement says what the difference between two ratings means.
type Measurement string

// The levels of measurement, with the difference between ratings a and b.
const (
	Nominal  Measurement = "nominal"  // categories: 0 if equal, else 1
	Ordinal  Measurement = "ordinal"  // ranks: how far apart their mean ranks among all ratings are
	Interval Measurement = "interval" // scores: a - b
	Ratio    Measurement = "ratio"    // amounts from 0 up: (a-b) / (a+b)
)

// KrippendorffAlpha is what [Krippendorff] returns.
type KrippendorffAlpha struct {
	Measurement Measurement    `json:"measurement"`
	Alpha       stats.Estimate `json:"alpha"`
	Observed    float64        `json:"observed"` // mean squared difference of ratings of one unit
	Expected    float64        `json:"expected"` // and of any two ratings
	Raters      int            `json:"raters"`
	Units       int            `json:"units"`   // with two ratings or more
	Ratings     int            `json:"ratings"` // of those units
	Notes       []sv.Note      `json:"notes,omitzero"`
}

// Krippendorff says how much less raters disagree than they would by chance:
//
//	alpha = 1 - Do/De
//
// with Do the mean squared difference between ratings of one unit, each unit
// counting by its ratings, and De that between any two ratings. ratings[i][j] is
// what rater i gave unit j, NaN where nothing; what a difference is, the level of
// measurement says. Use it for any number of raters and any kind of rating, in
// particular where ratings are missing; it takes all raters as interchangeable.
// Krippendorff asks for 0.8, and 0.667 for tentative conclusions.
//
// Units with fewer than two ratings are left out, which a note says. There is no
// test; an interval comes from a bootstrap of [KrippendorffStatistic]. The work is
// that of sorting. For [Ratio] with more than 256 different ratings, in a unit or
// in all, the sum over pairs is by interpolation, good to 1e-12 of the sum unless
// nearly all ratings are the same but for their last digits.
//
// Errors are [sv.Problems] with paths such as /ratings/0/3: [sv.CodeConflict]
// for rows of unlike length, [stats.CodeInsufficient] where no unit has two
// ratings, [stats.CodeConstant] where all ratings of units with two or more are
// equal, which leaves alpha undefined; and the common codes for infinite ratings, negative ones for Ratio,
// and an unknown level of measurement.
//
// References: Krippendorff (2011), Computing Krippendorff's alpha-reliability,
// University of Pennsylvania; Krippendorff (2004), Content Analysis, 2nd
// edition, chapter 11.
func Krippendorff(ratings [][]float64, m Measurement) (KrippendorffAlpha, error) {
	p, observed, expected, err := m.pair("agreement.Krippendorff", ratings)
	if err != nil {
		return KrippendorffAlpha{}, err
	}
	alpha := KrippendorffAlpha{
		Measurement: m,
		Alpha:       stats.Estimate{Name: "alpha", Scale: stats.Single, Value: 1 - observed/expected},
		Observed:    observed, Expected: expected,
		Raters: len(ratings), Units: p.size(), Ratings: len(p.codes),
	}
	if left := len(ratings[0]) - p.size(); left > 0 {
		alpha.Notes = []sv.Note{{
			Code:    CodeSingleRating,
			Text:    "units that fewer than two raters rated say nothing about agreement, and were left out",
			Figures: []sv.Figure{{Name: "left out", Value: strconv.Itoa(left)}},
		}}
	}
	return alpha, nil
}

// pair checks the ratings, and returns the disagreements of all of them together.
func (m Measurement) pair(op string, ratings [][]float64) (p pairing, observed, expected float64, err error) {
	var ps sv.Problems
	m.check(ratings, &ps)
	if err := ps.Err(op); err != nil {
		return p, 0, 0, err
	}
	p = pairable(ratings, m)
	if p.size() == 0 {
		ps.Add(stats.CodeInsufficient, "/ratings", "no unit has two ratings")
		return p, 0, 0, ps.Err(op)
	}
	observed, expected = p.disagreements(everyUnit(p.size()))
	if expected == 0 {
		ps.Add(stats.CodeConstant, "/ratings", "all ratings of units with two or more are equal; nobody could disagree, by chance or otherwise")
	}
	return p, observed, expected, ps.Err(op)
}

func (m Measurement) check(ratings [][]float64, ps *sv.Problems) {
	checkRatings(ratings, true, "/ratings", ps)
	switch m {
	case Nominal, Ordinal, Interval:
	case Ratio:
		wrong := faults.Rows{Problems: ps, Path: "/ratings"}
		for i, row := range ratings {
			for j, x := range row {
				if x < 0 && !math.IsInf(x, -1) {
					wrong.Add(sv.CodeRange, fmt.Sprintf("%d/%d", i, j), "%v is not an amount from 0 up", x)
				}
			}
		}
		wrong.Done()
	default:
		ps.Add(sv.CodeUnknown, "/measurement", "%q is not a level of measurement; wanted: nominal, ordinal, interval or ratio", m)
	}
}

// A pairing is the ratings of the units that have two or more.
type pairing struct {
	measurement Measurement
	values      []float64 // the different ratings, ascending
	codes       []int32   // the place in values of each rating, those of a unit together, ascending
	starts      []int32   // where the codes of each unit begin, and the end of the last
	within      []float64 // the disagreement in each unit; nil for Ordinal, where it depends on the others
}

func pairable(ratings [][]float64, m Measurement) pairing {
	p := pairing{measurement: m, starts: []int32{0}}
	var all []float64
	for j := range ratings[0] {
		before := len(all)
		for _, row := range ratings {
			if !math.IsNaN(row[j]) {
				all = append(all, row[j])
			}
		}
		if len(all) < before+2 {
			all = all[:before]
			continue
		}
		p.starts = append(p.starts, int32(len(all)))
	}
	pooled, codes := coded(all)
	p.values, p.codes = pooled.values, codes
	for u := range p.size() {
		slices.Sort(p.unit(int32(u)))
	}
	if m == Ordinal {
		return p
	}
	var unit tally
	for u := range p.size() {
		p.within = append(p.within, p.disagreement(int32(u), p.values, &unit))
	}
	return p
}

func (p pairing) size() int { return len(p.starts) - 1 }

func (p pairing) unit(u int32) []int32 { return p.codes[p.starts[u]:p.starts[u+1]] }

// disagreements are the mean squared differences between ratings of one unit,
// and between any two, where each unit counts as often as it is among units.
func (p pairing) disagreements(units []int32) (observed, expected float64) {
	pooled := tally{p.values, make([]float64, len(p.values))}
	n := 0.0
	for _, u := range units {
		for _, code := range p.unit(u) {
			pooled.counts[code]++
		}
		n += float64(len(p.unit(u)))
	}
	if p.measurement == Ordinal {
		pooled.values = pooled.ranks()
	}
	var unit tally
	for _, u := range units {
		if p.measurement == Ordinal {
			observed += p.disagreement(u, pooled.values, &unit)
		} else {
			observed += p.within[u]
		}
	}
	return 2 * observed / n, 2 * p.measurement.disagreement(pooled) / (n - 1) / n
}

// disagreement is that between the scores of one unit, over its ratings less
// one. The tally is to work in.
func (p pairing) disagreement(u int32, scores []float64, t *tally) float64 {
	codes := p.unit(u)
	t.values, t.counts = t.values[:0], t.counts[:0]
	for i, code := range codes {
		if i == 0 || code != codes[i-1] {
			t.values, t.counts = append(t.values, scores[code]), append(t.counts, 0)
		}
		t.counts[len(t.counts)-1]++
	}
	return p.measurement.disagreement(*t) / float64(len(codes)-1)
}

// everyUnit is the numbers of n units.
func everyUnit(n int) []int32 {
	units := make([]int32, n)
	for i := range units {
		units[i] = int32(i)
	}
	return units
}

// disagreement is the sum of squared differences over all pairs of ratings.
// Ordinal ratings are ranks here. It is 0, exactly, where only one value counts.
func (m Measurement) disagreement(t tally) float64 {
	if m == Ratio {
		return ratioPairs(t)
	}
	n, total := 0.0, 0.0
	first := max(0, slices.IndexFunc(t.counts, func(c float64) bool { return c > 0 }))
	for i, v := range t.values {
		n += t.counts[i]
		total += t.counts[i] * (v - t.values[first])
	}
	squared := 0.0
	for i, v := range t.values {
		c := t.counts[i]
		if m == Nominal {
			squared += c * (n - c) / 2
		} else { // of all pairs, by way of the mean
			off := v - t.values[first] - total/n
			squared += n * c * off * off
		}
	}
	return squared
}

// String returns the figure and what it rests on, on one line.
func (k KrippendorffAlpha) String() string {
	return fmt.Sprintf("Krippendorff's alpha, %s: %.3g; %d ratings of %d units by %d raters%s",
		k.Measurement, k.Alpha.Value, k.Ratings, k.Units, k.Raters, noted(k.Notes))
}

// noted is the notes as they follow on a line.
func noted(notes []sv.Note) (text string) {
	for _, n := range notes {
		text += "; " + n.String()
	}
	return text
}

// plainKrippendorff is a KrippendorffAlpha without its JSON methods.
type plainKrippendorff KrippendorffAlpha

// MarshalJSON returns canonical JSON, with numbers of 12 significant digits.
func (k KrippendorffAlpha) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainKrippendorff(k)) }
