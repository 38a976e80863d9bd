package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"github.com/fairchance/socialvalue/internal/tail"
)

// logNormalP is the log p-value of a statistic that is standard normal under
// the null.
func (o Options) logNormalP(z float64) float64 {
	switch o.Alternative {
	case Less:
		return tail.LogNormal(-z)
	case Greater:
		return tail.LogNormal(z)
	}
	return min(0, math.Ln2+tail.LogNormal(math.Abs(z)))
}

// waldSteps is how far an interval reaches below and above its estimate, in
// standard errors; infinite on an open side.
func (o Options) waldSteps() (down, up float64) {
	below, above := o.outside()
	return -mathext.NormalQuantile(below), -mathext.NormalQuantile(above)
}

func (o Options) waldInterval(value, se float64) Interval {
	down, up := o.waldSteps()
	return Interval{Low: value - down*se, High: value + up*se, Level: o.Level}
}

// logWaldInterval is for a ratio; se is that of its logarithm.
func (o Options) logWaldInterval(ratio, se float64) Interval {
	down, up := o.waldSteps()
	return Interval{Low: ratio * math.Exp(-down*se), High: ratio * math.Exp(up*se), Level: o.Level}
}
