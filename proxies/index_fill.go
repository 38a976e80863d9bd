package proxies

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// A FillRule says how a level of an index was made that nobody published. Every
// conversion that reads such a level carries a note.
type FillRule string

// The rules for levels.
const (
	Published    FillRule = ""              // none: the level is the source's
	Interpolated FillRule = "linear"        // on the straight line between the published levels on both sides
	LastGrowth   FillRule = "last-growth"   // the last yearly growth carried on
	StatedGrowth FillRule = "stated-growth" // carried on at a yearly growth that somebody states
)

// extends reports whether the rule makes levels for years after the last.
func (r FillRule) extends() bool { return r == LastGrowth || r == StatedGrowth }

// maxExtension is how many years a rule goes beyond the levels that there are.
const maxExtension = 200

// FillGaps returns the index with a level for every year between its first and
// its last. A missing level lies on the straight line between its neighbours a,
// of year s, and b, of year e:
//
//	level(y) = (a x (e - y) + b x (y - s)) / (e - s)
//
// rounded once to 20 decimal places, and is marked as [Interpolated]. The error
// is that of [Index.Validate], of a level that rounds to 0 too.
//
// It knows nothing of what happened in between: do not use it where prices
// jumped and the published series can be had.
func (x Index) FillGaps() (Index, error) {
	if err := x.Validate(); err != nil {
		return Index{}, err
	}
	filled := slices.Clone(x.Values[:1])
	for i, b := range x.Values[1:] {
		a := x.Values[i]
		span := b.Year.Start() - a.Year.Start()
		for k := 1; k < span; k++ {
			weighted := a.Value.Mul(whole(span - k)).Add(b.Value.Mul(whole(k)))
			filled = append(filled, IndexValue{
				Year:  newYear(a.Year.Start()+k, a.Year.IsFinancial()),
				Value: exact.Quotient(weighted, whole(span)),
				Rule:  Interpolated,
			})
		}
		filled = append(filled, b)
	}
	x.Values = filled
	if err := x.Validate(); err != nil {
		return Index{}, err
	}
	return x, nil
}

// Extend returns the index carried on to a later year at its last yearly growth,
// that from the last level but one, p, to the last, l:
//
//	level k years after the last = l x (l / p)^k
//
// rounded once to 20 decimal places, and marked as [LastGrowth]. A second
// extension goes on from the same two levels.
//
// Errors are an sv.Problems with the path /to, or that of [Index.Validate]: a
// year of the other kind (year-kind), not after the last (year-order) or more
// than 200 years after it (out-of-range), a level of 0 or of more than 1000
// digits (out-of-range), last levels that are not those of two consecutive years
// (year-missing). No index is extended backwards.
//
// Reference: HM Treasury, The Green Book (2018), paragraph 5.12, on the GDP
// deflator beyond the end of official forecasts.
func (x Index) Extend(to Year) (Index, error) {
	return x.extend("proxies.Index.Extend", to, IndexValue{Rule: LastGrowth}, decimal.Decimal{})
}

// ExtendAt is [Index.Extend] at a growth of rate a year, 0.02 for 2 percent:
//
//	level k years after the last = l x (1 + rate)^k
//
// The levels are marked as [StatedGrowth], with the rate and the reason for it,
// which is wanted: whose forecast it is, or why nobody's. A further error is a
// rate that is not above -1 and below 1 or has more than 20 decimal places
// (out-of-range, at /rate), or no reason (required, at /reason).
func (x Index) ExtendAt(to Year, rate decimal.Decimal, reason string) (Index, error) {
	const op = "proxies.Index.ExtendAt"
	var problems sv.Problems
	if exact.Digits(rate) > exact.Places+1 || rate.Abs().Cmp(whole(1)) >= 0 {
		problems.Add(sv.CodeRange, "/rate", "wanted: above -1 and below 1, such as 0.02 for 2 percent, in at most %d decimal places", exact.Places)
	}
	if strings.TrimSpace(reason) == "" {
		problems.Add(sv.CodeRequired, "/reason", "empty; wanted: whose forecast the rate is, or why it is taken")
	}
	if err := problems.Err(op); err != nil {
		return Index{}, err
	}
	mark := IndexValue{Rule: StatedGrowth, Reason: exact.Format(rate) + " a year: " + reason}
	return x.extend(op, to, mark, whole(1).Add(rate))
}

// extend carries the index on with levels that are marked; growth is that of a
// year, but for the last growth, which the index has.
func (x Index) extend(op string, to Year, mark IndexValue, growth decimal.Decimal) (Index, error) {
	if err := x.Validate(); err != nil {
		return Index{}, err
	}
	at := x.before(len(x.Values), mark)
	last, end := x.Values[at], x.Values[len(x.Values)-1].Year
	var problems sv.Problems
	switch {
	case to.IsZero():
		problems.Add(sv.CodeRequired, "/to", "the year is not stated; wanted: %s", wantYear)
	case to.IsFinancial() != end.IsFinancial():
		problems.Add(CodeYearKind, "/to", "%s, where index %s has %s", to, x.ID, x.Frequency())
	case to.Start() <= end.Start():
		problems.Add(CodeYearOrder, "/to", "%s, where index %s ends with %s; wanted: a later year", to, x.ID, end)
	case to.Start() > last.Year.Start()+maxExtension:
		problems.Add(sv.CodeRange, "/to", "%s; wanted: at most %d years after %s", to, maxExtension, last.Year)
	}
	base := whole(1)
	if mark.Rule == LastGrowth {
		year := newYear(last.Year.Start()-1, end.IsFinancial())
		if i, ok := x.find(year); ok {
			growth, base = last.Value, x.Values[i].Value
		} else {
			problems.Add(CodeYearMissing, "/to", "index %s has no value for %s, from which to take the last yearly growth; Index.FillGaps would make one, Index.ExtendAt takes a stated growth", x.ID, year)
		}
	}
	if err := problems.Err(op); err != nil {
		return Index{}, err
	}
	values, over, under := slices.Clone(x.Values[:at+1]), last.Value, whole(1)
	for y := last.Year.Start() + 1; y <= to.Start(); y++ {
		over, under = over.Mul(growth), under.Mul(base)
		mark.Year, mark.Value = newYear(y, to.IsFinancial()), exact.Quotient(over, under)
		if mark.Value.Sign() == 0 || exact.Digits(mark.Value) > exact.MaxDigits {
			problems.Add(sv.CodeRange, "/to", "the level of %s would be 0, or have more than %d digits", mark.Year, exact.MaxDigits)
			return Index{}, problems.Err(op)
		}
		values = append(values, mark)
	}
	x.Values = values
	return x, nil
}

// before tells where the last level before the i-th stands that was not made
// together with those of this mark; -1: nowhere.
func (x Index) before(i int, mark IndexValue) int {
	for i--; i >= 0 && x.Values[i].Rule == mark.Rule && x.Values[i].Reason == mark.Reason; i-- {
	}
	return i
}

// checkMade checks the mark of the i-th level. Published levels and those between
// them come first; those that were carried on come last, and rest on others.
func (x Index) checkMade(i int, at path, problems *sv.Problems) {
	v := x.Values[i]
	after := func(r FillRule) bool { return i > 0 && x.Values[i-1].Rule == r }
	conflict := func(want string) {
		problems.Add(sv.CodeConflict, at(i, "rule"), "the level of %s is marked %q; wanted: %s", v.Year, string(v.Rule), want)
	}
	if v.Rule.extends() && i > 0 && x.Values[i-1].Year.Start()+1 != v.Year.Start() {
		conflict("a level for the year before it")
	}
	switch v.Rule {
	case Published, Interpolated:
		last := i == len(x.Values)-1 || x.Values[i+1].Rule.extends()
		if after(LastGrowth) || after(StatedGrowth) {
			conflict("published levels before all that were carried on")
		} else if v.Rule == Interpolated && (i == 0 || last) {
			conflict("published levels on both sides")
		}
	case LastGrowth:
		if !after(LastGrowth) && (i < 2 || x.Values[i-2].Year.Start()+1 != x.Values[i-1].Year.Start()) {
			conflict("the levels of two consecutive years before it")
		}
	case StatedGrowth:
		if i == 0 {
			conflict("a level before it")
		}
	default:
		problems.Add(sv.CodeUnknown, at(i, "rule"), "there is no rule %q; wanted: %q, %q, %q, or none for a published level", string(v.Rule), Interpolated, LastGrowth, StatedGrowth)
	}
	if stated := strings.TrimSpace(v.Reason) != ""; stated != (v.Rule == StatedGrowth) {
		problems.Add(sv.CodeConflict, at(i, "reason"), "wanted: the rate and why it is taken, for the rule %q and no other", StatedGrowth)
	}
}

// noteMade adds a note on the i-th level if it was made, and on all made levels
// that it rests on.
func (x Index) noteMade(i int, notes *[]sv.Note) {
	v := x.Values[i]
	if v.Rule == Published {
		return
	}
	before := x.before(i, v)
	var on []IndexValue
	var how string
	switch v.Rule {
	case Interpolated:
		after := i
		for x.Values[after].Rule == Interpolated {
			after++
		}
		on = []IndexValue{x.Values[before], x.Values[after]}
		how = fmt.Sprintf("it was taken from the straight line between %s and %s", on[0].Year, on[1].Year)
	case LastGrowth:
		x.noteMade(before-1, notes)
		x.noteMade(before, notes)
		on = x.Values[before-1 : before+1]
		how = fmt.Sprintf("the growth from %s to %s was carried on", on[0].Year, on[1].Year)
	case StatedGrowth:
		x.noteMade(before, notes)
		on = x.Values[before : before+1]
		how = fmt.Sprintf("%s was carried on at a stated growth of %s", on[0].Year, v.Reason)
	}
	note := sv.Note{Code: CodeNotPublished, Text: fmt.Sprintf("index %s has no published value for %s; %s", x.ID, v.Year, how)}
	if slices.ContainsFunc(*notes, func(n sv.Note) bool { return n.Text == note.Text }) {
		return
	}
	for _, f := range append(slices.Clone(on), v) {
		note.Figures = append(note.Figures, sv.Figure{Name: f.Year.String(), Value: exact.Format(f.Value)})
	}
	*notes = append(*notes, note)
}

func whole(n int) decimal.Decimal { return decimal.New(int64(n), 0) }
