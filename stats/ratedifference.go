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
// asymptotic approach, the default, is Wald's:
//
//	se = sqrt(a.Events/a.Exposure^2 + b.Events/b.Exposure^2),  z = (difference - null) / se
//
// With few events its interval is too narrow and misses to one side. The score
// approach holds its level better: its z has the variance of the two rates that
// are most likely under the null,
//
//	z = (difference - null) / sqrt(rateA/a.Exposure + rateB/b.Exposure),  rateA - rateB = null
//
// and its interval holds the nulls that z does not reject. Of no difference, P
// is that of [RateRatio]'s score approach.
//
// The null, 0 unless options say otherwise, is in the same unit, and within
// 1e50 of 0. Exposures lie between 1e-50 and 1e50. Effect is the crude rate
// ratio with the interval of the same approach; Wald's is on the log scale, and
// only where both groups have events.
//
// Every result carries a note that events are taken as independent; records
// that share people, and fewer than 10 events in a group, add their own. With
// few events prefer the score approach, or RateRatio, which has an exact test.
// Not for counts of the same people before and after, which
// [PairedRateDifference] is for, and not for people chosen because they attended
// often: see the package documentation.
//
// Errors are [sv.Problems] with paths under /a, /b and /options: [CodeNoEvents]
// for no events in either group, and the common codes for negative counts, more
// than 2^53 events, exposures or options out of their domain, units that
// differ, and the exact approach, which there is none of.
//
// References: Rothman, Greenland and Lash (2008), Modern Epidemiology, 3rd
// edition, chapter 14; Miettinen and Nurminen (1985), Statistics in Medicine 4,
// 213-226, for the score approach.
func RateDifference(a, b Rate, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{approaches: []Approach{Exact, Score, Asymptotic}, interval: true}, &ps)
	finite(&ps, "/options/null", options.Null)
	checkPair(a, b, &ps)
	if options.Approach == Exact {
		ps.Add(sv.CodeConflict, "/options/approach",
			"a rate difference has no exact test: the chance of the counts depends on both rates, not on their difference alone; use the score approach, or RateRatio")
	}
	if err := ps.Err("stats.RateDifference"); err != nil {
		return Result{}, err
	}
	estimate := Estimate{
		Name:  "rate difference",
		Scale: Difference,
		Unit:  a.Event,
		Per:   cmp.Or(a.Unit, unitOfExposure),
		Value: a.value() - b.value(),
	}
	if options.Approach == Score {
		return scoreRateDifference(a, b, options, estimate), nil
	}
	return waldRateDifference(a, b, options, estimate), nil
}

func waldRateDifference(a, b Rate, o Options, estimate Estimate) Result {
	estimate.SE = math.Hypot(math.Sqrt(float64(a.Events))/a.Exposure, math.Sqrt(float64(b.Events))/b.Exposure)
	estimate.Interval = o.waldInterval(estimate.Value, estimate.SE)
	z := (estimate.Value - o.Null) / estimate.SE
	method := Method{ID: "rate-difference-wald", Label: "difference of two rates, normal approximation"}
	result := newResult(method, Asymptotic, o, o.logNormalP(z), estimate)
	result.Statistic = Statistic{Name: "z", Value: z}
	if a.Events > 0 && b.Events > 0 {
		result.Effect = waldRatio(a, b, o)
	}
	result.Groups = []Rate{a, b}
	few := fewEventsNote(a, b)
	for i := range few {
		few[i].Text += "; the score approach holds its level better"
	}
	result.Notes = append(countNotes(a, b), few...)
	return result
}

func scoreRateDifference(a, b Rate, o Options, estimate Estimate) Result {
	down, up := o.waldSteps()
	estimate.Interval = Interval{Low: differenceAt(a, b, down), High: differenceAt(a, b, -up), Level: o.Level}
	z := scoreOfDifference(a, b, o.Null)
	method := Method{ID: "rate-difference-score", Label: "difference of two rates, score test"}
	result := newResult(method, Score, o, o.logNormalP(z), estimate)
	result.Statistic = Statistic{Name: "z", Value: z}
	result.Effect = scoreRatio(a, b, o)
	result.Groups = []Rate{a, b}
	result.Notes = append(countNotes(a, b), fewEventsNote(a, b)...)
	return result
}

// scoreOfDifference is the score statistic of a null.
func scoreOfDifference(a, b Rate, null float64) float64 {
	var rateA, rateB float64
	if null >= 0 {
		rateB = lowerRate(a, b, null)
		rateA = rateB + null
	} else {
		rateA = lowerRate(b, a, -null)
		rateB = rateA - null
	}
	return (a.value() - b.value() - null) / math.Sqrt(rateA/a.Exposure+rateB/b.Exposure)
}

// lowerRate is the most likely rate of b where that of a is above it by excess,
// 0 or more: the root x that is not negative of
//
//	(ta + tb) x^2 - (events - (ta + tb) excess) x - b.Events excess = 0
func lowerRate(a, b Rate, excess float64) float64 {
	time := a.Exposure + b.Exposure
	half := (float64(a.Events+b.Events) - time*excess) / 2
	product := float64(b.Events) * excess
	root := math.Sqrt(half*half + time*product)
	if half < 0 {
		return product / (root - half)
	}
	return (half + root) / time
}

// differenceAt is the null of which the score statistic is z. The statistic
// falls as the null rises.
func differenceAt(a, b Rate, z float64) float64 {
	if math.IsInf(z, 0) {
		return -z
	}
	within := a.value() - b.value()
	step := -math.Copysign(1/a.Exposure+1/b.Exposure, z)
	beyond := within + step
	for math.Abs(scoreOfDifference(a, b, beyond)) < math.Abs(z) {
		step *= 2
		beyond += step
	}
	for {
		middle := within + (beyond-within)/2
		if middle == within || middle == beyond {
			return middle
		}
		if math.Abs(scoreOfDifference(a, b, middle)) < math.Abs(z) {
			within = middle
		} else {
			beyond = middle
		}
	}
}
