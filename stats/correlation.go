package stats

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// columns are two measurements of the same people, row by row.
type columns struct {
	x, y    []float64
	dropped int
}

// correlated returns what a correlation starts from, or what is wrong with it.
func correlated(op string, x, y []float64, o *Options, approaches ...Approach) (columns, Options, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: approaches, interval: true, missing: true}, &ps)
	if options.Null != 0 {
		ps.Add(sv.CodeConflict, "/options/null", "a correlation is tested against 0; leave the null unset")
	}
	c := checkColumns(x, y, options, &ps)
	return c, options, ps.Err(op)
}

// checkColumns adds what is wrong with x and y, and returns them without the
// rows with a missing value, where the options allow to drop those.
func checkColumns(x, y []float64, o Options, ps *sv.Problems) columns {
	if len(x) != len(y) {
		ps.Add(sv.CodeConflict, "/y", "%d values beside %d of x; a correlation is of pairs", len(y), len(x))
		return columns{}
	}
	before := len(*ps)
	var missing []int
	wrongX, wrongY := faults.Rows{Problems: ps, Path: "/x"}, faults.Rows{Problems: ps, Path: "/y"}
	for i := range x {
		if o.DropMissing && (math.IsNaN(x[i]) || math.IsNaN(y[i])) {
			missing = append(missing, i)
		} else {
			wrongX.Value(x[i], largest, i)
			wrongY.Value(y[i], largest, i)
		}
	}
	wrongX.Done()
	wrongY.Done()
	c := columns{x, y, len(missing)}
	if c.dropped > 0 {
		c.x, c.y = leaveOut(x, missing), leaveOut(y, missing)
	}
	switch {
	case len(*ps) > before: // what is not a number has no variation either
	case len(c.x) < 3:
		ps.Add(CodeInsufficient, "/x", "%d pairs; a correlation needs 3 or more", len(c.x))
	default:
		c.checkVariation(ps)
	}
	return c
}

func (c columns) checkVariation(ps *sv.Problems) {
	const text = "all values are equal, and nothing can vary together with them"
	if slices.Min(c.x) == slices.Max(c.x) {
		ps.Add(CodeConstant, "/x", text)
	}
	if slices.Min(c.y) == slices.Max(c.y) {
		ps.Add(CodeConstant, "/y", text)
	}
}

func (c columns) result(method Method, approach Approach, o Options, logP float64, estimate Estimate) Result {
	result := newResult(method, approach, o, logP, estimate)
	result.Samples = []Summary{Sample{Name: "x", Values: c.x}.summary(), Sample{Name: "y", Values: c.y}.summary()}
	result.ofData(c.dropped)
	return result
}

// An alignment is a correlation r with its distances from -1 and 1, which keep
// their digits where r itself has none left to tell it from 1.
type alignment struct {
	r           float64
	plus, minus float64 // 1+r and 1-r
}

// align returns the product-moment correlation of two columns that vary. For
// unit vectors u and v, 1-r is half the square of the length of u-v, and 1+r
// that of u+v.
func align(x, y []float64) alignment {
	u, v := direction(x), direction(y)
	var plus, minus compensated
	for i := range u {
		plus.add((u[i] + v[i]) * (u[i] + v[i]) / 2)
		minus.add((u[i] - v[i]) * (u[i] - v[i]) / 2)
	}
	const rounding = 1e-30 // of unit vectors that are the same
	a := alignment{plus: plus.total(), minus: minus.total()}
	switch {
	case a.minus < rounding:
		return alignment{r: 1, plus: 2}
	case a.plus < rounding:
		return alignment{r: -1, minus: 2}
	case a.minus < a.plus:
		a.r = 1 - a.minus
	default:
		a.r = a.plus - 1
	}
	return a
}

// direction is the deviations from the mean, as a vector of length 1.
func direction(x []float64) []float64 {
	mean := momentsOf(x, nil).Mean
	d := make([]float64, len(x))
	var off compensated
	for i := range x {
		d[i] = x[i] - mean
		off.add(d[i])
	}
	widest, correction := 0.0, off.total()/float64(len(x))
	for i := range d {
		d[i] -= correction // what rounding left in the mean
		widest = max(widest, math.Abs(d[i]))
	}
	var squares compensated
	for i := range d {
		d[i] /= widest // no square underflows
		squares.add(d[i] * d[i])
	}
	length := math.Sqrt(squares.total())
	for i := range d {
		d[i] /= length
	}
	return d
}

// t is the statistic that has Student's t distribution where the true
// correlation is 0.
func (a alignment) t(df float64) float64 { return a.r * math.Sqrt(df/(a.plus*a.minus)) }

// fisher is Fisher's z, the inverse hyperbolic tangent of r.
func (a alignment) fisher() float64 { return math.Log(a.plus/a.minus) / 2 }

// fisherInterval is the interval of a correlation whose inverse hyperbolic
// tangent is z with standard error se. An open side ends at -1 or 1.
func (o Options) fisherInterval(z, se float64) Interval {
	const beyond = 1000 // the hyperbolic tangent of which is 1
	i := o.waldInterval(min(max(z, -beyond), beyond), se)
	return Interval{Low: math.Tanh(i.Low), High: math.Tanh(i.High), Level: o.Level}
}
