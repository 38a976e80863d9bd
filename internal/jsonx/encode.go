// Package jsonx is the library's JSON: canonical on output (the same value
// gives the same bytes on every machine) and strict on input (nothing unknown,
// doubled, null or left over, every fault reported with its path).
//
// It reads the struct tags of encoding/json ("name", "-", "omitzero"), takes the
// fields of an embedded struct without a name in its tag for those of the outer one,
// as encoding/json does, and honours its Marshaler and Unmarshaler interfaces.
// Decimals are strings.
// Floats are written with 12 significant digits, infinities as "Inf" and
// "-Inf"; NaN cannot be written.
package jsonx

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/exact"
)

var decimalType = reflect.TypeFor[decimal.Decimal]()

// Marshal returns v as canonical JSON: fields in the order of the struct, map
// keys sorted, two spaces of indentation, a final newline.
func Marshal(v any) ([]byte, error) {
	var e encoder
	if err := e.value(reflect.ValueOf(v), 0); err != nil {
		return nil, err
	}
	e.buf.WriteByte('\n')
	return e.buf.Bytes(), nil
}

// Digest is the SHA-256 of what a marshaller returns, in hexadecimal: as
// Digest(v.MarshalJSON()), or Digest(Marshal(v)). It is "" for what has no JSON form.
func Digest(text []byte, err error) string {
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

type encoder struct{ buf bytes.Buffer }

func (e *encoder) value(v reflect.Value, depth int) error {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		e.buf.WriteString("null")
		return nil
	}
	if v.Type() == decimalType { // or it would marshal itself, by the host's settings
		return e.decimal(v.Interface().(decimal.Decimal))
	}
	switch m := v.Interface().(type) {
	case json.Marshaler:
		raw, err := m.MarshalJSON()
		if err != nil {
			return err
		}
		return json.Indent(&e.buf, bytes.TrimSpace(raw), strings.Repeat("  ", depth), "  ")
	case encoding.TextMarshaler:
		text, err := m.MarshalText()
		if err != nil {
			return err
		}
		return e.text(string(text))
	}
	switch v.Kind() {
	case reflect.Bool:
		e.buf.WriteString(strconv.FormatBool(v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.buf.WriteString(strconv.FormatInt(v.Int(), 10))
	case reflect.Float64:
		return e.float(v.Float())
	case reflect.String:
		return e.text(v.String())
	case reflect.Slice:
		return e.list('[', ']', v.Len(), depth, func(i int) error { return e.value(v.Index(i), depth+1) })
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		return e.list('{', '}', len(keys), depth, func(i int) error {
			return e.member(keys[i].String(), v.MapIndex(keys[i]), depth)
		})
	case reflect.Struct:
		var present []field
		for _, f := range fields(v.Type()) {
			if !f.omitZero || !isZero(v.FieldByIndex(f.index)) {
				present = append(present, f)
			}
		}
		return e.list('{', '}', len(present), depth, func(i int) error {
			return e.member(present[i].name, v.FieldByIndex(present[i].index), depth)
		})
	default:
		return fmt.Errorf("jsonx: %s has no JSON form", v.Type())
	}
	return nil
}

func isZero(v reflect.Value) bool {
	if v.Kind() != reflect.Pointer && v.Type() != decimalType {
		if z, ok := reflect.TypeAssert[interface{ IsZero() bool }](v); ok {
			return z.IsZero()
		}
	}
	return v.IsZero() || (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0
}

func (e *encoder) list(open, end byte, n, depth int, item func(int) error) error {
	e.buf.WriteByte(open)
	for i := range n {
		if i > 0 {
			e.buf.WriteByte(',')
		}
		e.newline(depth + 1)
		if err := item(i); err != nil {
			return err
		}
	}
	if n > 0 {
		e.newline(depth)
	}
	e.buf.WriteByte(end)
	return nil
}

func (e *encoder) newline(depth int) {
	e.buf.WriteByte('\n')
	for range depth {
		e.buf.WriteString("  ")
	}
}

func (e *encoder) member(name string, v reflect.Value, depth int) error {
	if err := e.text(name); err != nil {
		return err
	}
	e.buf.WriteString(": ")
	return e.value(v, depth+1)
}

func (e *encoder) text(s string) error {
	enc := json.NewEncoder(&e.buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return err
	}
	e.buf.Truncate(e.buf.Len() - 1) // the encoder's newline
	return nil
}

func (e *encoder) decimal(d decimal.Decimal) error {
	if exact.Digits(d) > exact.MaxDigits {
		return fmt.Errorf("jsonx: a number of more than %d digits could not be read again", exact.MaxDigits)
	}
	return e.text(exact.Format(d))
}

func (e *encoder) float(x float64) error {
	switch {
	case math.IsNaN(x):
		return fmt.Errorf("jsonx: NaN has no JSON form")
	case math.IsInf(x, 1):
		return e.text("Inf")
	case math.IsInf(x, -1):
		return e.text("-Inf")
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 11, 64), 64)
	if err != nil {
		return fmt.Errorf("jsonx: %v: %w", x, err)
	}
	e.buf.WriteString(strconv.FormatFloat(rounded+0, 'g', -1, 64)) // +0 turns -0 into 0
	return nil
}

type field struct {
	name     string
	index    []int
	omitZero bool
}

// known keeps the fields of each type, since finding them takes longer than
// reading or writing what they hold.
var known sync.Map // of reflect.Type to []field

func fields(t reflect.Type) []field {
	if fs, ok := known.Load(t); ok {
		return fs.([]field)
	}
	var fs []field
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		inlined := f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct
		if !f.IsExported() && !inlined || tag == "-" {
			continue
		}
		if inlined {
			for _, inner := range fields(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				fs = append(fs, inner)
			}
			continue
		}
		fs = append(fs, field{cmp.Or(name, f.Name), []int{i}, options == "omitzero"})
	}
	all := slices.Clone(fs)
	fs = slices.DeleteFunc(fs, func(f field) bool { // of one name, the outer one counts
		return slices.ContainsFunc(all, func(g field) bool { return g.name == f.name && len(g.index) < len(f.index) })
	})
	known.Store(t, fs)
	return fs
}
