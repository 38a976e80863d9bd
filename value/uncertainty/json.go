package uncertainty

import (
	"fmt"
	"slices"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/internal/render"
)

// JSON has a flat form: the family and the parameters that it has.
type form struct {
	Family Family   `json:"family"`
	Value  *float64 `json:"value,omitzero"`
	Low    *float64 `json:"low,omitzero"`
	Mode   *float64 `json:"mode,omitzero"`
	Mean   *float64 `json:"mean,omitzero"`
	SD     *float64 `json:"sd,omitzero"`
	Median *float64 `json:"median,omitzero"`
	Sigma  *float64 `json:"sigma,omitzero"`
	High   *float64 `json:"high,omitzero"`
	Level  *float64 `json:"level,omitzero"`
	Shape  *float64 `json:"shape,omitzero"`
	Scale  *float64 `json:"scale,omitzero"`
	A      *float64 `json:"a,omitzero"`
	B      *float64 `json:"b,omitzero"`
}

// A member is a parameter as it stands in the form.
type member struct {
	name  string
	value **float64
}

func (f *form) members() []member {
	return []member{
		{"value", &f.Value}, {"low", &f.Low}, {"mode", &f.Mode}, {"mean", &f.Mean}, {"sd", &f.SD}, {"median", &f.Median},
		{"sigma", &f.Sigma}, {"high", &f.High}, {"level", &f.Level}, {"shape", &f.Shape}, {"scale", &f.Scale}, {"a", &f.A}, {"b", &f.B},
	}
}

// place is where among the family's parameters the member is, -1 if it has none.
func (m member) place(f Family) int { return slices.Index(f.names(), m.name) }

// MarshalJSON returns canonical JSON, such as
//
//	{"family": "triangular", "low": 5, "mode": 6, "high": 10}
//
// Errors are those of [Distribution.Validate].
func (d Distribution) MarshalJSON() ([]byte, error) {
	if err := d.Validate(); err != nil {
		return nil, err
	}
	f := form{Family: d.family}
	for _, m := range f.members() {
		if i := m.place(d.family); i >= 0 {
			*m.value = &d.parameters[i]
		}
	}
	return jsonx.Marshal(f)
}

// UnmarshalJSON reads what MarshalJSON writes, strictly: unknown, missing and
// doubled fields, and parameters that the family's constructor would refuse, are
// errors ([sv.Problems]).
func (d *Distribution) UnmarshalJSON(data []byte) error {
	const op = "uncertainty.Distribution"
	var f form
	if err := jsonx.Unmarshal(op, data, &f); err != nil {
		return err
	}
	names := f.Family.names()
	parameters := make([]float64, len(names))
	var problems sv.Problems
	for _, m := range f.members() {
		i := m.place(f.Family)
		switch {
		case i >= 0 && *m.value == nil:
			problems.Add(sv.CodeRequired, "/"+m.name, "a %s distribution needs it", f.Family)
		case i >= 0:
			parameters[i] = **m.value
		case *m.value != nil && names != nil:
			problems.Add(sv.CodeUnknown, "/"+m.name, "a %s distribution has no such parameter, but %s", f.Family, strings.Join(names, ", "))
		}
	}
	if err := problems.Err(op); err != nil {
		return err
	}
	read, err := distribution(op, f.Family, parameters...)
	if err != nil {
		return err
	}
	*d = read
	return nil
}

// String returns, for example, "triangular 5 to 10, mode 6"; figures have up to
// six significant digits.
func (d Distribution) String() string {
	p, q, r, s := d.of()
	text := func(format string, xs ...float64) string {
		figures := make([]any, len(xs))
		for i, x := range xs {
			figures[i] = render.Six(x)
		}
		return string(d.family) + fmt.Sprintf(format, figures...)
	}
	switch d.family {
	case FamilyFixed:
		return text(" %s", p)
	case FamilyUniform:
		return text(" %s to %s", p, q)
	case FamilyTriangular, FamilyPERT:
		return text(" %s to %s, mode %s", p, r, q)
	case FamilyNormal:
		return text(", mean %s, SD %s", p, q)
	case FamilyLognormal:
		return text(", median %s, SD of the logarithm %s", p, q)
	case FamilyShiftedLognormal:
		return text(", median %s, %s %% from %s to %s", q, 100*s, p, r)
	case FamilyGamma:
		return text(", shape %s, scale %s", p, q)
	case FamilyBeta:
		return text(", a %s, b %s", p, q)
	}
	return "no distribution"
}
