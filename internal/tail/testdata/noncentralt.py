# Reference values for NoncentralT far out: python3 noncentralt.py > noncentralt.json
#
# mpmath at 40 digits: both tails are the mean over log S of P(Z > x S - ncp),
# integrated piece by piece around where that, and the density of log S, turn; they
# are checked against each other. It runs for a minute or two.
import json
import random

import mpmath as mp

mp.mp.dps = 40
rng = random.Random(11)


def log_upper(df, ncp, x):
    """log P(T > x)."""
    scale = mp.log(2) + df / 2 * mp.log(df / 2) - mp.loggamma(df / 2)

    def log_term(w):
        s = mp.exp(w)
        return scale + df * w - df * s * s / 2 + mp.log(mp.erfc((x * s - ncp) / mp.sqrt(2)) / 2)

    low, high = mp.mpf(-900), mp.mpf(12)
    for _ in range(300):  # golden section
        third = (high - low) * mp.mpf("0.381966")
        if log_term(low + third) < log_term(high - third):
            low += third
        else:
            high -= third
    peak = (low + high) / 2
    top = log_term(peak)

    def reach(sign):
        step = mp.mpf(1)
        while log_term(peak + sign * step) < top - 80:
            step /= 2
        while log_term(peak + sign * step) > top - 80:
            step *= mp.mpf("1.2")
        return step

    left, right = reach(-1), reach(1)
    points = {peak - left * j / 8 for j in range(9)} | {peak + right * j / 8 for j in range(9)}
    points |= {peak - left / 2**k for k in range(30)} | {peak + right / 2**k for k in range(30)}
    points |= {mp.log((ncp + k) / x) for k in range(-16, 17, 2) if (ncp + k) / x > 0}
    points |= {k / mp.sqrt(2 * df) for k in range(-12, 13, 2)}
    points = sorted(w for w in points if peak - left <= w <= peak + right)
    return top + mp.log(mp.quad(lambda w: mp.exp(log_term(w) - top), points))


cases = [(1, 6744.8975, 1e4), (0.1, 5, 1e3), (0.1, 8.5, 1e4), (0.1, 9.5, 1e4), (0.1, 40, 1e4), (0.3, -40, 3), (1, 9, 1e6), (1, 1e6, 1e4),
         (1, 1e4, 1e6), (2, 429393.5, 8e5), (1, -5e5, -1e5), (0.2, -5, -0.5), (0.7, -100, -1e3), (3, 1e8, 1e8), (3.3, 1e12, 0.9e12),
         (50, 1e9, 3e9), (1e6, 1e5, 1.001e5), (1e10, 1e7, 1.00001e7), (1e10, 1e5, 1.00003e5)]
for _ in range(12):
    df, x = 10 ** rng.uniform(-1, 3), rng.choice([-1, 1]) * 10 ** rng.uniform(1, 7)
    cases.append((df, x * max(0.1, 1 + rng.gauss(0, 2) / (2 * df) ** 0.5), x))
    cases.append((df, rng.gauss(0, 8), x))

lines = []
for case in cases:
    df, ncp, x = (mp.mpf(v) for v in case)
    upper, lower = log_upper(df, ncp, x), log_upper(df, -ncp, -x)
    assert abs(mp.exp(upper) + mp.exp(lower) - 1) < 1e-20, case
    if upper < lower:
        lower = mp.log1p(-mp.exp(upper))
    else:
        upper = mp.log1p(-mp.exp(lower))
    lines.append("  " + json.dumps({"df": float(df), "ncp": float(ncp), "x": float(x), "upper": float(upper), "lower": float(lower)}))

print('{\n "tool": "mpmath %s, testdata/noncentralt.py",\n "tol": 1e-12,\n "cases": [\n%s\n ]\n}' % (mp.__version__, ",\n".join(lines)))
