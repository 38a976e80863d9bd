package stats

import (
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/tail"
)

// Friedman is the Friedman test of several measurements of the same people: do
// those at some times tend to be larger than at others? Each block is one person,
// with one value for each of the k times (or treatments), all in the same order.
// Values are ranked within their block, equal ones sharing the mean of their
// ranks. With the n blocks' ranks r and the sum of the ranks of each time,
//
//	W = sum over times of (rank sum - n (k+1)/2)^2 / (n sum (r - (k+1)/2)^2)
//
// and n (k-1) W has about the chi-squared distribution with k-1 degrees of
// freedom: R's friedman.test, ties allowed for. It does not say which times
// differ: compare pairs by [SignedRank], with [Adjust]. With two times it is the
// sign test, so that SignedRank sees more.
//
// The estimate is Kendall's W, a pure number from 0, no agreement of the blocks
// on the order of the times, to 1. Details: "mean rank 1" and so on, in the order
// of the times. Fewer than 10 blocks carry a note.
//
// Options.DropMissing leaves out every block with a missing value. The time is
// n k log k.
//
// Errors are [sv.Problems] with paths under /blocks, such as /blocks/3/0, and
// /options: [CodeInsufficient] for no blocks, or blocks of fewer than two values,
// sv.CodeConflict for blocks of unlike length, [CodeAllTied] where all values are
// equal within every block, and the common codes.
//
// References: Friedman (1937), Journal of the American Statistical Association 32,
// 675-701; Kendall and Babington Smith (1939), Annals of Mathematical Statistics
// 10, 275-287; Hollander, Wolfe and Chicken (2014), Nonparametric Statistical
// Methods, 3rd edition, chapter 7.
func Friedman(blocks [][]float64, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Asymptotic}, fixed: true, missing: true}, &ps)
	options.Approach = Asymptotic
	complete, dropped := checkBlocks(blocks, options, &ps)
	if err := ps.Err("stats.Friedman"); err != nil {
		return Result{}, err
	}
	n, k := len(complete), len(complete[0])
	sums := make([]float64, k) // of the ranks, counted from their mean
	squares, tied := 0.0, false
	for _, block := range complete {
		sorted := slices.Sorted(slices.Values(block))
		for j, x := range block {
			below, _ := slices.BinarySearch(sorted, x)
			upTo := below
			for upTo < k && sorted[upTo] == x {
				upTo++
			}
			off := float64(below+upTo-k) / 2
			sums[j] += off
			squares += off * off
			tied = tied || upTo-below > 1
		}
	}
	if squares == 0 {
		ps.Add(CodeAllTied, "/blocks", "all observations of a block are equal, in every block")
		return Result{}, ps.Err("stats.Friedman")
	}
	between := 0.0
	for _, sum := range sums {
		between += sum * sum
	}
	df := float64(k - 1)
	w := between / (float64(n) * squares)
	q := float64(n) * df * w
	method := Method{ID: "friedman", Label: "Friedman test"}
	estimate := Estimate{Name: "Kendall's W", Scale: Single, Value: w}
	result := newResult(method, Asymptotic, options, tail.ChiSquared{DF: df}.LogUpper(q), estimate)
	result.Statistic = Statistic{Name: "chi-squared", Value: q}
	result.DF = []float64{df}
	for j, sum := range sums {
		result.Details = append(result.Details, Statistic{"mean rank " + strconv.Itoa(j+1), float64(k+1)/2 + sum/float64(n)})
		column := make([]float64, n)
		for i, block := range complete {
			column[i] = block[j]
		}
		result.Samples = append(result.Samples, Sample{Values: column}.summary())
	}
	result.Notes = append(options.tiesNote(tied), options.approximationNote(float64(n))...)
	result.ofData(dropped)
	return result, nil
}

// checkBlocks adds what is wrong with blocks, and returns them without those with
// a missing value, where the options allow to drop them.
func checkBlocks(blocks [][]float64, o Options, ps *sv.Problems) (complete [][]float64, dropped int) {
	wrong := faults.Rows{Problems: ps, Path: "/blocks"}
	for i, block := range blocks {
		path := "/blocks/" + strconv.Itoa(i)
		switch {
		case i == 0 && len(block) < 2:
			ps.Add(CodeInsufficient, path, "%d values; wanted: two or more to compare", len(block))
		case len(block) != len(blocks[0]):
			ps.Add(sv.CodeConflict, path, "%d values where the first block has %d; each block has one of each", len(block), len(blocks[0]))
		}
		if o.DropMissing && slices.ContainsFunc(block, math.IsNaN) {
			dropped++
			continue
		}
		for j, x := range block {
			wrong.Value(x, largest, i, j)
		}
		complete = append(complete, block)
	}
	wrong.Done()
	if len(complete) == 0 {
		ps.Add(CodeInsufficient, "/blocks", "there are no blocks")
	}
	return complete, dropped
}
