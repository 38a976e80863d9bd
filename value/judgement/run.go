package judgement

import (
	"cmp"
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// roundBlocks is how many blocks are between two looks at the context.
const roundBlocks = 64

// A run makes draws, some blocks at a time, and says how far it is.
type run struct {
	seed, workers int
	done, most    int // draws
	progress      func(done, most int)
}

// tally makes so many blocks of draws. It comes to the same on any number of cores.
func (r *run) tally(ctx context.Context, m *model, w stance, blocks int) (*tally, error) {
	benches := make([]*bench, min(cmp.Or(r.workers, runtime.GOMAXPROCS(0)), roundBlocks, blocks))
	for i := range benches {
		benches[i] = newBench(m)
	}
	for from := 0; from < blocks; from += roundBlocks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to := min(from+roundBlocks, blocks)
		var at atomic.Int64
		at.Store(int64(from))
		var wait sync.WaitGroup
		for _, b := range benches {
			wait.Go(func() {
				for block := int(at.Add(1)) - 1; block < to; block = int(at.Add(1)) - 1 {
					b.block(r.seed, block, w)
				}
			})
		}
		wait.Wait()
		r.done += (to - from) * span
		if r.progress != nil {
			r.progress(r.done, r.most)
		}
	}
	total := newTally(m)
	for _, b := range benches {
		total.add(b.tally)
	}
	return total, nil
}
