package stats_test

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestDispersionAgainstR(t *testing.T) {
	var file struct {
		Tol         float64
		Dispersions []struct {
			Name                          string
			X                             []float64
			Null, Level, Index, Statistic float64
			P                             [3]float64
			Low, High                     [3]end
		}
	}
	read(t, "one_rate.json", &file)
	require.NotEmpty(t, file.Dispersions)
	for _, c := range file.Dispersions {
		for i, p := range c.P {
			o := stats.Options{Alternative: stats.Alternative(i), Null: c.Null, Level: c.Level}
			rows := stats.Sample{Name: c.Name, Unit: "event", Values: c.X}
			r, err := stats.Dispersion(rows, &o)
			require.NoError(t, err)
			requireSound(t, r)
			requireRoundTrip(t, r)
			near(t, c.Index, r.Estimate.Value, file.Tol)
			near(t, c.Statistic, r.Statistic.Value, file.Tol)
			near(t, p, r.P, 10*file.Tol, c.Name)
			near(t, float64(c.Low[i]), r.Estimate.Interval.Low, file.Tol, c.Name)
			near(t, float64(c.High[i]), r.Estimate.Interval.High, file.Tol, c.Name)
			require.Equal(t, []float64{float64(len(c.X) - 1)}, r.DF)
			requireDuality(t, r, o, func(o *stats.Options) (stats.Result, error) { return stats.Dispersion(rows, o) })

			values := slices.Compact(slices.Sorted(slices.Values(c.X)))
			counts := make([]int, len(values))
			for _, x := range c.X {
				counts[slices.Index(values, x)]++
			}
			tally, err := stats.Dispersion(stats.Sample{Name: c.Name, Unit: "event", Values: values, Counts: counts}, &o)
			require.NoError(t, err)
			near(t, r.P, tally.P, 1e-11)
			require.Len(t, tally.Details, len(r.Details))
			for j, d := range r.Details {
				near(t, d.Value, tally.Details[j].Value, 1e-11, d.Name)
			}
			s := r.Samples[0]
			moments, err := stats.Dispersion(stats.Sample{Moments: stats.Moments{N: s.N, Mean: s.Mean, SD: s.SD}}, &o)
			require.NoError(t, err)
			near(t, r.P, moments.P, 1e-11)
			_, ok := moments.Detail("zero fraction")
			require.False(t, ok)
		}
	}
}

func TestDispersionNotes(t *testing.T) {
	r, err := stats.Dispersion(stats.Sample{Values: []float64{0, 3, math.NaN(), 1}}, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeFewEvents, stats.CodeDropped}, codes(r))
	r, err = stats.Dispersion(stats.Sample{Values: []float64{4, 6}}, nil)
	require.NoError(t, err)
	require.Empty(t, r.Notes)
	_, ok := r.Detail("nb size") // variance 2, mean 5
	require.False(t, ok)
}

func TestDispersionProblems(t *testing.T) {
	for _, c := range []struct {
		name string
		x    stats.Sample
		o    *stats.Options
		want []fault
	}{
		{"empty", stats.Sample{}, nil, []fault{{stats.CodeInsufficient, "/x"}}},
		{"one", stats.Sample{Values: []float64{3}}, nil, []fault{{stats.CodeInsufficient, "/x"}}},
		{"zeros", stats.Sample{Values: []float64{0, 0, 0}}, nil, []fault{{stats.CodeAllZero, "/x"}}},
		{"equal", stats.Sample{Values: []float64{2, 7}, Counts: []int{5, 0}}, nil, []fault{{stats.CodeConstant, "/x"}}},
		{"negative and fraction", stats.Sample{Values: []float64{1, -1, 0.5}}, nil, []fault{{sv.CodeRange, "/x/values/1"}, {sv.CodeRange, "/x/values/2"}}},
		{"not finite", stats.Sample{Values: []float64{1, math.Inf(-1), math.NaN()}}, nil, []fault{{sv.CodeNotFinite, "/x/values/1"}, {sv.CodeNotFinite, "/x/values/2"}}},
		{"negative mean", stats.Sample{Moments: stats.Moments{N: 4, Mean: -1, SD: 1}}, nil, []fault{{sv.CodeRange, "/x/moments/mean"}}},
		{"options", stats.Sample{Values: []float64{1, 2}}, &stats.Options{Null: -1, Approach: stats.Exact}, []fault{{sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/null"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := stats.Dispersion(c.x, c.o)
			require.Zero(t, r)
			require.Equal(t, c.want, faults(t, err), "%v", err)
		})
	}
}
