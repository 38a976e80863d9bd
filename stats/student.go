package stats

import (
	"math"

	"github.com/fairchance/socialvalue/internal/tail"
)

// logTP is the log p-value of a statistic that has Student's t distribution
// under the null.
func (o Options) logTP(t, df float64) float64 {
	return o.logSymmetricP(t, tail.T{DF: df}.LogUpper)
}

// tInterval is value plus and minus quantiles of t times se.
func (o Options) tInterval(value, se, df float64) Interval {
	below, above := o.outside()
	t := tail.T{DF: df}
	return Interval{Low: value - t.UpperQuantile(below)*se, High: value + t.UpperQuantile(above)*se, Level: o.Level}
}

// logTInterval is for a ratio; se is that of its logarithm.
func (o Options) logTInterval(ratio, se, df float64) Interval {
	i := o.tInterval(0, se, df)
	return Interval{Low: ratio * math.Exp(i.Low), High: ratio * math.Exp(i.High), Level: o.Level}
}
