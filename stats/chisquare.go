package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// ChiSquare tests whether the rows of a table differ in how they spread over the
// columns, by Pearson's chi-squared
//
//	sum of (abs(count - expected) - c)^2 / expected
//
// with (rows-1)(columns-1) degrees of freedom. In a table of two rows and two
// columns c is Yates's correction, 0.5 or what abs(count - expected) is if that
// is less, unless options say Uncorrected; in larger ones it is 0, and Uncorrected
// is refused. R's chisq.test does the same.
//
// The Estimate is Cramer's V,
//
//	V = sqrt(uncorrected chi-squared / (total (min(rows, columns) - 1)))
//
// between 0, no association, and 1; it has no interval. The detail "smallest
// expected" is the smallest expected count, and a note says where it is below 5:
// use [Fisher]. [Table].Residuals says which cells matter.
//
// Not for columns in an order, which this test does not see, nor for the same
// people twice: that is [McNemar].
//
// Errors are [sv.Problems] with paths under /table and /options:
// [CodeInsufficient] for a table of fewer than two rows or columns or with an
// empty one, and the common codes for rows of unlike length, negative counts,
// more than 2^53, and options; it has one null and no direction.
//
// References: Pearson (1900), Philosophical Magazine 50, 157-175; Yates (1934),
// Supplement to the Journal of the Royal Statistical Society 1, 217-235.
func ChiSquare(t Table, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Asymptotic}, correction: true, fixed: true}, &ps)
	m := t.filled(&ps)
	two := len(m.rows) == 2 && len(m.columns) == 2
	if options.Uncorrected && !two {
		ps.Add(sv.CodeConflict, "/options/uncorrected", "only a table of two rows and two columns has a continuity correction to leave out")
	}
	if err := ps.Err("stats.ChiSquare"); err != nil {
		return Result{}, err
	}
	method := Method{ID: "chi-squared", Label: "Pearson's chi-squared test"}
	correction := 0.0
	if !options.Uncorrected && two {
		method = Method{ID: "chi-squared-yates", Label: "Pearson's chi-squared test with Yates's correction"}
		correction = 0.5
	}
	return associationResult(method, pearson(t, m, correction), t, m, options), nil
}

// pearson is the chi-squared of a table.
func pearson(t Table, m margins, correction float64) float64 {
	sum := 0.0
	for i, row := range t {
		for j, count := range row {
			expected := m.expected(i, j)
			distance := math.Abs(float64(count) - expected)
			distance -= min(distance, correction)
			sum += distance * distance / expected
		}
	}
	return sum
}

// associationResult refers a statistic to the chi-squared distribution of tables
// with these margins.
func associationResult(method Method, chiSquared float64, t Table, m margins, o Options) Result {
	df := float64(len(m.rows)-1) * float64(len(m.columns)-1)
	result := newResult(method, Asymptotic, o, tail.ChiSquared{DF: df}.LogUpper(chiSquared), cramersV(t, m))
	result.Statistic = Statistic{Name: "chi-squared", Value: chiSquared}
	result.DF = []float64{df}
	result.N = m.total
	smallest := m.smallestExpected()
	result.Details = []Statistic{{Name: "smallest expected", Value: smallest}}
	result.Notes = fewExpectedNote(smallest)
	return result
}

func cramersV(t Table, m margins) Estimate {
	most := float64(m.total) * float64(min(len(m.rows), len(m.columns))-1)
	return Estimate{Name: "Cramer's V", Scale: Single, Value: min(1, math.Sqrt(pearson(t, m, 0)/most))}
}
