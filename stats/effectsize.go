package stats

import (
	"math"
	"slices"

	sv "github.com/fairchance/socialvalue"
	"github.com/fairchance/socialvalue/internal/tail"
)

// A Standardizer is one of the definitions of a standardised difference: a
// difference of means, less the null, over a standard deviation. They differ in
// which, and are not comparable with each other.
type Standardizer string

// The definitions. J is the exact factor that takes the bias of a small sample
// out, Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)).
const (
	CohenD           Standardizer = "cohen-d"             // over the pooled SD of both samples
	HedgesG          Standardizer = "hedges-g"            // Cohen's d times J
	GlassDelta       Standardizer = "glass-delta"         // over the SD of the comparison: of y, or before
	CohenDZ          Standardizer = "cohen-dz"            // over the SD of the changes, or of the one sample
	HedgesGZ         Standardizer = "hedges-gz"           // Cohen's dz times J
	CohenDAv         Standardizer = "cohen-dav"           // over the mean of the SDs before and after
	CohenDAvVariance Standardizer = "cohen-d-av-variance" // over the root of the mean of the variances before and after
	CohenDRM         Standardizer = "cohen-drm"           // Cohen's dz times sqrt(2 (1 - correlation)), for repeated measures
)

var standardizerNames = map[Standardizer]string{
	CohenD: "Cohen's d", HedgesG: "Hedges' g", GlassDelta: "Glass's delta", CohenDZ: "Cohen's dz", HedgesGZ: "Hedges' gz",
	CohenDAv: "Cohen's dav", CohenDAvVariance: "Cohen's d of the average variance", CohenDRM: "Cohen's drm",
}

// StandardizedDifference is how many standard deviations the mean of x lies
// above that of y, less the null: by CohenD, HedgesG or GlassDelta,
//
//	d = (mean(x) - mean(y) - null) / SD,  df = nx + ny - 2
//
// a pure number. The null is in the unit of the samples; 0 unless options say
// otherwise. Rows, tallies and moments do.
//
// The interval of d and g is exact for normal values with equal variances: the
// values of the noncentrality of t at which t = d / sqrt(1/nx + 1/ny) is on the
// edge, so that it holds 0 where StudentT has P above 1 - level. At levels so low
// that it leaves the estimate out there is none. With the asymptotic approach,
// for CohenD only, the interval is d -+ z se with
//
//	se^2 = (nx+ny)/(nx ny) + d^2 / (2 (nx+ny))
//
// Glass's delta has no interval, and takes neither level nor alternative. Effect sizes compare what has no common unit;
// where there is one, report the difference in it, which people can judge.
//
// Errors are [sv.Problems] with paths under /x, /y, /by and /options:
// [CodeInsufficient] for fewer than 3 observations in all (4 for Hedges' g, 2 in
// y for Glass's delta), [CodeConstant] for no variation, [sv.CodeUnknown] for
// another definition, [sv.CodeConflict] for DropMissing, as an estimate has no
// place to say what was dropped, and the codes of [StudentT].
//
// References: Cohen (1988), Statistical Power Analysis, 2nd edition, chapter 2;
// Hedges (1981), Journal of Educational Statistics 6, 107-128; Hedges and Olkin
// (1985), Statistical Methods for Meta-Analysis, chapter 5.
func StandardizedDifference(x, y Sample, by Standardizer, o *Options) (Estimate, error) {
	const op = "stats.StandardizedDifference"
	var ps sv.Problems
	options := o.resolveStandardized(by, []Standardizer{CohenD, HedgesG, GlassDelta}, &ps)
	both := 3
	if by == HedgesG {
		both = 4
	}
	x, y, _ = checkTwo(x, y, 1, both, options, &ps)
	if by == GlassDelta && len(ps) == 0 && y.size() < 2 {
		ps.Add(CodeInsufficient, "/y", "one observation has no standard deviation; Glass's delta needs that of y")
	}
	if err := ps.Err(op); err != nil {
		return Estimate{}, err
	}
	a, b := x.moments(), y.moments()
	if by == GlassDelta {
		if !b.vary() {
			ps.Add(CodeConstant, "/y", "the values are constant, or as good as; there is no standard deviation to divide by")
			return Estimate{}, ps.Err(op)
		}
		return Estimate{Name: standardizerNames[by], Scale: Single, Value: (a.Mean - b.Mean - options.Null) / b.SD}, nil
	}
	d := fromPooledSD(a, b, options.Null)
	if sd, _ := pooledSD(a, b); negligible(sd*d.scale, a.Mean, b.Mean) {
		ps.Add(CodeConstant, "/x", "both samples are constant, or as good as; there is no standard deviation to divide by")
		return Estimate{}, ps.Err(op)
	}
	if by == HedgesG {
		d = d.unbiased()
	}
	estimate := d.estimate(standardizerNames[by], options)
	if options.Approach == Asymptotic {
		n := float64(a.N) + float64(b.N)
		estimate.SE = math.Sqrt(d.scale*d.scale + estimate.Value*estimate.Value/(2*n))
		estimate.Interval = options.waldInterval(estimate.Value, estimate.SE)
	}
	return estimate, ps.Err(op)
}

// StandardizedChange is how many standard deviations people changed on average,
// after less before, less the null: by CohenDZ, HedgesGZ, CohenDAv,
// CohenDAvVariance, CohenDRM or GlassDelta,
//
//	d = (mean(after - before) - null) / SD
//
// a pure number. The null is in the unit of the pairs; 0 unless options say
// otherwise. dz and gz say how plain the change is against how unlike people
// changed, and grow with the correlation; the others divide by how unlike people
// are, and are comparable with a standardised difference of two samples.
//
// dz and gz have the interval of [StandardizedMean]; the others have none, and take
// neither level nor alternative.
//
// Errors are [sv.Problems] with paths under /p, /by and /options: those of
// [PairedT]; [CodeInsufficient] for fewer than 3 pairs by HedgesGZ;
// [sv.CodeUnknown] for another definition; and [sv.CodeConflict] for
// DropMissing, as an estimate has no place to say what was dropped.
//
// References: Lakens (2013), Frontiers in Psychology 4, 863, equations 6 to 10;
// Morris and DeShon (2002), Psychological Methods 7, 105-125.
func StandardizedChange(p Pairs, by Standardizer, o *Options) (Estimate, error) {
	const op = "stats.StandardizedChange"
	var ps sv.Problems
	options := o.resolveStandardized(by, []Standardizer{CohenDZ, HedgesGZ, CohenDAv, CohenDAvVariance, CohenDRM, GlassDelta}, &ps)
	p, _ = p.checkChange(options, &ps)
	if err := ps.Err(op); err != nil {
		return Estimate{}, err
	}
	change := p.change()
	if by == CohenDZ || by == HedgesGZ {
		return overOwnSD(change, by, options, "/p", &ps), ps.Err(op)
	}
	before, after := momentsOf(p.Before, p.Counts), momentsOf(p.After, p.Counts)
	var varies bool
	var sd float64
	switch by {
	case CohenDAv:
		varies, sd = before.vary() || after.vary(), (before.SD+after.SD)/2
	case CohenDAvVariance:
		varies, sd = before.vary() || after.vary(), math.Hypot(before.SD, after.SD)/math.Sqrt2
	case CohenDRM:
		if varies = before.vary() && after.vary() && change.vary(); varies {
			unlikeness := p.contrast(1/after.SD, 1/before.SD).SD // the root of 2 (1 - correlation)
			sd = change.SD / unlikeness
		}
	default:
		varies, sd = before.vary(), before.SD
	}
	if !varies {
		ps.Add(CodeConstant, "/p", "what %s divides by does not vary, or as good as", standardizerNames[by])
		return Estimate{}, ps.Err(op)
	}
	return Estimate{Name: standardizerNames[by], Scale: Single, Value: (change.Mean - options.Null) / sd}, nil
}

// StandardizedMean is how many standard deviations the mean of one sample lies
// above the null: by CohenDZ or HedgesGZ,
//
//	d = (mean(x) - null) / SD,  df = n - 1
//
// a pure number. The null is in the unit of the sample; 0 unless options say
// otherwise. Of changes it is what [StandardizedChange] gives. Rows, a tally and
// moments do.
//
// The interval is exact for normal values: the values of the noncentrality of t
// at which t = d sqrt(n) is on the edge, so that it holds 0 where OneSampleT has P
// above 1 - level. At levels so low that it leaves the estimate out there is none.
//
// Errors are [sv.Problems] with paths under /x, /by and /options:
// [CodeInsufficient] for fewer than 2 observations (3 for HedgesGZ),
// [CodeConstant] as in [OneSampleT], [sv.CodeUnknown] for another definition,
// [sv.CodeConflict] for DropMissing, as an estimate has no place to say what was
// dropped, and the common codes for values or options out of their domain.
//
// References: Cohen (1988), Statistical Power Analysis, 2nd edition, chapter 2;
// Hedges (1981), Journal of Educational Statistics 6, 107-128.
func StandardizedMean(x Sample, by Standardizer, o *Options) (Estimate, error) {
	const op = "stats.StandardizedMean"
	var ps sv.Problems
	options := o.resolveStandardized(by, []Standardizer{CohenDZ, HedgesGZ}, &ps)
	x, _ = x.checkSize(2, "/x", options, &ps)
	if err := ps.Err(op); err != nil {
		return Estimate{}, err
	}
	return overOwnSD(x.moments(), by, options, "/x", &ps), ps.Err(op)
}

// resolveStandardized are the options of a standardised difference by one of the
// definitions offered.
func (o *Options) resolveStandardized(by Standardizer, offered []Standardizer, ps *sv.Problems) Options {
	if !slices.Contains(offered, by) {
		ps.Add(sv.CodeUnknown, "/by", "%q is not offered here; wanted: %q", by, offered)
	}
	var approaches []Approach
	switch by {
	case CohenD:
		approaches = []Approach{Exact, Asymptotic}
	case HedgesG, CohenDZ, HedgesGZ:
		approaches = []Approach{Exact}
	}
	r := o.resolve(offer{approaches: approaches, interval: approaches != nil, missing: true}, ps)
	if approaches == nil && r.Alternative != TwoSided {
		ps.Add(sv.CodeConflict, "/options/alternative", "there is no interval here that could follow it; leave the alternative unset")
	}
	finite(ps, "/options/null", r.Null)
	if r.DropMissing {
		ps.Add(sv.CodeConflict, "/options/drop_missing", "an estimate has no place to say how many values were dropped; leave them out beforehand")
	}
	return r
}

// overOwnSD is dz or gz of a sample of 2 or more. It adds a problem at path and
// returns no estimate where there is none.
func overOwnSD(m Moments, by Standardizer, o Options, path string, ps *sv.Problems) Estimate {
	if !m.vary() {
		ps.Add(CodeConstant, path, "the values are constant, or as good as; there is no standard deviation to divide by")
		return Estimate{}
	}
	d := fromOwnSD(m, o.Null)
	if by == HedgesGZ {
		if m.N < 3 {
			ps.Add(CodeInsufficient, path, "too few observations: %d; Hedges' gz needs 3", m.N)
			return Estimate{}
		}
		d = d.unbiased()
	}
	return d.estimate(standardizerNames[by], o)
}

// A distance from the null is t times scale, in standard deviations.
type distance struct{ t, df, scale float64 }

// fromOwnSD is the distance of a mean, in the SD of the sample.
func fromOwnSD(m Moments, null float64) distance {
	scale := 1 / math.Sqrt(float64(m.N))
	return distance{t: (m.Mean - null) / (m.SD * scale), df: float64(m.N - 1), scale: scale}
}

// fromPooledSD is the distance of a difference of means, in the pooled SD.
func fromPooledSD(x, y Moments, null float64) distance {
	sd, df := pooledSD(x, y)
	scale := math.Sqrt(1/float64(x.N) + 1/float64(y.N))
	return distance{t: (x.Mean - y.Mean - null) / (sd * scale), df: df, scale: scale}
}

// pooledSD is the SD within samples of one variance, and its degrees of freedom.
func pooledSD(x, y Moments) (sd, df float64) {
	df = float64(x.N) + float64(y.N) - 2
	return math.Sqrt((x.squares() + y.squares()) / df), df
}

// unbiased is Hedges' form of the distance; there is none with fewer than 2
// degrees of freedom.
func (d distance) unbiased() distance {
	d.scale *= hedgesJ(d.df)
	return d
}

// estimate is the distance with its interval, by the noncentral t distribution.
func (d distance) estimate(name string, o Options) Estimate {
	value := d.t * d.scale
	interval := Interval{Low: math.Inf(-1), High: math.Inf(1), Level: o.Level}
	below, above := o.outside()
	if below > 0 {
		interval.Low = -d.scale * tail.NoncentralTNCP(-d.t, d.df, below)
	}
	if above > 0 {
		interval.High = d.scale * tail.NoncentralTNCP(d.t, d.df, above)
	}
	if o.Alternative == TwoSided && (value < interval.Low || value > interval.High) {
		interval = Interval{} // few degrees of freedom and a low level: the interval is about the median
	}
	return Estimate{Name: name, Scale: Single, Value: value, Interval: interval}
}

// hedgesJ is Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)), by its asymptotic series
// in 1/df, which small df reach by the recurrence of Gamma.
func hedgesJ(df float64) float64 {
	m, j := df, 1.0
	for ; m < 64; m += 2 {
		j *= (m - 1) / m
	}
	v := 1 / m
	series := 1 - v*(3.0/4+v*(7.0/32+v*(9.0/128-v*(59.0/2048+v*(483.0/8192-v*(2323.0/65536+v*42801.0/262144))))))
	return j * math.Sqrt(m/df) * series
}
