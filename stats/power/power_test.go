package power_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats/power"
)

// A plan is any of the plans.
type plan interface {
	Power(n float64) (float64, error)
	Size(power float64) (float64, error)
	Detectable(n, power float64) (float64, error)
}

// The figures of testdata/power.json are from mpmath (means) and from the
// published formulas, worked out in testdata/power.py.
func TestPower(t *testing.T) {
	data, err := os.ReadFile("testdata/power.json")
	require.NoError(t, err)
	var file struct {
		Means []struct {
			Design                          power.Design
			N, Delta, SD, Alpha, Allocation float64
			OneSided                        bool `json:"one_sided"`
			Power                           float64
		}
		Shares []struct {
			P1, P2, N, Alpha, Allocation, Power float64
			OneSided                            bool `json:"one_sided"`
		}
		Rates []struct{ Rate, Ratio, Time, Dispersion, Allocation, N, Power float64 }
	}
	require.NoError(t, json.Unmarshal(data, &file))
	require.NotEmpty(t, file.Means)
	require.NotEmpty(t, file.Shares)
	require.NotEmpty(t, file.Rates)
	check := func(p plan, n, want, tol float64) {
		got, err := p.Power(n)
		require.NoError(t, err, "%+v", p)
		require.InEpsilon(t, want, got, tol, "%+v, n = %v", p, n)
	}
	for _, c := range file.Means {
		check(power.Means{Design: c.Design, Delta: c.Delta, SD: c.SD, Allocation: c.Allocation,
			Test: power.Test{Alpha: c.Alpha, OneSided: c.OneSided}}, c.N, c.Power, 1e-10)
	}
	for _, c := range file.Shares {
		check(power.Proportions{P1: c.P1, P2: c.P2, Allocation: c.Allocation,
			Test: power.Test{Alpha: c.Alpha, OneSided: c.OneSided}}, c.N, c.Power, 1e-11)
	}
	for _, c := range file.Rates {
		check(power.Rates{Rate: c.Rate, Ratio: c.Ratio, Time: c.Time, Dispersion: c.Dispersion, Allocation: c.Allocation}, c.N, c.Power, 1e-11)
	}
}

// What Size finds has the power; what Detectable finds is the planned effect.
// Two observations leave one degree of freedom, of which a tiny alpha asks very
// much; by mpmath.
func TestPowerFarOut(t *testing.T) {
	p := power.Means{Design: power.OneSample, SD: 1, Delta: 303627, Test: power.Test{Alpha: 1e-6}}
	got, err := p.Power(2)
	require.NoError(t, err)
	require.InEpsilon(t, 0.4999999102190548, got, 1e-9)
}

func TestSizeAndDetectableInvertPower(t *testing.T) {
	for _, c := range []struct {
		plan   plan
		effect float64
	}{
		{power.Means{Delta: 0.4, SD: 1.2}, 0.4},
		{power.Means{Delta: 0.4, SD: 1.2, Allocation: 2, Test: power.Test{DesignEffect: 1.8}}, 0.4},
		{power.Means{Design: power.Paired, Delta: 0.4, SD: 2, Test: power.Test{OneSided: true}}, 0.4},
		{power.Means{Design: power.OneSample, Delta: 0.2, SD: 1, BothTails: true}, 0.2},
		{power.Proportions{P1: 0.3, P2: 0.2}, 0.2},
		{power.Proportions{P1: 0.3, P2: 0.45, Arcsine: true, Allocation: 3}, 0.45},
		{power.Rates{Rate: 2.1, Ratio: 0.8, Dispersion: 1.6}, 0.8},
		{power.Rates{Rate: 2.1, Ratio: 1.3, SquareRoot: true, Test: power.Test{DesignEffect: 2}}, 1.3},
		{power.PairedRates{Ratio: 0.8}, 0.8},
		{power.PairedRates{Ratio: 1.25, Test: power.Test{Alpha: 0.01}}, 1.25},
		{power.McNemar{P10: 0.2, P01: 0.1}, 0.1},
		{power.McNemar{P10: 0.05, P01: 0.11, Test: power.Test{OneSided: true}}, 0.11},
	} {
		t.Run(fmt.Sprintf("%T %v", c.plan, c.effect), func(t *testing.T) {
			for _, want := range []float64{0.2, 0.8, 0.99} {
				n, err := c.plan.Size(want)
				require.NoError(t, err)
				got, err := c.plan.Power(n)
				require.NoError(t, err)
				require.InEpsilon(t, want, got, 1e-9)
				effect, err := c.plan.Detectable(n, want)
				require.NoError(t, err)
				require.InEpsilon(t, c.effect, effect, 1e-7)
				more, err := c.plan.Power(2 * n)
				require.NoError(t, err)
				require.Greater(t, more, got)
			}
		})
	}
}

// R 4.2.2: power.t.test(delta = 8, sd = 1.3, sig.level = 0.2, power = 0.3, tol = 1e-13), and
// with sig.level = 0.05, power = 0.8, strict = TRUE.
func TestSizeOfALargeEffectIsBelowTwo(t *testing.T) {
	n, err := power.Means{Delta: 8, SD: 1.3, Test: power.Test{Alpha: 0.2}}.Size(0.3)
	require.NoError(t, err)
	require.InEpsilon(t, 1.1002906086868878, n, 1e-9)
	plan := power.Means{Delta: 8, SD: 1.3, BothTails: true}
	n, err = plan.Size(0.8)
	require.NoError(t, err)
	require.InEpsilon(t, 1.9324200003456469, n, 1e-9)
	chance, err := plan.Power(n)
	require.NoError(t, err)
	require.InEpsilon(t, 0.8, chance, 1e-9)
	_, err = power.Means{Delta: 1, SD: 1, Allocation: 0.001}.Power(2) // 0.002 degrees of freedom
	requirePaths(t, err, "/n")
}

// Connor's formula by hand: with p10 = 0, d^2 = p01^2.
func TestMcNemarOfOneDirection(t *testing.T) {
	for _, plan := range []power.McNemar{{P01: 0.2}, {P10: 0.2}} {
		n, err := plan.Size(0.9)
		require.NoError(t, err)
		require.InEpsilon(t, math.Pow(1.959963984540054*math.Sqrt(0.2)+1.2815515655446004*0.4, 2)/0.04, n, 1e-12)
		chance, err := plan.Power(n)
		require.NoError(t, err)
		require.InEpsilon(t, 0.9, chance, 1e-9)
	}
	up, err := power.McNemar{P01: 0.1}.Detectable(100, 0.9)
	require.NoError(t, err)
	chance, err := power.McNemar{P01: up}.Power(100)
	require.NoError(t, err)
	require.InEpsilon(t, 0.9, chance, 1e-9)
	_, err = power.McNemar{}.Detectable(100, 0.9)
	requirePaths(t, err, "/p10")
}

func TestDesignEffect(t *testing.T) {
	// By hand: 1 + 24 x 0.05, and 1 + (1.25 x 25 - 1) x 0.05.
	equal, err := power.DesignEffect(25, 0.05, 0)
	require.NoError(t, err)
	require.InEpsilon(t, 2.2, equal, 1e-14)
	unequal, err := power.DesignEffect(25, 0.05, 0.5)
	require.NoError(t, err)
	require.InEpsilon(t, 2.5125, unequal, 1e-14)
	_, err = power.DesignEffect(0.5, -0.1, math.NaN())
	requirePaths(t, err, "/cluster_size", "/cv", "/icc")
}

func TestProblems(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		plan  plan
		paths []string
	}{
		"means":       {power.Means{Design: "three", SD: -1, Allocation: nan, Test: power.Test{Alpha: 2, DesignEffect: -1}}, []string{"/allocation", "/allocation", "/alpha", "/delta", "/design", "/design_effect", "/power", "/sd"}},
		"one tail":    {power.Means{Delta: 1, SD: 1, BothTails: true, Test: power.Test{OneSided: true}}, []string{"/both_tails"}},
		"proportions": {power.Proportions{P1: 1, P2: 1, Allocation: -1}, []string{"/allocation", "/p1", "/p2", "/p2"}},
		"rates":       {power.Rates{Rate: 0, Ratio: 1, Dispersion: 1, SquareRoot: true}, []string{"/rate", "/ratio", "/square_root"}},
		"paired":      {power.PairedRates{Ratio: nan}, []string{"/ratio"}},
		"mcnemar":     {power.McNemar{P10: 0.7, P01: 0.7}, []string{"/p01", "/p01"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.plan.Size(0.8)
			requirePaths(t, err, c.paths...)
		})
	}
	good := power.Means{Delta: 1, SD: 1}
	_, err := good.Power(1)
	requirePaths(t, err, "/n")
	_, err = good.Size(0.05)
	requirePaths(t, err, "/power")
	_, err = power.Proportions{P1: 0.01}.Detectable(10, 0.9)
	requirePaths(t, err, "/power")
	_, err = power.Rates{Rate: 0.01}.Detectable(2, 0.9)
	requirePaths(t, err, "/power")
}

func requirePaths(t *testing.T, err error, want ...string) {
	t.Helper()
	var ps sv.Problems
	require.ErrorAs(t, err, &ps)
	var got []string
	for _, p := range ps {
		require.NotEmpty(t, p.Op)
		got = append(got, p.Path)
	}
	require.Equal(t, want, got, "%v", err)
}

// No numbers make a plan panic, or return what is no probability.
func FuzzPlans(f *testing.F) {
	f.Add(0.4, 1.2, 0.3, 100.0, 0.8)
	f.Add(-1.0, 0.0, 1e300, 2.0, 1e-9)
	f.Fuzz(func(t *testing.T, a, b, c, n, p float64) {
		for _, plan := range []plan{
			power.Means{Delta: a, SD: b, Allocation: c}, power.Means{Design: power.Paired, Delta: a, SD: b, BothTails: true},
			power.Proportions{P1: a, P2: b, Allocation: c}, power.Proportions{P1: a, P2: b, Arcsine: true},
			power.Rates{Rate: a, Ratio: b, Dispersion: c}, power.PairedRates{Ratio: a}, power.McNemar{P10: a, P01: b},
		} {
			if got, err := plan.Power(n); err == nil {
				require.True(t, got >= 0 && got <= 1, "%+v Power(%v) = %v", plan, n, got)
			}
			if got, err := plan.Size(p); err == nil {
				require.Greater(t, got, 0.0, "%+v Size(%v)", plan, p)
			}
			if got, err := plan.Detectable(n, p); err == nil {
				require.False(t, math.IsNaN(got), "%+v Detectable(%v, %v)", plan, n, p)
			}
		}
	})
}

func ExampleRates() {
	// Attendances: 2.1 a year, spread like k = 1.6; practices of 25 people.
	effect, err := power.DesignEffect(25, 0.02, 0.4)
	if err != nil {
		panic(err)
	}
	plan := power.Rates{Rate: 2.1, Ratio: 0.8, Dispersion: 1.6, Test: power.Test{DesignEffect: effect}}
	n, err := plan.Size(0.8)
	if err != nil {
		panic(err)
	}
	ratio, err := plan.Detectable(500, 0.8)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.0f people in each group for a fall of a fifth; 500 would see a ratio of %.2f\n", math.Ceil(n), ratio)
	// Output: 1051 people in each group for a fall of a fifth; 500 would see a ratio of 0.72
}
