package stats

import (
	"iter"
	"math"
	"slices"
	"sort"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// levels are the different values of a sample in ascending order, and how often
// each was observed: all that the rank tests look at.
type levels struct {
	values []float64
	counts []int
}

func (s Sample) levels() levels {
	values, counts := s.distinct()
	return levels{values, counts}
}

// size is the number of observations.
func (l levels) size() float64 { return float64(Sample{Values: l.values, Counts: l.counts}.size()) }

// summary is what a result says of the sample that l was made from.
func (l levels) summary(s Sample) Summary {
	s.Values, s.Counts = l.values, l.counts
	return s.summary()
}

// less is l with by taken from every value.
func (l levels) less(by float64) levels {
	if by == 0 {
		return l
	}
	moved := make([]float64, len(l.values))
	last := math.Inf(-1)
	for i, x := range l.values {
		last = max(last, exact.Minus(x, by)) // one that is no decimal may come out below the decimal before it
		moved[i] = last
	}
	return levels{moved, l.counts}
}

// times is l in units of 1/per, as exact.Scale finds them.
func (l levels) times(per float64) levels {
	if per == 1 {
		return l
	}
	units := make([]float64, len(l.values))
	for i, x := range l.values {
		units[i] = math.RoundToEven(x * per)
	}
	return levels{units, l.counts}
}

// around splits l into what is below a value, equal to it and above it. It goes
// by the difference, as the ranks do.
func (l levels) around(value float64) (below, equal, above levels) {
	i := sort.Search(len(l.values), func(i int) bool { return l.values[i]-value >= 0 })
	j := sort.Search(len(l.values), func(j int) bool { return l.values[j]-value > 0 })
	return levels{l.values[:i], l.counts[:i]}, levels{l.values[i:j], l.counts[i:j]}, levels{l.values[j:], l.counts[j:]}
}

// mirrored is l with the sign of every value turned.
func (l levels) mirrored() levels {
	m := levels{slices.Clone(l.values), slices.Clone(l.counts)}
	slices.Reverse(m.values)
	slices.Reverse(m.counts)
	for i, x := range m.values {
		m.values[i] = -x
	}
	return m
}

// tieCubes is the sum of t^3 - t over the numbers t of equal observations.
func (l levels) tieCubes() float64 {
	sum := 0.0
	for _, c := range l.counts {
		t := float64(c)
		sum += t * (t - 1) * (t + 1)
	}
	return sum
}

// midranks goes through the pooled values of groups in ascending order. Equal
// values share the mean of their ranks; held is how often each group has the
// value. It is overwritten by the next.
func midranks(groups ...levels) iter.Seq2[float64, []float64] {
	return func(yield func(rank float64, held []float64) bool) {
		next := make([]int, len(groups))
		held := make([]float64, len(groups))
		before := 0.0
		for {
			value := math.Inf(1)
			for g, l := range groups {
				if next[g] < len(l.values) {
					value = min(value, l.values[next[g]])
				}
			}
			if math.IsInf(value, 1) {
				return
			}
			tied := 0.0
			for g, l := range groups {
				held[g] = 0
				for ; next[g] < len(l.values) && l.values[next[g]] == value; next[g]++ {
					held[g] += float64(l.counts[next[g]])
				}
				tied += held[g]
			}
			if !yield(before+(tied+1)/2, held) {
				return
			}
			before += tied
		}
	}
}

// pooledRanks are what the ranks of pooled groups come to, counted from their
// mean (N+1)/2.
type pooledRanks struct {
	sizes   []float64
	sums    []float64 // of the ranks of each group
	squares float64   // of all ranks
	tied    bool
}

// poolRanks is for few groups, as it looks at all of them for every value.
func poolRanks(groups ...levels) pooledRanks {
	r := pooledRanks{sizes: make([]float64, len(groups)), sums: make([]float64, len(groups))}
	mean := 0.5
	for g, l := range groups {
		r.sizes[g] = l.size()
		mean += r.sizes[g] / 2
	}
	for rank, held := range midranks(groups...) {
		off, tied := rank-mean, 0.0
		for g, c := range held {
			r.sums[g] += c * off
			tied += c
		}
		r.squares += tied * off * off
		r.tied = r.tied || tied > 1
	}
	return r
}

// correction is how far a statistic that moves in steps is taken towards its
// mean before it is held against a normal distribution.
func (o Options) correction() float64 {
	if o.Uncorrected {
		return 0
	}
	return 0.5
}

// correctedZ is the z of a statistic that is off its mean.
func (o Options) correctedZ(off, sd float64) float64 {
	switch c := o.correction(); {
	case o.Alternative == Less, o.Alternative == TwoSided && off < 0:
		return (off + c) / sd
	case o.Alternative == Greater, off > 0:
		return (off - c) / sd
	}
	return 0
}

// tiesNote says how ties were taken.
func (o Options) tiesNote(tied bool) []sv.Note {
	if !tied {
		return nil
	}
	text := "equal observations share the mean of their ranks; the variance allows for it"
	if o.Approach == Exact {
		text = "equal observations share the mean of their ranks; the exact test takes the ranks as they are, the interval takes them as untied"
	}
	return []sv.Note{{Code: CodeTies, Text: text}}
}

// approximationNote says that an approximation rests on few observations.
func (o Options) approximationNote(n float64) []sv.Note {
	if o.Approach == Exact || n >= 10 {
		return nil
	}
	return []sv.Note{{
		Code:    CodeSmallSample,
		Text:    "an approximation on fewer than 10 observations",
		Figures: []sv.Figure{{Name: "observations", Value: strconv.Itoa(int(n))}},
	}}
}

// checkRanked is Sample.check for two samples, of values that are alike.
func checkRanked(x, y Sample, o Options, ps *sv.Problems) (Sample, Sample, int) {
	x, droppedX := x.check("/x", o, ps)
	y, droppedY := y.check("/y", o, ps)
	x.needValues("/x", ps)
	y.needValues("/y", ps)
	alike(x, y, "/y", ps)
	return x, y, droppedX + droppedY
}
