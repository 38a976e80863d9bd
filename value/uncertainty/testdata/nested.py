"""Expected values of perfect information by nested quadrature.

    python3 nested.py > nested.json

Net benefit is q u (1-d) (1-a) - c against doing nothing, where q and u are lognormal, d and a are normal
distribution functions of normal variables, c is normal, and the five underlying standard normals may be
correlated. The inner mean, over what stays unknown, is by Gauss-Hermite quadrature on the conditional normal
distribution; the outer mean of its positive part is by the trapezoid rule, which is exact to rounding for
smooth functions of this kind and second order at the kink. Each figure is worked out twice, the second time
with a finer outer and a coarser inner rule; they must agree to 2e-5 of the
value for one parameter and 1e-4 for two.
"""
import itertools
import json

import numpy as np
from scipy.stats import norm

NAMES = ["q", "u", "d", "a", "c"]


def net_benefit(z, m):
    q = 100 * np.exp(m["sq"] * z[0])
    u = 500 * np.exp(m["su"] * z[1])
    d = norm.cdf(m["md"] + m["sd"] * z[2])
    a = norm.cdf(m["ma"] + m["sa"] * z[3])
    return q * u * (1 - d) * (1 - a) - (m["c"] + m["sc"] * z[4])


def hermite(nodes, dimensions):
    x, w = np.polynomial.hermite_e.hermegauss(nodes)
    w = w / w.sum()
    points = np.array(list(itertools.product(x, repeat=dimensions))).reshape(-1, dimensions)
    weights = np.array([np.prod(p) for p in itertools.product(w, repeat=dimensions)])
    return points.T, weights


def conditional_means(m, known, known_z, nodes):
    """E[NB | the known normals], at each column of known_z."""
    r = np.array(m["correlation"])
    unknown = [i for i in range(5) if i not in known]
    if not unknown:
        return net_benefit(known_z, m)
    inverse = np.linalg.inv(r[np.ix_(known, known)])
    slope = r[np.ix_(unknown, known)] @ inverse
    root = np.linalg.cholesky(r[np.ix_(unknown, unknown)] - slope @ r[np.ix_(known, unknown)])
    points, weights = hermite(nodes, len(unknown))
    spread = root @ points
    means = np.empty(known_z.shape[1])
    z = np.empty((5, len(weights)))
    for k in range(known_z.shape[1]):
        for i, j in enumerate(known):
            z[j] = known_z[i, k]
        z[unknown] = (slope @ known_z[:, k])[:, None] + spread
        means[k] = weights @ net_benefit(z, m)
    return means


def value(m, known, outer, nodes):
    grid = np.linspace(-8, 8, outer)
    w = norm.pdf(grid)
    w = w / w.sum()
    r = np.array(m["correlation"])[np.ix_(known, known)]
    points = np.array(list(itertools.product(grid, repeat=len(known)))).T
    weights = np.array([np.prod(p) for p in itertools.product(w, repeat=len(known))])
    keep = weights > 1e-13
    means = conditional_means(m, known, np.linalg.cholesky(r) @ points[:, keep], nodes)
    weights = weights[keep]
    return weights @ np.maximum(means, 0) - max(0, weights @ means)


def case(name, m, subset):
    known = [NAMES.index(p) for p in subset]
    outer, nodes, tolerance = {1: (3001, 10, 2e-5), 2: (321, 8, 1e-4)}[len(known)]
    rough, fine = value(m, known, outer, nodes), value(m, known, int(outer * 1.4) | 1, nodes - 2)
    assert abs(rough - fine) < tolerance * fine or fine < 1e-3, (name, subset, rough, fine)
    return dict(name=name + ": " + "".join(subset), model=m, subset=known, evppi=fine)


independent = np.eye(5).tolist()
linked = np.array([
    [1, 0.4, -0.3, 0.2, 0.5],
    [0.4, 1, 0.1, 0, 0.3],
    [-0.3, 0.1, 1, 0.6, 0],
    [0.2, 0, 0.6, 1, 0.1],
    [0.5, 0.3, 0, 0.1, 1],
]).tolist()
base = dict(sq=0.3, su=0.4, md=-0.6, sd=0.3, ma=-0.8, sa=0.4, c=31000, sc=3000)
wide = dict(base, sq=0.6, su=0.5, sd=0.8, sa=0.9, c=40000)
cases = []
for name, m in [
    ("independent", dict(base, correlation=independent)),
    ("correlated", dict(base, correlation=linked)),
    ("wide and correlated", dict(wide, correlation=linked)),
]:
    cases += [case(name, m, [p]) for p in NAMES]
    cases += [case(name, m, pair) for pair in (["q", "u"], ["d", "a"], ["u", "c"])]
print('{"generator": "nested.py, numpy %s", "cases": [' % np.__version__)
print(",\n".join(json.dumps(c) for c in cases))
print("]}")
