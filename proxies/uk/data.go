package uk

import (
	"embed"
	"fmt"
	"io"
	"sync"
)

//go:embed data
var files embed.FS

// load returns a function that reads a file of data, once, when first called. The
// files are part of the program and its tests read all of them, so that an error
// is a fault of this package and no state that a caller could meet.
func load[T any](name string, read func(io.Reader) (T, error)) func() T {
	return sync.OnceValue(func() T {
		file, err := files.Open("data/" + name)
		if err != nil {
			panic(err)
		}
		value, err := read(file)
		if err != nil {
			panic(fmt.Errorf("%s: %w", name, err))
		}
		return value
	})
}
