#!/usr/bin/env python3
"""Writes ledger.json: what the made-up ledger of ledger_test.go comes to, by
Python's decimal, without rounding; and says how long that took.

Run in this directory: python3 ledger.py > ledger.json

Both sides make the same lines by the formulas below. A line is

    quantity x unit value x (1 - share) of four filters x discount factor

The discount factor of year t is 1/1.035^t, rounded once to 20 places.
"""
import json
import sys
import time
from decimal import Context, Decimal, Inexact, setcontext

CHECKPOINTS = [1, 2, 31, 1000, 100_000, 1_000_000]
CHUNK = 100_000


def discount(t: int) -> Decimal:
    growth = 1035**t
    return Decimal((2 * 10**20 * 1000**t + growth) // (2 * growth)).scaleb(-20)


DISCOUNT = [discount(t) for t in range(31)]


def line(i: int) -> tuple:
    quantity = (i * 618033988749 + 271828182845) % 10**12
    return (
        Decimal(-quantity if i % 7 == 3 else quantity).scaleb(-(i % 4)),
        Decimal((i * 7320508075 + 1415926535) % 10**10).scaleb(-2 - i % 3),
        Decimal((i * 37 + 11) % 100).scaleb(-2),
        Decimal((i * 389 + 7) % 1000).scaleb(-3),
        Decimal((i * 7919 + 5) % 10_000).scaleb(-4),
        Decimal((i * 53 + 3) % 100).scaleb(-2),
        DISCOUNT[i % 31],
    )


def main() -> None:
    setcontext(Context(prec=100, traps=[Inexact]))
    totals, total, one, seconds, start = {}, Decimal(0), Decimal(1), 0.0, 0
    for end in CHECKPOINTS:
        while start < end:
            stop = min(start + CHUNK, end)
            lines = [line(i) for i in range(start, stop)]
            before = time.perf_counter()
            for quantity, unit, a, b, c, d, factor in lines:
                total += quantity * unit * (one - a) * (one - b) * (one - c) * (one - d) * factor
            seconds += time.perf_counter() - before
            start = stop
        totals[str(end)] = format(total.normalize(), "f")
    print(f"{start} lines multiplied and added in {seconds:.3f} s", file=sys.stderr)
    json.dump({"generator": "ledger.py, Python's decimal", "totals": totals}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
