"""Answers to the likelihood problem set that are right by another route than the solution's: each must get full marks."""

import math

import numpy as np

from .answers import noisy

# --- plain Python: loops, lists, floats ------------------------------------------------------------------------------


def loop_simulate_days(chance, uniforms):
    return [sum(1 for u in day if u < chance) for day in uniforms]


def loop_normal_log_density(x, mean, sd):
    return [-0.5 * ((float(at) - mean) / sd) ** 2 - math.log(sd * math.sqrt(2 * math.pi)) for at in x]


def loop_poisson_log_likelihood(rates, values, days):
    found = []
    for rate in rates:
        total = 0.0
        for value, many in zip(values, days):
            total += float(many) * (int(value) * math.log(rate) - rate - math.log(math.factorial(int(value))))
        found.append(total)
    return found


def loop_rows_until_zero(densities):
    """By what is left to go, in logs: the product is 0.0 below half of the smallest number, 2^-1075."""
    left = 0.0
    for rows, density in enumerate(densities, 1):
        left += math.log2(density) if density > 0 else -math.inf
        if left < -1075:
            return rows
    return 0


def loop_peak_and_area(log_curve, grid):
    heights = [math.exp(height) for height in log_curve]
    best = max(range(len(grid)), key=lambda i: log_curve[i])
    area = 0.0
    for i in range(len(grid) - 1):
        area += (heights[i] + heights[i + 1]) * (grid[i + 1] - grid[i]) / 2
    return [float(grid[best]), area]


def loop_label_log_likelihood(thresholds, x, y):
    found = []
    for threshold in thresholds:
        total = 0.0
        for bill, label in zip(x, y):
            a = bill - threshold if label == 1 else threshold - bill
            total += -math.log1p(math.exp(-a)) if a > 0 else a - math.log1p(math.exp(a))
        found.append(float(total))
    return tuple(found)


def loop_width(log_curve, grid):
    """By the parabola through the top and its neighbours."""
    m = max(range(len(grid)), key=lambda i: log_curve[i])
    h = float(grid[m + 1] - grid[m])
    quadratic = np.polyfit([-1, 0, 1], [float(log_curve[i] - log_curve[m]) for i in (m - 1, m, m + 1)], 2)[0]
    return h / math.sqrt(-2 * quadratic)


# --- numpy, otherwise ------------------------------------------------------------------------------------------------


def counted_simulate_days(chance, uniforms):
    return np.count_nonzero(np.less(uniforms, chance), axis=1)


def precise_normal_log_density(x, mean, sd):
    variance = sd**2
    return -0.5 * (np.log(2 * np.pi * variance) + (x - mean) ** 2 / variance)


def grouped_poisson_log_likelihood(rates, values, days):
    """The sufficient statistics first: how many deaths, how many days."""
    factorials = sum(many * math.lgamma(value + 1) for value, many in zip(values, days))
    return np.log(rates) * (values @ days) - rates * days.sum() - factorials


def prefix_rows_until_zero(densities):
    products = np.cumprod(densities)
    return np.flatnonzero(products == 0)[0] + 1 if products[-1] == 0 else 0


def trapezoid_peak_and_area(log_curve, grid):
    order = np.argsort(log_curve)
    return grid[order[-1]], np.trapezoid(np.exp(log_curve), grid)


def branching_label_log_likelihood(thresholds, x, y):
    away = np.subtract.outer(-np.asarray(thresholds), -np.asarray(x))  # x − t
    chance_of_one, chance_of_zero = -np.logaddexp(0, -away), -np.logaddexp(0, away)
    return (y * chance_of_one + (1 - y) * chance_of_zero).sum(axis=1)


def gradient_width(log_curve, grid):
    slopes = np.gradient(log_curve, grid)
    return 1 / np.sqrt(-np.gradient(slopes, grid)[np.argmax(log_curve)])


def second_difference_width(log_curve, grid):
    bends = np.diff(log_curve, 2) / np.diff(grid)[0] ** 2
    return (-bends[np.argmax(log_curve) - 1]) ** -0.5


RIGHT = {
    "loops and lists": dict(
        simulate_days=loop_simulate_days,
        normal_log_density=loop_normal_log_density,
        poisson_log_likelihood=loop_poisson_log_likelihood,
        rows_until_zero=loop_rows_until_zero,
        peak_and_area=loop_peak_and_area,
        label_log_likelihood=loop_label_log_likelihood,
        width=loop_width,
    ),
    "other numpy": dict(
        simulate_days=counted_simulate_days,
        normal_log_density=precise_normal_log_density,
        poisson_log_likelihood=grouped_poisson_log_likelihood,
        rows_until_zero=prefix_rows_until_zero,
        peak_and_area=trapezoid_peak_and_area,
        label_log_likelihood=branching_label_log_likelihood,
        width=second_difference_width,
    ),
    "gradients of gradients": dict(width=gradient_width),
    "prints and warnings": dict(
        simulate_days=noisy(counted_simulate_days),
        poisson_log_likelihood=noisy(grouped_poisson_log_likelihood),
        peak_and_area=noisy(trapezoid_peak_and_area),
        width=noisy(loop_width),
    ),
    "0-d arrays and numpy's numbers": dict(
        rows_until_zero=lambda densities: np.array(prefix_rows_until_zero(densities)),
        peak_and_area=lambda *arguments: np.array(trapezoid_peak_and_area(*arguments)).tolist(),
        width=lambda *arguments: np.array(second_difference_width(*arguments)),
        simulate_days=lambda *arguments: [np.int64(count) for count in counted_simulate_days(*arguments)],
    ),
}
