#!/usr/bin/env python3
"""Writes valuemap.json: a value map of eight lines and every cell of its
statement under each of three conventions, from exact fractions.

Run in this directory: python3 generate.py > valuemap.json

The map is invented; nothing in it is an estimate of anything. A factor (rebase,
discount) and a ratio are rounded once, half away from zero, to 20 decimal
places; every amount is exact. The index level of 2024 divided by that of 2019
ends in a 5 in the 21st place, so that another rule of rounding shows.

A line's t-th outcome year, t = 1, 2, ..., is the map's outcome year start+t-1.
Outcome year y has the schedule's factor(y-1), or factor(y) where the convention
discounts the first year; year 0 has factor 1. Costs take the main schedule.
"""
import json
import sys
from fractions import Fraction

PLACES = 20
MAP = {
    "currency": "GBP",
    "price_year": 2024,
    "index": {"2018": "81.30307", "2019": "83.88608", "2020": "85.21371", "2021": "88.63579", "2022": "92.50051", "2023": "98.25073", "2024": "103.70004"},
    "schedules": {"main": "0.035", "qaly": "0.015"},
    "stakeholders": [
        {"id": "nhs", "name": "The NHS", "sector": "public"},
        {"id": "council", "name": "The council", "sector": "public"},
        {"id": "residents", "name": "Residents", "sector": "private"},
        {"id": "families", "name": "Families", "sector": "private"},
        {"id": "voluntary", "name": "The voluntary organisation", "sector": "community"},
        {"id": "neighbours", "name": "Neighbours", "sector": "community"},
    ],
    "shared_filters": {"deadweight": "0.271", "displacement": "0.043", "attribution": "0.317", "optimism_bias": "0.085", "drop_off": "0.19"},
    "lines": [
        {
            "id": "attendances", "outcome": "Fewer attendances in the emergency department", "stakeholder": "nhs", "kind": "economic", "unintended": False,
            "metric": {"id": "map.attendances", "unit": "attendance", "better": "lower"}, "change": "-141.7", "basis": "net",
            "units_per_gain": "1", "unit": "attendance",
            "value": {"unit_value": "197.43", "price_year": 2021, "system": "unit-cost", "cash": "cost-avoided"},
            "filters": {"deadweight": None, "displacement": "0.031", "attribution": "0.17", "optimism_bias": "0.07", "drop_off": None},
            "start": 1, "duration": 1, "transfer": None,
        },
        {
            "id": "noise", "outcome": "More complaints about noise", "stakeholder": "neighbours", "kind": "environmental", "unintended": True,
            "metric": {"id": "map.complaints", "unit": "complaint", "better": "lower"}, "change": "23", "basis": "gross",
            "units_per_gain": "1", "unit": "complaint",
            "value": {"unit_value": "358.13", "price_year": 2022, "system": "unit-cost", "cash": "cost-avoided"},
            "filters": {"deadweight": "0.12", "displacement": "0", "attribution": "0.35", "optimism_bias": "0.021", "drop_off": "0.25"},
            "start": 1, "duration": 2, "transfer": None,
        },
        {
            "id": "clubs", "outcome": "Children join clubs, as they would have done anyway", "stakeholder": "families", "kind": "social", "unintended": False,
            "metric": {"id": "map.members", "unit": "child", "better": "higher"}, "change": "67", "basis": "gross",
            "units_per_gain": "1", "unit": "child",
            "value": {"unit_value": "412.77", "price_year": 2020, "system": "willingness-to-pay", "cash": "value-to-people"},
            "filters": {"deadweight": "1", "displacement": "0", "attribution": "0", "optimism_bias": "0", "drop_off": None},
            "start": 1, "duration": 1, "transfer": None,
        },
        {
            "id": "visits", "outcome": "Fewer visits by social workers", "stakeholder": "council", "kind": "economic", "unintended": False,
            "metric": {"id": "map.visits", "unit": "visit", "better": "lower"}, "change": "-219.25", "basis": "gross",
            "units_per_gain": "1", "unit": "visit",
            "value": {"unit_value": "88.61", "price_year": 2023, "system": "unit-cost", "cash": "capacity-freed"},
            "filters": {"deadweight": "0.183", "displacement": "0.029", "attribution": "0.23", "optimism_bias": "0.11", "drop_off": "0.15"},
            "start": 2, "duration": 3, "transfer": None,
        },
        {
            "id": "satisfaction", "outcome": "Care staff are more satisfied with their lives", "stakeholder": "council", "kind": "social", "unintended": False,
            "metric": {"id": "map.satisfaction", "unit": "point", "better": "higher"}, "change": "3.7", "basis": "gross",
            "units_per_gain": "1", "unit": "point",
            "value": {"unit_value": "13011.1", "price_year": 2019, "system": "wellbeing", "cash": "value-to-people"},
            "filters": {"deadweight": "0.137", "displacement": "0.011", "attribution": "0.29", "optimism_bias": "0.13", "drop_off": "0.3"},
            "start": 1, "duration": 5, "transfer": None,
        },
        {
            "id": "payments", "outcome": "The council pays families less in benefits", "stakeholder": "council", "kind": "financial", "unintended": False,
            "metric": {"id": "map.payments", "unit": "weekly payment", "better": "lower"}, "change": "-173", "basis": "gross",
            "units_per_gain": "1", "unit": "weekly payment",
            "value": {"unit_value": "71.37", "price_year": 2022, "system": "unit-cost", "cash": "cash-releasing"},
            "filters": {"deadweight": "0.21", "displacement": "0.05", "attribution": "0.13", "optimism_bias": "0.04", "drop_off": "0.22"},
            "start": 1, "duration": 2, "transfer": {"from": "families", "to": "council"},
        },
        {
            "id": "skills", "outcome": "Volunteers lead groups on their own", "stakeholder": "voluntary", "kind": "social", "unintended": False,
            "metric": {"id": "map.leaders", "unit": "volunteer", "better": "higher"}, "change": "19", "basis": "gross",
            "units_per_gain": "1", "unit": "volunteer", "value": None,
            "filters": {"deadweight": "0.2", "displacement": "0", "attribution": "0.1", "optimism_bias": "0", "drop_off": None},
            "start": 1, "duration": 1, "transfer": None,
        },
        {
            "id": "health", "outcome": "Residents' health is better", "stakeholder": "residents", "kind": "social", "unintended": False,
            "metric": {"id": "map.health", "unit": "point", "better": "higher"}, "change": "38.25", "basis": "gross",
            "units_per_gain": "0.0143", "unit": "quality-adjusted life year",
            "value": {"unit_value": "63417.9", "price_year": 2021, "system": "qaly", "cash": "value-to-people"},
            "filters": {"deadweight": None, "displacement": None, "attribution": None, "optimism_bias": None, "drop_off": None},
            "start": 2, "duration": 4, "transfer": None,
        },
    ],
    "inputs": [
        {"id": "grant", "stakeholder": "nhs", "amount": "72886.79", "price_year": 2019, "year": 0, "in_kind": False, "sunk": False},
        {"id": "wages", "stakeholder": "council", "amount": "18765.43", "price_year": 2023, "year": 2, "in_kind": False, "sunk": False},
        {"id": "volunteers", "stakeholder": "voluntary", "amount": "7007.35", "price_year": 2024, "year": 1, "in_kind": True, "sunk": False},
        {"id": "rooms", "stakeholder": "council", "amount": "3141.59", "price_year": 2020, "year": 3, "in_kind": True, "sunk": False},
        {"id": "fees", "stakeholder": "families", "amount": "911.11", "price_year": 2022, "year": 1, "in_kind": False, "sunk": False},
        {"id": "feasibility study", "stakeholder": "council", "amount": "4999.99", "price_year": 2018, "year": 0, "in_kind": False, "sunk": True},
    ],
    "baskets": [
        {"id": "society", "lines": ["attendances", "noise", "clubs", "visits", "satisfaction", "payments", "skills"]},
        {"id": "health", "lines": ["health"]},
    ],
    "conventions": [
        {"id": "first-year-undiscounted", "first_year_discounted": False, "filters": "compounded"},
        {"id": "first-year-discounted", "first_year_discounted": True, "filters": "compounded"},
        {"id": "added-filters", "first_year_discounted": False, "filters": "added"},
    ],
}
FILTERS = ("deadweight", "displacement", "attribution", "optimism_bias")


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


def printable(x):
    """x with every fraction in it as text."""
    if isinstance(x, Fraction):
        return text(x)
    if isinstance(x, dict):
        return {key: printable(value) for key, value in x.items()}
    if isinstance(x, list):
        return [printable(value) for value in x]
    return x


def ratio(numerator: Fraction, denominator: Fraction):
    return rounded(numerator / denominator) if denominator > 0 else None


class Appraisal:
    """One value map under one of its conventions."""

    def __init__(self, value_map: dict, convention: dict):
        self.map, self.convention = value_map, convention
        self.public = {s["id"] for s in value_map["stakeholders"] if s["sector"] == "public"}
        self.lines = [self.line(line) for line in value_map["lines"]]
        self.inputs = [self.cost(one) for one in value_map["inputs"]]
        years = [cell["year"] for line in self.lines for cell in line["years"]] + [one["year"] for one in self.inputs]
        self.last = max(years)

    def rebase(self, year: int) -> Fraction:
        level = {int(y): Fraction(v) for y, v in self.map["index"].items()}
        return rounded(level[self.map["price_year"]] / level[year])

    def discount(self, schedule: str, year: int) -> Fraction:
        t = year if self.convention["first_year_discounted"] else max(year - 1, 0)
        return rounded(1 / (1 + Fraction(self.map["schedules"][schedule])) ** t)

    def shares(self, line: dict) -> dict:
        """The line's own filters, then the shared ones. A net change has no
        deadweight, and a single year nothing to drop off from."""
        shares = {name: Fraction(own if own is not None else self.map["shared_filters"][name]) for name, own in line["filters"].items()}
        if line["basis"] == "net":
            shares["deadweight"] = Fraction(0)
        if line["duration"] == 1:
            shares["drop_off"] = Fraction(0)
        return shares

    def kept(self, shares: dict, until: int) -> Fraction:
        """What the first filters, so many of them, leave of 1."""
        taken = [shares[name] for name in FILTERS[:until]]
        if self.convention["filters"] == "added":
            assert sum(taken) <= 1
            return 1 - sum(taken)
        product = Fraction(1)
        for share in taken:
            product *= 1 - share
        return product

    def line(self, line: dict) -> dict:
        gain = Fraction(line["change"]) * (1 if line["metric"]["better"] == "higher" else -1)
        units = gain * Fraction(line["units_per_gain"])
        shares = self.shares(line)
        cells = {"id": line["id"], "gain": gain, "units": units, "filters": shares, "money": line["value"] is not None, "years": []}
        if line["value"] is None:
            return cells
        value = line["value"]
        factor = self.rebase(value["price_year"])
        unit_value = Fraction(value["unit_value"]) * factor
        gross = units * unit_value
        schedule = "qaly" if value["system"] == "qaly" else "main"
        for t in range(1, line["duration"] + 1):
            year = line["start"] + t - 1
            lasting = (1 - shares["drop_off"]) ** (t - 1)
            impact = gross * self.kept(shares, len(FILTERS)) * lasting
            discount = self.discount(schedule, year)
            cells["years"].append({"t": t, "year": year, "lasting": lasting, "impact": impact, "factor": discount, "present_value": impact * discount})
        cells |= {
            "rebase_factor": factor,
            "unit_value": unit_value,
            "gross": gross,
            "after": {name: gross * self.kept(shares, i + 1) for i, name in enumerate(FILTERS)},
            "net": sum(cell["impact"] for cell in cells["years"]),
            "present_value": sum(cell["present_value"] for cell in cells["years"]),
        }
        return cells

    def cost(self, one: dict) -> dict:
        factor = self.rebase(one["price_year"])
        amount = Fraction(one["amount"]) * factor
        discount = self.discount("main", one["year"])
        return {
            "id": one["id"], "year": one["year"], "counted": not one["sunk"], "rebase_factor": factor,
            "amount": amount, "factor": discount, "present_value": amount * discount,
        }

    def valued(self, transfers: bool) -> list:
        """Pairs of a line of the map and its cells, lines with money only."""
        pairs = zip(self.map["lines"], self.lines)
        return [(line, cells) for line, cells in pairs if cells["money"] and (line["transfer"] is not None) == transfers]

    def counted(self, in_kind: bool) -> list:
        """Pairs of an input of the map and its cells, sunk ones left out."""
        pairs = zip(self.map["inputs"], self.inputs)
        return [(one, cells) for one, cells in pairs if not one["sunk"] and (in_kind or not one["in_kind"])]

    def total_cost(self, in_kind: bool) -> Fraction:
        return sum(cells["present_value"] for _, cells in self.counted(in_kind))

    def public_cost(self) -> Fraction:
        return sum(cells["present_value"] for one, cells in self.counted(in_kind=False) if one["stakeholder"] in self.public)

    def benefit(self, within: list) -> Fraction:
        return sum((cells["present_value"] for line, cells in self.valued(transfers=False) if line["id"] in within), Fraction(0))

    def public_purse_benefit(self, within: list) -> Fraction:
        total = Fraction(0)
        for line, cells in self.valued(transfers=False):
            if line["id"] in within and line["stakeholder"] in self.public and line["value"]["cash"] != "value-to-people":
                total += cells["present_value"]
        for line, cells in self.valued(transfers=True):
            if line["id"] in within:
                total += cells["present_value"] * ((line["transfer"]["to"] in self.public) - (line["transfer"]["from"] in self.public))
        return total

    def by_year(self, within: list, in_kind: bool) -> list:
        rows, cumulative = [], {"undiscounted": Fraction(0), "discounted": Fraction(0)}
        for year in range(self.last + 1):
            benefits = [cell for line, cells in self.valued(transfers=False) if line["id"] in within for cell in cells["years"] if cell["year"] == year]
            costs = [cells for _, cells in self.counted(in_kind) if cells["year"] == year]
            row = {
                "year": year,
                "benefit": sum((c["impact"] for c in benefits), Fraction(0)),
                "benefit_present_value": sum((c["present_value"] for c in benefits), Fraction(0)),
                "cost": sum((c["amount"] for c in costs), Fraction(0)),
                "cost_present_value": sum((c["present_value"] for c in costs), Fraction(0)),
            }
            cumulative["undiscounted"] += row["benefit"] - row["cost"]
            cumulative["discounted"] += row["benefit_present_value"] - row["cost_present_value"]
            rows.append(row | {"cumulative": cumulative["undiscounted"], "cumulative_present_value": cumulative["discounted"]})
        return rows

    def results(self, within: list, in_kind: bool) -> dict:
        benefit, cost, fiscal = self.benefit(within), self.total_cost(in_kind), self.public_purse_benefit(within)
        rows = self.by_year(within, in_kind)

        def payback(column: str):
            return next((row["year"] for row in rows if row["year"] >= 1 and row[column] >= 0), None)

        return {
            "total": benefit,
            "cost": cost,
            "net_present_value": benefit - cost,
            "benefit_cost": ratio(benefit, cost),
            "net_cost": ratio(benefit - cost, cost),
            "public_purse_benefit": fiscal,
            "public_cost": self.public_cost(),
            "public_purse_benefit_public_cost": ratio(fiscal, self.public_cost()),
            "fiscal_cost": ratio(fiscal, cost),
            "payback_undiscounted": payback("cumulative"),
            "payback_discounted": payback("cumulative_present_value"),
            "by_year": rows,
        }

    def matrix(self) -> list:
        """Present values of the lines with money, without transfers."""
        sums = {}
        for line, cells in self.valued(transfers=False):
            key = (line["stakeholder"], line["kind"], line["value"]["system"])
            sums[key] = sums.get(key, 0) + cells["present_value"]
        return [{"stakeholder": s, "kind": k, "system": v, "present_value": total} for (s, k, v), total in sums.items()]

    def transfers(self) -> dict:
        """What each stakeholder receives less what it pays."""
        net = {s["id"]: Fraction(0) for s in self.map["stakeholders"]}
        for line, cells in self.valued(transfers=True):
            net[line["transfer"]["to"]] += cells["present_value"]
            net[line["transfer"]["from"]] -= cells["present_value"]
        return net

    def purses(self) -> dict:
        purses = {}
        for stakeholder, transfers_net in self.transfers().items():
            paid = [(one["in_kind"], cells["present_value"]) for one, cells in self.counted(in_kind=True) if one["stakeholder"] == stakeholder]
            gains = {}
            for line, cells in self.valued(transfers=False):
                if line["stakeholder"] == stakeholder:
                    gains[line["value"]["cash"]] = gains.get(line["value"]["cash"], 0) + cells["present_value"]
            purses[stakeholder] = {
                "cash": sum((pv for in_kind, pv in paid if not in_kind), Fraction(0)),
                "in_kind": sum((pv for in_kind, pv in paid if in_kind), Fraction(0)),
                "gains": gains,
                "transfers_net": transfers_net,
            }
        return purses

    def all(self) -> dict:
        baskets = {}
        for basket in self.map["baskets"]:
            baskets[basket["id"]] = {
                "with_in_kind": self.results(basket["lines"], in_kind=True),
                "without_in_kind": self.results(basket["lines"], in_kind=False),
            }
        return {
            "lines": self.lines,
            "inputs": self.inputs,
            "baskets": baskets,
            "matrix": self.matrix(),
            "transfers": self.transfers(),
            "purses": self.purses(),
        }


def main() -> None:
    golden = {
        "generator": "generate.py, Python's fractions",
        "map": MAP,
        "statements": {c["id"]: Appraisal(MAP, c).all() for c in MAP["conventions"]},
    }
    json.dump(printable(golden), sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
