"""Singular vectors of small square matrices with the signs that bidiagonalisation and implicit QR (Demmel and Kahan, 1990) give them."""
import math

import numpy as np

_EPS = 2.0**-53
_sign = math.copysign


def _rotation(f, g):
    if g == 0:
        return 1.0, 0.0, f
    if f == 0:
        return 0.0, _sign(1.0, g), abs(g)
    r = _sign(math.sqrt(f * f + g * g), f)
    return abs(f) / abs(r), g / r, r


def _smallest(f, g, h):
    """Smaller singular value of [[f, g], [0, h]]."""
    f, g, h = abs(f), abs(g), abs(h)
    low, high = min(f, h), max(f, h)
    if low == 0:
        return 0.0
    a, b = 1 + low / high, (high - low) / high
    if g < high:
        c = (g / high) ** 2
        return low * (2 / (math.sqrt(a * a + c) + math.sqrt(b * b + c)))
    c = high / g
    if c == 0:
        return low * high / g
    return 2 * (low * (1 / (math.sqrt(1 + (a * c) ** 2) + math.sqrt(1 + (b * c) ** 2))) * c)


def _two(f, g, h):
    """SVD of [[f, g], [0, h]]: (larger, smaller, sin and cos on the right, sin and cos on the left)."""
    ft, ht, largest = f, h, 1
    swap = abs(h) > abs(f)
    if swap:
        ft, ht, largest = h, f, 3
    fa, ha, ga = abs(ft), abs(ht), abs(g)
    if ga == 0:
        small, large, cl, cr, sl, sr = ha, fa, 1.0, 1.0, 0.0, 0.0
    else:
        if ga > fa:
            largest = 2
        if ga > fa and fa / ga < _EPS:
            large = ga
            small = fa / (ga / ha) if ha > 1 else fa / ga * ha
            cl, sl, sr, cr = 1.0, ht / g, 1.0, ft / g
        else:
            d = fa - ha
            gap = 1.0 if d == fa else d / fa
            m, t = g / ft, 2 - gap
            mm = m * m
            s = math.sqrt(t * t + mm)
            r = abs(m) if gap == 0 else math.sqrt(gap * gap + mm)
            a = 0.5 * (s + r)
            small, large = ha / a, fa * a
            if mm != 0:
                t = (m / (s + t) + m / (r + gap)) * (1 + a)
            elif gap == 0:
                t = _sign(2.0, ft) * _sign(1.0, g)
            else:
                t = g / _sign(d, ft) + m / t
            n = math.sqrt(t * t + 4)
            cr, sr = 2 / n, t / n
            cl = (cr + sr * m) / a
            sl = ht / ft * sr / a
    if swap:
        cl, sl, cr, sr = sr, cr, sl, cl
    sign = {1: cr, 2: sr, 3: sr}[largest], {1: cl, 2: cl, 3: sl}[largest], {1: f, 2: g, 3: h}[largest]
    sign = _sign(1.0, sign[0]) * _sign(1.0, sign[1]) * _sign(1.0, sign[2])
    return _sign(large, sign), _sign(small, sign * _sign(1.0, f) * _sign(1.0, h)), sr, cr, sl, cl


def _turn(rows, i, c, s):
    """Rotates rows i and i + 1."""
    a, b = rows[i], rows[i + 1]
    rows[i] = [s * y + c * x for x, y in zip(a, b)]
    rows[i + 1] = [c * y - s * x for x, y in zip(a, b)]


def _reflector(x):
    """Householder (v, tau, beta) that maps x onto its first axis; tau is 0 where nothing is to do."""
    rest = math.sqrt(math.fsum(t * t for t in x[1:]))
    if rest == 0:
        return None, 0.0, x[0]
    beta = -_sign(math.hypot(x[0], rest), x[0])
    return [1.0] + [t / (x[0] - beta) for t in x[1:]], (beta - x[0]) / beta, beta


def _diagonalise(d, e, vt, ut):
    """Implicit QR on the bidiagonal (d, e); turns the rows of vt and of u's transpose along."""
    n = len(d)
    tol = max(10.0, min(100.0, _EPS**-0.125)) * _EPS
    mu = low = abs(d[0])
    for i in range(1, n):
        if low == 0:
            break
        mu = abs(d[i]) * (mu / (mu + abs(e[i - 1])))
        low = min(low, mu)
    threshold = max(tol * (low / math.sqrt(n)), 6 * n * n * 2.0**-1022)
    old_first = old_last = -2
    down = True
    last = n - 1
    for _ in range(6 * n * n * 10):
        if last <= 0:
            return
        top = abs(d[last])
        first = 0
        for k in range(last - 1, -1, -1):
            if abs(e[k]) <= threshold:
                e[k] = 0.0
                first = k + 1
                break
            top = max(top, abs(d[k]), abs(e[k]))
        if first == last:
            last -= 1
            continue
        if first == last - 1:
            d[first], d[last], sr, cr, sl, cl = _two(d[first], e[first], d[last])
            e[first] = 0.0
            _turn(vt, first, cr, sr)
            _turn(ut, first, cl, sl)
            last -= 2
            continue
        if first > old_last or last < old_first:
            down = abs(d[first]) >= abs(d[last])
        small = _settled(d, e, first, last, down, tol)
        if small is None:
            continue
        old_first, old_last = first, last
        shift = 0.0
        if n * tol * (small / top) > max(_EPS, 0.01 * tol):
            if down:
                scale, shift = abs(d[first]), _smallest(d[last - 1], e[last - 1], d[last])
            else:
                scale, shift = abs(d[last]), _smallest(d[first], e[first], d[first + 1])
            if scale > 0 and (shift / scale) ** 2 < _EPS:
                shift = 0.0
        _sweep(d, e, first, last, down, shift, vt, ut)
        end = last - 1 if down else first
        if abs(e[end]) <= threshold:
            e[end] = 0.0


def _settled(d, e, first, last, down, tol):
    """Zeroes a negligible e and gives None, or else a lower bound of the singular values."""
    edge, corner = (last - 1, last) if down else (first, first)
    if abs(e[edge]) <= tol * abs(d[corner]):
        e[edge] = 0.0
        return None
    mu = small = abs(d[first if down else last])
    for k in range(first, last) if down else range(last - 1, first - 1, -1):
        if abs(e[k]) <= tol * mu:
            e[k] = 0.0
            return None
        mu = abs(d[k + 1 if down else k]) * (mu / (mu + abs(e[k])))
        small = min(small, mu)
    return small


def _sweep(d, e, first, last, down, shift, vt, ut):
    """One sweep from the top or, mirrored, from the bottom (where left and right change places)."""
    step = 1 if down else -1
    i = first if down else last
    end = last if down else first
    near, far = (vt, ut) if down else (ut, vt)

    def at(k):
        return k if down else k - 1

    if shift == 0:
        c = old_c = 1.0
        old_s = 0.0
        while i != end:
            c, s, r = _rotation(d[i] * c, e[at(i)])
            if i != (first if down else last):
                e[at(i - step)] = old_s * r
            old_c, old_s, d[i] = _rotation(old_c * r, d[i + step] * s)
            _turn(near, at(i), c, step * s)
            _turn(far, at(i), old_c, step * old_s)
            i += step
        h = d[end] * c
        d[end] = h * old_c
        e[at(end - step)] = h * old_s
        return
    f = (abs(d[i]) - shift) * (_sign(1.0, d[i]) + shift / d[i])
    g = e[at(i)]
    start = i
    while i != end:
        k, j = at(i), i + step
        c, s, r = _rotation(f, g)
        if i != start:
            e[at(i - step)] = r
        f = c * d[i] + s * e[k]
        e[k] = c * e[k] - s * d[i]
        g = s * d[j]
        d[j] = c * d[j]
        _turn(near, k, c, step * s)
        c, s, d[i] = _rotation(f, g)
        f = c * e[k] + s * d[j]
        d[j] = c * d[j] - s * e[k]
        if j != end:
            g = s * e[at(j)]
            e[at(j)] = c * e[at(j)]
        _turn(far, k, c, step * s)
        i = j
    e[at(end - step)] = f


def svd(matrix):
    """u, s, vt of a square float64 matrix."""
    a = np.asarray(matrix, dtype=np.float64).tolist()
    n = len(a)
    if n == 1:
        return np.array([[_sign(1.0, a[0][0])]]), np.array([abs(a[0][0])]), np.array([[1.0]])
    d, e, left, right = [], [], [], []
    for i in range(n):
        v, tau, beta = _reflector([a[r][i] for r in range(i, n)])
        d.append(beta)
        left.append((v, tau))
        if tau:
            for c in range(i + 1, n):
                dot = tau * math.fsum(v[r - i] * a[r][c] for r in range(i, n))
                for r in range(i, n):
                    a[r][c] -= dot * v[r - i]
        if i == n - 1:
            break
        v, tau, beta = _reflector(a[i][i + 1 :])
        e.append(beta)
        right.append((v, tau))
        if tau:
            for r in range(i + 1, n):
                dot = tau * math.fsum(v[c - i - 1] * a[r][c] for c in range(i + 1, n))
                for c in range(i + 1, n):
                    a[r][c] -= dot * v[c - i - 1]
    vt = [[float(r == c) for c in range(n)] for r in range(n)]
    ut = [[float(r == c) for c in range(n)] for r in range(n)]
    _diagonalise(d, e, vt, ut)
    for i in range(n):
        if d[i] < 0 or (d[i] == 0 and _sign(1.0, d[i]) < 0):
            d[i] = -d[i]
            vt[i] = [-x for x in vt[i]]
    for end in range(n - 1, 0, -1):
        k = 0
        for j in range(1, end + 1):
            if d[j] <= d[k]:
                k = j
        if k != end:
            for rows in (d, vt, ut):
                rows[k], rows[end] = rows[end], rows[k]
    for rows, reflectors, shift in ((ut, left, 0), (vt, right, 1)):
        for i in range(len(reflectors) - 1, -1, -1):
            v, tau = reflectors[i]
            if not tau:
                continue
            for row in rows:
                dot = tau * math.fsum(x * y for x, y in zip(v, row[i + shift :]))
                for k, x in enumerate(v):
                    row[i + shift + k] -= dot * x
    return np.array(ut).T, np.array(d), np.array(vt)
