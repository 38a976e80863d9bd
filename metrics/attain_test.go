package metrics_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
)

func codes(notes []sv.Note) []sv.Code {
	var list []sv.Code
	for _, n := range notes {
		list = append(list, n.Code)
	}
	return list
}

// Shares are worked by hand: (reading - baseline) / (aim - baseline).
func TestShareOfTheWay(t *testing.T) {
	at := func(value float64) metrics.Reading { return metrics.Reading{When: "2015", Value: value} }
	between := func(low, value, high float64) metrics.Reading {
		return metrics.Reading{When: "2015", Value: value, Low: low, High: high}
	}
	for name, test := range map[string]struct {
		better        metrics.Direction
		baseline, aim float64
		reading       metrics.Reading
		share         []float64 // and those at the ends
		reached       metrics.Reached
		note          sv.Code
	}{
		"up, half of it":              {metrics.Higher, 10, 20, at(15), []float64{0.5}, metrics.NotReached, ""},
		"up, all of it":               {metrics.Higher, 10, 20, at(20), []float64{1}, metrics.IsReached, ""},
		"up, beyond":                  {metrics.Higher, 10, 20, at(25), []float64{1.5}, metrics.IsReached, ""},
		"down, a quarter":             {metrics.Lower, 80, 40, at(70), []float64{0.25}, metrics.NotReached, ""},
		"down, beyond":                {metrics.Lower, 80, 40, at(30), []float64{1.25}, metrics.IsReached, ""},
		"down, the wrong way":         {metrics.Lower, 80, 40, at(90), []float64{-0.25}, metrics.NotReached, ""},
		"up, the interval on the aim": {metrics.Higher, 10, 20, between(16, 19, 20), []float64{0.9, 0.6, 1}, metrics.Perhaps, ""},
		"up, the interval beyond":     {metrics.Higher, 10, 20, between(20, 21, 23), []float64{1.1, 1, 1.3}, metrics.IsReached, ""},
		"up, the interval short of":   {metrics.Higher, 10, 20, between(12, 15, 19), []float64{0.5, 0.2, 0.9}, metrics.NotReached, ""},
		"down, the interval across":   {metrics.Lower, 80, 40, between(36, 44, 60), []float64{0.9, 0.5, 1.1}, metrics.Perhaps, ""},
		"down, the interval beyond":   {metrics.Lower, 80, 40, between(20, 30, 40), []float64{1.25, 1, 1.5}, metrics.IsReached, ""},
		"kept":                        {metrics.Higher, 10, 10, at(10), nil, metrics.IsReached, metrics.CodeNoChangeAsked},
		"not kept":                    {metrics.Lower, 10, 10, at(11), nil, metrics.NotReached, metrics.CodeNoChangeAsked},
		"kept, perhaps":               {metrics.Lower, 10, 10, between(8, 9, 11), nil, metrics.Perhaps, metrics.CodeNoChangeAsked},
		"a decline, held up":          {metrics.Higher, 100, 90, at(95), []float64{0.5}, metrics.IsReached, metrics.CodeDeclineAsked},
		"a decline, gone beyond":      {metrics.Higher, 100, 90, at(85), []float64{1.5}, metrics.NotReached, metrics.CodeDeclineAsked},
	} {
		d := metrics.Definition{ID: "m", Version: 1, Type: metrics.Quantity, Better: test.better}
		target := metrics.Target{
			ID: "t", Metric: "m@1", Baseline: metrics.Reading{When: "2013", Value: test.baseline},
			Aims: []metrics.Aim{{Value: test.aim, By: "2015", Set: "2014", Who: "w", Why: "y"}},
		}
		a, err := target.Attain(test.reading, d)
		require.NoError(t, err, name)
		require.Equal(t, test.reached, a.Reached, name)
		var shares []float64
		for _, share := range []*float64{a.Share, a.ShareLow, a.ShareHigh} {
			if share != nil {
				shares = append(shares, *share)
			}
		}
		require.InDeltaSlice(t, test.share, shares, 1e-15, name)
		require.Len(t, shares, len(test.share), name)
		var want []sv.Code
		if test.note != "" {
			want = append(want, test.note)
		}
		if test.reading.High == 0 {
			want = append(want, metrics.CodeNoInterval)
		}
		if len(test.share) > 0 {
			want = append(want, metrics.CodeBaselineFixed)
		}
		require.Equal(t, want, codes(a.Notes), name)
	}
}

// The reading of 75 is all of the way under the revised aim (45 of 40) and not
// under the first (45 of 60).
func TestMovingTheGoalpostsShows(t *testing.T) {
	target := waits()
	target.Baseline.Low, target.Baseline.High = 110, 130
	a, err := target.Attain(metrics.Reading{When: "2016-04", Value: 75, Low: 70, High: 79}, attendances(),
		metrics.Reading{When: "2015-11", Value: 88}, metrics.Reading{When: "2015-03-31", Value: 104}, metrics.Reading{When: "2015-12", Value: 80})
	require.NoError(t, err)
	require.Equal(t, metrics.IsReached, a.Reached)
	require.InDelta(t, 45.0/40, *a.Share, 1e-15)
	require.Equal(t, metrics.NotReached, a.First.Reached)
	require.InDelta(t, 45.0/60, *a.First.Share, 1e-15)
	require.Equal(t, []sv.Code{
		metrics.CodeAimRevised, metrics.CodeAimEased, metrics.CodeReadLate,
		metrics.CodeMilestoneLate, metrics.CodeMilestoneLate, metrics.CodeBaselineFixed,
	}, codes(a.Notes))
	require.Equal(t, "the aim was changed on 2014-12 by the commissioner: two wards closed (from 60 by 2015-03; to 80 by 2016-03) [aim-revised]", a.Notes[0].String())
	var milestones []string
	for _, m := range a.Milestones {
		milestones = append(milestones, m.Reading.When+" "+string(m.Reached))
	}
	require.Equal(t, []string{"2015-03-31 not reached", "2015-11 reached", "2016-04 reached"}, milestones)

	a, err = target.Attain(metrics.Reading{When: "2014-06", Value: 75}, attendances())
	require.NoError(t, err)
	require.Equal(t, 60.0, a.Aim.Value, "the aim of the day holds, not a later one")
	require.Nil(t, a.First)
	require.Equal(t, []sv.Code{metrics.CodeAimRevised, metrics.CodeAimEased, metrics.CodeNotDue, metrics.CodeNoInterval, metrics.CodeBaselineFixed}, codes(a.Notes))
	require.Contains(t, a.Notes[0].Text, "the reading is from before that")
	require.Equal(t, "the share takes the baseline as it stands, without its interval (baseline 120 (110 to 130)) [baseline-fixed]", a.Notes[4].String())

	a, err = waits().Attain(metrics.Reading{When: "2014", Value: 75}, attendances())
	require.NoError(t, err)
	require.Contains(t, codes(a.Notes), metrics.CodeOrderUnknown)
	require.Equal(t, "the baseline has no interval, and the share takes it as exact (baseline 120) [baseline-fixed]", a.Notes[len(a.Notes)-1].String())
	require.Equal(t, metrics.NotRead, a.Milestones[0].Reached)
	require.Nil(t, a.Milestones[0].Reading)
}

// A revised aim does away with no milestone, and a milestone that it has again is its own.
func TestMilestonesStayUnderTheirAim(t *testing.T) {
	target := waits()
	kept, gone := target.Aims[1].Milestones[0], metrics.Reading{When: "2015-02", Value: 70}
	target.Aims[0].By, target.Aims[0].Milestones = "2015-06", []metrics.Reading{gone, kept}
	target.Aims = append(target.Aims, metrics.Aim{Value: 50, By: "2017", Set: "2016-05", Who: "the board", Why: "later", Milestones: []metrics.Reading{{When: "2016-12", Value: 55}}})
	a, err := target.Attain(metrics.Reading{When: "2016-04", Value: 75}, attendances(), metrics.Reading{When: "2015-02", Value: 72})
	require.NoError(t, err)
	require.Len(t, a.Milestones, 4, "those of an aim that was set later are not asked of")
	require.Equal(t, kept, a.Milestones[0].Milestone)
	require.Nil(t, a.Milestones[0].Aim)
	last := a.Milestones[3]
	require.Equal(t, gone, last.Milestone)
	require.Equal(t, 60.0, last.Aim.Value)
	require.Equal(t, "2015-02", last.Reading.When)
	require.Equal(t, metrics.NotReached, last.Reached)
	require.Contains(t, strings.Join(strings.Fields(a.String()), " "), "70, 2015-02, of the aim 60 by 2015-06 72, 2015-02 not reached")
	require.Len(t, target.Aims[0].Milestones, 2, "the target is not changed")
}

func TestAReadingIsCheckedByItself(t *testing.T) {
	require.Nil(t, metrics.Reading{When: "2016-04", Value: 75, Low: 70, High: 79}.Check(attendances()))
	var found []string
	for _, p := range (metrics.Reading{When: "soon", Value: -1, Low: 2, High: 3}).Check(attendances()) {
		found = append(found, string(p.Code)+" "+p.Path)
	}
	require.Equal(t, []string{"syntax /when", "out-of-range /value", "out-of-range /low"}, found)
	require.Nil(t, metrics.Reading{When: "2016", Value: -1}.Check(metrics.Definition{}), "of which no range is known")
}

// A higher aim, or the same one sooner, asks for more; the same later asks for less.
func TestEasedIsInTheBetterDirection(t *testing.T) {
	for name, test := range map[string]struct {
		better metrics.Direction
		value  float64
		by     string
		eased  bool
	}{
		"more":            {metrics.Higher, 30, "2015", false},
		"more, but later": {metrics.Higher, 30, "2016", false},
		"less":            {metrics.Higher, 15, "2015", true},
		"the same sooner": {metrics.Higher, 20, "2014-12", false},
		"the same later":  {metrics.Higher, 20, "2016", true},
		"lower is better": {metrics.Lower, 15, "2015", false},
	} {
		target := metrics.Target{
			ID: "t", Metric: "m@1", Baseline: metrics.Reading{When: "2013", Value: 25},
			Aims: []metrics.Aim{
				{Value: 20, By: "2015", Set: "2014-01-01", Who: "w", Why: "y"},
				{Value: test.value, By: test.by, Set: "2014-01-01", Who: "w", Why: "y"},
			},
		}
		a, err := target.Attain(metrics.Reading{When: "2015-12", Value: 20}, metrics.Definition{ID: "m", Version: 1, Better: test.better})
		require.NoError(t, err, name)
		require.Equal(t, test.value, a.Aim.Value, "of two aims of one day the second holds")
		require.Equal(t, test.eased, codes(a.Notes)[1] == metrics.CodeAimEased, name)
	}
}

func TestAttainRefuses(t *testing.T) {
	good := metrics.Reading{When: "2015", Value: 75}
	for name, test := range map[string]struct {
		reading, earlier metrics.Reading
		definition       metrics.Definition
		want             []string
	}{
		"another metric":     {good, metrics.Reading{When: "2014-11", Value: 75}, loneliness(), []string{"conflict /definition", "out-of-range /earlier/0/value", "out-of-range /reading/value"}},
		"no direction":       {good, metrics.Reading{When: "2014-11", Value: 1}, metrics.Definition{ID: "ae", Version: 1}, []string{"unknown /definition/better"}},
		"before the aims":    {metrics.Reading{When: "2013-12", Value: 1}, metrics.Reading{When: "2013", Value: 1}, attendances(), []string{"conflict /reading/when"}},
		"before all":         {metrics.Reading{When: "2012", Value: 1}, metrics.Reading{When: "2011", Value: 1}, attendances(), []string{"conflict /reading/when", "conflict /reading/when"}},
		"two of one date":    {good, metrics.Reading{When: "2015", Value: 76}, attendances(), []string{"duplicate /earlier/0/when"}},
		"earlier is later":   {good, metrics.Reading{When: "2016", Value: 1}, attendances(), []string{"conflict /earlier/0/when"}},
		"outside the domain": {metrics.Reading{When: "2015", Value: -1}, metrics.Reading{When: "2014-11", Value: 75}, attendances(), []string{"out-of-range /reading/value"}},
	} {
		target := waits()
		if test.definition.ID == "lonely" {
			target.Baseline.Value, target.Aims = 5, []metrics.Aim{{Value: 4, By: "2015", Set: "2014", Who: "w", Why: "y"}}
		}
		_, err := target.Attain(test.reading, test.definition, test.earlier)
		require.Equal(t, test.want, listed(err), name)
	}
	proportion := metrics.Definition{ID: "ae", Version: 1, Type: metrics.Proportion, Better: metrics.Lower}
	_, err := waits().Attain(good, proportion)
	require.ErrorIs(t, err, sv.CodeRange)
	_, err = waits().Attain(good, attendances(), metrics.Reading{When: "2014", Value: 1}, metrics.Reading{When: "2014", Value: 2})
	require.Equal(t, []string{"duplicate /earlier/1/when"}, listed(err))

	vast := metrics.Target{
		ID: "t", Metric: "m@1", Baseline: metrics.Reading{When: "2013", Value: 1e308},
		Aims: []metrics.Aim{{Value: -1e308, By: "2015", Set: "2014", Who: "w", Why: "y"}},
	}
	_, err = vast.Attain(metrics.Reading{When: "2015", Value: 0}, metrics.Definition{ID: "m", Version: 1, Better: metrics.Lower})
	require.ErrorIs(t, err, sv.CodeNotFinite, "half of the way, which is longer than a number can say")

	tiny := waits()
	tiny.Baseline.Value, tiny.Aims = 0, tiny.Aims[:1]
	tiny.Aims[0].Value = math.SmallestNonzeroFloat64
	_, err = tiny.Attain(metrics.Reading{When: "2015", Value: 1e300}, attendances())
	require.ErrorIs(t, err, sv.CodeNotFinite)
}

// The report would else say -0.0 %.
func TestNoneOfTheWayIsNotNegative(t *testing.T) {
	a, err := waits().Attain(metrics.Reading{When: "2016-03", Value: 120}, attendances())
	require.NoError(t, err)
	require.Zero(t, *a.Share)
	require.False(t, math.Signbit(*a.Share))
}

// A year may hold the month by which something was asked, or a reading of a month.
func TestDatesThatLeaveTheOrderOpenAreNoted(t *testing.T) {
	target := waits()
	target.Aims = target.Aims[1:]
	notes := func(reading string, earlier ...metrics.Reading) ([]string, metrics.Attainment) {
		a, err := target.Attain(metrics.Reading{When: reading, Value: 75, Low: 70, High: 79}, attendances(), earlier...)
		require.NoError(t, err)
		var texts []string
		for _, n := range a.Notes {
			if n.Code == metrics.CodeOrderUnknown {
				texts = append(texts, n.Text)
			}
		}
		return texts, a
	}
	texts, _ := notes("2016")
	require.Equal(t, []string{"the reading, 2016, may be from before the date by which the aim is to be reached, 2016-03"}, texts)
	texts, _ = notes("2016-03-20")
	require.Empty(t, texts)

	year, month := metrics.Reading{When: "2015", Value: 88}, metrics.Reading{When: "2015-06", Value: 104}
	texts, a := notes("2016-03", year, month)
	require.Equal(t, []string{
		"the milestone of 2015-03 was read in 2015, which may be before it",
		"the milestone of 2015-03 was read in 2015 and in 2015-06: which came first is not known, and that of 2015 is taken",
		"the milestone of 2015-09 was read in 2015, which may be before it",
	}, texts)
	again, b := notes("2016-03", month, year)
	require.Equal(t, texts, again)
	require.Equal(t, a, b, "in any order")
}

func TestAnAimThatWasSetAfterItsDateIsNoted(t *testing.T) {
	target := waits()
	target.Aims[1].By, target.Aims[1].Milestones = "2014-11", nil
	a, err := target.Attain(metrics.Reading{When: "2015-01", Value: 75}, attendances())
	require.NoError(t, err)
	require.Contains(t, codes(a.Notes), metrics.CodeAimSetLate)
}

func TestAttainmentRoundTrip(t *testing.T) {
	a, err := waits().Attain(metrics.Reading{When: "2016-01", Value: 75}, attendances())
	require.NoError(t, err)
	text, err := json.Marshal(a)
	require.NoError(t, err)
	var again metrics.Attainment
	require.NoError(t, json.Unmarshal(text, &again))
	require.Equal(t, a, again)
}

// A share of people cannot be above 1, and what an interval says of that shows.
func TestAnIntervalBeyondTheMetricIsNoted(t *testing.T) {
	share := metrics.Definition{ID: "seen", Version: 1, Name: "seen within a week", Unit: "person", Type: metrics.Proportion, Better: metrics.Higher}
	target := metrics.Target{
		ID: "seen", Metric: "seen@1", Baseline: metrics.Reading{When: "2014", Value: 0.5},
		Aims: []metrics.Aim{{Value: 0.8, By: "2016", Set: "2014-02", Who: "us", Why: "we can"}},
	}
	within, err := target.Attain(metrics.Reading{When: "2016", Value: 0.9, Low: 0.8, High: 1}, share)
	require.NoError(t, err)
	require.NotContains(t, codes(within.Notes), metrics.CodeBeyondRange)
	beyond, err := target.Attain(metrics.Reading{When: "2016", Value: 0.9, Low: 0.7, High: 1.1}, share)
	require.NoError(t, err)
	require.Contains(t, codes(beyond.Notes), metrics.CodeBeyondRange)
}
