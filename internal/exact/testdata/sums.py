#!/usr/bin/env python3
"""Writes sums.json: sums of products by Python's fractions.

Run in this directory: python3 sums.py > sums.json

A number is written as coefficient and exponent, -125e-2; a product is a list of
factors, and one that begins with ~ stands for 1 minus the number. A total has
no zeros at the end of its coefficient; 0 is 0e0.
"""
import json
import random
from fractions import Fraction

BOUNDARIES = [
    n + d
    for n in (10**18, 10**19, 10**38, 10**39, 2**63, 2**64, 2**127, 2**128, 2**192, 2**256, 2**320, 2**384, 2**448)
    for d in (-1, 0, 1)
]


def value(text: str) -> Fraction:
    coefficient, exponent = text.removeprefix("~").split("e")
    x = int(coefficient) * Fraction(10) ** int(exponent)
    return 1 - x if text.startswith("~") else x


def total(products: list) -> str:
    total = Fraction(0)
    for factors in products:
        product = Fraction(1)
        for factor in factors:
            product *= value(factor)
        total += product
    exponent = 0
    while total.denominator != 1:
        total *= 10
        exponent -= 1
    coefficient = total.numerator
    while coefficient and coefficient % 10 == 0:
        coefficient //= 10
        exponent += 1
    return f"{coefficient}e{exponent}"


def wild(rng: random.Random, digits: int) -> int:
    """A number of up to so many digits, its size spread evenly."""
    return rng.choice((-1, 1)) * rng.randrange(10 ** rng.randint(0, digits))


def main() -> None:
    rng = random.Random(4)
    cases = {
        "nothing": [],
        "an empty product": [[]],
        "zeros": [["0e0"], ["0e5", "7e-3"], ["3e0", "0e-400"], ["~1e0", "5e1"], ["~100e-2", f"{10**200}e0"]],
        "cancels": [[f"{n}e-3", "-7e2"] for n in BOUNDARIES] + [["7e-1", f"{n}e0"] for n in BOUNDARIES],
        "every boundary": [[f"{sign * n}e0"] for n in BOUNDARIES for sign in (1, 1, -1)],
        "boundaries by boundaries": [[f"{n}e0", f"{-m}e-7"] for n in BOUNDARIES[:24] for m in BOUNDARIES[:24]],
        "powers of two limbs": [[f"{2**128 - 1}e-20"] * k for k in range(1, 9)],
        "powers of one limb": [[f"{1 - 2**64}e1"] * k for k in range(1, 14)],
        "a carry of more than a limb": [[f"{(2**64 - 1) * 2**64 + 2}e0", f"{2**128 - 1}e0"]],
        "a thousand digits": [[f"{10**1000 - 1}e-1000", "3e0"], [f"{1 - 10**1000}e-500", f"{10**999 + 1}e-999"], ["~" + f"{10**1000 - 1}e-1000"]],
        "wide after zero and zero after wide": [["0e0", f"{10**60}e0"], [f"{10**60}e0", "0e0"], ["1e0"]],
        "far apart": [["1e300", "1e300"], ["1e-300", "1e-300"], ["-1e600"], [f"{2**200}e-400"]],
        "shares": [["1000e0", f"~{n}e-{places}"] for places in (0, 1, 4, 17, 18, 19, 20, 40) for n in (0, 1, 10**places, 10**places - 1, -5, 3 * 10**places)],
        "shares that are whole": [["7e0", f"~{n}e{zeros}"] for zeros in (0, 1, 5, 30) for n in (0, 1, -3, 2**64)],
    }
    for i in range(30):
        digits = rng.choice((2, 9, 18, 20, 25, 39, 60, 200))
        cases[f"random {i}"] = [
            [rng.choice(("", "", "~")) + f"{wild(rng, digits)}e{rng.randint(-25, 5)}" for _ in range(rng.randint(1, 8))]
            for _ in range(rng.randint(1, 12))
        ]
    lines = [json.dumps({"name": name, "products": products, "total": total(products)}) for name, products in cases.items()]
    print('{"generator": "sums.py, Python\'s fractions", "cases": [')
    print(",\n".join(lines))
    print("]}")


if __name__ == "__main__":
    main()
