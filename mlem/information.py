"""How sure, and how fast: the information in the data, what hiding takes of it, and EM's rate, which is the share taken."""

from typing import NamedTuple

import numpy as np

from . import checks
from .em import expectation

BEND = 1e-3             # nats by which the log-likelihood bends over the steps that difference it: 1/30 standard error
STATIONARY = .01        # slope, in nats a standard error, above which EM hasn't stopped


class Information(NamedTuple):
    """Information on the free parameters, in the order of `model.free(params)`: matrices `(p, p)`, or three numbers.

    complete: what there would be, were nothing hidden. missing: what hiding takes. observed: what is left, minus the
    log-likelihood's second derivatives. complete − missing = observed.
    Source: Orchard & Woodbury (1972), Proc. 6th Berkeley Symp. 1, 697–715; Louis (1982), J. R. Statist. Soc. B 44, 226.
    """

    complete: np.ndarray
    missing: np.ndarray
    observed: np.ndarray

    @property
    def rates(self):
        """Fractions of missing information `(p,)`, the largest first: eigenvalues of complete⁻¹·missing.

        They are those of EM's step, differentiated: an error along an eigenvector shrinks to this fraction a step.
        """
        values = np.linalg.eigvals(np.linalg.solve(np.atleast_2d(self.complete), np.atleast_2d(self.missing)))
        return np.sort(values.real)[::-1]

    @property
    def rate(self):
        """EM's rate of convergence, the largest of the rates: what is left of the error after a step."""
        return float(self.rates[0])

    @property
    def standard_errors(self):
        """Standard errors `(p,)`: roots of the diagonal of observed⁻¹. ValueError at a saddle, which has none."""
        return _roots(self.observed, "observed")

    @property
    def complete_standard_errors(self):
        """What they would be `(p,)`, had nothing been hidden: too small, except for those who saw the labels."""
        return _roots(self.complete, "complete")


def information(model, params, x, labels=None):
    """Complete, missing and observed information where EM stopped, by differencing the E-step and EM's step.

    model: has `free` and `with_free` beside EM's two steps (mixtures, `Linkage`). params: a fixed point of EM.
    x: `(n,)` or `(n, d)` or Blocks; labels: `(n,)`, −1 where hidden, as for `em`. Takes about 4p² E-steps.
    observed is minus the second derivatives of the log-likelihood; with J the derivatives of EM's step,
    complete·(I − J) = observed, which gives the other two (Meng & Rubin 1991, J. Amer. Statist. Assoc. 86, 899–909).
    ValueError where params lie on an edge of their domain, or rest on a floor, or the log-likelihood still has a slope.
    """
    if not hasattr(model, "with_free"):
        raise ValueError(f"model: needs free and with_free beside EM's two steps, got {model!r}, so that nothing can be "
                         "differenced. Take a mixture, or give the model these two.")
    theta, e_step = model.free(params), expectation(model, x, labels)

    def log_likelihood(values):
        try:
            return e_step(model.with_free(params, values)).log_likelihood
        except ValueError:
            return np.nan                                       # outside the domain

    def step(values):
        return model.free(model.m_step(e_step(model.with_free(params, values)).statistics))

    units = np.diag([_stride(log_likelihood, theta, unit) for unit in np.eye(len(theta))])
    slope = np.array([_first(log_likelihood, theta, unit) for unit in units]) / np.sqrt(BEND)
    if not abs(slope).max() <= STATIONARY:
        worst = np.nanargmax(abs(slope))
        raise ValueError(f"params: the log-likelihood has a slope there, {slope[worst]:.2g} nats a standard error along "
                         f"free parameter {worst}. Run em further, with tol=0; where params rest on a floor or an edge "
                         "there are no standard errors.")
    scale = np.outer(np.diag(units), np.diag(units))
    observed = -np.array([[_second(log_likelihood, theta, one, other) if i <= j else 0
                           for j, other in enumerate(units)] for i, one in enumerate(units)]) / scale
    observed += np.triu(observed, 1).T
    jacobian = np.stack([_first(step, theta, unit) for unit in units], axis=1) / np.diag(units)
    complete = np.linalg.solve((np.eye(len(theta)) - jacobian).T, observed)
    complete = (complete + complete.T) / 2
    return Information(complete, complete - observed, observed)


def rate(path):
    """The rate that a path of EM shows: the length of its last step over that of the one before.

    path: points, one a step, `(steps + 1,)` or `(steps + 1, p)`. Returns a float; near the limit it is the largest
    fraction of missing information. ValueError for fewer than three points, or where nothing moved.
    """
    path = checks.numbers(path, "path")
    steps = np.diff(path.reshape(len(path), -1), axis=0)[-2:]
    if len(steps) < 2 or not steps[0].any():
        raise ValueError(f"path: must hold three points that move, got {len(path)} points. Take one a step, from on_step.")
    return float(np.linalg.norm(steps[1]) / np.linalg.norm(steps[0]))


def _stride(function, theta, unit):
    """How far to go along a coordinate so that the function bends by BEND: far enough for digits, near enough for slope.

    Twice that must lie in the domain too. ValueError where no such step is found, as on an edge.
    """
    here, stride, limit = function(theta), abs(unit @ theta) or 1., np.inf
    for _ in range(100):
        bend = abs(function(theta + stride * unit) + function(theta - stride * unit) - 2 * here)
        inside = np.isfinite(function(theta + 2 * stride * unit) + function(theta - 2 * stride * unit))
        if not inside:
            limit, stride = stride, stride / 2
        elif BEND / 4 < bend < BEND * 4 or (bend < BEND and stride > limit / 4):
            return stride
        else:
            stride = min(stride * np.clip(np.sqrt(BEND / max(bend, 1e-300)), 1e-4, 1e4), limit / 2)
    raise ValueError(f"params: free parameter {unit.argmax()}, {unit @ theta:g}, lies on an edge of its domain, or the "
                     "log-likelihood doesn't depend on it. There are no standard errors there.")


def _first(function, theta, unit):
    """Change of the function along a step, its first derivative times the step, to the fourth order in the step."""
    near, far = ((function(theta + size * unit) - function(theta - size * unit)) / (2 * size) for size in (1, 2))
    return (4 * near - far) / 3


def _second(function, theta, one, other):
    """The second derivative along two steps, times both, to the fourth order in the steps."""
    def bend(size):
        a, b = size * one / 2, size * other / 2                 # half of each, as along one coordinate they add up
        return (function(theta + a + b) - function(theta + a - b) - function(theta - a + b) + function(theta - a - b)
                ) / size**2
    return (4 * bend(1) - bend(2)) / 3


def _roots(information, name):
    try:
        np.linalg.cholesky(np.atleast_2d(information))
    except np.linalg.LinAlgError:
        raise ValueError(f"{name}: information isn't positive definite, so this is no maximum (a saddle?) and there are "
                         "no standard errors. Start em elsewhere.") from None
    return np.sqrt(np.diag(np.linalg.inv(np.atleast_2d(information))))
