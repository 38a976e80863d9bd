package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
)

// GTest is the likelihood ratio test of the question that [ChiSquare] asks:
//
//	G = 2 sum of count log(count / expected)
//
// with the same degrees of freedom, estimate, details, notes and errors; it has
// no continuity correction. Where the two differ much, counts are too few for
// either: use [Fisher].
//
// Reference: Sokal and Rohlf (1995), Biometry, 3rd edition, chapter 17.
func GTest(t Table, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Asymptotic}, fixed: true}, &ps)
	m := t.filled(&ps)
	if err := ps.Err("stats.GTest"); err != nil {
		return Result{}, err
	}
	g := 0.0
	for i, row := range t {
		for j, count := range row {
			g += 2 * likelihoodGain(float64(count), m.expected(i, j))
		}
	}
	method := Method{ID: "g-test", Label: "G test, likelihood ratio"}
	return associationResult(method, g, t, m, options), nil
}

// likelihoodGain is count log(count/expected) - (count - expected). The second
// part, which sums to 0 over a table, keeps every term positive, so that nothing
// cancels.
func likelihoodGain(count, expected float64) float64 {
	if count == 0 {
		return expected
	}
	excess := (count - expected) / expected
	if math.Abs(excess) > 0.02 {
		return count*math.Log(count/expected) - (count - expected)
	}
	// (1+e) log(1+e) - e = e^2/2 - e^3/6 + e^4/12 - ...
	sum, power := 0.0, excess
	for k := 2.0; k <= 10; k++ {
		power *= -excess
		sum -= power / (k * (k - 1))
	}
	return expected * sum
}
