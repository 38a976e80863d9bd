package stats_test

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stats"
)

// rankGoldens is what testdata/ranks.R wrote.
type rankGoldens struct {
	Tol      float64
	Samples  []struct{ X, Y []float64 }
	Wilcoxon []struct {
		Test           string
		Sample         int
		Null, Level    float64
		Alternative    stats.Alternative
		Exact, Correct bool
		Statistic, P   float64
		Interval       []end
	}
	Sign []struct {
		Sample      int
		Null        float64
		Above       float64
		Median, P   float64
		Alternative stats.Alternative
	}
	Kruskal []struct {
		Groups [][]float64
		H, P   float64
	}
	Friedman []struct {
		Blocks       [][]float64
		Statistic, P float64
	}
	Tails []struct {
		Negative, First []int
		N               int
		Greater         float64 `json:"log_greater"`
		Less            float64 `json:"log_less"`
	}
}

func TestRankTestsAgainstR(t *testing.T) {
	var file rankGoldens
	read(t, "ranks.json", &file)
	require.Len(t, file.Wilcoxon, 432)
	for _, c := range file.Wilcoxon {
		s := file.Samples[c.Sample]
		o := &stats.Options{Alternative: c.Alternative, Null: c.Null, Level: c.Level, Approach: stats.Asymptotic, Uncorrected: !c.Correct}
		if c.Exact {
			o.Approach = stats.Exact
		}
		r, err := stats.SignedRank(stats.Sample{Values: s.X}, o)
		statistic := "V"
		if c.Test == "mann-whitney" {
			r, err = stats.MannWhitney(stats.Sample{Values: s.X}, stats.Sample{Values: s.Y}, o)
			statistic = "U"
		}
		require.NoError(t, err)
		require.NoError(t, r.Validate())
		require.Equal(t, c.Statistic, detailOf(r, statistic))
		near(t, c.P, r.P, file.Tol, c)
		if c.Interval != nil {
			for i, want := range c.Interval {
				got := []float64{r.Estimate.Interval.Low, r.Estimate.Interval.High}[i]
				if want := float64(want); math.IsInf(want, 0) || c.Exact {
					near(t, want, got, 1e-12, c)
				} else {
					require.InDelta(t, want, got, 1e-9, "%+v", c) // R's root is good to 1e-13 or so absolute
				}
			}
		}
	}
	require.NotEmpty(t, file.Sign)
	for _, c := range file.Sign {
		r, err := stats.SignTest(stats.Sample{Values: file.Samples[c.Sample].X}, &stats.Options{Alternative: c.Alternative, Null: c.Null})
		require.NoError(t, err)
		require.Equal(t, stats.Statistic{Name: "S", Value: c.Above}, r.Statistic)
		near(t, c.Median, r.Estimate.Value, 1e-15)
		near(t, c.P, r.P, file.Tol, c)
	}
	require.NotEmpty(t, file.Kruskal)
	for _, c := range file.Kruskal {
		groups := make([]stats.Sample, len(c.Groups))
		for i, g := range c.Groups {
			groups[i] = stats.Sample{Values: g}
		}
		r, err := stats.KruskalWallis(groups, nil)
		require.NoError(t, err)
		near(t, c.H, r.Statistic.Value, file.Tol)
		near(t, c.P, r.P, file.Tol)
	}
	require.NotEmpty(t, file.Friedman)
	for _, c := range file.Friedman {
		r, err := stats.Friedman(c.Blocks, nil)
		require.NoError(t, err)
		near(t, c.Statistic, r.Statistic.Value, file.Tol)
		near(t, c.P, r.P, file.Tol)
	}
}

func TestExactRankTestsInTheTails(t *testing.T) {
	var file rankGoldens
	read(t, "ranks.json", &file)
	require.Len(t, file.Tails, 17)
	for _, c := range file.Tails {
		var x, y stats.Sample
		for rank := 1; rank <= c.N; rank++ {
			switch {
			case slices.Contains(c.Negative, rank):
				x.Values = append(x.Values, -float64(rank))
			case c.First == nil || slices.Contains(c.First, rank):
				x.Values = append(x.Values, float64(rank))
			default:
				y.Values = append(y.Values, float64(rank))
			}
		}
		o := &stats.Options{Approach: stats.Exact, Alternative: stats.Greater}
		r, err := stats.SignedRank(x, o)
		want := c.Greater
		if c.First != nil {
			o.Alternative = stats.Less
			r, err = stats.MannWhitney(x, y, o)
			want = c.Less
		}
		require.NoError(t, err)
		near(t, want, r.LogP, file.Tol, c)
	}
	// Nothing is below the null: one pattern of signs out of 2^1000.
	all := stats.Sample{Values: make([]float64, 1000)}
	for i := range all.Values {
		all.Values[i] = float64(1 + i/2)
	}
	r, err := stats.SignedRank(all, &stats.Options{Approach: stats.Exact, Alternative: stats.Greater})
	require.NoError(t, err)
	near(t, -1000*math.Ln2, r.LogP, 1e-14)
}

// naiveRanks are midranks by counting.
func naiveRanks(x []float64) []float64 {
	ranks := make([]float64, len(x))
	for i, a := range x {
		for _, b := range x {
			if b < a {
				ranks[i]++
			} else if b == a {
				ranks[i] += 0.5
			}
		}
		ranks[i] += 0.5
	}
	return ranks
}

// patterns are samples with ties and zeros, all kinds of them for small n.
func patterns() (all [][]float64) {
	random := rand.New(rand.NewPCG(7, 7))
	for n := 1; n <= 8; n++ {
		for _, width := range []int{1, 2, 3, 5, 100} {
			for range 4 {
				x := make([]float64, n)
				for i := range x {
					x[i] = float64(random.IntN(2*width+1) - width)
				}
				all = append(all, x)
			}
		}
	}
	return all
}

func TestSignedRankIsEveryPatternOfSigns(t *testing.T) {
	for _, x := range patterns() {
		for _, pratt := range []bool{false, true} {
			var distances []float64
			var positive []bool
			for _, v := range x {
				if v != 0 || pratt {
					distances = append(distances, math.Abs(v))
					positive = append(positive, v > 0)
				}
			}
			ranks := naiveRanks(distances)
			var used []float64 // ranks of what is not zero
			v := 0.0
			for i, r := range ranks {
				if distances[i] > 0 {
					used = append(used, r)
				}
				if positive[i] {
					v += r
				}
			}
			d := stats.Sample{Values: x}
			if len(used) == 0 {
				_, err := stats.SignedRank(d, nil)
				require.ErrorIs(t, err, stats.CodeAllZero)
				continue
			}
			lower, upper, total := 0.0, 0.0, float64(int(1)<<len(used))
			for signs := range 1 << len(used) {
				sum := 0.0
				for i, r := range used {
					sum += r * float64(signs>>i&1)
				}
				if sum <= v {
					lower++
				}
				if sum >= v {
					upper++
				}
			}
			for alternative, want := range []float64{stats.TwoSided: min(1, 2*min(lower, upper)/total), stats.Less: lower / total, stats.Greater: upper / total} {
				r, err := stats.SignedRank(d, &stats.Options{Pratt: pratt, Alternative: stats.Alternative(alternative)})
				require.NoError(t, err)
				require.NoError(t, r.Validate())
				require.Equal(t, stats.Exact, r.Approach)
				require.Equal(t, v, r.Statistic.Value)
				near(t, want, r.P, 1e-14, x)
			}
		}
	}
}

func TestMannWhitneyIsEveryDraw(t *testing.T) {
	for _, pooled := range patterns() {
		for m := 1; m < len(pooled); m++ {
			x, y := stats.Sample{Values: pooled[:m]}, stats.Sample{Values: pooled[m:]}
			ranks := naiveRanks(pooled)
			sum := func(drawn int) (s float64) {
				for i, r := range ranks {
					s += r * float64(drawn>>i&1)
				}
				return s
			}
			observed, mean := sum(1<<m-1), float64(m*(len(pooled)+1))/2
			lower, upper, away, total := 0.0, 0.0, 0.0, 0.0
			for drawn := range 1 << len(pooled) {
				if bits.OnesCount(uint(drawn)) != m {
					continue
				}
				s := sum(drawn)
				total++
				if s <= observed {
					lower++
				}
				if s >= observed {
					upper++
				}
				if math.Abs(s-mean) >= math.Abs(observed-mean) {
					away++
				}
			}
			for alternative, want := range []float64{stats.TwoSided: min(1, 2*min(lower, upper)/total), stats.Less: lower / total, stats.Greater: upper / total} {
				r, err := stats.MannWhitney(x, y, &stats.Options{Alternative: stats.Alternative(alternative)})
				if slices.Min(pooled) == slices.Max(pooled) {
					require.ErrorIs(t, err, stats.CodeAllTied)
					continue
				}
				require.NoError(t, err)
				require.NoError(t, r.Validate())
				require.Equal(t, stats.Exact, r.Approach)
				require.Equal(t, observed-float64(m*(m+1))/2, r.Statistic.Value)
				near(t, want, r.P, 1e-14, "%v of %v", m, pooled)
				if r.Alternative == stats.TwoSided {
					near(t, away/total, detailOf(r, "p by distance"), 1e-14)
				}
			}
		}
	}
}

// shapes are samples of up to n values on which the search for an order
// statistic could go wrong.
func shapes(n int) map[string][]float64 {
	random := rand.New(rand.NewPCG(5, 5))
	all := map[string][]float64{}
	for range n {
		g := random.NormFloat64()
		for name, x := range map[string]float64{
			"normal": g, "heavy": g / random.NormFloat64(), "lattice": math.Round(3 * g), "halves": math.Round(2*g) / 2,
			"skewed": math.Floor(math.Exp(2 * g)), "wide": math.Copysign(math.Pow(10, 90*random.Float64()-45), g), "far": 1e9 + g,
			"two heaps": float64(random.IntN(2))*1e12 + g, "mostly zero": max(0, math.Round(g-1)), "equal": 3,
		} {
			all[name] = append(all[name], x)
		}
	}
	return all
}

func middle(x []float64) float64 {
	slices.Sort(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

func TestHodgesLehmannIsTheMedianOfAllPairs(t *testing.T) {
	for _, n := range []int{1, 2, 3, 4, 31, 60} {
		for name, x := range shapes(n) {
			var averages, differences, nonZero []float64
			y := shapes(n + 3)["normal"]
			for i, a := range x {
				for _, b := range x[i:] {
					averages = append(averages, (a+b)/2)
					if a != 0 && b != 0 {
						nonZero = append(nonZero, (a+b)/2)
					}
				}
				for _, b := range y {
					differences = append(differences, a-b)
				}
			}
			if nonZero != nil {
				r, err := stats.SignedRank(stats.Sample{Values: x}, &stats.Options{Pratt: true})
				require.NoError(t, err)
				require.Equal(t, middle(averages), r.Estimate.Value, name)
				r, err = stats.SignedRank(stats.Sample{Values: x}, nil)
				require.NoError(t, err)
				require.Equal(t, middle(nonZero), r.Estimate.Value, name)
				if len(nonZero) < len(averages) {
					require.Equal(t, middle(averages), detailOf(r, "pseudo-median of all"), name)
				}
			}
			r, err := stats.MannWhitney(stats.Sample{Values: x}, stats.Sample{Values: y}, nil)
			require.NoError(t, err)
			require.Equal(t, middle(differences), r.Estimate.Value, name)
		}
	}
}

// Half of the differences are 0 and half 2, more of them than a float64 counts.
func TestMedianBetweenMoreThanAFloat64Counts(t *testing.T) {
	x := stats.Sample{Values: []float64{0, 2}, Counts: []int{94_906_267, 94_906_267}}
	r, err := stats.MannWhitney(x, stats.Sample{Values: []float64{0}, Counts: []int{94_906_269}}, nil)
	require.NoError(t, err)
	require.Equal(t, 1.0, r.Estimate.Value)
}
