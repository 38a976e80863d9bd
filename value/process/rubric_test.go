package process_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/value/process"
)

func TestCheckRubrics(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*process.Rubric)
		want   []string
	}{
		"as it is":       {func(*process.Rubric) {}, nil},
		"id":             {func(r *process.Rubric) { r.ID = "My rubric" }, []string{"syntax /rubrics/1/id"}},
		"version":        {func(r *process.Rubric) { r.Version = 0 }, []string{"out-of-range /rubrics/1/version"}},
		"changed":        {func(r *process.Rubric) { r.Name = "another" }, []string{"duplicate /rubrics/1/version"}},
		"next":           {func(r *process.Rubric) { r.Name, r.Version = "another", 2 }, nil},
		"no name":        {func(r *process.Rubric) { r.ID, r.Name = "s", "" }, []string{"required /rubrics/1/name"}},
		"no dimensions":  {func(r *process.Rubric) { r.ID, r.Dimensions = "s", nil }, []string{"required /rubrics/1/dimensions"}},
		"dimension id":   {func(r *process.Rubric) { r.ID, r.Dimensions[1].ID = "s", "" }, []string{"syntax /rubrics/1/dimensions/1/id"}},
		"dimension name": {func(r *process.Rubric) { r.ID, r.Dimensions[1].Name = "s", "" }, []string{"required /rubrics/1/dimensions/1/name"}},
		"doubled":        {func(r *process.Rubric) { r.ID, r.Dimensions[1].ID = "s", "d0" }, []string{"duplicate /rubrics/1/dimensions/1/id"}},
		"one level":      {func(r *process.Rubric) { r.ID, r.Dimensions[1].Levels = "s", r.Dimensions[1].Levels[:1] }, []string{"required /rubrics/1/dimensions/1/levels"}},
		"no anchor":      {func(r *process.Rubric) { r.ID, r.Dimensions[1].Levels[0].Anchor = "s", "\t" }, []string{"syntax /rubrics/1/dimensions/1/levels/0/anchor", "required /rubrics/1/dimensions/1/levels/0/anchor"}},
		"no level name":  {func(r *process.Rubric) { r.ID, r.Dimensions[1].Levels[0].Name = "s", "" }, []string{"required /rubrics/1/dimensions/1/levels/0/name"}},
		"level doubled":  {func(r *process.Rubric) { r.ID, r.Dimensions[1].Levels[1].Name = "s", "L1" }, []string{"duplicate /rubrics/1/dimensions/1/levels/1/name"}},
	} {
		t.Run(name, func(t *testing.T) {
			changed := rubric(2, 3)
			test.change(&changed)
			ps := process.CheckRubrics(rubric(2, 3), changed)
			var have []string
			for _, p := range ps {
				have = append(have, string(p.Code)+" "+p.Path)
			}
			require.Equal(t, test.want, have)
		})
	}
}

func TestReadRubricIsStrict(t *testing.T) {
	r, err := process.ReadRubric(bytes.NewReader(file(t, "rubric.json")))
	require.NoError(t, err)
	require.Equal(t, "how-we-work-together@1", r.Ref())
	require.Len(t, r.Digest(), 64)
	digest := r.Digest()
	r.Dimensions[0].Levels[3].Anchor += "."
	require.NotEqual(t, digest, r.Digest())

	_, err = process.ReadRubric(strings.NewReader(`{"id": "r", "version": 1, "name": "R", "weights": [1]}`))
	require.ErrorIs(t, err, sv.CodeUnknown)
	_, err = process.ReadRubric(strings.NewReader(`{"id": "r", "version": 1, "name": "R", "dimensions": []}`))
	require.ErrorIs(t, err, sv.CodeRequired)
}

func FuzzReadRubric(f *testing.F) {
	f.Add(file(f, "rubric.json"))
	f.Add([]byte(`{"id": "r", "version": 1, "name": "ر", "dimensions": [{"id": "d", "name": "D", "levels": [{"name": "a", "anchor": "b"}, {"name": "c", "anchor": "d"}]}]}`))
	f.Add([]byte(`{"id": "r", "version": 1e3, "name": null}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := process.ReadRubric(bytes.NewReader(data))
		if err != nil {
			return
		}
		text, err := r.MarshalJSON()
		require.NoError(t, err)
		again, err := process.ReadRubric(bytes.NewReader(text))
		require.NoError(t, err)
		require.Equal(t, r.Digest(), again.Digest())
		require.Empty(t, process.CheckRubrics(r, again))
	})
}
