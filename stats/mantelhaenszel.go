package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// MantelHaenszel compares two groups within strata, such as practices: each
// stratum is a table of two rows, the groups, and two columns, the first of
// which is the event. The Estimate is the odds ratio of Mantel and Haenszel,
// which the strata are taken to share. With a, b, c, d the cells of a stratum
// row by row, and n its total,
//
//	ratio = sum of a d / n  /  sum of b c / n
//
// above 1 when the event is more common in the first group. The interval is
// Wald's on the log scale with the standard error of Robins, Breslow and
// Greenland. It stays good for many strata of few people. A ratio of 0 or +Inf
// has no interval.
//
// P is that of the test of Cochran, Mantel and Haenszel that the ratio is 1, the
// one null there is, with the sum taken over strata:
//
//	z = (abs(sum of a - expected a) - 1/2) / sqrt(sum of variance of a given the margins)
//
// with the sign of the sum; the 1/2 is left out if Uncorrected, and, as in R,
// where the sum is below it. The square of z is the chi-squared statistic with
// one degree of freedom. It and the interval do not come from one another, so an
// interval can just cover 1 with P below 1 - level, or the reverse.
//
// The details "breslow-day", "breslow-day df" and "breslow-day p" test whether
// the strata do share a ratio, without Tarone's correction: a small p there says
// that one ratio for all is a poor summary. They are left out where there is
// only one stratum, where a stratum has an empty row or column, where the ratio
// is 0 or +Inf, and where a fitted cell of next to nothing beside huge ones is lost
// to rounding. A stratum with an empty row or column says nothing, and a
// note says how many these are.
//
// Not for the same people before and after, each as a stratum of two rows: that
// is [McNemar].
//
// Errors are [sv.Problems] with paths under /strata and /options:
// [CodeInsufficient] for no strata, or one of fewer than two people;
// [CodeConstant] where all strata have an empty row or column; and the common
// codes for any tables but those of two rows and columns, negative counts, more
// than 2^53, options out of their domain and another null.
//
// References: Mantel and Haenszel (1959), Journal of the National Cancer
// Institute 22, 719-748; Robins, Breslow and Greenland (1986), Biometrics 42,
// 311-323; Breslow and Day (1980), Statistical Methods in Cancer Research,
// volume 1, section 4.4.
func MantelHaenszel(strata []Table, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Asymptotic}, correction: true, interval: true}, &ps)
	if options.Null != 1 {
		ps.Add(sv.CodeConflict, "/options/null", "the test is whether the odds ratio is 1; leave the null unset, or look at the interval")
	}
	layers, empty := layersOf(strata, &ps)
	if err := ps.Err("stats.MantelHaenszel"); err != nil {
		return Result{}, err
	}
	excess, variance := 0.0, 0.0
	for _, l := range layers {
		excess += (l.a*l.d - l.b*l.c) / l.n
		variance += l.row / l.n * l.column / l.n * (l.n - l.row) / (l.n - 1) * (l.n - l.column)
	}
	method := Method{ID: "mantel-haenszel", Label: "Mantel-Haenszel test"}
	distance := math.Abs(excess)
	const half = 0.5 - 1e-9 // a sum that is 1/2 may come out a little less
	if !options.Uncorrected && distance >= half {
		method = Method{ID: "mantel-haenszel-corrected", Label: "Mantel-Haenszel test with continuity correction"}
		distance = max(0, distance-0.5)
	}
	z := math.Copysign(distance/math.Sqrt(variance), excess)
	estimate := commonOddsRatio(layers, options)
	result := newResult(method, Asymptotic, options, options.logNormalP(z), estimate)
	result.Method.Label += ", strata: " + strconv.Itoa(len(layers))
	result.Statistic = Statistic{Name: "z", Value: z}
	for _, l := range layers {
		result.N += int(l.n)
	}
	if chiSquared, ok := breslowDay(layers, estimate.Value); ok && len(layers) > 1 && empty == 0 && estimate.SE > 0 {
		df := float64(len(layers) - 1)
		p := math.Exp(tail.ChiSquared{DF: df}.LogUpper(chiSquared))
		result.Details = []Statistic{{Name: "breslow-day", Value: chiSquared}, {Name: "breslow-day df", Value: df}, {Name: "breslow-day p", Value: p}}
		if p < 0.05 {
			result.Notes = append(result.Notes, sv.Note{
				Code:    CodeUnlikeStrata,
				Text:    "the strata differ in their odds ratios by more than chance explains well, so that one for all says little; look at each",
				Figures: []sv.Figure{{Name: "Breslow and Day's p", Value: digits(p, 2)}},
			})
		}
	}
	if empty > 0 {
		result.Notes = append(result.Notes, sv.Note{
			Code:    CodeEmptyMargin,
			Text:    "strata where all are in one row or column say nothing, and do not enter",
			Figures: []sv.Figure{{Name: "strata", Value: strconv.Itoa(empty) + " of " + strconv.Itoa(len(strata))}},
		})
	}
	return result, nil
}

// A layer is a stratum that says something: its cells, the sums of its first row
// and column, and its total.
type layer struct{ a, b, c, d, row, column, n float64 }

// layersOf returns the layers, and how many strata have an empty row or column.
func layersOf(strata []Table, ps *sv.Problems) (layers []layer, empty int) {
	for i, t := range strata {
		before := len(*ps)
		path := "/strata/" + strconv.Itoa(i)
		m := t.fourfold(path, ps)
		switch {
		case len(*ps) > before:
		case m.total < 2:
			ps.Add(CodeInsufficient, path, "a stratum has two people or more")
		case min(m.rows[0], m.rows[1], m.columns[0], m.columns[1]) == 0:
			empty++
		default:
			layers = append(layers, layer{
				a: float64(t[0][0]), b: float64(t[0][1]), c: float64(t[1][0]), d: float64(t[1][1]),
				row: float64(m.rows[0]), column: float64(m.columns[0]), n: float64(m.total),
			})
		}
	}
	switch {
	case len(strata) == 0:
		ps.Add(CodeInsufficient, "/strata", "no strata")
	case empty == len(strata):
		ps.Add(CodeConstant, "/strata", "every stratum has an empty row or column; none says anything about the ratio")
	}
	return layers, empty
}

func commonOddsRatio(layers []layer, o Options) Estimate {
	var same, cross, sameSame, sameCross, crossCross float64 // concordant and discordant products, and their variances
	for _, l := range layers {
		ad, bc := l.a*l.d/l.n, l.b*l.c/l.n
		diagonal, other := (l.a+l.d)/l.n, (l.b+l.c)/l.n
		same += ad
		cross += bc
		sameSame += diagonal * ad
		sameCross += diagonal*bc + other*ad
		crossCross += other * bc
	}
	e := Estimate{Name: "common odds ratio", Scale: Ratio, Value: same / cross}
	if same > 0 && cross > 0 {
		e.SE = math.Sqrt(sameSame/same/same/2 + sameCross/same/cross/2 + crossCross/cross/cross/2)
		e.Interval = o.logWaldInterval(e.Value, e.SE)
	}
	return e
}

// breslowDay is the chi-squared of the first cells against those that would give
// every stratum this ratio; false where one that is nearly empty beside huge ones
// is lost to rounding.
func breslowDay(layers []layer, ratio float64) (float64, bool) {
	sum := 0.0
	for _, l := range layers {
		a := fittedCell(l, ratio)
		b, c, d := l.row-a, l.column-a, l.n-l.row-l.column+a
		if !(min(a, b, c, d) > 0) {
			return 0, false
		}
		sum += (l.a - a) * (l.a - a) * (1/a + 1/b + 1/c + 1/d)
	}
	return sum, true
}

// fittedCell is the first cell x with the margins of the layer and
// x (n-row-column+x) = ratio (row-x) (column-x), a quadratic equation; of the two
// ways to write its root, the one where nothing cancels.
func fittedCell(l layer, ratio float64) float64 {
	square := 1 - ratio
	slope := l.n - l.row - l.column + ratio*(l.row+l.column)
	product := ratio * l.row * l.column
	size := math.Sqrt(slope*slope + 4*square*product)
	if slope < 0 { // only for a ratio below 1
		return (size - slope) / (2 * square)
	}
	return 2 * product / (slope + size)
}
