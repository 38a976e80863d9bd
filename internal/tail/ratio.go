package tail

import "math"

// A ratio is Fisher's F with 2a and 2b degrees of freedom: the ratio of G/a to
// H/b for independent gamma variables G and H of shapes a and b. With X = G/(G+H),
// the beta variable of a and b, it is b X / (a (1-X)). One of a and b may be
// infinite: that part of the ratio is then the constant 1.
type ratio struct{ a, b float64 }

func (r ratio) mirrored() ratio { return ratio{r.b, r.a} }

// at is the point f > 0. That log f and 1 - f are asked for is what keeps the
// digits: of f that underflows or overflows, and of f close to 1.
func (r ratio) at(f, logF, gap float64) point {
	if math.IsInf(r.a, 1) {
		return r.mirrored().at(1/f, -logF, -gap/f).mirrored()
	}
	odds := r.a / r.b * f
	if math.IsInf(r.b, 1) {
		odds = 0 // also for an infinite f
	}
	p := point{ratio: r, x: 1 / (1 + 1/odds), y: 1 / (1 + odds)}
	p.ay, p.bx = r.a*p.y, r.b*p.x
	if odds == 0 {
		p.bx = r.a * f // its limit
	}
	p.d = r.a * gap * p.y
	if f > 2 { // nothing cancels, and gap may be infinite
		p.d = p.ay - p.bx
	}
	scale := 1 + r.a/r.b
	p.logX, p.logY = math.Log(scale*f*p.y), math.Log(scale*p.y)
	if f < 1e-280 { // or it has lost digits, or underflows
		p.logX = logF + p.logY
	}
	if odds > 1e280 {
		p.logY = math.Log(scale) + math.Log(r.b/r.a) - logF
	}
	return p
}

// A point of a ratio, as the beta variable X sees it: x + y = 1 and
// d = a y - b x, which is positive below the mean of X. The logarithms are of x
// and y over their means.
type point struct {
	ratio
	x, y, ay, bx, d, logX, logY float64
}

func (p point) mirrored() point {
	return point{p.ratio.mirrored(), p.y, p.x, p.bx, p.ay, -p.d, p.logY, p.logX}
}

// logKernel is log of x^a y^b / B(a, b), the density with respect to log f, by
// the saddle-point form of Loader (2000), "Fast and accurate computation of
// binomial probabilities", eq. 5.
func (p point) logKernel() float64 {
	return 0.5*math.Log(1/(2*math.Pi*(1/p.a+1/p.b))) +
		stirlingError(p.a+p.b) - stirlingError(p.a) - stirlingError(p.b) -
		deviance(p.a, -p.d/p.a, p.logX) - deviance(p.b, p.d/p.b, p.logY)
}

// logLower is the log probability of at most f. It is computed on the side of
// the mean that f is on; a side so thin that its fraction converges slowly is
// left to the other, which is then not close to 1.
func (p point) logLower() float64 {
	below := p.d >= 0
	if below && p.y <= 0.5 && p.ay <= 1 {
		below = false
	} else if !below && p.x <= 0.5 && p.bx <= 1 {
		below = true
	}
	if below {
		return min(0, p.logTail())
	}
	return LogComplement(min(0, p.mirrored().logTail()))
}

func (p point) logUpper() float64 { return p.mirrored().logLower() }

func (p point) logTail() float64 {
	kernel := p.logKernel()
	if math.IsInf(kernel, -1) {
		return kernel
	}
	return kernel + math.Log(fraction(1/p.a, p.x, p.y, p.bx, p.d))
}

// quantile is the log f whose lower tail is p.
//
// The density of log f is log-concave, hence so is its distribution function:
// Newton's method on the log tail converges from the left of the root without
// fail, and one step from its right leads there. The slope is Halley's, by which
// it does so in half the steps.
func (r ratio) quantile(p float64) float64 {
	switch {
	case p > 0.5:
		return r.upperQuantile(1 - p)
	case p == 0:
		return math.Inf(-1)
	}
	logP := math.Log(p)
	// f is below g/h only if G/a < g or H/b > h: Chernoff's bounds of these two,
	// at half the probability each, are to the left of the root.
	level := logP - math.Ln2
	bound := -math.Log1p(math.Sqrt(-2*level/r.b) - level/r.b)
	if !math.IsInf(r.a, 1) {
		gamma, _ := math.Lgamma(r.a + 1)
		bound += max((level+gamma)/r.a-math.Log(r.a), math.Log1p(-min(1, math.Sqrt(-2*level/r.a))))
	}
	near := NormalQuantile(p) * math.Sqrt(1/r.a+1/r.b)
	return root(max(bound, near), bound, func(logF float64) (miss, slope float64) {
		at := r.at(math.Exp(logF), logF, -math.Expm1(logF))
		lower := at.logLower()
		miss, slope = lower-logP, math.Exp(at.logKernel()-lower)
		return miss, max(slope/2, slope-miss*(at.d-slope)/2)
	})
}

// upperQuantile is the log f whose upper tail is p.
func (r ratio) upperQuantile(p float64) float64 { return -r.mirrored().quantile(p) }
