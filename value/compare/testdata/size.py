"""How often Newcombe's interval (method 10, 95 %) of the difference of two shares that are
one excludes none: the worst over 201 values of the share, enumerated exactly for all pairs
of numbers up to 30. Prints the worst of those pairs whose smaller number is as given.

Run: python3 size.py (numpy, scipy)
"""

from math import comb, sqrt

import numpy as np
from scipy.stats import norm

Z = norm.ppf(0.975)
SHARES = np.linspace(0, 1, 201)
MOST = 30


def wilson(x, n):
    p = x / n
    centre = (p + Z * Z / 2 / n) / (1 + Z * Z / n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / 4 / n / n) / (1 + Z * Z / n)
    return max(0, centre - half), min(1, centre + half)


def excludes_none(a, n, b, m):
    (low_a, high_a), (low_b, high_b) = wilson(a, n), wilson(b, m)
    p, q = a / n, b / m
    return p - q - sqrt((p - low_a) ** 2 + (high_b - q) ** 2) > 0 or p - q + sqrt((high_a - p) ** 2 + (q - low_b) ** 2) < 0


def size(n, m):
    total = np.zeros_like(SHARES)
    for a in range(n + 1):
        for b in range(m + 1):
            if excludes_none(a, n, b, m):
                total += comb(n, a) * comb(m, b) * SHARES ** (a + b) * (1 - SHARES) ** (n + m - a - b)
    return total.max()


for n in range(1, MOST + 1):
    print(n, round(max(size(n, m) for m in range(n, MOST + 1)), 3))
