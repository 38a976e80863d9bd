package stats

import "math"

// Pearson measures how closely two measurements of the same people follow a
// straight line:
//
//	r = sum (x-mx)(y-my) / sqrt(sum (x-mx)^2 sum (y-my)^2)
//
// a pure number from -1 to 1, whatever the units of x and y; mx and my are the
// means. With n pairs the statistic
//
//	t = r sqrt((n-2) / (1-r^2))
//
// has Student's t distribution with n-2 degrees of freedom if y is normal about
// a true correlation of 0, which is the only null. The interval is Fisher's:
//
//	tanh(atanh(r) +- z / sqrt(n-3))
//
// with the normal quantile z, and ends at -1 or 1 on an open side; three pairs
// have none. R's cor.test returns the same. Points on a line, to the last digit
// that float64 has, give r = 1 or -1, an infinite t and P = 0.
//
// It sees straight lines only, one person far out can make or hide it, and it
// does not say what causes what. For ranks, counts and skewed values see
// [Spearman] and [Kendall]; for whether two raters give the same values, which
// correlation does not see, see package agreement.
//
// Options: an approach other than Asymptotic is refused. DropMissing leaves out
// pairs of which one value is NaN. Errors are [sv.Problems] with paths such as
// /x/17: [CodeInsufficient] for fewer than three pairs, [CodeConstant] for a
// column that does not vary, and the common codes for unlike lengths and values
// that are not finite.
//
// Reference: Fisher (1921), On the "probable error" of a coefficient of
// correlation deduced from a small sample, Metron 1, 3-32.
func Pearson(x, y []float64, o *Options) (Result, error) {
	c, options, err := correlated("stats.Pearson", x, y, o, Asymptotic)
	if err != nil {
		return Result{}, err
	}
	a := align(c.x, c.y)
	n := float64(len(c.x))
	t := a.t(n - 2)
	estimate := Estimate{Name: "correlation", Scale: Single, Value: a.r}
	if n > 3 {
		estimate.Interval = options.fisherInterval(a.fisher(), 1/math.Sqrt(n-3))
	}
	method := Method{ID: "pearson", Label: "Pearson's correlation"}
	result := c.result(method, Asymptotic, options, options.logTP(t, n-2), estimate)
	result.Statistic = Statistic{Name: "t", Value: t}
	result.DF = []float64{n - 2}
	return result, nil
}
