"""The normal family: means and covariances from weighted rows, exact even far from the origin."""

from dataclasses import dataclass

import numpy as np

from . import checks, products, starts
from .families import NOTHING, Family, match_columns
from .records import Params, Statistics, read_only


@dataclass(frozen=True, eq=False)
class GaussianParams(Params):
    """mean `(k, d)`; covariance `(k, d, d)`; floored `(k,)`: True where the covariance rests on the family's floor.

    For d = 1 means and variances may also be given as `(k,)`.
    """

    mean: np.ndarray
    covariance: np.ndarray
    floored: np.ndarray = None

    def __post_init__(self):
        mean, covariance = read_only(self.mean, "mean"), read_only(self.covariance, "covariance")
        if mean.ndim == covariance.ndim == 1:
            mean, covariance = mean[:, None], covariance[:, None, None]
        floored = np.zeros(mean.shape[:1], dtype=bool) if self.floored is None else np.array(self.floored, dtype=bool)
        for name, value in (("mean", mean), ("covariance", covariance), ("floored", floored)):
            object.__setattr__(self, name, value)
        super().__post_init__()

    @property
    def sd(self):
        """Standard deviations of the columns, `(k, d)`."""
        return np.sqrt(np.diagonal(self.covariance, axis1=1, axis2=2))

    def check(self):
        """Shapes agree, means are finite, covariances symmetric and positive definite."""
        if self.mean.ndim != 2 or not np.isfinite(self.mean).all():
            raise ValueError(f"mean: must be finite numbers of shape (k, d), got {self.mean}.")
        k, d = self.mean.shape
        if self.covariance.shape != (k, d, d):
            raise ValueError(f"covariance: must have shape {(k, d, d)} beside a mean of shape {(k, d)}, "
                             f"got {self.covariance.shape}.")
        size = np.sqrt(abs(np.diagonal(self.covariance, axis1=1, axis2=2)))
        skew = abs(self.covariance - np.swapaxes(self.covariance, 1, 2))
        if not (skew <= 1e-9 * outer(size)).all():
            raise ValueError(f"covariance: must be symmetric, got {self.covariance.tolist()}. "
                             "Average it with its transpose.")
        try:
            np.linalg.cholesky(self.covariance)
        except np.linalg.LinAlgError:
            component = next(k for k, covariance in enumerate(self.covariance) if not definite(covariance))
            raise ValueError(f"covariance: must be positive definite, that of component {component} isn't: "
                             f"{self.covariance[component].tolist()}. Is the component alone on a point or a line?"
                             ) from None


@dataclass(frozen=True, eq=False)
class Moments(Statistics):
    """count `(k,)`, mean `(k, d)`, scatter `(k, d, d)`: weighted sums of squares and products about the mean.

    Two parts are merged by the difference of their means, never by raw sums of squares, which lose all digits when
    the mean is large. Source: Chan, Golub & LeVeque (1983), The American Statistician 37, 242–247, eq. 2.1.
    """

    count: np.ndarray
    mean: np.ndarray
    scatter: np.ndarray

    def __add__(self, other):
        count, mean = merged(self, other)
        between = (self.count * (other.count / np.where(count > 0, count, 1)))[:, None, None]
        return Moments(count, mean, self.scatter + other.scatter + between * outer(other.mean - self.mean))

    def all_together(self):
        """All components' rows as those of one, `(1,)`, `(1, d)`, `(1, d, d)`: scatter within plus scatter between."""
        count = self.count.sum(keepdims=True)
        share = self.count / np.where(count > 0, count, 1)
        mean = self.mean[:1] + share @ (self.mean - self.mean[0])
        between = self.count[:, None, None] * outer(self.mean - mean)
        return Moments(count, mean, (self.scatter + between).sum(axis=0, keepdims=True))


class Gaussian(Family):
    """Normal rows, each component with a mean and a full covariance of its own.

    A component alone on a point or a line has a likelihood without a top. So covariances are kept above a floor: no
    direction may have less than `floor` times the variance that all rows together have in it. What is estimated is the
    exact maximum under that rule, so EM still never falls, and changing units changes nothing. `Fit.floored` and
    `params.floored` say which components the rule held up. Sources: Hathaway (1985), Annals of Statistics 13, 795–800,
    for a constraint at all; Ingrassia (2004), Statistical Methods & Applications 13, 151–166, for bounded eigenvalues.
    """

    params = GaussianParams
    starts = {"k-means++": "start"} | Family.starts
    tied = False                                                # one covariance for all components?

    def __init__(self, floor=1e-6):
        self.floor = checks.not_negative(floor, "floor")
        if self.floor >= 1:
            raise ValueError(f"floor: must be below 1, the variance of all rows together, got {floor}. 1e-6 is usual.")

    def __repr__(self):
        return type(self).__name__ + ("()" if self.floor == 1e-6 else f"(floor={self.floor:g})")

    def rows(self, x):
        """x `(n,)` or `(n, d)` as an `(n, d)` array. ValueError unless finite numbers."""
        x = checks.numbers(x)
        return x[:, None] if x.ndim == 1 else x

    def log_density(self, params, x):
        """Log-density of each row under each component, natural log: `(n,)` or `(n, d)` to `(k, n)`."""
        x = self.rows(x)
        match_columns(params.mean, x, "mean")
        return np.stack([self._log_density(mean, whiten, x)
                         for mean, whiten in zip(params.mean, whiteners(params.covariance))])

    @staticmethod
    def _log_density(mean, whiten, x):
        standard = (x - mean) @ whiten.T
        return -.5 * (standard**2).sum(axis=1) + np.log(np.diag(whiten)).sum() - .5 * len(mean) * np.log(2 * np.pi)

    def statistics(self, x, weights):
        """Moments, weighted: weights `(k, n)`."""
        x = self.rows(x)
        near = x[:1] if len(x) else np.zeros((1, x.shape[1]))
        x = x - near                                            # centre before anything is squared
        count = weights.sum(axis=1)
        mean = (weights @ x) / np.where(count > 0, count, 1)[:, None]
        scatter = np.stack([self._scatter(x - centre, weight) for weight, centre in zip(weights, mean)])
        return Moments(count, near + mean, scatter)

    @staticmethod
    def _scatter(x, weight):
        return (weight[:, None] * x).T @ x

    def expect(self, params, x, share_out):
        """Moments, weighted by the shares that `share_out` makes of log-densities `(k, n)`; x: `(n,)` or `(n, d)`.

        As two matrix products (see `products`), unless that would lose digits.
        """
        x, whiten = self.rows(x), whiteners(params.covariance)
        match_columns(params.mean, x, "mean")
        centre = params.mean.mean(axis=0)
        if not products.keeps_digits(centre, params.mean, params.covariance, whiten):
            return super().expect(params, x, share_out)
        coefficients = products.coefficients(centre, params.mean, whiten)
        sums, shares = np.zeros_like(coefficients), np.empty((len(coefficients), len(x)))
        cache = np.empty((coefficients.shape[1], min(len(x), products.ROWS)))
        for first in range(0, len(x), products.ROWS):
            features = products.features(x[first:first + products.ROWS], centre, out=cache)
            piece = slice(first, first + features.shape[1])
            shares[:, piece] = share_out(coefficients @ features, piece)
            sums += shares[:, piece] @ features.T
        count, mean, scatter, kept = products.moments(sums, centre)
        return Moments(count, mean, scatter) if kept else self.statistics(x, shares)

    def estimate(self, moments):
        """Weighted means, and weighted covariances about them, of the family's shape and kept above the floor.

        A component without rows has a flat likelihood; it takes the moments of all rows together.
        """
        whole = moments.all_together()
        everybody = self._covariance_of_all(whole)
        empty = moments.count <= NOTHING
        covariance = moments.scatter / np.where(empty, 1, moments.count)[:, None, None]
        covariance[empty] = everybody
        clipped, floored = clip(self.shaped(covariance, moments.count), everybody, self.floor)
        return GaussianParams(np.where(empty[:, None], whole.mean, moments.mean), clipped, floored)

    def shaped(self, covariances, count):
        """The likeliest covariances of the family's shape, given each component's own `(k, d, d)` and count `(k,)`."""
        return covariances

    def entries(self, d):
        """Rows and columns of the covariance's entries that aren't 0, and how many of them are free, the first ones."""
        row, column = np.tril_indices(d)
        return row, column, len(row)

    def free(self, params):
        """Means, then covariances on and below the diagonal as far as the shape leaves them free: `(p,)`."""
        row, column, free = self.entries(params.mean.shape[1])
        covariance = params.covariance[:1] if self.tied else params.covariance
        return np.concatenate([params.mean.ravel(), covariance[:, row, column][:, :free].ravel()])

    def with_free(self, params, values):
        """Params with these free numbers `(p,)`. ValueError where a covariance isn't positive definite."""
        k, d = params.mean.shape
        row, column, free = self.entries(d)
        covariance = np.zeros((k, d, d))
        covariance[:, row, column] = values[k * d:].reshape(-1, free)
        covariance[:, column, row] = covariance[:, row, column]
        return GaussianParams(values[:k * d].reshape(k, d), covariance)

    def start(self, x, k, rng):
        """k rows of x `(n,)` or `(n, d)`, far from each other, as means; everybody's covariance for each.

        Distances are those in coordinates where all rows together have covariance I.
        """
        x = self.rows(x)
        everybody = self.mle(x)
        standard = (x - everybody.mean) @ whiteners(everybody.covariance)[0].T
        return self._start(x, starts.far_apart(standard, k, rng), everybody)

    def start_at_rows(self, x, k, rng):
        """k different rows of x `(n,)` or `(n, d)`, all equally likely, as means; everybody's covariance for each."""
        x = self.rows(x)
        return self._start(x, starts.different_rows(x, k, rng), self.mle(x))

    @staticmethod
    def _start(x, chosen, everybody):
        return GaussianParams(x[chosen], np.repeat(everybody.covariance, len(chosen), axis=0))

    def floored(self, params):
        """Which components' covariances rest on the floor, as a tuple of indices."""
        return tuple(np.flatnonzero(params.floored).tolist())

    def sample(self, params, n, rng):
        """n rows from each component: `(k, n, d)`."""
        roots = np.linalg.cholesky(params.covariance)
        standard = rng.standard_normal((len(params.mean), n, params.mean.shape[1]))
        return params.mean[:, None] + standard @ np.swapaxes(roots, 1, 2)

    def _covariance_of_all(self, whole):
        """Covariance `(d, d)` of all rows, in the family's shape. ValueError where it is singular: then the likelihood
        has no top."""
        count, mean, scatter = whole.count[0], whole.mean[0], whole.scatter[0]
        if count <= 0:
            raise ValueError("x: has no rows. Give at least two different ones.")
        rounding = 4 * np.finfo(float).eps * abs(mean)
        covariance = scatter / count
        if (np.sqrt(np.diag(covariance)) <= rounding).all():
            raise ValueError(f"x: all {count:.0f} rows are the same, {mean.tolist()}, and a normal needs some spread. "
                             "Give different rows.")
        covariance = self.shaped(covariance[None], np.ones(1))[0]
        spread = np.sqrt(np.diag(covariance))
        constant = np.flatnonzero(spread <= rounding)
        if len(constant):
            raise ValueError(f"x: column {constant[0]} is constant, {mean[constant[0]]:g} in all rows, "
                             "so its variance is 0. Leave the column out.")
        correlation = covariance / np.outer(spread, spread)
        if np.linalg.eigvalsh(correlation)[0] < 1e-13:
            raise ValueError(f"x: the {len(mean)} columns are linearly dependent over the {count:.0f} rows, so they "
                             "lie flat and their covariance is singular. Leave a column out, or add rows.")
        return covariance


def merged(one, other):
    """Counts `(k,)` and means `(k, d)` of two parts' rows together; each part has `count` and `mean`."""
    count = one.count + other.count
    share = other.count / np.where(count > 0, count, 1)
    return count, one.mean + share[:, None] * (other.mean - one.mean)


def clip(covariances, reference, floor):
    """Covariances with no direction below `floor` times the reference's variance in it, and which ones that changed.

    In coordinates where the reference is I, eigenvalues below the floor are raised to it: among all covariances that
    respect the floor this one has the highest likelihood, as −log λ − s/λ falls on either side of λ = s.
    covariances `(k, d, d)`, reference `(d, d)`. Returns `(k, d, d)` and bool `(k,)`.
    """
    root, whiten = np.linalg.cholesky(reference), whiteners(reference[None])[0]
    values, vectors = np.linalg.eigh(whiten @ covariances @ whiten.T)
    clipped, changed = covariances.copy(), values[:, 0] < floor
    for k in np.flatnonzero(changed):
        back = root @ vectors[k]
        clipped[k] = (back * np.maximum(values[k], floor)) @ back.T
    return (clipped + np.swapaxes(clipped, 1, 2)) / 2, changed


def whiteners(covariances):
    """For each covariance the lower triangular W for which W·(x − mean) has covariance I; `(k, d, d)` to `(k, d, d)`.

    |det W| is 1/√det of the covariance. W is the inverse of the Cholesky factor, by forward substitution: SciPy's
    triangular solve wakes every BLAS thread even for 2 × 2, which on a busy machine costs a hundred times more.
    """
    roots = np.linalg.cholesky(covariances)
    inverses, identity = np.zeros_like(roots), np.eye(roots.shape[1])
    for row, unit in enumerate(identity):
        known = roots[:, row, None, :row] @ inverses[:, :row]
        inverses[:, row] = (unit - known[:, 0]) / roots[:, row, row, None]
    return inverses


def definite(covariance):
    """Whether a matrix is positive definite, as far as its Cholesky factor exists."""
    try:
        np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        return False
    return True


def outer(vectors):
    """Each vector times itself: `(k, d)` to `(k, d, d)`."""
    return vectors[:, :, None] * vectors[:, None, :]
