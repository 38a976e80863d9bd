package resample

import (
	"math"
	"runtime"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// Options are the choices that resampling leaves open. A nil *Options is the
// zero Options, which do for an exact test; random draws need a Seed.
type Options struct {
	Alternative stats.Alternative // which departures from the null count
	Level       float64           // of the interval of a bootstrap, between 0 and 1; 0: 0.95
	Null        float64           // the value that P is about; 0: 1 for a ratio, 0 for anything else
	Approach    stats.Approach    // of a permutation test: Exact, MonteCarlo, or "": exact where it can be
	Limits      stats.Limits      // of the interval of a bootstrap; "": BCa
	Draws       int               // how many; 0: 9999
	Seed        int               // of the random draws, from 1 to 2^53, which any JSON reader keeps
	Workers     int               // how many goroutines draw; 0: as many as there are cores for this program
	DropMissing bool              // leave NaN out, and say in the result how many

	// Progress is told how many draws and jackknife values of all are done. It is
	// called by one goroutine at a time, with a growing number; nil: nobody is told.
	Progress func(done, total int)
}

const (
	defaultDraws = 9999
	maxDraws     = 100_000_000
	maxRows      = 1 << 26
	maxSeed      = min(1<<53, math.MaxInt)
)

// kind is what resolve needs to know of a function.
type kind int

const (
	meanTest  kind = iota // a permutation test of a mean
	anyTest               // a permutation test of any statistic
	bootstrap             // random resamples
	replay                // resamples that are given
)

// resolve returns the options with defaults filled in, and adds what is wrong
// with them, under /options.
func (o *Options) resolve(k kind, ps *sv.Problems) Options {
	var r Options
	if o != nil {
		r = *o
	}
	switch r.Alternative {
	case stats.TwoSided, stats.Less, stats.Greater:
	default:
		ps.Add(sv.CodeUnknown, "/options/alternative", "%d is not an alternative; use TwoSided, Less or Greater", int(r.Alternative))
	}
	checkValue(r.Null, "/options/null", ps)
	if r.Draws < 0 || r.Draws > maxDraws || r.Draws == 1 {
		ps.Add(sv.CodeRange, "/options/draws", "%d is not a number of draws; wanted: 2 to %d, or 0 for %d", r.Draws, maxDraws, defaultDraws)
	}
	if r.Draws == 0 {
		r.Draws = defaultDraws
	}
	if r.Seed < 0 || r.Seed > maxSeed {
		ps.Add(sv.CodeRange, "/options/seed", "%d is not a seed; wanted: 1 to 2^53", r.Seed)
	}
	if r.Workers < 0 {
		ps.Add(sv.CodeRange, "/options/workers", "%d is not a number of workers", r.Workers)
	}
	if r.Workers == 0 {
		r.Workers = runtime.GOMAXPROCS(0)
	}
	switch k {
	case bootstrap, replay:
		r.resolveInterval(k, ps)
	case anyTest, meanTest:
		r.resolveTest(k, ps)
	}
	return r
}

func (o *Options) resolveInterval(k kind, ps *sv.Problems) {
	const margin = 1e-11 // as in package stats
	if o.Level == 0 {
		o.Level = 0.95
	} else if !(o.Level >= margin && 1-o.Level >= margin) {
		ps.Add(sv.CodeRange, "/options/level", "the level %v is not between 0 and 1, both excluded; 0.95 is usual", o.Level)
	}
	if o.Limits == "" {
		o.Limits = BCa
	}
	checkLimits(o.Limits, "/options/limits", ps)
	if o.Approach != "" && o.Approach != stats.MonteCarlo {
		ps.Add(sv.CodeConflict, "/options/approach", "%q is not offered here; leave it empty", o.Approach)
	}
	if k == bootstrap {
		o.needSeed(ps)
	}
}

func (o *Options) resolveTest(k kind, ps *sv.Problems) {
	if o.Level != 0 || o.Limits != "" {
		ps.Add(sv.CodeConflict, "/options", "a permutation test has no interval; leave level and limits unset, or use Bootstrap")
	}
	if k == anyTest && o.Null != 0 {
		ps.Add(sv.CodeConflict, "/options/null", "the null is that the groups could be exchanged; leave it unset")
	}
	if offered := []stats.Approach{"", stats.Exact, stats.MonteCarlo}; !slices.Contains(offered, o.Approach) {
		ps.Add(sv.CodeUnknown, "/options/approach", "%q is not offered here; wanted: %q", o.Approach, offered)
	}
	if o.Approach == stats.MonteCarlo {
		o.needSeed(ps)
	}
}

// needSeed adds a problem where random draws have none.
func (o *Options) needSeed(ps *sv.Problems) {
	if o.Seed == 0 {
		ps.Add(sv.CodeRequired, "/options/seed", "random draws need a seed, so that they can be repeated; any number from 1 does")
	}
}

// feasible returns what is wrong with options that ask for an exact test where
// its arrangements can not be counted, or for draws without a seed.
func (o *Options) feasible(exact bool, op string) error {
	var ps sv.Problems
	switch {
	case exact:
	case o.Approach == stats.Exact:
		ps.Add(sv.CodeRange, "/options/approach", "there are too many arrangements to count; use the Monte Carlo approach")
	default:
		o.needSeed(&ps)
	}
	return ps.Err(op)
}

// outside is the probability that the interval leaves out below and above.
func (o Options) outside() (below, above float64) {
	switch o.Alternative {
	case stats.Less:
		return 0, 1 - o.Level
	case stats.Greater:
		return 1 - o.Level, 0
	}
	return (1 - o.Level) / 2, (1 - o.Level) / 2
}
