package uk

import (
	"fmt"
	"io"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/proxies"
)

// A Parameter is a number of the rules of appraisal that is not money, with where
// it is from.
type Parameter struct {
	ID       string           `json:"id"`
	Name     string           `json:"name"`
	Value    decimal.Decimal  `json:"value"` // above 0
	Unit     string           `json:"unit"`  // "elasticity"; or "a year", of a rate: 0.005 is 0.5 percent
	Use      string           `json:"use"`   // the formula that it belongs to
	Source   sv.Source        `json:"source"`
	Standing proxies.Standing `json:"standing"`
}

var parameters = load("parameters.json", func(r io.Reader) ([]Parameter, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var doc struct {
		Parameters []Parameter `json:"parameters"`
	}
	err = jsonx.Unmarshal("uk.Parameters", text, &doc)
	return doc.Parameters, err
})

// Parameters returns all parameters, sorted by id. They belong to the caller.
//
//	green-book.discount.delta            0.005   pure time preference
//	green-book.discount.elasticity       1       mu in the discount rate
//	green-book.discount.growth           0.02    g in the discount rate
//	green-book.discount.risk             0.01    catastrophic and systemic risk
//	green-book.distribution.elasticity   1.3     for distributional weights
//
// The two elasticities are two different numbers. That by which a value rises with
// income is the value's own: see its [proxies.Uprating].
func Parameters() []Parameter { return slices.Clone(parameters()) }

// LookupParameter returns the parameter of this id. The error, of code unknown,
// lists the ids that there are.
func LookupParameter(id string) (Parameter, error) {
	var ids []string
	for _, p := range parameters() {
		if p.ID == id {
			return p, nil
		}
		ids = append(ids, p.ID)
	}
	return Parameter{}, sv.Problem{Code: sv.CodeUnknown, Op: "uk.LookupParameter", Text: fmt.Sprintf("there is no parameter %q; wanted: one of %q", id, ids)}
}

// MarshalJSON returns the parameter as canonical JSON, its value as text.
func (p Parameter) MarshalJSON() ([]byte, error) {
	type plain Parameter
	return jsonx.Marshal(plain(p))
}

// UnmarshalJSON reads what MarshalJSON writes, strictly. The error is an
// sv.Problems: an id that is none (syntax), no value above 0 (out-of-range).
func (p *Parameter) UnmarshalJSON(data []byte) error {
	const op = "uk.Parameter.UnmarshalJSON"
	type plain Parameter
	var in plain
	if err := jsonx.Unmarshal(op, data, &in); err != nil {
		return err
	}
	var problems sv.Problems
	check.ID("/id", "id", in.ID, &problems)
	if in.Value.Sign() <= 0 {
		problems.Add(sv.CodeRange, "/value", `wanted: a number above 0, such as "1.3"`)
	}
	if err := problems.Err(op); err != nil {
		return err
	}
	*p = Parameter(in)
	return nil
}
