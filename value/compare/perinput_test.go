package compare_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// By hand: 4 outcomes moved for GBP 2,000 and 40 hours; 20 units at GBP 10 each
// for two years over GBP 2,000 are a ratio of 0.2.
func TestPerUnitOfInput(t *testing.T) {
	d := many(4, 4, 0)
	d.account.Inputs = []value.Input{
		{ID: "grant", Stakeholder: "g0", Name: "grant", Cost: proxies.MustMoney("2000", "GBP", "2024")},
		{ID: "time", Stakeholder: "g1", Name: "time", Cost: proxies.MustMoney("0", "GBP", "2024"), Amount: 40, Unit: "hour"},
		{ID: "volunteers", Stakeholder: "g1", Name: "volunteers", Cost: proxies.MustMoney("0", "GBP", "2024"), Amount: 3, Unit: "person"},
		{ID: "hall", Stakeholder: "g1", Name: "hall", Cost: proxies.MustMoney("900", "GBP", "2024"), Amount: 5, Unit: "hour", Sunk: true},
	}
	d.account.Lines[0] = found(0, 1, 3)
	d.account.Lines[0].Proxy, d.account.Lines[0].Years = "p0@1", 2
	unknown := many(4, 1, 0)
	unknown.account.Inputs = []value.Input{{ID: "gift", Stakeholder: "g0", Name: "gift"}}
	unknown.account.Lines[0].Proxy = "p0@1"
	c, err := compare.Compare(d.programme(t), unknown.programme(t))
	require.NoError(t, err)
	perPound := row(t, c, "moved-per-1,000 GBP (2024 prices)")
	require.InDelta(t, 2, *perPound.A.Value, 1e-12)
	require.Equal(t, "4 for GBP 2,000", perPound.A.Text)
	require.Nil(t, perPound.B.Value)
	require.Equal(t, []string{"gift"}, perPound.B.NotKnown)
	require.InDelta(t, 0.1, *row(t, c, "moved-per-hour").A.Value, 1e-12)
	gain := row(t, c, "gain-m0@1-net-per-hour") // 20 units in 40 hours
	require.InDelta(t, 0.5, *gain.A.Value, 1e-12)
	require.Equal(t, "20 [u0] (10 to 30), 2 each, times 10; net, for 40 hour", gain.A.Text)
	require.Equal(t, []string{"l0", "time"}, gain.A.Rests)
	require.Equal(t, stats.Interval{Low: 0.25, High: 0.75, Level: 0.95}, gain.A.Interval)
	require.Equal(t, "nothing is put in by this unit", gain.B.Text)
	ratio := row(t, c, "ratio-all-unit-cost-benefit-cost")
	require.InDelta(t, 0.2, *ratio.A.Value, 1e-12)
	require.Equal(t, "GBP 400 over GBP 2,000, by the convention plain@1; money of 1 of 4 outcomes over the whole cost", ratio.A.Text)
	require.Equal(t, "it has no such ratio", ratio.B.Text)
	require.Equal(t, compare.Described, ratio.Told)
	ids := map[string]bool{}
	for _, r := range c.Rows {
		require.False(t, ids[r.ID], r.ID)
		ids[r.ID] = true
	}
	require.Equal(t, "not all of it is known", row(t, c, "gain-m0@1-net-per-1,000 GBP (2024 prices)").B.Text)

	q := d.programme(t) // whose ratio of the same name is another
	for i := range q.Statement.Baskets {
		q.Statement.Baskets[i].Ratios = slices.Clone(q.Statement.Baskets[i].Ratios)
		q.Statement.Baskets[i].Ratios[0].Ratio.Net = true
	}
	first, err := compare.Compare(d.programme(t), q)
	require.NoError(t, err)
	for range 20 {
		again, err := compare.Compare(d.programme(t), q)
		require.NoError(t, err)
		require.Equal(t, first.Rows, again.Rows)
	}
}

// By hand: 15 units fewer of what is better lower (10 to 20) for GBP 2,000, and 20 of
// something else (10 to 30) for GBP 500. No rate is needed, and neither is told apart.
func TestGainsPerUnitOfInputStayInTheirOwnKind(t *testing.T) {
	a, b := draft{account: groups(0)}, draft{account: groups(0, 1)}
	a.account.Lines = []value.Line{{ID: "trips", Outcome: "o0", Metric: "low@1", Quantity: value.NetOf(change("trip", -1.5, -2, -1), 10).By(value.Randomised)}}
	b.account.Lines = []value.Line{found(1, 1, 3)}
	b.account.Lines[0].Proxy, b.account.Lines[0].Transfer = "p1@1", &value.Transfer{From: "g2", To: "g1"}
	for d, cost := range map[*draft]string{&a: "2000", &b: "500"} {
		d.account.Inputs = []value.Input{{ID: "grant", Stakeholder: "g0", Name: "grant", Cost: proxies.MustMoney(cost, "GBP", "2024")}}
	}
	c, err := compare.Compare(a.programme(t), b.programme(t))
	require.NoError(t, err)
	trips, other := row(t, c, "gain-low@1-net-per-1,000 GBP (2024 prices)"), row(t, c, "gain-m1@1-net-per-1,000 GBP (2024 prices)")
	require.InDelta(t, 7.5, *trips.A.Value, 1e-12)
	require.Equal(t, stats.Interval{Low: 5, High: 10, Level: 0.95}, trips.A.Interval)
	require.Equal(t, compare.Figure{Text: "it has no quantity of this metric"}, trips.B)
	require.InDelta(t, 40, *other.B.Value, 1e-12)
	require.Nil(t, other.A.Value)
	require.Equal(t, "20 [u1] (10 to 30), 2 each, times 10; net, for GBP 500, a transfer", other.B.Text)
	require.Equal(t, []compare.Told{compare.Described, compare.Described}, []compare.Told{trips.Told, other.Told})

	b.account.Lines = append(b.account.Lines, found(1, 1, 3))
	b.account.Lines[1].ID, b.account.Lines[1].Outcome = "again", "o0"
	c, err = compare.Compare(a.programme(t), b.programme(t))
	require.NoError(t, err)
	for _, r := range c.Rows {
		require.NotEqual(t, "gain-m1@1-net-per-1,000 GBP (2024 prices)", r.ID, "two quantities of one metric may be of the same people")
	}
}
