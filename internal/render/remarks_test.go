package render_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/render"
)

// What differs only in what it is about stands once.
func TestRemarks(t *testing.T) {
	few := func(n, about string) render.Remark {
		return render.Remark{Note: sv.Note{Code: "few", Text: "few voices", Figures: []sv.Figure{{Name: "voices", Value: n}}}, About: about}
	}
	bare := func(about string) render.Remark {
		return render.Remark{Note: sv.Note{Code: "made-up", Text: "made up"}, About: about}
	}
	require.Equal(t, `Caveats
=======
- few voices [few]
    voices 2: a, c
    voices 3: b
- made up [made-up]: a, b
`, render.Remarks("Caveats", []render.Remark{few("2", "a"), bare("a"), few("3", "b"), few("2", "c"), bare("b"), bare("b"), bare("")}))
	require.Empty(t, render.Remarks("Caveats", nil))
}
