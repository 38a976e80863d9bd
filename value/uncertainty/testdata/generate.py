#!/usr/bin/env python3
"""Writes distributions.json: quantiles, means, standard deviations and fits of
distributions, from mpmath with 40 digits; means and deviations of closed form
from scipy.stats.

Run in this directory: python3 generate.py > distributions.json

Quantiles are roots of mpmath's incomplete gamma and beta functions, or closed
forms of its inverse error function, for exactly the doubles that stand there.
"""
import json
import sys

import mpmath as mp
from scipy import stats

mp.mp.dps = 40
LOWER = [1e-300, 1e-100, 1e-30, 1e-16, 1e-10, 1e-6, 0.001, 0.01, 0.025, 0.1, 0.25, 0.4, 0.5]
PS = LOWER + [0.6, 0.75, 0.9, 0.975, 0.99, 0.999, 1 - 1e-6, 1 - 1e-10, 1 - 2**-52]


def score(p):
    """The standard normal quantile, for either tail of an exact p."""
    p = mp.mpf(p)
    if p > 0.5:
        return -score(1 - p)
    x = mp.mpf(-1) * mp.sqrt(-2 * mp.log(p)) if p < 0.1 else (p - 0.5) * mp.sqrt(2 * mp.pi)
    for _ in range(200):  # Newton on the logarithm of the tail
        tail = mp.erfc(-x / mp.sqrt(2)) / 2
        step = (mp.log(tail) - mp.log(p)) * tail / mp.npdf(x)
        x -= step
        if abs(step) < mp.mpf(10) ** -36:
            return x
    raise ArithmeticError(p)


def rising_root(f, guess, first=mp.mpf("0.25")):
    """The root of a rising function: bracketed, then halved and improved by secants (Illinois)."""
    low = high = mp.mpf(guess)
    step = first
    while f(low) > 0:
        low -= step
        step *= 2
    step = first
    while f(high) < 0:
        high += step
        step *= 2
    if low == high:
        return low
    return mp.findroot(f, (low, high), solver="anderson", tol=mp.mpf(10) ** -60, verify=False, maxsteps=400)


def gamma_quantile(shape, p):
    shape, p = mp.mpf(shape), mp.mpf(p)
    upper = p > 0.5

    def miss(t):
        x = mp.exp(t)
        if upper:
            return mp.log(1 - p) - mp.log(mp.gammainc(shape, x, mp.inf, regularized=True))
        return mp.log(mp.gammainc(shape, 0, x, regularized=True)) - mp.log(p)

    guess = (mp.log(p) + mp.loggamma(shape + 1)) / shape if p < 0.1 else mp.log(shape)
    if guess < -800:
        return mp.mpf(0)  # below any double
    return mp.exp(rising_root(miss, guess, min(mp.mpf(1) / 4, 1 / mp.sqrt(shape))))


def beta_quantile(a, b, p):
    a, b, p = mp.mpf(a), mp.mpf(b), mp.mpf(p)
    upper = p > 0.5

    def miss(t):
        x, y = 1 / (1 + mp.exp(-t)), 1 / (1 + mp.exp(t))
        if upper:
            return mp.log(1 - p) - mp.log(mp.betainc(b, a, 0, y, regularized=True))
        return mp.log(mp.betainc(a, b, 0, x, regularized=True)) - mp.log(p)

    guess = (mp.log(p) + mp.log(a) + mp.log(mp.beta(a, b))) / a if p < 0.01 else mp.log(a / b)
    if guess < -800:
        return mp.mpf(0)
    return 1 / (1 + mp.exp(-rising_root(miss, guess)))


def quantile(d, p):
    f = d["family"]
    z = score(p)
    g = {k: mp.mpf(v) for k, v in d.items() if k != "family"}
    p = mp.mpf(p)
    if f == "uniform":
        return g["low"] + (g["high"] - g["low"]) * p
    if f == "triangular":
        low, mode, high = g["low"], g["mode"], g["high"]
        if p * (high - low) < mode - low:
            return low + mp.sqrt(p * (high - low) * (mode - low))
        return high - mp.sqrt((1 - p) * (high - low) * (high - mode))
    if f == "normal":
        return g["mean"] + g["sd"] * z
    if f == "lognormal":
        return g["median"] * mp.exp(g["sigma"] * z)
    if f == "shifted-lognormal":
        down, up = g["median"] - g["low"], g["high"] - g["median"]
        unit = -score((1 - g["level"]) / 2)
        # Through three points: median + down up / (up - down) ((up / down)^(z / unit) - 1).
        return g["median"] + down * up / (up - down) * ((up / down) ** (z / unit) - 1)
    if f == "gamma":
        return g["scale"] * gamma_quantile(d["shape"], p)
    if f == "beta":
        return beta_quantile(d["a"], d["b"], p)
    low, mode, high = g["low"], g["mode"], g["high"]
    a = 1 + 4 * (mode - low) / (high - low)
    b = 1 + 4 * (high - mode) / (high - low)
    return low + (high - low) * beta_quantile(a, b, p)


def moments(d):
    f = d["family"]
    if f == "shifted-lognormal":
        mean = mp.quad(lambda z: quantile_of_score(d, z) * mp.npdf(z), [-40, -10, 0, 10, 40])
        square = mp.quad(lambda z: (quantile_of_score(d, z) - mean) ** 2 * mp.npdf(z), [-40, -10, 0, 10, 40])
        return float(mean), float(mp.sqrt(square))
    if f == "uniform":
        s = stats.uniform(d["low"], d["high"] - d["low"])
    elif f == "triangular":
        width = d["high"] - d["low"]
        s = stats.triang((d["mode"] - d["low"]) / width, d["low"], width)
    elif f == "pert":
        width = d["high"] - d["low"]
        s = stats.beta(1 + 4 * (d["mode"] - d["low"]) / width, 1 + 4 * (d["high"] - d["mode"]) / width, d["low"], width)
    elif f == "normal":
        s = stats.norm(d["mean"], d["sd"])
    elif f == "lognormal":
        s = stats.lognorm(d["sigma"], 0, d["median"])
    elif f == "gamma":
        s = stats.gamma(d["shape"], 0, d["scale"])
    else:
        s = stats.beta(d["a"], d["b"])
    return float(s.mean()), float(s.std())


def quantile_of_score(d, z):
    g = {k: mp.mpf(v) for k, v in d.items() if k != "family"}
    down, up = g["median"] - g["low"], g["high"] - g["median"]
    unit = -score((1 - g["level"]) / 2)
    return g["median"] + down * up / (up - down) * ((up / down) ** (z / unit) - 1)


DISTRIBUTIONS = [
    {"family": "uniform", "low": -2, "high": 3},
    {"family": "triangular", "low": 5, "mode": 6, "high": 10},
    {"family": "triangular", "low": 0, "mode": 0, "high": 0.3},
    {"family": "triangular", "low": -4, "mode": 1, "high": 1},
    {"family": "pert", "low": 5, "mode": 6, "high": 10},
    {"family": "pert", "low": 0, "mode": 0, "high": 1},
    {"family": "pert", "low": -3, "mode": 8, "high": 9},
    {"family": "normal", "mean": 0, "sd": 1},
    {"family": "normal", "mean": -48000, "sd": 1250.5},
    {"family": "lognormal", "median": 48000, "sigma": 0.3},
    {"family": "lognormal", "median": 0.02, "sigma": 2.5},
    {"family": "shifted-lognormal", "low": 0.5, "median": 0.8, "high": 1.4, "level": 0.95},
    {"family": "shifted-lognormal", "low": -116, "median": -60, "high": -36.7, "level": 0.9},
    {"family": "gamma", "shape": 4, "scale": 2},
    {"family": "gamma", "shape": 0.05, "scale": 1},
    {"family": "gamma", "shape": 0.5, "scale": 30},
    {"family": "gamma", "shape": 1, "scale": 1},
    {"family": "gamma", "shape": 300, "scale": 0.01},
    {"family": "beta", "a": 2, "b": 3},
    {"family": "beta", "a": 1, "b": 1},
    {"family": "beta", "a": 0.5, "b": 0.5},
    {"family": "beta", "a": 0.1, "b": 4},
    {"family": "beta", "a": 80, "b": 320},
]


def fit_gamma(low, high, coverage):
    rest = (1 - mp.mpf(coverage)) / 2
    unit = -score(rest)
    start = 2 * mp.log(2 * unit / mp.log(mp.mpf(high) / low))

    def miss(t):
        shape = mp.exp(t)
        return mp.log(mp.mpf(high) / low) - mp.log(gamma_quantile(shape, 1 - rest) / gamma_quantile(shape, rest))

    mp.mp.dps = 25
    shape = mp.exp(mp.findroot(miss, (start, start + 0.01), solver="secant", tol=mp.mpf(10) ** -18))
    scale = low / gamma_quantile(shape, rest)
    mp.mp.dps = 40
    return [float(shape), float(scale)]


def fit_beta(low, high, coverage):
    rest = (1 - mp.mpf(coverage)) / 2
    low, high = mp.mpf(low), mp.mpf(high)
    middle, sd = (low + high) / 2, (high - low) / (-2 * score(rest))
    total = middle * (1 - middle) / sd**2 - 1

    def miss(s, t):
        a, b = mp.exp(s), mp.exp(t)
        return [mp.log(mp.betainc(a, b, 0, low, regularized=True)) - mp.log(rest),
                mp.log(mp.betainc(b, a, 0, 1 - high, regularized=True)) - mp.log(rest)]

    mp.mp.dps = 25
    s, t = mp.findroot(miss, (mp.log(middle * total), mp.log((1 - middle) * total)), tol=mp.mpf(10) ** -18)
    mp.mp.dps = 40
    return [float(mp.exp(s)), float(mp.exp(t))]


def fit(low, high, coverage, family):
    unit = -score((1 - mp.mpf(coverage)) / 2)
    l, h = mp.mpf(low), mp.mpf(high)
    if family == "normal":
        return [float((l + h) / 2), float((h - l) / (2 * unit))]
    if family == "lognormal":
        return [float(mp.sqrt(l * h)), float(mp.log(h / l) / (2 * unit))]
    if family == "uniform":
        width = (h - l) / mp.mpf(coverage)
        return [float((l + h - width) / 2), float((l + h + width) / 2)]
    return {"gamma": fit_gamma, "beta": fit_beta}[family](low, high, coverage)


FITS = [
    (5, 10, 0.9, "normal"), (-3, 7, 0.5, "normal"), (5, 10, 0.9, "lognormal"), (0.001, 4, 0.95, "lognormal"),
    (5, 10, 0.9, "uniform"), (-1, 1, 0.8, "uniform"),
    (5, 10, 0.9, "gamma"), (0.1, 8, 0.95, "gamma"), (95, 105, 0.95, "gamma"), (1e-6, 1, 0.8, "gamma"),
    (0.2, 0.4, 0.9, "beta"), (0.01, 0.5, 0.95, "beta"), (0.9, 0.99, 0.8, "beta"), (0.05, 0.95, 0.95, "beta"),
    (0.3, 0.33, 0.95, "beta"),
]


def main():
    out = {"quantiles": [], "fits": []}
    for d in DISTRIBUTIONS:
        mean, sd = moments(d)
        out["quantiles"].append({"distribution": d, "mean": mean, "sd": sd, "p": PS, "x": [float(quantile(d, p)) for p in PS]})
        print(d, file=sys.stderr)
    for low, high, coverage, family in FITS:
        out["fits"].append({"low": low, "high": high, "coverage": coverage, "family": family,
                            "parameters": fit(low, high, coverage, family)})
        print(low, high, family, file=sys.stderr)
    json.dump(out, sys.stdout, indent=1)
    print()


main()
