package uncertainty

import (
	"math"
	"strconv"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/faults"
	"github.com/fairchance/socialvalue/stats"
)

const (
	fewestDraws = 20    // for a regression
	largestGain = 1e100 // in size: within it no square, sum or product here overflows
	examined    = 2000  // draws, about, for which the error of the fit is worked out
)

// An estimate is an expected value of information, in the unit of net benefit.
type estimate struct {
	Value float64 // never negative
	SE    float64 // standard error of Value
	Bias  float64 // by how much noise of the fit makes Value too high, as expected; not taken off
	Notes []sv.Note
}

// evppi returns the expected value of perfect information about the parameters x
// alone, from draws of them and of the net benefits that came of them,
//
//	EVPPI = E[max over d of E[NB(d) | x]] - max over d of E[NB(d)],
//
// where E[NB(d) | x] is fitted to the draws (Strong, Oakley and Brennan 2014,
// Medical Decision Making 34:311-326; Heath, Manolopoulou and Baio 2017, Medical
// Decision Making 37:747-758). x is by parameter and draw, in any units, nb by
// option and draw, in the unit of the result; neither is kept or changed. Doing
// nothing is an option with a net benefit of 0.
//
// The gain of each option over the one that is best on average is regressed on
// penalised cubic splines and products of the parameters, smoothed by REML;
// [newBasis] lists the columns. One parameter may act in any smooth way. Of two to
// five, any two may act together in a smooth way, and all in products such as
// q u (1-d) (1-a); curved interactions of three are missed. Of more than five,
// all act in straight lines, the ten with the highest correlations in curves and
// in products of two, the first five in products of more: a note says so, and the
// value is to be taken as rough. What a smooth cannot follow, such as a jump,
// shows as a pattern of the residuals along a parameter, which is noted; a pattern
// along several at once goes unseen.
//
// The standard error is that of the mean over draws of the gain itself, rather
// than the fitted gain, of the option that the fit prefers: it has both the chance
// of the draws and the noise of the fit in it. It errs on the safe side: up to some
// fifth too large for a smooth relation, more where two options are about equally
// good on average, and for a Latin hypercube, since it takes the draws as
// independent. But it is 0 where the fit never prefers another option, however
// near it comes. The noise of the fit makes the value too high, because a
// maximum picks what errs upwards. Bias is the mean of E[max(fit + error)] -
// max(fit), with normal errors as large as the fit's; an upper bound where there
// are more than two options.
//
// Problems, at /parameters and /options, there by number and draw:
// [sv.CodeRequired] for no parameter or fewer than two options,
// [stats.CodeInsufficient] for fewer than 20 draws, [sv.CodeConflict] for numbers
// of draws that differ, [sv.CodeNotFinite], and [sv.CodeRange] beyond 1e100. A
// parameter that is constant or a straight-line combination of earlier ones is
// left out, with a note.
func evppi(x, nb [][]float64) (estimate, error) {
	if err := checkDraws(x, nb); err != nil {
		return estimate{}, err
	}
	parameters, notes := informative(x)
	gains := contrasts(nb)
	if len(parameters) == 0 || len(gains) == 0 {
		return estimate{Notes: notes}, nil
	}
	sortByStrength(parameters, gains)
	basis := newBasis(parameters)
	notes = append(notes, caveats(basis, len(nb[0]))...)
	s := newSmoother(basis, gains)
	for d := range gains {
		gains[d].fitted, gains[d].errors = s.fitted(s.fit(d), every(len(nb[0])))
	}
	notes = append(notes, patterns(parameters, gains)...)
	e := choose(gains)
	if ceiling, _ := perfect(nb); e.Bias > e.Value/4 && e.Bias > ceiling/100 {
		notes = append(notes, sv.Note{Code: CodeFitNoise, Text: "much of the value of information may be noise of the regression: draw more", Figures: []sv.Figure{
			{Name: "value", Value: threeDigits(e.Value)}, {Name: "expected to be too high by", Value: threeDigits(e.Bias)},
		}})
	}
	e.Notes = notes
	return e, nil
}

// checkDraws reports what a regression cannot be made on.
func checkDraws(x, nb [][]float64) error {
	var ps sv.Problems
	if len(x) == 0 {
		ps.Add(sv.CodeRequired, "/parameters", "at least one parameter, to be informed about")
	}
	if len(nb) < 2 {
		ps.Add(sv.CodeRequired, "/options", "%d options; a decision is between two at least, one of which may be to do nothing", len(nb))
		return ps.Err("")
	}
	n := len(nb[0])
	if n < fewestDraws {
		ps.Add(stats.CodeInsufficient, "/options", "%d draws; a regression needs %d, and thousands to be of use", n, fewestDraws)
	}
	check := func(name string, values [][]float64) {
		for i, draws := range values {
			path := name + "/" + strconv.Itoa(i)
			if len(draws) != n {
				ps.Add(sv.CodeConflict, path, "%d draws, where option 0 has %d", len(draws), n)
			}
			rows := faults.Rows{Problems: &ps, Path: path}
			for draw, v := range draws {
				rows.Value(v, largestGain, draw)
			}
			rows.Done()
		}
	}
	check("/parameters", x)
	check("/options", nb)
	return ps.Err("")
}

// A contrast is what an option gains over the one that is best on average.
type contrast struct {
	mean, sd float64
	gain     []float64 // with mean 0 and variance 1, as are the fitted
	fitted   []float64
	errors   []float64 // standard errors of some of the fitted
}

// contrasts leaves out options whose gain is constant: never more than 0.
func contrasts(nb [][]float64) []contrast {
	leader := best(nb)
	var gains []contrast
	for d, option := range nb {
		if d == leader {
			continue
		}
		gain := make([]float64, len(option))
		for i := range option {
			gain[i] = option[i] - nb[leader][i]
		}
		if mean, sd := standardise(gain); sd > 0 {
			gains = append(gains, contrast{mean: mean, sd: sd, gain: gain})
		}
	}
	return gains
}

// every says of how many draws one is examined.
func every(draws int) int { return 1 + draws/examined }

// choose takes at each draw the option that the fit prefers.
func choose(gains []contrast) estimate {
	n := len(gains[0].gain)
	expected, gained := make([]float64, n), make([]float64, n)
	var bias []float64
	for i := range n {
		choice := -1
		for d, c := range gains {
			if g := c.mean + c.sd*c.fitted[i]; g > expected[i] {
				choice, expected[i], gained[i] = d, g, c.mean+c.sd*c.gain[i]
			}
		}
		if i%every(n) == 0 {
			bias = append(bias, overshoot(gains, i, choice, expected[i]))
		}
	}
	e := estimate{}
	e.Value, _ = meanAndError(expected)
	_, e.SE = meanAndError(gained)
	e.Bias, _ = meanAndError(bias)
	return e
}

// overshoot returns by how much errors of the fit raise the expected maximum at a
// draw: the sum, over the options that were not chosen, of the expected positive
// part of their normal difference from the choice, -1 being the option that is best
// on average, which has no error.
func overshoot(gains []contrast, draw, choice int, top float64) float64 {
	j := draw / every(len(gains[0].gain))
	chosen := 0.0
	sum := 0.0
	if choice >= 0 {
		chosen = gains[choice].sd * gains[choice].errors[j]
		sum = lossBeyond(top, chosen)
	}
	for d, c := range gains {
		if d != choice {
			sum += lossBeyond(top-c.mean-c.sd*c.fitted[draw], chosen+c.sd*c.errors[j])
		}
	}
	return sum
}

// lossBeyond is E[max(0, Z-short)] of a normal Z with mean 0, for short >= 0.
func lossBeyond(short, sd float64) float64 {
	if sd == 0 {
		return 0
	}
	z := short / sd
	density := math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	return sd * max(0, density-z*math.Erfc(z/math.Sqrt2)/2)
}
