package stats_test

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/fairchance/socialvalue/stats"
)

// A test is a function of the package for any input, with typical ones.
type test struct {
	run    func(in input, o *stats.Options) (stats.Result, error)
	other  func(input) input // the same question from the other side; nil: there is none
	inputs map[string]input
}

func ofOne(f func(stats.Sample, *stats.Options) (stats.Result, error)) test {
	return test{
		run:   func(in input, o *stats.Options) (stats.Result, error) { return f(in.samples[0], o) },
		other: input.negated,
		inputs: map[string]input{
			"measured": {samples: []stats.Sample{measured(1, 11, 0.7)}},
			"tied":     {samples: []stats.Sample{tied(2, 30, -2)}},
		},
	}
}

// ofCounts is a test of one sample of counts, which have no opposite.
func ofCounts(f func(stats.Sample, *stats.Options) (stats.Result, error)) test {
	t := ofOne(f)
	t.other = nil
	t.inputs = map[string]input{"counts": {samples: []stats.Sample{tied(24, 30, 0)}}}
	return t
}

func ofTwo(f func(x, y stats.Sample, o *stats.Options) (stats.Result, error)) test {
	return test{
		run:   func(in input, o *stats.Options) (stats.Result, error) { return f(in.samples[0], in.samples[1], o) },
		other: input.exchanged,
		inputs: map[string]input{
			"measured": {samples: []stats.Sample{measured(3, 9, 0.5), measured(4, 7, 0)}},
			"tied":     {samples: []stats.Sample{tied(5, 8, 0), tied(6, 10, 1)}},
			"many":     {samples: []stats.Sample{tied(7, 80, 0), tied(8, 120, 0)}},
		},
	}
}

// above is a test of two samples whose means are well above 0.
func (t test) above() test {
	t.inputs = map[string]input{
		"measured": {samples: []stats.Sample{measured(33, 9, 6), measured(34, 7, 5)}},
		"tied":     {samples: []stats.Sample{tied(5, 8, 3), tied(6, 10, 2)}},
		"many":     {samples: []stats.Sample{tied(7, 80, 0), tied(8, 120, 0)}},
	}
	return t
}

func ofGroups(f func([]stats.Sample, *stats.Options) (stats.Result, error)) test {
	return test{
		run:   func(in input, o *stats.Options) (stats.Result, error) { return f(in.samples, o) },
		other: input.exchanged,
		inputs: map[string]input{
			"two":   {samples: []stats.Sample{measured(9, 6, 0.5), measured(10, 5, 0)}},
			"three": {samples: []stats.Sample{measured(11, 6, 0), measured(12, 9, 1), measured(13, 7, 0)}},
			"tied":  {samples: []stats.Sample{tied(14, 20, 0), tied(15, 30, 0), tied(16, 25, 1), tied(17, 9, 0)}},
		},
	}
}

func ofPaired(f func(stats.Pairs, *stats.Options) (stats.Result, error)) test {
	before, after := tied(18, 24, 1), tied(19, 24, 0)
	return test{
		run:    func(in input, o *stats.Options) (stats.Result, error) { return f(*in.pairs, o) },
		other:  input.exchanged,
		inputs: map[string]input{"attendances": {pairs: &stats.Pairs{Unit: "attendance", Before: before.Values, After: after.Values}}},
	}
}

func ofColumns(f func(x, y []float64, o *stats.Options) (stats.Result, error)) test {
	x, y := measured(20, 9, 0).Values, measured(21, 9, 0).Values
	for i := range y {
		y[i] += x[i] / 2
	}
	return test{
		run:   func(in input, o *stats.Options) (stats.Result, error) { return f(in.columns[0], in.columns[1], o) },
		other: input.negated,
		inputs: map[string]input{
			"measured": {columns: [][]float64{x, y}},
			"tied":     {columns: [][]float64{tied(22, 40, 0).Values, tied(23, 40, 0).Values}},
		},
	}
}

// ofTimes is a test of people at several times, each of which is a column.
func ofTimes(f func(blocks [][]float64, o *stats.Options) (stats.Result, error)) test {
	return test{
		run: func(in input, o *stats.Options) (stats.Result, error) {
			var people [][]float64
			for _, time := range in.columns {
				for i, x := range time {
					if i == len(people) {
						people = append(people, nil)
					}
					people[i] = append(people[i], x)
				}
			}
			return f(people, o)
		},
		other: input.exchanged,
		inputs: map[string]input{
			"measured": {columns: [][]float64{measured(26, 12, 0).Values, measured(27, 12, 1).Values, measured(28, 12, 0).Values}},
			"tied":     {columns: [][]float64{tied(29, 15, 0).Values, tied(30, 15, 0).Values, tied(31, 15, 1).Values, tied(32, 15, 0).Values}},
		},
	}
}

func ofRate(f func(stats.Rate, *stats.Options) (stats.Result, error)) test {
	return test{
		run:    func(in input, o *stats.Options) (stats.Result, error) { return f(in.rates[0], o) },
		inputs: map[string]input{"few": {rates: []stats.Rate{{Events: 7, Exposure: 12.5}}}, "many": {rates: []stats.Rate{programme}}},
	}
}

func ofRates(f func(a, b stats.Rate, o *stats.Options) (stats.Result, error)) test {
	return test{
		run:   func(in input, o *stats.Options) (stats.Result, error) { return f(in.rates[0], in.rates[1], o) },
		other: input.exchanged,
		inputs: map[string]input{
			"few":  {rates: []stats.Rate{{Events: 7, Exposure: 12.5, Unit: "year"}, {Events: 12, Exposure: 10, Unit: "year"}}},
			"many": {rates: []stats.Rate{programme, comparison}},
		},
	}
}

func ofShare(f func(stats.Proportion, *stats.Options) (stats.Result, error)) test {
	return test{
		run:    func(in input, o *stats.Options) (stats.Result, error) { return f(in.shares[0], o) },
		other:  input.without,
		inputs: map[string]input{"few": {shares: []stats.Proportion{{Events: 3, N: 17}}}, "many": {shares: []stats.Proportion{{Events: 240, N: 400}}}},
	}
}

func ofShares(f func(a, b stats.Proportion, o *stats.Options) (stats.Result, error)) test {
	return test{
		run:   func(in input, o *stats.Options) (stats.Result, error) { return f(in.shares[0], in.shares[1], o) },
		other: input.exchanged,
		inputs: map[string]input{
			"few":  {shares: []stats.Proportion{{Events: 3, N: 17}, {Events: 9, N: 20}}},
			"many": {shares: []stats.Proportion{{Events: 75, N: 240}, {Events: 96, N: 250}}},
		},
	}
}

func ofTable(f func(stats.Table, *stats.Options) (stats.Result, error)) test {
	return test{
		run:   func(in input, o *stats.Options) (stats.Result, error) { return f(in.tables[0], o) },
		other: input.exchanged,
		inputs: map[string]input{
			"few":  {tables: []stats.Table{{{3, 9}, {8, 2}}}},
			"many": {tables: []stats.Table{{{75, 165}, {96, 154}}}},
		},
	}
}

// larger is a test of tables of any size.
func (t test) larger() test {
	t.inputs = map[string]input{
		"3 x 2": {tables: []stats.Table{{{3, 9}, {8, 2}, {4, 5}}}},
		"3 x 4": {tables: []stats.Table{{{3, 4, 1, 2}, {2, 2, 5, 1}, {4, 1, 0, 3}}}},
	}
	return t
}

func ofStrata(f func([]stats.Table, *stats.Options) (stats.Result, error)) test {
	return test{
		run:    func(in input, o *stats.Options) (stats.Result, error) { return f(in.tables, o) },
		other:  input.exchanged,
		inputs: map[string]input{"practices": {tables: []stats.Table{{{3, 9}, {8, 2}}, {{5, 6}, {7, 7}}, {{12, 20}, {15, 11}}}}},
	}
}

func ofCategories(f func(counts []int, o *stats.Options) (stats.Result, error)) test {
	return test{
		run:    func(in input, o *stats.Options) (stats.Result, error) { return f(in.counts, o) },
		other:  input.exchanged,
		inputs: map[string]input{"counts": {counts: []int{12, 9, 3, 16}}},
	}
}

func ofAnswers(f func(answers [][]bool, o *stats.Options) (stats.Result, error)) test {
	yes, no := true, false
	return test{
		run:    func(in input, o *stats.Options) (stats.Result, error) { return f(in.answers, o) },
		other:  input.exchanged,
		inputs: map[string]input{"three": {answers: [][]bool{{yes, no, no}, {yes, yes, no}, {no, no, yes}, {yes, no, yes}, {yes, yes, yes}, {yes, no, no}}}},
	}
}

// clustered is a test of pairs in practices, observed for unlike times, too.
func (t test) clustered() test {
	p := *t.inputs["attendances"].pairs
	p.Clusters = slices.Repeat([]string{"East", "North", "South", "West"}, 6)
	p.Observed = stats.Observed{Before: 1, After: 0.5, Unit: "year"}
	t.inputs["practices"] = input{pairs: &p}
	return t
}

// measured has no equal values. They are 64ths, so that moving them is exact.
func measured(seed uint64, n int, mean float64) stats.Sample {
	random := rand.New(rand.NewPCG(seed, 0))
	s := stats.Sample{Unit: "point"}
	for len(s.Values) < n {
		x := math.Round(64*(mean+random.NormFloat64())) / 64
		if !slices.Contains(s.Values, x) {
			s.Values = append(s.Values, x)
		}
	}
	return s
}

// tied has whole numbers from low on, most of them small and many equal.
func tied(seed uint64, n int, low float64) stats.Sample {
	random := rand.New(rand.NewPCG(seed, 0))
	s := stats.Sample{Unit: "point", Values: make([]float64, n)}
	for i := range s.Values {
		s.Values[i] = low + math.Floor(1.5*random.ExpFloat64())
	}
	return s
}

// transposing is a test of answers before and after, whose other side has them
// change places.
func (t test) transposing() test {
	t.other = input.transposed
	return t
}
