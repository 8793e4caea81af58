"""Plausible wrong answers to the problem set on hidden labels, each with what its learner must be told."""

import numpy as np

from .answers import collector

wrong, WRONG = collector()


# Right pieces, to build wrong answers from.


def one_hot(labels, k):
    return labels == np.arange(k)[:, None]


def allowed(log_joint, labels):
    """The table with −inf where a label rules a group out."""
    return np.where(one_hot(labels, len(log_joint)) | (labels < 0), log_joint, -np.inf)


def total(log_joint, axis=0):
    return np.logaddexp.reduce(log_joint, axis=axis)


def shares(log_joint):
    return np.exp(log_joint - total(log_joint))


def normal_table(x, weights, means, sds):
    away = (x - means[:, None]) / sds[:, None]
    return np.log(weights)[:, None] - np.log(sds)[:, None] - np.log(2 * np.pi) / 2 - away**2 / 2


def pull(x, means, sds):
    return (x - means[:, None]) / sds[:, None] ** 2


def split(theta, counts):
    return counts[0] * theta / (2 + theta)


def counted(z, counts):
    return (z + counts[3]) / (z + counts[1] + counts[2] + counts[3])


def q_with(z, theta, counts):
    return (z + counts[3]) * np.log(theta) + (counts[1] + counts[2]) * np.log(1 - theta)


def line(x1, mean, slope):
    return mean[1] + slope * (x1 - mean[0])


def moments(x1, x2, mean, covariance, slope=None, gap=None):
    """Right moments, or with another slope or gap."""
    slope = covariance[0, 1] / covariance[0, 0] if slope is None else slope
    gap = covariance[1, 1] - covariance[0, 1] ** 2 / covariance[0, 0] if gap is None else gap
    hidden = np.isnan(x2)
    first = np.where(hidden, line(x1, mean, slope), x2)
    return first, first**2 + gap * hidden


def distances(estimate, reference):
    """(k, k): squared distance from each reference to each estimate."""
    return ((reference[:, None] - estimate[None]) ** 2).sum(axis=2)


def matched(cost):
    from scipy.optimize import linear_sum_assignment

    return linear_sum_assignment(cost)[1]


def softmax(free):
    free = np.append(free, 0.0)
    e = np.exp(free - free.max())
    return e / e.sum()


# --- tagged_log_likelihood ------------------------------------------------------------------------------------------


@wrong("tagged_log_likelihood", "You add logs inside a hidden row")
def logs_inside(log_joint, labels):
    rows = np.where(labels < 0, log_joint.sum(axis=0), log_joint[labels, np.arange(len(labels))])
    return rows.sum()


@wrong("tagged_log_likelihood", "one group only")
def largest_term(log_joint, labels):
    return allowed(log_joint, labels).max(axis=0).sum()


@wrong("tagged_log_likelihood", "mean over the rows")
def mean_over_rows(log_joint, labels):
    return total(allowed(log_joint, labels)).mean()


@wrong("tagged_log_likelihood", "one group only")
def minus_one_as_an_index(log_joint, labels):
    return log_joint[labels, np.arange(len(labels))].sum()


@wrong("tagged_log_likelihood", "inside each row first")
def rows_summed_first(log_joint, labels):
    hidden = labels < 0
    seen = log_joint[labels, np.arange(len(labels))][~hidden].sum()
    return seen + (total(log_joint[:, hidden].sum(axis=1)) if hidden.any() else 0.0)


@wrong("tagged_log_likelihood", "You leave the labels out")
def tags_ignored(log_joint, labels):
    return total(log_joint).sum()


@wrong("tagged_log_likelihood", "rows with a label are missing")
def tagged_rows_dropped(log_joint, labels):
    return total(log_joint)[labels < 0].sum()


@wrong("tagged_log_likelihood", "rows without a label are missing")
def hidden_rows_dropped(log_joint, labels):
    return log_joint[labels, np.arange(len(labels))][labels >= 0].sum()


@wrong("tagged_log_likelihood", "take each row's largest value out first")
def plain_exp_and_log(log_joint, labels):
    return np.log(np.where(np.isinf(allowed(log_joint, labels)), 0, np.exp(log_joint)).sum(axis=0)).sum()


@wrong("tagged_log_likelihood", "return its log")
def the_likelihood(log_joint, labels):
    return np.exp(total(allowed(log_joint, labels)).sum())


@wrong("tagged_log_likelihood", "minus the log-likelihood")
def minus(log_joint, labels):
    return -total(allowed(log_joint, labels)).sum()


@wrong("tagged_log_likelihood", "Don't divide by the number of groups")
def mean_over_groups(log_joint, labels):
    rows = np.where(labels < 0, total(log_joint) - np.log(len(log_joint)), log_joint[labels, np.arange(len(labels))])
    return rows.sum()


@wrong("tagged_log_likelihood", "only −1 is hidden")
def label_zero_read_as_hidden(log_joint, labels):
    return total(np.where(one_hot(labels, len(log_joint)) | (labels < 1), log_joint, -np.inf)).sum()


@wrong("tagged_log_likelihood", "must be a single number")
def one_value_a_row(log_joint, labels):
    return total(allowed(log_joint, labels))


@wrong("tagged_log_likelihood", "log of the label's share")
def share_of_the_label(log_joint, labels):
    return np.where(labels < 0, total(log_joint), np.log(shares(log_joint))[labels, np.arange(len(labels))]).sum()


@wrong("tagged_log_likelihood", "take each row's largest value out first")
def largest_of_all_taken_out(log_joint, labels):
    table, top = allowed(log_joint, labels), log_joint.max()
    return (np.log(np.exp(table - top).sum(axis=0)) + top).sum()


# --- tagged_posterior -----------------------------------------------------------------------------------------------


def tagged_shares(log_joint, labels, hidden=None, seen=None):
    hidden = shares(log_joint) if hidden is None else hidden
    seen = one_hot(labels, len(log_joint)).astype(float) if seen is None else seen
    return np.where(labels >= 0, seen, hidden)


@wrong("tagged_posterior", "You leave the labels out")
def labels_ignored(log_joint, labels):
    return shares(log_joint)


@wrong("tagged_posterior", "The seen group's share is 1")
def other_groups_kept(log_joint, labels):
    table = shares(log_joint)
    return np.where(one_hot(labels, len(log_joint)), 1.0, table)


@wrong("tagged_posterior", "wholly to one group")
def hard_for_hidden(log_joint, labels):
    return tagged_shares(log_joint, labels, (log_joint == log_joint.max(axis=0)).astype(float))


@wrong("tagged_posterior", "equal shares")
def one_over_k(log_joint, labels):
    return tagged_shares(log_joint, labels, np.full_like(log_joint, 1 / len(log_joint)))


@wrong("tagged_posterior", "wholly to one group")
def minus_one_as_last(log_joint, labels):
    return np.eye(len(log_joint))[labels].T


@wrong("tagged_posterior", "A hidden row is somebody's too")
def zeros_for_hidden(log_joint, labels):
    return tagged_shares(log_joint, labels, np.zeros_like(log_joint))


@wrong("tagged_posterior", "along the other axis")
def over_rows(log_joint, labels):
    table = np.exp(allowed(log_joint, labels) - log_joint.max())
    return table / table.sum(axis=1, keepdims=True)


@wrong("tagged_posterior", "transpose")
def rows_first(log_joint, labels):
    return tagged_shares(log_joint, labels).T


@wrong("tagged_posterior", "take each row's largest value off first")
def bare_exp(log_joint, labels):
    return tagged_shares(log_joint, labels, np.exp(log_joint) / np.exp(log_joint).sum(axis=0))


@wrong("tagged_posterior", "Divide by the total over the groups")
def not_normalised(log_joint, labels):
    return tagged_shares(log_joint, labels, np.exp(log_joint))


@wrong("tagged_posterior", "exponentiate first")
def shares_of_logs(log_joint, labels):
    return tagged_shares(log_joint, labels, log_joint / log_joint.sum(axis=0))


@wrong("tagged_posterior", "logs of probabilities")
def logs_of_shares(log_joint, labels):
    return np.maximum(allowed(log_joint, labels) - total(allowed(log_joint, labels)), -1e300)


@wrong("tagged_posterior", "The seen group's share is 1")
def seen_rows_reversed(log_joint, labels):
    return tagged_shares(log_joint, labels, seen=one_hot(labels, len(log_joint))[::-1].astype(float))


@wrong("tagged_posterior", "The seen group's share is 1")
def seen_rows_zero(log_joint, labels):
    return tagged_shares(log_joint, labels, seen=np.zeros_like(log_joint))


@wrong("tagged_posterior", "must have shape (3, 4)")
def hidden_rows_only(log_joint, labels):
    return shares(log_joint)[:, labels < 0]


@wrong("tagged_posterior", "take each row's largest value off first")
def largest_of_all_taken_off(log_joint, labels):
    table = np.exp(log_joint - log_joint.max())
    return tagged_shares(log_joint, labels, table / table.sum(axis=0))


# --- mean_slopes ----------------------------------------------------------------------------------------------------


def slopes_with(x, weights, means, sds, r=None):
    r = shares(normal_table(x, weights, means, sds)) if r is None else r
    return (r * pull(x, means, sds)).sum(axis=1)


@wrong("mean_slopes", "The weights are missing")
def no_weights(x, weights, means, sds):
    return slopes_with(x, weights, means, sds, shares(normal_table(x, np.ones_like(weights), means, sds)))


@wrong("mean_slopes", "sd squared")
def sd_for_variance(x, weights, means, sds):
    return slopes_with(x, weights, means, sds) * sds


@wrong("mean_slopes", "Divide by the variance")
def no_sd(x, weights, means, sds):
    return slopes_with(x, weights, means, sds) * sds**2


@wrong("mean_slopes", "not divided by the total")
def densities_for_shares(x, weights, means, sds):
    return slopes_with(x, weights, means, sds, np.exp(normal_table(x, weights, means, sds)))


@wrong("mean_slopes", "mean over the rows")
def mean_of_slopes(x, weights, means, sds):
    return slopes_with(x, weights, means, sds) / len(x)


@wrong("mean_slopes", "wholly to its likelier group")
def hard_slopes(x, weights, means, sds):
    table = normal_table(x, weights, means, sds)
    return slopes_with(x, weights, means, sds, (table == table.max(axis=0)).astype(float))


@wrong("mean_slopes", "sign")
def sign_turned(x, weights, means, sds):
    return -slopes_with(x, weights, means, sds)


@wrong("mean_slopes", "whole to every group")
def whole_rows(x, weights, means, sds):
    return slopes_with(x, weights, means, sds, np.ones((len(means), len(x))))


@wrong("mean_slopes", "how far the mean would move")
def shift_for_slope(x, weights, means, sds):
    r = shares(normal_table(x, weights, means, sds))
    return (r @ x) / r.sum(axis=1) - means


@wrong("mean_slopes", "The factor 1/σ of the density is missing")
def one_over_sd_left_out_of_the_density(x, weights, means, sds):
    table = normal_table(x, weights, means, sds) + np.log(sds)[:, None]
    return slopes_with(x, weights, means, sds, shares(table))


@wrong("mean_slopes", "where the densities themselves are 0")
def plain_densities(x, weights, means, sds):
    table = np.exp(normal_table(x, weights, means, sds))
    return slopes_with(x, weights, means, sds, table / table.sum(axis=0))


@wrong("mean_slopes", "must have shape (2,)")
def over_groups(x, weights, means, sds):
    return (shares(normal_table(x, weights, means, sds)) * pull(x, means, sds)).sum(axis=0)[:1]


@wrong("mean_slopes", "must have shape (2,)")
def not_added_up(x, weights, means, sds):
    return shares(normal_table(x, weights, means, sds)) * pull(x, means, sds)


@wrong("mean_slopes", "The groups are swapped")
def groups_swapped(x, weights, means, sds):
    return slopes_with(x, weights, means, sds)[::-1]


@wrong("mean_slopes", "each bird's shares sum to 1")
def shares_over_rows(x, weights, means, sds):
    table = normal_table(x, weights, means, sds)
    return slopes_with(x, weights, means, sds, np.exp(table - total(table, axis=1)[:, None]))


@wrong("mean_slopes", "Multiply each row's pull by its share")
def weights_for_shares(x, weights, means, sds):
    return slopes_with(x, weights, means, sds, np.repeat(weights[:, None], len(x), axis=1))


# --- linkage_step ---------------------------------------------------------------------------------------------------


@wrong("linkage_step", "divide θ/4 by the whole cell")
def quarter_undivided(theta, counts):
    return counted(counts[0] * theta / 4, counts)


@wrong("linkage_step", "the other kind, ½")
def complement(theta, counts):
    return counted(counts[0] * 2 / (2 + theta), counts)


@wrong("linkage_step", "whole first cell")
def whole_cell(theta, counts):
    return counted(counts[0], counts)


@wrong("linkage_step", "keep the fraction")
def hard_split(theta, counts):
    return counted(0.0, counts)


@wrong("linkage_step", "tell nothing of θ")
def over_all_animals(theta, counts):
    return (split(theta, counts) + counts[3]) / sum(counts)


@wrong("linkage_step", "don't round")
def rounded(theta, counts):
    return counted(round(float(split(theta, counts))), counts)


@wrong("linkage_step", "the counts that are passed in")
def published_counts(theta, counts):
    return counted(split(theta, [125, 18, 20, 34]), [125, 18, 20, 34])


@wrong("linkage_step", "A cell is missing")
def third_cell_forgotten(theta, counts):
    z = split(theta, counts)
    return (z + counts[3]) / (z + counts[1] + counts[3])


@wrong("linkage_step", "The last cell is missing")
def last_cell_forgotten(theta, counts):
    z = split(theta, counts)
    return z / (z + counts[1] + counts[2])


@wrong("linkage_step", "Those are odds")
def odds(theta, counts):
    return (split(theta, counts) + counts[3]) / (counts[1] + counts[2])


@wrong("linkage_step", "1 − θ")
def one_minus(theta, counts):
    return 1 - counted(split(theta, counts), counts)


@wrong("linkage_step", "expected number, not the new θ")
def the_hidden_count(theta, counts):
    return split(theta, counts)


@wrong("linkage_step", "Nothing moved")
def stays(theta, counts):
    return theta


@wrong("linkage_step", "a single step")
def straight_to_the_root(theta, counts):
    n, b = sum(counts), counts[0] - 2 * (counts[1] + counts[2]) - counts[3]
    return (b + np.sqrt(b**2 + 8 * n * counts[3])) / (2 * n)


@wrong("linkage_step", "must be a single number")
def in_a_list(theta, counts):
    return [counted(split(theta, counts), counts)]


# --- linkage_q ------------------------------------------------------------------------------------------------------


@wrong("linkage_q", "expected likelihood")
def expected_likelihood(theta, theta_old, counts):
    s = theta_old / (2 + theta_old)
    return counts[0] * np.log((1 - s) / 2 + s * theta / 4) + q_with(0, theta, counts)


@wrong("linkage_q", "made from θ_old")
def shares_from_theta(theta, theta_old, counts):
    return q_with(split(theta, counts), theta, counts)


@wrong("linkage_q", "The two θ are swapped")
def thetas_swapped(theta, theta_old, counts):
    return np.array([q_with(split(t, counts), theta_old, counts) for t in theta])


@wrong("linkage_q", "keep the fraction")
def hard_q(theta, theta_old, counts):
    return q_with(0, theta, counts)


@wrong("linkage_q", "whole first cell")
def whole_cell_q(theta, theta_old, counts):
    return q_with(counts[0], theta, counts)


@wrong("linkage_q", "minus Q")
def minus_q(theta, theta_old, counts):
    return -q_with(split(theta_old, counts), theta, counts)


@wrong("linkage_q", "mean over the animals")
def mean_q(theta, theta_old, counts):
    return q_with(split(theta_old, counts), theta, counts) / sum(counts)


@wrong("linkage_q", "the log-likelihood itself")
def log_likelihood_itself(theta, theta_old, counts):
    return counts[0] * np.log(2 + theta) + q_with(0, theta, counts)


@wrong("linkage_q", "of the other kind")
def complement_q(theta, theta_old, counts):
    return q_with(counts[0] * 2 / (2 + theta_old), theta, counts)


@wrong("linkage_q", "Cells two and three are missing")
def middle_forgotten(theta, theta_old, counts):
    return (split(theta_old, counts) + counts[3]) * np.log(theta)


@wrong("linkage_q", "natural logarithm")
def base_ten(theta, theta_old, counts):
    return q_with(split(theta_old, counts), theta, counts) / np.log(10)


@wrong("linkage_q", "not its log")
def complete_likelihood(theta, theta_old, counts):
    return np.exp(q_with(split(theta_old, counts), theta, counts) + 64.0)


@wrong("linkage_q", "divide θ/4 by the whole cell")
def quarter_undivided_q(theta, theta_old, counts):
    return q_with(counts[0] * theta_old / 4, theta, counts)


@wrong("linkage_q", "the counts that are passed in")
def published_counts_q(theta, theta_old, counts):
    return q_with(split(theta_old, [125, 18, 20, 34]), theta, [125, 18, 20, 34])


@wrong("linkage_q", "The last cell is missing")
def last_cell_forgotten_q(theta, theta_old, counts):
    z = split(theta_old, counts)
    return z * np.log(theta) + (counts[1] + counts[2]) * np.log(1 - theta)


@wrong("linkage_q", "must have shape (2,)")
def added_over_thetas(theta, theta_old, counts):
    return q_with(split(theta_old, counts), theta, counts).sum()


@wrong("linkage_q", "made from θ_old")
def shares_at_a_half(theta, theta_old, counts):
    return q_with(split(0.5, counts), theta, counts)


# --- hidden_moments -------------------------------------------------------------------------------------------------


@wrong("hidden_moments", "the square of the expected value")
def filled_in_squared(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance, gap=0)


@wrong("hidden_moments", "the whole variance")
def whole_variance(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance, gap=covariance[1, 1])


@wrong("hidden_moments", "divide by the variance of x1")
def divided_by_the_other_variance(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance, slope=covariance[0, 1] / covariance[1, 1])


@wrong("hidden_moments", "correlation")
def correlation_for_slope(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance, slope=covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]))


@wrong("hidden_moments", "x1 is not used")
def mean_only(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance, slope=0, gap=covariance[1, 1])


@wrong("hidden_moments", "covariance itself")
def slope_undivided(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance, slope=covariance[0, 1])


@wrong("hidden_moments", "its square root")
def sd_added(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance, gap=np.sqrt(covariance[1, 1] - covariance[0, 1] ** 2 / covariance[0, 0]))


@wrong("hidden_moments", "nothing to add where x2 was seen")
def gap_for_all(x1, x2, mean, covariance):
    first, second = moments(x1, x2, mean, covariance)
    gap = covariance[1, 1] - covariance[0, 1] ** 2 / covariance[0, 0]
    return first, second + gap * ~np.isnan(x2)


@wrong("hidden_moments", "Keep x2 where it was seen")
def line_for_all(x1, x2, mean, covariance):
    return moments(x1, np.full_like(x2, np.nan), mean, covariance)


@wrong("hidden_moments", "not the variance about it")
def gap_for_second(x1, x2, mean, covariance):
    first, second = moments(x1, x2, mean, covariance)
    return first, second - first**2


@wrong("hidden_moments", "is NaN")
def nan_left(x1, x2, mean, covariance):
    return x2, x2**2


@wrong("hidden_moments", "must return 2 things")
def first_moment_only(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance)[0]


@wrong("hidden_moments", "The two are swapped")
def moments_swapped(x1, x2, mean, covariance):
    return moments(x1, x2, mean, covariance)[::-1]


@wrong("hidden_moments", "from the mean of x1")
def not_centred(x1, x2, mean, covariance):
    return moments(x1 + mean[0], x2, mean, covariance)


@wrong("hidden_moments", "must have shape (3,)")
def hidden_rows_alone(x1, x2, mean, covariance):
    first, second = moments(x1, x2, mean, covariance)
    return first[np.isnan(x2)], second[np.isnan(x2)]


@wrong("hidden_moments", "must have shape (3,)")
def sums_over_rows(x1, x2, mean, covariance):
    return tuple(part.sum() for part in moments(x1, x2, mean, covariance))


@wrong("hidden_moments", "not of the rows you got")
def mean_of_the_seen_rows(x1, x2, mean, covariance):
    return moments(x1, x2, np.array([mean[0], np.nanmean(x2)]), covariance)


# --- best_order -----------------------------------------------------------------------------------------------------


@wrong("best_order", "the other way round")
def inverse(estimate, reference):
    return np.argsort(matched(distances(estimate, reference)))


@wrong("best_order", "Nothing was reordered")
def identity(estimate, reference):
    return np.arange(len(estimate))


@wrong("best_order", "Sorting")
def sorted_by_the_first_column(estimate, reference):
    return np.argsort(estimate[:, 0])


@wrong("best_order", "each index once")
def nearest_each(estimate, reference):
    return distances(estimate, reference).argmin(axis=1)


@wrong("best_order", "one after the other")
def greedy(estimate, reference):
    cost, order = distances(estimate, reference).astype(float), []
    for row in cost:
        order.append(int(np.where(np.isin(np.arange(len(row)), order), np.inf, row).argmin()))
    return order


@wrong("best_order", "all columns")
def first_column_only(estimate, reference):
    return matched(distances(estimate[:, :1], reference[:, :1]))


@wrong("best_order", "smallest, not the largest")
def farthest(estimate, reference):
    return matched(-distances(estimate, reference))


@wrong("best_order", "total squared distance")
def not_squared(estimate, reference):
    return matched(np.sqrt(distances(estimate, reference)))


@wrong("best_order", "as indices")
def reordered_estimate(estimate, reference):
    return estimate[matched(distances(estimate, reference))][:, 0]


@wrong("best_order", "each index once")
def from_one(estimate, reference):
    return matched(distances(estimate, reference)) + 1


@wrong("best_order", "one after the other")
def smallest_pair_first(estimate, reference):
    cost = distances(estimate, reference).astype(float)
    order = np.zeros(len(cost), dtype=int)
    for _ in cost:
        j, i = np.unravel_index(cost.argmin(), cost.shape)
        order[j] = i
        cost[j], cost[:, i] = np.inf, np.inf
    return order


@wrong("best_order", "Sorting")
def both_sorted(estimate, reference):
    order = np.empty(len(estimate), dtype=int)
    order[np.argsort(reference[:, 0], kind="stable")] = np.argsort(estimate[:, 0], kind="stable")
    return order


@wrong("best_order", "must have shape (3,)")
def the_total(estimate, reference):
    cost = distances(estimate, reference)
    return cost[np.arange(len(cost)), matched(cost)].sum()


@wrong("best_order", "not only rotations")
def rotations_only(estimate, reference):
    orders = [np.roll(np.arange(len(estimate)), shift) for shift in range(len(estimate))]
    return min(orders, key=lambda order: ((estimate[order] - reference) ** 2).sum())


# --- to_weights -----------------------------------------------------------------------------------------------------


@wrong("to_weights", "one more than there are free numbers")
def one_too_few(free):
    e = np.exp(free - free.max())
    return e / e.sum()


@wrong("to_weights", "must lie between 0 and 1")
def rest_left_over(free):
    return np.append(free, 1 - free.sum())


@wrong("to_weights", "must sum to 1")
def logistic_each(free):
    return np.append(1 / (1 + np.exp(-np.clip(free, -700, 700))), 0.5)


@wrong("to_weights", "take the largest off")
def bare_softmax(free):
    e = np.exp(np.append(free, 0.0))
    return e / e.sum()


@wrong("to_weights", "must differ")
def absolutes(free):
    parts = np.append(np.abs(free), 1.0)
    return parts / parts.sum()


@wrong("to_weights", "must differ")
def squares(free):
    parts = np.append(free**2, 1.0)
    return parts / parts.sum()


@wrong("to_weights", "must sum to 1")
def not_divided(free):
    return np.exp(np.append(free, 0.0).clip(-700, 0))


@wrong("to_weights", "must differ")
def mean_taken_off(free):
    return np.append(softmax(free[:-1]), 0.0) if len(free) > 1 else np.array([0.5, 0.5])


@wrong("to_weights", "are they logs of probabilities?")
def logs_of_weights(free):
    return np.maximum(np.log(softmax(free)), -1e300)


@wrong("to_weights", "must differ")
def hard_max(free):
    free = np.append(free, 0.0)
    return (np.arange(len(free)) == free.argmax()).astype(float)


@wrong("to_weights", "must differ")
def equal_weights(free):
    return np.full(len(free) + 1, 1 / (len(free) + 1))


@wrong("to_weights", "for any k")
def always_three(free):
    return softmax(np.resize(free, 2))


@wrong("to_weights", "must differ")
def clipped(free):
    return softmax(np.clip(free, -1, 1))


# --- to_free --------------------------------------------------------------------------------------------------------


@wrong("to_free", "one fewer than there are weights")
def log_of_all(weights):
    return np.log(weights)


@wrong("to_free", "must be those that went in")
def log_of_the_first(weights):
    return np.log(weights[:-1])


@wrong("to_free", "must be those that went in")
def zero_in_front(weights):
    return np.log(weights[1:] / weights[0])


@wrong("to_free", "must be those that went in")
def ratio_without_log(weights):
    return weights[:-1] / weights[-1]


@wrong("to_free", "must be those that went in")
def log_odds_each(weights):
    return np.log(weights[:-1] / (1 - weights[:-1]))


@wrong("to_free", "must be those that went in")
def weights_themselves(weights):
    return weights[:-1]


@wrong("to_free", "must be those that went in")
def sign_turned_free(weights):
    return np.log(weights[-1] / weights[:-1])


@wrong("to_free", "must be those that went in")
def zeros_always(weights):
    return np.zeros(len(weights) - 1)


@wrong("to_free", "must be those that went in")
def centred_logs(weights):
    return (np.log(weights) - np.log(weights).mean())[:-1]


@wrong("to_free", "must be those that went in")
def base_two(weights):
    return np.log2(weights[:-1] / weights[-1])


@wrong("to_free", "must be those that went in")
def square_roots(weights):
    return np.sqrt(weights[:-1] / weights[-1])


@wrong("to_free", "must be those that went in")
def against_the_largest(weights):
    return np.log(weights[:-1] / weights.max())
