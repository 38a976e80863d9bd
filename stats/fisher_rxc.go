package stats

import (
	"cmp"
	"iter"
	"math"
	"slices"

	"github.com/fairchance/socialvalue/internal/tail"
)

// What logFreemanHalton takes on: tables of so many people, and so many steps,
// which are a few seconds. A step is a path handed on, or a way to spread a column
// from a node. The latter are counted as soon as the node has a path, before any
// is taken: so what is too much shows early.
const (
	maxNetworkTotal = 100_000
	maxNetworkSteps = 40_000_000
	stepsPerNode    = 16 // what meeting a node takes
)

// logFreemanHalton is the log of the summed probability of all tables with the
// margins m that are no more likely than t; false if that is too much work.
//
// It fills the columns one after the other. What is left of the row sums is a
// node; which rows they belong to does not matter. At a node, ways to get there
// that are equally likely are one path. As soon as all ways to go on from a path
// end in tables that count, or none does, it is settled without going on: the
// network algorithm of Mehta and Patel (1983), JASA 78, 427-434, with bounds that
// are looser than theirs and cheaper.
//
// The weight of a table is the product of 1/count! over its cells, which is its
// probability but for a factor that all tables share.
func logFreemanHalton(t Table, m margins) (float64, bool) {
	rows, columns := slices.Clone(m.rows), slices.Clone(m.columns)
	if len(rows) > len(columns) {
		rows, columns = columns, rows
	}
	slices.Sort(rows)
	slices.Sort(columns)
	slices.Reverse(columns)
	base := rows[len(rows)-1] + 1
	if m.total > maxNetworkTotal || math.Pow(float64(base), float64(len(rows))) > 1<<63 {
		return 0, false
	}
	w := network{base: uint64(base), logs: make([]float64, m.total+1), logFactorials: make([]float64, m.total+1)}
	for i := 1; i <= m.total; i++ {
		w.logs[i] = math.Log(float64(i))
		w.logFactorials[i], _ = math.Lgamma(float64(i) + 1)
	}
	for _, row := range t {
		for _, count := range row {
			w.observed -= w.logFactorials[count]
		}
	}
	w.bound = w.observed + math.Log1p(1e-7)
	source := w.node(rows, columns)
	source.paths = []path{{}}
	w.steps = spreadings(rows, columns[0])
	nodes := []*node{source}
	if w.steps > maxNetworkSteps {
		return 0, false
	}
	for len(columns) > 1 && len(nodes) > 0 {
		nodes = w.fill(nodes, columns[0], columns[1:])
		columns = columns[1:]
		if w.steps > maxNetworkSteps {
			return 0, false
		}
	}
	return min(0, logProbability(t, m)+math.Log(w.sum)), true
}

// logProbability is that of a table given its margins, as a ratio of Poisson
// probabilities, none of which is far from 1.
func logProbability(t Table, m margins) float64 {
	atMean := func(n int) float64 { return tail.Poisson{Mean: float64(n)}.LogPMF(n) }
	logP := atMean(m.total)
	for _, sum := range slices.Concat(m.rows, m.columns) {
		logP -= atMean(sum)
	}
	for i, row := range t {
		for j, count := range row {
			logP += tail.Poisson{Mean: m.expected(i, j)}.LogPMF(count)
		}
	}
	return logP
}

type network struct {
	base                uint64 // more than any row sum
	logs, logFactorials []float64
	observed            float64 // log weight of the observed table
	bound               float64 // greatest log weight of the tables that count
	sum                 float64 // weight of the tables that count, over that of the observed one
	steps               int
}

// A node is what is left of the row sums, in ascending order. Longest and
// shortest bound the log weight of every way to use it up, and total is the log
// of their sum.
type node struct {
	rows                     []int
	paths                    []path
	longest, shortest, total float64
}

// A path is the ways of one log weight, up to rounding, from the source to a
// node; mass is the log of their summed weights.
type path struct{ weight, mass float64 }

// fill goes from nodes to those that are left after one column more.
func (w *network) fill(nodes []*node, column int, rest []int) []*node {
	var next []*node
	at := map[uint64]*node{}
	left := make([]int, len(nodes[0].rows))
	for _, from := range nodes {
		if len(from.paths) == 0 {
			continue
		}
		from.merge()
		masses := from.cumulated()
		for counts := range spreads(from.rows, column) {
			if w.steps > maxNetworkSteps {
				return nil
			}
			gain := 0.0
			for i, count := range counts {
				gain -= w.logFactorials[count]
				left[i] = from.rows[i] - count
			}
			if len(rest) == 1 { // the last column takes what is left
				for _, row := range left {
					gain -= w.logFactorials[row]
				}
				w.settle(from.paths, masses, gain, gain)
				continue
			}
			slices.Sort(left)
			key := w.key(left)
			to := at[key]
			if to == nil {
				to = w.node(slices.Clone(left), rest)
				at[key] = to
				next = append(next, to)
				w.steps += stepsPerNode
			}
			if w.pass(from.paths, masses, to, gain) {
				w.steps += spreadings(to.rows, rest[0])
			}
		}
		from.paths = nil
	}
	return next
}

// key numbers what is left of the row sums.
func (w *network) key(rows []int) (key uint64) {
	for _, row := range rows {
		key = key*w.base + uint64(row)
	}
	return key
}

// spreads are the ways to spread a column over rows that have this much left.
// The slice is the same each time. Each row begins at its share of the column, so
// that the spreads with most work behind them come early.
func spreads(rows []int, column int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		counts := make([]int, len(rows))
		var place func(row, column, room int) bool
		place = func(row, column, room int) bool {
			if row == len(rows)-1 {
				counts[row] = column
				return yield(counts)
			}
			share := int(int64(column) * int64(rows[row]) / int64(max(1, room)))
			room -= rows[row] // of the rows that follow
			low, high := max(0, column-room), min(column, rows[row])
			count := max(low, min(high, share))
			for range high - low + 1 {
				counts[row] = count
				if !place(row+1, column-count, room) {
					return false
				}
				if count++; count > high {
					count = low
				}
			}
			return true
		}
		room := 0
		for _, row := range rows {
			room += row
		}
		place(0, column, room)
	}
}

// settle counts the paths that count if their weight grows by longest, as ways
// whose weight grows by total altogether. It returns how many these are.
func (w *network) settle(paths []path, masses []float64, longest, total float64) int {
	n := after(paths, w.bound-longest)
	if n > 0 {
		w.sum += math.Exp(masses[n-1] + total - w.observed)
	}
	return n
}

// spreadings is how many spreads there are, or more than maxNetworkSteps. It
// takes the ways that leave aside how much the rows have left, less those where
// one has not as much, and more those where two have not, and so on.
func spreadings(rows []int, column int) int {
	var ways func(rows []int, column int) float64
	others := float64(len(rows) - 1)
	ways = func(rows []int, column int) float64 {
		if len(rows) > 0 && rows[0] < column { // and if not, none of the others, which have more
			return ways(rows[1:], column) - ways(rows[1:], column-rows[0]-1)
		}
		n := 1.0
		for i := 1.0; i <= others; i++ {
			n = n * (float64(column) + i) / i
		}
		return n
	}
	room := 0
	for _, row := range rows {
		room += row
	}
	return int(min(ways(rows, min(column, room-column)), maxNetworkSteps+1))
}

// pass settles those of the paths that can be, and gives the others to the node.
// It says whether these are the first that the node has.
func (w *network) pass(paths []path, masses []float64, to *node, gain float64) (first bool) {
	settled := w.settle(paths, masses, gain+to.longest, gain+to.total)
	open := paths[settled:]
	open = open[:after(open, w.bound-gain-to.shortest)]
	w.steps += len(open)
	first = len(to.paths) == 0 && len(open) > 0
	for _, p := range open {
		if len(to.paths) == cap(to.paths) {
			to.merge()
			to.paths = slices.Grow(to.paths, len(to.paths)+1)
		}
		to.paths = append(to.paths, path{p.weight + gain, p.mass + gain})
	}
	return first
}

// after is how many of the paths, which ascend, are of at most this weight.
func after(paths []path, weight float64) int {
	n, _ := slices.BinarySearchFunc(paths, weight, func(p path, weight float64) int {
		if p.weight <= weight {
			return -1
		}
		return 1
	})
	return n
}

// merge sorts the paths and makes one of those whose weights differ by rounding.
func (n *node) merge() {
	if len(n.paths) < 2 {
		return
	}
	slices.SortFunc(n.paths, func(a, b path) int { return cmp.Compare(a.weight, b.weight) })
	merged := n.paths[:1]
	for _, p := range n.paths[1:] {
		if last := &merged[len(merged)-1]; p.weight-last.weight < 1e-9 {
			last.mass = tail.LogSum(last.mass, p.mass)
		} else {
			merged = append(merged, p)
		}
	}
	n.paths = merged
}

// cumulated are the masses of the paths up to each.
func (n *node) cumulated() []float64 {
	masses := make([]float64, len(n.paths))
	sum := math.Inf(-1)
	for i, p := range n.paths {
		sum = tail.LogSum(sum, p.mass)
		masses[i] = sum
	}
	return masses
}

// node bounds the log weights of all tables with these margins, columns in
// descending order.
func (w *network) node(rows, columns []int) *node {
	n, perRow, perColumn := 0, 0.0, 0.0
	margins, ways := 0.0, 0.0
	for _, row := range rows {
		n += row
		margins += float64(row) * w.logs[row]
		ways -= w.logFactorials[row]
		perRow += w.concentrated(row, columns)
	}
	largest := slices.Clone(rows)
	slices.Reverse(largest)
	for _, column := range columns {
		margins += float64(column) * w.logs[column]
		ways -= w.logFactorials[column]
		perColumn += w.concentrated(column, largest)
	}
	// For any table, the sum of count log(expected) is the same. Given that sum,
	// the weight is largest where each count maximises expected^count / count!.
	longest := float64(n)*w.logs[n] - margins
	for _, row := range rows {
		for _, column := range columns {
			count := int(int64(row) * int64(column) / int64(n))
			longest += float64(count)*(w.logs[row]+w.logs[column]-w.logs[n]) - w.logFactorials[count]
		}
	}
	return &node{rows: rows, longest: longest, shortest: -min(perRow, perColumn), total: w.logFactorials[n] + ways}
}

// concentrated is the largest sum of log factorials that the cells of a margin
// can have: with as much as possible in the largest of the others.
func (w *network) concentrated(margin int, others []int) (sum float64) {
	for _, other := range others {
		count := min(margin, other)
		sum += w.logFactorials[count]
		margin -= count
	}
	return sum
}
