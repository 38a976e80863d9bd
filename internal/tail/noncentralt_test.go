package tail_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/tail"
)

// Beyond the range of tails.json: S of few degrees of freedom against a Z that
// decides within a small part of it, and the other way round.
func TestNoncentralTFarOut(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct{ DF, NCP, X, Upper, Lower float64 }
	}
	read(t, "noncentralt.json", &file)
	require.NotEmpty(t, file.Cases)
	for _, c := range file.Cases {
		d := tail.NoncentralT{DF: c.DF, NCP: c.NCP}
		what := fmt.Sprintf("%+v", c)
		requireLog(t, c.Upper, d.LogUpper(c.X), file.Tol, what)
		requireLog(t, c.Lower, d.LogLower(c.X), file.Tol, what)
	}
}

// Where x leaves Z nothing to say, T is NCP/S.
func TestNoncentralTWithoutZ(t *testing.T) {
	for _, df := range []float64{0.5, 1, 3, 50} {
		for _, x := range []float64{9e12, 1.1e13, 1e20, 1e100, 1e300} {
			for _, s := range []float64{1e-4, 0.3, 1, 2.5} {
				d, of := tail.NoncentralT{DF: df, NCP: x * s}, tail.ChiSquared{DF: df}
				requireLog(t, of.LogLower(df*s*s), d.LogUpper(x), 1e-12, fmt.Sprintf("%+v %v", d, x))
				requireLog(t, of.LogUpper(df*s*s), d.LogLower(x), 1e-12, fmt.Sprintf("%+v %v", d, x))
			}
		}
	}
}

func BenchmarkNoncentralT(b *testing.B) {
	for _, c := range [][3]float64{{30, 2, 4}, {1, 6744.8975, 1e4}, {0.1, 5, 1000}, {1e6, 1e5, 1.001e5}, {3, 1e8, 1e8}} {
		b.Run(fmt.Sprintf("df=%v,ncp=%v,x=%v", c[0], c[1], c[2]), func(b *testing.B) {
			for b.Loop() {
				tail.NoncentralT{DF: c[0], NCP: c[1]}.LogUpper(c[2])
			}
		})
	}
}
