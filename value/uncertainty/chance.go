package uncertainty

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// A stream is the chance behind one column of one block: xoshiro256++ of Blackman
// and Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47,
// article 36. It fills a block four times as fast as ChaCha8, which makes its state:
// so no two streams of any seed, block and column have anything to do with each
// other.
type stream [4]uint64

// start makes the stream of a seed, a block and a column. The generator is only
// there to be used again.
func start(generator *rand.ChaCha8, seed uint64, block, column int) stream {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	binary.LittleEndian.PutUint64(key[8:], uint64(block))
	binary.LittleEndian.PutUint64(key[16:], uint64(column))
	generator.Seed(key)
	return stream{generator.Uint64(), generator.Uint64(), generator.Uint64(), generator.Uint64()}
}

// fill writes words of 64 random bits.
func (s *stream) fill(words []uint64) {
	s0, s1, s2, s3 := s[0], s[1], s[2], s[3] // in registers
	for i := range words {
		words[i] = bits.RotateLeft64(s0+s3, 23) + s0
		shifted := s1 << 17
		s2 ^= s0
		s3 ^= s1
		s1 ^= s2
		s0 ^= s3
		s2 ^= shifted
		s3 = bits.RotateLeft64(s3, 45)
	}
	*s = stream{s0, s1, s2, s3}
}

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

// unit is a word as a number inside 0 to 1.
func unit(word uint64) float64 { return (float64(int64(word>>12)) + 0.5) * 0x1p-52 }
