package uncertainty_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// modelOf is a model of the account's only basket.
func modelOf(t testing.TB, a value.Account) *uncertainty.Model {
	t.Helper()
	s, err := value.Appraise(a, options())
	require.NoError(t, err)
	m, err := uncertainty.New(s, "")
	require.NoError(t, err)
	return m
}

// plain is the account of the jobs club with nothing but what a test varies.
func plain() value.Account {
	a := jobs()
	a.Inputs[0].Range.Low, a.Inputs[0].Range.High = a.Inputs[0].Cost, a.Inputs[0].Cost
	a.Lines[0].Quantity.Low, a.Lines[0].Quantity.High = 0, 0
	for _, f := range []*value.Filter{&a.Filters.Deadweight, &a.Filters.Attribution, &a.Filters.DropOff} {
		f.Range = nil
	}
	return a
}

// perPerson is the present value of one person's job: CONVENTION-LAEMP's
// 359069.565... for 60.
const perPerson = 359069.5652173913 / 60

func chanceAbove(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// loss is the unit normal loss, Raiffa and Schlaifer (1961).
func loss(z float64) float64 {
	return math.Exp(-z*z/2)/math.Sqrt(2*math.Pi) - z*math.Erfc(z/math.Sqrt2)/2
}

// One normal quantity: the total is normal, and everything has a closed form.
func TestOneNormalParameter(t *testing.T) {
	a := plain()
	a.Inputs[0].Cost = money("350000")
	a.Inputs[0].Range.Low, a.Inputs[0].Range.High = a.Inputs[0].Cost, a.Inputs[0].Cost
	m := modelOf(t, a)
	beliefs := map[string]uncertainty.Distribution{"quantity of jobs": must(uncertainty.Normal(60, 6))}
	for _, sampling := range []uncertainty.Sampling{uncertainty.PseudoRandom, uncertainty.LatinHypercube} {
		s, err := m.Simulate(context.Background(), &uncertainty.Options{Beliefs: beliefs, Draws: 100_000, Seed: 7, Sampling: sampling})
		require.NoError(t, err)
		require.Equal(t, 100_352, s.Draws, "whole blocks")
		mean, sd := 60*perPerson, 6*perPerson
		z := (mean - 350_000) / sd
		require.InEpsilon(t, mean, *s.Benefits.Stated, 1e-12)
		require.InDelta(t, mean, s.Benefits.Mean, 4*s.Benefits.SE)
		require.InEpsilon(t, sd, s.Benefits.SD, 0.01)
		if sampling == uncertainty.PseudoRandom {
			require.InEpsilon(t, sd/math.Sqrt(100_352), s.Benefits.SE, 0.01)
		} else {
			require.Less(t, s.Benefits.SE, sd/math.Sqrt(100_352)/20, "one parameter is stratified almost away")
		}
		require.InEpsilon(t, mean-1.959963984540054*sd, s.Benefits.Percentiles[0].Value, 0.01)
		require.InEpsilon(t, mean, s.Benefits.Percentiles[4].Value, 0.005)
		require.InDelta(t, chanceAbove(z), s.Covered.P, 0.006)
		require.InDelta(t, 350_000, s.Costs.Mean, 1e-6)
		require.InDelta(t, mean/350_000, s.Ratios[0].Point, 4*s.Ratios[0].SE+1e-9)

		all, err := s.EVPI()
		require.NoError(t, err)
		require.InDelta(t, sd*loss(z), all.Value, 4*all.SE)
		one, err := s.EVPPI("quantity of jobs")
		require.NoError(t, err)
		require.InDelta(t, all.Value, one.Value, 0.02*all.Value, "to know all that varies is to know it")

		curve, err := s.Acceptability(0, 1, 1.2)
		require.NoError(t, err)
		require.InDelta(t, 1, curve[0].Chance.P, 1e-12)
		require.InDelta(t, chanceAbove((mean-1.2*350_000)/sd), curve[2].Chance.P, 0.006)
	}
}

// Independent parameters that enter as a product: the mean is the product of the
// means. With a cost that varies too, the ratio is that of the means.
func TestProductOfParameters(t *testing.T) {
	m := modelOf(t, plain())
	beliefs := map[string]uncertainty.Distribution{
		"quantity of jobs":    must(uncertainty.Gamma(16, 3.75)),             // mean 60
		"unit value job@1":    must(uncertainty.Lognormal(8500, 0.2)),        // mean 8500 exp(0.02)
		"deadweight, shared":  must(uncertainty.Beta(4, 6)),                  // mean 0.4
		"attribution, shared": must(uncertainty.Triangular(0.1, 0.25, 0.55)), // mean 0.3
		"cost of grant":       must(uncertainty.Lognormal(250_000, 0.5)),     // mean 250000 exp(0.125)
	}
	s, err := m.Simulate(context.Background(), &uncertainty.Options{Beliefs: beliefs, Draws: 200_000, Seed: 3})
	require.NoError(t, err)
	benefits, costs := 60*perPerson*math.Exp(0.02), 250_000*math.Exp(0.125)
	require.InDelta(t, benefits, s.Benefits.Mean, 4*s.Benefits.SE)
	require.InDelta(t, costs, s.Costs.Mean, 4*s.Costs.SE)
	require.InDelta(t, benefits/costs, s.Ratios[0].Point, 4*s.Ratios[0].SE)
	require.Greater(t, benefits/costs*math.Exp(0.25)-s.Ratios[0].Point, 20*s.Ratios[0].SE, "the mean of ratios is exp(0.25) times as large, and is not taken")
	require.InDelta(t, 359069.5652173913/250_000, *s.Ratios[0].Stated, 1e-9)
	require.Contains(t, s.String(), "not the mean of ratios")
	require.Equal(t, []string{"displacement, shared", "drop-off, shared"}, s.Fixed)
	require.Len(t, s.Stakeholders, 1)
	require.Equal(t, "People who were out of work", s.Stakeholders[0].Name)
	require.Equal(t, s.Benefits.Mean, s.Stakeholders[0].Mean)
	require.Equal(t, "economic", s.Kinds[0].Name)
}

// Two independent normal parameters: what it is worth to know one of them has a
// closed form.
func TestPartialInformationInClosedForm(t *testing.T) {
	a := plain()
	m := modelOf(t, a)
	beliefs := map[string]uncertainty.Distribution{
		"quantity of jobs": must(uncertainty.Normal(45, 6)),
		"cost of grant":    must(uncertainty.Normal(250_000, 20_000)),
	}
	s, err := m.Simulate(context.Background(), &uncertainty.Options{Beliefs: beliefs, Draws: 50_000, Seed: 11})
	require.NoError(t, err)
	mean := 45*perPerson - 250_000
	for id, sd := range map[string]float64{"quantity of jobs": 6 * perPerson, "cost of grant": 20_000} {
		one, err := s.EVPPI(id)
		require.NoError(t, err)
		require.InDelta(t, sd*loss(math.Abs(mean)/sd), one.Value, 4*one.SE+one.Bias+0.01*sd, id)
	}
	both, err := s.EVPPI("cost of grant", "quantity of jobs")
	require.NoError(t, err)
	all, err := s.EVPI()
	require.NoError(t, err)
	require.InDelta(t, all.Value, both.Value, 0.01*all.Value)

	worth, err := s.WorthKnowing(context.Background(), nil)
	require.NoError(t, err)
	require.Equal(t, []string{"quantity of jobs"}, worth.Each[0].Parameters)
	require.Contains(t, worth.String(), "no study can be worth more")
}

// Parameters that go together: of two lines with correlation 1 - e the variances
// add up to nearly four times one, of independent ones to two.
func TestCorrelatedParameters(t *testing.T) {
	a := plain()
	other := a.Lines[0]
	other.ID, other.Population, a.Lines[0].Population = "more", "others", "some"
	other.Quantity = value.Stated(value.Gross, 60, "the same again")
	a.Lines = append(a.Lines, other)
	m := modelOf(t, a)
	beliefs := map[string]uncertainty.Distribution{
		"quantity of jobs": must(uncertainty.Normal(60, 6)), "quantity of more": must(uncertainty.Normal(60, 6)),
	}
	sd := func(rho float64, sampling uncertainty.Sampling) float64 {
		o := &uncertainty.Options{Beliefs: beliefs, Draws: 100_000, Sampling: sampling}
		if rho != 0 {
			o.Correlations = []uncertainty.Correlation{{A: "quantity of jobs", B: "quantity of more", Rho: rho}}
		}
		s, err := m.Simulate(context.Background(), o)
		require.NoError(t, err)
		if rho != 0 {
			both, err := s.EVPPI("quantity of more", "quantity of jobs")
			require.NoError(t, err)
			all, err := s.EVPI()
			require.NoError(t, err)
			require.InDelta(t, all.Value, both.Value, 0.02*all.Value+1, "linked columns are drawn again as they were")
		}
		return s.Benefits.SD / (6 * perPerson)
	}
	for _, sampling := range []uncertainty.Sampling{uncertainty.PseudoRandom, uncertainty.LatinHypercube} {
		for _, rho := range []float64{-0.9, 0, 0.5} {
			r := 2 * math.Sin(math.Pi*rho/6) // of normal scores
			require.InEpsilon(t, math.Sqrt(2+2*r), sd(rho, sampling), 0.02, "%v %v", rho, sampling)
		}
	}
}

func TestSimulationIsTheSameOnAnyNumberOfCores(t *testing.T) {
	m, beliefs := hundredLines(t)
	for _, sampling := range []uncertainty.Sampling{uncertainty.PseudoRandom, uncertainty.LatinHypercube} {
		var first []byte
		for _, workers := range []int{1, 2, 7} {
			s, err := m.Simulate(context.Background(), &uncertainty.Options{Beliefs: beliefs, Draws: 20_000, Seed: 5, Workers: workers, Sampling: sampling})
			require.NoError(t, err)
			text, err := json.Marshal(s)
			require.NoError(t, err)
			if first == nil {
				first = text
			}
			require.True(t, bytes.Equal(first, text), workers)
		}
	}
}

func TestSimulationStopsWhenItIsPreciseEnough(t *testing.T) {
	m, beliefs := hundredLines(t)
	var told []int
	o := &uncertainty.Options{Beliefs: beliefs, Precision: 0.001, Seed: 1, Progress: func(done, _ int) { told = append(told, done) }}
	s, err := m.Simulate(context.Background(), o)
	require.NoError(t, err)
	require.LessOrEqual(t, s.Benefits.SE, 0.001*s.Benefits.Mean)
	require.Equal(t, s.Draws, told[len(told)-1])
	require.Equal(t, s.Benefits.Mean, s.Convergence[len(s.Convergence)-1].Mean)

	o.Precision, o.Draws = 1e-6, 10_000
	s, err = m.Simulate(context.Background(), o)
	require.NoError(t, err)
	require.Equal(t, uncertainty.CodeNotConverged, s.Notes[0].Code)
}

func TestSimulationStopsWithItsContext(t *testing.T) {
	m, beliefs := hundredLines(t)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := m.Simulate(ctx, &uncertainty.Options{Beliefs: beliefs, Draws: 1 << 24, Progress: func(int, int) { cancel() }})
	require.ErrorIs(t, err, context.Canceled)
}

// A cost that nobody knows leaves the benefits, and no more than them.
func TestSimulationWithAnUnknownCost(t *testing.T) {
	a := jobs()
	a.Inputs = append(a.Inputs, value.Input{ID: "rooms", Stakeholder: "council", Name: "rooms"})
	m := modelOf(t, a)
	s, err := m.Simulate(context.Background(), nil)
	require.NoError(t, err)
	require.Nil(t, s.Net)
	require.Empty(t, s.Ratios)
	require.Contains(t, s.String(), "the cost of rooms is not known")
	_, err = s.EVPI()
	require.ErrorIs(t, err, sv.CodeConflict)
	_, err = s.Acceptability(1)
	require.ErrorIs(t, err, sv.CodeConflict)

	s, err = m.Simulate(context.Background(), &uncertainty.Options{Beliefs: map[string]uncertainty.Distribution{"cost of rooms": must(uncertainty.Uniform(1000, 3000))}})
	require.NoError(t, err)
	require.NotNil(t, s.Net, "a judgement is as good as a figure")
}

// The ranges of a statement make distributions: stated ones triangular, intervals
// with a level by their quantiles.
func TestBeliefsFromRanges(t *testing.T) {
	a := jobs()
	fall, err := stats.RateDifference(stats.Rate{Events: 119, Exposure: 145.3}, stats.Rate{Events: 185, Exposure: 139.3}, nil)
	require.NoError(t, err)
	a.Lines = append(a.Lines, value.Line{ID: "ae", Outcome: "job", Metric: "ae@1", Proxy: "ae@1", Quantity: value.NetOf(fall, 145.3).By(value.MatchedControls)})
	m := modelOf(t, a)
	beliefs, err := m.Beliefs()
	require.NoError(t, err)
	require.Equal(t, must(uncertainty.Triangular(45, 60, 70)), beliefs["quantity of jobs"])
	gain := beliefs["quantity of ae"]
	require.InEpsilon(t, -145.3*fall.Estimate.Interval.High, gain.Quantile(0.025), 1e-9)
	require.InEpsilon(t, -145.3*fall.Estimate.Interval.Low, gain.Quantile(0.975), 1e-9)
	require.NotContains(t, beliefs, "displacement, shared")
}

func TestSimulationRefuses(t *testing.T) {
	normal := must(uncertainty.Normal(0.4, 0.3))
	for name, test := range map[string]struct {
		o    uncertainty.Options
		code sv.Code
		path string
	}{
		"a parameter that is not there":  {uncertainty.Options{Beliefs: map[string]uncertainty.Distribution{"luck": normal}}, sv.CodeUnknown, "/beliefs/luck"},
		"no distribution":                {uncertainty.Options{Beliefs: map[string]uncertainty.Distribution{"cost of grant": {}}}, sv.CodeRequired, "/beliefs/cost of grant/family"},
		"a judged share outside 0 to 1":  {uncertainty.Options{Beliefs: map[string]uncertainty.Distribution{"deadweight, shared": normal}}, sv.CodeRange, "/beliefs/deadweight, shared"},
		"a correlation with nobody":      {uncertainty.Options{Correlations: []uncertainty.Correlation{{A: "luck", B: "cost of grant", Rho: 0.1}}}, sv.CodeUnknown, "/correlations/0/a"},
		"a correlation that cannot be":   {uncertainty.Options{Correlations: []uncertainty.Correlation{{A: "quantity of jobs", B: "cost of grant", Rho: 1}}}, sv.CodeRange, "/correlations/0/rho"},
		"too many draws":                 {uncertainty.Options{Draws: 1 << 30}, sv.CodeRange, "/draws"},
		"a negative number of draws":     {uncertainty.Options{Draws: -1}, sv.CodeRange, "/draws"},
		"a precision that is no number":  {uncertainty.Options{Precision: math.NaN()}, sv.CodeRange, "/precision"},
		"a negative seed":                {uncertainty.Options{Seed: -1}, sv.CodeRange, "/seed"},
		"a negative number of workers":   {uncertainty.Options{Workers: -1}, sv.CodeRange, "/workers"},
		"a sampling that is not offered": {uncertainty.Options{Sampling: "sobol"}, sv.CodeUnknown, "/sampling"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := modelOf(t, jobs()).Simulate(context.Background(), &test.o)
			require.ErrorIs(t, err, test.code)
			require.ErrorContains(t, err, test.path)
		})
	}
	_, err := modelOf(t, plain()).Simulate(context.Background(), nil)
	require.ErrorContains(t, err, "nothing varies")

	s, err := modelOf(t, jobs()).Simulate(context.Background(), nil)
	require.NoError(t, err)
	for path, ids := range map[string][]string{
		"/parameters/0": {"luck"}, "/parameters/1": {"cost of grant", "cost of grant"}, "taken as known": {"displacement, shared"}, "/parameters:": {},
	} {
		_, err := s.EVPPI(ids...)
		require.ErrorContains(t, err, path)
	}
	_, err = s.Acceptability(-1)
	require.ErrorContains(t, err, "/thresholds/0")
}
