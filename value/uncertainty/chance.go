package uncertainty

import "math/bits"

// stratify turns random words into words of which each starts with another one of
// the blockSize numbers of blockBits bits, in random order: one from each
// stratum. A multiplication of the word gives the place to swap with, and leaves
// the bits for the place in the stratum.
func stratify(words *[blockSize]uint64) {
	var order [blockSize]uint16
	for i := range order {
		order[i] = uint16(i)
	}
	for i := len(order) - 1; i >= 0; i-- {
		j, rest := bits.Mul64(words[i], uint64(i+1))
		j %= blockSize // which it is below; for the compiler
		stratum := order[j]
		order[j] = order[i]
		words[i] = inStratum(int(stratum), rest)
	}
}

// inStratum is a word of a stratum.
func inStratum(stratum int, chance uint64) uint64 {
	return uint64(stratum)<<(64-blockBits) | chance>>blockBits
}
