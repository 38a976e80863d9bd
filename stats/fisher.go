package stats

import (
	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// maxMargin is the largest smallest margin of a table of two rows and columns
// that Fisher takes. Its work grows with the square root of that count.
const maxMargin = 1_000_000_000

// Fisher is the exact test of whether the rows of a table differ in how they
// spread over the columns, given the sums of both.
//
// For two rows and two columns the Estimate is the conditional
// maximum-likelihood odds ratio, the one at which the expected first cell, given
// the margins, is the observed one. It is above 1 when the first column is more
// common in the first row, and closer to 1 than the ratio of the counts, which
// is the detail "sample odds ratio" where it exists. The null, 1 unless options
// say otherwise, lies between 1e-50 and 1e50. The two-sided P sums the tables
// that are no more likely than the observed one (within a factor of 1 + 1e-7, as
// R does); mid-p counts the observed table half, and doubles the smaller side.
// The interval, in both approaches, leaves half of 1 - level out on each side:
// it agrees with the one-sided exact tests, and rests on another ordering than
// the two-sided P, so that it may just cover a null with P below 1 - level. Its
// ends are exact; those of R's fisher.test can be several per cent off. An empty
// cell gives an odds ratio of 0 or +Inf and an interval with one finite end. An
// empty row or column leaves nothing to test: P is 1, the interval goes from 0
// to +Inf, the null stands in for the odds ratio, and a note says so.
//
// For larger tables P is that of Freeman and Halton: it too sums the tables that
// are no more likely. There are no sides and no null to choose. The Estimate is
// Cramer's V, as in [ChiSquare], and has no interval. Tables that need too much
// work, more than some seconds', are refused; use ChiSquare.
//
// Not for the same people before and after: that is [McNemar].
//
// Errors are [sv.Problems] with paths under /table and /options:
// [CodeInsufficient] for a table of fewer than two rows or columns or of nobody,
// and for an empty row or column in a larger one; CodeRange for a table that is
// too large: beyond 10^9 in its smallest margin for two rows and columns; and
// the common codes for rows of unlike length, negative counts, more than 2^53,
// and options out of their domain.
//
// References: Fisher (1935), Journal of the Royal Statistical Society 98, 39-82;
// Freeman and Halton (1951), Biometrika 38, 141-149; Agresti (2013), Categorical
// Data Analysis, 3rd edition, sections 3.5 and 16.6.
func Fisher(t Table, o *Options) (Result, error) {
	if len(t) != 2 || len(t[0]) != 2 {
		return freemanHalton(t, o)
	}
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Exact, MidP}, interval: true}, &ps)
	positive(&ps, "/options/null", options.Null)
	m := t.fourfold("/table", &ps)
	if len(ps) == 0 && min(m.rows[0], m.rows[1], m.columns[0], m.columns[1]) > maxMargin {
		ps.Add(sv.CodeRange, "/table", "the exact test is for up to %d in the smallest row or column; use ChiSquare", maxMargin)
	}
	if err := ps.Err("stats.Fisher"); err != nil {
		return Result{}, err
	}
	below, above := options.outside()
	urn := tail.Hypergeometric{White: m.columns[0], Black: m.columns[1], Draws: m.rows[0], Odds: options.Null}
	mirrored := tail.Hypergeometric{White: urn.Black, Black: urn.White, Draws: urn.Draws, Odds: 1 / urn.Odds}
	estimate := Estimate{
		Name:  "odds ratio",
		Scale: Ratio,
		Interval: Interval{
			Low:   tail.HypergeometricOdds(t[0][0], urn, below),
			High:  1 / tail.HypergeometricOdds(t[0][1], mirrored, above),
			Level: options.Level,
		},
	}
	var details []Statistic
	var notes []sv.Note
	if low, high := urn.Support(); low == high {
		estimate.Value = options.Null
		notes = []sv.Note{emptyMarginNote}
	} else {
		estimate.Value = tail.HypergeometricMLE(t[0][0], urn)
		sample := float64(t[0][0]) / float64(t[0][1]) / (float64(t[1][0]) / float64(t[1][1]))
		details = []Statistic{{Name: "sample odds ratio", Value: sample}}
	}
	approach, logP := Exact, options.logExactP
	method := Method{ID: "fisher", Label: "Fisher's exact test"}
	if options.Approach == MidP {
		approach, logP = MidP, options.logMidP
		method = Method{ID: "fisher-mid-p", Label: "Fisher's test with mid-p"}
	}
	result := newResult(method, approach, options, logP(urn, t[0][0]), estimate)
	result.Details = details
	result.N = m.total
	result.Notes = notes
	return result, nil
}

// freemanHalton is Fisher for tables other than those of two rows and columns.
func freemanHalton(t Table, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Exact}, fixed: true}, &ps)
	m := t.filled(&ps)
	if err := ps.Err("stats.Fisher"); err != nil {
		return Result{}, err
	}
	logP, ok := logFreemanHalton(t, m)
	if !ok {
		ps.Add(sv.CodeRange, "/table", "the exact test of this table takes too much work; use ChiSquare")
		return Result{}, ps.Err("stats.Fisher")
	}
	method := Method{ID: "freeman-halton", Label: "Fisher's exact test, Freeman and Halton's extension"}
	result := newResult(method, Exact, options, logP, cramersV(t, m))
	result.N = m.total
	return result, nil
}
