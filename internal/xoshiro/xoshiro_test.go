package xoshiro_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/xoshiro"
)

func TestStreamIsXoshiro256PlusPlus(t *testing.T) {
	// The first outputs of the authors' C code, xoshiro256plusplus.c, from this state.
	want := []uint64{41943041, 58720359, 3588806011781223, 3591011842654386, 9228616714210784205, 9973669472204895162}
	s := xoshiro.Stream{1, 2, 3, 4}
	words := make([]uint64, 6)
	s.Fill(words[:2])
	s.Fill(words[2:])
	require.Equal(t, want, words)
	s = xoshiro.Stream{1, 2, 3, 4}
	for _, word := range want {
		require.Equal(t, word, s.Next())
	}
}

// ChaCha8 with the seed, the block and the column in its key, as numbers of eight
// bytes, the least first: what a seed means must never change.
func TestWhatASeedMeans(t *testing.T) {
	key := [32]byte{0: 0x15, 1: 0xcd, 2: 0x5b, 3: 0x07, 8: 2, 16: 0xff, 17: 0xff, 18: 0xff, 19: 0xff, 20: 0xff, 21: 0xff, 22: 0xff, 23: 0xff}
	g := rand.NewChaCha8(key)
	want := xoshiro.Stream{g.Uint64(), g.Uint64(), g.Uint64(), g.Uint64()}
	g.Uint64()
	require.Equal(t, want, xoshiro.Start(g, 123456789, 2, -1))
}

func TestUnitIsInside(t *testing.T) {
	require.Equal(t, 0x1p-53, xoshiro.Unit(0))
	require.Equal(t, 1-0x1p-53, xoshiro.Unit(1<<64-1))
}
