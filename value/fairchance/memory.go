package fairchance

import (
	"context"
	"fmt"
	"slices"
	"sync"

	sv "github.com/fairchance/socialvalue"
)

// Memory is a [Store] that lasts as long as the program: for tests, notebooks and
// what-if journeys.
type Memory struct {
	mu      sync.RWMutex
	entries [][]byte
}

// NewMemory returns an empty store.
func NewMemory() *Memory { return &Memory{} }

// Append implements [Store].
func (m *Memory) Append(ctx context.Context, seq int, entry []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := CheckNext("fairchance.Memory.Append", seq, len(m.entries)); err != nil {
		return err
	}
	m.entries = append(m.entries, slices.Clone(entry))
	return nil
}

// Read implements [Store].
func (m *Memory) Read(ctx context.Context, seq int) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	if seq < 1 || seq > len(m.entries) {
		return nil, sv.Problem{Code: sv.CodeUnknown, Op: "fairchance.Memory.Read", Path: place(seq), Text: fmt.Sprintf("there is no such entry; the last is %d", len(m.entries))}
	}
	return slices.Clone(m.entries[seq-1]), nil
}

// Last implements [Store].
func (m *Memory) Last(ctx context.Context) (int, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.entries), ctx.Err()
}
