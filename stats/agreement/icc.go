package agreement

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
	"github.com/fairchance/socialvalue/stats"
)

// A Form is one of Shrout and Fleiss's intraclass correlations: who the raters
// are, and whether one rating is used or the mean of all k.
type Form string

// The forms.
const (
	OneWaySingle Form = "ICC(1,1)" // each case has raters of its own
	RandomSingle Form = "ICC(2,1)" // the same raters rate all cases, and stand for others like them
	FixedSingle  Form = "ICC(3,1)" // the same raters rate all cases, and no others count; it overlooks that one is stricter
	OneWayMean   Form = "ICC(1,k)" // of the mean of k ratings, as the above
	RandomMean   Form = "ICC(2,k)"
	FixedMean    Form = "ICC(3,k)" // the same as Cronbach's alpha
)

// ICC says how much of the differences between ratings are differences between
// those rated: the intraclass correlation. ratings[i][j] is what rater j gave
// case i, of n cases and k raters. Use it where raters give numbers and a single
// rating (or the mean of all) will be used; [RandomSingle] is the usual form,
// since it counts a stricter rater as disagreement. For categories see
// [CohenKappa], for ratings with gaps [Krippendorff].
//
// With R, C and E the mean squares between cases, between raters and of the
// rest, and W that within cases:
//
//	ICC(1,1) = (R - W) / (R + (k-1) W)                    ICC(1,k) = (R - W) / R
//	ICC(2,1) = (R - E) / (R + (k-1) E + k (C - E) / n)    ICC(2,k) = (R - E) / (R + (C - E) / n)
//	ICC(3,1) = (R - E) / (R + (k-1) E)                    ICC(3,k) = (R - E) / R
//
// P is the chance of a larger F = R/W (forms 1) or R/E by the F distribution,
// where cases do not differ. The interval is Shrout and Fleiss's, in forms 2 an
// approximation. It can be negative. Options: Level, from 0.5 up, and
// DropMissing, which leaves out cases that were not rated by all.
//
// Errors are [sv.Problems] with paths such as /ratings/0/3: [sv.CodeConflict]
// for rows of unlike length, [stats.CodeInsufficient] for fewer than two cases or
// raters, [stats.CodeConstant] where all ratings are equal or differ between
// raters only, and for the forms of a mean where the cases differ so little that
// the divisor is not positive; and the common codes for ratings that are missing
// or not finite and an unknown form.
//
// References: Shrout and Fleiss (1979), Intraclass correlations: uses in
// assessing rater reliability, Psychological Bulletin 86, 420-428; McGraw and
// Wong (1996), Psychological Methods 1, 30-46.
func ICC(ratings [][]float64, form Form, o *stats.Options) (stats.Result, error) {
	const op = "agreement.ICC"
	var ps sv.Problems
	options := offer{level: true, dropMissing: true}.resolve(o, &ps)
	checkRatings(ratings, options.DropMissing, "/ratings", &ps)
	rows, dropped := complete(ratings, "/ratings", &ps)
	switch form {
	case OneWaySingle, RandomSingle, FixedSingle, OneWayMean, RandomMean, FixedMean:
	default:
		ps.Add(sv.CodeUnknown, "/form", "%q is not a form; wanted: ICC(1,1), ICC(2,1), ICC(3,1), ICC(1,k), ICC(2,k) or ICC(3,k)", form)
	}
	if err := ps.Err(op); err != nil {
		return stats.Result{}, err
	}
	a := analyse(scaled(rows, slices.Repeat(rows[0][:1], len(rows[0]))))
	c := a.components(form)
	value := c.at(1)
	if !(a.cases+c.noise > rounding) || value < -1e24 {
		ps.Add(stats.CodeConstant, "/ratings", "the cases hardly differ; there is nothing for the raters to agree on")
		return stats.Result{}, ps.Err(op)
	}
	df := float64(len(rows) - 1)
	outside := (1 - options.Level) / 2
	estimate := stats.Estimate{
		Name: string(form), Scale: stats.Single, Value: value,
		Interval: stats.Interval{
			Low:   c.at(1 / tail.F{DF1: df, DF2: c.intervalDF}.UpperQuantile(outside)),
			High:  c.at(tail.F{DF1: c.intervalDF, DF2: df}.UpperQuantile(outside)),
			Level: options.Level,
		},
	}
	f, logP := math.Inf(1), math.Inf(-1)
	if c.noise > rounding {
		f = a.cases / c.noise
		logP = tail.F{DF1: df, DF2: c.df}.LogUpper(f)
	}
	method := stats.Method{ID: "icc", Label: "intraclass correlation " + string(form)}
	r := result(method, int(df)+1, stats.TwoSided, logP, estimate)
	r.Statistic = stats.Statistic{Name: "F", Value: f}
	r.DF = []float64{df, c.df}
	r.Dropped, r.Notes = dropped, droppedNotes(dropped)
	return r, nil
}

// An analysis is of the variance of n cases by k raters.
type analysis struct {
	n, k                            float64
	cases, raters, within, residual float64 // mean squares
}

// rounding is the size of a mean square of scaled ratings that is 0 but for
// rounding.
const rounding = 1e-28

func analyse(rows [][]float64) analysis {
	a := analysis{n: float64(len(rows)), k: float64(len(rows[0]))}
	ofCase, ofRater := make([]float64, len(rows)), make([]float64, len(rows[0]))
	for i, row := range rows {
		ofCase[i] = mean(row)
		a.within += squares(row, ofCase[i])
	}
	for j := range ofRater {
		ofRater[j] = mean(column(rows, j))
	}
	all := mean(ofCase)
	for i, row := range rows {
		for j, x := range row {
			d := x - ofCase[i] - (ofRater[j] - all)
			a.residual += d * d
		}
	}
	a.cases = a.k * squares(ofCase, all) / (a.n - 1)
	a.raters = a.n * squares(ofRater, all) / (a.k - 1)
	a.within /= a.n * (a.k - 1)
	a.residual /= (a.n - 1) * (a.k - 1)
	return a
}

// Components are what a form makes of an analysis:
// (cases - noise) / (cases + rest).
type components struct {
	cases, noise, rest float64
	df, intervalDF     float64 // of the noise, in the test and in the interval
}

// at is the correlation if the mean square of the cases were so many times what
// it is. It falls to -Inf where the divisor comes down to 0, as that of a mean
// may.
func (c components) at(times float64) float64 {
	divisor := times*c.cases + c.rest
	if divisor <= 0 {
		return math.Inf(-1)
	}
	return (times*c.cases - c.noise) / divisor
}

func (a analysis) components(form Form) components {
	c := components{cases: a.cases, noise: a.residual, rest: (a.k - 1) * a.residual, df: (a.n - 1) * (a.k - 1)}
	switch form {
	case OneWaySingle, OneWayMean:
		c.noise, c.rest, c.df = a.within, (a.k-1)*a.within, a.n*(a.k-1)
	case RandomSingle, RandomMean:
		c.rest += a.k * (a.raters - a.residual) / a.n
	}
	c.intervalDF = c.df
	if form == RandomSingle || form == RandomMean {
		c.intervalDF = a.satterthwaite(c.at(1))
	}
	if form == OneWayMean || form == RandomMean || form == FixedMean {
		c.rest = (c.rest - (a.k-1)*c.noise) / a.k // Spearman and Brown's formula for k ratings
	}
	return c
}

// satterthwaite is the degrees of freedom of the noise where it is of two kinds,
// raters and the rest, and r the correlation of form 2. Fewer than 1, which only
// a negative r can make, would leave the estimate out of its interval.
func (a analysis) satterthwaite(r float64) float64 {
	x := a.k * r * a.raters
	y := (a.n*(1+(a.k-1)*r) - a.k*r) * a.residual
	df := (a.n - 1) * (a.k - 1)
	if x == 0 && y == 0 { // no noise of either kind
		return df
	}
	return max(1, (x+y)*(x+y)*df/((a.n-1)*x*x+y*y))
}
