"""A mixture: each row comes from one of k components, and nobody noted which."""

from dataclasses import dataclass

import numpy as np

from . import checks
from .records import Params, Statistics, read_only


@dataclass(frozen=True, eq=False)
class MixtureParams(Params):
    """weights: probability of each component, `(k,)`. components: the family's params, each field `(k, …)`."""

    weights: np.ndarray
    components: Params

    def check(self):
        """Weights are probabilities that add up to 1, one for each component."""
        checks.mixing_weights(self.weights)
        if not isinstance(self.components, Params):
            raise ValueError(f"components: must be params of the family, got {self.components!r}. "
                             "For coins: BinomialParams(p=[.6, .5]).")
        for name, value in vars(self.components).items():
            if value.shape[:1] != self.weights.shape:
                raise ValueError(f"components: {name} must have one entry for each of the {self.weights.size} weights, "
                                 f"got shape {value.shape}.")


@dataclass(frozen=True, eq=False)
class MixtureStatistics(Statistics):
    """count: soft number of rows of each component, `(k,)`. components: the family's statistics of them."""

    count: np.ndarray
    components: Statistics


class Mixture:
    """k components of one family; `weights` `(k,)` where they are known and stay fixed.

    Labels seen: `mle(x, labels)` counts. Labels hidden: `mlem.fit(model, x)` counts fractions, over and over.
    Labels partly seen: `labels=` with −1 where hidden; a seen label fixes its row's shares at 0 and 1.
    """

    def __init__(self, family, k, weights=None):
        self.family = family
        self.k = checks.whole(k, "k", 1)
        self.weights = None if weights is None else read_only(checks.mixing_weights(weights, self.k), "weights")

    def __repr__(self):
        fixed = "" if self.weights is None else f", weights={self.weights.tolist()}"
        return f"Mixture({self.family!r}, k={self.k}{fixed})"

    def params(self, weights=None, **components):
        """Params of this mixture from the family's own fields: `coins.params(p=[.6, .5])`.

        weights: `(k,)`; not given, the model's fixed ones or 1/k each.
        """
        if weights is None:
            weights = np.full(self.k, 1 / self.k) if self.weights is None else self.weights
        return MixtureParams(checks.mixing_weights(weights, self.k), self.family.params(**components))

    def log_joint(self, params, x, labels=None):
        """log p(row, component): `(k, n)`. Where a label is seen the other components are impossible, −inf."""
        self._check(params)
        log_density = self.family.log_density(params.components, x)
        if labels is not None:
            labels = checks.labels(labels, log_density.shape[1], self.k, hidden=True)
        return self._joint(params, log_density, labels)

    def log_density(self, params, x, labels=None):
        """log p(row), components summed out: `(n,)`. Their sum is the log-likelihood."""
        return share_out(self.log_joint(params, x, labels))[1]

    def posterior(self, params, x, labels=None):
        """Responsibilities, p(component | row) by Bayes: `(k, n)`, columns add up to 1."""
        return share_out(self.log_joint(params, x, labels))[0]

    def e_step(self, params, x, labels=None):
        """Expected statistics, each row shared out by the posterior, and the log-likelihood of `params`."""
        self._check(params)
        x = self.family.rows(x)
        if labels is not None:
            labels = checks.labels(labels, len(x), self.k, hidden=True)
        count, log_likelihood = np.zeros(self.k), []

        def by_posterior(log_density, rows):
            joint = self._joint(params, log_density, None if labels is None else labels[rows])
            shares, total = share_out(joint, rows.start)
            np.add(count, shares.sum(axis=1), out=count)
            log_likelihood.append(total.sum())
            return shares

        components = self.family.expect(params.components, x, by_posterior)
        return MixtureStatistics(count, components), float(sum(log_likelihood))

    def statistics(self, x, shares):
        """Soft counts: how many rows each component has, and the family's statistics of them. shares: `(k, n)`."""
        return MixtureStatistics(shares.sum(axis=1), self.family.statistics(x, shares))

    def m_step(self, statistics):
        """Maximum likelihood from (soft) counts: the weights are shares of the rows, unless they are fixed."""
        n = statistics.count.sum()
        if round(n) < self.k:
            raise ValueError(f"x: has {n:.0f} rows for k = {self.k} components. Take a smaller k or more rows.")
        weights = statistics.count / n if self.weights is None else self.weights
        return MixtureParams(weights, self.family.estimate(statistics.components))

    def mle(self, x, labels):
        """Maximum likelihood with the labels seen: count each component's own rows.

        x: the family's rows; labels: `(n,)`, whole numbers 0 … k−1. ValueError names a label that is never seen.
        """
        x = self.family.rows(x)
        return self.m_step(self.statistics(x, checks.one_hot(labels, len(x), self.k)))

    def start(self, x, rng, labels=None, kind=None):
        """Random params for EM to start from: the family's start, equal weights unless fixed.

        x: the family's rows, `(n,)` or `(n, d)`; labels: `(n,)`, −1 where hidden. Where some are seen, the components
        are put in the order that suits those rows best. kind: "rows" (each component at a row of its own), "shares"
        (each row shared out at random), or "k-means++" (rows far apart, for Gaussians); not given, the family's usual.
        """
        x = self.family.rows(x)
        if len(x) < self.k:
            raise ValueError(f"x: has {len(x)} rows for k = {self.k} components. Take a smaller k or more rows.")
        draw = getattr(self.family, checks.one_of(kind, self.family.starts, "start") if kind else "start")
        weights = np.full(self.k, 1 / self.k) if self.weights is None else self.weights
        components = draw(x, self.k, rng)
        if labels is not None:
            from scipy.optimize import linear_sum_assignment    # here, as it is slow to load and seldom needed
            labels = checks.labels(labels, len(x), self.k, hidden=True)
            log_density = np.maximum(self.family.log_density(components, x), -1e100)
            fitness = log_density @ (labels[:, None] == np.arange(self.k))      # component by label
            order = linear_sum_assignment(fitness.T, maximize=True)[1]
            components = type(components)(**{name: value[order] for name, value in vars(components).items()})
        return MixtureParams(weights, components)

    def sample(self, params, n, rng):
        """n rows drawn from the mixture: `(n,)` or `(n, d)`. rng: a numpy Generator."""
        return self.sample_with_labels(params, n, rng)[0]

    def sample_with_labels(self, params, n, rng):
        """n rows and the component each came from: `(n,)` or `(n, d)`, and integers `(n,)`."""
        self._check(params)
        labels = rng.choice(self.k, size=n, p=params.weights)
        return self.family.sample(params.components, n, rng)[labels, np.arange(n)], labels

    def free(self, params):
        """The numbers that may vary freely, `(p,)`: weights but the last, unless they are fixed, then the family's."""
        weights = params.weights[:-1] if self.weights is None else []
        return np.concatenate([weights, self.family.free(params.components)])

    def with_free(self, params, values):
        """Params with these free numbers, `(p,)`. ValueError where they lie outside the domain."""
        if self.weights is not None:
            return MixtureParams(params.weights, self.family.with_free(params.components, values))
        weights, components = np.split(values, [self.k - 1])
        return MixtureParams(np.append(weights, 1 - weights.sum()),
                             self.family.with_free(params.components, components))

    def floored(self, params):
        """Which components rest on the family's floor, as a tuple of indices."""
        return self.family.floored(params.components)

    @staticmethod
    def _joint(params, log_density, labels):
        """The log joint from log-densities `(k, n)` and checked labels."""
        with np.errstate(divide="ignore"):                      # a weight of 0 is allowed: it stays out
            joint = np.log(params.weights)[:, None] + log_density
        if labels is not None:
            joint[(labels >= 0) & (np.arange(len(joint))[:, None] != labels)] = -np.inf
        return joint

    def _check(self, params):
        if not isinstance(params, MixtureParams) or not isinstance(params.components, self.family.params):
            raise ValueError(f"params: must be this model's, made by {self!r}.params(…), got {params!r}.")
        if params.weights.shape != (self.k,):
            raise ValueError(f"params: are of {params.weights.size} components, the model has k = {self.k}.")


def share_out(joint, first=0):
    """Bayes' rule in the log domain: from log joint `(k, n)` to shares `(k, n)`, in its place, and log totals `(n,)`.

    The largest of a column is taken out before exp, which then can't overflow, and keeps at least one share above 0.
    ValueError where a row is impossible under all components: its shares would be 0/0. first: the number of row 0.
    """
    largest = joint.max(axis=0)
    where = checks.first(~np.isfinite(largest))
    if where is not None:
        raise ValueError(f"params: row {first + where[0]} of x has log-density {largest[where]} under these params, so "
                         "it can't be shared out. Start from params under which every row is possible.")
    joint -= largest
    shares = np.exp(joint, out=joint)
    total = shares.sum(axis=0)
    shares /= total
    return shares, largest + np.log(total)
