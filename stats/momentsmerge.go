package stats

import (
	"iter"
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/twosum"
)

// MomentsOf computes the moments of rows in one pass and in constant memory.
// It never sums raw squares, whose difference loses every digit that the mean
// has before the deviations begin: blocks of rows get their mean first and the
// deviations from it then, and the blocks are merged. No rows have the zero
// Moments.
//
// Errors are [sv.Problems] with the number of the row, from 0, as path: /17. The
// first row that is not finite, or beyond 1e50, ends the reading; leave missing
// values out of rows.
//
// Reference: Chan, Golub and LeVeque (1983), The American Statistician 37,
// 242-247.
func MomentsOf(rows iter.Seq[float64]) (Moments, error) {
	var all scatter
	var block [1024]float64
	n, row := 0, 0
	for x := range rows {
		if !(math.Abs(x) <= largest) {
			var ps sv.Problems
			finite(&ps, "/"+strconv.Itoa(row), x)
			return Moments{}, ps.Err("stats.MomentsOf")
		}
		block[n] = x
		n++
		row++
		if n == len(block) {
			all, n = all.merge(scatterOf(block[:])), 0
		}
	}
	if n > 0 {
		all = all.merge(scatterOf(block[:n]))
	}
	return all.moments(), nil
}

// Merge returns the moments of all the observations of two samples together, by
// the pairwise formula
//
//	mean = ma + (mb - ma) nb/n
//	squares = squares of a + squares of b + (mb - ma)^2 na nb/n
//
// with squares = SD^2 (N-1). Of moments from [MomentsOf] it carries the digits of
// the mean beyond those of a float64, without which a large mean with a small
// standard deviation loses its variance as parts are merged. Merging in another
// order gives the same but for rounding. Invalid moments are returned as they are,
// for the tests to refuse.
func (m Moments) Merge(other Moments) Moments {
	for _, part := range []Moments{m, other} {
		var ps sv.Problems
		if part.check("", &ps); len(ps) > 0 && part != (Moments{}) {
			return part
		}
	}
	return m.scatter().merge(other.scatter()).moments()
}

// A scatter is moments in the form that merges. The mean is mean + rest.
type scatter struct{ n, mean, rest, squares float64 }

func (m Moments) scatter() scatter {
	return scatter{float64(m.N), m.Mean, m.rest, m.squares()}
}

func (s scatter) moments() Moments {
	m := Moments{N: int(s.n), Mean: s.mean, rest: s.rest}
	if s.n > 1 {
		m.SD = math.Sqrt(s.squares / (s.n - 1))
	}
	return m
}

// scatterOf is the scatter of a block: the sum of the deviations from its mean
// mends what rounding left in that.
func scatterOf(block []float64) scatter {
	n, sum := float64(len(block)), 0.0
	for _, x := range block {
		sum += x
	}
	rough := sum / n
	off, squares := 0.0, 0.0
	for _, x := range block {
		d := x - rough
		off += d
		squares += float64(d * d) // converted: a fused multiply-add would differ between machines
	}
	correction := off / n
	mean, rest := twosum.Of(rough, correction)
	return scatter{n, mean, rest, max(0, squares-float64(off*correction))}
}

func (s scatter) merge(t scatter) scatter {
	if s.n == 0 {
		return t
	}
	if t.n == 0 {
		return s
	}
	n := s.n + t.n
	d := t.mean - s.mean + (t.rest - s.rest)
	step := float64(d * (t.n / n)) // converted, as above
	mean, rest := twosum.Of(s.mean, step)
	mean, rest = twosum.Of(mean, rest+s.rest)
	return scatter{n, mean, rest, s.squares + t.squares + float64(d*step*s.n)}
}

// writtenMoments are moments as JSON.
type writtenMoments struct {
	N        int     `json:"n"`
	Mean     float64 `json:"mean"`
	SD       float64 `json:"sd"`
	MeanRest float64 `json:"mean_rest,omitzero"`
}

// MarshalJSON returns compact JSON with every digit, so that the moments of a
// part can be merged elsewhere. The field mean_rest, of moments that were
// computed, is what is to be added to the mean. Moments that no sample has are an error ([sv.Problems]).
func (m Moments) MarshalJSON() ([]byte, error) {
	w, err := m.written("stats.Moments.MarshalJSON")
	if err != nil {
		return nil, err
	}
	return compactJSON(w)
}

// written is what is written of moments that can be read back.
func (m Moments) written(op string) (writtenMoments, error) {
	w := writtenMoments{m.N, m.Mean, m.SD, m.rest}
	return w, new(Moments).read(w, op)
}

// UnmarshalJSON reads what MarshalJSON writes, strictly: unknown or doubled
// fields, null, and moments that no sample has are errors ([sv.Problems]).
func (m *Moments) UnmarshalJSON(data []byte) error {
	const op = "stats.Moments"
	var w writtenMoments
	if err := jsonx.Unmarshal(op, data, &w); err != nil {
		return err
	}
	return m.read(w, op)
}

// read takes over moments that were written, unless something is wrong with them.
func (m *Moments) read(w writtenMoments, op string) error {
	var ps sv.Problems
	read := Moments{N: w.N, Mean: w.Mean, SD: w.SD, rest: w.MeanRest}
	if read != (Moments{}) {
		read.check("", &ps)
	}
	if read.Mean+read.rest != read.Mean {
		ps.Add(sv.CodeRange, "/mean_rest", "%v is not what %v has no digits for", read.rest, read.Mean)
	}
	if err := ps.Err(op); err != nil {
		return err
	}
	*m = read
	return nil
}
