package judgement_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// untried is byHand, where nobody has rated what was made.
func untried() judgement.Choice {
	c := byHand()
	c.Performances = c.Performances[:3]
	c.Unknown = []judgement.Unknown{{Option: "make", Criterion: "trust", Reason: "nobody has tried it"}}
	return c
}

// forgotten is a choice of which some performances are unknown, and which they are.
func forgotten(t *testing.T, c judgement.Choice, count int, r *rand.Rand) (judgement.Choice, []judgement.Criterion) {
	t.Helper()
	c = copied(t, c)
	var scales []judgement.Criterion
	for range count {
		i := r.IntN(len(c.Performances))
		p := c.Performances[i]
		k := c.Criteria[slices.IndexFunc(c.Criteria, func(k judgement.Criterion) bool { return k.ID == p.Criterion })]
		if k.Worst == nil {
			continue
		}
		c.Performances = slices.Delete(c.Performances, i, i+1)
		c.Unknown = append(c.Unknown, judgement.Unknown{Option: p.Option, Criterion: p.Criterion, Reason: "forgotten"})
		scales = append(scales, k)
	}
	return c, scales
}

// learnt is the same choice once it is known, each as far from worst to best.
func learnt(c judgement.Choice, scales []judgement.Criterion, far func() float64) judgement.Choice {
	c.Performances = slices.Clone(c.Performances)
	for i, u := range c.Unknown {
		worst, best := *scales[i].Worst, *scales[i].Best
		x := worst + far()*(best-worst)
		c.Performances = append(c.Performances, judgement.Performance{
			Option: u.Option, Criterion: u.Criterion, Value: min(max(x, min(worst, best)), max(worst, best)), RatedBy: []stakeholder.ID{"users"}, Rests: "asked",
		})
	}
	c.Unknown = nil
	return c
}

// Whatever an unknown turns out to be, all that was said before holds.
func TestWhatIsSaidOfAnUnknownHoldsForAllThatItMayBe(t *testing.T) {
	const hair = 1e-9
	choices, _ := cases(t)
	r := rand.New(rand.NewPCG(3, 4))
	inside := func(outer, inner judgement.Span) {
		t.Helper()
		require.LessOrEqual(t, outer.Low, inner.Low+hair)
		require.GreaterOrEqual(t, outer.High, inner.High-hair)
	}
	seen, flips := map[judgement.Extent]int{}, 0
	for _, original := range choices {
		c, scales := forgotten(t, original, 1+r.IntN(3), r)
		before := weighed(t, c)
		for _, far := range []func() float64{func() float64 { return 0 }, func() float64 { return 1 }, func() float64 { return float64(r.IntN(2)) }, r.Float64, r.Float64} {
			after := weighed(t, learnt(c, scales, far))
			for _, d := range before.Dominance {
				require.True(t, slices.ContainsFunc(after.Dominance, func(e judgement.Dominance) bool {
					return e.Option == d.Option && e.Over == d.Over && (e.Surely || !d.Surely)
				}))
			}
			for g, was := range before.Weighings {
				is := after.Weighings[g]
				settled := slices.ContainsFunc(was.Options, func(o judgement.OptionValue) bool { return o.Best == judgement.Always })
				for i, o := range was.Options {
					seen[o.Best]++
					inside(o.Together, is.Options[i].Together)
					inside(o.Alone, judgement.Span{Low: *is.Options[i].Value, High: *is.Options[i].Value})
					if o.Value != nil {
						require.InDelta(t, *o.Value, *is.Options[i].Value, hair)
					}
					requireNoStronger(t, o.Best, is.Options[i].Best)
					requireNoStronger(t, o.BestWithin, is.Options[i].BestWithin)
				}
				for i, p := range was.Pairs {
					inside(p.Range, is.Pairs[i].Range)
					require.True(t, !p.Told || is.Pairs[i].Told)
				}
				if !settled {
					continue
				}
				for _, f := range is.WeightFlips { // one that is as near was said before
					flips++
					require.True(t, slices.ContainsFunc(was.WeightFlips, func(e judgement.WeightFlip) bool {
						return e.Criterion == f.Criterion && e.Below == f.Below && math.Abs(e.At-e.Weight) <= math.Abs(f.At-f.Weight)+hair
					}), "%v: %v", f, was.WeightFlips)
				}
			}
		}
	}
	require.Greater(t, min(seen[judgement.Always], seen[judgement.Sometimes], seen[judgement.Never], flips), 100)
}

// requireNoStronger holds what may be to what is said of all that may be.
func requireNoStronger(t *testing.T, said, is judgement.Extent) {
	t.Helper()
	switch said {
	case judgement.Always, judgement.Never:
		require.Equal(t, said, is)
	case judgement.Level:
		require.Contains(t, []judgement.Extent{judgement.Level, judgement.Always, judgement.Never}, is)
	}
}

// Of one unknown that decides, the flip is where it does.
func TestAFlipOfAnUnknownIsWhereItDecides(t *testing.T) {
	choices, _ := cases(t)
	r := rand.New(rand.NewPCG(5, 6))
	tried := 0
	for _, original := range choices {
		for range 5 {
			c, scales := forgotten(t, original, 1, r)
			for g, was := range weighed(t, c).Weighings {
				for _, f := range was.PerformanceFlips {
					if f.Value != nil {
						continue
					}
					tried++
					require.Equal(t, []string{f.Option}, f.To)
					step := (*scales[0].Best - *scales[0].Worst) * 1e-6
					for side, want := range map[float64]bool{-1: false, 1: true} {
						at := (f.At + side*step - *scales[0].Worst) / (*scales[0].Best - *scales[0].Worst)
						options := weighed(t, learnt(c, scales, func() float64 { return at })).Weighings[g].Options
						i := slices.IndexFunc(options, func(o judgement.OptionValue) bool { return o.Option == f.Option })
						require.Equal(t, want, options[i].Best == judgement.Always, "%v at %v", f, at)
					}
				}
			}
		}
	}
	require.Greater(t, tried, 20)
}

// 1 may be as good as 0 where a weighs nothing, and is ahead of it then with any weight
// of a.
func TestAWeightFlipsAtOnceWhereAnUnknownMayBeLevel(t *testing.T) {
	c := choiceOf([][]float64{{0.1, 1}, {0.6, 0}, {1, 0.6}})
	c.Performances = slices.Delete(c.Performances, 3, 4)
	c.Unknown = []judgement.Unknown{{Option: "1", Criterion: "b", Reason: "new"}}
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 0}, {"b", 100}}}}
	g := weighed(t, c).Weighings[0]
	require.Equal(t, []judgement.Extent{judgement.Always, judgement.Level, judgement.Never}, []judgement.Extent{g.Options[0].Best, g.Options[1].Best, g.Options[2].Best})
	require.Equal(t, []judgement.WeightFlip{{Criterion: "a", To: []string{"1"}}}, g.WeightFlips)
}

func TestAnUnknownThatDoesNotDecideHasNoFlip(t *testing.T) {
	c := choiceOf([][]float64{{0.5, 0.5}, {0, 0.5}, {0, 0}})
	c.Performances = slices.DeleteFunc(c.Performances, func(p judgement.Performance) bool { return p.Option != "0" && p.Criterion == "a" })
	c.Unknown = []judgement.Unknown{{Option: "1", Criterion: "a", Reason: "new"}, {Option: "2", Criterion: "a", Reason: "new"}}
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 10}, {"b", 90}}}}
	g := weighed(t, c).Weighings[0]
	require.Equal(t, judgement.Never, g.Options[2].Best)
	require.Len(t, g.PerformanceFlips, 1)
	require.Equal(t, "1", g.PerformanceFlips[0].Option)
	require.InDelta(t, 0.5, g.PerformanceFlips[0].At, 1e-12)
}

func TestNothingIsPutInThePlaceOfAnUnknown(t *testing.T) {
	c := untried()
	w := weighed(t, c)
	commissioner := w.Weighings[0]
	require.InDelta(t, 37.0/60, *commissioner.Options[0].Value, 1e-15)
	require.Nil(t, commissioner.Options[1].Value)
	require.Nil(t, commissioner.Options[1].Contributions[1].Value)
	require.InDelta(t, 16.0/60, *commissioner.Options[1].Contributions[0].Value, 1e-15)
	require.InDelta(t, 16.0/60, commissioner.Options[1].Together.Low, 1e-15)
	require.InDelta(t, 36.0/60, commissioner.Options[1].Together.High, 1e-15)
	require.Nil(t, commissioner.Pairs[0].Value)
	require.Equal(t, judgement.Always, commissioner.Options[0].Best, "37 are more than 36: whatever they will say")
	require.Equal(t, judgement.Standing{Option: "make", Sometimes: []stakeholder.ID{"users"}, Never: []stakeholder.ID{"commissioner"}}, w.Standings[1])

	c.Weights[0].Points[0].Points, c.Weights[0].Points[1].Points = 50, 100
	commissioner = weighed(t, c).Weighings[0]
	require.Nil(t, commissioner.WeightFlips)
	require.Len(t, commissioner.PerformanceFlips, 1, "0.8 + 2 x 0.25 = 0.4 + 2 (x - 1) / 4 at 2.8")
	require.InDelta(t, 2.8, commissioner.PerformanceFlips[0].At, 1e-12)
	require.Equal(t, "with trust of make above 2.8 (which nobody knows): make", commissioner.PerformanceFlips[0].String())

	c.Weights[0].Points = []judgement.Weight{{Criterion: "cost", Points: 100}, {Criterion: "trust", Points: 0}}
	commissioner = weighed(t, c).Weighings[0]
	require.InDelta(t, 0.4, *commissioner.Options[1].Value, 1e-15, "what weighs nothing need not be known")
}

// With an unknown from 0 to 1 against 0.3, of two that are alike but for that:
// P(x > 0.3) = 0.7, and E[max(x, 0.3)] - 1/2 = 0.3^2 / 2 = 0.045.
func TestAnUnknownIsDrawnEvenly(t *testing.T) {
	c := choiceOf([][]float64{{0.3, 0.5}, {0, 0.5}})
	c.Performances = slices.Delete(c.Performances, 2, 3)
	c.Unknown = []judgement.Unknown{{Option: "1", Criterion: "a", Reason: "nobody asked"}}
	c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 100}, {"b", 0}}}}
	a := accept(t, c, nil)
	near(t, 0.7, a.Groups[0].Options[1].Ranks[0], a.Draws, "1")
	require.False(t, a.Groups[0].Exact)
	g := findOut(t, c).Groups[0]
	require.Equal(t, "1", g.Now)
	require.InDelta(t, 0.5, g.Value, 1e-12)
	require.Nil(t, g.Stated)
	require.InDelta(t, 0.045, g.Single[0].Gain, 1e-6)
	require.InDelta(t, 0.3, g.Single[0].Changes, 1.0/4096)
}

func TestReportsSayWhatNobodyKnows(t *testing.T) {
	c := untried()
	notes, reports := reported(t, c, judgement.CodeNobodyKnows)
	require.Len(t, notes, 1)
	require.Equal(t, "/unknown", notes[0].Path)
	require.Contains(t, notes[0].Text, "nobody knows yet how make does on trust: it is given no value")
	require.Contains(t, reports[0], "make unknown 1 to 5 nobody has tried it")
	require.Contains(t, reports[0], "make unknown 0.267 to 0.600 no cost 0.267, trust unknown")
	require.Contains(t, reports[0], "- make against buy: unknown (-0.350 to -0.017)")
	require.Contains(t, reports[0], "option best for under some of their weights, or by what is unknown")
	for _, text := range reports[1:] {
		require.Contains(t, text, "that is nobody's judgement, and chances and averages rest on it [intervals-drawn]")
	}
	require.Contains(t, reports[2], "how make does on trust")

	c.Weights[0].Points[0].Points, c.Weights[0].Points[1].Points = 50, 100
	text := strings.Join(strings.Fields(weighed(t, c).String()), " ")
	require.Contains(t, text, "make unknown 0.133 to 0.800 not known cost 0.133, trust unknown")
	require.Contains(t, text, "which is best turns on what nobody knows - with trust of make above 2.8 (which nobody knows): make")
}

// Whoever has its own unknown in its favour, and the other's, is ahead whatever its own
// turns out to be.
func TestWhichIsBestMayTurnOnNoOneThing(t *testing.T) {
	c := choiceOf([][]float64{{0, 0.5}, {0.5, 0}})
	c.Performances = c.Performances[1:3]
	c.Unknown = []judgement.Unknown{{Option: "0", Criterion: "a", Reason: "new"}, {Option: "1", Criterion: "b", Reason: "new"}}
	c.Weights = []judgement.Weights{
		{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 50}, {"b", 50}}},
		{Stakeholder: "them", How: judgement.Ranks, Order: [][]string{{"a"}, {"b"}}},
	}
	w := weighed(t, c)
	require.Nil(t, w.Weighings[0].PerformanceFlips)
	text := strings.Join(strings.Fields(w.String()), " ")
	require.Contains(t, text, "which is best turns on what nobody knows, and on no one thing of it by itself")
	require.Contains(t, text, "under some of these weights, with what is unknown in favour of the option")
	require.Contains(t, text, "at the best, of all weights that keep the order, with what is unknown in favour of the option - 0: 0.500 ahead")
}

func TestCheckOfUnknowns(t *testing.T) {
	require.Empty(t, untried().Check())
	for want, change := range map[string]func(*judgement.Choice){
		"required /unknown/0/reason":    func(c *judgement.Choice) { c.Unknown[0].Reason = "" },
		"required /unknown/0/criterion": func(c *judgement.Choice) { c.Criteria[1].Worst, c.Criteria[1].Best = nil, nil },
		"unknown /unknown/1/option": func(c *judgement.Choice) {
			c.Unknown = append(c.Unknown, judgement.Unknown{Option: "dream", Criterion: "trust", Reason: "a dream"})
		},
		"unknown /unknown/1/criterion": func(c *judgement.Choice) {
			c.Unknown = append(c.Unknown, judgement.Unknown{Option: "buy", Criterion: "mood", Reason: "a mood"})
		},
		"duplicate /unknown/1": func(c *judgement.Choice) { c.Unknown = append(c.Unknown, c.Unknown[0]) },
		"duplicate /unknown/0": func(c *judgement.Choice) {
			c.Unknown[0].Option = "buy"
			c.Performances = append(c.Performances, byHand().Performances[3])
		},
		"required /performances": func(c *judgement.Choice) { c.Unknown = nil },
		"conflict /unknown/0/criterion": func(c *judgement.Choice) {
			c.Criteria[1].Worst, c.Criteria[1].Best = new(2.0), new(math.Nextafter(2, 3))
			c.Performances[2].Value = 2
		},
	} {
		c := untried()
		change(&c)
		require.Equal(t, []string{want}, listed(c.Check()), want)
		_, err := judgement.Weigh(c)
		require.Error(t, err)
	}
	c := untried()
	c.Unknown = nil
	require.Contains(t, c.Check()[0].Text, "say under unknown that nobody knows")
	require.ErrorIs(t, c.Check().Err("op"), sv.CodeRequired)
}
