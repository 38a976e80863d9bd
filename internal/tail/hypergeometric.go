package tail

import "math"

// Hypergeometric is the number X of white balls among Draws from an urn of White
// and Black ones, with the probability of k in proportion to
//
//	choose(White, k) choose(Black, Draws-k) Odds^k
//
// That is Fisher's noncentral distribution; odds of 1 make it the central one.
// Odds lie between 1e-300 and 1e300. It is the distribution of the top left cell
// of a 2 x 2 table of which White and Black are the row totals, Draws is the left
// column total and Odds the odds ratio.
type Hypergeometric struct {
	White, Black, Draws int
	Odds                float64
}

// Support is the least and the greatest count.
func (h Hypergeometric) Support() (low, high int) {
	return max(0, h.Draws-h.Black), min(h.White, h.Draws)
}

// mirrored counts the black balls.
func (h Hypergeometric) mirrored() Hypergeometric {
	return Hypergeometric{h.Black, h.White, h.Draws, 1 / h.Odds}
}

// LogPMF is log P(X = k).
func (h Hypergeometric) LogPMF(k int) float64 { return h.weigh().LogPMF(k) }

// LogUpper is log P(X >= k).
func (h Hypergeometric) LogUpper(k int) float64 { return h.weigh().LogUpper(k) }

// LogLower is log P(X <= k).
func (h Hypergeometric) LogLower(k int) float64 { return h.weigh().LogLower(k) }

// LogUnlikely is log of the summed probability of all outcomes that are no more
// likely than k, the two-sided p-value of Fisher's exact test: see
// [Binomial.LogUnlikely].
func (h Hypergeometric) LogUnlikely(k int) float64 {
	w := h.weigh()
	return logUnlikely(w, k, w.low, w.mode, w.high)
}

// Mean is the expectation of X.
func (h Hypergeometric) Mean() float64 {
	w := h.weigh()
	return float64(w.mode) + w.about.mean()
}

// weighed is a Hypergeometric with what its probabilities have in common. X is
// the successes in White trials, given that those and the successes in Black
// other trials are Draws together. Any two odds of success will do whose ratio
// is Odds: with those by which Draws are expected, no weight is far from the
// probability.
type weighed struct {
	Hypergeometric
	low, high, mode int
	white, black    Binomial
	logTotal        float64 // of all weights
	about           moments // the mode, of all other outcomes
}

func (h Hypergeometric) weigh() weighed {
	w := weighed{Hypergeometric: h}
	w.low, w.high = h.Support()
	w.mode = w.low
	if w.low == w.high {
		return w
	}
	// The odds s of black solve White Odds s/(1+Odds s) + Black s/(1+s) = Draws;
	// with s = u/sqrt(Odds) that is a quadratic in u.
	root, draws, rest := math.Sqrt(h.Odds), float64(h.Draws), float64(h.White+h.Black-h.Draws)
	u := positiveRoot(rest, root*float64(h.White-h.Draws)+float64(h.Black-h.Draws)/root, draws)
	w.black = Binomial{h.Black, u / root}
	w.white = Binomial{h.White, u / root * h.Odds}

	w.mode = min(max(w.low, int(float64(h.White)/(1+1/w.white.Odds))), w.high)
	for w.mode < w.high && h.rise(w.mode) >= 1 {
		w.mode++
	}
	for w.mode > w.low && h.rise(w.mode-1) < 1 {
		w.mode--
	}
	above, below := h.above(w.mode), h.below(w.mode)
	w.about = moments{above.sum + below.sum, above.first - below.first, above.second + below.second}
	w.logTotal = w.logWeight(w.mode) + math.Log1p(w.about.sum)
	return w
}

// rise is P(X = k+1) / P(X = k).
func (h Hypergeometric) rise(k int) float64 {
	return float64(h.White-k) / float64(k+1) * (float64(h.Draws-k) / float64(h.Black-h.Draws+k+1)) * h.Odds
}

// moments sum up outcomes j other than k: their probabilities over that of k, also
// multiplied by j-k and by its square.
type moments struct{ sum, first, second float64 }

// mean is that of j-k, and square that of its square, when k is among them.
func (m moments) mean() float64   { return m.first / (1 + m.sum) }
func (m moments) square() float64 { return m.second / (1 + m.sum) }

// above is of the outcomes above a k that is not below the mode: there the
// probabilities fall, and are added until no more arrives. That takes some nine
// standard deviations of terms at the most.
func (h Hypergeometric) above(k int) moments {
	_, high := h.Support()
	var m moments
	term := 1.0
	for j := k; j < high && term > 1e-18*m.sum; j++ {
		term *= h.rise(j)
		distance := float64(j + 1 - k)
		m.sum += term
		m.first += term * distance
		m.second += term * distance * distance
	}
	return m
}

// below is above, downwards, with distances counted so too.
func (h Hypergeometric) below(k int) moments { return h.mirrored().above(h.Draws - k) }

func (w weighed) logWeight(k int) float64 {
	return w.white.LogPMF(k) + w.black.LogPMF(w.Draws-k)
}

func (w weighed) LogPMF(k int) float64 {
	switch {
	case k < w.low || k > w.high:
		return math.Inf(-1)
	case k == w.mode: // also where its probability is close to 1
		return 0 - math.Log1p(w.about.sum)
	}
	return min(0, w.logWeight(k)-w.logTotal)
}

func (w weighed) LogUpper(k int) float64 {
	switch {
	case k <= w.low:
		return 0
	case k > w.high:
		return math.Inf(-1)
	case k <= w.mode:
		return LogComplement(w.LogLower(k - 1))
	}
	return min(0, w.LogPMF(k)+math.Log1p(w.above(k).sum))
}

func (w weighed) LogLower(k int) float64 {
	switch {
	case k < w.low:
		return math.Inf(-1)
	case k >= w.high:
		return 0
	case k >= w.mode:
		return LogComplement(w.LogUpper(k + 1))
	}
	return min(0, w.LogPMF(k)+math.Log1p(w.below(k).sum))
}
