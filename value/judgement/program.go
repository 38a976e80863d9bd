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
	// Variable n+i is the slack of row i. Those that are 0 have a column each, the others a
	// row; the last column is the bound, and the last row the goal.
	t := make([][]float64, m+1)
	basis, zero := make([]int, m), make([]int, n)
	for i := range t {
		t[i] = make([]float64, n+1)
		if i < m {
			copy(t[i], p.rows[i])
			t[i][n], basis[i] = p.bounds[i], n+i
		}
	}
	for j, g := range goal {
		t[m][j], zero[j] = -g, j
	}
	for step := range 1000 * (n + m) {
		in := entering(t[m][:n], zero, step > 10*(n+m))
		out := -1
		for i := 0; i < m && in < n; i++ {
			if t[i][in] <= tiny {
				continue
			}
			if out < 0 {
				out = i
				continue
			}
			gap := float64(t[i][n]*t[out][in]) - float64(t[out][n]*t[i][in])
			if gap < 0 || gap == 0 && basis[i] < basis[out] {
				out = i
			}
		}
		if out < 0 {
			break
		}
		pivot(t, out, in)
		basis[out], zero[in] = zero[in], basis[out]
	}
	x := make([]float64, n)
	for i, j := range basis {
		if j < n {
			x[j] = max(0, t[i][n])
		}
	}
	return t[m][n], x
}

// entering is the column that gains most by a step, or by Bland's rule the first
// variable that gains; beyond the last, none does.
func entering(costs []float64, zero []int, bland bool) int {
	in := len(costs)
	for j, cost := range costs {
		switch {
		case cost > -tiny:
		case in == len(costs), !bland && cost < costs[in], (bland || cost == costs[in]) && zero[j] < zero[in]:
			in = j
		}
	}
	return in
}

// pivot changes the variable of row out for that of column in.
func pivot(t [][]float64, out, in int) {
	by := t[out][in]
	t[out][in] = 1
	for j := range t[out] {
		t[out][j] /= by
	}
	for i, row := range t {
		if factor := row[in]; i != out && factor != 0 {
			row[in] = 0
			for j := range row {
				row[j] -= float64(factor * t[out][j])
			}
		}
	}
}
