package uncertainty_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// golden is made by testdata/generate.py, with mpmath and scipy.
type golden struct {
	Quantiles []struct {
		Distribution uncertainty.Distribution
		Mean, SD     float64
		P, X         []float64
	}
	Fits []struct {
		Low, High, Coverage float64
		Family              uncertainty.Family
		Parameters          []float64
	}
}

func readGolden(t testing.TB) golden {
	data, err := os.ReadFile("testdata/distributions.json")
	require.NoError(t, err)
	var g golden
	require.NoError(t, json.Unmarshal(data, &g))
	require.NotEmpty(t, g.Quantiles)
	require.NotEmpty(t, g.Fits)
	return g
}

func made(t testing.TB) func(d uncertainty.Distribution, err error) uncertainty.Distribution {
	return func(d uncertainty.Distribution, err error) uncertainty.Distribution {
		t.Helper()
		require.NoError(t, err)
		return d
	}
}

func requireClose(t *testing.T, want, got, tolerance float64, what ...any) {
	t.Helper()
	require.LessOrEqual(t, math.Abs(got-want), tolerance, append([]any{"want %v, got %v: " + what[0].(string), want, got}, what[1:]...)...)
}

func TestQuantilesAreThoseOfMpmath(t *testing.T) {
	for _, c := range readGolden(t).Quantiles {
		d := c.Distribution
		requireClose(t, c.Mean, d.Mean(), 1e-13*max(math.Abs(c.Mean), c.SD), "mean of %v", d)
		requireClose(t, c.SD, d.SD(), 1e-13*c.SD, "SD of %v", d)
		family, _, _ := strings.Cut(d.String(), ",")
		positive := slices.Contains([]string{"lognormal", "gamma", "beta"}, family)
		for i, p := range c.P {
			scale := math.Abs(c.X[i])
			if !positive {
				scale = max(scale, c.SD)
			}
			requireClose(t, c.X[i], d.Quantile(p), 1e-12*scale, "%v at %v", d, p)
		}
	}
}

func TestFitsAreThoseOfMpmath(t *testing.T) {
	for _, c := range readGolden(t).Fits {
		d := made(t)(uncertainty.Between(c.Low, c.High, c.Coverage, c.Family))
		var want uncertainty.Distribution
		switch p, q := c.Parameters[0], c.Parameters[1]; c.Family {
		case uncertainty.FamilyNormal:
			want = made(t)(uncertainty.Normal(p, q))
		case uncertainty.FamilyLognormal:
			want = made(t)(uncertainty.Lognormal(p, q))
		case uncertainty.FamilyUniform:
			want = made(t)(uncertainty.Uniform(p, q))
		case uncertainty.FamilyGamma:
			want = made(t)(uncertainty.Gamma(p, q))
		case uncertainty.FamilyBeta:
			want = made(t)(uncertainty.Beta(p, q))
		}
		for _, p := range []float64{0.001, 0.3, 0.5, 0.99} {
			requireClose(t, want.Quantile(p), d.Quantile(p), 1e-10*math.Abs(want.Quantile(p)), "%v at %v", d, p)
		}
		rest := (1 - c.Coverage) / 2
		requireClose(t, c.Low, d.Quantile(rest), 3e-11*c.High, "%v, low end", d)
		requireClose(t, c.High, d.Quantile(1-rest), 3e-11*c.High, "%v, high end", d)
	}
}

func TestIntervalKeepsItsThreeFigures(t *testing.T) {
	for _, c := range []struct {
		estimate, low, high, level float64
		text                       string
	}{
		{7.5, 5, 10, 0.9, "normal, mean 7.5, SD 1.51989"},
		{0.2, 0.1, 0.3, 0.95, "normal, mean 0.2, SD 0.0510213"}, // the middle, but for a rounding
		{0.8, 0.5, 1.4, 0.95, "shifted-lognormal, median 0.8, 95 % from 0.5 to 1.4"},
		{1, 0.025, 5.57, 0.95, "shifted-lognormal, median 1, 95 % from 0.025 to 5.57"},
		{-83.1, -116, -36.7, 0.95, "shifted-lognormal, median -83.1, 95 % from -116 to -36.7"},
		{10, 0, 10.5, 0.99, "shifted-lognormal, median 10, 99 % from 0 to 10.5"},
		{6, 5, 10, 0, "triangular 5 to 10, mode 6"},
		{6, 6, 10, 0, "triangular 6 to 10, mode 6"},
		{6, 6, 6, 0, "fixed 6"},
		{1234567, 1234567, 1234567, 0.95, ""},
	} {
		d, err := uncertainty.FromInterval(c.estimate, c.low, c.high, c.level)
		if c.text == "" {
			require.ErrorIs(t, err, sv.CodeConflict)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, c.text, d.String())
		if c.level > 0 {
			width := c.high - c.low
			rest := (1 - c.level) / 2
			requireClose(t, c.low, d.Quantile(rest), 1e-11*width, "%v", d)
			requireClose(t, c.estimate, d.Quantile(0.5), 1e-11*width, "%v", d)
			requireClose(t, c.high, d.Quantile(1-rest), 1e-11*width, "%v", d)
		}
	}
}

func TestIntervalOnTheLogScaleIsLognormal(t *testing.T) {
	interval := made(t)(uncertainty.FromInterval(2, 1, 4, 0.95))
	lognormal := made(t)(uncertainty.Between(1, 4, 0.95, uncertainty.FamilyLognormal))
	for _, p := range []float64{1e-9, 0.01, 0.3, 0.7, 0.999} {
		requireClose(t, lognormal.Quantile(p), interval.Quantile(p), 1e-11, "at %v", p)
	}
	requireClose(t, lognormal.Mean(), interval.Mean(), 1e-11, "mean")
	requireClose(t, lognormal.SD(), interval.SD(), 1e-11, "SD")
}

func TestBetaMeanHasItsMoments(t *testing.T) {
	for _, c := range [][2]float64{{0.2, 0.05}, {0.001, 0.0005}, {0.5, 0.4}, {0.9, 0.01}} {
		d := made(t)(uncertainty.BetaMean(c[0], c[1]))
		requireClose(t, c[0], d.Mean(), 1e-11, "%v", d)
		requireClose(t, c[1], d.SD(), 1e-11*c[1], "%v", d)
	}
}

func TestQuantilesRise(t *testing.T) {
	for _, c := range readGolden(t).Quantiles {
		d := c.Distribution
		last := d.Quantile(0)
		require.False(t, math.IsNaN(last))
		for i := 1; i <= 4000; i++ {
			p := float64(i) / 4000
			x := d.Quantile(p)
			require.GreaterOrEqual(t, x, last, "%v at %v", d, p)
			last = x
		}
	}
}

func TestQuantileEndsAreThoseOfThePossible(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		d         uncertainty.Distribution
		low, high float64
	}{
		{made(t)(uncertainty.Fixed(3)), 3, 3},
		{made(t)(uncertainty.Uniform(0.1, 1)), 0.1, 1},
		{made(t)(uncertainty.Triangular(0.1, 0.2, 1)), 0.1, 1},
		{made(t)(uncertainty.PERT(0.1, 0.2, 1)), 0.1, 1},
		{made(t)(uncertainty.Normal(0, 1)), -inf, inf},
		{made(t)(uncertainty.Lognormal(1, 1)), 0, inf},
		{made(t)(uncertainty.FromInterval(2, 1, 4, 0.95)), 0, inf},
		{made(t)(uncertainty.Gamma(2, 1)), 0, inf},
		{made(t)(uncertainty.Beta(2, 3)), 0, 1},
	} {
		require.Equal(t, c.low, c.d.Quantile(0), "%v", c.d)
		require.Equal(t, c.high, c.d.Quantile(1), "%v", c.d)
		for _, p := range []float64{-1, 1.5, inf, math.NaN()} {
			require.True(t, math.IsNaN(c.d.Quantile(p)), "%v at %v", c.d, p)
		}
	}
}

func TestZeroDistributionIsNone(t *testing.T) {
	var d uncertainty.Distribution
	require.ErrorIs(t, d.Validate(), sv.CodeRequired)
	require.Equal(t, "no distribution", d.String())
	require.True(t, math.IsNaN(d.Quantile(0.5)))
	require.True(t, math.IsNaN(d.Mean()))
	require.True(t, math.IsNaN(d.SD()))
	_, err := jsonx.Marshal(d)
	require.ErrorIs(t, err, sv.CodeRequired)
}

func TestWhatIsNoDistributionIsRefused(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	type result struct {
		d   uncertainty.Distribution
		err error
	}
	of := func(d uncertainty.Distribution, err error) result { return result{d, err} }
	for name, c := range map[string]struct {
		result
		code sv.Code
		path string
	}{
		"fixed NaN":                    {of(uncertainty.Fixed(nan)), sv.CodeNotFinite, "/value"},
		"fixed huge":                   {of(uncertainty.Fixed(1e51)), sv.CodeRange, "/value"},
		"uniform without width":        {of(uncertainty.Uniform(2, 2)), sv.CodeConflict, "/high"},
		"uniform infinite":             {of(uncertainty.Uniform(2, inf)), sv.CodeNotFinite, "/high"},
		"triangular low above mode":    {of(uncertainty.Triangular(3, 2, 5)), sv.CodeConflict, "/mode"},
		"triangular mode above high":   {of(uncertainty.Triangular(3, 6, 5)), sv.CodeConflict, "/mode"},
		"triangular without width":     {of(uncertainty.Triangular(3, 3, 3)), sv.CodeConflict, "/mode"},
		"pert turned round":            {of(uncertainty.PERT(5, 4, 3)), sv.CodeConflict, "/mode"},
		"normal without spread":        {of(uncertainty.Normal(5, 0)), sv.CodeRange, "/sd"},
		"normal negative spread":       {of(uncertainty.Normal(5, -1)), sv.CodeRange, "/sd"},
		"lognormal at 0":               {of(uncertainty.Lognormal(0, 1)), sv.CodeRange, "/median"},
		"lognormal absurd":             {of(uncertainty.Lognormal(1, 6)), sv.CodeRange, "/sigma"},
		"gamma absurd":                 {of(uncertainty.Gamma(0.001, 1)), sv.CodeRange, "/shape"},
		"gamma negative":               {of(uncertainty.Gamma(1, -1)), sv.CodeRange, "/scale"},
		"beta absurd":                  {of(uncertainty.Beta(1, 1e12)), sv.CodeRange, "/b"},
		"beta NaN":                     {of(uncertainty.Beta(nan, 1)), sv.CodeNotFinite, "/a"},
		"beta mean outside":            {of(uncertainty.BetaMean(1.2, 0.1)), sv.CodeRange, "/mean"},
		"beta mean too wide":           {of(uncertainty.BetaMean(0.5, 0.5)), sv.CodeRange, "/sd"},
		"beta mean NaN":                {of(uncertainty.BetaMean(0.5, nan)), sv.CodeNotFinite, "/sd"},
		"coverage 1":                   {of(uncertainty.Between(1, 2, 1, uncertainty.FamilyNormal)), sv.CodeRange, "/coverage"},
		"coverage in per cent":         {of(uncertainty.Between(1, 2, 90, uncertainty.FamilyNormal)), sv.CodeRange, "/coverage"},
		"between turned round":         {of(uncertainty.Between(2, 1, 0.9, uncertainty.FamilyNormal)), sv.CodeConflict, "/high"},
		"between triangular":           {of(uncertainty.Between(1, 2, 0.9, uncertainty.FamilyTriangular)), sv.CodeRange, "/family"},
		"between lognormal from 0":     {of(uncertainty.Between(0, 2, 0.9, uncertainty.FamilyLognormal)), sv.CodeRange, "/low"},
		"between gamma too narrow":     {of(uncertainty.Between(1, 1.0000001, 0.9, uncertainty.FamilyGamma)), sv.CodeRange, "/high"},
		"between gamma too wide":       {of(uncertainty.Between(1e-40, 1e40, 0.5, uncertainty.FamilyGamma)), sv.CodeRange, "/high"},
		"between beta beyond 1":        {of(uncertainty.Between(0.5, 1, 0.9, uncertainty.FamilyBeta)), sv.CodeRange, "/low"},
		"between beta too narrow":      {of(uncertainty.Between(0.5, 0.5000001, 0.9, uncertainty.FamilyBeta)), sv.CodeRange, "/high"},
		"interval without estimate":    {of(uncertainty.FromInterval(3, 1, 2, 0.95)), sv.CodeConflict, "/estimate"},
		"interval from its estimate":   {of(uncertainty.FromInterval(1, 1, 2, 0.95)), sv.CodeConflict, "/estimate"},
		"interval level in per cent":   {of(uncertainty.FromInterval(1.5, 1, 2, 95)), sv.CodeRange, "/level"},
		"interval NaN":                 {of(uncertainty.FromInterval(nan, 1, 2, 0.95)), sv.CodeNotFinite, "/estimate"},
		"interval with a tiny arm":     {of(uncertainty.FromInterval(1, 0.999999, 2, 0.5)), sv.CodeRange, "/median"},
		"interval reversed and tilted": {of(uncertainty.FromInterval(1.5, 2, 1, 0.95)), sv.CodeConflict, "/estimate"},
	} {
		require.ErrorIs(t, c.err, c.code, name)
		require.Zero(t, c.d, name)
		var problems sv.Problems
		require.ErrorAs(t, c.err, &problems, name)
		paths := []string{}
		for _, p := range problems {
			paths = append(paths, p.Path)
			require.NotEmpty(t, p.Op)
		}
		require.Contains(t, paths, c.path, name)
	}
}

func TestAllProblemsComeAtOnce(t *testing.T) {
	_, err := uncertainty.Between(math.NaN(), math.Inf(1), 2, uncertainty.FamilyGamma)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 3)
}

func TestJSONIsCanonicalAndStrict(t *testing.T) {
	d := made(t)(uncertainty.Triangular(0, 6, 10))
	data, err := jsonx.Marshal(d)
	require.NoError(t, err)
	require.Equal(t, "{\n  \"family\": \"triangular\",\n  \"low\": 0,\n  \"mode\": 6,\n  \"high\": 10\n}\n", string(data))
	for _, c := range readGolden(t).Fits {
		d := made(t)(uncertainty.Between(c.Low, c.High, c.Coverage, c.Family))
		requireRoundTrip(t, d)
	}
	for text, code := range map[string]sv.Code{
		`{}`:                              sv.CodeRequired,
		`{"family": ""}`:                  sv.CodeRequired,
		`{"family": "cauchy", "mean": 1}`: sv.CodeUnknown,
		`{"family": "normal", "mean": 1}`: sv.CodeRequired,
		`{"family": "normal", "mean": 1, "sd": 2, "mode":1}`:                              sv.CodeUnknown,
		`{"family": "normal", "mean": 1, "sd": 2, "x":1}`:                                 sv.CodeUnknown,
		`{"family": "normal", "mean": 1, "sd": 2, "sd": 2}`:                               sv.CodeDuplicate,
		`{"family": "normal", "mean": null, "sd": 2}`:                                     sv.CodeSyntax,
		`{"family": "normal", "mean": "Inf", "sd": 2}`:                                    sv.CodeNotFinite,
		`{"family": "normal", "mean": 1, "sd": -2}`:                                       sv.CodeRange,
		`{"family": "shifted-lognormal", "low": 1, "median": 2, "high": 3, "level": 0.9}`: sv.CodeConflict,
		`{"family": "shifted-lognormal", "low": 1, "median": 2, "high": 4, "level": 1.9}`: sv.CodeRange,
		`{"family": "shifted-lognormal", "low": 1, "median": 0, "high": 4, "level": 0.9}`: sv.CodeConflict,
	} {
		require.ErrorIs(t, new(uncertainty.Distribution).UnmarshalJSON([]byte(text)), code, text)
	}
}

func requireRoundTrip(t testing.TB, d uncertainty.Distribution) {
	data, err := jsonx.Marshal(d)
	require.NoError(t, err)
	var back uncertainty.Distribution
	require.NoError(t, jsonx.Unmarshal("test", data, &back))
	require.Equal(t, d, back)
}

func FuzzDistributionJSON(f *testing.F) {
	f.Add(`{"family": "normal", "mean": 0, "sd": 1}`)
	f.Add(`{"family": "shifted-lognormal", "low": 1, "median": 2, "high": 4.00000000000001, "level": 0.9}`)
	f.Add(`{"family": "beta", "a": 0.333333333333333333, "b": 1e8}`)
	f.Add(`{"family": "pert", "low": -0.0, "mode": 0, "high": 1e-300}`)
	f.Fuzz(func(t *testing.T, text string) {
		var d uncertainty.Distribution
		if d.UnmarshalJSON([]byte(text)) != nil {
			require.Zero(t, d)
			return
		}
		require.NoError(t, d.Validate())
		requireRoundTrip(t, d)
		requireUsable(t, d)
	})
}

// requireUsable says that what was made has finite moments and quantiles in order.
func requireUsable(t *testing.T, d uncertainty.Distribution) {
	require.False(t, math.IsNaN(d.Mean()) || math.IsInf(d.Mean(), 0), "mean of %v", d)
	require.True(t, d.SD() >= 0 && !math.IsInf(d.SD(), 0), "SD of %v: %v", d, d.SD())
	last := d.Quantile(0)
	for _, p := range []float64{1e-300, 1e-9, 0.25, 0.5, 0.75, 1 - 1e-9, 1} {
		x := d.Quantile(p)
		require.GreaterOrEqual(t, x, last-1e-11*d.SD(), "%v at %v", d, p)
		last = x
	}
	require.NotEmpty(t, d.String())
}

func FuzzConstructors(f *testing.F) {
	f.Add(5.0, 6.0, 10.0, 0.9)
	f.Add(0.0, 0.0, 0.0, 0.0)
	f.Add(1e-300, 0.3, 1e300, 1e-300)
	f.Add(-1e50, 1e-50, 1e50, 1-1e-16)
	f.Add(0.1, 0.2, 0.3, 0.95)
	f.Fuzz(func(t *testing.T, x, y, z, level float64) {
		check := func(d uncertainty.Distribution, err error) {
			if err != nil {
				var problems sv.Problems
				require.ErrorAs(t, err, &problems)
				require.Zero(t, d)
				return
			}
			requireRoundTrip(t, d)
			requireUsable(t, d)
		}
		check(uncertainty.Fixed(x))
		check(uncertainty.Uniform(x, z))
		check(uncertainty.Triangular(x, y, z))
		check(uncertainty.PERT(x, y, z))
		check(uncertainty.Normal(x, y))
		check(uncertainty.Lognormal(x, y))
		check(uncertainty.Gamma(x, y))
		check(uncertainty.Beta(x, y))
		check(uncertainty.BetaMean(x, y))
		check(uncertainty.FromInterval(y, x, z, level))
		for _, family := range []uncertainty.Family{uncertainty.FamilyNormal, uncertainty.FamilyLognormal, uncertainty.FamilyUniform, uncertainty.FamilyGamma, uncertainty.FamilyBeta} {
			check(uncertainty.Between(x, z, level, family))
		}
	})
}
