package agreement

import (
	"fmt"
	"math"
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
// test or interval: the usual ones need a bootstrap, which this is not. The work
// grows with the square of the number of different ratings for [Ratio], and is
// that of sorting for the others.
//
// Errors are [sv.Problems] with paths such as /ratings/0/3: [sv.CodeConflict]
// for rows of unlike length, [stats.CodeInsufficient] where no unit has two
// ratings, [stats.CodeConstant] where all ratings are equal, which leaves alpha
// undefined; and the common codes for infinite ratings, negative ones for Ratio,
// and an unknown level of measurement.
//
// References: Krippendorff (2011), Computing Krippendorff's alpha-reliability,
// University of Pennsylvania; Krippendorff (2004), Content Analysis, 2nd
// edition, chapter 11.
func Krippendorff(ratings [][]float64, m Measurement) (KrippendorffAlpha, error) {
	const op = "agreement.Krippendorff"
	var ps sv.Problems
	m.check(ratings, &ps)
	if err := ps.Err(op); err != nil {
		return KrippendorffAlpha{}, err
	}
	units, all := pairable(ratings)
	if len(units) == 0 {
		ps.Add(stats.CodeInsufficient, "/ratings", "no unit has two ratings")
		return KrippendorffAlpha{}, ps.Err(op)
	}
	pooled := tallyOf(all)
	if m == Ordinal {
		ranks := pooled.ranks()
		for i, unit := range units {
			units[i] = pooled.recoded(unit, ranks)
		}
		pooled.values = ranks
	}
	observed := 0.0
	for _, unit := range units {
		observed += m.disagreement(tallyOf(unit)) / float64(len(unit)-1)
	}
	expected := m.disagreement(pooled) / float64(len(all)-1)
	if len(pooled.values) == 1 || expected == 0 {
		ps.Add(stats.CodeConstant, "/ratings", "all ratings are equal; nobody could disagree, by chance or otherwise")
		return KrippendorffAlpha{}, ps.Err(op)
	}
	n := float64(len(all))
	alpha := KrippendorffAlpha{
		Measurement: m,
		Alpha:       stats.Estimate{Name: "alpha", Scale: stats.Single, Value: 1 - observed/expected},
		Observed:    2 * observed / n, Expected: 2 * expected / n,
		Raters: len(ratings), Units: len(units), Ratings: len(all),
	}
	if left := len(ratings[0]) - len(units); left > 0 {
		alpha.Notes = []sv.Note{{
			Code:    CodeSingleRating,
			Text:    "units that fewer than two raters rated say nothing about agreement, and were left out",
			Figures: []sv.Figure{{Name: "left out", Value: strconv.Itoa(left)}},
		}}
	}
	return alpha, nil
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

// pairable returns the ratings of each unit that has two or more, and all those
// together.
func pairable(ratings [][]float64) (units [][]float64, all []float64) {
	for j := range ratings[0] {
		var unit []float64
		for _, row := range ratings {
			if !math.IsNaN(row[j]) {
				unit = append(unit, row[j])
			}
		}
		if len(unit) > 1 {
			units, all = append(units, unit), append(all, unit...)
		}
	}
	return units, all
}

// disagreement is the sum of squared differences over all pairs of ratings.
// Ordinal ratings are ranks here.
func (m Measurement) disagreement(t tally) float64 {
	n, total := 0.0, 0.0
	for i, v := range t.values {
		n += t.counts[i]
		total += t.counts[i] * v
	}
	squared := 0.0
	for i, v := range t.values {
		c := t.counts[i]
		switch m {
		case Nominal:
			squared += c * (n - c) / 2
		case Ratio:
			for j, w := range t.values[:i] { // below v, which is therefore not 0
				share := (v - w) / (v + w)
				squared += c * t.counts[j] * share * share
			}
		default: // of all pairs, by way of the mean
			squared += n * c * (v - total/n) * (v - total/n)
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
