package agreement_test

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stats/agreement"
)

func TestConstantItemsLeaveAlpha(t *testing.T) {
	data, err := os.ReadFile("testdata/constant_item.json")
	require.NoError(t, err)
	var cases []struct {
		Name             string
		Items            [][]float64
		Constant         []int // from 1
		Alpha, Low, High float64
		IfDeleted        []*float64 `json:"if_deleted"` // null where what is left is constant
	}
	require.NoError(t, json.Unmarshal(data, &cases))
	require.Len(t, cases, 4)
	for _, c := range cases {
		a, err := agreement.CronbachAlpha(c.Items, nil)
		require.NoError(t, err, c.Name)
		near(t, c.Alpha, a.Alpha.Value, 1e-12, c.Name)
		near(t, c.Low, a.Alpha.Interval.Low, 1e-9, c.Name)
		near(t, c.High, a.Alpha.Interval.High, 1e-9, c.Name)
		require.Len(t, a.IfDeleted, len(c.IfDeleted))
		for j, want := range c.IfDeleted {
			if want == nil {
				require.Equal(t, math.Inf(-1), a.IfDeleted[j], c.Name)
			} else {
				near(t, *want, a.IfDeleted[j], 1e-12, c.Name)
			}
		}
		require.Nil(t, a.Standardised, c.Name)
		var constant []sv.Figure
		for _, j := range c.Constant {
			constant = append(constant, sv.Figure{Name: "item", Value: strconv.Itoa(j)})
		}
		require.Len(t, a.Notes, 1)
		require.Equal(t, agreement.CodeConstantItem, a.Notes[0].Code)
		require.Equal(t, constant, a.Notes[0].Figures, c.Name)
		require.NotContains(t, a.String(), "standardised 0")
		text, err := json.Marshal(a)
		require.NoError(t, err)
		require.NotContains(t, string(text), `"standardised"`)
	}
}
