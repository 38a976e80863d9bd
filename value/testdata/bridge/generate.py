#!/usr/bin/env python3
"""Writes bridge.json: pairs of made-up statements and the bridge from one to the
other, by brute force: the mean effect of each cause over all orders in which the
causes of the case could have changed, in exact fractions.

Run in this directory: python3 generate.py > bridge.json

A line is worth, in its t-th outcome year,

    gain x units x own value x rebase factor x what the filters leave
    x (1 - drop-off)^(t-1) x discount factor

and an input its cost x rebase factor x discount factor. Rebase and discount factors
are rounded once, half away from zero, to 20 decimal places, also in the mixes of
two statements. A line of one outcome year is not asked for drop-off: it has none
where a convention takes drop-off off in the first year, and otherwise the one that it
was given, which changes nothing in one year.

A part is rounded half away from zero to 20 places, or to one more than the change
has; units of the last place that are then wanting or too many go to the parts that
rounding moved furthest the other way, one each, the first in a tie.
"""
import itertools
import json
import random
import sys
from fractions import Fraction

CAUSES = ["quantities", "units", "proxies", "prices", "filters", "timing", "convention"]
INPUT_CAUSES = {"proxies": "inputs"}
FILTERS = ["deadweight", "displacement", "attribution", "optimism_bias"]


def rounded(x: Fraction, places: int) -> Fraction:
    scaled = abs(x) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if x >= 0 else -whole, 10**places)


def rebase(convention: dict, year: str) -> Fraction:
    if year == convention["prices"]:
        return Fraction(1)
    index = convention["index"]
    return rounded(Fraction(index[convention["prices"]]) / Fraction(index[year]), 20)


def discount(convention: dict, year: int) -> Fraction:
    n = year - 1 if year > 0 and convention["first_year"] == "undiscounted" else year
    return rounded(1 / (1 + Fraction(convention["rate"])) ** n, 20)


class Line:
    """A line in two statements: side(cause) is 0 or 1."""

    def __init__(self, lines: list, conventions: list):
        self.lines, self.conventions = lines, conventions

    def drop_off(self, i: int) -> Fraction:
        early = any(c["drop_off"] == "first-year" for c in self.conventions)
        line = self.lines[i]
        if early and line["years"] == 1:
            return Fraction(0)
        return Fraction(line["filters"]["drop_off"])

    def worth(self, side) -> Fraction:
        rules, prices = self.conventions[side("convention")], self.conventions[side("prices")]
        own, timing = self.lines[side("proxies")], self.lines[side("timing")]
        gross = Fraction(self.lines[side("quantities")]["gain"]) * Fraction(self.lines[side("units")]["units"])
        gross *= Fraction(own["value"]) * rebase(prices, own["price_year"])
        shares = [Fraction(self.lines[side("filters")]["filters"][f]) for f in FILTERS]
        left = Fraction(1)
        if rules["filters"] == "added":
            left -= sum(shares)
        else:
            for share in shares:
                left *= 1 - share
        kept = 1 - self.drop_off(side("filters"))
        total = Fraction(0)
        for t in range(timing["years"]):
            power = t + 1 if rules["drop_off"] == "first-year" else t
            total += gross * left * kept**power * discount(rules, timing["start"] + t)
        return total


class Input:
    def __init__(self, inputs: list, conventions: list):
        self.inputs, self.conventions = inputs, conventions

    def worth(self, side) -> Fraction:
        own = self.inputs[side("proxies")]
        unit = Fraction(own["cost"]) * rebase(self.conventions[side("prices")], own["price_year"])
        return unit * discount(self.conventions[side("convention")], self.inputs[side("timing")]["year"])


def parts(term, causes: list) -> tuple:
    """The change, and the exact part of each cause over all orders."""
    known = {}

    def worth(changed: frozenset) -> Fraction:
        if changed not in known:
            known[changed] = term.worth(lambda cause: int(cause in changed))
        return known[changed]

    sums, orders = dict.fromkeys(causes, Fraction(0)), 0
    for order in itertools.permutations(causes):
        orders += 1
        changed = frozenset()
        for cause in order:
            sums[cause] += worth(changed | {cause}) - worth(changed)
            changed |= {cause}
    change = worth(frozenset(causes)) - worth(frozenset())
    return change, {c: s / orders for c, s in sums.items()}


def decimals(x: Fraction) -> int:
    """How many decimal places an exact decimal has."""
    places = 0
    while (x * 10**places).denominator != 1:
        places += 1
    return places


def settled(change: Fraction, exact: dict) -> dict:
    places = max(20, decimals(change) + 1)
    unit = Fraction(1, 10**places)
    result = {c: rounded(x, places) for c, x in exact.items()}
    missing = change - sum(result.values())
    assert (missing / unit).denominator == 1
    step = unit if missing > 0 else -unit
    while missing != 0:
        most = max(exact, key=lambda c: (exact[c] - result[c]) * step)  # max keeps the first in a tie
        result[most] += step
        missing -= step
    return result


def plain(x: Fraction) -> str:
    places = decimals(x)
    digits = str(abs(x.numerator) * 10**places // x.denominator).rjust(places + 1, "0")
    text = digits[: len(digits) - places] + ("." + digits[len(digits) - places :] if places else "")
    return "-" + text if x < 0 else text


def add(sums: dict, more: dict, sign: int = 1) -> None:
    for cause, x in more.items():
        sums[cause] = sums.get(cause, Fraction(0)) + sign * x


def shift(change: Fraction, by: dict) -> dict:
    assert change == sum(by.values())
    return {"change": plain(change), "parts": {c: plain(x) for c, x in by.items() if x != 0}}


def bridge(case: dict) -> dict:
    conventions = [case[v]["convention"] for v in ("a", "b")]
    asked = "timing" in case["changed"]  # for drop-off, in one statement only
    order = [c for c in CAUSES if c in case["changed"] or c == "filters" and asked]
    want, sums, changes = {"lines": {}, "inputs": {}}, {"lines": {}, "inputs": {}}, {"lines": Fraction(0), "inputs": Fraction(0)}
    for sort, kind in (("lines", Line), ("inputs", Input)):
        for a, b in zip(case["a"][sort], case["b"][sort]):
            change, exact = parts(kind([a, b], conventions), order)
            if kind is Input:
                exact = {INPUT_CAUSES.get(c, c): x for c, x in exact.items() if c not in ("quantities", "units", "filters")}
            by = settled(change, exact)
            want[sort][a["id"]] = shift(change, by)
            add(sums[sort], by)
            changes[sort] += change
    net = dict(sums["lines"])
    add(net, sums["inputs"], -1)
    want["total"] = shift(changes["lines"], sums["lines"])
    want["cost"] = shift(changes["inputs"], sums["inputs"])
    want["net"] = shift(changes["lines"] - changes["inputs"], net)
    return want


def decimal(r: random.Random, low: int, high: int, places: int) -> str:
    return plain(Fraction(r.randint(low * 10**places, high * 10**places), 10**places))


def share(r: random.Random) -> str:
    return plain(Fraction(r.randint(0, 250), 1000))


def rate(r: random.Random) -> str:
    return plain(Fraction(r.randint(1, 99), 1000))


def index(r: random.Random) -> dict:
    return {str(y): decimal(r, 80, 120, 3) for y in range(2020, 2026)}


def random_case(r: random.Random, changed: list) -> dict:
    """b differs from a in nothing but what the causes are of."""
    convention = {
        "prices": r.choice(["2023", "2024"]), "index": index(r), "rate": rate(r),
        "first_year": r.choice(["undiscounted", "discounted"]), "filters": r.choice(["", "", "added"]), "drop_off": r.choice(["", "", "first-year"]),
    }
    after = dict(convention)
    if "prices" in changed:
        after.update(prices=r.choice(["2023", "2024", "2025"]), index=index(r))
    if "convention" in changed:
        after.update(rate=rate(r), first_year=r.choice(["undiscounted", "discounted"]))
        after.update(filters=r.choice(["", "added"]), drop_off=r.choice(["", "first-year"]))
    lines, inputs = ([], []), ([], [])
    for i in range(r.randint(1, 3)):
        line = {
            "id": f"line-{i}", "gain": decimal(r, -50, 200, 3), "units": decimal(r, 1, 3, 2), "value": decimal(r, 1, 9999, 2),
            "price_year": str(r.randint(2020, 2023)), "filters": {f: share(r) for f in FILTERS + ["drop_off"]}, "start": r.randint(1, 3), "years": r.randint(1, 5),
        }
        later = dict(line)
        if "quantities" in changed:
            later["gain"] = decimal(r, -50, 200, 3)
        if "units" in changed:
            later["units"] = decimal(r, 1, 3, 2)
        if "proxies" in changed:
            later.update(value=decimal(r, 1, 9999, 2), price_year=str(r.randint(2020, 2023)))
        if "filters" in changed:
            later["filters"] = {f: share(r) if r.random() < 0.6 else line["filters"][f] for f in FILTERS + ["drop_off"]}
        if "timing" in changed:
            later.update(start=r.randint(1, 3), years=r.randint(1, 5))
        lines[0].append(line)
        lines[1].append(later)
    for i in range(r.randint(1, 2)):
        one = {"id": f"input-{i}", "cost": decimal(r, 1, 99999, 2), "price_year": str(r.randint(2020, 2023)), "year": r.randint(0, 4)}
        later = dict(one)
        if "proxies" in changed:
            later.update(cost=decimal(r, 1, 99999, 2), price_year=str(r.randint(2020, 2023)))
        if "timing" in changed:
            later["year"] = r.randint(0, 4)
        inputs[0].append(one)
        inputs[1].append(later)
    return {
        "changed": changed,
        "a": {"convention": convention, "lines": lines[0], "inputs": inputs[0]},
        "b": {"convention": after, "lines": lines[1], "inputs": inputs[1]},
    }


def main() -> None:
    r = random.Random(1953)
    cases = []
    for k in [1] * 7 + [2] * 8 + [3] * 8 + [4] * 6 + [5] * 5 + [6] * 6:
        changed = [CAUSES[len(cases)]] if k == 1 else r.sample(CAUSES, k)
        case = random_case(r, [c for c in CAUSES if c in changed])
        case["want"] = bridge(case)
        cases.append(case)
    json.dump({"generator": "generate.py, Python's fractions", "cases": cases}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
