package agreement

import (
	"math"

	"github.com/fairchance/socialvalue/stats/resample"
)

// KrippendorffStatistic is Krippendorff's alpha for [resample.Bootstrap], which
// gives it an interval:
//
//	s, err := agreement.KrippendorffStatistic(ratings, agreement.Ordinal)
//	...
//	b, err := resample.Bootstrap(ctx, s, &resample.Options{Limits: resample.Percentile, Seed: 7})
//
// Units are drawn again with replacement, each with all its ratings, and both
// disagreements of alpha are worked out anew, for [Ordinal] with the ranks of the
// draw. The raters are these raters: the interval is about other units, not about
// other raters. Zapf and others found that intervals of this kind hold the truth
// about as often as they say, with missing ratings too. Krippendorff's own
// bootstrap draws single disagreements rather than units; it is not offered. The
// ratings are not kept.
//
// Units with fewer than two ratings are left out and are not drawn. In a draw in
// which all ratings are equal alpha is undefined; one such draw, and Bootstrap
// returns [sv.CodeNotFinite] and how many there are: there is too little
// difference between the units for an interval.
//
// Errors are those of [Krippendorff].
//
// References: Zapf, Castell, Morawietz and Karch (2016), Measuring inter-rater
// reliability for nominal data - which coefficients and confidence intervals are
// appropriate?, BMC Medical Research Methodology 16:93; Hayes and Krippendorff
// (2007), Communication Methods and Measures 1, 77-89.
func KrippendorffStatistic(ratings [][]float64, m Measurement) (resample.Statistic, error) {
	p, _, _, err := m.pair("agreement.KrippendorffStatistic", ratings)
	if err != nil {
		return resample.Statistic{}, err
	}
	s := resample.OfRows(resample.Rows{Groups: []int{p.size()}}, func(units []int32) float64 {
		observed, expected := p.disagreements(units)
		if expected == 0 {
			return math.NaN()
		}
		return 1 - observed/expected
	})
	s.Name = "alpha"
	return s, nil
}
