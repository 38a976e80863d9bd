"""The figures that main_test.go expects, by scipy: python3 reference.py (in this folder)."""

import csv
import math
import statistics

from scipy import stats

PAIRS = [r for r in csv.DictReader(line for line in open("../data/pairs.csv") if line[0] != "#") if r["known_after"]]


def change(*names):
    return lambda r: sum(float(r[n + "_after"]) - float(r[n + "_before"]) for n in names)


def arm(loan, f):
    return [f(r) for r in PAIRS if r["loan"] == loan]


def welch(name, a, b):
    va, vb = statistics.variance(a) / len(a), statistics.variance(b) / len(b)
    df = (va + vb) ** 2 / (va * va / (len(a) - 1) + vb * vb / (len(b) - 1))
    d, half = statistics.mean(a) - statistics.mean(b), stats.t.ppf(0.975, df) * math.sqrt(va + vb)
    p = stats.ttest_ind(a, b, equal_var=False).pvalue
    print(f"{name:24} {d:12.6f} {d - half:12.6f} {d + half:12.6f} {p:.6g}")


both = ("income_with", "income_without")
for names in [both, ("stigma_felt",), ("stigma_shown",), ("fear",), ("visits",), ("friends_with",), ("friends_without",)]:
    welch(names[0], arm("now", change(*names)), arm("later", change(*names)))
welch("income, strangers", *[[x for n in both for x in arm(loan, change(n))] for loan in ("now", "later")])
within = [a - b for a, b in zip(arm("now", change("friends_with")), arm("now", change("friends_without")))]
half = stats.t.ppf(0.975, len(within) - 1) * statistics.stdev(within) / math.sqrt(len(within))
print("friends within pairs", statistics.mean(within), statistics.mean(within) - half, statistics.mean(within) + half)
