"""Plausible wrong answers to the likelihood problem set, each with what its learner must be told."""

import math

import numpy as np

from .answers import collector

wrong, WRONG = collector()


# --- simulate_days --------------------------------------------------------------------------------------------------


@wrong("simulate_days", "there is one count for each day")
def each_persons_deaths(chance, uniforms):
    return (uniforms < chance).sum(axis=0)


@wrong("simulate_days", "shares of the people")
def mean_of_the_people(chance, uniforms):
    return (uniforms < chance).mean(axis=1)


@wrong("simulate_days", "there is one count for each day")
def one_total(chance, uniforms):
    return (uniforms < chance).sum()


@wrong("simulate_days", "numbers above the chance")
def above_the_chance(chance, uniforms):
    return (uniforms > chance).sum(axis=1)


@wrong("simulate_days", "Don't draw random numbers of your own")
def draws_its_own(chance, uniforms):
    return (np.random.random(uniforms.shape) < chance).sum(axis=1)


@wrong("simulate_days", "what one expects on an average day")
def expected_count_daily(chance, uniforms):
    return np.full(len(uniforms), chance * uniforms.shape[1])


@wrong("simulate_days", "Below means <, not <=")
def at_the_chance_too(chance, uniforms):
    return (uniforms <= chance).sum(axis=1)


@wrong("simulate_days", "don't add up the days before it")
def running_total(chance, uniforms):
    return (uniforms < chance).sum(axis=1).cumsum()


@wrong("simulate_days", "whether anybody did")
def anybody(chance, uniforms):
    return (uniforms < chance).any(axis=1)


@wrong("simulate_days", "adds the numbers themselves")
def sums_the_numbers(chance, uniforms):
    return uniforms.sum(axis=1)


@wrong("simulate_days", "or leave one out")
def forgets_the_first_person(chance, uniforms):
    return (uniforms[:, 1:] < chance).sum(axis=1)


@wrong("simulate_days", "must be 2 at [0]")
def rounds_the_expected_count(chance, uniforms):
    return np.full(len(uniforms), float(int(chance * uniforms.shape[1])))


@wrong("simulate_days", "in another order")
def sorted_days(chance, uniforms):
    return np.sort((uniforms < chance).sum(axis=1))


# --- normal_log_density ---------------------------------------------------------------------------------------------


def bell(x, mean, sd):
    return -(((x - mean) / sd) ** 2) / 2 - np.log(sd) - np.log(2 * np.pi) / 2


@wrong("normal_log_density", "exp(−1800) is 0")
def log_of_the_density(x, mean, sd):
    return np.log(np.exp(-(((x - mean) / sd) ** 2) / 2) / (sd * np.sqrt(2 * np.pi)))


@wrong("normal_log_density", "−log σ is missing")
def no_log_sd(x, mean, sd):
    return bell(x, mean, sd) + np.log(sd)


@wrong("normal_log_density", "not a variance")
def sd_as_variance(x, mean, sd):
    return bell(x, mean, np.sqrt(sd))


@wrong("normal_log_density", "½ before the squared distance")
def no_half(x, mean, sd):
    return bell(x, mean, sd) - ((x - mean) / sd) ** 2 / 2


@wrong("normal_log_density", "−½ log 2π is missing")
def no_two_pi(x, mean, sd):
    return bell(x, mean, sd) + np.log(2 * np.pi) / 2


@wrong("normal_log_density", "under a root")
def two_pi_without_its_root(x, mean, sd):
    return bell(x, mean, sd) - np.log(2 * np.pi) / 2


@wrong("normal_log_density", "each point has a density of its own")
def summed_over_points(x, mean, sd):
    return bell(x, mean, sd).sum()


@wrong("normal_log_density", "That is the density")
def not_logged(x, mean, sd):
    return np.exp(bell(x, mean, sd))


@wrong("normal_log_density", "natural logarithm")
def to_base_ten(x, mean, sd):
    return bell(x, mean, sd) / np.log(10)


@wrong("normal_log_density", "minus the log-density")
def turned_over(x, mean, sd):
    return -bell(x, mean, sd)


@wrong("normal_log_density", "log of σ comes once")
def log_of_the_variance(x, mean, sd):
    return bell(x, mean, sd) - np.log(sd)


@wrong("normal_log_density", "sign of log σ")
def plus_log_sd(x, mean, sd):
    return bell(x, mean, sd) + 2 * np.log(sd)


@wrong("normal_log_density", "Square the distance")
def distance_not_squared(x, mean, sd):
    return -((x - mean) / sd) / 2 - np.log(sd) - np.log(2 * np.pi) / 2


@wrong("normal_log_density", "exp(−1800) is 0")
def clipped_density(x, mean, sd):
    return np.log(np.maximum(np.exp(bell(x, mean, sd)), 1e-300))


@wrong("normal_log_density", "must be -3.70495 at [0]")
def standardised_by_its_own_data(x, mean, sd):
    return bell(x, x.mean(), sd)


@wrong("normal_log_density", "must be -3.70495 at [0]")
def laplace_instead(x, mean, sd):
    return -abs(x - mean) / sd - np.log(2 * sd)


# --- poisson_log_likelihood -----------------------------------------------------------------------------------------


def log_table(rates, values, factorials=True):
    logs = np.log(rates)[:, None] * values - rates[:, None]
    return logs - np.array([math.lgamma(value + 1) for value in values]) if factorials else logs


@wrong("poisson_log_likelihood", "The v! is missing")
def no_factorials(rates, values, days):
    return log_table(rates, values, False) @ days


@wrong("poisson_log_likelihood", "The days are ignored")
def days_ignored(rates, values, days):
    return log_table(rates, values).sum(axis=1)


@wrong("poisson_log_likelihood", "The days stand inside the log")
def days_inside_the_log(rates, values, days):
    return np.log(days * np.exp(log_table(rates, values))).sum(axis=1)


@wrong("poisson_log_likelihood", "don't take the log of a product")
def log_of_the_product(rates, values, days):
    return np.log((np.exp(log_table(rates, values)) ** days).prod(axis=1))


@wrong("poisson_log_likelihood", "mean over the days")
def mean_over_days(rates, values, days):
    return log_table(rates, values) @ days / days.sum()


@wrong("poisson_log_likelihood", "mean over the rows")
def mean_over_rows(rates, values, days):
    return (log_table(rates, values) * days).mean(axis=1)


@wrong("poisson_log_likelihood", "Each day brings its own log P")
def factorial_once_a_row(rates, values, days):
    return log_table(rates, values, False) @ days - sum(math.lgamma(value + 1) for value in values)


@wrong("poisson_log_likelihood", "That is the likelihood")
def likelihood_itself(rates, values, days):
    return np.exp(log_table(rates, values) @ days)


@wrong("poisson_log_likelihood", "The −λ is missing")
def no_rate(rates, values, days):
    return (log_table(rates, values) + rates[:, None]) @ days


@wrong("poisson_log_likelihood", "you take it only once")
def rate_once(rates, values, days):
    return (log_table(rates, values) + rates[:, None]) @ days - rates


@wrong("poisson_log_likelihood", "each rate has one log-likelihood")
def all_rates_added(rates, values, days):
    return (log_table(rates, values) @ days).sum()


@wrong("poisson_log_likelihood", "each rate has one log-likelihood")
def one_value_a_row(rates, values, days):
    return log_table(rates, values) * days


@wrong("poisson_log_likelihood", "natural logarithm")
def poisson_to_base_ten(rates, values, days):
    return log_table(rates, values) @ days / np.log(10)


@wrong("poisson_log_likelihood", "minus the log-likelihood")
def a_loss(rates, values, days):
    return -(log_table(rates, values) @ days)


@wrong("poisson_log_likelihood", "Each day brings its own log P")
def factorial_of_the_rows_total(rates, values, days):
    return log_table(rates, values, False) @ days - sum(math.lgamma(v * d + 1) for v, d in zip(values, days))


@wrong("poisson_log_likelihood", "must be -5.79176 at [0]")
def values_and_days_swapped(rates, values, days):
    return log_table(rates, days) @ values


@wrong("poisson_log_likelihood", "must be -5.79176 at [0]")
def binomial_factor_too(rates, values, days):
    logs = log_table(rates, values) @ days
    return logs + math.lgamma(days.sum() + 1) - sum(math.lgamma(day + 1) for day in days)


@wrong("poisson_log_likelihood", "must be -7.01917 at [1]")
def every_rate_the_best_one(rates, values, days):
    return np.full(len(rates), (log_table(np.array([values @ days / days.sum()]), values) @ days)[0])


# --- rows_until_zero ------------------------------------------------------------------------------------------------


def dead(densities):
    return np.cumprod(densities) == 0


@wrong("rows_until_zero", "counting starts at 1")
def index_not_count(densities):
    return int(np.argmax(dead(densities)))


@wrong("rows_until_zero", "the product of the first r rows must be 0.0")
def limit_of_full_precision(densities):
    small = np.cumprod(densities) < 2.2e-308
    return int(np.argmax(small)) + 1 if small.any() else 0


@wrong("rows_until_zero", "the product of the first r rows must be 0.0")
def log_below_minus_708(densities):
    with np.errstate(divide="ignore"):
        small = np.cumsum(np.log(densities)) < -708
    return int(np.argmax(small)) + 1 if small.any() else 0


@wrong("rows_until_zero", "number of all rows")
def length(densities):
    return len(densities) if dead(densities).any() else 0


@wrong("rows_until_zero", "are those the rows that are left")
def rows_left(densities):
    return len(densities) - int(np.argmax(dead(densities))) - 1 if dead(densities).any() else 0


@wrong("rows_until_zero", "so it never happens")
def no_check_whether_it_ever_is(densities):
    return int(np.argmax(dead(densities))) + 1


@wrong("rows_until_zero", "so it never happens")
def all_rows_if_never(densities):
    return int(np.argmax(dead(densities))) + 1 if dead(densities).any() else len(densities)


@wrong("rows_until_zero", "so it never happens")
def minus_one_if_never(densities):
    return int(np.argmax(dead(densities))) + 1 if dead(densities).any() else -1


@wrong("rows_until_zero", "Is the product 0 at no row?")
def looks_at_single_densities(densities):
    return int(np.argmax(densities == 0)) + 1 if (densities == 0).any() else 0


@wrong("rows_until_zero", "is 1e-200 small enough for you")
def stops_at_single_precision(densities):
    product = 1.0
    for rows, density in enumerate(densities, start=1):
        product *= density
        if product < 1e-45:
            return rows
    return 0


@wrong("rows_until_zero", "so later rows don't matter")
def total_of_the_logs(densities):
    with np.errstate(divide="ignore"):
        powers = np.log10(densities)
    small = np.cumsum(powers) < -323.6
    return int(np.argmax(small)) + 1 if powers.sum() < -323.6 and small.any() else 0


@wrong("rows_until_zero", "number of all rows")
def counts_the_dead_rows_too(densities):
    return len(densities) if dead(densities)[-1] else 0


# --- peak_and_area --------------------------------------------------------------------------------------------------


def trapezia(heights, grid):
    return ((heights[1:] + heights[:-1]) / 2 * np.diff(grid)).sum()


def peak_of(log_curve, grid):
    return grid[np.argmax(log_curve)]


@wrong("peak_and_area", "take np.diff(grid), not the first spacing")
def first_spacing(log_curve, grid):
    heights = np.exp(log_curve)
    return peak_of(log_curve, grid), ((heights[1:] + heights[:-1]) / 2).sum() * (grid[1] - grid[0])


@wrong("peak_and_area", "That is the index on the grid")
def index_of_the_peak(log_curve, grid):
    return np.argmax(log_curve), trapezia(np.exp(log_curve), grid)


@wrong("peak_and_area", "That is a height")
def height_of_the_peak(log_curve, grid):
    return log_curve.max(), trapezia(np.exp(log_curve), grid)


@wrong("peak_and_area", "not its centre of mass")
def centre_of_mass(log_curve, grid):
    heights = np.exp(log_curve)
    return trapezia(grid * heights, grid) / trapezia(heights, grid), trapezia(heights, grid)


@wrong("peak_and_area", "area of one head in two tosses: must be")
def area_of_the_log(log_curve, grid):
    return peak_of(log_curve, grid), trapezia(np.maximum(log_curve, -1e6), grid)


@wrong("peak_and_area", "You scaled the area to 1")
def area_scaled_to_one(log_curve, grid):
    heights = np.exp(log_curve)
    return peak_of(log_curve, grid), trapezia(heights / trapezia(heights, grid), grid)


@wrong("peak_and_area", "in this order")
def area_and_peak(log_curve, grid):
    heights = np.exp(log_curve)
    return trapezia(heights, grid), peak_of(log_curve, grid)


@wrong("peak_and_area", "multiply each by its step")
def sum_of_the_heights(log_curve, grid):
    return peak_of(log_curve, grid), np.exp(log_curve).sum()


@wrong("peak_and_area", "height at the left end")
def rectangles_from_the_left(log_curve, grid):
    return peak_of(log_curve, grid), (np.exp(log_curve)[:-1] * np.diff(grid)).sum()


@wrong("peak_and_area", "height at the right end")
def rectangles_from_the_right(log_curve, grid):
    return peak_of(log_curve, grid), (np.exp(log_curve)[1:] * np.diff(grid)).sum()


@wrong("peak_and_area", "You take the mean step")
def mean_step(log_curve, grid):
    heights = np.exp(log_curve)
    return peak_of(log_curve, grid), ((heights[1:] + heights[:-1]) / 2).sum() * np.ptp(grid) / (len(grid) - 1)


@wrong("peak_and_area", "You scaled the top to 1")
def top_scaled_to_one(log_curve, grid):
    return peak_of(log_curve, grid), trapezia(np.exp(log_curve - log_curve.max()), grid)


@wrong("peak_and_area", "must return 2 things")
def peak_only(log_curve, grid):
    return peak_of(log_curve, grid)


@wrong("peak_and_area", "must be 0.1")
def middle_of_the_grid(log_curve, grid):
    return grid[len(grid) // 2], trapezia(np.exp(log_curve), grid)


# --- label_log_likelihood -------------------------------------------------------------------------------------------


def of_each_bird(thresholds, x, y):
    return -np.logaddexp(0, (1 - 2 * y) * (x - thresholds[:, None]))


def chance_of_one(thresholds, x):
    return 1 / (1 + np.exp(-(x - thresholds[:, None])))


@wrong("label_log_likelihood", "birds with label 0 are left out")
def zeros_left_out(thresholds, x, y):
    return (of_each_bird(thresholds, x, y) * y).sum(axis=1)


@wrong("label_log_likelihood", "birds with label 1 are left out")
def ones_left_out(thresholds, x, y):
    return (of_each_bird(thresholds, x, y) * (1 - y)).sum(axis=1)


@wrong("label_log_likelihood", "of all birds together")
def one_value_a_bird(thresholds, x, y):
    return of_each_bird(thresholds, x, y)


@wrong("label_log_likelihood", "You count hits")
def hits_counted(thresholds, x, y):
    return ((x > thresholds[:, None]) == y).sum(axis=1)


@wrong("label_log_likelihood", "share of hits")
def share_of_hits(thresholds, x, y):
    return ((x > thresholds[:, None]) == y).mean(axis=1)


@wrong("label_log_likelihood", "use np.logaddexp")
def log_of_the_chance(thresholds, x, y):
    chance = chance_of_one(thresholds, x)
    return np.log(np.where(y == 1, chance, 1 - chance)).sum(axis=1)


@wrong("label_log_likelihood", "use np.logaddexp")
def clipped_chance(thresholds, x, y):
    chance = np.clip(chance_of_one(thresholds, x), 1e-12, 1 - 1e-12)
    return (y * np.log(chance) + (1 - y) * np.log(1 - chance)).sum(axis=1)


@wrong("label_log_likelihood", "The sign is turned")
def threshold_minus_x(thresholds, x, y):
    return of_each_bird(-thresholds, -x, y).sum(axis=1)


@wrong("label_log_likelihood", "mean over the birds")
def mean_over_birds(thresholds, x, y):
    return of_each_bird(thresholds, x, y).mean(axis=1)


@wrong("label_log_likelihood", "minus the log-likelihood")
def cross_entropy_loss(thresholds, x, y):
    return -of_each_bird(thresholds, x, y).sum(axis=1)


@wrong("label_log_likelihood", "That is the likelihood")
def product_of_chances(thresholds, x, y):
    return np.exp(of_each_bird(thresholds, x, y)).prod(axis=1)


@wrong("label_log_likelihood", "add their logs")
def sum_of_chances(thresholds, x, y):
    return np.exp(of_each_bird(thresholds, x, y)).sum(axis=1)


@wrong("label_log_likelihood", "Those are log-odds")
def log_odds(thresholds, x, y):
    return ((2 * y - 1) * (x - thresholds[:, None])).sum(axis=1)


@wrong("label_log_likelihood", "every bird the label 1")
def labels_unused(thresholds, x, y):
    return of_each_bird(thresholds, x, np.ones_like(y)).sum(axis=1)


@wrong("label_log_likelihood", "squared errors")
def squared_errors(thresholds, x, y):
    return -((y - chance_of_one(thresholds, x)) ** 2).sum(axis=1)


@wrong("label_log_likelihood", "natural logarithm")
def labels_to_base_ten(thresholds, x, y):
    return of_each_bird(thresholds, x, y).sum(axis=1) / np.log(10)


@wrong("label_log_likelihood", "of all birds together")
def summed_over_thresholds(thresholds, x, y):
    return of_each_bird(thresholds, x, y).sum(axis=0)


@wrong("label_log_likelihood", "must be -1.36305 at [0]")
def both_labels_summed(thresholds, x, y):
    both = np.logaddexp(of_each_bird(thresholds, x, y), of_each_bird(thresholds, x, 1 - y))
    return both.sum(axis=1)


# --- width ----------------------------------------------------------------------------------------------------------


def curvature(log_curve, grid, top=None):
    top = np.argmax(log_curve) if top is None else top
    return (2 * log_curve[top] - log_curve[top - 1] - log_curve[top + 1]) / (grid[1] - grid[0]) ** 2


@wrong("width", "Divide by h², not by h")
def h_for_h_squared(log_curve, grid):
    return (curvature(log_curve, grid) * (grid[1] - grid[0])) ** -0.5


@wrong("width", "The spacing is missing")
def no_spacing(log_curve, grid):
    return curvature(log_curve, np.arange(len(grid))) ** -0.5


@wrong("width", "The root is missing")
def no_root(log_curve, grid):
    return 1 / curvature(log_curve, grid)


@wrong("width", "That is the curvature")
def curvature_itself(log_curve, grid):
    return curvature(log_curve, grid)


@wrong("width", "the width is 1 over it")
def not_inverted(log_curve, grid):
    return curvature(log_curve, grid) ** 0.5


@wrong("width", "the bend in the middle of the grid")
def in_the_middle_of_the_grid(log_curve, grid):
    return curvature(log_curve, grid, len(grid) // 2) ** -0.5


@wrong("width", "must be 0.5")
def spread_as_a_distribution(log_curve, grid):
    heights = np.exp(log_curve - log_curve.max())
    centre = (grid * heights).sum() / heights.sum()
    return np.sqrt(((grid - centre) ** 2 * heights).sum() / heights.sum())


@wrong("width", "You bend the likelihood")
def bend_of_the_likelihood(log_curve, grid):
    return abs(curvature(np.exp(log_curve), grid)) ** -0.5


@wrong("width", "in the curvature already")
def half_of_it(log_curve, grid):
    return (2 * curvature(log_curve, grid)) ** -0.5


@wrong("width", "The spacing is missing")
def full_width(log_curve, grid):
    return 2 * curvature(log_curve, grid) ** -0.5


@wrong("width", "must be 0.3")
def one_step_lower(log_curve, grid):
    below = grid[log_curve >= log_curve.max() - 0.5]
    return (below[-1] - below[0]) / 2 + (grid[1] - grid[0]) * (len(grid) > 100) / 2


@wrong("width", "a peak has one width")
def bend_everywhere(log_curve, grid):
    return abs(np.gradient(np.gradient(log_curve, grid), grid)) ** -0.5
