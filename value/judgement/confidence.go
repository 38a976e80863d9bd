package judgement

import (
	"context"
	"math/rand/v2"

	"github.com/fairchance/socialvalue/internal/xoshiro"
)

// A prover draws performances and counts, for each option, in how many draws it is
// first under central weights of its own: all options on the same draws, which are
// those of [kernel].
type prover struct {
	model     *model
	central   []given // by option; nil: it is never first
	generator *rand.ChaCha8
	drawn     []column
	own       column
	other     column
	above     [span]int
	same      [span]int
	first     [][]uint64 // by option, and how many more are first with it
}

func newProver(m *model, central []given) *prover {
	p := &prover{model: m, central: central, generator: rand.NewChaCha8([32]byte{}), drawn: make([]column, len(m.drawn)), first: make([][]uint64, m.options())}
	for i := range p.first {
		p.first[i] = make([]uint64, m.options())
	}
	return p
}

// confidences are in how many draws each option is first under its central weights,
// in equal parts where others are first with it.
func (r *run) confidences(ctx context.Context, m *model, central []given, blocks int) ([]float64, error) {
	provers := make([]*prover, r.goroutines(blocks))
	work := make([]func(block int), len(provers))
	for i := range provers {
		provers[i] = newProver(m, central)
		work[i] = func(block int) { provers[i].block(ctx, r.seed, block) }
	}
	if err := r.each(ctx, blocks, work); err != nil {
		return nil, err
	}
	sums := make([]float64, m.options())
	for i := range sums {
		for more := range sums {
			count := uint64(0)
			for _, p := range provers {
				count += p.first[i][more]
			}
			sums[i] += float64(count) / float64(more+1)
		}
	}
	return sums, nil
}

func (p *prover) block(ctx context.Context, seed uint64, block int) {
	for k, x := range p.model.drawn {
		if ctx.Err() != nil {
			return
		}
		chance := xoshiro.Start(p.generator, seed, block, 1+k)
		for d := range p.drawn[k] {
			p.drawn[k][d] = x.worth(xoshiro.Unit(chance.Next()))
		}
	}
	for i, weights := range p.central {
		if weights == nil {
			continue
		}
		p.value(&p.own, i, weights)
		p.above, p.same = [span]int{}, [span]int{}
		for k := range p.central {
			if k == i || ctx.Err() != nil {
				continue
			}
			p.value(&p.other, k, weights)
			for d, x := range p.other {
				if x > p.own[d] {
					p.above[d]++
				} else if x == p.own[d] {
					p.same[d]++
				}
			}
		}
		for d, above := range p.above {
			if above == 0 {
				p.first[i][p.same[d]]++
			}
		}
	}
}

// value writes what an option is worth in each draw, in whole steps.
func (p *prover) value(v *column, option int, weights given) {
	known := weights.most(p.model.known[option])
	for d := range v {
		v[d] = known
	}
	for k := p.model.from[option]; k < p.model.from[option+1]; k++ {
		w := weights[p.model.drawn[k].criterion]
		for d, x := range p.drawn[k] {
			v[d] += float64(w * x)
		}
	}
	for d, x := range v {
		v[d] = float64(int64(x*steps + 0.5))
	}
}
