package judgement

import (
	"cmp"
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// roundBlocks is how many blocks are between two reports of progress.
const roundBlocks = 64

// A run makes draws, some blocks at a time, and says how far it is.
type run struct {
	seed       uint64
	workers    int
	done, most int // draws
	progress   func(done, most int)
}

// tally makes so many blocks of draws. It comes to the same on any number of cores.
func (r *run) tally(ctx context.Context, m *model, w stance, blocks int) (*tally, error) {
	kernels := make([]*kernel, r.goroutines(blocks))
	work := make([]func(block int), len(kernels))
	for i := range kernels {
		kernels[i] = newKernel(m)
		work[i] = func(block int) { kernels[i].block(ctx, r.seed, block, w) }
	}
	if err := r.each(ctx, blocks, work); err != nil {
		return nil, err
	}
	total := newTally(m)
	for _, k := range kernels {
		total.add(k.tally)
	}
	return total, nil
}

func (r *run) goroutines(blocks int) int {
	return min(cmp.Or(r.workers, runtime.GOMAXPROCS(0)), roundBlocks, blocks)
}

// each gives every block to one of the workers, which stop halfway if the context is done.
func (r *run) each(ctx context.Context, blocks int, work []func(block int)) error {
	for from := 0; from < blocks; from += roundBlocks {
		to := min(from+roundBlocks, blocks)
		var at atomic.Int64
		at.Store(int64(from))
		var wait sync.WaitGroup
		for _, do := range work {
			wait.Go(func() {
				for block := int(at.Add(1)) - 1; block < to && ctx.Err() == nil; block = int(at.Add(1)) - 1 {
					do(block)
				}
			})
		}
		wait.Wait()
		if err := ctx.Err(); err != nil {
			return err
		}
		r.done += (to - from) * span
		if r.progress != nil {
			r.progress(r.done, r.most)
		}
	}
	return nil
}
