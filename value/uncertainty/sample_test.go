package uncertainty

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/xoshiro"
)

func valid(t testing.TB) func(d Distribution, err error) Distribution {
	return func(d Distribution, err error) Distribution {
		t.Helper()
		require.NoError(t, err)
		return d
	}
}

// assorted has a distribution of every family, and shapes close to the limits.
func assorted(t testing.TB) []Distribution {
	is := valid(t)
	return []Distribution{
		is(Fixed(3)), is(Uniform(-2, 3)), is(Triangular(5, 6, 10)), is(Triangular(0, 0, 1)), is(Triangular(0.2, 1, 1)),
		is(PERT(5, 6, 10)), is(PERT(0, 0, 1)), is(Normal(10, 2)), is(Lognormal(1, 0.1)), is(Lognormal(3, 0.8)),
		is(FromInterval(0.8, 0.5, 1.4, 0.95)), is(FromInterval(-83, -116, -70, 0.9)),
		is(Gamma(0.1, 5)), is(Gamma(0.8, 1)), is(Gamma(2, 3)), is(Gamma(50, 1)), is(Gamma(1e6, 2)),
		is(Beta(0.2, 0.3)), is(Beta(1, 1)), is(Beta(0.5, 9)), is(Beta(2, 3)), is(Beta(400, 100)),
	}
}

// absurd are the shapes that are only just taken.
func absurd(t testing.TB) []Distribution {
	is := valid(t)
	return []Distribution{
		is(Gamma(0.01, 1)), is(Gamma(1e9, 1)), is(Beta(0.01, 0.01)), is(Beta(0.01, 1e9)), is(Beta(1e9, 0.01)), is(Beta(1e9, 1e9)),
		is(Lognormal(1, 5)), is(Lognormal(1, 1e-9)), is(FromInterval(1, 0, 2.00000001, 0.95)), is(FromInterval(10, 0, 10.01, 0.95)),
	}
}

func filled(s *sampler, blocks ...int) [][]float64 {
	w := newWorkspace()
	all := make([][]float64, len(s.columns))
	part := make([][]float64, len(s.columns))
	for i := range part {
		part[i] = make([]float64, blockSize)
	}
	for _, block := range blocks {
		s.fill(block, part, w)
		for i := range all {
			all[i] = append(all[i], part[i]...)
		}
	}
	return all
}

func upTo(n int) []int {
	blocks := make([]int, n)
	for i := range blocks {
		blocks[i] = i
	}
	return blocks
}

func TestScoresAreNormalQuantiles(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	words := []uint64{0, 1, 1<<63 - 1, 1 << 63, 1<<64 - 1, 1 << 46, 1<<46 - 1, 1 << 47}
	for range 200_000 {
		words = append(words, chance.Uint64()>>(chance.Uint64()%64))
	}
	slices.Sort(words)
	x := make([]float64, len(words))
	scores().fill(x, words)
	last := math.Inf(-1)
	for i, word := range words {
		p := (float64(word>>11) + 0.5) * 0x1p-53
		want := pointOf(p).score
		if word >= 1<<63 {
			want = -pointOf((float64((^word)>>11) + 0.5) * 0x1p-53).score
		}
		require.InDelta(t, want, x[i], 1e-10, "%x", word)
		require.GreaterOrEqual(t, x[i], last-1e-14)
		last = x[i]
	}
}

func TestColumnsAreQuantiles(t *testing.T) {
	for _, d := range slices.Concat(assorted(t), absurd(t)) {
		c := newColumn(d)
		tolerance := 1e-10*d.SD() + 4e-16*math.Abs(d.Mean())
		x := make([]float64, 1501)
		for i := range x {
			x[i] = float64(i)/125 - 6 + 0.00037
		}
		z := slices.Clone(x)
		c.fromScores(x)
		low, high, last := d.Quantile(0), d.Quantile(1), math.Inf(-1)
		for i := range x {
			require.InDelta(t, d.at(pointAt(z[i])), x[i], tolerance, "%v at score %v", d, z[i])
			require.True(t, low <= x[i] && x[i] <= high, "%v at score %v: %v", d, z[i], x[i])
			require.GreaterOrEqual(t, x[i], last-tolerance, "%v at score %v", d, z[i])
			last = x[i]
		}
		words := make([]uint64, 512)
		for i := range words {
			words[i] = uint64(i) << 55
		}
		y := make([]float64, len(words))
		c.fromWords(y, words)
		for i, word := range words[1:] { // the first is too close to 0 to be held by one number
			require.InDelta(t, d.Quantile(xoshiro.Unit(word)), y[i+1], tolerance, "%v at %v", d, xoshiro.Unit(word))
		}
	}
}

func TestDrawsHaveTheMomentsOfTheirDistributions(t *testing.T) {
	const blocks = 60
	distributions := assorted(t)
	for _, sampling := range []Sampling{PseudoRandom, LatinHypercube} {
		s, err := newSampler(distributions, nil, 7, sampling)
		require.NoError(t, err)
		draws := filled(s, upTo(blocks)...)
		for i, d := range distributions {
			n, sum, squares := float64(len(draws[i])), 0.0, 0.0
			for _, x := range draws[i] {
				sum += x - d.Mean()
				squares += (x - d.Mean()) * (x - d.Mean())
			}
			require.InDelta(t, 0, sum/n, 4.5*d.SD()/math.Sqrt(n), "%s: mean of %v", sampling, d)
			require.InDelta(t, d.SD()*d.SD(), squares/n, 0.06*d.SD()*d.SD(), "%s: variance of %v", sampling, d)
			if sampling == LatinHypercube && d.SD() > 0 {
				// A block's mean varies by the strata alone, which is least at light tails.
				require.InDelta(t, 0, sum/n, 0.1*4.5*d.SD()/math.Sqrt(n), "%s: mean of %v", sampling, d)
			}
		}
	}
}

func TestHypercubesHaveOneDrawInEveryStratum(t *testing.T) {
	is := valid(t)
	distributions := []Distribution{is(Uniform(0, 1)), is(Normal(0, 1)), is(Uniform(0, 1)), is(Uniform(0, 1)), is(Gamma(2, 1))}
	linked := []rankCorrelation{{1, 3, 0.8}, {3, 4, -0.5}}
	for _, correlations := range [][]rankCorrelation{nil, linked} {
		s, err := newSampler(distributions, correlations, 3, LatinHypercube)
		require.NoError(t, err)
		for block := range 5 {
			draws := filled(s, block)
			for i, d := range distributions {
				seen := map[int]bool{}
				for _, x := range draws[i] {
					stratum := 0
					for half := blockSize / 2; half > 0; half /= 2 { // strata from their ends, which are quantiles
						if x >= d.Quantile(float64(stratum+half)/blockSize) {
							stratum += half
						}
					}
					seen[stratum] = true
				}
				require.Len(t, seen, blockSize, "column %d", i)
			}
		}
	}
}

func TestRankCorrelationsComeOut(t *testing.T) {
	is := valid(t)
	distributions := []Distribution{is(Lognormal(5, 1)), is(Uniform(0, 1)), is(Beta(0.5, 3)), is(Triangular(0, 1, 5)), is(Normal(0, 1)), is(PERT(0, 1, 3))}
	correlations := []rankCorrelation{{0, 3, 0.7}, {3, 2, -0.4}, {0, 2, -0.2}, {5, 4, 0.95}}
	for _, sampling := range []Sampling{PseudoRandom, LatinHypercube} {
		s, err := newSampler(distributions, correlations, 11, sampling)
		require.NoError(t, err)
		draws := filled(s, upTo(100)...)
		want := [6][6]float64{}
		for _, c := range correlations {
			want[c.a][c.b], want[c.b][c.a] = c.rho, c.rho
		}
		for i := range draws {
			for j := range i {
				got := spearman(draws[i], draws[j])
				require.InDelta(t, want[i][j], got, 4.5/math.Sqrt(float64(len(draws[i]))), "%s: %d and %d", sampling, i, j)
			}
		}
	}
}

// spearman is the rank correlation of samples without ties.
func spearman(x, y []float64) float64 {
	ranks := func(x []float64) []float64 {
		order := make([]int, len(x))
		for i := range order {
			order[i] = i
		}
		slices.SortFunc(order, func(i, j int) int {
			if x[i] < x[j] {
				return -1
			}
			return 1
		})
		ranks := make([]float64, len(x))
		for rank, i := range order {
			ranks[i] = float64(rank)
		}
		return ranks
	}
	rx, ry := ranks(x), ranks(y)
	sum, n := 0.0, float64(len(x))
	for i := range rx {
		sum += (rx[i] - ry[i]) * (rx[i] - ry[i])
	}
	return 1 - 6*sum/(n*(n*n-1))
}

func TestDrawsDoNotDependOnTheOrderOfWork(t *testing.T) {
	for _, sampling := range []Sampling{PseudoRandom, LatinHypercube} {
		s, err := newSampler(assorted(t), []rankCorrelation{{2, 7, 0.5}, {9, 14, -0.3}}, 5, sampling)
		require.NoError(t, err)
		const blocks = 12
		want := filled(s, upTo(blocks)...)
		parts := make([][][]float64, blocks)
		var workers sync.WaitGroup
		for worker := range 3 {
			workers.Go(func() {
				for block := blocks - 1 - worker; block >= 0; block -= 3 {
					parts[block] = filled(s, block)
				}
			})
		}
		workers.Wait()
		for block, part := range parts {
			for i := range part {
				require.Equal(t, want[i][block*blockSize:(block+1)*blockSize], part[i])
			}
		}
	}
}

func TestDrawsDependOnNothingButTheirOwnColumn(t *testing.T) {
	is := valid(t)
	mine := is(Gamma(2, 1))
	for _, sampling := range []Sampling{PseudoRandom, LatinHypercube} {
		one, err := newSampler([]Distribution{is(Normal(0, 1)), mine}, nil, 5, sampling)
		require.NoError(t, err)
		other, err := newSampler([]Distribution{is(Fixed(0)), mine, is(Uniform(0, 1)), is(Beta(1, 2))}, []rankCorrelation{{2, 3, 0.5}}, 5, sampling)
		require.NoError(t, err)
		draws := filled(one, 4)
		require.Equal(t, draws[1], filled(other, 4)[1])
		require.NotEqual(t, draws[1], filled(one, 5)[1])
		seeded, err := newSampler([]Distribution{is(Normal(0, 1)), mine}, nil, 6, sampling)
		require.NoError(t, err)
		require.NotEqual(t, draws[1], filled(seeded, 4)[1])
	}
}

func TestHypercubesMakeMeansOfSumsConverge(t *testing.T) {
	is := valid(t)
	distributions := []Distribution{is(Normal(10, 2)), is(Gamma(3, 1)), is(Triangular(0, 1, 4)), is(Beta(2, 5))}
	spread := func(sampling Sampling) float64 {
		s, err := newSampler(distributions, []rankCorrelation{{0, 1, 0.6}}, 1, sampling)
		require.NoError(t, err)
		const blocks = 200
		draws := filled(s, upTo(blocks)...)
		variance := 0.0
		for block := range blocks {
			mean := 0.0
			for i, d := range distributions {
				for _, x := range draws[i][block*blockSize : (block+1)*blockSize] {
					mean += (x - d.Mean()) / blockSize
				}
			}
			variance += mean * mean / blocks
		}
		return math.Sqrt(variance)
	}
	require.Less(t, spread(LatinHypercube), spread(PseudoRandom)/50)
}

func TestSamplerRefusesWhatCannotBe(t *testing.T) {
	is := valid(t)
	three := []Distribution{is(Normal(0, 1)), is(Uniform(0, 1)), is(Gamma(1, 1)), is(Fixed(2))}
	for name, c := range map[string]struct {
		distributions []Distribution
		correlations  []rankCorrelation
		sampling      Sampling
		code          sv.Code
		path          string
	}{
		"no distribution":    {[]Distribution{three[0], {}}, nil, PseudoRandom, sv.CodeRequired, "/distributions/1/family"},
		"sampling":           {three, nil, "sobol", sv.CodeUnknown, "/sampling"},
		"rho 1":              {three, []rankCorrelation{{0, 1, 1}}, PseudoRandom, sv.CodeRange, "/correlations/0/rho"},
		"rho NaN":            {three, []rankCorrelation{{0, 1, math.NaN()}}, PseudoRandom, sv.CodeRange, "/correlations/0/rho"},
		"itself":             {three, []rankCorrelation{{1, 1, 0.5}}, PseudoRandom, sv.CodeConflict, "/correlations/0"},
		"fixed":              {three, []rankCorrelation{{1, 3, 0.5}}, PseudoRandom, sv.CodeConflict, "/correlations/0"},
		"twice":              {three, []rankCorrelation{{0, 1, 0.5}, {1, 0, 0.5}}, PseudoRandom, sv.CodeDuplicate, "/correlations/1"},
		"a contradiction":    {three, []rankCorrelation{{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}}, LatinHypercube, sv.CodeConflict, "/correlations/2/rho"},
		"an unstated pair":   {three, []rankCorrelation{{0, 1, 0.9}, {1, 2, 0.9}}, LatinHypercube, sv.CodeConflict, "/correlations/1/rho"},
		"as good as a chain": {three, []rankCorrelation{{0, 1, 0.9999999999}}, LatinHypercube, sv.CodeConflict, "/correlations/0/rho"},
	} {
		_, err := newSampler(c.distributions, c.correlations, 1, c.sampling)
		var problems sv.Problems
		require.ErrorAs(t, err, &problems, name)
		require.Len(t, problems, 1, name)
		require.Equal(t, c.code, problems[0].Code, name)
		require.Equal(t, c.path, problems[0].Path, name)
	}
}

// BenchmarkFill makes blocks of one column; the metric is per number. Peers:
// testdata/peer.py.
func BenchmarkFill(b *testing.B) {
	is := valid(b)
	for _, d := range []Distribution{
		is(Fixed(1)), is(Uniform(1, 2)), is(Triangular(1, 2, 4)), is(Normal(1, 2)), is(Lognormal(1, 0.5)),
		is(FromInterval(0.8, 0.5, 1.4, 0.95)), is(Gamma(4, 1)), is(Beta(2, 3)), is(PERT(1, 2, 4)),
	} {
		b.Run(string(d.family)+"/make", func(b *testing.B) {
			for b.Loop() {
				newColumn(d)
			}
		})
		for _, sampling := range []Sampling{PseudoRandom, LatinHypercube} {
			b.Run(string(d.family)+"/"+string(sampling), func(b *testing.B) {
				benchmarkFill(b, []Distribution{d}, nil, sampling)
			})
		}
	}
	pair := []Distribution{is(Normal(1, 2)), is(Gamma(4, 1))}
	for _, sampling := range []Sampling{PseudoRandom, LatinHypercube} {
		b.Run("correlated/"+string(sampling), func(b *testing.B) {
			benchmarkFill(b, pair, []rankCorrelation{{0, 1, 0.5}}, sampling)
		})
	}
}

func benchmarkFill(b *testing.B, distributions []Distribution, correlations []rankCorrelation, sampling Sampling) {
	s, err := newSampler(distributions, correlations, 1, sampling)
	require.NoError(b, err)
	w := newWorkspace()
	draws := make([][]float64, len(distributions))
	for i := range draws {
		draws[i] = make([]float64, blockSize)
	}
	block := 0
	for b.Loop() {
		s.fill(block, draws, w)
		block++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*blockSize*len(draws)), "ns/number")
}
