package compare_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// estimated is an outcome 1 beyond the target, with this estimate.
func estimated(scale stats.Scale, x, low, high float64) draft {
	d := onTarget(1)
	report := stats.Report{Scale: scale, Estimate: x, Low: low, High: high, Source: sv.Source{Title: "made up for this test"}}
	if scale == stats.Difference {
		report.Unit = "u1"
	}
	r, err := stats.Published(report)
	if err != nil {
		panic(err)
	}
	l := found(1, 1, 2)
	l.Quantity = value.NetOf(r, 10)
	if scale == stats.Ratio {
		l.Quantity.Control = 2
	}
	d.account.Lines = append(d.account.Lines, l)
	return d
}

// Newcombe (1998), table II, case (a), 56/70 less 48/80 by his method 10: 0.0524 to
// 0.3339; 0.6 less here, so that only the first moved. The limits of the two shares are
// those of prop.test(x, n, correct = FALSE) of R 4.2.2, and the ratio of 0.5 to 0.9, with
// standard errors of the logarithms 0.1 and 0.15, is by exp and qnorm of R.
func TestDifferencesBetweenTheProgrammes(t *testing.T) {
	for name, test := range map[string]struct {
		a, b             draft
		low, value, high float64
		print            string
	}{
		"difference": {
			estimated(stats.Difference, 0.2, 0.0918335550374690, 0.2769526075163700), estimated(stats.Difference, 0, -0.109545349948396, 0.100381724041291),
			0.0524314724023649, 0.2, 0.333872654036906, "metric 1, Red less Blue: 0.2 [u1] (0.0524 to 0.334) per person",
		},
		"ratio": {
			estimated(stats.Ratio, 0.5, 0.411007597599195, 0.608261261982301), estimated(stats.Ratio, 0.9, 0.670752465907957, 1.2075989894477),
			0.390188939420715, 0.555555555555556, 0.791006469242465, "metric 1, Red over Blue: 0.556 times (0.39 to 0.791)",
		},
	} {
		t.Run(name, func(t *testing.T) {
			test.a.account.Name, test.b.account.Name = "Red", "Blue"
			g, err := compare.Beyond(test.a.programme(t), test.b.programme(t))
			require.NoError(t, err)
			require.Len(t, g.Missing, 1)
			require.Empty(t, g.NotApart)
			ci := g.Missing[0].Differences[0].Estimate.Interval
			require.InDelta(t, test.low, ci.Low, 1e-12)
			require.InDelta(t, test.value, g.Missing[0].Differences[0].Estimate.Value, 1e-12)
			require.InDelta(t, test.high, ci.High, 1e-12)
			require.InDelta(t, 0.95, ci.Level, 0)
			require.Contains(t, g.Questions[0].Text, test.print)
			require.Equal(t, compare.CodeTakenAsIndependent, g.Notes[len(g.Notes)-1].Code)
		})
	}
}

// That the one moved and the other is not shown to have is no gap where the difference
// between the two may be none.
func TestOneIntervalWithoutNoChangeIsNoGap(t *testing.T) {
	one, other := estimated(stats.Difference, 10, 0.04, 20), estimated(stats.Difference, 9, -0.81, 18.8)
	g, err := compare.Beyond(other.programme(t), one.programme(t))
	require.NoError(t, err)
	require.Empty(t, g.Missing)
	require.Empty(t, g.Questions)
	require.Len(t, g.NotApart, 1)
	require.Equal(t, []string{"b", "moved", "measured, not shown to have moved"}, []string{g.NotApart[0].Has, g.NotApart[0].Shown, g.NotApart[0].Other})
	require.Regexp(t, `What one has there, and the other has not\n=+\nnothing\n\nNo gap: shown for one only, and not told apart\n`, g.String())
}

// Estimates of other people, another kind, metric, level, unit or exposure are not set
// against each other, and that is said.
func TestWhatWasNotTestedAgainstEachOther(t *testing.T) {
	for name, change := range map[string]func(*value.Line){
		"other people":   func(l *value.Line) { l.Population = "men" },
		"gross":          func(l *value.Line) { l.Quantity.Basis = value.Gross },
		"another metric": func(l *value.Line) { *l = found(9, -1, 1); l.Outcome = "o1" },
		"level":          func(l *value.Line) { l.Quantity.Result.Estimate.Interval.Level = 0.9 },
		"exposure":       func(l *value.Line) { l.Quantity.Result.Estimate.Per = "person-year" },
	} {
		one, other := estimated(stats.Difference, 10, 0.04, 20), estimated(stats.Difference, 9, -0.81, 18.8)
		change(&other.account.Lines[1])
		g, err := compare.Beyond(one.programme(t), other.programme(t))
		require.NoError(t, err, name)
		require.Empty(t, g.NotApart, name)
		require.Nil(t, g.Missing[0].Differences, name)
		require.Contains(t, g.Questions[0].Text, "measured, not shown to have moved; the two were not tested against each other.", name)
	}
}

// What did not move says nothing of what did: another metric of the same outcome, which
// both have, neither closes a gap nor makes one.
func TestOnlyWhatMovedIsSetAgainstTheOther(t *testing.T) {
	for _, limits := range [][4]float64{{-1, 1, -1, 1}, {-10, 0.1, -0.1, 10}} { // as the other, and less than the other
		one, other := onTarget(1), onTarget(1)
		one.account.Lines = append(one.account.Lines, found(1, 1, 3), found(2, limits[0], limits[1]))
		other.account.Lines = append(other.account.Lines, found(2, limits[2], limits[3]))
		one.account.Lines[2].Outcome, other.account.Lines[1].Outcome = "o1", "o1"
		g, err := compare.Beyond(one.programme(t), other.programme(t))
		require.NoError(t, err)
		require.Empty(t, g.NotApart)
		require.Len(t, g.Missing, 1)
		require.Nil(t, g.Missing[0].Differences)
		require.Contains(t, g.Questions[0].Text, "the two were not tested against each other")
	}
}

// What was sustained is set against the other's wave of the same date.
func TestWavesOfOneDateAreSetAgainstEachOther(t *testing.T) {
	one, other := onTarget(), onTarget()
	one.Waves = []compare.Wave{{Line: "l0", When: "2017", Result: change("u0", 1, 0.1, 1.9)}}
	for _, test := range []struct {
		when             string
		mean             float64
		missing, notGaps int
	}{{"2017", 0.8, 0, 1}, {"2017", -1, 1, 0}, {"2018", 0.8, 1, 0}} {
		other.Waves = []compare.Wave{{Line: "l0", When: test.when, Result: change("u0", test.mean, test.mean-0.9, test.mean+0.9)}}
		g, err := compare.Beyond(one.programme(t), other.programme(t))
		require.NoError(t, err)
		require.Equal(t, []int{test.missing, test.notGaps}, []int{len(g.Missing), len(g.NotApart)})
		if test.missing == 1 && test.when == "2017" {
			require.Contains(t, g.Questions[0].Text, "in 2017: 2 [u0] (0.727 to 3.27) per person") // 0.9 sqrt(2) = 1.273
		}
	}
}

// Whose words they are, and who spoke for them, is said by name.
func TestWordsSpokenByOthers(t *testing.T) {
	d := onTarget(1)
	d.account.Conversations = []stakeholder.Conversation{{ID: "c", Name: "c", Views: []stakeholder.View{
		{ID: "v", Stakeholder: "g1", SpokenBy: "g2", Outcome: "o1", Words: "She sings at home.", Consent: true},
	}}}
	g, err := compare.Beyond(d.programme(t), onTarget().programme(t))
	require.NoError(t, err)
	require.Contains(t, g.String(), `v: "She sings at home." (Group 1, spoken for by Group 2, on outcome 1)`)
}

// Outcomes that are taken for one although their names differ are noted, gap or none.
func TestOneIDOfTwoThings(t *testing.T) {
	one, other := estimated(stats.Difference, 2, 1, 3), estimated(stats.Difference, 2, 1, 3)
	other.account.Outcomes[1].Name = "something else"
	g, err := compare.Beyond(one.programme(t), other.programme(t))
	require.NoError(t, err)
	require.Empty(t, g.Missing)
	note := g.A.Notes[len(g.A.Notes)-1]
	require.Equal(t, compare.CodeMatchedByName, note.Code)
	require.Contains(t, note.String(), "outcome 1; beside something else")

	other = estimated(stats.Difference, 0, -0.2, 0.2)
	other.account.Outcomes[1].Name = "something else"
	g, err = compare.Beyond(one.programme(t), other.programme(t))
	require.NoError(t, err)
	require.Equal(t, "something else", g.Missing[0].As)
	require.Contains(t, g.Questions[0].Text, "not shown to have moved (there: something else)")
}

// Rows that tell nothing apart do not say that two programmes are alike, nor anything
// of what nobody is recorded as valuing.
func TestWhatTheRowsCover(t *testing.T) {
	p := estimated(stats.Difference, 2, 1, 3).programme(t)
	c, err := compare.Compare(p, p)
	require.NoError(t, err)
	text := strings.Join(strings.Fields(c.String()), " ")
	require.Contains(t, text, "neither: no row tells the two apart, which does not say that they are alike")
	require.Contains(t, text, "in none of these rows, as no view makes them valued, are the tested outcomes outcome 0 (Account (a)), outcome 1 (Account (a)), outcome 0 (Account (b)), outcome 1 (Account (b))")
}

// Two of two and none of two differ by -100 % to -7 % (Newcombe's rule in scipy, from
// testdata/size.py), which one case in eight shows where the shares are one.
func TestFewOutcomesNeverTell(t *testing.T) {
	for n, want := range map[int]compare.Told{1: compare.NotApart, 2: compare.NotSaid, 3: compare.ApartA} {
		c, err := compare.Compare(many(n, n, 0).programme(t), many(n, 0, 0).programme(t))
		require.NoError(t, err)
		require.Equal(t, want, row(t, c, "moved").Told, n)
		if n == 2 {
			require.InDelta(t, 0.0700, row(t, c, "moved").Differences[0].Estimate.Interval.Low, 5e-5)
			require.Contains(t, c.String(), "cannot be said, of so")
			require.Contains(t, c.String(), "(7 % to 100 %)")
		}
	}
}
