"""python3 data.py DIR: writes what BenchmarkPeer, peer.R and peer.py all read.

Little-endian float64, from numpy's PCG64 with a fixed seed.
"""
import os
import sys

import numpy as np

directory = sys.argv[1]
os.makedirs(directory, exist_ok=True)
random = np.random.default_rng(20240607)
N = 1_000_000


def write(name, values):
    np.asarray(values, "<f8").tofile(os.path.join(directory, name + ".f64"))


person = random.standard_normal(N)
write("paired_x", 10 + person + 0.8 * random.standard_normal(N))
write("paired_y", 10.002 + person + 0.8 * random.standard_normal(N))
frailty = random.gamma(0.8, 1 / 0.8, N)
write("count_before", random.poisson(2.1 * frailty))
write("count_after", random.poisson(2.08 * frailty))
write("mw_x", random.negative_binomial(0.6, 0.6 / (0.6 + 2.10), N))
write("mw_y", random.negative_binomial(0.6, 0.6 / (0.6 + 2.09), N))
write("boot_x", random.gamma(0.7, 3, 10_000))
write("perm_x", random.gamma(0.7, 3, 5_000))
write("perm_y", random.gamma(0.7, 3.1, 5_000))
p = random.uniform(0, 1, N)
p[:50_000] **= 6
write("pvals", p)
