"""Plausible wrong answers to the coin problem set, each with what its learner must be told."""

import numpy as np

from .answers import collector

wrong, WRONG = collector()


# Right pieces, to build wrong loops from.


def joint_of(heads, trials, weights, p):
    p = np.asarray(p)
    return np.log(weights)[:, None] + np.outer(np.log(p), heads) + np.outer(np.log1p(-p), 1) * (trials - heads)


def value_of(joint):
    return np.logaddexp.reduce(joint, axis=0).sum()


def shares_of(joint):
    return np.exp(joint - np.logaddexp.reduce(joint, axis=0))


def count_of(heads, trials, shares):
    return (shares * heads).sum(axis=1) / (shares * trials).sum(axis=1)


# --- coin_mle -------------------------------------------------------------------------------------------------------


@wrong("coin_mle", "take only the rows whose label is j")
def pooled(heads, trials, labels, k):
    trials = np.broadcast_to(trials, heads.shape)
    return np.full(k, heads.sum() / trials.sum())


@wrong("coin_mle", "divide by the number of tosses, not of rows")
def mean_heads_a_row(heads, trials, labels, k):
    return np.array([heads[labels == j].mean() for j in range(k)])


@wrong("coin_mle", "take those of the coin's own rows")
def over_all_rows(heads, trials, labels, k):
    return np.array([heads[labels == j].sum() for j in range(k)]) / np.broadcast_to(trials, heads.shape).sum()


@wrong("coin_mle", "it isn't the maximum")
def add_one(heads, trials, labels, k):
    trials = np.broadcast_to(trials, heads.shape)
    return np.array([(heads[labels == j].sum() + 1) / (trials[labels == j].sum() + 2) for j in range(k)])


@wrong("coin_mle", "which gives odds")
def odds(heads, trials, labels, k):
    tails = trials - heads
    return np.array([heads[labels == j].sum() / tails[labels == j].sum() for j in range(k)])


@wrong("coin_mle", "whichever label comes first")
def order_of_appearance(heads, trials, labels, k):
    trials = np.broadcast_to(trials, heads.shape)
    seen = list(dict.fromkeys(labels.tolist()))
    return np.array([heads[labels == j].sum() / trials[labels == j].sum() for j in seen])


@wrong("coin_mle", "so that long rows say more")
def mean_of_the_rows_shares(heads, trials, labels, k):
    return np.array([(heads / trials)[labels == j].mean() for j in range(k)])


@wrong("coin_mle", "shares of tails")
def tails_for_heads(heads, trials, labels, k):
    return 1 - count_of(heads, trials, labels == np.arange(k)[:, None])


@wrong("coin_mle", "not always two")
def always_two_coins(heads, trials, labels, k):
    return count_of(heads, trials, labels == np.arange(2)[:, None])


@wrong("coin_mle", "Labels run from 0 to k − 1")
def labels_from_one(heads, trials, labels, k):
    return count_of(heads, trials, labels == np.arange(1, k + 1)[:, None])


@wrong("coin_mle", "is the division / and not //?")
def whole_division(heads, trials, labels, k):
    trials = np.broadcast_to(trials, heads.shape)
    return [int(heads[labels == j].sum()) // int(trials[labels == j].sum()) for j in range(k)]


@wrong("coin_mle", "trials may be an array")
def first_number_of_tosses(heads, trials, labels, k):
    return np.array([heads[labels == j].mean() / np.ravel(trials)[0] for j in range(k)])


@wrong("coin_mle", "type dict")
def a_dict(heads, trials, labels, k):
    return dict(enumerate(count_of(heads, trials, labels == np.arange(k)[:, None])))


@wrong("coin_mle", "must have shape (2,)")
def one_coin_only(heads, trials, labels, k):
    return heads[labels == 0].sum() / np.broadcast_to(trials, heads.shape)[labels == 0].sum()


# --- log_joint ------------------------------------------------------------------------------------------------------


@wrong("log_joint", "The weights are missing")
def no_weights(heads, trials, weights, p):
    return joint_of(heads, trials, weights, p) - np.log(weights)[:, None]


@wrong("log_joint", "log of the weights")
def weights_unlogged(heads, trials, weights, p):
    return no_weights(heads, trials, weights, p) + weights[:, None]


@wrong("log_joint", "The tails are missing")
def tails_forgotten(heads, trials, weights, p):
    return np.log(weights)[:, None] + np.log(p)[:, None] * heads


@wrong("log_joint", "1 − p, not p")
def p_for_tails(heads, trials, weights, p):
    return np.log(weights)[:, None] + np.log(p)[:, None] * heads + np.log(p)[:, None] * (trials - heads)


@wrong("log_joint", "transpose")
def rows_first(heads, trials, weights, p):
    return joint_of(heads, trials, weights, p).T


@wrong("log_joint", "return its log")
def not_logged(heads, trials, weights, p):
    return np.exp(joint_of(heads, trials, weights, p))


@wrong("log_joint", "You normalised")
def normalised(heads, trials, weights, p):
    joint = joint_of(heads, trials, weights, p)
    return joint - np.logaddexp.reduce(joint, axis=0)


@wrong("log_joint", "Take logs first and add")
def log_of_a_product(heads, trials, weights, p):
    return np.log(weights[:, None] * p[:, None] ** heads * (1 - p[:, None]) ** (trials - heads))


@wrong("log_joint", "not trials")
def tails_are_all_tosses(heads, trials, weights, p):
    return np.log(weights)[:, None] + np.outer(np.log(p), heads) + np.outer(np.log(1 - p), 1) * trials


@wrong("log_joint", "Heads and tails are swapped")
def heads_and_tails_swapped(heads, trials, weights, p):
    return joint_of(trials - heads, trials, weights, p)


@wrong("log_joint", "binomial coefficient")
def with_the_coefficient(heads, trials, weights, p):
    from math import comb

    ways = [comb(int(t), int(h)) for h, t in zip(heads, np.broadcast_to(trials, heads.shape))]
    return joint_of(heads, trials, weights, p) + np.array(
        [float(np.log(float(way))) if way < 1e300 else 0.0 for way in ways]
    )


@wrong("log_joint", "Use the natural logarithm")
def log_to_base_ten(heads, trials, weights, p):
    return joint_of(heads, trials, weights, p) / np.log(10)


@wrong("log_joint", "the log of the weight (here .9 and .1)")
def coins_equally_likely(heads, trials, weights, p):
    return joint_of(heads, trials, np.full(len(p), 1 / len(p)), p)


@wrong("log_joint", "must have shape (2, 5)")
def rows_added_up(heads, trials, weights, p):
    return joint_of(heads, trials, weights, p).sum(axis=1)


# --- log_likelihood -------------------------------------------------------------------------------------------------


@wrong("log_likelihood", "take each row's largest value out first")
def naive_total(log_joint):
    return np.log(np.exp(log_joint).sum(axis=0)).sum()


@wrong("log_likelihood", "inside a row the probabilities add")
def sum_of_logs(log_joint):
    return log_joint.sum()


@wrong("log_likelihood", "mean over the rows")
def mean_of_rows(log_joint):
    return value_of(log_joint) / log_joint.shape[1]


@wrong("log_likelihood", "only the likelier coin")
def largest(log_joint):
    return log_joint.max(axis=0).sum()


@wrong("log_likelihood", "multiply the rows first")
def rows_multiplied_first(log_joint):
    return np.logaddexp.reduce(log_joint.sum(axis=1))


@wrong("log_likelihood", "rows multiply")
def log_of_everything(log_joint):
    return np.logaddexp.reduce(log_joint.ravel())


@wrong("log_likelihood", "Return one number")
def one_value_a_row(log_joint):
    return np.logaddexp.reduce(log_joint, axis=0)


@wrong("log_likelihood", "not that of another row")
def largest_of_all_taken_out(log_joint):
    return np.log(np.exp(log_joint - log_joint.max()).sum(axis=0)).sum() + log_joint.max() * log_joint.shape[1]


@wrong("log_likelihood", "not its mean")
def mean_taken_out(log_joint):
    middle = log_joint.mean(axis=0)
    return (middle + np.log(np.exp(log_joint - middle).sum(axis=0))).sum()


@wrong("log_likelihood", "must be put back")
def largest_not_put_back(log_joint):
    return np.log(np.exp(log_joint - log_joint.max(axis=0)).sum(axis=0)).sum()


@wrong("log_likelihood", "add over the coins (axis 0)")
def over_the_other_axis(log_joint):
    return np.logaddexp.reduce(log_joint, axis=1).sum()


@wrong("log_likelihood", "That is minus the log-likelihood")
def minus(log_joint):
    return -value_of(log_joint)


@wrong("log_likelihood", "That is the likelihood")
def likelihood(log_joint):
    return np.exp(value_of(log_joint))


@wrong("log_likelihood", "way adds to the others")
def mean_over_coins(log_joint):
    return value_of(log_joint - np.log(len(log_joint)))


@wrong("log_likelihood", "must be a single number")
def in_a_list(log_joint):
    return [value_of(log_joint)]


# --- posterior ------------------------------------------------------------------------------------------------------


@wrong("posterior", "along the other axis")
def over_rows(log_joint):
    shares = np.exp(log_joint - log_joint.max(axis=0))
    return shares / shares.sum(axis=1)[:, None]


@wrong("posterior", "All of them together sum to 1")
def over_all(log_joint):
    return np.exp(log_joint - np.logaddexp.reduce(log_joint.ravel()))


@wrong("posterior", "Divide by the total over the coins")
def not_normalised(log_joint):
    return np.exp(log_joint - log_joint.max(axis=0))


@wrong("posterior", "take each row's largest value off first")
def naive_shares(log_joint):
    return np.exp(log_joint) / np.exp(log_joint).sum(axis=0)


@wrong("posterior", "likelier coin")
def all_or_nothing(log_joint):
    return (log_joint >= log_joint.max(axis=0)).astype(float)


@wrong("posterior", "exponentiate first")
def shares_of_logs(log_joint):
    return log_joint / log_joint.sum(axis=0)


@wrong("posterior", "did you use log_joint?")
def one_over_k(log_joint):
    return np.full_like(log_joint, 1 / len(log_joint))


@wrong("posterior", "not that of another row")
def largest_of_all_taken_off(log_joint):
    shares = np.exp(log_joint - log_joint.max())
    return shares / shares.sum(axis=0)


@wrong("posterior", "transpose")
def rows_first_shares(log_joint):
    return shares_of(log_joint).T


@wrong("posterior", "each of two coins")
def share_of_a_only(log_joint):
    return shares_of(log_joint)[0]


@wrong("posterior", "neither negative nor more than all of it")
def negative_shares(log_joint):
    return 2 * shares_of(log_joint) - 1 / len(log_joint)


@wrong("posterior", "are they logs of probabilities?")
def logs_of_shares(log_joint):
    return log_joint - np.logaddexp.reduce(log_joint, axis=0)


@wrong("posterior", "The coins are swapped")
def coins_swapped(log_joint):
    return shares_of(log_joint)[::-1]


@wrong("posterior", "divide it by its column")
def odds_to_the_other(log_joint):
    return shares_of(2 * log_joint)


# --- m_step ---------------------------------------------------------------------------------------------------------


@wrong("m_step", "You divide by the number of rows")
def by_the_number_of_rows(heads, trials, responsibilities):
    return (responsibilities * heads).sum(axis=1) / len(heads)


@wrong("m_step", "not of the rows")
def no_trials(heads, trials, responsibilities):
    return (responsibilities * heads).sum(axis=1) / responsibilities.sum(axis=1)


@wrong("m_step", "The shares are not used")
def unweighted(heads, trials, responsibilities):
    return np.full(len(responsibilities), heads.sum() / np.broadcast_to(trials, heads.shape).sum())


@wrong("m_step", "shares of tails")
def soft_tails(heads, trials, responsibilities):
    return 1 - count_of(heads, trials, responsibilities)


@wrong("m_step", "its weight")
def mean_share(heads, trials, responsibilities):
    return responsibilities.mean(axis=1)


@wrong("m_step", "keep the fractions")
def rounded(heads, trials, responsibilities):
    return count_of(heads, trials, np.round(responsibilities))


@wrong("m_step", "it isn't the maximum")
def soft_add_one(heads, trials, responsibilities):
    return ((responsibilities * heads).sum(axis=1) + 1) / ((responsibilities * trials).sum(axis=1) + 2)


@wrong("m_step", "keep the fractions")
def hard_counts(heads, trials, responsibilities):
    return count_of(heads, trials, (responsibilities >= responsibilities.max(axis=0)).astype(float))


@wrong("m_step", "so that long rows say more")
def mean_of_soft_shares(heads, trials, responsibilities):
    return (responsibilities * heads / trials).sum(axis=1) / responsibilities.sum(axis=1)


@wrong("m_step", "trials may be an array")
def first_trials_only(heads, trials, responsibilities):
    return (responsibilities * heads).sum(axis=1) / responsibilities.sum(axis=1) / np.ravel(trials)[0]


@wrong("m_step", "which gives odds")
def soft_odds(heads, trials, responsibilities):
    return (responsibilities * heads).sum(axis=1) / (responsibilities * (trials - heads)).sum(axis=1)


@wrong("m_step", "a coin has only its share")
def over_all_tosses(heads, trials, responsibilities):
    return (responsibilities * heads).sum(axis=1) / np.broadcast_to(trials, heads.shape).sum()


@wrong("m_step", "Add up over the rows (axis 1)")
def not_added_up(heads, trials, responsibilities):
    return responsibilities * heads / trials


@wrong("m_step", "Add up over the rows (axis 1)")
def added_over_coins(heads, trials, responsibilities):
    return (responsibilities * heads).sum(axis=0) / (responsibilities * trials).sum(axis=0)


@wrong("m_step", "Those are the heads alone")
def soft_heads_only(heads, trials, responsibilities):
    return (responsibilities * heads).sum(axis=1)


@wrong("m_step", "The coins are swapped")
def swapped_result(heads, trials, responsibilities):
    return count_of(heads, trials, responsibilities)[::-1]


# --- em -------------------------------------------------------------------------------------------------------------


def loop(heads, trials, weights, p, tol, max_steps, step=None, value=value_of, stop=None):
    """A right loop with one piece changed: step(p) -> p, value(joint) or stop(trace)."""
    if step is None:

        def step(p):
            return count_of(heads, trials, shares_of(joint_of(heads, trials, weights, p)))

    if stop is None:

        def stop(trace):
            return trace[-1] - trace[-2] < tol

    trace = [value(joint_of(heads, trials, weights, p))]
    for _ in range(max_steps):
        p = step(p)
        trace.append(value(joint_of(heads, trials, weights, p)))
        if stop(trace):
            break
    return p, trace


@wrong("em", "The trace lags behind")
def trace_lags(heads, trials, weights, p, tol, max_steps):
    p, trace = loop(heads, trials, weights, p, tol, max_steps)
    return p, trace[:1] + trace[:-1]


@wrong("em", "record the value after each")
def trace_without_the_end(heads, trials, weights, p, tol, max_steps):
    p, trace = loop(heads, trials, weights, p, tol, max_steps)
    return p, trace[:-1]


@wrong("em", "before the last step")
def params_before_the_last_step(heads, trials, weights, p, tol, max_steps):
    before, trace = p, [value_of(joint_of(heads, trials, weights, p))]
    for _ in range(max_steps):
        before = p
        p = count_of(heads, trials, shares_of(joint_of(heads, trials, weights, p)))
        trace.append(value_of(joint_of(heads, trials, weights, p)))
        if trace[-1] - trace[-2] < tol:
            break
    return before, trace


@wrong("em", "here the weights stay as given")
def weights_learned_too(heads, trials, weights, p, tol, max_steps):
    trace = [value_of(joint_of(heads, trials, weights, p))]
    for _ in range(max_steps):
        shares = shares_of(joint_of(heads, trials, weights, p))
        p, weights = count_of(heads, trials, shares), shares.mean(axis=1)
        trace.append(value_of(joint_of(heads, trials, weights, p)))
        if trace[-1] - trace[-2] < tol:
            break
    return p, trace


@wrong("em", "hard counts")
def hard_em(heads, trials, weights, p, tol, max_steps):
    def step(p):
        joint = joint_of(heads, trials, weights, p)
        return count_of(heads, trials, (joint >= joint.max(axis=0)).astype(float))

    return loop(heads, trials, weights, p, tol, max_steps, step)


@wrong("em", "the log-likelihood is their sum")
def mean_log_likelihood(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, max_steps, value=lambda joint: value_of(joint) / len(heads))


@wrong("em", "the plain gain of the first, 1.23, is not below tol")
def relative_gain(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, max_steps, stop=lambda t: (t[-1] - t[-2]) / abs(t[-2]) < tol)


@wrong("em", "Take two steps and record the value after each")
def one_step_only(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, 1)


@wrong("em", "It never stops early")
def never_stops(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, -np.inf, max_steps)


@wrong("em", "one step late")
def stops_late(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, max_steps, stop=lambda t: len(t) > 2 and t[-2] - t[-3] < tol)


@wrong("em", "put the start's value before it")
def no_value_of_the_start(heads, trials, weights, p, tol, max_steps):
    p, trace = loop(heads, trials, weights, p, tol, max_steps)
    return p, trace[1:]


@wrong("em", "the plain gain of the first")
def stops_when_p_hardly_moves(heads, trials, weights, p, tol, max_steps):
    trace = [value_of(joint_of(heads, trials, weights, p))]
    for _ in range(max_steps):
        new = count_of(heads, trials, shares_of(joint_of(heads, trials, weights, p)))
        moved, p = abs(new - p).max(), new
        trace.append(value_of(joint_of(heads, trials, weights, p)))
        if moved < tol:
            break
    return p, trace


@wrong("em", "is p replaced by the new p?")
def p_never_replaced(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, max_steps, step=lambda ignored: p)


@wrong("em", "each begins at the p of the last")
def every_step_from_the_start(heads, trials, weights, p, tol, max_steps):
    first = count_of(heads, trials, shares_of(joint_of(heads, trials, weights, p)))
    return loop(heads, trials, weights, p, tol, max_steps, step=lambda ignored: first)


@wrong("em", "must return 2 things")
def p_only(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, max_steps)[0].tolist() + [0]


@wrong("em", "must return 2 things")
def p_alone(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, max_steps)[0]


@wrong("em", "Return p and trace in this order")
def trace_first(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, max_steps)[::-1]


@wrong("em", "The trace is a list")
def last_value_only(heads, trials, weights, p, tol, max_steps):
    p, trace = loop(heads, trials, weights, p, tol, max_steps)
    return p, trace[-1]


@wrong("em", "one more for each of three steps")
def max_steps_ignored(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, p, tol, 200)


@wrong("em", "Pass weights and trials on as they came")
def weights_taken_as_equal(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, np.full(len(p), 1 / len(p)), p, tol, max_steps)


@wrong("em", "Begin at the p that is passed in")
def start_of_its_own(heads, trials, weights, p, tol, max_steps):
    return loop(heads, trials, weights, np.linspace(0.7, 0.4, len(p)), tol, max_steps)


# --- em_with_labels -------------------------------------------------------------------------------------------------


def labelled(heads, trials, weights, p, labels, steps, shares):
    """A loop in which shares(posterior, one_hot, seen) mixes the two."""
    one_hot, seen = (labels == np.arange(len(p))[:, None]).astype(float), labels >= 0
    for _ in range(steps):
        p = count_of(heads, trials, shares(shares_of(joint_of(heads, trials, weights, p)), one_hot, seen))
    return p


@wrong("em_with_labels", "You leave the rows without a label out")
def rest_dropped(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, labels, steps, lambda soft, hard, seen: hard)


@wrong("em_with_labels", "The labels have no lasting effect")
def labels_ignored(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, labels, steps, lambda soft, hard, seen: soft)


@wrong("em_with_labels", "in every step")
def labels_used_for_the_start_only(heads, trials, weights, p, labels, steps):
    p = labelled(heads, trials, weights, p, labels, 1, lambda soft, hard, seen: np.where(seen, hard, soft))
    return labelled(heads, trials, weights, p, labels, steps - 1, lambda soft, hard, seen: soft)


@wrong("em_with_labels", "as an index it means the last coin")
def minus_one_is_the_last(heads, trials, weights, p, labels, steps):
    return count_of(heads, trials, np.eye(len(p))[labels].T)


@wrong("em_with_labels", "share the hidden rows out evenly")
def half_and_half(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, labels, steps, lambda soft, hard, seen: np.where(seen, hard, 1 / len(p)))


@wrong("em_with_labels", "keep the fractions")
def hard_for_the_rest(heads, trials, weights, p, labels, steps):
    return labelled(
        heads,
        trials,
        weights,
        p,
        labels,
        steps,
        lambda soft, hard, seen: np.where(seen, hard, soft >= soft.max(axis=0)),
    )


@wrong("em_with_labels", "You leave the rows with a label out")
def seen_rows_zeroed(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, labels, steps, lambda soft, hard, seen: np.where(seen, 0, soft))


@wrong("em_with_labels", "go to the wrong coin")
def seen_rows_swapped(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, labels, steps, lambda soft, hard, seen: np.where(seen, hard[::-1], soft))


@wrong("em_with_labels", "That is one step")
def a_single_step(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, labels, 1, lambda soft, hard, seen: np.where(seen, hard, soft))


@wrong("em_with_labels", "Label 0 is coin A")
def label_zero_read_as_hidden(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, labels, steps, lambda soft, hard, seen: np.where(labels > 0, hard, soft))


@wrong("em_with_labels", "The labels have no lasting effect")
def labels_at_the_end_only(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, np.full_like(labels, -1), steps, lambda soft, hard, seen: soft)


@wrong("em_with_labels", "come from the start, .60 and .50")
def starts_from_the_seen_rows(heads, trials, weights, p, labels, steps):
    if (labels >= 0).any():
        seen = labels >= 0
        p = count_of(
            heads[seen], np.broadcast_to(trials, heads.shape)[seen], labels[seen] == np.arange(len(p))[:, None]
        )
        p = np.nan_to_num(p, nan=0.5).clip(0.01, 0.99)
    return labelled(heads, trials, weights, p, labels, steps, lambda soft, hard, seen: np.where(seen, hard, soft))


@wrong("em_with_labels", "here they stay as given")
def weights_learned_with_labels(heads, trials, weights, p, labels, steps):
    one_hot = labels == np.arange(len(p))[:, None]
    for _ in range(steps):
        shares = np.where(labels >= 0, one_hot, shares_of(joint_of(heads, trials, weights, p)))
        p, weights = count_of(heads, trials, shares), shares.mean(axis=1)
    return p


@wrong("em_with_labels", "Return one array or number alone")
def p_and_trace(heads, trials, weights, p, labels, steps):
    return labelled(heads, trials, weights, p, labels, steps, lambda soft, hard, seen: np.where(seen, hard, soft)), [
        0.0
    ]


# --- kind_of_stop ---------------------------------------------------------------------------------------------------


def slopes_of(value, p, step):
    return np.array([(value(p + a) - value(p - a)) / (2 * step) for a in step * np.eye(len(p))])


def bends_of(value, p, step):
    steps = step * np.eye(len(p))
    return np.array(
        [
            [(value(p + a + b) - value(p + a - b) - value(p - a + b) + value(p - a - b)) / (4 * step**2) for b in steps]
            for a in steps
        ]
    )


def named(bends):
    return "maximum" if all(bends < 0) else "minimum" if all(bends > 0) else "saddle"


@wrong("kind_of_stop", "the mixed second derivative counts too")
def diagonal_only(value, p, step):
    return (
        "not stationary" if abs(slopes_of(value, p, step)).max() > 0.001 else named(np.diag(bends_of(value, p, step)))
    )


@wrong("kind_of_stop", "every slope must be looked at")
def slope_not_looked_at(value, p, step):
    return named(np.linalg.eigvalsh(bends_of(value, p, step)))


@wrong("kind_of_stop", "the slope along the second axis is .05")
def first_slope_only(value, p, step):
    flat = abs(slopes_of(value, p, step)[0]) <= 0.001
    return named(np.linalg.eigvalsh(bends_of(value, p, step))) if flat else "not stationary"


@wrong("kind_of_stop", "it bends down in every direction")
def sign_turned(value, p, step):
    return (
        "not stationary"
        if abs(slopes_of(value, p, step)).max() > 0.001
        else named(-np.linalg.eigvalsh(bends_of(value, p, step)))
    )


@wrong("kind_of_stop", "it bends up in every direction")
def always_maximum(value, p, step):
    return "maximum"


@wrong("kind_of_stop", "not a determinant's sign says that")
def determinant(value, p, step):
    if abs(slopes_of(value, p, step)).max() > 0.001:
        return "not stationary"
    bends = bends_of(value, p, step)
    if np.linalg.det(bends) < 0:
        return "saddle"
    return "maximum" if bends[0, 0] < 0 else "minimum"


@wrong("kind_of_stop", "a slope down is a slope too")
def slope_without_its_size(value, p, step):
    return (
        "not stationary"
        if slopes_of(value, p, step).max() > 0.001
        else named(np.linalg.eigvalsh(bends_of(value, p, step)))
    )


@wrong("kind_of_stop", "must not cancel")
def slopes_added_up(value, p, step):
    flat = abs(slopes_of(value, p, step).sum()) <= 0.001
    return named(np.linalg.eigvalsh(bends_of(value, p, step))) if flat else "not stationary"


@wrong("kind_of_stop", "the mixed second derivative counts too")
def trace_of_the_bends(value, p, step):
    total = np.trace(bends_of(value, p, step))
    if abs(slopes_of(value, p, step)).max() > 0.001:
        return "not stationary"
    return "maximum" if total < 0 else "minimum" if total > 0 else "saddle"


@wrong("kind_of_stop", "must be one of the words")
def capital_letters(value, p, step):
    flat = abs(slopes_of(value, p, step)).max() <= 0.001
    return named(np.linalg.eigvalsh(bends_of(value, p, step))).capitalize() if flat else "Not stationary"


@wrong("kind_of_stop", "must be one of the words")
def a_truth_value(value, p, step):
    return bool(abs(slopes_of(value, p, step)).max() <= 0.001)


@wrong("kind_of_stop", "bends down in all three")
def two_directions_only(value, p, step):
    slopes, bends = slopes_of(value, p, step), bends_of(value, p, step)
    if abs(slopes[:2]).max() > 0.001:
        return "not stationary"
    return named(np.linalg.eigvalsh(bends[:2, :2])) if len(p) == 2 else "saddle"


@wrong("kind_of_stop", "it bends down in every direction")
def slope_test_turned_round(value, p, step):
    flat = abs(slopes_of(value, p, step)).max() <= 0.001
    return "not stationary" if flat else named(np.linalg.eigvalsh(bends_of(value, p, step)))


@wrong("kind_of_stop", "every slope must be looked at")
def differences_not_divided(value, p, step):
    values = [value(p + a) - value(p - a) for a in step * np.eye(len(p))]
    return "not stationary" if max(map(abs, values)) > 0.001 else named(np.linalg.eigvalsh(bends_of(value, p, step)))
