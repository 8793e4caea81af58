"""Plausible wrong answers to the problem set on mixtures in the plane, each with what its learner must be told."""

from itertools import permutations

import numpy as np

from .answers import collector

wrong, WRONG = collector()


# Right pieces, to build wrong answers from.


def squares_of(x, mean, covariance):
    away = x - mean
    return (away * np.linalg.solve(covariance, away.T).T).sum(axis=1)


def log_det_of(covariance):
    return np.linalg.slogdet(covariance)[1]


def density_of(x, mean, covariance):
    return -(squares_of(x, mean, covariance) + log_det_of(covariance) + len(mean) * np.log(2 * np.pi)) / 2


def count_of(x, r):
    rows = r.sum(axis=1)
    means = x[0] + r @ (x - x[0]) / rows[:, None]
    covariances = [(row[:, None] * (x - m)).T @ (x - m) / n for row, m, n in zip(r, means, rows)]
    return rows / len(x), means, np.array(covariances)


def hard_of(shares):
    return (shares == shares.max(axis=0)).astype(float)


def shape_of(kind, weights, covariances):
    weights, covariances = np.asarray(weights), np.asarray(covariances)
    d = covariances.shape[1]
    if kind == "tied":
        return np.broadcast_to(np.tensordot(weights, covariances, 1), covariances.shape).copy()
    if kind == "diagonal":
        return covariances * np.eye(d)
    if kind == "spherical":
        return np.trace(covariances, axis1=1, axis2=2)[:, None, None] / d * np.eye(d)
    return covariances


def parameters_of(kind, k, d):
    triangle = d * (d + 1) // 2
    return k - 1 + k * d + {"full": k * triangle, "tied": triangle, "diagonal": k * d, "spherical": k}[kind]


def table_of(labels, clusters):
    labels, clusters = np.asarray(labels), np.asarray(clusters)
    return np.array([[np.sum((labels == a) & (clusters == b)) for b in np.unique(clusters)] for a in np.unique(labels)])


def matched_of(table):
    """The most rows that a matching of lines with columns keeps."""
    if table.shape[0] > table.shape[1]:
        table = table.T
    lines = np.arange(len(table))
    return max(table[lines, list(order)].sum() for order in permutations(range(table.shape[1]), len(table)))


def distances_of(x, centres):
    return ((x - np.asarray(centres)[:, None]) ** 2).sum(axis=2)


def centres_of(x, labels, centres, middle=np.mean):
    return np.array([middle(x[labels == j], axis=0) if np.any(labels == j) else c for j, c in enumerate(centres)])


def kmeans_of(x, centres):
    distances = distances_of(x, centres)
    labels = distances.argmin(axis=0)
    return labels, centres_of(x, labels, centres), distances.min(axis=0).sum()


def softmax_of(a, axis=0):
    shares = np.exp(a - a.max(axis=axis, keepdims=True))
    return shares / shares.sum(axis=axis, keepdims=True)


def clipped_of(covariance, reference, floor, limit=np.maximum):
    root = np.linalg.cholesky(reference)
    white = np.linalg.solve(root, np.linalg.solve(root, np.asarray(covariance)).T)
    values, vectors = np.linalg.eigh((white + white.T) / 2)
    back = root @ vectors
    return (back * limit(values, floor)) @ back.T


# --- log_density ------------------------------------------------------------------------------------------------------


@wrong("log_density", "The ½ before the square is missing")
def no_half(x, mean, covariance):
    return density_of(x, mean, covariance) - squares_of(x, mean, covariance) / 2


@wrong("log_density", "The determinant is left out")
def no_determinant(x, mean, covariance):
    return density_of(x, mean, covariance) + log_det_of(covariance) / 2


@wrong("log_density", "half the log of the determinant")
def whole_determinant(x, mean, covariance):
    return density_of(x, mean, covariance) - log_det_of(covariance) / 2


@wrong("log_density", "log of the determinant, not")
def determinant_unlogged(x, mean, covariance):
    return density_of(x, mean, covariance) + (log_det_of(covariance) - np.linalg.det(covariance)) / 2


@wrong("log_density", "inverse of the covariance")
def not_inverted(x, mean, covariance):
    away = x - mean
    squares = ((away @ covariance) * away).sum(axis=1)
    return density_of(x, mean, covariance) + (squares_of(x, mean, covariance) - squares) / 2


@wrong("log_density", "once for each of the d columns")
def one_two_pi(x, mean, covariance):
    return density_of(x, mean, covariance) + (len(mean) - 1) * np.log(2 * np.pi) / 2


@wrong("log_density", "The off-diagonal")
def diagonal_only(x, mean, covariance):
    return density_of(x, mean, covariance * np.eye(len(mean)))


@wrong("log_density", "the determinant itself may be 0")
def log_of_det(x, mean, covariance):
    return -(squares_of(x, mean, covariance) + np.log(np.linalg.det(covariance)) + len(mean) * np.log(2 * np.pi)) / 2


@wrong("log_density", "2π is missing")
def no_two_pi(x, mean, covariance):
    return density_of(x, mean, covariance) + len(mean) * np.log(2 * np.pi) / 2


@wrong("log_density", "return its log")
def not_logged(x, mean, covariance):
    return np.exp(density_of(x, mean, covariance))


@wrong("log_density", "Take the logarithm of the formula")
def log_of_a_density(x, mean, covariance):
    return np.log(np.exp(density_of(x, mean, covariance)))


@wrong("log_density", "not each entry")
def entries_inverted(x, mean, covariance):
    away = x - mean
    with np.errstate(divide="ignore"):
        inverse = np.where(covariance == 0, 0, 1 / np.asarray(covariance))
    squares = ((away @ inverse) * away).sum(axis=1)
    return density_of(x, mean, covariance) + (squares_of(x, mean, covariance) - squares) / 2


@wrong("log_density", "keep the diagonal")
def all_pairs(x, mean, covariance):
    away = x - mean
    return -(away @ np.linalg.solve(covariance, away.T) + log_det_of(covariance) + len(mean) * np.log(2 * np.pi)) / 2


@wrong("log_density", "Subtract the mean before you square")
def multiplied_out(x, mean, covariance):
    precision = np.linalg.inv(covariance)
    squares = ((x @ precision) * x).sum(axis=1) - 2 * x @ precision @ mean + mean @ precision @ mean
    return -(squares + log_det_of(covariance) + len(mean) * np.log(2 * np.pi)) / 2


@wrong("log_density", "The square counts against")
def square_added(x, mean, covariance):
    return density_of(x, mean, covariance) + squares_of(x, mean, covariance)


@wrong("log_density", "must have shape (5,)")
def all_rows_together(x, mean, covariance):
    return density_of(x, mean, covariance).sum()


@wrong("log_density", "sides are swapped")
def factor_transposed(x, mean, covariance):
    root = np.linalg.cholesky(covariance)
    standard = np.linalg.solve(root.T, (x - mean).T)
    return -(standard**2).sum(axis=0) / 2 - np.log(np.diag(root)).sum() - len(mean) * np.log(2 * np.pi) / 2


@wrong("log_density", "natural logarithm")
def base_ten(x, mean, covariance):
    return density_of(x, mean, covariance) / np.log(10)


# --- m_step -----------------------------------------------------------------------------------------------------------


@wrong("m_step", "nothing is subtracted")
def less_one(x, r):
    w, m, c = count_of(x, r)
    rows = r.sum(axis=1)
    return w, m, c * (rows / (rows - 1))[:, None, None]


@wrong("m_step", "bias=True")
def numpy_default(x, r):
    w, m, c = count_of(x, r)
    return w, m, np.array([np.atleast_2d(np.cov(np.transpose(x), aweights=row)) for row in r])


@wrong("m_step", "not the mean of all rows")
def about_the_grand_mean(x, r):
    w, m, c = count_of(x, r)
    away = x - x.mean(axis=0)
    return w, m, np.array([(row[:, None] * away).T @ away / row.sum() for row in r])


@wrong("m_step", "Weigh each row's products by its share")
def plain_covariances(x, r):
    w, m, c = count_of(x, r)
    return w, m, np.array([(x - mean).T @ (x - mean) / len(x) for mean in m])


@wrong("m_step", "off the diagonal")
def variances_only(x, r):
    w, m, c = count_of(x, r)
    return w, m, c * np.eye(x.shape[1])


@wrong("m_step", "not all the same")
def equal_weights(x, r):
    w, m, c = count_of(x, r)
    return np.full(len(r), 1 / len(r)), m, c


@wrong("m_step", "Those are correlations")
def correlations(x, r):
    w, m, c = count_of(x, r)
    sd = np.sqrt(np.diagonal(c, axis1=1, axis2=2))
    return w, m, c / (sd[:, :, None] * sd[:, None, :])


@wrong("m_step", "before you multiply")
def raw_products(x, r):
    rows = r.sum(axis=1)
    m = r @ x / rows[:, None]
    second = np.array([(row[:, None] * x).T @ x for row in r]) / rows[:, None, None]
    return rows / len(x), m, second - m[:, :, None] * m[:, None, :]


@wrong("m_step", "don't decide")
def hard_counts(x, r):
    return count_of(x, hard_of(np.asarray(r)))


@wrong("m_step", "divide the soft rows by n")
def soft_counts_for_weights(x, r):
    w, m, c = count_of(x, r)
    return w * len(x), m, c


@wrong("m_step", "by the component's soft rows, not by n")
def covariance_over_n(x, r):
    w, m, c = count_of(x, r)
    return w, m, c * w[:, None, None]


@wrong("m_step", "the means are over the component's soft rows")
def means_over_n(x, r):
    w, m, c = count_of(x, r)
    return w, r @ x / len(x), c


@wrong("m_step", "Weigh each row by its share")
def plain_means(x, r):
    w, m, c = count_of(x, r)
    return w, np.repeat(x.mean(axis=0)[None], len(r), axis=0), c


@wrong("m_step", "once, not squared")
def shares_squared(x, r):
    w, m, c = count_of(x, r)
    weighed = [(row[:, None] * (x - mean)) for row, mean in zip(r, m)]
    return w, m, np.array([a.T @ a / row.sum() for a, row in zip(weighed, r)])


@wrong("m_step", "not divided")
def scatter_for_covariance(x, r):
    w, m, c = count_of(x, r)
    return w, m, c * r.sum(axis=1)[:, None, None]


@wrong("m_step", "in this order")
def means_first(x, r):
    w, m, c = count_of(x, r)
    return m, w, c


@wrong("m_step", "must return 3 things")
def covariances_forgotten(x, r):
    return count_of(x, r)[:2]


@wrong("m_step", "one covariance for each component")
def one_covariance_for_all(x, r):
    w, m, c = count_of(x, r)
    return w, m, np.tensordot(w, c, 1)


@wrong("m_step", "each component has its own")
def tied_in_the_m_step(x, r):
    w, m, c = count_of(x, r)
    return w, m, shape_of("tied", w, c)


# --- constrain --------------------------------------------------------------------------------------------------------


@wrong("constrain", "weighs each covariance by its weight")
def tied_unweighted(kind, weights, covariances):
    return shape_of(kind, np.full(len(weights), 1 / len(weights)), covariances)


@wrong("constrain", "not the root of the determinant")
def spherical_by_determinant(kind, weights, covariances):
    d = covariances.shape[1]
    if kind != "spherical":
        return shape_of(kind, weights, covariances)
    return np.linalg.det(covariances)[:, None, None] ** (1 / d) * np.eye(d)


@wrong("constrain", "all the variances, not the first")
def spherical_by_first_variance(kind, weights, covariances):
    if kind != "spherical":
        return shape_of(kind, weights, covariances)
    return covariances[:, :1, :1] * np.eye(covariances.shape[1])


@wrong("constrain", "divide their sum by d")
def spherical_not_over_d(kind, weights, covariances):
    return shape_of(kind, weights, covariances) * (covariances.shape[1] if kind == "spherical" else 1)


@wrong("constrain", "one covariance for each component")
def one_matrix(kind, weights, covariances):
    made = shape_of(kind, weights, covariances)
    return made[0] if kind == "tied" else made


@wrong("constrain", "whole matrices")
def variances_as_rows(kind, weights, covariances):
    if kind == "diagonal":
        return np.diagonal(covariances, axis1=1, axis2=2)
    return shape_of(kind, weights, covariances)


@wrong("constrain", "its own round covariance")
def spherical_and_tied(kind, weights, covariances):
    made = shape_of(kind, weights, covariances)
    return shape_of("tied", weights, made) if kind == "spherical" else made


@wrong("constrain", "keeps what stands off the diagonal")
def tied_and_diagonal(kind, weights, covariances):
    made = shape_of(kind, weights, covariances)
    return shape_of("diagonal", weights, made) if kind == "tied" else made


@wrong("constrain", "the two kinds are mixed up")
def diagonal_for_spherical(kind, weights, covariances):
    return shape_of({"diagonal": "spherical", "spherical": "diagonal"}.get(kind, kind), weights, covariances)


@wrong("constrain", "its own axis-parallel covariance")
def diagonal_and_tied(kind, weights, covariances):
    made = shape_of(kind, weights, covariances)
    return shape_of("tied", weights, made) if kind == "diagonal" else made


@wrong("constrain", "a mean of variances, not of standard deviations")
def spherical_by_mean_sd(kind, weights, covariances):
    if kind != "spherical":
        return shape_of(kind, weights, covariances)
    sd = np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    return sd.mean(axis=1)[:, None, None] ** 2 * np.eye(covariances.shape[1])


@wrong("constrain", "zeros off the diagonal")
def spherical_keeps_the_rest(kind, weights, covariances):
    made = shape_of(kind, weights, covariances)
    return made + covariances * (1 - np.eye(covariances.shape[1])) if kind == "spherical" else made


@wrong("constrain", "leaves each covariance as it is")
def full_is_tied(kind, weights, covariances):
    return shape_of("tied" if kind == "full" else kind, weights, covariances)


@wrong("constrain", "changes nothing")
def nothing_is_done(kind, weights, covariances):
    return covariances


@wrong("constrain", "mean of all entries")
def spherical_by_mean_entry(kind, weights, covariances):
    if kind != "spherical":
        return shape_of(kind, weights, covariances)
    return covariances.mean(axis=(1, 2))[:, None, None] * np.eye(covariances.shape[1])


# --- count_parameters -------------------------------------------------------------------------------------------------


@wrong("count_parameters", "the last weight follows from the others")
def k_weights(kind, k, d):
    return parameters_of(kind, k, d) + 1


@wrong("count_parameters", "The means are missing")
def no_means(kind, k, d):
    return parameters_of(kind, k, d) - k * d


@wrong("count_parameters", "The variances, on the diagonal, are missing")
def no_diagonal(kind, k, d):
    return parameters_of(kind, k, d) - {"full": k * d, "tied": d, "diagonal": k * d, "spherical": k}[kind]


@wrong("count_parameters", "the same number twice")
def d_squared(kind, k, d):
    return parameters_of(kind, k, d) + {"full": k, "tied": 1}.get(kind, 0) * d * (d - 1) // 2


@wrong("count_parameters", "share one covariance")
def tied_times_k(kind, k, d):
    return parameters_of("full" if kind == "tied" else kind, k, d)


@wrong("count_parameters", "a variance of its own for each component")
def one_variance_in_all(kind, k, d):
    return parameters_of(kind, k, d) - (k - 1 if kind == "spherical" else 0)


@wrong("count_parameters", "variances of its own for each component")
def one_diagonal_in_all(kind, k, d):
    return parameters_of(kind, k, d) - ((k - 1) * d if kind == "diagonal" else 0)


@wrong("count_parameters", "The weights are missing")
def no_weights(kind, k, d):
    return parameters_of(kind, k, d) - (k - 1)


@wrong("count_parameters", "Part of the means is missing")
def one_mean_number_each(kind, k, d):
    return parameters_of(kind, k, d) - k * (d - 1)


@wrong("count_parameters", "one variance for all directions")
def spherical_as_diagonal(kind, k, d):
    return parameters_of("diagonal" if kind == "spherical" else kind, k, d)


@wrong("count_parameters", "each component has means of its own")
def tied_means_too(kind, k, d):
    return parameters_of(kind, k, d) - ((k - 1) * d if kind == "tied" else 0)


@wrong("count_parameters", "any number of columns")
def made_for_the_plane(kind, k, d):
    return parameters_of(kind, k, 2)


@wrong("count_parameters", "must be a number")
def kind_not_known(kind, k, d):
    if kind == "full":
        return parameters_of(kind, k, d)


# --- matched_accuracy -------------------------------------------------------------------------------------------------


@wrong("matched_accuracy", "numbers of the clusters mean nothing")
def no_matching(labels, clusters):
    return np.mean(np.asarray(labels) == np.asarray(clusters))


@wrong("matched_accuracy", "divide by the number of rows")
def matched_count(labels, clusters):
    return matched_of(table_of(labels, clusters))


@wrong("matched_accuracy", "share of errors")
def error_rate(labels, clusters):
    return 1 - matched_of(table_of(labels, clusters)) / len(labels)


@wrong("matched_accuracy", "at most one cluster")
def purity_of_clusters(labels, clusters):
    return table_of(labels, clusters).max(axis=0).sum() / len(labels)


@wrong("matched_accuracy", "at most one species")
def purity_of_labels(labels, clusters):
    return table_of(labels, clusters).max(axis=1).sum() / len(labels)


@wrong("matched_accuracy", "more clusters than")
def permutes_labels_only(labels, clusters):
    table = table_of(labels, clusters)
    k = len(table)
    square = np.zeros((k, k))
    square[:, : min(k, table.shape[1])] = table[:, :k]
    return matched_of(square) / len(labels)


@wrong("matched_accuracy", "fewer clusters than")
def permutes_clusters_only(labels, clusters):
    table = table_of(labels, clusters)
    k = table.shape[1]
    square = np.zeros((k, k))
    square[: min(k, len(table))] = table[:k]
    return matched_of(square) / len(labels)


@wrong("matched_accuracy", "largest first")
def greedy(labels, clusters):
    table, kept = table_of(labels, clusters).astype(float), 0
    for _ in range(min(table.shape)):
        line, column = np.unravel_index(table.argmax(), table.shape)
        kept += table[line, column]
        table[line], table[:, column] = -1, -1
    return kept / len(labels)


@wrong("matched_accuracy", "not the rotations alone")
def rotations(labels, clusters):
    table = table_of(labels, clusters)
    k = max(table.shape)
    square = np.zeros((k, k))
    square[: table.shape[0], : table.shape[1]] = table
    return max(np.trace(np.roll(square, turn, axis=1)) for turn in range(k)) / len(labels)


@wrong("matched_accuracy", "the worst matching")
def worst_matching(labels, clusters):
    return -matched_of(-table_of(labels, clusters)) / len(labels)


@wrong("matched_accuracy", "divide by the number of rows, matched or not")
def over_matched_rows(labels, clusters):
    table = table_of(labels, clusters)
    return matched_of(table) / table.max(axis=0).sum()


@wrong("matched_accuracy", "swapping two")
def swaps_or_not(labels, clusters):
    table = table_of(labels, clusters)
    return max(matched_of(table) if table.shape == (2, 2) else 0, np.trace(table)) / len(labels)


@wrong("matched_accuracy", "pairs of rows")
def rand_index(labels, clusters):
    labels, clusters = np.asarray(labels), np.asarray(clusters)
    one, two = np.triu_indices(len(labels), 1)
    return np.mean((labels[one] == labels[two]) == (clusters[one] == clusters[two]))


@wrong("matched_accuracy", "each species the same say")
def mean_over_species(labels, clusters):
    table = table_of(labels, clusters)
    return matched_of(table / table.sum(axis=1, keepdims=True)) / len(table)


# --- kmeans_step ------------------------------------------------------------------------------------------------------


@wrong("kmeans_step", "squared distances, not distances")
def unsquared(x, centres):
    labels, moved, _ = kmeans_of(x, centres)
    return labels, moved, np.sqrt(distances_of(x, centres).min(axis=0)).sum()


@wrong("kmeans_step", "the nearest, not the farthest")
def farthest(x, centres):
    distances = distances_of(x, centres)
    labels = distances.argmax(axis=0)
    return labels, centres_of(x, labels, centres), distances.max(axis=0).sum()


@wrong("kmeans_step", "as the crow flies")
def city_block(x, centres):
    distances = abs(x - np.asarray(centres)[:, None]).sum(axis=2)
    labels = distances.argmin(axis=0)
    return labels, centres_of(x, labels, centres), kmeans_of(x, centres)[2]


@wrong("kmeans_step", "the sum over the rows, not the mean")
def mean_objective(x, centres):
    labels, moved, objective = kmeans_of(x, centres)
    return labels, moved, objective / len(x)


@wrong("kmeans_step", "to the centres you were given")
def objective_after_the_move(x, centres):
    labels, moved, _ = kmeans_of(x, centres)
    return labels, moved, ((x - moved[labels]) ** 2).sum()


@wrong("kmeans_step", "a centre without rows stays")
def empty_is_nan(x, centres):
    labels, moved, objective = kmeans_of(x, centres)
    empty = np.array([not np.any(labels == j) for j in range(len(centres))])
    return labels, np.where(empty[:, None], np.nan, moved), objective


@wrong("kmeans_step", "the mean of its rows, not the median")
def medians(x, centres):
    labels, _, objective = kmeans_of(x, centres)
    return labels, centres_of(x, labels, centres, np.median), objective


@wrong("kmeans_step", "a centre without rows stays")
def empty_goes_to_the_origin(x, centres):
    labels, moved, objective = kmeans_of(x, centres)
    return labels, np.array([c if np.any(labels == j) else 0 * c for j, c in enumerate(moved)]), objective


@wrong("kmeans_step", "The centres never move")
def centres_stay(x, centres):
    labels, _, objective = kmeans_of(x, centres)
    return labels, centres, objective


@wrong("kmeans_step", "take differences before you square")
def multiplied_out_distances(x, centres):
    c = np.asarray(centres)
    distances = (c**2).sum(axis=1)[:, None] - 2 * c @ np.transpose(x) + (np.asarray(x) ** 2).sum(axis=1)
    labels = distances.argmin(axis=0)
    return labels, centres_of(x, labels, centres), distances.min(axis=0).sum()


@wrong("kmeans_step", "number of the centre, for each row")
def shares_for_labels(x, centres):
    labels, moved, objective = kmeans_of(x, centres)
    return (labels == np.arange(len(centres))[:, None]).astype(float), moved, objective


@wrong("kmeans_step", "to be made small")
def negative_objective(x, centres):
    labels, moved, objective = kmeans_of(x, centres)
    return labels, moved, -objective


@wrong("kmeans_step", "labels, centres, objective in this order")
def centres_first(x, centres):
    labels, moved, objective = kmeans_of(x, centres)
    return moved, labels, objective


@wrong("kmeans_step", "must return 3 things")
def objective_forgotten(x, centres):
    return kmeans_of(x, centres)[:2]


@wrong("kmeans_step", "count from 0")
def labels_from_one(x, centres):
    labels, moved, objective = kmeans_of(x, centres)
    return labels + 1, moved, objective


@wrong("kmeans_step", "one step only")
def to_the_end(x, centres):
    _, _, first = kmeans_of(x, centres)
    for _ in range(100):
        labels, centres, _ = kmeans_of(x, centres)
    return labels, centres, first


@wrong("kmeans_step", "only its own rows")
def all_rows_for_all(x, centres):
    labels, moved, objective = kmeans_of(x, centres)
    return labels, moved, distances_of(x, centres).sum()


# --- soft_assign ------------------------------------------------------------------------------------------------------


@wrong("soft_assign", "a variance, not a standard deviation")
def variance_squared(x, centres, variance):
    return softmax_of(-distances_of(x, centres) / (2 * variance**2))


@wrong("soft_assign", "the distance is squared")
def distance_unsquared(x, centres, variance):
    return softmax_of(-np.sqrt(distances_of(x, centres)) / (2 * variance))


@wrong("soft_assign", "The ½ is missing")
def no_half_in_shares(x, centres, variance):
    return softmax_of(-distances_of(x, centres) / variance)


@wrong("soft_assign", "axis 0")
def wrong_axis(x, centres, variance):
    return softmax_of(-distances_of(x, centres) / (2 * variance), axis=1)


@wrong("soft_assign", "take each row's smallest square off first")
def naive_shares(x, centres, variance):
    dense = np.exp(-distances_of(x, centres) / (2 * variance))
    return dense / dense.sum(axis=0)


@wrong("soft_assign", "don't decide")
def hard_shares(x, centres, variance):
    distances = distances_of(x, centres)
    return (distances.argmin(axis=0) == np.arange(len(centres))[:, None]).astype(float)


@wrong("soft_assign", "take each row's smallest square off first")
def nan_to_zero(x, centres, variance):
    return np.nan_to_num(naive_shares(x, centres, variance))


@wrong("soft_assign", "The nearer centre has the larger share")
def farther_is_better(x, centres, variance):
    return softmax_of(distances_of(x, centres) / (2 * variance))


@wrong("soft_assign", "did you use the variance")
def variance_of_one(x, centres, variance):
    return softmax_of(-distances_of(x, centres) / 2)


@wrong("soft_assign", "standard deviation")
def root_of_the_variance(x, centres, variance):
    return softmax_of(-distances_of(x, centres) / (2 * np.sqrt(variance)))


@wrong("soft_assign", "exponentiate")
def inverse_distances(x, centres, variance):
    near = 1 / (distances_of(x, centres) / (2 * variance) + 1e-300)
    return near / near.sum(axis=0)


@wrong("soft_assign", "transpose")
def shares_transposed(x, centres, variance):
    return softmax_of(-distances_of(x, centres) / (2 * variance)).T


@wrong("soft_assign", "Exponentiate")
def log_shares(x, centres, variance):
    a = -distances_of(x, centres) / (2 * variance)
    return a - np.logaddexp.reduce(a, axis=0)


@wrong("soft_assign", "each column must sum to 1")
def densities(x, centres, variance):
    return np.exp(-distances_of(x, centres) / (2 * variance)) / (2 * np.pi * variance)


@wrong("soft_assign", "as the crow flies")
def city_block_shares(x, centres, variance):
    blocks = abs(x - np.asarray(centres)[:, None]).sum(axis=2)
    return softmax_of(-(blocks**2) / (2 * variance))


@wrong("soft_assign", "take differences before you square")
def multiplied_out_shares(x, centres, variance):
    c = np.asarray(centres)
    distances = (c**2).sum(axis=1)[:, None] - 2 * c @ np.transpose(x) + (np.asarray(x) ** 2).sum(axis=1)
    return softmax_of(-distances / (2 * variance))


@wrong("soft_assign", "the centres' own order")
def centres_reversed(x, centres, variance):
    return softmax_of(-distances_of(x, centres) / (2 * variance))[::-1]


# --- clip_covariance --------------------------------------------------------------------------------------------------


@wrong("clip_covariance", "nothing is added where")
def adds_to_the_diagonal(covariance, reference, floor):
    return covariance + floor * np.eye(len(covariance))


@wrong("clip_covariance", "A narrow direction needn't be an axis")
def clips_variances(covariance, reference, floor):
    raised = np.maximum(np.diag(covariance), floor * np.diag(reference))
    return covariance * (1 - np.eye(len(covariance))) + np.diag(raised)


@wrong("clip_covariance", "floor of each direction is a part of the reference's variance")
def floor_in_raw_units(covariance, reference, floor):
    return clipped_of(covariance, np.eye(len(covariance)), floor)


@wrong("clip_covariance", "not the entries")
def elementwise(covariance, reference, floor):
    return np.maximum(covariance, floor * np.asarray(reference))


@wrong("clip_covariance", "map it back")
def not_mapped_back(covariance, reference, floor):
    root = np.linalg.cholesky(reference)
    return np.linalg.solve(root, np.linalg.solve(root, clipped_of(covariance, reference, floor)).T)


@wrong("clip_covariance", "not of its mean variance")
def floor_by_mean_variance(covariance, reference, floor):
    return clipped_of(covariance, np.eye(len(covariance)), floor * np.trace(reference) / len(covariance))


@wrong("clip_covariance", "nothing is added where")
def adds_the_reference(covariance, reference, floor):
    return covariance + floor * np.asarray(reference)


@wrong("clip_covariance", "Mixing in the reference")
def mixes_the_reference(covariance, reference, floor):
    return (1 - floor) * np.asarray(covariance) + floor * np.asarray(reference)


@wrong("clip_covariance", "Raise only the directions that are too narrow")
def the_reference_itself(covariance, reference, floor):
    values = np.linalg.eigvals(np.linalg.solve(reference, covariance)).real
    return floor * np.asarray(reference) if values.min() < floor else covariance


@wrong("clip_covariance", "Raise it where it is below")
def lowers_instead(covariance, reference, floor):
    return clipped_of(covariance, reference, floor, np.minimum)


@wrong("clip_covariance", "Nothing was raised")
def does_nothing(covariance, reference, floor):
    return covariance


@wrong("clip_covariance", "not by its variances alone")
def correlations_lost(covariance, reference, floor):
    return clipped_of(covariance, np.asarray(reference) * np.eye(len(covariance)), floor)


@wrong("clip_covariance", "a floor for the variance, not for the standard deviation")
def floor_on_the_sd(covariance, reference, floor):
    return clipped_of(covariance, reference, floor**2)


@wrong("clip_covariance", "off the diagonal")
def diagonal_of_the_clipped(covariance, reference, floor):
    return clipped_of(covariance, reference, floor) * np.eye(len(covariance))


@wrong("clip_covariance", "scaling all of it")
def whole_matrix_scaled_up(covariance, reference, floor):
    values = np.linalg.eigvals(np.linalg.solve(reference, covariance)).real
    return np.asarray(covariance) * max(1, floor / max(values.min(), 1e-12))


@wrong("clip_covariance", "the columns of what eigh returns")
def rows_for_directions(covariance, reference, floor):
    root = np.linalg.cholesky(reference)
    values, vectors = np.linalg.eigh(np.linalg.solve(root, np.linalg.solve(root, covariance).T))
    back = root @ vectors.T
    return (back * np.maximum(values, floor)) @ back.T
