"""Answers to the set on blood groups that are right by another route than the solution's: each must get full marks."""

import math
from itertools import product

import numpy as np
from scipy.special import xlogy

from . import wrong_capstone as pieces
from .answers import noisy

# --- plain Python: loops, lists, floats ---------------------------------------------------------------------------

GROUP = {"AA": 0, "AO": 0, "OA": 0, "BB": 1, "BO": 1, "OB": 1, "AB": 2, "BA": 2, "OO": 3}


def loop_groups(p):
    chances = [0.0] * 4
    for (one, first), (other, second) in product(zip("ABO", p), repeat=2):
        chances[GROUP[one + other]] += float(first * second)
    return chances


def loop_value(p, counts):
    return sum(float(n) * math.log(chance) for n, chance in zip(counts, loop_groups(p)) if n > 0)


def loop_genotypes(p, counts):
    a, b, o = map(float, p)
    chances = loop_groups(p)
    return [counts[0] * a * a / chances[0], counts[0] * 2 * a * o / chances[0],
            counts[1] * b * b / chances[1], counts[1] * 2 * b * o / chances[1], float(counts[2]), float(counts[3])]


def loop_alleles(genotypes):
    heaps = dict(A=0.0, B=0.0, O=0.0)
    for genotype, people in zip(["AA", "AO", "BB", "BO", "AB", "OO"], genotypes):
        for gene in genotype:
            heaps[gene] += float(people)
    return tuple(heap / sum(heaps.values()) for heap in heaps.values())


def loop_em(step, value, start, tol, max_steps):
    params, heights = start, [float(value(start))]
    while len(heights) <= max_steps:
        params = step(params)
        heights.append(float(value(params)))
        if heights[-1] < heights[-2] + tol:
            return params, heights
    return params, heights


def loop_score(p, counts):
    """By Fisher's identity: the slopes of the expected genotypes' log-likelihood."""
    aa, ao, bb, bo, ab, oo = loop_genotypes(p, counts)
    rest = (2 * oo + ao + bo) / p[2]
    return [float((2 * aa + ao + ab) / p[0] - rest), float((2 * bb + bo + ab) / p[1] - rest)]


def loop_information(p, counts):
    """By hand: minus the second derivatives, group by group."""
    a, b, o = map(float, p)
    chances = loop_groups(p)
    first = [(2 * o, -2 * a), (-2 * b, 2 * o), (2 * b, 2 * a), (-2 * o, -2 * o)]
    second = [(-2, -2, 0), (0, -2, -2), (0, 2, 0), (2, 2, 2)]
    total = [0.0, 0.0, 0.0]
    for n, chance, (s, t), (ss, st, tt) in zip(counts, chances, first, second):
        for place, value in enumerate((s * s / chance - ss, s * t / chance - st, t * t / chance - tt)):
            total[place] += float(n) / chance * value
    return total


def loop_errors(p, counts):
    one, both, other = loop_information(p, counts)
    area = one * other - both**2
    return [math.sqrt(other / area), math.sqrt(one / area), math.sqrt((one + other - 2 * both) / area)]


def loop_newton(p, counts):
    (one, both, other), (s, t) = loop_information(p, counts), loop_score(p, counts)
    area = one * other - both**2
    up, across = (other * s - both * t) / area, (one * t - both * s) / area
    return float(p[0] + up), float(p[1] + across), float(p[2] - up - across)


# --- other mathematics --------------------------------------------------------------------------------------------


def groups_by_complements(p):
    """Who lacks B has both genes from A and O; and so on."""
    a, b, o = p
    return (a + o) ** 2 - o**2, (b + o) ** 2 - o**2, 1 - (a + o) ** 2 - (b + o) ** 2 + o**2, o**2


def value_by_xlogy(p, counts):
    return np.array(xlogy(counts, pieces.groups_of(p)).sum())


def alleles_by_a_matrix(genotypes):
    genes = pieces.COPIES @ np.asarray(genotypes)
    return genes / genes.sum()


def em_by_recursion(step, value, start, tol, max_steps):
    if max_steps == 0:
        return start, [value(start)]
    after = step(start)
    if value(after) - value(start) < tol:
        return after, [value(start), value(after)]
    params, trace = em_by_recursion(step, value, after, tol, max_steps - 1)
    return params, [value(start), *trace]


def score_by_differences(p, counts):
    h = 1e-6
    moves = h * np.array([[1, 0, -1], [0, 1, -1]])
    return [(value_by_xlogy(p + move, counts) - value_by_xlogy(p - move, counts)) / (2 * h) for move in moves]


def louis(p, counts):
    """What there would be, were the genotypes seen, less what hiding takes; any p."""
    (a, b, o), (aa, ao, bb, bo, ab, oo) = p, pieces.genotypes_of(p, counts)
    rest = (2 * oo + ao + bo) / o**2
    complete = np.array([[(2 * aa + ao + ab) / a**2 + rest, rest], [rest, (2 * bb + bo + ab) / b**2 + rest]])
    one, other = np.array([1 / a + 1 / o, 1 / o]), np.array([1 / o, 1 / b + 1 / o])
    return complete - aa * ao / (aa + ao) * np.outer(one, one) - bb * bo / (bb + bo) * np.outer(other, other)


def errors_by_louis(p, counts):
    covariance = np.linalg.inv(louis(p, counts))
    to_three = np.array([[1, 0], [0, 1], [-1, -1]])
    return np.sqrt(np.diag(to_three @ covariance @ to_three.T))


def newton_by_louis(p, counts):
    to_three = np.array([[1, 0], [0, 1], [-1, -1]])
    return p + to_three @ np.linalg.inv(louis(p, counts)) @ pieces.score_of(p, counts)


def second_differences(p, counts, h=1e-4):
    """The information from the log-likelihood alone."""
    moves = h * np.array([[1, 0, -1], [0, 1, -1]])
    return -np.array([[sum(i * j * value_by_xlogy(p + i * one + j * other, counts) for i in (1, -1) for j in (1, -1))
                       for other in moves] for one in moves]) / (4 * h * h)


def errors_by_second_differences(p, counts):
    return pieces.errors_of(p, counts, second_differences)


LOOPS = dict(
    phenotype_probabilities=loop_groups,
    group_log_likelihood=loop_value,
    expected_genotypes=loop_genotypes,
    count_alleles=loop_alleles,
    run_em=loop_em,
    score=loop_score,
    standard_errors=loop_errors,
    newton_step=loop_newton,
)

RIGHT = {
    "loops and lists": LOOPS,
    "prints and warnings": {name: noisy(answer) for name, answer in LOOPS.items()},
    "other mathematics": dict(
        phenotype_probabilities=groups_by_complements,
        group_log_likelihood=value_by_xlogy,
        count_alleles=alleles_by_a_matrix,
        run_em=em_by_recursion,
        score=score_by_differences,
        standard_errors=errors_by_louis,
        newton_step=newton_by_louis,
    ),
    "second differences of the log-likelihood": dict(standard_errors=errors_by_second_differences),
    "nothing built on what stands before": dict(
        group_log_likelihood=pieces.value_of,
        score=pieces.score_of,
        standard_errors=pieces.errors_of,
        newton_step=pieces.newton_of,
    ),
    "0-d arrays": dict(group_log_likelihood=lambda p, counts: np.array(pieces.value_of(p, counts))),
}
