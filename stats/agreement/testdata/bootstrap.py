"""python3 bootstrap.py > bootstrap.json: Krippendorff's alpha of resampled units and of many different amounts.

Worked over all pairs of ratings, by the definition of each difference; amounts in numbers of 64 bits of mantissa.
The percentile interval is numpy's, with linear quantiles.
"""
import json
import sys

import numpy as np

rng = np.random.default_rng(16093)
nan = np.nan


def difference(level, v, everything):
    a, b = v[:, None], v[None, :]
    if level == "nominal":
        return (a != b).astype(float)
    if level == "ordinal":
        ranks = np.array([(everything < x).sum() + ((everything == x).sum() + 1) / 2 for x in v])
        return (ranks[:, None] - ranks[None, :]) ** 2
    if level == "interval":
        return (a - b) ** 2
    total = a + b
    return np.where(total == 0, 0, ((a - b) / np.where(total == 0, 1, total)) ** 2)


def disagreements(units, level):
    everything = np.concatenate(units)
    n = len(everything)
    observed = sum(difference(level, u, everything).sum() / (len(u) - 1) for u in units) / n
    expected = sum(difference(level, np.concatenate([everything[i : i + 500], everything]), everything)[: len(everything[i : i + 500]), len(everything[i : i + 500]) :].sum() for i in range(0, n, 500))
    return observed, expected / (n * (n - 1))


def alpha(units, level):
    observed, expected = disagreements(units, level)
    return 1 - observed / expected


def paired(ratings):
    units = [c[~np.isnan(c)] for c in ratings.T]
    return [u for u in units if len(u) > 1]


levels = ["nominal", "ordinal", "interval", "ratio"]
truth = rng.integers(1, 6, 30)
ratings = np.clip(truth + rng.integers(-1, 2, (4, 30)), 1, 5).astype(float)
ratings[rng.random((4, 30)) < 0.25] = nan
units = paired(ratings)
resamples = rng.integers(0, len(units), (199, len(units)))
replay = {}
for level in levels:
    draws = [alpha([units[u] for u in r], level) for r in resamples]
    replay[level] = {"alpha": alpha(units, level), "draws": draws, "low": np.percentile(draws, 2.5), "high": np.percentile(draws, 97.5)}

n = 1500
amounts = {
    "whole numbers and zeros": rng.integers(0, 2000, (3, n)).astype(float),
    "close together": 1e6 + rng.integers(0, 1 << 20, (3, n)) / 2.0**20,
    "of every size": np.ldexp(rng.integers(1, 1000, (3, n)).astype(float), rng.integers(-100, 100, (3, n))),
    "agreed": (np.arange(1, n + 1) * 10.0 + rng.integers(0, 9, (3, n))),
    "one far off": np.concatenate([1000 + rng.integers(0, 1 << 20, (3, n - 1)) / 2.0**20, np.array([[1.0], [3000.0], [1000.5]])], axis=1),
    "many raters": rng.integers(1, 5000, (1000, 3)).astype(float),
}
large = []
for name, x in amounts.items():
    observed, expected = disagreements(paired(x.astype(np.longdouble)), "ratio")
    large.append({"name": name, "ratings": x.tolist(), "observed": float(observed), "expected": float(expected)})

json.dump({
    "ratings": [[None if np.isnan(x) else x for x in row] for row in ratings.tolist()],
    "resamples": resamples.tolist(), "replay": replay, "amounts": large,
}, sys.stdout)
