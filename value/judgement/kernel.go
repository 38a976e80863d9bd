package judgement

import (
	"context"
	"math/rand/v2"

	"github.com/fairchance/socialvalue/internal/xoshiro"
)

// Two draws go side by side in a word, each with 31 bits of an option's value and a
// bit that a subtraction leaves standing where it was not from less to more.
const (
	laneBits = 32
	half     = span / 2
	tops     = 1<<63 | 1<<31
	ones     = 1<<32 | 1
	steps    = 1 << 30 // values closer than one over this are the same
)

// lanes have two draws in each word.
type lanes [half]uint64

// A kernel is what one goroutine needs to make blocks.
type kernel struct {
	model     *model
	tally     *tally
	generator *rand.ChaCha8
	weights   []column // one for each criterion, and empty ones up to a multiple of four
	total     column
	values    column
	keys      []lanes // by option: its value in whole steps
	marked    []lanes // the same with tops
	places    []lanes // by option: how many are worth at least as much, itself included
	first     lanes
	sure      [][4]float64 // by option, four criteria at a time
}

func newKernel(m *model) *kernel {
	n, quads := m.options(), (m.criteria()+3)/4
	k := &kernel{
		model: m, tally: newTally(m), generator: rand.NewChaCha8([32]byte{}), weights: make([]column, 4*quads),
		keys: make([]lanes, n), marked: make([]lanes, n+1), places: make([]lanes, n), sure: make([][4]float64, n*quads),
	}
	for d := range k.marked[n] {
		k.marked[n][d] = tops
	}
	for i, row := range m.known {
		for j, x := range row {
			k.sure[i*quads+j/4][j%4] = x
		}
	}
	return k
}

// block makes one block of draws; if the context is done, what it makes is of no use.
func (k *kernel) block(ctx context.Context, seed uint64, block int, w stance) {
	chance := xoshiro.Start(k.generator, seed, block, 0)
	w.fill(k.weights, &k.total, &chance)
	for d, sum := range k.total {
		k.total[d] = 1 / sum
	}
	for i := range k.keys {
		if ctx.Err() != nil {
			return
		}
		k.value(i, seed, block)
		k.pack(i)
	}
	k.tally.draws += span
	switch tied := k.compare(ctx); {
	case ctx.Err() != nil:
	case tied:
		k.countTied(ctx)
	default:
		k.count()
	}
}

// value sums up what an option is worth in each draw, times the sum of weights.
func (k *kernel) value(option int, seed uint64, block int) {
	quads := len(k.weights) / 4
	k.values = column{}
	v := &k.values
	for q, u := range k.sure[option*quads : (option+1)*quads] {
		w0, w1, w2, w3 := &k.weights[4*q], &k.weights[4*q+1], &k.weights[4*q+2], &k.weights[4*q+3]
		u0, u1, u2, u3 := u[0], u[1], u[2], u[3]
		for d := range v {
			v[d] += float64(w0[d]*u0) + float64(w1[d]*u1) + (float64(w2[d]*u2) + float64(w3[d]*u3))
		}
	}
	for i := k.model.from[option]; i < k.model.from[option+1]; i++ {
		x := k.model.drawn[i]
		chance := xoshiro.Start(k.generator, seed, block, 1+i)
		w := &k.weights[x.criterion]
		for d := range v {
			v[d] += float64(w[d] * x.worth(xoshiro.Unit(chance.Next())))
		}
	}
}

// pack sets an option's values side by side in whole steps.
func (k *kernel) pack(option int) {
	key, marked := &k.keys[option], &k.marked[option]
	for d := range key {
		low := uint64(int64(float64(k.values[d]*k.total[d])*steps + 1.5))
		high := uint64(int64(float64(k.values[d+half]*k.total[d+half])*steps + 1.5))
		x := high<<laneBits | low
		key[d], marked[d] = x, x|tops
	}
}

// compare sets options against each other, and reports whether any are tied.
func (k *kernel) compare(ctx context.Context) (tied bool) {
	n := len(k.keys)
	var sums lanes
	for i := range k.keys {
		if ctx.Err() != nil {
			return
		}
		key, place := &k.keys[i], &k.places[i]
		*place = lanes{}
		for j := 0; j < n-1; j += 3 {
			j1, j2, j3 := k.other(i, j), k.other(i, j+1), k.other(i, j+2)
			one, two, three := &k.marked[j1], &k.marked[j2], &k.marked[j3]
			won1, won2, won3 := uint64(0), uint64(0), uint64(0)
			for d := 0; d < half; d += 2 {
				e := d + 1
				x, y := key[d], key[e]
				x1, y1 := (one[d]-x)>>(laneBits-1)&ones, (one[e]-y)>>(laneBits-1)&ones
				x2, y2 := (two[d]-x)>>(laneBits-1)&ones, (two[e]-y)>>(laneBits-1)&ones
				x3, y3 := (three[d]-x)>>(laneBits-1)&ones, (three[e]-y)>>(laneBits-1)&ones
				won1 += x1 + y1
				won2 += x2 + y2
				won3 += x3 + y3
				place[d] += x1 + x2 + x3
				place[e] += y1 + y2 + y3
			}
			k.tally.atLeast[j1*n+i] += won1>>laneBits + won1%(1<<laneBits)
			k.tally.atLeast[j2*n+i] += won2>>laneBits + won2%(1<<laneBits)
			k.tally.atLeast[j3*n+i] += won3>>laneBits + won3%(1<<laneBits)
		}
		for d := range sums {
			sums[d] += place[d]
		}
	}
	for _, sum := range sums {
		tied = tied || sum != uint64(n*(n-1)/2)*ones
	}
	return tied
}

// other is the j-th of the options beside i; nobody, after the last.
func (k *kernel) other(i, j int) int {
	if j >= i {
		j++
	}
	return min(j, len(k.keys))
}

// count enters a block without ties.
func (k *kernel) count() {
	n := len(k.keys)
	k.first = lanes{}
	for i := range k.places {
		ranks, others := k.tally.ranks[0][i*n:(i+1)*n], k.tally.ranks[1][i*n:(i+1)*n]
		for d, x := range k.places[i] {
			ranks[x>>laneBits]++
			others[x%(1<<laneBits)]++
			k.first[d] += (tops - x) >> (laneBits - 1) & ones * uint64(i)
		}
	}
	for d, x := range k.first {
		k.addWeights(int(x%(1<<laneBits)), d, 1)
		k.addWeights(int(x>>laneBits), d+half, 1)
	}
}

// addWeights enters a share of a draw's weights for the option that is first.
func (k *kernel) addWeights(option, draw int, share float64) {
	criteria := k.model.criteria()
	scale := k.total[draw] * (share / weightUnit)
	sum := k.tally.weights[option*criteria : (option+1)*criteria]
	for j := range sum {
		sum[j] += uint64(int64(k.weights[j][draw] * scale))
	}
}

// countTied enters a block in which options are tied: they share their ranks, and
// the draw's weights where they are first.
func (k *kernel) countTied(ctx context.Context) {
	for d := range span {
		if ctx.Err() != nil {
			return
		}
		shift := d / half * laneBits
		at := func(l *lanes) uint64 { return l[d%half] >> shift % (1 << laneBits) }
		for i := range k.keys {
			same := 0
			for j := range k.keys {
				if at(&k.keys[j]) == at(&k.keys[i]) {
					same++
				}
			}
			worst := int(at(&k.places[i]))
			best := worst - same + 1
			k.tally.tied[tie{i, best, worst}]++
			if best == 0 {
				k.addWeights(i, d, 1/float64(same))
			}
		}
	}
}
