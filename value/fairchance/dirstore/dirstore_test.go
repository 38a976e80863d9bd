package dirstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/value/fairchance"
)

var _ fairchance.Store = (*Store)(nil)

func entry(seq int) []byte { return fmt.Appendf(nil, "{\n  \"é\": [%d, {}]\n}\n", seq) }

// requireEntries checks that a store holds the entries 1 to last, and no others.
func requireEntries(t *testing.T, s *Store, last int) {
	t.Helper()
	have, err := s.Last(t.Context())
	require.NoError(t, err)
	require.Equal(t, last, have)
	for seq := 1; seq <= last; seq++ {
		data, err := s.Read(t.Context(), seq)
		require.NoError(t, err)
		require.Equal(t, entry(seq), data)
	}
	_, err = s.Read(t.Context(), last+1)
	require.True(t, errors.Is(err, sv.CodeUnknown) || errors.Is(err, fairchance.CodeTorn), "%v", err)
}

func appended(t *testing.T, d directory, count int) *Store {
	t.Helper()
	s, err := open(d)
	require.NoError(t, err)
	for seq := 1; seq <= count; seq++ {
		require.NoError(t, s.Append(t.Context(), seq, entry(seq)))
	}
	return s
}

// Words without consent are in the files: nobody else is to read them.
func TestFilesAreForTheirUserOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps no such permissions")
	}
	for path, want := range map[string]fs.FileMode{filepath.Join(t.TempDir(), "journey"): 0o700, t.TempDir(): 0o755} {
		if want == 0o755 {
			require.NoError(t, os.Chmod(path, want))
		}
		s, err := Open(path)
		require.NoError(t, err)
		require.NoError(t, s.Append(t.Context(), 1, entry(1)))
		dir, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, want, dir.Mode().Perm(), "what is there stays as it is")
		file, err := os.Stat(filepath.Join(path, nameOf(1, 1, kept)))
		require.NoError(t, err)
		require.Equal(t, fs.FileMode(0o600), file.Mode().Perm())
	}
}

func TestEntriesAreFilesAndStay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journey")
	s, err := Open(path)
	require.NoError(t, err)
	for seq := 1; seq <= 3; seq++ {
		require.NoError(t, s.Append(t.Context(), seq, entry(seq)))
	}
	require.NoError(t, os.WriteFile(filepath.Join(path, "README.md"), nil, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(path, "4.json"), nil, 0o600))
	names, err := osDir(path).list()
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"00000001.json", "00000002.json", "00000003.json", "README.md", "4.json"}, names)
	s, err = Open(path)
	require.NoError(t, err)
	require.Empty(t, s.Notes())
	requireEntries(t, s, 3)

	for seq, code := range map[int]sv.Code{3: fairchance.CodeConcurrent, 1: fairchance.CodeConcurrent, 5: sv.CodeRange, 0: sv.CodeRange} {
		require.ErrorIs(t, s.Append(t.Context(), seq, entry(9)), code)
	}
	for _, text := range []string{"", "{}", "[]\n", "{\n", "12\n"} {
		require.ErrorIs(t, s.Append(t.Context(), 4, []byte(text)), sv.CodeSyntax)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	require.ErrorIs(t, s.Append(stopped, 4, entry(4)), context.Canceled)
	requireEntries(t, s, 3)

	_, err = Open(filepath.Join(path, "README.md"))
	require.ErrorContains(t, err, "no directory")
	_, err = Open(filepath.Join(path, "no", "such"))
	require.Error(t, err)
}

// After a crash at any step, and whatever is then left on the disk, the store has
// all entries whose Append returned and at most the one that was being appended,
// whole, and goes on.
func TestACrashAtAnyStepLeavesTheOldOrTheNew(t *testing.T) {
	const before = 2
	for opened := range 2 { // appending to the store that wrote the others, or to one opened anew
		for failAt, reached := 1, true; reached; failAt++ {
			for _, cut := range []int{0, 5, 1000} {
				d := newDisk()
				s := appended(t, d, before)
				if opened == 1 {
					s = appended(t, d, 0)
				}
				d.steps, d.failAt, d.crash, d.cut = 0, failAt, true, cut
				err := s.Append(t.Context(), before+1, entry(before+1))
				reached = d.steps >= failAt
				d.rests(func(rest *disk) {
					again := appended(t, rest, 0)
					last, lastErr := again.Last(t.Context())
					require.NoError(t, lastErr)
					require.True(t, last == before+1 || last == before && err != nil, "step %d: %d entries, %v", failAt, last, err)
					requireEntries(t, again, last)
					require.NoError(t, again.Append(t.Context(), last+1, entry(last+1)))
					requireEntries(t, again, last+1)
				})
			}
		}
	}
}

// Where one step fails, the program goes on: the entry is there or not, and the
// next append finds out which.
func TestAFailingStepLosesNothing(t *testing.T) {
	for failAt, reached := 1, true; reached; failAt++ {
		d := newDisk()
		s := appended(t, d, 1)
		d.steps, d.failAt, d.cut = 0, failAt, 7
		err := s.Append(t.Context(), 2, entry(2))
		reached = d.steps >= failAt
		d.failAt = 0
		last, lastErr := s.Last(t.Context())
		require.NoError(t, lastErr)
		require.True(t, last == 2 || last == 1 && errors.Is(err, errFault), "step %d: %v", failAt, err)
		require.NoError(t, s.Append(t.Context(), last+1, entry(last+1)))
		d.rests(func(rest *disk) { requireEntries(t, appended(t, rest, 0), last+1) })
	}
}

// An entry is never on the disk without those before it, even where the one who
// wrote these died before their names were.
func TestNoEntryOutlivesThoseBeforeIt(t *testing.T) {
	for failAt, reached := 1, true; reached; failAt++ {
		d := newDisk()
		s := appended(t, d, 1)
		d.steps, d.failAt = 0, failAt
		_ = s.Append(t.Context(), 2, entry(2)) // may have failed to sync
		reached = d.steps >= failAt
		d.failAt = 0
		other := appended(t, d, 0)
		last, err := other.Last(t.Context())
		require.NoError(t, err)
		for step := 1; step <= 10; step++ {
			now := &disk{names: maps.Clone(d.names), lasting: maps.Clone(d.lasting), failAt: step, crash: true}
			third := &Store{dir: now, last: last}
			_ = third.Append(t.Context(), last+1, entry(last+1))
			now.rests(func(rest *disk) {
				again := appended(t, rest, 0)
				have, err := again.Last(t.Context())
				require.NoError(t, err)
				requireEntries(t, again, have)
			})
		}
	}
}

// Whatever is left of a file, the last whole entry is found, the rest is told, and
// stays as it is.
func TestATornEntryIsPassedOver(t *testing.T) {
	whole := entry(3)
	parts := [][]byte{make([]byte, len(whole)), append(whole[:4:4], make([]byte, len(whole)-4)...)}
	for n := range len(whole) - 1 { // without its line break it is whole
		parts = append(parts, whole[:n])
	}
	path := t.TempDir()
	appended(t, osDir(path), 2)
	for _, part := range parts {
		require.NoError(t, os.WriteFile(filepath.Join(path, "00000003.json"), part, 0o600))
		s, err := Open(path)
		require.NoError(t, err)
		require.Equal(t, []string{"torn 00000003.json"}, told(s))
		requireEntries(t, s, 2)
		_, err = s.Read(t.Context(), 3)
		require.ErrorIs(t, err, fairchance.CodeTorn)
		require.NoError(t, s.Append(t.Context(), 3, entry(3)))
		requireEntries(t, s, 3)
		require.ErrorIs(t, s.Append(t.Context(), 3, entry(3)), fairchance.CodeConcurrent)
		left, err := os.ReadFile(filepath.Join(path, "00000003.json"))
		require.NoError(t, err)
		require.True(t, bytes.Equal(part, left))

		s, err = Open(path)
		require.NoError(t, err)
		require.Equal(t, []string{"torn 00000003.json"}, told(s))
		requireEntries(t, s, 3)
		require.NoError(t, os.Remove(filepath.Join(path, "00000003.2.json")))
	}
}

func told(s *Store) []string {
	var all []string
	for _, n := range s.Notes() {
		all = append(all, string(n.Code)+" "+n.Path)
	}
	return all
}

func TestSeveralTornAndUnfinishedFilesAreTold(t *testing.T) {
	path := t.TempDir()
	appended(t, osDir(path), 1)
	for _, name := range []string{"00000002.json", "00000002.2.json", "00000003.json", "00000002.1.tmp"} {
		require.NoError(t, os.WriteFile(filepath.Join(path, name), []byte("{"), 0o600))
	}
	s, err := Open(path)
	require.NoError(t, err)
	require.ElementsMatch(t, []string{"torn 00000002.json", "torn 00000002.2.json", "torn 00000003.json", "unfinished 00000002.1.tmp"}, told(s))
	requireEntries(t, s, 1)
	for seq := 2; seq <= 4; seq++ {
		require.NoError(t, s.Append(t.Context(), seq, entry(seq)))
	}
	requireEntries(t, s, 4)
	require.FileExists(t, filepath.Join(path, "00000002.3.json"))
	require.FileExists(t, filepath.Join(path, "00000002.1.tmp"))
}

// With the torn file gone, what stands for it is the entry as before: no append takes
// its place.
func TestATornFileMayBeRemoved(t *testing.T) {
	for _, entries := range []int{2, 3} {
		d := newDisk()
		torn := &content{[]byte("{"), []byte("{")}
		appended(t, d, 1)
		d.names["00000002.json"], d.names["00000002.2.json"] = torn, torn
		s := appended(t, d, 0)
		for seq := 2; seq <= entries; seq++ {
			require.NoError(t, s.Append(t.Context(), seq, entry(seq)))
		}
		delete(d.names, "00000002.json")
		s = appended(t, d, 0)
		require.Equal(t, []string{"torn 00000002.2.json"}, told(s))
		delete(d.names, "00000002.2.json")
		s = appended(t, d, 0)
		require.Empty(t, told(s))
		requireEntries(t, s, entries)
		require.NoError(t, s.Append(t.Context(), entries+1, entry(entries+1)))
		require.Contains(t, d.names, "00000002.3.json")
	}
}

func TestACopyOfAnEntryIsNotTakenForTorn(t *testing.T) {
	d := newDisk()
	appended(t, d, 2)
	d.names["00000001.2.json"] = d.names["00000001.json"]
	d.names["00000001.4000000000.json"] = d.names["00000001.json"]
	d.reads = 0
	s := appended(t, d, 0)
	require.Empty(t, told(s))
	requireEntries(t, s, 2)
	require.Less(t, d.reads, 20)
}

// A date may look like the number of an entry, far from all others.
func TestAFileWithADateForItsNameIsToldAtOnce(t *testing.T) {
	d := newDisk()
	appended(t, d, 2)
	d.names["20250131.json"] = &content{seen: []byte("[]")}
	d.reads = 0
	s := appended(t, d, 0)
	require.Equal(t, []string{"torn 20250131.json"}, told(s))
	requireEntries(t, s, 2)
	require.Less(t, d.reads, 20)

	path := t.TempDir()
	s, err := Open(path)
	require.NoError(t, err)
	journey(t, s, 2)
	require.NoError(t, os.WriteFile(filepath.Join(path, "00012024.json"), []byte("{}"), 0o600))
	s, err = Open(path)
	require.NoError(t, err)
	_, err = fairchance.Open(t.Context(), s)
	require.ErrorIs(t, err, fairchance.CodeTampered)
	var problems sv.Problems
	require.ErrorAs(t, fairchance.Verify(t.Context(), s), &problems)
	require.Equal(t, "/3", problems[0].Path)
	require.Equal(t, "entries that are not there, from this one on: 12021", problems[0].Text)
	for _, p := range problems[1:] {
		require.Equal(t, fairchance.CodeTampered, p.Code)
		require.Contains(t, p.Path, "/12024")
	}
}

// What has the name of an entry and cannot be read is not passed over: an append could
// not have the name, nor could anybody say what it was.
func TestAnEntryThatCannotBeReadIsAnError(t *testing.T) {
	path := t.TempDir()
	appended(t, osDir(path), 2)
	third := filepath.Join(path, "00000003.json")
	require.NoError(t, os.Mkdir(third, 0o700))
	_, err := Open(path)
	require.ErrorContains(t, err, "00000003.json")
	require.NoError(t, os.Remove(third))
	if err := os.Symlink(filepath.Join(path, "nowhere"), third); err != nil {
		t.Skip("this user may make no symbolic links: ", err)
	}
	_, err = Open(path)
	require.ErrorContains(t, err, "entry 3")
	require.NoError(t, os.Remove(third))

	require.NoError(t, os.Symlink(filepath.Join(path, "00000002.json"), third))
	require.NoError(t, os.Symlink(path, filepath.Join(path, "same")))
	s, err := Open(filepath.Join(path, "same"))
	require.NoError(t, err)
	last, err := s.Last(t.Context())
	require.NoError(t, err)
	require.Equal(t, 3, last)
}

// A torn entry that others follow is a break, which a journey reports: it is not
// passed over.
func TestATornEntryInTheMiddleIsABreak(t *testing.T) {
	path := t.TempDir()
	s, err := Open(path)
	require.NoError(t, err)
	journey(t, s, 4)
	require.NoError(t, fairchance.Verify(t.Context(), s))
	require.NoError(t, os.Truncate(filepath.Join(path, "00000002.json"), 40))
	require.NoError(t, os.Remove(filepath.Join(path, "00000003.json")))
	s, err = Open(path)
	require.NoError(t, err)
	_, err = fairchance.Open(t.Context(), s)
	require.ErrorIs(t, err, sv.CodeUnknown)
	err = fairchance.Verify(t.Context(), s)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2)
	require.Equal(t, fairchance.CodeTorn, problems[0].Code)
	require.Equal(t, "/2", problems[0].Path)
	require.Equal(t, sv.CodeUnknown, problems[1].Code)
	require.Equal(t, "/3", problems[1].Path)
}

// Wherever the last file of a journey was cut, it opens at the version before, and
// goes on from there; that something was cut is a break for good.
func TestAJourneyOpensAtTheLastWholeVersion(t *testing.T) {
	d := newDisk()
	journey(t, appended(t, d, 0), 3)
	whole := d.names["00000003.json"].seen
	for n := range len(whole) - 1 {
		d.names["00000003.json"] = &content{whole[:n], whole[:n]}
		s := appended(t, d, 0)
		require.Equal(t, []string{"torn 00000003.json"}, told(s))
		j, err := fairchance.Open(t.Context(), s)
		require.NoError(t, err)
		head, err := j.Head(t.Context())
		require.NoError(t, err)
		require.Equal(t, 2, head.Seq)
		requireTorn(t, s)
		_, err = j.Append(t.Context(), step(3), version(3))
		require.NoError(t, err)
		requireTorn(t, s)
		requireTorn(t, appended(t, d, 0))
		delete(d.names, "00000003.2.json")
	}
}

// requireTorn says that the third entry was torn, and nothing else.
func requireTorn(t *testing.T, s *Store) {
	t.Helper()
	var problems sv.Problems
	require.ErrorAs(t, fairchance.Verify(t.Context(), s), &problems)
	require.Len(t, problems, 1)
	require.Equal(t, fairchance.CodeTorn, problems[0].Code)
	require.Equal(t, "00000003.json", problems[0].Path)
}

// A version that lacks its last line break only is all there: it is refused, and no
// other takes its number.
func TestAWholeVersionIsNotPassedOver(t *testing.T) {
	d := newDisk()
	journey(t, appended(t, d, 0), 3)
	whole := d.names["00000003.json"].seen
	d.names["00000003.json"] = &content{whole[:len(whole)-1], whole[:len(whole)-1]}
	s := appended(t, d, 0)
	require.Empty(t, s.Notes())
	_, err := fairchance.Open(t.Context(), s)
	require.ErrorIs(t, err, fairchance.CodeTampered)
	require.ErrorIs(t, fairchance.Verify(t.Context(), s), fairchance.CodeTampered)
	require.ErrorIs(t, s.Append(t.Context(), 3, entry(3)), fairchance.CodeConcurrent)
}

func TestOneOfManyStoresWins(t *testing.T) {
	const stores, goroutines, rounds = 3, 2, 15
	path := t.TempDir()
	var won atomic.Int32
	var all sync.WaitGroup
	for range stores {
		s, err := Open(path)
		require.NoError(t, err)
		for range goroutines {
			all.Go(func() {
				for seq := 1; seq <= rounds; seq++ {
					err := s.Append(context.Background(), seq, entry(seq))
					if err == nil {
						won.Add(1)
					} else if !errors.Is(err, fairchance.CodeConcurrent) {
						t.Error(err)
					}
				}
			})
		}
	}
	all.Wait()
	require.EqualValues(t, rounds, won.Load())
	s, err := Open(path)
	require.NoError(t, err)
	require.Empty(t, s.Notes())
	requireEntries(t, s, rounds)
}

func step(seq int) fairchance.Step {
	return fairchance.Step{Seq: seq, Who: "Ama", When: "2025", Why: "to go on"}
}

func version(seq int) fairchance.Version {
	return fairchance.Version{On: "2025-01-0" + strconv.Itoa(1+seq%9)}
}

func journey(t testing.TB, s fairchance.Store, versions int) *fairchance.Journey {
	t.Helper()
	j, err := fairchance.Open(t.Context(), s)
	require.NoError(t, err)
	for seq := 1; seq <= versions; seq++ {
		_, err := j.Append(t.Context(), step(seq), version(seq))
		require.NoError(t, err)
	}
	return j
}

// Names of files are told apart from all others.
func FuzzSplit(f *testing.F) {
	for _, name := range []string{"00000042.json", "00000042.2.json", "00000042.1.tmp", "123456789.json", "00000000.json", "00000042.1.json", "99999999999999999999.json"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		seq, try, of := split(name)
		if of == "" {
			require.Zero(t, seq+try)
			return
		}
		require.Equal(t, name, nameOf(seq, try, of))
	})
}
