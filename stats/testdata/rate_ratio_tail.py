#!/usr/bin/python3
"""Reference values far in the tails: python3 rate_ratio_tail.py > rate_ratio_tail.json

The exact rate ratio at 60 digits, on the functions of internal/tail's generator.
"""
import json
import os
import sys

import mpmath
from mpmath import mpf

sys.path.append(os.path.join(os.path.dirname(__file__), "../../internal/tail/testdata"))
from binomial import log_lower, log_unlikely, log_upper, root  # noqa: E402


def case(a, ta, b, tb, null, level):
    n = a + b
    odds = mpf(null) * mpf(ta) / mpf(tb)
    p = odds / (1 + odds)
    out = (1 - mpf(level)) / 2
    per_odds = mpf(tb) / mpf(ta)
    return {
        "a": a, "ta": ta, "b": b, "tb": tb, "null": null, "level": level,
        "log_less": float(log_lower(a, n, p)),
        "log_greater": float(log_upper(a, n, p)),
        "log_two_sided": float(log_unlikely(a, n, p)),
        "low": float(mpf(root(a, n, out)["odds"]) * per_odds),
        "high": float(per_odds / mpf(root(b, n, out)["odds"])),
    }


print(json.dumps({
    "source": "the definition, at 60 digits",
    "tool": "mpmath, testdata/rate_ratio_tail.py",
    "version": mpmath.__version__,
    "tol": 1e-10,
    "cases": [case(*c) for c in [
        (119, 145.3, 185, 139.3, 1.0, 0.95),
        (119, 145.3, 185, 139.3, 4.0, 0.999999),
        (1, 1e-3, 1, 1e6, 1.0, 0.95),
        (900, 10.0, 100, 10.0, 1.0, 0.5),
        (100000, 1.0, 10, 1.0, 1.0, 0.95),
        (52000, 1000.0, 50500, 1000.0, 0.8, 0.999),
        (52000, 1000.0, 50500, 1000.0, 1.0625, 0.99),
    ]],
}, indent=1))
