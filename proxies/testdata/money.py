#!/usr/bin/env python3
"""Writes money.json: amounts rounded by Python's decimal module, and amounts
split by exact fractions.

Run in this directory: python3 money.py > money.json
"""
import decimal
import json
import random
import sys
from fractions import Fraction

MODES = {
    "half-up": decimal.ROUND_HALF_UP,
    "half-even": decimal.ROUND_HALF_EVEN,
    "down": decimal.ROUND_DOWN,
    "up": decimal.ROUND_UP,
    "floor": decimal.ROUND_FLOOR,
    "ceil": decimal.ROUND_CEILING,
}
AMOUNTS = "0 0.004 0.005 0.0050000000000000000001 0.015 0.025 2.5 3.5 12.3449999 148.125 250 350 1250 999.995 49.99 50 50.01 123456789012345678901234.565".split()
DIGITS = {"JPY": 0, "GBP": 2, "KWD": 3, "CLF": 4}

decimal.getcontext().prec = 100


def rounded(amount: str, places: int, mode: str) -> str:
    return format(decimal.Decimal(amount).quantize(decimal.Decimal(1).scaleb(-places), MODES[mode]) + 0, "f")


def allocated(units: int, weights: list) -> list:
    """Whole units by the largest remainder, the earlier of equals first."""
    exact = [Fraction(abs(units)) * Fraction(w) / sum(map(Fraction, weights)) for w in weights]
    parts = [int(x) for x in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: abs(units) - sum(parts)]:
        parts[i] += 1
    return [p if units >= 0 else -p for p in parts]


def text(units: int, digits: int) -> str:
    return format(decimal.Decimal(units).scaleb(-digits), "f")


chance = random.Random(4217)
rounding = [
    {"amount": sign + amount, "places": places, "want": {mode: rounded(sign + amount, places, mode) for mode in MODES}}
    for amount in AMOUNTS
    for sign in ([""] if amount == "0" else ["", "-"])
    for places in (-2, 0, 2)
]
allocation = []
for _ in range(60):
    currency = chance.choice(list(DIGITS))
    units = chance.randint(-10 ** chance.randint(1, 15), 10 ** chance.randint(1, 15))
    weights = [text(chance.choice([0, chance.randint(0, 3), chance.randint(0, 10**9)]), chance.randint(0, 9)) for _ in range(chance.randint(1, 7))] + ["1"]
    allocation.append({
        "amount": text(units, DIGITS[currency]),
        "currency": currency,
        "weights": weights,
        "parts": [text(p, DIGITS[currency]) for p in allocated(units, weights)],
    })


def lines(cases: list) -> str:
    return ",\n".join("    " + json.dumps(case) for case in cases)


sys.stdout.write(f'{{\n  "rounding": [\n{lines(rounding)}\n  ],\n  "allocation": [\n{lines(allocation)}\n  ]\n}}\n')
