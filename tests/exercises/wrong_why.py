"""Plausible wrong answers to the set on why EM climbs, each with what its learner must be told."""

from dataclasses import replace

import numpy as np

from . import wrong_coins
from .answers import collector

wrong, WRONG = collector()

# The first two functions are those of the coin set, with labels in place of coins: so are their wrong answers.
WRONG += [
    replace(slip, says=slip.says.replace("coin", "label"))
    for slip in wrong_coins.WRONG
    if slip.function in ("log_likelihood", "posterior")
]

# Right pieces, to build wrong answers from.

value_of, shares_of = wrong_coins.value_of, wrong_coins.shares_of


def entropy_of(q):
    return -(q[q > 0] * np.log(q[q > 0])).sum()


def q_of(q, log_joint):
    return (q[q > 0] * log_joint[q > 0]).sum()


def elbo_of(q, log_joint):
    return q_of(q, log_joint) + entropy_of(q)


def kl_of(q, p):
    return (q[q > 0] * np.log(q[q > 0] / p[q > 0])).sum()


def hardened(q):
    return (q == q.max(axis=0)).astype(float)


def table_of(a, heads, trials, b=0.5):
    p = np.array([[a], [b]])
    return np.log(0.5) + heads * np.log(p) + (trials - heads) * np.log1p(-p)


# --- entropy ----------------------------------------------------------------------------------------------------------


@wrong("entropy", "The sign is wrong")
def entropy_negative(q):
    return -entropy_of(q)


@wrong("entropy", "NaN")
def entropy_of_zeros(q):
    return -(q * np.log(q)).sum()


@wrong("entropy", "in bits")
def entropy_in_bits(q):
    return entropy_of(q) / np.log(2)


@wrong("entropy", "mean over the rows")
def entropy_mean(q):
    return entropy_of(q) / q.shape[1]


@wrong("entropy", "add over the rows too")
def entropy_a_row(q):
    return np.array([entropy_of(column) for column in q.T])


@wrong("entropy", "one number a label")
def entropy_a_label(q):
    return np.array([entropy_of(row) for row in q])


@wrong("entropy", "not the table of its terms")
def entropy_terms(q):
    return -q * np.log(np.where(q > 0, q, 1))


@wrong("entropy", "the factor q is missing")
def entropy_unweighted(q):
    return -np.log(q[q > 0]).sum()


@wrong("entropy", "nothing is added to q inside the log")
def entropy_with_a_cushion(q):
    return -(q * np.log(q + 1e-3)).sum()


@wrong("entropy", "did you stop at the first label?")
def entropy_of_the_first_label(q):
    return entropy_of(q[0])


@wrong("entropy", "mean over all entries")
def entropy_mean_of_entries(q):
    return entropy_of(q) / q.size


@wrong("entropy", "another measure of being undecided")
def gini(q):
    return q.shape[1] - (q**2).sum()


@wrong("entropy", "uneven shares must lower it")
def entropy_at_most(q):
    return q.shape[1] * np.log(len(q))


@wrong("entropy", "exponential of the entropy")
def perplexity(q):
    return np.exp(entropy_of(q))


@wrong("entropy", "Every label of every row counts")
def entropy_of_two_labels(q):
    """Right for two labels, where the second share is what the first leaves."""
    return entropy_of(q[0]) + entropy_of(1 - q[0])


# --- kl ---------------------------------------------------------------------------------------------------------------


@wrong("kl", "You swapped q and p")
def kl_swapped(q, p):
    with np.errstate(divide="ignore"):
        return kl_of(p, q)


@wrong("kl", "You average both directions")
def kl_averaged(q, p):
    return (kl_of(q, p) + kl_of(p, q)) / 2


@wrong("kl", "You add both directions")
def kl_added(q, p):
    return kl_of(q, p) + kl_of(p, q)


@wrong("kl", "squared distance")
def squared_distance(q, p):
    return ((q - p) ** 2).sum()


@wrong("kl", "not log(p/q)")
def kl_negative(q, p):
    return -kl_of(q, p)


@wrong("kl", "keep only the entries with q > 0")
def kl_of_zeros(q, p):
    return (q * np.log(q / p)).sum()


@wrong("kl", "Don't clip p")
def kl_clipped(q, p):
    return kl_of(q, np.clip(p, 1e-12, 1))


@wrong("kl", "Don't clip p")
def kl_where_both_are(q, p):
    both = (q > 0) & (p > 0)
    return (q[both] * np.log(q[both] / p[both])).sum()


@wrong("kl", "cross-entropy")
def cross_entropy(q, p):
    return -(q[q > 0] * np.log(p[q > 0])).sum()


@wrong("kl", "no absolute values")
def kl_of_absolutes(q, p):
    return abs(q[q > 0] * np.log(q[q > 0] / p[q > 0])).sum()


@wrong("kl", "in bits")
def kl_in_bits(q, p):
    return kl_of(q, p) / np.log(2)


@wrong("kl", "mean over the rows")
def kl_mean(q, p):
    return kl_of(q, p) / q.shape[1]


@wrong("kl", "add over the rows too")
def kl_a_row(q, p):
    return np.array([kl_of(a, b) for a, b in zip(q.T, p.T)])


@wrong("kl", "the factor q is missing")
def kl_unweighted(q, p):
    return np.log(q[q > 0] / p[q > 0]).sum()


@wrong("kl", "half the sum of |q − p|")
def total_variation(q, p):
    return abs(q - p).sum() / 2


@wrong("kl", "(q − p)²/p")
def chi_square(q, p):
    return ((q - p) ** 2 / p).sum()


@wrong("kl", "only the worst row")
def kl_of_the_worst_row(q, p):
    return kl_a_row(q, p).max()


@wrong("kl", "it isn't a distance")
def kl_root(q, p):
    return np.sqrt(kl_of(q, p))


@wrong("kl", "p must come in")
def kl_without_p(q, p):
    return entropy_of(q)


# --- expected_log_joint -----------------------------------------------------------------------------------------------


@wrong("expected_log_joint", "keep only the entries with q > 0")
def q_of_zeros(q, log_joint):
    return (q * log_joint).sum()


@wrong("expected_log_joint", "Leave out the entries with q = 0, and only those")
def q_without_the_impossible(q, log_joint):
    possible = np.isfinite(log_joint)
    return (q[possible] * log_joint[possible]).sum()


@wrong("expected_log_joint", "mean over the rows")
def q_mean(q, log_joint):
    return q_of(q, log_joint) / q.shape[1]


@wrong("expected_log_joint", "add over the rows too")
def q_a_row(q, log_joint):
    return np.array([q_of(a, b) for a, b in zip(q.T, log_joint.T)])


@wrong("expected_log_joint", "average their logs")
def expected_joint(q, log_joint):
    return (q * np.exp(log_joint)).sum()


@wrong("expected_log_joint", "the log comes first")
def log_of_the_expected_joint(q, log_joint):
    return np.log((q * np.exp(log_joint)).sum(axis=0)).sum()


@wrong("expected_log_joint", "The entropy of q is added")
def q_with_entropy(q, log_joint):
    return elbo_of(q, log_joint)


@wrong("expected_log_joint", "the shares don't come in here")
def q_without_entropy(q, log_joint):
    return q_of(q, log_joint) - entropy_of(q)


@wrong("expected_log_joint", "The shares aren't used")
def sum_of_the_table(q, log_joint):
    return log_joint.sum()


@wrong("expected_log_joint", "You round the shares")
def q_hardened(q, log_joint):
    first = np.eye(len(q))[q.argmax(axis=0)].T
    return q_of(first, log_joint)


@wrong("expected_log_joint", "each row's largest value")
def q_of_the_likelier(q, log_joint):
    return log_joint.max(axis=0).sum()


@wrong("expected_log_joint", "That is the log-likelihood")
def q_taken_for_the_likelihood(q, log_joint):
    return value_of(log_joint)


@wrong("expected_log_joint", "The sign is wrong")
def q_negative(q, log_joint):
    return -q_of(q, log_joint)


@wrong("expected_log_joint", "with its own share")
def q_of_all_pairs(q, log_joint):
    return (q @ log_joint.T).sum()


@wrong("expected_log_joint", "not squared")
def q_squared(q, log_joint):
    return q_of(q, q * log_joint)


@wrong("expected_log_joint", "the posterior's shares")
def q_with_the_posterior(q, log_joint):
    return q_of(shares_of(log_joint), log_joint)


@wrong("expected_log_joint", "log_joint has them already")
def q_to_base_ten(q, log_joint):
    return q_of(q, log_joint) / np.log(10)


# --- elbo -------------------------------------------------------------------------------------------------------------


@wrong("elbo", "the entropy of q is missing")
def q_alone(q, log_joint):
    return q_of(q, log_joint)


@wrong("elbo", "not taken away")
def entropy_taken_away(q, log_joint):
    return q_of(q, log_joint) - entropy_of(q)


@wrong("elbo", "mean entropy of a row")
def mean_entropy_added(q, log_joint):
    return q_of(q, log_joint) + entropy_of(q) / q.shape[1]


@wrong("elbo", "the bound lies below it")
def divergence_added(q, log_joint):
    return value_of(log_joint) + kl_of(q, shares_of(log_joint))


@wrong("elbo", "Is the q that is passed in used?")
def always_the_likelihood(q, log_joint):
    return value_of(log_joint)


@wrong("elbo", "Is the q that is passed in used?")
def posterior_for_q(q, log_joint):
    return elbo_of(shares_of(log_joint), log_joint)


@wrong("elbo", "the q that is passed in")
def posterior_for_q_in_one_part(q, log_joint):
    return q_of(shares_of(log_joint), log_joint) + entropy_of(q)


@wrong("elbo", "keep only the entries with q > 0")
def elbo_of_impossibles(q, log_joint):
    return (q * log_joint).sum() + entropy_of(q)


@wrong("elbo", "NaN")
def elbo_of_zeros(q, log_joint):
    return (q * (log_joint - np.log(q))).sum()


@wrong("elbo", "That is the gap")
def gap_alone(q, log_joint):
    return kl_of(q, shares_of(log_joint))


@wrong("elbo", "from q to the posterior, not back")
def divergence_back(q, log_joint):
    with np.errstate(divide="ignore"):
        return value_of(log_joint) - kl_of(shares_of(log_joint), q)


@wrong("elbo", "add over the rows too")
def elbo_a_row(q, log_joint):
    return np.array([elbo_of(a, b) for a, b in zip(q.T, log_joint.T)])


@wrong("elbo", "in bits")
def entropy_in_bits_added(q, log_joint):
    return q_of(q, log_joint) + entropy_of(q) / np.log(2)


@wrong("elbo", "The sign is wrong")
def elbo_negative(q, log_joint):
    return -elbo_of(q, log_joint)


@wrong("elbo", "mean over the rows")
def elbo_mean(q, log_joint):
    return elbo_of(q, log_joint) / q.shape[1]


@wrong("elbo", "The log comes first")
def log_of_the_mean(q, log_joint):
    return np.log((q * np.exp(log_joint)).sum(axis=0)).sum()


# --- climb ------------------------------------------------------------------------------------------------------------


def levels(step, log_joint_at, theta):
    before, after = log_joint_at(theta), log_joint_at(step(theta))
    return value_of(before), elbo_of(shares_of(before), after), value_of(after)


def with_gains(low, middle, high):
    return np.array([low, middle, high, middle - low, high - middle])


@wrong("climb", "the entropy of q is missing")
def climb_of_q(step, log_joint_at, theta):
    before, after = log_joint_at(theta), log_joint_at(step(theta))
    return with_gains(value_of(before), q_of(shares_of(before), after), value_of(after))


@wrong("climb", "That is Q: the entropy is missing")
def climb_of_q_throughout(step, log_joint_at, theta):
    before, after = log_joint_at(theta), log_joint_at(step(theta))
    q = shares_of(before)
    return with_gains(q_of(q, before), q_of(q, after), value_of(after))


@wrong("climb", "new shares at the old parameters")
def climb_with_new_shares_at_old(step, log_joint_at, theta):
    before, after = log_joint_at(theta), log_joint_at(step(theta))
    return with_gains(value_of(before), elbo_of(shares_of(after), before), value_of(after))


@wrong("climb", "are the shares those made at theta")
def climb_with_new_shares(step, log_joint_at, theta):
    before, after = log_joint_at(theta), log_joint_at(step(theta))
    return with_gains(value_of(before), elbo_of(shares_of(after), after), value_of(after))


@wrong("climb", "put the new parameters in")
def climb_without_a_step(step, log_joint_at, theta):
    return with_gains(*levels(lambda p: p, log_joint_at, theta))


@wrong("climb", "step is called once")
def climb_of_two_steps(step, log_joint_at, theta):
    return with_gains(*levels(lambda p: step(step(p)), log_joint_at, theta))


@wrong("climb", "step is called once")
def climb_to_two_steps(step, log_joint_at, theta):
    low, middle, _ = levels(step, log_joint_at, theta)
    return with_gains(low, middle, value_of(log_joint_at(step(step(theta)))))


@wrong("climb", "The gains are swapped")
def climb_swapped(step, log_joint_at, theta):
    return with_gains(*levels(step, log_joint_at, theta))[[0, 1, 2, 4, 3]]


@wrong("climb", "You split the rise in halves")
def climb_in_halves(step, log_joint_at, theta):
    low, middle, high = levels(step, log_joint_at, theta)
    return [low, middle, high, (high - low) / 2, (high - low) / 2]


@wrong("climb", "later less earlier")
def climb_down(step, log_joint_at, theta):
    return with_gains(*levels(step, log_joint_at, theta)) * [1, 1, 1, -1, -1]


@wrong("climb", "it should be the gap that opens")
def climb_with_the_whole_rise(step, log_joint_at, theta):
    low, middle, high = levels(step, log_joint_at, theta)
    return [low, middle, high, middle - low, high - low]


@wrong("climb", "it should be what the M-step gains")
def climb_with_the_whole_rise_first(step, log_joint_at, theta):
    low, middle, high = levels(step, log_joint_at, theta)
    return [low, middle, high, high - low, high - middle]


@wrong("climb", "shares of the rise")
def climb_in_parts(step, log_joint_at, theta):
    low, middle, high = levels(step, log_joint_at, theta)
    return [low, middle, high, (middle - low) / (high - low), (high - middle) / (high - low)]


@wrong("climb", "begin with theta's")
def climb_from_the_top(step, log_joint_at, theta):
    low, middle, high = levels(step, log_joint_at, theta)
    return [high, middle, low, middle - low, high - middle]


@wrong("climb", "uniform shares")
def climb_with_uniform_shares(step, log_joint_at, theta):
    before, after = log_joint_at(theta), log_joint_at(step(theta))
    return with_gains(value_of(before), elbo_of(np.full_like(before, 1 / len(before)), after), value_of(after))


@wrong("climb", "hard shares")
def climb_with_hard_shares(step, log_joint_at, theta):
    before, after = log_joint_at(theta), log_joint_at(step(theta))
    return with_gains(value_of(before), elbo_of(hardened(shares_of(before)), after), value_of(after))


@wrong("climb", "three levels and two gains")
def levels_only(step, log_joint_at, theta):
    return levels(step, log_joint_at, theta)


@wrong("climb", "a mean over rows")
def climb_of_means(step, log_joint_at, theta):
    return with_gains(*levels(step, log_joint_at, theta)) / log_joint_at(theta).shape[1]


@wrong("climb", "may fall")
def climb_never_down(step, log_joint_at, theta):
    return np.maximum(with_gains(*levels(step, log_joint_at, theta)), [-np.inf] * 3 + [0, 0])


# --- bound ------------------------------------------------------------------------------------------------------------


def bound_of(a, at, heads, trials, change=lambda q: q, height=elbo_of, table=table_of):
    q = change(shares_of(table(at, heads, trials)))
    return np.array([height(q, table(each, heads, trials)) for each in a])


@wrong("bound", "the shares must stay frozen")
def shares_made_anew(a, at, heads, trials):
    return np.array([value_of(table_of(each, heads, trials)) for each in a])


@wrong("bound", "The entropy of the shares is missing")
def bound_without_entropy(a, at, heads, trials):
    return bound_of(a, at, heads, trials, height=q_of)


@wrong("bound", "The entropy must be added")
def bound_less_entropy(a, at, heads, trials):
    return bound_of(a, at, heads, trials, height=entropy_taken_away)


@wrong("bound", "hard shares")
def bound_of_hard_shares(a, at, heads, trials):
    return bound_of(a, at, heads, trials, change=hardened)


@wrong("bound", "The rows of the shares are swapped")
def bound_of_swapped_shares(a, at, heads, trials):
    return bound_of(a, at, heads, trials, change=lambda q: q[::-1])


@wrong("bound", "uniform shares")
def bound_of_uniform_shares(a, at, heads, trials):
    return bound_of(a, at, heads, trials, change=lambda q: np.full_like(q, 0.5))


@wrong("bound", "The weights ½ are missing")
def bound_without_weights(a, at, heads, trials):
    return bound_of(a, at, heads, trials) + len(heads) * np.log(2)


@wrong("bound", "That is the tangent")
def tangent(a, at, heads, trials):
    share = shares_of(table_of(at, heads, trials))[0]
    slope = (share * (heads / at - (trials - heads) / (1 - at))).sum()
    return value_of(table_of(at, heads, trials)) + slope * (np.asarray(a) - at)


@wrong("bound", "whatever it is: not at .6")
def at_ignored(a, at, heads, trials):
    return bound_of(a, 0.6, heads, trials)


@wrong("bound", "the shares stay those made at .6 while a moves")
def steep_parabola(a, at, heads, trials):
    return tangent(a, at, heads, trials) - 200 * (np.asarray(a) - at) ** 2


@wrong("bound", "use each entry")
def first_height_only(a, at, heads, trials):
    return np.full(len(a), bound_of(a, at, heads, trials)[0])


@wrong("bound", "binomial coefficients")
def bound_with_coefficients(a, at, heads, trials):
    from math import comb, log

    ways = [comb(int(t), int(h)) for h, t in zip(heads, np.broadcast_to(trials, np.shape(heads)))]
    return bound_of(a, at, heads, trials) + sum(map(log, ways))


@wrong("bound", "The tails are missing")
def bound_without_tails(a, at, heads, trials):
    return bound_of(a, at, heads, trials, table=lambda p, h, t: table_of(p, h, h))


@wrong("bound", "B must be fair")
def both_coins_move(a, at, heads, trials):
    return bound_of(a, at, heads, trials, table=lambda p, h, t: table_of(p, h, t, b=p))


@wrong("bound", "trials may be an array")
def first_number_of_tosses(a, at, heads, trials):
    return bound_of(a, at, heads, np.ravel(trials)[0])


@wrong("bound", "one height for each entry of a")
def bound_of_one(a, at, heads, trials):
    return bound_of(a, at, heads, trials)[0]


@wrong("bound", "The sign is wrong")
def bound_upside_down(a, at, heads, trials):
    return -bound_of(a, at, heads, trials)


@wrong("bound", "a mean over rows")
def bound_of_means(a, at, heads, trials):
    return bound_of(a, at, heads, trials) / len(heads)


# --- halve_until_it_rises ---------------------------------------------------------------------------------------------


@wrong("halve_until_it_rises", "although it doesn't rise")
def never_halved(rises, theta, proposal):
    return proposal


@wrong("halve_until_it_rises", "You halve even where the whole step rises")
def halved_once_always(rises, theta, proposal):
    return (theta + proposal) / 2


@wrong("halve_until_it_rises", "You stay where you are")
def stays(rises, theta, proposal):
    return theta


@wrong("halve_until_it_rises", "You quarter the step")
def quartered(rises, theta, proposal):
    point = proposal
    while not rises(point):
        point = theta + (point - theta) / 4
    return point


@wrong("halve_until_it_rises", "You halve once more than needed")
def one_too_many(rises, theta, proposal):
    if rises(proposal):
        return proposal
    point = (theta + proposal) / 2
    if rises(point):
        return point
    while not rises(point):
        point = (theta + point) / 2
    return (theta + point) / 2


@wrong("halve_until_it_rises", "You halve once and no more")
def halved_once_if_needed(rises, theta, proposal):
    return proposal if rises(proposal) else (theta + proposal) / 2


@wrong("halve_until_it_rises", "You halve the point")
def point_halved(rises, theta, proposal):
    point = proposal
    for _ in range(60):
        if rises(point):
            break
        point = np.asarray(point) / 2
    return point


@wrong("halve_until_it_rises", "You return the step")
def step_returned(rises, theta, proposal):
    step = np.subtract(proposal, theta)
    if rises(proposal):
        return proposal
    while not rises(theta + step):
        step = step / 2
    return step


@wrong("halve_until_it_rises", "try ½, ¼, ⅛ and so on")
def harmonic(rises, theta, proposal):
    part = 1
    while not rises(theta + (proposal - theta) / part):
        part += 1
        if part == 3 and rises(theta + (proposal - theta) / 4):
            return theta + (proposal - theta) / 3
    return theta + (proposal - theta) / part


@wrong("halve_until_it_rises", "You stay where you are")
def gives_up_after_three(rises, theta, proposal):
    for halvings in range(4):
        point = theta + (proposal - theta) / 2**halvings
        if rises(point):
            return point
    return theta


@wrong("halve_until_it_rises", "You go on halving although it rises")
def halves_while_it_rises(rises, theta, proposal):
    point = proposal
    for _ in range(2):
        if rises(point):
            point = (theta + point) / 2
    return point


@wrong("halve_until_it_rises", "You add the whole step")
def further(rises, theta, proposal):
    point = proposal
    return point if rises(point) else point + (proposal - theta)


@wrong("halve_until_it_rises", "must be a number or an array")
def a_verdict(rises, theta, proposal):
    point = proposal
    while not rises(point):
        point = (theta + point) / 2
    return None


@wrong("halve_until_it_rises", "as many coordinates as theta")
def point_and_halvings(rises, theta, proposal):
    point, halvings = proposal, 0.0
    while not rises(point):
        point, halvings = (theta + point) / 2, halvings + 1
    return [*point, halvings]
