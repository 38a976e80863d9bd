"""Reference values for the ratio of two means: python3 mean_ratio.py > mean_ratio.json

mpmath at 40 digits, from the definitions, by no closed form: Student's t is the
regularised incomplete beta function, its quantile a root of it, and the ends of
the interval are the nulls at which

    |mean(x) - null mean(y)| = q sqrt(vx + null^2 vy)

found as roots (Fieller 1954), with the degrees of freedom of Satterthwaite at the
null for P and at the estimate for the interval (Tamhane and Logan 2004; Hasler,
Vonk and Hothorn 2008), as ttestratio(var.equal = FALSE) of R's mratios has them.
A null of 1 is checked against scipy's Welch test. An open end is +Inf above and 0
below.
"""
import json

import mpmath as mp
import scipy
from scipy.stats import ttest_ind, ttest_ind_from_stats

mp.mp.dps = 40


def upper(t, df):
    """P(T > t)."""
    tail = mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return tail if t >= 0 else 1 - tail


def quantile(p, df):
    """The t with P(T > t) = p."""
    if p > 0.5:
        return -quantile(1 - p, df)
    if p == 0.5:
        return mp.mpf(0)
    high = mp.mpf(1)
    while upper(high, df) > p:
        high *= 2
    return mp.findroot(lambda t: upper(t, df) - p, (0, high), solver="anderson", tol=1e-36, maxsteps=400)


def moments(sample):
    if isinstance(sample, dict):
        return sample["n"], mp.mpf(sample["mean"]), mp.mpf(sample["sd"]) ** 2
    values = [mp.mpf(v) for v in sample]
    n, mean = len(values), mp.fsum(values) / len(values)
    return n, mean, mp.fsum((v - mean) ** 2 for v in values) / (n - 1)


def case(name, x, y, null, level, alternative):
    (nx, mx, varx), (ny, my, vary) = moments(x), moments(y)
    vx, vy, sign = varx / nx, vary / ny, mp.sign(my)

    def se(r):
        return mp.sqrt(vx + r**2 * vy)

    def satterthwaite(r):
        return (vx + r**2 * vy) ** 2 / (vx**2 / (nx - 1) + r**4 * vy**2 / (ny - 1))

    t = sign * (mx - mp.mpf(null) * my) / se(mp.mpf(null))
    df = satterthwaite(mp.mpf(null))
    p = {"less": upper(-t, df), "greater": upper(t, df), "two-sided": 2 * upper(abs(t), df)}[alternative]
    if null == 1 and p > 1e-300:
        s = alternative if sign > 0 else {"less": "greater", "greater": "less"}.get(alternative, alternative)
        if isinstance(x, dict) or isinstance(y, dict):
            welch = ttest_ind_from_stats(float(mx), float(mp.sqrt(varx)), nx, float(my), float(mp.sqrt(vary)), ny, equal_var=False, alternative=s)
        else:
            welch = ttest_ind(x, y, equal_var=False, alternative=s)
        assert abs(welch.pvalue / float(p) - 1) < 1e-9, name

    ratio = mx / my
    interval_df = satterthwaite(ratio)
    out = (1 - mp.mpf(level)) / (2 if alternative == "two-sided" else 1)
    q = quantile(out, interval_df)
    assert abs(q) * mp.sqrt(vy) < abs(my), name + ": no finite interval"

    def end(q):
        """The r at which sign (mx - r my) = q se(r): on the far side of the estimate from -q."""
        def off(r):
            return sign * (mx - r * my) - q * se(r)

        direction, step = (-1 if q > 0 else 1), max(abs(ratio), mp.sqrt(vx) / abs(my), mp.mpf(1))
        far = ratio + direction * step
        while off(far) * direction > 0 or off(far) == off(ratio):
            step *= 2
            far = ratio + direction * step
        return mp.findroot(off, (ratio, far), solver="anderson", tol=1e-60, maxsteps=1000)

    low, high = end(q), end(-q)
    if alternative == "less":
        low = mp.mpf(0)
    if alternative == "greater":
        high = mp.inf
    return {
        "name": name, "x": x, "y": y, "null": null, "level": level, "alternative": alternative,
        "t": float(t), "df": float(df), "p": float(p), "log_p": float(mp.log(p)), "ratio": float(ratio), "interval_df": float(interval_df),
        "low": float(low), "high": "Inf" if high == mp.inf else float(high),
    }


def of(n, mean, sd):
    return {"n": n, "mean": mean, "sd": sd}


plants = ([4.17, 5.58, 5.18, 6.11, 4.5, 4.61, 5.17, 4.53, 5.33, 5.14], [6.31, 5.12, 5.54, 5.5, 5.37, 5.29, 4.92, 6.15, 5.8, 5.26])
attendances = ([8, 1, 0, 0, 5, 0, 0, 2, 0, 1, 1, 4], [9, 3, 0, 1, 4, 0, 2, 2, 1, 0, 6, 4, 7, 3])
ozone = ([41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37], [29, 71, 39, 23, 21, 37, 20, 12, 13])

pairs = [
    ("plants", *plants),
    ("attendances, unlike variances", *attendances),
    ("ozone, unlike sizes", *ozone),
    ("published changes", of(48, 1.1, 3.2), of(52, 3.4, 3.6)),
    ("one side published", ozone[0], of(310, 21.75, 9.5)),
    ("all below 0", [-v for v in plants[0]], [-v for v in plants[1]]),
    ("published, below 0", of(20, -7.5, 4), of(35, -12.25, 11)),
    ("very unlike variances", of(5, 100, 0.5), of(60, 40, 30)),
    ("numerator near 0", of(25, 0.125, 3), of(18, 9, 4)),
    ("denominator hardly off 0", of(30, 6, 2), of(40, 2, 6)),
    ("two and two", [3, 3.5], [7.5, 7.75]),
    ("a constant numerator", [2, 2, 2], [4.5, 5, 6, 3.5]),
    ("a constant denominator", [4.5, 5, 6, 3.5], of(9, 4, 0)),
    ("far apart", of(4000, 1, 0.5), of(5000, 30, 2)),
    ("large samples", of(20_000, 0.41, 0.9), of(15_000, 0.42, 1.3)),
]
cases = [
    case(*pair, null, level, alternative)
    for pair in pairs
    for alternative in ("two-sided", "less", "greater")
    for null, level in ((1.0, 0.95), (0.8, 0.9))
]
cases += [
    case("low level", *plants, 1.0, 0.25, "less"),
    case("low level", *plants, 1.0, 0.25, "greater"),
    case("low level", *plants, 1.0, 0.25, "two-sided"),
    case("high level", *ozone, 1.25, 0.999, "two-sided"),
    case("hardly finite", of(30, 6, 2), of(40, 2, 6), 3.0, 0.958, "two-sided"),
    case("null at the estimate", of(30, 6, 2), of(40, 4, 6), 1.5, 0.95, "two-sided"),
]
print('{\n "source": "made up, but for plants and ozone: datasets PlantGrowth and airquality of R",')
print(f' "tool": "mpmath {mp.__version__} and scipy {scipy.__version__}, testdata/mean_ratio.py",\n "tol": 1e-11,\n "cases": [')
print(",\n".join("  " + json.dumps(c) for c in cases))
print(" ]\n}")
