package stats

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
)

// PairedRateRatio asks whether the same people were counted for fewer events
// after than before:
//
//	ratio = (sum of after / time after) / (sum of before / time before)
//
// a pure number, below 1 when events became fewer. Before and After are counts
// of events for each person; Observed says for how long, and need not be equal.
// The null, 1 unless options say otherwise, and the times lie between 1e-50 and
// 1e50. Groups are the rates after and before, over people and time.
//
// The asymptotic approach lets people differ, in how often they attend and in
// how that changes. It takes people as independent, and nothing else; with i
// going over people, and sums over all of them,
//
//	se = sqrt(sum of (after[i] / sum of after - before[i] / sum of before)^2)
//	z  = log(ratio/null) / se
//
// which is Poisson regression on the period with standard errors clustered by
// person (CR0). With Clusters it is clusters, such as practices, that are
// independent: i goes over the G of them with their totals, se is multiplied by
// sqrt(G/(G-1)) (CR1), and se and z are referred to Student's t with G-1
// degrees of freedom. Normal quantiles would be too small.
//
// The exact and the mid-p approach are those of [RateRatio] on the totals. They
// take events as independent, so that whoever changes by more than chance makes
// their interval too narrow; a note says so. Neither people nor clusters enter
// them.
//
// Without an approach in the options it is asymptotic, unless there are no
// events on one side: then it is exact, and a note says so.
//
// Details are "people", and of the asymptotic approach "clusters" where there
// are some; "se poisson", sqrt(1/sum of after + 1/sum of before), which takes
// events as independent; "se cr0" and "se cr1", without and with the factor;
// and "dispersion ratio", the square of se cr0 over se poisson: by how much the
// changes of people, or clusters, scatter more than by chance.
//
// Every result carries a note that there is no comparison group: what would have
// happened anyway is in the ratio, above all regression to the mean of people
// who were chosen because they attended often. Fewer than 30 people or clusters,
// fewer than 10 events on a side, and dropped pairs add their own. Where people
// were followed in a comparison group too, compare the two changes instead.
//
// Errors are [sv.Problems] with paths under /pairs and /options: [CodeAllZero]
// for no events at all, [CodeNoEvents] for none on one side if asymptotic,
// [CodeInsufficient] for no pairs, and if asymptotic for fewer than two people
// or clusters, [CodeConstant] if asymptotic and all change by one factor, and
// the common codes for values that are not counts, columns of unlike length,
// clusters without a name, more than 2^53 events, more than ten million on the
// smaller side if exact or mid-p, and times or options out of their domain.
//
// References: Liang and Zeger (1986), Biometrika 73, 13-22; Cameron and Miller
// (2015), Journal of Human Resources 50, 317-372, for G-1 degrees of freedom.
func PairedRateRatio(p Pairs, o *Options) (Result, error) {
	const op = "stats.PairedRateRatio"
	var ps sv.Problems
	options := o.resolve(offer{null: 1, approaches: []Approach{Exact, MidP, Asymptotic}, interval: true, missing: true}, &ps)
	positive(&ps, "/options/null", options.Null)
	p, dropped := p.check("/pairs", options, &ps)
	p.checkClusters("/pairs", &ps)
	before := events(p.Before, p.Counts, "/pairs/before", &ps)
	after := events(p.After, p.Counts, "/pairs/after", &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	c := newPanel(p)
	conditional := options.Approach == Exact || options.Approach == MidP || options.Approach == "" && min(before, after) == 0
	c.checkTotals(before, after, conditional, &ps)
	if err := ps.Err(op); err != nil {
		return Result{}, err
	}
	a, b := c.rate("after", after, c.times.After), c.rate("before", before, c.times.Before)
	var result Result
	if conditional {
		result = pairedTotals(a, b, options)
	} else {
		cr0 := c.logRatioError(float64(before), float64(after))
		if cr0 == 0 {
			ps.Add(CodeConstant, "/pairs", "all change by the same factor, so that there is no standard error; use the exact approach")
			return Result{}, ps.Err(op)
		}
		result = c.robustRateRatio(a, b, cr0, options)
	}
	result.ofData(dropped, Sample{Notes: p.Notes})
	return result, nil
}

// checkTotals adds what keeps the approach from totals that are counts.
func (c panel) checkTotals(before, after int, conditional bool, ps *sv.Problems) {
	positive(ps, "/pairs/observed/after", float64(c.people)*c.times.After)
	positive(ps, "/pairs/observed/before", float64(c.people)*c.times.Before)
	const text = "the asymptotic approach needs events before and after; leave the approach empty, or use the exact one"
	switch {
	case before == 0 && after == 0:
		ps.Add(CodeAllZero, "/pairs", "no events before or after; nothing can be said about how the rates compare")
	case before > maxEvents-after:
		ps.Add(sv.CodeRange, "/pairs", "%d and %d events are together more than %d", before, after, maxEvents)
	case conditional && min(before, after) > maxExact:
		ps.Add(sv.CodeRange, "/options/approach", "the exact test is for up to %d events on the smaller side; leave the approach empty", maxExact)
	case conditional:
	case after == 0:
		ps.Add(CodeNoEvents, "/pairs/after", text)
	case before == 0:
		ps.Add(CodeNoEvents, "/pairs/before", text)
	default:
		c.checkUnits(ps)
	}
}

// rate is the rate of one side.
func (c panel) rate(side string, events int, time float64) Rate {
	return Rate{
		Name: c.side(side), Event: c.Unit, Events: events, Exposure: float64(c.people) * time, Unit: c.personTime(),
		Records: c.people, People: c.people,
	}
}

// robustRateRatio is the asymptotic approach; cr0 is its standard error, not
// widened.
func (c panel) robustRateRatio(after, before Rate, cr0 float64, o Options) Result {
	estimate := c.robustRatio(after.value()/before.value(), cr0, o)
	poisson := math.Sqrt(1/float64(after.Events) + 1/float64(before.Events))
	steps := math.Log(estimate.Value/o.Null) / estimate.SE
	details := []Statistic{
		{"people", float64(after.People)}, {"se poisson", poisson}, {"se cr0", cr0}, {"se cr1", cr0 * c.widened()},
		{"dispersion ratio", cr0 / poisson * (cr0 / poisson)},
	}
	var result Result
	if c.of == nil {
		method := Method{ID: "paired-rate-ratio-person", Label: "ratio of rates after and before, robust over people"}
		result = newResult(method, Asymptotic, o, o.logNormalP(steps), estimate)
		result.Statistic = Statistic{Name: "z", Value: steps}
	} else {
		method := Method{ID: "paired-rate-ratio-cluster", Label: "ratio of rates after and before, robust over clusters"}
		result = newResult(method, Asymptotic, o, o.logTP(steps, c.degrees()), estimate)
		result.Statistic, result.DF = Statistic{Name: "t", Value: steps}, []float64{c.degrees()}
		details = append(details, Statistic{"clusters", float64(c.units)})
	}
	result.Details = details
	result.Groups = []Rate{after, before}
	result.Notes = append(c.notes(), fewEventsNote(after, before)...)
	return result
}

// pairedTotals is the exact or the mid-p approach; exact, too, where the options
// ask for none.
func pairedTotals(after, before Rate, o Options) Result {
	result := conditionalRateRatio(after, before, o)
	result.Method = Method{ID: "paired-" + result.Method.ID, Label: "ratio of rates after and before, " + string(result.Approach) + " conditional test"}
	result.Details = []Statistic{{"people", float64(after.People)}}
	result.Notes = []sv.Note{Uncontrolled(), {
		Code: CodeIndependent,
		Text: "events are taken as independent, which makes the interval too narrow where people, or clusters of them, change by more than chance",
	}}
	if o.Approach == "" {
		result.Notes = append(result.Notes, sv.Note{
			Code: CodeExactInstead,
			Text: "no events on one side, where only the exact approach has an answer",
		})
	}
	return result
}

// events adds up a column of counts, and adds what is none to the problems.
func events(column []float64, counts []int, path string, ps *sv.Problems) int {
	total, wrong := 0.0, faults.Rows{Problems: ps, Path: path}
	for i, x := range column {
		if !(math.Abs(x) <= largest) {
			continue // which check has said
		}
		if x < 0 || x != math.Trunc(x) {
			wrong.Add(sv.CodeRange, strconv.Itoa(i), "%v is not a number of events; wanted: 0 or a whole number above", x)
		}
		if i < len(counts) {
			x *= float64(counts[i])
		}
		total += x
	}
	wrong.Done()
	if total > maxEvents {
		ps.Add(sv.CodeRange, path, "%v events are more than %d", total, maxEvents)
		return 0
	}
	return int(total)
}
