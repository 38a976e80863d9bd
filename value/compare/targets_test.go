package compare_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

func target(id string, metric metrics.Ref, baseline, aim float64) metrics.Target {
	return metrics.Target{
		ID: id, Metric: metric, Baseline: metrics.Reading{When: "2013", Value: baseline},
		Aims: []metrics.Aim{{Value: aim, By: "2015", Set: "2014", Who: "the board", Why: "the contract"}},
	}
}

// onTarget has a target on o0, and further outcomes.
func onTarget(outcomes ...int) draft {
	d := draft{account: groups(append([]int{0}, outcomes...)...)}
	d.account.Lines = []value.Line{found(0, 1, 2)}
	d.Targets = []metrics.Target{target("t", "m0@1", 5, 15)}
	d.Readings = []compare.TargetReading{{Target: "t", Reading: metrics.Reading{When: "2015", Value: 17}}}
	return d
}

// Targets are one where metric, population, aim and date are, and no reading, an
// interval across the aim and a lower aim are read as what they are.
func TestSharedTargets(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*compare.Programme)
		want   string
	}{
		"shared":             {func(*compare.Programme) {}, "reached"},
		"another date":       {func(p *compare.Programme) { p.Targets[0].Aims[0].By = "2016" }, "other aims"},
		"another population": {func(p *compare.Programme) { p.Targets[0].Population = "men" }, "none"},
		"another aim":        {func(p *compare.Programme) { p.Targets[0].Aims[0].Value = 16 }, "other aims"},
		"no reading":         {func(p *compare.Programme) { p.Readings = nil }, "no reading"},
		"across the aim":     {func(p *compare.Programme) { p.Readings[0].Reading.Low, p.Readings[0].Reading.High = 14, 18 }, "perhaps"},
		"up to the aim": {func(p *compare.Programme) {
			p.Readings[0].Reading = metrics.Reading{When: "2015", Value: 14, Low: 13, High: 15}
		}, "perhaps"},
		"below the aim": {func(p *compare.Programme) { p.Readings[0].Reading.Value = 14 }, "not reached"},
	} {
		t.Run(name, func(t *testing.T) {
			p := onTarget().programme(t)
			test.change(&p)
			g, err := compare.Beyond(p, onTarget().programme(t))
			require.NoError(t, err)
			if test.want == "other aims" {
				require.Empty(t, g.Targets)
				require.Equal(t, compare.CodeOtherAims, g.Notes[0].Code)
				x := g.OtherAims[0]
				require.Equal(t, []metrics.Aim{p.Targets[0].Aims[0], onTarget().Targets[0].Aims[0]}, []metrics.Aim{x.AimA, x.AimB})
				require.Equal(t, metrics.IsReached, x.B.Reached)
				require.Empty(t, g.BeyondA, "its outcome is one of a target of both")
				require.Contains(t, g.String(), "The same metric, other aims\n")
				return
			}
			if test.want == "none" {
				require.Empty(t, g.Targets)
				require.Equal(t, compare.CodeNoSharedTarget, g.Notes[0].Code)
				require.Equal(t, []sv.Figure{{Name: "targets", Value: "t"}}, g.A.Notes[len(g.A.Notes)-1].Figures)
				return
			}
			got := "no reading"
			if a := g.Targets[0].A; a != nil {
				got = string(a.Reached)
			}
			require.Equal(t, test.want, got)
		})
	}
	p := onTarget().programme(t)
	p.Targets = []metrics.Target{target("t", "low@1", 5, 3)}
	p.Readings[0].Reading = metrics.Reading{When: "2015", Value: 2, Low: 1, High: 4}
	g, err := compare.Beyond(p, p)
	require.NoError(t, err)
	require.Equal(t, metrics.Perhaps, g.Targets[0].A.Reached)
	require.InDelta(t, 1.5, *g.Targets[0].A.Share, 1e-12)
}

// What is reached may have been measured, and not be shown to have moved; of several
// outcomes the worst stands beside a target.
func TestATargetSaysWhatTestsShow(t *testing.T) {
	a, b, untested := onTarget(1), onTarget(), onTarget()
	a.account.Lines[0] = found(0, -1, 2)
	also := found(0, 1, 2)
	also.ID, also.Outcome = "also", "o1"
	a.account.Lines = append(a.account.Lines, also)
	g, err := compare.Beyond(a.programme(t), b.programme(t))
	require.NoError(t, err)
	require.Equal(t, []compare.Shown{compare.NotMoved, compare.Moved}, []compare.Shown{g.Targets[0].ShownA, g.Targets[0].ShownB})
	require.Regexp(t, `its outcome: measured, not .* its outcome: moved\n`, g.String())

	untested.account.Lines[0].Quantity = value.Stated(value.Net, 5, "said so")
	untested.Targets[0].Aims[0].By = "2016"
	g, err = compare.Beyond(untested.programme(t), b.programme(t))
	require.NoError(t, err)
	require.Equal(t, []compare.Shown{"", compare.Moved}, []compare.Shown{g.OtherAims[0].ShownA, g.OtherAims[0].ShownB})
	require.Equal(t, 1, strings.Count(g.String(), "its outcome:"))
}

// Moving the goalposts shows, in the table of targets and in the notes of both
// reports; so does what is not known of readings.
func TestMovedGoalpostsShow(t *testing.T) {
	p, q := onTarget().programme(t), onTarget().programme(t)
	first := metrics.Aim{Value: 20, By: "2015", Set: "2013", Who: "the board", Why: "as the best do", Milestones: []metrics.Reading{{When: "2014", Value: 12}}}
	p.Targets[0].Aims = []metrics.Aim{first, {Value: 15, By: "2015", Set: "2014", Who: "the board", Why: "two wards closed", Milestones: []metrics.Reading{{When: "2014", Value: 14}}}}
	p.Readings = append(p.Readings, compare.TargetReading{Target: "t", Reading: metrics.Reading{When: "2014", Value: 13}})
	g, err := compare.Beyond(p, q)
	require.NoError(t, err)
	a := g.Targets[0].A
	require.Equal(t, []metrics.Reached{metrics.IsReached, metrics.NotReached, metrics.NotReached}, []metrics.Reached{a.Reached, a.First.Reached, a.Milestones[0].Reached})
	c, err := compare.Compare(p, q)
	require.NoError(t, err)
	for _, report := range []string{g.String(), c.String()} {
		text := strings.Join(strings.Fields(report), " ")
		for _, want := range []string{"by the board: two wards closed", "[aim-eased]", "[no-interval]"} {
			require.Contains(t, text, want)
		}
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(g.String(), "its outcome: moved", "")), " ")
	require.Contains(t, text, "under the first aim, 20 by 2015: not reached, 80.0 % of the way")
	require.Contains(t, text, "milestone 14, 2014: not reached milestone 12, 2014, of the aim 20 by 2015: reached")

	p.Targets[0].Aims[1].Set, p.Targets[0].Aims[1].Milestones = "2016", nil // after the reading
	g, err = compare.Beyond(p, q)
	require.NoError(t, err)
	require.Equal(t, metrics.NotReached, g.Targets[0].A.Reached)
	require.Contains(t, g.String(), "under the aim that held then: 20 by 2015")
	p.Targets[0].Aims = p.Targets[0].Aims[1:]
	g, err = compare.Beyond(p, q)
	require.NoError(t, err)
	require.Nil(t, g.Targets[0].A)
	require.Equal(t, compare.CodeNoAimYet, g.A.Notes[0].Code)
}

// The last reading is the one that ends last, in whatever order they stand.
func TestTheLastReading(t *testing.T) {
	for _, order := range [][]string{{"2015-06", "2015", "2015-03"}, {"2015", "2015-03", "2015-06"}, {"2015-03", "2015-06", "2015"}} {
		p := onTarget().programme(t)
		p.Readings = nil
		for _, when := range order {
			p.Readings = append(p.Readings, compare.TargetReading{Target: "t", Reading: metrics.Reading{When: when, Value: 15}})
		}
		g, err := compare.Beyond(p, p)
		require.NoError(t, err)
		require.Equal(t, "2015", g.Targets[0].A.Reading.When)
		require.Equal(t, metrics.CodeOrderUnknown, g.A.Notes[0].Code)
	}
}

// Targets of one metric and aim for several populations are paired alike from
// either side.
func TestTargetsOfSeveralPopulations(t *testing.T) {
	p, q := onTarget().programme(t), onTarget().programme(t)
	women, men := p.Targets[0], p.Targets[0]
	women.ID, women.Population, men.ID, men.Population = "w", "women", "m", "men"
	p.Targets, q.Targets = []metrics.Target{women, men}, []metrics.Target{men, women}
	p.Readings, q.Readings = nil, nil
	for _, pair := range [][2]compare.Programme{{p, q}, {q, p}} {
		g, err := compare.Beyond(pair[0], pair[1])
		require.NoError(t, err)
		require.Equal(t, []string{"men", "women"}, []string{g.Targets[0].Population, g.Targets[1].Population})
		require.Equal(t, "m", g.Targets[0].TargetB)
	}
}

// Of targets that are not shared, the lowest aims of one metric are paired first,
// from either side.
func TestOtherAimsArePairedFromEitherSide(t *testing.T) {
	p, q := onTarget().programme(t), onTarget().programme(t)
	p.Targets = []metrics.Target{target("t", "m0@1", 5, 30), target("low", "m0@1", 5, 10)}
	for _, pair := range [][2]compare.Programme{{p, q}, {q, p}} {
		g, err := compare.Beyond(pair[0], pair[1])
		require.NoError(t, err)
		require.Len(t, g.OtherAims, 1)
		require.ElementsMatch(t, []string{"low", "t"}, []string{g.OtherAims[0].TargetA, g.OtherAims[0].TargetB})
	}
}
