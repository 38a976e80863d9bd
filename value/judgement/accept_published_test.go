package judgement_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/value/judgement"
)

// A published option is one as a published example has it, with what it found.
type published struct {
	name       string
	ranks      []float64
	central    []float64
	confidence float64
}

func requirePublished(t *testing.T, want []published, have judgement.Support) {
	t.Helper()
	for i, x := range want {
		o := have.Options[i]
		for rank, p := range x.ranks {
			require.InDelta(t, p, o.Ranks[rank].P, 0.02, "%s, rank %d", x.name, rank+1)
		}
		for j, w := range x.central {
			require.InDelta(t, 100*w, o.Central[j].Points, 2, "%s, criterion %d", x.name, j)
		}
		require.InDelta(t, x.confidence, o.Confidence.P, 0.03, x.name)
	}
}

// Four antidepressants by their efficacy (an odds ratio to fluoxetine, lognormal) and
// five side effects (percent of patients, normal), without preferences: drugs and
// criteria are those of A state-of-the-art multi-criteria model for drug benefit-risk
// analysis, SOM Research Report 10001, University of Groningen (2010). Data, results (of
// 10,000 draws) and tolerances: github.com/tommite/jsmaa, models/smaa2-benefitrisk.jsmaa
// and SMAA2SimulationTest.java, testCorrectResultsWithBRModel. There as here a scale runs
// over all 95 % intervals; what is beyond counts as its end here.
func TestAcceptFindsWhatJSMAADoes(t *testing.T) {
	drugs := []published{
		{"fluoxetine", []float64{0.20, 0.28, 0.30, 0.22}, []float64{0.08, 0.14, 0.23, 0.18, 0.16, 0.22}, 0.48},
		{"paroxetine", []float64{0.25, 0.29, 0.27, 0.19}, []float64{0.18, 0.17, 0.15, 0.13, 0.15, 0.22}, 0.44},
		{"sertraline", []float64{0.17, 0.25, 0.29, 0.30}, []float64{0.21, 0.10, 0.22, 0.13, 0.15, 0.20}, 0.34},
		{"venlafaxine", []float64{0.39, 0.18, 0.15, 0.29}, []float64{0.18, 0.21, 0.12, 0.21, 0.19, 0.09}, 0.74},
	}
	c := judgement.Choice{ID: "antidepressants", Name: "Antidepressants"}
	for _, d := range drugs {
		c.Options = append(c.Options, judgement.Option{ID: d.name, Name: d.name})
	}
	for _, x := range []struct {
		criterion string
		mean, sd  [4]float64 // of efficacy: of its logarithm
	}{
		{"efficacy", [4]float64{0, 0.086, 0.095, 0.113}, [4]float64{0, 0.056, 0.044, 0.048}},
		{"diarrhoea", [4]float64{11.7, 9.2, 15.4, 5.5}, [4]float64{2.5, 1.86, 2.65, 2.32}},
		{"dizziness", [4]float64{7.2, 10.6, 7.5, 15.7}, [4]float64{1.45, 1.58, 1.48, 4.44}},
		{"headache", [4]float64{16.6, 21.2, 20.2, 12.8}, [4]float64{3.27, 5.15, 3.78, 2.45}},
		{"insomnia", [4]float64{13.7, 14.3, 15, 11.2}, [4]float64{1.89, 2.93, 3.21, 3.98}},
		{"nausea", [4]float64{18.6, 18.3, 19.5, 31}, [4]float64{1.79, 3.7, 2.6, 1.68}},
	} {
		k := judgement.Criterion{ID: x.criterion, Name: x.criterion, Kind: judgement.Quantity, Better: metrics.Lower}
		unit := func(x float64) float64 { return x }
		if x.criterion == "efficacy" {
			k.Better, unit = metrics.Higher, math.Exp
		}
		c.Criteria = append(c.Criteria, k)
		for i, d := range drugs {
			p := judgement.Performance{Option: d.name, Criterion: k.ID, Value: unit(x.mean[i]), Rests: "trials"}
			if x.sd[i] > 0 {
				half := 1.959963984540054 * x.sd[i]
				p.Low, p.High, p.Level = new(unit(x.mean[i]-half)), new(unit(x.mean[i]+half)), 0.95
			}
			c.Performances = append(c.Performances, p)
		}
	}
	requirePublished(t, drugs, accept(t, c, &judgement.Drawing{Draws: 1 << 17}).All)
}

// Heparin against enoxaparin to prevent blood clots, by clots in the thigh, clots below
// the knee and bleeding, as shares of patients, which are beta variables there and have
// their median and 95 % interval here: so the two differ a little. Without preferences;
// with an order; with one swing worth two of the next. Data and results, of 10,000
// draws: github.com/drugis/mcda-elicitation-web, examples/thrombolytics.json and
// R/test/thrombo.R. The examples of the R package smaa 0.3-3 print 0.3504 and 0.6682 for
// the 0.3381 and 0.6389 of the first: two such runs are that far apart.
func TestAcceptFindsWhatTheDrugsExampleDoes(t *testing.T) {
	c := judgement.Choice{
		ID: "clots", Name: "Clots",
		Options: []judgement.Option{{ID: "heparin", Name: "heparin"}, {ID: "enoxaparin", Name: "enoxaparin"}},
		Weights: []judgement.Weights{
			{Stakeholder: "order", How: judgement.Ranks, Order: [][]string{{"thigh"}, {"bleeding"}, {"knee"}}},
			{Stakeholder: "swings", How: judgement.Points, Points: []judgement.Weight{{"thigh", 4}, {"knee", 1}, {"bleeding", 2}}},
		},
	}
	for _, x := range []struct {
		criterion   string
		worst, best float64
		quantiles   [2][3]float64 // 2.5 %, 50 % and 97.5 %, by scipy.stats.beta.ppf
	}{
		// of 20 in 136 and 8 in 129; 40 and 32; 1 and 5
		{"thigh", 0.25, 0, [2][3]float64{{0.0929029434, 0.145326748, 0.211029139}, {0.0273666849, 0.0597596357, 0.109432052}}},
		{"knee", 0.4, 0.15, [2][3]float64{{0.220846474, 0.293105827, 0.373123843}, {0.177709298, 0.246756822, 0.325811124}}},
		{"bleeding", 0.1, 0, [2][3]float64{{0.000187521734, 0.00512126494, 0.0269550816}, {0.0128031769, 0.036396002, 0.0780795254}}},
	} {
		c.Criteria = append(c.Criteria, judgement.Criterion{
			ID: x.criterion, Name: x.criterion, Kind: judgement.Quantity, Better: metrics.Lower, Worst: &x.worst, Best: &x.best,
		})
		for i, q := range x.quantiles {
			c.Performances = append(c.Performances, judgement.Performance{
				Option: c.Options[i].ID, Criterion: x.criterion, Value: q[1], Low: &q[0], High: &q[2], Level: 0.95, Rests: "a trial",
			})
		}
	}
	a := accept(t, c, &judgement.Drawing{Draws: 1 << 17})
	requirePublished(t, []published{
		{"heparin", []float64{0.3381, 0.6619}, []float64{0.1976, 0.2780, 0.5244}, 0.6389},
		{"enoxaparin", []float64{0.6619, 0.3381}, []float64{0.4118, 0.3578, 0.2304}, 0.8925},
	}, a.All)
	requirePublished(t, []published{
		{"heparin", []float64{0.1369, 0.8631}, []float64{0.5240, 0.1213, 0.3547}, 0.1914},
		{"enoxaparin", []float64{0.8631, 0.1369}, []float64{0.6229, 0.1103, 0.2668}, 0.9174},
	}, a.Groups[0])
	requirePublished(t, []published{
		{"heparin", []float64{0.1049, 0.8951}, []float64{4.0 / 7, 1.0 / 7, 2.0 / 7}, 0.1049},
		{"enoxaparin", []float64{0.8951, 0.1049}, []float64{4.0 / 7, 1.0 / 7, 2.0 / 7}, 0.8951},
	}, a.Groups[1])
}
