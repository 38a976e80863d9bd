#!/usr/bin/env python3
"""The simulation of BenchmarkSMAA in numpy: ten options by twelve criteria, a
million draws of weights; rank acceptabilities, winning indices, central weights.

Both at once, from the directory of the package, on one core:

    go test -run '^$' -bench SMAA -cpu 1 . && \\
        OPENBLAS_NUM_THREADS=1 taskset -c 0 python3 testdata/peers/smaa.py

The value of option i on criterion j is ((37 i + 11 j + 5 i j) mod 101) / 100.

    all       all weights
    complete  criterion 0 weighs most, then 1, and so on
    weak      {0, 1, 2} before {3, 4} before {5, 6, 7, 8}; 9 to 11 are left out

It is the fastest numpy that was found: chunks that stay in the processor's cache,
a row for each criterion and option, ranks by comparing pairs rather than argsort,
which takes half as long again, and for weak orders both sorting exponential
numbers and the sampling of draws.go, with a table of permutations.
"""
import sys
import time
from itertools import permutations

import numpy as np

OPTIONS, CRITERIA, DRAWS, CHUNK = 10, 12, 1_000_000, 16_384
i, j = np.arange(OPTIONS)[:, None], np.arange(CRITERIA)
VALUES = ((37 * i + 11 * j + 5 * i * j) % 101) / 100
PLACES = [[0, 1, 2], [3, 4], [5, 6, 7, 8]]
RANKED = sum(PLACES, [])
PERMUTATIONS = [np.array(list(permutations(range(len(p))))).T.copy() for p in PLACES]


def all_weights(rng, n):
    e = rng.standard_exponential((CRITERIA, n))
    e /= e.sum(axis=0)
    return e


def complete(rng, n):
    """The k-th largest of m exponential numbers is the sum of E_i / i over i from k to m."""
    e = all_weights(rng, n)
    e /= np.arange(1, CRITERIA + 1)[:, None]
    return np.cumsum(e[::-1], axis=0)[::-1]


def complete_by_rows(rng, n):
    """The same without cumsum, which is slow across rows."""
    e = all_weights(rng, n)
    e /= np.arange(1, CRITERIA + 1)[:, None]
    for k in reversed(range(CRITERIA - 1)):
        e[k] += e[k + 1]
    return e


def weak_by_sorting(rng, n):
    """A place has the largest that are left, in the order in which they were drawn."""
    e = all_weights(rng, n)
    x = e[RANKED].T
    order = np.argsort(-x, axis=1)
    at = 0
    for place in PLACES:
        own = np.sort(order[:, at:at + len(place)], axis=1)
        e[place] = np.take_along_axis(x, own, axis=1).T
        at += len(place)
    return e


def weak_by_spacings(rng, n):
    """The last place has the least of all, in random order; the top one has what comes."""
    e = all_weights(rng, n)
    floor, above = np.zeros(n), len(RANKED)
    for place, perms in reversed(list(zip(PLACES[1:], PERMUTATIONS[1:]))):
        for c in place:
            e[c] *= 1 / above
            e[c] += floor
            floor = e[c].copy()
            above -= 1
        e[place] = np.take_along_axis(e[place], perms[:, rng.integers(perms.shape[1], size=n)], axis=0)
    e[PLACES[0]] += floor
    return e


def smaa(weights, seed):
    rng = np.random.default_rng(seed)
    counts, wins = np.zeros((OPTIONS, OPTIONS)), np.zeros((OPTIONS, OPTIONS))
    central = np.zeros((OPTIONS, CRITERIA))
    at = np.arange(OPTIONS)[:, None] * OPTIONS
    for start in range(0, DRAWS, CHUNK):
        n = min(CHUNK, DRAWS - start)
        w = weights(rng, n)
        v = VALUES @ w
        rank = np.zeros(v.shape, dtype=np.int8)
        for a in range(OPTIONS):
            for b in range(a):
                c = v[a] > v[b]
                wins[a, b] += np.count_nonzero(c)
                rank[b] += c
                rank[a] += ~c
        counts += np.bincount((rank + at).ravel(), minlength=OPTIONS * OPTIONS).reshape(OPTIONS, OPTIONS)
        central += (rank == 0).astype(float) @ w.T
    return counts / DRAWS, wins / DRAWS, central / np.maximum(counts[:, :1], 1)


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    for f in [all_weights, complete, complete_by_rows, weak_by_sorting, weak_by_spacings]:
        times = []
        for run in range(runs):
            start = time.process_time()
            counts, _, _ = smaa(f, run + 1)
            times.append(1000 * (time.process_time() - start))
        print(f"numpy {np.__version__}, {f.__name__}: {np.median(times):.0f} ms (median of {runs}; least {min(times):.0f}), option 8 first {counts[8, 0]:.4f}")


main()
