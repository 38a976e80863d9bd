package proxies

import (
	"strconv"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/check"
	"github.com/fairchance/socialvalue/internal/exact"
)

// check adds what is wrong with a proxy.
func (p Proxy) check(problems *sv.Problems) {
	for _, f := range [...]struct{ name, text, want string }{
		{"/name", p.Name, "what is valued"},
		{"/unit", p.Unit, `what one unit is, such as "A&E attendance"`},
	} {
		if strings.TrimSpace(f.text) == "" {
			problems.Add(sv.CodeRequired, f.name, "empty; wanted: %s", f.want)
		}
	}
	p.checkValue(problems)
	p.checkParts(problems)
	p.Uprating.check("/uprating", problems)
	if p.System == "" {
		problems.Add(sv.CodeRequired, "/system", "empty; wanted: the way the value was arrived at, such as %s or %s", UnitCost, Wellbeing)
	} else {
		check.ID("/system", "system", p.System, problems)
	}
	switch {
	case p.Cash == "":
		problems.Add(sv.CodeRequired, "/cash", "empty; wanted: one of %q", CashCharacters())
	case !p.Cash.Within(p.Cash):
		problems.Add(sv.CodeUnknown, "/cash", "the cash character is %q; wanted: one of %q", string(p.Cash), CashCharacters())
	}
	if p.Basis != "" && p.Basis != Average && p.Basis != Marginal {
		problems.Add(sv.CodeUnknown, "/basis", "the basis is %q; wanted: %s, %s or none", string(p.Basis), Average, Marginal)
	}
	checkTitle(p.Source, "/source", problems)
	p.Standing.check("/standing", problems)
	p.checkEquivalents(problems)
	tags := once{}
	for i, tag := range p.Tags {
		at := "/tags/" + strconv.Itoa(i)
		if check.ID(at, "tag", tag, problems) && tags.again(tag) {
			problems.Add(sv.CodeDuplicate, at, "the tag %q stands twice", tag)
		}
	}
}

// once remembers what has been there: lists may be long.
type once map[string]bool

// again reports whether the name has been there before.
func (o once) again(name string) bool {
	before := o[name]
	o[name] = true
	return before
}

// checkValue checks that the value has a price year and lies in its range.
func (p Proxy) checkValue(problems *sv.Problems) {
	if p.Value.IsUnset() {
		problems.Add(sv.CodeRequired, "/value", "no value; wanted: money with a price year")
		return
	}
	if _, ok := p.Value.Prices().Year(); !ok {
		problems.Add(CodePriceYear, "/value/prices", "%s; wanted: the price year, without which the value cannot be compared", p.Value.unit())
	}
	if p.Value.Sign() < 0 {
		problems.Add(sv.CodeRange, "/value/amount", "a value below 0; wanted: 0 or more, since gain or harm follows from the metric")
	}
	checkDigits(p.Value, "/value", problems)
	if p.Range.IsZero() {
		return
	}
	for _, end := range [...]struct {
		at    string
		money Money
		sign  int // of the value minus this end, where it must not be
		want  string
	}{
		{"/range/low", p.Range.Low, -1, "not above the value"},
		{"/range/high", p.Range.High, 1, "not below the value"},
	} {
		if end.money.IsUnset() {
			problems.Add(sv.CodeRequired, end.at, "one end of a range; wanted: low and high, or neither")
		} else if code, text := unlike(p.Value, end.money); code != "" {
			problems.Add(code, end.at, "the value and this: %s", text)
		} else if sign, _ := p.Value.Cmp(end.money); sign == end.sign { // what is too wild to compare is reported below
			problems.Add(sv.CodeRange, end.at, "%s beside a value of %s; wanted: %s", end.money, p.Value, end.want)
		}
		checkDigits(end.money, end.at, problems)
	}
}

// checkParts checks that the parts add up to the value.
func (p Proxy) checkParts(problems *sv.Problems) {
	if len(p.Parts) == 0 || p.Value.IsUnset() || tooWild(p.Value.amount) {
		return
	}
	var sum Money
	before, names := len(*problems), once{}
	for i, part := range p.Parts {
		at := "/parts/" + strconv.Itoa(i)
		if strings.TrimSpace(part.Name) == "" {
			problems.Add(sv.CodeRequired, at+"/name", "empty; wanted: which part of the value it is")
		} else if names.again(part.Name) {
			problems.Add(sv.CodeDuplicate, at+"/name", "the part %q stands twice", part.Name)
		}
		if part.Value.IsUnset() {
			problems.Add(sv.CodeRequired, at+"/value", "no value; wanted: money")
		} else if code, text := unlike(p.Value, part.Value); code != "" {
			problems.Add(code, at+"/value", "the value and this: %s", text)
		}
		checkDigits(part.Value, at+"/value", problems)
		sum, _ = sum.Add(part.Value) // what it refuses has been reported
	}
	if len(*problems) == before && !sum.Equal(p.Value) {
		problems.Add(CodePartsSum, "/parts", "the parts add up to %s, the value is %s; wanted: the same, with what rounding leaves over as a part called rounding",
			exact.Format(sum.amount), exact.Format(p.Value.amount))
	}
}

// maxPerUnit is how many digits a float64 shows exactly in JSON, as that of a
// bridge is written in an account.
const maxPerUnit = 12

func (p Proxy) checkEquivalents(problems *sv.Problems) {
	units := once{p.Unit: true}
	for i, e := range p.Equivalents {
		at := "/equivalents/" + strconv.Itoa(i)
		if strings.TrimSpace(e.Unit) == "" {
			problems.Add(sv.CodeRequired, at+"/unit", "empty; wanted: the unit for which units of the proxy stand")
		}
		if units.again(e.Unit) {
			problems.Add(sv.CodeDuplicate, at+"/unit", "%q is the proxy's own unit, or stands twice", e.Unit)
		}
		if e.PerUnit.Sign() <= 0 || exact.Digits(e.PerUnit) > maxPerUnit {
			problems.Add(sv.CodeRange, at+"/per_unit", "wanted: above 0, in at most %d digits", maxPerUnit)
		}
		if strings.TrimSpace(e.Reason) == "" {
			problems.Add(sv.CodeRequired, at+"/reason", "empty; wanted: why so many units stand for one")
		}
	}
}

// checkDigits checks that a figure is one that somebody may have published or
// typed; only sums and products have more digits.
func checkDigits(m Money, path string, problems *sv.Problems) {
	if significant(m.amount) > maxTyped || tooWild(m.amount) {
		problems.Add(sv.CodeRange, path+"/amount", "an amount of more than %d digits; no source gives so many", maxTyped)
	}
}
