#!/usr/bin/env python3
"""Choices weighed with fractions, and orders of weights by linear programming.

    ./weigh.py > weigh.json

Values, ranges and dominance are in exact fractions. Weights that flip the best
option are found among all crossings of two options, by looking at who is best
between them; performances that do by halving; both without the formulas of the
library. Extremes over all weights that keep an order, whether and by how much any of
them make an option best, and how far a performance can move until some of them make
another best, are by scipy.optimize.linprog (HiGHS); the mean weights by listing all
complete orders, each with the rank-order centroid.
"""
import itertools
import json
import random
from fractions import Fraction as F

from scipy.optimize import linprog


def partial(k, x):
    x, shape = F(str(x)), [(F(str(p["at"])), F(str(p["value"]))) for p in k["curve"]]
    for (a, v), (b, u) in zip(shape, shape[1:]):
        if min(a, b) <= x <= max(a, b):
            return v + (u - v) * (x - a) / (b - a)
    raise ValueError(x)


def cells(c):
    """low, stated and high partial values by option and criterion."""
    table = {}
    for p in c["performances"]:
        k = next(k for k in c["criteria"] if k["id"] == p["criterion"])
        ends = [partial(k, p.get(e, p["value"])) for e in ("low", "high")]
        table[p["option"], k["id"]] = min(ends), partial(k, p["value"]), max(ends)
    return table


def leaders(values):
    top = max(values.values())
    return {o for o, v in values.items() if v == top}


def weight_flips(c, t, w):
    names, flips = [o["id"] for o in c["options"]], []
    for k in w:
        if w[k] == 1:
            continue

        def at(x):
            return {o: sum((x if j == k else w[j] * (1 - x) / (1 - w[k])) * t[o, j][1] for j in w) for o in names}
        zero, one = at(F(0)), at(F(1))
        crossings = set()
        for a, b in itertools.combinations(names, 2):
            d0, d1 = zero[a] - zero[b], one[a] - one[b]
            if d0 != d1 and 0 < d0 / (d0 - d1) < 1:
                crossings.add(d0 / (d0 - d1))
        best = leaders(at(w[k]))
        for way in (sorted((x for x in crossings if x <= w[k]), reverse=True) + [F(0)], sorted(x for x in crossings if x >= w[k]) + [F(1)]):
            for x, y in zip(way, way[1:]):
                new = leaders(at((x + y) / 2)) - best
                if new and not leaders(at((x + y) / 2)) & best:
                    flips.append({"criterion": k, "at": float(x)})
                    break
    return flips


def performance_flips(c, t, w):
    names, flips = [o["id"] for o in c["options"]], []
    values = {o: sum(w[j] * t[o, j][1] for j in w) for o in names}
    best = leaders(values)
    for k in c["criteria"]:
        for o in names:
            def changed(x):
                new = dict(values)
                new[o] += w[k["id"]] * (partial(k, x) - t[o, k["id"]][1])
                return not leaders(new) & best
            now = next(F(str(p["value"])) for p in c["performances"] if p["option"] == o and p["criterion"] == k["id"])
            for end in (k["curve"][0]["at"], k["curve"][-1]["at"]):
                stay, go = now, F(str(end))
                if not changed(go):
                    continue
                for _ in range(60):
                    middle = (stay + go) / 2
                    stay, go = (stay, middle) if changed(middle) else (middle, go)
                flips.append({"option": o, "criterion": k["id"], "at": float(go)})
    return flips


def cardinal(c, t, w):
    names, out = [o["id"] for o in c["options"]], []
    for o in names:
        v = sum(w[j] * t[o, j][1] for j in w)
        out.append({
            "value": float(v),
            "alone": [float(v - max(w[j] * (t[o, j][1] - t[o, j][0]) for j in w)), float(v + max(w[j] * (t[o, j][2] - t[o, j][1]) for j in w))],
            "together": [float(sum(w[j] * t[o, j][e] for j in w)) for e in (0, 2)],
            "best": "always" if o in leaders({p: sum(w[j] * t[p, j][1] for j in w) for p in names}) else "never",
            "best_within": within(o, names, {p: [sum(w[j] * t[p, j][e] for j in w) for e in (0, 2)] for p in names}),
        })
    return {"weights": [float(x) for x in w.values()], "options": out,
            "weight_flips": weight_flips(c, t, w), "performance_flips": performance_flips(c, t, w)}


def within(o, names, ends):
    others = [p for p in names if p != o]
    if all(ends[o][0] >= ends[p][1] for p in others):
        return "always"
    margin = min(ends[o][1] - ends[p][0] for p in others)
    return "sometimes" if margin > 0 else "level" if margin == 0 else "never"


def ranked(c, t, places):
    names, ids = [o["id"] for o in c["options"]], [k["id"] for k in c["criteria"]]
    n = len(ids)
    rows = [[(j == after) - (j == before) for j in ids] for a, b in zip(places, places[1:]) for before in a for after in b]

    def most(d):
        r = linprog([-float(x) for x in d], A_ub=rows or None, b_ub=[0] * len(rows) or None, A_eq=[[1] * n], b_eq=[1])
        assert r.status == 0, r.message
        return -r.fun

    def least(d):
        return -most([-x for x in d])

    def level(d):  # the largest u with every row of d times w at least u
        r = linprog([0] * n + [-1], A_ub=[row + [0] for row in rows] + [[-float(x) for x in row] + [1] for row in d],
                    b_ub=[0] * (len(rows) + len(d)), A_eq=[[1] * n + [0]], b_eq=[1], bounds=[(0, 1)] * n + [(-1, 1)])
        assert r.status == 0, r.message
        return -r.fun

    def lead(o, p, e, f):
        return [t[o, j][e] - t[p, j][f] for j in ids]

    def extent(o, low, high):
        others = [p for p in names if p != o]
        if min(least(lead(o, p, *low)) for p in others) >= -1e-9:
            return "always", None
        margin = level([lead(o, p, *high) for p in others])
        return ("sometimes", margin) if margin > 1e-9 else ("level", 0) if margin >= -1e-9 else ("never", None)

    def room(d, j):  # the least weights times d of all that keep the order, over the weight of j
        r = linprog([float(x) for x in d], A_ub=rows or None, b_ub=[0] * len(rows) or None, A_eq=[[i == j for i in ids]], b_eq=[1])
        assert r.status == 0, r.message
        return r.fun

    def flips():
        best = [o for o in names if extent(o, (1, 1), (1, 1))[0] == "always"]
        for k in c["criteria"] if best else []:
            for o in names:
                if o not in best:
                    goal = t[o, k["id"]][1] + F(room(lead(best[0], o, 1, 1), k["id"]))
                    end = k["curve"][-1]["at"]
                elif len(best) == 1:
                    goal = t[o, k["id"]][1] - F(min(room(lead(o, p, 1, 1), k["id"]) for p in names if p != o))
                    end = k["curve"][0]["at"]
                else:
                    continue
                stay, go = (F(str(p["value"])) for p in c["performances"] if p["option"] == o and p["criterion"] == k["id"]), F(str(end))
                stay, sign = next(stay), 1 if o not in best else -1
                if not sign * (partial(k, go) - goal) > 1e-9:
                    continue
                for _ in range(60):
                    middle = (stay + go) / 2
                    stay, go = (stay, middle) if sign * (partial(k, middle) - goal) > 1e-12 else (middle, go)
                yield {"option": o, "criterion": k["id"], "at": float(go)}

    def keeps(order):
        at = {j: r for r, j in enumerate(order)}
        return all(at[x] < at[y] for a, b in zip(places, places[1:]) for x in a for y in b)
    orders = [order for order in itertools.permutations(ids) if keeps(order)]
    mean = {j: sum(sum(F(1, r) for r in range(order.index(j) + 1, n + 1)) / n for order in orders) / len(orders) for j in ids}
    return {
        "weights": [float(mean[j]) for j in ids],
        "weight_range": [[least([i == j for i in ids]), most([i == j for i in ids])] for j in ids],
        "options": [{
            "value": float(sum(mean[j] * t[o, j][1] for j in ids)),
            "together": [least([t[o, j][0] for j in ids]), most([t[o, j][2] for j in ids])],
            "best": extent(o, (1, 1), (1, 1))[0], "best_within": extent(o, (0, 2), (2, 0))[0], "furthest": extent(o, (1, 1), (1, 1))[1],
        } for o in names],
        "performance_flips": list(flips()),
        "pairs": [{"value": float(sum(mean[j] * x for j, x in zip(ids, lead(o, p, 1, 1)))),
                   "range": [least(lead(o, p, 0, 2)), most(lead(o, p, 2, 0))]} for o, p in itertools.combinations(names, 2)],
    }


def dominance(c):
    perf = {(p["option"], p["criterion"]): p for p in c["performances"]}
    sign = {k["id"]: 1 if k["better"] == "higher" else -1 for k in c["criteria"]}
    found = []
    for a, b in itertools.permutations([o["id"] for o in c["options"]], 2):
        def gaps(mine, theirs):
            for j, s in sign.items():
                x, y = perf[a, j], perf[b, j]
                yield mine(s * x.get(e, x["value"]) for e in ("low", "high")) - theirs(s * y.get(e, y["value"]) for e in ("low", "high"))
        stated = [s * (perf[a, j]["value"] - perf[b, j]["value"]) for j, s in sign.items()]
        sure = list(gaps(min, max))
        if min(stated) >= 0 and max(stated) > 0:
            found.append({"option": a, "over": b, "surely": min(sure) >= 0 and max(sure) > 0})
    return found


def invent(r):
    options = [{"id": f"o{i}", "name": f"Option {i}"} for i in range(r.randint(2, 4))]
    criteria, performances = [], []
    for j in range(r.randint(2, 5)):
        better = r.choice(["higher", "lower"])
        k = {"id": f"k{j}", "name": f"Criterion {j}", "kind": r.choice(["money", "quantity", "narrative", "process"]), "better": better}
        mine = []
        for o in options:
            p = {"option": o["id"], "criterion": k["id"], "value": r.randint(-20, 20) / 2, "rests": "invented", "rated_by": ["g"]}
            if r.random() < 0.6:
                p["low"], p["high"] = p["value"] - r.randint(0, 8) / 2, p["value"] + r.randint(0, 8) / 2
            mine.append(p)
        seen = [p.get(e, p["value"]) for p in mine for e in ("low", "high")]
        low, high = min(seen), max(seen)
        if low == high or r.random() < 0.5:
            low, high = low - r.randint(1, 3), high + r.randint(1, 3)
            k["worst"], k["best"] = (low, high) if better == "higher" else (high, low)
            if r.random() < 0.7:  # quarters and halves of the way, flat parts among them
                inner = sorted(r.sample(range(1, 8), 3))
                levels = sorted(r.choice([0, 0.25, 0.5, 0.5, 0.75, 1]) for _ in inner)
                k["shape"] = [{"at": k["worst"] + (k["best"] - k["worst"]) * s / 8, "value": v} for s, v in zip(inner, levels)]
        worst, best = (low, high) if better == "higher" else (high, low)
        k["curve"] = [{"at": worst, "value": 0}] + k.get("shape", []) + [{"at": best, "value": 1}]
        criteria.append(k)
        performances += mine
    ids = [k["id"] for k in criteria]
    points = [r.randint(0, 10) for _ in ids]
    points[r.randrange(len(ids))] += 1
    left = r.sample(ids, r.randint(1, len(ids)))
    places = []
    while left:
        size = r.randint(1, min(3, len(left)))
        places.append(left[:size])
        left = left[size:]
    return {"id": "invented", "name": "Invented", "options": options, "criteria": criteria, "performances": performances,
            "weights": [{"stakeholder": "points", "how": "points", "points": [{"criterion": i, "points": x} for i, x in zip(ids, points)]},
                        {"stakeholder": "ranks", "how": "ranks", "order": places}]}


def main():
    r, cases = random.Random(6), []
    for n in range(80):
        c = invent(r)
        if n >= 60:  # criteria that are left out of an order
            places = c["weights"][1]["order"]
            places[:] = [places[0]] if len(places) == 2 else places[1:] or places
        t = cells(c)
        points = {p["criterion"]: F(p["points"]) for p in c["weights"][0]["points"]}
        kinds = [k["kind"] for k in c["criteria"]]
        equal = {k["id"]: F(1, kinds.count(k["kind"]) * len(set(kinds))) for k in c["criteria"]}
        want = {"dominance": dominance(c), "groups": [
            cardinal(c, t, {k: p / sum(points.values()) for k, p in points.items()}),
            ranked(c, t, c["weights"][1]["order"]),
            cardinal(c, t, equal),
        ]}
        for k in c["criteria"]:
            del k["curve"]
        cases.append({"choice": c, "want": want})
    print(json.dumps(cases, indent=None, separators=(",", ":")).replace('{"choice"', '\n{"choice"'))


main()
