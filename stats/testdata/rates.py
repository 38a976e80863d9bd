#!/usr/bin/python3
"""Reference values that R has no function for: python3 rates.py > rates.json

Mid-p tests and intervals, score tests and intervals (each end is the null at
which the statistic is a normal quantile; the rates of largest likelihood under
it are found by a root search), and E-tests summed outcome by outcome, all at 50
digits.
"""
import json

import mpmath
from mpmath import mpf

mpmath.mp.dps = 50


def number(x):
    return "Inf" if x == mpmath.inf else "-Inf" if x == -mpmath.inf else float(x)


def root(f, low, high):
    """The root of a monotone f between low and high, by bisection."""
    rising = f(high) > f(low)
    for _ in range(220):
        middle = (low + high) / 2
        if (f(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def binomial(k, n, p):
    return mpmath.binomial(n, k) * p**k * (1 - p) ** (n - k) if 0 <= k <= n else mpf(0)


def poisson(k, m):
    return mpmath.exp(-m + k * mpmath.log(m) - mpmath.loggamma(k + 1)) if k >= 0 else mpf(0)


def three(less, greater):
    return [number(mpmath.log(p)) for p in (min(1, 2 * min(less, greater)), less, greater)]


def normal(z):
    less, greater = mpmath.ncdf(z), mpmath.ncdf(-z)
    return three(less, greater)


def outside(level):
    """What the two-sided, the less and the greater interval leave out below and above."""
    return [((1 - level) / 2,) * 2, (mpf(0), 1 - level), (1 - level, mpf(0))]


def mid_p_ratio(x, tx, y, ty, null, level):
    n = x + y

    def less(ratio):
        p = ratio * tx / (ratio * tx + ty)
        return sum(binomial(k, n, p) for k in range(x)) + binomial(x, n, p) / 2

    def greater(ratio):
        p = ratio * tx / (ratio * tx + ty)
        return sum(binomial(k, n, p) for k in range(x + 1, n + 1)) + binomial(x, n, p) / 2

    def low(alpha):
        return mpf(0) if alpha == 0 or x == 0 else mpmath.exp(root(lambda r: greater(mpmath.exp(r)) - alpha, mpf(-60), mpf(60)))

    def high(alpha):
        return mpmath.inf if alpha == 0 or y == 0 else mpmath.exp(root(lambda r: less(mpmath.exp(r)) - alpha, mpf(-60), mpf(60)))

    return {"log_p": three(less(null), greater(null)), "low": [number(low(a)) for a, _ in outside(level)], "high": [number(high(b)) for _, b in outside(level)]}


def mid_p_rate(x, t, null, level):
    def less(rate):
        return sum(poisson(k, rate * t) for k in range(x)) + poisson(x, rate * t) / 2

    def greater(rate):
        m = rate * t
        return (mpmath.gammainc(x + 1, 0, m, regularized=True)) + poisson(x, m) / 2

    def low(alpha):
        return mpf(0) if alpha == 0 or x == 0 else mpmath.exp(root(lambda r: greater(mpmath.exp(r)) - alpha, mpf(-30), mpf(30)))

    def high(alpha):
        return mpmath.inf if alpha == 0 else mpmath.exp(root(lambda r: less(mpmath.exp(r)) - alpha, mpf(-30), mpf(30)))

    return {"log_p": three(less(null), greater(null)), "low": [number(low(a)) for a, _ in outside(level)], "high": [number(high(b)) for _, b in outside(level)]}


def quantile(p):
    """The normal quantile that leaves p above."""
    return mpmath.inf if p == 0 else root(lambda z: p - mpmath.ncdf(-z), mpf(-40), mpf(40))


def inverted(z, center, above):
    """From the statistic as a function of the null, the ends of the three intervals."""
    def low(q):
        return above if q == mpmath.inf else root(lambda null: z(null) - q, *below_of(z, center, q, above))

    def high(q):
        if q == mpmath.inf:
            return mpmath.inf
        step = mpf(1)
        while z(center + step) > -q:
            step *= 2
        return root(lambda null: z(null) + q, center, center + step)

    return low, high


def below_of(z, center, q, above):
    if above == 0:
        return center * mpf(10) ** -40, center
    step = mpf(1)
    while z(center - step) < q:
        step *= 2
    return center - step, center


def score_block(z, null, center, above, level):
    low, high = inverted(z, center, above)
    return {"z": number(z(null)), "log_p": normal(z(null)),
            "low": [number(low(quantile(a))) for a, _ in outside(level)], "high": [number(high(quantile(b))) for _, b in outside(level)]}


def score_ratio(x, tx, y, ty, null, level):
    def z(ratio):
        p = ratio * tx / (ratio * tx + ty)
        return (x - (x + y) * p) / mpmath.sqrt((x + y) * p * (1 - p))

    return score_block(z, null, (x / tx) / (y / ty), mpf(0), level)


def score_rate(x, t, null, level):
    return score_block(lambda rate: (x - rate * t) / mpmath.sqrt(rate * t), null, x / t, mpf(0), level)


def score_difference(x, tx, y, ty, null, level):
    def z(delta):
        floor = max(mpf(0), -delta)  # of y's rate
        slope = lambda rate: (x / (rate + delta) if x else 0) + (y / rate if y else 0) - tx - ty
        start = floor + mpf(10) ** -40
        rate = floor if slope(start) <= 0 else root(slope, start, floor + (x + y) / (tx + ty) + 1 + abs(delta))
        return (x / tx - y / ty - delta) / mpmath.sqrt((rate + delta) / tx + rate / ty)

    return score_block(z, null, x / tx - y / ty, -mpmath.inf, level)


def e_test(x, tx, y, ty, null, wald):
    c = null * tx / ty
    mx, my = (x + y) * c / (1 + c), (x + y) / (1 + c)

    def z(i, j):
        if i == j == 0:
            return mpf(0)
        return (i - c * j) / mpmath.sqrt(i + c * c * j if wald else c * (i + j))

    observed = z(x, y)
    spread = lambda m, k: range(int(max(m, k) + 30 * mpmath.sqrt(max(m, k)) + 60))
    px = [poisson(i, mx) for i in spread(mx, x)]
    py = [poisson(j, my) for j in spread(my, y)]
    tie = mpf(10) ** -12
    sums = [mpf(0)] * 3
    for i, p in enumerate(px):
        for j, q in enumerate(py):
            at = z(i, j)
            for side, hit in enumerate((abs(at) >= abs(observed) - tie, at <= observed + tie, at >= observed - tie)):
                if hit:
                    sums[side] += p * q
    return {"z": number(observed), "log_p": [number(min(mpf(0), mpmath.log(s))) for s in sums]}


def pair(x, tx, y, ty, null, null_difference, level):
    case = {"x": x, "tx": tx, "y": y, "ty": ty, "null": null, "null_difference": null_difference, "level": level}
    tx, ty, null, level, null_difference = map(mpf, (tx, ty, null, level, null_difference))
    case["mid_p"] = mid_p_ratio(x, tx, y, ty, null, level)
    if x and y:
        case["score"] = score_ratio(x, tx, y, ty, null, level)
    case["difference"] = score_difference(x, tx, y, ty, null_difference, level)
    if x + y < 150:
        with mpmath.workdps(30):
            case["e_score"] = e_test(x, tx, y, ty, null, False)
            case["e_wald"] = e_test(x, tx, y, ty, null, True)
    return case


def single(x, t, null, level):
    case = {"x": x, "t": t, "null": null, "level": level}
    t, null, level = map(mpf, (t, null, level))
    case["mid_p"] = mid_p_rate(x, t, null, level)
    if x:
        case["score"] = score_rate(x, t, null, level)
    return case


pairs = [
    pair(11, 800.0, 6, 1030.0, 1.0, 0.0, 0.95),
    pair(119, 145.3, 185, 139.3, 1.0, -0.25, 0.95),
    pair(3, 2.5, 7, 3.0, 0.5, 0.5, 0.9),
    pair(0, 10.0, 5, 12.0, 1.25, -0.1, 0.99),
    pair(4, 8.0, 0, 8.0, 1.0, 0.125, 0.95),
    pair(1, 1.0, 0, 1.0, 2.0, -3.0, 0.8),
    pair(2, 1.5, 2, 1.5, 1.0, 0.0, 0.95),
    pair(60, 1.0, 4, 1.0, 1.0, 0.0, 0.95),
    pair(2, 7.0, 70, 7.0, 1.0, 4.0, 0.999),
    pair(20, 1000.0, 25, 0.5, 0.001, -20.0, 0.95),
]
singles = [single(*c) for c in [(0, 10.0, 0.2, 0.95), (1, 1.0, 0.3, 0.9), (5, 2.0, 4.0, 0.95), (89, 60.0, 2.1, 0.99), (150, 1.0, 30.0, 0.95), (3, 4.0, 60.0, 0.95)]]
print('{\n "source": "made up, and Lloyd et al. (2019)",\n "tool": "mpmath, testdata/rates.py",\n "version": "mpmath %s",\n "tol": 1e-10,' % mpmath.__version__)
print(' "pairs": [\n  ' + ",\n  ".join(map(json.dumps, pairs)) + '\n ],\n "rates": [\n  ' + ",\n  ".join(map(json.dumps, singles)) + "\n ]\n}")
