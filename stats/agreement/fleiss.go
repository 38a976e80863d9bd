package agreement

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/stats"
)

// FleissKappa says how much more often raters agree on a category than they
// would by chance:
//
//	kappa = (po - pe) / (1 - pe)
//
// with po the share of the pairs of ratings of one case that are equal, and pe
// the sum of the squared shares of the categories. counts[i][j] is how many
// raters put case i in category j; every case has the same number of ratings,
// two or more, which may be by different raters. Use it for three or more raters
// and categories without an order; where the number of ratings differs or the
// categories are ordered, use [Krippendorff].
//
// P is of z = kappa/se0, with the standard error of kappa where agreement is by
// chance; there is no interval, for which that standard error would not do. The
// details are "observed agreement" po, "expected agreement" pe and "null se"
// se0. The one option is Alternative.
//
// Errors are [sv.Problems] with paths such as /counts/2/1: [sv.CodeConflict] for
// cases with unlike numbers of categories or ratings, [stats.CodeInsufficient]
// for fewer than two cases or ratings of each, [stats.CodeConstant] where all
// ratings are in one category, which leaves kappa undefined; and the common
// codes for negative counts.
//
// References: Fleiss (1971), Psychological Bulletin 76, 378-382; Fleiss, Nee and
// Landis (1979), Psychological Bulletin 86, 974-977.
func FleissKappa(counts [][]int, o *stats.Options) (stats.Result, error) {
	const op = "agreement.FleissKappa"
	var ps sv.Problems
	options := offer{alternative: true}.resolve(o, &ps)
	raters := checkCases(counts, &ps)
	if err := ps.Err(op); err != nil {
		return stats.Result{}, err
	}
	n, m := float64(len(counts)), float64(raters)
	shares := make([]float64, len(counts[0]))
	apart := 0.0 // share of the pairs of ratings of one case that differ
	for _, row := range counts {
		for j, count := range row {
			c := float64(count)
			shares[j] += c / (n * m)
			apart += c * (m - c) / (n * m * (m - 1))
		}
	}
	var apartByChance, skew float64
	for _, p := range shares {
		apartByChance += p * (1 - p)
		skew += p * (1 - p) * (1 - 2*p)
	}
	if apartByChance < 1e-15 {
		ps.Add(stats.CodeConstant, "/counts", "all ratings are in one category; nobody could disagree, by chance or otherwise")
		return stats.Result{}, ps.Err(op)
	}
	kappa := 1 - apart/apartByChance
	se0 := math.Sqrt(2/(n*m*(m-1))*(apartByChance*apartByChance-skew)) / apartByChance
	z := kappa / se0
	method := stats.Method{ID: "fleiss-kappa", Label: "Fleiss' kappa"}
	r := result(method, int(n), options.Alternative, logNormalP(options.Alternative, z), stats.Estimate{Name: "kappa", Scale: stats.Single, Value: kappa})
	r.Statistic = stats.Statistic{Name: "z", Value: z}
	r.Details = []stats.Statistic{
		{Name: "observed agreement", Value: 1 - apart},
		{Name: "expected agreement", Value: 1 - apartByChance},
		{Name: "null se", Value: se0},
	}
	return r, nil
}

// checkCases adds what is wrong with counts, and returns how many ratings each
// case has.
func checkCases(counts [][]int, ps *sv.Problems) (raters int) {
	if len(counts) < 2 {
		ps.Add(stats.CodeInsufficient, "/counts", "%d cases; wanted: two or more", len(counts))
		return 0
	}
	before := len(*ps)
	checkCounts(counts, len(counts[0]), "/counts", ps)
	if len(*ps) > before {
		return 0
	}
	wrong := faults.Rows{Problems: ps, Path: "/counts"}
	for i, row := range counts {
		total := 0
		for _, c := range row {
			total += c
		}
		if i == 0 {
			raters = total
		}
		if total != raters {
			wrong.Add(sv.CodeConflict, strconv.Itoa(i), "%d ratings, where the first case has %d; Krippendorff's alpha takes unlike numbers", total, raters)
		}
	}
	wrong.Done()
	if raters < 2 {
		ps.Add(stats.CodeInsufficient, "/counts/0", "%d ratings of a case; wanted: two or more", raters)
	}
	return raters
}
