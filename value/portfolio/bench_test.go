package portfolio_test

import (
	"flag"
	"fmt"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/portfolio"
)

var accountsAdded = flag.Int("accounts", 1_000, "how many accounts BenchmarkPortfolio rolls up")

// Accounts of 20 lines over five years, appraised and rolled up one after the
// other, all of it exact; and the rolling up alone.
func BenchmarkPortfolio(b *testing.B) {
	accounts := *accountsAdded
	a := account("a", 1, 0.25)
	a.Lines[0].Years = 5
	a.Lines[0].Filters.DropOff = value.Judged(0.125, "as before")
	for i := 2; i <= 19; i++ {
		l := a.Lines[0]
		l.ID, l.Population = fmt.Sprint("l", i), fmt.Sprint("group ", i)
		a.Lines = append(a.Lines, l)
	}
	appraiser := value.NewAppraiser(options(b))
	statement := func(b *testing.B, i int) value.Statement {
		a.ID = fmt.Sprint("account-", i)
		for k := range a.Lines {
			a.Lines[k].Quantity.Change = float64((i*7919+k)%1000) / 4
		}
		s, err := appraiser.Appraise(a)
		require.NoError(b, err)
		return s
	}
	run := func(b *testing.B, next func(i int) value.Statement) {
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			p, err := portfolio.New(portfolio.Sharing{})
			require.NoError(b, err)
			for i := range accounts {
				require.NoError(b, p.Add(next(i)))
			}
			_, err = p.Statement()
			require.NoError(b, err)
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(accounts), "held-B/account")
			runtime.KeepAlive(p)
		}
	}
	b.Run("appraised", func(b *testing.B) { run(b, func(i int) value.Statement { return statement(b, i) }) })
	b.Run("added", func(b *testing.B) {
		s := statement(b, 0)
		run(b, func(i int) value.Statement {
			s.Account = fmt.Sprint("account-", i)
			return s
		})
	})
}
