"""Answers to the problem set on mixtures in the plane that are right by another route: each must get full marks."""

import math
import warnings
from itertools import permutations

import numpy as np

from . import wrong_gmm as pieces  # its right pieces: density_of, count_of, shape_of, …

# --- plain Python: loops, lists, floats -------------------------------------------------------------------------------


def loop_log_density(x, mean, covariance):
    """Cholesky by hand, and one bird after the other by forward substitution."""
    d = len(mean)
    root = [[0.0] * d for _ in range(d)]
    for i in range(d):
        for j in range(i + 1):
            left = float(covariance[i][j]) - sum(root[i][m] * root[j][m] for m in range(j))
            root[i][j] = math.sqrt(left) if i == j else left / root[j][j]
    constant = sum(math.log(root[i][i]) for i in range(d)) + d * math.log(2 * math.pi) / 2
    found = []
    for row in x:
        z = []
        for i in range(d):
            z.append((float(row[i] - mean[i]) - sum(root[i][m] * z[m] for m in range(i))) / root[i][i])
        found.append(-math.fsum(at * at for at in z) / 2 - constant)
    return found


def loop_m_step(x, responsibilities):
    weights, means, covariances = [], [], []
    columns = range(len(x[0]))
    for row in responsibilities:
        count = math.fsum(row)
        mean = [math.fsum(r * at[c] for r, at in zip(row, x)) / count for c in columns]
        weights.append(float(count / len(x)))
        means.append(mean)
        covariances.append(
            [[math.fsum(r * (at[a] - mean[a]) * (at[b] - mean[b]) for r, at in zip(row, x)) / count for b in columns]
             for a in columns])
    return [weights, means, covariances]


def loop_constrain(kind, weights, covariances):
    k, d = len(covariances), len(covariances[0])
    made = [[[float(covariances[j][a][b]) for b in range(d)] for a in range(d)] for j in range(k)]
    if kind == "tied":
        one = [[sum(float(w) * c[a][b] for w, c in zip(weights, made)) for b in range(d)] for a in range(d)]
        return [one for _ in range(k)]
    if kind == "full":
        return made
    for matrix in made:
        mean = sum(matrix[a][a] for a in range(d)) / d
        for a in range(d):
            matrix[a] = [(mean if kind == "spherical" else matrix[a][a]) if a == b else 0 for b in range(d)]
    return made


def loop_count_parameters(kind, k, d):
    count = -1
    for component in range(k):
        count += 1 + d
        if kind == "full" or (kind == "tied" and component == 0):
            count += sum(1 for a in range(d) for b in range(a + 1))
        elif kind == "diagonal":
            count += d
        elif kind == "spherical":
            count += 1
    return count


def loop_matched_accuracy(labels, clusters):
    count = {}
    for pair in zip(map(int, labels), map(int, clusters)):
        count[pair] = count.get(pair, 0) + 1
    species, groups = sorted({a for a, _ in count}), sorted({b for _, b in count})
    if len(species) <= len(groups):
        ways = [zip(species, order) for order in permutations(groups, len(species))]
    else:
        ways = [zip(order, groups) for order in permutations(species, len(groups))]
    return max(sum(count.get(pair, 0) for pair in way) for way in ways) / sum(count.values())


def loop_kmeans_step(x, centres):
    labels, objective = [], 0.0
    for row in x:
        squares = [sum(float(a - b) ** 2 for a, b in zip(row, centre)) for centre in centres]
        labels.append(squares.index(min(squares)))
        objective += min(squares)
    moved = []
    for j, centre in enumerate(centres):
        mine = [row for row, label in zip(x, labels) if label == j]
        moved.append([sum(map(float, column)) / len(mine) for column in zip(*mine)] if mine else list(centre))
    return [labels, moved, objective]


def loop_soft_assign(x, centres, variance):
    columns = []
    for row in x:
        squares = [sum(float(a - b) ** 2 for a, b in zip(row, centre)) for centre in centres]
        terms = [math.exp((min(squares) - square) / (2 * variance)) for square in squares]
        columns.append([term / sum(terms) for term in terms])
    return [list(line) for line in zip(*columns)]


def listed_clip_covariance(covariance, reference, floor):
    """By another square root of the reference, the symmetric one, and a list back."""
    values, vectors = np.linalg.eigh(reference)
    root, inverse = (vectors * values**0.5) @ vectors.T, (vectors / values**0.5) @ vectors.T
    white = inverse @ covariance @ inverse
    raised, directions = np.linalg.eigh((white + white.T) / 2)
    made = root @ (directions @ np.diag([max(float(v), floor) for v in raised]) @ directions.T) @ root
    return made.tolist()


# --- other formulas; prints and warnings on the way -------------------------------------------------------------------


def slogdet_log_density(x, mean, covariance):
    print("density of", len(x), "birds")
    away = x - mean
    squares = np.einsum("ij,jk,ik->i", away, np.linalg.inv(covariance), away)
    return -0.5 * (squares + np.linalg.slogdet(2 * np.pi * np.asarray(covariance))[1])


def np_cov_m_step(x, responsibilities):
    r = np.asarray(responsibilities)
    covariances = np.array([np.atleast_2d(np.cov(x.T, aweights=row, bias=True)) for row in r])
    return np.mean(r, axis=1), np.array([np.average(x, axis=0, weights=row) for row in r]), covariances


def einsum_constrain(kind, weights, covariances):
    warnings.warn("constraining")
    c, eye = np.array(covariances), np.eye(np.shape(covariances)[-1])
    if kind == "tied":
        c[:] = np.einsum("j,jab->ab", weights, c)
    elif kind == "diagonal":
        c = np.array([np.diag(np.diag(each)) for each in c])
    elif kind == "spherical":
        c = np.multiply.outer(np.einsum("jaa->j", c) / len(eye), eye)
    return c


def float_count_parameters(kind, k, d):
    triangle = len(np.tril_indices(d)[0])
    one = {"full": triangle, "tied": triangle / k, "diagonal": d, "spherical": 1}[kind]
    return np.float64(k * (1 + d + one) - 1)


def subsets_matched_accuracy(labels, clusters):
    """Species by species, with the best result for each set of clusters that may be taken by then."""
    table = pieces.table_of(labels, clusters)
    best = {0: 0}
    for line in table:
        more = dict(best)
        for taken, right in best.items():
            for c, birds in enumerate(line):
                if not taken >> c & 1:
                    more[taken | 1 << c] = max(more.get(taken | 1 << c, 0), right + birds)
        best = more
    return np.array(max(best.values()) / len(labels))


def one_hot_kmeans_step(x, centres):
    c, x = np.asarray(centres), np.asarray(x)
    distances = np.linalg.norm(x[:, None] - c, axis=2)
    labels = np.argmin(distances, axis=1)
    hot = np.eye(len(c))[labels]
    away = np.einsum("nj,njd->jd", hot, x[:, None] - c)
    moved = c + away / np.maximum(hot.sum(axis=0), 1)[:, None]
    return labels.astype(float), moved, np.square(distances[np.arange(len(x)), labels]).sum()


def odds_soft_assign(x, centres, variance):
    squares = ((np.asarray(x)[None] - np.asarray(centres)[:, None]) ** 2).sum(axis=-1)
    with np.errstate(over="ignore"):
        return np.array([1 / np.exp((line - squares) / (2 * variance)).sum(axis=0) for line in squares])


def generalised_clip_covariance(covariance, reference, floor):
    """By the eigenvectors of R⁻¹Σ, scaled to have variance 1 under R; what is missing is added."""
    root = np.linalg.inv(np.linalg.cholesky(reference))
    values, vectors = np.linalg.eigh(root @ covariance @ root.T)
    directions = np.linalg.inv(root) @ vectors
    missing = np.maximum(floor - values, 0)
    return covariance + sum(m * np.outer(v, v) for m, v in zip(missing, directions.T))


RIGHT = {
    "loops and lists": dict(
        log_density=loop_log_density, m_step=loop_m_step, constrain=loop_constrain,
        count_parameters=loop_count_parameters, matched_accuracy=loop_matched_accuracy, kmeans_step=loop_kmeans_step,
        soft_assign=loop_soft_assign, clip_covariance=listed_clip_covariance),
    "other formulas": dict(
        log_density=slogdet_log_density, m_step=np_cov_m_step, constrain=einsum_constrain,
        count_parameters=float_count_parameters, matched_accuracy=subsets_matched_accuracy,
        kmeans_step=one_hot_kmeans_step, soft_assign=odds_soft_assign, clip_covariance=generalised_clip_covariance),
}
