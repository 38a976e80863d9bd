package judgement_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/judgement"
)

// reported is what all three say of a choice: the notes of a code that each has, which
// are the same, and the reports, in which a line is as good as a space.
func reported(t *testing.T, c judgement.Choice, code sv.Code) (notes []sv.Note, reports [3]string) {
	t.Helper()
	w, a, f := weighed(t, c), accept(t, c, nil), findOut(t, c)
	of := func(all []sv.Note) (some []sv.Note) {
		for _, n := range all {
			if n.Code == code {
				some = append(some, n)
			}
		}
		return some
	}
	notes = of(w.Notes)
	require.Equal(t, notes, of(a.Notes))
	require.Equal(t, notes, of(f.Notes))
	for i, text := range []string{w.String(), a.String(), f.String()} {
		reports[i] = strings.Join(strings.Fields(text), " ")
	}
	return notes, reports
}

func TestWhatAGroupDidNotRankIsMarked(t *testing.T) {
	c := byHand()
	c.Weights[1].Order = [][]string{{"trust"}}
	notes, reports := reported(t, c, judgement.CodeUnranked)
	require.Len(t, notes, 1)
	require.Equal(t, "/weights/1", notes[0].Path)
	require.Contains(t, notes[0].Text, "users did not rank cost: what is not ranked may weigh anything")
	require.Contains(t, reports[0], "weights: cost (not ranked) 50 % (0 % to 100 %), trust 50 % (0 % to 100 %)")
	require.Contains(t, reports[0], "- buy: 0.400 ahead of all others, with weights cost (not ranked) 100, trust 0")
	require.Contains(t, reports[1], "- buy: where it is first, weights are on average cost (not ranked) ")
	require.Contains(t, reports[2], "that keep the order of users: cost (not ranked) 50, trust 50.")
	for _, text := range reports {
		require.NotContains(t, text, "trust (not ranked)")
	}

	c.Weights[1].Order = [][]string{{"trust"}, {"cost"}}
	notes, reports = reported(t, c, judgement.CodeUnranked)
	require.Empty(t, notes)
	require.NotContains(t, strings.Join(reports[:], ""), "not ranked")

	c.Weights[1].Order = [][]string{{"trust"}}
	c.Criteria[0].Worst, c.Criteria[0].Best, c.Performances[1].Value = nil, nil, 20
	notes, _ = reported(t, c, judgement.CodeUnranked)
	require.Empty(t, notes, "it tells no option from another, and can have no weight")
}

func TestEndsWithoutALevelAreLimits(t *testing.T) {
	c := byHand()
	c.Performances[0].Low, c.Performances[0].High = new(10.0), new(30.0)
	c.Performances[1].Low, c.Performances[1].High = new(60.0), new(60.0)
	notes, _ := reported(t, c, judgement.CodeEndsAsLimits)
	require.Len(t, notes, 1)
	require.Contains(t, notes[0].Text, "1 of 4 performances have an interval without a level")
	c.Performances[0].Level = 0.95
	notes, _ = reported(t, c, judgement.CodeEndsAsLimits)
	require.Empty(t, notes)
}

func TestWhatRestsOnTheSameAndVariesApartHasANote(t *testing.T) {
	c := byHand()
	c.Performances[2].Low, c.Performances[2].High = new(1.0), new(3.0)
	notes, _ := reported(t, c, judgement.CodeVariedApart)
	require.Empty(t, notes, "the other is taken as exact")
	c.Performances[3].Low, c.Performances[3].High = new(4.0), new(5.0)
	notes, _ = reported(t, c, judgement.CodeVariedApart)
	require.Len(t, notes, 1)
	require.Contains(t, notes[0].Text, `said to rest on the same, on trust ("by hand"): where that is one source and not one each, what would move`)
	for _, change := range []func(p *judgement.Performance){
		func(p *judgement.Performance) { p.Rests = "another round" },
		func(p *judgement.Performance) { p.Digest = "of another profile" },
	} {
		other := copied(t, c)
		change(&other.Performances[3])
		notes, _ = reported(t, other, judgement.CodeVariedApart)
		require.Empty(t, notes)
	}
}

// Triangular from 0 to 1 around 0.2 has a mean of 0.4.
func TestWhatIsWorthMostOnAverageOnlyHasANote(t *testing.T) {
	leans := func(c judgement.Choice) (texts []string) {
		for _, n := range weighed(t, c).Notes {
			if n.Code == judgement.CodeIntervalsLean {
				texts = append(texts, n.Path+" "+n.Text)
			}
		}
		return texts
	}
	c := choiceOf([][]float64{{0.2}, {0.3}})
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 100}}}}
	require.Empty(t, leans(c))
	c.Performances[0].Low, c.Performances[0].High = new(0.0), new(1.0)
	require.Len(t, leans(c), 1)
	require.Contains(t, leans(c)[0], "/weights/0 with the weights of us (points), 1 is worth most as stated, and 0 on average over all that performances may be")
	g := findOut(t, c).Groups[0]
	require.Equal(t, "0", g.Now)
	asked := c.Weights
	c.Weights = nil
	require.Contains(t, leans(c)[0], "/weights with equal weight to kinds of evidence, as no group was asked, 1 is worth most")
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Ranks, Order: [][]string{{"a"}}}}
	require.Contains(t, leans(c)[0], "/weights/0 with the mean of all weights that keep the order of us, 1 is worth most")
	c.Weights, c.Performances[1].Value = asked, 0.45
	require.Empty(t, leans(c), "it is so on average too")
}

func TestPointsThatComeToAnOddTotalHaveANote(t *testing.T) {
	c := choiceOf([][]float64{{1, 0, 0}, {0, 1, 1}})
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 0.1}, {"b", 64.1}, {"c", 35.8}}}}
	notes, _ := reported(t, c, judgement.CodePointsTotal)
	require.Empty(t, notes, "but for rounding")
	c.Weights[0].Points[2].Points = 30.8
	notes, _ = reported(t, c, judgement.CodePointsTotal)
	require.Len(t, notes, 1)
	require.Contains(t, notes[0].Text, "the points of us come to 95, not to 100")
	c.Weights = append(c.Weights, judgement.Weights{Stakeholder: "them", How: judgement.Points, Points: c.Weights[0].Points})
	notes, _ = reported(t, c, judgement.CodePointsTotal)
	require.Empty(t, notes, "both shared out 95")
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 1}, {"b", 6}, {"c", 3}}}}
	notes, _ = reported(t, c, judgement.CodePointsTotal)
	require.Empty(t, notes, "ten points are as round as a hundred")
	notes, _ = reported(t, byHand(), judgement.CodePointsTotal)
	require.Empty(t, notes, "swings come to what they come to")
}

func TestAChoiceThatIsMadeUpSaysSo(t *testing.T) {
	const line = "\nillustrative: made up to show the form, all or some of it\n"
	c := byHand()
	r := judgement.Record{Choice: c}
	require.NotContains(t, weighed(t, c).String()+accept(t, c, nil).String()+findOut(t, c).String()+r.String(), "illustrative")
	c.Illustrative, r.Choice.Illustrative = true, true
	for _, text := range []string{weighed(t, c).String(), accept(t, c, nil).String(), findOut(t, c).String(), r.String()} {
		require.Contains(t, text, line)
	}
	notes, _ := reported(t, c, value.CodeIllustrative)
	require.Len(t, notes, 1)
}

func TestReportsHaveTheDigitsThatMeanSomething(t *testing.T) {
	c := byHand()
	c.Performances[0].Value, c.Performances[0].Low, c.Performances[0].High = 45.1234567, new(17.37031), new(72.62969)
	c.Performances[1].Value = 60.123456
	c.Performances[2].Value, c.Performances[2].Low, c.Performances[2].High = 2.00001, new(2.0), new(2.00002)
	c.Criteria[0].Worst = new(1234.567)
	text := weighed(t, c).String()
	require.Regexp(t, `buy +45\.1 +17\.4 to 72\.6 `, text)
	require.Regexp(t, `make +60\.1235 +- `, text, "what is taken as exact is as it was stated")
	require.Regexp(t, `buy +2\.00001 +2 to 2\.00002 `, text, "as many digits as tell them apart, up to six")
	require.Contains(t, text, "worst 1235,")
}

func TestAFlipSaysToWhichSide(t *testing.T) {
	commissioner := weighed(t, byHand()).Weighings[0]
	var texts []string
	for _, f := range commissioner.WeightFlips {
		texts = append(texts, f.String())
	}
	for _, f := range commissioner.PerformanceFlips {
		texts = append(texts, f.String())
	}
	require.Equal(t, []string{
		"with a weight of cost below 65.2 % (it is 66.7 %): make",
		"with a weight of trust above 34.8 % (it is 33.3 %): make",
		"with cost of buy above 22.5 (it is 20): make",
		"with cost of make below 57.5 (it is 60): make",
		"with trust of buy below 1.8 (it is 2): make",
	}, texts)
}
