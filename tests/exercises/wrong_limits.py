"""Plausible wrong answers to the problem set on EM's limits, each with what its learner must be told."""

import math

import numpy as np

from .answers import collector
from .notebook import ProblemSet

wrong, WRONG = collector()


# Right pieces, to build wrong answers from.


def falls_of(trace, tolerance=1e-9):
    trace = np.asarray(trace, dtype=float)
    return not (trace[1:] >= trace[:-1] - tolerance * (1 + abs(trace[:-1]))).all()


def log_joint_of(theta, x):
    w, m, s = np.array([theta[0], 1 - theta[0]]), np.array(theta[1:3]), np.array(theta[3:])
    return (np.log(w / s) - np.log(2 * np.pi) / 2)[:, None] - ((x - m[:, None]) / s[:, None]) ** 2 / 2


def shares_of(theta, x):
    joint = log_joint_of(theta, x)
    return np.exp(joint - np.logaddexp.reduce(joint, axis=0))


def score_with(theta, x, r):
    theta = np.asarray(theta, dtype=float)
    rows, s, off = r.sum(axis=1), theta[3:], x - theta[1:3, None]
    slope = rows[0] / theta[0] - rows[1] / (1 - theta[0])
    return np.array([slope, *(r * off).sum(axis=1) / s**2, *(r * off**2).sum(axis=1) / s**3 - rows / s])


def score_of(theta, x):
    return score_with(theta, x, shares_of(theta, x))


def run_of(step, log_likelihood, start, steps):
    """The trace and where a run ends."""
    theta, trace = start, [log_likelihood(start)]
    for _ in range(steps):
        theta = step(theta)
        trace.append(log_likelihood(theta))
    return trace, theta


def diagnose_with(step, log_likelihood, gradient, starts, steps, fell=falls_of, size=lambda slopes: abs(slopes).max(),
                  over_falls=max, over_sizes=max):
    runs = [run_of(step, log_likelihood, start, steps) for start in starts]
    return (
        int(over_falls([fell(trace) for trace, _ in runs])),
        over_sizes([size(np.asarray(gradient(end))) for _, end in runs]),
    )


def lengths_of(path):
    return np.linalg.norm(np.diff(path, axis=0), axis=1)


def steady_of(trace, left=lambda gain, r: gain * r / (1 - r), unknown=np.inf):
    gains = np.diff(np.asarray(trace, dtype=float)[-5:])
    if len(gains) < 4 or not (gains > 0).all():
        return unknown
    ratios = gains[1:] / gains[:-1]
    r = ratios[-1]
    return left(gains[-1], r) if r < 1 and np.ptp(ratios) <= 0.1 * (1 - r) else unknown


def squarem_with(step, theta, jump, last=True):
    one = step(theta)
    two = step(one)
    r, v = one - theta, two - 2 * one + theta
    if not v.any():
        return two
    guess = jump(theta, r, v, np.linalg.norm(r) / np.linalg.norm(v), two)
    return step(guess) if last else guess


def right_jump(theta, r, v, s, two):
    return theta + 2 * s * r + s**2 * v


def linkage_with(theta, counts, share=None):
    p = theta / (2 + theta) if share is None else share
    complete = (counts[0] * p + counts[3]) / theta**2 + (counts[1] + counts[2]) / (1 - theta) ** 2
    missing = counts[0] * p * (1 - p) / theta**2
    return complete, missing, complete - missing


# --- falls ------------------------------------------------------------------------------------------------------------


@wrong("falls", "rounding is no fall")
def exact(trace, tolerance=1e-9):
    return bool((np.diff(trace) < 0).any() or np.isnan(trace).any())


@wrong("falls", "rounding is no fall")
def strict(trace, tolerance=1e-9):
    return not (np.diff(trace) > 0).all()


@wrong("falls", "between the ends")
def ends_only(trace, tolerance=1e-9):
    return falls_of([trace[0], trace[-1]], tolerance)


@wrong("falls", "between the ends")
def last_step_only(trace, tolerance=1e-9):
    return falls_of(trace[-2:], tolerance)


@wrong("falls", "The sign is turned")
def sign_turned(trace, tolerance=1e-9):
    return bool((np.diff(trace) > tolerance * (1 + abs(np.asarray(trace)[:-1]))).any())


@wrong("falls", "nan compares as False")
def nan_passes(trace, tolerance=1e-9):
    trace = np.asarray(trace)
    return bool((trace[:-1] - trace[1:] > tolerance * (1 + abs(trace[:-1]))).any())


@wrong("falls", "grows with |ℓ|")
def absolute_tolerance(trace, tolerance=1e-9):
    return not (np.diff(trace) >= -tolerance).all()


@wrong("falls", "smaller than you allow")
def a_hundredth_allowed(trace, tolerance=1e-9):
    return not (np.diff(trace) >= -0.01).all()


@wrong("falls", "the first step too")
def first_step_skipped(trace, tolerance=1e-9):
    return falls_of(trace[1:], tolerance)


@wrong("falls", "Use `tolerance`")
def own_tolerance(trace, tolerance=1e-9):
    return falls_of(trace)


@wrong("falls", "The other way round")
def never_fell(trace, tolerance=1e-9):
    return not falls_of(trace, tolerance)


@wrong("falls", "must be a single number")
def one_a_step(trace, tolerance=1e-9):
    trace = np.asarray(trace)
    return trace[:-1] - trace[1:] > tolerance * (1 + abs(trace[:-1]))


@wrong("falls", "must be a single number")
def all_falls(trace, tolerance=1e-9):
    return [falls_of(trace[at : at + 2], tolerance) for at in range(len(trace) - 1)] or [False]


@wrong("falls", "smaller than you allow")
def relative_only_and_coarse(trace, tolerance=1e-9):
    return falls_of(trace, max(tolerance, 1e-6))


@wrong("falls", "lies near 0")
def only_relative(trace, tolerance=1e-9):
    trace = np.asarray(trace)
    return not (trace[1:] >= trace[:-1] - tolerance * abs(trace[:-1])).all()


# --- score ------------------------------------------------------------------------------------------------------------


@wrong("score", "divided by its weight")
def counts_difference(theta, x):
    rows = shares_of(theta, x).sum(axis=1)
    return np.array([rows[0] - rows[1], *score_of(theta, x)[1:]])


@wrong("score", "second group's part is missing")
def half_of_the_weight_entry(theta, x):
    return np.array([shares_of(theta, x)[0].sum() / theta[0], *score_of(theta, x)[1:]])


@wrong("score", "s², the variance, not s")
def sd_for_variance(theta, x):
    return score_of(theta, x) * np.array([1, *theta[3:], 1, 1])


@wrong("score", "by its share")
def no_shares(theta, x):
    return score_with(theta, x, np.ones((2, len(x))))


@wrong("score", "the − 1 is missing")
def no_minus_one(theta, x):
    rows = shares_of(theta, x).sum(axis=1)
    return score_of(theta, x) + np.array([0, 0, 0, *rows / np.asarray(theta)[3:]])


@wrong("score", "with respect to the sd, not the variance")
def by_variance(theta, x):
    return score_of(theta, x) / np.array([1, 1, 1, *2 * np.asarray(theta)[3:]])


@wrong("score", "don't decide")
def hard_shares(theta, x):
    r = shares_of(theta, x)
    return score_with(theta, x, (r == r.max(axis=0)).astype(float))


@wrong("score", "sign")
def minus_score(theta, x):
    return -score_of(theta, x)


@wrong("score", "mean over the rows")
def mean_score(theta, x):
    return score_of(theta, x) / len(x)


@wrong("score", "the second group's weight falls when the first's rises")
def weight_entry_plus(theta, x):
    rows = shares_of(theta, x).sum(axis=1)
    return np.array([rows[0] / theta[0] + rows[1] / (1 - theta[0]), *score_of(theta, x)[1:]])


@wrong("score", "x − m, not m − x")
def mean_entries_turned(theta, x):
    return score_of(theta, x) * np.array([1, -1, -1, 1, 1])


@wrong("score", "in the order")
def sds_first(theta, x):
    g = score_of(theta, x)
    return np.array([g[0], g[3], g[4], g[1], g[2]])


@wrong("score", "The weights belong into the shares")
def unweighted_shares(theta, x):
    return score_with(theta, x, shares_of([0.5, *theta[1:]], x))


@wrong("score", "five entries in one array")
def six_entries(theta, x):
    rows = shares_of(theta, x).sum(axis=1)
    return np.array([rows[0] / theta[0], rows[1] / (1 - theta[0]), *score_of(theta, x)[1:]])


@wrong("score", "np.concatenate joins them")
def three_parts(theta, x):
    slope = score_of(theta, x)
    return [slope[0], slope[1:3], slope[3:]]


@wrong("score", "s³ under the squares")
def sd_squared_for_cubed(theta, x):
    theta = np.asarray(theta, dtype=float)
    r = shares_of(theta, x)
    squares = (r * (x - theta[1:3, None]) ** 2).sum(axis=1)
    return np.array([*score_of(theta, x)[:3], *squares / theta[3:] ** 2 - r.sum(axis=1) / theta[3:]])


@wrong("score", "0/0")
def shares_by_division(theta, x):
    dense = np.exp(log_joint_of(theta, x))
    return score_with(theta, x, dense / dense.sum(axis=0))


# --- diagnose ---------------------------------------------------------------------------------------------------------


@wrong("diagnose", "at the start, not where the run ends")
def gradient_at_the_start(step, log_likelihood, gradient, starts, steps):
    fell, _ = diagnose_with(step, log_likelihood, gradient, starts, steps)
    return fell, max(abs(np.asarray(gradient(start))).max() for start in starts)


@wrong("diagnose", "every start")
def first_start_only(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts[:1], steps)


@wrong("diagnose", "every start")
def last_start_only(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts[-1:], steps)


@wrong("diagnose", "between the ends")
def ends_compared(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, fell=lambda t: falls_of([t[0], t[-1]]))


@wrong("diagnose", "one step more")
def one_step_more(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps + 1)


@wrong("diagnose", "one step less")
def one_step_less(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, max(steps - 1, 0))


@wrong("diagnose", "must return 2 things")
def fall_only(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps)[0]


@wrong("diagnose", "rounding is no fall")
def exact_comparison(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, fell=lambda t: (np.diff(t) < 0).any())


@wrong("diagnose", "absolute value")
def no_absolute_value(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, size=np.max)


@wrong("diagnose", "largest entry, not the smallest")
def smallest_entry(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, size=lambda slopes: abs(slopes).min())


@wrong("diagnose", "largest entry, not their mean")
def mean_entry(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, size=lambda slopes: abs(slopes).mean())


@wrong("diagnose", "not its length")
def length_of_the_gradient(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, size=np.linalg.norm)


@wrong("diagnose", "one start is enough")
def falls_from_all_starts(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, over_falls=min)


@wrong("diagnose", "whichever start is worst")
def best_start(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, over_sizes=min)


@wrong("diagnose", "0 or 1")
def number_of_falls(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, over_falls=sum)


@wrong("diagnose", "The other way round")
def silent_is_one(step, log_likelihood, gradient, starts, steps):
    fell, largest = diagnose_with(step, log_likelihood, gradient, starts, steps)
    return 1 - fell, largest


@wrong("diagnose", "in this order")
def largest_first(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps)[::-1]


@wrong("diagnose", "Each run begins at its own start")
def goes_on_from_the_last_end(step, log_likelihood, gradient, starts, steps):
    theta, fell, sizes = starts[0], 0, []
    for _ in starts:
        trace, theta = run_of(step, log_likelihood, theta, steps)
        fell, sizes = max(fell, int(falls_of(trace))), [*sizes, abs(np.asarray(gradient(theta))).max()]
    return fell, max(sizes)


@wrong("diagnose", "a fall in the first step counts")
def trace_without_the_start(step, log_likelihood, gradient, starts, steps):
    return diagnose_with(step, log_likelihood, gradient, starts, steps, fell=lambda t: falls_of(t[1:]))


# --- name_bugs --------------------------------------------------------------------------------------------------------
# The hidden test gives half a point for each name that is right, so whoever has one right passes it in part: see
# test_limits.py, which says how much of it they get.

KEY = ProblemSet("limits").reference()["name_bugs"]()
LETTER = {name: letter for letter, name in KEY.items()}


def swapped(one, other):
    return KEY | {LETTER[one]: other, LETTER[other]: one}


@wrong("name_bugs", "the larger group's sd", passes_hidden=True)
def minus_one_and_plus_one_swapped():
    return swapped("n minus one", "one added to the variances")


@wrong("name_bugs", "whatever weight it starts from", passes_hidden=True)
def hard_and_weightless_swapped():
    return swapped("hard counts", "no weights in the E-step")


@wrong("name_bugs", "1/272", passes_hidden=True)
def squares_and_rows_swapped():
    return swapped("variance for sd", "shares over the rows")


@wrong("name_bugs", "even in the innocent one", passes_hidden=True)
def silent_is_correct():
    silent = ["hard counts", "weights never updated", "squares about the old means"]
    return KEY | {LETTER[name]: "no slip" for name in silent}


@wrong("name_bugs", "even in the innocent one", passes_hidden=True)
def innocent_is_correct():
    return KEY | {LETTER["squares about the old means"]: "no slip"}


@wrong("name_bugs", "stay apart", passes_hidden=True)
def innocent_is_the_smaller_model():
    return KEY | {LETTER["squares about the old means"]: "one sd for both"}


@wrong("name_bugs", "planted once", passes_hidden=True)
def innocent_is_a_bug():
    return KEY | {LETTER["squares about the old means"]: "weights never updated"}


@wrong("name_bugs", "planted once", passes_hidden=True)
def one_name_for_all():
    return {letter: "hard counts" for letter in KEY}


@wrong("name_bugs", "dictionary")
def a_list():
    return list(KEY.values())


@wrong("name_bugs", "dictionary")
def pairs():
    return list(KEY.items())


@wrong("name_bugs", "from a letter to a name")
def names_to_letters():
    return LETTER


@wrong("name_bugs", "letters", passes_hidden=True)
def one_is_missing():
    return {letter: KEY[letter] for letter in "pqrstuv"}


@wrong("name_bugs", "one of the words", passes_hidden=True)
def words_of_my_own():
    return KEY | {"s": "forgot the square root"}


@wrong("name_bugs", "all slopes are 0", passes_hidden=True)
def frozen_and_innocent_swapped():
    return swapped("weights never updated", "squares about the old means")


@wrong("name_bugs", "a program must")
def all_shifted_by_one():
    return dict(zip(KEY, [*list(KEY.values())[1:], KEY["p"]]))


# --- rate -------------------------------------------------------------------------------------------------------------


@wrong("rate", "The last two steps")
def first_two_steps(path):
    a = lengths_of(path)
    return a[1] / a[0]


@wrong("rate", "upside down")
def inverse_rate(path):
    a = lengths_of(path)
    return a[-2] / a[-1]


@wrong("rate", "of steps, not of the points")
def values_not_steps(path):
    a = np.linalg.norm(path, axis=1)
    return a[-1] / a[-2]


@wrong("rate", "Lengths, not their squares")
def squared_lengths(path):
    a = lengths_of(path)
    return (a[-1] / a[-2]) ** 2


@wrong("rate", "The last two steps")
def average_rate(path):
    a = lengths_of(path)
    return (a[1:] / a[:-1]).mean()


@wrong("rate", "what is left of a step, not what is gone")
def one_minus_rate(path):
    a = lengths_of(path)
    return 1 - a[-1] / a[-2]


@wrong("rate", "single number")
def rate_each_coordinate(path):
    d = np.diff(path, axis=0)
    return d[-1] / d[-2]


@wrong("rate", "a length has no sign")
def signed_rate(path):
    d = np.diff(path, axis=0)
    return d[-1].sum() / d[-2].sum()


@wrong("rate", "all coordinates")
def first_coordinate_only(path):
    d = abs(np.diff(path, axis=0))[:, 0]
    return d[-1] / d[-2]


@wrong("rate", "square root of the sum of squares")
def sums_of_distances(path):
    a = abs(np.diff(path, axis=0)).sum(axis=1)
    return a[-1] / a[-2]


@wrong("rate", "single number")
def rates_of_all_steps(path):
    a = lengths_of(path)
    return a[1:] / a[:-1]


@wrong("rate", "That is its logarithm")
def log_rate(path):
    a = lengths_of(path)
    return math.log(a[-1] / a[-2])


# --- steady_remaining_gain --------------------------------------------------------------------------------------------


@wrong("steady_remaining_gain", "the last gain, which has been made")
def last_gain(trace):
    return steady_of(trace, left=lambda gain, r: gain)


@wrong("steady_remaining_gain", "two ratios don't agree")
def naive_aitken(trace):
    if len(trace) < 5:
        return np.inf
    last, before = trace[-1] - trace[-2], trace[-2] - trace[-3]
    return last * (last / before) / (1 - last / before) if 0 < last < before else np.inf


@wrong("steady_remaining_gain", "two ratios don't agree")
def below_one_is_enough(trace):
    gains = np.diff(np.asarray(trace)[-5:])
    if len(gains) < 4 or not (gains > 0).all():
        return np.inf
    ratios = gains[1:] / gains[:-1]
    return gains[-1] * ratios[-1] / (1 - ratios[-1]) if (ratios < 1).all() else np.inf


@wrong("steady_remaining_gain", "the last gain itself has been made")
def factor_missing(trace):
    return steady_of(trace, left=lambda gain, r: gain / (1 - r))


@wrong("steady_remaining_gain", "where the trace will end")
def where_it_ends(trace):
    left = steady_of(trace)
    return trace[-1] + left


@wrong("steady_remaining_gain", "r is the ratio itself")
def root_of_the_ratio(trace):
    return steady_of(trace, left=lambda gain, r: gain * r**0.5 / (1 - r**0.5))


@wrong("steady_remaining_gain", "There is telling here")
def always_inf(trace):
    return np.inf


@wrong("steady_remaining_gain", "no telling")
def zero_for_inf(trace):
    return steady_of(trace, unknown=0.0)


@wrong("steady_remaining_gain", "the next gain alone")
def next_gain(trace):
    return steady_of(trace, left=lambda gain, r: gain * r)


@wrong("steady_remaining_gain", "sign")
def minus_left(trace):
    return -steady_of(trace)


@wrong("steady_remaining_gain", "no telling")
def nan_where_nothing_moves(trace):
    gains = np.diff(np.asarray(trace)[-5:])
    if len(gains) < 4:
        return np.inf
    ratios = gains[1:] / gains[:-1]
    r = ratios[-1]
    return gains[-1] * r / (1 - r) if not (r >= 1 or np.ptp(ratios) > 0.1 * (1 - r)) else np.inf


@wrong("steady_remaining_gain", "slow run")
def steady_to_a_tenth(trace):
    """Ratios within .1 of each other, however near to 1 they are."""
    gains = np.diff(np.asarray(trace)[-5:])
    if len(gains) < 4 or not (gains > 0).all():
        return np.inf
    ratios = gains[1:] / gains[:-1]
    r = ratios[-1]
    return gains[-1] * r / (1 - r) if r < 1 and np.ptp(ratios) <= 0.1 else np.inf


@wrong("steady_remaining_gain", "three ratios")
def three_gains(trace):
    gains = np.diff(np.asarray(trace)[-4:])
    if len(trace) < 5 or not (gains > 0).all():
        return np.inf
    ratios = gains[1:] / gains[:-1]
    r = ratios[-1]
    return gains[-1] * r / (1 - r) if r < 1 and np.ptp(ratios) <= 0.1 * (1 - r) else np.inf


@wrong("steady_remaining_gain", "the last four gains")
def all_gains(trace):
    gains = np.diff(np.asarray(trace))
    if len(gains) < 4 or not (gains > 0).all():
        return np.inf
    ratios = gains[1:] / gains[:-1]
    r = ratios[-1]
    return gains[-1] * r / (1 - r) if r < 1 and np.ptp(ratios) <= 0.1 * (1 - r) else np.inf


@wrong("steady_remaining_gain", "fewer than four gains")
def too_few_will_do(trace):
    gains = np.diff(np.asarray(trace)[-5:])
    ratios = gains[1:] / gains[:-1]
    if len(ratios) < 1 or not (gains > 0).all():
        return np.inf
    r = ratios[-1]
    return gains[-1] * r / (1 - r) if r < 1 and np.ptp(ratios) <= 0.1 * (1 - r) else np.inf


# --- squarem ----------------------------------------------------------------------------------------------------------


@wrong("squarem", "three plain steps")
def three_plain_steps(step, theta):
    return step(step(step(theta)))


@wrong("squarem", "v is the change of the step")
def v_is_the_second_step(step, theta):
    one = step(theta)
    two = step(one)
    r, v = one - theta, two - one
    if not v.any():
        return two
    s = np.linalg.norm(r) / np.linalg.norm(v)
    return step(theta + 2 * s * r + s**2 * v)


@wrong("squarem", "sign of s² v")
def v_subtracted(step, theta):
    return squarem_with(step, theta, lambda theta, r, v, s, two: theta + 2 * s * r - s**2 * v)


@wrong("squarem", "The 2 is missing")
def no_two(step, theta):
    return squarem_with(step, theta, lambda theta, r, v, s, two: theta + s * r + s**2 * v)


@wrong("squarem", "Lengths, not their squares")
def squared_norms(step, theta):
    return squarem_with(step, theta, lambda theta, r, v, s, two: right_jump(theta, r, v, s**2, two))


@wrong("squarem", "s² v, not s v")
def s_not_squared(step, theta):
    return squarem_with(step, theta, lambda theta, r, v, s, two: theta + 2 * s * r + s * v)


@wrong("squarem", "The jump begins at theta")
def from_the_second_point(step, theta):
    return squarem_with(step, theta, lambda theta, r, v, s, two: right_jump(two, r, v, s, two))


@wrong("squarem", "0/0")
def nan_at_a_fixed_point(step, theta):
    one = step(theta)
    two = step(one)
    r, v = one - theta, two - 2 * one + theta
    return step(right_jump(theta, r, v, np.linalg.norm(r) / np.linalg.norm(v), two))


@wrong("squarem", "The last step is missing")
def no_last_step(step, theta):
    return squarem_with(step, theta, right_jump, last=False)


@wrong("squarem", "upside down")
def s_upside_down(step, theta):
    return squarem_with(step, theta, lambda theta, r, v, s, two: right_jump(theta, r, v, 1 / s, two))


@wrong("squarem", "stays where it is only at a fixed point")
def theta_itself(step, theta):
    return theta


@wrong("squarem", "three calls")
def one_step_too_many(step, theta):
    return step(squarem_with(step, theta, right_jump))


@wrong("squarem", "one s for all coordinates")
def s_by_coordinate(step, theta):
    one = step(theta)
    two = step(one)
    r, v = one - theta, two - 2 * one + theta
    s = np.divide(abs(r), abs(v), out=np.ones(len(r)), where=v != 0)
    return step(theta + 2 * s * r + s**2 * v)


@wrong("squarem", "a length has no sign")
def s_signed(step, theta):
    one = step(theta)
    two = step(one)
    r, v = one - theta, two - 2 * one + theta
    s = r / np.where(v == 0, 1, v)
    return step(theta + 2 * s * r + s**2 * v)


@wrong("squarem", "three calls")
def five_calls(step, theta):
    r = step(theta) - theta
    v = step(step(theta)) - step(theta) - r
    if not v.any():
        return theta
    s = np.linalg.norm(r) / np.linalg.norm(v)
    return step(theta + 2 * s * r + s**2 * v)


# --- linkage_information ----------------------------------------------------------------------------------------------


@wrong("linkage_information", "less the missing")
def observed_is_complete(theta, counts):
    complete, missing, _ = linkage_with(theta, counts)
    return complete, missing, complete


@wrong("linkage_information", "θ/(2 + θ)")
def a_quarter_of_theta(theta, counts):
    return linkage_with(theta, counts, share=theta / 4)


@wrong("linkage_information", "p(1 − p)")
def no_one_minus_p(theta, counts):
    complete, missing, _ = linkage_with(theta, counts)
    missing /= 1 - theta / (2 + theta)
    return complete, missing, complete - missing


@wrong("linkage_information", "over θ²")
def missing_without_theta_squared(theta, counts):
    complete, missing, _ = linkage_with(theta, counts)
    missing *= theta**2
    return complete, missing, complete - missing


@wrong("linkage_information", "The squares under")
def no_squares(theta, counts):
    p = theta / (2 + theta)
    complete = (counts[0] * p + counts[3]) / theta + (counts[1] + counts[2]) / (1 - theta)
    _, missing, _ = linkage_with(theta, counts)
    return complete, missing, complete - missing


@wrong("linkage_information", "Both middle cells")
def one_middle_cell(theta, counts):
    return linkage_with(theta, [counts[0], counts[1], 0, counts[3]])


@wrong("linkage_information", "less the missing")
def missing_added(theta, counts):
    complete, missing, _ = linkage_with(theta, counts)
    return complete, missing, complete + missing


@wrong("linkage_information", "in this order")
def other_order(theta, counts):
    return linkage_with(theta, counts)[::-1]


@wrong("linkage_information", "not standard errors")
def standard_errors(theta, counts):
    return tuple(1 / np.sqrt(part) for part in linkage_with(theta, counts))


@wrong("linkage_information", "The first cell is split")
def first_cell_unsplit(theta, counts):
    complete = (counts[0] + counts[3]) / theta**2 + (counts[1] + counts[2]) / (1 - theta) ** 2
    _, missing, _ = linkage_with(theta, counts)
    return complete, missing, complete - missing


@wrong("linkage_information", "first cell's linked animals too")
def first_cell_left_out(theta, counts):
    complete = counts[3] / theta**2 + (counts[1] + counts[2]) / (1 - theta) ** 2
    _, missing, _ = linkage_with(theta, counts)
    return complete, missing, complete - missing


@wrong("linkage_information", "must return 3 things")
def two_parts(theta, counts):
    return linkage_with(theta, counts)[:2]


@wrong("linkage_information", "not fractions")
def fractions(theta, counts):
    complete, missing, observed = linkage_with(theta, counts)
    return 1.0, missing / complete, observed / complete


@wrong("linkage_information", "The middle cells curve down too")
def middle_cells_subtracted(theta, counts):
    _, missing, _ = linkage_with(theta, counts)
    p = theta / (2 + theta)
    complete = (counts[0] * p + counts[3]) / theta**2 - (counts[1] + counts[2]) / (1 - theta) ** 2
    return complete, missing, complete - missing


# --- starts_needed ----------------------------------------------------------------------------------------------------


def starts_of(success, confidence):
    if success >= 1:
        return 1
    return max(1, math.ceil(math.log(1 - confidence) / math.log(1 - success) - 1e-12))


@wrong("starts_needed", "on average")
def one_over_p(success, confidence):
    return math.ceil(1 / success)


@wrong("starts_needed", "don't add up")
def c_over_p(success, confidence):
    return max(1, math.ceil(confidence / success))


@wrong("starts_needed", "Round up")
def floored(success, confidence):
    return 1 if success >= 1 else max(1, math.floor(math.log(1 - confidence) / math.log(1 - success)))


@wrong("starts_needed", "Are the arguments swapped")
def arguments_swapped(success, confidence):
    return starts_of(confidence, success) if confidence < 1 and success < 1 else 1


@wrong("starts_needed", "fails with probability 1 − p")
def log_of_p(success, confidence):
    return 1 if success >= 1 else max(1, math.ceil(math.log(1 - confidence) / math.log(success)))


@wrong("starts_needed", "whole number")
def not_whole(success, confidence):
    return 1.0 if success >= 1 else max(1.0, math.log(1 - confidence) / math.log(1 - success))


@wrong("starts_needed", "Chances don't add up")
def fraction_of_starts(success, confidence):
    return confidence / success


@wrong("starts_needed", "one more than needed")
def one_more(success, confidence):
    return starts_of(success, confidence) + 1


@wrong("starts_needed", "where every start succeeds")
def error_at_one(success, confidence):
    if success == 1:
        return math.inf
    return starts_of(success, confidence)


@wrong("starts_needed", "Round up")
def rounded(success, confidence):
    return 1 if success >= 1 else max(1, round(math.log(1 - confidence) / math.log(1 - success)))


@wrong("starts_needed", "at least one")
def none_is_enough(success, confidence):
    return 0 if confidence < success else starts_of(success, confidence)


@wrong("starts_needed", "All of n fail with")
def log_of_confidence(success, confidence):
    return 1 if success >= 1 else max(1, math.ceil(math.log(confidence) / math.log(1 - success)))


@wrong("starts_needed", "one more than needed")
def next_whole_number(success, confidence):
    return 1 if success >= 1 else math.floor(math.log(1 - confidence) / math.log(1 - success)) + 1
