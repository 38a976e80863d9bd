package stats_test

import (
	"encoding/json"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/stats"
)

func requireTally(t *testing.T, values []float64, counts []int, tally stats.Tally) {
	t.Helper()
	require.Equal(t, stats.Sample{Values: values, Counts: counts}, tally.Sample())
}

func TestTallyCountsEachValue(t *testing.T) {
	rows := []float64{3, 0, 2.5, math.Copysign(0, -1), -1, 255, 256, 1e15, 3, 2.5, 1e-50, 3}
	tally, err := stats.TallyOf(slices.Values(rows))
	require.NoError(t, err)
	requireTally(t, []float64{-1, 0, 1e-50, 2.5, 3, 255, 256, 1e15}, []int{1, 2, 1, 2, 3, 1, 1, 1}, tally)
	require.False(t, math.Signbit(tally.Sample().Values[1]), "-0 is 0")
	require.Equal(t, len(rows), tally.Total())

	grouped, err := stats.TallyOfCounts(tally.All())
	require.NoError(t, err)
	require.Equal(t, tally.Sample(), grouped.Sample())

	require.NoError(t, grouped.Add(7, 0))
	require.NoError(t, grouped.Add(7.5, 0))
	require.Equal(t, tally.Sample(), grouped.Sample(), "0 times is never")
}

func TestZeroTallyIsEmpty(t *testing.T) {
	var tally, other stats.Tally
	requireTally(t, []float64{}, []int{}, tally)
	require.Zero(t, tally.Total())
	require.NoError(t, tally.Merge(other))
	require.NoError(t, other.Add(2, 5))
	require.NoError(t, tally.Merge(other))
	require.NoError(t, other.Add(2, 1))
	requireTally(t, []float64{2}, []int{5}, tally)

	var pairs stats.PairTally
	require.Equal(t, stats.Pairs{Before: []float64{}, After: []float64{}, Counts: []int{}}, pairs.Pairs())
	require.Zero(t, pairs.Total())
	require.NoError(t, pairs.Merge(stats.PairTally{}))
}

func TestTallyCanBeReadInPart(t *testing.T) {
	tally, err := stats.TallyOf(slices.Values([]float64{5, 1, 3}))
	require.NoError(t, err)
	for value := range tally.All() {
		require.Equal(t, 1.0, value)
		break
	}
}

func TestPairTallyCountsEachPair(t *testing.T) {
	rows := []stats.Pair{
		{Before: 2, After: 1}, {Before: 1, After: 31}, {Before: 1, After: 32}, {Before: 2, After: 1},
		{Before: 0.5, After: math.Copysign(0, -1)}, {Before: math.Copysign(0, -1), After: 4}, {Before: -1},
	}
	tally, err := stats.PairTallyOf(slices.Values(rows))
	require.NoError(t, err)
	pairs := tally.Pairs()
	require.Equal(t, stats.Pairs{
		Before: []float64{-1, 0, 0.5, 1, 1, 2},
		After:  []float64{0, 4, 0, 31, 32, 1},
		Counts: []int{1, 1, 1, 1, 1, 2},
	}, pairs)
	require.False(t, math.Signbit(pairs.Before[1]) || math.Signbit(pairs.After[2]), "-0 is 0")
	require.Equal(t, len(rows), tally.Total())

	require.NoError(t, tally.Add(stats.Pair{Before: 2, After: 1, Cluster: "North"}, 3))
	require.NoError(t, tally.Add(stats.Pair{Before: 0, After: 9, Cluster: "East"}, 1))
	pairs = tally.Pairs()
	require.Equal(t, []string{"", "", "", "", "", "", "East", "North"}, pairs.Clusters)
	require.Equal(t, []int{1, 1, 1, 1, 1, 2, 1, 3}, pairs.Counts)

	grouped, err := stats.PairTallyOfCounts(maps.All(maps.Collect(tally.All())))
	require.NoError(t, err)
	require.Equal(t, pairs, grouped.Pairs())
}

func TestTallyRefusals(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	var full stats.Tally
	require.NoError(t, full.Add(1, 1<<53-1))
	var fullPairs stats.PairTally
	require.NoError(t, fullPairs.Add(stats.Pair{Before: 1}, 1<<53-1))
	_, rows := stats.TallyOf(slices.Values([]float64{1, nan}))
	_, groups := stats.TallyOfCounts(maps.All(map[float64]int{2: -1}))
	_, pairRows := stats.PairTallyOf(slices.Values([]stats.Pair{{}, {After: inf}}))
	_, pairGroups := stats.PairTallyOfCounts(maps.All(map[stats.Pair]int{{Before: nan, After: 1e51}: -1}))
	two, err := stats.TallyOf(slices.Values([]float64{1, 1}))
	require.NoError(t, err)
	twoPairs, err := stats.PairTallyOf(slices.Values(make([]stats.Pair, 2)))
	require.NoError(t, err)
	for _, c := range []struct {
		name string
		op   string
		err  error
		want []fault
	}{
		{"NaN", "stats.Tally.Add", full.Add(nan, 1), []fault{{sv.CodeNotFinite, "/value"}}},
		{"infinite and negative", "stats.Tally.Add", full.Add(-inf, -1), []fault{{sv.CodeRange, "/count"}, {sv.CodeNotFinite, "/value"}}},
		{"large", "stats.Tally.Add", full.Add(1e51, 1), []fault{{sv.CodeRange, "/value"}}},
		{"full", "stats.Tally.Add", full.Add(1, 2), []fault{{sv.CodeRange, "/count"}}},
		{"merge", "stats.Tally.Merge", full.Merge(two), []fault{{sv.CodeRange, "/other"}}},
		{"row", "stats.TallyOf", rows, []fault{{sv.CodeNotFinite, "/1/value"}}},
		{"group", "stats.TallyOfCounts", groups, []fault{{sv.CodeRange, "/0/count"}}},
		{"pair", "stats.PairTally.Add", fullPairs.Add(stats.Pair{Before: nan, After: inf, Cluster: "\xff"}, 2),
			[]fault{{sv.CodeNotFinite, "/after"}, {sv.CodeNotFinite, "/before"}, {sv.CodeSyntax, "/cluster"}, {sv.CodeRange, "/count"}}},
		{"pair merge", "stats.PairTally.Merge", fullPairs.Merge(twoPairs), []fault{{sv.CodeRange, "/other"}}},
		{"pair row", "stats.PairTallyOf", pairRows, []fault{{sv.CodeNotFinite, "/1/after"}}},
		{"pair group", "stats.PairTallyOfCounts", pairGroups, []fault{{sv.CodeRange, "/0/after"}, {sv.CodeNotFinite, "/0/before"}, {sv.CodeRange, "/0/count"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, faults(t, c.err))
			require.ErrorContains(t, c.err, c.op+": ")
		})
	}
	requireTally(t, []float64{1}, []int{1<<53 - 1}, full)
	require.Equal(t, 1<<53-1, fullPairs.Total())
	require.NoError(t, full.Add(1, 1))
}

// parts deals rows out to partitions.
func parts[E any](rows []E, n int) [][]E {
	all := make([][]E, n)
	for i, row := range rows {
		all[i%n] = append(all[i%n], row)
	}
	return all
}

func TestMergedTalliesAreTheTallyOfAll(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var values []float64
	var pairs []stats.Pair
	for range 2000 {
		values = append(values, []float64{random.NormFloat64(), float64(random.IntN(300)), -3}[random.IntN(3)])
		pairs = append(pairs, stats.Pair{Before: float64(random.IntN(40)), After: float64(random.IntN(4)) / 2, Cluster: []string{"", "A&E", "b"}[random.IntN(3)]})
	}
	all, err := stats.TallyOf(slices.Values(values))
	require.NoError(t, err)
	allPairs, err := stats.PairTallyOf(slices.Values(pairs))
	require.NoError(t, err)
	for range 5 {
		var merged stats.Tally
		for _, i := range random.Perm(7) {
			part, err := stats.TallyOf(slices.Values(parts(values, 7)[i]))
			require.NoError(t, err)
			requireTallyRoundTrip(t, part)
			require.NoError(t, merged.Merge(part))
		}
		require.Equal(t, all.Sample(), merged.Sample())
		requireSameBytes(t, all, merged)

		var mergedPairs stats.PairTally
		for _, i := range random.Perm(7) {
			part, err := stats.PairTallyOf(slices.Values(parts(pairs, 7)[i]))
			require.NoError(t, err)
			requirePairTallyRoundTrip(t, part)
			require.NoError(t, mergedPairs.Merge(part))
		}
		require.Equal(t, allPairs.Pairs(), mergedPairs.Pairs())
		requireSameBytes(t, allPairs, mergedPairs)
	}
}

func TestTallyMergedWithItselfDoubles(t *testing.T) {
	tally, err := stats.TallyOf(slices.Values([]float64{1, 0.5, 0.5}))
	require.NoError(t, err)
	require.NoError(t, tally.Merge(tally))
	requireTally(t, []float64{0.5, 1}, []int{4, 2}, tally)
}

func TestTallyJSON(t *testing.T) {
	tally, err := stats.TallyOfCounts(maps.All(map[float64]int{0: 12, 2: 1, 1: 5, 0.1: 3, -1e40: 1}))
	require.NoError(t, err)
	data, err := json.Marshal(tally)
	require.NoError(t, err)
	require.Equal(t, `{"values":[-1e+40,0,0.1,1,2],"counts":[1,12,3,5,1]}`, string(data))

	pairs, err := stats.PairTallyOf(slices.Values([]stats.Pair{{Before: 1. / 3, After: 2}, {Before: 0, After: 2}, {Before: 0, After: 2}}))
	require.NoError(t, err)
	data, err = json.Marshal(pairs)
	require.NoError(t, err)
	require.Equal(t, `{"before":[0,0.3333333333333333],"after":[2,2],"counts":[2,1]}`, string(data))
	require.NoError(t, pairs.Add(stats.Pair{Cluster: "A&E"}, 1))
	data, err = pairs.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{"before":[0,0.3333333333333333,0],"after":[2,2,0],"counts":[2,1,1],"clusters":["","","A&E"]}`, string(data))

	data, err = stats.Tally{}.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{"values":[],"counts":[]}`, string(data))
	data, err = stats.PairTally{}.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, `{"before":[],"after":[],"counts":[]}`, string(data))
}

// The documents of the other packages hold tallies by the library's JSON.
func TestTalliesInADocument(t *testing.T) {
	type document struct {
		Tally   stats.Tally     `json:"tally"`
		Pairs   stats.PairTally `json:"pairs"`
		Moments stats.Moments   `json:"moments,omitzero"`
		Sample  stats.Sample    `json:"sample"`
	}
	var d document
	require.NoError(t, d.Tally.Add(1./3, 2))
	require.NoError(t, d.Pairs.Add(stats.Pair{Before: 1. / 3, After: 1}, 2))
	d.Sample.Moments = stats.Moments{N: 3, Mean: 1. / 3, SD: 2. / 3}
	data, err := jsonx.Marshal(d)
	require.NoError(t, err)
	require.NotContains(t, strings.Split(string(data), `"sample"`)[0], "moments")
	var back document
	require.NoError(t, jsonx.Unmarshal("op", data, &back))
	require.Equal(t, d.Tally.Sample(), back.Tally.Sample())
	require.Equal(t, d.Pairs.Pairs(), back.Pairs.Pairs())
	require.Equal(t, d.Sample, back.Sample)

	err = jsonx.Unmarshal("op", []byte(`{"tally":{"values":[1],"counts":[-1]},"sample":{"moments":{"n":-1,"mean":0,"sd":0}}}`), &back)
	require.Equal(t, []fault{{sv.CodeRange, "/sample/moments/n"}, {sv.CodeRange, "/tally/counts/0"}}, faults(t, err))
}

func TestTallyJSONProblems(t *testing.T) {
	for text, want := range map[string][]fault{
		`{"values":[1,2],"counts":[1]}`:              {{sv.CodeConflict, "/counts"}},
		`{"values":[1]}`:                             {{sv.CodeConflict, "/counts"}},
		`{"counts":[1]}`:                             {{sv.CodeConflict, "/counts"}},
		`{"values":[1,2],"counts":[1,-1]}`:           {{sv.CodeRange, "/counts/1"}},
		`{"values":[1,2],"counts":[1,0]}`:            {{sv.CodeConflict, "/values"}},
		`{"values":[2,1],"counts":[1,1]}`:            {{sv.CodeConflict, "/values"}},
		`{"values":[1,1],"counts":[1,1]}`:            {{sv.CodeConflict, "/values"}},
		`{"values":["Inf",1e51],"counts":[1,1]}`:     {{sv.CodeNotFinite, "/values/0"}, {sv.CodeRange, "/values/1"}},
		`{"values":[1,2],"counts":[1,1.5],"n":3}`:    {{sv.CodeRange, "/counts/1"}, {sv.CodeUnknown, "/n"}},
		`{"values":[1],"counts":[9007199254740993]}`: {{sv.CodeRange, "/counts/0"}},
		`{"values":null}`:                            {{sv.CodeSyntax, "/values"}},
		`[]`:                                         {{sv.CodeSyntax, ""}},
		``:                                           {{sv.CodeSyntax, ""}},
	} {
		var kept stats.Tally
		require.NoError(t, kept.Add(5, 5))
		require.Equal(t, want, faults(t, kept.UnmarshalJSON([]byte(text))), text)
		requireTally(t, []float64{5}, []int{5}, kept)
	}
	for text, want := range map[string][]fault{
		`{"before":[1],"after":[1,2],"counts":[1]}`:                          {{sv.CodeConflict, "/after"}},
		`{"before":[1],"after":[1]}`:                                         {{sv.CodeConflict, "/counts"}},
		`{"before":[],"after":[],"counts":[],"clusters":["a"]}`:              {{sv.CodeConflict, "/clusters"}},
		`{"before":[1],"after":[1],"counts":[1],"clusters":[""]}`:            {{sv.CodeConflict, "/before"}},
		`{"before":[1,1],"after":[2,1],"counts":[1,1]}`:                      {{sv.CodeConflict, "/before"}},
		`{"before":[1,1],"after":[1,2],"counts":[1,1],"clusters":["b","a"]}`: {{sv.CodeConflict, "/before"}},
		`{"before":["Inf"],"after":[1],"counts":[1]}`:                        {{sv.CodeNotFinite, "/before/0"}},
		`{"before":[1],"after":[1],"counts":[0]}`:                            {{stats.CodeInsufficient, ""}},
	} {
		var kept stats.PairTally
		require.NoError(t, kept.Add(stats.Pair{Before: 5}, 5))
		require.Equal(t, want, faults(t, kept.UnmarshalJSON([]byte(text))), text)
		require.Equal(t, 5, kept.Total())
	}
}
