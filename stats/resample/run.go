package resample

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// block is how many draws share a generator. It is part of what a seed means:
// another number gives other draws.
const block = 64

// A job is one call of an exported function, which may run several times.
type job struct {
	op      string
	options Options
	total   int // of all its runs, for Progress
	done    int
	mutex   sync.Mutex
}

// run makes n values, the same ones on any number of goroutines. start makes a
// function for each goroutine, which makes value i from chance alone.
func run[V any](ctx context.Context, j *job, n int, start func() func(i int, chance source) V) ([]V, error) {
	values := make([]V, n)
	blocks := (n + block - 1) / block
	var taken atomic.Int64
	var workers sync.WaitGroup
	for range min(j.options.Workers, blocks) {
		workers.Go(func() {
			value := start()
			for b := int(taken.Add(1)) - 1; b < blocks; b = int(taken.Add(1)) - 1 {
				chance := newSource(j.options.Seed, b)
				first, end := b*block, min(n, (b+1)*block)
				for i := first; i < end; i++ {
					if ctx.Err() != nil {
						return
					}
					values[i] = value(i, chance)
				}
				j.tell(end - first)
			}
		})
	}
	workers.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", j.op, err)
	}
	return values, nil
}

// tell says that so many more values are done.
func (j *job) tell(more int) {
	if j.options.Progress == nil {
		return
	}
	j.mutex.Lock()
	defer j.mutex.Unlock()
	j.done += more
	j.options.Progress(j.done, j.total)
}
