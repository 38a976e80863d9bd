package render

import (
	"math"
	"strconv"
	"strings"
)

// Thousands sets commas between the thousands of a number in plain notation. It
// takes the sign off a zero.
func Thousands(number string) string {
	digits, negative := strings.CutPrefix(number, "-")
	integer, fraction, point := strings.Cut(digits, ".")
	for i := len(integer) - 3; i > 0; i -= 3 {
		integer = integer[:i] + "," + integer[i:]
	}
	if point {
		integer += "." + fraction
	}
	if negative && strings.Trim(integer, "0,.") != "" {
		return "-" + integer
	}
	return integer
}

// Six prints x with six significant digits, or all whole ones of a number that
// people read.
func Six(x float64) string {
	if math.Abs(x) >= 1e5 && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x+0, 'g', 6, 64)
}
