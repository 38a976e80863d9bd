#!/usr/bin/env python3
"""Writes exact.json: conversion factors and products from exact fractions.

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

PLACES = 20


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


def factor(bands: list, year: int) -> Fraction:
    growth = Fraction(1)
    for t in range(1, year + 1):
        growth *= 1 + next(Fraction(b["rate"]) for b in bands if b["from"] <= t <= b.get("to", t))
    return rounded(1 / growth)


def main() -> None:
    with open("greenbook.json", encoding="utf-8") as f:
        schedules = [entry["schedule"] for entry in json.load(f)["schedules"]]
    with open("deflator.csv", encoding="utf-8") as f:
        level = {int(row["year"]): Fraction(row["value"]) for row in csv.DictReader(f)}

    def financial(start: int) -> Fraction:
        return Fraction(3, 4) * level[start] + Fraction(1, 4) * level[start + 1]

    def present(cost: str, saving: str) -> str:
        bands = schedules[0]["bands"]
        return text(-Fraction(cost) + sum(Fraction(saving) * factor(bands, t) for t in range(1, 11)))

    attendance = rounded(level[2024] / financial(2016))
    json.dump(
        {
            "generator": "generate.py, Python's fractions",
            "factors": {
                s["id"]: {str(t): text(factor(s["bands"], t)) for t in (0, 1, 2, 10, 30, 31, 75, 76, 125, 126, 200, 201, 300, 301, 500, 1000)}
                for s in schedules
            },
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
            },
        },
        sys.stdout,
        indent=2,
    )
    print()


if __name__ == "__main__":
    main()
