package judgement_test

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

// A wanted weighing is one of testdata/weigh.py.
type wanted struct {
	Dominance []judgement.Dominance
	Groups    []struct {
		Weights     []float64
		WeightRange [][2]float64 `json:"weight_range"`
		Options     []struct {
			Value      float64
			Alone      *[2]float64
			Together   [2]float64
			Best       judgement.Extent
			BestWithin judgement.Extent `json:"best_within"`
			Furthest   *float64
		}
		Pairs []struct {
			Value float64
			Range [2]float64
		}
		WeightFlips []struct {
			Criterion string
			At        float64
		} `json:"weight_flips"`
		PerformanceFlips []struct {
			Option, Criterion string
			At                float64
		} `json:"performance_flips"`
	}
}

func cases(t *testing.T) ([]judgement.Choice, []wanted) {
	t.Helper()
	data, err := os.ReadFile("testdata/weigh.json")
	require.NoError(t, err)
	var raw []struct {
		Choice json.RawMessage
		Want   wanted
	}
	require.NoError(t, json.Unmarshal(data, &raw))
	choices, wants := make([]judgement.Choice, len(raw)), make([]wanted, len(raw))
	for i, r := range raw {
		require.NoError(t, jsonx.Unmarshal("test", r.Choice, &choices[i]))
		wants[i] = r.Want
	}
	return choices, wants
}

func TestWeighAgainstFractionsAndLinearProgramming(t *testing.T) {
	const delta = 1e-9
	near := func(want [2]float64, have judgement.Span) {
		t.Helper()
		require.InDelta(t, want[0], have.Low, delta)
		require.InDelta(t, want[1], have.High, delta)
	}
	choices, wants := cases(t)
	seen := map[judgement.Extent]int{}
	weightFlips, performanceFlips := 0, map[judgement.Elicitation]int{}
	for n, c := range choices {
		w, err := judgement.Weigh(c)
		require.NoError(t, err)
		require.ElementsMatch(t, wants[n].Dominance, w.Dominance)
		require.Len(t, w.Weighings, 3)
		for g, want := range wants[n].Groups {
			have := w.Weighings[g]
			for j, x := range want.Weights {
				require.InDelta(t, x, have.Weights[j].Weight, delta, "case %d, group %d", n, g)
			}
			for j, x := range want.WeightRange {
				near(x, have.Weights[j].Range)
			}
			for i, x := range want.Options {
				o := have.Options[i]
				require.InDelta(t, x.Value, *o.Value, delta)
				near(x.Together, o.Together)
				if x.Alone != nil {
					near(*x.Alone, o.Alone)
				}
				require.Equal(t, x.Best, o.Best, "case %d, group %d, option %d", n, g, i)
				require.Equal(t, x.BestWithin, o.BestWithin, "case %d, group %d, option %d", n, g, i)
				seen[x.BestWithin]++
				require.Equal(t, x.Furthest == nil, o.Furthest == nil)
				if x.Furthest != nil {
					require.InDelta(t, *x.Furthest, o.Furthest.By, delta)
					require.InDelta(t, o.Furthest.By, leadUnder(t, c, i, o.Furthest.Weights), delta)
					requireKept(t, c.Weights[g].Order, o.Furthest.Weights)
				}
			}
			for i, x := range want.Pairs {
				require.InDelta(t, x.Value, *have.Pairs[i].Value, delta)
				near(x.Range, have.Pairs[i].Range)
				require.Equal(t, x.Range[0] > delta || x.Range[1] < -delta, have.Pairs[i].Told)
			}
			require.Len(t, have.WeightFlips, len(want.WeightFlips), "case %d, group %d", n, g)
			for _, x := range want.WeightFlips {
				require.True(t, slices.ContainsFunc(have.WeightFlips, func(f judgement.WeightFlip) bool {
					return f.Criterion == x.Criterion && math.Abs(f.At-x.At) < delta
				}), "case %d, group %d: %v", n, g, x)
				weightFlips++
			}
			for _, f := range have.WeightFlips {
				require.Equal(t, f.At < f.Weight, f.Below)
			}
			require.Len(t, have.PerformanceFlips, len(want.PerformanceFlips), "case %d, group %d", n, g)
			for _, f := range have.PerformanceFlips {
				require.True(t, f.At == *f.Value || f.Below == (f.At < *f.Value), "case %d, group %d: %v", n, g, f)
			}
			for _, x := range want.PerformanceFlips {
				require.True(t, slices.ContainsFunc(have.PerformanceFlips, func(f judgement.PerformanceFlip) bool {
					return f.Option == x.Option && f.Criterion == x.Criterion && math.Abs(f.At-x.At) < 1e-7
				}), "case %d, group %d: %v", n, g, x)
				performanceFlips[have.How]++
			}
		}
	}
	require.Greater(t, min(seen[judgement.Always], seen[judgement.Sometimes], seen[judgement.Never], weightFlips), 20)
	require.Greater(t, min(performanceFlips[judgement.Points], performanceFlips[judgement.Ranks], performanceFlips[judgement.Equal]), 20)
	require.Positive(t, seen[judgement.Level])
}

// byHand is a choice small enough for a sheet of paper. Cost is worth (100-x)/100,
// trust (x-1)/4; the commissioner weighs them 2 to 1:
//
//	buy:  cost 20, worth 0.8; trust 2, worth 0.25: 2/3 x 0.8 + 1/3 x 0.25 = 37/60
//	make: cost 60, worth 0.4; trust 5, worth 1:    2/3 x 0.4 + 1/3 x 1    = 36/60
func byHand() judgement.Choice {
	did := func(option, criterion string, x float64) judgement.Performance {
		return judgement.Performance{Option: option, Criterion: criterion, Value: x, Rests: "by hand", RatedBy: []stakeholder.ID{"users"}}
	}
	return judgement.Choice{
		ID: "buy-or-make", Name: "Buy or make",
		Options: []judgement.Option{{ID: "buy", Name: "buy"}, {ID: "make", Name: "make"}},
		Criteria: []judgement.Criterion{
			{ID: "cost", Name: "cost", Kind: judgement.Money, Better: metrics.Lower, Worst: new(100.0), Best: new(0.0)},
			{ID: "trust", Name: "trust", Kind: judgement.Process, Better: metrics.Higher, Worst: new(1.0), Best: new(5.0)},
		},
		Performances: []judgement.Performance{did("buy", "cost", 20), did("make", "cost", 60), did("buy", "trust", 2), did("make", "trust", 5)},
		Weights: []judgement.Weights{
			{Stakeholder: "commissioner", How: judgement.Swing, Points: []judgement.Weight{{Criterion: "cost", Points: 100}, {Criterion: "trust", Points: 50}}},
			{Stakeholder: "users", How: judgement.Ranks, Order: [][]string{{"trust"}, {"cost"}}},
		},
	}
}

func TestWeighByHand(t *testing.T) {
	w, err := judgement.Weigh(byHand())
	require.NoError(t, err)
	require.Empty(t, w.Dominance)
	commissioner, users, equal := w.Weighings[0], w.Weighings[1], w.Weighings[2]
	require.InDelta(t, 37.0/60, *commissioner.Options[0].Value, 1e-15)
	require.InDelta(t, 36.0/60, *commissioner.Options[1].Value, 1e-15)
	require.Equal(t, judgement.Always, commissioner.Options[0].Best)

	// Level where 0.4 w = 0.75 (1-w): w = 15/23. Buy leads by 1/60, which is 1/40 of
	// the scale of cost (2.5) and 1/20 of that of trust (0.2).
	require.Len(t, commissioner.WeightFlips, 2)
	require.InDelta(t, 15.0/23, commissioner.WeightFlips[0].At, 1e-15)
	require.InDelta(t, 8.0/23, commissioner.WeightFlips[1].At, 1e-15)
	flips := map[string]float64{}
	for _, f := range commissioner.PerformanceFlips {
		require.Equal(t, []string{"make"}, f.To)
		flips[f.Option+" "+f.Criterion] = f.At
	}
	require.InDeltaMapValues(t, map[string]float64{"buy cost": 22.5, "make cost": 57.5, "buy trust": 1.8}, flips, 1e-12)

	// With trust first its weight is from 1/2 to 1, with 3/4 at the mean.
	require.Equal(t, judgement.Span{Low: 0.5, High: 1}, users.Weights[1].Range)
	require.InDelta(t, 0.75, users.Weights[1].Weight, 1e-15)
	require.InDelta(t, 0.175, users.Pairs[0].Range.High*-1, 1e-15, "0.5 x 0.4 - 0.5 x 0.75")
	require.InDelta(t, -0.75, users.Pairs[0].Range.Low, 1e-15)
	require.True(t, users.Pairs[0].Told)
	require.Empty(t, users.WeightFlips)
	require.Nil(t, users.Options[1].Furthest, "make is best for all of them")

	// Where both weigh 1/2, make is ahead by 0.35 / 2: so it is level where it does worse
	// on one of the two by 0.35. Where trust weighs all, it could do worse by 0.75.
	flips = map[string]float64{}
	for _, f := range users.PerformanceFlips {
		require.Equal(t, []string{"buy"}, f.To)
		flips[f.Option+" "+f.Criterion] = f.At
	}
	require.InDeltaMapValues(t, map[string]float64{"make cost": 95, "make trust": 3.6, "buy trust": 3.4}, flips, 1e-12)
	require.Contains(t, w.String(), "another is ahead under some of these weights\n- with cost of make above 95 (it is 60): buy\n")

	require.Equal(t, judgement.Equal, equal.How)
	require.Equal(t, stakeholder.ID(""), equal.Stakeholder)
	require.Equal(t, []judgement.Standing{
		{Option: "buy", Always: []stakeholder.ID{"commissioner"}, Never: []stakeholder.ID{"users"}},
		{Option: "make", Always: []stakeholder.ID{"users"}, Never: []stakeholder.ID{"commissioner"}},
	}, w.Standings)
	require.Contains(t, w.String(), "no option is best for every group")
}

// No figure is -0, in the result or in print.
func TestNothingIsLessThanNothing(t *testing.T) {
	choices, _ := cases(t)
	for _, c := range append(choices, byHand()) {
		w := weighed(t, c)
		for _, g := range w.Weighings {
			var all []float64
			for _, o := range g.Options {
				all = append(all, *o.Value, o.Alone.Low, o.Alone.High, o.Together.Low, o.Together.High)
				for _, x := range o.Contributions {
					all = append(all, *x.Value, x.Range.Low, x.Range.High)
				}
			}
			for _, p := range g.Pairs {
				all = append(all, *p.Value, p.Range.Low, p.Range.High)
			}
			require.False(t, slices.ContainsFunc(all, func(x float64) bool { return x == 0 && math.Signbit(x) }), "%v", all)
		}
		known, err := judgement.FindOut(context.Background(), c)
		require.NoError(t, err)
		require.NotRegexp(t, `(^|[^\w-])-0(\.0+)?([^.\d]|$)`, w.String()+known.String())
	}
}

func TestReportsCallGroupsByTheirNames(t *testing.T) {
	c := byHand()
	c.Weights[0].Name, c.Weights[1].Name = "The council", "Those who use it"
	a, err := judgement.Accept(t.Context(), c, nil)
	require.NoError(t, err)
	f, err := judgement.FindOut(context.Background(), c)
	require.NoError(t, err)
	r := judgement.Record{Choice: c, Decided: []judgement.Decider{{Name: "the clerk", Stakeholder: "commissioner"}}}
	for _, text := range []string{weighed(t, c).String(), a.String(), f.String(), r.String()} {
		require.Contains(t, text, "The council")
		require.Contains(t, text, "Those who use it")
		require.NotContains(t, text, "commissioner")
	}
	c.Weights[0].Name = c.Weights[1].Name
	require.Contains(t, weighed(t, c).String(), "Those who use it (commissioner)")
	c.Weights[0].Name = " "
	require.ErrorIs(t, c.Check().Err("check"), sv.CodeRequired)
}

func TestOneFigureOfSeveralGroupsHasANote(t *testing.T) {
	together := func(n sv.Note) bool { return n.Code == judgement.CodeRatedTogether }
	c := byHand()
	require.False(t, slices.ContainsFunc(weighed(t, c).Notes, together))
	c.Performances[3].RatedBy = append(c.Performances[3].RatedBy, "families")
	require.True(t, slices.ContainsFunc(weighed(t, c).Notes, together))
}

func TestNothingToTellApart(t *testing.T) {
	c := byHand()
	for j := range c.Criteria {
		c.Criteria[j].Worst, c.Criteria[j].Best = nil, nil
	}
	for i := range c.Performances {
		c.Performances[i].Value = 2
	}
	w := weighed(t, c)
	for _, g := range w.Weighings {
		require.False(t, g.Pairs[0].Told)
		require.Equal(t, judgement.Always, g.Options[1].Best)
		require.Zero(t, g.Options[0].Together)
		require.Empty(t, g.WeightFlips)
		require.Empty(t, g.PerformanceFlips)
	}
	require.True(t, slices.ContainsFunc(w.Notes, func(n sv.Note) bool { return n.Code == judgement.CodeNoSpread }))
	_, err := jsonx.Marshal(w)
	require.NoError(t, err)
}

func TestOneOptionSurelyDominates(t *testing.T) {
	c := byHand()
	c.Performances[1].Value, c.Performances[1].Low, c.Performances[1].High = 15, new(10.0), new(20.0)
	w := weighed(t, c)
	require.Equal(t, []judgement.Dominance{{Option: "make", Over: "buy", Surely: true}}, w.Dominance)
	*c.Performances[1].High = 21
	w = weighed(t, c)
	require.Equal(t, []judgement.Dominance{{Option: "make", Over: "buy"}}, w.Dominance)
}

func TestThoseThatAreBestTogetherAreOvertakenTogether(t *testing.T) {
	c := byHand()
	c.Options = append(c.Options, judgement.Option{ID: "again", Name: "buy again"})
	for _, p := range c.Performances {
		if p.Option == "buy" {
			p.Option = "again"
			c.Performances = append(c.Performances, p)
		}
	}
	g := weighed(t, c).Weighings[0]
	require.Equal(t, judgement.Always, g.Options[2].Best)
	require.InDelta(t, 15.0/23, g.WeightFlips[0].At, 1e-15)
	for _, f := range g.PerformanceFlips {
		require.Equal(t, "make", f.Option, "while one falls the other is still best")
	}
}

func TestWeighedReadsBack(t *testing.T) {
	choices, _ := cases(t)
	for _, c := range choices {
		before, err := jsonx.Marshal(c)
		require.NoError(t, err)
		first, err := jsonx.Marshal(weighed(t, c))
		require.NoError(t, err)
		var again judgement.Weighed
		require.NoError(t, jsonx.Unmarshal("test", first, &again))
		second, err := jsonx.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))
		after, err := jsonx.Marshal(c)
		require.NoError(t, err)
		require.Equal(t, string(before), string(after), "the choice is as it was")
	}
}

func TestWeighTakesTheLargestAndSmallest(t *testing.T) {
	for _, x := range []float64{1e50, 5e-324} {
		c := byHand()
		c.Criteria[0].Worst, c.Criteria[0].Best = nil, nil
		c.Performances[0].Value, c.Performances[1].Value = -x, x
		c.Weights[0].How = judgement.Points
		for i := range c.Weights[0].Points {
			c.Weights[0].Points[i].Points = x
		}
		g := weighed(t, c).Weighings[0]
		require.Equal(t, 0.625, *g.Options[0].Value, "half of 1 and half of 0.25")
		require.Equal(t, 0.5, *g.Options[1].Value)
		_, err := jsonx.Marshal(g)
		require.NoError(t, err)
	}
}

// Ten options by twelve criteria, under points and under an order with ties.
func BenchmarkWeigh(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	c := judgement.Choice{ID: "bench", Name: "Bench", Weights: []judgement.Weights{
		{Stakeholder: "points", How: judgement.Points}, {Stakeholder: "ranks", How: judgement.Ranks},
	}}
	for i := range 10 {
		c.Options = append(c.Options, judgement.Option{ID: "o" + strconv.Itoa(i), Name: "option"})
	}
	for j := range 12 {
		k := "k" + strconv.Itoa(j)
		c.Criteria = append(c.Criteria, judgement.Criterion{ID: k, Name: k, Kind: judgement.Quantity, Better: metrics.Higher})
		c.Weights[0].Points = append(c.Weights[0].Points, judgement.Weight{Criterion: k, Points: 1 + float64(j)})
		if j%3 == 0 {
			c.Weights[1].Order = append(c.Weights[1].Order, nil)
		}
		c.Weights[1].Order[j/3] = append(c.Weights[1].Order[j/3], k)
		for _, o := range c.Options {
			x := r.Float64()
			c.Performances = append(c.Performances, judgement.Performance{Option: o.ID, Criterion: k, Value: x, Low: new(x - 0.1), High: new(x + 0.1), Rests: "drawn"})
		}
	}
	for b.Loop() {
		if _, err := judgement.Weigh(c); err != nil {
			b.Fatal(err)
		}
	}
}

func TestReportSaysWhatHoldsAndWhoWasNotAsked(t *testing.T) {
	c := byHand()
	c.Weights = nil
	c.Performances[1].Value = 200000
	c.Criteria[0].Worst, c.Criteria[0].Unit = new(400000.0), "GBP"
	c.Performances[0].Low, c.Performances[0].High, c.Performances[0].Level = new(10.0), new(30.0), 0.95
	c.Performances[3].Value = 2
	c.Performances[1].Low, c.Performances[1].High, c.Performances[1].Level = new(20.0), new(300000.0), 0.95
	w := weighed(t, c)
	require.Empty(t, w.Standings)
	text := w.String()
	for _, want := range []string{
		"cost, money, GBP: worst 400000,", "10 to 30 (95 %)", "rated by users",
		"buy is as good as make on every criterion and better on one, as stated, though not wherever",
		"since no group was asked", "[ends-together]",
	} {
		require.Contains(t, strings.Join(strings.Fields(text), " "), want)
	}
}

// Both are worth the same from 0.4 to 0.6, where more is worth no more, whichever way the
// sums are rounded.
func TestAFlipIsAtTheFarEndOfWhatIsFlat(t *testing.T) {
	for i := range 40 {
		for k := range 9 {
			other, lead := float64(i)/100+0.1, float64(k+1)/100
			c := choiceOf([][]float64{{0.4 * (0.5 - lead) / 0.5, other + lead}, {0, other}})
			c.Criteria[0].Shape = []judgement.Point{{At: 0.4, Value: 0.5}, {At: 0.6, Value: 0.5}}
			c.Weights = []judgement.Weights{{Stakeholder: "us", How: judgement.Points, Points: []judgement.Weight{{"a", 50}, {"b", 50}}}}
			flips := weighed(t, c).Weighings[0].PerformanceFlips
			at := slices.IndexFunc(flips, func(f judgement.PerformanceFlip) bool { return f.Option == "1" && f.Criterion == "a" })
			require.InDelta(t, 0.6, flips[at].At, 1e-9)
		}
	}
}
