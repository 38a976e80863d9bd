package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"github.com/fairchance/socialvalue/internal/tail"
)

// logNormalP is the log p-value of a statistic that is standard normal under
// the null.
func (o Options) logNormalP(z float64) float64 { return o.logSymmetricP(z, tail.LogNormal) }

// logSymmetricP is the log p-value of a statistic whose distribution under the
// null is symmetric about 0; logUpper is the log chance of exceeding it.
func (o Options) logSymmetricP(x float64, logUpper func(float64) float64) float64 {
	switch o.Alternative {
	case Less:
		return logUpper(-x)
	case Greater:
		return logUpper(x)
	}
	return min(0, math.Ln2+logUpper(math.Abs(x)))
}

// waldSteps is how far an interval reaches below and above its estimate, in
// standard errors; infinite on an open side.
func (o Options) waldSteps() (down, up float64) {
	below, above := o.outside()
	return -tail.NormalQuantile(below), -mathext.NormalQuantile(above)
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
