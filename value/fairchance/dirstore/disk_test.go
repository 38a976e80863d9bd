package dirstore

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
)

var (
	errFault = errors.New("the disk failed")
	errCrash = errors.New("the machine is off")
)

// A disk is a directory whose steps are counted. The step number failAt fails; if
// it is a crash, all later ones do too, and a write has got as far as cut bytes.
// What is not brought to the disk may be there after a crash, in part, or not.
type disk struct {
	names, lasting map[string]*content // as programs see them; as on the disk
	steps, failAt  int
	reads          int
	crash          bool
	cut            int
}

type content struct{ seen, lasting []byte }

func newDisk() *disk { return &disk{names: map[string]*content{}, lasting: map[string]*content{}} }

func (d *disk) step() error {
	d.steps++
	switch {
	case d.failAt == 0 || d.steps < d.failAt:
		return nil
	case d.crash:
		return errCrash
	case d.steps == d.failAt:
		return errFault
	}
	return nil
}

func (d *disk) list() ([]string, error) { return slices.Collect(maps.Keys(d.names)), d.step() }

func (d *disk) read(name string) ([]byte, error) {
	d.reads++
	c, ok := d.names[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return slices.Clone(c.seen), nil
}

func (d *disk) create(name string) (file, error) {
	if _, ok := d.names[name]; ok {
		return nil, fs.ErrExist
	}
	if err := d.step(); err != nil {
		return nil, err
	}
	d.names[name] = &content{}
	return &diskFile{d, d.names[name]}, nil
}

func (d *disk) link(name, as string) error {
	if _, ok := d.names[as]; ok {
		return fs.ErrExist
	}
	if err := d.step(); err != nil {
		return err
	}
	d.names[as] = d.names[name]
	return nil
}

func (d *disk) remove(name string) error {
	if err := d.step(); err != nil {
		return err
	}
	delete(d.names, name)
	return nil
}

func (d *disk) sync() error {
	if err := d.step(); err != nil {
		return err
	}
	d.lasting = maps.Clone(d.names)
	return nil
}

type diskFile struct {
	disk *disk
	*content
}

func (f *diskFile) Write(data []byte) (int, error) {
	if err := f.disk.step(); err != nil {
		n := min(f.disk.cut, len(data))
		f.seen = append(f.seen, data[:n]...)
		return n, err
	}
	f.seen = append(f.seen, data...)
	return len(data), nil
}

func (f *diskFile) Sync() error {
	if err := f.disk.step(); err != nil {
		return err
	}
	f.lasting = slices.Clone(f.seen)
	return nil
}

func (f *diskFile) Close() error { return f.disk.step() }

// rests yields every state in which a power cut can leave the disk: each name that
// was made or removed since the last sync is there or not, and of content that was
// not brought to the disk nothing, a half or all is left.
func (d *disk) rests(yield func(*disk)) {
	var loose []string
	all := maps.Clone(d.lasting)
	maps.Copy(all, d.names)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if d.names[name] != d.lasting[name] {
			loose = append(loose, name)
		}
	}
	for mask := range 1 << len(loose) {
		for part := range 3 {
			rest := newDisk()
			for name, c := range all {
				i := slices.Index(loose, name)
				if i >= 0 && mask>>i&1 == 0 {
					continue
				}
				left := c.lasting
				if unkept := c.seen[len(c.lasting):]; len(unkept) > 0 {
					left = c.seen[:len(c.lasting)+len(unkept)*part/2]
				}
				rest.names[name] = &content{left, left}
			}
			rest.lasting = maps.Clone(rest.names)
			yield(rest)
		}
	}
}
