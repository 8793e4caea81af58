"""Families of one observation: each knows its density, what to count, and the estimate from the counts.

Everything is for k components at once, components first: a log-density is `(k, n)`, weights are `(k, n)`.
A weight of 2 is the row twice; a weight of .35 is a soft count. Nothing here knows where the weights come from.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
from scipy.special import gammaln, xlog1py, xlogy

from . import checks
from .records import Params, Statistics


NOTHING = 1e-290        # a soft count below this has lost its digits: the component is empty


class Family:
    """What all families share: maximum likelihood from weighted rows, an E-step's counts, and random starts for EM.

    starts: the names that `fit(…, start=name)` knows, and the methods that they stand for.
    """

    starts = {"rows": "start_at_rows", "shares": "start_by_shares"}

    def mle(self, x, weights=None):
        """The maximum-likelihood estimate.

        x: `(n,)` or `(n, d)` rows. weights: `(n,)` for one component, `(k, n)` for k, none given meaning 1 each.
        Returns params of k components. ValueError where x isn't of this family's kind or a component gets no weight.
        """
        x = self.rows(x)
        weights = np.ones((1, len(x))) if weights is None else checks.weights(weights, len(x))
        return self.estimate(self.statistics(x, weights))

    def expect(self, params, x, share_out):
        """What an E-step counts: statistics weighted by the shares that each row's log-densities earn it.

        x: `(n,)` or `(n, d)`. share_out: from log-densities `(k, m)` of a piece of the rows, and the slice that tells
        which, to shares `(k, m)`. A family may go through its rows piece by piece; here they are one piece.
        """
        x = self.rows(x)
        return self.statistics(x, share_out(self.log_density(params, x), slice(0, len(x))))

    def start(self, x, k, rng):
        """Params of k components for EM to start from, no two equal: the family's usual way, from x `(n,)` or `(n, d)`.
        """
        return self.start_at_rows(x, k, rng)

    def start_at_rows(self, x, k, rng):
        """Each component gets one row of its own and, randomly weighted, all rows together count as one more.

        x: `(n,)` or `(n, d)`; rng: a numpy Generator.
        """
        x = self.rows(x)
        weights = rng.exponential(1 / len(x), (k, len(x)))
        weights[np.arange(k), rng.choice(len(x), k, replace=False)] += 1
        return self.mle(x, weights)

    def start_by_shares(self, x, k, rng):
        """Each row is shared out at random, all splits being equally likely: components start nearly alike.

        x: `(n,)` or `(n, d)`; rng: a numpy Generator.
        """
        x = self.rows(x)
        return self.mle(x, rng.dirichlet(np.ones(k), len(x)).T)

    def free(self, params):
        """The numbers that may vary freely, `(p,)`, field by field; what follows from others (a last share) left out."""
        return np.concatenate([getattr(params, name).ravel() for name in _free_fields(params)])

    def with_free(self, params, values):
        """Params of the same shape with these free numbers, `(p,)`. ValueError where they lie outside the domain."""
        names = _free_fields(params)
        ends = np.cumsum([getattr(params, name).size for name in names])[:-1]
        return replace(params, **{name: part.reshape(getattr(params, name).shape)
                                  for name, part in zip(names, np.split(values, ends))})

    def __repr__(self):
        return type(self).__name__ + "()"

    def floored(self, params):
        """Which components rest on a floor instead of on the data alone, as a tuple of indices. Here: never."""
        return ()


# --- heads and tails ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class BernoulliParams(Params):
    """p: probability of a 1, `(k,)` or `(k, d)`."""

    p: np.ndarray

    def check(self):
        """Probabilities lie in [0, 1]."""
        checks.dimensions(self.p, "p", (1, 2), "(k,) or (k, d)")
        if not ((self.p >= 0) & (self.p <= 1)).all():
            raise ValueError(f"p: must be probabilities between 0 and 1, got {self.p}.")


@dataclass(frozen=True, eq=False)
class BinomialParams(BernoulliParams):
    """p: probability of heads, `(k,)`."""

    def check(self):
        """One probability a component."""
        checks.dimensions(self.p, "p", 1, "(k,)")
        super().check()


@dataclass(frozen=True, eq=False)
class HeadsTails(Statistics):
    """How many heads and how many tails: each `(k,)`, or `(k, d)` where a row is a vector."""

    heads: np.ndarray
    tails: np.ndarray


class Bernoulli(Family):
    """A toss: 0 or 1, or a vector of independent tosses, each column with a probability of its own."""

    params = BernoulliParams

    def rows(self, x):
        """x `(n,)` or `(n, d)` as an array. ValueError unless each entry is 0 or 1."""
        return checks.at_most(checks.counts(x, dimensions=(1, 2)), 1, "x", "the largest toss")

    def log_density(self, params, x):
        """Log-probability of each row under each component: `(n,)` or `(n, d)` to `(k, n)`."""
        x = self.rows(x)
        match_columns(params.p, x, "p")
        return np.stack([per_row(xlogy(x, p) + xlog1py(1 - x, -p)) for p in params.p])

    def statistics(self, x, weights):
        """Heads and tails, weighted: weights `(k, n)`."""
        x = self.rows(x)
        return HeadsTails(weights @ x, weights @ (1 - x))

    def estimate(self, counts):
        """The share of heads."""
        return BernoulliParams(p=ratio(counts.heads, counts.heads + counts.tails))

    def sample(self, params, n, rng):
        """n rows from each component: `(k, n)` or `(k, n, d)`."""
        shape = (len(params.p), n) + params.p.shape[1:]
        return (rng.random(shape) < params.p[:, None]).astype(float)


class Binomial(Family):
    """Heads among a number of tosses. The density includes the binomial coefficient.

    `Binomial(trials=10)`: each row is a count of heads, x `(n,)`, in 10 tosses.
    `Binomial()`: rows with different numbers of tosses; each row is `[heads, trials]`, x `(n, 2)`.
    So a row carries all that is peculiar to it, and rows may be shuffled, split or spread over machines.

    Sums that leave the coefficients out differ by `log_coefficients(x).sum()`, whatever p is.
    """

    params = BinomialParams

    def __init__(self, trials=None):
        if trials is not None and np.ndim(trials):
            raise ValueError(f"trials: must be one whole number for all rows, got an array of shape {np.shape(trials)}."
                             " Where rows differ take Binomial() and rows [heads, trials]: "
                             "x = np.column_stack([heads, trials]).")
        self.trials = None if trials is None else checks.whole(trials, "trials", 1)

    def __repr__(self):
        return "Binomial()" if self.trials is None else f"Binomial(trials={self.trials})"

    def rows(self, x):
        """x `(n,)`, or `(n, 2)` for `Binomial()`, as an array. ValueError unless counts, none above its trials."""
        if self.trials is not None:
            return checks.at_most(checks.counts(x), self.trials, "x", "trials")
        x = checks.counts(x, dimensions=(2,))
        if x.shape[1] != 2:
            raise ValueError(f"x: rows must be [heads, trials], shape (n, 2), got {x.shape}.")
        checks.at_most(x[:, 0], x[:, 1], "x", "trials")
        return x

    def heads_tails(self, x):
        """Heads and tails of each row, both `(n,)`."""
        x = self.rows(x)
        return (x, self.trials - x) if self.trials is not None else (x[:, 0], x[:, 1] - x[:, 0])

    def log_coefficients(self, x):
        """Log of the number of orders in which the tosses of a row can come, `(n,)`. It doesn't depend on p."""
        heads, tails = self.heads_tails(x)
        return gammaln(heads + tails + 1) - gammaln(heads + 1) - gammaln(tails + 1)

    def log_density(self, params, x):
        """Log-probability of each row under each component, coefficient included: `(k, n)`."""
        heads, tails = self.heads_tails(x)
        p = params.p[:, None]
        return self.log_coefficients(x) + xlogy(heads, p) + xlog1py(tails, -p)

    def statistics(self, x, weights):
        """Heads and tails, weighted: weights `(k, n)`."""
        heads, tails = self.heads_tails(x)
        return HeadsTails(weights @ heads, weights @ tails)

    def estimate(self, counts):
        """The share of heads."""
        return BinomialParams(p=ratio(counts.heads, counts.heads + counts.tails))

    def sample(self, params, n, rng):
        """n counts of heads from each component: `(k, n)`. ValueError for `Binomial()`, where rows bring tosses."""
        if self.trials is None:
            raise ValueError("trials: Binomial() can't sample, as rows bring their tosses. Take Binomial(trials=…).")
        return rng.binomial(self.trials, params.p[:, None], (len(params.p), n)).astype(float)


# --- one of several levels ------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class CategoricalParams(Params):
    """p: probability of each level, `(k, levels)`; each component's add up to 1."""

    p: np.ndarray

    def check(self):
        """One set of probabilities a component."""
        checks.dimensions(self.p, "p", 2, "(k, levels)")
        for component, p in enumerate(self.p):
            checks.mixing_weights(p, name=f"p of component {component}")


@dataclass(frozen=True, eq=False)
class LevelCounts(Statistics):
    """How often each level came: `(k, levels)`."""

    count: np.ndarray


class Categorical(Family):
    """One of `levels` levels, numbered 0 … levels−1, in no order: a die, a letter, an answer."""

    params = CategoricalParams

    def __init__(self, levels):
        self.levels = checks.whole(levels, "levels", 1)

    def __repr__(self):
        return f"Categorical(levels={self.levels})"

    def rows(self, x):
        """x `(n,)` as whole numbers. ValueError unless each is a level."""
        return checks.at_most(checks.counts(x), self.levels - 1, "x", "levels - 1").astype(int)

    def log_density(self, params, x):
        """Log-probability of each row under each component: `(n,)` to `(k, n)`."""
        if params.p.shape[1] != self.levels:
            raise ValueError(f"params: p has {params.p.shape[1]} levels, the family has {self.levels}.")
        with np.errstate(divide="ignore"):                      # a level may be impossible
            return np.log(params.p)[:, self.rows(x)]

    def statistics(self, x, weights):
        """Counts of the levels, weighted: weights `(k, n)`."""
        x = self.rows(x)
        return LevelCounts(np.stack([np.bincount(x, weight, self.levels) for weight in weights]))

    def estimate(self, counts):
        """Each level's share."""
        return CategoricalParams(p=ratio(counts.count, counts.count.sum(axis=1, keepdims=True)))

    def free(self, params):
        """All levels' probabilities but the last: `(k·(levels−1),)`."""
        return params.p[:, :-1].ravel()

    def with_free(self, params, values):
        """Params with these probabilities of all levels but the last, `(k·(levels−1),)`."""
        p = values.reshape(len(params.p), -1)
        return CategoricalParams(np.column_stack([p, 1 - p.sum(axis=1)]))

    def sample(self, params, n, rng):
        """n levels from each component: `(k, n)`."""
        return np.stack([rng.choice(self.levels, n, p=p) for p in params.p]).astype(float)


# --- amounts --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class PoissonParams(Params):
    """rate: events expected in a row, `(k,)`."""

    rate: np.ndarray

    def check(self):
        """Rates are finite and not negative; 0 only ever gives counts of 0."""
        checks.dimensions(self.rate, "rate", 1, "(k,)")
        if not ((self.rate >= 0) & np.isfinite(self.rate)).all():
            raise ValueError(f"rate: must be finite and not negative, got {self.rate}.")


@dataclass(frozen=True, eq=False)
class ExponentialParams(Params):
    """rate: 1 over the mean, `(k,)`, in 1 over x's unit."""

    rate: np.ndarray

    def check(self):
        """Rates are finite and above zero."""
        checks.dimensions(self.rate, "rate", 1, "(k,)")
        if not ((self.rate > 0) & np.isfinite(self.rate)).all():
            raise ValueError(f"rate: must be finite and above 0, got {self.rate}.")


@dataclass(frozen=True, eq=False)
class Totals(Statistics):
    """How many rows, and how much in all: each `(k,)`."""

    count: np.ndarray
    amount: np.ndarray


class Poisson(Family):
    """Counts with mean = variance = rate."""

    params = PoissonParams

    def rows(self, x):
        """x `(n,)` as an array. ValueError unless counts."""
        return checks.counts(x)

    def log_density(self, params, x):
        """Log-probability of each row under each component: `(n,)` to `(k, n)`."""
        x, rate = self.rows(x), params.rate[:, None]
        return xlogy(x, rate) - rate - gammaln(x + 1)

    def statistics(self, x, weights):
        """Rows and events, weighted: weights `(k, n)`."""
        return Totals(weights.sum(axis=1), weights @ self.rows(x))

    def estimate(self, totals):
        """Events a row: set the derivative amount/rate − count to zero."""
        return PoissonParams(rate=ratio(totals.amount, totals.count))

    def sample(self, params, n, rng):
        """n counts from each component: `(k, n)`."""
        return rng.poisson(params.rate[:, None], (len(params.rate), n)).astype(float)


class Exponential(Family):
    """Waiting times without memory, mean 1/rate."""

    params = ExponentialParams

    def rows(self, x):
        """x `(n,)` as an array. ValueError unless each is above zero."""
        x = checks.numbers(x, dimensions=(1,))
        where = checks.first(x <= 0)
        if where is not None:
            raise ValueError(f"x: must be above 0, got {x[where]} at row {where[0]}. "
                             "Times of 0 were rounded or mistaken: mend or drop them first.")
        return x

    def log_density(self, params, x):
        """Log-density of each row under each component: `(n,)` to `(k, n)`."""
        x, rate = self.rows(x), params.rate[:, None]
        return np.log(rate) - rate * x

    def statistics(self, x, weights):
        """Rows and time, weighted: weights `(k, n)`."""
        return Totals(weights.sum(axis=1), weights @ self.rows(x))

    def estimate(self, totals):
        """1 over the mean: set the derivative count/rate − amount to zero."""
        return ExponentialParams(rate=1 / ratio(totals.amount, totals.count))

    def sample(self, params, n, rng):
        """n times from each component: `(k, n)`."""
        return rng.exponential(1 / params.rate[:, None], (len(params.rate), n))


# --- small shared mathematics ---------------------------------------------------------------------------------------


def _free_fields(params):
    """Names of the fields that hold numbers; those that hold bools (where a floor was touched) are no parameters."""
    return [field.name for field in fields(params) if getattr(params, field.name).dtype == float]


def ratio(amount, count):
    """amount / count for each component; the overall ratio where a component has nothing.

    An empty component has a flat likelihood: every value is a maximum, and this one is inside the domain.
    amount `(k,)` or `(k, d)`; count has the same shape or stretches to it. ValueError where nothing at all was counted.
    """
    total = count.sum(axis=0)
    if (total <= 0).any():
        raise ValueError("x: holds nothing to estimate from (no rows, or no tosses). Add rows that do.")
    empty = count <= NOTHING
    return np.where(empty, amount.sum(axis=0) / total, amount / np.where(empty, 1, count))


def per_row(values):
    """`(n,)` or `(n, d)` log-probabilities of independent columns, to `(n,)`."""
    return values if values.ndim == 1 else values.sum(axis=1)


def match_columns(parameter, x, name):
    """ValueError unless the params' `(k, …)` has the columns that x `(n, …)` has."""
    if parameter.shape[1:] != x.shape[1:]:
        raise ValueError(f"params: {name} has shape {parameter.shape}, components first, but x has shape {x.shape}: "
                         "their columns must agree.")
