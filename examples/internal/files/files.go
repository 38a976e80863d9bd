// Package files hands the data files of an example to the readers that are named
// beside them. It shows nothing of the library: whoever reads an example need not
// read it.
package files

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// A Reader takes what it reads to where it belongs.
type Reader func(io.Reader) error

// Into is a Reader that keeps what read makes of a file.
func Into[T any](to *T, read func(io.Reader) (T, error)) Reader {
	return func(r io.Reader) (err error) {
		*to, err = read(r)
		return err
	}
}

// JSON is a Reader for what the library has no reader of its own for. It refuses
// fields that are not known.
func JSON(to any) Reader {
	return func(r io.Reader) error {
		strict := json.NewDecoder(r)
		strict.DisallowUnknownFields()
		return strict.Decode(to)
	}
}

// Read hands each file of a folder to its reader. The error names the file.
func Read(data fs.FS, folder string, readers map[string]Reader) error {
	for _, name := range slices.Sorted(maps.Keys(readers)) {
		file := path.Join(folder, name)
		text, err := fs.ReadFile(data, file)
		if err != nil {
			return err
		}
		if err := readers[name](bytes.NewReader(text)); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	return nil
}
