package tail

import "math"

// HypergeometricOdds is the odds at which P(X >= k) is alpha, the odds of h being
// ignored: the lower end of the conditional interval of an odds ratio. The
// upper end is 1/HypergeometricOdds(h.Draws-k, mirrored, alpha), mirrored being h
// with White and Black exchanged. It is 0 where k is the low end of the
// support, or alpha is 0.
func HypergeometricOdds(k int, h Hypergeometric, alpha float64) float64 {
	low, _ := h.Support()
	switch {
	case k <= low || alpha == 0:
		return 0
	case alpha > 0.5: // by the other tail, P(X <= k-1), which then is small
		return 1 / HypergeometricOdds(h.Draws-k+1, h.mirrored(), 1-alpha)
	}
	logAlpha := math.Log(alpha)
	// The cells of the table half way between k-1 and k.
	a, b := float64(k)-0.5, float64(h.White-k)+0.5
	c, d := float64(h.Draws-k)+0.5, float64(h.Black-h.Draws+k)-0.5
	start := math.Log(a/b) - math.Log(c/d) + NormalQuantile(alpha)*math.Sqrt(1/a+1/b+1/c+1/d)
	// The log tail is concave in the log odds; its slope is the mean of X from k
	// on, less that of all.
	return math.Exp(root(start, math.Inf(-1), func(logOdds float64) (miss, slope float64) {
		h.Odds = math.Exp(logOdds)
		w := h.weigh()
		upper := w.LogUpper(k)
		mean := float64(w.mode-k) + w.about.mean() // less k
		if k > w.mode {
			slope = w.above(k).mean() - mean
		} else {
			slope = math.Exp(w.LogLower(k-1)-upper) * (mean + 1 + w.below(k-1).mean())
		}
		return upper - logAlpha, slope
	}))
}

// HypergeometricMLE is the odds at which the mean of X is k, the odds of h being
// ignored: the conditional maximum likelihood estimate of an odds ratio. It is 0
// and +Inf at the ends of the support.
func HypergeometricMLE(k int, h Hypergeometric) float64 {
	low, high := h.Support()
	switch k {
	case low:
		return 0
	case high:
		return math.Inf(1)
	}
	a, b := float64(k), float64(h.White-k)
	c, d := float64(h.Draws-k), float64(h.Black-h.Draws+k)
	target := math.Log(float64(k-low) / float64(high-k))
	// The logit of the mean within the support is close to linear in the log odds;
	// the slope of the mean is the variance.
	return math.Exp(root(math.Log(a/b)-math.Log(c/d), math.Inf(-1), func(logOdds float64) (miss, slope float64) {
		h.Odds = math.Exp(logOdds)
		w := h.weigh()
		shift := w.about.mean()
		up, down := float64(w.mode-low)+shift, float64(high-w.mode)-shift
		variance := w.about.square() - shift*shift
		return math.Log(up/down) - target, variance * (1/up + 1/down)
	}))
}
