package proxies_test

import (
	"testing"

	"github.com/fairchance/socialvalue/proxies"
)

func BenchmarkMoneyAdd(b *testing.B) {
	m, o := proxies.MustMoney("1234567.89", "GBP", "2024"), proxies.MustMoney("0.035", "GBP", "2024")
	for b.Loop() {
		_, _ = m.Add(o)
	}
}

func BenchmarkMoneyMul(b *testing.B) {
	m, k := proxies.MustMoney("1234567.89", "GBP", "2024"), number(b, "0.035")
	for b.Loop() {
		_ = m.Mul(k)
	}
}

func BenchmarkMoneyString(b *testing.B) {
	m := proxies.MustMoney("1234567.89", "GBP", "2016-17")
	for b.Loop() {
		_ = m.String()
	}
}

func BenchmarkParseMoneyText(b *testing.B) {
	for b.Loop() {
		_, _ = proxies.ParseMoneyText("GBP 1234567.89 (2016-17 prices)")
	}
}

func BenchmarkMoneyRound(b *testing.B) {
	m := proxies.MustMoney("1234567.895", "GBP", "2024")
	for b.Loop() {
		_, _ = m.Round(2, proxies.HalfEven)
	}
}

func BenchmarkMoneyAllocate10(b *testing.B) {
	m := proxies.MustMoney("1234567.89", "GBP", "2024")
	weights := numbers(b, "3", "1", "4", "1", "5", "9", "2", "6", "5", "3.5")
	for b.Loop() {
		_, _ = m.Allocate(weights...)
	}
}
