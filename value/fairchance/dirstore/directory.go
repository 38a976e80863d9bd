package dirstore

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// A directory is all that the store asks of a filesystem, so that tests can let
// each step fail.
type directory interface {
	list() ([]string, error)
	read(name string) ([]byte, error)
	create(name string) (file, error) // a file that was not there: fs.ErrExist otherwise
	link(name, as string) error       // a second name, in one step, that was not there: fs.ErrExist otherwise
	remove(name string) error
	sync() error // the names last from here on
}

type file interface {
	io.WriteCloser
	Sync() error // the content lasts from here on
}

// osDir is a directory of the operating system, by its path.
type osDir string

// makeDir makes the directory where there is none, in a directory that there is.
func makeDir(path string) (osDir, error) {
	dir := osDir(path)
	err := os.Mkdir(path, 0o700)
	if err == nil {
		return dir, osDir(filepath.Dir(path)).sync()
	}
	info, statErr := os.Stat(path)
	switch {
	case statErr != nil:
		return "", err
	case !info.IsDir():
		return "", fmt.Errorf("%w, which is no directory; wanted: a directory, or a path where one can be made", err)
	}
	return dir, nil
}

func (d osDir) at(name string) string { return filepath.Join(string(d), name) }

func (d osDir) list() ([]string, error) {
	opened, err := os.Open(string(d))
	if err != nil {
		return nil, err
	}
	names, err := opened.Readdirnames(-1)
	_ = opened.Close() // only read
	return names, err
}

func (d osDir) read(name string) ([]byte, error) { return os.ReadFile(d.at(name)) }

func (d osDir) create(name string) (file, error) {
	return os.OpenFile(d.at(name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
}

func (d osDir) link(name, as string) error { return os.Link(d.at(name), d.at(as)) }

func (d osDir) remove(name string) error { return os.Remove(d.at(name)) }

// sync does nothing on Windows, which keeps names by its journal and has no such
// call for a directory.
func (d osDir) sync() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	opened, err := os.Open(string(d))
	if err != nil {
		return err
	}
	err = opened.Sync()
	_ = opened.Close() // only read
	return err
}
