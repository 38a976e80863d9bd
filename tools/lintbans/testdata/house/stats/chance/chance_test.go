package chance_test

import (
	old "math/rand"
	"math/rand/v2"
	"time"
)

// Chance that cannot be repeated, and a clock.
func Chance() {
	_ = rand.ExpFloat64  // want "it cannot be repeated"
	_ = rand.Float32     // want "it cannot be repeated"
	_ = rand.Float64     // want "it cannot be repeated"
	_ = rand.Int         // want "it cannot be repeated"
	_ = rand.Int32       // want "it cannot be repeated"
	_ = rand.Int32N      // want "it cannot be repeated"
	_ = rand.Int64       // want "it cannot be repeated"
	_ = rand.Int64N      // want "it cannot be repeated"
	_ = rand.IntN        // want "it cannot be repeated"
	_ = rand.N[int]      // want "it cannot be repeated"
	_ = rand.NormFloat64 // want "it cannot be repeated"
	_ = rand.Perm        // want "it cannot be repeated"
	_ = rand.Shuffle     // want "it cannot be repeated"
	_ = rand.Uint        // want "it cannot be repeated"
	_ = rand.Uint32      // want "it cannot be repeated"
	_ = rand.Uint32N     // want "it cannot be repeated"
	_ = rand.Uint64      // want "it cannot be repeated"
	_ = rand.Uint64N     // want "it cannot be repeated"
	_ = rand.UintN       // want "it cannot be repeated"
	_ = old.Intn         // want "it cannot be repeated"
	_ = old.Read         // want "it cannot be repeated"
	_ = old.Seed         // want "it cannot be repeated"
	r := rand.New(rand.NewPCG(1, 2))
	_ = r.Float64
	_ = r.Perm
	_ = rand.NewZipf
	_ = time.Now
	_ = time.Since
	_ = time.Until
	_ = time.Time.Before
	_ = time.Date
}
