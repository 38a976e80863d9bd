package compare_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/stats"
	"github.com/fairchance/socialvalue/value"
	"github.com/fairchance/socialvalue/value/compare"
)

// Ten outcomes, counted by hand: see the comments.
func byHand() draft {
	d := draft{account: groups(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)}
	valued := []stakeholder.View{
		view("v0", "g0", "o0", stakeholder.For), view("v1", "g1", "o1", stakeholder.For), view("v2", "g2", "o2", stakeholder.For),
		view("v3", "g0", "o3", stakeholder.For), view("v9", "g0", "o9", stakeholder.For),
		view("v4", "g0", "o4", stakeholder.For), // by another group
		view("v5", "g2", "o5", stakeholder.Against), view("v6", "g0", "o6", stakeholder.Torn), view("v7", "g1", "o7", stakeholder.For), view("v8", "g2", "o8", stakeholder.For),
	}
	valued[5].Importance = stakeholder.Importance{Mode: stakeholder.Scale, Value: 1, Of: 5}
	valued[6].Importance = stakeholder.Importance{Mode: stakeholder.Scale, Value: 5, Of: 5} // against: o5 is not valued
	valued[7].Importance = stakeholder.Importance{Mode: stakeholder.Scale, Value: 4, Of: 5} // torn, and important to its own people: valued
	valued[8].SpokenBy = "g0"                                                               // o7 is not valued: somebody spoke for them
	valued[9].Illustrative = true                                                           // nor is o8: nobody said it
	d.account.Conversations = []stakeholder.Conversation{{ID: "c", Name: "c", Views: valued}}
	stated := found(4, 1, 2)
	stated.Quantity = value.Stated(value.Net, 5, "said so")
	d.account.Lines = []value.Line{
		found(0, 1, 3),    // moved, by what matters in the whole interval, sustained
		found(1, 0.5, 2),  // moved, by what matters going by the estimate; not sustained
		found(2, 0.1, 1),  // moved, by less
		found(3, -2, -1),  // moved the wrong way
		stated,            // a figure that nobody tested
		found(5, 1, 2),    // moved, not valued
		found(9, 1, 2),    // moved; what matters is not known
		found(7, -1, 1.5), // measured, not moved, not valued
	}
	d.account.Decisions = []stakeholder.Decision{{ID: "d1", Action: stakeholder.Dropped, From: []stakeholder.ID{"o6"}, Test: stakeholder.Size, Reason: "too small"}}
	d.Waves = []compare.Wave{
		{Line: "l0", When: "2015", Result: change("u0", 1, 0.2, 1.8)}, {Line: "l0", When: "2016", Result: change("u0", 1, 0.1, 1.9)},
		{Line: "l1", When: "2015", Result: change("u1", 1, 0.2, 1.8)}, {Line: "l1", When: "2016", Result: change("u1", 1, -0.1, 2.1)},
	}
	return d
}

// Whoever puts an outcome of their own last has not said that they value it.
func TestALastRankValuesNothing(t *testing.T) {
	d := draft{account: groups(0, 1)}
	for i := range 2 {
		v := view(fmt.Sprint("v", i), "g0", d.account.Outcomes[i].ID, "")
		v.Stakeholder = d.account.Outcomes[i].Stakeholder
		v.Importance = stakeholder.Importance{Mode: stakeholder.Rank, Value: 1 + i, Of: 2}
		d.account.Conversations = append(d.account.Conversations, stakeholder.Conversation{ID: v.ID, Name: "c", Views: []stakeholder.View{v}})
	}
	p := d.programme(t)
	c, err := compare.Compare(p, p)
	require.NoError(t, err)
	require.Equal(t, []string{"o0"}, c.Rows[0].A.Rests)
}

func TestCountsByHand(t *testing.T) {
	p := byHand().programme(t)
	c, err := compare.Compare(p, p)
	require.NoError(t, err)
	got := map[string]string{}
	for _, r := range c.Rows {
		got[r.ID] = fmt.Sprintf("%d of %d %v %v", r.A.Count, r.A.Of, r.A.Rests, r.A.NotKnown)
	}
	for id, want := range map[string]string{
		"valued":               "6 of 9 [o0 o1 o2 o3 o4 o9] []", // o6 is valued, and left out by decision
		"measured":             "5 of 6 [o0 o1 o2 o3 o9] []",
		"moved":                "4 of 6 [o0 o1 o2 o9] [o4]",
		"moved-wrong":          "1 of 6 [o3] [o4]",
		"matters":              "2 of 6 [o0 o1] [o4 o9]",
		"surely-matters":       "1 of 6 [o0] [o4 o9]",
		"sustained":            "1 of 6 [o0] [o2 o4 o9]",
		"design-compares":      "5 of 6 [o0 o1 o2 o3 o9] []",
		"design-maryland-5":    "5 of 6 [o0 o1 o2 o3 o9] []",
		"design-maryland-4":    "0 of 6 [] []",
		"design-not-scored":    "0 of 6 [] []",
		"groups-measured":      "3 of 3 [g0 g1 g2] []",
		"groups-moved":         "3 of 3 [g0 g1 g2] []",
		"kinds-moved":          "2 of 2 [economic social] []",
		"unheard":              "0 of 3 [] []", // g1 spoke of o1 for itself
		"spoken-for":           "1 of 9 [v7] []",
		"moved-per-100-people": "0 of 0 [] []",
		"design-no-evidence":   "0 of 6 [] []",
	} {
		require.Equal(t, want, got[id], id)
	}
	require.Equal(t, "illustrative views are nobody's, and were left out (left out 1) [illustrative]", c.A.Notes[0].String())
	require.Equal(t, []stakeholder.ID{"v5"}, c.A.Outcomes[5].Against)
	require.Equal(t, "o6", string(c.A.LeftOut[0].From[0]))
	require.Equal(t, compare.StatedOnly, c.A.Outcomes[4].Shown)
	require.Equal(t, compare.DecidedOut, c.A.Outcomes[6].Shown)
	require.Equal(t, compare.NotAssessed, c.A.Outcomes[8].Shown)
}

// many has n valued outcomes, of which some moved for the better and some the
// wrong way, and the others were measured.
func many(n, better, worse int) draft {
	var ids []int
	for i := range n {
		ids = append(ids, i)
	}
	d := draft{account: groups(ids...)}
	var views []stakeholder.View
	for i, o := range d.account.Outcomes {
		views = append(views, view(fmt.Sprint("v", i), o.Stakeholder, o.ID, stakeholder.For))
		switch {
		case i < better:
			d.account.Lines = append(d.account.Lines, found(i, 1, 2))
		case i < better+worse:
			d.account.Lines = append(d.account.Lines, found(i, -2, -1))
		default:
			d.account.Lines = append(d.account.Lines, found(i, -1, 1))
		}
	}
	d.account.Conversations = []stakeholder.Conversation{{ID: "c", Name: "c", Views: views}}
	return d
}

// Shares against prop.test(x, n, correct = FALSE) of R 4.2.2, and their difference by
// Newcombe's square-and-add rule from those limits, in R.
func TestIntervalsAgreeWithR(t *testing.T) {
	c, err := compare.Compare(many(8, 7, 0).programme(t), many(6, 1, 0).programme(t))
	require.NoError(t, err)
	r := row(t, c, "moved")
	for _, x := range []struct{ want, got float64 }{
		{0.529111817787, r.A.Interval.Low}, {0.977582508550, r.A.Interval.High},
		{0.030053369748, r.B.Interval.Low}, {0.563502822186, r.B.Interval.High},
		{0.708333333333, r.Differences[0].Estimate.Value}, {0.181913758353, r.Differences[0].Estimate.Interval.Low}, {0.879173504123, r.Differences[0].Estimate.Interval.High},
	} {
		require.InDelta(t, x.want, x.got, 1e-11)
	}
	require.Equal(t, compare.ApartA, r.Told)
}

// One programme is ahead only where all that is told apart points its way.
func TestDominance(t *testing.T) {
	for name, test := range map[string]struct {
		a, b  draft
		ahead string
		rows  []string
	}{
		"nothing is told apart": {many(3, 2, 0), many(3, 1, 0), "neither", nil},
		"one way":               {many(9, 9, 0), many(9, 0, 0), "a", []string{"moved", "matters", "surely-matters"}},
		"the other way":         {many(9, 0, 0), many(9, 9, 0), "b", []string{"moved", "matters", "surely-matters"}},
		"both ways":             {many(10, 5, 5), many(9, 0, 0), "neither", []string{"moved", "moved-wrong", "matters", "surely-matters"}},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := compare.Compare(test.a.programme(t), test.b.programme(t))
			require.NoError(t, err)
			d := c.Dominance()
			require.Equal(t, test.ahead, d.Ahead)
			require.Equal(t, test.rows, d.Rows)
			require.NotContains(t, c.String(), "surely-matters", "rows go by their names in print")
		})
	}
}

// By hand: ranks 1, 2 and 3 of 3 weigh 11/18, 5/18 and 2/18, the last of 4 alone
// 1/16, and two firsts of 2 one half each; modes stay apart; voices are averaged
// within their group, with the least and the most.
func TestWeightingsByHand(t *testing.T) {
	d := draft{account: groups(0, 1, 2)}
	say := func(id, speaker string, by, outcome stakeholder.ID, mode stakeholder.Mode, value, of int) stakeholder.View {
		return stakeholder.View{ID: stakeholder.ID(id), Stakeholder: by, Speaker: speaker, Outcome: outcome, Importance: stakeholder.Importance{Mode: mode, Value: value, Of: of}}
	}
	forThem := say("f", "", "g2", "o0", stakeholder.Points, 10, 10)
	forThem.SpokenBy = "g0"
	d.account.Conversations = talks([]stakeholder.View{
		say("r0", "", "g0", "o0", stakeholder.Rank, 1, 3), say("r1", "", "g0", "o1", stakeholder.Rank, 2, 3), say("r2", "", "g0", "o2", stakeholder.Rank, 3, 3),
		say("p0", "x", "g1", "o0", stakeholder.Points, 80, 100), say("p1", "x", "g1", "o1", stakeholder.Points, 20, 100),
		say("q0", "y", "g1", "o0", stakeholder.Points, 0, 100), say("q1", "y", "g1", "o2", stakeholder.Points, 100, 100),
		say("s0", "", "g0", "o0", stakeholder.Scale, 1, 5), say("s1", "", "g0", "o1", stakeholder.Scale, 3, 5),
		say("z", "", "g2", "o0", stakeholder.Points, 0, 10), forThem,
		say("l", "w", "g2", "o0", stakeholder.Rank, 4, 4), say("t0", "v", "g1", "o0", stakeholder.Rank, 1, 2), say("t1", "v", "g1", "o1", stakeholder.Rank, 1, 2),
		say("h", "w", "g2", "o1", stakeholder.Points, 3, 10),
	})
	d.Targets = []metrics.Target{target("t0", "m0@1", 0, 10), target("t1", "m0@1", 0, 10)}
	d.Targets[0].Outcome, d.Targets[1].Outcome = "o0", "o1"
	d.Readings = []compare.TargetReading{
		{Target: "t0", Reading: metrics.Reading{When: "2015-12", Value: 11}}, {Target: "t0", Reading: metrics.Reading{When: "2015-01", Value: 1}},
		{Target: "t1", Reading: metrics.Reading{When: "2015-12", Value: 10, Low: 9, High: 11}},
	}
	p := d.programme(t)
	other := draft{account: groups(0)}.programme(t)
	c, err := compare.Compare(p, other)
	require.NoError(t, err)
	var got []string
	for _, w := range c.Weightings {
		require.Nil(t, w.B)
		got = append(got, fmt.Sprintf("%s %s %d %.6f %.6f %.6f %.6f %.2f %.2f %v", w.Stakeholder, w.Mode, w.A.Voices, w.A.Reached, w.A.Perhaps, w.A.NotReached, w.A.NoTarget, w.A.Least, w.A.Most, w.A.Targets))
	}
	require.Equal(t, []string{
		"g0 rank 1 0.611111 0.277778 0.000000 0.111111 0.61 0.61 [t0 t1]",
		"g0 scale 1 0.250000 0.750000 0.000000 0.000000 0.25 0.25 [t0 t1]",
		"g1 points 2 0.400000 0.100000 0.000000 0.500000 0.00 0.80 [t0 t1]",
		"g1 rank 1 0.500000 0.500000 0.000000 0.000000 0.50 0.50 [t0 t1]",
		"g2 points 1 0.000000 0.300000 0.000000 0.700000 0.00 0.00 [t0 t1]",
		"g2 rank 1 0.062500 0.000000 0.000000 0.937500 0.06 0.06 [t0]",
	}, got)
	text := strings.Join(strings.Fields(c.String()), " ")
	require.Contains(t, text, "reached: 40 % (2 voices, 0 % to 80 %)")
	p.Readings = p.Readings[2:] // that of t1, which is perhaps reached: nobody has anything that is
	none, err := compare.Compare(p, other)
	require.NoError(t, err)
	text = strings.Join(strings.Fields(none.String()), " ")
	require.Contains(t, text, "reached: 0 % (2 voices)")
	require.NotContains(t, text, "0 % to 0 %")
	var notes []string
	for _, n := range c.A.Notes {
		if n.Code == stakeholder.CodeUnnamedSpeakers || n.Code == stakeholder.CodeSpokenByOthers {
			notes = append(notes, n.String())
		}
	}
	require.Equal(t, []string{
		"importances without the name of a speaker count as one voice of their group in a conversation, however many gave them (views 6) [unnamed-speakers]",
		"importances that others gave for a group are not its own weights, and were left out (left out 1) [spoken-by-others]",
	}, notes)
}

// Of six groups: one spoke and was heard; one was in the room and nothing is on record; one
// spoke and was hardly heard; for one others spoke; one did not come; of one nothing is known
// but what was made up.
func TestToBeInTheRoomIsNotToBeHeard(t *testing.T) {
	a := value.Account{ID: "a", Name: "A", Outcomes: []stakeholder.Outcome{{ID: "o", Stakeholder: "spoke", Name: "o", Kind: stakeholder.Social}}}
	for _, id := range []stakeholder.ID{"spoke", "there", "hardly", "for", "absent", "silent"} {
		a.Stakeholders = append(a.Stakeholders, stakeholder.Stakeholder{ID: id, Name: string(id), SeldomHeard: id != "absent"})
	}
	byOthers := view("3", "for", "o", stakeholder.For)
	byOthers.SpokenBy = "spoke"
	a.Conversations = []stakeholder.Conversation{{
		ID: "c", Name: "c", Views: []stakeholder.View{view("1", "spoke", "o", stakeholder.For), view("2", "hardly", "o", stakeholder.For), byOthers},
		Present: []stakeholder.Presence{{Stakeholder: "there"}, {Stakeholder: "hardly", Heard: stakeholder.HeardHardly}},
		Absent:  []stakeholder.Absence{{Stakeholder: "absent", Reason: "a market day"}},
	}}
	a.Conversations = append(a.Conversations, stakeholder.Conversation{
		ID: "made-up", Name: "made up", Views: []stakeholder.View{{ID: "4", Stakeholder: "silent", Outcome: "o", Position: stakeholder.For, Illustrative: true}},
		Present: []stakeholder.Presence{{Stakeholder: "silent"}},
	})
	p := draft{account: a}.programme(t)
	c, err := compare.Compare(p, p)
	require.NoError(t, err)
	for id, want := range map[string]string{
		"unheard":      "3 of 6 [for absent silent]",
		"hardly-heard": "2 of 6 [there hardly]",
		"seldom-heard": "3 of 5 [there for silent]",
		"spoken-for":   "1 of 3 [3]",
	} {
		r := row(t, c, id)
		require.Equal(t, want, fmt.Sprintf("%d of %d %v", r.A.Count, r.A.Of, r.A.Rests), id)
		require.Equal(t, compare.Described, r.Told)
	}
}

func TestProblems(t *testing.T) {
	p := byHand().programme(t)
	p.Readings = []compare.TargetReading{
		{Target: "gone"}, {Target: "t", Reading: metrics.Reading{When: "2015"}}, {Target: "t", Reading: metrics.Reading{When: "2015"}},
	}
	p.Targets = []metrics.Target{target("t", "gone@1", 0, 1), target("t", "m0@1", 0, 1)}
	p.Targets[1].Outcome, p.Targets[1].Aims = "gone", nil
	p.Statement.Lines[0].Observed = "2016"
	p.Waves = append(p.Waves, p.Waves[0], compare.Wave{Line: "gone", When: "then", Result: stats.Result{}})
	p.Process = rated("x", 5)
	require.Equal(t, []string{
		"out-of-range /b/process/0/ratings/0/level",
		"syntax /b/readings/0/reading/when", "unknown /b/readings/0/target", "duplicate /b/readings/2",
		"unknown /b/targets/0/metric", "required /b/targets/1/aims", "duplicate /b/targets/1/id", "unknown /b/targets/1/outcome",
		"conflict /b/waves/0/when", "duplicate /b/waves/4", "conflict /b/waves/4/when", "unknown /b/waves/5/line", "required /b/waves/5/result", "syntax /b/waves/5/when",
	}, problems(t, byHand().programme(t), p))

	read := onTarget().programme(t)
	read.Readings = []compare.TargetReading{
		{Target: "t", Reading: metrics.Reading{When: "2015", Value: math.NaN()}}, {Target: "t", Reading: metrics.Reading{When: "2014", Low: 1, High: 2}},
	}
	require.Equal(t, []string{"not-finite /b/readings/0/reading/value", "out-of-range /b/readings/1/reading/low"}, problems(t, onTarget().programme(t), read))
	read.Readings[0].Reading.When, read.Readings[1].Reading = "then", metrics.Reading{When: "2012"} // before an aim
	require.Equal(t, []string{"syntax /b/readings/0/reading/when"}, problems(t, onTarget().programme(t), read))
}

// One id and version is one metric, whoever uses it.
func TestMetricsOfOneNameMeanTheSame(t *testing.T) {
	p, other := onTarget().programme(t), onTarget().programme(t)
	p.Metrics, other.Metrics = metrics.Registry{}, metrics.Registry{}
	d := *other.Statement.Lines[0].Metric
	d.Better = metrics.Lower
	other.Statement.Lines[0].Metric = &d
	require.Equal(t, []string{"duplicate /b/metrics"}, problems(t, p, other))
	p.Metrics = options(t).Metrics
	p.Statement.Lines[0].Metric = &d
	require.Equal(t, []string{"duplicate /a/metrics"}, problems(t, p, onTarget().programme(t)))

	part := onTarget().programme(t) // of a metric that nobody else mentions
	part.Metrics = metrics.Registry{}
	d = *part.Statement.Lines[0].Metric
	d.PartOf = "elsewhere@1"
	part.Statement.Lines[0].Metric = &d
	_, err := compare.Compare(part, onTarget().programme(t))
	require.NoError(t, err)
}

// What a result says of a metric of which less is better, on each scale: the
// change that matters is 1 trip a person, at a control rate of 4.
func TestScalesAndDirections(t *testing.T) {
	for name, test := range map[string]struct {
		scale               stats.Scale
		per                 string
		estimate, low, high float64
		shown               compare.Shown
		matters             compare.Answer
	}{
		"fewer":                 {stats.Difference, "", -2, -3, -1, compare.Moved, compare.Yes},
		"perhaps fewer":         {stats.Difference, "", -2, -5, 1, compare.NotMoved, ""},
		"more":                  {stats.Difference, "", 2, 1, 3, compare.MovedWrong, ""},
		"fewer a person-year":   {stats.Difference, "person-year", -2, -3, -1, compare.Moved, compare.NotKnown},
		"a lower rate":          {stats.Ratio, "", 0.5, 0.3, 0.75, compare.Moved, compare.Yes},
		"a rate a little lower": {stats.Ratio, "", 0.85, 0.75, 0.9, compare.Moved, compare.No},
		"perhaps a lower rate":  {stats.Ratio, "", 0.9, 0.7, 1.2, compare.NotMoved, ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := change("trip", test.estimate, test.low, test.high)
			r.Estimate.Scale, r.Estimate.Per = test.scale, test.per
			d := many(1, 0, 0)
			quantity := value.NetOf(r, 10)
			if test.scale == stats.Ratio {
				quantity = value.NetOfRatio(r, 4, 10)
			}
			d.account.Lines = []value.Line{{ID: "l", Outcome: "o0", Metric: "low@1", Quantity: quantity}}
			p := d.programme(t)
			c, err := compare.Compare(p, p)
			require.NoError(t, err)
			require.Equal(t, test.shown, c.A.Outcomes[0].Shown)
			require.Equal(t, test.matters, c.A.Outcomes[0].Matters)
		})
	}
}

// A result that says no change in its metric's unit moves nothing, and is noted.
func TestWhatCannotBeReadIsNoted(t *testing.T) {
	d := many(2, 0, 0)
	d.account.Lines[0] = value.Line{ID: "l0", Outcome: "o0", Evidence: []value.Evidence{{Result: new(change("u0", 5, 4, 6))}}}
	other := found(0, 1, 2)
	other.ID, other.Quantity, other.Evidence = "other", value.Quantity{}, []value.Evidence{{Result: new(change("kilogram", 5, 4, 6))}}
	d.account.Lines = append(d.account.Lines, other)
	r := change("u1", 1, 0.5, 1.5)
	r.Estimate.Interval.Level = 0.9
	d.account.Lines[1].Quantity = value.NetOf(r, 10)
	d.Waves = []compare.Wave{{Line: "l1", When: "2016", Result: r}}
	p := d.programme(t)
	c, err := compare.Compare(p, p)
	require.NoError(t, err)
	var codes []sv.Code
	for _, n := range c.A.Notes {
		codes = append(codes, n.Code)
	}
	require.Equal(t, []sv.Code{compare.CodeDirectionUnknown, compare.CodeDirectionUnknown, compare.CodeOtherLevel, compare.CodeOtherLevel}, codes)
	require.Equal(t, []compare.Shown{compare.NotMoved, compare.Moved}, []compare.Shown{c.A.Outcomes[0].Shown, c.A.Outcomes[1].Shown})
}

// A programme that is made up says so in every report that it stands in.
func TestIllustrativeProgramme(t *testing.T) {
	d := draft{account: groups(0)}
	other := d.programme(t)
	d.account.Illustrative, d.account.Name = true, "Dream"
	c, err := compare.Compare(d.programme(t), other)
	require.NoError(t, err)
	require.Contains(t, c.String(), "\nillustrative: all of Dream is made up to show the form\n")
	g, err := compare.Beyond(other, d.programme(t))
	require.NoError(t, err)
	require.Contains(t, g.String(), "\nillustrative: all of Dream is made up to show the form\n")
	c, err = compare.Compare(d.programme(t), d.programme(t))
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(c.String(), "is made up to show the form"))
}
