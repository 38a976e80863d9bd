package uncertainty

import "math"

// perfect returns the expected value of perfect information about everything
// that varies between draws,
//
//	EVPI = E[max over d of NB(d)] - max over d of E[NB(d)],
//
// the mean over draws of what the option that is best on average forgoes where
// another is better. The argument is the net benefit by option and draw, in the
// unit of the result: finite, no larger than 1e100 in size, and every option with
// as many draws. Doing nothing is an option with a net benefit of 0.
//
// The standard error is the standard deviation of the loss over draws divided by
// the root of their number, 0 for fewer than two draws. It takes the draws as
// independent, so that it is too large for a Latin hypercube, and the best option
// on average as known: on draws so few that the best two cannot be told apart the
// value itself is too large as well.
func perfect(nb [][]float64) (value, se float64) {
	return meanAndError(losses(nb))
}

// losses returns, for each draw, what the option that is best on average forgoes
// where another would have been better; never negative.
func losses(nb [][]float64) []float64 {
	if len(nb) == 0 {
		return nil
	}
	leader := nb[best(nb)]
	loss := make([]float64, len(leader))
	for _, option := range nb {
		for i, v := range option {
			loss[i] = max(loss[i], v-leader[i])
		}
	}
	return loss
}

// best returns the option with the highest mean, the first of equals.
func best(nb [][]float64) int {
	leader, highest := 0, math.Inf(-1)
	for d, option := range nb {
		if m, _ := meanAndError(option); m > highest {
			leader, highest = d, m
		}
	}
	return leader
}

// meanAndError returns the mean and its standard error, 0 where there is none.
func meanAndError(values []float64) (mean, se float64) {
	n := float64(len(values))
	for _, v := range values {
		mean += v / max(n, 1)
	}
	if n < 2 {
		return mean, 0
	}
	ss := 0.0
	for _, v := range values {
		ss += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(ss / (n - 1) / n)
}
