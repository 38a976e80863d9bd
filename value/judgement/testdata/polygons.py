#!/usr/bin/env python3
"""Exact rank acceptabilities, winning indices and central weights of options on
three criteria, for accept_test.go: python3 polygons.py > polygons.json

The weights of three criteria are a triangle. Lines where two options are worth the
same cut it into polygons, in each of which the options have one order; areas and
centroids are worked out in fractions. Nothing is drawn.
"""
import json
from fractions import Fraction as F
from itertools import permutations

CASES = [
    {"name": "two options", "values": ["1 0 0", "0 1 0"], "order": []},
    {"name": "four options", "values": ["0.9 0.2 0.4", "0.3 0.8 0.5", "0.1 0.4 1", "0.5 0.5 0.5"], "order": []},
    {"name": "one is never first", "values": ["1 0 0.3", "0 1 0.3", "0.4 0.4 0.3", "0.2 0.1 0.9"], "order": []},
    {"name": "complete order", "values": ["0.4 0.9 0.6", "0.6 0.2 0.7", "0.5 0.6 0.5", "0.55 0.45 0.6"], "order": [["b"], ["a"], ["c"]]},
    {"name": "last place shared", "values": ["0.9 0.2 0.1", "0.3 0.8 0.9", "0.5 0.9 0", "0.6 0.4 0.4"], "order": [["a"], ["b", "c"]]},
    {"name": "first place shared", "values": ["0.9 0.2 0.4", "0.3 0.8 0.5", "0.1 0.4 1", "0.5 0.5 0.5"], "order": [["c", "b"], ["a"]]},
    {"name": "one is left out", "values": ["0.9 0.2 0.4", "0.3 0.8 0.5", "0.1 0.4 1", "0.5 0.5 0.5"], "order": [["c"], ["a"]]},
]


def clip(polygon, normal):
    """The part of a polygon, in barycentric coordinates, with normal . w >= 0."""
    out = []
    for p, q in zip(polygon, polygon[1:] + polygon[:1]):
        a, b = (sum(n * x for n, x in zip(normal, w)) for w in (p, q))
        if a >= 0:
            out.append(p)
        if (a > 0 > b) or (a < 0 < b):
            s = a / (a - b)
            out.append(tuple(x + s * (y - x) for x, y in zip(p, q)))
    return out


def area(polygon):
    """Area (of the triangle: 1) and area times centroid."""
    total, moment = F(0), [F(0)] * 3
    for q, r in zip(polygon[1:], polygon[2:]):
        p = polygon[0]
        d = abs((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
        total += d
        moment = [m + d * (x + y + z) / 3 for m, x, y, z in zip(moment, p, q, r)]
    return total, moment


def work(case):
    values = [[F(x) for x in row.split()] for row in case["values"]]
    n = len(values)
    polygon = [(F(1), F(0), F(0)), (F(0), F(1), F(0)), (F(0), F(0), F(1))]
    for above, below in zip(case["order"], case["order"][1:]):
        for a in above:
            for b in below:
                polygon = clip(polygon, [(c == a) - (c == b) for c in "abc"])
    whole, _ = area(polygon)
    ranks = [[F(0)] * n for _ in range(n)]
    wins = [[F(0)] * n for _ in range(n)]
    central = [[F(0)] * 3 for _ in range(n)]
    for order in permutations(range(n)):
        part = polygon
        for i, j in zip(order, order[1:]):
            part = clip(part, [x - y for x, y in zip(values[i], values[j])])
        size, moment = area(part)
        for rank, i in enumerate(order):
            ranks[i][rank] += size / whole
            for j in order[rank + 1:]:
                wins[i][j] += size / whole
        central[order[0]] = [c + m / whole for c, m in zip(central[order[0]], moment)]
    return {
        "name": case["name"], "order": case["order"],
        "values": [[float(x) for x in row] for row in values],
        "ranks": [[float(x) for x in row] for row in ranks],
        "wins": [[float(x) for x in row] for row in wins],
        "central": [[float(x / row[0]) for x in c] if row[0] else None for c, row in zip(central, ranks)],
    }


print(json.dumps([work(c) for c in CASES], indent=1))
