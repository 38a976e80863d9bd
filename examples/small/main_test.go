package main

import (
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// The program prints testdata/report.golden.
func TestOutput(t *testing.T) {
	want, err := os.ReadFile("testdata/report.golden")
	require.NoError(t, err)
	r, w, err := os.Pipe()
	require.NoError(t, err)
	stdout := os.Stdout
	os.Stdout = w
	t.Cleanup(func() { os.Stdout = stdout })
	var have bytes.Buffer
	done := make(chan error)
	go func() {
		_, err := io.Copy(&have, r)
		done <- err
	}()
	main()
	require.NoError(t, w.Close())
	require.NoError(t, <-done)
	require.Equal(t, string(want), have.String())
}
