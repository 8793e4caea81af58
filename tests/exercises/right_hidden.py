"""Answers to the set on hidden labels that are right by another route than the solution's: each must get full marks."""

import math
from itertools import permutations

import numpy as np

from . import wrong_hidden as pieces
from .answers import noisy

# --- plain Python: loops, lists, floats ------------------------------------------------------------------------------


def ways(column, label):
    return [entry for j, entry in enumerate(column) if label in (-1, j)]


def loop_tagged_log_likelihood(log_joint, labels):
    value = 0.0
    for i, label in enumerate(labels):
        possible = ways([row[i] for row in log_joint], label)
        value += max(possible) + math.log(sum(math.exp(entry - max(possible)) for entry in possible))
    return value


def loop_tagged_posterior(log_joint, labels):
    columns = []
    for i, label in enumerate(labels):
        column = [float(row[i]) for row in log_joint]
        if label >= 0:
            columns.append([1 if j == label else 0 for j in range(len(column))])
        else:
            parts = [math.exp(entry - max(column)) for entry in column]
            columns.append([part / sum(parts) for part in parts])
    return [list(row) for row in zip(*columns)]


def loop_mean_slopes(x, weights, means, sds):
    slopes = [0.0] * len(means)
    for row in x:
        logs = [math.log(w / s) - ((row - m) / s) ** 2 / 2 for w, m, s in zip(weights, means, sds)]
        parts = [math.exp(log - max(logs)) for log in logs]
        for j, part in enumerate(parts):
            slopes[j] += part / sum(parts) * (row - means[j]) / sds[j] ** 2
    return slopes


def loop_linkage_step(theta, counts):
    z = counts[0] * (theta / 4) / (1 / 2 + theta / 4)
    return 1 / (1 + (counts[1] + counts[2]) / (z + counts[3]))


def loop_linkage_q(theta, theta_old, counts):
    kinds = counts[0] * 2 / (2 + theta_old), counts[0] * theta_old / (2 + theta_old)
    return [
        kinds[0] * math.log(1 / 2) + kinds[1] * math.log(t / 4)
        + (counts[1] + counts[2]) * math.log((1 - t) / 4) + counts[3] * math.log(t / 4)
        for t in theta
    ]


def loop_hidden_moments(x1, x2, mean, covariance):
    (a, b), (_, c) = covariance
    first, second = [], []
    for one, two in zip(x1, x2):
        expected = mean[1] + b / a * (one - mean[0]) if math.isnan(two) else two
        first.append(expected)
        second.append(expected**2 + (c - b * b / a if math.isnan(two) else 0.0))
    return [first, second]


def loop_best_order(estimate, reference):
    best, smallest = None, math.inf
    for order in permutations(range(len(estimate))):
        total = sum((a - b) ** 2 for i, j in enumerate(order) for a, b in zip(estimate[j], reference[i]))
        if total < smallest:
            best, smallest = order, total
    return list(best)


def loop_to_weights(free):
    top = max([*free, 0.0])
    parts = [math.exp(f - top) for f in free] + [math.exp(-top)]
    return [part / sum(parts) for part in parts]


def loop_to_free(weights):
    return [math.log(w / weights[-1]) for w in weights[:-1]]


# --- other mathematics ------------------------------------------------------------------------------------------------


def seen_and_hidden_apart(log_joint, labels):
    seen = labels >= 0
    return log_joint[labels[seen], np.flatnonzero(seen)].sum() + np.logaddexp.reduce(log_joint[:, ~seen], axis=0).sum()


def posterior_then_overwrite(log_joint, labels):
    shares = pieces.shares(log_joint)
    shares[:, labels >= 0] = np.eye(len(log_joint))[labels[labels >= 0]].T
    return shares


def slopes_by_differences(x, weights, means, sds):
    """No share in sight: differences of the log-likelihood itself, fourth order."""
    def value(m):
        return np.logaddexp.reduce(pieces.normal_table(x, weights, m, sds), axis=0)

    steps = 1e-3 * np.eye(len(means))
    return [
        (8 * (value(means + s) - value(means - s)) - (value(means + 2 * s) - value(means - 2 * s))).sum() / 12e-3
        for s in steps
    ]


def step_from_the_top_of_q(theta, counts):
    """Bisection on the slope of Q: no formula for its top."""
    linked, unlinked = pieces.split(theta, counts) + counts[3], counts[1] + counts[2]
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if linked * (1 - middle) > unlinked * middle else (low, middle)
    return np.float64((low + high) / 2)


def q_over_all_splits(theta, theta_old, counts):
    """The expectation in full: every z with its binomial probability, factorials included."""
    from scipy.stats import binom

    z = np.arange(counts[0] + 1)
    chance = binom.pmf(z, counts[0], theta_old / (2 + theta_old))
    values = np.add.outer(np.log(theta), np.zeros(len(z))) * (z + counts[3])
    values = values + ((counts[1] + counts[2]) * np.log1p(-np.asarray(theta)))[:, None]
    return (values @ chance) + 12345.0


def moments_by_correlation(x1, x2, mean, covariance):
    sd = np.sqrt(np.diag(covariance))
    rho = covariance[0, 1] / sd.prod()
    line = mean[1] + rho * sd[1] * (x1 - mean[0]) / sd[0]
    seen = ~np.isnan(x2)
    x2 = np.nan_to_num(x2)
    return line * ~seen + x2 * seen, np.where(seen, x2**2, line**2 + sd[1] ** 2 * (1 - rho**2))


def hungarian(estimate, reference):
    return pieces.matched(pieces.distances(estimate, reference))


def last_of_the_ties(estimate, reference):
    orders = list(permutations(range(len(estimate))))
    totals = [((estimate[list(order)] - reference) ** 2).sum() for order in orders]
    return np.array(orders[len(totals) - 1 - int(np.argmin(totals[::-1]))], dtype=float)


def stick_breaking(free):
    """Break off a logistic part of what is left, again and again."""
    left, weights = 1.0, []
    for f in free:
        part = left * (1 / (1 + math.exp(-f)) if f > -700 else 0.0)
        weights.append(part)
        left -= part
    return np.clip(np.append(weights, left), 0, 1)


def unstick(weights):
    left, free = 1.0, []
    for w in weights[:-1]:
        free.append(math.log(w) - math.log(left - w))
        left -= w
    return free


def zero_first(free):
    return pieces.softmax(free)[::-1]


def zero_first_back(weights):
    return np.log(weights[:0:-1] / weights[0])


LOOPS = dict(
    tagged_log_likelihood=loop_tagged_log_likelihood,
    tagged_posterior=loop_tagged_posterior,
    mean_slopes=loop_mean_slopes,
    linkage_step=loop_linkage_step,
    linkage_q=loop_linkage_q,
    hidden_moments=loop_hidden_moments,
    best_order=loop_best_order,
    to_weights=loop_to_weights,
    to_free=loop_to_free,
)

RIGHT = {
    "loops and lists": LOOPS,
    "prints and warnings": {name: noisy(answer) for name, answer in LOOPS.items()},
    "other mathematics": dict(
        tagged_log_likelihood=seen_and_hidden_apart,
        tagged_posterior=posterior_then_overwrite,
        mean_slopes=slopes_by_differences,
        linkage_step=step_from_the_top_of_q,
        linkage_q=q_over_all_splits,
        hidden_moments=moments_by_correlation,
        best_order=hungarian,
    ),
    "stick-breaking": dict(to_weights=stick_breaking, to_free=unstick),
    "another group has the zero": dict(to_weights=zero_first, to_free=zero_first_back),
    "the last of equally good orders": dict(best_order=last_of_the_ties),
}
