package agreement

import (
	"math"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
	"github.com/fairchance/socialvalue/stats"
)

// An offer is what a function leaves to its options.
type offer struct{ alternative, level, dropMissing bool }

// resolve returns the options with defaults filled in and adds what is wrong
// with them, under /options.
func (have offer) resolve(o *stats.Options, ps *sv.Problems) stats.Options {
	var r stats.Options
	if o != nil {
		r = *o
	}
	others := r
	var names []string
	if have.alternative {
		names = append(names, "alternative")
		others.Alternative = stats.TwoSided
		if r.Alternative < stats.TwoSided || r.Alternative > stats.Greater {
			ps.Add(sv.CodeUnknown, "/options/alternative", "%d is not an alternative; use TwoSided, Less or Greater", int(r.Alternative))
		}
	}
	if have.level {
		names = append(names, "level")
		others.Level = 0
		if r.Level == 0 {
			r.Level = 0.95
		}
		if !(r.Level >= 0.5 && r.Level <= 1-1e-9) {
			ps.Add(sv.CodeRange, "/options/level", "the level %v is not from 0.5 to 0.999999999; 0.95 is usual", r.Level)
		}
	}
	if have.dropMissing {
		names = append(names, "drop_missing")
		others.DropMissing = false
	}
	if others != (stats.Options{}) {
		ps.Add(sv.CodeConflict, "/options", "no option applies here but %s; leave the others unset", strings.Join(names, ", "))
	}
	return r
}

// logNormalP is the log p-value of a statistic that is standard normal by
// chance.
func logNormalP(a stats.Alternative, z float64) float64 {
	switch a {
	case stats.Less:
		return tail.LogNormal(-z)
	case stats.Greater:
		return tail.LogNormal(z)
	}
	return min(0, math.Ln2+tail.LogNormal(math.Abs(z)))
}

// waldInterval is value plus and minus normal quantiles of se; it follows the
// alternative.
func waldInterval(o stats.Options, value, se float64) stats.Interval {
	i := stats.Interval{Low: math.Inf(-1), High: math.Inf(1), Level: o.Level}
	outside := 1 - o.Level
	if o.Alternative == stats.TwoSided {
		outside /= 2
	}
	reach := -tail.NormalQuantile(outside) * se
	if o.Alternative != stats.Less {
		i.Low = value - reach
	}
	if o.Alternative != stats.Greater {
		i.High = value + reach
	}
	return i
}

// result is one whose null is 0.
func result(method stats.Method, cases int, a stats.Alternative, logP float64, estimate stats.Estimate) stats.Result {
	return stats.Result{
		Method: method, N: cases, Approach: stats.Asymptotic, Alternative: a,
		P: math.Exp(logP), LogP: logP, Estimate: estimate,
	}
}
