package proxies

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/shopspring/decimal"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/exact"
)

// Allocate splits m into parts that are whole minor units of its currency, in
// proportion to the weights, and that sum to m exactly. By the method of the
// largest remainder, with u = |m| in minor units and W = w[1] + ... + w[n],
//
//	share[i] = u x w[i] / W
//	part[i]  = floor(share[i]), and 1 more for those with the largest remainders
//
// until u is dealt out. Of equal remainders the earlier comes first. Every part
// is therefore less than one minor unit from its exact share, a weight of 0 gets
// 0, and -m splits into the parts of m, each negative.
//
// It is for money that is paid out in parts, where each penny must go somewhere.
// To attribute a value, multiply by exact shares: nothing is rounded then. One
// part can get less when m grows a little (the Alabama paradox).
//
// The error is an sv.Problems: unset money (required); money that is not a whole
// number of minor units, which wants [Money.Round] first, or has an exponent above
// 1000 (out-of-range); no
// weight, or none above 0 (required at /weights); a weight below 0 or of more
// than 1000 digits (out-of-range at /weights/i).
//
// Reference: M. L. Balinski and H. P. Young, Fair Representation (1982), where it
// is Hamilton's method.
func (m Money) Allocate(weights ...decimal.Decimal) ([]Money, error) {
	var problems sv.Problems
	digits := m.MinorDigits()
	switch {
	case m.IsUnset():
		problems.Add(sv.CodeRequired, "", "the money is unset")
	case m.amount.Exponent() < -digits:
		problems.Add(sv.CodeRange, "", "%+v is not a whole number of minor units, which have %d decimal places; Round it first", m, digits)
	case tooWild(m.amount):
		problems.Add(sv.CodeRange, "", "%s; wanted: an amount with an exponent of at most %d", m, exact.MaxDigits)
	}
	whole, total := wholeWeights(weights, &problems)
	if err := problems.Err("proxies.Money.Allocate"); err != nil {
		return nil, err
	}
	units := deal(m.amount.Abs().Shift(digits).BigInt(), whole, total)
	parts := make([]Money, len(units))
	for i, n := range units {
		if m.Sign() < 0 {
			n.Neg(n)
		}
		parts[i] = m.with(decimal.NewFromBigInt(n, -digits))
	}
	return parts, nil
}

// wholeWeights returns the weights as integers in the same proportion, and their
// sum.
func wholeWeights(weights []decimal.Decimal, problems *sv.Problems) (whole []*big.Int, total *big.Int) {
	var places int32 // that hold every digit of every weight
	for i, w := range weights {
		if w.Sign() < 0 {
			problems.Add(sv.CodeRange, fmt.Sprintf("/weights/%d", i), "a weight below 0; wanted: 0 or more")
		}
		if exact.Digits(w) > exact.MaxDigits {
			problems.Add(sv.CodeRange, fmt.Sprintf("/weights/%d", i), "a weight of more than %d digits", exact.MaxDigits)
		}
		places = max(places, -w.Normalize().Exponent())
	}
	if !slices.ContainsFunc(weights, func(w decimal.Decimal) bool { return w.Sign() > 0 }) {
		problems.Add(sv.CodeRequired, "/weights", "no weight above 0; wanted: one or more")
	}
	if len(*problems) > 0 {
		return nil, nil
	}
	whole, total = make([]*big.Int, len(weights)), new(big.Int)
	for i, w := range weights {
		whole[i] = w.Normalize().Shift(places).BigInt()
		total.Add(total, whole[i])
	}
	return whole, total
}

// deal returns how many of the units each weight gets.
func deal(units *big.Int, weights []*big.Int, total *big.Int) []*big.Int {
	left := new(big.Int).Set(units)
	parts, remainders, order := make([]*big.Int, len(weights)), make([]*big.Int, len(weights)), make([]int, len(weights))
	for i, w := range weights {
		part, remainder := new(big.Int), new(big.Int)
		part.QuoRem(part.Mul(units, w), total, remainder)
		left.Sub(left, part)
		parts[i], remainders[i], order[i] = part, remainder, i
	}
	slices.SortStableFunc(order, func(i, j int) int { return remainders[j].Cmp(remainders[i]) })
	for _, i := range order[:left.Int64()] { // there are fewer units left than remainders above 0
		parts[i].Add(parts[i], big.NewInt(1))
	}
	return parts
}
