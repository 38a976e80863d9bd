package dirstore

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/value/fairchance"
)

// appendTo names the directory that a process of the test below is to append to.
const appendTo = "DIRSTORE_TEST_APPEND_TO"

// Several programs append to one directory as fast as they can, and are killed in the
// middle of it: all that is there is whole, each number once, and the next goes on.
func TestProcessesThatAppendMayBeKilled(t *testing.T) {
	if path := os.Getenv(appendTo); path != "" {
		appendOnAndOn(t, path)
		return
	}
	path := t.TempDir()
	var all []*exec.Cmd
	for range 3 {
		c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		c.Env = append(os.Environ(), appendTo+"="+path)
		require.NoError(t, c.Start())
		all = append(all, c)
	}
	reached := func() bool {
		_, err := os.Stat(filepath.Join(path, nameOf(30, 1, kept)))
		return err == nil
	}
	require.Eventually(t, reached, time.Minute, time.Millisecond)
	for _, c := range all {
		require.NoError(t, c.Process.Kill())
		require.Error(t, c.Wait(), "it was killed")
	}
	s, err := Open(path)
	require.NoError(t, err)
	for _, n := range s.Notes() {
		require.Equal(t, CodeUnfinished, n.Code)
	}
	last, err := s.Last(t.Context())
	require.NoError(t, err)
	requireEntries(t, s, last)
	require.NoError(t, s.Append(t.Context(), last+1, entry(last+1)))
}

func appendOnAndOn(t *testing.T, path string) {
	s, err := Open(path)
	require.NoError(t, err)
	for {
		last, err := s.Last(context.Background())
		require.NoError(t, err)
		if err := s.Append(context.Background(), last+1, entry(last+1)); !errors.Is(err, fairchance.CodeConcurrent) {
			require.NoError(t, err)
		}
	}
}
