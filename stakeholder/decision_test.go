package stakeholder_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/stakeholder"
)

// Whatever was decided in whatever order: an outcome is where the last decision
// about it put it, and who asked for something asked for all that came of it. Each is
// worked out here for one outcome, and for one wish, at a time.
func TestSequencesOfDecisions(t *testing.T) {
	var outcomes []stakeholder.Outcome
	for _, id := range []stakeholder.ID{"a", "b", "c", "d", "e"} {
		outcomes = append(outcomes, stakeholder.Outcome{ID: id, Stakeholder: "young", Name: string(id), Kind: stakeholder.Social})
	}
	talks := []stakeholder.Conversation{{ID: "hall", Name: "hall", Views: []stakeholder.View{
		{ID: "v1", Stakeholder: "young", Outcome: "a", Position: stakeholder.For},
		{ID: "v2", Stakeholder: "carers", Outcome: "b", Importance: scale(4)},
		{ID: "v3", Stakeholder: "council", Outcome: "c", Position: stakeholder.Against},
	}}}
	random := rand.New(rand.NewPCG(6, 1))
	decided := 0
	for range 200 {
		decisions := sequence(random, outcomes)
		out := map[stakeholder.ID]int{}
		var unserved []stakeholder.Wanted
		for _, o := range outcomes {
			in := true
			for i, d := range decisions {
				if slices.Contains(d.From, o.ID) || slices.Contains(d.To, o.ID) {
					in = slices.Contains(d.To, o.ID)
					out[o.ID] = i
				}
			}
			if in {
				delete(out, o.ID)
			}
			if by := askedFor(o.ID, talks[0].Views, decisions); in && by != nil {
				unserved = append(unserved, stakeholder.Wanted{Outcome: o.ID, By: by})
			}
		}
		require.Equal(t, out, stakeholder.LeftOut(decisions), "%+v", decisions)
		r := stakeholder.Theory{}.Review(nil, outcomes, talks, decisions, nil)
		for i := range r.Unserved {
			slices.Sort(r.Unserved[i].By)
		}
		require.Equal(t, unserved, r.Unserved, "%+v", decisions)
		decided += len(decisions)
	}
	require.Greater(t, decided, 1000, "most of them are sequences")
}

// sequence is up to ten decisions that Check has nothing against.
func sequence(random *rand.Rand, outcomes []stakeholder.Outcome) (all []stakeholder.Decision) {
	several := 2 + random.IntN(2)
	forms := []struct {
		action   stakeholder.Action
		from, to int
	}{{stakeholder.Proposed, 0, 1}, {stakeholder.Merged, several, 1}, {stakeholder.Split, 1, several}, {stakeholder.Dropped, 1, 0}, {stakeholder.Restored, 0, 1}}
	few := func(n int) (some []stakeholder.ID) {
		for _, i := range random.Perm(len(outcomes))[:n] {
			some = append(some, outcomes[i].ID)
		}
		return some
	}
	for i := 0; i < 50 && len(all) < 10; i++ {
		f := forms[random.IntN(len(forms))]
		d := stakeholder.Decision{ID: stakeholder.ID(fmt.Sprint("d", i)), Reason: "x", Action: f.action, From: few(f.from), To: few(f.to)}
		if d.Action == stakeholder.Dropped {
			d.Test = stakeholder.Size
		}
		if d.Action == stakeholder.Proposed {
			d.By = []stakeholder.ID{groups()[random.IntN(4)].ID}
		}
		if next := append(slices.Clip(all), d); stakeholder.Check(groups(), outcomes, nil, next) == nil {
			all = next
		}
	}
	return all
}

// askedFor is who asked for an outcome, or for what it came of, in alphabetical order.
func askedFor(outcome stakeholder.ID, views []stakeholder.View, decisions []stakeholder.Decision) (by []stakeholder.ID) {
	follow := func(who, wish stakeholder.ID, decisions []stakeholder.Decision) {
		wishes := []stakeholder.ID{wish}
		for _, d := range decisions {
			if slices.ContainsFunc(d.From, func(id stakeholder.ID) bool { return slices.Contains(wishes, id) }) {
				wishes = append(wishes, d.To...)
			}
		}
		if slices.Contains(wishes, outcome) && !slices.Contains(by, who) {
			by = append(by, who)
		}
	}
	for _, v := range views {
		if v.Position != stakeholder.Against {
			follow(v.Stakeholder, v.Outcome, decisions)
		}
	}
	for i, d := range decisions {
		if d.Action == stakeholder.Proposed {
			follow(d.By[0], d.To[0], decisions[i:])
		}
	}
	slices.Sort(by)
	return by
}
