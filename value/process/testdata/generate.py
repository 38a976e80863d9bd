"""Reference values of a process profile: python3 generate.py > reference.json

Krippendorff's ordinal alpha from its coincidence matrix (Krippendorff 2011,
Computing Krippendorff's alpha-reliability), the jackknife over raters on the scale
of log(1 - alpha), Cliff's delta pair by pair with the interval of Brunner and
Munzel (2000), and exact sign tests. numpy 1.24 and scipy 1.10; seeded.
"""

import json

import numpy as np
from scipy import stats


def alpha(rows, levels):
    """rows: raters, then units; 0 is no rating."""
    coincidences = np.zeros((levels, levels))
    for unit in np.array(rows).T:
        given = [v - 1 for v in unit if v]
        for i, a in enumerate(given):
            for j, b in enumerate(given):
                if i != j:
                    coincidences[a, b] += 1 / (len(given) - 1)
    n = coincidences.sum(axis=1)
    observed = expected = 0.0
    for c in range(levels):
        for k in range(levels):
            lo, hi = min(c, k), max(c, k)
            distance = (n[lo:hi + 1].sum() - (n[c] + n[k]) / 2) ** 2
            observed += coincidences[c, k] * distance
            expected += n[c] * n[k] * distance
    return 1 - (n.sum() - 1) * observed / expected


def jackknife(rows, levels):
    n = len(rows)
    whole = np.log(1 - alpha(rows, levels))
    without = np.array([np.log(1 - alpha(rows[:i] + rows[i + 1:], levels)) for i in range(n)])
    pseudo = n * whole - (n - 1) * without
    reach = stats.t.ppf(0.975, n - 1) * pseudo.std(ddof=1) / np.sqrt(n)
    return 1 - np.exp(whole + reach), 1 - np.exp(whole - reach)


def contrast(first, second):
    pairs = np.sign(np.subtract.outer(first, second))
    m, n = pairs.shape
    ofx = (pairs + 1).sum(axis=1) / 2
    ofy = (1 - pairs).sum(axis=0) / 2
    vx, vy = ofx.var(ddof=1) / (m * n**2), ofy.var(ddof=1) / (n * m**2)
    df = (vx + vy) ** 2 / (vx**2 / (m - 1) + vy**2 / (n - 1))
    p = (pairs.mean() + 1) / 2
    reach = stats.t.ppf(0.975, df) * np.sqrt(vx + vy)
    return {
        "above": int((pairs > 0).sum()), "equal": int((pairs == 0).sum()), "below": int((pairs < 0).sum()),
        "delta": float(pairs.mean()), "low": 2 * max(0, p - reach) - 1, "high": 2 * min(1, p + reach) - 1,
    }


chance = np.random.default_rng(20260101)
agreements = []
for raters, units, levels, missing in [(5, 3, 4, 0), (6, 3, 5, 0.1), (12, 6, 4, 0.25), (40, 8, 5, 0.1), (9, 3, 3, 0)]:
    centre = np.linspace(1, levels, units)
    rows = np.clip(np.rint(chance.normal(centre, 0.9, size=(raters, units))), 1, levels).astype(int)
    rows[chance.random(rows.shape) < missing] = 0
    rows = rows.tolist()
    low, high = jackknife(rows, levels)
    agreements.append({"levels": levels, "rows": rows, "alpha": alpha(rows, levels), "low": low, "high": high})

contrasts = []
for m, n, levels in [(5, 5, 4), (8, 20, 5), (30, 12, 3)]:
    first, second = chance.integers(1, levels + 1, m), np.maximum(1, chance.integers(1, levels + 1, n) - 1)
    contrasts.append({"levels": levels, "first": first.tolist(), "second": second.tolist(), **contrast(first, second)})

signs = [{"up": up, "same": same, "down": down, "p": float(stats.binomtest(up, up + down).pvalue)}
         for up, same, down in [(6, 0, 0), (7, 3, 2), (9, 1, 9), (1, 4, 8)]]

print(json.dumps({"agreements": agreements, "contrasts": contrasts, "signs": signs}, indent=1))
