#!/usr/bin/env python3
"""Prints nanoseconds for each number that numpy draws, the best of many runs, and
for each quantile of scipy, which is what Latin hypercubes need. Compare with

    go test ./value/uncertainty -run '^$' -bench Fill -cpu 1

on one machine, in one minute: OMP_NUM_THREADS=1 python3 peer.py
"""
import time

import numpy as np
from scipy import special, stats

N = 1024 * 200
rng = np.random.default_rng(1)


def best(run, n, runs=15):
    fastest = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        run()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest / n * 1e9


u = (rng.permutation(N) + rng.random(N)) / N
few = u[:2048]
for name, run, n in [
    ("uniform", lambda: rng.uniform(1, 2, N), N),
    ("triangular", lambda: rng.triangular(1, 2, 4, N), N),
    ("normal", lambda: rng.normal(1, 2, N), N),
    ("lognormal", lambda: rng.lognormal(0, 0.5, N), N),
    ("gamma", lambda: rng.gamma(4, 1, N), N),
    ("beta", lambda: rng.beta(2, 3, N), N),
    ("strata of a Latin hypercube", lambda: (rng.permutation(N) + rng.random(N)) / N, N),
    ("quantile normal", lambda: special.ndtri(u), N),
    ("quantile gamma", lambda: stats.gamma.ppf(few, 4), len(few)),
    ("quantile beta", lambda: stats.beta.ppf(few, 2, 3), len(few)),
]:
    print(f"{name:30s} {best(run, n):8.2f} ns")
