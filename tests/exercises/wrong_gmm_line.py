"""Plausible wrong answers to the problem set on mixtures on a line, each with what its learner must be told."""

import numpy as np

from .answers import collector

wrong, WRONG = collector()


# Right pieces, to build wrong answers from.


def columns(*values):
    return [np.asarray(value, dtype=float)[:, None] for value in values]


def log_density_of(x, means, sds):
    m, s = columns(means, sds)
    return -0.5 * np.log(2 * np.pi) - np.log(s) - ((x - m) / s) ** 2 / 2


def joint_of(x, weights, means, sds):
    return np.log(columns(weights)[0]) + log_density_of(x, means, sds)


def total_of(a):
    return np.logaddexp.reduce(a, axis=0)


def shares_of(joint):
    return np.exp(joint - total_of(joint))


def count_of(x, r):
    rows = r.sum(axis=1)
    means = r @ x / rows
    return rows / r.shape[1], means, np.sqrt((r * (x - means[:, None]) ** 2).sum(axis=1) / rows)


def value_of(x, theta):
    return total_of(joint_of(x, *theta)).sum()


def hard_of(shares):
    return (shares == shares.max(axis=0)).astype(float)


# --- log_joint ------------------------------------------------------------------------------------------------------


@wrong("log_joint", "sds are standard deviations")
def variance_for_sd(x, weights, means, sds):
    return joint_of(x, weights, means, np.sqrt(sds))


@wrong("log_joint", "The weights are missing")
def no_weights(x, weights, means, sds):
    return log_density_of(x, means, sds)


@wrong("log_joint", "The − log σ is missing")
def no_log_sd(x, weights, means, sds):
    return joint_of(x, weights, means, sds) + np.log(sds)[:, None]


@wrong("log_joint", "The ½ before the square is missing")
def no_half(x, weights, means, sds):
    m, s = columns(means, sds)
    return joint_of(x, weights, means, sds) - ((x - m) / s) ** 2 / 2


@wrong("log_joint", "½ log 2π is missing")
def no_two_pi(x, weights, means, sds):
    return joint_of(x, weights, means, sds) + np.log(2 * np.pi) / 2


@wrong("log_joint", "Take the logarithm of the formula")
def log_of_a_density(x, weights, means, sds):
    w, m, s = columns(weights, means, sds)
    return np.log(w * np.exp(-(((x - m) / s) ** 2) / 2) / (s * np.sqrt(2 * np.pi)))


@wrong("log_joint", "transpose")
def rows_first(x, weights, means, sds):
    return joint_of(x, weights, means, sds).T


@wrong("log_joint", "return its log")
def not_logged(x, weights, means, sds):
    return np.exp(joint_of(x, weights, means, sds))


@wrong("log_joint", "Take the log of the weights too")
def weights_unlogged(x, weights, means, sds):
    return log_density_of(x, means, sds) + columns(weights)[0]


@wrong("log_joint", "You normalised")
def normalised(x, weights, means, sds):
    joint = joint_of(x, weights, means, sds)
    return joint - total_of(joint)


@wrong("log_joint", "The square counts against the wait")
def square_added(x, weights, means, sds):
    m, s = columns(means, sds)
    return joint_of(x, weights, means, sds) + ((x - m) / s) ** 2


@wrong("log_joint", "natural logarithm")
def base_ten(x, weights, means, sds):
    return joint_of(x, weights, means, sds) / np.log(10)


# --- log_sum_exp ----------------------------------------------------------------------------------------------------


@wrong("log_sum_exp", "Take the largest of each column out")
def naive(a):
    return np.log(np.exp(a).sum(axis=0))


@wrong("log_sum_exp", "each column has its own largest")
def one_max_for_all(a):
    return a.max() + np.log(np.exp(a - a.max()).sum(axis=0))


@wrong("log_sum_exp", "the largest, not the smallest")
def minus_min(a):
    return a.min(axis=0) + np.log(np.exp(a - a.min(axis=0)).sum(axis=0))


@wrong("log_sum_exp", "exponentiate before you add")
def log_of_a_plain_sum(a):
    return np.log(np.asarray(a).sum(axis=0))


@wrong("log_sum_exp", "over the components, axis 0")
def other_axis(a):
    return np.logaddexp.reduce(a, axis=1)


@wrong("log_sum_exp", "That is the largest alone")
def max_only(a):
    return a.max(axis=0)


@wrong("log_sum_exp", "add the largest again")
def max_lost(a):
    return np.log(np.exp(a - a.max(axis=0)).sum(axis=0))


@wrong("log_sum_exp", "sum, not a mean")
def mean_of_exp(a):
    return total_of(a) - np.log(len(a))


@wrong("log_sum_exp", "one number for each column")
def all_in_one(a):
    return np.logaddexp.reduce(np.asarray(a), axis=None)


@wrong("log_sum_exp", "all components")
def two_components_only(a):
    return np.logaddexp(a[0], a[1])


@wrong("log_sum_exp", "must have shape (5,)")
def keeps_an_axis(a):
    return total_of(a)[None]


@wrong("log_sum_exp", "no logarithm")
def no_log(a):
    m = a.max(axis=0)
    return m + np.exp(a - m).sum(axis=0)


# --- responsibilities -----------------------------------------------------------------------------------------------


@wrong("responsibilities", "don't decide")
def hard(x, weights, means, sds):
    return hard_of(joint_of(x, weights, means, sds))


@wrong("responsibilities", "The weights are missing")
def no_weights_in_shares(x, weights, means, sds):
    return shares_of(log_density_of(x, means, sds))


@wrong("responsibilities", "exponentiate the log joint, not the density")
def softmax_of_densities(x, weights, means, sds):
    return shares_of(np.exp(joint_of(x, weights, means, sds)))


@wrong("responsibilities", "axis 0")
def wrong_axis(x, weights, means, sds):
    joint = joint_of(x, weights, means, sds)
    return np.exp(joint - np.logaddexp.reduce(joint, axis=1)[:, None])


@wrong("responsibilities", "0/0")
def naive_shares(x, weights, means, sds):
    dense = np.exp(joint_of(x, weights, means, sds))
    return dense / dense.sum(axis=0)


@wrong("responsibilities", "each column must sum to 1")
def nan_to_zero(x, weights, means, sds):
    return np.nan_to_num(naive_shares(x, weights, means, sds))


@wrong("responsibilities", "sds are standard deviations")
def variance_in_shares(x, weights, means, sds):
    return shares_of(joint_of(x, weights, means, np.sqrt(sds)))


@wrong("responsibilities", "1/σ")
def no_one_over_sd(x, weights, means, sds):
    return shares_of(joint_of(x, weights, means, sds) + np.log(sds)[:, None])


@wrong("responsibilities", "transpose")
def shares_transposed(x, weights, means, sds):
    return shares_of(joint_of(x, weights, means, sds)).T


@wrong("responsibilities", "Exponentiate")
def log_shares(x, weights, means, sds):
    joint = joint_of(x, weights, means, sds)
    return joint - total_of(joint)


@wrong("responsibilities", "each column must sum to 1")
def not_divided(x, weights, means, sds):
    return np.exp(joint_of(x, weights, means, sds))


@wrong("responsibilities", "The waits must matter")
def weights_only(x, weights, means, sds):
    return np.repeat(columns(weights)[0], len(x), axis=1)


@wrong("responsibilities", "The components are swapped")
def swapped(x, weights, means, sds):
    return shares_of(joint_of(x, weights, means, sds))[::-1]


# --- m_step ---------------------------------------------------------------------------------------------------------


@wrong("m_step", "Take the square root")
def variances_returned(x, r):
    w, m, s = count_of(x, r)
    return w, m, s**2


@wrong("m_step", "not by all rows")
def sd_over_all_rows(x, r):
    w, m, s = count_of(x, r)
    return w, m, s * np.sqrt(w)


@wrong("m_step", "nothing is subtracted")
def less_one(x, r):
    w, m, s = count_of(x, r)
    rows = r.sum(axis=1)
    return w, m, s * np.sqrt(rows / abs(rows - 1))


@wrong("m_step", "the component's own new mean")
def about_the_grand_mean(x, r):
    w, m, s = count_of(x, r)
    return w, m, np.sqrt((r * (x - np.mean(x)) ** 2).sum(axis=1) / r.sum(axis=1))


@wrong("m_step", "divide by the component's soft rows, not by n")
def mean_over_n(x, r):
    w, m, s = count_of(x, r)
    return w, r @ x / len(x), s


@wrong("m_step", "not all the same")
def equal_weights(x, r):
    w, m, s = count_of(x, r)
    return np.full(len(r), 1 / len(r)), m, s


@wrong("m_step", "before you square")
def raw_squares(x, r):
    rows = r.sum(axis=1)
    m = r @ x / rows
    return rows / len(x), m, np.sqrt(np.maximum(r @ x**2 / rows - m**2, 0))


@wrong("m_step", "don't decide")
def hard_counts(x, r):
    return count_of(x, hard_of(r))


@wrong("m_step", "divide the soft rows by n")
def soft_counts_for_weights(x, r):
    w, m, s = count_of(x, r)
    return w * len(x), m, s


@wrong("m_step", "in this order")
def means_first(x, r):
    w, m, s = count_of(x, r)
    return m, w, s


@wrong("m_step", "Weigh the squares too")
def plain_sd(x, r):
    w, m, s = count_of(x, r)
    return w, m, np.sqrt(((x - m[:, None]) ** 2).mean(axis=1))


@wrong("m_step", "squares, not distances")
def absolute_distances(x, r):
    w, m, s = count_of(x, r)
    return w, m, (r * abs(x - m[:, None])).sum(axis=1) / r.sum(axis=1)


@wrong("m_step", "must return 3 things")
def sds_forgotten(x, r):
    return count_of(x, r)[:2]


@wrong("m_step", "Weigh each wait by its share")
def plain_means(x, r):
    w, m, s = count_of(x, r)
    return w, np.full(len(r), np.mean(x)), s


# --- em -------------------------------------------------------------------------------------------------------------


def steps_of(x, theta, steps, shares=shares_of, count=count_of):
    theta, trace = tuple(np.asarray(part, dtype=float) for part in theta), []
    trace.append(value_of(x, theta))
    for _ in range(steps):
        theta = count(x, shares(joint_of(x, *theta)))
        trace.append(value_of(x, theta))
    return theta, trace


@wrong("em", "The trace lags")
def lagging_trace(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), steps)
    return *theta, [trace[0], *trace[:-1]]


@wrong("em", "one step too many")
def extra_step(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), steps + 1)
    return *theta, trace


@wrong("em", "mean over the rows")
def mean_log_likelihood(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), steps)
    return *theta, np.array(trace) / len(x)


@wrong("em", "The weights never change")
def frozen_weights(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), steps, count=lambda x, r: (np.asarray(weights), *count_of(x, r)[1:]))
    return *theta, trace


@wrong("em", "don't decide")
def hard_em(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), steps, shares=lambda joint: hard_of(shares_of(joint)))
    return *theta, trace


@wrong("em", "it stops early")
def early_stop(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), steps)
    small = np.flatnonzero(np.diff(trace) < 0.1)
    if len(small):
        theta, trace = steps_of(x, (weights, means, sds), small[0] + 1)
    return *theta, trace


@wrong("em", "about the new means")
def variance_about_the_old_mean(x, weights, means, sds, steps):
    theta, trace = (np.asarray(weights, float), np.asarray(means, float), np.asarray(sds, float)), []
    trace.append(value_of(x, theta))
    for _ in range(steps):
        r = shares_of(joint_of(x, *theta))
        w, m, _ = count_of(x, r)
        theta = w, m, np.sqrt((r * (x - theta[1][:, None]) ** 2).sum(axis=1) / r.sum(axis=1))
        trace.append(value_of(x, theta))
    return *theta, trace


@wrong("em", "put the start's value before it")
def without_the_start(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), steps)
    return *theta, trace[1:]


@wrong("em", "each step begins at the params of the last")
def same_step_again(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), 1)
    return *theta, [trace[0]] + [trace[1]] * steps


@wrong("em", "Nothing moved")
def stays_at_the_start(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), 0)
    return *theta, trace * (steps + 1)


@wrong("em", "the params before the last step")
def one_step_behind(x, weights, means, sds, steps):
    _, trace = steps_of(x, (weights, means, sds), steps)
    theta, _ = steps_of(x, (weights, means, sds), max(steps - 1, 0))
    return *theta, trace


@wrong("em", "must return 4 things")
def three_things(x, weights, means, sds, steps):
    return steps_of(x, (weights, means, sds), steps)[0]


@wrong("em", "The sds never change")
def frozen_sds(x, weights, means, sds, steps):
    theta, trace = steps_of(x, (weights, means, sds), steps, count=lambda x, r: (*count_of(x, r)[:2], np.asarray(sds)))
    return *theta, trace


# --- remaining_gain -------------------------------------------------------------------------------------------------


def gains_of(trace):
    trace = np.asarray(trace, dtype=float)
    return trace[-1] - trace[-2], trace[-2] - trace[-3]


def left_of(last, before):
    return 0.0 if last == 0 else np.inf if last >= before else last**2 / (before - last)


@wrong("remaining_gain", "That is the last gain")
def last_gain(trace):
    return gains_of(trace)[0]


@wrong("remaining_gain", "the last gain itself has been made already")
def counts_the_last_gain_too(trace):
    last, before = gains_of(trace)
    return left_of(last, before) + last


@wrong("remaining_gain", "the later gain over the earlier")
def ratio_inverted(trace):
    last, before = gains_of(trace)
    if last == 0:
        return 0.0
    c = before / last
    return last * c / (1 - c) if c < 1 else np.inf


@wrong("remaining_gain", "That is where the trace will end")
def the_limit(trace):
    return trace[-1] + left_of(*gains_of(trace))


@wrong("remaining_gain", "ratio of gains, not of log-likelihoods")
def ratio_of_values(trace):
    last, c = trace[-1] - trace[-2], trace[-1] / trace[-2]
    return last * c / (1 - c) if c < 1 else np.inf


@wrong("remaining_gain", "must be inf")
def negative_where_gains_grow(trace):
    last, before = gains_of(trace)
    return 0.0 if last == 0 else np.inf if last == before else last**2 / (before - last)


@wrong("remaining_gain", "must be inf")
def absolute(trace):
    return abs(negative_where_gains_grow(trace))


@wrong("remaining_gain", "last two gains")
def first_ratio(trace):
    c = (trace[2] - trace[1]) / (trace[1] - trace[0])
    last = trace[-1] - trace[-2]
    return 0.0 if last == 0 else last * c / (1 - c) if c < 1 else np.inf


@wrong("remaining_gain", "That is the next gain alone")
def next_gain_only(trace):
    last, before = gains_of(trace)
    return 0.0 if last == 0 else np.inf if last >= before else last**2 / before


@wrong("remaining_gain", "must be inf")
def zero_where_gains_grow(trace):
    last, before = gains_of(trace)
    return left_of(last, before) if last < before else 0.0


@wrong("remaining_gain", "a gain of 0")
def nan_where_nothing_moves(trace):
    last, before = gains_of(trace)
    c = last / before
    return last * c / (1 - c) if not c >= 1 else np.inf


@wrong("remaining_gain", "must be 0")
def inf_where_nothing_moves(trace):
    last, before = gains_of(trace)
    return np.inf if last >= before else left_of(last, before)


@wrong("remaining_gain", "later less the earlier")
def sign_turned(trace):
    return -left_of(*gains_of(trace))


# --- spike_path -----------------------------------------------------------------------------------------------------


def path_of(x, value, sds, weight=None, broad=None, centre=None):
    x = np.asarray(x, dtype=float)
    weight = 1 / len(x) if weight is None else weight
    broad = np.std(x) if broad is None else broad
    return np.array([value_of(x, ([weight, 1 - weight], [value if centre is None else centre, np.mean(x)],
                                  [s, s if broad == "both" else broad])) for s in sds])


@wrong("spike_path", "must be finite")
def log_of_the_product(x, value, sds):
    n = len(x)
    return np.array([np.log(np.prod(np.exp(total_of(
        joint_of(x, [1 / n, 1 - 1 / n], [value, np.mean(x)], [s, np.std(x)]))))) for s in sds])


@wrong("spike_path", "sds are standard deviations")
def spike_variance(x, value, sds):
    return path_of(x, value, np.sqrt(sds))


@wrong("spike_path", "mean over the rows")
def mean_of_the_path(x, value, sds):
    return path_of(x, value, sds) / len(x)


@wrong("spike_path", "Only the spike gets narrower")
def both_shrink(x, value, sds):
    return path_of(x, value, sds, broad="both")


@wrong("spike_path", "The weights are 1/n and 1 − 1/n")
def half_and_half(x, value, sds):
    return path_of(x, value, sds, weight=0.5)


@wrong("spike_path", "dividing by n")
def broad_with_n_less_one(x, value, sds):
    return path_of(x, value, sds, broad=np.std(x, ddof=1))


@wrong("spike_path", "however many waits are tied")
def weight_of_ties(x, value, sds):
    return path_of(x, value, sds, weight=np.mean(np.asarray(x) == value))


@wrong("spike_path", "the rows are shared out, not divided up")
def larger_part_only(x, value, sds):
    n = len(x)
    return np.array([joint_of(x, [1 / n, 1 - 1 / n], [value, np.mean(x)], [s, np.std(x)]).max(axis=0).sum() for s in sds])


@wrong("spike_path", "The weights are missing")
def spike_without_weights(x, value, sds):
    return np.array([total_of(log_density_of(x, [value, np.mean(x)], [s, np.std(x)])).sum() for s in sds])


@wrong("spike_path", "stands on `value`")
def spike_on_the_mean(x, value, sds):
    return path_of(x, value, sds, centre=np.mean(x))


@wrong("spike_path", "must have shape (3,)")
def path_upright(x, value, sds):
    return path_of(x, value, sds)[:, None]


@wrong("spike_path", "not the gain over a single normal")
def gain_over_one_normal(x, value, sds):
    return path_of(x, value, sds) - value_of(x, ([1.0], [np.mean(x)], [np.std(x)]))


@wrong("spike_path", "The spike's weight comes from somewhere")
def weights_above_one(x, value, sds):
    n = len(x)
    return np.array([total_of(joint_of(x, [1 / n, 1.0], [value, np.mean(x)], [s, np.std(x)])).sum() for s in sds])
