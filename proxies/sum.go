package proxies

import (
	"fmt"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// A Sum adds up many lines of money to the last digit, such as those of a ledger
//
//	unit value x quantity x discount factor x (1 - deadweight) x (1 - attribution)
//
// several times faster than Mul and Add would, and to the same total, in whatever
// order the lines come. For the few lines of one account those do as well.
//
// The zero Sum is empty and ready to use. A Sum is not copied once in use, and
// not used by several goroutines at once.
type Sum struct {
	sum  exact.Sum
	like Money // the first line's; unset: no line yet
}

// Add adds m x the product of by x the product of (1 - share) over the shares.
// Unset money adds nothing.
//
// The error adds nothing either: money unlike that of an earlier line
// (currency-mismatch, prices-mismatch, as in [Money.Add]); an amount, factor or
// share with an exponent beyond -1000 to 1000 (out-of-range).
func (s *Sum) Add(m Money, by []decimal.Decimal, shares ...decimal.Decimal) error {
	if m.IsUnset() {
		return nil
	}
	if code, text := unlike(s.like, m); !s.like.IsUnset() && code != "" {
		return sv.Problem{Code: code, Op: "proxies.Sum.Add", Text: text}
	}
	if tooWild(m.amount) {
		return wildFactor(m.amount)
	}
	var room [8]exact.Factor
	factors := append(room[:0], exact.FactorOf(m.amount))
	for _, d := range by {
		if tooWild(d) {
			return wildFactor(d)
		}
		factors = append(factors, exact.FactorOf(d))
	}
	for _, share := range shares {
		if tooWild(share) {
			return wildFactor(share)
		}
		factors = append(factors, exact.Complement(share))
	}
	if s.like.IsUnset() {
		s.like = m.with(decimal.Decimal{})
	}
	s.sum.AddProduct(factors...)
	return nil
}

func wildFactor(d decimal.Decimal) error {
	return sv.Problem{Code: sv.CodeRange, Op: "proxies.Sum.Add",
		Text: fmt.Sprintf("a factor with the exponent %d; wanted: %d to %d", d.Exponent(), -exact.MaxDigits, exact.MaxDigits)}
}

// Total returns the sum of what was added so far; unset if that is no money.
func (s *Sum) Total() Money {
	if s.like.IsUnset() {
		return Money{}
	}
	return s.like.with(s.sum.Total())
}
