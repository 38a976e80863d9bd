package judgement_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
	"github.com/fairchance/socialvalue/value/judgement"
)

func TestReadChoiceIsStrict(t *testing.T) {
	text, err := jsonx.Marshal(byHand())
	require.NoError(t, err)
	c, err := judgement.ReadChoice(strings.NewReader(string(text)))
	require.NoError(t, err)
	require.Equal(t, byHand(), c)
	_, err = judgement.ReadChoice(strings.NewReader(`{"id": "a", "weight": []}`))
	require.ErrorIs(t, err, sv.CodeUnknown)
}

// Whatever a choice says, it is refused with problems, by all that take one, or all
// work it out, and what they say can be written and printed.
func FuzzChoice(f *testing.F) {
	for _, c := range []judgement.Choice{byHand(), untried(), uncertain(), garden().Choice} {
		text, err := jsonx.Marshal(c)
		require.NoError(f, err)
		f.Add(string(text))
	}
	data, err := os.ReadFile("testdata/weigh.json")
	require.NoError(f, err)
	var raw []struct {
		Choice judgement.Choice
	}
	require.NoError(f, json.Unmarshal(data, &raw))
	for _, x := range raw[:5] {
		text, err := jsonx.Marshal(x.Choice)
		require.NoError(f, err)
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := judgement.ReadChoice(strings.NewReader(text))
		if err != nil || len(c.Options)*len(c.Criteria) > 100 {
			return
		}
		problems := c.Check()
		w, weighErr := judgement.Weigh(c)
		a, acceptErr := judgement.Accept(context.Background(), c, &judgement.Drawing{Draws: 1, Workers: 1})
		k, findErr := judgement.FindOut(context.Background(), c)
		for _, err := range []error{weighErr, acceptErr, findErr} {
			require.Equal(t, len(problems) == 0, err == nil, "%v and %v", problems, err)
		}
		if problems != nil {
			return
		}
		for _, result := range []any{w, a, k} {
			_, err := jsonx.Marshal(result)
			require.NoError(t, err)
		}
		_, _, _ = w.String(), a.String(), k.String()
		for _, g := range a.Groups {
			sum := 0.0
			for _, o := range g.Options {
				sum += o.Ranks[0].P
			}
			require.InDelta(t, 1, sum, 1e-9)
		}
		for _, g := range k.Groups {
			require.GreaterOrEqual(t, g.Value, 0.0)
			require.LessOrEqual(t, g.Value, 1+1e-9)
		}
	})
}
