package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// GoodnessOfFit tests whether counts in categories are spread as the shares say,
// by Pearson's chi-squared
//
//	sum of (count - expected)^2 / expected,  expected = total * share / sum of shares
//
// with one degree of freedom less than categories. Shares need not sum to 1; nil
// stands for equal ones. They must be known beforehand: shares fitted to the
// same counts leave fewer degrees of freedom than this test takes.
//
// The Estimate is Cohen's w, sqrt(chi-squared / total): 0 where the counts are
// spread as expected; it has no interval. The detail "smallest expected" is the
// smallest expected count, and a note says where it is below 5.
//
// Errors are [sv.Problems] with paths under /counts, /shares and /options:
// [CodeInsufficient] for fewer than two categories or counts of nobody, and the
// common codes for negative counts, more than 2^53, shares that are not between
// 1e-50 and 1e50 or not as many as counts, and options; it has one null and no
// direction.
//
// References: Pearson (1900), Philosophical Magazine 50, 157-175; Cohen (1988),
// Statistical Power Analysis, 2nd edition, chapter 7.
func GoodnessOfFit(counts []int, shares []float64, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Asymptotic}, fixed: true}, &ps)
	total := checkCategories(counts, &ps)
	if shares != nil && len(shares) != len(counts) {
		ps.Add(sv.CodeConflict, "/shares", "%d shares for %d counts", len(shares), len(counts))
	}
	for i, share := range shares {
		positive(&ps, "/shares/"+strconv.Itoa(i), share)
	}
	if err := ps.Err("stats.GoodnessOfFit"); err != nil {
		return Result{}, err
	}
	whole := float64(len(counts))
	if shares != nil {
		whole = 0
		for _, share := range shares {
			whole += share
		}
	}
	chiSquared, smallest := 0.0, math.Inf(1)
	for i, count := range counts {
		share := 1.0
		if shares != nil {
			share = shares[i]
		}
		expected := float64(total) * (share / whole)
		distance := float64(count) - expected
		chiSquared += distance / expected * distance
		smallest = min(smallest, expected)
	}
	df := float64(len(counts) - 1)
	estimate := Estimate{Name: "Cohen's w", Scale: Single, Value: math.Sqrt(chiSquared / float64(total))}
	method := Method{ID: "goodness-of-fit", Label: "chi-squared test of given shares"}
	result := newResult(method, Asymptotic, options, tail.ChiSquared{DF: df}.LogUpper(chiSquared), estimate)
	result.Statistic = Statistic{Name: "chi-squared", Value: chiSquared}
	result.DF = []float64{df}
	result.N = total
	result.Details = []Statistic{{Name: "smallest expected", Value: smallest}}
	result.Notes = fewExpectedNote(smallest)
	return result, nil
}

// checkCategories returns the total.
func checkCategories(counts []int, ps *sv.Problems) (total int) {
	if len(counts) < 2 {
		ps.Add(CodeInsufficient, "/counts", "%d categories; wanted: two or more", len(counts))
		return 0
	}
	for i, count := range counts {
		switch {
		case count < 0:
			ps.Add(sv.CodeRange, "/counts/"+strconv.Itoa(i), "%d is not a count", count)
			count = 0
		case count > maxEvents-total:
			ps.Add(sv.CodeRange, "/counts", "the counts are together more than %d", maxEvents)
			return total
		}
		total += count
	}
	if total == 0 && len(*ps) == 0 {
		ps.Add(CodeInsufficient, "/counts", "counts of nobody")
	}
	return total
}
