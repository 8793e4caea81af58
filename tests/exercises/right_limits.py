"""Answers to the problem set on EM's limits that are right by another route: each must get full marks."""

import math
import warnings

import numpy as np

from . import wrong_limits as pieces

# --- plain Python: loops, lists, floats ------------------------------------------------------------------------------


def loop_falls(trace, tolerance=1e-9):
    before = None
    for value in trace:
        value = float(value)
        if math.isnan(value) or (before is not None and before - value > tolerance * (1 + abs(before))):
            return True
        before = value
    return False


def loop_score(theta, x):
    w, m1, m2, s1, s2 = map(float, theta)
    found = [0.0] * 5
    for at in map(float, x):
        first = math.log(w / s1) - ((at - m1) / s1) ** 2 / 2
        second = math.log((1 - w) / s2) - ((at - m2) / s2) ** 2 / 2
        largest = max(first, second)
        first, second = math.exp(first - largest), math.exp(second - largest)
        r = first / (first + second)
        found[0] += r / w - (1 - r) / (1 - w)
        found[1] += r * (at - m1) / s1**2
        found[2] += (1 - r) * (at - m2) / s2**2
        found[3] += r * ((at - m1) ** 2 - s1**2) / s1**3
        found[4] += (1 - r) * ((at - m2) ** 2 - s2**2) / s2**3
    return found


def loop_diagnose(step, log_likelihood, gradient, starts, steps):
    fell, largest = False, 0.0
    for start in starts:
        theta, height = start, log_likelihood(start)
        for _ in range(steps):
            theta = step(theta)
            higher = log_likelihood(theta)
            fell = fell or loop_falls([height, higher])
            height = higher
        for slope in gradient(theta):
            largest = max(largest, abs(float(slope)))
    return [fell, largest]


def loop_rate(path):
    a, b, c = ([float(part) for part in point] for point in list(path)[-3:])
    return math.dist(c, b) / math.dist(b, a)


def loop_steady(trace):
    trace = [float(value) for value in trace]
    if len(trace) < 5:
        return math.inf
    gains = [later - earlier for earlier, later in zip(trace[-5:], trace[-4:])]
    if min(gains) <= 0:
        return math.inf
    ratios = [later / earlier for earlier, later in zip(gains, gains[1:])]
    if ratios[2] >= 1 or max(ratios) - min(ratios) > (1 - ratios[2]) / 10:
        return math.inf
    return gains[3] ** 2 / (gains[2] - gains[3])


def loop_squarem(step, theta):
    start = [float(part) for part in theta]
    one = [float(part) for part in step(np.array(start))]
    two = [float(part) for part in step(np.array(one))]
    r = [b - a for a, b in zip(start, one)]
    v = [c - 2 * b + a for a, b, c in zip(start, one, two)]
    if max(map(abs, v)) < 1e-14:
        return two
    s = math.hypot(*r) / math.hypot(*v)
    return list(step(np.array([a + 2 * s * b + s * s * c for a, b, c in zip(start, r, v)])))


def loop_linkage(theta, counts):
    first, second, third, fourth = map(float, counts)
    linked = first * theta / (2 + theta)
    missing = linked * 2 / (2 + theta) / theta**2
    complete = (linked + fourth) / theta**2 + (second + third) / (1 - theta) ** 2
    return [complete, missing, complete - missing]


def loop_starts(success, confidence):
    number, all_fail = 1, 1 - success
    while all_fail > (1 - confidence) * (1 + 1e-12):
        number, all_fail = number + 1, all_fail * (1 - success)
    return number


# --- other routes: other formulas, numpy's scalars, prints and warnings on the way ------------------------------------


def ratio_falls(trace, tolerance=1e-9):
    trace = np.array(trace, dtype=float)
    drop = -np.diff(trace) / (1 + abs(trace[:-1]))
    return np.bool_(np.isnan(trace).any() or drop.max(initial=0) > tolerance)


def falls_as_a_number(trace, tolerance=1e-9):
    return int(pieces.falls_of(trace, tolerance))


def whitened_score(theta, x):
    print("score at", theta)
    r = pieces.shares_of(theta, x)
    w, m, s = theta[0], np.asarray(theta[1:3]), np.asarray(theta[3:])
    z = (x - m[:, None]) / s[:, None]
    weight = (r[0].sum() - w * len(x)) / (w * (1 - w))
    return weight, *((r * z).sum(axis=1) / s), *((r * (z**2 - 1)).sum(axis=1) / s)


def evaluating_diagnose(step, log_likelihood, gradient, starts, steps):
    """Asks for gradients on the way too, for nothing."""
    paths = []
    for start in starts:
        path = [np.array(start)]
        while len(path) <= steps:
            gradient(path[-1])
            path.append(np.asarray(step(path[-1])))
        paths.append(path)
    ends = np.array([gradient(path[-1]) for path in paths])
    return np.int64(any(pieces.falls_of(list(map(log_likelihood, path))) for path in paths)), np.abs(ends).max()


def vector_rate(path):
    warnings.warn("a warning costs nothing")
    d = np.asarray(path)[1:] - np.asarray(path)[:-1]
    return np.sqrt(d[-1] @ d[-1] / (d[-2] @ d[-2]))


def other_steady(trace):
    with np.errstate(all="ignore"):
        g = np.diff(trace)[-4:]
        q = g[1:] / g[:-1]
        steady = len(g) == 4 and g.min() > 0 and q[-1] < 1 and np.ptp(q) <= 0.1 * (1 - q[-1])
        return np.array(g[-1] / (1 / q[-1] - 1)) if steady else float("inf")


def squarem_by_differences(step, theta):
    path = [np.asarray(theta, dtype=float)]
    for _ in range(2):
        path.append(np.asarray(step(path[-1])))
    (r, last), v = np.diff(path, axis=0), np.diff(path, 2, axis=0)[0]
    length = v @ v
    if length == 0:
        return tuple(path[-1])
    s = (r @ r / length) ** 0.5
    return tuple(step(path[0] + s * (2 * r + s * v)))


def linkage_by_the_observed(theta, counts):
    n = np.asarray(counts, dtype=float)
    observed = n @ np.array([1 / (2 + theta) ** 2, 1 / (1 - theta) ** 2, 1 / (1 - theta) ** 2, 1 / theta**2])
    missing = 2 * n[0] / (theta * (2 + theta) ** 2)
    return np.float64(observed + missing), np.float64(missing), np.float64(observed)


def starts_by_logs(success, confidence):
    if success >= 1:
        return 1.0
    return np.float64(max(1, np.ceil(np.log1p(-confidence) / np.log1p(-success) - 1e-9)))


RIGHT = {
    "loops and lists": dict(
        falls=loop_falls, score=loop_score, diagnose=loop_diagnose, rate=loop_rate, steady_remaining_gain=loop_steady,
        squarem=loop_squarem, linkage_information=loop_linkage, starts_needed=loop_starts),
    "other formulas": dict(
        falls=ratio_falls, score=whitened_score, diagnose=evaluating_diagnose, rate=vector_rate,
        steady_remaining_gain=other_steady, squarem=squarem_by_differences, linkage_information=linkage_by_the_observed,
        starts_needed=starts_by_logs),
    "the names in another order": dict(name_bugs=lambda: dict(sorted(pieces.KEY.items(), reverse=True))),
    "1 for True": dict(falls=falls_as_a_number),
    "the library's rule for v = 0": dict(
        squarem=lambda step, theta: pieces.squarem_with(step, np.array(theta), pieces.right_jump)),
}
