#!/usr/bin/env python3
"""Switching values, worked out with fractions and, for drop-off, mpmath.

    ./switching.py > switching.json

The account is that of CONVENTION-LAEMP (60 people, 8500 each, deadweight 0.4,
displacement 0, attribution 0.3, drop-off 0.3, two years, 3.5 %, cost 250000), the
first year undiscounted; then one of gains in two years and harms in ten, with
one drop-off, whose net present value is 0 at two values of it.
"""
import json
from fractions import Fraction as F

from mpmath import mp, mpf, polyroots

mp.dps = 30
RATE = F(1035, 1000)


def annuity(kept, years, early):
    return sum(kept ** (t + early) / RATE**t for t in range(years))


def share(deadweight, attribution, added):
    if added:
        return 1 - deadweight - attribution
    return (1 - deadweight) * (1 - attribution)


def laemp(added, early, threshold):
    """The value of each parameter at which benefits = threshold x cost."""
    dw, at, drop, cost = F(4, 10), F(3, 10), F(3, 10), F(250000)
    benefits = 60 * 8500 * share(dw, at, added) * annuity(1 - drop, 2, early)
    needed = threshold * cost
    full = 60 * 8500 * annuity(1 - drop, 2, early)
    roots = {
        "quantity of jobs": 60 * needed / benefits,
        "unit value job@1": 8500 * needed / benefits,
        "cost of grant": benefits / threshold,
        # share(d, a) is linear in each of the two
        "deadweight, shared": 1 - at - needed / full if added else 1 - needed / full / (1 - at),
        "displacement, shared": 1 - dw - at - needed / full if added else 1 - needed / benefits,
        "attribution, shared": 1 - dw - needed / full if added else 1 - needed / full / (1 - dw),
    }
    k = 60 * 8500 * share(dw, at, added)  # k (q^0 + q^1/r) or k (q^1 + q^2/r) = needed
    power = [mpf(0)] * early + [mpf(1), 1 / mpf("1.035")]
    power[0] -= mpf(needed.numerator) / needed.denominator / (mpf(k.numerator) / k.denominator)
    roots["drop-off, shared"] = within(power)
    return {name: x if isinstance(x, list) else [float(x)] for name, x in roots.items()}


def within(power):
    """1 - the roots from 0 to 1 of a polynomial, its constant first."""
    found = polyroots(power[::-1], maxsteps=500, extraprec=200)
    return sorted(float(1 - z.real) for z in found if abs(z.imag) < 1e-15 and 0 <= z.real <= 1)


def twice():
    power = [-40 / mpf("1.035") ** t for t in range(10)]
    power[0] += 100
    power[1] += 100 / mpf("1.035")
    power[0] -= 70
    return within(power)


print(json.dumps({
    "generator": "switching.py",
    "laemp": [
        {"added": added, "early": bool(early), "threshold": float(threshold), "at": laemp(added, early, threshold)}
        for added, early, threshold in [(False, 0, F(1)), (True, 0, F(1, 2)), (False, 1, F(3, 4)), (True, 1, F(1, 4))]
    ],
    "twice": twice(),
}, indent=1))
