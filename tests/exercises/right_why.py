"""Answers to the set on why EM climbs that are right by another route than the solution's: each must get full marks."""

import math

import numpy as np
from scipy.special import entr, logsumexp, rel_entr, xlogy

from . import wrong_why as pieces
from .answers import noisy

# --- plain Python: loops, lists, floats ------------------------------------------------------------------------------


def columns(table):
    return [[float(row[i]) for row in table] for i in range(len(table[0]))]


def loop_log_likelihood(log_joint):
    value = 0.0
    for column in columns(log_joint):
        top = max(column)
        value += top + math.log(sum(math.exp(entry - top) for entry in column))
    return value


def loop_posterior(log_joint):
    shares = []
    for column in columns(log_joint):
        parts = [math.exp(entry - max(column)) for entry in column]
        shares.append([part / sum(parts) for part in parts])
    return [list(row) for row in zip(*shares)]


def loop_entropy(q):
    return math.fsum(-share * math.log(share) for row in q for share in row if share > 0)


def loop_kl(q, p):
    total = 0.0
    for mine, theirs in zip(q, p):
        for a, b in zip(mine, theirs):
            if a > 0 and b == 0:
                return math.inf
            if a > 0:
                total += a * (math.log(a) - math.log(b))
    return total


def loop_expected_log_joint(q, log_joint):
    return sum(float(a * b) for mine, logs in zip(q, log_joint) for a, b in zip(mine, logs) if a > 0)


def loop_elbo(q, log_joint):
    return float(sum(a * (b - math.log(a)) for mine, logs in zip(q, log_joint) for a, b in zip(mine, logs) if a > 0))


def loop_climb(step, log_joint_at, theta):
    q = loop_posterior(log_joint_at(theta))
    after = log_joint_at(step(theta))
    levels = [loop_log_likelihood(log_joint_at(theta)), loop_elbo(q, after), loop_log_likelihood(after)]
    return levels + [levels[1] - levels[0], levels[2] - levels[1]]


def loop_bound(a, at, heads, trials):
    trials = [int(t) for t in np.broadcast_to(trials, len(heads))]
    heights = []
    for each in a:
        height = 0.0
        for h, t in zip(heads, trials):
            odds = (0.5 / at) ** int(h) * (0.5 / (1 - at)) ** int(t - h)
            share = 1 / (1 + odds)
            a_log = math.log(0.5) + h * math.log(each) + (t - h) * math.log(1 - each)
            height += share * (a_log - math.log(share)) if share > 0 else 0
            height += (1 - share) * ((t + 1) * math.log(0.5) - math.log(1 - share)) if share < 1 else 0
        heights.append(height)
    return heights


def loop_halve(rises, theta, proposal):
    theta, step = [float(t) for t in theta], [float(p - t) for p, t in zip(proposal, theta)]
    while True:
        point = [t + s for t, s in zip(theta, step)]
        if rises(np.array(point)):
            return point
        step = [s / 2 for s in step]


# --- other mathematics ------------------------------------------------------------------------------------------------


def posterior_by_differences(log_joint):
    """1 over the sum of exp(L_l − L_j), label by label."""
    with np.errstate(over="ignore", invalid="ignore"):
        away = log_joint[None] - log_joint[:, None]
        away[np.isnan(away)] = np.inf
        return 1 / np.exp(away).sum(axis=1)


def elbo_by_the_gap(q, log_joint):
    with np.errstate(divide="ignore"):
        return logsumexp(log_joint, axis=0).sum() - rel_entr(q, np.exp(log_joint - logsumexp(log_joint, axis=0))).sum()


def kl_by_cross_entropy(q, p):
    with np.errstate(divide="ignore"):
        return -xlogy(q, p).sum() - entr(q).sum()


def climb_by_the_gap(step, log_joint_at, theta):
    old, new = log_joint_at(theta), log_joint_at(step(theta))
    q, r = pieces.shares_of(old), pieces.shares_of(new)
    gap, low, high = rel_entr(q, r).sum(), pieces.value_of(old), pieces.value_of(new)
    return low, high - gap, high, high - gap - low, gap


def bound_by_delta(a, at, heads, trials):
    """The log-likelihood where the shares were made, plus what the counts gain from there."""
    share = pieces.shares_of(pieces.table_of(at, heads, trials))[0]
    h, t = share @ heads, share @ (np.zeros(len(heads)) + trials - heads)
    a = np.asarray(a)
    return pieces.value_of(pieces.table_of(at, heads, trials)) + h * np.log(a / at) + t * np.log((1 - a) / (1 - at))


def halve_by_recursion(rises, theta, proposal):
    return proposal if rises(proposal) else halve_by_recursion(rises, theta, theta + 0.5 * (proposal - theta))


def halve_by_powers(rises, theta, proposal):
    """Asks more often than it must, and gets back a tuple."""
    points = [theta + (proposal - theta) * 0.5**j for j in range(40)]
    return tuple(next(point for point in points if rises(point)))


LOOPS = dict(
    log_likelihood=loop_log_likelihood,
    posterior=loop_posterior,
    entropy=loop_entropy,
    kl=loop_kl,
    expected_log_joint=loop_expected_log_joint,
    elbo=loop_elbo,
    climb=loop_climb,
    bound=loop_bound,
    halve_until_it_rises=loop_halve,
)

RIGHT = {
    "loops and lists": LOOPS,
    "prints and warnings": {name: noisy(answer) for name, answer in LOOPS.items()},
    "other mathematics": dict(
        log_likelihood=lambda log_joint: np.logaddexp.reduce(log_joint, axis=0).sum(),
        posterior=posterior_by_differences,
        entropy=lambda q: entr(q).sum(),
        kl=kl_by_cross_entropy,
        expected_log_joint=lambda q, log_joint: np.where(q > 0, log_joint, 0).ravel() @ q.ravel(),
        elbo=elbo_by_the_gap,
        climb=climb_by_the_gap,
        bound=bound_by_delta,
        halve_until_it_rises=halve_by_recursion,
    ),
    "a cushion of 1e-9 in the log": dict(entropy=lambda q: -(q * np.log(q + 1e-9)).sum()),
    "0-d arrays and tuples": dict(
        log_likelihood=lambda log_joint: np.array(loop_log_likelihood(log_joint)),
        entropy=lambda q: np.array(loop_entropy(q)),
        kl=lambda q, p: np.float64(rel_entr(q, p).sum()),
        halve_until_it_rises=halve_by_powers,
    ),
}
