"""One table of models. Each property is one test body that runs over all of them: a new model is a new row here."""

from dataclasses import dataclass, fields, replace
from types import SimpleNamespace

import numpy as np
import pytest
from scipy.special import expit, logit

import mlem


@dataclass(frozen=True)
class Case:
    """A model, params to draw rows from, and how many rows."""

    name: str
    model: object
    truth: object
    n: int = 60

    def rows(self, seed=0):
        """Rows drawn from the truth; several rows of four counts for the linkage model."""
        rng = np.random.default_rng(seed)
        if self.name == "linkage":
            return np.array([self.model.sample(self.truth, 50, rng) for _ in range(4)])
        if self.name == "k-means":
            return self.truth.centres[rng.integers(3, size=self.n)] + rng.normal(size=(self.n, 2))
        return self.rows_and_labels(seed)[0]

    def rows_and_labels(self, seed=0):
        """Rows drawn from a mixture, and the component that each came from."""
        rng = np.random.default_rng(seed)
        if self.name == "binomial, own trials":
            trials, labels = rng.integers(0, 30, self.n), rng.integers(0, 2, self.n)
            return np.column_stack([rng.binomial(trials, self.truth.components.p[labels]), trials]), labels
        return self.model.sample_with_labels(self.truth, self.n, rng)

    def start(self, x, seed=1):
        return self.model.start(x, np.random.default_rng(seed))


def mixture(name, family, weights=None, fixed=None, n=60, **fields):
    k = len(next(iter(fields.values())))
    model = mlem.Mixture(family, k=k, weights=fixed)
    return Case(name, model, model.params(weights, **fields), n)


THREE = [[0, 0], [5, 1], [1, 6]]
CASES = [
    mixture("bernoulli vectors", mlem.Bernoulli(), [.4, .6], p=[[.9, .8, .7, .9], [.2, .1, .4, .3]]),
    mixture("coins, weights known", mlem.Binomial(trials=10), fixed=[.5, .5], p=[.8, .45]),
    mixture("binomial", mlem.Binomial(trials=12), [.3, .3, .4], p=[.1, .5, .9]),
    mixture("binomial, own trials", mlem.Binomial(), p=[.3, .8]),
    mixture("categorical", mlem.Categorical(levels=5), [.5, .5], p=[[.6, .2, .1, .1, 0], [0, .1, .1, .2, .6]]),
    mixture("poisson", mlem.Poisson(), [.2, .3, .5], rate=[1, 6, 20]),
    mixture("exponential", mlem.Exponential(), [.5, .5], rate=[.1, 3]),
    mixture("gaussian, a line", mlem.Gaussian(), [.4, .6], mean=[0, 4], covariance=[1, 2], n=100),
    mixture("gaussian, the plane", mlem.Gaussian(), [.3, .3, .4], n=150, mean=THREE,
            covariance=[[[1, .5], [.5, 1]], [[2, -1], [-1, 1]], [[1, 0], [0, .5]]]),
    mixture("tied", mlem.TiedGaussian(), [.3, .3, .4], n=150, mean=THREE, covariance=[[[2, -1], [-1, 1]]] * 3),
    mixture("diagonal", mlem.DiagonalGaussian(), [.3, .3, .4], n=150, mean=THREE,
            covariance=[[[1, 0], [0, .3]], [[2, 0], [0, 1]], [[1, 0], [0, .5]]]),
    mixture("spherical", mlem.SphericalGaussian(), [.3, .3, .4], n=150, mean=THREE,
            covariance=[[[1, 0], [0, 1]], [[2, 0], [0, 2]], [[.5, 0], [0, .5]]]),
    Case("linkage", mlem.Linkage(), mlem.Linkage().params(.4)),
    Case("k-means", mlem.KMeans(3), mlem.KMeansParams([[0, 0], [3, 1], [1, 4]]), n=90),
]
MIXTURES = [case for case in CASES if isinstance(case.model, mlem.Mixture)]


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request):
    """Each model in turn."""
    return request.param


@pytest.fixture(params=MIXTURES, ids=lambda case: case.name)
def mixture_case(request):
    """Each mixture in turn."""
    return request.param


def flat(params):
    """All numbers of a params record, one after the other."""
    return np.concatenate([flat(value) if hasattr(value, "__dataclass_fields__") else np.ravel(value).astype(float)
                           for value in (getattr(params, field.name) for field in fields(params))])


def permuted(params, order):
    """A mixture's params with its components in another order."""
    components = {f.name: getattr(params.components, f.name)[order] for f in fields(params.components)}
    return mlem.MixtureParams(params.weights[order], replace(params.components, **components))


def nudged(params, step, rng, fixed=False):
    """Params a little way off in a random direction, still inside their domain; -step goes the opposite way."""
    if isinstance(params, mlem.MixtureParams):
        weights = params.weights * (1 if fixed else np.exp(step * rng.standard_normal(len(params.weights))))
        return mlem.MixtureParams(weights / weights.sum(), nudged(params.components, step, rng))
    moved = {}
    for field in fields(params):
        value = getattr(params, field.name)
        draw = rng.standard_normal(value.shape)
        if isinstance(params, mlem.CategoricalParams):
            value = value * np.exp(step * draw)
            moved[field.name] = value / value.sum(axis=1, keepdims=True)
        elif field.name in ("p", "theta"):
            moved[field.name] = expit(logit(value) + step * draw)
        elif field.name == "rate":
            moved[field.name] = value * np.exp(step * draw)
        elif field.name == "centres":
            moved[field.name] = value + step * draw
        elif field.name == "mean":
            moved[field.name] = value + step * draw * params.sd
        elif field.name == "covariance":                        # a tied one stays tied, a diagonal diagonal, a round round
            around = np.eye(value.shape[1]) + step * (draw[:1] if (value == value[0]).all() else draw)
            diagonal = np.diagonal(value, axis1=1, axis2=2)
            if (value == diagonal[:, None] * np.eye(value.shape[1])).all():
                around = around * np.eye(value.shape[1])
            if (value == diagonal[:, :1, None] * np.eye(value.shape[1])).all():
                around = around[:, :1, :1] * np.eye(value.shape[1])
            moved[field.name] = around @ value @ np.swapaxes(around, 1, 2)
    return type(params)(**moved)


@pytest.fixture
def tools():
    """Helpers for params: flat, permuted, nudged."""
    return SimpleNamespace(flat=flat, permuted=permuted, nudged=nudged)
