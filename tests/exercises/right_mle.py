"""Answers to the MLE problem set that are right by another route than the solution's: each must get full marks."""

import math

import numpy as np

from .answers import noisy

# --- plain Python: loops, lists, floats -------------------------------------------------------------------------------


def loop_binomial_mle(heads, trials):
    all_heads = all_tosses = 0
    for h, t in zip(heads, np.broadcast_to(trials, len(heads))):
        all_heads, all_tosses = all_heads + int(h), all_tosses + int(t)
    return all_heads / all_tosses


def loop_exponential_mle(times, ended):
    hours = failures = 0.0
    for t, e in zip(times, ended):
        hours += float(t)
        failures += 1 if e else 0
    return failures / hours


def loop_gaussian_mle(x, weights):
    total = math.fsum(weights)
    mean = math.fsum(w * v for w, v in zip(weights, x)) / total
    return [mean, math.fsum(w * (v - mean) ** 2 for w, v in zip(weights, x)) / total]


def loop_categorical_mle(x, levels, weights):
    amounts = [0.0] * levels
    for level, w in zip(x, weights):
        amounts[level] += float(w)
    return tuple(amount / sum(amounts) for amount in amounts)


def loop_mvn_mle(x, weights):
    total, d = float(sum(weights)), len(x[0])
    mean = [sum(w * row[a] for w, row in zip(weights, x)) / total for a in range(d)]
    covariance = [
        [sum(w * (row[a] - mean[a]) * (row[b] - mean[b]) for w, row in zip(weights, x)) / total for b in range(d)]
        for a in range(d)
    ]
    return [mean, covariance]


def loop_uniform_mle(waits):
    longest = 0.0
    for wait in waits:
        longest = max(longest, float(wait))
    return longest


def loop_cauchy_newton(x, start, steps):
    theta = float(start)
    for _ in range(steps):
        slope = bend = 0.0
        for hit in x:
            u = float(hit) - theta
            slope += 2 * u / (1 + u * u)
            bend += 2 / (1 + u * u) - 4 / (1 + u * u) ** 2
        theta -= slope / bend
    return theta


def loop_wald_coverage(p, n, z):
    """By logs, and with the condition squared."""
    total = 0.0
    for k in range(n + 1):
        if (k - n * p) ** 2 <= z**2 * k * (n - k) / n + 1e-12 * (0 < k < n):
            orders = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
            total += math.exp(orders + k * math.log(p) + (n - k) * math.log(1 - p))
    return total


# --- other mathematics ------------------------------------------------------------------------------------------------


def two_pass_gaussian_mle(x, weights):
    """About a provisional mean, mended at the end; weights scaled to sum to 1."""
    share = np.asarray(weights) / np.sum(weights)
    first = np.asarray(x)[np.argmax(weights)]
    shift = share @ (x - first)
    return first + shift, share @ (x - first - shift) ** 2


def averaged_mvn_mle(x, weights):
    mean = np.average(x, axis=0, weights=weights)
    return mean, np.atleast_2d(np.cov((x - mean).T, aweights=weights, ddof=0))


def rooted_mvn_mle(x, weights):
    root = np.sqrt(weights / weights.sum())[:, None]
    mean = (root**2 * x).sum(axis=0)
    away = root * (x - mean)
    return mean, np.einsum("ni,nj->ij", away, away)


def one_hot_categorical_mle(x, levels, weights):
    return weights @ (np.asarray(x)[:, None] == np.arange(levels)) / weights.sum()


def mean_binomial_mle(heads, trials):
    trials = np.broadcast_to(trials, heads.shape)
    return np.average(heads / trials, weights=trials)


def mean_life_exponential_mle(times, ended):
    return np.mean(ended) / np.mean(times)


def slope_of(x, theta):
    u = x - np.asarray(theta)[..., None]
    return (2 * u / (1 + u**2)).sum(axis=-1)


def climb_from_every_flash(x):
    """Guarded Newton from each flash; the highest end."""
    def height(theta):
        return -np.log1p((x - theta) ** 2).sum()

    ends = []
    for theta in x:
        for _ in range(200):
            u = x - theta
            jump = (2 * u / (1 + u**2)).sum() / max(abs((2 * (u**2 - 1) / (1 + u**2) ** 2).sum()), 1e-9)
            while height(theta + jump) < height(theta) and abs(jump) > 1e-15:
                jump /= 2
            theta = theta + jump
        ends.append(theta)
    return max(ends, key=height)


def bisection_around_the_best(x):
    """A fine grid around each flash, then the slope's change of sign halved forty times."""
    candidates = (x[:, None] + np.linspace(-1, 1, 1001)).ravel()
    best = candidates[np.log1p((x - candidates[:, None]) ** 2).sum(axis=1).argmin()]
    low, high = best - 0.003, best + 0.003
    for _ in range(60):
        middle = (low + high) / 2
        if slope_of(x, middle) > 0:
            low = middle
        else:
            high = middle
    return middle


def plain_newton_from_every_flash(x):
    ends = np.array([loop_cauchy_newton(x, flash, 60) for flash in x])
    ends = ends[np.isfinite(ends)]
    return ends[(-np.log1p((x - ends[:, None]) ** 2).sum(axis=1)).argmax()]


def ratios_cauchy_mle(x):
    """Weights 1/(1+u²) and a weighted mean, over and over, from a grid: an EM, as it happens."""
    best = bisection_around_the_best(x)
    for _ in range(500):
        weights = 1 / (1 + (x - best) ** 2)
        best = (weights * x).sum() / weights.sum()
    return best


def table_wald_coverage(p, n, z):
    """The distribution built up toss by toss."""
    chances = np.ones(1)
    for _ in range(n):
        chances = np.append(chances * (1 - p), 0) + np.append(0, chances * p)
    share = np.arange(n + 1) / n
    half = z * np.sqrt(share * (1 - share) / n)
    return chances[(share - half <= p) & (p <= share + half)].sum()


RIGHT = {
    "loops and lists": dict(
        binomial_mle=loop_binomial_mle,
        exponential_mle=loop_exponential_mle,
        gaussian_mle=loop_gaussian_mle,
        categorical_mle=loop_categorical_mle,
        mvn_mle=loop_mvn_mle,
        uniform_mle=loop_uniform_mle,
        cauchy_newton=loop_cauchy_newton,
        wald_coverage=loop_wald_coverage,
    ),
    "weighted means": dict(
        binomial_mle=mean_binomial_mle,
        exponential_mle=mean_life_exponential_mle,
        gaussian_mle=two_pass_gaussian_mle,
        categorical_mle=one_hot_categorical_mle,
        mvn_mle=averaged_mvn_mle,
        uniform_mle=lambda waits: np.sort(waits)[-1],
        wald_coverage=table_wald_coverage,
    ),
    "climb from every flash": dict(cauchy_mle=climb_from_every_flash, mvn_mle=rooted_mvn_mle),
    "plain Newton from every flash": dict(cauchy_mle=plain_newton_from_every_flash),
    "bisection": dict(cauchy_mle=bisection_around_the_best),
    "a weighted mean, over and over": dict(cauchy_mle=ratios_cauchy_mle),
    "prints and warnings": dict(
        binomial_mle=noisy(loop_binomial_mle),
        gaussian_mle=noisy(loop_gaussian_mle),
        cauchy_newton=noisy(loop_cauchy_newton),
        cauchy_mle=noisy(climb_from_every_flash),
    ),
    "0-d arrays and numpy's numbers": dict(
        binomial_mle=lambda heads, trials: np.array(loop_binomial_mle(heads, trials)),
        exponential_mle=lambda times, ended: np.float64(loop_exponential_mle(times, ended)),
        gaussian_mle=lambda x, weights: np.array(loop_gaussian_mle(x, weights)).tolist(),
        uniform_mle=lambda waits: np.array(max(waits)),
        cauchy_newton=lambda x, start, steps: np.array(loop_cauchy_newton(x, start, steps)),
        wald_coverage=lambda p, n, z: np.float64(table_wald_coverage(p, n, z)),
    ),
}
