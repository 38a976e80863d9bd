# Reference values for NoncentralTNCP: python3 noncentralt_ncp.py > noncentralt_ncp.json
#
# mpmath at 25 digits: p = P(T <= t) at a noncentrality. The other tail is the mean
# over the chi variable of P(Z > t s - d), integrated piece by piece around where
# that turns.
import mpmath as mp

mp.mp.dps = 25


def upper(t, df, d):
    """P(T > t) with noncentrality d."""
    norm = 2 * mp.exp(df / 2 * mp.log(df / 2) - mp.loggamma(df / 2))
    density = lambda s: norm * s ** (df - 1) * mp.exp(-df * s * s / 2) if s > 0 else mp.mpf(0)
    sd = 1 / mp.sqrt(2 * df)
    points = {mp.mpf(1) + k * sd for k in range(-26, 27, 2)} | {mp.mpf(0), mp.mpf(1) + 60 * sd}
    points |= {(d + k) / t for k in range(-16, 17, 2)}
    points = sorted(x for x in points if 0 <= x <= 1 + 60 * sd)
    return mp.quad(lambda s: density(s) * mp.ncdf(d - t * s), points, maxdegree=5)


def near(t, df, z):
    """About the noncentrality at which P(T > t) is that of the normal deviate z."""
    a = t / mp.sqrt(2 * df)
    cube = 1 - 2 / (9 * df) + z * a / mp.sqrt(1 + a * a) * mp.sqrt(2 / (9 * df))
    return t * max(cube, mp.mpf("0.05")) ** 1.5 + z / mp.sqrt(1 + a * a)


lines = []
for df in (1, 2, 3, 9, 58, 399, 10000):
    for t in ("0.1", "1", "-2.5", "6", "-40", "1000"):
        for z in ("-0.01", "-1.96", "-4.9", "-7"):
            d = float(near(mp.mpf(t), mp.mpf(df), mp.mpf(z)))
            p = float(upper(mp.mpf(t), mp.mpf(df), mp.mpf(d)))
            if 1e-13 < p < 0.5:  # T's other tail: P(T <= -t) = p at -d
                lines.append('  {"t": %r, "df": %d, "p": %r, "ncp": %r}' % (-float(t), df, p, -d))

print('{\n "tool": "mpmath %s, testdata/noncentralt_ncp.py",\n "tol": 1e-11,\n "cases": [\n%s\n ]\n}' % (mp.__version__, ",\n".join(lines)))
