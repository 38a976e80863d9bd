package metrics_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/fairchance/socialvalue/metrics"
)

func Example() {
	registry, err := metrics.NewRegistry(metrics.Definition{
		ID: "garden.hours", Version: 1, Name: "hours spent in the garden", Unit: "hour",
		Type: metrics.Quantity, Better: metrics.Higher,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for ref, d := range registry.All() {
		fmt.Println(ref, "counts in", d.Unit)
	}
	// Output: garden.hours@1 counts in hour
}

// A service that reloads its registry swaps a pointer; readers need no lock.
func ExampleRegistry_reload() {
	var current atomic.Pointer[metrics.Registry]
	load := func(unit string) {
		r, err := metrics.ReadJSON(strings.NewReader(`{"metrics": [{"id": "ae", "version": 1, "name": "attendances",
			"unit": "` + unit + `", "type": "count", "better": "lower"}]}`))
		if err == nil {
			current.Store(&r)
		}
	}
	load("attendance")
	var readers sync.WaitGroup
	readers.Go(func() { _, _ = current.Load().Lookup("ae@1") })
	load("A&E attendance")
	readers.Wait()
	d, err := current.Load().Lookup("ae@1")
	fmt.Println(d.Unit, err)
	// Output: A&E attendance <nil>
}
