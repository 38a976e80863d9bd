#!/usr/bin/env python3
"""Writes facts.json: the figures that the data of this package must come to.

Run in this directory: python3 extract.py RESEARCH > facts.json

RESEARCH is the collection of figures, with their sources, that the project made
before this package was written; the data files were typed apart from it. Its keys
are kept here, so that a figure can be followed; the test says which proxy has it.
"""
import json
import sys


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as f:
        research = json.load(f)
    figures = {}
    for p in research["proxies"]:
        if p["shippable"]:
            figures[p["id"]] = {
                "value": p["value"],
                "prices": p["priceYear"],
                "parts": p.get("components"),
                "multiplier": p.get("recordedCrimeMultiplier"),
            }
    for p in research["parameters"]:
        figures[p["id"]] = {"value": p["value"], "prices": p["priceYear"], "low": p.get("low"), "high": p.get("high")}
    schedules = {s["id"]: s for s in research["discountSchedules"] if s["jurisdiction"] == "GB"}
    json.dump(
        {
            "figures": {id: {k: v for k, v in f.items() if v is not None} for id, f in sorted(figures.items())},
            "deflator": next(d["values"] for d in research["deflators"] if d["id"] == "uk-gdp-deflator-calendar"),
            "rates": {id: [b["rate"] for b in s["bands"]] for id, s in schedules.items()},
            "factors": {id: s["testFactors"]["values"] for id, s in schedules.items()},
            "parts of the rate": {k: v for k, v in schedules["uk-gb-standard"]["components"].items() if k not in ("formula", "sources")},
            "optimism bias": research["optimismBias"]["table"],
        },
        sys.stdout,
        indent=1,
        ensure_ascii=False,
    )
    print()


if __name__ == "__main__":
    main()
