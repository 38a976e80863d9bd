package stats

import (
	"cmp"
	"math"

	sv "github.com/fairchance/socialvalue"
)

// RiskDifference says by how much the share of group a is above that of group b:
//
//	difference = a.Events/a.N - b.Events/b.N
//
// in events (Estimate.Unit) per person (Estimate.Per), negative when fewer of a
// have the event. Times the number of people in a it is how many more, or fewer,
// have it there. The null is 0, and no other.
//
// P is that of the score test, with the share of both groups together:
//
//	z = (abs(difference) - c) / sqrt(share (1-share) (1/a.N + 1/b.N)), with the sign of the difference
//	c = (1/a.N + 1/b.N) / 2, Yates's correction, at most abs(difference); 0 if Uncorrected
//
// whose square is the chi-squared statistic of [ChiSquare]. If nobody has the
// event, or everybody, there is no z; P is 1, and a note says so. A further note
// says where fewer than 5 are expected in a cell: use [Fisher].
//
// The Limits are [Newcombe]'s, from the Wilson limits of the two shares, unless
// options name [NewcombeCorrected], [Wald], [WaldCorrected] or [AgrestiCaffo].
// None of them inverts the score test, so an interval can just cover 0 with P
// below 1 - level, or the reverse. Wald's are cut at -1 and 1, which are also
// the open ends of a one-sided interval; Agresti and Caffo's are printed as they
// come out, and end at the difference where, at low levels, they would leave it
// out. The standard error is Wald's,
//
//	se = sqrt(pa (1-pa) / a.N + pb (1-pb) / b.N)
//
// Effect is Cohen's h, 2 asin(sqrt(pa)) - 2 asin(sqrt(pb)). Groups holds the
// counts, with the number of people as exposure. [NumberNeeded] turns the result
// into a number of people.
//
// Not for the same people before and after: that is [McNemar]; not for people
// who were picked because they had the event: see the package documentation.
//
// Errors are [sv.Problems] with paths under /a, /b and /options:
// [CodeInsufficient] for a group of nobody, and the common codes for counts and
// options out of their domain, events or units that differ, and another null.
//
// References: Newcombe (1998), Statistics in Medicine 17, 873-890, methods 1, 2,
// 10 and 11; Agresti and Caffo (2000), American Statistician 54, 280-288; Cohen
// (1988), Statistical Power Analysis, 2nd edition, chapter 6.
func RiskDifference(a, b Proportion, o *Options) (Result, error) {
	var ps sv.Problems
	options := o.resolve(offer{
		approaches: []Approach{Score},
		limits:     []Limits{Newcombe, NewcombeCorrected, Wald, WaldCorrected, AgrestiCaffo},
		correction: true,
		interval:   true,
	}, &ps)
	if options.Null != 0 {
		ps.Add(sv.CodeConflict, "/options/null", "the test of two shares is whether they are equal; leave the null unset, or look at the interval")
	}
	checkProportions(a, b, &ps)
	if err := ps.Err("stats.RiskDifference"); err != nil {
		return Result{}, err
	}
	options.Limits = cmp.Or(options.Limits, Newcombe)
	pa, pb := a.value(), b.value()
	estimate := Estimate{
		Name:     "risk difference",
		Scale:    Difference,
		Unit:     a.Event,
		Per:      a.unit(),
		Value:    pa - pb,
		SE:       differenceSE(a, b),
		Interval: differenceInterval(a, b, options),
	}
	var statistic Statistic
	notes := []sv.Note{emptyMarginNote}
	logP := 0.0
	events, others := float64(a.Events+b.Events), float64(a.N-a.Events+b.N-b.Events)
	if n := events + others; min(events, others) > 0 {
		perPerson := 1/float64(a.N) + 1/float64(b.N)
		distance := math.Abs(pa - pb)
		if !options.Uncorrected {
			distance -= min(distance, perPerson/2)
		}
		z := math.Copysign(distance/math.Sqrt(events/n*(others/n)*perPerson), pa-pb)
		statistic = Statistic{Name: "z", Value: z}
		logP = options.logNormalP(z)
		notes = fewExpectedNote(min(events, others) / n * float64(min(a.N, b.N)))
	}
	method := Method{ID: "risk-difference-yates", Label: "difference of two shares, score test with Yates's correction"}
	if options.Uncorrected {
		method = Method{ID: "risk-difference", Label: "difference of two shares, score test"}
	}
	result := newResult(method, Score, options, logP, estimate)
	result.Statistic = statistic
	result.Effect = Estimate{Name: "Cohen's h", Scale: Single, Value: 2*math.Asin(math.Sqrt(pa)) - 2*math.Asin(math.Sqrt(pb))}
	result.Groups = []Rate{a.rate(), b.rate()}
	result.Notes = notes
	return result, nil
}

func differenceInterval(a, b Proportion, o Options) Interval {
	below, above := o.outside()
	pa, pb := a.value(), b.value()
	difference := pa - pb
	var low, high float64
	switch o.Limits {
	case Newcombe:
		low, high = newcombe(a, b, Wilson, below, above)
	case NewcombeCorrected:
		low, high = newcombe(a, b, WilsonCorrected, below, above)
	case AgrestiCaffo:
		a, b := Proportion{Events: a.Events + 1, N: a.N + 2}, Proportion{Events: b.Events + 1, N: b.N + 2}
		low, high = waldDifference(a, b, o, 0)
	case WaldCorrected:
		low, high = waldDifference(a, b, o, min(math.Abs(difference), (1/float64(a.N)+1/float64(b.N))/2))
		low, high = max(low, -1), min(high, 1)
	default:
		low, high = waldDifference(a, b, o, 0)
		low, high = max(low, -1), min(high, 1)
	}
	return o.bounded(-1, low, difference, high, 1)
}

// newcombe takes each end from the limits of the two shares on that side. A
// one-sided end at a level below 0.5 lies on the other side of the difference.
func newcombe(a, b Proportion, by Limits, below, above float64) (low, high float64) {
	pa, pb := a.value(), b.value()
	lowA, highA := a.limits(by, below, above)
	lowB, highB := b.limits(by, above, below)
	down := math.Copysign(math.Hypot(pa-lowA, highB-pb), 0.5-below)
	up := math.Copysign(math.Hypot(highA-pa, pb-lowB), 0.5-above)
	return pa - pb - down, pa - pb + up
}

func waldDifference(a, b Proportion, o Options, correction float64) (low, high float64) {
	difference, se := a.value()-b.value(), differenceSE(a, b)
	down, up := o.waldSteps()
	return difference - down*se - correction, difference + up*se + correction
}

func differenceSE(a, b Proportion) float64 {
	pa, pb := a.value(), b.value()
	return math.Sqrt(pa*(1-pa)/float64(a.N) + pb*(1-pb)/float64(b.N))
}
