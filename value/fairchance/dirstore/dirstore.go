package dirstore

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/value/fairchance"
)

// CodeUnfinished is the code of the note on a file that an append left behind.
const CodeUnfinished sv.Code = "unfinished" // note: an append was broken off before its entry was kept, or before it could tidy up

// A Store is a directory that keeps entry 42 as the file 00000042.json, as it is
// given. It implements fairchance.Store, and may be used by several goroutines and
// processes at once.
//
// An entry is written to a file of another name (00000042.1.tmp), brought to the
// disk, and only then given its own name, in one step that fails where the name is
// taken, and the directory is brought to the disk too. So another program never
// sees a part of an entry, and of two that append at once, one is refused. No file
// with an entry is ever written to again, given another name or removed.
//
// If a file does hold only a part of its entry, since the disk or a copy was broken
// off, it is passed over and stays where it is: where no entry follows, the last
// whole one is the last, and the next to be appended under the same number has the
// name 00000042.2.json. No crash leaves such a file, by the order of the steps above:
// it was an entry that somebody could read. So [Store.Notes] tells of it, and
// fairchance.Verify reports it, from then on until somebody removes it, while nobody
// has the store open; the file that stands for it does so then too, under its own name.
// A part is told from the whole by this: the text is one JSON object, which no beginning
// of such a text is, but for the line break at its end. What is whole and yet not as it
// was written, without that line break for one, is never passed over: the journey
// refuses it as tampered.
//
// What the filesystem must have: hard links, whose making fails where the name is
// taken (NTFS, APFS, ext4, XFS, ZFS and NFS have; FAT has not, and Append fails on it),
// and files and directories that are on the disk when it says so. Windows has no call for
// the latter part: there the last entries may be gone after a power cut, but what
// is left is whole. One that keeps several hosts waiting for its names, as some
// network filesystems do, can show a host fewer entries than there are; an append
// is then refused, and nothing is lost.
type Store struct {
	dir   directory
	notes []sv.Note
	tries map[int][]int // that Open saw of an entry, but for the first

	mu     sync.Mutex
	last   int // the last entry that was seen
	lasted int // the last whose name is known to be on the disk
}

// Open returns the store in the directory at path. It makes the directory where
// there is none, for this user only, but not those that this would lie in. It lists the
// directory, and reads no more files than the last, unless that is torn, and those of
// entries that have more than one. Files of other names are left alone. Errors are those
// of the operating system, also where path is that of a file, and one of no code where a
// file that has to be read is listed and not there.
func Open(path string) (*Store, error) {
	dir, err := makeDir(path)
	if err != nil {
		return nil, fmt.Errorf("dirstore.Open: %w", err)
	}
	return open(dir)
}

func open(dir directory) (*Store, error) {
	names, err := dir.list()
	if err != nil {
		return nil, fmt.Errorf("dirstore.Open: %w", err)
	}
	s := &Store{dir: dir, tries: map[int][]int{}}
	slices.Sort(names)
	var seqs []int
	for _, name := range names {
		seq, try, of := split(name)
		switch of {
		case temporary:
			s.note(CodeUnfinished, name, "an append of this entry was broken off, or is at work; if it was kept it stands under its own name. The file can be removed when nobody appends")
		case kept:
			seqs = append(seqs, seq)
			if try > 1 {
				s.tries[seq] = append(s.tries[seq], try)
			}
		}
	}
	slices.Sort(seqs)
	for _, seq := range slices.Backward(slices.Compact(seqs)) {
		if s.last > 0 && s.tries[seq] == nil {
			continue
		}
		slices.Sort(s.tries[seq])
		if err := s.survey(seq); err != nil {
			return nil, fmt.Errorf("dirstore.Open: %w", err)
		}
	}
	return s, nil
}

// survey looks at an entry that is the last, as far as is known, or has files of
// several tries, and notes those that are torn.
func (s *Store) survey(seq int) error {
	found, err := s.look(seq)
	if err != nil {
		return err
	}
	instead := "" // of a torn file
	switch {
	case found.data != nil:
		instead = "; " + found.name + " stands for it"
		s.last = max(s.last, seq)
	case found.torn == nil:
		return fmt.Errorf("the directory lists a file of entry %d, and there is none to read", seq)
	case s.last == 0:
		instead = ", and no entry follows: the journey ends before it"
	}
	for _, name := range found.torn {
		s.note(fairchance.CodeTorn, name, "only a part of the entry is left"+instead)
	}
	return nil
}

func (s *Store) note(code sv.Code, name, text string) {
	s.notes = append(s.notes, sv.Note{Code: code, Path: name, Text: text})
}

// Notes are what [Open] found: torn entries that were passed over, as far as it had
// to look (fairchance.CodeTorn), which fairchance.Verify reports as problems, and what
// broken-off appends left behind (CodeUnfinished), of which nobody was told that it
// was kept; each with the name of the file as its path. The slice is shared, and not
// to be changed.
func (s *Store) Notes() []sv.Note { return s.notes }

// Append implements fairchance.Store. When it returns nil, the entry is on the disk.
// An entry that is not the text of a JSON object with a line break after it is
// refused with sv.CodeSyntax.
func (s *Store) Append(ctx context.Context, seq int, entry []byte) error {
	const op = "dirstore.Store.Append"
	if !whole(entry) || !bytes.HasSuffix(entry, []byte("}\n")) {
		return sv.Problem{Code: sv.CodeSyntax, Op: op, Text: "wanted: the text of a JSON object, with a line break after it"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	last, err := s.advance(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	if err := fairchance.CheckNext(op, seq, last); err != nil {
		return err
	}
	if err := s.keep(seq, entry); errors.Is(err, fs.ErrExist) {
		return fairchance.CheckNext(op, seq, seq)
	} else if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	s.last = seq
	return nil
}

// keep writes an entry and gives it the first name that is free. Entries of others
// are brought to the disk first: they must not be gone where this one is there.
func (s *Store) keep(seq int, entry []byte) error {
	if s.lasted < seq-1 {
		if err := s.dir.sync(); err != nil {
			return err
		}
		s.lasted = seq - 1
	}
	found, err := s.look(seq)
	if err != nil {
		return err
	}
	if found.data != nil { // somebody was quicker
		return fs.ErrExist
	}
	temp, err := s.write(seq, entry)
	if err != nil {
		return err
	}
	err = s.dir.link(temp, nameOf(seq, found.free, kept))
	if err == nil {
		if err = s.dir.sync(); err == nil {
			s.lasted = seq
		}
	}
	_ = s.dir.remove(temp) // what stays is noted by Open
	return err
}

// write writes an entry to a file of its own, and returns the name.
func (s *Store) write(seq int, entry []byte) (string, error) {
	for try := 1; ; try++ {
		name := nameOf(seq, try, temporary)
		f, err := s.dir.create(name)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.Write(entry)
		if err == nil {
			err = f.Sync()
		}
		if err = errors.Join(err, f.Close()); err != nil {
			_ = s.dir.remove(name) // what stays is noted by Open
			return "", err
		}
		return name, nil
	}
}

// Read implements fairchance.Store.
func (s *Store) Read(ctx context.Context, seq int) ([]byte, error) {
	const op = "dirstore.Store.Read"
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found, err := s.look(seq)
	switch path := "/" + strconv.Itoa(seq); {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", op, err)
	case found.data != nil:
		return found.data, nil
	case found.torn == nil:
		return nil, sv.Problem{Code: sv.CodeUnknown, Op: op, Path: path, Text: "there is no file " + nameOf(seq, 1, kept)}
	default:
		return nil, sv.Problem{Code: fairchance.CodeTorn, Op: op, Path: path, Text: "only a part of the entry is left in " + strings.Join(found.torn, " and ")}
	}
}

// Last implements fairchance.Store. It looks for what was appended since it was
// last asked.
func (s *Store) Last(ctx context.Context) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last, err := s.advance(ctx)
	if err != nil {
		return 0, fmt.Errorf("dirstore.Store.Last: %w", err)
	}
	return last, nil
}

// advance goes on to the last entry that is there by now.
func (s *Store) advance(ctx context.Context) (int, error) {
	for {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		found, err := s.look(s.last + 1)
		if err != nil || found.data == nil {
			return s.last, err
		}
		s.last++
	}
}

// A find is what there is of an entry: its text and the name of its file, if it is
// there, the names of torn files before that one, and the first try whose name is free.
type find struct {
	data []byte
	name string
	torn []string
	free int
}

// look goes through the tries of an entry, up to the first whole one. A torn file that
// was removed leaves a gap in them.
func (s *Store) look(seq int) (find, error) {
	var found find
	for try := 1; ; try++ {
		name := nameOf(seq, try, kept)
		data, err := s.dir.read(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			found.free = cmp.Or(found.free, try)
			next, _ := slices.BinarySearch(s.tries[seq], try+1)
			if next == len(s.tries[seq]) {
				return found, nil
			}
			try = s.tries[seq][next] - 1
		case err != nil:
			return find{}, err
		case whole(data):
			found.data, found.name = data, name
			return found, nil
		default:
			found.torn = append(found.torn, name)
		}
	}
}

// whole reports whether a text has all that an entry has, perhaps but for the line
// break at its end.
func whole(text []byte) bool { return bytes.HasPrefix(text, []byte("{")) && json.Valid(text) }

// The endings of the names of files.
const (
	kept      = "json"
	temporary = "tmp"
)

var form = regexp.MustCompile(`^(\d{8,})(?:\.(\d+))?\.(json|tmp)$`)

// nameOf is the name of a try to keep an entry: 00000042.json, 00000042.2.json.
func nameOf(seq, try int, of string) string {
	if try == 1 && of == kept {
		return fmt.Sprintf("%08d.%s", seq, of)
	}
	return fmt.Sprintf("%08d.%d.%s", seq, try, of)
}

// split is nameOf turned round. Of a name that is none of the store's, of is "".
func split(name string) (seq, try int, of string) {
	parts := form.FindStringSubmatch(name)
	if parts == nil {
		return 0, 0, ""
	}
	seq, _ = strconv.Atoi(parts[1])
	try = 1
	if parts[2] != "" {
		try, _ = strconv.Atoi(parts[2])
	}
	if seq < 1 || nameOf(seq, try, parts[3]) != name {
		return 0, 0, ""
	}
	return seq, try, parts[3]
}
