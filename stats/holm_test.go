package stats_test

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

func TestHolmAgainstR(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct {
			Name    string
			P, Holm []float64
		}
	}
	read(t, "holm.json", &file)
	require.NotEmpty(t, file.Cases)
	for _, c := range file.Cases {
		before := slices.Clone(c.P)
		got, err := stats.Holm(c.P)
		require.NoError(t, err)
		require.Equal(t, before, c.P)
		require.Len(t, got, len(c.Holm))
		for i := range got {
			near(t, c.Holm[i], got[i], file.Tol, c.Name)
		}
	}
}

// The eight tests of Rushcliffe's table, in its order (IAU-RUSH-FULL).
func TestHolmRushcliffe(t *testing.T) {
	published, err := stats.Holm([]float64{0.007, 0.004, 0.001, 0.169, 0.484, 0.352, 0.806, 0.840})
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{0.042, 0.028, 0.008, 0.845}, published[:4], 1e-12)

	var crude []float64
	for _, events := range [][2]int{{29, 56}, {86, 129}, {119, 185}, {303, 204}, {44, 38}, {124, 100}, {124, 131}, {350, 394}} {
		exposure := [2]float64{145.3, 139.3}
		if len(crude) >= 4 {
			exposure = [2]float64{182.1, 189.6}
		}
		r, err := stats.RateRatio(stats.Rate{Events: events[0], Exposure: exposure[0]}, stats.Rate{Events: events[1], Exposure: exposure[1]}, nil)
		require.NoError(t, err)
		crude = append(crude, r.P)
	}
	got, err := stats.Holm(crude)
	require.NoError(t, err)
	for i, want := range []float64{0.011, 0.0078, 0.00027, 0.00063} {
		require.InEpsilon(t, want, got[i], 0.02)
	}
}

func TestHolmProblems(t *testing.T) {
	_, err := stats.Holm(nil)
	require.Equal(t, []fault{{sv.CodeRequired, "/p"}}, faults(t, err))
	_, err = stats.Holm([]float64{0.5, math.NaN(), -1, 0.1, math.Inf(1)})
	require.Equal(t, []fault{{sv.CodeNotFinite, "/p/1"}, {sv.CodeRange, "/p/2"}, {sv.CodeRange, "/p/4"}}, faults(t, err))
}

func FuzzHolm(f *testing.F) {
	f.Add([]byte("12345678abcdefgh"))
	f.Add(binary.LittleEndian.AppendUint64(nil, math.Float64bits(0.03)))
	f.Fuzz(func(t *testing.T, data []byte) {
		var p []float64
		for ; len(data) >= 8; data = data[8:] {
			x := math.Float64frombits(binary.LittleEndian.Uint64(data))
			if data[0]%4 != 0 { // mostly p-values
				x = float64(binary.LittleEndian.Uint32(data)) / math.MaxUint32
			}
			p = append(p, x)
		}
		before := slices.Clone(p)
		adjusted, err := stats.Holm(p)
		if err != nil {
			require.NotEmpty(t, faults(t, err))
			return
		}
		require.Equal(t, before, p)
		sorted := slices.Sorted(slices.Values(p))
		for i := range p { // the definition, word for word
			want := 0.0
			for j, x := range sorted {
				if x <= p[i] {
					want = max(want, min(1, float64(len(p)-j)*x))
				}
			}
			require.Equal(t, want, adjusted[i])
		}
	})
}
