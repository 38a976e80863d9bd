package uncertainty

import (
	"math"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
)

// A rankCorrelation is Spearman's, between two columns. Ranks, unlike values, say
// the same of a figure whatever its distribution.
type rankCorrelation struct {
	a, b int
	rho  float64
}

// A copula makes standard normal scores that depend on each other out of ones that
// do not: z = L e with L L' = R, the Gaussian copula. R has for each pair of
// columns the correlation r of normal scores that gives the ranks the one that was
// asked for (Pearson 1907, On further methods of determining correlation):
//
//	r = 2 sin(pi rho / 6)
//
// and 0 for a pair that was not named.
type copula struct {
	columns []int       // those that depend on others, rising
	factor  [][]float64 // L, by rows up to the diagonal
}

// smallestPivot is how much of a score's variance must be left to itself.
const smallestPivot = 1e-9

// newCopula adds what is wrong with the correlations to the problems, with paths
// such as /correlations/3.
func newCopula(distributions []Distribution, correlations []rankCorrelation, problems *sv.Problems) copula {
	before := len(*problems)
	type pair [2]int
	seen := map[pair]bool{}
	for i, c := range correlations {
		path := "/correlations/" + strconv.Itoa(i)
		if !(c.rho > -1 && c.rho < 1) {
			problems.Add(sv.CodeRange, path+"/rho", "%v; wanted: a rank correlation above -1 and below 1; of two figures that are one, use one", c.rho)
		}
		if c.a == c.b {
			problems.Add(sv.CodeConflict, path, "a figure with itself; wanted: two figures")
		}
		of := pair{min(c.a, c.b), max(c.a, c.b)}
		if seen[of] {
			problems.Add(sv.CodeDuplicate, path, "the correlation of these two is given before")
		}
		seen[of] = true
		for _, j := range []int{c.a, c.b} {
			if distributions[j].family == FamilyFixed {
				problems.Add(sv.CodeConflict, path, "one of the two is fixed at %s; what is fixed varies with nothing", render.Six(distributions[j].parameters[0]))
			}
		}
	}
	if len(*problems) > before {
		return copula{}
	}
	c, wrong := factored(correlations)
	if wrong >= 0 {
		last := 0
		for i, pair := range correlations {
			if max(pair.a, pair.b) == wrong {
				last = i
			}
		}
		problems.Add(sv.CodeConflict, "/correlations/"+strconv.Itoa(last)+"/rho", "%v contradicts the other correlations of its two figures: those that go with the same third one go with each other (the matrix is not positive definite; a pair that is not stated is 0 in it); wanted: correlations closer to 0, or the pairs that are missing", correlations[last].rho)
	}
	return c
}

// factored is the copula of the correlations, by Cholesky's factorisation, and -1;
// or the first column whose correlations with those before it contradict each
// other.
func factored(correlations []rankCorrelation) (c copula, wrong int) {
	for _, pair := range correlations {
		c.columns = append(c.columns, pair.a, pair.b)
	}
	slices.Sort(c.columns)
	c.columns = slices.Compact(c.columns)
	c.factor = make([][]float64, len(c.columns))
	for i := range c.factor {
		c.factor[i] = make([]float64, i+1)
		c.factor[i][i] = 1
	}
	for _, pair := range correlations {
		i, _ := slices.BinarySearch(c.columns, max(pair.a, pair.b))
		j, _ := slices.BinarySearch(c.columns, min(pair.a, pair.b))
		c.factor[i][j] = 2 * math.Sin(math.Pi*pair.rho/6)
	}
	for i, row := range c.factor {
		for j, rest := range row {
			for k := range j {
				rest -= float64(row[k] * c.factor[j][k])
			}
			switch {
			case j < i:
				row[j] = rest / c.factor[j][j]
			case rest < smallestPivot:
				return copula{}, c.columns[i]
			default:
				row[j] = math.Sqrt(rest)
			}
		}
	}
	return c, -1
}

// mix turns the independent scores of its columns into dependent ones, in place:
// from the last on, as each needs those before it.
func (c copula) mix(draws [][]float64) {
	for i, row := range slices.Backward(c.factor) {
		z := draws[c.columns[i]]
		for k := range z {
			z[k] *= row[i]
		}
		for j, weight := range row[:i] {
			if weight == 0 {
				continue
			}
			e := draws[c.columns[j]]
			for k := range z {
				z[k] += float64(weight * e[k])
			}
		}
	}
}
