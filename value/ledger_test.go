package value_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
)

// inLedger puts the lines of an account into a ledger, one by one.
func inLedger(t *testing.T, a value.Account, o value.Options) value.LedgerTotals {
	t.Helper()
	lines := a.Lines
	a.Lines = nil
	g, err := value.NewLedger(a, o)
	require.NoError(t, err)
	for i, l := range lines {
		require.NoError(t, g.Add(l))
		if i == len(lines)/2 {
			_, err := g.Totals() // in between, which changes nothing
			require.NoError(t, err)
		}
	}
	totals, err := g.Totals()
	require.NoError(t, err)
	return totals
}

// sameMoney compares exact amounts.
// The random accounts of property_test.go, some with transfers, in a ledger and
// in a statement.
func TestLedgerComesToWhatAppraiseDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	o := options(value.FirstYearDiscounted)
	o.Convention.Ratios = append(value.StandardRatios(), value.Ratio{ID: "off", Name: "savings off", Benefits: value.PublicPurse, SavingsOffCost: true})
	counted, transfers, drops := 0, 0, 0
	for range 400 {
		a := randomAccount(r)
		o.Convention.FirstYear = []value.FirstYear{value.FirstYearDiscounted, value.FirstYearUndiscounted, value.FirstYearMid}[r.IntN(3)]
		o.Convention.Unassessed = []value.UnassessedRule{value.OutsideTotals, value.CountedAsZero}[r.IntN(2)]
		o.Convention.DropOff = []value.DropOffRule{value.DropOffFromSecondYear, value.DropOffFromFirstYear}[r.IntN(2)]
		for i := range a.Stakeholders {
			a.Stakeholders[i].Interest = []stakeholder.Interest{stakeholder.Public, stakeholder.Private}[r.IntN(2)]
		}
		for i := range a.Lines {
			l := &a.Lines[i]
			for _, outcome := range a.Outcomes {
				if from := a.Stakeholders[0].ID; outcome.ID == l.Outcome && l.Proxy != "" && outcome.Stakeholder != from && r.IntN(4) == 0 {
					l.Transfer = &value.Transfer{From: from, To: outcome.Stakeholder}
					transfers++
				}
			}
		}
		s, err := value.Appraise(a, o)
		require.NoError(t, err)
		totals := inLedger(t, a, o)

		counts := value.LineCounts{Given: len(s.Lines)}
		for _, l := range s.Lines {
			switch {
			case l.Value == nil:
				counts.NotInMoney++
			case l.Value.Outside != "":
				counts.Outside++
			default:
				counts.Counted++
				if len(l.Value.Years) > 1 {
					drops++
				}
			}
		}
		counted += counts.Counted
		require.Equal(t, counts, totals.Lines)
		codes := map[sv.Code]int{}
		for _, n := range s.Notes {
			codes[n.Code]++
		}
		for _, n := range totals.Notes {
			require.Equal(t, codes[n.Code], n.Count, n.Code)
			delete(codes, n.Code)
		}
		require.Empty(t, codes)
		sameTables(t, s, totals)
	}
	require.Greater(t, min(counted, transfers, drops), 100, "the accounts are worth testing")
}

func sameTables(t *testing.T, s value.Statement, totals value.LedgerTotals) {
	t.Helper()
	require.Equal(t, s.Inputs, totals.Inputs)
	fiscal := s.Fiscal()
	require.Equal(t, fiscal.Payers, totals.Fiscal.Payers)
	require.Equal(t, fiscal.Savers, totals.Fiscal.Savers)
	require.Len(t, totals.Fiscal.Pockets, len(fiscal.Pockets))
	for i, p := range fiscal.Pockets {
		have := totals.Fiscal.Pockets[i]
		require.Equal(t, p.Pays, have.Pays)
		require.Equal(t, p.InKind, have.InKind)
		sameMoney(t, p.Cash, have.Cash)
		sameMoney(t, p.Net, have.Net)
		for _, both := range [][2][]value.Saving{{p.Savings, have.Savings}, {p.Transfers, have.Transfers}} {
			require.Len(t, both[1], len(both[0]))
			for j, saving := range both[0] {
				require.Equal(t, saving.Budget, both[1][j].Budget)
				require.Equal(t, saving.Cash, both[1][j].Cash)
				require.Equal(t, saving.Flow, both[1][j].Flow)
			}
		}
	}
	require.Equal(t, s.Matrix.Kinds, totals.Matrix.Kinds)
	require.Equal(t, s.Matrix.Totals, totals.Matrix.Totals)
	for i, row := range s.Matrix.Rows {
		for k, want := range row.Cells {
			have := totals.Matrix.Rows[i].Cells[k]
			require.Equal(t, len(want.Lines) == 0, len(have.Lines) == 0)
			want.Lines, have.Lines = nil, nil
			require.Equal(t, want, have)
		}
	}
	require.Len(t, totals.Baskets, len(s.Baskets))
	for _, want := range s.Baskets {
		var have value.BasketTotal
		for _, b := range totals.Baskets {
			if b.Basket.ID == want.Basket.ID {
				have = b
			}
		}
		sameMoney(t, want.Total, have.Total)
		require.Equal(t, want.Years, have.Years)
		require.Equal(t, want.Cost == nil, have.Cost == nil)
		if want.Cost == nil {
			continue
		}
		sameMoney(t, want.Cost.Total, have.Cost.Total)
		sameMoney(t, want.Cost.Net, have.Cost.Net)
		require.Equal(t, want.Cost.Payback, have.Cost.Payback)
		for i, ratio := range want.Ratios {
			sameMoney(t, ratio.Numerator, have.Ratios[i].Numerator)
			sameMoney(t, ratio.Denominator, have.Ratios[i].Denominator)
			require.Equal(t, ratio.Value, have.Ratios[i].Value)
		}
	}
}

// A line that something is wrong with has the same problems in a ledger as in an
// account, and leaves the ledger as it was.
func TestLedgerFindsWhatAppraiseFinds(t *testing.T) {
	source := sv.Source{Title: "x\ty"}
	for name, spoil := range map[string]func(l *value.Line){
		"id":            func(l *value.Line) { l.ID = "No id" },
		"doubled id":    func(l *value.Line) { l.ID = "first" },
		"named before":  func(l *value.Line) { l.ID = "people" },
		"outcome":       func(l *value.Line) { l.Outcome = "none" },
		"metric":        func(l *value.Line) { l.Metric = "none@1" },
		"proxy":         func(l *value.Line) { l.Proxy = "none@1" },
		"currency":      func(l *value.Line) { l.Metric, l.Proxy = "ae@1", "ae-euro@1" },
		"prices":        func(l *value.Line) { l.Metric, l.Proxy = "ae@1", "ae-old@1" },
		"unit":          func(l *value.Line) { l.Proxy = "ae@1" },
		"basis":         func(l *value.Line) { l.Quantity.Basis = "" },
		"reason":        func(l *value.Line) { l.Quantity.Reason = " " },
		"not finite":    func(l *value.Line) { l.Quantity.Change = math.NaN() },
		"interval":      func(l *value.Line) { l.Quantity = l.Quantity.Between(61, 62) },
		"no quantity":   func(l *value.Line) { l.Quantity = value.Quantity{} },
		"filters":       func(l *value.Line) { l.Filters.Attribution = value.Judged(1.5, "") },
		"filter twice":  func(l *value.Line) { l.Quantity.Basis, l.Filters.Deadweight = value.Net, value.Judged(0.5, "again") },
		"filter's text": func(l *value.Line) { l.Filters.DropOff = value.Measured(0.5, source) },
		"cash":          func(l *value.Line) { l.Cash = proxies.CashReleasing },
		"bridge":        func(l *value.Line) { l.Bridge.PerUnit = 2 },
		"years":         func(l *value.Line) { l.Years, l.Start = 2000, -1 },
		"transfer":      func(l *value.Line) { l.Transfer = &value.Transfer{From: "nobody", To: "council"} },
		"evidence":      func(l *value.Line) { l.Evidence = []value.Evidence{{View: "none"}, {}} },
		"population":    func(l *value.Line) { l.Population = "two\nlines" },
		"double count":  func(l *value.Line) { l.Population = "" },
	} {
		t.Run(name, func(t *testing.T) {
			a, o := jobs(value.FirstYearDiscounted)
			first := a.Lines[0]
			first.ID, first.Population = "first", "others"
			bad := a.Lines[0]
			bad.ID, bad.Population = "bad", "some"
			spoil(&bad)
			a.Lines = []value.Line{first, bad}
			_, err := value.Appraise(a, o)
			var want, have sv.Problems
			require.ErrorAs(t, err, &want)

			a.Lines = nil
			g, err := value.NewLedger(a, o)
			require.NoError(t, err)
			require.NoError(t, g.Add(first))
			before, err := g.Totals()
			require.NoError(t, err)
			require.ErrorAs(t, g.Add(bad), &have)
			for i := range want {
				want[i].Op, have[i].Op = "", ""
			}
			require.Equal(t, want, have)

			after, err := g.Totals()
			require.NoError(t, err)
			require.Equal(t, value.NoteCount{Code: value.CodeLinesRefused, Count: 1}, after.Notes[0])
			require.Equal(t, value.LineCounts{Given: 2, Counted: 1, Refused: 1}, after.Lines)
			after.Lines, after.Notes = before.Lines, after.Notes[1:]
			require.Equal(t, before, after)
		})
	}
}

func TestLedgerRefusesAnAccountWithLines(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	a.Baskets = []value.Basket{{ID: "b", Name: "b", Lines: []string{"jobs"}}}
	a.Name, o.Convention.Prices = "", proxies.Prices{}
	_, err := value.NewLedger(a, o)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	var paths []string
	for _, p := range problems {
		paths = append(paths, p.Path)
	}
	require.Subset(t, paths, []string{"/baskets", "/convention/prices", "/lines", "/name"})
}

// Which of the two comes first does not matter to a part and its whole.
func TestLedgerFindsPartsAndWholes(t *testing.T) {
	a, o := attendances(t)
	line := a.Lines[0]
	line.Quantity = value.Stated(value.Net, -10, "counted")
	part := line
	part.ID, part.Metric = "night", "ae.night@1"
	a.Lines = nil
	for _, lines := range [][]value.Line{{line, part}, {part, line}} {
		g, err := value.NewLedger(a, o)
		require.NoError(t, err)
		require.NoError(t, g.Add(lines[0]))
		err = g.Add(lines[1])
		require.ErrorIs(t, err, value.CodeDoubleCount)
		require.ErrorContains(t, err, "/lines/1/proxy")
		require.ErrorContains(t, err, "/lines/0")
	}
}

// The currency is that of the first line that is not refused.
func TestLedgerTakesItsCurrencyFromLines(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	line := a.Lines[0]
	a.Lines, a.Inputs = nil, nil
	g, err := value.NewLedger(a, o)
	require.NoError(t, err)
	euro := line
	euro.ID, euro.Metric, euro.Proxy, euro.Quantity.Reason = "Bad", "ae@1", "ae-euro@1", ""
	require.Error(t, g.Add(euro))
	require.NoError(t, g.Add(line))
	totals, err := g.Totals()
	require.NoError(t, err)
	require.Equal(t, "GBP", totals.Currency)
	text, err := totals.MarshalJSON()
	require.NoError(t, err)
	require.True(t, json.Valid(text))
}

// Words that were said in confidence, and what was left out, are not in lines.
func TestLedgerKeepsConfidences(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	line := a.Lines[0]
	a.Lines = nil
	a.Outcomes = append(a.Outcomes, stakeholder.Outcome{ID: "rest", Stakeholder: "people", Name: "rest", Kind: stakeholder.Social})
	a.Conversations = []stakeholder.Conversation{{ID: "c", Name: "c", Views: []stakeholder.View{{ID: "v", Stakeholder: "people", Outcome: "job", Words: "they never paid me on time"}}}}
	a.Decisions = []stakeholder.Decision{{ID: "no-rest", Action: stakeholder.Dropped, From: []stakeholder.ID{"rest"}, Test: stakeholder.Size, Reason: "small"}}
	g, err := value.NewLedger(a, o)
	require.NoError(t, err)
	repeats, excluded := line, line
	repeats.Quantity.Reason = "one said: they never paid me on time"
	require.ErrorIs(t, g.Add(repeats), value.CodeWordsKeptBack)
	excluded.Outcome = "rest"
	require.ErrorIs(t, g.Add(excluded), sv.CodeConflict)
	require.NoError(t, g.Add(line))
}

// Every text of a line is looked at, in an account and in a ledger.
func TestTextsOfLinesAreOneLine(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	line := a.Lines[0]
	a.Lines = nil
	texts := 0
	var spoil func(v reflect.Value)
	spoil = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					spoil(v.Field(i))
				}
			}
		case reflect.String:
			before := v.String()
			v.SetString("two\nlines")
			with := a
			with.Lines = []value.Line{line}
			_, err := value.Appraise(with, o)
			require.ErrorContains(t, err, "U+000A")
			g, err := value.NewLedger(a, o)
			require.NoError(t, err)
			require.ErrorContains(t, g.Add(line), "U+000A")
			v.SetString(before)
			texts++
		}
	}
	spoil(reflect.ValueOf(&line).Elem())
	require.Greater(t, texts, 60)
}

// An appraiser that has seen other accounts comes to what a new one does.
func TestAppraiserIsAppraise(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	o := options(value.FirstYearUndiscounted)
	appraiser := value.NewAppraiser(o)
	for range 200 {
		a := randomAccount(r)
		if r.IntN(4) == 0 {
			a.Name = "" // a problem, after which all goes on
		}
		want, err := value.Appraise(a, o)
		have, err2 := appraiser.Appraise(a)
		require.Equal(t, err, err2)
		require.Equal(t, want.Digest(), have.Digest())
	}
}
