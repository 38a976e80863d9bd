#!/usr/bin/python3
"""Reference values for the tails: python3 tails.py > tails.json

In the schema of dist.json, over wider ranges. The tails of the beta are the
continued fraction of DLMF 8.17.22, those of the gamma the power series and the
even part of the fraction 8.9.2, at 60 digits, checked here against
mpmath.betainc and gammainc; those of the noncentral t are integrals of
positive terms by mpmath.quad at 40 digits; the hypergeometric is summed over its
whole support. Arguments are read as the exact value of the double. A quantile
is the root next to a point of which the tail, rounded, is the p of the case. The
tests hold to the rtol of each case, 1e-12. It runs for some three minutes.
"""
import json
import random

import mpmath
from mpmath import mp, mpf

mp.dps = 60
rng = random.Random(20240)
inf = float("inf")
cases = []


def number(x):
    if x == inf:
        return "Inf"
    return float(x)


def add(method, source, **fields):
    expect = {name: float(x) for name, x in fields.items()}
    given = {name: number(x) if isinstance(x, float) else x for name, x in source.items()}
    key = "_".join(str(x) for x in given.values())
    cases.append({"id": method + "/" + key, "method": method, "input": given, "expect": expect, "rtol": 1e-12})


def lentz(first, terms):
    """first + a1/(b1 + a2/(b2 + ...)), by the modified method of Lentz."""
    tiny = mpf(10) ** -1000
    f = first if first != 0 else tiny
    c, d = f, mpf(0)
    for a, b in terms:
        d = b + a * d
        c = b + a / c
        d = 1 / (d if d != 0 else tiny)
        c = c if c != 0 else tiny
        f *= c * d
        if abs(c * d - 1) < mpf(10) ** (5 - mp.dps):
            return f


def log_beta_below(a, b, x, y):
    """log I_x(a, b), for x at or below the mean a/(a+b)."""

    def terms():
        m = 0
        while True:
            if m > 0:
                yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), mpf(1)
            yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), mpf(1)
            m += 1

    log_b = mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)
    return a * mpmath.log(x) + b * mpmath.log(y) - mpmath.log(a) - log_b - mpmath.log(lentz(mpf(1), terms()))


def log_beta(a, b, x, y):
    """The log tails of a beta variable at x = 1 - y: lower, upper."""
    if a * y >= b * x:
        lower = log_beta_below(a, b, x, y)
        return lower, mpmath.log1p(-mpmath.exp(lower))
    upper = log_beta_below(b, a, y, x)
    return mpmath.log1p(-mpmath.exp(upper)), upper


def log_gamma(a, x):
    front = a * mpmath.log(x) - x - mpmath.loggamma(a)
    if x <= a:
        term = total = 1 / a
        n = a
        while term > total * mpf(10) ** -mp.dps:
            n += 1
            term *= x / n
            total += term
        lower = front + mpmath.log(total)
        return lower, mpmath.log1p(-mpmath.exp(lower))

    def terms():
        n = 1
        while True:
            yield n * (a - n), x + 2 * n + 1 - a
            n += 1

    upper = front - mpmath.log(lentz(x + 1 - a, terms()))
    return mpmath.log1p(-mpmath.exp(upper)), upper


for a, b, x in [(0.3, 2, 0.1), (7, 3, 0.4), (7, 3, 0.9), (50, 0.5, 0.999)]:
    want = mpmath.log(mpmath.betainc(a, b, 0, x, regularized=True))
    assert abs(log_beta(mpf(a), mpf(b), mpf(x), 1 - mpf(x))[0] - want) < mpf(10) ** -45
for a, x in [(0.3, 0.1), (0.3, 5), (40, 30), (40, 90)]:
    want = mpmath.log(mpmath.gammainc(a, x, mpmath.inf, regularized=True))
    assert abs(log_gamma(mpf(a), mpf(x))[1] - want) < mpf(10) ** -45


def log_f(a, b, f):
    """The log tails of (G/a) / (H/b), gamma variables of these shapes, at f."""
    if b == mpmath.inf:
        return log_gamma(a, a * f)
    return log_beta(a, b, a * f / (a * f + b), b / (a * f + b))


def log_t(df, t):
    lower, upper = log_f(mpf(1) / 2, df / 2, t * t)
    small, large = upper - mpmath.log(2), mpmath.log1p(-mpmath.exp(upper) / 2)
    return (large, small) if t > 0 else (small, large)


def continuous(method, tails, x, source):
    lower, upper = tails(mpf(x))
    if min(lower, upper) > -11600:
        add(method, {"x": x, **source}, log_cdf=lower, log_sf=upper)


def quantile(dist, tails, x, source, upper):
    """The root next to x, of lower or upper tail."""
    which = 1 if upper else 0
    p = float(mpmath.exp(tails(mpf(x))[which]))
    if not 1e-300 < p < 1 or p == 0.5:
        return
    root = mpmath.findroot(
        lambda v: tails(v)[which] - mpmath.log(mpf(p)), (mpf(x), mpf(x) * (1 + mpf(10) ** -18)), tol=1e-60, verify=False)
    assert abs(root / mpf(x) - 1) < 1e-2 and abs(tails(root)[which] - mpmath.log(mpf(p))) < mpf(10) ** -35
    add("dist_upper_quantile" if upper else "dist_quantile", {"dist": dist, "p": p, **source}, quantile=root)


def log10(low, high):
    return 10 ** rng.uniform(low, high)


def spread(scale):
    """A point some deviations from 1."""
    return float(mpmath.exp(rng.choice([1, 4, 12, 40]) * rng.uniform(-1, 1) * scale))


def each(dist, method, tails, x, source):
    continuous(method, tails, x, source)
    quantile(dist, tails, x, source, False)
    quantile(dist, tails, x, source, True)


for df in [0.1, 0.7, 1.0, 3.0, 12.5, 249.0, 1e5, 1e10] + [log10(-1, 10) for _ in range(20)]:
    for x in [rng.choice([-1, 1]) * log10(-12, 1), rng.choice([-1, 1]) * log10(0, 6 if df < 1000 else 1.5)]:
        each("t", "dist_t", lambda v, df=df: log_t(mpf(df), v), x, {"df": df})

for df in [0.1, 0.7, 1.0, 2.0, 30.0, 1e4, 1e7] + [log10(-1, 7) for _ in range(20)]:
    for x in [df * spread((2 / df) ** 0.5), df * spread((2 / df) ** 0.5)]:
        if 1e-12 < x < 1e8:
            each("chisq", "dist_chisq", lambda v, df=df: log_gamma(mpf(df) / 2, v / 2), x, {"df": df})

for df in [1e9, 1e10]:
    for z in [-37, -1, 0.1, 38]:
        x = df + z * (2 * df) ** 0.5
        if z > 0:  # the series below the mean has too many terms
            each("chisq", "dist_chisq", lambda v, df=df: log_gamma(mpf(df) / 2, v / 2), x, {"df": df})

pairs = [(0.1, 0.1), (0.1, 1e10), (1e10, 0.1), (1.0, inf), (7.0, inf), (3.0, 1e10), (1e9, 1e9), (1e10, 1e6)]
for df1, df2 in pairs + [(log10(-1, 6), log10(-1, 6)) for _ in range(25)] + [(log10(-1, 3), log10(3, 10)) for _ in range(5)]:
    x = spread((2 / df1 + 2 / df2) ** 0.5)
    if 1e-12 < x < 1e12:
        each("f", "dist_f", lambda v, p=df1, q=df2: log_f(mpf(p) / 2, mpf(q) / 2, v), x, {"df1": df1, "df2": df2})

for a, b in [(0.05, 0.05), (1e6, 1e6), (0.5, 1e6), (1e6, 0.05), (1e6, 300.0)] + [(log10(-1.3, 6), log10(-1.3, 6)) for _ in range(25)]:
    odds = a / b * spread((1 / a + 1 / b) ** 0.5)
    x = odds / (1 + odds)
    if 1e-12 < x < 1:
        each("beta", "dist_beta", lambda v, a=a, b=b: log_beta(mpf(a), mpf(b), v, 1 - v), x, {"a": a, "b": b})

for p in [1e-300, 1e-200, 1e-100, 1e-30, 1e-5, 0.05, 0.3, 0.4999, 0.5000001, 0.9, 1 - 1e-10, 1 - 2.0**-53]:
    x = mpmath.findroot(lambda v: mpmath.log(mpmath.ncdf(v)) - mpmath.log(mpf(p)) if v < 0
                        else mpmath.log(mpmath.ncdf(-v)) - mpmath.log(1 - mpf(p)), float(mpmath.sqrt(2) * mpmath.erfinv(2 * mpf(p) - 1)) if p > 1e-50 else -37.0)
    add("dist_quantile", {"dist": "normal", "p": p}, quantile=x)


def whole(method, k, source, pmf, lower, upper):
    """lower is of P(X <= k), upper of P(X > k)."""
    if min(lower, upper) > -11600:
        add(method, {"k": k, **source}, log_pmf=pmf, log_cdf=lower, log_sf=upper)


for mu in [1e-9, 0.02, 1.0, 7.7, 300.0, 1e6] + [log10(-1, 6) for _ in range(15)]:
    for z in [rng.uniform(-6, 6), rng.uniform(-38, 60)]:
        k = max(0, round(mu + z * mu**0.5))
        m = mpf(mu)
        upper, lower = log_gamma(mpf(k + 1), m)
        whole("dist_poisson", k, {"mu": mu}, k * mpmath.log(m) - m - mpmath.loggamma(k + 1), lower, upper)

for n in [1, 20, 1000, 10**5, 10**6] + [round(log10(0.5, 6)) for _ in range(15)]:
    odds = log10(-6, 3)
    p = mpf(odds) / (1 + mpf(odds))
    q = 1 / (1 + mpf(odds))
    for z in [rng.uniform(-6, 6), rng.uniform(-38, 60)]:
        k = min(n - 1, max(0, round(float(n * p + z * mpmath.sqrt(n * p * q)))))
        upper, lower = log_beta(mpf(k + 1), mpf(n - k), p, q)
        pmf = mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1) + k * mpmath.log(p) + (n - k) * mpmath.log(q)
        whole("dist_binomial", k, {"n": n, "odds": odds}, pmf, lower, upper)

for size in [0.05, 0.6, 1.0, 8.0, 1e5, 1e10] + [log10(-1, 5) for _ in range(12)]:
    mu = log10(-2, 5)
    for z in [rng.uniform(-3, 3), rng.uniform(-30, 50)]:
        k = max(0, round(mu + z * (mu + mu**2 / size) ** 0.5))
        s, m = mpf(size), mpf(mu)
        p, q = s / (s + m), m / (s + m)
        lower, upper = log_beta(s, mpf(k + 1), p, q)
        pmf = mpmath.loggamma(s + k) - mpmath.loggamma(s) - mpmath.loggamma(k + 1) + s * mpmath.log(p) + k * mpmath.log(q)
        whole("dist_negbin", k, {"size": size, "mu": mu}, pmf, lower, upper)


def urn(white, black, draws, odds):
    """Support, and the weights over that of its low end."""
    low, high = max(0, draws - black), min(white, draws)
    weights = [mpf(1)]
    for k in range(low, high):
        weights.append(weights[-1] * (white - k) * (draws - k) / ((k + 1) * (black - draws + k + 1)) * odds)
    return low, weights


def urn_mean(white, black, draws, odds):
    low, weights = urn(white, black, draws, odds)
    return low + sum(i * w for i, w in enumerate(weights)) / sum(weights)


def solve(f, start):
    """The root of an increasing function."""
    low = high = start
    while f(low) > 0:
        low -= 1
    while f(high) < 0:
        high += 1
    for _ in range(25):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    root = mpmath.findroot(f, (low, high), tol=1e-60, verify=False)
    assert abs(f(root)) < mpf(10) ** -40
    return root


def upper_odds(k, white, black, draws, odds):
    low, weights = urn(white, black, draws, odds)
    return mpmath.log(sum(weights[k - low:])) - mpmath.log(sum(weights))


tables = [(1, 1, 1, 2.0), (4, 4, 4, 1.0), (10, 3, 8, 0.2), (7, 900, 30, 4.0), (40, 50, 30, 1e-30), (40, 50, 30, 1e30),
          (40, 50, 30, 1e-300), (40, 50, 60, 1e300), (700, 675, 725, 1.0), (700, 675, 725, 30.0), (22000, 23000, 21000, 1.0),
          (22000, 23000, 21000, 1.3), (30000, 40000, 900, 0.01), (10**6, 10**6, 500, 1.7), (20000, 10, 15000, 3.0)]
for white, black, draws, odds in tables:
    low, weights = urn(white, black, draws, mpf(odds))
    total = sum(weights)
    mode = max(range(len(weights)), key=lambda i: weights[i])
    source = {"white": white, "black": black, "draws": draws, "odds": odds}
    for i in sorted({0, 1, mode // 2, max(0, mode - 3), mode, mode + 1, mode + 50, (mode + len(weights)) // 2, len(weights) - 2}):
        if i < len(weights) - 1:
            upper = sum(weights[i + 1:]) / total
            lower = sum(weights[:i + 1]) / total
            log_upper, log_lower = mpmath.log(upper), mpmath.log(lower)
            if upper < lower:
                log_lower = mpmath.log1p(-upper)
            else:
                log_upper = mpmath.log1p(-lower)
            unlikely = sum(w for w in weights if w <= weights[i] * (1 + mpf("1e-7"))) / total
            others = (sum(weights[:i]) + sum(weights[i + 1:])) / weights[i]
            whole("dist_hypergeometric", low + i, source, -mpmath.log1p(others), log_lower, log_upper)
            add("hypergeometric_unlikely", {"k": low + i, **source}, log_p=mpmath.log(unlikely))
    add("hypergeometric_mean", source, mean=low + sum(i * w for i, w in enumerate(weights)) / total)

for white, black, draws, k in [(4, 4, 4, 3), (10, 3, 8, 6), (7, 900, 30, 1), (700, 675, 725, 600), (700, 675, 725, 51),
                               (2200, 2300, 2100, 1000), (10**6, 10**6, 500, 251)]:
    source = {"white": white, "black": black, "draws": draws, "k": k}
    start = mpmath.log(mpf(k) * (black - draws + k) / (mpf(white - k) * (draws - k)))
    table = (white, black, draws)
    mean = solve(lambda t: urn_mean(*table, mpmath.exp(t)) - k, start)
    add("hypergeometric_mle", source, odds=mpmath.exp(mean))
    for alpha in [1e-12, 0.025, 0.5, 0.999]:
        root = solve(lambda t: upper_odds(k, *table, mpmath.exp(t)) - mpmath.log(mpf(alpha)), start)
        add("hypergeometric_odds", {**source, "alpha": alpha}, odds=mpmath.exp(root))


def log_nct(df, ncp, x):
    """The log of P(T > x), by the integral over log S."""
    with mp.workdps(40):
        df, ncp, x = mpf(df), mpf(ncp), mpf(x)
        scale = mpmath.log(2) + df / 2 * mpmath.log(df / 2) - mpmath.loggamma(df / 2)

        def integrand(w):
            s = mpmath.exp(w)
            z = (x * s - ncp) / mpmath.sqrt(2)
            return scale + df * w - df * s * s / 2 + mpmath.log(mpmath.erfc(z) / 2)

        low, high = mpf(-300), mpf(10)
        for _ in range(200):  # golden section
            third = (high - low) * mpf("0.381966")
            if integrand(low + third) < integrand(high - third):
                low += third
            else:
                high -= third
        peak = (low + high) / 2
        top = integrand(peak)

        def reach(sign):
            step = mpf(1)
            while integrand(peak + sign * step) < top - 110:
                step /= 2
            while integrand(peak + sign * step) > top - 110:
                step *= mpf("1.2")
            return step

        left, right = reach(-1), reach(1)
        points = [peak - left * j / 12 for j in range(12, 0, -1)] + [peak + right * j / 8 for j in range(9)]
        return top + mpmath.log(mpmath.quad(lambda w: mpmath.exp(integrand(w) - top), points))


noncentral = [(0.1, 0.5, 2.0), (0.1, 1.0, -3.0), (1.0, -2.0, 100.0), (1.0, 3.0, 0.0), (2.5, 1.0, 1e-6), (5.0, 0.0, 4.0), (5.0, 30.0, -1.0),
              (18.0, 2.2, 1000.0), (58.0, -1.5, -12.0), (98.0, 3.0, 3.0), (98.0, 12.0, -20.0), (300.0, 37.0, 38.0), (1000.0, 5.0, 60.0),
              (1e4, 0.1, 8.0), (1e6, 100.0, 95.0), (1e10, 3.0, -5.0), (1e10, 3.0, 5.0)]
for df, ncp, x in noncentral + [(log10(0, 4), rng.uniform(-8, 8), rng.uniform(-15, 15)) for _ in range(20)]:
    upper, lower = log_nct(df, ncp, x), log_nct(df, -ncp, -x)
    assert abs(mpmath.exp(upper) + mpmath.exp(lower) - 1) < mpf(10) ** -30
    with mp.workdps(40):
        if upper < lower:
            lower = mpmath.log1p(-mpmath.exp(upper))
        else:
            upper = mpmath.log1p(-mpmath.exp(lower))
    if min(upper, lower) > -11600:
        add("dist_noncentral_t", {"x": x, "df": df, "ncp": ncp}, log_cdf=lower, log_sf=upper)
    p = float(mpmath.exp(lower))
    if ncp != 0 and 1e-100 < p < 0.9999:
        root = mpmath.findroot(lambda v: log_nct(df, -v, -x) - mpmath.log(mpf(p)), (mpf(ncp), mpf(ncp) + mpf("1e-12")), tol=1e-35, verify=False)
        add("noncentral_t_ncp", {"t": x, "df": df, "p": p}, ncp=root)

print('{"schema":"sve-oracle/1","family":"dist","set":"wide","generator":"mpmath %s, testdata/tails.py","cases":[' % mpmath.__version__)
print(",\n".join(json.dumps(c) for c in cases))
print("]}")
