#!/usr/bin/python3
"""Reference values for the binomial tails: python3 binomial.py > binomial.json

Everything is summed or solved at 60 digits; odds are read as the exact value
of the double, so that the references hold to the last digit.
"""
import json

import mpmath
from mpmath import mp, mpf

mp.dps = 60


def log_pmf(k, n, p):
    choose = mpmath.loggamma(n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(n - k + 1)
    return choose + k * mpmath.log(p) + (n - k) * mpmath.log1p(-p)


def beyond(k, n, p):
    """P(X >= k) for k above the mean."""
    term = total = mpmath.exp(log_pmf(k, n, p))
    odds = p / (1 - p)
    while k < n and term > total * mpf(10) ** -45:
        term *= mpf(n - k) / (k + 1) * odds
        k += 1
        total += term
    return total


def log_upper(k, n, p):
    if k <= 0:
        return mpf(0)
    if k > n:
        return -mpmath.inf
    if k > n * p:
        return mpmath.log(beyond(k, n, p))
    return mpmath.log1p(-beyond(n - k + 1, n, 1 - p))


def log_lower(k, n, p):
    return log_upper(n - k, n, 1 - p)


def log_unlikely(k, n, p):
    if k > n * p:
        k, p = n - k, 1 - p
    bound = log_pmf(k, n, p) + mpmath.log1p(mpf("1e-7"))
    low, high = max(k, int(mpmath.ceil(n * p))), n + 1
    while low < high:
        mid = (low + high) // 2
        if log_pmf(mid, n, p) <= bound:
            high = mid
        else:
            low = mid + 1
    if high <= k + 1:
        return mpf(0)
    return mpmath.log(mpmath.exp(log_lower(k, n, p)) + mpmath.exp(log_upper(high, n, p)))


def tails(k, n, odds):
    p = mpf(odds) / (1 + mpf(odds))
    return {
        "k": k,
        "n": n,
        "odds": odds,
        "log_pmf": float(log_pmf(k, n, p)),
        "log_upper": float(log_upper(k, n, p)),
        "log_lower": float(log_lower(k, n, p)),
        "log_unlikely": float(log_unlikely(k, n, p)),
    }


def root(k, n, alpha):
    """The odds at which P(X >= k) is alpha, by the secant method on the log odds."""
    a = mpf(alpha)

    def miss(t):
        p = 1 / (1 + mpmath.exp(-t))
        return log_upper(k, n, p) - mpmath.log(a)

    x, y = mpf(k), mpf(n - k + 1)
    z = -mpmath.sqrt(2) * mpmath.erfinv(1 - 2 * a)
    start = mpmath.log(x / y) + z * mpmath.sqrt(1 / x + 1 / y)
    t = mpmath.findroot(miss, (start, start * (1 + mpf("1e-6")) + mpf("1e-9")), tol=1e-60, maxsteps=60)
    return {"k": k, "n": n, "alpha": float(alpha), "odds": float(mpmath.exp(t))}


if __name__ == "__main__":
    document = {
        "source": "definitions, summed and solved at 60 digits",
        "tool": "mpmath, testdata/binomial.py",
        "version": mpmath.__version__,
        "tol": 1e-12,
        "tails": [tails(*c) for c in [
            (0, 1, 1.0), (1, 1, 0.25), (1, 3, 0.5), (2, 3, 0.5), (7, 14, 1.0), (5, 20, 0.125),
            (119, 304, 145.3 / 139.3), (303, 507, 145.3 / 139.3), (0, 60, 0.8), (60, 60, 0.8),
            (900, 1000, 1.0), (100, 1000, 1.0), (1, 100000, 1e-9), (3, 100000, 1e-5), (99999, 100000, 1e7),
            (50000, 100000, 1.0), (49000, 100000, 1.0), (30000, 100000, 1.0), (70000, 100000, 1.2),
        ]],
        "large": [tails(*c) for c in [  # 1e7 trials: a digit or two goes where outcomes are many deviations out
            (5000000, 10000000, 1.0), (4990000, 10000000, 1.0), (4950000, 10000000, 1.0),
            (1000, 10000000, 1.0 / 8192), (2500000, 10000000, 1.0 / 4),
        ]],
        "roots": [root(*c) for c in [
            (1, 1, 0.025), (1, 1, 0.975), (1, 5, 0.05), (5, 5, 0.025), (3, 10, 0.0005), (119, 304, 0.025),
            (186, 304, 0.025), (119, 304, 1e-12), (119, 304, 0.9), (1, 100000, 0.025), (100000, 100000, 0.025),
            (50000, 100000, 0.025), (99990, 100000, 0.005), (20, 100000, 1e-6), (5000000, 10000000, 0.025),
        ]],
    }
    print(json.dumps(document, indent=1))
