package stats_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// An input is what a test is given, whatever its signature: one of the fields is
// set.
type input struct {
	samples []stats.Sample // of one, of two, or groups
	pairs   *stats.Pairs
	columns [][]float64
	rates   []stats.Rate
	shares  []stats.Proportion
	tables  []stats.Table // one, or strata
	counts  []int
	answers [][]bool
}

// clone copies an input. Behind the end of every slice of values it leaves room,
// with a number that nobody may write to.
func (in input) clone() input {
	values := func(x []float64) []float64 {
		if x == nil {
			return nil
		}
		return append(append(make([]float64, 0, len(x)+1), x...), canary)[:len(x)]
	}
	in.samples = slices.Clone(in.samples)
	for i := range in.samples {
		s := &in.samples[i]
		s.Values, s.Counts = values(s.Values), slices.Clone(s.Counts)
	}
	if in.pairs != nil {
		p := *in.pairs
		p.Before, p.After = values(p.Before), values(p.After)
		p.Counts, p.Clusters = slices.Clone(p.Counts), slices.Clone(p.Clusters)
		in.pairs = &p
	}
	in.columns = slices.Clone(in.columns)
	for i := range in.columns {
		in.columns[i] = values(in.columns[i])
	}
	in.rates, in.shares = slices.Clone(in.rates), slices.Clone(in.shares)
	in.counts = slices.Clone(in.counts)
	in.tables = slices.Clone(in.tables)
	for i := range in.tables {
		in.tables[i] = slices.Clone(in.tables[i])
		for j := range in.tables[i] {
			in.tables[i][j] = slices.Clone(in.tables[i][j])
		}
	}
	in.answers = slices.Clone(in.answers)
	for i := range in.answers {
		in.answers[i] = slices.Clone(in.answers[i])
	}
	return in
}

const canary = -987654321

// each is every slice of values of an input.
func (in input) each() [][]float64 {
	all := slices.Clone(in.columns)
	for _, s := range in.samples {
		all = append(all, s.Values)
	}
	if in.pairs != nil {
		all = append(all, in.pairs.Before, in.pairs.After)
	}
	return all
}

// intact reports whether nobody wrote behind the end of a clone's values.
func (in input) intact() bool {
	return !slices.ContainsFunc(in.each(), func(x []float64) bool { return x != nil && x[:len(x)+1][len(x)] != canary })
}

// mapped is the input with every value changed.
func (in input) mapped(change func(float64) float64) input {
	in = in.clone()
	for _, x := range in.each() {
		for i := range x {
			x[i] = change(x[i])
		}
	}
	return in
}

// shuffled has the rows in another order, those of a person together.
func (in input) shuffled() input {
	in = in.clone()
	random := rand.New(rand.NewPCG(25, 0))
	shuffle := func(n int, columns ...[]float64) {
		random.Shuffle(n, func(i, j int) {
			for _, x := range columns {
				x[i], x[j] = x[j], x[i]
			}
			if p := in.pairs; p != nil && p.Clusters != nil {
				p.Clusters[i], p.Clusters[j] = p.Clusters[j], p.Clusters[i]
			}
		})
	}
	for _, s := range in.samples {
		shuffle(len(s.Values), s.Values)
	}
	if in.pairs != nil {
		shuffle(len(in.pairs.Before), in.pairs.Before, in.pairs.After)
	}
	if in.columns != nil {
		shuffle(len(in.columns[0]), in.columns...)
	}
	slices.Reverse(in.answers)
	slices.Reverse(in.tables)
	return in
}

// tallied is the same observations as a tally, and whether there is one. It is
// not in order, and some counts are 0.
func (in input) tallied() (input, bool) {
	in = in.clone()
	for i := range in.samples {
		s := &in.samples[i]
		t, _ := stats.TallyOf(slices.Values(s.Values))
		tally := t.Sample()
		slices.Reverse(tally.Values)
		slices.Reverse(tally.Counts)
		s.Values, s.Counts = append(tally.Values, 17), append(tally.Counts, 0)
	}
	if p := in.pairs; p != nil {
		var t stats.PairTally
		for i := range p.Before {
			pair := stats.Pair{Before: p.Before[i], After: p.After[i]}
			if p.Clusters != nil {
				pair.Cluster = p.Clusters[i]
			}
			_ = t.Add(pair, 1)
		}
		tally := t.Pairs()
		p.Before, p.After, p.Counts, p.Clusters = tally.Before, tally.After, tally.Counts, tally.Clusters
	}
	return in, in.samples != nil || in.pairs != nil
}

// published has only the moments of its samples.
func (in input) published() input {
	in = in.clone()
	for i := range in.samples {
		s := &in.samples[i]
		s.Moments, s.Values = exactMoments(s.Values), nil
	}
	return in
}

// exchanged has the first and the second change places, or the groups, or the
// times, or the rows of a table.
func (in input) exchanged() input {
	in = in.clone()
	if p := in.pairs; p != nil {
		p.Before, p.After = p.After, p.Before
		p.Observed.Before, p.Observed.After = p.Observed.After, p.Observed.Before
	}
	slices.Reverse(in.samples)
	slices.Reverse(in.columns)
	slices.Reverse(in.rates)
	slices.Reverse(in.shares)
	slices.Reverse(in.counts)
	for _, table := range in.tables {
		slices.Reverse(table)
	}
	for _, row := range in.answers {
		slices.Reverse(row)
	}
	return in
}

// negated has the opposite of all values of the one sample, or of the last
// column.
func (in input) negated() input {
	in = in.clone()
	all := in.each()
	for i, x := range all[len(all)-1] {
		all[len(all)-1][i] = -x
	}
	return in
}

// without counts those without the event.
func (in input) without() input {
	in = in.clone()
	for i := range in.shares {
		in.shares[i].Events = in.shares[i].N - in.shares[i].Events
	}
	return in
}

// transposed has the columns of the table as rows.
func (in input) transposed() input {
	in = in.clone()
	t := in.tables[0]
	t[0][1], t[1][0] = t[1][0], t[0][1]
	return in
}

// incomplete is the input with missing values added, how many rows they are in,
// and whether it has rows.
func (in input) incomplete() (missing input, dropped int, ok bool) {
	in = in.clone()
	nan := math.NaN()
	for i := range in.samples {
		s := &in.samples[i]
		s.Values = slices.Insert(s.Values, 1, nan)
		dropped++
		if s.Counts != nil {
			s.Counts = slices.Insert(s.Counts, 1, 3)
			dropped += 2
		}
	}
	if p := in.pairs; p != nil {
		p.Before, p.After = slices.Insert(p.Before, 2, nan, 1), slices.Insert(p.After, 2, 4, nan)
		if p.Clusters != nil {
			p.Clusters = slices.Insert(p.Clusters, 2, "elsewhere", p.Clusters[0])
		}
		dropped = 2
		if p.Counts != nil {
			p.Counts = slices.Insert(p.Counts, 2, 3, 1)
			dropped = 4
		}
	}
	for i, x := range in.columns {
		in.columns[i] = append(slices.Insert(x, 0, 2), 3)
		dropped = 2
	}
	if in.columns != nil {
		in.columns[0][0], in.columns[1][len(in.columns[1])-1] = nan, nan
	}
	return in, dropped, dropped > 0
}

// odd is an input whose figures are extreme, degenerate or few, but possible.
func (in input) odd() []input {
	var all []input
	for _, change := range []func(x float64) float64{
		func(float64) float64 { return 0 },
		func(float64) float64 { return 0.1 },
		func(x float64) float64 { return math.Mod(math.Abs(math.Trunc(x)), 2) },
		func(x float64) float64 { return math.Copysign(1e50, x-0.3) },
		func(x float64) float64 { return math.Copysign(1, x-0.3) },
		func(x float64) float64 { return 1e-200 * x },
		func(x float64) float64 { return 1e15 + x },
	} {
		all = append(all, in.mapped(change))
	}
	for rows := 1; rows <= 4; rows++ {
		few := in.clone()
		for i := range few.samples {
			few.samples[i].Values = few.samples[i].Values[:rows]
		}
		if p := few.pairs; p != nil {
			p.Before, p.After, p.Clusters = p.Before[:rows], p.After[:rows], p.Clusters[:min(rows, len(p.Clusters))]
		}
		for i := range few.columns {
			few.columns[i] = few.columns[i][:rows]
		}
		all = append(all, few)
	}
	for i, x := range in.each() {
		for _, step := range []float64{1e6, -3} {
			away, alone := in.clone(), in.clone()
			for j := range x {
				away.each()[i][j] += step
				alone.each()[i][j] = step
			}
			all = append(all, away, alone)
		}
	}
	const most = 1 << 53
	for i := range in.rates {
		for _, events := range []int{0, 1, 1000, most / 2} {
			for _, exposure := range []float64{in.rates[i].Exposure, 1e-50, 1e50} {
				rate := in.clone()
				rate.rates[i].Events, rate.rates[i].Exposure = events, exposure
				all = append(all, rate)
			}
		}
	}
	for i := range in.shares {
		for _, n := range []int{1, 2, 5000, most / 2} {
			for _, events := range []int{0, 1, n / 2, n - 1, n} {
				share := in.clone()
				share.shares[i].Events, share.shares[i].N = events, n
				all = append(all, share)
			}
		}
	}
	for _, count := range []int{0, 1, 2, 100_000, most / 8} {
		for i, table := range in.tables {
			for j, row := range table {
				cell, filled, column := in.clone(), in.clone(), in.clone()
				cell.tables[i][j][0] = count
				for k := range row {
					filled.tables[i][j][k] = count
				}
				for k := range table {
					column.tables[i][k][j%len(row)] = count
				}
				all = append(all, cell, filled, column)
			}
		}
		for i := range in.counts {
			counts := in.clone()
			counts.counts[i] = count
			all = append(all, counts)
		}
	}
	for i, row := range in.answers {
		answers := in.clone()
		for j := range row {
			answers.answers[i][j] = true
		}
		all = append(all, answers)
	}
	return all
}

// A spoiled input is wrong in one way, which the code names.
type spoiled struct {
	what string
	in   input
	code sv.Code
}

// spoil is an input in every way that is wrong for each test of its shape.
func (in input) spoil() []spoiled {
	var all []spoiled
	add := func(what string, code sv.Code, change func(in *input)) {
		bad := in.clone()
		change(&bad)
		all = append(all, spoiled{what, bad, code})
	}
	for i, x := range in.each() {
		for value, code := range map[float64]sv.Code{math.Inf(1): sv.CodeNotFinite, math.Inf(-1): sv.CodeNotFinite, 1e51: sv.CodeRange} {
			add(fmt.Sprint(value, " in ", i), code, func(in *input) { in.each()[i][len(x)/2] = value })
		}
		add(fmt.Sprint("NaN in ", i), sv.CodeNotFinite, func(in *input) { in.each()[i][len(x)/2] = math.NaN() })
	}
	for i := range in.samples {
		sample := func(what string, code sv.Code, change func(s *stats.Sample)) {
			add(fmt.Sprintf("%s in sample %d", what, i), code, func(in *input) { change(&in.samples[i]) })
		}
		sample("nothing", stats.CodeInsufficient, func(s *stats.Sample) { s.Values = nil })
		sample("no values", stats.CodeInsufficient, func(s *stats.Sample) { s.Values = []float64{} })
		sample("counts of 0", stats.CodeInsufficient, func(s *stats.Sample) { s.Counts = make([]int, len(s.Values)) })
		sample("a count too few", sv.CodeConflict, func(s *stats.Sample) { s.Counts = make([]int, len(s.Values)-1) })
		sample("a negative count", sv.CodeRange, func(s *stats.Sample) { s.Counts = make([]int, len(s.Values)); s.Counts[1] = -1 })
		sample("moments beside values", sv.CodeConflict, func(s *stats.Sample) { s.Moments = stats.Moments{N: 9, Mean: 1, SD: 1} })
		sample("moments of nobody", sv.CodeRange, func(s *stats.Sample) { *s = stats.Sample{Moments: stats.Moments{N: -1, SD: 1}} })
		if i > 0 {
			sample("another unit", sv.CodeUnit, func(s *stats.Sample) { s.Unit = "mile" })
		}
	}
	if len(in.samples) > 2 {
		add("no groups", stats.CodeInsufficient, func(in *input) { in.samples = nil })
		add("one group", stats.CodeInsufficient, func(in *input) { in.samples = in.samples[:1] })
	}
	if in.pairs != nil {
		add("no pairs", stats.CodeInsufficient, func(in *input) { *in.pairs = stats.Pairs{} })
		add("after is short", sv.CodeConflict, func(in *input) { in.pairs.After = in.pairs.After[1:] })
		add("counts are short", sv.CodeConflict, func(in *input) { in.pairs.Counts = []int{1} })
		add("clusters are short", sv.CodeConflict, func(in *input) { in.pairs.Clusters = []string{"a"} })
		add("a negative count", sv.CodeRange, func(in *input) { in.pairs.Counts = make([]int, len(in.pairs.Before)); in.pairs.Counts[1] = -1 })
		add("no time before", sv.CodeRange, func(in *input) { in.pairs.Observed = stats.Observed{After: 1} })
		add("endless time after", sv.CodeNotFinite, func(in *input) { in.pairs.Observed = stats.Observed{Before: 1, After: math.Inf(1)} })
	}
	if in.columns != nil {
		add("x is short", sv.CodeConflict, func(in *input) { in.columns[0] = in.columns[0][1:] })
		add("empty columns", stats.CodeInsufficient, func(in *input) { in.columns = [][]float64{nil, nil} })
	}
	for i := range in.rates {
		add("negative events", sv.CodeRange, func(in *input) { in.rates[i].Events = -1 })
		add("no exposure", sv.CodeRange, func(in *input) { in.rates[i].Exposure = 0 })
		add("endless exposure", sv.CodeNotFinite, func(in *input) { in.rates[i].Exposure = math.Inf(1) })
		add("exposure NaN", sv.CodeNotFinite, func(in *input) { in.rates[i].Exposure = math.NaN() })
		add("too many events", sv.CodeRange, func(in *input) { in.rates[i].Events = 1<<53 + 1 })
		if i > 0 {
			add("another unit", sv.CodeUnit, func(in *input) { in.rates[i].Unit = "bed-day" })
			add("another event", sv.CodeUnit, func(in *input) { in.rates[i].Event = "fall" })
		}
	}
	for i := range in.shares {
		add("negative events", sv.CodeRange, func(in *input) { in.shares[i].Events = -1 })
		add("nobody", stats.CodeInsufficient, func(in *input) { in.shares[i] = stats.Proportion{} })
		add("more events than people", sv.CodeConflict, func(in *input) { in.shares[i].Events = in.shares[i].N + 1 })
		if i > 0 {
			add("another unit", sv.CodeUnit, func(in *input) { in.shares[i].Unit = "visit" })
			add("another event", sv.CodeUnit, func(in *input) { in.shares[i].Event = "fall" })
		}
	}
	if in.tables != nil {
		add("no table", stats.CodeInsufficient, func(in *input) { in.tables = make([]stats.Table, 1) })
		add("a ragged table", sv.CodeConflict, func(in *input) { in.tables[0][1] = append(in.tables[0][1], 3) })
		add("a negative count", sv.CodeRange, func(in *input) { in.tables[0][0][1] = -1 })
		add("too many", sv.CodeRange, func(in *input) { in.tables[0][0][1] = 1<<53 + 1 })
		add("a table of nobody", stats.CodeInsufficient, func(in *input) {
			for _, row := range in.tables[0] {
				clear(row)
			}
		})
	}
	if in.counts != nil {
		add("no counts", stats.CodeInsufficient, func(in *input) { in.counts = nil })
		add("counts of nobody", stats.CodeInsufficient, func(in *input) { clear(in.counts) })
		add("a negative count", sv.CodeRange, func(in *input) { in.counts[1] = -1 })
	}
	if in.answers != nil {
		add("no answers", stats.CodeInsufficient, func(in *input) { in.answers = nil })
		add("an answer too few", sv.CodeConflict, func(in *input) { in.answers[1] = in.answers[1][1:] })
	}
	return all
}
