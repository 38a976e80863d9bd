package resample

import (
	"math"
	"math/bits"

	"github.com/fairchance/socialvalue/internal/tail"
	"github.com/fairchance/socialvalue/stats"
)

// Tails are the sums that count as evidence: at least or at most as large as the
// observed one, or no nearer to the mean over all arrangements. Equal sums count,
// and so do sums that are equal but for rounding.
type tails struct {
	greater, less int64 // from here up, and from here down
	high, low     int64 // beyond either; all sums, if they meet
}

// tailsOf is for a sum that is share[0]/share[1] of all on average.
func tailsOf(observed, slack, all int64, share [2]int) tails {
	t := tails{greater: observed - slack, less: observed + slack}
	upper, lower := bits.Mul64(uint64(2*share[0]), uint64(all))
	floor, rest := bits.Div64(upper, lower, uint64(share[1]))
	mirror := int64(floor) - observed // as far from the mean, on the other side, rounded down
	if mirror <= observed {
		t.high, t.low = t.greater, mirror+slack
	} else {
		if rest > 0 {
			mirror++
		}
		t.high, t.low = mirror-slack, t.less
	}
	return t
}

// exact are the logarithms of the chances of evidence.
func (t tails) exact(d distribution) shares {
	extreme := 0.0
	if t.high > t.low+1 {
		extreme = min(0, tail.LogSum(d.logAtLeast(t.high), d.logAtMost(t.low)))
	}
	return shares{greater: d.logAtLeast(t.greater), less: d.logAtMost(t.less), extreme: extreme}
}

// among counts the evidence in draws.
func (t tails) among(sums []int64) (counts shares) {
	for _, sum := range sums {
		if sum >= t.greater {
			counts.greater++
		}
		if sum <= t.less {
			counts.less++
		}
		if sum >= t.high || sum <= t.low {
			counts.extreme++
		}
	}
	return counts
}

// Shares are of the arrangements, or of their logarithms or numbers: those at
// least as large as the observed one, at most as large, and as far from the null.
type shares struct{ greater, less, extreme float64 }

func (s shares) each(f func(float64) float64) shares {
	return shares{f(s.greater), f(s.less), f(s.extreme)}
}

// of is what goes with the alternative.
func (s shares) of(a stats.Alternative) float64 {
	switch a {
	case stats.Less:
		return s.less
	case stats.Greater:
		return s.greater
	}
	return s.extreme
}

// details are numbers of arrangements.
func (s shares) details(total float64) []stats.Statistic {
	return []stats.Statistic{
		{Name: "count greater or equal", Value: s.greater},
		{Name: "count less or equal", Value: s.less},
		{Name: "count as extreme", Value: s.extreme},
		{Name: "total", Value: total},
	}
}

// most is how many arrangements are counted one by one in the details: as many
// as the rounding of their share allows.
const most = 1 << 40

// counted completes the result of a test whose arrangements were all counted;
// logs are the logarithms of their shares.
func counted(result *stats.Result, logs shares, arrangements float64) {
	result.Approach = stats.Exact
	result.LogP = min(0, logs.of(result.Alternative))
	result.P = math.Exp(result.LogP)
	if arrangements <= most {
		result.Details = logs.each(func(log float64) float64 { return math.Round(math.Exp(log) * arrangements) }).details(arrangements)
	}
}

// drawn completes the result of a test whose arrangements were drawn. The
// observed one counts as one of them, which keeps the test honest however few
// were drawn (Phipson and Smyth 2010).
func drawn(result *stats.Result, counts shares, o Options) {
	n := float64(o.Draws)
	result.Approach = stats.MonteCarlo
	result.P = min(1, (counts.of(result.Alternative)+1)/(n+1))
	result.LogP = math.Log(result.P)
	result.Draws = &stats.Draws{N: o.Draws, Seed: o.Seed, PSE: math.Sqrt(result.P * (1 - result.P) / n)}
	result.Details = counts.details(n)
}
