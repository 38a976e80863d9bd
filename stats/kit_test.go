package stats_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// Rushcliffe's residential care homes: A&E attendances of the programme and of
// the matched comparison. Lloyd et al. (2019), BMJ Quality and Safety 28,
// 534-546, tables 3 and 4.
var (
	programme  = stats.Rate{Name: "programme", Events: 119, Exposure: 145.3, Unit: "person-year", Records: 203, People: 203}
	comparison = stats.Rate{Name: "comparison", Events: 185, Exposure: 139.3, Unit: "person-year", Records: 203, People: 166}
	lloyd      = sv.Source{Authors: "Lloyd, Conti, Santos, Steventon", Title: "Enhanced support to residential and nursing home residents", Publisher: "BMJ Quality and Safety", Edition: "2019, 28, 534-546", Locator: "tables 3 and 4"}
)

// read decodes a file of testdata. Its header says where the numbers are from.
func read(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, into))
}

// An end is a float64 in a file of testdata, which may be infinite.
type end float64

func (e *end) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		_, err := fmt.Sscan(text, (*float64)(e))
		return err
	}
	return json.Unmarshal(data, (*float64)(e))
}

// near compares two numbers, one of which may be 0 or infinite, to tol relative.
func near(t *testing.T, want, got, tol float64, args ...any) {
	t.Helper()
	if want == got {
		return
	}
	require.InEpsilon(t, want, got, tol, args...)
}

// A fault is what a problem says to a program: its kind and its place.
type fault struct {
	Code sv.Code
	Path string
}

func faults(t *testing.T, err error) []fault {
	t.Helper()
	var ps sv.Problems
	require.ErrorAs(t, err, &ps)
	var got []fault
	for _, p := range ps {
		require.NotEmpty(t, p.Op)
		require.NotEmpty(t, p.Text)
		require.ErrorIs(t, err, p.Code)
		got = append(got, fault{p.Code, p.Path})
	}
	return got
}

func codes(r stats.Result) []sv.Code {
	var got []sv.Code
	for _, n := range r.Notes {
		got = append(got, n.Code)
	}
	return got
}
