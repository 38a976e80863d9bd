"""python3 draws.py N FILE: draws of five inputs and the net benefit they make, for evppi.R and the tests.

A CSV with the columns reached, worth, deadweight, attribution, cost, net_benefit: one line of outcome,
reached x worth x (1 - deadweight) x (1 - attribution) - cost, lognormal, logit-normal and normal inputs,
reached and deadweight correlated. Python's Mersenne twister with a fixed seed; six digits of each input,
net benefit from the rounded inputs.
"""
import math
import random
import sys

rng = random.Random(20240607)
print_six = lambda v: float(f"{v:.6g}")
with open(sys.argv[2], "w") as out:
    print("reached,worth,deadweight,attribution,cost,net_benefit", file=out)
    for _ in range(int(sys.argv[1])):
        z = [rng.gauss(0, 1) for _ in range(5)]
        z[2] = 0.5 * z[0] + math.sqrt(0.75) * z[2]
        reached = print_six(100 * math.exp(0.3 * z[0]))
        worth = print_six(500 * math.exp(0.4 * z[1]))
        deadweight = print_six(1 / (1 + math.exp(1 - 0.5 * z[2])))
        attribution = print_six(1 / (1 + math.exp(1 - 0.5 * z[3])))
        cost = print_six(27000 + 3000 * z[4])
        net = reached * worth * (1 - deadweight) * (1 - attribution) - cost
        print(f"{reached!r},{worth!r},{deadweight!r},{attribution!r},{cost!r},{net!r}", file=out)
