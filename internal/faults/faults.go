// Package faults takes errors apart into the problems that they hold.
package faults

import (
	"errors"

	sv "github.com/fairchance/socialvalue"
)

// Of returns the problems in err, none for nil. An error of another sort is one
// problem of the code otherwise.
func Of(err error, otherwise sv.Code) sv.Problems {
	if err == nil {
		return nil
	}
	var one sv.Problem
	var many sv.Problems
	switch {
	case errors.As(err, &many):
	case errors.As(err, &one):
		many = sv.Problems{one}
	default:
		many = sv.Problems{{Code: otherwise, Text: err.Error()}}
	}
	return many
}

// Under adds the problems in err, with their paths under path. An error of another
// sort is a conflict.
func Under(problems *sv.Problems, path string, err error) {
	*problems = append(*problems, Of(err, sv.CodeConflict).Under(path)...)
}
