package stats

import (
	"cmp"
	"math"

	sv "github.com/fairchance/socialvalue"
)

// RateDifference says by how much the rate of group a is above that of group b:
//
//	difference = a.Events/a.Exposure - b.Events/b.Exposure
//
// in events (Estimate.Unit) per unit of exposure (Estimate.Per), negative when a has fewer.
// Times a's exposure it is the number of events added, or avoided, in a. The
// approach is Wald's, asymptotic:
//
//	se = sqrt(a.Events/a.Exposure^2 + b.Events/b.Exposure^2),  z = (difference - null) / se
//
// The null, 0 unless options say otherwise, is in the same unit, and within
// 1e50 of 0. Exposures lie between 1e-50 and 1e50. Effect is the crude rate
// ratio with its interval on the log scale, where both groups have events.
//
// Every result carries a note that events are taken as independent; records
// that share people, and fewer than 10 events in a group, add their own. With
// few events prefer RateRatio, which has an exact test. Not for counts of the
// same people before and after, and not for people chosen because they attended
// often: see the package documentation.
//
// Errors are [sv.Problems] with paths under /a, /b and /options: [CodeNoEvents]
// for no events in either group, and the common codes for negative counts, more
// than 2^53 events, exposures or options out of their domain, units that
// differ, and the exact approach, which there is none of.
//
// Reference: Rothman, Greenland and Lash (2008), Modern Epidemiology, 3rd
// edition, chapter 14.
func RateDifference(a, b Rate, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Exact, Asymptotic}}, &ps)
	finite(&ps, "/options/null", options.Null)
	checkPair(a, b, &ps)
	if options.Approach == Exact {
		ps.Add(sv.CodeConflict, "/options/approach",
			"a rate difference has no exact test: the chance of the counts depends on both rates, not on their difference alone; leave the approach empty, or use RateRatio")
	}
	if err := ps.Err("stats.RateDifference"); err != nil {
		return Result{}, err
	}
	difference := a.value() - b.value()
	se := math.Hypot(math.Sqrt(float64(a.Events))/a.Exposure, math.Sqrt(float64(b.Events))/b.Exposure)
	estimate := Estimate{
		Name:     "rate difference",
		Scale:    Difference,
		Unit:     a.Event,
		Per:      cmp.Or(a.Unit, unitOfExposure),
		Value:    difference,
		SE:       se,
		Interval: options.waldInterval(difference, se),
	}
	z := (difference - options.Null) / se
	method := Method{ID: "rate-difference-wald", Label: "difference of two rates, normal approximation"}
	result := newResult(method, Asymptotic, options, options.logNormalP(z), estimate)
	result.Statistic = Statistic{Name: "z", Value: z}
	if a.Events > 0 && b.Events > 0 {
		result.Effect = waldRatio(a, b, options)
	}
	result.Groups = []Rate{a, b}
	result.Notes = append(countNotes(a, b), fewEventsNote(a, b)...)
	return result, nil
}
