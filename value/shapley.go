package value

import (
	"math/bits"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/exact"
)

// shapley shares out what n players change together. worth is what each set of
// them comes to, its bits the players: worth[0] that of nobody, the last that of
// all, 2^n in number. A player's part is its average over all orders in which the
// players could come,
//
//	part(i) = sum over sets S without i of |S|! (n-1-|S|)! / n! x (worth(S and i) - worth(S))
//
// rounded as settle says, so that the parts add up to the whole change exactly.
func shapley(worth []decimal.Decimal) []decimal.Decimal {
	n := bits.TrailingZeros(uint(len(worth)))
	factorial := []int64{1}
	for i := range int64(n) {
		factorial = append(factorial, factorial[i]*(i+1))
	}
	weighted := func(x decimal.Decimal, before int) decimal.Decimal {
		return x.Mul(decimal.NewFromInt(factorial[before] * factorial[n-1-before]))
	}
	shares := make([]decimal.Decimal, n) // n! times each part, exactly
	for set, x := range worth {
		size := bits.OnesCount(uint(set))
		for i := range shares {
			if set>>i&1 == 1 {
				shares[i] = shares[i].Add(weighted(x, size-1))
			} else {
				shares[i] = shares[i].Sub(weighted(x, size))
			}
		}
	}
	return settle(shares, decimal.NewFromInt(factorial[n]), worth[len(worth)-1].Sub(worth[0]))
}

// settle divides shares of a change. Each is rounded once, half away from zero, to
// 20 places, or to one more than the change has if that is more; the few units of
// the last place by which the parts then miss the change go to those that rounding
// moved furthest the other way, one each, the first in a tie.
func settle(shares []decimal.Decimal, divisor, change decimal.Decimal) []decimal.Decimal {
	places := max(exact.Places, 1-change.Normalize().Exponent())
	parts, lost := make([]decimal.Decimal, len(shares)), make([]decimal.Decimal, len(shares))
	missing := change
	for i, share := range shares {
		parts[i] = share.DivRound(divisor, places)
		lost[i] = share.Sub(parts[i].Mul(divisor))
		missing = missing.Sub(parts[i])
	}
	unit := decimal.New(int64(missing.Sign()), -places)
	for !missing.IsZero() {
		most := 0
		for i := range lost {
			if lost[i].Mul(unit).GreaterThan(lost[most].Mul(unit)) {
				most = i
			}
		}
		parts[most], lost[most] = parts[most].Add(unit), lost[most].Sub(unit.Mul(divisor))
		missing = missing.Sub(unit)
	}
	return parts
}
