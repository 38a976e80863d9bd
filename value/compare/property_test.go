package compare_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/proxies"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// randomDraft is a programme with a shared target on o0, and anything else.
func randomDraft(r *rand.Rand) draft {
	var ids []int
	for i := range 7 {
		if i == 0 || r.IntN(3) > 0 {
			ids = append(ids, i)
		}
	}
	d := draft{account: groups(ids...)}
	var views []stakeholder.View
	for i, o := range d.account.Outcomes {
		n := ids[i]
		if r.IntN(2) == 0 {
			v := view(fmt.Sprint("v", n), o.Stakeholder, o.ID, []stakeholder.Position{stakeholder.For, stakeholder.Against, stakeholder.Torn}[r.IntN(3)])
			if r.IntN(4) == 0 && o.Stakeholder != "g1" {
				v.SpokenBy = "g1"
			}
			v.Importance = stakeholder.Importance{Mode: []stakeholder.Mode{stakeholder.Rank, stakeholder.Points, stakeholder.Scale}[r.IntN(3)], Value: 1 + r.IntN(5), Of: 5}
			views = append(views, v)
		}
		switch {
		case r.IntN(4) == 0 && n > 0:
			d.account.Decisions = append(d.account.Decisions, stakeholder.Decision{ID: "drop-" + o.ID, Action: stakeholder.Dropped, From: []stakeholder.ID{o.ID}, Test: stakeholder.Size, Reason: "small"})
			continue
		case r.IntN(4) == 0:
			continue
		}
		low := float64(r.IntN(9)-5) / 2
		l := found(n, low, low+float64(1+r.IntN(4)))
		if r.IntN(2) == 0 {
			l.Proxy, l.Years = proxies.Ref(fmt.Sprintf("p%d@1", n)), 1+r.IntN(3)
			if r.IntN(3) == 0 {
				l.Transfer = &value.Transfer{To: o.Stakeholder, From: stakeholder.ID(fmt.Sprint("g", (n+1)%3))}
			}
		}
		d.account.Lines = append(d.account.Lines, l)
		if r.IntN(3) == 0 {
			low := float64(r.IntN(9)-5) / 2
			more := found((n+1)%7, low, low+2)
			more.ID, more.Outcome, more.Population = fmt.Sprint("more", n), o.ID, []string{"", "men"}[r.IntN(2)]
			d.account.Lines = append(d.account.Lines, more)
		}
		if r.IntN(3) == 0 {
			d.Waves = append(d.Waves, compare.Wave{Line: l.ID, When: "2016", Result: change(fmt.Sprint("u", n), 1, float64(r.IntN(3)-1), 2)})
		}
	}
	d.account.Conversations = talks(views)
	d.Targets = []metrics.Target{target("t", "m0@1", 5, 10)}
	d.Targets[0].Outcome = "o0"
	d.Readings = []compare.TargetReading{{Target: "t", Reading: metrics.Reading{When: "2015", Value: float64(r.IntN(20))}}}
	for i := range d.account.Outcomes {
		if r.IntN(5) == 0 {
			d.account.Outcomes[i].Name = "by another name"
		}
	}
	d.Process = rated("x", 1+r.IntN(4), 1+r.IntN(4))
	d.account.Name = []string{"Red", "Blue"}[r.IntN(2)]
	return d
}

func mirrorRows(rows []compare.Row) []compare.Row {
	rows = slices.Clone(rows)
	for i, r := range rows {
		r.A, r.B = r.B, r.A
		switch r.Told {
		case compare.ApartA:
			r.Told = compare.ApartB
		case compare.ApartB:
			r.Told = compare.ApartA
		}
		var mirrored []stats.Result
		for _, d := range slices.Backward(r.Differences) {
			e := d.Estimate
			e.Value, e.Interval.Low, e.Interval.High = -e.Value, -e.Interval.High, -e.Interval.Low
			mirrored = append(mirrored, stats.Result{Estimate: e})
		}
		r.Differences = mirrored
		rows[i] = r
	}
	return rows
}

func TestSwappingMirrors(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		a, b := randomDraft(r).programme(t), randomDraft(r).programme(t)
		c, err := compare.Compare(a, b)
		require.NoError(t, err)
		m, err := compare.Compare(b, a)
		require.NoError(t, err)
		require.Equal(t, []compare.Side{c.A, c.B}, []compare.Side{m.B, m.A})
		require.Equal(t, mirrorRows(c.Rows), mirrorRows(mirrorRows(m.Rows)))
		for _, w := range m.Weightings {
			require.Contains(t, c.Weightings, compare.WeightingPair{Stakeholder: w.Stakeholder, Mode: w.Mode, A: w.B, B: w.A})
		}
		require.Len(t, c.Weightings, len(m.Weightings))
		require.Len(t, c.Process, len(m.Process))
		for i, pair := range m.Process {
			require.Equal(t, []string{c.Process[i].RubricA, c.Process[i].RubricB}, []string{pair.RubricB, pair.RubricA})
			for j, d := range pair.Comparison.Differences {
				require.Equal(t, [][]int{c.Process[i].Comparison.Differences[j].First, c.Process[i].Comparison.Differences[j].Second}, [][]int{d.Second, d.First})
			}
		}

		g, err := compare.Beyond(a, b)
		require.NoError(t, err)
		h, err := compare.Beyond(b, a)
		require.NoError(t, err)
		require.Equal(t, []any{g.BeyondA, g.BeyondB}, []any{h.BeyondB, h.BeyondA})
		require.Equal(t, g.Targets[0].A, h.Targets[0].B)
		for _, of := range [][2][]compare.Missing{{g.Missing, h.Missing}, {g.NotApart, h.NotApart}} {
			for i, x := range of[1] {
				of[1][i].Has = map[string]string{"a": "b", "b": "a"}[x.Has]
			}
			require.ElementsMatch(t, of[0], of[1])
		}
		require.Len(t, h.Questions, len(g.Questions))
		for i, q := range h.Questions {
			h.Questions[i].RestsA, h.Questions[i].RestsB = q.RestsB, q.RestsA
		}
		require.ElementsMatch(t, g.Questions[:len(g.Missing)], h.Questions[:len(h.Missing)])
	}
}

func TestIdenticalProgrammesHaveNoGap(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		p := randomDraft(r).programme(t)
		g, err := compare.Beyond(p, p)
		require.NoError(t, err)
		require.Empty(t, g.Missing)
		require.Empty(t, g.NotApart)
		require.Empty(t, g.Questions)
		c, err := compare.Compare(p, p)
		require.NoError(t, err)
		require.Empty(t, c.Dominance().Rows)
	}
}

func TestDeletingWhatLiesBeyondClosesTheGap(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	gaps := 0
	targetsOnly := func(d draft) draft {
		d.account.Outcomes = d.account.Outcomes[:1]
		d.account.Decisions = nil
		d.account.Lines = slices.DeleteFunc(slices.Clone(d.account.Lines), func(l value.Line) bool { return l.Outcome != "o0" })
		for i := range d.account.Lines {
			d.account.Lines[i].Years = min(1, d.account.Lines[i].Years)
		}
		d.account.Conversations = slices.Clone(d.account.Conversations)
		for i, c := range d.account.Conversations {
			d.account.Conversations[i].Views = slices.DeleteFunc(slices.Clone(c.Views), func(v stakeholder.View) bool { return v.Outcome != "o0" })
		}
		d.Waves = nil
		return d
	}
	for range 100 {
		a, b := randomDraft(r), randomDraft(r)
		g, err := compare.Beyond(a.programme(t), b.programme(t))
		require.NoError(t, err)
		gaps += len(g.Missing)
		half, err := compare.Beyond(targetsOnly(a).programme(t), b.programme(t))
		require.NoError(t, err)
		require.Empty(t, half.BeyondA)
		for _, m := range half.Missing {
			require.Equal(t, "b", m.Has)
		}
		closed, err := compare.Beyond(targetsOnly(a).programme(t), targetsOnly(b).programme(t))
		require.NoError(t, err)
		require.Empty(t, closed.Missing)
		require.Empty(t, closed.BeyondA)
		require.Empty(t, closed.BeyondB)
		require.Equal(t, g.Targets, closed.Targets, "the targets stay as they are")
		for _, q := range closed.Questions {
			require.NotEmpty(t, q.Rests, "what is left to ask is about process")
		}
	}
	require.Greater(t, gaps, 100, "there was something to close")
}

// An outcome that nobody measured never helps: whether valued or not, no figure
// of what moved gets better by it, and no wrong way is hidden behind it.
func TestUnmeasuredOutcomesNeverLookBetter(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		a, b := randomDraft(r), randomDraft(r).programme(t)
		before, err := compare.Compare(a.programme(t), b)
		require.NoError(t, err)
		a.account.Outcomes = append(slices.Clone(a.account.Outcomes), stakeholder.Outcome{ID: "new", Name: "new", Stakeholder: "g0", Kind: stakeholder.Social})
		if r.IntN(2) == 0 {
			a.account.Conversations = append(slices.Clone(a.account.Conversations), stakeholder.Conversation{ID: "d", Name: "d", Views: []stakeholder.View{view("new", "g0", "new", stakeholder.For)}})
		}
		after, err := compare.Compare(a.programme(t), b)
		require.NoError(t, err)
		for _, id := range []string{"measured", "moved", "matters", "surely-matters", "sustained", "design-compares"} {
			x, y := row(t, before, id), row(t, after, id)
			if x.A.Of > 0 {
				require.LessOrEqual(t, y.A.Interval.Low, x.A.Interval.Low, id)
			}
			require.Equal(t, x.A.Count, y.A.Count, id)
		}
		x, y := row(t, before, "moved-wrong"), row(t, after, "moved-wrong")
		require.Equal(t, x.A.Count, y.A.Count)
		require.GreaterOrEqual(t, y.A.Interval.High, x.A.Interval.High)
	}
}
