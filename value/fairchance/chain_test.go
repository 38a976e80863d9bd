package fairchance_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
	"github.com/fairchance/socialvalue/value/compare"
	"github.com/fairchance/socialvalue/value/fairchance"
	"github.com/fairchance/socialvalue/value/judgement"
)

// Expected bytes and digests: testdata/chain.py (Python's json and hashlib).
func TestTheChainIsThatOfTheReference(t *testing.T) {
	golden, err := os.ReadFile("testdata/chain.json")
	require.NoError(t, err)
	var want []string
	require.NoError(t, json.Unmarshal(golden, &want))
	readings := []compare.TargetReading{
		{Target: "calm", Reading: metrics.Reading{When: "2025-04", Value: 20}},
		{Target: "calm", Reading: metrics.Reading{When: "2025-09", Value: 60.5, Low: 55, High: 66}},
	}
	store := fairchance.NewMemory()
	j := keep(t, store)
	for i, s := range []fairchance.Step{
		{Seq: 1, Who: "Ama <board>", When: "2025-04", Why: "begun\nمن البداية"},
		{Seq: 2, Who: "Siân", When: "2025-09", Why: "measured again"},
	} {
		_, err := j.Append(t.Context(), s, fairchance.Version{On: "2025-04-30", Readings: readings[:i+1]})
		require.NoError(t, err)
		require.Equal(t, want[i], string(texts(t, store)[i]))
	}
}

func TestEveryFlippedByteIsFound(t *testing.T) {
	store := fairchance.NewMemory()
	keep(t, store, fairchance.Version{On: "2025-01-01"}, fairchance.Version{On: "2025-01-01", Choice: judgement.Choice{ID: "x"}}, fairchance.Version{On: "2025-01-03"})
	entries := texts(t, store)
	for i := range entries {
		whole := entries[i]
		for at := range whole {
			for _, by := range []byte{1, ' ', 0x80} {
				damaged := bytes.Clone(whole)
				damaged[at] ^= by
				entries[i] = damaged
				s := stored(t, entries)
				require.ErrorIs(t, fairchance.Verify(t.Context(), s), fairchance.CodeTampered, "entry %d, byte %d", i+1, at)
				if _, err := fairchance.Open(t.Context(), s); err != nil {
					require.ErrorIs(t, err, fairchance.CodeTampered, "entry %d, byte %d", i+1, at)
				}
			}
		}
		entries[i] = whole
	}
}

func TestVerifySaysWhereTheChainBreaks(t *testing.T) {
	original, forged := fairchance.NewMemory(), fairchance.NewMemory()
	three := []fairchance.Version{{On: "2025-01-01"}, {On: "2025-01-02"}, {On: "2025-01-02"}, {On: "2025-01-04"}}
	keep(t, original, three...)
	other := append([]fairchance.Version{three[0], {On: "1999-01-01"}}, three[2:]...)
	keep(t, forged, other...)
	o, f := texts(t, original), texts(t, forged)
	for name, c := range map[string]struct {
		entries [][]byte
		want    []string
	}{
		"one written anew, with its digest":       {[][]byte{o[0], f[1], o[2], o[3]}, []string{"tampered /3/parts/on", "tampered /3/previous"}},
		"one gone":                                {[][]byte{o[0], o[2], o[3]}, []string{"tampered /2/step/seq", "tampered /3/step/seq"}},
		"two changed places":                      {[][]byte{o[1], o[0], o[2], o[3]}, []string{"tampered /1/step/seq", "tampered /2/step/seq"}},
		"one that says nothing":                   {[][]byte{o[0], []byte("{}\n"), o[2], o[3]}, []string{"tampered /2/digest", "tampered /2/step/seq"}},
		"all written anew from some entry on":     {f, nil},
		"the last gone, where nobody has seen it": {o[:3], nil},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, found(fairchance.Verify(t.Context(), stored(t, c.entries))))
		})
	}
}

// The last two are damaged: no journey can be opened, and all breaks are listed.
func TestVerifyNeedsNoJourneyThatOpens(t *testing.T) {
	store := fairchance.NewMemory()
	keep(t, store, fairchance.Version{}, fairchance.Version{}, fairchance.Version{})
	entries := texts(t, store)
	for i := range entries {
		entries[i] = bytes.Replace(entries[i], []byte("version "), []byte("Version "), 1)
	}
	_, err := fairchance.Open(t.Context(), stored(t, entries))
	require.Equal(t, []string{"tampered /3/digest"}, found(err))
	require.Equal(t, []string{"tampered /1/digest", "tampered /2/digest", "tampered /3/digest"}, found(fairchance.Verify(t.Context(), stored(t, entries))))
}

func TestAPublishedDigestIsLookedFor(t *testing.T) {
	store, anew := fairchance.NewMemory(), fairchance.NewMemory()
	j := keep(t, store, fairchance.Version{On: "2025-01-01"}, fairchance.Version{On: "2025-01-02"})
	keep(t, anew, fairchance.Version{On: "2025-01-01"}, fairchance.Version{On: "1999-01-01"})
	var published []string
	for e, err := range j.All(t.Context()) {
		require.NoError(t, err)
		published = append(published, e.Digest)
	}
	require.NoError(t, fairchance.Verify(t.Context(), store, published...))
	require.Equal(t, []string{"tampered /published/1"}, found(fairchance.Verify(t.Context(), anew, published...)))
	gone := stored(t, texts(t, store)[:1])
	require.Equal(t, []string{"tampered /published/1"}, found(fairchance.Verify(t.Context(), gone, published...)))
	damaged := texts(t, store)
	damaged[1] = damaged[1][:len(damaged[1])-1]
	require.Equal(t, []string{"tampered /2", "tampered /published/1"}, found(fairchance.Verify(t.Context(), stored(t, damaged), published...)))
}

// Open looks at the last two entries; what a version takes from others is checked
// when it is taken.
func TestAPartThatIsNotWhereItStoodIsFound(t *testing.T) {
	store, other := fairchance.NewMemory(), fairchance.NewMemory()
	keep(t, store, fairchance.Version{On: "2025-01-01"}, fairchance.Version{On: "2025-01-01"}, fairchance.Version{On: "2025-01-01"})
	keep(t, other, fairchance.Version{On: "2025-01-02"})
	entries := texts(t, store)
	entries[0] = texts(t, other)[0]
	j, err := fairchance.Open(t.Context(), stored(t, entries))
	require.NoError(t, err)
	_, err = j.At(t.Context(), 3)
	require.Equal(t, []string{"tampered /3/parts/on"}, found(err))
	_, err = fairchance.Open(t.Context(), stored(t, entries[:2]))
	require.Equal(t, []string{"tampered /2/parts/on", "tampered /2/previous"}, found(err))
	_, err = j.At(t.Context(), 9)
	require.ErrorIs(t, err, sv.CodeUnknown)
}

func TestAnEntryInAnotherFormIsFound(t *testing.T) {
	store := fairchance.NewMemory()
	j := keep(t, store, fairchance.Version{On: "2025-01-01"})
	entry := texts(t, store)[0]
	var compact bytes.Buffer
	require.NoError(t, json.Compact(&compact, entry))
	for _, text := range [][]byte{compact.Bytes(), append([]byte(" "), entry...), entry[:len(entry)-1]} {
		_, err := fairchance.Open(t.Context(), stored(t, [][]byte{text}))
		require.Equal(t, []string{"tampered /1"}, found(err))
	}
	// A part whose own digest is not that of its content, in an entry whose digest is.
	forged, err := j.Head(t.Context())
	require.NoError(t, err)
	forged.Parts = map[string]fairchance.Part{"on": {Digest: forged.Parts["on"].Digest, In: 1, Content: []byte(`"2026-01-01"`)}}
	forged.Digest = ""
	text, err := forged.MarshalJSON()
	require.NoError(t, err)
	forged.Digest = fmt.Sprintf("%x", sha256.Sum256(text))
	text, err = forged.MarshalJSON()
	require.NoError(t, err)
	_, err = fairchance.Open(t.Context(), stored(t, [][]byte{text}))
	require.Equal(t, []string{"tampered /1/parts/on"}, found(err))
}

// shrunk is a store that has lost its last entries.
type shrunk struct {
	fairchance.Store
	lost int
}

func (s *shrunk) Last(ctx context.Context) (int, error) {
	last, err := s.Store.Last(ctx)
	return last - s.lost, err
}

func TestAnOpenJourneySeesEntriesGo(t *testing.T) {
	store := &shrunk{Store: fairchance.NewMemory()}
	j := keep(t, store, fairchance.Version{}, fairchance.Version{}, fairchance.Version{})
	store.lost = 1
	_, err := j.Head(t.Context())
	require.Equal(t, []string{"tampered /3"}, found(err))
	_, err = j.Append(t.Context(), step(3), fairchance.Version{})
	require.Equal(t, []string{"tampered /3"}, found(err))
}

// An open journey remembers the last entry that it saw, and finds another in its place.
func TestAnOpenJourneySeesEntriesWrittenAnew(t *testing.T) {
	for further, want := range map[int]string{1: "tampered /3/previous", 2: "tampered /2/digest"} {
		mine, theirs := fairchance.NewMemory(), fairchance.NewMemory()
		store := &swapped{Store: mine}
		j := keep(t, store, fairchance.Version{}, fairchance.Version{On: "2025-01-01"})
		keep(t, theirs, append([]fairchance.Version{{}, {On: "1999-01-01"}}, make([]fairchance.Version, further)...)...)
		require.NoError(t, fairchance.Verify(t.Context(), theirs))
		store.Store = theirs
		_, err := j.Head(t.Context())
		require.Equal(t, []string{want}, found(err))
	}
}

// swapped is a store behind which another can be put.
type swapped struct{ fairchance.Store }

// What may be opened is as it was written: it verifies, and has one text only.
func FuzzOpen(f *testing.F) {
	m := fairchance.NewMemory()
	keep(f, m, fairchance.Version{On: "2025-01-01", Targets: []metrics.Target{{ID: "x"}}})
	seed, err := m.Read(context.Background(), 1)
	require.NoError(f, err)
	f.Add(seed)
	f.Add([]byte(`{"step": {"seq": 1}, "parts": {"on": {"in": 1}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		j, err := fairchance.Open(t.Context(), stored(t, [][]byte{text}))
		if err != nil {
			return
		}
		require.NoError(t, fairchance.Verify(t.Context(), stored(t, [][]byte{text})))
		head, err := j.Head(t.Context())
		require.NoError(t, err)
		again, err := head.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, text, again)
		_, _ = j.At(t.Context(), 1)
	})
}

// A step is read as strictly as all else, and an entry as a whole, whose step is only a
// part of it.
func TestStepsAndEntriesAreReadStrictly(t *testing.T) {
	var s fairchance.Step
	require.NoError(t, json.Unmarshal([]byte(`{"seq": 1, "who": "Ama", "when": "2025", "why": "begun"}`), &s))
	require.Equal(t, fairchance.Step{Seq: 1, Who: "Ama", When: "2025", Why: "begun"}, s)
	require.Equal(t, []string{"out-of-range /seq", "unknown /whom"}, found(json.Unmarshal([]byte(`{"seq": 1.5, "whom": "x"}`), &s)))

	store := fairchance.NewMemory()
	keep(t, store, jobsClub(60))
	text := texts(t, store)[0]
	var e fairchance.Entry
	require.NoError(t, json.Unmarshal(text, &e))
	again, err := e.MarshalJSON()
	require.NoError(t, err)
	require.Equal(t, string(text), string(again))
	require.Equal(t, []string{"unknown /step/whom", "unknown /whom"}, found(json.Unmarshal([]byte(`{"whom": "x", "step": {"whom": "x"}}`), &e)))
}
