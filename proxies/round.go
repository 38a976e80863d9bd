package proxies

import (
	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// Rounding says which of its two neighbours an amount goes to that lies between
// them. There is no default.
type Rounding string

// The rounding modes.
const (
	HalfUp   Rounding = "half-up"   // to the nearer; from the middle, away from zero
	HalfEven Rounding = "half-even" // to the nearer; from the middle, to the one whose last digit is even
	Down     Rounding = "down"      // toward zero
	Up       Rounding = "up"        // away from zero
	Floor    Rounding = "floor"     // to the lower: a value is never overstated
	Ceil     Rounding = "ceil"      // to the higher: a cost is never understated
)

// Round returns m with the amount rounded once, to this many decimal places:
// [Money.MinorDigits] for the minor unit, -3 for thousands. Unset money stays
// unset.
//
// Nothing here needs it for print, nor to add up: rounded parts do not sum to
// their rounded total. It is for a step that a contract or a publication rounds
// at.
//
// The error is an sv.Problems: places beyond -1000 to 1000 (out-of-range at
// /places), a mode that is none of the constants (unknown at /mode), an amount with
// an exponent beyond -1000 to 1000 (out-of-range).
func (m Money) Round(places int32, mode Rounding) (Money, error) {
	var problems sv.Problems
	var round func(decimal.Decimal, int32) decimal.Decimal
	switch mode {
	case HalfUp:
		round = decimal.Decimal.Round
	case HalfEven:
		round = decimal.Decimal.RoundBank
	case Down:
		round = decimal.Decimal.RoundDown
	case Up:
		round = decimal.Decimal.RoundUp
	case Floor:
		round = decimal.Decimal.RoundFloor
	case Ceil:
		round = decimal.Decimal.RoundCeil
	default:
		problems.Add(sv.CodeUnknown, "/mode", "there is no rounding mode %.40q; wanted: one of %q", string(mode), []Rounding{HalfUp, HalfEven, Down, Up, Floor, Ceil})
	}
	if places < -exact.MaxDigits || places > exact.MaxDigits {
		problems.Add(sv.CodeRange, "/places", "%d decimal places; wanted: %d to %d", places, -exact.MaxDigits, exact.MaxDigits)
	}
	if tooWild(m.amount) {
		problems.Add(sv.CodeRange, "", "%s; wanted: an amount with an exponent of %d to %d", m, -exact.MaxDigits, exact.MaxDigits)
	}
	if err := problems.Err("proxies.Money.Round"); err != nil {
		return Money{}, err
	}
	return m.with(round(m.amount, places)), nil
}
