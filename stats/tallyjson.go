package stats

import (
	"bytes"
	"encoding/json"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// compactJSON writes every digit of a float64, on one line.
func compactJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// writtenTally is a tally as JSON.
type writtenTally struct {
	Values []float64 `json:"values"`
	Counts []int     `json:"counts"`
}

// MarshalJSON returns compact canonical JSON with every digit: values ascend,
// and the same observations give the same bytes.
//
//	{"values":[0,1,2],"counts":[12,5,1]}
func (t Tally) MarshalJSON() ([]byte, error) {
	s := t.Sample()
	return compactJSON(writtenTally{s.Values, s.Counts})
}

// UnmarshalJSON reads what MarshalJSON writes, strictly: unknown or doubled
// fields, null, values that do not ascend and counts below 1 are errors
// ([sv.Problems]).
func (t *Tally) UnmarshalJSON(data []byte) error {
	const op = "stats.Tally"
	var w writtenTally
	if err := jsonx.Unmarshal(op, data, &w); err != nil {
		return err
	}
	return t.read(w, op)
}

// read takes a tally over that was written, unless something is wrong with it.
func (t *Tally) read(w writtenTally, op string) error {
	var ps sv.Problems
	s := Sample{Values: w.Values, Counts: append([]int{}, w.Counts...)} // without counts it were rows
	if len(s.Values)+len(s.Counts) > 0 {
		s.check("", Options{}, &ps)
	}
	if err := ps.Err(op); err != nil {
		return err
	}
	var read Tally
	for i, value := range s.Values {
		if err := read.Add(value, s.Counts[i]); err != nil {
			return err
		}
	}
	if have := read.Sample(); !slices.Equal(have.Values, s.Values) || !slices.Equal(have.Counts, s.Counts) {
		ps.Add(sv.CodeConflict, "/values", "a tally has each value once, in ascending order, with a count of 1 or more")
		return ps.Err(op)
	}
	*t = read
	return nil
}

// writtenPairs is a tally of pairs as JSON.
type writtenPairs struct {
	Before   []float64 `json:"before"`
	After    []float64 `json:"after"`
	Counts   []int     `json:"counts"`
	Clusters []string  `json:"clusters,omitzero"`
}

// MarshalJSON returns compact canonical JSON with every digit: pairs stand in
// the order of their clusters, before and after, and the same observations give
// the same bytes.
//
//	{"before":[0,0,3],"after":[0,1,0],"counts":[12,5,1]}
func (t PairTally) MarshalJSON() ([]byte, error) {
	p := t.Pairs()
	return compactJSON(writtenPairs{p.Before, p.After, p.Counts, p.Clusters})
}

// UnmarshalJSON reads what MarshalJSON writes, strictly: unknown or doubled
// fields, null, pairs out of order and counts below 1 are errors
// ([sv.Problems]).
func (t *PairTally) UnmarshalJSON(data []byte) error {
	const op = "stats.PairTally"
	var w writtenPairs
	if err := jsonx.Unmarshal(op, data, &w); err != nil {
		return err
	}
	return t.read(w, op)
}

// read takes a tally over that was written, unless something is wrong with it.
func (t *PairTally) read(w writtenPairs, op string) error {
	var ps sv.Problems
	p := Pairs{Before: w.Before, After: w.After, Counts: append([]int{}, w.Counts...)} // without counts it were rows
	if len(p.Before)+len(p.After)+len(p.Counts) > 0 {
		p.check("", Options{}, &ps)
	}
	if w.Clusters != nil && len(w.Clusters) != len(w.Before) {
		ps.Add(sv.CodeConflict, "/clusters", "%d clusters for %d pairs", len(w.Clusters), len(w.Before))
	}
	if err := ps.Err(op); err != nil {
		return err
	}
	p.Clusters = w.Clusters
	var read PairTally
	for i, before := range p.Before {
		pair := Pair{Before: before, After: p.After[i]}
		if p.Clusters != nil {
			pair.Cluster = p.Clusters[i]
		}
		if err := read.Add(pair, p.Counts[i]); err != nil {
			return err
		}
	}
	have := read.Pairs()
	if !slices.Equal(have.Before, p.Before) || !slices.Equal(have.After, p.After) ||
		!slices.Equal(have.Counts, p.Counts) || !slices.Equal(have.Clusters, p.Clusters) {
		ps.Add(sv.CodeConflict, "/before", "a tally has each pair once, in ascending order of cluster, before and after, with a count of 1 or more")
		return ps.Err(op)
	}
	*t = read
	return nil
}
