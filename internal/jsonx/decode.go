package jsonx

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/faults"
)

// escape writes a name as part of a JSON Pointer.
var escape = strings.NewReplacer("~", "~0", "/", "~1")

const (
	maxDepth = 100 // the deepest nesting that is read
	longest  = 100 // bytes of a name that a path has whole: none of an identifier is longer
)

// Unmarshal reads one JSON value into the pointer v, strictly: unknown and
// doubled fields, null, wrong types, text that is not Unicode and anything after
// the value are problems. Names are compared exactly. All problems are returned
// at once as sv.Problems under op; v is then not to be used.
func Unmarshal(op string, data []byte, v any) error {
	d := decoder{data: data, json: json.NewDecoder(bytes.NewReader(data))}
	d.json.UseNumber()
	if !utf8.Valid(data) {
		d.problems.Add(sv.CodeSyntax, "", "not UTF-8 text")
		return d.problems.Err(op)
	}
	if err := d.value("", reflect.ValueOf(v).Elem(), 0); err != nil {
		d.syntax(err)
		return d.problems.Err(op)
	}
	if _, err := d.json.Token(); !errors.Is(err, io.EOF) {
		d.problems.Add(sv.CodeSyntax, "", "something follows the JSON value; one value is wanted")
	}
	return d.problems.Err(op)
}

type decoder struct {
	data     []byte
	json     *json.Decoder
	problems sv.Problems
}

// syntax reports the error that ended the reading, by line and column.
func (d *decoder) syntax(err error) {
	before := d.data[:min(int(d.json.InputOffset()), len(d.data))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := len(before) - bytes.LastIndexByte(before, '\n')
	text := "not JSON"
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		text = "the JSON text ends too early"
	} else if errors.Is(err, errTooDeep) {
		text = err.Error()
	}
	d.problems.Add(sv.CodeSyntax, "", "%s, at or after line %d, column %d", text, line, column)
}

var errTooDeep = fmt.Errorf("nested more than %d deep", maxDepth)

var infinity = map[string]float64{"Inf": math.Inf(1), "-Inf": math.Inf(-1)}

// value reads the next value into v. An error means that the text is broken and
// reading cannot go on; all else is added to the problems. An invalid v skips.
func (d *decoder) value(path string, v reflect.Value, depth int) error {
	if depth > maxDepth {
		return errTooDeep
	}
	if v.IsValid() && v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if v.IsValid() && ownsJSON(v) {
		return d.opaque(path, v, depth)
	}
	token, err := d.token(path)
	if err != nil {
		return err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return d.object(path, v, depth)
		}
		return d.array(path, v, depth)
	case nil:
		d.problems.Add(sv.CodeSyntax, path, "null; leave out what is not known")
	case bool:
		if d.kind(path, v, "true or false", reflect.Bool) {
			v.SetBool(t)
		}
	case string:
		d.text(path, v, t)
	case json.Number:
		d.number(path, v, t)
	}
	return nil
}

// token is the next one. A text with half of a surrogate pair, which encoding/json
// takes for U+FFFD, is a problem.
func (d *decoder) token(path string) (json.Token, error) {
	start := d.json.InputOffset()
	token, err := d.json.Token()
	if s, ok := token.(string); ok && strings.ContainsRune(s, utf8.RuneError) && halfPair(d.data[start:d.json.InputOffset()]) {
		d.problems.Add(sv.CodeSyntax, path, "the text is not Unicode: it has half of a surrogate pair, such as \\ud800 without \\udc00")
	}
	return token, err
}

var (
	pair = regexp.MustCompile(`(?i)\\ud[89ab]..\\ud[c-f]..`)
	half = regexp.MustCompile(`(?i)\\ud[89a-f]`)
)

// halfPair reports whether the escapes of a JSON text have half of a surrogate pair.
func halfPair(text []byte) bool {
	text = bytes.ReplaceAll(text, []byte(`\\`), []byte(" ")) // a backslash, and no escape of what follows
	return half.Match(pair.ReplaceAll(text, []byte(" ")))
}

func ownsJSON(v reflect.Value) bool {
	_, ok := reflect.TypeAssert[json.Unmarshaler](v.Addr())
	return ok && v.Type() != decimalType
}

// opaque hands one value, whole, to its type's own UnmarshalJSON.
func (d *decoder) opaque(path string, v reflect.Value, depth int) error {
	start, before := d.json.InputOffset(), len(d.problems)
	if err := d.value(path, reflect.Value{}, depth+1); err != nil {
		return err
	}
	raw := bytes.TrimLeft(d.data[start:d.json.InputOffset()], " \t\r\n,:")
	err := v.Addr().Interface().(json.Unmarshaler).UnmarshalJSON(raw)
	d.inner(path, err, d.problems[before:])
	return nil
}

// inner adds what a type's own unmarshalling says, under path, but for what opaque
// has seen in the same value before: a null or a doubled field.
func (d *decoder) inner(path string, err error, seen sv.Problems) {
	for _, p := range faults.Of(err, sv.CodeSyntax).Under(path) {
		if !slices.Contains(seen, p) {
			d.problems = append(d.problems, p)
		}
	}
}

// readsText reports whether v's type is written as text, whatever its kind.
func readsText(v reflect.Value) bool {
	_, ok := reflect.TypeAssert[encoding.TextUnmarshaler](v.Addr())
	return ok
}

func (d *decoder) object(path string, v reflect.Value, depth int) error {
	var own []field
	isMap := v.IsValid() && v.Kind() == reflect.Map && v.Type().Key().Kind() == reflect.String
	isStruct := v.IsValid() && v.Kind() == reflect.Struct && !readsText(v)
	switch {
	case isMap:
		v.Set(reflect.MakeMap(v.Type()))
	case isStruct:
		own = fields(v.Type())
	case v.IsValid():
		d.mismatch(path, v, "an object")
	}
	seen := map[string]bool{}
	for d.json.More() {
		token, err := d.token(path)
		if err != nil {
			return err
		}
		name := token.(string)
		at := path + "/" + escape.Replace(name)
		if len(name) > longest {
			at = path + "/" + escape.Replace(exact.Shorten(name))
		}
		var target reflect.Value
		if i := slices.IndexFunc(own, func(f field) bool { return f.name == name }); i >= 0 {
			target = v.FieldByIndex(own[i].index)
		} else if isStruct {
			d.problems.Add(sv.CodeUnknown, at, "no such field; the fields here are %s", names(own))
		}
		if isMap {
			target = reflect.New(v.Type().Elem()).Elem()
		}
		if seen[name] {
			d.problems.Add(sv.CodeDuplicate, at, "the field stands twice in one object")
			target = reflect.Value{}
		}
		seen[name] = true
		if err := d.value(at, target, depth+1); err != nil {
			return err
		}
		if isMap && target.IsValid() {
			v.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), target)
		}
	}
	_, err := d.json.Token() // the closing brace
	return err
}

func names(own []field) string {
	all := make([]string, len(own))
	for i, f := range own {
		all[i] = f.name
	}
	return strings.Join(all, ", ")
}

func (d *decoder) array(path string, v reflect.Value, depth int) error {
	isSlice := v.IsValid() && v.Kind() == reflect.Slice
	if v.IsValid() && !isSlice {
		d.mismatch(path, v, "an array")
	}
	for i := 0; d.json.More(); i++ {
		var item reflect.Value
		if isSlice {
			item = reflect.New(v.Type().Elem()).Elem()
		}
		if err := d.value(path+"/"+strconv.Itoa(i), item, depth+1); err != nil {
			return err
		}
		if isSlice {
			v.Set(reflect.Append(v, item))
		}
	}
	_, err := d.json.Token() // the closing bracket
	return err
}

func (d *decoder) text(path string, v reflect.Value, s string) {
	if !v.IsValid() {
		return
	}
	if v.Type() == decimalType {
		n, err := exact.Parse(s)
		if err != nil {
			d.problems.Add(sv.CodeSyntax, path, "%v", err)
		}
		v.Set(reflect.ValueOf(n))
		return
	}
	if u, ok := reflect.TypeAssert[encoding.TextUnmarshaler](v.Addr()); ok {
		d.inner(path, u.UnmarshalText([]byte(s)), nil)
		return
	}
	if _, ok := infinity[s]; ok && v.Kind() == reflect.Float64 {
		v.SetFloat(infinity[s])
		return
	}
	if d.kind(path, v, "text", reflect.String) {
		v.SetString(s)
	}
}

func (d *decoder) number(path string, v reflect.Value, n json.Number) {
	switch {
	case !v.IsValid():
	case readsText(v):
		d.mismatch(path, v, "a number")
	case v.Kind() == reflect.Float64:
		x, err := n.Float64()
		if err != nil {
			d.problems.Add(sv.CodeRange, path, "%s is beyond the range of a number", exact.Shorten(n.String()))
		}
		v.SetFloat(x)
	case v.CanInt():
		x, err := n.Int64()
		if err != nil || v.OverflowInt(x) {
			d.problems.Add(sv.CodeRange, path, "%s is not a whole number in range", exact.Shorten(n.String()))
			return
		}
		v.SetInt(x)
	default:
		d.mismatch(path, v, "a number")
	}
}

func (d *decoder) kind(path string, v reflect.Value, have string, want reflect.Kind) bool {
	if v.IsValid() && v.Kind() != want {
		d.mismatch(path, v, have)
		return false
	}
	return v.IsValid()
}

func (d *decoder) mismatch(path string, v reflect.Value, have string) {
	want := map[reflect.Kind]string{
		reflect.Struct: "an object", reflect.Map: "an object", reflect.Slice: "an array",
		reflect.String: "text", reflect.Bool: "true or false", reflect.Float64: "a number", reflect.Int: "a whole number",
	}[v.Kind()]
	if v.Type() == decimalType {
		want = `an exact figure as text, such as "12.50"`
	} else if readsText(v) {
		want = "text"
	}
	d.problems.Add(sv.CodeSyntax, path, "%s where %s is wanted", have, want)
}
