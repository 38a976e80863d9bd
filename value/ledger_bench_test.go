package value_test

import (
	"flag"
	"fmt"
	"runtime"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

var ledgerLines = flag.Int("lines", 20_000, "how many lines BenchmarkLedger totals")

// A longMap is a value map of many lines: 20 outcomes of 10 stakeholders, each
// line of people of its own, over five years, with deadweight, displacement,
// attribution and drop-off judged line by line.
type longMap struct {
	account     value.Account
	options     value.Options
	ids         []string
	populations []string
	shapes      []value.Line
}

func newLongMap(lines int) longMap {
	m := longMap{account: value.Account{ID: "long", Name: "a long map"}, options: options(value.FirstYearDiscounted)}
	for i := range 10 {
		who := stakeholder.ID(fmt.Sprint("s", i))
		m.account.Stakeholders = append(m.account.Stakeholders, stakeholder.Stakeholder{ID: who, Name: fmt.Sprint("group ", i)})
		for k, kind := range []stakeholder.Kind{stakeholder.Social, stakeholder.Economic} {
			m.account.Outcomes = append(m.account.Outcomes, stakeholder.Outcome{
				ID: stakeholder.ID(fmt.Sprint("o", 2*i+k)), Stakeholder: who, Name: "outcome", Kind: kind,
			})
		}
	}
	for i := range 1000 {
		share := func(step int) value.Filter {
			return value.Judged(float64(i*step%90)/100, fmt.Sprint("judged by the panel of the area, minute ", i))
		}
		m.shapes = append(m.shapes, value.Line{
			Outcome: m.account.Outcomes[i%20].ID, Metric: "ae@1", Proxy: "ae@1", Years: 5,
			Quantity: value.Stated(value.Gross, 0, "counted by the service"),
			Filters: value.Filters{
				Deadweight: share(7), Displacement: share(11), Attribution: share(13),
				DropOff: value.Judged(float64(i%10)/20, "as in the years before"),
			},
		})
	}
	for i := range lines {
		m.ids = append(m.ids, fmt.Sprint("line-", i))
		m.populations = append(m.populations, fmt.Sprint("ward ", i))
	}
	return m
}

// shape is the i-th line without what is its own, and its change.
func (m longMap) shape(i int) (l *value.Line, change float64) {
	return &m.shapes[(i*7)%len(m.shapes)], -float64(i%4999)/4 - 1
}

// line is the i-th line.
func (m longMap) line(i int) value.Line {
	shape, change := m.shape(i)
	l := *shape
	l.ID, l.Population, l.Quantity.Change = m.ids[i], m.populations[i], change
	return l
}

// ledger totals the map.
func (m longMap) ledger(t testing.TB) value.LedgerTotals {
	g, err := value.NewLedger(m.account, m.options)
	require.NoError(t, err)
	for i := range m.ids {
		if err := g.Add(m.line(i)); err != nil {
			t.Fatal(err)
		}
	}
	totals, err := g.Totals()
	require.NoError(t, err)
	return totals
}

// naive totals the map as one would first write it with decimals: the discount
// factors and the unit value worked out before, no checks, no notes; the same
// totals of all, by stakeholder and kind, and by year.
func (m longMap) naive(t testing.TB) (total decimal.Decimal) {
	one := decimal.NewFromInt(1)
	var factors []decimal.Decimal
	for year := 1; year <= 5; year++ {
		factor, err := m.options.Convention.Schedule.Factor(year)
		require.NoError(t, err)
		factors = append(factors, factor)
	}
	proxy, err := m.options.Proxies.Lookup("ae@1")
	require.NoError(t, err)
	unit := proxy.Value.Amount()
	outcomes := map[stakeholder.ID]stakeholder.Outcome{}
	for _, o := range m.account.Outcomes {
		outcomes[o.ID] = o
	}
	type cell struct {
		stakeholder stakeholder.ID
		kind        stakeholder.Kind
	}
	cells := map[cell]decimal.Decimal{}
	var net, present [5]decimal.Decimal
	for i := range m.ids {
		l, x := m.shape(i)
		change, err := exact.FromFloat(x)
		if err != nil {
			t.Fatal(err)
		}
		f := &l.Filters
		impact := change.Neg().Mul(unit).Mul(one.Sub(f.Deadweight.Value)).Mul(one.Sub(f.Displacement.Value)).Mul(one.Sub(f.Attribution.Value))
		yearly := one.Sub(f.DropOff.Value)
		var sum decimal.Decimal
		for year, factor := range factors {
			now := impact.Mul(factor)
			net[year], present[year] = net[year].Add(impact), present[year].Add(now)
			sum = sum.Add(now)
			impact = impact.Mul(yearly)
		}
		at := cell{outcomes[l.Outcome].Stakeholder, outcomes[l.Outcome].Kind}
		cells[at] = cells[at].Add(sum)
		total = total.Add(sum)
	}
	return total
}

// sums totals the map as a ledger does, without its checks: one product a line,
// added to the sum of the lines of its outcome and its drop-off, which is spread
// over the years at the end.
func (m longMap) sums(t testing.TB) (total decimal.Decimal) {
	proxy, err := m.options.Proxies.Lookup("ae@1")
	require.NoError(t, err)
	unit := exact.FactorOf(proxy.Value.Amount().Neg())
	type key struct {
		outcome stakeholder.ID
		fall    int64 // all have two decimals at most
		places  int32
	}
	sums := map[key]*exact.Sum{}
	for i := range m.ids {
		l, x := m.shape(i)
		change, err := exact.FromFloat(x)
		if err != nil {
			t.Fatal(err)
		}
		f := &l.Filters
		at := key{l.Outcome, f.DropOff.Value.CoefficientInt64(), f.DropOff.Value.Exponent()}
		sum := sums[at]
		if sum == nil {
			sum = &exact.Sum{}
			sums[at] = sum
		}
		sum.AddProduct(exact.FactorOf(change), unit, exact.Complement(f.Deadweight.Value), exact.Complement(f.Displacement.Value), exact.Complement(f.Attribution.Value))
	}
	for at, sum := range sums {
		impact, yearly := sum.Total(), decimal.NewFromInt(1).Sub(decimal.New(at.fall, at.places))
		for year := 1; year <= 5; year++ {
			factor, err := m.options.Convention.Schedule.Factor(year)
			require.NoError(t, err)
			total = total.Add(impact.Mul(factor))
			impact = impact.Mul(yearly)
		}
	}
	return total
}

// A ledger comes to what the straightforward loop comes to, also when its sums
// are spread over their years on the way.
func TestLedgerComesToWhatDecimalsDo(t *testing.T) {
	m := newLongMap(20_000)
	for i := range m.shapes {
		m.shapes[i].Filters.DropOff = value.Judged(float64(i)/1000, "each its own")
	}
	want := exact.Format(m.naive(t))
	require.Equal(t, want, exact.Format(m.ledger(t).Baskets[0].Total.Amount()))
	require.Equal(t, want, exact.Format(m.sums(t)))
}

// The ledger with all its checks; its arithmetic alone, and the straightforward
// loop of decimals, neither of which checks anything; and accounts of a hundred
// lines each, with the results of every line.
func BenchmarkLedger(b *testing.B) {
	m := newLongMap(*ledgerLines)
	b.Run("ledger", func(b *testing.B) {
		var before, after runtime.MemStats
		for b.Loop() {
			runtime.GC()
			runtime.ReadMemStats(&before)
			g, err := value.NewLedger(m.account, m.options)
			require.NoError(b, err)
			for i := range m.ids {
				if err := g.Add(m.line(i)); err != nil {
					b.Fatal(err)
				}
			}
			_, err = g.Totals()
			require.NoError(b, err)
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(len(m.ids)), "held-B/line")
			runtime.KeepAlive(g)
		}
	})
	b.Run("appraise", func(b *testing.B) {
		b.ReportAllocs()
		appraiser := value.NewAppraiser(m.options)
		for b.Loop() {
			for from := 0; from < len(m.ids); from += 100 {
				a := m.account
				for i := from; i < min(from+100, len(m.ids)); i++ {
					a.Lines = append(a.Lines, m.line(i))
				}
				_, err := appraiser.Appraise(a)
				require.NoError(b, err)
			}
		}
	})
	b.Run("sums", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.sums(b)
		}
	})
	b.Run("naive", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			m.naive(b)
		}
	})
}
