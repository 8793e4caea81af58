"""Answers to the labels problem set that are right by another route than the solution's: each must get full marks."""

import math

import numpy as np
from scipy.special import expit, log_expit, logsumexp, softmax
from scipy.stats import multivariate_normal

from .answers import noisy

# --- plain Python: loops, lists, floats ------------------------------------------------------------------------------


def loop_regression_mle(design, y, weights):
    """Gauss–Jordan on lists."""
    n, p = design.shape
    table = [
        [sum(weights[i] * design[i, a] * design[i, b] for i in range(n)) for b in range(p)]
        + [sum(weights[i] * design[i, a] * y[i] for i in range(n))]
        for a in range(p)
    ]
    for a in range(p):
        pivot = max(range(a, p), key=lambda r: abs(table[r][a]))
        table[a], table[pivot] = table[pivot], table[a]
        table[a] = [entry / table[a][a] for entry in table[a]]
        for r in range(p):
            if r != a:
                table[r] = [entry - table[r][a] * own for entry, own in zip(table[r], table[a])]
    c = [row[-1] for row in table]
    missed = sum(w * (v - sum(a * b for a, b in zip(row, c))) ** 2 for w, v, row in zip(weights, y, design))
    return [c, math.sqrt(missed / n)]


def loop_laplace_mle(y):
    """The lower of two middle numbers, which is a median too."""
    ordered = sorted(float(each) for each in y)
    middle = ordered[(len(ordered) - 1) // 2]
    return middle, sum(abs(each - middle) for each in ordered) / len(ordered)


def loop_logistic_log_likelihood(coefficients, design, y):
    total = 0
    for row, answer in zip(design, y):
        line = sum(float(a) * float(b) for a, b in zip(row, coefficients))
        margin = line if answer else -line
        total += -math.log1p(math.exp(-margin)) if margin > 0 else margin - math.log1p(math.exp(margin))
    return total


def loop_newton_step(coefficients, design, y):
    n, p = design.shape
    slope, bends = np.zeros(p), np.zeros((p, p))
    for i in range(n):
        share = 1 / (1 + math.exp(-float(design[i] @ coefficients)))
        slope += (y[i] - share) * design[i]
        bends -= share * (1 - share) * np.outer(design[i], design[i])
    return [float(each) for each in coefficients - np.linalg.inv(bends) @ slope]


def loop_separates(coefficients, design, y):
    for row, answer in zip(design, y):
        line = sum(a * b for a, b in zip(row, coefficients))
        if (answer == 1 and line <= 0) or (answer == 0 and line >= 0):
            return 0
    return 1


def loop_gaussian_classes(x, labels, k):
    weights, means, covariances = [], [], []
    for j in range(k):
        rows = [list(map(float, row)) for row, label in zip(x, labels) if label == j]
        d, m = len(rows[0]), len(rows)
        mean = [sum(row[a] for row in rows) / m for a in range(d)]
        weights.append(m / len(x))
        means.append(mean)
        covariances.append([
            [sum((row[a] - mean[a]) * (row[b] - mean[b]) for row in rows) / m for b in range(d)] for a in range(d)
        ])
    return [weights, means, covariances]


def loop_log_joint(x, weights, means, covariances):
    """By the Cholesky factor, row by row."""
    table = []
    for w, m, c in zip(weights, means, covariances):
        root = np.linalg.cholesky(c)
        size = 2 * sum(math.log(root[a, a]) for a in range(len(m))) + len(m) * math.log(2 * math.pi)
        table.append([math.log(w) - size / 2 - float((np.linalg.solve(root, row - m) ** 2).sum()) / 2 for row in x])
    return table


def loop_posterior(log_joint):
    columns = []
    for column in zip(*[list(row) for row in log_joint]):
        ways = [math.exp(entry - max(column)) for entry in column]
        columns.append([way / sum(ways) for way in ways])
    return [list(row) for row in zip(*columns)]


# --- other formulas --------------------------------------------------------------------------------------------------


def rooted_regression_mle(design, y, weights):
    """Ordinary least squares of rows times the root of their weight, by QR."""
    root = np.sqrt(weights)
    q, r = np.linalg.qr(root[:, None] * design)
    c = np.linalg.solve(r, q.T @ (root * y))
    return c, np.linalg.norm(root * (y - design @ c)) / math.sqrt(len(y))


def upper_laplace_mle(y):
    """The upper of two middle numbers."""
    at = np.sort(y)[len(y) // 2]
    return at, abs(y - at).sum() / y.size


def softplus_log_likelihood(coefficients, design, y):
    eta = np.dot(design, coefficients)
    return np.dot(y, eta) - np.logaddexp(0.0, eta).sum()


def reweighted_newton_step(coefficients, design, y):
    """One weighted least-squares fit to a make-believe column."""
    eta = design @ coefficients
    p = expit(eta)
    w = p * (1 - p)
    return rooted_regression_mle(design, eta + (y - p) / w, w)[0]


def signed_separates(coefficients, design, y):
    return np.all(np.sign(design @ coefficients) == 2 * np.asarray(y) - 1)


def numpy_gaussian_classes(x, labels, k):
    groups = [x[labels == j] for j in range(k)]
    covariances = [np.atleast_2d(np.cov(rows, rowvar=False, bias=True)) for rows in groups]
    return np.bincount(labels, minlength=k) / labels.size, np.stack([np.mean(rows, 0) for rows in groups]), covariances


def scipy_log_joint(x, weights, means, covariances):
    return np.stack([
        np.atleast_1d(multivariate_normal(m, c, allow_singular=False).logpdf(x)) + np.log(w)
        for w, m, c in zip(weights, means, covariances)
    ])


def eigen_log_joint(x, weights, means, covariances):
    values, vectors = np.linalg.eigh(covariances)
    away = np.einsum("kij,kni->knj", vectors, x[None] - np.asarray(means)[:, None])
    logs = np.log(values)[:, None] + away**2 / values[:, None] + np.log(2 * np.pi)
    return np.log(weights)[:, None] - logs.sum(axis=2) / 2


# --- clumsy, but right ------------------------------------------------------------------------------------------------


RIGHT = {
    "loops and lists": dict(
        regression_mle=loop_regression_mle,
        laplace_mle=loop_laplace_mle,
        logistic_log_likelihood=loop_logistic_log_likelihood,
        newton_step=loop_newton_step,
        separates=loop_separates,
        gaussian_classes=loop_gaussian_classes,
        log_joint=loop_log_joint,
        posterior=loop_posterior,
    ),
    "other formulas": dict(
        regression_mle=rooted_regression_mle,
        laplace_mle=upper_laplace_mle,
        logistic_log_likelihood=softplus_log_likelihood,
        newton_step=reweighted_newton_step,
        separates=signed_separates,
        gaussian_classes=numpy_gaussian_classes,
        log_joint=eigen_log_joint,
        posterior=lambda log_joint: np.exp(log_joint - np.logaddexp.reduce(log_joint, axis=0)),
    ),
    "scipy": dict(
        logistic_log_likelihood=lambda c, design, y: log_expit(np.where(y == 1, 1, -1) * (design @ c)).sum(),
        log_joint=scipy_log_joint,
        posterior=lambda log_joint: softmax(log_joint, axis=0),
    ),
    "prints and warnings": dict(
        regression_mle=noisy(rooted_regression_mle),
        separates=noisy(signed_separates),
        gaussian_classes=noisy(numpy_gaussian_classes),
        posterior=noisy(lambda log_joint: np.exp(log_joint - logsumexp(log_joint, axis=0))),
    ),
    "0-d arrays and numpy's numbers": dict(
        regression_mle=lambda *arguments: [np.array(part) for part in rooted_regression_mle(*arguments)],
        laplace_mle=lambda y: np.array(upper_laplace_mle(y)).tolist(),
        logistic_log_likelihood=lambda *arguments: np.array(softplus_log_likelihood(*arguments)),
        separates=lambda *arguments: np.array(signed_separates(*arguments)),
        gaussian_classes=lambda *arguments: [np.asarray(part).tolist() for part in numpy_gaussian_classes(*arguments)],
    ),
    "one part only": dict(separates=lambda c, design, y: np.float64(signed_separates(c, design, y))),
}
