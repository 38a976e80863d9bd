package value

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/internal/render"
	"github.com/fairchance/socialvalue/proxies"
)

// words is a filter's name in prose.
func words(n FilterName) string {
	switch n {
	case OptimismBias:
		return "optimism bias"
	case DropOff:
		return "drop-off"
	}
	return string(n)
}

// number prints d with three significant digits, or all its whole ones.
func number(d decimal.Decimal) string {
	whole, fraction, _ := strings.Cut(exact.Format(d.Abs()), ".")
	places := max(0, 3-len(whole))
	if whole == "0" {
		places = 3 + len(fraction) - len(strings.TrimLeft(fraction, "0"))
	}
	text := d.StringFixed(int32(min(places, len(fraction)))) //nolint:gosec // at most a few hundred
	return render.Thousands(text)
}

// whole prints money rounded to whole units, with commas.
func whole(m proxies.Money) string { return render.Thousands(m.Amount().StringFixed(0)) }

// percent prints a share.
func percent(d decimal.Decimal) string { return exact.Format(d.Shift(2).Round(1)) + " %" }
