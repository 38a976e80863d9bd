"""Power of t tests and of two shares, for power.json: python3 power.py > power.json

Means: the noncentral t distribution, integrated with mpmath at 30 digits (scipy's
has some eight). Shares: the formula of Fleiss, Levin and Paik (2003), chapter 4,
worked out here. Rates: the same for Zhu and Lakkis (2014).
"""
import json
import math
import sys

import mpmath
from scipy.stats import norm, t

mpmath.mp.dps = 30


def noncentral_t_above(x, df, ncp):
    """The normal chance given s = sqrt(chi2/df), averaged over s."""
    df, ncp, x = mpmath.mpf(df), mpmath.mpf(ncp), mpmath.mpf(x)
    log_constant = mpmath.log(2) + df / 2 * mpmath.log(df / 2) - mpmath.loggamma(df / 2)
    density = lambda s: mpmath.exp(log_constant + (df - 1) * mpmath.log(s) - df * s * s / 2)
    width = 12 / mpmath.sqrt(2 * df)
    ends = [max(mpmath.mpf(0), 1 - width), 1, 1 + width, 1 + 4 * width]
    return mpmath.quad(lambda s: density(s) * mpmath.ncdf(ncp - x * s) if s > 0 else mpmath.mpf(0), ends)


def t_quantile_above(level, df):
    """scipy's quantile has some ten digits; a few steps of Newton's method mend it."""
    x = mpmath.mpf(t.isf(level, df))
    for _ in range(4):
        above = mpmath.betainc(df / mpmath.mpf(2), mpmath.mpf("0.5"), 0, df / (df + x * x), regularized=True) / 2
        density = mpmath.exp(mpmath.loggamma((df + 1) / mpmath.mpf(2)) - mpmath.loggamma(df / mpmath.mpf(2))) / mpmath.sqrt(df * mpmath.pi) * (1 + x * x / df) ** (-(df + 1) / mpmath.mpf(2))
        x += (above - mpmath.mpf(level)) / density
    return x


means = []
for n in (5, 12.5, 40, 300):
    for delta in (0.1, -1.2):
        for alpha, sided in ((0.05, False), (0.01, True)):
            level = alpha if sided else alpha / 2
            for design, ratio in (("two-groups", 1), ("two-groups", 3), ("paired", 0)):
                sd = 2 if ratio == 0 else 1
                df = n - 1 if ratio == 0 else n * (1 + ratio) - 2
                ncp = abs(delta) / sd * math.sqrt(n if ratio == 0 else n * ratio / (1 + ratio))
                power = noncentral_t_above(t_quantile_above(level, df), df, ncp)
                means.append(dict(design=design, n=n, delta=delta, sd=sd, alpha=alpha, one_sided=sided, allocation=ratio, power=float(power)))

shares = []
for p1, p2 in ((0.3, 0.2), (0.05, 0.08), (0.9, 0.5)):
    for ratio in (1, 2, 0.25):
        for alpha, sided in ((0.05, False), (0.01, True)):
            z = norm.isf(alpha if sided else alpha / 2)
            for n in (30, 400):
                pooled = (n * p1 + ratio * n * p2) / (n + ratio * n)
                null = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / (ratio * n)))
                other = math.sqrt(p1 * (1 - p1) / n + p2 * (1 - p2) / (ratio * n))
                shares.append(dict(p1=p1, p2=p2, n=n, alpha=alpha, one_sided=sided, allocation=ratio, power=float(norm.sf((z * null - abs(p1 - p2)) / other))))

rates = []
for r0, rr, t, k, ratio in ((2.1, 0.8, 1, 0, 1), (2.1, 0.8, 0.5, 1.6, 2), (0.3, 1.4, 2, 0.4, 1)):
    for n in (50, 800):
        se = math.sqrt(1 / (n * t * r0) + 1 / (ratio * n * t * r0 * rr) + k / n + k / (ratio * n))
        rates.append(dict(rate=r0, ratio=rr, time=t, dispersion=k, allocation=ratio, n=n, power=float(norm.sf(norm.isf(0.025) - abs(math.log(rr)) / se))))

json.dump(dict(made_with="mpmath " + mpmath.__version__, means=means, shares=shares, rates=rates), sys.stdout, indent=0)
