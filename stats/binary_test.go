package stats_test

import (
	"encoding"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats"
)

// written is a type with a JSON and a binary form.
type written interface {
	json.Marshaler
	encoding.BinaryMarshaler
}

// forms are the JSON and the binary form.
func forms(t *testing.T, v written) (text, data []byte) {
	t.Helper()
	text, err := v.MarshalJSON()
	require.NoError(t, err)
	data, err = v.MarshalBinary()
	require.NoError(t, err)
	return text, data
}

func requireSameBytes(t *testing.T, a, b written) {
	t.Helper()
	textA, dataA := forms(t, a)
	textB, dataB := forms(t, b)
	require.Equal(t, string(textA), string(textB))
	require.Equal(t, dataA, dataB)
}

func requireTallyRoundTrip(t *testing.T, tally stats.Tally) {
	t.Helper()
	text, data := forms(t, tally)
	var fromJSON, fromBinary stats.Tally
	require.NoError(t, fromJSON.UnmarshalJSON(text), "%s", text)
	require.NoError(t, fromBinary.UnmarshalBinary(data))
	require.Equal(t, tally.Sample(), fromJSON.Sample())
	require.Equal(t, tally.Sample(), fromBinary.Sample())
	require.Equal(t, tally.Total(), fromBinary.Total())
}

func requirePairTallyRoundTrip(t *testing.T, tally stats.PairTally) {
	t.Helper()
	text, data := forms(t, tally)
	var fromJSON, fromBinary stats.PairTally
	require.NoError(t, fromJSON.UnmarshalJSON(text), "%s", text)
	require.NoError(t, fromBinary.UnmarshalBinary(data))
	require.Equal(t, tally.Pairs(), fromJSON.Pairs())
	require.Equal(t, tally.Pairs(), fromBinary.Pairs())
	require.Equal(t, tally.Total(), fromBinary.Total())
}

func requireMomentsRoundTrip(t *testing.T, m stats.Moments) {
	t.Helper()
	text, data := forms(t, m)
	var fromJSON, fromBinary stats.Moments
	require.NoError(t, fromJSON.UnmarshalJSON(text), "%s", text)
	require.NoError(t, fromBinary.UnmarshalBinary(data))
	require.Equal(t, m, fromJSON)
	require.Equal(t, m, fromBinary)
}

func tallyOf(t testing.TB, values ...float64) stats.Tally {
	t.Helper()
	tally, err := stats.TallyOf(slices.Values(values))
	require.NoError(t, err)
	return tally
}

func pairTallyOf(t testing.TB, pairs ...stats.Pair) stats.PairTally {
	t.Helper()
	tally, err := stats.PairTallyOf(slices.Values(pairs))
	require.NoError(t, err)
	return tally
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for _, tally := range []stats.Tally{
		{}, tallyOf(t, 0), tallyOf(t, 0, 1, 1, 255, 256, 70000), tallyOf(t, -5, 3, 3, 1<<53, -1<<53),
		tallyOf(t, 0.1, 0.1, -1e50, 5e-324, 1e50), tallyOf(t, 1<<53+2, 1),
	} {
		requireTallyRoundTrip(t, tally)
	}
	for _, tally := range []stats.PairTally{
		{}, pairTallyOf(t, stats.Pair{}), pairTallyOf(t, stats.Pair{Before: 3, After: 0.5}, stats.Pair{Before: -1, After: 1e9}),
		pairTallyOf(t, stats.Pair{Before: 1, Cluster: "St Ann's"}, stats.Pair{Before: 1}, stats.Pair{After: 1, Cluster: "A&E <é>"}, stats.Pair{Cluster: "A&E <é>"}),
	} {
		requirePairTallyRoundTrip(t, tally)
	}
	for _, m := range []stats.Moments{{}, {N: 1, Mean: -3}, {N: 1 << 53, Mean: 1. / 3, SD: 1e-300}} {
		requireMomentsRoundTrip(t, m)
	}
}

func TestBinaryIsCompact(t *testing.T) {
	var tally stats.Tally
	var pairs stats.PairTally
	for i := range 100 {
		require.NoError(t, tally.Add(float64(i), 100))
		require.NoError(t, pairs.Add(stats.Pair{Before: float64(i / 10), After: float64(i % 10), Cluster: "a"}, 100))
	}
	data, err := tally.MarshalBinary()
	require.NoError(t, err)
	require.LessOrEqual(t, len(data), 2*100+10)
	data, err = pairs.MarshalBinary()
	require.NoError(t, err)
	require.LessOrEqual(t, len(data), 3*100+15)
}

// sealed ends crafted bytes with the checksum that they should have.
func sealed(b ...byte) []byte { return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b)) }

// What could not be read back is not written.
func TestMomentsOfNoSampleAreNotWritten(t *testing.T) {
	for _, c := range []struct {
		m    stats.Moments
		want []fault
	}{
		{stats.Moments{N: -1}, []fault{{sv.CodeRange, "/n"}}},
		{stats.Moments{N: 2, Mean: 1, SD: -1}, []fault{{sv.CodeRange, "/sd"}}},
		{stats.Moments{N: 2, SD: math.NaN()}, []fault{{sv.CodeNotFinite, "/sd"}}},
		{stats.Moments{N: 1, SD: 1}, []fault{{sv.CodeConflict, "/sd"}}},
	} {
		_, err := c.m.MarshalBinary()
		require.Equal(t, c.want, faults(t, err))
		_, err = c.m.MarshalJSON()
		require.Equal(t, c.want, faults(t, err))
	}
	_, err := stats.Moments{N: 2, Mean: math.NaN()}.MarshalBinary()
	require.ErrorIs(t, err, sv.CodeNotFinite)
}

func TestDamagedBinaryIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		value written
		into  encoding.BinaryUnmarshaler
	}{
		"tally":   {tallyOf(t, 0, 1, 1, 300), &stats.Tally{}},
		"decimal": {tallyOf(t, 0.5, 1.5), &stats.Tally{}},
		"pairs":   {pairTallyOf(t, stats.Pair{Before: 2, Cluster: "a"}, stats.Pair{After: 300, Cluster: "bb"}), &stats.PairTally{}},
		"moments": {stats.Moments{N: 20, Mean: 3, SD: 1}, &stats.Moments{}},
	} {
		t.Run(name, func(t *testing.T) {
			_, data := forms(t, c.value)
			require.NoError(t, c.into.UnmarshalBinary(data))
			for end := range data {
				require.Error(t, c.into.UnmarshalBinary(data[:end]), "cut off at %d", end)
			}
			require.Error(t, c.into.UnmarshalBinary(append(slices.Clone(data), 0)))
			for i := range data {
				damaged := slices.Clone(data)
				damaged[i] ^= 4
				require.Error(t, c.into.UnmarshalBinary(damaged), "damaged at %d", i)
			}
			body := data[:len(data)-4]
			for end := 4; end < len(body); end++ { // the checksum fits, the contents do not
				require.Error(t, c.into.UnmarshalBinary(sealed(slices.Clone(body[:end])...)), "cut off at %d", end)
			}
			require.Error(t, c.into.UnmarshalBinary(sealed(append(slices.Clone(body), 0)...)))
			newer := slices.Clone(body)
			newer[3]++
			require.Equal(t, []fault{{sv.CodeUnknown, ""}}, faults(t, c.into.UnmarshalBinary(sealed(newer...))))
		})
	}
	huge := binary.AppendUvarint([]byte("svt\x01"), math.MaxUint64)
	require.Error(t, new(stats.Tally).UnmarshalBinary(sealed(huge...)))
	huge = binary.AppendUvarint(append([]byte("svp\x01\x00\x01\x01"), 'x'), math.MaxUint64)
	require.Error(t, new(stats.PairTally).UnmarshalBinary(sealed(huge...)))
	long := []byte("svt\x01\x01\x01\x02\x81\x00") // the count 1 in two bytes
	require.Equal(t, []fault{{sv.CodeSyntax, ""}}, faults(t, new(stats.Tally).UnmarshalBinary(sealed(long...))))
	require.NoError(t, new(stats.Tally).UnmarshalBinary(sealed([]byte("svt\x01\x01\x01\x02\x01")...)))
}

func FuzzTallyJSON(f *testing.F) {
	f.Add([]byte(`{"values":[0,0.5,1e3],"counts":[1,2,3]}`))
	f.Add([]byte(`{"values":[],"counts":[]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var tally stats.Tally
		if tally.UnmarshalJSON(data) == nil {
			requireTallyRoundTrip(t, tally)
		}
	})
}

func FuzzPairTallyJSON(f *testing.F) {
	f.Add([]byte(`{"before":[0,1],"after":[2,0.5],"counts":[1,3],"clusters":["a","b"]}`))
	f.Add([]byte(`{"before":[0],"after":[2],"counts":[1]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var tally stats.PairTally
		if tally.UnmarshalJSON(data) == nil {
			requirePairTallyRoundTrip(t, tally)
		}
	})
}

func FuzzMomentsJSON(f *testing.F) {
	f.Add([]byte(`{"n":3,"mean":1e9,"sd":1,"mean_rest":1e-9}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var m stats.Moments
		if m.UnmarshalJSON(data) == nil {
			requireMomentsRoundTrip(t, m)
		}
	})
}

// The bytes lack the checksum, so that damage gets past it.
func FuzzTallyBinary(f *testing.F) {
	for _, tally := range []stats.Tally{{}, tallyOf(f, 0, 1, 1, 300), tallyOf(f, 0.5)} {
		data, err := tally.MarshalBinary()
		require.NoError(f, err)
		f.Add(data[:len(data)-4])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var tally stats.Tally
		require.Error(t, tally.UnmarshalBinary(append(data, 0, 0, 0)))
		if data = sealed(data...); tally.UnmarshalBinary(data) == nil {
			requireTallyRoundTrip(t, tally)
			again, err := tally.MarshalBinary()
			require.NoError(t, err)
			require.Equal(t, data, again)
		}
	})
}

func FuzzPairTallyBinary(f *testing.F) {
	for _, tally := range []stats.PairTally{
		{}, pairTallyOf(f, stats.Pair{Before: 2, Cluster: "a"}, stats.Pair{After: 300, Cluster: "bb"}, stats.Pair{After: 300}), pairTallyOf(f, stats.Pair{Before: 0.5}),
	} {
		data, err := tally.MarshalBinary()
		require.NoError(f, err)
		f.Add(data[:len(data)-4])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var tally stats.PairTally
		if data = sealed(data...); tally.UnmarshalBinary(data) == nil {
			requirePairTallyRoundTrip(t, tally)
			again, err := tally.MarshalBinary()
			require.NoError(t, err)
			require.Equal(t, data, again)
		}
	})
}

func FuzzMomentsBinary(f *testing.F) {
	data, err := stats.Moments{N: 20, Mean: 3, SD: 1}.MarshalBinary()
	require.NoError(f, err)
	f.Add(data[:len(data)-4])
	f.Fuzz(func(t *testing.T, data []byte) {
		var m stats.Moments
		if m.UnmarshalBinary(sealed(data...)) == nil {
			requireMomentsRoundTrip(t, m)
		}
	})
}
