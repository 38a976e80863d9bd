package process_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/value/process"
)

func TestProfilesThatSayTheSameHaveTheSameDigest(t *testing.T) {
	p := process.Profile{Programme: "Garden"}
	require.Len(t, p.Digest(), 64)
	require.Equal(t, p.Digest(), process.Profile{Programme: "Garden"}.Digest())
	require.NotEqual(t, p.Digest(), process.Profile{Programme: "Yard"}.Digest())
}
