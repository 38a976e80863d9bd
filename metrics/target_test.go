package metrics_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
)

// waits is a target that was made easier on the way: 120 to 60, then to 80 later.
func waits() metrics.Target {
	return metrics.Target{
		ID: "waits", Metric: "ae@1", Outcome: "seen-sooner", Population: "people over 65",
		Baseline: metrics.Reading{When: "2013", Value: 120},
		Aims: []metrics.Aim{
			{Value: 60, By: "2015-03", Set: "2014-01", Who: "the board", Why: "as the best units do"},
			{
				Value: 80, By: "2016-03", Set: "2014-12", Who: "the commissioner", Why: "two wards closed",
				Milestones: []metrics.Reading{{When: "2015-03", Value: 100}, {When: "2015-09", Value: 90}, {When: "2016-01", Value: 85}},
			},
		},
	}
}

func attendancesRegistry(t *testing.T) metrics.Registry {
	t.Helper()
	r, err := metrics.NewRegistry(attendances(), loneliness())
	require.NoError(t, err)
	return r
}

func listed(err error) []string {
	var list []string
	if problems, ok := err.(sv.Problems); ok { //nolint:errorlint // the whole error is wanted
		for _, p := range problems {
			list = append(list, string(p.Code)+" "+p.Path)
		}
	}
	return list
}

func TestCheckTargets(t *testing.T) {
	r := attendancesRegistry(t)
	require.Nil(t, metrics.CheckTargets([]metrics.Target{waits()}, r))
	for want, change := range map[string]func(*metrics.Target){
		"syntax /targets/0/id":                               func(x *metrics.Target) { x.ID = "W" },
		"unknown /targets/0/metric":                          func(x *metrics.Target) { x.Metric = "ae@2" },
		"syntax /targets/0/metric":                           func(x *metrics.Target) { x.Metric = "ae" },
		"syntax /targets/0/outcome":                          func(x *metrics.Target) { x.Outcome = "Seen" },
		"syntax /targets/0/population":                       func(x *metrics.Target) { x.Population = "a\nb" },
		"syntax /targets/0/baseline/when":                    func(x *metrics.Target) { x.Baseline.When = "last year" },
		"out-of-range /targets/0/baseline/value":             func(x *metrics.Target) { x.Baseline.Value = -1 },
		"not-finite /targets/0/baseline/value":               func(x *metrics.Target) { x.Baseline.Value = math.NaN() },
		"out-of-range /targets/0/baseline/low":               func(x *metrics.Target) { x.Baseline.Low, x.Baseline.High = 121, 130 },
		"required /targets/0/aims":                           func(x *metrics.Target) { x.Aims = nil },
		"required /targets/0/aims/0/who":                     func(x *metrics.Target) { x.Aims[0].Who = " " },
		"required /targets/0/aims/0/why":                     func(x *metrics.Target) { x.Aims[0].Why = "" },
		"syntax /targets/0/aims/0/by":                        func(x *metrics.Target) { x.Aims[0].By = "" },
		"conflict /targets/0/aims/1/set":                     func(x *metrics.Target) { x.Aims[1].Set = "2013-12" },
		"conflict /targets/0/aims/1/milestones/0/when":       func(x *metrics.Target) { x.Aims[1].Milestones[0].When = "2014-11" },
		"conflict /targets/0/aims/1/milestones/1/when":       func(x *metrics.Target) { x.Aims[1].Milestones[1].When = "2015-01" },
		"conflict /targets/0/aims/1/milestones/2/when":       func(x *metrics.Target) { x.Aims[1].Milestones[2].When = "2016-04" },
		"conflict /targets/0/aims/1/milestones/2":            func(x *metrics.Target) { x.Aims[1].Milestones[2].High = 90; x.Aims[1].Milestones[2].Low = 80 },
		"out-of-range /targets/0/aims/1/milestones/2/value":  func(x *metrics.Target) { x.Aims[1].Milestones[2].Value = -1 },
		"not-finite /targets/0/aims/1/milestones/2/value":    func(x *metrics.Target) { x.Aims[1].Milestones[2].Value = math.Inf(1) },
		"out-of-range /targets/0/aims/1/value":               func(x *metrics.Target) { x.Aims[1].Value = -80 },
		"syntax /targets/0/aims/1/set":                       func(x *metrics.Target) { x.Aims[1].Set = "then" },
		"syntax /targets/0/aims/1/milestones/0/when":         func(x *metrics.Target) { x.Aims[1].Milestones[0].When = "then" },
		"out-of-range /targets/0/baseline/low unbounded":     func(x *metrics.Target) { x.Baseline.Low, x.Baseline.High = math.Inf(-1), 130 },
		"out-of-range /targets/0/aims/0/value of a range":    func(x *metrics.Target) { x.Metric, x.Baseline.Value, x.Aims = "lonely@2", 7, x.Aims[:1] },
		"conflict /targets/0/aims/1/set whatever the reason": func(x *metrics.Target) { x.Aims[1].Set = "2013" },
	} {
		x := waits()
		change(&x)
		problems := metrics.CheckTargets([]metrics.Target{x}, r)
		parts := strings.Fields(want)
		require.Equal(t, []string{parts[0] + " " + parts[1]}, listed(problems), want)
	}
	open := waits()
	open.Aims = append(open.Aims, open.Aims[1], open.Aims[1])
	open.Aims[2].Set, open.Aims[3].Set = "2014", "2014-11"
	open.Aims[2].Milestones, open.Aims[3].Milestones = nil, []metrics.Reading{{When: "2015-06", Value: 100}, {When: "2015", Value: 95}, {When: "2015-05", Value: 90}}
	require.Equal(t, []string{"conflict /targets/0/aims/3/milestones/2/when", "conflict /targets/0/aims/3/set"},
		listed(metrics.CheckTargets([]metrics.Target{open}, r)), "before one further up, where the one between leaves it open")
	_, err := metrics.Target{Aims: open.Aims[:3]}.Revise(metrics.Aim{Value: 1, By: "2015", Set: "2014-11", Who: "w", Why: "y"})
	require.Equal(t, []string{"conflict /aim/set"}, listed(err))
	require.Equal(t, []string{"duplicate /targets/1/id"}, listed(metrics.CheckTargets([]metrics.Target{waits(), waits()}, r)))
}

func TestReviseKeepsTheOldAims(t *testing.T) {
	old := waits()
	old.Aims = old.Aims[:1:2] // room for another, which must not be written to
	next := metrics.Aim{Value: 70, By: "2015", Set: "2014-02", Who: "the board", Why: "a longer\nreason"}
	revised, err := old.Revise(next)
	require.NoError(t, err)
	require.Equal(t, []metrics.Aim{waits().Aims[0], next}, revised.Aims)
	require.Len(t, old.Aims, 1)
	require.Equal(t, waits().Aims[1], old.Aims[:2][1], "the space behind the old aims is not ours")

	next.Set, next.Who, next.Why, next.Value = "2013", "", "", math.NaN()
	_, err = old.Revise(next)
	require.Equal(t, []string{"conflict /aim/set", "not-finite /aim/value", "required /aim/who", "required /aim/why"}, listed(err))
}

func TestAimOn(t *testing.T) {
	for date, want := range map[string]float64{"2014-01": 60, "2014": 80, "2014-11-30": 60, "2014-12-01": 80, "2020": 80} {
		aim, ok := waits().AimOn(date)
		require.True(t, ok, date)
		require.Equal(t, want, aim.Value, date)
	}
	_, ok := waits().AimOn("2013-12-31")
	require.False(t, ok)
}

// Four digits of what was worked out, and all whole ones.
func TestReadingsArePrintedShort(t *testing.T) {
	for want, x := range map[string]float64{
		"0": math.Copysign(0, -1), "60": 60, "12345": 12345, "-1234567": -1234567, "1.498": 1.497730205046514, "0.95": 0.95,
		"1.000": 1.00004, "12346": 12345.6, "0.0001235": 0.000123456, "1.5e+12": 1.5e12, "100.0": 99.999,
	} {
		require.Equal(t, want+", 2014", metrics.Reading{When: "2014", Value: x}.String())
		require.Equal(t, want+" by 2015", metrics.Aim{By: "2015", Value: x}.String())
	}
	require.Equal(t, "0.9188 (0.8660 to 0.9519), 2014", metrics.Reading{When: "2014", Value: 0.918756, Low: 0.865958, High: 0.951902}.String())
}

func TestTargetsRoundTrip(t *testing.T) {
	var text strings.Builder
	require.NoError(t, metrics.WriteTargets(&text, []metrics.Target{waits()}))
	again, err := metrics.ReadTargets(strings.NewReader(text.String()))
	require.NoError(t, err)
	require.Equal(t, []metrics.Target{waits()}, again)
	require.Error(t, metrics.WriteTargets(&text, []metrics.Target{{Baseline: metrics.Reading{Value: math.NaN()}}}))

	_, err = metrics.ReadTargets(strings.NewReader(`{"targets": [{"id": "a", "id": "b", "aim": 1}]}`))
	require.Equal(t, []string{"unknown /targets/0/aim", "duplicate /targets/0/id"}, listed(err))
}

func FuzzReadTargets(f *testing.F) {
	var seed strings.Builder
	require.NoError(f, metrics.WriteTargets(&seed, []metrics.Target{waits()}))
	f.Add(seed.String())
	f.Add(`{"targets": [{"metric": "ae@1", "baseline": {"when": "2014", "value": "Inf"}, "aims": [{}]}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		targets, err := metrics.ReadTargets(strings.NewReader(text))
		if err != nil {
			return
		}
		_ = metrics.CheckTargets(targets, metrics.Registry{})
		for _, target := range targets {
			_, _ = target.Attain(metrics.Reading{When: "2015", Value: 1}, metrics.Definition{ID: "ae", Version: 1, Better: metrics.Lower})
			_ = target.String()
		}
		var once, twice strings.Builder
		require.NoError(t, metrics.WriteTargets(&once, targets))
		again, err := metrics.ReadTargets(strings.NewReader(once.String()))
		require.NoError(t, err)
		require.NoError(t, metrics.WriteTargets(&twice, again))
		require.Equal(t, once.String(), twice.String())
	})
}

func ExampleTarget_Attain() {
	falls := metrics.Definition{ID: "falls", Version: 1, Name: "falls on the ward", Unit: "fall", Type: metrics.Count, Better: metrics.Lower}
	target := metrics.Target{
		ID: "fewer-falls", Metric: "falls@1", Population: "people over 65",
		Baseline: metrics.Reading{When: "2013", Value: 120},
		Aims:     []metrics.Aim{{Value: 60, By: "2015", Set: "2014-01", Who: "the board", Why: "as the best units do"}},
	}
	target, err := target.Revise(metrics.Aim{
		Value: 80, By: "2015", Set: "2014-12", Who: "the commissioner", Why: "two wards closed",
		Milestones: []metrics.Reading{{When: "2015-03", Value: 100}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(target, "\n")
	attained, err := target.Attain(metrics.Reading{When: "2015-12", Value: 75, Low: 65, High: 84}, falls)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(attained)
	// Output:
	// Target fewer-falls: falls@1 of people over 65
	// baseline  120, 2013
	// set      aim  by    milestones    who               why
	// -------  ---  ----  ------------  ----------------  --------------------
	// 2014-01   60  2015                the board         as the best units do
	// 2014-12   80  2015  100, 2015-03  the commissioner  two wards closed
	//
	// Target fewer-falls (falls@1): perhaps
	// baseline  120, 2013
	// reading   75 (65 to 84), 2015-12
	// aim                        set      share of the way             reached
	// -------------------------  -------  ---------------------------  -----------
	// 80 by 2015                 2014-12  112.5 % (90.0 % to 137.5 %)  perhaps
	// 60 by 2015, the first aim  2014-01  75.0 % (60.0 % to 91.7 %)    not reached
	//
	// milestone     read                    reached
	// ------------  ----------------------  -------
	// 100, 2015-03  75 (65 to 84), 2015-12  reached
	// - the aim was changed on 2014-12 by the commissioner: two wards closed (from 60 by 2015; to 80 by
	//   2015) [aim-revised]
	// - the revised aim asks for less (from 60 by 2015; to 80 by 2015) [aim-eased]
	// - the milestone of 2015-03 was first read in 2015-12: what it was on the day is not known
	//   [milestone-read-late]
	// - the baseline has no interval, and the share takes it as exact (baseline 120) [baseline-fixed]
}

func TestNoAimHoldsOnWhatIsNoDate(t *testing.T) {
	_, ok := metrics.Target{Aims: []metrics.Aim{{Value: 1, Set: "2014"}}}.AimOn("some day")
	require.False(t, ok)
}
