"""Exact permutation distributions, by counting in whole numbers of any size.

    /usr/bin/python3 exact.py > exact.json

Values are fractions here; the test gets the nearest float64. Each count is exact,
its logarithm is that of mpmath with 40 digits.
"""

import json
import random
from collections import Counter
from fractions import Fraction as F
from math import comb

from mpmath import log, mp, mpf

mp.dps = 40


def logs(counts, total):
    return [float(log(mpf(c) / mpf(total))) for c in counts]


def two_sample(name, x, y):
    pool = x + y
    k, n = len(x), len(pool)
    ways = [Counter() for _ in range(k + 1)]
    ways[0][F(0)] = 1
    for i, v in enumerate(pool):
        for size in range(min(k, i + 1), 0, -1):
            for s, c in ways[size - 1].items():
                ways[size][s + v] += c
    observed, centre = sum(x), F(k, n) * sum(pool)
    deals = ways[k].items()
    greater = sum(c for s, c in deals if s >= observed)
    less = sum(c for s, c in deals if s <= observed)
    extreme = sum(c for s, c in deals if abs(s - centre) >= abs(observed - centre))
    logp = logs([greater, less, extreme], comb(n, k))
    return dict(name=name, x=[float(v) for v in x], y=[float(v) for v in y], log_greater=logp[0], log_less=logp[1], log_two_sided=logp[2])


def sign_flip(name, d):
    ways = {F(0): 1}
    for v in d:
        following = Counter()
        for s, c in ways.items():
            following[s + v] += c
            following[s - v] += c
        ways = following
    observed = sum(d)
    greater = sum(c for s, c in ways.items() if s >= observed)
    less = sum(c for s, c in ways.items() if s <= observed)
    extreme = sum(c for s, c in ways.items() if abs(s) >= abs(observed))
    logp = logs([greater, less, extreme], 2 ** len(d))
    return dict(name=name, d=[float(v) for v in d], log_greater=logp[0], log_less=logp[1], log_two_sided=logp[2])


random.seed(20240101)


def counts(n, mean):
    return [F(int(random.expovariate(1 / mean))) for _ in range(n)]


def scaled(values, by, add=0):
    return [v * by + add for v in values]


a, b = counts(60, 3), counts(60, 2)
cases = [
    two_sample("counts, 60 and 60", a, b),
    two_sample("the same the other way round", b, a),
    two_sample("counts, 25 and 90", counts(25, 4), counts(90, 2)),
    two_sample("counts, 90 and 25", counts(90, 4), counts(25, 2)),
    two_sample("one in a hundred", [F(9)], counts(99, 3)),
    two_sample("apart", [F(i % 3 + 8) for i in range(100)], [F(i % 4) for i in range(100)]),
    two_sample("halves of a point, negative too", scaled(counts(20, 3), F(1, 2), -3), scaled(counts(24, 3), F(1, 2), -3)),
    two_sample("cents above a million", scaled(counts(12, 3), F(1, 100), 10**6), scaled(counts(12, 3), F(1, 100), 10**6)),
    two_sample("thirds, which tie but for rounding", scaled(counts(10, 3), F(1, 3)), scaled(counts(9, 2), F(1, 3))),
    two_sample("sevenths of a millionth", scaled(counts(8, 3), F(1, 7 * 10**6)), scaled(counts(10, 2), F(1, 7 * 10**6))),
    two_sample("few in many, of no common unit", [F(1, 7), F(22, 7)], scaled(counts(300, 9), F(1, 7))),
    two_sample("wide whole numbers", [F(random.randrange(10**7)) for _ in range(9)], [F(random.randrange(10**7)) for _ in range(9)]),
    sign_flip("counts, 400", [F(random.choice([-2, -1, -1, 0, 0, 1, 1, 1, 3])) for _ in range(400)]),
    sign_flip("counts, 1500, far down", [F(random.choice([-3, -2, -1, -1, 0, 1])) for _ in range(1500)]),
    sign_flip("all up, 1200", [F(random.choice([1, 2])) for _ in range(1200)]),
    sign_flip("tenths", scaled([F(random.randrange(-30, 50)) for _ in range(30)], F(1, 10))),
    sign_flip("thirds", scaled([F(random.randrange(-9, 14)) for _ in range(34)], F(1, 3))),
    sign_flip("wide whole numbers", [F(random.randrange(-(10**7), 2 * 10**7)) for _ in range(15)]),
]
print('{"generator": "exact.py, mpmath, Python integers", "cases": [')
print(",\n".join(json.dumps(c) for c in cases))
print("]}")
