#!/usr/bin/env python3
"""Writes exact.json: conversion factors and products from exact fractions, and
roots and powers from mpmath with 100 digits.

Run in this directory: python3 generate.py > exact.json

Rates and test years are those of greenbook.json, index levels those of
deflator.csv (UK GDP deflator at market prices, calendar years, 2024 = 100, HM
Treasury, December 2025, second hand through the greenbook R package 0.1.1; Crown
copyright, Open Government Licence v3.0).
Factors are rounded once, half away from zero, to 20 decimal places; products
of an amount and a factor are exact.
"""
import csv
import json
import sys
from fractions import Fraction

import mpmath

PLACES = 20
YEARS = (0, 1, 2, 3, 5, 10, 20, 30, 31, 40, 50, 60, 75, 76, 100, 125, 126, 200, 201, 300, 301, 500, 1000)
mpmath.mp.dps = 100


def rounded(x: Fraction) -> Fraction:
    scaled = abs(x) * 10**PLACES
    n = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(n if x >= 0 else -n, 10**PLACES)


def text(x: Fraction) -> str:
    """x in plain notation; its denominator divides a power of ten."""
    places = 0
    while (x * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(x * 10**places))).rjust(places + 1, "0")
    whole, fraction = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if x < 0 else "") + whole + ("." + fraction if fraction else "")


def growth(bands: list, year: int) -> Fraction:
    product = Fraction(1)
    for t in range(1, year + 1):
        product *= 1 + next(Fraction(b["rate"]) for b in bands if b["from"] <= t <= b.get("to", t))
    return product


def factor(bands: list, year: int) -> Fraction:
    return rounded(1 / growth(bands, year))


def real(x: Fraction) -> mpmath.mpf:
    return mpmath.mpf(x.numerator) / x.denominator


def rounded_real(x: mpmath.mpf) -> Fraction:
    """x > 0, which has no end, rounded half away from zero."""
    return Fraction(int(mpmath.floor(x * mpmath.mpf(10) ** PLACES + mpmath.mpf("0.5"))), 10**PLACES)


def mid_year(bands: list, year: int) -> Fraction:
    return rounded_real(1 / mpmath.sqrt(real(growth(bands, year - 1) * growth(bands, year))))


def weight(reference: str, income: str, elasticity: str) -> Fraction:
    return rounded_real(real(Fraction(reference) / Fraction(income)) ** real(Fraction(elasticity)))


def main() -> None:
    with open("greenbook.json", encoding="utf-8") as f:
        schedules = [entry["schedule"] for entry in json.load(f)["schedules"]]
    with open("deflator.csv", encoding="utf-8") as f:
        level = {int(row["year"]): Fraction(row["value"]) for row in csv.DictReader(f)}

    def financial(start: int) -> Fraction:
        return Fraction(3, 4) * level[start] + Fraction(1, 4) * level[start + 1]

    standard = schedules[0]["bands"]

    def present(cost: str, saving: str, discount=factor) -> str:
        return text(-Fraction(cost) + sum(Fraction(saving) * discount(standard, t) for t in range(1, 11)))

    attendance = rounded(level[2024] / financial(2016))
    json.dump(
        {
            "generator": "generate.py, Python's fractions and mpmath",
            "factors": {s["id"]: {str(t): text(factor(s["bands"], t)) for t in YEARS} for s in schedules},
            "mid-year factors": {s["id"]: {str(t): text(mid_year(s["bands"], t)) for t in YEARS[1:]} for s in schedules},
            "weights of 35000 at 1.3": {income: text(weight("35000", income, "1.3")) for income in ("15000", "25000", "50000", "75000", "100000")},
            "rebase": {
                "level of 2016-17": text(financial(2016)),
                "factor of 2016-17 to 2024": text(attendance),
                "148 of 2016-17 in 2024": text(148 * attendance),
                "factor of 2024 to 2016": text(rounded(level[2016] / level[2024])),
                "factor of 2016-17 to 2019-20": text(rounded(financial(2019) / financial(2016))),
            },
            "present value": {
                "1000000 for 150000 a year": present("1000000", "150000"),
                "1000000 for 100000 a year": present("1000000", "100000"),
                "1000000 for 150000 a year, mid-year": present("1000000", "150000", mid_year),
            },
        },
        sys.stdout,
        indent=2,
    )
    print()


if __name__ == "__main__":
    main()
