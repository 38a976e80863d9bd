package metrics_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/metrics"
)

func attendances() metrics.Definition {
	return metrics.Definition{ID: "ae", Version: 1, Name: "A&E attendances", Unit: "A&E attendance", Type: metrics.Count, Better: metrics.Lower}
}

func loneliness() metrics.Definition {
	return metrics.Definition{
		ID: "lonely", Version: 2, Name: "loneliness", Unit: "point", Type: metrics.Score, Better: metrics.Lower,
		Range: metrics.Range{Low: 3, High: 9}, MID: 1, Tags: []string{"wellbeing"}, Source: sv.Source{Title: "test"},
	}
}

func TestRegistryIsImmutable(t *testing.T) {
	var empty metrics.Registry
	one, err := empty.With(attendances())
	require.NoError(t, err)
	two, err := one.With(loneliness(), attendances())
	require.NoError(t, err)
	require.Equal(t, []int{0, 1, 2}, []int{empty.Len(), one.Len(), two.Len()})
	require.NotEqual(t, one.Digest(), two.Digest())

	other := attendances()
	other.Unit = "visit"
	_, err = two.With(other)
	require.ErrorIs(t, err, sv.CodeDuplicate)
	require.ErrorContains(t, err, `"A&E attendance"`)
	require.ErrorContains(t, err, `"visit"`)

	_, err = two.Lookup("ae@2")
	require.ErrorIs(t, err, sv.CodeUnknown)
	require.ErrorContains(t, err, "ae@1")
	for _, bad := range []metrics.Ref{"ae", "ae@", "ae@0", "ae@01", "@1", "ae@1@1", "AE@1"} {
		_, err = two.Lookup(bad)
		require.ErrorIs(t, err, sv.CodeSyntax, bad)
	}
	d, err := two.Lookup("lonely@2")
	require.NoError(t, err)
	require.Equal(t, loneliness(), d)
	require.Equal(t, metrics.Ref("lonely@2"), d.Ref())
}

func TestOrderDoesNotMatter(t *testing.T) {
	a, err := metrics.NewRegistry(attendances(), loneliness())
	require.NoError(t, err)
	b, err := metrics.NewRegistry(loneliness(), attendances())
	require.NoError(t, err)
	require.Equal(t, a.Digest(), b.Digest())
	var refs []metrics.Ref
	for ref := range b.All() {
		refs = append(refs, ref)
	}
	require.Equal(t, []metrics.Ref{"ae@1", "lonely@2"}, refs)
}

func TestJSONRoundTrip(t *testing.T) {
	a, err := metrics.NewRegistry(attendances(), loneliness())
	require.NoError(t, err)
	document, err := a.MarshalJSON()
	require.NoError(t, err)
	b, err := metrics.ReadJSON(strings.NewReader(string(document)))
	require.NoError(t, err)
	require.Equal(t, a.Digest(), b.Digest())
	var c metrics.Registry
	compact, err := json.Marshal(a)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(compact, &c))
	require.Equal(t, a.Digest(), c.Digest())
}

func TestBadDefinitions(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*metrics.Definition)
		want   string
	}{
		"id":             {func(d *metrics.Definition) { d.ID = "A E" }, "syntax /metrics/0/id"},
		"version":        {func(d *metrics.Definition) { d.Version = 0 }, "out-of-range /metrics/0/version"},
		"name":           {func(d *metrics.Definition) { d.Name = "" }, "required /metrics/0/name"},
		"unit":           {func(d *metrics.Definition) { d.Unit = "" }, "required /metrics/0/unit"},
		"type":           {func(d *metrics.Definition) { d.Type = "" }, "unknown /metrics/0/type"},
		"better":         {func(d *metrics.Definition) { d.Better = "up" }, "unknown /metrics/0/better"},
		"range":          {func(d *metrics.Definition) { d.Range = metrics.Range{Low: 1, High: 1} }, "out-of-range /metrics/0/range"},
		"mid":            {func(d *metrics.Definition) { d.MID = -1 }, "out-of-range /metrics/0/mid"},
		"part of itself": {func(d *metrics.Definition) { d.PartOf = "ae@1" }, "conflict /metrics/0/part_of"},
		"part of none":   {func(d *metrics.Definition) { d.PartOf = "all@1" }, "unknown /metrics/0/part_of"},
	} {
		t.Run(name, func(t *testing.T) {
			d := attendances()
			test.change(&d)
			_, err := metrics.NewRegistry(d)
			var problems sv.Problems
			require.ErrorAs(t, err, &problems)
			require.Len(t, problems, 1)
			require.Equal(t, test.want, string(problems[0].Code)+" "+problems[0].Path)
			require.Equal(t, "metrics.NewRegistry", problems[0].Op)
		})
	}
	d := attendances()
	d.MID = math.NaN()
	_, err := metrics.NewRegistry(d)
	require.Error(t, err)
}

func TestReadJSONIsStrict(t *testing.T) {
	_, err := metrics.ReadJSON(strings.NewReader(`{"metrics": [{"id": "ae", "unti": "x", "id": "b"}], "metrics": []}`))
	for _, code := range []sv.Code{sv.CodeUnknown, sv.CodeDuplicate} {
		require.ErrorIs(t, err, code)
	}
}

// A metric is part of what its whole is part of; a ring of parts is refused.
func TestPartsAreFollowed(t *testing.T) {
	d := func(id string, of metrics.Ref) metrics.Definition {
		x := attendances()
		x.ID, x.PartOf = id, of
		return x
	}
	r, err := metrics.NewRegistry(d("all", ""), d("some", "all@1"), d("few", "some@1"))
	require.NoError(t, err)
	require.Equal(t, []metrics.Ref{"some@1", "all@1"}, r.Wholes("few@1"))
	require.Empty(t, r.Wholes("all@1"))
	require.Empty(t, r.Wholes("nothing@1"))

	_, err = metrics.NewRegistry(d("ring-a", "ring-b@1"), d("ring-b", "ring-c@1"), d("ring-c", "ring-b@1"))
	var problems sv.Problems
	require.ErrorAs(t, err, &problems)
	require.Equal(t, "/metrics/1/part_of", problems[0].Path)
	require.Equal(t, "/metrics/2/part_of", problems[1].Path)
	require.Equal(t, []sv.Code{sv.CodeConflict, sv.CodeConflict}, []sv.Code{problems[0].Code, problems[1].Code})
}

func FuzzReadJSON(f *testing.F) {
	f.Add(`{"metrics": [{"id": "ae", "version": 1, "name": "n", "unit": "u", "type": "count", "better": "lower", "range": {"low": 0, "high": 1}}]}`)
	f.Add(`{"metrics": [{"id": "ae", "version": 1, "part_of": "ae@1"}]}`)
	f.Fuzz(func(t *testing.T, text string) {
		r, err := metrics.ReadJSON(strings.NewReader(text))
		if err != nil {
			return
		}
		document, err := r.MarshalJSON()
		require.NoError(t, err)
		again, err := metrics.ReadJSON(strings.NewReader(string(document)))
		require.NoError(t, err)
		require.Equal(t, r.Digest(), again.Digest())
	})
}

func BenchmarkLookup(b *testing.B) {
	defs := make([]metrics.Definition, 1000)
	for i := range defs {
		defs[i] = attendances()
		defs[i].ID = fmt.Sprintf("metric-%03d", i)
	}
	r, err := metrics.NewRegistry(defs...)
	require.NoError(b, err)
	for b.Loop() {
		if _, err := r.Lookup("metric-500@1"); err != nil {
			b.Fatal(err)
		}
	}
}
