package value_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// randomAccount has lines of many shapes: net and gross, one year and many,
// assessed and not, gains and harms, in money and not, payments among them, with
// measured deadweight; inputs in money and in kind, sunk, with a range; outcomes
// left out and views.
func randomAccount(r *rand.Rand) value.Account {
	a := value.Account{ID: "random", Name: "random"}
	for i := range 1 + r.IntN(4) {
		a.Stakeholders = append(a.Stakeholders, stakeholder.Stakeholder{
			ID: stakeholder.ID(fmt.Sprint("s", i)), Name: fmt.Sprint("group ", i),
			Interest: []stakeholder.Interest{stakeholder.Public, stakeholder.Private, stakeholder.Community, ""}[r.IntN(4)],
		})
	}
	kinds := []stakeholder.Kind{stakeholder.Financial, stakeholder.Economic, stakeholder.Social, "spiritual"}
	for i := range 1 + r.IntN(6) {
		a.Outcomes = append(a.Outcomes, stakeholder.Outcome{
			ID: stakeholder.ID(fmt.Sprint("o", i)), Name: "outcome", Kind: kinds[r.IntN(len(kinds))],
			Stakeholder: a.Stakeholders[r.IntN(len(a.Stakeholders))].ID,
		})
	}
	share := func() value.Filter {
		switch r.IntN(16) {
		case 0:
			return value.NotAssessed("nobody looked")
		case 1:
			return value.Filter{}
		}
		x := float64(r.IntN(101)) / 100
		return value.Judged(x, "random").Between(x/2, (1+x)/2)
	}
	for i := range r.IntN(3) {
		pounds := func(n int) proxies.Money { return proxies.MustMoney(fmt.Sprint(n), "GBP", "2024") }
		cost := r.IntN(100000)
		in := value.Input{
			ID: fmt.Sprint("in", i), Name: "input", Stakeholder: a.Stakeholders[r.IntN(len(a.Stakeholders))].ID, Year: r.IntN(4),
			InKind: r.IntN(2) == 0, Sunk: r.IntN(6) == 0, Cost: pounds(cost),
		}
		if r.IntN(2) == 0 {
			in.Range = proxies.Range{Low: pounds(cost / 2), High: pounds(2 * cost)}
		}
		a.Inputs = append(a.Inputs, in)
	}
	prices := []proxies.Ref{"ae@1", "calm@1", "ae-cash@1", ""}
	for i := range r.IntN(9) {
		l := value.Line{
			ID: fmt.Sprint("l", i), Outcome: a.Outcomes[r.IntN(len(a.Outcomes))].ID, Population: fmt.Sprint("people ", i),
			Metric: metrics.Ref("ae@1"), Proxy: prices[r.IntN(4)], Years: r.IntN(6), Start: r.IntN(3),
			Quantity: value.Stated(value.Gross, hundredths(r, 20000)-100, "random"),
		}
		if l.Proxy == "" {
			l.Years, l.Start = 0, 0
		} else {
			l.Filters = value.Filters{Deadweight: share(), Displacement: share(), Attribution: share(), DropOff: share()}
		}
		if r.IntN(2) == 0 {
			l.Quantity.Low, l.Quantity.High = l.Quantity.Change-hundredths(r, 1000), l.Quantity.Change+hundredths(r, 1000)
		}
		switch {
		case r.IntN(2) == 0:
			l.Quantity.Basis, l.Filters.Deadweight = value.Net, value.Filter{}
		case l.Proxy != "" && r.IntN(2) == 0:
			l.Filters.Deadweight = value.MeasuredDeadweight(randomRatio(r))
		}
		if l.Proxy != "" && r.IntN(4) == 0 {
			l.Transfer = randomTransfer(r, a, l)
		}
		a.Lines = append(a.Lines, l)
	}
	a.Filters = value.Filters{Displacement: share(), Attribution: share(), DropOff: share(), OptimismBias: share()}
	for i, o := range a.Outcomes {
		if !slices.ContainsFunc(a.Lines, func(l value.Line) bool { return l.Outcome == o.ID }) && r.IntN(2) == 0 {
			a.Decisions = append(a.Decisions, stakeholder.Decision{ID: "no-" + o.ID, Action: stakeholder.Dropped, From: []stakeholder.ID{o.ID}, Test: stakeholder.Size, Reason: "random"})
			continue
		}
		if r.IntN(3) == 0 {
			a.Conversations = append(a.Conversations, stakeholder.Conversation{ID: stakeholder.ID(fmt.Sprint("c", i)), Name: "talk", Views: []stakeholder.View{
				{ID: stakeholder.ID(fmt.Sprint("v", i)), Stakeholder: o.Stakeholder, Outcome: o.ID, Words: fmt.Sprint("view ", i), Consent: true},
			}})
		}
	}
	return a
}

// hundredths is a number from 0 to n hundredths, exact in few digits.
func hundredths(r *rand.Rand, n int) float64 { return float64(r.IntN(n+1)) / 100 }

// randomRatio is a published ratio of a comparison to a programme.
func randomRatio(r *rand.Rand) stats.Result {
	x := 0.05 + hundredths(r, 150)
	ratio, err := stats.Published(stats.Report{Scale: stats.Ratio, Estimate: x, Low: x / 2, High: 2 * x, Source: sv.Source{Title: "random"}})
	if err != nil {
		panic(err)
	}
	return ratio
}

// randomTransfer is a payment to whom the line's outcome belongs; nil if nobody
// else is there.
func randomTransfer(r *rand.Rand, a value.Account, l value.Line) *value.Transfer {
	i := slices.IndexFunc(a.Outcomes, func(o stakeholder.Outcome) bool { return o.ID == l.Outcome })
	to := a.Outcomes[i].Stakeholder
	from := a.Stakeholders[r.IntN(len(a.Stakeholders))].ID
	if from == to {
		return nil
	}
	return &value.Transfer{From: from, To: to}
}

// manyRatios are options with every standard ratio and two more.
func manyRatios() value.Options {
	o := options(value.FirstYearDiscounted)
	o.Convention.Ratios = append(value.StandardRatios(),
		value.Ratio{ID: "cash", Name: "cash/public cost", Benefits: value.Cashable, Costs: value.PublicPurse},
		value.Ratio{ID: "net-of-savings", Name: "net benefit/cost less cash", SavingsOffCost: true, Net: true})
	return o
}

type adder struct{ sum decimal.Decimal }

func (s *adder) add(m proxies.Money) { s.sum = s.sum.Add(m.Amount()) }

func (s *adder) all(money []value.SystemMoney) {
	for _, m := range money {
		s.add(m.Present)
	}
}

// Every table's parts add up to its totals, to the last digit.
func TestPartsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	counted := 0
	for range 400 {
		a := randomAccount(r)
		s, err := value.Appraise(a, manyRatios())
		require.NoError(t, err)

		var ofLines, ofBaskets, ofCells, ofKinds, ofGroups, ofInputs, ofPays adder
		for _, l := range s.Lines {
			v := l.Value
			if v == nil {
				continue
			}
			left := v.Gross.Amount()
			for _, f := range v.Filters {
				if !f.After.IsUnset() {
					left = left.Sub(f.Off.Amount())
					require.True(t, left.Equal(f.After.Amount()))
				}
			}
			if v.Outside != "" {
				continue
			}
			var net, present adder
			for _, y := range v.Years {
				net.add(y.Net)
				present.add(y.Present)
			}
			require.True(t, net.sum.Equal(v.Net.Amount()))
			require.True(t, present.sum.Equal(v.Present.Amount()))
			require.True(t, v.Years[0].Net.Amount().Equal(left), "what is left after the filters is the first year's impact")
			if l.Transfer == nil {
				counted++
				ofLines.add(v.Present)
			}
		}
		for _, b := range s.Baskets {
			var terms, years adder
			for _, x := range b.Terms {
				terms.add(x.Present)
			}
			for _, y := range b.Years {
				years.add(y.Present)
			}
			require.True(t, terms.sum.Equal(b.Total.Amount()))
			require.True(t, years.sum.Equal(b.Total.Amount()))
			if b.Range != nil {
				require.True(t, b.Range.Low.LessThanOrEqual(b.Total.Amount()) && b.Total.Amount().LessThanOrEqual(b.Range.High))
			}
			if b.Cost != nil {
				for _, x := range b.Cost.Terms {
					ofInputs.add(x.Present)
				}
				if !leavesOut(s, b, value.Everybodys) {
					require.True(t, b.Cost.Net.Amount().Equal(b.Total.Amount().Sub(b.Cost.Total.Amount())))
				} else {
					require.True(t, b.Cost.Net.IsUnset())
					require.Nil(t, b.Ratios[0].Value)
				}
			}
			ofBaskets.add(b.Total)
			require.Equal(t, len(b.Terms) == 0, b.Total.IsUnset())
		}
		for k := range s.Matrix.Kinds {
			var column adder
			for _, row := range s.Matrix.Rows {
				for _, m := range row.Cells[k].Money {
					column.add(m.Present)
				}
			}
			var total adder
			for _, kt := range s.Matrix.Totals {
				if kt.Kind == s.Matrix.Kinds[k] {
					for _, m := range kt.Money {
						total.add(m.Present)
					}
				}
			}
			require.True(t, column.sum.Equal(total.sum))
			ofCells.sum, ofKinds.sum = ofCells.sum.Add(column.sum), ofKinds.sum.Add(total.sum)
		}
		d, err := s.Distribution(nil)
		require.NoError(t, err)
		for _, g := range d.Groups {
			for _, m := range g.Values {
				ofGroups.add(m.Benefits)
			}
			ofPays.add(g.Pays.Present)
		}
		for _, other := range []adder{ofBaskets, ofCells, ofKinds, ofGroups} {
			require.True(t, ofLines.sum.Equal(other.sum))
		}
		if len(s.Baskets) == 1 {
			require.True(t, ofInputs.sum.Equal(ofPays.sum))
		}
		require.NotPanics(t, func() { _ = s.String() })
		for _, l := range s.Lines {
			require.NotEmpty(t, s.Explain(l.ID).Steps)
		}
	}
	require.Greater(t, counted, 400, "the accounts are worth testing")
}
