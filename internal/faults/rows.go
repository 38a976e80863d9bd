package faults

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
)

// named is how many rows of a column are reported one by one.
const named = 10

// Rows collects what is wrong with the rows of one column: the first ten rows are
// problems of their own, and [Rows.Done] adds one that says how many more there
// are, so that a column of a hundred million gaps makes eleven problems.
type Rows struct {
	Problems *sv.Problems
	Path     string // of the column

	found int
	code  sv.Code // of the first that is not named
}

// Add is [sv.Problems.Add] for a row, which is the end of the path.
func (r *Rows) Add(code sv.Code, row, format string, args ...any) {
	r.found++
	switch {
	case r.found <= named:
		r.Problems.Add(code, r.Path+"/"+row, format, args...)
	case r.code == "":
		r.code = code
	}
}

// Value adds a problem unless x is a number, and no larger than largest. The
// places are its row, and where rows have columns its column.
func (r *Rows) Value(x, largest float64, places ...int) {
	if math.Abs(x) <= largest {
		return
	}
	row := strconv.Itoa(places[0])
	for _, place := range places[1:] {
		row += "/" + strconv.Itoa(place)
	}
	switch {
	case math.IsNaN(x):
		r.Add(sv.CodeNotFinite, row, "NaN is not a number; leave a missing value out, or set DropMissing where the options have it")
	case math.IsInf(x, 0):
		r.Add(sv.CodeNotFinite, row, "%v is not a finite number", x)
	default:
		r.Add(sv.CodeRange, row, "%v is beyond %v", x, largest)
	}
}

// Done says how many rows there are beyond those that were named.
func (r *Rows) Done() {
	if more := r.found - named; more > 0 {
		r.Problems.Add(r.code, r.Path, "problems with %d more rows than the %d that are named", more, named)
	}
}
