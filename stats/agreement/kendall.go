package agreement

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
	"github.com/fairchance/socialvalue/stats"
)

// KendallW says how far raters put things in the same order, from 0 for none in
// common to 1 for the same:
//
//	W = S / (the S of raters with these ties who agree)
//
// with S the sum of squared deviations of the things' rank sums from their mean;
// equal ratings share the mean of their ranks, and without ties the divisor is
// m^2 (n^3 - n) / 12. ratings[i][j] is what rater i gave thing j, of m raters and
// n things. Use it where stakeholders rank the same outcomes, and their order
// matters rather than the scores; for scores see [ICC], for rankings with gaps
// [Krippendorff].
//
// P is the chance of a larger m (n-1) W by the chi-squared distribution with n-1
// degrees of freedom, where the raters' orders are unrelated: Friedman's test.
// Fewer than 8 things have a note. The detail "uncorrected" is W with the divisor
// for no ties. There are no options, no standard error and no interval.
//
// Errors are [sv.Problems] with paths such as /ratings/0/3: [sv.CodeConflict]
// for rows of unlike length, [stats.CodeInsufficient] for fewer than two raters
// or things, [stats.CodeAllTied] where each rater gives all things the same, and
// the common codes for ratings that are missing or not finite.
//
// References: Kendall and Babington Smith (1939), The problem of m rankings,
// Annals of Mathematical Statistics 10, 275-287; Siegel and Castellan (1988),
// Nonparametric Statistics, 2nd edition, section 9.7.
func KendallW(ratings [][]float64) (stats.Result, error) {
	const op = "agreement.KendallW"
	var ps sv.Problems
	checkRatings(ratings, false, "/ratings", &ps)
	if err := ps.Err(op); err != nil {
		return stats.Result{}, err
	}
	m, n := float64(len(ratings)), float64(len(ratings[0]))
	sums := make([]float64, len(ratings[0]))
	within := 0.0
	for _, row := range ratings {
		given, codes := coded(row)
		ranks := given.ranks()
		for j, code := range codes {
			r := ranks[code]
			sums[j] += r
			within += (r - (n+1)/2) * (r - (n+1)/2)
		}
	}
	if within == 0 {
		ps.Add(stats.CodeAllTied, "/ratings", "each rater gives everything the same rating; there is no order to agree on")
		return stats.Result{}, ps.Err(op)
	}
	s := squares(sums, m*(n+1)/2)
	w := s / (m * within)
	chi := m * (n - 1) * w
	method := stats.Method{ID: "kendall-w", Label: "Kendall's coefficient of concordance"}
	r := result(method, int(n), stats.TwoSided, tail.ChiSquared{DF: n - 1}.LogUpper(chi), stats.Estimate{Name: "W", Scale: stats.Single, Value: w})
	r.Statistic = stats.Statistic{Name: "chi-squared", Value: chi}
	r.DF = []float64{n - 1}
	r.Details = []stats.Statistic{{Name: "uncorrected", Value: 12 * s / (m * m * (n*n*n - n))}}
	if n < 8 {
		r.Notes = []sv.Note{{Code: stats.CodeSmallSample, Text: "the chi-squared approximation is rough for fewer than 8 things"}}
	}
	return r, nil
}
