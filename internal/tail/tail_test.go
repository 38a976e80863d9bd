package tail_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/tail"
)

// read decodes a file of testdata. Its header says where the numbers are from.
func read(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

// requireLog compares logarithms of probabilities: to tol relative in the
// probability itself, or relative in the logarithm where that is near 0 (the
// probability near 1) or beyond what a float64 probability can hold.
func requireLog(t *testing.T, want, got, tol float64, what string) {
	t.Helper()
	scale := math.Abs(want)
	if scale > 1 && scale < 745 {
		scale = 1
	}
	require.LessOrEqualf(t, math.Abs(got-want), tol*scale, "%s: want %.17g, got %.17g", what, want, got)
}

func TestNormalIsSmoothWhereTheFormulaChanges(t *testing.T) {
	below, above := tail.LogNormal(math.Nextafter(30, 0)), tail.LogNormal(30)
	require.InEpsilon(t, below, above, 1e-14)
	require.Equal(t, math.Log(0.5), tail.LogNormal(0))
	require.InEpsilon(t, -5e199, tail.LogNormal(1e100), 1e-14)
}

type binomialTails struct {
	K, N     int
	Odds     float64
	PMF      float64 `json:"log_pmf"`
	Upper    float64 `json:"log_upper"`
	Lower    float64 `json:"log_lower"`
	Unlikely float64 `json:"log_unlikely"`
}

func TestBinomial(t *testing.T) {
	var file struct {
		Tol          float64
		Tails, Large []binomialTails
		Roots        []struct {
			K, N        int
			Alpha, Odds float64
		}
	}
	read(t, "binomial.json", &file)
	require.NotEmpty(t, file.Tails)
	check := func(c binomialTails, tol float64) {
		b := tail.Binomial{N: c.N, Odds: c.Odds}
		what := fmt.Sprintf("%+v", c)
		requireLog(t, c.PMF, b.LogPMF(c.K), tol, what)
		requireLog(t, c.Upper, b.LogUpper(c.K), tol, what)
		requireLog(t, c.Lower, b.LogLower(c.K), tol, what)
		requireLog(t, c.Unlikely, b.LogUnlikely(c.K), tol, what)
	}
	for _, c := range file.Tails {
		check(c, file.Tol)
	}
	for _, c := range file.Large {
		check(c, 1e-10)
	}
	for _, c := range file.Roots {
		require.InEpsilonf(t, c.Odds, tail.BinomialOdds(c.K, c.N, c.Alpha), file.Tol, "%+v", c)
	}
}

func TestBinomialByEnumeration(t *testing.T) {
	for n := 1; n <= 12; n++ {
		for _, odds := range []float64{1e-3, 0.5, 1, 1.7, 40} {
			b := tail.Binomial{N: n, Odds: odds}
			p := odds / (1 + odds)
			pmf := make([]float64, n+1)
			choose := 1.0
			for k := range pmf {
				pmf[k] = choose * math.Pow(p, float64(k)) * math.Pow(1-p, float64(n-k))
				choose = choose * float64(n-k) / float64(k+1)
			}
			for k := range pmf {
				var upper, unlikely float64
				for j, x := range pmf {
					if j >= k {
						upper += x
					}
					if x <= pmf[k]*(1+1e-7) {
						unlikely += x
					}
				}
				require.InEpsilon(t, upper, math.Exp(b.LogUpper(k)), 1e-11, "n %d k %d odds %v", n, k, odds)
				require.InEpsilon(t, unlikely, math.Exp(b.LogUnlikely(k)), 1e-11, "n %d k %d odds %v", n, k, odds)
			}
		}
	}
}

func TestBinomialOutside(t *testing.T) {
	b := tail.Binomial{N: 5, Odds: 2}
	require.Zero(t, b.LogUpper(0))
	require.Zero(t, b.LogUpper(-3))
	require.Zero(t, b.LogLower(5))
	require.Equal(t, math.Inf(-1), b.LogUpper(6))
	require.Equal(t, math.Inf(-1), b.LogLower(-1))
}

// The odds found give back the tail that was asked for, from one side of the
// scale to the other.
func TestBinomialOddsInvertsTheTail(t *testing.T) {
	for _, n := range []int{1, 2, 10, 1000, 1e6, 1 << 53} {
		for _, k := range []int{1, 2, n / 3, n / 2, n - 1, n} {
			if k < 1 || k > n || n > 1e9 && k > 2 && k < n-1 {
				continue
			}
			for _, alpha := range []float64{1e-100, 1e-16, 1e-6, 0.025, 0.5, 0.9, 1 - 1e-12, 1 - 0x1p-53} {
				odds := tail.BinomialOdds(k, n, alpha)
				got := tail.Binomial{N: n, Odds: odds}.LogUpper(k)
				requireLog(t, math.Log(alpha), got, 1e-8, fmt.Sprintf("n %d k %d alpha %v odds %v", n, k, alpha, odds))
			}
		}
	}
	require.Zero(t, tail.BinomialOdds(0, 5, 0.1))
	require.Zero(t, tail.BinomialOdds(3, 5, 0))
}

func TestLogSum(t *testing.T) {
	none := math.Inf(-1)
	require.Equal(t, none, tail.LogSum(none, none))
	require.Equal(t, -3.0, tail.LogSum(none, -3))
	require.InEpsilon(t, math.Log(5), tail.LogSum(math.Log(2), math.Log(3)), 1e-15)
	require.InEpsilon(t, -5000+math.Ln2, tail.LogSum(-5000, -5000), 1e-15)
}
