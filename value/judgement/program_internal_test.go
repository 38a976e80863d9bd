package judgement

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The steepest way goes round in a circle here: Beale, Naval Research Logistics
// Quarterly 2 (1955). The first and third variable are 1 at the best, worth 5/4.
func TestTheSimplexMethodComesOutOfACircle(t *testing.T) {
	var p program
	p.add([]float64{0.25, -8, -1, 9}, 0)
	p.add([]float64{0.5, -12, -0.5, 3}, 0)
	p.add([]float64{0, 0, 1, 0}, 1)
	most, x := p.maximise([]float64{0.75, -20, 0.5, -6})
	require.InDelta(t, 1.25, most, 1e-12)
	require.InDeltaSlice(t, []float64{1, 0, 1, 0}, x, 1e-12)
}
