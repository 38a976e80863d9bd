package ident_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/ident"
)

func TestValid(t *testing.T) {
	for _, id := range []string{"a", "7", "nhs.ae-attendance", "a_b", "a--b", "2016-17", strings.Repeat("x", 100)} {
		require.True(t, ident.Valid(id), id)
	}
	for _, id := range []string{"", "A", "a b", "a@1", "a/b", ".a", "a.", "-a", "a-", "_a", "a_", ".", "é", "a\x00", "\xff", strings.Repeat("x", 101)} {
		require.False(t, ident.Valid(id), id)
	}
}

func TestRef(t *testing.T) {
	require.Equal(t, "nhs.ae@12", ident.Ref("nhs.ae", 12))
	id, version, ok := ident.SplitRef("nhs.ae@12")
	require.True(t, ok)
	require.Equal(t, "nhs.ae", id)
	require.Equal(t, 12, version)
	require.Equal(t, "nhs.ae", ident.IDOf("nhs.ae@12"))
	require.Equal(t, "nhs.ae", ident.IDOf("nhs.ae"))
	for _, ref := range []string{"", "@", "a", "a@", "@1", "a@0", "a@-1", "a@+1", "a@01", "a@1 ", "a@1@2", "a@x", "A@1", "a@99999999999999999999"} {
		id, version, ok := ident.SplitRef(ref)
		require.False(t, ok, ref)
		require.Empty(t, id)
		require.Zero(t, version)
	}
}
