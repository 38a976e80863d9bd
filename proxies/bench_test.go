package proxies_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/proxies"
)

func BenchmarkParseMoney(b *testing.B) {
	for b.Loop() {
		_, _ = proxies.ParseMoney("1234567.89", "GBP", "2016-17")
	}
}

func BenchmarkRebase(b *testing.B) {
	x, m, to := deflator(b), proxies.MustMoney("148", "GBP", "2016-17"), prices(b, "2024")
	for b.Loop() {
		_, _ = x.Rebase(m, to, proxies.FinancialThreeQuarters)
	}
}

func BenchmarkFactor30(b *testing.B) {
	s := standard(b)
	for b.Loop() {
		_, _ = s.Factor(30)
	}
}

func BenchmarkPresentValue30(b *testing.B) {
	s, all := standard(b), flows("-1000000", "150000", 30)
	for b.Loop() {
		_, _ = s.PresentValue(all)
	}
}

func BenchmarkLookupAmong1000(b *testing.B) {
	r, err := proxies.NewRegistry(manyProxies(1000)...)
	require.NoError(b, err)
	for b.Loop() {
		_, _ = r.Lookup("proxy.0777@1")
	}
}
