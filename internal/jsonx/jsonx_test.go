package jsonx_test

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

type thing struct {
	Name   string            `json:"name"`
	Amount decimal.Decimal   `json:"amount"`
	Maybe  *decimal.Decimal  `json:"maybe,omitzero"`
	Rate   float64           `json:"rate,omitzero"`
	Count  int               `json:"count,omitzero"`
	Sure   bool              `json:"sure,omitzero"`
	Parts  []thing           `json:"parts,omitzero"`
	Labels map[string]string `json:"labels,omitzero"`
	Own    upper             `json:"own,omitzero"`
	Side   side              `json:"side,omitzero"`
	Year   year              `json:"year,omitzero"`
	hidden int
}

// upper has a JSON form of its own.
type upper string

func (u upper) MarshalJSON() ([]byte, error) { return json.Marshal(strings.ToUpper(string(u))) }

func (u *upper) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if s != strings.ToUpper(s) {
		return sv.Problem{Code: sv.CodeSyntax, Path: "/letters", Text: "small letters"}
	}
	*u = upper(s)
	return nil
}

// side and year are written as text, whatever they are inside.
type side int

func (s side) MarshalText() ([]byte, error) { return []byte([]string{"", "left"}[s]), nil }

func (s *side) UnmarshalText(text []byte) error {
	if string(text) != "left" {
		return errors.New("no such side")
	}
	*s = 1
	return nil
}

type year struct{ n int }

func (y year) MarshalText() ([]byte, error) { return strconv.AppendInt(nil, int64(y.n), 10), nil }

func (y *year) UnmarshalText(text []byte) (err error) {
	y.n, err = strconv.Atoi(string(text))
	return err
}

func TestMarshal(t *testing.T) {
	half := decimal.New(5, -1)
	v := thing{
		Name: "A&E <é> \"x\"\n", Amount: decimal.New(1500, -2), Maybe: &half, Rate: 1.0 / 3, hidden: 1,
		Labels: map[string]string{"b": "2", "a": "1"}, Own: "x", Side: 1, Year: year{2024},
		Parts: []thing{{Rate: math.Inf(-1)}, {Rate: 1e300}, {Rate: 5e-324}},
	}
	have, err := jsonx.Marshal(v)
	require.NoError(t, err)
	require.Equal(t, `{
  "name": "A&E <é> \"x\"\n",
  "amount": "15",
  "maybe": "0.5",
  "rate": 0.333333333333,
  "parts": [
    {
      "name": "",
      "amount": "0",
      "rate": "-Inf"
    },
    {
      "name": "",
      "amount": "0",
      "rate": 1e+300
    },
    {
      "name": "",
      "amount": "0",
      "rate": 5e-324
    }
  ],
  "labels": {
    "a": "1",
    "b": "2"
  },
  "own": "X",
  "side": "left",
  "year": "2024"
}
`, string(have))

	var back thing
	require.NoError(t, jsonx.Unmarshal("op", have, &back))
	again, err := jsonx.Marshal(back)
	require.NoError(t, err)
	require.Equal(t, string(have), string(again))

	_, err = jsonx.Marshal(thing{Rate: math.NaN()})
	require.Error(t, err)
	_, err = jsonx.Marshal(make(chan int))
	require.Error(t, err)
}

func TestUnmarshalIsStrict(t *testing.T) {
	for text, want := range map[string][]string{
		`{"name": "x", "naem": 1}`:                          {"unknown /naem"},
		`{"Name": "x"}`:                                     {"unknown /Name"},
		`{"name": "x", "name": "y"}`:                        {"duplicate /name"},
		`{"name": null}`:                                    {"syntax /name"},
		`{"name": 1, "count": "1", "sure": 0, "parts": {}}`: {"syntax /count", "syntax /name", "syntax /parts", "syntax /sure"},
		`{"count": 1.5}`:                                    {"out-of-range /count"},
		`{"count": 99999999999999999999}`:                   {"out-of-range /count"},
		`{"rate": 1e999}`:                                   {"out-of-range /rate"},
		`{"amount": 12.5}`:                                  {"syntax /amount"},
		`{"amount": "1e5"}`:                                 {"syntax /amount"},
		`{"amount": ["1"]}`:                                 {"syntax /amount"},
		`{"rate": "NaN"}`:                                   {"syntax /rate"},
		`{"side": 1, "year": {}}`:                           {"syntax /side", "syntax /year"},
		`{"side": "right", "year": "x"}`:                    {"syntax /side", "syntax /year"},
		`{"own": "x"}`:                                      {"syntax /own/letters"},
		`{"parts": [{"a/b~": 1}]}`:                          {"unknown /parts/0/a~1b~0"},
		`{"labels": {"a": 1}}`:                              {"syntax /labels/a"},
		`{"name": "x"} {}`:                                  {"syntax"},
		`{"name": "x"`:                                      {"syntax"},
		`{"name" "x"}`:                                      {"syntax"},
		`[]`:                                                {"syntax"},
		``:                                                  {"syntax"},
		"{\"name\": \"\xff\"}":                              {"syntax"},
		`{"name": "\ud83d\ude00 \ufffd \\ud800 \uDE00"}`:       {"syntax /name"},
		`{"parts": [{"name": "a \ud800 b"}]}`:                  {"syntax /parts/0/name"},
		`{"labels": {"\ud800": "\ud800\\\udc00"}}`:             {"syntax /labels", "syntax /labels/\ufffd"},
		`{"own": "\ud800"}`:                                    {"syntax /own"},
		strings.Repeat(`{"parts":[`, 200):                      {"syntax"},
		`{"parts": ` + strings.Repeat(`[`, 300) + `}`:          {"syntax", "syntax /parts/0"},
		`{"parts": [{"name": "x", "name": {"deep": [1, 2]}}]}`: {"duplicate /parts/0/name"},
	} {
		var v thing
		err := jsonx.Unmarshal("op", []byte(text), &v)
		var problems sv.Problems
		require.ErrorAs(t, err, &problems, text)
		var have []string
		for _, p := range problems {
			have = append(have, strings.TrimSpace(string(p.Code)+" "+p.Path))
			require.Equal(t, "op", p.Op)
		}
		require.Equal(t, want, have, "%s: %v", text, err)
	}
}

// U+FFFD is text like any other, and so is a backslash before what looks like half a pair.
func TestWholeSurrogatePairsAreRead(t *testing.T) {
	var v thing
	require.NoError(t, jsonx.Unmarshal("op", []byte(`{"name": "\ud83d\ude00 \ufffd \uFFFD \\ud800 \\\\\uD83D\uDE00 `+"\ufffd"+`"}`), &v))
	require.Equal(t, "\U0001f600 \ufffd \ufffd \\ud800 \\\\\U0001f600 \ufffd", v.Name)
}

// What is embedded without a name of its own is inlined, as encoding/json does; of two
// fields of one name the outer one counts.
func TestEmbedded(t *testing.T) {
	type Inner struct {
		ID   string `json:"id"`
		Note string `json:"note,omitzero"`
	}
	type inner struct {
		Inner
		Level int `json:"level,omitzero"`
	}
	type named struct {
		Inner `json:"inner"`
		inner
		Note string `json:"note"`
	}
	v := named{Inner: Inner{ID: "a", Note: "b"}, inner: inner{Inner: Inner{ID: "c", Note: "hidden"}, Level: 2}, Note: "d"}
	want, err := json.MarshalIndent(v, "", "  ")
	require.NoError(t, err)
	have, err := jsonx.Marshal(v)
	require.NoError(t, err)
	require.Equal(t, string(want)+"\n", string(have))
	var back named
	require.NoError(t, jsonx.Unmarshal("op", have, &back))
	v.inner.Note = ""
	require.Equal(t, v, back)
	require.Error(t, jsonx.Unmarshal("op", []byte(`{"inner": {"level": 2}}`), &back))
	var paths []string
	for path := range jsonx.Strings(v) {
		paths = append(paths, path)
	}
	require.Equal(t, []string{"/inner/id", "/inner/note", "/id", "/note"}, paths)
}

// However long what is wrong is, its problem is short.
func TestProblemsDoNotRepeatWhatIsLong(t *testing.T) {
	long := strings.Repeat("1", 1_000_000)
	for _, text := range []string{`{"rate": ` + long + `}`, `{"count": ` + long + `}`, `{"amount": "` + long + `"}`, `{"rate": "` + long + `"}`, `{"` + long + `": 1}`, `{"labels": {"` + long + `": 1}}`} {
		var v thing
		err := jsonx.Unmarshal("op", []byte(text), &v)
		require.Error(t, err)
		require.Less(t, len(err.Error()), 300, text[:10])
	}
}

// Many faults take as long as they are many, or this test takes minutes.
func TestManyFaults(t *testing.T) {
	const n = 100_000
	var v struct {
		Years []year `json:"years"`
	}
	err := jsonx.Unmarshal("op", []byte(`{"years": [`+strings.Repeat(`"x", `, n)+`"x"]}`), &v)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, n+1)
}

func TestSyntaxErrorNamesTheLine(t *testing.T) {
	var v thing
	err := jsonx.Unmarshal("op", []byte("{\n  \"name\": \"x\"\n  \"rate\": 1\n}"), &v)
	require.ErrorContains(t, err, "line 3")
}

// What is read is written and read back the same; nothing panics.
func FuzzUnmarshal(f *testing.F) {
	f.Add(`{"name": "x", "amount": "1.50", "parts": [{"rate": 1e3}], "labels": {"a": "b"}, "own": "X"}`)
	f.Add(`{"parts": [[[{"a": [`)
	f.Fuzz(func(t *testing.T, text string) {
		var v thing
		if jsonx.Unmarshal("op", []byte(text), &v) != nil {
			return
		}
		require.True(t, json.Valid([]byte(text)))
		first, err := jsonx.Marshal(v)
		require.NoError(t, err)
		var back thing
		require.NoError(t, jsonx.Unmarshal("op", first, &back))
		second, err := jsonx.Marshal(back)
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))
	})
}

// What is written can be read again, and no number fills the memory.
func TestNumbersTooLongToBeReadAreNotWritten(t *testing.T) {
	for _, exponent := range []int32{2_000_000_000, -2_000_000_000, 1000} {
		_, err := jsonx.Marshal(thing{Amount: decimal.New(1, exponent)})
		require.ErrorContains(t, err, "1000 digits")
	}
	_, err := jsonx.Marshal(thing{Amount: decimal.New(1, 999)})
	require.NoError(t, err)
}

// The digest of the empty text is that of FIPS 180-4's examples.
func TestDigest(t *testing.T) {
	require.Equal(t, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", jsonx.Digest(nil, nil))
	require.Empty(t, jsonx.Digest(nil, errors.New("no form")))
}
