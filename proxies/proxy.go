package proxies

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/internal/ident"
)

// A Ref names one version of a proxy: "nhs.ae-attendance@1".
type Ref string

// Cash says what somebody who pays could do with the value: its cash character,
// from the strongest claim to the weakest. See [Cash.Within].
type Cash string

// The cash characters.
const (
	CashReleasing Cash = "cash-releasing"  // money leaves a budget and can be spent on something else
	CostAvoided   Cash = "cost-avoided"    // money that would have been spent is not
	CapacityFreed Cash = "capacity-freed"  // time, beds, places: free for others, no money moves
	ValueToPeople Cash = "value-to-people" // worth it to people, in nobody's budget
)

// CashCharacters lists the cash characters, the strongest claim first.
func CashCharacters() []Cash {
	return []Cash{CashReleasing, CostAvoided, CapacityFreed, ValueToPeople}
}

// Within reports whether c claims no more than ceiling: what a proxy gives as
// capacity freed must not be counted as cash released. It is false where either
// is not one of the four.
func (c Cash) Within(ceiling Cash) bool {
	claims := CashCharacters()
	have, most := slices.Index(claims, c), slices.Index(claims, ceiling)
	return most >= 0 && have >= most
}

// A System is the way in which a value was arrived at. Values of different
// systems overlap, and are not summed unless somebody says that they may be.
// The list is open: any other identifier will do.
type System string

// Some valuation systems.
const (
	UnitCost         System = "unit-cost"          // what a service or an event costs those who pay
	Wellbeing        System = "wellbeing"          // life satisfaction put into money
	HealthQALY       System = "qaly"               // quality-adjusted life years put into money
	WillingnessToPay System = "willingness-to-pay" // what people would give, stated or shown by what they do
)

// A Basis says which cost a unit cost is.
type Basis string

// The bases.
const (
	Average  Basis = "average"  // all costs shared among all units
	Marginal Basis = "marginal" // the cost of one unit more or less
)

// A Proxy is what one unit of something is worth, with where that is from. It is
// data; a published (ID, Version) never changes, a new value is a new version.
type Proxy struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Name    string `json:"name"`
	Unit    string `json:"unit"` // what one unit is, in the words of its metric: "A&E attendance"

	Value    Money    `json:"value,omitzero"` // of one unit, 0 or more, with its price year
	Range    Range    `json:"range,omitzero"`
	Parts    []Part   `json:"parts,omitzero"` // what the value is made of; they add up to it exactly
	Uprating Uprating `json:"uprating,omitzero"`

	System System `json:"system"`
	Cash   Cash   `json:"cash"`            // the strongest claim that the value bears
	Basis  Basis  `json:"basis,omitzero"`  // of a unit cost
	Bearer string `json:"bearer,omitzero"` // who bears the cost, or gains: "NHS"
	Region string `json:"region,omitzero"` // where it holds

	Source   sv.Source `json:"source"`
	Standing Standing  `json:"standing,omitzero"`

	PartOf      Ref          `json:"part_of,omitzero"` // the proxy whose value includes this one's
	Equivalents []Equivalent `json:"equivalents,omitzero"`
	Caveat      string       `json:"caveat,omitzero"` // what whoever uses it must know
	Tags        []string     `json:"tags,omitzero"`
}

// A Range is what the source gives as the lowest and the highest value. The zero
// Range is none.
type Range struct {
	Low  Money `json:"low"`
	High Money `json:"high"`
}

// IsZero reports whether there is no range.
func (r Range) IsZero() bool { return r.Low.IsUnset() && r.High.IsUnset() }

// A Part is one component of a value, such as what is spent in anticipation of a
// crime, as its consequence or in response. Where published parts are rounded
// and miss their total, the difference is a part called rounding, which may be
// below 0.
type Part struct {
	Name   string `json:"name"`
	Value  Money  `json:"value"`
	Bearer string `json:"bearer,omitzero"` // who bears this part
	Kind   string `json:"kind,omitzero"`   // what sort of value it is
}

// An Equivalent says how many units of the proxy stand for one of another unit:
// 1.64 offences for one recorded by the police.
type Equivalent struct {
	Unit    string          `json:"unit"`
	PerUnit decimal.Decimal `json:"per_unit"` // units of the proxy for one such unit, above 0
	Reason  string          `json:"reason"`
}

// Ref returns the reference to this proxy.
func (p Proxy) Ref() Ref { return Ref(ident.Ref(p.ID, p.Version)) }

// Without returns the proxy without some of its parts, by name: the costs of a
// crime without those in anticipation of it, which a small change does not move.
// It is a proxy of its own, called ID.without-NAME, and part of p, borne by those
// who bear the parts that are left, where each says who; what was said of the
// whole's range is lost.
//
// Errors are an sv.Problems: no name (required), one that is no part's (unknown)
// or that makes no identifier (syntax), a part that is no money like the value's
// (as in [Money.Add]), or nothing left (conflict).
func (p Proxy) Without(parts ...string) (Proxy, error) {
	const op = "proxies.Proxy.Without"
	less := p.clone()
	less.PartOf, less.Range = p.Ref(), Range{}
	var problems sv.Problems
	if len(parts) == 0 {
		problems.Add(sv.CodeRequired, "", "no part to leave out; %s has %s", p.Ref(), partNames(p.Parts))
	}
	for i, name := range parts {
		at := slices.IndexFunc(less.Parts, func(part Part) bool { return part.Name == name })
		if at < 0 {
			problems.Add(sv.CodeUnknown, fmt.Sprintf("/parts/%d", i), "%s has no part %q; it has %s", p.Ref(), name, partNames(less.Parts))
			continue
		}
		less.ID += ".without-" + name
		less.Name += ", without " + name
		rest, err := less.Value.Sub(less.Parts[at].Value)
		for _, problem := range faults.Of(err, sv.CodeConflict) {
			problems.Add(problem.Code, fmt.Sprintf("/%d", i), "%s", problem.Text)
		}
		less.Value = rest
		less.Parts = slices.Delete(less.Parts, at, at+1)
	}
	less.Bearer = bearers(less.Parts, p.Bearer)
	if len(problems) == 0 && len(less.Parts) == 0 {
		problems.Add(sv.CodeConflict, "", "nothing is left of %s without %q", p.Ref(), parts)
	}
	if !ident.Valid(less.ID) {
		problems.Add(sv.CodeSyntax, "", "the id would be %q; wanted: %s", less.ID, ident.Want)
	}
	if err := problems.Err(op); err != nil {
		return Proxy{}, err
	}
	return less, nil
}

// bearers lists who bears the parts, each once; the whole's, if one does not say.
func bearers(parts []Part, whole string) string {
	var all []string
	for _, part := range parts {
		if part.Bearer == "" {
			return whole
		}
		for bearer := range strings.SplitSeq(part.Bearer, ", ") {
			if !slices.Contains(all, bearer) {
				all = append(all, bearer)
			}
		}
	}
	return strings.Join(all, ", ")
}

func partNames(parts []Part) string {
	names := make([]string, len(parts))
	for i, part := range parts {
		names[i] = part.Name
	}
	return fmt.Sprintf("%q", names)
}

func (p Proxy) clone() Proxy {
	p.Parts, p.Equivalents, p.Tags = slices.Clone(p.Parts), slices.Clone(p.Equivalents), slices.Clone(p.Tags)
	return p
}
