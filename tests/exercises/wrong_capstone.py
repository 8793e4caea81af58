"""Plausible wrong answers to the set on blood groups, each with what its learner must be told."""

from math import lgamma

import numpy as np

from .answers import collector

wrong, WRONG = collector()


# Right pieces, to build wrong answers from.

COPIES = np.array([[2, 1, 0, 0, 1, 0], [0, 0, 2, 1, 1, 0], [0, 1, 0, 1, 0, 2]])  # of A, B, O in AA, AO, BB, BO, AB, OO
CURVES = np.array([[[-2, -2], [-2, 0]], [[0, -2], [-2, -2]], [[0, 2], [2, 0]], [[2, 2], [2, 2]]])  # of A, B, AB, O


def groups_of(p):
    a, b, o = p
    return np.array([a * a + 2 * a * o, b * b + 2 * b * o, 2 * a * b, o * o])


def value_of(p, counts, groups=groups_of):
    counts = np.asarray(counts, dtype=float)
    seen = counts > 0
    return counts[seen] @ np.log(groups(p)[seen])


def genotypes_of(p, counts):
    (a, b, o), (n_a, n_b, n_ab, n_o) = p, counts
    return np.array([n_a * a / (a + 2 * o), n_a * 2 * o / (a + 2 * o),
                     n_b * b / (b + 2 * o), n_b * 2 * o / (b + 2 * o), n_ab, n_o])


def alleles_of(genotypes):
    return COPIES @ genotypes / (2 * np.sum(genotypes))


def step_of(p, counts):
    return alleles_of(genotypes_of(p, counts))


def slopes_of(p):
    """Slopes of the four probabilities along p_A and p_B, p_O being the rest."""
    a, b, o = p
    return 2 * np.array([[o, -a], [-b, o], [b, a], [-o, -o]])


def score_of(p, counts):
    return counts / groups_of(p) @ slopes_of(p)


def information_of(p, counts):
    each, slopes = counts / groups_of(p), slopes_of(p)
    return (slopes.T * each / groups_of(p)) @ slopes - np.tensordot(each, CURVES, 1)


def expected_information_of(p, counts):
    return information_of(p, np.sum(counts) * groups_of(p))


def complete_information_of(p, counts):
    a, b, o = p
    return 2 * np.sum(counts) * np.array([[1 / a + 1 / o, 1 / o], [1 / o, 1 / b + 1 / o]])


def errors_of(p, counts, information=information_of):
    covariance = np.linalg.inv(information(p, counts))
    return np.sqrt([covariance[0, 0], covariance[1, 1], covariance.sum()])


def moved(p, change):
    return np.asarray(p) + np.append(change, -np.sum(change))


def newton_of(p, counts, information=information_of):
    return moved(p, np.linalg.solve(information(p, counts), score_of(p, counts)))


# --- phenotype_probabilities --------------------------------------------------------------------------------------


@wrong("phenotype_probabilities", "Two different genes come about in two ways")
def nothing_doubled(p):
    a, b, o = p
    return np.array([a * a + a * o, b * b + b * o, a * b, o * o])


@wrong("phenotype_probabilities", "AO is group A too")
def homozygotes_only(p):
    a, b, o = p
    return np.array([a * a, b * b, 2 * a * b, o * o])


@wrong("phenotype_probabilities", "AB comes about in two ways as well")
def ab_once(p):
    return groups_of(p) * [1, 1, 0.5, 1]


@wrong("phenotype_probabilities", "they sum to 1 by themselves")
def ab_once_rescaled(p):
    parts = ab_once(p)
    return parts / parts.sum()


@wrong("phenotype_probabilities", "O hides behind the others")
def o_dominant(p):
    a, b, o = p
    return np.array([a * a, b * b, 2 * a * b, o * o + 2 * a * o + 2 * b * o])


@wrong("phenotype_probabilities", "The order is A, B, AB, O")
def o_first(p):
    return np.roll(groups_of(p), 1)


@wrong("phenotype_probabilities", "The order is A, B, AB, O")
def ab_last(p):
    return groups_of(p)[[0, 1, 3, 2]]


@wrong("phenotype_probabilities", "A and B are swapped")
def a_and_b_swapped(p):
    return groups_of(p)[[1, 0, 2, 3]]


@wrong("phenotype_probabilities", "A person has two genes")
def alleles_for_groups(p):
    a, b, o = p
    return np.array([a, b, a * b, o])


@wrong("phenotype_probabilities", "rival theory of two independent loci")
def two_loci(p):
    a, b, _ = p
    return np.array([a * (1 - b), b * (1 - a), a * b, (1 - a) * (1 - b)])


@wrong("phenotype_probabilities", "AA comes about in one way only")
def homozygotes_doubled(p):
    a, b, o = p
    return np.array([2 * a * a + 2 * a * o, 2 * b * b + 2 * b * o, 2 * a * b, 2 * o * o])


@wrong("phenotype_probabilities", "four")
def genotypes_for_groups(p):
    a, b, o = p
    return np.array([a * a, 2 * a * o, b * b, 2 * b * o, 2 * a * b, o * o])


@wrong("phenotype_probabilities", "AO is counted where a B is carried")
def whoever_has_an_a(p):
    a, b, o = p
    return np.array([1 - (1 - a) ** 2, 1 - (1 - b) ** 2, 2 * a * b, o * o])


@wrong("phenotype_probabilities", "log")
def logs(p):
    return np.log(groups_of(p))


# --- group_log_likelihood -----------------------------------------------------------------------------------------


@wrong("group_log_likelihood", "the product is 0 on a computer")
def log_of_a_product(p, counts):
    return np.log(np.prod(groups_of(p) ** counts))


@wrong("group_log_likelihood", "Each person counts")
def no_counts(p, counts):
    return np.log(groups_of(p)).sum()


@wrong("group_log_likelihood", "sum over all people")
def mean_over_people(p, counts):
    return value_of(p, counts) / np.sum(counts)


@wrong("group_log_likelihood", "multinomial coefficient")
def with_the_coefficient(p, counts):
    return value_of(p, counts) + lgamma(np.sum(counts) + 1) - sum(lgamma(n + 1) for n in counts)


@wrong("group_log_likelihood", "log of each probability first")
def log_of_the_sum(p, counts):
    return np.log(groups_of(p) @ counts)


@wrong("group_log_likelihood", "natural logarithm")
def base_ten(p, counts):
    return value_of(p, counts) / np.log(10)


@wrong("group_log_likelihood", "minus the log-likelihood")
def upside_down(p, counts):
    return -value_of(p, counts)


@wrong("group_log_likelihood", "A person has two genes")
def logs_of_alleles(p, counts):
    return value_of(p, counts, alleles_for_groups)


@wrong("group_log_likelihood", "nobody")
def nan_for_nobody(p, counts):
    return (np.asarray(counts, dtype=float) * np.log(groups_of(p))).sum()


@wrong("group_log_likelihood", "AB are missing")
def without_ab(p, counts):
    return value_of(p, counts * np.array([1, 1, 0, 1]))


@wrong("group_log_likelihood", "single number")
def one_a_group(p, counts):
    return counts * np.log(groups_of(p))


@wrong("group_log_likelihood", "all people")
def shares_of_people(p, counts):
    return value_of(p, counts / np.sum(counts))


@wrong("group_log_likelihood", "return its log")
def likelihood_itself(p, counts):
    return np.exp(value_of(p, counts))


@wrong("group_log_likelihood", "log ¼")
def a_cushion_in_the_log(p, counts):
    return (counts * np.log(groups_of(p) + 1e-3)).sum()


# --- expected_genotypes -------------------------------------------------------------------------------------------


@wrong("expected_genotypes", "Those are shares")
def shares_for_counts(p, counts):
    return genotypes_of(p, np.ones(4))


@wrong("expected_genotypes", "The groups that were seen don't matter")
def prior_counts(p, counts):
    a, b, o = p
    return np.sum(counts) * np.array([a * a, 2 * a * o, b * b, 2 * b * o, 2 * a * b, o * o])


@wrong("expected_genotypes", "AO comes about in two ways")
def ao_once(p, counts):
    (a, b, o), (n_a, n_b, n_ab, n_o) = p, counts
    return np.array([n_a * a / (a + o), n_a * o / (a + o), n_b * b / (b + o), n_b * o / (b + o), n_ab, n_o])


@wrong("expected_genotypes", "aren't all of the 186 A's")
def one_way_of_two(p, counts):
    a, b, o = p
    whole = groups_of(p)
    return np.array([counts[0] * a * a / whole[0], counts[0] * a * o / whole[0],
                     counts[1] * b * b / whole[1], counts[1] * b * o / whole[1], counts[2], counts[3]])


@wrong("expected_genotypes", "not by halves")
def halves(p, counts):
    n_a, n_b, n_ab, n_o = counts
    return np.array([n_a / 2, n_a / 2, n_b / 2, n_b / 2, n_ab, n_o])


@wrong("expected_genotypes", "Split each group")
def hard(p, counts):
    (a, b, o), (n_a, n_b, n_ab, n_o) = p, counts
    return np.array([n_a * (a > 2 * o), n_a * (a <= 2 * o), n_b * (b > 2 * o), n_b * (b <= 2 * o), n_ab, n_o])


@wrong("expected_genotypes", "The two genotypes of each group are swapped")
def genotypes_swapped(p, counts):
    return genotypes_of(p, counts)[[1, 0, 3, 2, 4, 5]]


@wrong("expected_genotypes", "there is nothing to split in AB")
def ab_split(p, counts):
    (a, b, _), result = p, genotypes_of(p, counts)
    result[0] += result[4] * a / (a + b)
    result[2] += result[4] * b / (a + b)
    result[4] = 0
    return result


@wrong("expected_genotypes", "Fractions of people are fine")
def rounded(p, counts):
    return np.round(genotypes_of(p, counts))


@wrong("expected_genotypes", "B's are split by their own odds")
def b_by_the_odds_of_a(p, counts):
    a, b, o = p
    result = genotypes_of(p, counts)
    result[2:4] = counts[1] * np.array([a, 2 * o]) / (a + 2 * o)
    return result


@wrong("expected_genotypes", "The order is AA, AO, BB, BO, AB, OO")
def homozygotes_first(p, counts):
    return genotypes_of(p, counts)[[0, 2, 5, 1, 3, 4]]


@wrong("expected_genotypes", "Divide by the group's probability")
def not_divided(p, counts):
    (a, b, o), (n_a, n_b, n_ab, n_o) = p, counts
    return np.array([n_a * a * a, n_a * 2 * a * o, n_b * b * b, n_b * 2 * b * o, n_ab, n_o])


@wrong("expected_genotypes", "one number for each genotype")
def one_column_a_group(p, counts):
    return genotypes_of(p, counts)[:4]


@wrong("expected_genotypes", "Those are fractions of all people")
def over_n(p, counts):
    return genotypes_of(p, counts) / np.sum(counts)


@wrong("expected_genotypes", "Those are genes")
def genes_for_people(p, counts):
    return 2 * genotypes_of(p, counts)


# --- count_alleles ------------------------------------------------------------------------------------------------


@wrong("count_alleles", "two genes a person")
def over_people(genotypes):
    return 2 * alleles_of(genotypes)


@wrong("count_alleles", "Those are numbers of genes")
def undivided(genotypes):
    return COPIES @ genotypes


@wrong("count_alleles", "AA carries two A's")
def homozygotes_once(genotypes):
    genes = np.minimum(COPIES, 1) @ genotypes
    return genes / genes.sum()


@wrong("count_alleles", "AA carries two A's")
def homozygotes_once_over_all(genotypes):
    return np.minimum(COPIES, 1) @ genotypes / (2 * np.sum(genotypes))


@wrong("count_alleles", "an AO carries one A and one O")
def heterozygotes_twice(genotypes):
    genes = 2 * np.minimum(COPIES, 1) @ genotypes
    return genes / genes.sum()


@wrong("count_alleles", "AO carries one A and one O")
def heterozygotes_twice_over_all(genotypes):
    return np.minimum(COPIES, 1) @ genotypes / np.sum(genotypes)


@wrong("count_alleles", "square roots")
def square_roots(genotypes):
    return np.sqrt(np.asarray(genotypes)[[0, 2, 5]] / np.sum(genotypes))


@wrong("count_alleles", "The order is A, B, O")
def alleles_o_first(genotypes):
    return np.roll(alleles_of(genotypes), 1)


@wrong("count_alleles", "one of each")
def ab_to_a(genotypes):
    copies = COPIES.copy()
    copies[:, 4] = [2, 0, 0]
    return copies @ genotypes / (2 * np.sum(genotypes))


@wrong("count_alleles", "AB carries one A and one B")
def ab_forgotten(genotypes):
    copies = COPIES.copy()
    copies[:, 4] = 0
    return copies @ genotypes / (2 * np.sum(genotypes))


@wrong("count_alleles", "AB carries one A and one B")
def ab_forgotten_and_rescaled(genotypes):
    copies = COPIES.copy()
    copies[:, 4] = 0
    genes = copies @ genotypes
    return genes / genes.sum()


@wrong("count_alleles", "do you count the homozygotes alone")
def homozygotes_alone(genotypes):
    genes = np.asarray(genotypes)[[0, 2, 5]]
    return genes / genes.sum()


@wrong("count_alleles", "forget the O's of AO and BO")
def hidden_o_forgotten(genotypes):
    copies = COPIES.copy()
    copies[2] = [0, 0, 0, 0, 0, 2]
    genes = copies @ genotypes
    return genes / genes.sum()


@wrong("count_alleles", "three")
def shares_of_genotypes(genotypes):
    return np.asarray(genotypes) / np.sum(genotypes)


@wrong("count_alleles", "two genes a person")
def over_a_fixed_number(genotypes):
    return COPIES @ genotypes / (2 * 521)


# --- run_em -------------------------------------------------------------------------------------------------------


def run(step, value, start, tol, max_steps, stop=None):
    params, trace, path = start, [value(start)], [start]
    stop = stop or (lambda trace, path: trace[-1] - trace[-2] < tol)
    for _ in range(max_steps):
        params = step(params)
        path.append(params)
        trace.append(value(params))
        if stop(trace, path):
            break
    return params, trace, path


@wrong("run_em", "put the start's value before it")
def without_the_start(step, value, start, tol, max_steps):
    params, trace, _ = run(step, value, start, tol, max_steps)
    return params, trace[1:]


@wrong("run_em", "takes one step and no more")
def one_step(step, value, start, tol, max_steps):
    return run(step, value, start, tol, min(max_steps, 1))[:2]


@wrong("run_em", "one step too many")
def one_too_many(step, value, start, tol, max_steps):
    return run(step, value, start, tol, max_steps + 1)[:2]


@wrong("run_em", "max_steps")
def ignores_max_steps(step, value, start, tol, max_steps):
    return run(step, value, start, tol, 40)[:2]


@wrong("run_em", "tol is an argument")
def fixed_gain(step, value, start, tol, max_steps):
    return run(step, value, start, 0.1, max_steps)[:2]


@wrong("run_em", "params before the last step")
def params_of_the_step_before(step, value, start, tol, max_steps):
    _, trace, path = run(step, value, start, tol, max_steps)
    return path[max(len(path) - 2, 0)], trace


@wrong("run_em", "The trace lags")
def lagging_trace(step, value, start, tol, max_steps):
    params, trace, _ = run(step, value, start, tol, max_steps)
    return params, [trace[0], *trace[:-1]]


@wrong("run_em", "each step begins where the last one ended")
def always_from_the_start(step, value, start, tol, max_steps):
    return run(lambda params: step(start), value, start, -np.inf, max_steps)[:2]


@wrong("run_em", "It is the gain that is compared with tol, not how far the params move")
def tol_on_the_params(step, value, start, tol, max_steps):
    return run(step, value, start, tol, max_steps,
               lambda trace, path: np.abs(np.subtract(path[-1], path[-2])).max() < tol)[:2]


@wrong("run_em", "plain gain")
def relative_gain(step, value, start, tol, max_steps):
    return run(step, value, start, tol, max_steps,
               lambda trace, path: trace[-1] - trace[-2] < tol * abs(trace[-2]))[:2]


@wrong("run_em", "The last step was taken")
def last_step_dropped(step, value, start, tol, max_steps):
    _, trace, path = run(step, value, start, tol, max_steps)
    if len(trace) > 1 and trace[-1] - trace[-2] < tol:
        path, trace = path[:-1], trace[:-1]
    return path[-1], trace


@wrong("run_em", "Nothing moves")
def never_steps(step, value, start, tol, max_steps):
    return start, [value(start)] * (max_steps + 1)


@wrong("run_em", "a fall is a gain below tol too")
def gain_without_its_sign(step, value, start, tol, max_steps):
    return run(step, value, start, tol, max_steps, lambda trace, path: abs(trace[-1] - trace[-2]) < tol)[:2]


@wrong("run_em", "the first gain below tol ends it")
def two_small_gains(step, value, start, tol, max_steps):
    return run(step, value, start, tol, max_steps,
               lambda trace, path: len(trace) > 2 and max(np.diff(trace[-3:])) < tol)[:2]


@wrong("run_em", "must return 2 things")
def params_only(step, value, start, tol, max_steps):
    return run(step, value, start, tol, max_steps)[0]


@wrong("run_em", "one value a step")
def last_value_only(step, value, start, tol, max_steps):
    params, trace, _ = run(step, value, start, tol, max_steps)
    return params, trace[-1]


@wrong("run_em", "in this order")
def trace_first(step, value, start, tol, max_steps):
    params, trace, _ = run(step, value, start, tol, max_steps)
    return trace, params


@wrong("run_em", "yours ignores tol")
def ignores_tol(step, value, start, tol, max_steps):
    return run(step, value, start, -np.inf, max_steps)[:2]


# --- score --------------------------------------------------------------------------------------------------------


def partials(p, counts):
    """The three slopes of the log-likelihood, each with the other two frequencies held."""
    a, b, o = p
    slopes = 2 * np.array([[a + o, 0, a], [0, b + o, b], [b, a, 0], [0, 0, o]])
    return counts / groups_of(p) @ slopes


def differences(p, counts, h):
    moves = h * np.array([[1, 0, -1], [0, 1, -1]])
    return np.array([(value_of(p + move, counts) - value_of(p, counts)) / h for move in moves])


@wrong("score", "p_O moves too")
def o_held_fixed(p, counts):
    return partials(p, counts)[:2]


@wrong("score", "two numbers")
def three_partials(p, counts):
    return partials(p, counts)


@wrong("score", "The O's are missing")
def o_forgotten(p, counts):
    return score_of(p, counts * np.array([1, 1, 1, 0]))


@wrong("score", "AB holds both")
def ab_with_one_allele(p, counts):
    return score_of(p, counts) - [0, counts[2] / p[1]]


@wrong("score", "too coarse")
def coarse_difference(p, counts):
    return differences(p, counts, 1e-2)


@wrong("score", "The sign")
def minus_score(p, counts):
    return -score_of(p, counts)


@wrong("score", "swapped")
def score_swapped(p, counts):
    return score_of(p, counts)[::-1]


@wrong("score", "mean over people")
def score_per_person(p, counts):
    return score_of(p, counts) / np.sum(counts)


@wrong("score", "EM's step")
def em_move(p, counts):
    return (step_of(p, counts) - p)[:2]


@wrong("score", "Multiply by the counts")
def score_without_counts(p, counts):
    return score_of(p, np.ones(4))


@wrong("score", "Divide each group's slope by its probability")
def not_over_probability(p, counts):
    return counts @ slopes_of(p)


@wrong("score", "AB are missing")
def score_without_ab(p, counts):
    return score_of(p, counts * np.array([1, 1, 0, 1]))


@wrong("score", "p_O moves too")
def genotype_slopes_without_the_rest(p, counts):
    return (COPIES @ genotypes_of(p, counts) / p)[:2]


@wrong("score", "along each")
def score_summed(p, counts):
    return score_of(p, counts).sum()


# --- standard_errors ----------------------------------------------------------------------------------------------


@wrong("standard_errors", "three")
def two_errors(p, counts):
    return errors_of(p, counts)[:2]


@wrong("standard_errors", "minus the second derivatives")
def sign_of_the_hessian(p, counts):
    return errors_of(p, counts, lambda *given: -information_of(*given))


@wrong("standard_errors", "Those are variances")
def no_root(p, counts):
    return errors_of(p, counts) ** 2


@wrong("standard_errors", "again by")
def root_of_n_twice(p, counts):
    return errors_of(p, counts) / np.sqrt(np.sum(counts))


@wrong("standard_errors", "had the genotypes been seen")
def shares_as_counts(p, counts):
    p = np.asarray(p)
    return np.sqrt(p * (1 - p) / (2 * np.sum(counts)))


@wrong("standard_errors", "had the genotypes been seen, and only one gene a person")
def n_for_two_n(p, counts):
    p = np.asarray(p)
    return np.sqrt(p * (1 - p) / np.sum(counts))


@wrong("standard_errors", "Invert the whole matrix")
def one_over_the_root_of_the_diagonal(p, counts):
    information = information_of(p, counts)
    return np.append(1 / np.sqrt(np.diag(information)), np.sqrt(np.linalg.inv(information).sum()))


@wrong("standard_errors", "The covariance is missing")
def no_covariance(p, counts):
    errors = errors_of(p, counts)
    return np.array([errors[0], errors[1], np.hypot(errors[0], errors[1])])


@wrong("standard_errors", "add it twice, don't subtract it")
def minus_covariance(p, counts):
    covariance = np.linalg.inv(information_of(p, counts))
    return np.sqrt([covariance[0, 0], covariance[1, 1], covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]])


@wrong("standard_errors", "add it twice")
def covariance_once(p, counts):
    covariance = np.linalg.inv(information_of(p, counts))
    return np.sqrt([covariance[0, 0], covariance[1, 1], covariance[0, 0] + covariance[1, 1] + covariance[0, 1]])


@wrong("standard_errors", "expected information")
def expected_for_observed(p, counts):
    return errors_of(p, counts, expected_information_of)


@wrong("standard_errors", "don't leave out any group")
def errors_without_o(p, counts):
    return errors_of(p, counts * np.array([1, 1, 1, 0.9]))


@wrong("standard_errors", "Invert")
def not_inverted(p, counts):
    information = information_of(p, counts)
    return np.sqrt([information[0, 0], information[1, 1], information.sum()])


@wrong("standard_errors", "three")
def the_matrix(p, counts):
    return np.linalg.inv(information_of(p, counts))


@wrong("standard_errors", "the second part of the slope's slope is missing")
def half_of_the_hessian(p, counts):
    return errors_of(p, counts, lambda p, counts: information_of(p, counts) + np.tensordot(counts / groups_of(p), CURVES, 1))


def bend_by_differences(p, counts, moves, over):
    return np.array([(score_of(p + move, counts) - score_of(p - move, counts)) / over for move in np.asarray(moves)])


@wrong("standard_errors", "p_O must move along")
def errors_with_o_left_behind(p, counts):
    return errors_of(p, counts, lambda p, counts: -bend_by_differences(p, counts, [[1e-5, 0, 0], [0, 1e-5, 0]], 2e-5))


@wrong("standard_errors", "divide their difference by 2h")
def errors_over_h(p, counts):
    return errors_of(p, counts, lambda p, counts: -bend_by_differences(p, counts, [[1e-5, 0, -1e-5], [0, 1e-5, -1e-5]], 1e-5))


@wrong("standard_errors", "That is a confidence interval's half")
def half_an_interval(p, counts):
    return 1.96 * errors_of(p, counts)


# --- newton_step --------------------------------------------------------------------------------------------------


@wrong("newton_step", "downhill")
def downhill(p, counts):
    return moved(p, -np.linalg.solve(information_of(p, counts), score_of(p, counts)))


@wrong("newton_step", "had the genotypes been seen")
def complete_data_newton(p, counts):
    return newton_of(p, counts, complete_information_of)


@wrong("newton_step", "Divide the slope by the curvature")
def gradient_step(p, counts):
    return moved(p, score_of(p, counts) / np.sum(counts))


@wrong("newton_step", "Divide the slope by the curvature")
def raw_gradient(p, counts):
    return moved(p, score_of(p, counts))


@wrong("newton_step", "the whole matrix")
def diagonal_newton(p, counts):
    return moved(p, score_of(p, counts) / np.diag(information_of(p, counts)))


@wrong("newton_step", "it is a step of EM")
def an_em_step(p, counts):
    return step_of(p, counts)


@wrong("newton_step", "half a step")
def half_step(p, counts):
    return (p + newton_of(p, counts)) / 2


@wrong("newton_step", "divided by h?")
def newton_over_h(p, counts):
    return moved(p, np.linalg.solve(
        -bend_by_differences(p, counts, [[1e-5, 0, -1e-5], [0, 1e-5, -1e-5]], 1e-5), score_of(p, counts)))


@wrong("newton_step", "p_O must move along")
def newton_with_o_left_behind(p, counts):
    return moved(p, np.linalg.solve(
        -bend_by_differences(p, counts, [[1e-5, 0, 0], [0, 1e-5, 0]], 2e-5), score_of(p, counts)))


@wrong("newton_step", "rounding spoils the differences")
def newton_with_too_fine_a_step(p, counts):
    h = 3e-14
    return moved(p, np.linalg.solve(
        -bend_by_differences(p, counts, [[h, 0, -h], [0, h, -h]], 2 * h), score_of(p, counts)))


@wrong("newton_step", "Fisher scoring")
def fisher_scoring(p, counts):
    return newton_of(p, counts, expected_information_of)


@wrong("newton_step", "p_O is the rest")
def o_stays(p, counts):
    return np.append(newton_of(p, counts)[:2], p[2])


@wrong("newton_step", "Add the step")
def multiplies(p, counts):
    return moved(p, newton_of(p, counts)[:2] * p[:2] - p[:2])


@wrong("newton_step", "return where it leads")
def the_move_alone(p, counts):
    return newton_of(p, counts) - p


@wrong("newton_step", "unguarded")
def clipped(p, counts):
    to = np.clip(newton_of(p, counts), 1e-6, 1)
    return to / to.sum()


@wrong("newton_step", "unguarded, even where")
def halved_until_inside(p, counts):
    to = newton_of(p, counts)
    for _ in range(60):
        if (to > 0).all():
            break
        to = (p + to) / 2
    return to


@wrong("newton_step", "three")
def two_frequencies(p, counts):
    return newton_of(p, counts)[:2]


@wrong("newton_step", "one step")
def all_the_way(p, counts):
    p = np.asarray(p)
    for _ in range(2000):
        p = step_of(p, counts)
    return p


@wrong("newton_step", "one step")
def two_steps(p, counts):
    return newton_of(newton_of(p, counts), counts)


@wrong("newton_step", "Multiply by the inverse")
def information_for_its_inverse(p, counts):
    return moved(p, information_of(p, counts) @ score_of(p, counts))
