package uncertainty_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

type beliefs = map[string]uncertainty.Distribution

func simulate(t *testing.T, m *uncertainty.Model, o *uncertainty.Options) *uncertainty.Simulation {
	t.Helper()
	s, err := m.Simulate(context.Background(), o)
	require.NoError(t, err)
	return s
}

func TestFixedBeliefsCount(t *testing.T) {
	a := jobs()
	a.Inputs = append(a.Inputs, value.Input{ID: "rooms", Stakeholder: "council", Name: "rooms"})
	m := modelOf(t, a)
	s := simulate(t, m, &uncertainty.Options{Beliefs: beliefs{
		"cost of grant": must(uncertainty.Fixed(250_000)), "cost of rooms": must(uncertainty.Fixed(2000)),
	}})
	require.InDelta(t, 252_000, s.Costs.Mean, 1e-6)
	require.Zero(t, s.Costs.SD)
	require.Nil(t, s.Costs.Stated, "the statement does not know it")
	require.Nil(t, s.Net.Stated)
	require.Nil(t, s.Ratios[0].Stated)
	require.NotNil(t, s.Benefits.Stated)
	require.Contains(t, s.Fixed, "cost of rooms")
	require.Contains(t, s.String(), "4 parameters vary, 4 are taken as known")
	require.Contains(t, s.String(), "as stated none")

	s = simulate(t, modelOf(t, jobs()), &uncertainty.Options{Beliefs: beliefs{
		"quantity of jobs": must(uncertainty.Fixed(30)), "deadweight, shared": must(uncertainty.Fixed(0.4)),
		"attribution, shared": must(uncertainty.Fixed(0.3)), "drop-off, shared": must(uncertainty.Fixed(0.3)),
	}})
	require.InEpsilon(t, 30*perPerson, s.Benefits.Mean, 1e-9)
	require.InEpsilon(t, 60*perPerson, *s.Benefits.Stated, 1e-12)
}

// An interval with a level makes a distribution without ends: a share near zero
// leaves 0 to 1, and is refused until somebody says what is meant.
func TestBeliefsOfTheStatementStayInTheirDomain(t *testing.T) {
	a := jobs()
	a.Filters.Deadweight = value.Judged(0.05, "given").Between(0.01, 0.2)
	a.Filters.Deadweight.Range.Level = 0.95
	m := modelOf(t, a)
	_, err := m.Simulate(context.Background(), nil)
	require.ErrorIs(t, err, sv.CodeRange)
	require.ErrorContains(t, err, "/beliefs/deadweight, shared")
	simulate(t, m, &uncertainty.Options{Beliefs: beliefs{"deadweight, shared": must(uncertainty.Beta(2, 38))}})
}

// What a range cannot make a distribution of is no matter where one is given.
func TestGivenBeliefsGoBeforeRangesThatMakeNone(t *testing.T) {
	a := jobs()
	a.Filters.DropOff = value.Measured(0.3, sv.Source{Title: "test"}).Between(0.3, 0.5)
	a.Filters.DropOff.Range.Level = 0.95
	m := modelOf(t, a)
	_, err := m.Beliefs()
	require.ErrorContains(t, err, "/beliefs/drop-off, shared/estimate")
	_, err = m.Simulate(context.Background(), nil)
	require.ErrorIs(t, err, sv.CodeConflict)
	simulate(t, m, &uncertainty.Options{Beliefs: beliefs{"drop-off, shared": must(uncertainty.Uniform(0.3, 0.5))}})
}

func TestSimulationOfTransfersAloneHasNoTotal(t *testing.T) {
	a := jobs()
	a.Lines[0].Transfer = &value.Transfer{From: "council", To: "people"}
	_, err := modelOf(t, a).Simulate(context.Background(), nil)
	require.ErrorIs(t, err, sv.CodeConflict)
	require.ErrorContains(t, err, "/basket")
}

// Inputs that do not count cost nothing: the statement has a net present value, and
// so has the simulation.
func TestSimulationWithoutACostThatCounts(t *testing.T) {
	a := jobs()
	a.Inputs[0].Sunk = true
	s := simulate(t, modelOf(t, a), nil)
	require.Equal(t, s.Benefits.Mean, s.Net.Mean)
	require.Zero(t, s.Costs.Mean)
	require.Empty(t, s.Ratios)
	require.Equal(t, uncertainty.CodeNotSimulated, s.Notes[0].Code)
}

// Deadweight uniform over 0 to 1 and attribution of 0.3 add up to more than 1 in
// three draws of ten.
func TestAddedFiltersOverOneAreCounted(t *testing.T) {
	o := options()
	o.Convention.Filters = value.FiltersAdded
	statement, err := value.Appraise(plain(), o)
	require.NoError(t, err)
	m, err := uncertainty.New(statement, "")
	require.NoError(t, err)
	for _, workers := range []int{1, 3} {
		s := simulate(t, m, &uncertainty.Options{Beliefs: beliefs{"deadweight, shared": must(uncertainty.Uniform(0, 1))}, Workers: workers})
		require.Len(t, s.Notes, 2)
		require.Equal(t, uncertainty.CodeFiltersOverOne, s.Notes[1].Code)
		var over, all int
		_, err = fmt.Sscanf(s.Notes[1].Text, "in %d draws of %d", &over, &all)
		require.NoError(t, err)
		require.Equal(t, s.Draws, all)
		require.InDelta(t, 0.3, float64(over)/float64(all), 0.02)
	}
	s := simulate(t, m, &uncertainty.Options{Beliefs: beliefs{"deadweight, shared": must(uncertainty.Uniform(0, 0.7))}})
	require.NotContains(t, s.String(), string(uncertainty.CodeFiltersOverOne))

	_, err = m.OneWay(uncertainty.Benefits, map[string]uncertainty.Range{"deadweight, shared": {Low: 0, High: 0.8}})
	require.ErrorContains(t, err, "/ranges/deadweight, shared/high")
	_, err = m.Grid(uncertainty.Benefits, uncertainty.Axis{Parameter: "deadweight, shared", Values: []float64{0.1, 0.6}}, uncertainty.Axis{Parameter: "attribution, shared", Values: []float64{0.5}})
	require.ErrorContains(t, err, "/columns/values")
}

func TestModelRefusesACostBeyondFloat64(t *testing.T) {
	s, err := value.Appraise(jobs(), options())
	require.NoError(t, err)
	s.Inputs[0].Factor = decimal.New(1, 400)
	_, err = uncertainty.New(s, "")
	require.ErrorIs(t, err, sv.CodeRange)
	require.ErrorContains(t, err, "/inputs/grant")
}

func TestSimulationRefusesTotalsThatCannotBe(t *testing.T) {
	_, err := modelOf(t, jobs()).Simulate(context.Background(), &uncertainty.Options{Beliefs: beliefs{
		"quantity of jobs": must(uncertainty.Normal(1e50, 1e50)), "unit value job@1": must(uncertainty.Lognormal(1e50, 5)),
	}})
	require.ErrorIs(t, err, sv.CodeRange)
	require.ErrorContains(t, err, "1e+100")
}

// A stop is recorded in whatever round it comes.
func TestConvergenceEndsWithTheStop(t *testing.T) {
	m := modelOf(t, jobs())
	rounds := map[int]bool{}
	for _, precision := range []float64{0.005, 0.0016, 0.0014, 0.0012, 0.001, 0.00028} {
		s := simulate(t, m, &uncertainty.Options{Precision: precision})
		last := s.Convergence[len(s.Convergence)-1]
		require.Equal(t, uncertainty.Converged{Draws: s.Draws, Mean: s.Benefits.Mean, SE: s.Benefits.SE}, last)
		require.LessOrEqual(t, last.SE, precision*last.Mean)
		require.NotContains(t, s.String(), string(uncertainty.CodeNotConverged))
		round := s.Draws / 8192
		rounds[round] = true
		require.True(t, round < 32 || round%2 == 0, "it is looked for more rarely as rounds get many")
	}
	require.Contains(t, rounds, 3)
	require.Greater(t, slices.Max(slices.Collect(maps.Keys(rounds))), 32)
}

func TestProgressRisesToTheEnd(t *testing.T) {
	var told []int
	s := simulate(t, modelOf(t, jobs()), &uncertainty.Options{Draws: 20_000, Progress: func(done, most int) {
		require.Equal(t, 20_480, most)
		told = append(told, done)
	}})
	require.Equal(t, []int{8192, 16_384, 20_480}, told)
	require.Equal(t, 20_480, s.Draws)

	told = nil
	_, err := s.WorthKnowing(context.Background(), func(done, of int) {
		require.Equal(t, 5, of)
		told = append(told, done)
	})
	require.NoError(t, err)
	require.Equal(t, []int{1, 2, 3, 4, 5}, told)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = s.WorthKnowing(ctx, nil)
	require.ErrorIs(t, err, context.Canceled)
}

func TestLatinHypercubeSaysWhereItsErrorsComeFrom(t *testing.T) {
	s := simulate(t, modelOf(t, jobs()), &uncertainty.Options{Draws: 1, Sampling: uncertainty.LatinHypercube})
	require.Equal(t, 8192, s.Draws)
	require.Equal(t, uncertainty.CodeBlockErrors, s.Notes[0].Code)
	require.Contains(t, s.Notes[0].Text, "of which there are 8")
}

// A simulation that was written and read again has no draws, and says so.
func TestSimulationWithoutDraws(t *testing.T) {
	text, err := json.Marshal(simulate(t, modelOf(t, jobs()), nil))
	require.NoError(t, err)
	var read uncertainty.Simulation
	require.NoError(t, json.Unmarshal(text, &read))
	for _, s := range []*uncertainty.Simulation{{}, &read} {
		_, err = s.EVPI()
		require.ErrorIs(t, err, sv.CodeConflict)
		_, err = s.EVPPI("cost of grant")
		require.ErrorIs(t, err, sv.CodeConflict)
		_, err = s.WorthKnowing(context.Background(), nil)
		require.ErrorIs(t, err, sv.CodeConflict)
		_, err = s.Acceptability(1)
		require.ErrorIs(t, err, sv.CodeConflict)
	}
}

func TestResultsAreCanonicalJSON(t *testing.T) {
	a := jobs()
	a.Name = "jobs & hope" // which plain encoding/json would write as \u0026
	m := modelOf(t, a)
	s := simulate(t, m, nil)
	rule := uncertainty.Rule{Measure: uncertainty.NetPresentValue}
	unknown := a
	unknown.Inputs = []value.Input{{ID: "rooms", Stakeholder: "council", Name: "rooms"}}
	for _, x := range []json.Marshaler{
		s,
		must(s.WorthKnowing(context.Background(), nil)),
		must(m.OneWay(uncertainty.Benefits, nil)),
		must(m.Grid(uncertainty.Benefits, uncertainty.Axis{Parameter: uncertainty.AllCosts, Values: []float64{0}}, uncertainty.Axis{Parameter: uncertainty.AllBenefits, Values: []float64{0}})),
		must(m.Switching(rule, "quantity of jobs")),
		must(m.Scenarios(nil)),
		must(modelOf(t, unknown).Ceiling(rule)),
	} {
		text, err := x.MarshalJSON()
		require.NoError(t, err)
		require.Contains(t, string(text), `"name": "jobs & hope"`, "%T", x)
	}
	text, err := must(m.Switching(rule, "quantity of jobs")).MarshalJSON()
	require.NoError(t, err)
	require.Contains(t, string(text), `"value": "60"`, "decimals are strings")
	text, err = must(s.EVPI()).MarshalJSON()
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(text), "{\n"))
}

// Benefits and costs both normal and apart: benefits less a multiple of the costs
// are normal too.
func TestAcceptabilityInClosedForm(t *testing.T) {
	s := simulate(t, modelOf(t, plain()), &uncertainty.Options{Draws: 100_000, Beliefs: beliefs{
		"quantity of jobs": must(uncertainty.Normal(45, 6)), "cost of grant": must(uncertainty.Normal(250_000, 20_000)),
	}})
	curve, err := s.Acceptability(0.5, 0.9, 1, 1.1, 1.5)
	require.NoError(t, err)
	require.Len(t, curve, 5)
	for _, x := range curve {
		z := (45*perPerson - x.Threshold*250_000) / math.Hypot(6*perPerson, x.Threshold*20_000)
		require.InDelta(t, chanceAbove(z), x.Chance.P, 4*x.Chance.SE+1e-4, x.Threshold)
	}
	require.Equal(t, *s.Covered, curve[2].Chance)
}

func TestSimulationReportsAllProblemsOfItsOptions(t *testing.T) {
	_, err := modelOf(t, jobs()).Simulate(context.Background(), &uncertainty.Options{
		Draws: -1, Precision: 2, Seed: -1, Workers: -1, Sampling: "sobol",
		Correlations: []uncertainty.Correlation{{A: "quantity of jobs", B: "quantity of jobs", Rho: 2}},
	})
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	var paths []string
	for _, p := range problems {
		paths = append(paths, p.Path)
	}
	require.ElementsMatch(t, []string{"/draws", "/precision", "/seed", "/workers", "/sampling", "/correlations/0", "/correlations/0/rho"}, paths)
}

func TestWorthKnowingPrintsItsNotes(t *testing.T) {
	w := uncertainty.WorthKnowing{All: uncertainty.Information{Value: 10}, Each: []uncertainty.Information{
		{Parameters: []string{"quantity of jobs"}, Value: 5, Notes: []sv.Note{{Code: uncertainty.CodeFitNoise, Text: "draw more"}}},
	}}
	require.Contains(t, w.String(), "note: quantity of jobs: draw more")
}
