"""Answers to the problem set on mixtures on a line that are right by another route: each must get full marks."""

import math
import warnings

import numpy as np

from . import wrong_gmm_line as pieces  # its right pieces: joint_of, total_of, shares_of, count_of, steps_of

# --- plain Python: loops, lists, floats ------------------------------------------------------------------------------


def loop_log_joint(x, weights, means, sds):
    return [
        [math.log(w / s) - math.log(2 * math.pi) / 2 - 0.5 * ((float(at) - m) / s) ** 2 for at in x]
        for w, m, s in zip(weights, means, sds)
    ]


def loop_log_sum_exp(a):
    totals = []
    for column in zip(*[list(row) for row in a]):
        largest = max(column)
        totals.append(float(largest + math.log(sum(math.exp(entry - largest) for entry in column))))
    return totals


def loop_responsibilities(x, weights, means, sds):
    joint = loop_log_joint(x, weights, means, sds)
    totals = loop_log_sum_exp(joint)
    return [[math.exp(entry - total) for entry, total in zip(row, totals)] for row in joint]


def loop_m_step(x, responsibilities):
    found = [[], [], []]
    for row in responsibilities:
        rows = math.fsum(row)
        mean = math.fsum(r * at for r, at in zip(row, x)) / rows
        variance = math.fsum(r * (at - mean) ** 2 for r, at in zip(row, x)) / rows
        for part, value in zip(found, (rows / len(x), mean, math.sqrt(variance))):
            part.append(float(value))
    return found


def loop_em(x, weights, means, sds, steps):
    trace = []
    for step in range(steps + 1):
        trace.append(math.fsum(loop_log_sum_exp(loop_log_joint(x, weights, means, sds))))
        if step < steps:
            weights, means, sds = loop_m_step(x, loop_responsibilities(x, weights, means, sds))
    return [list(weights), list(means), list(sds), trace]


def loop_remaining_gain(trace):
    a, b, c = (float(value) for value in list(trace)[-3:])
    if c == b:
        return 0
    return math.inf if c - b >= b - a else float((c - b) ** 2 / ((b - a) - (c - b)))


def loop_spike_path(x, value, sds):
    n, mean = len(x), sum(x) / len(x)
    broad = math.sqrt(sum((at - mean) ** 2 for at in x) / n)
    return [sum(loop_log_sum_exp(loop_log_joint(x, [1 / n, 1 - 1 / n], [value, mean], [s, broad]))) for s in sds]


# --- other routes: precisions, odds, sorted rows; prints and warnings on the way ---------------------------------------


def precision_log_joint(x, weights, means, sds):
    print("log joint of", len(x), "waits")
    precision = 1 / np.asarray(sds) ** 2
    constant = np.log(weights) + np.log(precision / (2 * np.pi)) / 2
    return constant[:, None] - precision[:, None] * np.subtract.outer(np.asarray(means), x) ** 2 / 2


def folded_log_sum_exp(a):
    warnings.warn("folding")
    total = a[0]
    for row in a[1:]:
        total = np.logaddexp(total, row)
    return total


def odds_responsibilities(x, weights, means, sds):
    joint = pieces.joint_of(x, weights, means, sds)
    with np.errstate(over="ignore"):
        return np.array([1 / np.exp(joint - row).sum(axis=0) for row in joint])


def np_average_m_step(x, responsibilities):
    means = np.array([np.average(x, weights=row) for row in responsibilities])
    sds = [np.average((x - mean) ** 2, weights=row) ** 0.5 for mean, row in zip(means, responsibilities)]
    return np.mean(responsibilities, axis=1), means, sds


def evaluating_em(x, weights, means, sds, steps):
    theta, trace = pieces.steps_of(x, (weights, means, sds), steps)
    pieces.value_of(x, theta)  # once more, for nothing
    return theta[0], theta[1], theta[2], tuple(trace)


def series_remaining_gain(trace):
    last, before = trace[-1] - trace[-2], trace[-2] - trace[-3]
    if last <= 0:
        return np.array(0.0)
    if before <= last:
        return float("inf")
    return np.float64(last / (before / last - 1))


def direct_spike_path(x, value, sds):
    n = len(x)
    broad = np.log1p(-1 / n) + pieces.log_density_of(x, [np.mean(x)], [np.std(x)])[0]
    return np.array([np.logaddexp(broad, -np.log(n) + pieces.log_density_of(x, [value], [s])[0]).sum() for s in sds])


RIGHT = {
    "loops and lists": dict(
        log_joint=loop_log_joint, log_sum_exp=loop_log_sum_exp, responsibilities=loop_responsibilities, m_step=loop_m_step,
        em=loop_em, remaining_gain=loop_remaining_gain, spike_path=loop_spike_path),
    "other formulas": dict(
        log_joint=precision_log_joint, log_sum_exp=folded_log_sum_exp, responsibilities=odds_responsibilities,
        m_step=np_average_m_step, em=evaluating_em, remaining_gain=series_remaining_gain, spike_path=direct_spike_path),
}
