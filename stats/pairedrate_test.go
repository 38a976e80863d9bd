package stats_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// A pairedBlock is what R says of one way to look at pairs.
type pairedBlock struct {
	Value, SE, Statistic, DF float64
	P                        [3]float64
	Low, High                [3]end
}

func (want pairedBlock) require(t *testing.T, tol float64, o stats.Options, run func(o *stats.Options) (stats.Result, error)) {
	t.Helper()
	for i := range want.P {
		o.Alternative = stats.Alternative(i)
		r, err := run(&o)
		require.NoError(t, err)
		requireSound(t, r)
		require.NoError(t, r.Validate())
		requireRoundTrip(t, r)
		near(t, want.Value, r.Estimate.Value, tol)
		near(t, want.SE, r.Estimate.SE, tol)
		near(t, want.Statistic, r.Statistic.Value, tol)
		near(t, want.P[i], r.P, 2*tol, "%v p", o)
		near(t, float64(want.Low[i]), r.Estimate.Interval.Low, tol, "%v low", o)
		near(t, float64(want.High[i]), r.Estimate.Interval.High, tol, "%v high", o)
	}
}

func TestPairedRatesAgainstR(t *testing.T) {
	var file struct {
		Tol   float64
		Cases []struct {
			Name                       string
			Before, After              []float64
			Clusters                   []string
			Times                      [2]float64
			Level, Ratio0, Difference0 float64
			SEPoisson                  float64 `json:"se_poisson"`
			Person, Cluster, Exact     pairedBlock
			Difference                 pairedBlock
			DifferenceCluster          pairedBlock `json:"difference_cluster"`
		}
	}
	read(t, "paired_rate.json", &file)
	require.NotEmpty(t, file.Cases)
	for _, c := range file.Cases {
		t.Run(c.Name, func(t *testing.T) {
			people := stats.Pairs{Before: c.Before, After: c.After, Observed: stats.Observed{Before: c.Times[0], After: c.Times[1]}}
			practices := people
			practices.Clusters = c.Clusters
			ratio := func(p stats.Pairs) func(o *stats.Options) (stats.Result, error) {
				return func(o *stats.Options) (stats.Result, error) { return stats.PairedRateRatio(p, o) }
			}
			difference := func(p stats.Pairs) func(o *stats.Options) (stats.Result, error) {
				return func(o *stats.Options) (stats.Result, error) { return stats.PairedRateDifference(p, o) }
			}
			o := stats.Options{Level: c.Level, Null: c.Ratio0}
			c.Person.require(t, file.Tol, o, ratio(people))
			c.Cluster.require(t, file.Tol, o, ratio(practices))
			o.Approach = stats.Exact
			c.Exact.require(t, file.Tol, o, ratio(practices))
			o = stats.Options{Level: c.Level, Null: c.Difference0}
			c.Difference.require(t, file.Tol, o, difference(people))
			c.DifferenceCluster.require(t, file.Tol, o, difference(practices))

			r, err := stats.PairedRateRatio(practices, nil)
			require.NoError(t, err)
			se, ok := r.Detail("se poisson")
			require.True(t, ok)
			near(t, c.SEPoisson, se, 1e-12)
			require.Equal(t, []float64{c.Cluster.DF}, r.DF)
		})
	}
}

// attendances are n people of 12 practices who differ in how often they attend.
func attendances(n int) stats.Pairs {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	p := stats.Pairs{Unit: "A&E attendance", Before: make([]float64, n), After: make([]float64, n), Clusters: make([]string, n)}
	for i := range n {
		often := r.ExpFloat64()
		p.Before[i], p.After[i] = math.Floor(2*often*r.ExpFloat64()), math.Floor(1.8*often*r.ExpFloat64())
		p.Clusters[i] = "practice " + strconv.Itoa(r.IntN(12))
	}
	return p
}

// tallied is the same people, equal ones counted.
func pairsTallied(p stats.Pairs) stats.Pairs {
	type pair struct {
		before, after float64
		cluster       string
	}
	at := map[pair]int{}
	t := stats.Pairs{Name: p.Name, Unit: p.Unit, Observed: p.Observed}
	for i := range p.Before {
		key := pair{p.Before[i], p.After[i], ""}
		if p.Clusters != nil {
			key.cluster = p.Clusters[i]
		}
		row, known := at[key]
		if !known {
			row = len(t.Before)
			at[key] = row
			t.Before, t.After, t.Counts = append(t.Before, key.before), append(t.After, key.after), append(t.Counts, 0)
			if p.Clusters != nil {
				t.Clusters = append(t.Clusters, key.cluster)
			}
		}
		t.Counts[row]++
	}
	return t
}

// pairedCalls are the functions that take pairs, with and without clusters.
var pairedCalls = map[string]func(p stats.Pairs, o *stats.Options) (stats.Result, error){
	"ratio":      stats.PairedRateRatio,
	"difference": stats.PairedRateDifference,
}

// requireSame: equal but for the rounding of sums in another order.
func requireSame(t *testing.T, want, got stats.Result) {
	t.Helper()
	require.Equal(t, want.Method, got.Method)
	require.Equal(t, want.Notes, got.Notes)
	require.Equal(t, want.Groups, got.Groups)
	near(t, want.Estimate.Value, got.Estimate.Value, 1e-12)
	near(t, want.Estimate.SE, got.Estimate.SE, 1e-12)
	near(t, want.P, got.P, 1e-11)
	near(t, want.Estimate.Interval.Low, got.Estimate.Interval.Low, 1e-12)
	near(t, want.Estimate.Interval.High, got.Estimate.Interval.High, 1e-12)
	require.Equal(t, want.DF, got.DF)
	require.Len(t, got.Details, len(want.Details))
	for i, d := range want.Details {
		require.Equal(t, d.Name, got.Details[i].Name)
		near(t, d.Value, got.Details[i].Value, 1e-12)
	}
}

func TestPairsAsRowsAndAsTally(t *testing.T) {
	for name, call := range pairedCalls {
		for _, clustered := range []bool{false, true} {
			t.Run(name+strconv.FormatBool(clustered), func(t *testing.T) {
				rows := attendances(3000)
				rows.Observed = stats.Observed{Before: 12, After: 6, Unit: "month"}
				if !clustered {
					rows.Clusters = nil
				}
				tally := pairsTallied(rows)
				require.Less(t, len(tally.Before), 2500)
				want, err := call(rows, nil)
				require.NoError(t, err)
				got, err := call(tally, nil)
				require.NoError(t, err)
				requireSame(t, want, got)

				// The order of people and the names of clusters mean nothing.
				order := rand.New(rand.NewPCG(3, 4)).Perm(3000)
				mixed := stats.Pairs{Unit: rows.Unit, Observed: rows.Observed}
				for _, i := range order {
					mixed.Before, mixed.After = append(mixed.Before, rows.Before[i]), append(mixed.After, rows.After[i])
					if clustered {
						mixed.Clusters = append(mixed.Clusters, "other "+rows.Clusters[i])
					}
				}
				got, err = call(mixed, nil)
				require.NoError(t, err)
				requireSame(t, want, got)

				// Nor do rows that nobody is in.
				tally.Before, tally.After, tally.Counts = append(tally.Before, 70), append(tally.After, 5), append(tally.Counts, 0)
				if clustered {
					tally.Clusters = append(tally.Clusters, "empty practice")
				}
				got, err = call(tally, nil)
				require.NoError(t, err)
				requireSame(t, want, got)
			})
		}
	}
}

func TestPairedRatesWhenSidesChangePlaces(t *testing.T) {
	opposite := []stats.Alternative{stats.TwoSided: stats.TwoSided, stats.Less: stats.Greater, stats.Greater: stats.Less}
	for _, approach := range []stats.Approach{stats.Exact, stats.MidP, stats.Asymptotic} {
		for _, clustered := range []bool{false, true} {
			p := attendances(80)
			p.Observed = stats.Observed{Before: 2, After: 1.5, Unit: "year"}
			if !clustered {
				p.Clusters = nil
			}
			q := p
			q.Before, q.After, q.Observed = p.After, p.Before, stats.Observed{Before: 1.5, After: 2, Unit: "year"}
			for i, other := range opposite {
				r, err := stats.PairedRateRatio(p, &stats.Options{Alternative: stats.Alternative(i), Null: 0.8, Approach: approach})
				require.NoError(t, err)
				s, err := stats.PairedRateRatio(q, &stats.Options{Alternative: other, Null: 1 / 0.8, Approach: approach})
				require.NoError(t, err)
				near(t, r.Estimate.Value, 1/s.Estimate.Value, 1e-12)
				near(t, r.Estimate.SE, s.Estimate.SE, 1e-12)
				near(t, r.P, s.P, 1e-11)
				near(t, r.Estimate.Interval.Low, 1/s.Estimate.Interval.High, 1e-11)
				near(t, r.Estimate.Interval.High, 1/s.Estimate.Interval.Low, 1e-11)
				if approach != stats.Asymptotic {
					continue
				}
				r, err = stats.PairedRateDifference(p, &stats.Options{Alternative: stats.Alternative(i), Null: -0.2})
				require.NoError(t, err)
				s, err = stats.PairedRateDifference(q, &stats.Options{Alternative: other, Null: 0.2})
				require.NoError(t, err)
				near(t, r.Estimate.Value, -s.Estimate.Value, 1e-12)
				near(t, r.P, s.P, 1e-11)
				near(t, r.Estimate.Interval.Low, -s.Estimate.Interval.High, 1e-11)
			}
		}
	}
}

// In months instead of years, and with the two sides' times told apart or not.
func TestPairedRatesInOtherUnitsOfTime(t *testing.T) {
	p := attendances(200)
	p.Observed = stats.Observed{Before: 1, After: 0.5, Unit: "year"}
	monthly := p
	monthly.Observed = stats.Observed{Before: 12, After: 6, Unit: "month"}
	for name, call := range pairedCalls {
		r, err := call(p, nil)
		require.NoError(t, err)
		s, err := call(monthly, nil)
		require.NoError(t, err)
		scale := 1.0
		if name == "difference" {
			scale = 12
			require.Equal(t, "person-year", r.Estimate.Per)
			require.Equal(t, "person-month", s.Estimate.Per)
			require.Equal(t, "A&E attendance", s.Estimate.Unit)
			near(t, r.Effect.Interval.High, s.Effect.Interval.High, 1e-12)
		} else {
			require.Equal(t, "person-year", r.Groups[0].Unit)
			require.Equal(t, 100.0, r.Groups[0].Exposure)
			require.Equal(t, 1200.0*2, s.Groups[1].Exposure)
		}
		near(t, r.P, s.P, 1e-11)
		near(t, r.Estimate.Value, scale*s.Estimate.Value, 1e-12)
		near(t, r.Estimate.Interval.Low, scale*s.Estimate.Interval.Low, 1e-12)
	}
	p.Observed = stats.Observed{}
	without, err := stats.PairedRateDifference(p, nil)
	require.NoError(t, err)
	require.Equal(t, "person", without.Estimate.Per)
	p.Observed = stats.Observed{Before: 1, After: 1}
	unnamed, err := stats.PairedRateDifference(p, nil)
	require.NoError(t, err)
	require.Equal(t, "unit of exposure", unnamed.Estimate.Per)
	require.Equal(t, without.Estimate.Value, unnamed.Estimate.Value)
}

// The conditional approaches are those of the rate ratio on the totals.
func TestPairedTotals(t *testing.T) {
	p := attendances(50)
	p.Name = "programme"
	for _, approach := range []stats.Approach{stats.Exact, stats.MidP} {
		r, err := stats.PairedRateRatio(p, &stats.Options{Approach: approach})
		require.NoError(t, err)
		totals, err := stats.RateRatio(r.Groups[0], r.Groups[1], &stats.Options{Approach: approach})
		require.NoError(t, err)
		require.Equal(t, totals.Estimate, r.Estimate)
		require.Equal(t, totals.P, r.P)
		require.Equal(t, "paired-rate-ratio-"+string(approach), r.Method.ID)
		require.Equal(t, []sv.Code{stats.CodeUncontrolled, stats.CodeIndependent}, codes(r))
		require.Equal(t, "programme, after", r.Groups[0].Name)
		require.Equal(t, 50, r.Groups[1].People)
	}
}

func TestPairedRatesDuality(t *testing.T) {
	for _, clustered := range []bool{false, true} {
		p := attendances(60)
		if !clustered {
			p.Clusters = nil
		}
		for name, call := range pairedCalls {
			for alternative := stats.TwoSided; alternative <= stats.Greater; alternative++ {
				for _, null := range []float64{0.4, 0.9, 1.3} {
					o := stats.Options{Alternative: alternative, Level: 0.9, Null: null}
					run := func(o *stats.Options) (stats.Result, error) { return call(p, o) }
					r, err := run(&o)
					require.NoError(t, err, name)
					requireDuality(t, r, o, run)
				}
			}
		}
	}
}

func TestPairedRateRatioWithNoEventsOnOneSide(t *testing.T) {
	p := stats.Pairs{Before: []float64{2, 0, 1}, After: []float64{0, 0, 0}, Clusters: []string{"a", "a", "a"}}
	r, err := stats.PairedRateRatio(p, nil)
	require.NoError(t, err)
	require.Equal(t, stats.Exact, r.Approach)
	require.Equal(t, []sv.Code{stats.CodeUncontrolled, stats.CodeIndependent, stats.CodeExactInstead}, codes(r))
	require.Zero(t, r.Estimate.Value)
	near(t, 0.25, r.P, 1e-12) // 2 * (1/2)^3
	p.Before, p.After = p.After, p.Before
	r, err = stats.PairedRateRatio(p, &stats.Options{Approach: stats.MidP})
	require.NoError(t, err)
	require.True(t, math.IsInf(r.Estimate.Value, 1))
	require.Equal(t, []sv.Code{stats.CodeUncontrolled, stats.CodeIndependent}, codes(r))
	require.NoError(t, r.Validate())
	r, err = stats.PairedRateDifference(stats.Pairs{Before: p.Before, After: p.After}, nil)
	require.NoError(t, err)
	require.Zero(t, r.Effect)
}

func TestPairedRateNotes(t *testing.T) {
	p := attendances(400)
	r, err := stats.PairedRateRatio(p, nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeUncontrolled, stats.CodeFewClusters}, codes(r))
	require.Equal(t, []sv.Figure{{Name: "clusters", Value: "12"}}, r.Notes[1].Figures)
	p.Clusters = nil
	r, err = stats.PairedRateRatio(p, nil)
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeUncontrolled}, codes(r))
	few := stats.Pairs{Before: []float64{1, math.NaN(), 0, 3}, After: []float64{0, 1, 1, 1}, Counts: []int{4, 2, 1, 1}}
	r, err = stats.PairedRateRatio(few, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeUncontrolled, stats.CodeSmallSample, stats.CodeFewEvents, stats.CodeDropped}, codes(r))
	require.Equal(t, 2, r.Dropped)
	require.Equal(t, []stats.Statistic{{Name: "people", Value: 6}}, r.Details[:1])
	r, err = stats.PairedRateDifference(few, &stats.Options{DropMissing: true})
	require.NoError(t, err)
	require.Equal(t, []sv.Code{stats.CodeUncontrolled, stats.CodeSmallSample, stats.CodeDropped}, codes(r))
}

// People alone in their cluster: only the factor and Student's t are different.
func TestPeopleAsClusters(t *testing.T) {
	p := attendances(40)
	for i := range p.Clusters {
		p.Clusters[i] = strconv.Itoa(i)
	}
	alone, err := stats.PairedRateRatio(p, nil)
	require.NoError(t, err)
	difference, err := stats.PairedRateDifference(p, nil)
	require.NoError(t, err)
	p.Clusters = nil
	people, err := stats.PairedRateRatio(p, nil)
	require.NoError(t, err)
	near(t, people.Estimate.SE*math.Sqrt(40./39), alone.Estimate.SE, 1e-12)
	cr1, _ := people.Detail("se cr1")
	near(t, cr1, alone.Estimate.SE, 1e-12)
	same, err := stats.PairedRateDifference(p, nil)
	require.NoError(t, err)
	near(t, same.Estimate.SE, difference.Estimate.SE, 1e-12)
	near(t, same.P, difference.P, 1e-12)
}

// Changes that are small beside the values keep their digits: the same as of
// the values less what they have in common.
func TestPairedRateDifferenceOfLargeValues(t *testing.T) {
	p := stats.Pairs{Before: []float64{1, 4, 2, 8, 5, 7}, After: []float64{2, 4, 1, 9, 9, 6}, Clusters: []string{"a", "b", "a", "b", "c", "c"}}
	want, err := stats.PairedRateDifference(p, nil)
	require.NoError(t, err)
	const high = 1 << 50
	q := stats.Pairs{Clusters: p.Clusters}
	for i := range p.Before {
		q.Before, q.After = append(q.Before, high+p.Before[i]), append(q.After, high+p.After[i])
	}
	got, err := stats.PairedRateDifference(q, nil)
	require.NoError(t, err)
	require.Equal(t, want.Estimate, got.Estimate)
	require.Equal(t, want.P, got.P)
}

func TestPairedRatesDoNotChangeTheirInput(t *testing.T) {
	p := attendances(30)
	p.Counts = slices.Repeat([]int{2}, 30)
	p.Before[3] = math.NaN()
	before, after, counts, clusters := slices.Clone(p.Before), slices.Clone(p.After), slices.Clone(p.Counts), slices.Clone(p.Clusters)
	before[3] = -1
	for _, call := range pairedCalls {
		_, err := call(p, &stats.Options{DropMissing: true})
		require.NoError(t, err)
		require.True(t, math.IsNaN(p.Before[3]))
		p.Before[3] = -1
		require.Equal(t, stats.Pairs{Unit: p.Unit, Before: before, After: after, Counts: counts, Clusters: clusters}, p)
		p.Before[3] = math.NaN()
	}
}

func TestPairedRateProblems(t *testing.T) {
	ones := []float64{1, 2, 1}
	twos := []float64{2, 4, 2}
	other := []float64{3, 0, 1}
	nan := math.NaN()
	for _, c := range []struct {
		name  string
		calls []string
		p     stats.Pairs
		o     *stats.Options
		want  []fault
	}{
		{"nothing", []string{"ratio", "difference"}, stats.Pairs{}, nil, []fault{{stats.CodeInsufficient, "/pairs"}}},
		{"lengths", []string{"ratio", "difference"}, stats.Pairs{Before: ones, After: twos[:2]}, nil, []fault{{sv.CodeConflict, "/pairs/after"}}},
		{"negative", []string{"ratio"}, stats.Pairs{Before: []float64{1, -1}, After: []float64{2, 1}}, nil, []fault{{sv.CodeRange, "/pairs/before/1"}}},
		{"fractions", []string{"ratio"}, stats.Pairs{Before: []float64{1, 1}, After: []float64{2.5, 0.1}, Counts: []int{1, 1}}, nil, []fault{{sv.CodeRange, "/pairs/after/0"}, {sv.CodeRange, "/pairs/after/1"}}},
		{"NaN and Inf", []string{"ratio", "difference"}, stats.Pairs{Before: []float64{1, nan}, After: []float64{math.Inf(1), 1}}, nil, []fault{{sv.CodeNotFinite, "/pairs/after/0"}, {sv.CodeNotFinite, "/pairs/before/1"}}},
		{"too large", []string{"ratio"}, stats.Pairs{Before: []float64{1, 1e40}, After: ones[:2]}, nil, []fault{{sv.CodeRange, "/pairs/before"}}},
		{"too many together", []string{"ratio"}, stats.Pairs{Before: []float64{1 << 52, 1 << 51}, After: []float64{1 << 52, 1 << 51}}, nil, []fault{{sv.CodeRange, "/pairs"}}},
		{"too many for exact", []string{"ratio"}, stats.Pairs{Before: []float64{2e7, 1}, After: []float64{2e7, 5}}, &stats.Options{Approach: stats.Exact}, []fault{{sv.CodeRange, "/options/approach"}}},
		{"all zero", []string{"ratio"}, stats.Pairs{Before: []float64{0, 0}, After: []float64{0, 0}}, nil, []fault{{stats.CodeAllZero, "/pairs"}}},
		{"none after", []string{"ratio"}, stats.Pairs{Before: ones, After: []float64{0, 0, 0}}, &stats.Options{Approach: stats.Asymptotic}, []fault{{stats.CodeNoEvents, "/pairs/after"}}},
		{"one person", []string{"ratio", "difference"}, stats.Pairs{Before: ones[:1], After: twos[:1]}, nil, []fault{{stats.CodeInsufficient, "/pairs"}}},
		{"one cluster", []string{"ratio", "difference"}, stats.Pairs{Before: ones, After: other, Clusters: []string{"a", "a", "a"}}, nil, []fault{{stats.CodeInsufficient, "/pairs/clusters"}}},
		{"one cluster with people", []string{"ratio", "difference"}, stats.Pairs{Before: ones, After: other, Counts: []int{1, 1, 0}, Clusters: []string{"a", "a", "b"}}, nil, []fault{{stats.CodeInsufficient, "/pairs/clusters"}}},
		{"nameless cluster", []string{"ratio", "difference"}, stats.Pairs{Before: ones, After: other, Clusters: []string{"a", "", "b"}}, nil, []fault{{sv.CodeRequired, "/pairs/clusters/1"}}},
		{"one factor", []string{"ratio"}, stats.Pairs{Before: ones, After: twos}, nil, []fault{{stats.CodeConstant, "/pairs"}}},
		{"one difference", []string{"difference"}, stats.Pairs{Before: []float64{0.1, 0.2, 0.7}, After: []float64{0.4, 0.5, 1}}, nil, []fault{{stats.CodeConstant, "/pairs"}}},
		{"no difference", []string{"difference"}, stats.Pairs{Before: ones, After: ones}, nil, []fault{{stats.CodeConstant, "/pairs"}}},
		{"one difference of rates", []string{"difference"}, stats.Pairs{Before: []float64{0, 4, 8}, After: []float64{0, 3, 6}, Observed: stats.Observed{Before: 12, After: 9}}, nil, []fault{{stats.CodeConstant, "/pairs"}}},
		{"no time", []string{"ratio", "difference"}, stats.Pairs{Before: ones, After: other, Observed: stats.Observed{Before: 1}}, nil, []fault{{sv.CodeRange, "/pairs/observed/after"}}},
		{"bad times", []string{"ratio", "difference"}, stats.Pairs{Before: ones, After: other, Observed: stats.Observed{Before: -1, After: nan}}, nil, []fault{{sv.CodeNotFinite, "/pairs/observed/after"}, {sv.CodeRange, "/pairs/observed/before"}}},
		{"exposure", []string{"ratio"}, stats.Pairs{Before: ones, After: other, Observed: stats.Observed{Before: 1e50, After: 1}}, nil, []fault{{sv.CodeRange, "/pairs/observed/before"}}},
		{"options", []string{"ratio"}, stats.Pairs{Before: ones, After: other}, &stats.Options{Null: -1, Level: 1, Approach: stats.Score, Uncorrected: true}, []fault{
			{sv.CodeUnknown, "/options/approach"}, {sv.CodeRange, "/options/level"}, {sv.CodeRange, "/options/null"}, {sv.CodeConflict, "/options/uncorrected"},
		}},
		{"exact difference", []string{"difference"}, stats.Pairs{Before: ones, After: other}, &stats.Options{Approach: stats.Exact, Null: math.Inf(1)}, []fault{{sv.CodeUnknown, "/options/approach"}, {sv.CodeNotFinite, "/options/null"}}},
	} {
		for _, name := range c.calls {
			t.Run(c.name+"/"+name, func(t *testing.T) {
				r, err := pairedCalls[name](c.p, c.o)
				require.Zero(t, r)
				require.Equal(t, c.want, faults(t, err), "%v", err)
			})
		}
	}
}

func FuzzPairedRates(f *testing.F) {
	f.Add(1.0, 2.0, 0.0, 3.0, 4, 1.0, 1.0, 0.0, "", true)
	f.Add(0.0, 0.0, 5.0, 0.0, 1, 1e-50, 1e50, 0.5, "mid-p", false)
	f.Add(1e15, 1.0, 5.0, 1e15, 3, 12.0, 1e-50, 1e50, "asymptotic", true)
	f.Add(9007199254740991.0, 1.0, 0.0, 0.0, 1, 1.0, 1.0, 1e-50, "exact", false)
	f.Fuzz(func(t *testing.T, b0, a0, b1, a1 float64, count int, before, after, null float64, approach string, clustered bool) {
		p := stats.Pairs{
			Before: []float64{b0, b1, 1}, After: []float64{a0, a1, 0}, Counts: []int{1, count, 2},
			Observed: stats.Observed{Before: before, After: after},
		}
		if clustered {
			p.Clusters = []string{"a", "b", "b"}
		}
		o := &stats.Options{Null: null, Approach: stats.Approach(approach), DropMissing: true}
		for _, call := range pairedCalls {
			r, err := call(p, o)
			if err != nil {
				require.NotEmpty(t, faults(t, err))
				continue
			}
			require.NoError(t, r.Validate())
			requireSound(t, r)
			requireRoundTrip(t, r)
		}
	})
}
