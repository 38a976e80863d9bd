#!/usr/bin/env python3
"""Writes power.json: powers from mpmath, square roots from Python's integers.

Run in this directory: python3 power.py > power.json

Each power is computed with 60 digits behind the point and rounded once, half
away from zero, to 20 places. One that may be exact or half way between two
results, as far as those digits tell, is decided by whole numbers: x = base^(p/q)
is compared with the tie by x^q and base^p.
"""
import json
import random
from fractions import Fraction
from math import isqrt

import mpmath

PLACES = 20
UNIT = 10**PLACES


def power(base: Fraction, exponent: Fraction) -> int:
    """base^exponent in units of the last place."""
    size = abs(float(exponent)) * abs(mpmath.log10(mpmath.mpf(base.numerator) / base.denominator))
    mpmath.mp.dps = 70 + PLACES + int(size) + 1
    x = (mpmath.mpf(base.numerator) / base.denominator) ** (mpmath.mpf(exponent.numerator) / exponent.denominator) * UNIT
    doubled = int(mpmath.nint(2 * x))
    if doubled % 2 == 0 or abs(2 * x - doubled) > mpmath.mpf(10) ** -40:
        return int(mpmath.floor(x + mpmath.mpf("0.5")))
    p, q = exponent.numerator, exponent.denominator
    tie = Fraction(doubled, 2 * UNIT)
    return (doubled + 1) // 2 if base**p >= tie**q else doubled // 2


def text(n: int, places: int = PLACES) -> str:
    digits = str(n).rjust(places + 1, "0")
    return (digits[:-places] + "." + digits[-places:]).rstrip("0").rstrip(".")


def decimal(r: random.Random, low: int, high: int, digits: int) -> str:
    """A number of up to so many digits whose size is between two powers of ten."""
    exponent = r.randint(low, high)
    n = r.randrange(10 ** (digits - 1), 10**digits)
    x = Fraction(n) * Fraction(10) ** (exponent - digits)
    places = max(0, digits - exponent)
    return text(int(x * 10**places), places) if places else str(int(x))


def cases() -> list:
    r = random.Random(4)
    found = [("35000", income, "1.3") for income in ("15000", "25000", "50000", "75000", "100000", "35000")]
    # Whole, zero and one.
    for base in ("1", "2", "10", "0.1", "0.5", "3", "7", "0.00000000000000000001", "100000000000000000000", "1.00000000000000000001"):
        for exponent in ("0", "1", "-1", "2", "-2", "3", "17", "-17", "100", "-100", "0.5", "-0.5", "1.3", "-0.7", "0.00000000000000000001"):
            found.append((base, "1", exponent))
    # Exact roots, exact ties, and what lies next to a tie.
    for root in ("1.000000000000000000005", "2.000000000000000000005", "0.500000000000000000015", "0.000000000000000000005", "12345.678901234567890123455"):
        for n, exponent in ((2, "0.5"), (4, "0.25"), (5, "0.2"), (10, "0.1")):
            exact = Fraction(root) ** n
            places = 21 * n
            for step in (-1, 0, 1):
                base = text(int(exact * 10**places) + step, places)
                if Fraction(1, UNIT) <= Fraction(base) <= UNIT:
                    found.append((base, "1", exponent))
    found += [("1.21", "1", "1.5"), ("32", "1", "0.2"), ("0.0081", "1", "0.25"), ("0.0081", "1", "-0.25"), ("9", "4", "1.5"), ("4", "9", "-1.5"), ("1", "3", "-1"), ("1", "3", "1")]
    # Quotients whose inverse is exact and half way.
    found += [("1", "2.000000000000000000005", "-1"), ("3", "6.000000000000000000015", "-1"), ("3", "6.000000000000000000015", "1")]
    # Quotients below and above a tie by less than the first places taken of them.
    close = Fraction("1.000000000000000000005") * 10**90
    for step in (-1, 1):
        found.append((str(int(close * 3) + step), str(3 * 10**90), "1"))
    for _ in range(150):
        found.append((decimal(r, -3, 6, r.randint(1, 12)), decimal(r, -3, 6, r.randint(1, 12)), text(r.randrange(0, 5000), 3)))
    for _ in range(60):
        found.append((decimal(r, -9, 10, r.randint(1, 30)), decimal(r, -9, 10, r.randint(1, 30)), ("-" if r.random() < 0.5 else "") + decimal(r, -4, 2, r.randint(1, 20))))
    for _ in range(40):
        found.append((decimal(r, -19, 20, r.randint(1, 40)), "1", ("-" if r.random() < 0.5 else "") + decimal(r, -20, 1, r.randint(1, 25))))
    return found


def roots() -> list:
    r = random.Random(5)
    found = [("0", "1"), ("1", "1"), ("1", "4"), ("1", "3"), ("2", "1"), ("0.000000000000000000000000000000000000000025", "1")]
    tie = Fraction("1.000000000000000000005") ** 2
    found += [(text(int(tie * 10**60) + step, 60), "1") for step in (-1, 0, 1)]
    found += [(decimal(r, -10, 12, r.randint(1, 30)), decimal(r, -10, 12, r.randint(1, 300))) for _ in range(100)]
    return found


def root(x: Fraction) -> int:
    """The root in units of the last place: the last digit of ten times as fine a unit decides."""
    return (isqrt(int(x * UNIT**2 * 100)) + 5) // 10


def main() -> None:
    powers = []
    for a, b, exponent in dict.fromkeys(cases()):
        result = power(Fraction(a) / Fraction(b), Fraction(exponent))
        if len(str(result)) < 400:
            powers.append([a, b, exponent, text(result)])
    squares = [[a, b, text(root(Fraction(a) / Fraction(b)))] for a, b in roots()]
    print('{"generator": "power.py, mpmath %s",' % mpmath.__version__)
    print('"powers": [\n' + ",\n".join(map(json.dumps, powers)) + "\n],")
    print('"roots": [\n' + ",\n".join(map(json.dumps, squares)) + "\n]}")


if __name__ == "__main__":
    main()
