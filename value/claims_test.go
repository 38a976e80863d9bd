package value_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/ident"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
)

// overlapping has metrics and proxies that are parts of each other, in several
// versions.
func overlapping(t testing.TB) value.Options {
	t.Helper()
	var measures []metrics.Definition
	for _, m := range []struct{ id, partOf string }{{"ae", ""}, {"ae.night", "ae@1"}, {"ae.late", "ae.night@1"}, {"calls", ""}} {
		measures = append(measures, metrics.Definition{ID: m.id, Version: 1, Name: m.id, Unit: "event", Type: metrics.Count, Better: metrics.Higher, PartOf: metrics.Ref(m.partOf)})
	}
	measures = append(measures, metrics.Definition{ID: "ae", Version: 2, Name: "again", Unit: "event", Type: metrics.Count, Better: metrics.Higher})
	var prices []proxies.Proxy
	for _, p := range []struct{ id, partOf string }{{"crime", ""}, {"crime.police", "crime@1"}, {"crime.court", "crime@1"}, {"care", ""}} {
		prices = append(prices, proxies.Proxy{
			ID: p.id, Version: 1, Name: p.id, Unit: "event", Value: proxies.MustMoney("10", "GBP", "2024"), PartOf: proxies.Ref(p.partOf),
			System: proxies.UnitCost, Cash: proxies.CostAvoided, Source: sv.Source{Title: "test"},
		})
	}
	calm := prices[3]
	calm.ID, calm.System = "calm", proxies.Wellbeing
	newer := prices[0]
	newer.Version = 2
	o := options(value.FirstYearDiscounted)
	var err error
	o.Metrics, err = metrics.NewRegistry(measures...)
	require.NoError(t, err)
	o.Proxies, err = proxies.NewRegistry(append(prices, calm, newer)...)
	require.NoError(t, err)
	return o
}

// comparedInPairs is what is said of lines when each is compared with each: the
// rules in their plainest form. A line has one problem of a sort, however many lines
// it has it with.
func comparedInPairs(o value.Options, lines []value.Line) (problems map[string]bool, notes []string) {
	problems = map[string]bool{}
	folded := func(l value.Line) string { return strings.ToLower(strings.Join(strings.Fields(l.Population), " ")) }
	samePeople := func(a, b value.Line) bool { return folded(a) == "" || folded(b) == "" || folded(a) == folded(b) }
	years := func(l value.Line) (int, int) { return max(1, l.Start), max(1, l.Start) + max(1, l.Years) - 1 }
	sameYears := func(a, b value.Line) bool {
		from, to := years(a)
		from2, to2 := years(b)
		return from <= to2 && from2 <= to
	}
	system := func(l value.Line) proxies.System {
		p, _ := o.Proxies.Lookup(l.Proxy)
		return p.System
	}
	for i, l := range lines {
		for j, other := range lines {
			if i == j || !samePeople(l, other) || !sameYears(l, other) {
				continue
			}
			name := fmt.Sprintf("%d and %d", i, j)
			same := ident.IDOf(l.Metric) == ident.IDOf(other.Metric)
			overlap := o.Proxies.Overlap(l.Proxy, other.Proxy)
			part := slices.ContainsFunc(o.Metrics.Wholes(l.Metric), func(whole metrics.Ref) bool { return ident.IDOf(whole) == ident.IDOf(other.Metric) })
			related := slices.Contains(o.Metrics.Wholes(l.Metric), other.Metric) || slices.Contains(o.Metrics.Wholes(other.Metric), l.Metric)
			switch {
			case j < i && same && overlap:
				problems[fmt.Sprint(i, " again")] = true
			case j < i && same:
				notes = append(notes, name)
			case j < i && overlap && !related:
				notes = append(notes, name)
			}
			if part && system(l) == system(other) {
				problems[fmt.Sprint(i, " in part")] = true
			} else if part {
				notes = append(notes, name)
			}
		}
	}
	return problems, notes
}

// What is found by looking things up is what comparing all pairs finds, also where
// a population has a great many lines.
func TestDoubleCountsAreThoseOfAllPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	o := overlapping(t)
	refs := []metrics.Ref{"ae@1", "ae@2", "ae.night@1", "ae.late@1", "calls@1"}
	prices := []proxies.Ref{"crime@1", "crime@2", "crime.police@1", "crime.court@1", "care@1", "calm@1"}
	found := 0
	for round := range 200 {
		a, _ := jobs(value.FirstYearDiscounted)
		a.Inputs, a.Lines = nil, nil
		people := []string{"", "ward 1", "Ward  1", "ward 2", "ward 3"}[round%2:]
		for i := range 2 + r.IntN(120) {
			a.Lines = append(a.Lines, value.Line{
				ID: fmt.Sprint("l", i), Outcome: "job", Metric: refs[r.IntN(len(refs))], Proxy: prices[r.IntN(len(prices))],
				Population: people[r.IntN(len(people))], Start: 1 + r.IntN(900), Years: 1 + r.IntN(40),
				Quantity: value.Stated(value.Gross, 1, "test"),
			})
		}
		problems, notes := comparedInPairs(o, a.Lines)
		s, err := value.Appraise(a, o)
		var have sv.Problems
		if len(problems) > 0 {
			require.ErrorAs(t, err, &have)
			require.Len(t, have, len(problems))
			for _, p := range have {
				require.Equal(t, value.CodeDoubleCount, p.Code)
			}
			found++
			continue
		}
		require.NoError(t, err)
		n := 0
		for _, note := range s.Notes {
			if note.Code == value.CodeValuedTwice {
				n++
			}
		}
		require.Equal(t, len(notes), n)
	}
	require.Greater(t, found, 50)
	require.Less(t, found, 190)
}

// Lines of one proxy take as long as they are many, or this test takes minutes:
// half of them are of people of their own, half of thousands of the same people,
// one in each year.
func TestManyLinesOfOneProxy(t *testing.T) {
	a, o := jobs(value.FirstYearDiscounted)
	line := a.Lines[0]
	a.Lines, a.Inputs = nil, nil
	for i := range 15_000 {
		line.ID, line.Population, line.Start, line.Years = fmt.Sprint("own", i), fmt.Sprint("ward ", i), 1, 2
		a.Lines = append(a.Lines, line)
		line.ID, line.Population, line.Start, line.Years = fmt.Sprint("same", i), fmt.Sprint("town ", i/900), 1+i%900, 1
		a.Lines = append(a.Lines, line)
	}
	s, err := value.Appraise(a, o)
	require.NoError(t, err)
	require.Len(t, s.Lines, 30_000)
}

// Lines with a proxy each that rest on tests with one estimate are told apart, without
// keeping what is known of every two proxies; of proxies that overlap the same test is
// found, with the first line that has it.
func TestManyLinesOfOneEstimate(t *testing.T) {
	o := overlapping(t)
	price, err := o.Proxies.Lookup("care@1")
	require.NoError(t, err)
	own := make([]proxies.Proxy, 5_000)
	for i := range own {
		own[i] = price
		own[i].ID = fmt.Sprint("own", i)
	}
	o.Proxies, err = o.Proxies.With(own...)
	require.NoError(t, err)
	r, err := stats.PairedT(stats.Pairs{Unit: "event", Before: []float64{1, 2, 4}, After: []float64{4, 5, 8}}, nil)
	require.NoError(t, err)
	a, _ := jobs(value.FirstYearDiscounted)
	a.Inputs, a.Lines = nil, nil
	line := value.Line{Outcome: "job", Metric: "calls@1", Quantity: value.GrossOf(r, 3)}
	for i, p := range own {
		line.ID, line.Proxy, line.Population = p.ID, p.Ref(), fmt.Sprint("ward ", i)
		a.Lines = append(a.Lines, line)
	}
	_, err = value.Appraise(a, o)
	require.NoError(t, err)
	for i, price := range []proxies.Ref{"crime.police@1", "care@1", "crime@2", "crime.police@1"} {
		line.ID, line.Proxy, line.Population = fmt.Sprint("last", i), price, fmt.Sprint("town ", i)
		a.Lines = append(a.Lines, line)
	}
	_, err = value.Appraise(a, o)
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2)
	for i, p := range problems {
		require.Equal(t, value.CodeDoubleCount, p.Code)
		require.Equal(t, fmt.Sprintf("/lines/%d/proxy", 5_002+i), p.Path)
		require.Contains(t, p.Text, "crime.police@1 in /lines/5000")
	}
}
