package fairchance_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/fairchance/dirstore"
)

// clubs is a version with an outcome, a view of it and a line for each of so many
// clubs.
func clubs(count int) fairchance.Version {
	v := jobsClub(60)
	a := &v.Account
	outcome, view, line := a.Outcomes[0], a.Conversations[0].Views[0], a.Lines[0]
	a.Outcomes, a.Conversations[0].Views, a.Lines = nil, nil, nil
	for i := range count {
		outcome.ID = stakeholder.ID(fmt.Sprint("job-", i))
		view.ID, view.Outcome = stakeholder.ID(fmt.Sprint("v", i)), outcome.ID
		line.ID, line.Outcome, line.Population = fmt.Sprint("jobs-", i), outcome.ID, fmt.Sprint("club ", i)
		a.Outcomes, a.Conversations[0].Views, a.Lines = append(a.Outcomes, outcome), append(a.Conversations[0].Views, view), append(a.Lines, line)
	}
	return v
}

// The time of an append grows with the account and not with the versions before it;
// what grows with these is the listing of a directory when it is opened.
func BenchmarkJourney(b *testing.B) {
	for _, versions := range []int{10, 1_000, 10_000} {
		memory := fairchance.NewMemory()
		j := keep(b, memory)
		for seq := 1; seq <= versions; seq++ {
			_, err := j.Append(b.Context(), step(seq), fairchance.Version{On: fmt.Sprint(seq)})
			require.NoError(b, err)
		}
		directory := directoryOf(b, memory)
		for _, lines := range []int{10, 100, 1_000} {
			version := clubs(lines)
			size := fmt.Sprintf("lines=%d/versions=%d", lines, versions)
			benchmarkStore(b, "memory/"+size, version, func() (fairchance.Store, error) { return memory, nil })
			benchmarkStore(b, "directory/"+size, version, directory)
		}
	}
}

func benchmarkStore(b *testing.B, name string, version fairchance.Version, open func() (fairchance.Store, error)) {
	opened := func() *fairchance.Journey {
		store, err := open()
		require.NoError(b, err)
		j, err := fairchance.Open(b.Context(), store)
		require.NoError(b, err)
		return j
	}
	j := opened()
	head, err := j.Head(b.Context())
	require.NoError(b, err)
	seq := head.Seq
	b.Run("append/"+name, func(b *testing.B) {
		for b.Loop() {
			seq++
			version.Account.Lines[0].Quantity = value.Stated(value.Gross, float64(seq), "the club's own register")
			e, err := j.Append(b.Context(), step(seq), version)
			require.NoError(b, err)
			require.Empty(b, e.Notes)
		}
	})
	b.Run("open/"+name, func(b *testing.B) {
		for b.Loop() {
			opened()
		}
	})
}

// directoryOf opens a directory that has the entries of another store.
func directoryOf(b *testing.B, other fairchance.Store) func() (fairchance.Store, error) {
	b.Helper()
	path := b.TempDir()
	last, err := other.Last(b.Context())
	require.NoError(b, err)
	for seq := 1; seq <= last; seq++ {
		text, err := other.Read(b.Context(), seq)
		require.NoError(b, err)
		require.NoError(b, os.WriteFile(filepath.Join(path, fmt.Sprintf("%08d.json", seq)), text, 0o600))
	}
	return func() (fairchance.Store, error) { return dirstore.Open(path) }
}
