#!/usr/bin/env python3
"""Writes uprating.json: made-up levels, rates of exchange and uprating factors.

Run in this directory: python3 uprating.py > uprating.json

Quotients are exact fractions, powers are mpmath's with 120 digits; both are
rounded once, half away from zero, to 20 decimal places. The levels of calendar
years are those of deflator.csv. Those of financial years (UK GDP deflator, ONS
series L8GG, HM Treasury, March 2026, second hand through the report BENEFITS
D2.2) and the series of real income per head are in this file; the latter is
made up.
"""
import csv
import json
import sys
from fractions import Fraction

from mpmath import mp

from generate import rounded, text

mp.dps = 120

FINANCIAL = {"2008-09": "66.8397", "2015-16": "74.5804", "2018-19": "78.7948", "2019-20": "80.8738", "2022-23": "91.2996", "2024-25": "100"}
INCOME = {2018: "32000", 2019: "32370.5", 2020: "29011", 2021: "31420", 2022: "32608", 2023: "32391", 2024: "32402"}


def power(base: Fraction, exponent: str) -> Fraction:
    exact = (mp.mpf(base.numerator) / base.denominator) ** (mp.mpf(Fraction(exponent).numerator) / Fraction(exponent).denominator)
    return Fraction(int(mp.floor(exact * 10**20 + mp.mpf(1) / 2)), 10**20)


def main() -> None:
    with open("deflator.csv", encoding="utf-8") as f:
        level = {int(row["year"]): Fraction(row["value"]) for row in csv.DictReader(f)}
    financial = {int(y[:4]): Fraction(v) for y, v in FINANCIAL.items()}
    income = {y: Fraction(v) for y, v in INCOME.items()}

    filled = {}
    starts = sorted(financial)
    for a, b in zip(starts, starts[1:]):
        for y in range(a + 1, b):
            filled[f"{y}-{(y + 1) % 100:02d}"] = text(rounded(financial[a] + (financial[b] - financial[a]) * Fraction(y - a, b - a)))
    quarters = Fraction(1, 4) * financial[2018] + Fraction(3, 4) * financial[2019]
    prices = rounded(level[2024] / level[2019])
    growth = {e: power(income[2024] / income[2019], e) for e in ("1.3", "1", "0.5", "10")}
    json.dump(
        {
            "generator": "uprating.py, Python's fractions and mpmath",
            "financial": FINANCIAL,
            "income": {str(y): v for y, v in INCOME.items()},
            "filled": filled,
            "last growth": {str(2024 + k): text(rounded(level[2024] * (level[2024] / level[2023]) ** k)) for k in (1, 2, 5, 50, 200)},
            "growth of 0.0185": {str(2024 + k): text(rounded(level[2024] * Fraction("1.0185") ** k)) for k in (1, 2, 5, 50, 200)},
            "growth of -0.02 from 2030 on": {
                str(2030 + k): text(rounded(rounded(level[2024] * (level[2024] / level[2023]) ** 6) * Fraction("0.98") ** k)) for k in (1, 10)
            },
            "calendar 2019": text(quarters),
            "factor of 2019 to 2024-25": text(rounded(financial[2024] / quarters)),
            "wellby-deflate": text(13000 * rounded(financial[2024] / financial[2019])),
            "gp-uprate": text(49 * rounded(financial[2024] / financial[2022])),
            "prices of 2019 to 2024": text(prices),
            "income of 2019 to 2024": {e: text(g) for e, g in growth.items()},
            "uprated": {amount: text(int(amount) * prices * growth["1.3"]) for amount in ("10000", "13000", "16000")},
            "income of 2019-20 to 2024 by 1.3": text(power(income[2024] / (Fraction(3, 4) * income[2019] + Fraction(1, 4) * income[2020]), "1.3")),
            "inverse": {r: text(rounded(1 / Fraction(r))) for r in ("1.1808", "0.8468834688346883", "3", "0.000000000007", "1000000000000")},
        },
        sys.stdout,
        indent=2,
    )
    print()


if __name__ == "__main__":
    main()
