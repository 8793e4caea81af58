"""Plausible wrong answers to the MLE problem set, each with what its learner must be told."""

import math

import numpy as np

from .answers import collector

wrong, WRONG = collector()


def tosses(heads, trials):
    return np.broadcast_to(trials, np.shape(heads))


# --- binomial_mle ---------------------------------------------------------------------------------------------------


@wrong("binomial_mle", "You average the rows' shares")
def mean_of_shares(heads, trials):
    return np.mean(heads / tosses(heads, trials))


@wrong("binomial_mle", "divide by the number of tosses, not of rows")
def heads_a_row(heads, trials):
    return np.mean(heads)


@wrong("binomial_mle", "there is one p")
def one_share_a_row(heads, trials):
    return heads / tosses(heads, trials)


@wrong("binomial_mle", "it isn't the maximum")
def add_one_and_two(heads, trials):
    return (np.sum(heads) + 1) / (np.sum(tosses(heads, trials)) + 2)


@wrong("binomial_mle", "which gives odds")
def odds(heads, trials):
    return np.sum(heads) / max(np.sum(tosses(heads, trials) - heads), 1e-300)


@wrong("binomial_mle", "don't keep p away from 0 and 1")
def clipped_off_the_edges(heads, trials):
    return np.clip(np.sum(heads) / np.sum(tosses(heads, trials)), 0.01, 0.99)


@wrong("binomial_mle", "the share of tails")
def share_of_tails(heads, trials):
    return 1 - np.sum(heads) / np.sum(tosses(heads, trials))


@wrong("binomial_mle", "divide by the tosses")
def all_heads_only(heads, trials):
    return np.sum(heads)


@wrong("binomial_mle", "the last row alone")
def overwritten_in_the_loop(heads, trials):
    for h, t in zip(heads, tosses(heads, trials)):
        p = h / t
    return p


@wrong("binomial_mle", "20 tosses, 60 in all")
def number_of_trials_counted_once(heads, trials):
    return np.sum(heads) / np.sum(trials)


@wrong("binomial_mle", "exactly")
def a_pinch_added(heads, trials):
    return (np.sum(heads) + 1e-5) / (np.sum(tosses(heads, trials)) + 2e-5)


@wrong("binomial_mle", "is the division / and not //?")
def whole_division(heads, trials):
    return np.sum(heads) // np.sum(tosses(heads, trials))


@wrong("binomial_mle", "there are 10 heads in 25 tosses")
def root_of_the_mean_square(heads, trials):
    return np.sqrt(np.mean((heads / tosses(heads, trials)) ** 2))


# --- exponential_mle ------------------------------------------------------------------------------------------------


@wrong("exponential_mle", "You leave hours out")
def unfinished_dropped(times, ended):
    return np.sum(ended) / max(np.sum(times * ended), 1e-300)


@wrong("exponential_mle", "You take the unfinished one as ended")
def unfinished_as_ended(times, ended):
    return len(times) / np.sum(times)


@wrong("exponential_mle", "That is the mean life")
def mean_life(times, ended):
    return np.sum(times) / max(np.sum(ended), 1e-300)


@wrong("exponential_mle", "but two ended")
def one_failure_off(times, ended):
    return (np.sum(ended) - 1) / np.sum(times)


@wrong("exponential_mle", "You add to the failures")
def half_a_failure_added(times, ended):
    return (np.sum(ended) + 0.5) / np.sum(times)


@wrong("exponential_mle", "divide by hours, of which there are some")
def nan_where_none_ended(times, ended):
    return 1 / (np.sum(times) / np.sum(ended)) if np.sum(ended) else np.nan


@wrong("exponential_mle", "the mean life of those that ended")
def mean_of_the_ended(times, ended):
    return np.sum(times * ended) / max(np.sum(ended), 1e-300)


@wrong("exponential_mle", "the share that ended")
def share_that_ended(times, ended):
    return np.mean(ended)


@wrong("exponential_mle", "divide by the hours")
def failures_only(times, ended):
    return np.sum(ended)


@wrong("exponential_mle", "You leave hours out")
def hours_of_the_unfinished(times, ended):
    return np.sum(ended) / np.sum(times * (1 - ended)) if np.sum(1 - ended) else 0.0


@wrong("exponential_mle", "all lives share one rate")
def a_rate_each(times, ended):
    return ended / times


@wrong("exponential_mle", "You average one rate a row")
def mean_of_rates(times, ended):
    return np.mean(ended / times)


@wrong("exponential_mle", "Let it be exactly 0")
def floor_under_the_rate(times, ended):
    return max(np.sum(ended) / np.sum(times), 1e-6)


@wrong("exponential_mle", "You add to the failures")
def unfinished_as_half_a_failure(times, ended):
    return (np.sum(ended) + 0.5 * np.sum(1 - ended)) / np.sum(times)


@wrong("exponential_mle", "but two ended")
def unfinished_counted_instead(times, ended):
    return np.sum(1 - ended) / np.sum(times)


# --- gaussian_mle ---------------------------------------------------------------------------------------------------


def right_gaussian(x, weights):
    total = np.sum(weights)
    mean = np.sum(weights * x) / total
    return mean, np.sum(weights * (x - mean) ** 2) / total


@wrong("gaussian_mle", "the total weight less 1")
def total_less_one(x, weights):
    mean, variance = right_gaussian(x, weights)
    return mean, variance * np.sum(weights) / (np.sum(weights) - 1)


@wrong("gaussian_mle", "You scale the weights to sum to n")
def scaled_to_n_then_less_one(x, weights):
    mean, variance = right_gaussian(x, weights)
    return mean, variance * len(x) / max(len(x) - 1, 1)


@wrong("gaussian_mle", "The deviations are not weighted")
def unweighted_variance(x, weights):
    return right_gaussian(x, weights)[0], np.var(x)


@wrong("gaussian_mle", "taken from the weighted mean")
def unweighted_variance_about_the_weighted_mean(x, weights):
    mean, _ = right_gaussian(x, weights)
    return mean, np.mean((x - mean) ** 2)


@wrong("gaussian_mle", "You measure from the plain mean")
def about_the_plain_mean(x, weights):
    mean, _ = right_gaussian(x, weights)
    return mean, np.sum(weights * (x - np.mean(x)) ** 2) / np.sum(weights)


@wrong("gaussian_mle", "That is the standard deviation")
def standard_deviation(x, weights):
    mean, variance = right_gaussian(x, weights)
    return mean, np.sqrt(variance)


@wrong("gaussian_mle", "Subtract the mean before you square")
def mean_of_squares_less_square_of_mean(x, weights):
    mean, _ = right_gaussian(x, weights)
    return mean, np.sum(weights * x**2) / np.sum(weights) - mean**2


@wrong("gaussian_mle", "The weights are not used")
def no_weights(x, weights):
    return np.mean(x), np.var(x)


@wrong("gaussian_mle", "Return the mean first")
def variance_first(x, weights):
    return right_gaussian(x, weights)[::-1]


@wrong("gaussian_mle", "must return 2 things")
def mean_alone(x, weights):
    return right_gaussian(x, weights)[0]


@wrong("gaussian_mle", "Divide by the total weight")
def not_divided(x, weights):
    mean, variance = right_gaussian(x, weights)
    return mean, variance * np.sum(weights)


@wrong("gaussian_mle", "not by the number of rows")
def divided_by_rows(x, weights):
    mean, variance = right_gaussian(x, weights)
    return mean, variance * np.sum(weights) / len(x)


@wrong("gaussian_mle", "not by the number of rows")
def mean_over_rows(x, weights):
    mean = np.mean(weights * x)
    return mean, np.mean(weights * (x - mean) ** 2)


@wrong("gaussian_mle", "You square the weights")
def weights_inside_the_square(x, weights):
    mean, _ = right_gaussian(x, weights)
    return mean, np.sum((weights * (x - mean)) ** 2) / np.sum(weights) ** 2


@wrong("gaussian_mle", "a common factor stands above and below")
def small_totals_raised_to_one(x, weights):
    total = max(np.sum(weights), 1)
    mean = np.sum(weights * x) / total
    return mean, np.sum(weights * (x - mean) ** 2) / total


@wrong("gaussian_mle", "weights divided by ten")
def weights_as_whole_numbers(x, weights):
    return right_gaussian(x, np.asarray(weights).astype(int))


@wrong("gaussian_mle", "weights divided by ten")
def rows_repeated(x, weights):
    rows = np.repeat(x, np.rint(weights).astype(int))
    return np.mean(rows), np.var(rows)


@wrong("gaussian_mle", "That is the heaviest row")
def heaviest_row(x, weights):
    mean = x[np.argmax(weights)]
    return mean, np.sum(weights * (x - mean) ** 2) / np.sum(weights)


# --- categorical_mle ------------------------------------------------------------------------------------------------


def right_shares(x, levels, weights):
    return np.bincount(x, weights, levels) / np.sum(weights)


@wrong("categorical_mle", "also those that never came")
def seen_levels_only(x, levels, weights):
    return np.array([np.sum(weights[x == level]) for level in np.unique(x)]) / np.sum(weights)


@wrong("categorical_mle", "You add 1 to each level")
def add_one_each(x, levels, weights):
    return (np.bincount(x, weights, levels) + 1) / (np.sum(weights) + levels)


@wrong("categorical_mle", "not by the number of rows")
def over_rows(x, levels, weights):
    return np.bincount(x, weights, levels) / len(x)


@wrong("categorical_mle", "The weights are not used")
def weights_ignored(x, levels, weights):
    return np.bincount(x, minlength=levels) / len(x)


@wrong("categorical_mle", "the commonest level")
def all_on_the_commonest(x, levels, weights):
    return np.eye(levels)[np.argmax(np.bincount(x, weights, levels))]


@wrong("categorical_mle", "put no floor under the shares")
def floor_under_shares(x, levels, weights):
    return np.maximum(right_shares(x, levels, weights), 1e-6)


@wrong("categorical_mle", "divide by their total")
def amounts_only(x, levels, weights):
    return np.bincount(x, weights, levels)


@wrong("categorical_mle", "Every level gets the same")
def uniform_shares(x, levels, weights):
    return np.full(levels, 1 / levels)


@wrong("categorical_mle", "not by the number of levels")
def over_levels(x, levels, weights):
    return np.bincount(x, weights, levels) / levels


@wrong("categorical_mle", "counts a repeated level once")
def last_weight_of_each_level(x, levels, weights):
    amounts = np.zeros(levels)
    amounts[x] += weights
    return amounts / np.sum(weights)


@wrong("categorical_mle", "there are four levels")
def one_level_too_few(x, levels, weights):
    return np.bincount(x, weights) / np.sum(weights)


@wrong("categorical_mle", "there are four levels")
def a_share_a_row(x, levels, weights):
    return weights / np.sum(weights)


@wrong("categorical_mle", "must be 0.5 at [0]")
def softmax_of_amounts(x, levels, weights):
    amounts = np.exp(np.bincount(x, weights, levels))
    return amounts / np.sum(amounts)


@wrong("categorical_mle", "must be 0 at [1]")
def order_of_appearance(x, levels, weights):
    seen = list(dict.fromkeys(x.tolist()))
    return [np.sum(weights[x == level]) / np.sum(weights) for level in seen] + [0.0] * (levels - len(seen))


# --- mvn_mle --------------------------------------------------------------------------------------------------------


def right_mvn(x, weights):
    mean = weights @ x / np.sum(weights)
    away = x - mean
    return mean, (weights[:, None] * away).T @ away / np.sum(weights)


@wrong("mvn_mle", "the total weight less 1")
def total_less_one_in_columns(x, weights):
    mean, covariance = right_mvn(x, weights)
    return mean, covariance * np.sum(weights) / (np.sum(weights) - 1)


@wrong("mvn_mle", "np.cov has a divisor of its own")
def numpys_cov(x, weights):
    return weights @ x / np.sum(weights), np.atleast_2d(np.cov(x.T, aweights=weights))


@wrong("mvn_mle", "Subtract the mean first")
def not_centred(x, weights):
    return right_mvn(x, weights)[0], (weights[:, None] * x).T @ x / np.sum(weights)


@wrong("mvn_mle", "Only the diagonal is filled")
def diagonal_only(x, weights):
    mean, covariance = right_mvn(x, weights)
    return mean, np.diag(np.diag(covariance))


@wrong("mvn_mle", "The weights are not used in the covariance")
def no_weights_in_the_covariance(x, weights):
    mean, _ = right_mvn(x, weights)
    return mean, (x - mean).T @ (x - mean) / len(x)


@wrong("mvn_mle", "The weights are not used in the covariance")
def plain_covariance(x, weights):
    return right_mvn(x, weights)[0], np.atleast_2d(np.cov(x.T, bias=True))


@wrong("mvn_mle", "(d, n) times (n, d)")
def rows_by_rows(x, weights):
    mean, _ = right_mvn(x, weights)
    return mean, (weights[:, None] * (x - mean)) @ (x - mean).T / np.sum(weights)


@wrong("mvn_mle", "by the number of rows")
def over_rows_in_columns(x, weights):
    mean, covariance = right_mvn(x, weights)
    return mean, covariance * np.sum(weights) / len(x)


@wrong("mvn_mle", "The weights are not used")
def no_weights_in_columns(x, weights):
    return right_mvn(x, np.ones(len(x)))


@wrong("mvn_mle", "You measure from the plain mean")
def about_the_plain_mean_in_columns(x, weights):
    away = x - x.mean(axis=0)
    return right_mvn(x, weights)[0], (weights[:, None] * away).T @ away / np.sum(weights)


@wrong("mvn_mle", "Divide by the total weight")
def not_divided_in_columns(x, weights):
    mean, covariance = right_mvn(x, weights)
    return mean, covariance * np.sum(weights)


@wrong("mvn_mle", "That is the correlation")
def correlation(x, weights):
    mean, covariance = right_mvn(x, weights)
    spread = np.sqrt(np.diag(covariance))
    return mean, covariance / np.outer(spread, spread)


@wrong("mvn_mle", "there is one mean a column")
def mean_over_the_wrong_axis(x, weights):
    return x.mean(axis=1), right_mvn(x, weights)[1]


@wrong("mvn_mle", "there is one mean a column")
def mean_of_everything(x, weights):
    return np.mean(x), right_mvn(x, weights)[1]


@wrong("mvn_mle", "one entry for each pair of columns")
def variances_only(x, weights):
    mean, covariance = right_mvn(x, weights)
    return mean, np.diag(covariance)


@wrong("mvn_mle", "mean of mvn_mle")
def covariance_first(x, weights):
    return right_mvn(x, weights)[::-1]


@wrong("mvn_mle", "standard deviations on the diagonal")
def standard_deviations_on_the_diagonal(x, weights):
    mean, covariance = right_mvn(x, weights)
    covariance = covariance.copy()
    np.fill_diagonal(covariance, np.sqrt(np.diag(covariance)))
    return mean, covariance


# --- uniform_mle ----------------------------------------------------------------------------------------------------


@wrong("uniform_mle", "twice the mean")
def twice_the_mean(waits):
    return 2 * np.mean(waits)


@wrong("uniform_mle", "That is the range")
def range_of_waits(waits):
    return np.max(waits) - np.min(waits)


@wrong("uniform_mle", "take the longest")
def last_wait(waits):
    return waits[-1]


@wrong("uniform_mle", "a quantile")
def high_quantile(waits):
    return np.quantile(waits, 0.99)


@wrong("uniform_mle", "You stretch the longest wait")
def unbiased_longest(waits):
    return np.max(waits) * (len(waits) + 1) / len(waits)


@wrong("uniform_mle", "more than the longest wait")
def mean_and_root_three_sd(waits):
    return np.mean(waits) + np.sqrt(3) * np.std(waits)


@wrong("uniform_mle", "less than the longest wait")
def second_longest_counts_too(waits):
    return np.mean(np.sort(waits)[-2:])


@wrong("uniform_mle", "more than the longest wait")
def mean_and_two_sd(waits):
    return np.mean(waits) + 2 * np.std(waits)


@wrong("uniform_mle", "take the longest")
def first_wait(waits):
    return waits[0]


@wrong("uniform_mle", "more than the longest wait")
def next_whole_minute(waits):
    return np.ceil(np.max(waits) + 1e-9)


@wrong("uniform_mle", "more than the longest wait")
def all_waits_together(waits):
    return np.sum(waits)


@wrong("uniform_mle", "must be a single number")
def sorted_waits(waits):
    return np.sort(waits)


@wrong("uniform_mle", "the mean wait")
def mean_wait(waits):
    return np.mean(waits)


# --- cauchy_newton --------------------------------------------------------------------------------------------------


def slope_of(x, theta):
    u = x - theta
    return (2 * u / (1 + u**2)).sum()


def bend_of(x, theta):
    u = x - theta
    return (2 * (u**2 - 1) / (1 + u**2) ** 2).sum()


def walk(x, start, steps, step):
    for _ in range(steps):
        start = start + step(x, start)
    return start


@wrong("cauchy_newton", "The sign is turned")
def sign_turned(x, start, steps):
    return walk(x, start, steps, lambda x, t: slope_of(x, t) / bend_of(x, t))


@wrong("cauchy_newton", "You move by the slope")
def gradient_step(x, start, steps):
    return walk(x, start, steps, slope_of)


@wrong("cauchy_newton", "the bend that is expected on average")
def expected_bend(x, start, steps):
    return walk(x, start, steps, lambda x, t: slope_of(x, t) / (len(x) / 2))


@wrong("cauchy_newton", "without the square")
def bend_less_its_square(x, start, steps):
    def step(x, t):
        u = x - t
        return -slope_of(x, t) / (2 * (u**2 - 1) / (1 + u**2)).sum()

    return walk(x, start, steps, step)


@wrong("cauchy_newton", "a step too many")
def one_step_more(x, start, steps):
    return walk(x, start, steps + 1, lambda x, t: -slope_of(x, t) / bend_of(x, t))


@wrong("cauchy_newton", "not at a place of your own")
def start_of_its_own(x, start, steps):
    if steps == 0:
        return start
    return walk(x, np.median(x), steps, lambda x, t: -slope_of(x, t) / bend_of(x, t))


@wrong("cauchy_newton", "You guard the method")
def guarded(x, start, steps):
    def step(x, t):
        jump = slope_of(x, t) / abs(bend_of(x, t))
        while -np.log1p((x - t - jump) ** 2).sum() < -np.log1p((x - t) ** 2).sum():
            jump /= 2
        return jump

    return walk(x, start, steps + 20 if steps > 4 else steps, step)


@wrong("cauchy_newton", "the walk begin at `start`")
def slope_from_the_start_only(x, start, steps):
    return start - steps * slope_of(x, start) / bend_of(x, start)


@wrong("cauchy_newton", "two steps are one step, and one more")
def steps_ignored(x, start, steps):
    return start if steps == 0 else start - slope_of(x, start) / bend_of(x, start)


@wrong("cauchy_newton", "range(steps), and return θ after the last")
def at_least_one_step(x, start, steps):
    return walk(x, start, max(steps, 1), lambda x, t: -slope_of(x, t) / bend_of(x, t))


@wrong("cauchy_newton", "is there a 2 missing in the slope?")
def two_missing_in_the_slope(x, start, steps):
    return walk(x, start, steps, lambda x, t: -slope_of(x, t) / bend_of(x, t) / 2)


@wrong("cauchy_newton", "the other way round")
def bend_over_slope(x, start, steps):
    return walk(x, start, steps, lambda x, t: -bend_of(x, t) / slope_of(x, t))


@wrong("cauchy_newton", "there is one θ")
def whole_path(x, start, steps):
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - slope_of(x, path[-1]) / bend_of(x, path[-1]))
    return path


@wrong("cauchy_newton", "You move by minus the slope")
def minus_the_slope(x, start, steps):
    return walk(x, start, steps, lambda x, t: -slope_of(x, t))


@wrong("cauchy_newton", "without the second part")
def first_part_of_the_bend(x, start, steps):
    return walk(x, start, steps, lambda x, t: slope_of(x, t) / (2 / (1 + (x - t) ** 2)).sum())


# --- cauchy_mle -----------------------------------------------------------------------------------------------------


def newton(x, theta, steps=40):
    with np.errstate(all="ignore"):
        return walk(x, theta, steps, lambda x, t: -slope_of(x, t) / bend_of(x, t))


def height_of(x, theta):
    return -np.log1p((x - theta) ** 2).sum()


def uphill(x, theta):
    for _ in range(200):
        jump = slope_of(x, theta) / max(abs(bend_of(x, theta)), 1e-12)
        while height_of(x, theta + jump) < height_of(x, theta) and abs(jump) > 1e-14:
            jump /= 2
        theta = theta + jump
    return theta


@wrong("cauchy_mle", "That is the median")
def median(x):
    return np.median(x)


@wrong("cauchy_mle", "let Newton find all digits")
def fine_grid(x):
    grid = (x[:, None] + np.linspace(-1, 1, 2001)).ravel()
    return max(grid, key=lambda t: height_of(x, t))


@wrong("cauchy_mle", "must be 0.216185")
def a_tenth_of_a_kilometre(x):
    grid = np.arange(x.min(), x.max() + 0.1, max(0.1, (x.max() - x.min()) / 1e5))
    return max(grid, key=lambda t: height_of(x, t))


@wrong("cauchy_mle", "the likeliest of the flashes")
def best_flash(x):
    return max(x, key=lambda t: height_of(x, t))


@wrong("cauchy_mle", "That is a dip")
def newton_from_the_mean(x):
    return newton(x, x.mean())


@wrong("cauchy_mle", "keep the highest of the ends")
def mean_of_ends(x):
    return np.mean([uphill(x, flash) for flash in x])


@wrong("cauchy_mle", "don't trust the first row")
def climb_from_row_one(x):
    return uphill(x, x[0])


@wrong("cauchy_mle", "don't trust the first row, the median or the mean")
def climb_from_the_median(x):
    return uphill(x, np.median(x))


@wrong("cauchy_mle", "That is the mean of the flashes")
def mean(x):
    return np.mean(x)


@wrong("cauchy_mle", "That is the lowest peak")
def lowest_peak(x):
    return min((uphill(x, flash) for flash in x), key=lambda t: height_of(x, t))


@wrong("cauchy_mle", "not in a fixed range")
def fixed_range(x):
    grid = np.linspace(-30, 30, 6001)
    return newton(x, grid[np.argmax([height_of(x, t) for t in grid])], 20)


@wrong("cauchy_mle", "there is one θ")
def all_peaks(x):
    return np.unique([round(uphill(x, flash), 6) for flash in x])


@wrong("cauchy_mle", "must be 0.216185")
def height_instead_of_place(x):
    return max(height_of(x, uphill(x, flash)) for flash in x)


@wrong("cauchy_mle", "must be 0.216185")
def only_three_digits(x):
    return round(max((uphill(x, flash) for flash in x), key=lambda t: height_of(x, t)), 3)


# --- wald_coverage --------------------------------------------------------------------------------------------------


def held(p, n, z, error=lambda share, p, n: math.sqrt(share * (1 - share) / n)):
    return [k for k in range(n + 1) if abs(k / n - p) <= z * error(k / n, p, n)]


def chance(p, n, ks):
    return sum(math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in ks)


@wrong("wald_coverage", "nobody who reports it knows p")
def error_from_p(p, n, z):
    return chance(p, n, held(p, n, z, lambda share, p, n: math.sqrt(p * (1 - p) / n)))


@wrong("wald_coverage", "as if all were equally likely")
def uniform_k(p, n, z):
    return len(held(p, n, z)) / (n + 1)


@wrong("wald_coverage", "no simulation, no bell curve")
def simulated(p, n, z):
    share = np.random.default_rng(0).binomial(n, p, 1000) / n
    return np.mean(abs(share - p) <= z * np.sqrt(share * (1 - share) / n))


@wrong("wald_coverage", "not divided by √n")
def no_root_of_n(p, n, z):
    return chance(p, n, held(p, n, z, lambda share, p, n: math.sqrt(share * (1 - share))))


@wrong("wald_coverage", "The square root is missing")
def variance_for_the_error(p, n, z):
    return chance(p, n, held(p, n, z, lambda share, p, n: share * (1 - share) / n))


@wrong("wald_coverage", "with n and not n − 1")
def n_less_one(p, n, z):
    return chance(p, n, held(p, n, z, lambda share, p, n: math.sqrt(share * (1 - share) / max(n - 1, 1))))


@wrong("wald_coverage", "the probability of missing p")
def missing(p, n, z):
    return 1 - chance(p, n, held(p, n, z))


@wrong("wald_coverage", "the coverage that was claimed")
def claimed(p, n, z):
    return 0.95 if abs(z - 1.96) < 1e-9 else math.erf(z / math.sqrt(2))


@wrong("wald_coverage", "The number of orders is missing")
def no_orders(p, n, z):
    return sum(p**k * (1 - p) ** (n - k) for k in held(p, n, z))


@wrong("wald_coverage", "must be 0.649687")
def last_interval_left_out(p, n, z):
    return chance(p, n, held(p, n, z)[:-1])


@wrong("wald_coverage", "Heads and tails are swapped")
def chances_of_tails(p, n, z):
    return chance(1 - p, n, held(p, n, z))


@wrong("wald_coverage", "no simulation, no bell curve")
def normal_approximation(p, n, z):
    low, high = min(held(p, n, z), default=0), max(held(p, n, z), default=0)
    spread = math.sqrt(2 * n * p * (1 - p))
    return (math.erf((high + 0.5 - n * p) / spread) - math.erf((low - 0.5 - n * p) / spread)) / 2


@wrong("wald_coverage", "one probability is asked for")
def one_value_a_result(p, n, z):
    return [chance(p, n, [k]) for k in held(p, n, z)]


@wrong("wald_coverage", "without width")
def edges_always_hold(p, n, z):
    return chance(p, n, sorted(set(held(p, n, z)) | {0, n}))
