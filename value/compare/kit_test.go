package compare_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// A draft is a programme whose account is not appraised yet.
type draft struct {
	account value.Account
	compare.Programme
}

// options know the metrics m0 to m9 (unit u0 ..., smallest change that matters 1;
// that of m9 is not known) and a price p0 ... for one unit of each, borne by the
// fund g2 for odd ones.
func options(t testing.TB) value.Options {
	t.Helper()
	var definitions []metrics.Definition
	var prices []proxies.Proxy
	for i := range 10 {
		d := metrics.Definition{ID: fmt.Sprint("m", i), Version: 1, Name: fmt.Sprint("metric ", i), Unit: fmt.Sprint("u", i), Type: metrics.Quantity, Better: metrics.Higher, MID: 1}
		if i == 9 {
			d.MID = 0
		}
		definitions = append(definitions, d)
		price := proxies.Proxy{
			ID: fmt.Sprint("p", i), Version: 1, Name: fmt.Sprint("price ", i), Unit: d.Unit, Value: proxies.MustMoney("10", "GBP", "2024"),
			System: proxies.UnitCost, Cash: proxies.CashReleasing, Source: sv.Source{Title: "made up for this test"},
		}
		if i%2 == 1 {
			price.Bearer = "g2"
		}
		prices = append(prices, price)
	}
	definitions = append(definitions, metrics.Definition{ID: "low", Version: 1, Name: "trips", Unit: "trip", Type: metrics.Count, Better: metrics.Lower, MID: 1})
	measures, err := metrics.NewRegistry(definitions...)
	require.NoError(t, err)
	priced, err := proxies.NewRegistry(prices...)
	require.NoError(t, err)
	rate, err := proxies.Flat("flat", "0")
	require.NoError(t, err)
	return value.Options{Metrics: measures, Proxies: priced, Convention: value.Convention{
		ID: "plain", Version: 1, Name: "plain", Prices: proxies.InYear(proxies.CalendarYear(2024)), FirstYear: value.FirstYearUndiscounted, Schedule: rate,
		Ratios: value.StandardRatios()[:1],
	}}
}

// talks are conversations with these views, one for each way of asking.
func talks(views []stakeholder.View) []stakeholder.Conversation {
	var all []stakeholder.Conversation
	for _, mode := range []stakeholder.Mode{"", stakeholder.Rank, stakeholder.Scale, stakeholder.Points} {
		c := stakeholder.Conversation{ID: "c" + stakeholder.ID(mode), Name: "c"}
		for _, v := range views {
			if v.Importance.Mode == mode {
				c.Views = append(c.Views, v)
			}
		}
		all = append(all, c)
	}
	return all
}

func (d draft) programme(t testing.TB) compare.Programme {
	t.Helper()
	o := options(t)
	s, err := value.Appraise(d.account, o)
	require.NoError(t, err)
	d.Statement, d.Metrics = s, o.Metrics
	return d.Programme
}

// groups has three groups and an outcome oI for each I, of kinds and groups in turn.
func groups(outcomes ...int) value.Account {
	a := value.Account{ID: "account", Name: "Account"}
	for i := range 3 {
		a.Stakeholders = append(a.Stakeholders, stakeholder.Stakeholder{ID: stakeholder.ID(fmt.Sprint("g", i)), Name: fmt.Sprint("Group ", i), Interest: stakeholder.Public})
	}
	for _, i := range outcomes {
		a.Outcomes = append(a.Outcomes, stakeholder.Outcome{
			ID: stakeholder.ID(fmt.Sprint("o", i)), Name: fmt.Sprint("outcome ", i), Stakeholder: stakeholder.ID(fmt.Sprint("g", i%3)),
			Kind: []stakeholder.Kind{stakeholder.Social, stakeholder.Economic}[i%2],
		})
	}
	none := value.Judged(0, "nothing comes off")
	a.Filters = value.Filters{Displacement: none, Attribution: none, DropOff: none}
	return a
}

// found is a line lI on outcome oI whose mean change and interval are as given.
func found(i int, low, high float64) value.Line {
	unit, ref := fmt.Sprint("u", i), metrics.Ref(fmt.Sprintf("m%d@1", i))
	return value.Line{
		ID: fmt.Sprint("l", i), Outcome: stakeholder.ID(fmt.Sprint("o", i)), Metric: ref,
		Quantity: value.NetOf(change(unit, (low+high)/2, low, high), 10).By(value.Randomised),
	}
}

func view(id string, by, outcome stakeholder.ID, position stakeholder.Position) stakeholder.View {
	return stakeholder.View{ID: stakeholder.ID(id), Stakeholder: by, Outcome: outcome, Position: position}
}

func row(t *testing.T, c compare.Comparison, id string) compare.Row {
	t.Helper()
	i := slices.IndexFunc(c.Rows, func(r compare.Row) bool { return r.ID == id })
	require.GreaterOrEqual(t, i, 0, id)
	return c.Rows[i]
}

func problems(t *testing.T, a, b compare.Programme) []string {
	t.Helper()
	_, err := compare.Compare(a, b)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	var got []string
	for _, x := range problems {
		require.Equal(t, "compare.Compare", x.Op)
		got = append(got, string(x.Code)+" "+x.Path)
	}
	return got
}
