package resample

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// A source is the chance behind one block of draws. Several numbers are taken
// out of each word of 64 bits, with no bias at all: the word is multiplied by
// the range, the upper half is a number, the lower half is the word for the next
// one, and what is left after the last says whether the word is among the few
// that would favour some numbers (Brackett-Rozinsky and Lemire 2024, Batched
// ranged random integer generation).
type source struct{ *rand.ChaCha8 }

func newSource(seed, block int) source {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], uint64(seed))
	binary.LittleEndian.PutUint64(key[8:], uint64(block))
	return source{rand.NewChaCha8(key)}
}

// indices fills rows with numbers from first up to but not including first+n,
// n of 1 to 2^31.
func (s source) indices(rows []int32, first int32, n int) {
	size := uint64(n)
	batch, product := 1, size // size^batch stays within 2^60, so that few words are refused
	for product <= 1<<60/size && batch < 16 {
		product *= size
		batch++
	}
	refused := -product % product
	for len(rows) >= 4*batch { // four words side by side, as each multiplication waits for the one before
		a, b, c, d := s.Uint64(), s.Uint64(), s.Uint64(), s.Uint64()
		for i := range batch {
			four := rows[4*i : 4*i+4 : 4*i+4]
			var w, x, y, z uint64
			w, a = bits.Mul64(a, size)
			x, b = bits.Mul64(b, size)
			y, c = bits.Mul64(c, size)
			z, d = bits.Mul64(d, size)
			four[0], four[1], four[2], four[3] = first+int32(w), first+int32(x), first+int32(y), first+int32(z)
		}
		if min(a, b, c, d) >= refused {
			rows = rows[4*batch:]
		}
	}
	for len(rows) > 0 {
		word := s.Uint64()
		some := rows[:min(batch, len(rows))]
		for i := range some {
			var w uint64
			w, word = bits.Mul64(word, size)
			some[i] = first + int32(w)
		}
		if word >= refused {
			rows = rows[len(some):]
		}
	}
}
