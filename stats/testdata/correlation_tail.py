"""Correlations close to 1, to 60 digits: python3 correlation_tail.py > correlation_tail.json

The values are taken as the doubles that they are. log_p is two-sided; interval
is Fisher's at 95 %.
"""
import json

from mpmath import atanh, betainc, erfinv, fdot, fsum, log, mp, mpf, sqrt, tanh

mp.dps = 60


def case(name, x, y):
    n = len(x)
    dx = [mpf(v) - fsum(map(mpf, x)) / n for v in x]
    dy = [mpf(v) - fsum(map(mpf, y)) / n for v in y]
    r = fdot(dx, dy) / sqrt(fdot(dx, dx) * fdot(dy, dy))
    df = n - 2
    reach = sqrt(mpf(2)) * erfinv(mpf("0.95")) / sqrt(n - 3)
    return {
        "name": name, "x": x, "y": y, "r": float(r), "t": float(r * sqrt(df / (1 - r * r))),
        "log_p": float(log(betainc(mpf(df) / 2, mpf(1) / 2, 0, 1 - r * r, regularized=True))),
        "interval": [float(tanh(atanh(r) - reach)), float(tanh(atanh(r) + reach))],
    }


up = [float(i) for i in range(1, 31)]
cases = [
    case("a wave of 1e-3", up, [v + 1e-3 * (i * i % 7) for i, v in enumerate(up)]),
    case("a wave of 1e-6", up, [v + 1e-6 * (i * i % 7) for i, v in enumerate(up)]),
    case("a wave of 1e-6, falling, far from 0", [1e6 + v for v in up], [-2e6 - 3 * v + 2.0**-20 * (i * i % 7) for i, v in enumerate(up)]),
    case("almost none", up, [float(i * i * 31 % 101) for i in range(30)]),
    case("long", [float(i) for i in range(2000)], [float(i + i * i * 7 % 400) for i in range(2000)]),
]
print(json.dumps({"source": "made up", "tool": "mpmath, testdata/correlation_tail.py", "tol": 1e-9, "cases": cases}))
