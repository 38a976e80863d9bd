package main

import (
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/examples/internal/golden"
)

// The program prints testdata/report.golden.
func TestOutput(t *testing.T) {
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
	golden.Same(t, "report.golden", have.String())
}
