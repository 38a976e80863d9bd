package judgement_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/stakeholder"
	"github.com/fairchance/socialvalue/value/judgement"
)

func TestCheckFindsWhatIsWrong(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*judgement.Choice)
		code   sv.Code
		path   string
	}{
		"one option":             {func(c *judgement.Choice) { c.Options, c.Performances = c.Options[:1], c.Performances[:1] }, sv.CodeRequired, "/options"},
		"no criterion":           {func(c *judgement.Choice) { c.Criteria = nil }, sv.CodeRequired, "/criteria"},
		"an id":                  {func(c *judgement.Choice) { c.ID = "Not an id" }, sv.CodeSyntax, "/id"},
		"no name":                {func(c *judgement.Choice) { c.Options[1].Name = " " }, sv.CodeRequired, "/options/1/name"},
		"two lines":              {func(c *judgement.Choice) { c.Options[1].Name = "a\nb" }, sv.CodeSyntax, "/options/1/name"},
		"an option twice":        {func(c *judgement.Choice) { c.Options[1].ID = "buy" }, sv.CodeDuplicate, "/options/1/id"},
		"a criterion twice":      {func(c *judgement.Choice) { c.Criteria[1].ID = "cost" }, sv.CodeDuplicate, "/criteria/1/id"},
		"a kind":                 {func(c *judgement.Choice) { c.Criteria[0].Kind = "mood" }, sv.CodeUnknown, "/criteria/0/kind"},
		"a direction":            {func(c *judgement.Choice) { c.Criteria[0].Better = "" }, sv.CodeUnknown, "/criteria/0/better"},
		"half a scale":           {func(c *judgement.Choice) { c.Criteria[0].Best = nil }, sv.CodeRequired, "/criteria/0/worst"},
		"a scale the wrong way":  {func(c *judgement.Choice) { c.Criteria[0].Best = new(200.0) }, sv.CodeConflict, "/criteria/0/best"},
		"a scale without end":    {func(c *judgement.Choice) { c.Criteria[0].Worst = new(math.Inf(1)) }, sv.CodeNotFinite, "/criteria/0/worst"},
		"a shape without scale":  {func(c *judgement.Choice) { c.Criteria[1] = shaped(nil, nil, judgement.Point{At: 2, Value: 1}) }, sv.CodeRequired, "/criteria/1/worst"},
		"a shape that falls":     {func(c *judgement.Choice) { c.Criteria[1] = shaped(new(1.0), new(5.0), point(2, 0.5), point(3, 0.4)) }, sv.CodeConflict, "/criteria/1/shape/1/value"},
		"a shape out of order":   {func(c *judgement.Choice) { c.Criteria[1] = shaped(new(1.0), new(5.0), point(3, 0.4), point(2, 0.5)) }, sv.CodeConflict, "/criteria/1/shape/1/at"},
		"a shape beyond best":    {func(c *judgement.Choice) { c.Criteria[1] = shaped(new(1.0), new(5.0), point(6, 1)) }, sv.CodeConflict, "/criteria/1/shape/0/at"},
		"a worst worth much":     {func(c *judgement.Choice) { c.Criteria[1] = shaped(new(1.0), new(5.0), point(1, 0.2)) }, sv.CodeConflict, "/criteria/1/shape/0/value"},
		"a best worth little":    {func(c *judgement.Choice) { c.Criteria[1] = shaped(new(1.0), new(5.0), point(5, 0.9)) }, sv.CodeConflict, "/criteria/1/shape/0/value"},
		"not assessed":           {func(c *judgement.Choice) { c.Performances = c.Performances[:3] }, sv.CodeRequired, "/performances"},
		"assessed twice":         {func(c *judgement.Choice) { c.Performances = append(c.Performances, c.Performances[3]) }, sv.CodeDuplicate, "/performances/4"},
		"no such option":         {func(c *judgement.Choice) { c.Performances[0].Option = "dream" }, sv.CodeUnknown, "/performances/0/option"},
		"no such criterion":      {func(c *judgement.Choice) { c.Performances[0].Criterion = "mood" }, sv.CodeUnknown, "/performances/0/criterion"},
		"not a number":           {func(c *judgement.Choice) { c.Performances[0].Value = math.NaN() }, sv.CodeNotFinite, "/performances/0/value"},
		"too large":              {func(c *judgement.Choice) { c.Performances[0].Value = 1e301 }, sv.CodeRange, "/performances/0/value"},
		"beyond the scale":       {func(c *judgement.Choice) { c.Performances[0].Value = 101 }, sv.CodeRange, "/performances/0/value"},
		"an end beyond it":       {func(c *judgement.Choice) { c.Performances[0].Low, c.Performances[0].High = new(10.0), new(101.0) }, sv.CodeRange, "/performances/0/value"},
		"half an interval":       {func(c *judgement.Choice) { c.Performances[0].Low = new(10.0) }, sv.CodeRequired, "/performances/0/low"},
		"an interval elsewhere":  {func(c *judgement.Choice) { c.Performances[0].Low, c.Performances[0].High = new(21.0), new(22.0) }, sv.CodeRange, "/performances/0/low"},
		"a level without":        {func(c *judgement.Choice) { c.Performances[0].Level = 0.95 }, sv.CodeRequired, "/performances/0/low"},
		"a level of 95":          {func(c *judgement.Choice) { c.Performances[0].Level = 95 }, sv.CodeRange, "/performances/0/level"},
		"rests on nothing":       {func(c *judgement.Choice) { c.Performances[0].Rests = "" }, sv.CodeRequired, "/performances/0/rests"},
		"rated by nobody":        {func(c *judgement.Choice) { c.Performances[2].RatedBy = nil }, sv.CodeRequired, "/performances/2/rated_by"},
		"rated by a blank":       {func(c *judgement.Choice) { c.Performances[2].RatedBy = []stakeholder.ID{""} }, sv.CodeSyntax, "/performances/2/rated_by/0"},
		"no such reference":      {func(c *judgement.Choice) { c.Reference = "dream" }, sv.CodeUnknown, "/reference"},
		"a group twice":          {func(c *judgement.Choice) { c.Weights[1].Stakeholder = "commissioner" }, sv.CodeDuplicate, "/weights/1/stakeholder"},
		"nobody's answer":        {func(c *judgement.Choice) { c.Weights[0].How = judgement.Equal }, sv.CodeUnknown, "/weights/0/how"},
		"a swing of 90":          {func(c *judgement.Choice) { c.Weights[0].Points[0].Points = 90 }, sv.CodeRange, "/weights/0/points"},
		"points below 0":         {func(c *judgement.Choice) { c.Weights[0].Points[1].Points = -1 }, sv.CodeRange, "/weights/0/points/1/points"},
		"no points at all":       {func(c *judgement.Choice) { c.Weights[0].Points = nil }, sv.CodeRequired, "/weights/0/points"},
		"points of nothing":      {func(c *judgement.Choice) { c.Weights[0] = nothing() }, sv.CodeRange, "/weights/0/points"},
		"points twice":           {func(c *judgement.Choice) { c.Weights[0].Points[1].Criterion = "cost" }, sv.CodeDuplicate, "/weights/0/points/1/criterion"},
		"an order beside points": {func(c *judgement.Choice) { c.Weights[0].Order = c.Weights[1].Order }, sv.CodeConflict, "/weights/0/order"},
		"points beside an order": {func(c *judgement.Choice) { c.Weights[1].Points = c.Weights[0].Points }, sv.CodeConflict, "/weights/1/points"},
		"no order":               {func(c *judgement.Choice) { c.Weights[1].Order = nil }, sv.CodeRequired, "/weights/1/order"},
		"an empty place":         {func(c *judgement.Choice) { c.Weights[1].Order[1] = nil }, sv.CodeRequired, "/weights/1/order/1"},
		"an order of a stranger": {func(c *judgement.Choice) { c.Weights[1].Order[1] = []string{"mood"} }, sv.CodeUnknown, "/weights/1/order/1/0"},
		"an order with a double": {func(c *judgement.Choice) { c.Weights[1].Order[1] = []string{"trust"} }, sv.CodeDuplicate, "/weights/1/order/1/0"},
	} {
		t.Run(name, func(t *testing.T) {
			c := byHand()
			require.Empty(t, c.Check())
			test.change(&c)
			problems := c.Check()
			found := false
			for _, p := range problems {
				found = found || p.Code == test.code && p.Path == test.path
			}
			require.True(t, found, "%v", problems)
			_, err := judgement.Weigh(c)
			require.ErrorIs(t, err, test.code)
		})
	}
}

func TestCheckSaysAllAtOnce(t *testing.T) {
	problems := judgement.Choice{Weights: []judgement.Weights{{}}}.Check()
	require.Len(t, problems, 6, "id, name, options, criteria, the group's id and how: %v", problems)
}

func point(at, value float64) judgement.Point { return judgement.Point{At: at, Value: value} }

func shaped(worst, best *float64, shape ...judgement.Point) judgement.Criterion {
	k := byHand().Criteria[1]
	k.Worst, k.Best, k.Shape = worst, best, shape
	return k
}

func nothing() judgement.Weights {
	return judgement.Weights{Stakeholder: "commissioner", How: judgement.Points, Points: []judgement.Weight{{Criterion: "cost"}, {Criterion: "trust"}}}
}
