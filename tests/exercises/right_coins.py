"""Answers to the coin problem set that are right by another route than the solution's: each must get full marks."""

import math

import numpy as np

from . import wrong_coins as pieces  # its right pieces: joint_of, value_of, shares_of, count_of
from .answers import noisy

# --- plain Python: loops, lists, floats ------------------------------------------------------------------------------


def each(trials, n):
    return [float(t) for t in np.broadcast_to(trials, n)]


def loop_coin_mle(heads, trials, labels, k):
    found = [[0.0, 0.0] for _ in range(k)]
    for h, t, label in zip(heads, each(trials, len(heads)), labels):
        found[label][0] += h
        found[label][1] += t
    return [float(h / t) for h, t in found]


def loop_log_joint(heads, trials, weights, p):
    return [
        [math.log(w) + h * math.log(q) + (t - h) * math.log(1 - q) for h, t in zip(heads, each(trials, len(heads)))]
        for w, q in zip(weights, p)
    ]


def loop_log_likelihood(log_joint):
    total = 0.0
    for column in zip(*[list(row) for row in log_joint]):
        largest = max(column)
        total += largest + math.log(sum(math.exp(entry - largest) for entry in column))
    return total


def loop_posterior(log_joint):
    columns = []
    for column in zip(*[list(row) for row in log_joint]):
        ways = [math.exp(entry - max(column)) for entry in column]
        columns.append([way / sum(ways) for way in ways])
    return [list(row) for row in zip(*columns)]


def loop_m_step(heads, trials, responsibilities):
    return tuple(
        sum(r * h for r, h in zip(row, heads)) / sum(r * t for r, t in zip(row, each(trials, len(heads))))
        for row in responsibilities
    )


def loop_em(heads, trials, weights, p, tol, max_steps):
    joint = loop_log_joint(heads, trials, weights, p)
    trace, step = [loop_log_likelihood(joint)], 0
    while step < max_steps:
        p = loop_m_step(heads, trials, loop_posterior(joint))
        joint = loop_log_joint(heads, trials, weights, p)
        trace.append(loop_log_likelihood(joint))
        step += 1
        if trace[-1] - trace[-2] < tol:
            return [list(p), trace]
    return [list(p), trace]


def loop_em_with_labels(heads, trials, weights, p, labels, steps):
    for _ in range(steps):
        shares = loop_posterior(loop_log_joint(heads, trials, weights, p))
        for i, label in enumerate(labels):
            if label != -1:
                for j in range(len(p)):
                    shares[j][i] = 1 if j == label else 0
        p = loop_m_step(heads, trials, shares)
    return list(p)


def loop_kind_of_stop(value, p, step):
    def at(*moves):
        place = [float(x) for x in p]
        for axis, move in moves:
            place[axis] += move
        return value(np.array(place))

    m = len(p)
    if any(abs(at((a, step)) - at((a, -step))) / (2 * step) > 0.001 for a in range(m)):
        return "not stationary"
    bends = [
        [(at((a, step), (b, step)) - at((a, step)) - at((b, step)) + at()) / step**2 for b in range(m)]
        for a in range(m)
    ]
    signs = {bool(bend > 0) for bend in np.linalg.eigvalsh((np.array(bends) + np.array(bends).T) / 2)}
    return {(True,): "minimum", (False,): "maximum"}.get(tuple(signs), "saddle")


# --- linear algebra ---------------------------------------------------------------------------------------------------


def matrix_coin_mle(heads, trials, labels, k):
    one_hot = np.eye(k)[labels].T
    return (one_hot @ heads) / (one_hot @ np.broadcast_to(trials, heads.shape))


def matrix_log_joint(heads, trials, weights, p):
    return np.outer(np.log(p), heads) + np.outer(np.log(1 - p), trials - heads) + np.log(weights).reshape(-1, 1)


def matrix_log_likelihood(log_joint):
    return np.logaddexp.reduce(log_joint, axis=0).sum()


def matrix_posterior(log_joint):
    return np.exp(log_joint - np.logaddexp.reduce(log_joint, axis=0))


def matrix_m_step(heads, trials, responsibilities):
    return responsibilities @ heads / (responsibilities @ (np.zeros(len(heads)) + trials))


def forward_kind_of_stop(value, p, step):
    """Forward differences for the slopes: off by half a bend times the step, which is far below .001."""
    steps, here = step * np.eye(len(p)), value(p)
    slopes = np.array([(value(p + a) - here) / step for a in steps])
    if np.abs(slopes).max() > 0.001:
        return np.str_("not stationary")
    bends = np.linalg.eigvals(pieces.bends_of(value, p, step)).real
    return str(np.where(bends.max() < 0, "maximum", np.where(bends.min() > 0, "minimum", "saddle")))


# --- clumsy, but right ------------------------------------------------------------------------------------------------


def wasteful_em(heads, trials, weights, p, tol, max_steps):
    """Evaluates once too often, keeps everything, and returns an array for the list."""
    ps, trace = [p], [pieces.value_of(pieces.joint_of(heads, trials, weights, p))]
    for _ in range(max_steps):
        ps.append(pieces.count_of(heads, trials, pieces.shares_of(pieces.joint_of(heads, trials, weights, ps[-1]))))
        trace.append(pieces.value_of(pieces.joint_of(heads, trials, weights, ps[-1])))
        if len(trace) > 1 and not trace[-1] - trace[-2] >= tol:
            break
    pieces.value_of(pieces.joint_of(heads, trials, weights, ps[-1]))
    return ps[-1], np.array(trace)


def seen_rows_added_em_with_labels(heads, trials, weights, p, labels, steps):
    """Counts the seen rows once, and adds the hidden rows' soft counts to them in each step."""
    seen = labels >= 0
    trials = np.broadcast_to(trials, heads.shape)
    mine = (labels[seen] == np.arange(len(p))[:, None]).astype(float)
    for _ in range(steps):
        shares = pieces.shares_of(pieces.joint_of(heads, trials, weights, p))[:, ~seen]
        p = (mine @ heads[seen] + shares @ heads[~seen]) / (mine @ trials[seen] + shares @ trials[~seen])
    return p


RIGHT = {
    "loops and lists": dict(
        coin_mle=loop_coin_mle,
        log_joint=loop_log_joint,
        log_likelihood=loop_log_likelihood,
        posterior=loop_posterior,
        m_step=loop_m_step,
        em=loop_em,
        em_with_labels=loop_em_with_labels,
        kind_of_stop=loop_kind_of_stop,
    ),
    "linear algebra": dict(
        coin_mle=matrix_coin_mle,
        log_joint=matrix_log_joint,
        log_likelihood=matrix_log_likelihood,
        posterior=matrix_posterior,
        m_step=matrix_m_step,
        kind_of_stop=forward_kind_of_stop,
    ),
    "prints and warnings": dict(
        log_joint=noisy(matrix_log_joint),
        posterior=noisy(matrix_posterior),
        em=noisy(wasteful_em),
        kind_of_stop=noisy(loop_kind_of_stop),
    ),
    "an evaluation too many": dict(em=wasteful_em, em_with_labels=seen_rows_added_em_with_labels),
    "0-d arrays and numpy's numbers": dict(
        log_likelihood=lambda log_joint: np.array(matrix_log_likelihood(log_joint)),
        coin_mle=lambda *arguments: [np.float64(p) for p in matrix_coin_mle(*arguments)],
        em=lambda *arguments: [list(map(np.float64, part)) for part in wasteful_em(*arguments)],
    ),
}
