"""Plausible wrong answers to the labels problem set, each with what its learner must be told."""

import numpy as np

from .answers import collector

wrong, WRONG = collector()


# Right pieces, to build wrong answers from.


def solved(design, y, weights):
    """Coefficients that make weighted residuals orthogonal to the columns."""
    weighted = design.T * weights
    return np.linalg.solve(weighted @ design, weighted @ y)


def missed(design, y, weights):
    """Weighted sum of squares about the right line."""
    return (weights * (y - design @ solved(design, y, weights)) ** 2).sum()


def regression(design, y, weights):
    return solved(design, y, weights), np.sqrt(missed(design, y, weights) / len(y))


def expit(eta):
    return np.exp(-np.logaddexp(0, -eta))


def value_of(coefficients, design, y):
    eta = design @ coefficients
    return (y * eta - np.logaddexp(0, eta)).sum()


def slope_of(coefficients, design, y):
    return design.T @ (y - expit(design @ coefficients))


def bends_of(coefficients, design):
    p = expit(design @ coefficients)
    return (design.T * (p * (1 - p))) @ design


def margins(coefficients, design, y):
    return np.where(np.asarray(y) == 1, 1, -1) * (design @ coefficients)


def classes(x, labels, k):
    rows = [x[labels == j] for j in range(k)]
    return (
        np.array([len(r) / len(x) for r in rows]),
        np.array([r.mean(axis=0) for r in rows]),
        np.array([(r - r.mean(axis=0)).T @ (r - r.mean(axis=0)) / len(r) for r in rows]),
    )


def squares(x, mean, inverse):
    return np.einsum("ni,ij,nj->n", x - mean, inverse, x - mean)


def joint(x, weights, means, covariances):
    d = x.shape[1]
    return np.array([
        np.log(w) - d / 2 * np.log(2 * np.pi) - np.linalg.slogdet(c)[1] / 2 - squares(x, m, np.linalg.inv(c)) / 2
        for w, m, c in zip(weights, means, covariances)
    ])


def shares(log_joint):
    ways = np.exp(log_joint - log_joint.max(axis=0))
    return ways / ways.sum(axis=0)


# --- regression_mle -------------------------------------------------------------------------------------------------


@wrong("regression_mle", "The weights are not used")
def unweighted(design, y, weights):
    return regression(design, y, np.ones(len(y)))


@wrong("regression_mle", "the weights themselves")
def root_weights(design, y, weights):
    return solved(design, y, np.sqrt(weights)), np.sqrt(missed(design, y, weights) / len(y))


@wrong("regression_mle", "divided by the weight")
def inverse_weights(design, y, weights):
    return regression(design, y, 1 / weights)


@wrong("regression_mle", "twice")
def weights_squared(design, y, weights):
    return regression(design, y, weights**2)


@wrong("regression_mle", "n − p")
def unbiased_scale(design, y, weights):
    return solved(design, y, weights), np.sqrt(missed(design, y, weights) / (len(y) - design.shape[1]))


@wrong("regression_mle", "take its root")
def variance_for_scale(design, y, weights):
    return solved(design, y, weights), missed(design, y, weights) / len(y)


@wrong("regression_mle", "squared residuals carry the weights")
def unweighted_scale(design, y, weights):
    return solved(design, y, weights), np.sqrt(np.mean((y - design @ solved(design, y, weights)) ** 2))


@wrong("regression_mle", "number of rows, not by the sum of the weights")
def scale_over_weights(design, y, weights):
    return solved(design, y, weights), np.sqrt(missed(design, y, weights) / weights.sum())


@wrong("regression_mle", "just added up")
def sum_for_mean(design, y, weights):
    return solved(design, y, weights), np.sqrt(missed(design, y, weights))


@wrong("regression_mle", "mean absolute residual")
def absolute_for_squares(design, y, weights):
    c = solved(design, y, weights)
    return c, np.mean(weights * abs(y - design @ c))


@wrong("regression_mle", "std() takes the mean residual off")
def spread_of_residuals(design, y, weights):
    c = solved(design, y, weights)
    return c, np.std(np.sqrt(weights) * (y - design @ c))


@wrong("regression_mle", "the other way round")
def reversed_columns(design, y, weights):
    c, scale = regression(design, y, weights)
    return c[::-1], scale


@wrong("regression_mle", "must return 2 things")
def coefficients_only(design, y, weights):
    return solved(design, y, weights)


@wrong("regression_mle", "design already has its column of ones")
def one_more_intercept(design, y, weights):
    more = np.column_stack([np.ones(len(y)), design])
    root = np.sqrt(weights)
    c = np.linalg.lstsq(root[:, None] * more, root * y)[0]
    return c, np.sqrt((weights * (y - more @ c) ** 2).sum() / len(y))


@wrong("regression_mle", "the same answer for each table")
def a_line_only(design, y, weights):
    """Takes the second column for x, whatever design holds."""
    two = np.column_stack([np.ones(len(y)), design[:, 1]])
    return regression(two, y, weights) if design.shape[1] == 2 else (np.zeros(design.shape[1]), 1.0)


# --- laplace_mle ----------------------------------------------------------------------------------------------------


def about(y, at):
    return np.mean(abs(y - at))


@wrong("laplace_mle", "That is the mean")
def mean_for_median(y):
    return y.mean(), about(y, np.median(y))


@wrong("laplace_mle", "sort them first")
def unsorted_middle(y):
    return y[len(y) // 2], about(y, y[len(y) // 2])


@wrong("laplace_mle", "midway between the smallest and the largest")
def midrange(y):
    return (y.min() + y.max()) / 2, about(y, (y.min() + y.max()) / 2)


@wrong("laplace_mle", "one place off")
def next_to_middle(y):
    at = np.sort(y)[max(len(y) // 2 - 1, 0)] if len(y) % 2 else np.sort(y)[len(y) // 2 - 2]
    return at, about(y, at)


@wrong("laplace_mle", "standard deviation")
def deviation_for_scale(y):
    return np.median(y), y.std()


@wrong("laplace_mle", "median of the distances")
def median_distance(y):
    return np.median(y), np.median(abs(y - np.median(y)))


@wrong("laplace_mle", "n − 1")
def unbiased_distance(y):
    return np.median(y), about(y, np.median(y)) * len(y) / (len(y) - 1)


@wrong("laplace_mle", "√2")
def times_root_two(y):
    return np.median(y), about(y, np.median(y)) * np.sqrt(2)


@wrong("laplace_mle", "about the location you return, not about the mean")
def about_the_mean(y):
    return np.median(y), about(y, y.mean())


@wrong("laplace_mle", "√ of the mean squared")
def root_mean_square(y):
    return np.median(y), np.sqrt(np.mean((y - np.median(y)) ** 2))


@wrong("laplace_mle", "rate, one over the scale")
def rate_for_scale(y):
    return np.median(y), 1 / about(y, np.median(y))


@wrong("laplace_mle", "distances without their sign")
def signed_distances(y):
    return np.median(y), np.mean(y - np.median(y))


@wrong("laplace_mle", "in this order")
def swapped_pair(y):
    return about(y, np.median(y)), np.median(y)


@wrong("laplace_mle", "Add up, then divide by n")
def total_distance(y):
    return np.median(y), about(y, np.median(y)) * len(y)


# --- logistic_log_likelihood ----------------------------------------------------------------------------------------


@wrong("logistic_log_likelihood", "mean over the rows")
def mean_value(coefficients, design, y):
    return value_of(coefficients, design, y) / len(y)


@wrong("logistic_log_likelihood", "natural logarithm")
def base_two(coefficients, design, y):
    return value_of(coefficients, design, y) / np.log(2)


@wrong("logistic_log_likelihood", "minus the log-likelihood")
def loss(coefficients, design, y):
    return -value_of(coefficients, design, y)


@wrong("logistic_log_likelihood", "likelihood itself")
def not_logged(coefficients, design, y):
    return np.exp(value_of(coefficients, design, y))


@wrong("logistic_log_likelihood", "probabilities of the other answers")
def swapped_answers(coefficients, design, y):
    return value_of(coefficients, design, 1 - y)


@wrong("logistic_log_likelihood", "rows with y = 0 count too")
def zeros_forgotten(coefficients, design, y):
    return value_of(coefficients, design[y == 1], y[y == 1])


@wrong("logistic_log_likelihood", "rows with y = 1 count too")
def ones_forgotten(coefficients, design, y):
    return value_of(coefficients, design[y == 0], y[y == 0])


@wrong("logistic_log_likelihood", "Work with the line design")
def overflows(coefficients, design, y):
    p = 1 / (1 + np.exp(-(design @ coefficients)))
    return (y * np.log(p) + (1 - y) * np.log(1 - p)).sum()


@wrong("logistic_log_likelihood", "Clipping")
def clipped(coefficients, design, y):
    p = np.clip(expit(design @ coefficients), 1e-12, 1 - 1e-12)
    return (y * np.log(p) + (1 - y) * np.log(1 - p)).sum()


@wrong("logistic_log_likelihood", "Work with the line design")
def grain_inside_the_log(coefficients, design, y):
    p = expit(design @ coefficients)
    return (y * np.log(p + 1e-10) + (1 - y) * np.log(1 - p + 1e-10)).sum()


@wrong("logistic_log_likelihood", "must be a single number")
def a_value_for_each_row(coefficients, design, y):
    eta = design @ coefficients
    return y * eta - np.logaddexp(0, eta)


@wrong("logistic_log_likelihood", "adds the logs of the probabilities")
def squared_errors(coefficients, design, y):
    return -((y - expit(design @ coefficients)) ** 2).sum()


@wrong("logistic_log_likelihood", "subtract")
def line_only(coefficients, design, y):
    return (y * (design @ coefficients)).sum()


@wrong("logistic_log_likelihood", "The first coefficient belongs to the first column")
def intercept_left_out(coefficients, design, y):
    return value_of(coefficients[1:], design[:, 1:], y)


# --- newton_step ----------------------------------------------------------------------------------------------------


def stepped(coefficients, step):
    return coefficients + step


@wrong("newton_step", "slope alone")
def gradient_step(coefficients, design, y):
    return stepped(coefficients, slope_of(coefficients, design, y))


@wrong("newton_step", "downhill")
def minus_step(coefficients, design, y):
    return coefficients - np.linalg.solve(bends_of(coefficients, design), slope_of(coefficients, design, y))


@wrong("newton_step", "p (1 − p), not p")
def p_for_weights(coefficients, design, y):
    p = expit(design @ coefficients)
    return stepped(coefficients, np.linalg.solve((design.T * p) @ design, slope_of(coefficients, design, y)))


@wrong("newton_step", "without the weights")
def no_weights(coefficients, design, y):
    return stepped(coefficients, np.linalg.solve(design.T @ design, slope_of(coefficients, design, y)))


@wrong("newton_step", "off the diagonal")
def diagonal_bends(coefficients, design, y):
    return stepped(coefficients, slope_of(coefficients, design, y) / np.diag(bends_of(coefficients, design)))


@wrong("newton_step", "divided by n")
def slope_over_n(coefficients, design, y):
    step = np.linalg.solve(bends_of(coefficients, design), slope_of(coefficients, design, y))
    return stepped(coefficients, step / len(y))


@wrong("newton_step", "add it to the coefficients")
def step_alone(coefficients, design, y):
    return np.linalg.solve(bends_of(coefficients, design), slope_of(coefficients, design, y))


@wrong("newton_step", "y − p")
def swapped_in_step(coefficients, design, y):
    return stepped(coefficients, np.linalg.solve(bends_of(coefficients, design), slope_of(coefficients, design, 1 - y)))


@wrong("newton_step", "Those weights are roots")
def root_of_weights(coefficients, design, y):
    p = expit(design @ coefficients)
    return stepped(
        coefficients, np.linalg.solve((design.T * np.sqrt(p * (1 - p))) @ design, slope_of(coefficients, design, y))
    )


@wrong("newton_step", "multiply")
def multiplied_by_bends(coefficients, design, y):
    return stepped(coefficients, bends_of(coefficients, design) @ slope_of(coefficients, design, y))


@wrong("newton_step", "at the coefficients that are passed in")
def always_from_zero(coefficients, design, y):
    zero = np.zeros(len(coefficients))
    return np.linalg.solve(bends_of(zero, design), slope_of(zero, design, y))


@wrong("newton_step", "One step is asked for")
def all_the_way(coefficients, design, y):
    for _ in range(30):
        coefficients = stepped(coefficients, step_alone(coefficients, design, y))
    return coefficients


@wrong("newton_step", "half")
def half_a_step(coefficients, design, y):
    return stepped(coefficients, step_alone(coefficients, design, y) / 2)


@wrong("newton_step", "The bends hold p at the present coefficients too")
def bends_from_zero(coefficients, design, y):
    zero = np.zeros(len(coefficients))
    return stepped(coefficients, np.linalg.solve(bends_of(zero, design), slope_of(coefficients, design, y)))


# --- separates ------------------------------------------------------------------------------------------------------


@wrong("separates", "however small the coefficients")
def nearly_certain(coefficients, design, y):
    return value_of(coefficients, design, y) > -0.001


@wrong("separates", "which side")
def sign_forgotten(coefficients, design, y):
    return bool((abs(design @ coefficients) > 0).all())


@wrong("separates", "lies on the line")
def on_the_line_too(coefficients, design, y):
    return bool((margins(coefficients, design, y) >= 0).all())


@wrong("separates", "lies on the line")
def by_half(coefficients, design, y):
    return bool(((expit(design @ coefficients) > 0.5) == (y == 1)).all())


@wrong("separates", "one is enough to spoil it")
def nearly_all(coefficients, design, y):
    return np.mean(margins(coefficients, design, y) > 0) > 0.99


@wrong("separates", "all rows")
def any_row(coefficients, design, y):
    return bool((margins(coefficients, design, y) > 0).any())


@wrong("separates", "rows with y = 0")
def class_one_only(coefficients, design, y):
    return bool((design[y == 1] @ coefficients > 0).all())


@wrong("separates", "must be False")
def always_true(coefficients, design, y):
    return True


@wrong("separates", "must be True")
def always_false(coefficients, design, y):
    return False


@wrong("separates", "which side")
def sides_swapped(coefficients, design, y):
    return bool((margins(coefficients, design, y) < 0).all())


@wrong("separates", "must be a single number")
def an_answer_a_row(coefficients, design, y):
    return margins(coefficients, design, y) > 0


@wrong("separates", "however small the coefficients")
def beyond_a_margin(coefficients, design, y):
    return bool((margins(coefficients, design, y) > 1).all())


@wrong("separates", "True or False")
def how_many(coefficients, design, y):
    return int((margins(coefficients, design, y) > 0).sum())


@wrong("separates", "rows with y = 1")
def class_zero_only(coefficients, design, y):
    return bool((design[y == 0] @ coefficients < 0).all())


# --- gaussian_classes -----------------------------------------------------------------------------------------------


@wrong("gaussian_classes", "n − 1")
def unbiased_covariance(x, labels, k):
    w, m, c = classes(x, labels, k)
    n = w * len(x)
    return w, m, c * (n / (n - 1))[:, None, None]


@wrong("gaussian_classes", "each class's own mean")
def about_the_overall_mean(x, labels, k):
    w, m, _ = classes(x, labels, k)
    away = x - x.mean(axis=0)
    return w, m, np.array([away[labels == j].T @ away[labels == j] / (labels == j).sum() for j in range(k)])


@wrong("gaussian_classes", "rows of the class, not by all rows")
def over_all_rows(x, labels, k):
    w, m, c = classes(x, labels, k)
    return w, m, c * w[:, None, None]


@wrong("gaussian_classes", "off the diagonal")
def diagonal_only(x, labels, k):
    w, m, c = classes(x, labels, k)
    return w, m, np.array([np.diag(np.diag(each)) for each in c])


@wrong("gaussian_classes", "correlations")
def correlations(x, labels, k):
    w, m, c = classes(x, labels, k)
    return w, m, np.array([each / np.sqrt(np.outer(np.diag(each), np.diag(each))) for each in c])


@wrong("gaussian_classes", "shares of the rows")
def equal_weights(x, labels, k):
    _, m, c = classes(x, labels, k)
    return np.full(k, 1 / k), m, c


@wrong("gaussian_classes", "divide them by the number of rows")
def counts_for_weights(x, labels, k):
    w, m, c = classes(x, labels, k)
    return w * len(x), m, c


@wrong("gaussian_classes", "Those are medians")
def medians(x, labels, k):
    w, _, c = classes(x, labels, k)
    return w, np.array([np.median(x[labels == j], axis=0) for j in range(k)]), c


@wrong("gaussian_classes", "in the order of the labels")
def order_of_appearance(x, labels, k):
    seen = list(dict.fromkeys(labels.tolist()))
    return tuple(part[seen] for part in classes(x, labels, k))


@wrong("gaussian_classes", "standard deviations")
def roots_of_covariances(x, labels, k):
    w, m, c = classes(x, labels, k)
    return w, m, np.sign(c) * np.sqrt(abs(c))


@wrong("gaussian_classes", "averaged over the classes")
def tied_covariance(x, labels, k):
    w, m, c = classes(x, labels, k)
    return w, m, np.repeat([np.einsum("k,kij->ij", w, c)], k, axis=0)


@wrong("gaussian_classes", "take the mean off")
def raw_squares(x, labels, k):
    w, m, _ = classes(x, labels, k)
    return w, m, np.array([x[labels == j].T @ x[labels == j] / (labels == j).sum() for j in range(k)])


@wrong("gaussian_classes", "divide by the number of rows")
def scatter(x, labels, k):
    w, m, c = classes(x, labels, k)
    return w, m, c * (w * len(x))[:, None, None]


@wrong("gaussian_classes", "transpose")
def columns_first(x, labels, k):
    w, m, c = classes(x, labels, k)
    return w, m.T, c


@wrong("gaussian_classes", "not always three")
def always_three(x, labels, k):
    return classes(x, labels, 3) if k == 3 else classes(x, np.minimum(labels, 2), min(k, 3))


@wrong("gaussian_classes", "Subtract the mean before")
def squares_less_squared_mean(x, labels, k):
    w, m, _ = classes(x, labels, k)
    return w, m, np.array([
        x[labels == j].T @ x[labels == j] / (labels == j).sum() - np.outer(m[j], m[j]) for j in range(k)
    ])


# --- log_joint ------------------------------------------------------------------------------------------------------


@wrong("log_joint", "The weight is missing")
def without_weight(x, weights, means, covariances):
    return joint(x, np.ones(len(weights)), means, covariances)


@wrong("log_joint", "log of the weight")
def weight_not_logged(x, weights, means, covariances):
    return without_weight(x, weights, means, covariances) + np.asarray(weights)[:, None]


@wrong("log_joint", "2π")
def without_two_pi(x, weights, means, covariances):
    return joint(x, weights, means, covariances) + x.shape[1] / 2 * np.log(2 * np.pi)


@wrong("log_joint", "once for each column")
def two_pi_once(x, weights, means, covariances):
    return joint(x, weights, means, covariances) + (x.shape[1] - 1) / 2 * np.log(2 * np.pi)


@wrong("log_joint", "A wider cloud is thinner")
def sign_of_determinant(x, weights, means, covariances):
    return joint(x, weights, means, covariances) + np.linalg.slogdet(covariances)[1][:, None]


@wrong("log_joint", "A wider cloud is thinner")
def no_determinant(x, weights, means, covariances):
    return joint(x, weights, means, covariances) + np.linalg.slogdet(covariances)[1][:, None] / 2


@wrong("log_joint", "½ of the log of the determinant")
def whole_determinant(x, weights, means, covariances):
    return joint(x, weights, means, covariances) - np.linalg.slogdet(covariances)[1][:, None] / 2


@wrong("log_joint", "½ of the squared distance")
def no_half(x, weights, means, covariances):
    away = np.array([squares(x, m, np.linalg.inv(c)) for m, c in zip(means, covariances)])
    return joint(x, weights, means, covariances) - away / 2


@wrong("log_joint", "inverse")
def not_inverted(x, weights, means, covariances):
    away = np.array([squares(x, m, c) - squares(x, m, np.linalg.inv(c)) for m, c in zip(means, covariances)])
    return joint(x, weights, means, covariances) - away / 2


@wrong("log_joint", "transpose")
def rows_first(x, weights, means, covariances):
    return joint(x, weights, means, covariances).T


@wrong("log_joint", "return its log")
def density(x, weights, means, covariances):
    return np.exp(joint(x, weights, means, covariances))


@wrong("log_joint", "log of a density")
def log_of_a_density(x, weights, means, covariances):
    return np.log(np.exp(joint(x, weights, means, covariances)))


@wrong("log_joint", "off the diagonal")
def variances_only(x, weights, means, covariances):
    return joint(x, weights, means, np.array([np.diag(np.diag(c)) for c in covariances]))


@wrong("log_joint", "normalised")
def already_shares(x, weights, means, covariances):
    table = joint(x, weights, means, covariances)
    return table - np.logaddexp.reduce(table, axis=0)


@wrong("log_joint", "first class's mean")
def first_mean_for_all(x, weights, means, covariances):
    return joint(x, weights, [means[0]] * len(means), covariances)


@wrong("log_joint", "slogdet")
def underflowing_determinant(x, weights, means, covariances):
    with np.errstate(divide="ignore"):
        dets = np.log(np.array([np.linalg.det(c) for c in covariances]))
    return joint(x, weights, means, covariances) + (np.linalg.slogdet(covariances)[1] - dets)[:, None] / 2


# --- posterior ------------------------------------------------------------------------------------------------------


@wrong("posterior", "each column must sum to 1")
def over_rows(log_joint):
    ways = np.exp(log_joint - log_joint.max(axis=1, keepdims=True))
    return ways / ways.sum(axis=1, keepdims=True)


@wrong("posterior", "each column must sum to 1")
def unnormalised(log_joint):
    return np.exp(log_joint - log_joint.max(axis=0))


@wrong("posterior", "wholly")
def hard(log_joint):
    return (log_joint == log_joint.max(axis=0)).astype(float)


@wrong("posterior", "are they logs")
def log_shares(log_joint):
    return log_joint - np.logaddexp.reduce(log_joint, axis=0)


@wrong("posterior", "shares of the logs")
def shares_of_logs(log_joint):
    return log_joint / log_joint.sum(axis=0)


@wrong("posterior", "largest value off")
def bare_exp(log_joint):
    ways = np.exp(log_joint)
    return ways / ways.sum(axis=0)


@wrong("posterior", "each row's own largest")
def one_global_maximum(log_joint):
    ways = np.exp(log_joint - log_joint.max())
    return ways / ways.sum(axis=0)


@wrong("posterior", "All of them together sum to 1")
def over_everything(log_joint):
    ways = np.exp(log_joint - log_joint.max())
    return ways / ways.sum()


@wrong("posterior", "transpose")
def transposed_shares(log_joint):
    return shares(log_joint).T


@wrong("posterior", "equal shares")
def equal_shares(log_joint):
    return np.full(np.shape(log_joint), 1 / len(log_joint))


@wrong("posterior", "turned round")
def smaller_is_likelier(log_joint):
    return shares(-np.asarray(log_joint))


@wrong("posterior", "squared")
def squared_shares(log_joint):
    return shares(2 * log_joint)


@wrong("posterior", "base e")
def base_two_shares(log_joint):
    return shares(np.log(2) * log_joint)
