package uncertainty_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/uncertainty"
)

// hundredLines is the account that testdata/peers/simulate.py describes.
func hundredLines(t testing.TB) (*uncertainty.Model, map[string]uncertainty.Distribution) {
	t.Helper()
	beliefs := map[string]uncertainty.Distribution{}
	believe := func(id string, d uncertainty.Distribution, err error) {
		require.NoError(t, err)
		beliefs[id] = d
	}
	a := value.Account{
		ID: "hundred", Name: "A hundred lines",
		Stakeholders: []stakeholder.Stakeholder{{ID: "all", Name: "Everybody"}},
		Outcomes:     []stakeholder.Outcome{{ID: "good", Stakeholder: "all", Name: "good", Kind: stakeholder.Social}},
		Filters:      value.Filters{Displacement: value.Judged(0, "none")},
	}
	var measures []metrics.Definition
	var prices []proxies.Proxy
	for i := range 100 {
		id := fmt.Sprintf("l%d", i)
		quantity, median := 20+float64(37*i%101), 10*math.Pow(1.06, float64(i))
		alpha, beta, mode := float64(2+i%5), float64(6+i%7), 0.1+0.02*float64(i%10)
		measures = append(measures, metrics.Definition{ID: id, Version: 1, Name: id, Unit: "thing", Type: metrics.Count, Better: metrics.Higher})
		prices = append(prices, proxies.Proxy{
			ID: id, Version: 1, Name: id, Unit: "thing", Value: proxies.MustMoney(fmt.Sprintf("%.6f", median), "GBP", "2024"),
			System: proxies.UnitCost, Cash: proxies.ValueToPeople, Source: sv.Source{Title: "made up"},
		})
		a.Lines = append(a.Lines, value.Line{
			ID: id, Outcome: "good", Metric: metrics.Ref(id + "@1"), Proxy: proxies.Ref(id + "@1"), Years: 10,
			Quantity: value.Stated(value.Gross, quantity, "made up"),
			Filters: value.Filters{
				Deadweight:  value.Judged(alpha/(alpha+beta), "made up"),
				Attribution: value.Judged((0.65+mode)/3, "made up"),
				DropOff:     value.Judged(0.05+0.01*float64(i%10), "made up"),
			},
		})
		d, err := uncertainty.Normal(quantity, 0.15*quantity)
		believe("quantity of "+id, d, err)
		d, err = uncertainty.Lognormal(median, 0.3)
		believe("unit value "+id+"@1", d, err)
		d, err = uncertainty.Beta(alpha, beta)
		believe("deadweight of "+id, d, err)
		d, err = uncertainty.Triangular(0.05, mode, 0.6)
		believe("attribution of "+id, d, err)
	}
	measured, err := metrics.NewRegistry(measures...)
	require.NoError(t, err)
	priced, err := proxies.NewRegistry(prices...)
	require.NoError(t, err)
	rate, err := proxies.Flat("flat", "0.035")
	require.NoError(t, err)
	s, err := value.Appraise(a, value.Options{Metrics: measured, Proxies: priced, Convention: value.Convention{
		ID: "ten-years", Version: 1, Name: "ten years", Prices: proxies.InYear(proxies.CalendarYear(2024)),
		FirstYear: value.FirstYearUndiscounted, Schedule: rate,
	}})
	require.NoError(t, err)
	m, err := uncertainty.New(s, "")
	require.NoError(t, err)
	return m, beliefs
}

// Until the standard error of mean benefits is 0.1 % of it, with the sampler's
// tables made anew; -cpu 1,2 tells one core from two. testdata/peers does the same
// in numpy and R.
func BenchmarkSimulate(b *testing.B) {
	m, beliefs := hundredLines(b)
	for _, sampling := range []uncertainty.Sampling{uncertainty.PseudoRandom, uncertainty.LatinHypercube} {
		b.Run(string(sampling), func(b *testing.B) {
			var s *uncertainty.Simulation
			seed := 0
			for b.Loop() {
				var err error
				seed++
				s, err = m.Simulate(context.Background(), &uncertainty.Options{Beliefs: beliefs, Precision: 0.001, Sampling: sampling, Seed: seed})
				require.NoError(b, err)
			}
			b.ReportMetric(float64(s.Draws), "draws")
			b.ReportMetric(100*s.Benefits.SE/s.Benefits.Mean, "se%")
			b.ReportMetric(s.Benefits.Mean, "mean")
		})
	}
}
