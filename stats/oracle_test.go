package stats_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

var oracleDir = flag.String("oracle", filepath.Join("testdata", "oracle"), "directory of the reference cases that TestOracle runs")

// An answer runs one method of the oracle. It returns the fields that the case
// expects (numbers, bools, texts, slices, nested fields), and the error of what
// has none.
type answer func(c oracleCase) (fields, error)

type fields = map[string]any

// answers are the methods that are built, by family.
func answers() map[string]answer {
	all := map[string]answer{}
	for _, family := range []map[string]answer{
		oracleMeans, oracleRanks, oracleCounts, oracleTables, oracleProportions, oracleGroups, oracleDiagnostics,
		oracleAgreement, oracleResample, oraclePower, oracleDist, oracleAdjust,
	} {
		maps.Copy(all, family)
	}
	return all
}

// TestOracle holds the package to the answers of R 4.2.2, checked with scipy
// and mpmath; testdata/oracle/README.md says how they were made and what each
// field means. It takes another directory of such files with -oracle.
func TestOracle(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(*oracleDir, "*.json"))
	require.NoError(t, err)
	if files == nil { // named from the top of the module
		files, err = filepath.Glob(filepath.Join("..", *oracleDir, "*.json"))
		require.NoError(t, err)
	}
	require.NotEmpty(t, files, "no case files in %s", *oracleDir)
	known := answers()
	passed, failed := 0, 0
	missing := map[string]int{}
	for _, file := range files {
		for _, c := range readCases(t, file) {
			run, ok := known[c.Method]
			if !ok {
				missing[c.Method]++
				continue
			}
			faults := c.faults(run)
			for _, fault := range faults {
				t.Errorf("%s: %s", c.ID, fault)
			}
			if len(faults) > 0 {
				failed++
			} else {
				passed++
			}
		}
	}
	total := 0
	for _, n := range missing {
		total += n
	}
	summary := fmt.Sprintf("%d passed, %d failed, %d of methods not built yet", passed, failed, total)
	if total > 0 {
		summary += ": " + strings.Join(slices.Sorted(maps.Keys(missing)), ", ")
	}
	t.Log(summary)
	fmt.Println(summary)
}

// An oracleCase is one case of a file.
type oracleCase struct {
	ID         string                     `json:"id"`
	Method     string                     `json:"method"`
	Input      map[string]json.RawMessage `json:"input"`
	Params     map[string]json.RawMessage `json:"params"`
	Expect     map[string]json.RawMessage `json:"expect"`
	Undefined  []string                   `json:"undefined"`
	RTol       float64                    `json:"rtol"`
	ATol       *float64                   `json:"atol"`
	RTolFields map[string]float64         `json:"rtol_fields"`
	ATolFields map[string]float64         `json:"atol_fields"`
}

func readCases(t *testing.T, file string) []oracleCase {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	var content struct {
		Schema string       `json:"schema"`
		Cases  []oracleCase `json:"cases"`
	}
	require.NoError(t, json.Unmarshal(data, &content), file)
	require.Equal(t, "sve-oracle/1", content.Schema, file)
	return content.Cases
}

// faults is what is wrong with the answer to a case.
func (c oracleCase) faults(run answer) (faults []string) {
	defer func() {
		if r := recover(); r != nil {
			faults = append(faults, fmt.Sprint("panic: ", r))
		}
	}()
	got, err := run(c)
	if _, wanted := c.Expect["error"]; wanted {
		kind := strings.ReplaceAll(c.text("error_kind"), "_", "-")
		if err == nil {
			faults = append(faults, "no error; wanted: "+kind)
		} else if !errors.Is(err, sv.Code(kind)) {
			faults = append(faults, fmt.Sprintf("another error; wanted: %s: %v", kind, err))
		}
	} else if err != nil {
		if len(c.Undefined) > 0 && errors.Is(err, stats.CodeConstant) {
			return nil // an error says as much as the NaN of the reference
		}
		return append(faults, err.Error())
	}
	for _, name := range slices.Sorted(maps.Keys(c.Expect)) {
		switch name {
		case "error", "error_kind", "r_message", "r_warnings":
			continue
		}
		faults = append(faults, c.compare(name, c.Expect[name], got[name])...)
	}
	return append(faults, c.plausible(got)...)
}

// plausible finds numbers where the case says that there are none.
func (c oracleCase) plausible(got fields) (faults []string) {
	for _, path := range c.Undefined {
		var value any = got
		for step := range strings.SplitSeq(path, ".") {
			inner, _ := value.(fields)
			value = inner[step]
		}
		if x, ok := value.(float64); ok && !math.IsNaN(x) {
			faults = append(faults, fmt.Sprintf("%s: got %v where it is undefined", path, x))
		}
	}
	return faults
}

// compare holds one field, and what is nested in it, to what is expected.
func (c oracleCase) compare(path string, want json.RawMessage, got any) (faults []string) {
	if slices.Contains(c.Undefined, path) {
		return nil
	}
	if inner, ok := got.(fields); ok {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(want, &members); err != nil {
			return []string{path + ": " + err.Error()}
		}
		for _, name := range slices.Sorted(maps.Keys(members)) {
			faults = append(faults, c.compare(path+"."+name, members[name], inner[name])...)
		}
		return faults
	}
	switch got := got.(type) {
	case nil:
		return []string{path + ": no answer"}
	case bool:
		return differs(path, want, got)
	case string:
		return differs(path, want, got)
	case int:
		return c.compare(path, want, float64(got))
	case []float64:
		return compareList(c, path, want, got)
	case [][]float64:
		return compareList(c, path, want, got)
	case []int:
		return compareList(c, path, want, got)
	case []fields:
		return compareList(c, path, want, got)
	case float64:
		var number end
		if string(want) == "null" {
			number = end(math.NaN())
		} else if err := json.Unmarshal(want, &number); err != nil {
			return []string{path + ": " + err.Error()}
		}
		if !c.near(path, float64(number), got) {
			return []string{fmt.Sprintf("%s: got %.17g, want %.17g", path, got, float64(number))}
		}
		return nil
	}
	return []string{fmt.Sprintf("%s: an answer of type %T", path, got)}
}

func differs[V comparable](path string, want json.RawMessage, got V) []string {
	var wanted V
	if err := json.Unmarshal(want, &wanted); err != nil {
		return []string{path + ": " + err.Error()}
	}
	if got != wanted {
		return []string{fmt.Sprintf("%s: got %v, want %v", path, got, wanted)}
	}
	return nil
}

func compareList[E any](c oracleCase, path string, want json.RawMessage, got []E) (faults []string) {
	var items []json.RawMessage
	if err := json.Unmarshal(want, &items); err != nil {
		return []string{path + ": " + err.Error()}
	}
	if len(items) == 0 {
		return nil // the reference has none, as R has no noncentral t far out
	}
	if len(items) != len(got) {
		return []string{fmt.Sprintf("%s: got %d values, want %d", path, len(got), len(items))}
	}
	for i, item := range items {
		faults = append(faults, c.compare(fmt.Sprintf("%s.%d", path, i), item, got[i])...)
	}
	return faults
}

// near applies the tolerance of the field, or else of the case. Probabilities
// and logarithms have no absolute tolerance; small p-values carry the relative
// error of their statistic multiplied by the size of their logarithm.
func (c oracleCase) near(path string, want, got float64) bool {
	if math.IsNaN(want) || math.IsNaN(got) {
		return math.IsNaN(want) && math.IsNaN(got)
	}
	if want == got {
		return true
	}
	if math.IsInf(want, 0) || math.IsInf(got, 0) {
		return false
	}
	top, _, _ := strings.Cut(path, ".")
	last := path[strings.LastIndexByte(path, '.')+1:]
	rtol, atol := c.RTol, 1e-12
	if c.ATol != nil {
		atol = *c.ATol
	}
	if isProbability(last) {
		atol = 0
		if !strings.HasPrefix(last, "log_") && want > 0 && want < 1e-8 {
			rtol *= 1 - math.Log(want)
		}
	}
	if r, ok := c.RTolFields[top]; ok {
		rtol = r
	}
	if a, ok := c.ATolFields[top]; ok {
		atol = a
	}
	return math.Abs(got-want) <= rtol*math.Abs(want)+atol
}

func isProbability(field string) bool {
	for _, prefix := range []string{"p_", "midp_", "log_"} {
		if strings.HasPrefix(field, prefix) {
			return true
		}
	}
	return slices.Contains([]string{"p", "cdf", "sf", "pmf"}, field) || strings.HasSuffix(field, "_p")
}

func (c oracleCase) text(field string) (s string) {
	_ = json.Unmarshal(c.Expect[field], &s)
	return s
}

// has says whether the input has a column or number of that name.
func (c oracleCase) has(name string) bool { return c.Input[name] != nil }

// number is a number of the input, or else of the settings.
func (c oracleCase) number(name string) float64 {
	raw, ok := c.Input[name]
	if !ok {
		raw = c.Params[name]
	}
	var x end
	must(json.Unmarshal(raw, &x), name)
	return float64(x)
}

func (c oracleCase) integer(name string) int { return int(c.number(name)) }

// setting is a setting, or fallback where the case has none.
func (c oracleCase) setting(name string, fallback float64) float64 {
	if c.Params[name] == nil {
		return fallback
	}
	return c.number(name)
}

func (c oracleCase) word(name string) (s string) {
	raw, ok := c.Input[name]
	if !ok {
		raw = c.Params[name]
	}
	must(json.Unmarshal(raw, &s), name)
	return s
}

func (c oracleCase) flag(name string) (b bool) {
	must(json.Unmarshal(c.Params[name], &b), name)
	return b
}

// column is a vector of the input, generated where the case says how. Missing
// values are NaN.
func (c oracleCase) column(name string) []float64 {
	raw := c.Input[name]
	if len(raw) > 0 && raw[0] == '{' {
		var g struct{ Gen generator }
		must(json.Unmarshal(raw, &g), name)
		return g.Gen.values()
	}
	return numbers(raw, name)
}

// rows is a table of the input.
func (c oracleCase) rows(name string) [][]float64 {
	var raw []json.RawMessage
	must(json.Unmarshal(c.Input[name], &raw), name)
	table := make([][]float64, len(raw))
	for i, row := range raw {
		table[i] = numbers(row, name)
	}
	return table
}

// counts is a table of whole numbers of the input.
func (c oracleCase) counts(name string) (table [][]int) {
	must(json.Unmarshal(c.Input[name], &table), name)
	return table
}

func numbers(raw json.RawMessage, name string) []float64 {
	var given []*end
	must(json.Unmarshal(raw, &given), name)
	column := make([]float64, len(given))
	for i, x := range given {
		column[i] = math.NaN()
		if x != nil {
			column[i] = float64(*x)
		}
	}
	return column
}

// must panics on an input that cannot be read, which fails its case.
func must(err error, name string) {
	if err != nil {
		panic(name + ": " + err.Error())
	}
}

// A generator makes a column from Park and Miller's minimal standard numbers.
type generator struct {
	Kind  string
	Seed  int
	N     int
	Shift float64
	Cuts  []int
}

const modulus = 1<<31 - 1

// next is the number after s.
func next(s int) int { return 16807 * s % modulus }

func (g generator) values() []float64 {
	s := g.Seed
	column := make([]float64, g.N)
	for i := range column {
		switch g.Kind {
		case "uniform":
			s = next(s)
			column[i] = float64(s) / modulus
		case "counts":
			s = next(s)
			at, found := slices.BinarySearch(g.Cuts, s)
			if found {
				at++
			}
			column[i] = float64(at)
		case "irwin12":
			sum := -6 * modulus
			for range 12 {
				s = next(s)
				sum += s
			}
			column[i] = float64(sum)/modulus + g.Shift
		default:
			panic("an unknown generator " + g.Kind)
		}
	}
	return column
}
