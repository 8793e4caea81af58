"""The example of Dempster, Laird & Rubin (1977): one of four counts is two counts that nobody told apart."""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from . import checks
from .information import Information
from .records import Params, Statistics


@dataclass(frozen=True, eq=False)
class LinkageParams(Params):
    """theta: the share that linkage adds, in [0, 1], a number (an array of shape `()`)."""

    theta: np.ndarray

    def check(self):
        """One probability."""
        if self.theta.shape != () or not 0 <= self.theta <= 1:
            raise ValueError(f"theta: must be one number between 0 and 1, got {self.theta}.")


@dataclass(frozen=True, eq=False)
class LinkageStatistics(Statistics):
    """Animals in the two cells with probability ∝ θ, and in the two with probability ∝ 1 − θ: numbers."""

    linked: float
    unlinked: float


class Linkage:
    """Four counts with probabilities (2+θ)/4, (1−θ)/4, (1−θ)/4, θ/4.

    The first cell is two: ½, and θ/4. How its animals split is hidden; if it were seen, θ would be a share.
    x: the four counts `(4,)`, or several such rows `(n, 4)`.
    Source: Dempster, Laird & Rubin (1977), J. R. Statist. Soc. B 39, 1–38, section 1, after Rao (1965).
    """

    def __repr__(self):
        return "Linkage()"

    def params(self, theta):
        """Params from the one number theta."""
        return LinkageParams(theta)

    def rows(self, x):
        """x as an `(n, 4)` array of counts. ValueError where it isn't."""
        x = np.atleast_2d(checks.counts(x, dimensions=(1, 2)))
        if x.shape[1] != 4:
            raise ValueError(f"x: must be the four counts, shape (4,) or (n, 4), got {x.shape}.")
        return x

    def posterior(self, params, x):
        """How the first cell splits between its two causes, ½ and θ/4: shares `(2, n)`, the same for each row."""
        share = np.array([2, params.theta]) / (2 + params.theta)
        return np.repeat(share[:, None], len(self.rows(x)), axis=1)

    def log_density(self, params, x):
        """Log-probability of each row, multinomial coefficient included: `(n,)`."""
        x, theta = self.rows(x), params.theta
        cells = np.array([2 + theta, 1 - theta, 1 - theta, theta]) / 4
        log_density = gammaln(x.sum(axis=1) + 1) - gammaln(x + 1).sum(axis=1) + xlogy(x, cells).sum(axis=1)
        where = checks.first(~np.isfinite(log_density))
        if where is not None:
            raise ValueError(f"params: theta = {theta:g} makes row {where[0]} of x impossible. "
                             "Start strictly inside (0, 1).")
        return log_density

    def e_step(self, params, x):
        """Expected counts, the first cell split by the posterior, and the log-likelihood of `params`."""
        x = self.rows(x)
        first, second, third, fourth = x.sum(axis=0)
        linked = first * params.theta / (2 + params.theta) + fourth
        return LinkageStatistics(linked, second + third), float(self.log_density(params, x).sum())

    def m_step(self, statistics):
        """The share of linked animals among those that tell."""
        told = statistics.linked + statistics.unlinked
        if told == 0:
            raise ValueError("x: no animal is in a cell that tells of theta. Add rows that do.")
        return LinkageParams(statistics.linked / told)

    def mle(self, x):
        """The maximum in closed form: setting the score to zero leaves a quadratic in θ. Rare luck for hidden data.

        x: `(4,)` or `(n, 4)`. Returns params.
        """
        first, second, third, fourth = self.rows(x).sum(axis=0)
        n, middle = first + second + third + fourth, second + third
        if n == 0:
            raise ValueError("x: all four counts are zero. Add rows that aren't.")
        b = first - 2 * middle - fourth                       # n θ² − b θ − 2·fourth = 0, the root that isn't negative
        return LinkageParams(max(0., b + np.sqrt(b**2 + 8 * n * fourth)) / (2 * n))

    def free(self, params):
        """theta as a vector, `(1,)`."""
        return np.array([params.theta])

    def with_free(self, params, values):
        """Params from theta as a vector, `(1,)`."""
        return LinkageParams(values[0])

    def information(self, params, x):
        """Complete, missing and observed information on theta, three numbers: `complete − missing = observed`.

        Complete: minus the second derivative of the expected complete-data log-likelihood, linked/θ² + unlinked/(1−θ)².
        Missing: the variance of its first derivative, linked/θ − unlinked/(1−θ), as the first cell's split is unknown.
        x: `(4,)` or `(n, 4)`. ValueError where theta is 0 or 1. Source: Louis (1982), J. R. Statist. Soc. B 44, 226–233.
        """
        theta = float(params.theta)
        if not 0 < theta < 1:
            raise ValueError(f"params: theta = {theta:g} lies on the edge, where there is no information. "
                             "Take a theta inside (0, 1).")
        statistics, _ = self.e_step(params, x)
        share = theta / (2 + theta)
        complete = statistics.linked / theta**2 + statistics.unlinked / (1 - theta)**2
        missing = self.rows(x)[:, 0].sum() * share * (1 - share) / theta**2
        return Information(float(complete), float(missing), float(complete - missing))

    def start(self, x, rng):
        """A theta drawn evenly from .01 to .99, whatever x `(4,)` or `(n, 4)` is."""
        self.rows(x)
        return LinkageParams(rng.uniform(.01, .99))

    def sample(self, params, n, rng):
        """n animals, classified: the four counts, `(4,)`."""
        theta = params.theta
        return rng.multinomial(n, np.array([2 + theta, 1 - theta, 1 - theta, theta]) / 4).astype(float)
