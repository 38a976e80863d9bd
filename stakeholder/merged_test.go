package stakeholder_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
)

type ids = []stakeholder.ID

func decided(action stakeholder.Action, from, to ids) stakeholder.Decision {
	return stakeholder.Decision{ID: stakeholder.ID(action), Action: action, From: from, To: to, Reason: "x"}
}

// Worked by hand: whoever took a position on trust stands by it; what others said of
// calm and work counts for trust too, once each, and apart.
func TestPositionsFollowAMerger(t *testing.T) {
	before, after := held("before", "2022"), held("after", "2024")
	before.said("young", "a", "calm", stakeholder.For, scale(5)).Consent = true
	before.said("young", "b", "calm", stakeholder.For, scale(5))
	before.said("young", "b", "work", stakeholder.For, scale(2))
	before.said("young", "c", "work", stakeholder.For, none)
	before.said("young", "c", "calm", stakeholder.Against, none)
	before.said("young", "", "calm", stakeholder.For, none)
	before.said("carers", "d", "work", "", none)
	before.said("carers", "e", "calm", stakeholder.Against, none).SpokenBy = "council"
	after.said("young", "a", "trust", stakeholder.Torn, none)
	after.said("carers", "f", "trust", stakeholder.Against, none)
	merged := []stakeholder.Decision{decided(stakeholder.Merged, ids{"calm", "work"}, ids{"trust"})}
	a, err := stakeholder.Agree(groups(), changes(), plain([]*talk{before, after}), merged)
	require.NoError(t, err)
	calm, work, trust := a.Outcomes[0], a.Outcomes[1], a.Outcomes[2]
	require.Equal(t, ids{"trust", "trust", ""}, ids{calm.Into, work.Into, trust.Into})

	require.Equal(t, stakeholder.Positions{For: 3, Against: 1}, calm.Groups[0].Positions, "what was said of it stays with it")
	require.Len(t, calm.Groups[0].Quotes, 1)
	young, carers := trust.Groups[0], trust.Groups[1]
	require.Equal(t, stakeholder.Positions{For: 2, Torn: 1, Unstated: 1}, young.Positions)
	require.Equal(t, stakeholder.Positions{For: 2, Unstated: 1}, young.Carried)
	require.Equal(t, ids{"calm", "work"}, young.CarriedFrom)
	require.Equal(t, stakeholder.Positions{Against: 2, Unstated: 1}, carers.Positions)
	require.Equal(t, stakeholder.Positions{Against: 1, Unstated: 1}, carers.Carried)
	require.Equal(t, stakeholder.Positions{Against: 1}, carers.ByOthers)
	require.Empty(t, young.Quotes)
	require.Empty(t, young.Importance, "nobody was asked how important it is")

	require.Equal(t, []stakeholder.PairAgreement{{A: "young", B: "carers", Shared: 1, Apart: []stakeholder.Apart{
		{Outcome: "trust", A: stakeholder.For, B: stakeholder.Against, SaidA: young.Said, SaidB: carers.Said},
	}}}, a.Between)
	require.Equal(t, []stakeholder.OnlyTo{{Outcome: "trust", Stakeholder: "young", For: 2, High: 2, Carried: 3, Others: ids{"carers"}, Spoke: 2}}, a.OnlyTo)
	require.Contains(t, codes(a.Notes), "merged-outcome /outcomes/2")
	for _, want := range []string{"(now part", "voices 5; of unlike positions, and counted as not stated 1: more trust", "- more trust: Young people (1 torn; of more calm, more work: 2 for, 1 not stated), Carers (1\n  against; of more work, more calm: 1 against, 1 not stated; 1 spoken by others)\n"} {
		require.Contains(t, a.String(), want)
	}

	apart := agreed(t, before, after)
	require.Equal(t, stakeholder.Positions{Torn: 1}, apart.Outcomes[2].Groups[0].Positions)
	require.NotContains(t, apart.String(), "carried")
	back := append(merged, decided(stakeholder.Restored, nil, ids{"calm"}))
	restored, err := stakeholder.Agree(groups(), changes(), plain([]*talk{before, after}), back)
	require.NoError(t, err)
	require.Empty(t, restored.Outcomes[0].Into)
	require.Equal(t, stakeholder.Positions{For: 2}, restored.Outcomes[2].Groups[0].Carried, "b and c on work")
}

// Who said how important trust is, and not where they stand on it, is carried through it
// from calm.
func TestAPositionIsOfWhatItWasTakenOn(t *testing.T) {
	before := held("before", "2022")
	before.said("young", "a", "calm", stakeholder.For, none)
	before.said("young", "a", "trust", "", scale(5))
	second := decided(stakeholder.Merged, ids{"trust", "work"}, ids{"work"})
	second.ID = "again"
	a, err := stakeholder.Agree(groups(), changes(), plain([]*talk{before}), []stakeholder.Decision{decided(stakeholder.Merged, ids{"calm", "trust"}, ids{"trust"}), second})
	require.NoError(t, err)
	for _, o := range a.Outcomes {
		if o.Outcome != "calm" {
			require.Equal(t, stakeholder.Positions{For: 1}, o.Groups[0].Carried, o.Outcome)
			require.Equal(t, ids{"calm"}, o.Groups[0].CarriedFrom, o.Outcome)
		}
	}
}

// An importance by its own name stands before that of a part.
func TestAPartThatMattersMattersAsTheWhole(t *testing.T) {
	c := held("hall", "2022")
	c.gave("young", "a", stakeholder.Scale, 5, 5, 1, 1)
	c.gave("young", "b", stakeholder.Scale, 5, 4, 5)
	merged := []stakeholder.Decision{decided(stakeholder.Merged, ids{"calm", "work"}, ids{"trust"})}
	a, err := stakeholder.Agree(groups(), changes(), plain([]*talk{c}), merged)
	require.NoError(t, err)
	want := []stakeholder.OnlyTo{{Outcome: "trust", Stakeholder: "young", High: 1, Carried: 1, Spoke: 1}}
	require.Equal(t, want, a.OnlyTo)

	again := held("again", "2023")
	again.gave("young", "a", stakeholder.Rank, 3, -1, -1, 3)
	a, err = stakeholder.Agree(groups(), changes(), plain([]*talk{c, again}), merged)
	require.NoError(t, err)
	require.Equal(t, want, a.OnlyTo, "nor does the part speak for a whole that was ranked")
}

// Who was against a part said nothing of the whole, and their disagreement is not over.
func TestAMergerEndsNoDisagreementAndPutsNoWordsInAMouth(t *testing.T) {
	c := held("hall", "2022")
	c.said("young", "a", "calm", stakeholder.For, none)
	c.said("carers", "", "work", stakeholder.Against, none).SpokenBy = "council"
	merged := []stakeholder.Decision{decided(stakeholder.Merged, ids{"calm", "work"}, ids{"calm"})}
	merged[0].Dissent = []stakeholder.Dissent{{Stakeholder: "carers", Reason: "work is not calm"}}
	a, err := stakeholder.Agree(groups(), changes(), plain([]*talk{c}), merged)
	require.NoError(t, err)
	require.Contains(t, a.String(), "- more calm: Young people (1 for), Carers (of more work: 1 against; 1 spoken by others)\n")
	require.Equal(t, merged[0], a.Outcomes[1].LeftOut)
	require.Empty(t, a.Outcomes[0].LeftOut, "it takes the other in")
	require.Contains(t, a.String(), "\ndissent on record: more work (merged, decision merged): Carers\n")
}

func TestWhatDecisionsLeftOutIsMarked(t *testing.T) {
	c := held("hall", "2022")
	c.gave("young", "a", stakeholder.Scale, 5, 5)
	c.said("young", "b", "calm", stakeholder.For, none)
	c.said("carers", "", "calm", stakeholder.Against, none)
	dropped := decided(stakeholder.Dropped, ids{"calm"}, nil)
	dropped.Test = stakeholder.Size
	for _, d := range []stakeholder.Decision{dropped, decided(stakeholder.Split, ids{"calm"}, ids{"work", "trust"})} {
		a, err := stakeholder.Agree(groups(), changes(), plain([]*talk{c}), []stakeholder.Decision{d})
		require.NoError(t, err)
		require.Equal(t, 4, strings.Count(a.String(), "more calm ("+string(d.Action)+")"), "in two tables, who disagrees, and to whom it matters")
		require.NotContains(t, a.String(), "dissent on record")
	}
}

func TestWhatWasSaidStaysWithAnOutcomeThatWasSplit(t *testing.T) {
	before, after := held("before", "2022"), held("after", "2024")
	before.said("young", "a", "calm", stakeholder.For, none)
	after.said("young", "a", "work", stakeholder.Against, none)
	split := []stakeholder.Decision{decided(stakeholder.Split, ids{"calm"}, ids{"work", "trust"})}
	a, err := stakeholder.Agree(groups(), changes(), plain([]*talk{before, after}), split)
	require.NoError(t, err)
	require.Equal(t, stakeholder.Positions{Against: 1}, a.Outcomes[1].Groups[0].Positions)
	require.Contains(t, codes(a.Notes), "split-outcome /outcomes/0")
	m, err := stakeholder.Moves(groups(), changes(), plain([]*talk{before, after}), split)
	require.NoError(t, err)
	require.Empty(t, m.Moves)
	require.Equal(t, []string{"split-outcome /outcomes/0"}, codes(m.Notes))
	require.Contains(t, m.String(), "[split-outcome]: more calm\n")
}

// Worked by hand: of calm and work came trust, and of trust and bus bus.
func TestMovesFollowAMerger(t *testing.T) {
	first, second, third := held("first", "2021"), held("second", "2022"), held("third", "2023")
	first.said("young", "a", "calm", stakeholder.For, scale(5))
	first.said("young", "a", "work", stakeholder.Against, none)
	first.said("young", "b", "calm", stakeholder.For, none)
	first.said("carers", "k", "work", stakeholder.For, none)
	second.said("young", "a", "trust", stakeholder.Against, scale(1))
	third.said("young", "a", "bus", stakeholder.Torn, none)
	third.said("young", "b", "bus", stakeholder.For, none)
	third.said("carers", "k", "calm", stakeholder.For, none)
	third.said("carers", "k", "work", stakeholder.For, none)
	third.said("carers", "k", "bus", stakeholder.For, none)
	merged := []stakeholder.Decision{decided(stakeholder.Merged, ids{"calm", "work"}, ids{"trust"}), decided(stakeholder.Merged, ids{"trust", "bus"}, ids{"bus"})}
	merged[1].ID = "then"
	m, err := stakeholder.Moves(groups(), changes(), plain([]*talk{third, second, first}), merged)
	require.NoError(t, err)
	a := stakeholder.Move{Stakeholder: "young", Speaker: "a"}
	toTrust, toBus := a, a
	toTrust.Outcome, toTrust.Of, toTrust.From, toTrust.To, toTrust.Before, toTrust.After = "trust", "calm", "first", "second", stakeholder.For, stakeholder.Against
	toBus.Outcome, toBus.Of, toBus.From, toBus.To, toBus.Before, toBus.After = "bus", "trust", "second", "third", stakeholder.Against, stakeholder.Torn
	require.Equal(t, []stakeholder.Move{toTrust, toBus}, m.Moves, "work is as trust was, and b as b was")
	require.Equal(t, stakeholder.Followed{Stakeholder: "young", Speakers: 2, Compared: 3, Moved: 2}, m.Followed[0])

	step := m.Groups[0]
	require.Empty(t, step.New, "trust is calm and work")
	require.Empty(t, step.NoLonger)
	require.Equal(t, []ids{{"trust", "calm"}, {"trust", "work"}}, []ids{{step.Shifts[0].Outcome, step.Shifts[0].Of}, {step.Shifts[1].Outcome, step.Shifts[1].Of}})
	require.Equal(t, stakeholder.Positions{For: 2}, step.Shifts[0].Before.Positions)
	require.Empty(t, m.Groups[1].New)
	require.Equal(t, ids{"calm"}, m.Groups[2].New, "carers spoke of work, which is not calm")
	require.Equal(t, ids{"bus"}, m.Groups[2].Again, "and is set beside work")
	require.Equal(t, []stakeholder.ID{"work", ""}, ids{m.Groups[2].Shifts[0].Outcome, m.Groups[2].Shifts[0].Of})
	require.Equal(t, []string{"merged-outcome "}, codes(m.Notes))
	require.Contains(t, m.String(), "more bus (before, of more")
	require.Contains(t, m.String(), "  more trust (before, of more calm): 2 for (of 2) -> 1 against (of 1)\n", "importances of two outcomes are not compared")
}

// Whatever was decided in whatever order: where a voice stands on an outcome is worked
// out here from the definition, for one outcome at a time.
func TestPositionsFollowSequencesOfDecisions(t *testing.T) {
	var outcomes []stakeholder.Outcome
	for _, id := range (ids{"a", "b", "c", "d", "e"}) {
		outcomes = append(outcomes, stakeholder.Outcome{ID: id, Stakeholder: "young", Name: string(id), Kind: stakeholder.Social})
	}
	random := rand.New(rand.NewPCG(6, 2))
	carried := 0
	for range 300 {
		decisions := sequence(random, outcomes)
		took := map[string]map[stakeholder.ID]stakeholder.Position{}
		c := held("hall", "")
		for _, who := range []string{"p", "q", "r"} {
			took[who] = map[stakeholder.ID]stakeholder.Position{}
			for _, o := range outcomes {
				if p := []stakeholder.Position{"none", "", stakeholder.For, stakeholder.Against}[random.IntN(4)]; p != "none" {
					took[who][o.ID] = p
					c.said("young", who, o.ID, p, none)
				}
			}
		}
		a, err := stakeholder.Agree(groups(), outcomes, plain([]*talk{c}), decisions)
		require.NoError(t, err)
		have := map[stakeholder.ID]stakeholder.Positions{}
		for _, o := range a.Outcomes {
			have[o.Outcome] = o.Groups[0].Positions
			carried += o.Groups[0].Carried.Taken()
		}
		in := map[stakeholder.ID]stakeholder.ID{}
		for _, d := range decisions {
			for _, id := range d.From {
				if d.Action == stakeholder.Merged && id != d.To[0] {
					in[id] = d.To[0]
				}
			}
			if d.Action == stakeholder.Restored {
				delete(in, d.To[0])
			}
		}
		for _, o := range outcomes {
			var want stakeholder.Positions
			for _, said := range took {
				switch on, spoke := standing(said, in, o.ID); {
				case len(on) == 1 && on[0] == stakeholder.For:
					want.For++
				case len(on) == 1:
					want.Against++
				case spoke:
					want.Unstated++
				}
			}
			require.Equal(t, want, have[o.ID], "%s: %v of %+v", o.ID, took, decisions)
		}
	}
	require.Greater(t, carried, 100)
}

// standing is the positions that a voice took on an outcome, or on all that it is made
// of, and whether it spoke of any.
func standing(said map[stakeholder.ID]stakeholder.Position, in map[stakeholder.ID]stakeholder.ID, outcome stakeholder.ID) (on []stakeholder.Position, spoke bool) {
	own, spoke := said[outcome]
	if own != "" {
		return []stakeholder.Position{own}, true
	}
	for part, whole := range in {
		if whole == outcome {
			parts, some := standing(said, in, part)
			on, spoke = append(on, parts...), spoke || some
		}
	}
	slices.Sort(on)
	return slices.Compact(on), spoke
}
