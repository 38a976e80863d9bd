package render

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/fairchance/socialvalue/internal/exact"
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

// Percent prints a share in percent with so many places, rounded half away from zero
// as a decimal: 1.375 is 137.5 % or 138 %, and 0.285, which a float64 holds as a little
// less, 29 %.
func Percent(share float64, places int32) string {
	d, err := exact.FromFloat(share)
	if err != nil {
		return strconv.FormatFloat(share, 'g', -1, 64)
	}
	return d.Shift(2).StringFixed(places) + " %"
}

// Six prints x with six significant digits, or all whole ones of a number that
// people read.
func Six(x float64) string { return digits(x, 6) }

// Apart prints numbers in their order with three significant digits, or as many up to
// six as tell them apart, and with all whole ones of a number that people read.
func Apart(xs ...float64) []string {
	texts := make([]string, len(xs))
	for most := 3; most <= 6; most++ {
		for i, x := range xs {
			texts[i] = digits(x, most)
		}
		if len(slices.Compact(slices.Clone(texts))) == len(slices.Compact(slices.Clone(xs))) {
			break
		}
	}
	return texts
}

func digits(x float64, most int) string {
	if size := math.Abs(x); size >= math.Pow10(most-1) && size < 1e15 {
		return strconv.FormatFloat(x, 'f', 0, 64)
	}
	return strconv.FormatFloat(x+0, 'g', most, 64)
}
