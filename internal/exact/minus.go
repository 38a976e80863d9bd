package exact

import "math"

// Minus is x - y as the decimals that were meant: where both have up to 14 digits,
// written with as many places, it is their difference rounded once: 0.3 of 80.4 and
// 80.1 as of 90.5 and 90.2. Of other numbers it is the plain x - y.
func Minus(x, y float64) float64 {
	if math.Trunc(x) == x && math.Trunc(y) == y {
		return x - y
	}
	return minus(x, y)
}

// minus is Minus of fractions, apart so that whole numbers cost no call.
func minus(x, y float64) float64 {
	per := perUnit[max(binary(x), binary(y))]
	if !isDecimal(x, per) || !isDecimal(y, per) {
		return x - y
	}
	return (math.RoundToEven(x*per) - math.RoundToEven(y*per)) / per
}

// Scale is a power of ten that makes whole numbers below 10^15 of all values, if
// these have up to 14 digits, written with as many places: math.RoundToEven(x * scale). It
// is 1 where they do not, and where they are whole.
func Scale(columns ...[]float64) float64 {
	x, ok := firstFraction(columns)
	if !ok || !isDecimal(x, perUnit[binary(x)]) {
		return 1
	}
	largest := uint64(0)
	for _, column := range columns {
		for _, x := range column {
			largest = max(largest, binary(x))
		}
	}
	per := perUnit[largest]
	for _, column := range columns {
		for _, x := range column {
			if !isDecimal(x, per) {
				return 1
			}
		}
	}
	return per
}

func firstFraction(columns [][]float64) (x float64, ok bool) {
	for _, column := range columns {
		for _, x := range column {
			if math.Trunc(x) != x {
				return x, true
			}
		}
	}
	return 0, false
}

func isDecimal(x, per float64) bool { return math.RoundToEven(x*per)/per == x }

// binary is the exponent of a float64, from 0 on.
func binary(x float64) uint64 { return math.Float64bits(x) >> 52 & 0x7ff }

// perUnit are, by the exponent of the largest number, the powers of ten that leave
// it below 10^15: a float64 holds so many units exactly, and the decimal that it
// came from to within a fifth of a unit. Beyond 10^22 they are themselves not exact.
var perUnit = func() (powers [0x800]float64) {
	const bias, log10of2 = 1022, math.Ln2 / math.Ln10
	for e := range powers {
		places := math.Floor(15 - float64(e-bias)*log10of2)
		powers[e] = math.Pow10(int(min(max(places, 0), 22)))
	}
	return powers
}()
