package stats

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/jsonx"
)

// A Description says what a sample looks like. All but the number, skewness and
// kurtosis is in the unit of the sample, the variance in its square.
type Description struct {
	Name     string  `json:"name,omitzero"`
	Unit     string  `json:"unit,omitzero"`
	N        int     `json:"n"`
	Mean     float64 `json:"mean"`
	SD       float64 `json:"sd"`       // root of the variance
	Variance float64 `json:"variance"` // sum of squared deviations over N-1; 0 for one observation
	SE       float64 `json:"se"`       // of the mean: SD over the root of N
	Min      float64 `json:"min"`
	Lower    float64 `json:"lower_quartile"` // by type 7, as the median and the upper
	Median   float64 `json:"median"`
	Upper    float64 `json:"upper_quartile"`
	Max      float64 `json:"max"`
	MAD      float64 `json:"mad"`      // 1.4826 times RawMAD: of normal values, their SD
	RawMAD   float64 `json:"raw_mad"`  // median distance from the median
	Trimmed  float64 `json:"trimmed"`  // mean without the tenth of the values at either end, rounded down
	Skewness float64 `json:"skewness"` // m3/m2^1.5; 0 for a symmetric sample, and where all values are equal
	Kurtosis float64 `json:"kurtosis"` // m4/m2^2; 3 for normal values, 0 where all values are equal
	Dropped  int     `json:"dropped,omitzero"`
}

// Describe returns the figures with which a sample is described before it is
// tested, from rows or a tally. In a sample with a long tail, as of attendances,
// the median, quartiles and MAD are of the ordinary person; the mean is what
// multiplies up to a total. With mk the mean of the k-th powers of the deviations
// from the mean, skewness and kurtosis are m3/m2^1.5 and m4/m2^2.
//
// Of the options only DropMissing applies; others are refused. Errors are
// [sv.Problems] with paths under /x and /options: [CodeInsufficient] for an
// empty sample, [CodeSampleLacks] for moments, and the common codes for values
// that are not finite.
func Describe(x Sample, o *Options) (Description, error) {
	var ps sv.Problems
	sample, dropped := checkShape(x, o, &ps)
	if err := ps.Err("stats.Describe"); err != nil {
		return Description{}, err
	}
	a := sample.ascending()
	m := momentsOf(a.values, a.counts)
	median := a.quantile(0.5, 7)
	deviations := make([]float64, len(a.values))
	for i, v := range a.values {
		deviations[i] = math.Abs(v - median)
	}
	rawMAD := Sample{Values: deviations, Counts: a.counts}.ascending().quantile(0.5, 7)
	d := Description{
		Name: x.Name, Unit: x.Unit, Dropped: dropped,
		N: m.N, Mean: m.Mean, SD: m.SD, Variance: m.SD * m.SD, SE: m.SD / math.Sqrt(float64(m.N)),
		Min: a.nth(1), Lower: a.quantile(0.25, 7), Median: median, Upper: a.quantile(0.75, 7), Max: a.nth(m.N),
		MAD: 1.4826 * rawMAD, RawMAD: rawMAD, Trimmed: a.trimmedMean(m.N / 10),
	}
	if len(a.values) > 1 && m.SD > 0 {
		d.Skewness, d.Kurtosis = a.shape(m)
	}
	return d, nil
}

// checkShape is for what describes the shape of a sample: it has no null,
// direction or interval.
func checkShape(x Sample, o *Options, ps *sv.Problems) (Sample, int) {
	options := o.resolve(offer{fixed: true, missing: true}, ps)
	x, dropped := x.check("/x", options, ps)
	x.needValues("/x", ps)
	return x, dropped
}

// trimmedMean is the mean without k observations at either end.
func (a ascent) trimmedMean(k int) float64 {
	kept := make([]int, len(a.counts))
	for i, c := range a.counts {
		kept[i] = max(0, min(a.upTo[i], a.size()-k)-max(a.upTo[i]-c, k))
	}
	return momentsOf(a.values, kept).Mean
}

// shape is the skewness and kurtosis of a sample that varies, m being its
// moments.
func (a ascent) shape(m Moments) (skewness, kurtosis float64) {
	n := float64(m.N)
	var third, fourth compensated
	for i, z := range a.standardised(m) {
		z /= math.Sqrt((n - 1) / n) // the moments divide by n
		c := float64(a.counts[i])
		third.add(c * z * z * z)
		fourth.add(c * z * z * z * z)
	}
	return third.total() / n, fourth.total() / n
}

// standardised is the values less their mean, over their standard deviation.
func (a ascent) standardised(m Moments) []float64 {
	z := make([]float64, len(a.values))
	var off compensated
	for i, x := range a.values {
		z[i] = x - m.Mean
		off.add(float64(a.counts[i]) * z[i])
	}
	correction := off.total() / float64(m.N) // what rounding left in the mean
	for i := range z {
		z[i] = (z[i] - correction) / m.SD
	}
	return z
}

// String returns the description on one line, its numbers rounded.
func (d Description) String() string {
	words := fmt.Sprintf("%s: n = %d, mean %s (SD %s), median %s (quartiles %s to %s), from %s to %s",
		cmp.Or(d.Name, "sample"), d.N, text(d.Mean), text(d.SD), text(d.Median), text(d.Lower), text(d.Upper), text(d.Min), text(d.Max))
	if d.Unit != "" {
		words += " " + d.Unit
	}
	if d.Dropped > 0 {
		words += fmt.Sprintf("; %d missing values left out", d.Dropped)
	}
	return strings.Join(strings.Fields(words), " ") // names may hold line breaks
}

// plainDescription is a Description without its JSON methods.
type plainDescription Description

// MarshalJSON returns canonical JSON, with numbers of 12 significant digits.
func (d Description) MarshalJSON() ([]byte, error) { return jsonx.Marshal(plainDescription(d)) }
