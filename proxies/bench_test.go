package proxies_test

import (
	"strconv"
	"testing"

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

func BenchmarkFactor(b *testing.B) {
	s := standard(b)
	for _, year := range []int{30, 300} {
		b.Run(strconv.Itoa(year), func(b *testing.B) {
			for b.Loop() {
				_, _ = s.Factor(year)
			}
		})
		b.Run("mid-year/"+strconv.Itoa(year), func(b *testing.B) {
			for b.Loop() {
				_, _ = s.MidYearFactor(year)
			}
		})
	}
}

// Each year by itself, as a caller asks who goes through an account line by line.
func BenchmarkFactorsOneByOne300(b *testing.B) {
	s := standard(b)
	for b.Loop() {
		for year := range 301 {
			_, _ = s.Factor(year)
		}
	}
}

func BenchmarkPresentValue(b *testing.B) {
	s := standard(b)
	for _, years := range []int{30, 300} {
		all := flows("-1000000", "150000", years)
		b.Run(strconv.Itoa(years), func(b *testing.B) {
			for b.Loop() {
				_, _ = s.PresentValue(all)
			}
		})
		b.Run("mid-year/"+strconv.Itoa(years), func(b *testing.B) {
			for b.Loop() {
				_, _ = s.MidYearPresentValue(all)
			}
		})
	}
}
