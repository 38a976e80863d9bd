"""python3 alpha.py: the rows of BenchmarkAlpha and BenchmarkW in numpy and scipy, median milliseconds and the figure.

OPENBLAS_NUM_THREADS=1 taskset -c 0 python3 alpha.py. For amounts of many different values it would need all pairs of
them, which is left out.
"""
import statistics
import time

import numpy as np
from scipy import stats


def ratings_of(raters, units, few, gaps):
    numbers, seed = [], 1
    for _ in range(raters * units):
        seed = seed * 16807 % (2**31 - 1)
        numbers.append(seed)
    x = np.array(numbers).reshape(raters, units)
    r = (1.0 + x // 10 % 5) if few else x.astype(float)
    if gaps:
        r[x % 10 == 0] = np.nan
    return r


def alpha(ratings, level):
    there = ~np.isnan(ratings)
    keep = there.sum(axis=0) > 1
    ratings, there = ratings[:, keep], there[:, keep]
    m = there.sum(axis=0)
    unit = np.broadcast_to(np.arange(ratings.shape[1]), ratings.shape)[there]
    values, codes, counts = np.unique(ratings[there], return_inverse=True, return_counts=True)
    n = len(codes)
    if level == "nominal":
        cells, c = np.unique(unit * len(values) + codes, return_counts=True)
        equal = np.bincount(cells // len(values), c * (c - 1.0), minlength=len(m))
        observed = ((m * (m - 1) - equal) / (m - 1)).sum()
        expected = (n**2 - (counts.astype(float) ** 2).sum()) / (n - 1)
    elif level == "ratio":
        of_units = np.zeros((len(m), len(values)))
        np.add.at(of_units, (unit, codes), 1)
        total = values[:, None] + values[None, :]
        d = ((values[:, None] - values[None, :]) / total) ** 2
        observed = (((of_units @ d) * of_units).sum(axis=1) / (m - 1)).sum()
        expected = counts @ d @ counts / (n - 1)
    else:
        score = values - values.mean() if level == "interval" else (np.cumsum(counts) - (counts - 1) / 2 - (n + 1) / 2)
        x = score[codes]
        sums, squares = np.bincount(unit, x), np.bincount(unit, x * x)
        observed = (2 * (m * squares - sums**2) / (m - 1)).sum()
        expected = 2 * (n * (x * x).sum() - x.sum() ** 2) / (n - 1)
    return 1 - observed / expected


def w(ratings):
    ranks = stats.rankdata(ratings, axis=1)
    m, n = ratings.shape
    s = ((ranks.sum(axis=0) - m * (n + 1) / 2) ** 2).sum()
    return s / (m * ((ranks - (n + 1) / 2) ** 2).sum())


def row(name, run):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        figure = run()
        times.append(time.perf_counter() - start)
    print(f"{name:28} {1e3 * statistics.median(times):9.1f} ms  {figure:.12g}", flush=True)


for raters, units in [(10, 10_000), (10, 100_000), (1000, 1000)]:
    for kind in ["few", "many"]:
        ratings = ratings_of(raters, units, kind == "few", True)
        for level in ["nominal", "ordinal", "interval"] + ["ratio"] * (kind == "few"):
            row(f"{level}/{raters}x{units}/{kind}", lambda: alpha(ratings, level))
        ratings = ratings_of(raters, units, kind == "few", False)
        row(f"W/{raters}x{units}/{kind}", lambda: w(ratings))
