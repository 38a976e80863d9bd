package compare_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// What the other programme has instead is one of several things, never one for all.
func TestWhatTheOtherHasIsToldApart(t *testing.T) {
	one := onTarget(1, 2, 3, 4, 5, 6, 7, 8)
	for i := 1; i <= 5; i++ {
		one.account.Lines = append(one.account.Lines, found(i, 1, 2))
	}
	one.account.Lines = append(one.account.Lines, found(7, -1, 1), found(8, 1, 2))
	one.account.Conversations = []stakeholder.Conversation{{ID: "c", Name: "c", Views: []stakeholder.View{view("w", "g0", "o6", stakeholder.For)}}}
	other := onTarget(1, 2, 3, 5, 6, 8)
	told := view("v", "g1", "o1", stakeholder.For)
	other.account.Conversations = []stakeholder.Conversation{{ID: "c", Name: "c", Views: []stakeholder.View{told}}}
	other.account.Lines = append(other.account.Lines, found(2, -1, 1), found(5, -2, -1), found(8, -1, 1))
	other.account.Lines[3].Quantity = value.Stated(value.Net, 12, "counted at the door")
	other.account.Decisions = []stakeholder.Decision{
		{ID: "d1", Action: stakeholder.Dropped, From: []stakeholder.ID{"o3"}, Test: stakeholder.Relevance, Reason: "matters to nobody"},
		{ID: "d2", Action: stakeholder.Dropped, From: []stakeholder.ID{"o6"}, Test: stakeholder.Size, Reason: "small"}}
	g, err := compare.Beyond(one.programme(t), other.programme(t))
	require.NoError(t, err)
	var got []string
	for _, m := range g.Missing {
		got = append(got, fmt.Sprintf("%s has %s %s, the other %s", m.Has, m.Outcome, m.Shown, m.Other))
	}
	require.Equal(t, []string{
		"a has o1 moved, the other told, not measured",
		"a has o2 moved, the other measured, not shown to have moved",
		"a has o3 moved, the other left out by decision",
		"a has o4 moved, the other not assessed",
		"a has o5 moved, the other moved the wrong way",
		"a has o6 told, not measured, the other left out by decision",
		"a has o7 measured, not shown to have moved, the other not assessed",
		"a has o8 moved, the other stated, not tested",
		"b has o5 moved the wrong way, the other moved",
	}, got)
	require.Contains(t, g.Questions[6].Text, "What does the team of Account (", "who looked and saw nothing move did not make it possible")
	require.Len(t, regexp.MustCompile(`outcome 5, of Group 2 +moved +moved the wrong way`).FindAllString(g.String(), -1), 2, "a stands to the left, whoever has it")
	require.InDelta(t, 1.2, *g.Targets[0].A.Share, 1e-12)
	require.Equal(t, metrics.IsReached, g.Targets[0].A.Reached)
}

// Of several outcomes of one metric the first is taken of which the same is shown, or
// else the most; o2 is another group's.
func TestTheCounterpartIsTheFirstThatComesClosest(t *testing.T) {
	one, other := onTarget(1), onTarget(4, 7, 10, 2, 13)
	one.account.Lines = append(one.account.Lines, found(1, 1, 2))
	add := func(outcome int, low, high float64) {
		l := found(1, low, high)
		l.ID, l.Outcome = fmt.Sprint("l", outcome), stakeholder.ID(fmt.Sprint("o", outcome))
		other.account.Lines = append(other.account.Lines, l)
	}
	ofA := func() (matched []stakeholder.ID) {
		g, err := compare.Beyond(one.programme(t), other.programme(t))
		require.NoError(t, err)
		for _, m := range g.Missing {
			if m.Has == "a" {
				matched = append(matched, m.Matched)
			}
		}
		return matched
	}
	add(4, -1, 0.5)
	add(7, -3, -1)
	add(10, -3, -1)
	add(2, 1, 2)
	require.Equal(t, []stakeholder.ID{"o7"}, ofA())
	add(13, 1, 2)
	require.Empty(t, ofA(), "the same is shown of o13")
}

// An outcome by another id is found by its metric, unless it is another group's.
func TestCounterpartsByMetric(t *testing.T) {
	for outcome, missing := range map[int]int{4: 0, 2: 2} { // of g1, as o1 is, and of g2
		one, other := onTarget(1), onTarget(outcome)
		one.account.Lines = append(one.account.Lines, found(1, 1, 2))
		l := found(1, 1, 2)
		l.Outcome = stakeholder.ID(fmt.Sprint("o", outcome))
		other.account.Lines = append(other.account.Lines, l)
		g, err := compare.Beyond(one.programme(t), other.programme(t))
		require.NoError(t, err)
		require.Len(t, g.Missing, missing)
	}
}

// The gap is lined up with the dimensions on which the ratings differ: not where
// the interval holds none, and from a few raters only where no level is shared.
func TestQuestionsLineUpGapAndProcess(t *testing.T) {
	for name, test := range map[string]struct {
		a, b  []int
		asked bool
	}{
		"apart":                 {[]int{3, 4}, []int{1, 2}, true},
		"a few, with one level": {[]int{2, 4}, []int{1, 2}, false},
		"many, apart":           {[]int{4, 4, 4, 3, 4, 2}, []int{1, 1, 2, 1, 2, 1}, true},
		"many, not apart":       {[]int{4, 1, 4, 3, 2, 2}, []int{1, 1, 2, 4, 2, 4}, false},
		"alike":                 {[]int{2, 2}, []int{2, 2}, false},
	} {
		t.Run(name, func(t *testing.T) {
			one, other := onTarget(1), onTarget()
			one.account.Name, other.account.Name = "Red", "Blue"
			one.account.Lines = append(one.account.Lines, found(1, 1, 2))
			one.Process, other.Process = rated("red", test.a...), rated("blue", test.b...)
			g, err := compare.Beyond(one.programme(t), other.programme(t))
			require.NoError(t, err)
			if !test.asked {
				require.Len(t, g.Questions, 1)
				require.NotContains(t, g.Questions[0].Text, "trust")
				return
			}
			require.Len(t, g.Questions, 3)
			require.Equal(t, []string{"o1", "l1"}, g.Questions[0].RestsA)
			require.Contains(t, strings.Join(strings.Fields(g.String()), " "), "[Red: o1, l1]")
			require.Equal(t, `The two are rated differently on "trust" (question 2): has it to do with question 1? The figures cannot say.`, g.Questions[2].Text)
			require.Equal(t, []string{"fit@1/trust"}, g.Questions[2].Rests)
			q := g.Questions[1]
			require.Contains(t, q.Text, "at Red patients see levels")
			require.Equal(t, []int{len(test.a), len(test.b), 1}, []int{len(q.RestsA), len(q.RestsB), len(q.Rests)})
		})
	}
}

// Programmes of one name are told apart in print by whatever does.
func TestProgrammesOfOneName(t *testing.T) {
	one, other := onTarget(1), onTarget()
	one.account.Lines = append(one.account.Lines, found(1, 1, 2))
	g, err := compare.Beyond(one.programme(t), other.programme(t))
	require.NoError(t, err)
	require.Contains(t, g.Questions[0].Text, fmt.Sprintf("Account (%.8s): moved; Account (%.8s): not assessed", g.A.Digest, g.B.Digest))
	other.account.ID = "other"
	g, err = compare.Beyond(one.programme(t), other.programme(t))
	require.NoError(t, err)
	require.Contains(t, g.String(), "Account (account) and Account (other), beyond their targets")
	require.Contains(t, g.Questions[0].Text, "Account (account): moved; Account (other): not assessed")
}

// By hand: line 1 brings 15 units a year at GBP 10 for two years into the budget
// of g2, which no target saves in, and line 3 is a payment; the target's own line
// has GBP 300 in its two later years.
func TestBudgetsTransfersAndLaterYears(t *testing.T) {
	one := onTarget(1, 3)
	one.account.Lines[0].Proxy, one.account.Lines[0].Years = "p0@1", 3
	saving, paid := found(1, 1, 2), found(3, 1, 2)
	saving.Proxy, saving.Years = "p1@1", 2
	paid.Proxy, paid.Transfer = "p3@1", &value.Transfer{From: "g1", To: "g0"}
	one.account.Lines = append(one.account.Lines, saving, paid)
	one.account.Outcomes[1].Unintended = true
	one.Waves = []compare.Wave{{Line: "l0", When: "2017", Result: change("u0", 1, 0.5, 1.5)}}
	p, other := one.programme(t), onTarget().programme(t)
	g, err := compare.Beyond(p, other)
	require.NoError(t, err)
	var got []string
	for _, x := range g.BeyondA {
		got = append(got, fmt.Sprint(x.Outcome.ID, x.Ways))
		for _, l := range x.Lines {
			got = append(got, fmt.Sprintf("%s %s %q %s %d", l.Line, l.Present.Amount().StringFixed(0), l.Budget, l.Change, len(l.Later)))
		}
	}
	require.Equal(t, []string{
		"o0[later years]", `l0 300 "Group 0" 15 [u0] (10 to 20), 1.5 each, times 10 1`,
		"o1[another outcome other people another budget unintended]", `l1 300 "Group 2" 15 [u1] (10 to 20), 1.5 each, times 10 0`,
		"o3[another outcome a transfer]", `l3 150 "" 15 [u3] (10 to 20), 1.5 each, times 10 0`,
	}, got)
	got = nil
	for _, m := range g.Missing {
		got = append(got, fmt.Sprint(m.Name, m.Ways, ": ", m.Shown, " | ", m.Other))
	}
	require.Equal(t, []string{
		"outcome 0[later years]: sustained at every later look, of those seen again: how many in 2017 is not stated | moved, not looked at later",
		"outcome 0[later years]: valued in years after the first | no value counted after the first year",
		"outcome 1[another outcome other people another budget unintended]: moved | not assessed",
		"saving in the budget of Group 2[another budget]: a saving is counted | no saving is counted",
		"outcome 3[another outcome a transfer]: moved | not assessed",
	}, got)
	text := strings.Join(strings.Fields(g.String()), " ")
	require.Contains(t, text, "saving in the budget of Group 2 (another budget). Account (", "of a budget, not of the people of the outcome")
	require.Regexp(t, `moved, not looked at later. What did the team .* expect to see if it looked again\?`, g.Questions[0].Text)
	require.Contains(t, text, "a payment from Group 1 to")
	require.Contains(t, text, "the line's own result: 1.5 [u0] (1 to 2) per person, n not stated 2017: 1 [u0] (0.5 to 1.5) per person, n not stated")
}

// Two outcomes of one name make one question, which rests on both.
func TestNoQuestionStandsTwice(t *testing.T) {
	one := onTarget(1, 4)
	one.account.Outcomes[2].Name = one.account.Outcomes[1].Name
	one.account.Lines = append(one.account.Lines, found(1, 1, 2), found(4, 1, 2))
	one.Process = rated("one", 4, 4)
	other := onTarget()
	other.Process = rated("other", 1, 1)
	again := rated("other", 1, 1)[0]
	again.Rubric.Version = 2
	other.Process = append(other.Process, again)
	g, err := compare.Beyond(other.programme(t), one.programme(t))
	require.NoError(t, err)
	require.Len(t, g.Missing, 2)
	require.Len(t, g.Questions, 3)
	require.Equal(t, []string{"o1", "l1", "o4", "l4"}, g.Questions[0].RestsB)
	require.Contains(t, g.Questions[2].Text, `"trust" (question 2): has it to do with question 1?`)
	require.Equal(t, []string{"fit@1/trust", "fit@2/trust"}, g.Questions[1].Rests)
	require.Equal(t, []string{"one-1", "one-2"}, g.Questions[1].RestsB)
}

// Readings of a target measure an outcome that no line is of: the other programme,
// with neither, has a gap there.
func TestReadingsMeasure(t *testing.T) {
	one, other := onTarget(1), onTarget(1)
	one.account.Conversations = []stakeholder.Conversation{{ID: "c", Name: "c", Views: []stakeholder.View{view("v", "g1", "o1", stakeholder.For)}}}
	own := target("own", "m1@1", 5, 15)
	own.Outcome = "o1"
	one.Targets = append(one.Targets, own)
	one.Readings = append(one.Readings, compare.TargetReading{Target: "own", Reading: metrics.Reading{When: "2015", Value: 12}})
	p, q := one.programme(t), other.programme(t)
	c, err := compare.Compare(p, q)
	require.NoError(t, err)
	require.Equal(t, []compare.Shown{compare.ReadOnly, compare.NotAssessed}, []compare.Shown{c.A.Outcomes[1].Shown, c.B.Outcomes[1].Shown})
	require.Equal(t, []string{"o1"}, row(t, c, "measured").A.Rests)
	require.Equal(t, []string{"o1"}, row(t, c, "moved").A.NotKnown, "whether it moved is for a test")
	require.Equal(t, []string{"o1"}, row(t, c, "moved-wrong").A.NotKnown)
	g, err := compare.Beyond(p, q)
	require.NoError(t, err)
	require.Equal(t, []string{"own", "v"}, g.Missing[0].Rests)
	require.Contains(t, g.String(), "12, 2015, for 15 by 2015: not")
}

// Without consent words are kept back; in any script they come through whole.
func TestOwnWordsComeThrough(t *testing.T) {
	long := strings.Repeat("أريد أن أنام بهدوء ", 20)
	d := onTarget(1)
	d.account.Conversations = []stakeholder.Conversation{{ID: "c", Name: "c", Views: []stakeholder.View{
		{ID: "v", Stakeholder: "g1", Outcome: "o1", Words: long, Language: "ar", Translation: "I want to sleep in peace.", Consent: true},
		{ID: "w", Stakeholder: "g1", Outcome: "o1", Words: "between us"},
	}}}
	p := d.programme(t)
	w := &p.Statement.Conversations[0].Views[1]
	w.Words, w.Translation = "between us", "entre nous" // as in a statement that was not made by Appraise
	g, err := compare.Beyond(p, onTarget().programme(t))
	require.NoError(t, err)
	require.Equal(t, long, g.BeyondA[0].Said[0].Words)
	require.NotContains(t, g.String(), "between us")
	text, err := g.MarshalJSON()
	require.NoError(t, err)
	require.NotRegexp(t, "between us|entre nous", string(text))
	require.Regexp(t, `\(ar: "I want to sleep in\s+peace."\)`, g.String())
	require.Equal(t, strings.Count(long, "بهدوء"), strings.Count(g.String(), "بهدوء"))
}

// Any account that is sound compares with another, and with itself without a gap.
func FuzzCompare(f *testing.F) {
	for _, d := range []draft{byHand(), many(3, 2, 1), onTarget(1, 2)} {
		text, err := d.account.MarshalJSON()
		require.NoError(f, err)
		f.Add(string(text))
	}
	f.Add(`{"id": "a", "name": "a", "stakeholders": [], "outcomes": []}`)
	o := options(f)
	d := byHand()
	other := d.programme(f)
	f.Fuzz(func(t *testing.T, text string) {
		a, err := value.ReadJSON(strings.NewReader(text))
		if err != nil {
			return
		}
		s, err := value.Appraise(a, o)
		if err != nil {
			return
		}
		p := compare.Programme{Statement: s}
		c, err := compare.Compare(p, other)
		require.NoError(t, err)
		first, err := c.MarshalJSON()
		require.NoError(t, err)
		again, err := compare.Compare(p, other)
		require.NoError(t, err)
		second, err := again.MarshalJSON()
		require.NoError(t, err)
		require.True(t, bytes.Equal(first, second))
		require.NotEmpty(t, c.String())
		g, err := compare.Beyond(p, p)
		require.NoError(t, err)
		require.Empty(t, g.Missing)
		_, err = g.MarshalJSON()
		require.NoError(t, err)
		g, err = compare.Beyond(other, p)
		require.NoError(t, err)
		require.NotEmpty(t, g.String())
	})
}
