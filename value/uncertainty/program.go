package uncertainty

import "slices"

// chunk is how many draws are worked out at a time: few enough for what is in
// hand to stay in the fastest memory.
const chunk = 256

// A sum is the weight of each flow of a model in a total.
type sum []float64

// of adds up flows. A product is rounded before it is added, here and
// everywhere below, so that processors that could do both at once give the same.
func (s sum) of(flows []float64) float64 {
	var total float64
	for k, w := range s {
		if w != 0 {
			total += float64(w * flows[k])
		}
	}
	return total
}

// A program works a model's sums out for many draws of the parameters that are
// varied. What rests on none of them has been worked out beforehand.
type program struct {
	fixed     []float64 // by flow; 0 for those in steps
	steps     []step
	annuities []variedAnnuity
	added     bool
	early     bool
}

// A step is a flow that rests on a parameter that is varied.
type step struct {
	flow    int
	fixed   float64 // product of all that is not varied
	share   float64 // where filters are added and some are varied: what the others leave
	factors []int   // parameters that are varied
	filters []int
	annuity int // in the program's annuities; -1: it is in fixed
}

// A variedAnnuity is the discounted sum of a drop-off that is varied. Lines with
// the same drop-off and years share one.
type variedAnnuity struct {
	dropOff int
	years   []float64
}

// compile makes the program that varies some parameters and keeps the others at
// the given values.
func (m *Model) compile(values []float64, varied func(parameter int) bool) *program {
	p := &program{fixed: make([]float64, len(m.flows)), added: m.added, early: m.early}
	for k, f := range m.flows {
		s := step{flow: k, fixed: f.constant, share: 1, annuity: -1}
		for _, i := range f.factors {
			if varied(i) {
				s.factors = append(s.factors, i)
			} else {
				s.fixed *= values[i]
			}
		}
		for _, i := range f.filters {
			switch {
			case varied(i):
				s.filters = append(s.filters, i)
			case m.added:
				s.share -= values[i]
			default:
				s.fixed *= 1 - values[i]
			}
		}
		if s.filters == nil {
			s.fixed *= s.share
		}
		switch {
		case f.dropOff < 0:
			s.fixed *= annuity(f.years, 1, m.early)
		case varied(f.dropOff):
			s.annuity = p.annuity(f)
		default:
			s.fixed *= annuity(f.years, 1-values[f.dropOff], m.early)
		}
		if s.factors == nil && s.filters == nil && s.annuity < 0 {
			p.fixed[k] = s.fixed
		} else {
			p.steps = append(p.steps, s)
		}
	}
	return p
}

func (p *program) annuity(f flow) int {
	for i, a := range p.annuities {
		if a.dropOff == f.dropOff && slices.Equal(a.years, f.years) {
			return i
		}
	}
	p.annuities = append(p.annuities, variedAnnuity{f.dropOff, f.years})
	return len(p.annuities) - 1
}

// annuity is the sum of factor(t) kept^(t-1), or of factor(t) kept^t where
// drop-off comes early.
func annuity(factors []float64, kept float64, early bool) float64 {
	var total float64
	for _, factor := range slices.Backward(factors) {
		total = float64(total*kept) + factor
	}
	if early {
		total *= kept
	}
	return total
}

// flowsAt is every flow with the parameters at the given values.
func (m *Model) flowsAt(values []float64) []float64 {
	return m.compile(values, func(int) bool { return false }).fixed
}

// evaluate works the sums out for draws from to to-1: columns[i][d] is draw d of
// parameter i, needed of those that are varied only, and out[j][d] becomes sum j. A
// draw comes out the same in whatever part of the draws it is worked out.
func (p *program) evaluate(columns [][]float64, from, to int, sums []sum, out [][]float64) {
	for j, s := range sums {
		constant := s.of(p.fixed)
		for d := range out[j][from:to] {
			out[j][from+d] = constant
		}
	}
	flow, kept := make([]float64, chunk), make([]float64, chunk)
	annuities := make([][]float64, len(p.annuities))
	for i := range annuities {
		annuities[i] = make([]float64, chunk)
	}
	for ; from < to; from += chunk {
		end := min(from+chunk, to)
		for i, a := range p.annuities {
			fillAnnuity(annuities[i][:end-from], columns[a.dropOff][from:end], a.years, p.early)
		}
		for _, s := range p.steps {
			x := flow[:end-from]
			p.fillFlow(s, x, kept[:end-from], columns, from, end)
			if s.annuity >= 0 {
				multiply(x, annuities[s.annuity])
			}
			for j := range sums {
				if w := sums[j][s.flow]; w != 0 {
					addWeighted(out[j][from:end], w, x)
				}
			}
		}
	}
}

// overdrawn counts the draws in which filters that are added take more than
// everything off a line.
func (p *program) overdrawn(columns [][]float64, draws int) int {
	count := 0
	for d := range draws {
		over := func(s step) bool {
			kept := s.share
			for _, i := range s.filters {
				kept -= columns[i][d]
			}
			return kept < -1e-12
		}
		if p.added && slices.ContainsFunc(p.steps, over) {
			count++
		}
	}
	return count
}

// fillFlow works out a flow but for its annuity.
func (p *program) fillFlow(s step, x, kept []float64, columns [][]float64, from, end int) {
	if len(s.factors) > 0 {
		scale(x, s.fixed, columns[s.factors[0]][from:end])
		for _, i := range s.factors[1:] {
			multiply(x, columns[i][from:end])
		}
	} else {
		fill(x, s.fixed)
	}
	if !p.added {
		for _, i := range s.filters {
			takeShare(x, columns[i][from:end])
		}
		return
	}
	if len(s.filters) > 0 {
		fill(kept, s.share)
		for _, i := range s.filters {
			subtract(kept, columns[i][from:end])
		}
		multiply(x, kept)
	}
}

// fillAnnuity is annuity for many drop-offs, four abreast, since each step of one
// has to wait for the step before.
func fillAnnuity(x, dropOff, factors []float64, early bool) {
	i := 0
	for ; i+4 <= len(x); i += 4 {
		d := dropOff[i : i+4 : i+4]
		k0, k1, k2, k3 := 1-d[0], 1-d[1], 1-d[2], 1-d[3]
		var a, b, c, e float64
		for _, factor := range slices.Backward(factors) {
			a, b, c, e = float64(a*k0)+factor, float64(b*k1)+factor, float64(c*k2)+factor, float64(e*k3)+factor
		}
		if early {
			a, b, c, e = a*k0, b*k1, c*k2, e*k3
		}
		y := x[i : i+4 : i+4]
		y[0], y[1], y[2], y[3] = a, b, c, e
	}
	for ; i < len(x); i++ {
		x[i] = annuity(factors, 1-dropOff[i], early)
	}
}

func fill(x []float64, c float64) {
	for i := range x {
		x[i] = c
	}
}

func scale(x []float64, c float64, y []float64) {
	y = y[:len(x)]
	for i := range x {
		x[i] = c * y[i]
	}
}

func multiply(x, y []float64) {
	y = y[:len(x)]
	for i := range x {
		x[i] *= y[i]
	}
}

func takeShare(x, share []float64) {
	share = share[:len(x)]
	for i := range x {
		x[i] *= 1 - share[i]
	}
}

func subtract(x, y []float64) {
	y = y[:len(x)]
	for i := range x {
		x[i] -= y[i]
	}
}

func addWeighted(x []float64, w float64, y []float64) {
	y = y[:len(x)]
	for i := range x {
		x[i] += float64(w * y[i])
	}
}
