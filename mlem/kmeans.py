"""k-means: hard EM. Each row goes to its nearest centre with a share of 1; each centre to the mean of its rows."""

from dataclasses import dataclass

import numpy as np

from . import checks, starts
from .gaussian import merged
from .records import Params, Statistics


@dataclass(frozen=True, eq=False)
class KMeansParams(Params):
    """centres: `(k, d)`, in x's units. For d = 1 they may also be given as `(k,)`."""

    centres: np.ndarray

    def __post_init__(self):
        if np.ndim(self.centres) == 1:
            object.__setattr__(self, "centres", np.asarray(self.centres)[:, None])
        super().__post_init__()

    def check(self):
        """Finite numbers."""
        checks.dimensions(self.centres, "centres", 2, "(k, d)")
        if not np.isfinite(self.centres).all():
            raise ValueError(f"centres: must be finite, got {self.centres.tolist()}.")


@dataclass(frozen=True, eq=False)
class Clusters(Statistics):
    """count `(k,)` and mean `(k, d)` of each cluster; where the count is 0, the centre that got no row."""

    count: np.ndarray
    mean: np.ndarray

    def __add__(self, other):
        return Clusters(*merged(self, other))


class KMeans:
    """k centres; the objective is the sum of squared distances from each row to its nearest one, to be made small.

    It is EM for round normals of one variance and equal weights, that variance sent to 0: then shares become 0 or 1.
    `em` and `fit` run it: its "log-likelihood" is minus the objective, in x's unit squared. No step makes it fall, and it
    ends exactly, when no row changes its cluster. Distances are taken as they are: the unit of each column matters. No
    density, so nothing to sample from, to put standard errors on, or to accelerate.
    Source: Lloyd (1982), Least squares quantization in PCM, IEEE Trans. Information Theory 28, 129–137.
    """

    params = KMeansParams
    tol = 0                                                     # it arrives; nothing need be extrapolated
    starts = {"k-means++": starts.far_apart, "rows": starts.different_rows}

    def __init__(self, k):
        self.k = checks.whole(k, "k", 1)

    def __repr__(self):
        return f"KMeans(k={self.k})"

    def rows(self, x):
        """x `(n,)` or `(n, d)` as an `(n, d)` array. ValueError unless finite numbers."""
        x = checks.numbers(x)
        return x[:, None] if x.ndim == 1 else x

    def squared_distances(self, params, x):
        """Of each row from each centre, in x's unit squared: x `(n,)` or `(n, d)`, to `(k, n)`."""
        x = self.rows(x)
        if not isinstance(params, KMeansParams) or params.centres.shape != (self.k, x.shape[1]):
            raise ValueError(f"params: must be centres of shape {(self.k, x.shape[1])} for {self!r}, got {params!r}.")
        return np.stack([((x - centre)**2).sum(axis=1) for centre in params.centres])

    def nearest(self, params, x):
        """The number of the nearest centre of each row, the first of those equally near: integers `(n,)`."""
        return self.squared_distances(params, x).argmin(axis=0)

    def posterior(self, params, x):
        """Shares, 1 for the nearest centre and 0 for the others: `(k, n)`."""
        return (self.nearest(params, x) == np.arange(self.k)[:, None]).astype(float)

    def e_step(self, params, x):
        """Count and mean of the rows nearest to each centre, and minus the objective; x: `(n,)` or `(n, d)`."""
        x = self.rows(x)
        distances = self.squared_distances(params, x)
        shares = (distances.argmin(axis=0) == np.arange(self.k)[:, None]).astype(float)
        return self._clusters(params.centres, x, shares), -float(distances.min(axis=0, initial=np.inf).sum())

    def m_step(self, clusters):
        """Each centre to the mean of its rows; a centre without rows stays."""
        if round(clusters.count.sum()) < self.k:
            raise ValueError(f"x: has {clusters.count.sum():.0f} rows for k = {self.k} centres. "
                             "Take a smaller k or more rows.")
        return KMeansParams(clusters.mean)

    def mle(self, x, labels):
        """The best centres with the labels seen, each group's mean. x: `(n,)` or `(n, d)`; labels: `(n,)`, 0 … k−1.

        ValueError names a label that is never seen.
        """
        x = self.rows(x)
        shares = checks.one_hot(labels, len(x), self.k)
        return self.m_step(self._clusters(np.repeat(x[:1], self.k, axis=0), x, shares))

    def start(self, x, rng, kind="k-means++"):
        """k different rows of x `(n,)` or `(n, d)` as centres, far apart ("k-means++") or any ("rows")."""
        x = self.rows(x)
        if len(x) < self.k:
            raise ValueError(f"x: has {len(x)} rows for k = {self.k} centres. Take a smaller k or more rows.")
        return KMeansParams(x[checks.one_of(kind, self.starts, "start")(x, self.k, rng)])

    @staticmethod
    def _clusters(centres, x, shares):
        """Means are measured from a row, so that large numbers cancel before they are added up; the same rows, the same."""
        count, near = shares.sum(axis=1), x[:1] if len(x) else centres[:1]
        away = shares @ (x - near) / np.where(count > 0, count, 1)[:, None]
        return Clusters(count, np.where(count[:, None] > 0, near + away, centres))
