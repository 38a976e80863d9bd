package value_test

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/internal/exact"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// forRandom runs a property on many accounts that have money lines which count.
func forRandom(t *testing.T, property func(t *testing.T, r *rand.Rand, a value.Account, s value.Statement)) {
	t.Helper()
	r := rand.New(rand.NewPCG(3, 4))
	worth := 0
	for range 100 {
		a := randomAccount(r)
		s := appraised(t, a, manyRatios())
		if slices.ContainsFunc(s.Baskets, func(b value.BasketTotal) bool { return len(b.Terms) > 0 }) {
			worth++
			property(t, r, a, s)
		}
	}
	require.Greater(t, worth, 40, "the accounts are worth testing")
}

// times is m times k, unset if m is.
func times(m proxies.Money, k int64) proxies.Money { return m.Mul(decimal.NewFromInt(k)) }

// sameMoney compares two sums to the last digit, and whether they are there.
func sameMoney(t *testing.T, want, have proxies.Money) {
	t.Helper()
	require.Equal(t, want.IsUnset(), have.IsUnset())
	require.True(t, want.Amount().Equal(have.Amount()), "%s is not %s", have, want)
}

func sameSpan(t *testing.T, want, have *value.Span, k int64) {
	t.Helper()
	require.Equal(t, want == nil, have == nil)
	if want != nil {
		by := decimal.NewFromInt(k)
		require.Equal(t, []string{exact.Format(want.Low.Mul(by)), exact.Format(want.High.Mul(by))}, ends(have))
	}
}

func TestValueIsLinearInQuantity(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, a value.Account, s value.Statement) {
		tripled := a
		tripled.Lines = slices.Clone(a.Lines)
		for i := range tripled.Lines {
			q := &tripled.Lines[i].Quantity
			q.Change, q.Low, q.High = 3*q.Change, 3*q.Low, 3*q.High
		}
		have := appraised(t, tripled, manyRatios())
		for i, l := range s.Lines {
			if l.Value != nil {
				sameMoney(t, times(l.Value.Gross, 3), have.Lines[i].Value.Gross)
				sameMoney(t, times(l.Value.Present, 3), have.Lines[i].Value.Present)
			}
		}
		for i, b := range s.Baskets {
			sameMoney(t, times(b.Total, 3), have.Baskets[i].Total)
			sameSpan(t, b.Range, have.Baskets[i].Range, 3)
		}
	})
}

func TestQuantitiesAddUp(t *testing.T) {
	forRandom(t, func(t *testing.T, r *rand.Rand, a value.Account, s value.Statement) {
		i := r.IntN(len(a.Lines))
		if a.Lines[i].Proxy == "" {
			return
		}
		part := hundredths(r, 5000)
		split := a
		split.Lines = append(slices.Clone(a.Lines), a.Lines[i])
		whole, rest := &split.Lines[i], &split.Lines[len(a.Lines)]
		rest.ID, rest.Population = "rest", "the rest"
		rest.Quantity = value.Stated(rest.Quantity.Basis, part, "a part")
		whole.Quantity = value.Stated(whole.Quantity.Basis, math.Round(100*(whole.Quantity.Change-part))/100, "the other part")
		have := appraised(t, split, manyRatios())
		for j, b := range s.Baskets {
			sameMoney(t, b.Total, have.Baskets[j].Total)
		}
	})
}

// With all money multiplied by one factor, in another currency say, all money of
// the statement is, and no ratio moves.
func TestMoneyIsLinearInItsUnit(t *testing.T) {
	const k = 7
	o := manyRatios()
	for _, p := range manyRatios().Proxies.All() {
		p.Version, p.Value = 2, times(p.Value, k)
		p.Range.Low, p.Range.High = times(p.Range.Low, k), times(p.Range.High, k)
		withProxy(t, &o, p)
	}
	forRandom(t, func(t *testing.T, _ *rand.Rand, a value.Account, s value.Statement) {
		scaled := a
		scaled.Lines, scaled.Inputs = slices.Clone(a.Lines), slices.Clone(a.Inputs)
		for i, l := range a.Lines {
			if l.Proxy != "" {
				scaled.Lines[i].Proxy = proxies.Ref(string(l.Proxy[:len(l.Proxy)-1]) + "2")
			}
		}
		for i := range scaled.Inputs {
			in := &scaled.Inputs[i]
			in.Cost, in.Range.Low, in.Range.High = times(in.Cost, k), times(in.Range.Low, k), times(in.Range.High, k)
		}
		have := appraised(t, scaled, o)
		for i, b := range s.Baskets {
			h := have.Baskets[i]
			sameMoney(t, times(b.Total, k), h.Total)
			sameSpan(t, b.Range, h.Range, k)
			require.Equal(t, b.Cost == nil, h.Cost == nil)
			if b.Cost == nil {
				continue
			}
			sameMoney(t, times(b.Cost.Total, k), h.Cost.Total)
			sameMoney(t, times(b.Cost.Net, k), h.Cost.Net)
			sameSpan(t, b.Cost.NetRange, h.Cost.NetRange, k)
			require.Equal(t, b.Cost.Payback, h.Cost.Payback)
			for j, x := range b.Ratios {
				sameMoney(t, times(x.Numerator, k), h.Ratios[j].Numerator)
				require.Equal(t, x.Note, h.Ratios[j].Note)
				require.Equal(t, x.Value == nil, h.Ratios[j].Value == nil)
				if x.Value != nil {
					require.Equal(t, exact.Format(*x.Value), exact.Format(*h.Ratios[j].Value))
					sameSpan(t, x.Range, h.Ratios[j].Range, 1)
				}
			}
		}
		for i, p := range s.Fiscal().Pockets {
			sameMoney(t, times(p.Pays.Flow.Present, k), have.Fiscal().Pockets[i].Pays.Flow.Present)
			sameMoney(t, times(p.InKind.Flow.Present, k), have.Fiscal().Pockets[i].InKind.Flow.Present)
		}
	})
}

// totals are those of the baskets, by id.
func totals(s value.Statement) map[string]decimal.Decimal {
	sums := map[string]decimal.Decimal{}
	for _, b := range s.Baskets {
		if !b.Total.IsUnset() {
			sums[b.Basket.ID] = b.Total.Amount()
		}
	}
	return sums
}

// The statements of the parts of an account add up to that of the whole: by
// stakeholder and by kind of value.
func TestStatementsAddUp(t *testing.T) {
	forRandom(t, func(t *testing.T, _ *rand.Rand, a value.Account, s value.Statement) {
		ofLine := func(l value.Line) stakeholder.Outcome {
			return a.Outcomes[slices.IndexFunc(a.Outcomes, func(o stakeholder.Outcome) bool { return o.ID == l.Outcome })]
		}
		for name, key := range map[string]func(stakeholder.Outcome) string{
			"stakeholders": func(o stakeholder.Outcome) string { return string(o.Stakeholder) },
			"kinds":        func(o stakeholder.Outcome) string { return string(o.Kind) },
		} {
			parts := map[string][]value.Line{}
			for _, l := range a.Lines {
				parts[key(ofLine(l))] = append(parts[key(ofLine(l))], l)
			}
			sums := map[string]decimal.Decimal{}
			for _, lines := range parts {
				part := a
				part.Lines = lines
				for id, total := range totals(appraised(t, part, manyRatios())) {
					sums[id] = sums[id].Add(total)
				}
			}
			whole := totals(s)
			require.Len(t, sums, len(whole), name)
			for id, total := range whole {
				require.True(t, total.Equal(sums[id]), name)
			}
		}
	})
}

func TestOrderDoesNotMatter(t *testing.T) {
	forRandom(t, func(t *testing.T, r *rand.Rand, a value.Account, s value.Statement) {
		shuffled := a
		shuffled.Lines, shuffled.Inputs = slices.Clone(a.Lines), slices.Clone(a.Inputs)
		r.Shuffle(len(a.Lines), func(i, j int) { shuffled.Lines[i], shuffled.Lines[j] = shuffled.Lines[j], shuffled.Lines[i] })
		r.Shuffle(len(a.Inputs), func(i, j int) { shuffled.Inputs[i], shuffled.Inputs[j] = shuffled.Inputs[j], shuffled.Inputs[i] })
		have := appraised(t, shuffled, manyRatios())
		for _, l := range s.Lines {
			other, ok := have.Line(l.ID)
			require.True(t, ok)
			require.Equal(t, l, other)
		}
		for _, b := range s.Baskets {
			other, ok := have.Basket(b.Basket.ID)
			require.True(t, ok)
			sameMoney(t, b.Total, other.Total)
			sameSpan(t, b.Range, other.Range, 1)
			require.Len(t, other.Ratios, len(b.Ratios))
			for i, x := range b.Ratios {
				sameMoney(t, x.Numerator, other.Ratios[i].Numerator)
				sameMoney(t, x.Denominator, other.Ratios[i].Denominator)
				require.ElementsMatch(t, printed(x.Costs), printed(other.Ratios[i].Costs))
			}
		}
		require.ElementsMatch(t, matrixCells(s), matrixCells(have))
		require.Equal(t, transfersIn(s), transfersIn(have))
		require.Equal(t, pursesOf(s), pursesOf(have))
	})
}

func printed(terms []value.Term) []string {
	texts := make([]string, len(terms))
	for i, x := range terms {
		texts[i] = x.ID + " " + exactly(x.Present)
	}
	return texts
}

// Each takes its share of what the others leave, so that it does not matter
// which takes which; nor does it where they are added.
func TestOrderOfFiltersDoesNotMatter(t *testing.T) {
	shares := []value.Filter{value.Judged(0.1, "x"), value.Judged(0.25, "x"), value.Judged(0.07, "x"), value.Judged(0.4, "x")}
	for rule, want := range map[value.FilterRule]string{
		value.FiltersCompound: "376.65", // 1000 x 0.9 x 0.75 x 0.93 x 0.6, by hand
		value.FiltersAdded:    "180",    // 1000 x (1 - 0.82)
	} {
		for i := range 24 {
			left := slices.Clone(shares)
			take := func(n int) value.Filter {
				f := left[n]
				left = slices.Delete(left, n, n+1)
				return f
			}
			a := ledger(t, everybody("all"), []sum{{line: "one", to: "all", amount: "1000"}}, nil)
			a.Filters = value.Filters{Deadweight: take(i % 4), Displacement: take(i / 4 % 3), Attribution: take(i / 12), OptimismBias: left[0]}
			o := undiscounted(t, "GBP")
			o.Convention.Filters = rule
			require.Equal(t, want, exactly(appraised(t, a, o).Baskets[0].Total))
		}
	}
}

// A filter of 0 % changes nothing; one of 100 % leaves nothing, and as drop-off
// nothing after the first outcome year.
func TestFiltersOfNothingAndOfEverything(t *testing.T) {
	lines := 0
	forRandom(t, func(t *testing.T, r *rand.Rand, a value.Account, s value.Statement) {
		i := r.IntN(len(a.Lines))
		v := s.Lines[i].Value
		if v == nil || v.Outside != "" {
			return
		}
		lines++
		with := func(set func(fs *value.Filters, f value.Filter), share float64) *value.Valuation {
			changed := a
			changed.Lines = slices.Clone(a.Lines)
			set(&changed.Lines[i].Filters, value.Judged(share, "to the end of its range"))
			return appraised(t, changed, manyRatios()).Lines[i].Value
		}
		for name, set := range map[value.FilterName]func(*value.Filters, value.Filter){
			value.Deadweight:   func(fs *value.Filters, f value.Filter) { fs.Deadweight = f },
			value.Displacement: func(fs *value.Filters, f value.Filter) { fs.Displacement = f },
			value.Attribution:  func(fs *value.Filters, f value.Filter) { fs.Attribution = f },
			value.OptimismBias: func(fs *value.Filters, f value.Filter) { fs.OptimismBias = f },
		} {
			if name == value.Deadweight && a.Lines[i].Quantity.Basis == value.Net {
				continue
			}
			require.Zero(t, with(set, 1).Present.Sign(), name)
			gross := v.Gross.Amount()
			for _, f := range v.Filters {
				if f.Name != name && f.Name != value.DropOff {
					gross = gross.Mul(decimal.NewFromInt(1).Sub(f.Filter.Value))
				}
			}
			require.True(t, gross.Equal(with(set, 0).Years[0].Net.Amount()), "%s of 0 leaves what the others leave", name)
		}
		dropOff := func(fs *value.Filters, f value.Filter) { fs.DropOff = f }
		sameMoney(t, v.Years[0].Present, with(dropOff, 1).Present)
		for _, y := range with(dropOff, 0).Years {
			sameMoney(t, v.Years[0].Net, y.Net)
		}
	})
	require.Greater(t, lines, 20)
}

// A payment changes no total of society's, and what one gains another gives.
func TestTransfersCancel(t *testing.T) {
	forRandom(t, func(t *testing.T, r *rand.Rand, a value.Account, s value.Statement) {
		for k, kind := range s.Matrix.Kinds {
			var column, money adder
			for _, row := range s.Matrix.Rows {
				column.all(row.Cells[k].Transfers)
				money.all(row.Cells[k].Money)
			}
			require.Zero(t, column.sum.Sign(), kind)
			for _, total := range s.Matrix.Totals {
				if total.Kind == kind {
					var want adder
					want.all(total.Money)
					require.True(t, want.sum.Equal(money.sum), "with and without what cancels")
				}
			}
		}
		var pockets adder
		for _, p := range s.Fiscal().Pockets {
			for _, moved := range p.Transfers {
				pockets.add(moved.Flow.Present)
			}
		}
		require.Zero(t, pockets.sum.Sign())

		i := slices.IndexFunc(s.Lines, func(l value.LineResult) bool { return l.Value != nil && l.Value.Outside == "" })
		paid := a.Lines[i]
		paid.ID, paid.Population = "payment", "whoever is paid"
		paid.Transfer = randomTransfer(r, a, paid)
		if paid.Transfer == nil {
			return
		}
		with := a
		with.Lines = append(slices.Clone(a.Lines), paid)
		have := appraised(t, with, manyRatios())
		require.NotEqual(t, transfersIn(s), transfersIn(have), "the payment is somewhere")
		require.ElementsMatch(t, matrixCells(s), matrixCells(have))
		for j, b := range s.Baskets {
			h := have.Baskets[j]
			sameMoney(t, b.Total, h.Total)
			sameSpan(t, b.Range, h.Range, 1)
			require.Equal(t, b.Years, h.Years)
			require.Equal(t, b.Cost, h.Cost)
			if b.Cost != nil {
				require.Equal(t, b.Ratios[:2], h.Ratios[:2], "benefit/cost and net/cost")
			}
		}
	})
}

// What somebody said is part of the statement: without it, the statement, its
// digest and the coverage of its matrix are others.
func TestViewsArePartOfTheStatement(t *testing.T) {
	views := 0
	forRandom(t, func(t *testing.T, r *rand.Rand, a value.Account, s value.Statement) {
		if len(a.Conversations) == 0 {
			return
		}
		views++
		i := r.IntN(len(a.Conversations))
		said := a.Conversations[i].Views[0]
		silent := a
		silent.Conversations = slices.Delete(slices.Clone(a.Conversations), i, i+1)
		have := appraised(t, silent, manyRatios())
		require.NotEqual(t, s.Digest(), have.Digest())
		require.NotEqual(t, s.String(), have.String())
		assessed := slices.ContainsFunc(a.Lines, func(l value.Line) bool { return l.Outcome == said.Outcome })
		require.NotContains(t, unassessed(s), said.Outcome)
		require.Equal(t, assessed, !slices.Contains(unassessed(have), said.Outcome))
		require.Equal(t, totals(s), totals(have), "and no money moves")
	})
	require.Greater(t, views, 20)
}

func unassessed(s value.Statement) []stakeholder.ID {
	var outcomes []stakeholder.ID
	for _, row := range s.Matrix.Rows {
		for _, c := range row.Cells {
			outcomes = append(outcomes, c.Unassessed...)
		}
	}
	return outcomes
}

func TestRangesHoldTheirValue(t *testing.T) {
	ranges := map[string]int{}
	holds := func(t *testing.T, what string, s *value.Span, x decimal.Decimal) {
		t.Helper()
		if s != nil {
			ranges[what]++
			require.True(t, s.Low.LessThanOrEqual(x) && x.LessThanOrEqual(s.High), "%s: %s outside %s", what, x, s)
		}
	}
	forRandom(t, func(t *testing.T, _ *rand.Rand, _ value.Account, s value.Statement) {
		for _, p := range s.Parameters() {
			holds(t, "parameter "+string(p.Role), p.Range, p.Value)
		}
		for _, b := range s.Baskets {
			holds(t, "total", b.Range, b.Total.Amount())
			if b.Cost != nil {
				holds(t, "net", b.Cost.NetRange, b.Cost.Net.Amount())
			}
			for _, x := range b.Ratios {
				if x.Value != nil {
					holds(t, "ratio "+x.Ratio.ID, x.Range, *x.Value)
				}
				require.True(t, x.Value != nil || x.Range == nil, "no range around no value")
			}
		}
	})
	for _, what := range []string{"total", "net", "ratio benefit-cost", "ratio cash", "parameter quantity", "parameter net_effect", "parameter unit_value", "parameter cost", "parameter attribution"} {
		require.NotZero(t, ranges[what], what)
	}
}

// leavesOut reports whether a basket leaves out a line that would count.
func leavesOut(s value.Statement, b value.BasketTotal, c value.Counting) bool {
	interest := map[stakeholder.ID]stakeholder.Interest{}
	for _, who := range s.Stakeholders {
		interest[who.ID] = who.Interest
	}
	return slices.ContainsFunc(b.Left, func(left value.Left) bool {
		l, _ := s.Line(left.ID)
		if l.Transfer == nil {
			return c.Weight(l.Value.Cash, interest[l.Outcome.Stakeholder], nil) != 0
		}
		giver := interest[l.Transfer.From]
		return c.Weight(l.Value.Cash, interest[l.Outcome.Stakeholder], &giver) != 0
	})
}

// The two sides of a ratio are the sums of their terms, and its value their
// quotient.
func TestRatiosAddUp(t *testing.T) {
	values := map[string]int{}
	forRandom(t, func(t *testing.T, _ *rand.Rand, _ value.Account, s value.Statement) {
		for _, b := range s.Baskets {
			for _, x := range b.Ratios {
				var benefits, costs adder
				for _, term := range x.Benefits {
					benefits.add(term.Present)
				}
				for _, term := range x.Costs {
					costs.add(term.Present)
				}
				numerator := benefits.sum
				if x.Ratio.Net {
					numerator = numerator.Sub(costs.sum)
				}
				out := leavesOut(s, b, x.Ratio.Benefits)
				require.Equal(t, out, x.Numerator.IsUnset())
				require.True(t, out || numerator.Equal(x.Numerator.Amount()))
				require.True(t, costs.sum.Equal(x.Denominator.Amount()))
				require.Equal(t, x.Value == nil, out || costs.sum.Sign() <= 0)
				if x.Value == nil {
					require.NotEmpty(t, x.Note)
					continue
				}
				values[x.Ratio.ID]++
				require.True(t, x.Value.Equal(numerator.DivRound(costs.sum, 20)))
			}
		}
	})
	for _, r := range manyRatios().Convention.Ratios {
		require.NotZero(t, values[r.ID], r.ID)
	}
}

// The same account has the same digest, also after it was written down.
func TestEqualAccountsHaveEqualDigests(t *testing.T) {
	var last string
	forRandom(t, func(t *testing.T, _ *rand.Rand, a value.Account, s value.Statement) {
		document, err := a.MarshalJSON()
		require.NoError(t, err)
		read, err := value.ReadJSON(bytes.NewReader(document))
		require.NoError(t, err)
		require.Len(t, s.Digest(), 64)
		require.Equal(t, s.Digest(), appraised(t, a, manyRatios()).Digest())
		require.Equal(t, s.Digest(), appraised(t, read, manyRatios()).Digest())
		require.NotEqual(t, last, s.Digest())
		last = s.Digest()
	})
}
