package stats

import (
	"math"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// Dispersion says whether counts, such as attendances per person, scatter more
// than independent events of one rate would: their index of dispersion
//
//	index = variance / mean
//
// a pure number, 1 for Poisson counts, above it where a few people attend again
// and again. Under the null, 1 unless options say otherwise and between 1e-50
// and 1e50, (n-1) index / null is about chi-squared with n-1 degrees of freedom,
// n being the number of counts. P and interval rest on that; two-sided P is
// twice the smaller tail. To ask for overdispersion alone, use Greater. The
// sample comes as rows, a tally or moments. The approach is asymptotic.
//
// Details are "poisson zero fraction", the share of zeros that Poisson counts of
// the same mean would have; "zero fraction", the observed one, unless the sample
// has only moments; and "nb size", mean^2 / (variance - mean), the size of the
// negative binomial distribution with the same moments, if the index is above 1.
//
// An index above 1 is the rule for attendances and no fault of the data; it says
// that intervals for Poisson counts, as of [RateRatio], are too narrow. Fewer
// than 10 events in all, and dropped values, add a note. Of the same people
// before and after, look at the "dispersion ratio" of [PairedRateRatio] instead.
//
// Errors are [sv.Problems] with paths under /x and /options: [CodeInsufficient]
// for fewer than two counts, [CodeAllZero] for no events, [CodeConstant] for
// equal counts, of which chi-squared says no more than that they scatter less,
// and the common codes for values that are not counts, and options out of their
// domain.
//
// Reference: Fisher, Thornton and Mackenzie (1922), Annals of Applied Biology 9,
// 325-359.
func Dispersion(x Sample, o *Options) (Result, error) {
	const op = "stats.Dispersion"
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Asymptotic}, interval: true, missing: true}, &ps)
	positive(&ps, "/options/null", options.Null)
	x, dropped := x.check("/x", options, &ps)
	events(x.Values, x.Counts, "/x/values", &ps)
	if x.Moments.Mean < 0 {
		ps.Add(sv.CodeRange, "/x/moments/mean", "%v is not a mean of counts", x.Moments.Mean)
	}
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	m := x.moments()
	switch {
	case m.N < 2:
		ps.Add(CodeInsufficient, "/x", "a variance needs at least 2 counts; there is 1")
	case m.Mean == 0:
		ps.Add(CodeAllZero, "/x", "no events; nothing can be said about how they scatter")
	case m.SD == 0:
		ps.Add(CodeConstant, "/x", "all counts are %v; they scatter less than Poisson counts, this test cannot say by how much", m.Mean)
	}
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	df := float64(m.N - 1)
	variance := m.SD * m.SD
	chiSquared := m.squares() / m.Mean
	null := tail.ChiSquared{DF: df}
	below, above := options.outside()
	estimate := Estimate{Name: "index of dispersion", Scale: Ratio, Value: variance / m.Mean, Interval: Interval{
		Low: chiSquared / null.UpperQuantile(below), High: chiSquared / null.Quantile(above), Level: options.Level,
	}}
	logP := options.logTailsP(null.LogLower(chiSquared/options.Null), null.LogUpper(chiSquared/options.Null))
	method := Method{ID: "dispersion-index", Label: "index of dispersion, chi-squared test"}
	result := newResult(method, Asymptotic, options, logP, estimate)
	result.Statistic = Statistic{Name: "chi-squared", Value: chiSquared / options.Null}
	result.DF = []float64{df}
	result.Details = []Statistic{{"poisson zero fraction", math.Exp(-m.Mean)}}
	if x.Values != nil {
		result.Details = append(result.Details, Statistic{"zero fraction", x.zeroFraction()})
	}
	if variance > m.Mean {
		result.Details = append(result.Details, Statistic{"nb size", m.Mean * m.Mean / (variance - m.Mean)})
	}
	result.Samples = []Summary{{Name: x.Name, Unit: x.Unit, N: m.N, Mean: m.Mean, SD: m.SD}}
	if m.Mean*float64(m.N) < 10 {
		result.Notes = []sv.Note{{Code: CodeFewEvents, Text: "chi-squared is no more than near for fewer than 10 events in all"}}
	}
	result.ofData(dropped, x)
	return result, nil
}

// zeroFraction is the share of zeros among the values.
func (s Sample) zeroFraction() float64 {
	zeros := 0
	for i, x := range s.Values {
		switch {
		case x != 0:
		case s.Counts == nil:
			zeros++
		default:
			zeros += s.Counts[i]
		}
	}
	return float64(zeros) / float64(s.size())
}
