package tail_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/tail"
)

func TestNoncentralTNCP(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct{ T, DF, P, NCP float64 }
	}
	read(t, "noncentralt_ncp.json", &file)
	require.NotEmpty(t, file.Cases)
	for _, c := range file.Cases {
		got := tail.NoncentralTNCP(c.T, c.DF, c.P)
		spread := math.Sqrt(1 + c.T*c.T/(2*c.DF)) // of T, about
		require.InDelta(t, c.NCP, got, file.Tol*spread, "%+v", c)
		if c.P > 1e-3 { // 1 - P has the digits
			require.InDelta(t, -c.NCP, tail.NoncentralTNCP(-c.T, c.DF, 1-c.P), file.Tol*spread, "%+v", c)
		}
	}
}

// Where t leaves Z nothing to say, the noncentrality is a quantile of chi.
func TestNoncentralTNCPFarOut(t *testing.T) {
	for _, df := range []float64{1, 3, 50} {
		for _, x := range []float64{1e12, 1e50, 1e100} {
			for _, p := range []float64{0.5, 0.025, 1e-12} {
				want := x * math.Sqrt(tail.ChiSquared{DF: df}.UpperQuantile(p)/df)
				require.InEpsilon(t, want, tail.NoncentralTNCP(x, df, p), 1e-9)
				if p > 1e-3 { // 1 - p has the digits
					require.InEpsilon(t, -want, tail.NoncentralTNCP(-x, df, 1-p), 1e-9)
				}
			}
		}
	}
	require.InDelta(t, 2+tail.NormalQuantile(0.975), tail.NoncentralTNCP(2, math.Inf(1), 0.025), 1e-14)
	require.InDelta(t, -tail.NormalQuantile(0.1), tail.NoncentralTNCP(0, 4, 0.1), 1e-15)
}

// However large t is, Z decides where p leaves S next to nothing.
func TestNoncentralTNCPOfTinyS(t *testing.T) {
	for _, c := range [][3]float64{{-2.4e10, 0.49, 5.7e-12}, {-3e13, 0.75, 7e-13}, {-8e10, 0.9, 1e-8}} {
		ncp := tail.NoncentralTNCP(c[0], c[1], c[2])
		requireLog(t, math.Log(c[2]), tail.NoncentralT{DF: c[1], NCP: ncp}.LogLower(c[0]), 1e-9, fmt.Sprint(c))
	}
}

func BenchmarkNoncentralTNCP(b *testing.B) {
	for _, c := range [][2]float64{{-4.06, 9}, {2, 58}, {59, 399}, {-1.15, 999_999}} {
		b.Run(fmt.Sprintf("t=%v,df=%v", c[0], c[1]), func(b *testing.B) {
			for b.Loop() {
				tail.NoncentralTNCP(c[0], c[1], 0.025)
			}
		})
	}
}
