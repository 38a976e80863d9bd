package proxies

import (
	"slices"
	"time"

	sv "github.com/fairchance/socialvalue"
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
	ID       string    `json:"id"`
	Version  int       `json:"version"`
	Name     string    `json:"name"`
	Unit     string    `json:"unit"`           // what one unit is, in the words of its metric: "A&E attendance"
	Value    Money     `json:"value,omitzero"` // of one unit, 0 or more, with its price year
	Low      Money     `json:"low,omitzero"`   // a range that the source gives; unset where it gives none
	High     Money     `json:"high,omitzero"`
	System   System    `json:"system"`
	Cash     Cash      `json:"cash"`               // the strongest claim that the value bears
	Basis    Basis     `json:"basis,omitzero"`     // of a unit cost
	Bearer   string    `json:"bearer,omitzero"`    // who bears the cost, or gains: "NHS"
	Region   string    `json:"region,omitzero"`    // where it holds
	Source   sv.Source `json:"source"`             // with its licence
	ReviewBy string    `json:"review_by,omitzero"` // date, 2027-03-31, after which it is stale
	Caveat   string    `json:"caveat,omitzero"`    // what whoever uses it must know
	Tags     []string  `json:"tags,omitzero"`
}

// Ref returns the reference to this proxy.
func (p Proxy) Ref() Ref { return Ref(ident.Ref(p.ID, p.Version)) }

func (p Proxy) clone() Proxy {
	p.Tags = slices.Clone(p.Tags)
	return p
}

func (p Proxy) check(path string, problems *sv.Problems) {
	for _, f := range []struct{ name, text, want string }{
		{"name", p.Name, "what is valued"},
		{"unit", p.Unit, `what one unit is, such as "A&E attendance"`},
	} {
		if f.text == "" {
			problems.Add(sv.CodeRequired, path+"/"+f.name, "empty; wanted: %s", f.want)
		}
	}
	p.checkValue(path, problems)
	switch {
	case p.System == "":
		problems.Add(sv.CodeRequired, path+"/system", "empty; wanted: the way the value was arrived at, such as %s or %s", UnitCost, Wellbeing)
	case !ident.Valid(string(p.System)):
		problems.Add(sv.CodeSyntax, path+"/system", "the system is %q; wanted: %s", string(p.System), ident.Want)
	}
	switch {
	case p.Cash == "":
		problems.Add(sv.CodeRequired, path+"/cash", "empty; wanted: one of %q", CashCharacters())
	case !p.Cash.Within(p.Cash):
		problems.Add(sv.CodeUnknown, path+"/cash", "the cash character is %q; wanted: one of %q", string(p.Cash), CashCharacters())
	}
	if p.Basis != "" && p.Basis != Average && p.Basis != Marginal {
		problems.Add(sv.CodeUnknown, path+"/basis", "the basis is %q; wanted: %s, %s or none", string(p.Basis), Average, Marginal)
	}
	checkTitle(p.Source, path+"/source", problems)
	if _, err := time.Parse(time.DateOnly, p.ReviewBy); p.ReviewBy != "" && err != nil {
		problems.Add(sv.CodeSyntax, path+"/review_by", "%q is not a date such as 2027-03-31", p.ReviewBy)
	}
}

// checkValue checks that the value has a price year and lies in its range.
func (p Proxy) checkValue(path string, problems *sv.Problems) {
	if p.Value.IsUnset() {
		problems.Add(sv.CodeRequired, path+"/value", "no value; wanted: money with a price year")
		return
	}
	if _, ok := p.Value.Prices().Year(); !ok {
		problems.Add(CodePriceYear, path+"/value/prices", "%s; wanted: the price year, without which the value cannot be compared", p.Value.unit())
	}
	if p.Value.Sign() < 0 {
		problems.Add(sv.CodeRange, path+"/value/amount", "a value below 0; wanted: 0 or more, since gain or harm follows from the metric")
	}
	if p.Low.IsUnset() != p.High.IsUnset() {
		problems.Add(sv.CodeRequired, path+"/low", "one end of a range; wanted: low and high, or neither")
	}
	for _, end := range []struct {
		name  string
		money Money
		sign  int // of the value minus this end, where it must not be
		want  string
	}{
		{"low", p.Low, -1, "not above the value"},
		{"high", p.High, 1, "not below the value"},
	} {
		if end.money.IsUnset() {
			continue
		}
		if code, text := unlike(p.Value, end.money); code != "" {
			problems.Add(code, path+"/"+end.name, "the value and this: %s", text)
		} else if sign, _ := p.Value.Cmp(end.money); sign == end.sign {
			problems.Add(sv.CodeRange, path+"/"+end.name, "%s beside a value of %s; wanted: %s", end.money, p.Value, end.want)
		}
	}
}
