"""python3 peer.py DIR: the rows of BenchmarkPeer in scipy and statsmodels, median seconds and what was computed.

Set OPENBLAS_NUM_THREADS=1 and OMP_NUM_THREADS=1.
"""
import os
import statistics
import sys
import time

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests


def read(name):
    return np.fromfile(os.path.join(sys.argv[1], name + ".f64"), "<f8")


def row(name, run, repeats=5, inner=1):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(inner):
            check = run()
        times.append((time.perf_counter() - start) / inner)
    print(f"{name:24} {statistics.median(times):10.6f} s  {np.atleast_1d(check)}", flush=True)


x, y = read("paired_x"), read("paired_y")
row("paired_t_1e6", lambda: stats.ttest_rel(x, y).pvalue)
before, after = read("count_before"), read("count_after")
row("wilcoxon_counts_1e6", lambda: stats.wilcoxon(after, before, correction=True, mode="approx").pvalue)
u, v = read("mw_x"), read("mw_y")
row("mannwhitney_1e6", lambda: stats.mannwhitneyu(u, v, method="asymptotic").pvalue, 3)
row("fisher_small", lambda: stats.fisher_exact([[3, 1], [1, 3]])[1], 5, 200)
row("fisher_large", lambda: stats.fisher_exact([[12030, 9870], [11000, 12540]])[1], 5, 20)
sample = read("boot_x")
row("bootstrap_bca_1e4_1e4", lambda: list(stats.bootstrap(
    (sample,), np.mean, n_resamples=10_000, method="BCa", vectorized=True, batch=100, random_state=1).confidence_interval), 3)
a, b = read("perm_x"), read("perm_y")
row("permutation_mean_1e4_1e4", lambda: stats.permutation_test(
    (a, b), lambda s, t, axis=0: s.mean(axis) - t.mean(axis), n_resamples=10_000, vectorized=True, batch=100, random_state=1).pvalue, 3)
p = read("pvals")
row("bh_1e6", lambda: (multipletests(p, method="fdr_bh")[1] < 0.05).sum())
