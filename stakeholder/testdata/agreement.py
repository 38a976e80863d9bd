"""Prints the expected figures of agreement_test.go: Krippendorff's alpha by its
coincidence matrix (Krippendorff 2011), Kendall's W by the formula without ties,
Spearman's correlation of medians by scipy.

    python3 agreement.py
"""
import numpy as np
from scipy.stats import spearmanr

NAN = float("nan")
SCALE = [[5, 4, 2, 1], [4, 5, 2, NAN], [5, 3, 1, 2]]   # raters x outcomes
RANKS = [[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4]]
POINTS = [[50, 30, 20, 0], [40, 40, 10, 10]]
COUNCIL = [[4, 5, 1, 2], [3, 5, 2, 1]]                 # on the scale


def alpha(ratings, level):
    ratings = np.array(ratings, float)
    values = sorted(set(ratings[~np.isnan(ratings)]))
    k = len(values)
    o = np.zeros((k, k))
    for unit in ratings.T:
        unit = unit[~np.isnan(unit)]
        if len(unit) < 2:
            continue
        for i, a in enumerate(unit):
            for j, b in enumerate(unit):
                if i != j:
                    o[values.index(a), values.index(b)] += 1 / (len(unit) - 1)
    n = o.sum(axis=1)
    d = np.zeros((k, k))
    for c in range(k):
        for e in range(k):
            lo, hi = min(c, e), max(c, e)
            if level == "ordinal":
                d[c, e] = (n[lo:hi + 1].sum() - (n[lo] + n[hi]) / 2) ** 2
            else:
                d[c, e] = (values[c] - values[e]) ** 2
    return 1 - (n.sum() - 1) * (o * d).sum() / (np.outer(n, n) * d).sum()


def w(ranks):
    ranks = np.array(ranks, float)
    m, n = ranks.shape
    s = ((ranks.sum(axis=0) - ranks.sum(axis=0).mean()) ** 2).sum()
    return 12 * s / (m ** 2 * (n ** 3 - n))


print("scale, ordinal alpha  ", repr(alpha(SCALE, "ordinal")))
print("ranks, ordinal alpha  ", repr(alpha(RANKS, "ordinal")))
print("ranks, W              ", repr(w(RANKS)))
print("points, interval alpha", repr(alpha(POINTS, "interval")))
print("medians, Spearman     ", repr(spearmanr(np.nanmedian(SCALE, axis=0), np.median(COUNCIL, axis=0)).statistic))
print("council, ordinal alpha", repr(alpha(COUNCIL, "ordinal")))
