package uncertainty

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/xoshiro"
)

// A Sampling is how draws are spread over what is possible.
type Sampling string

// The ways to sample.
const (
	// PseudoRandom draws each number by itself.
	PseudoRandom Sampling = "pseudo-random"

	// LatinHypercube cuts the range of every figure into 1024 strata of the same
	// probability, and each block of 1024 draws has one number from each. A mean
	// converges the faster, the more of the result is a sum of effects of single
	// figures. Draws of a block are not independent of each other, blocks are: the
	// standard error of a mean comes from the variance between blocks.
	//
	// References: McKay, Beckman and Conover (1979), A comparison of three methods
	// for selecting values of input variables in the analysis of output from a
	// computer code, Technometrics 21, 239-245; Stein (1987), Large sample
	// properties of simulations using Latin hypercube sampling, Technometrics 29,
	// 143-151, for dependent figures.
	LatinHypercube Sampling = "latin-hypercube"
)

// blockSize is how many draws a block has: enough strata to gain nearly all that
// stratifying can, and few enough that a column of them stays in the
// processor's first cache. It is part of what a seed means.
const (
	blockBits = 10
	blockSize = 1 << blockBits
)

// A sampler makes blocks of draws from distributions, a column for each. It is
// read-only: any number of goroutines may fill blocks, each with a workspace of
// its own.
type sampler struct {
	columns  []column
	copula   copula
	linked   []bool // whether the copula has the column
	seed     uint64
	sampling Sampling
}

// newSampler makes a sampler. Correlations name columns by their index, each pair
// at most once; that of a pair which is not named is 0. The slices are not kept.
//
// Errors are [sv.Problems] with paths /sampling, /distributions/i/... and
// /correlations/i/...: out-of-range for a rho that is not inside -1 to 1; conflict
// for a figure with itself, a fixed one, and correlations that contradict each
// other; duplicate.
func newSampler(distributions []Distribution, correlations []rankCorrelation, seed uint64, sampling Sampling) (*sampler, error) {
	s := &sampler{columns: make([]column, len(distributions)), linked: make([]bool, len(distributions)), seed: seed, sampling: sampling}
	var problems sv.Problems
	if sampling != PseudoRandom && sampling != LatinHypercube {
		problems.Add(sv.CodeUnknown, "/sampling", "%q; wanted: pseudo-random or latin-hypercube", sampling)
	}
	for i, d := range distributions {
		var own sv.Problems
		d.check(&own)
		for _, p := range own {
			p.Path = "/distributions/" + strconv.Itoa(i) + p.Path
			problems = append(problems, p)
		}
	}
	s.copula = newCopula(distributions, correlations, &problems)
	if err := problems.Err("uncertainty.newSampler"); err != nil {
		return nil, err
	}
	for _, i := range s.copula.columns {
		s.linked[i] = true
	}
	made := map[Distribution]column{} // a table takes as long as thousands of draws
	for i, d := range distributions {
		c, ok := made[d]
		if !ok {
			c = newColumn(d)
			made[d] = c
		}
		s.columns[i] = c
	}
	return s, nil
}

// A workspace is what one goroutine needs to fill blocks.
type workspace struct {
	generator *rand.ChaCha8
	words     [blockSize]uint64
	ranks     [blockSize]uint64
}

func newWorkspace() *workspace { return &workspace{generator: rand.NewChaCha8([32]byte{})} }

// fill writes a block of draws, numbered from 0: draws[i] has the blockSize
// numbers of column i, and draws[..][k] belong together. They depend on the seed,
// the block, the distribution and the column's index, and on what the column is
// correlated with, but not on the other columns, nor on what was filled before.
//
// Uniform, triangular and normal draws have the same bits on every processor; the
// others rest on the processor's exponential function and may differ in the last.
func (s *sampler) fill(block int, draws [][]float64, w *workspace) {
	for i, c := range s.columns {
		if f, ok := c.(fixedColumn); ok {
			f.fromScores(draws[i]) // draws that nobody asks for may be nil
			continue
		}
		chance := xoshiro.Start(w.generator, s.seed, block, i)
		chance.Fill(w.words[:])
		if s.linked[i] {
			scores().fill(draws[i], w.words[:])
			continue
		}
		if s.sampling == LatinHypercube {
			stratify(&w.words)
		}
		c.fromWords(draws[i], w.words[:])
	}
	s.copula.mix(draws)
	for _, i := range s.copula.columns {
		if s.sampling == PseudoRandom {
			s.columns[i].fromScores(draws[i])
			continue
		}
		w.stratifyAs(draws[i], xoshiro.Start(w.generator, s.seed, block, -1-i))
		s.columns[i].fromWords(draws[i], w.words[:])
	}
}

// stratifyAs makes words of chance, one from each stratum, in the order of the
// dependent scores: each figure is then stratified exactly, and the figures go
// together as their scores do (Stein 1987).
func (w *workspace) stratifyAs(scores []float64, chance xoshiro.Stream) {
	for i, z := range scores {
		// Bits that sort as numbers do, the last ten being the place: scores that
		// differ by less than a part in 1e12 are as good as tied.
		bits := math.Float64bits(z)
		bits ^= uint64(int64(bits)>>63) | 1<<63
		w.ranks[i] = bits>>blockBits<<blockBits | uint64(i)
	}
	slices.Sort(w.ranks[:])
	chance.Fill(w.words[:])
	for rank, key := range w.ranks {
		i := key % blockSize
		w.words[i] = inStratum(rank, w.words[i])
	}
}
