package uncertainty

// Evaluate works a measure's sums out with the columns of some parameters for
// draws from to to-1, as a simulation does.
func (m *Model) Evaluate(measure Measure, columns [][]float64, from, to int) [][]float64 {
	f := m.formula(measure, "", nil)
	out := make([][]float64, len(f.sums()))
	for j := range out {
		out[j] = make([]float64, to)
	}
	varied := func(i int) bool { return columns[i] != nil }
	m.compile(m.values, varied).evaluate(columns, from, to, f.sums(), out)
	return out
}

// One works the same out for one set of values.
func (m *Model) One(measure Measure, values []float64) []float64 {
	var sums []float64
	for _, s := range m.formula(measure, "", nil).sums() {
		sums = append(sums, s.of(m.flowsAt(values)))
	}
	return sums
}

// Stated are the parameters' values as stated.
func (m *Model) Stated() []float64 { return m.values }

// Compiled is the program that varies all parameters, ready to be timed.
func (m *Model) Compiled() func(columns [][]float64, from, to int, benefits, costs []float64) {
	p := m.compile(m.values, func(int) bool { return true })
	benefits, net := m.formula(Benefits, "", nil).numerator, m.formula(NetPresentValue, "", nil).numerator
	costs := make(sum, len(net))
	for k := range costs {
		costs[k] = benefits[k] - net[k] // 1 of an input
	}
	return func(columns [][]float64, from, to int, b, c []float64) {
		p.evaluate(columns, from, to, []sum{benefits, costs}, [][]float64{b, c})
	}
}
