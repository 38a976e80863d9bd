#!/usr/bin/env python3
"""The simulation of BenchmarkSimulate in numpy: how long until the standard
error of the mean present value of benefits is 0.1 % of it.

Both at once, from the directory of the package, on one core:

    go test -run '^$' -bench 'Simulate$' -cpu 1 . && \\
        OPENBLAS_NUM_THREADS=1 taskset -c 0 python3 testdata/peers/simulate.py && \\
        taskset -c 0 Rscript testdata/peers/simulate.R

Line i = 0 ... 99 of the account, ten outcome years, 3.5 %, the first year
undiscounted:

    quantity    normal, mean 20 + (37 i mod 101), sd 15 % of it
    unit value  lognormal, median 10 * 1.06^i, sd of the logarithm 0.3
    deadweight  beta (2 + i mod 5, 6 + i mod 7)
    attribution triangular 0.05, 0.1 + 0.02 (i mod 10), 0.6
    drop-off    0.05 + 0.01 (i mod 10), fixed
"""
import sys
import time

import numpy as np

LINES, YEARS, TARGET = 100, 10, 0.001
i = np.arange(LINES)
quantity = 20.0 + (37 * i) % 101
median = 10 * 1.06**i
a, b = 2.0 + i % 5, 6.0 + i % 7
mode = 0.1 + 0.02 * (i % 10)
drop = 0.05 + 0.01 * (i % 10)
annuity = sum(((1 - drop) / 1.035) ** t for t in range(YEARS))


def benefits(rng, n):
    """n draws of the present value, all lines at once."""
    shape = (n, LINES)
    x = rng.normal(quantity, 0.15 * quantity, shape)
    x *= rng.lognormal(np.log(median), 0.3, shape)
    x *= 1 - rng.beta(a, b, shape)
    x *= 1 - rng.triangular(0.05, mode, 0.6, shape)
    return x @ annuity


def latin(rng, n):
    """The same from a Latin hypercube of n draws, by inverse distributions."""
    from scipy import special

    def column(k):
        return (rng.permutation(n) + rng.random(n)) / n

    total = np.zeros(n)
    for k in range(LINES):
        x = quantity[k] * (1 + 0.15 * special.ndtri(column(k)))
        x *= median[k] * np.exp(0.3 * special.ndtri(column(k)))
        x *= 1 - special.betaincinv(a[k], b[k], column(k))
        p, turn = column(k), (mode[k] - 0.05) / 0.55
        low = 0.05 + np.sqrt(p * 0.55 * (mode[k] - 0.05))
        high = 0.6 - np.sqrt((1 - p) * 0.55 * (0.6 - mode[k]))
        x *= 1 - np.where(p < turn, low, high)
        total += x * annuity[k]
    return total


def until(draw, chunk, by_chunk, seed):
    """Draws chunks until the target is reached: draws, mean, relative error."""
    rng = np.random.default_rng(seed)
    n, total, squares, means = 0, 0.0, 0.0, []
    while True:
        x = draw(rng, chunk)
        n += chunk
        total += x.sum()
        squares += (x * x).sum()
        means.append(x.mean())
        mean = total / n
        if by_chunk:
            error = np.std(means, ddof=1) / np.sqrt(len(means)) if len(means) > 7 else np.inf
        else:
            error = np.sqrt((squares / n - mean * mean) / (n - 1))
        if error <= TARGET * mean:
            return n, mean, error / mean


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for name, draw, chunk, by_chunk in [("pseudo-random", benefits, 2048, False), ("latin hypercube", latin, 1024, True)]:
        times = []
        for run in range(runs):
            start = time.perf_counter()
            n, mean, error = until(draw, chunk, by_chunk, run + 1)
            times.append(time.perf_counter() - start)
        print(f"numpy {np.__version__}, {name}: {1000 * np.median(times):.1f} ms (median of {runs}), {n} draws, mean {mean:.6g}, se {100 * error:.4f} %")


main()
