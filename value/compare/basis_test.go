package compare_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// A wave is an answer on the basis of its line only, and each caveat of either stands
// once.
func TestWavesAreOnTheBasisOfTheirLine(t *testing.T) {
	paired := func(changes ...float64) stats.Result {
		r, err := stats.PairedT(stats.Pairs{Unit: "u0", Before: make([]float64, len(changes)), After: changes}, nil)
		require.NoError(t, err)
		return r
	}
	changes := func(of ...float64) stats.Sample {
		d, err := stats.Pairs{Unit: "u0", Before: make([]float64, len(of)), After: of}.Differences()
		require.NoError(t, err)
		return d
	}
	means, err := stats.WelchT(stats.Sample{Unit: "u0", Values: []float64{4, 5, 6, 5}}, stats.Sample{Unit: "u0", Values: []float64{0, 1, 0, 1}}, nil)
	require.NoError(t, err)
	between, err := stats.WelchT(changes(3, 3.1, 2.9), changes(0, 0.1, 0.2), nil)
	require.NoError(t, err)
	before := paired(3, 3.1, 2.9)
	for name, test := range map[string]struct {
		line      value.Quantity
		wave      stats.Result
		sustained compare.Answer
		basis     value.Basis
	}{
		"before and after, of what is net":            {value.NetOf(means, 4).By(value.MatchedControls), before, compare.NotKnown, value.Gross},
		"before and after, of what is gross":          {value.GrossOf(before, 3), paired(2, 2.1), compare.Yes, ""},
		"two groups, of what is gross":                {value.GrossOf(before, 3), between, compare.NotKnown, value.Net},
		"two groups, of what is net":                  {value.NetOf(between, 3).By(value.DifferenceInDifferences), between, compare.Yes, ""},
		"matched pairs, of matched pairs":             {value.NetOf(before, 3).By(value.MatchedControls), paired(2, 2.1), compare.Yes, ""},
		"published, taken to be on the line's basis":  {value.NetOf(means, 4).By(value.MatchedControls), change("u0", 1, 0.5, 2), compare.Yes, ""},
		"of what is published as before and after":    {value.GrossOf(change("u0", 2, 1, 3), 3), before, compare.Yes, ""},
		"of what is published as net of a comparison": {value.NetOf(change("u0", 2, 1, 3), 3).By(value.Randomised), before, compare.NotKnown, value.Gross},
	} {
		t.Run(name, func(t *testing.T) {
			d := many(1, 0, 0)
			d.account.Lines = []value.Line{{ID: "l0", Outcome: "o0", Metric: "m0@1", Observed: "2015", Quantity: test.line}}
			d.Waves = []compare.Wave{{Line: "l0", When: "2016", Result: test.wave}}
			p := d.programme(t)
			c, err := compare.Compare(p, p)
			require.NoError(t, err)
			require.Equal(t, test.sustained, c.A.Outcomes[0].Sustained)
			require.Equal(t, test.basis, c.A.Outcomes[0].Again[0].Basis)
			require.Equal(t, test.basis != "", slices.ContainsFunc(c.A.Notes, func(n sv.Note) bool { return n.Code == compare.CodeOtherBasis }))
			own, _ := p.Statement.Line("l0")
			g, err := compare.Beyond(p, many(1, 0, 0).programme(t))
			require.NoError(t, err)
			looks := g.BeyondA[0].Lines[0]
			require.Equal(t, []value.Basis{own.Change.Basis, own.Change.Basis}, []value.Basis{looks.Basis, looks.Own.Basis})
			text := strings.Join(strings.Fields(g.String()), " ")
			if test.basis == "" {
				require.Equal(t, own.Change.Basis, looks.Later[0].Basis)
				require.NotContains(t, text, "not to be set in a row")
				return
			}
			require.Equal(t, test.basis, looks.Later[0].Basis)
			require.Contains(t, text, string(test.basis)+", and not to be set in a row with the line's own, which is "+string(own.Change.Basis))
			require.Contains(t, strings.Join(strings.Fields(c.String()), " "), "("+string(test.basis)+", as the line itself is not)")
		})
	}
}

// What results have as caveats is carried along once, with where; that of p is not, as
// nothing here goes by it.
func TestCaveatsOfResultsStandOnce(t *testing.T) {
	r, err := stats.PairedT(stats.Pairs{Unit: "u0", Before: []float64{0, 0, 0}, After: []float64{3, 3.1, 2.9}}, nil)
	require.NoError(t, err)
	d := onTarget()
	again := value.Line{ID: "again", Outcome: "o0", Metric: "m0@1", Quantity: value.GrossOf(r, 3), Evidence: []value.Evidence{{Result: &r}}}
	d.account.Lines = append(d.account.Lines, again)
	d.Waves = []compare.Wave{{Line: "again", When: "2016", Result: r}}
	g, err := compare.Beyond(d.programme(t), onTarget().programme(t))
	require.NoError(t, err)
	var notes []sv.Note
	for _, n := range g.A.Notes {
		require.NotEqual(t, stats.CodePFromInterval, n.Code)
		if n.Code == stats.CodeUncontrolled {
			notes = append(notes, n)
		}
	}
	require.Len(t, notes, 1)
	require.Equal(t, []sv.Figure{{Name: "lines", Value: "again, again in 2016"}}, notes[0].Figures)
	require.Contains(t, strings.Join(strings.Fields(g.String()), " "), "[uncontrolled-before-after]: lines again, again in 2016 of Account (")
}

// Gross and net waves of one date are not set against each other either.
func TestWavesOfUnlikeBasesAreNotSetAgainstEachOther(t *testing.T) {
	one, other := onTarget(), onTarget()
	one.Waves = []compare.Wave{{Line: "l0", When: "2017", Result: change("u0", 1, 0.1, 1.9)}}
	r, err := stats.PairedT(stats.Pairs{Unit: "u0", Before: make([]float64, 4), After: []float64{-3, 3.1, 2, 0}}, nil)
	require.NoError(t, err)
	other.Waves = []compare.Wave{{Line: "l0", When: "2017", Result: r}}
	g, err := compare.Beyond(one.programme(t), other.programme(t))
	require.NoError(t, err)
	require.Len(t, g.Missing, 1)
	require.Nil(t, g.Missing[0].Differences)
	require.Equal(t, "moved, and what was seen later does not tell whether it was sustained", g.Missing[0].Other)
	require.Contains(t, g.Questions[0].Text, "the two were not tested against each other")
	require.Contains(t, g.Questions[0].Text, "look again as it did at first?")
}

// What is gross has a row of its own, beside no figure that is net. By hand: 15 units of
// 10 people for GBP 2,000.
func TestGrossAndNetHaveRowsOfTheirOwn(t *testing.T) {
	a, b := draft{account: groups(0)}, draft{account: groups(0)}
	a.account.Lines, b.account.Lines = []value.Line{found(0, 1, 2)}, []value.Line{found(0, 1, 2)}
	b.account.Lines[0].Quantity = value.GrossOf(change("u0", 1.5, 1, 2), 10)
	for _, d := range []*draft{&a, &b} {
		d.account.Inputs = []value.Input{{ID: "grant", Stakeholder: "g0", Name: "grant", Cost: proxies.MustMoney("2000", "GBP", "2024")}}
	}
	c, err := compare.Compare(a.programme(t), b.programme(t))
	require.NoError(t, err)
	net, gross := row(t, c, "gain-m0@1-net-per-1,000 GBP (2024 prices)"), row(t, c, "gain-m0@1-gross-per-1,000 GBP (2024 prices)")
	require.Equal(t, "gain in metric 0 [u0], net, per 1,000 GBP (2024 prices)", net.Name)
	require.InDelta(t, 7.5, *net.A.Value, 1e-12)
	require.InDelta(t, 7.5, *gross.B.Value, 1e-12)
	require.Equal(t, []value.Basis{value.Net, "", "", value.Gross}, []value.Basis{net.A.Basis, net.B.Basis, gross.A.Basis, gross.B.Basis})
	require.Equal(t, "15 [u0] (10 to 20), 1.5 each, times 10; gross, for GBP 2,000", gross.B.Text)
	require.Equal(t, compare.Figure{Text: "gross only, in a row of its own: what would have happened anyway is still in it"}, net.B)
	require.Equal(t, compare.Figure{Text: "net only, in a row of its own: what would have happened anyway is off it"}, gross.A)
}

// Metrics go by name and unit in print, shares of people as shares, and by id and version
// in the data, with their definitions; a total says what it is for one.
func TestMetricsGoByNameInPrint(t *testing.T) {
	d := onTarget(1)
	d.account.Lines = append(d.account.Lines, found(1, 1, 2))
	r := change("u1", 0.5, 0.2, 0.8)
	r.Estimate.Per = "person-year"
	d.account.Lines[1].Quantity = value.NetOf(r, 130).By(value.Randomised)
	p := d.programme(t)
	share := metrics.Definition{ID: "away", Version: 1, Name: "pupils who miss a day in ten", Unit: "pupil", Type: metrics.Proportion, Better: metrics.Lower}
	var err error
	p.Metrics, err = p.Metrics.With(share)
	require.NoError(t, err)
	away := target("away", "away@1", 0.9, 0.7)
	p.Targets = append(p.Targets, away)
	p.Readings = append(p.Readings, compare.TargetReading{Target: "away", Reading: metrics.Reading{When: "2015", Value: 0.625}})
	g, err := compare.Beyond(p, p)
	require.NoError(t, err)
	var refs []metrics.Ref
	for _, m := range g.A.Metrics {
		refs = append(refs, m.Ref())
	}
	require.Equal(t, []metrics.Ref{"away@1", "m0@1", "m1@1"}, refs)
	text := strings.Join(strings.Fields(g.String()), " ")
	require.Contains(t, text, "metric 0 [u0]: 15 by 2015")
	require.Contains(t, text, "[share]: 0.7 by 2015")
	require.Contains(t, text, "137.5 % of the way from 0.9", "as metrics prints it: (0.9 - 0.625) / 0.2")
	require.NotContains(t, text, "@1")
	require.Equal(t, "65 [u1] (26 to 104), 0.5 per person-year, times 130", g.BeyondA[0].Lines[0].Change)
}
