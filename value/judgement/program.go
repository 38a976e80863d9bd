package judgement

// A program is a linear one: the largest goal times x, where x is not negative
// and each row times x is at most its bound, which is not negative. So x = 0 is
// a place to begin.
type program struct {
	rows   [][]float64
	bounds []float64
}

func (p *program) add(row []float64, bound float64) {
	p.rows, p.bounds = append(p.rows, row), append(p.bounds, bound)
}

// tiny is what the simplex method takes for rounding.
const tiny = 1e-11

// maximise is the largest goal times x, which there is, and an x that reaches it. It is
// the simplex method: by the steepest way, and where that takes long by Bland's rule,
// which is slower and goes round in no circle. Should rounding send it round after all,
// it stops after a thousand steps for each row and column, at a value that can be reached.
//
// Reference: Bland, Mathematics of Operations Research 2(2) (1977).
func (p *program) maximise(goal []float64) (float64, []float64) {
	m, n := len(p.rows), len(goal)
	// Column n+i is the slack of row i; the last one is the bound, and the last row the goal.
	t := make([][]float64, m+1)
	basis := make([]int, m)
	for i := range t {
		t[i] = make([]float64, n+m+1)
		if i < m {
			copy(t[i], p.rows[i])
			t[i][n+i], t[i][n+m], basis[i] = 1, p.bounds[i], n+i
		}
	}
	for j, g := range goal {
		t[m][j] = -g
	}
	for step := range 1000 * (n + m) {
		in := entering(t[m][:n+m], step > 10*(n+m))
		out := -1
		for i := 0; i < m && in < n+m; i++ {
			if t[i][in] <= tiny {
				continue
			}
			if out < 0 {
				out = i
				continue
			}
			gap := float64(t[i][n+m]*t[out][in]) - float64(t[out][n+m]*t[i][in])
			if gap < 0 || gap == 0 && basis[i] < basis[out] {
				out = i
			}
		}
		if out < 0 {
			break
		}
		pivot(t, out, in)
		basis[out] = in
	}
	x := make([]float64, n)
	for i, j := range basis {
		if j < n {
			x[j] = max(0, t[i][n+m])
		}
	}
	return t[m][n+m], x
}

// entering is the column that gains most by a step, or by Bland's rule the first
// that gains; beyond the last, none does.
func entering(costs []float64, bland bool) int {
	in := len(costs)
	for j, cost := range costs {
		switch {
		case cost > -tiny:
		case bland:
			return j
		case in == len(costs) || cost < costs[in]:
			in = j
		}
	}
	return in
}

// pivot makes column in that of a unit, with its one in row out.
func pivot(t [][]float64, out, in int) {
	by := t[out][in]
	for j := range t[out] {
		t[out][j] /= by
	}
	for i, row := range t {
		if factor := row[in]; i != out && factor != 0 {
			for j := range row {
				row[j] -= float64(factor * t[out][j])
			}
		}
	}
}
