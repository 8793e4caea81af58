"""The one EM loop, whatever the model; several starts; when to stop."""

from builtins import map as builtin_map
from dataclasses import dataclass
from functools import partial, reduce
from inspect import signature
from operator import add
from typing import NamedTuple

import numpy as np

from . import checks
from .accelerate import Squarem
from .blocks import cut, load, pilot
from .records import Params

TOLERANCE = 1e-10       # nats still to be gained
ROUNDING = 1e-10        # of Σ(1 + |log-density|): a fall below this is the arithmetic's, above it somebody's mistake


@dataclass(frozen=True, eq=False)
class Fit:
    """Where EM ended.

    params: the model's params. log_likelihood: of *these* params, natural log, a float.
    trace: log-likelihood at the start and after each step, `(n_iter + 1,)`, read-only, never falling.
    converged: False if `max_iter` steps were not enough. n_iter: steps taken.
    floored: indices of the components that rest on a floor (a covariance's), so that the likelihood alone would have
    let them collapse further: look at those before believing the fit.
    """

    params: Params
    log_likelihood: float
    trace: np.ndarray
    converged: bool
    n_iter: int
    floored: tuple = ()


class Expected(NamedTuple):
    """What an E-step returns; of two parts it adds up."""

    statistics: object
    log_likelihood: float

    def __add__(self, other):
        return Expected(self.statistics + other.statistics, self.log_likelihood + other.log_likelihood)


def em(model, x, start, *, tol=None, max_iter=10_000, on_step=None, accelerate=False, map=builtin_map,
       labels=None):
    """Expectation–maximization from `start`: share out, count, again. Returns a Fit.

    model: anything with `e_step(params, x) -> (S, log_likelihood)` and `m_step(S) -> params`, where `S + S` adds rows.
    x: rows as the model takes them, `(n,)` or `(n, d)`, or `Blocks`. start: params.
    tol: stop when no more than this is *left* to gain, in nats (see `remaining_gain`), or when rounding hides the rest;
    per 1000 nats where Σ(1 + |log-density|) is more than that. What is left is quadratic in the error: 1e-10 nats put the
    params within about 1e-5 standard errors of the limit. tol=0 goes on to rounding. Not given: 1e-10, or the model's own
    `tol` if it has one.
    max_iter: most steps to take; reaching it is no error, but `converged` is False.
    on_step: called as `on_step(step, params, log_likelihood)`, with step 0 for the start.
    accelerate: True for SQUAREM (see `accelerate.py`): a step is then a cycle of three of EM's steps with a jump between,
    guarded so that the log-likelihood still never falls. For a slow EM; where it ends may differ, if there are several.
    map: the builtin, a pool's or Dask's; it gets a picklable function and the list of parts.
    labels: `(n,)`, for mixtures: whole numbers 0 … k−1 where a row's component is known, −1 where it is hidden.

    ValueError for bad x, start or labels. RuntimeError if the log-likelihood falls by more than rounding explains.
    Source: Dempster, Laird & Rubin (1977), J. R. Statist. Soc. B 39, 1–38, section 2.
    """
    max_iter = checks.whole(max_iter, "max_iter", 0)
    tol = checks.not_negative(getattr(model, "tol", TOLERANCE) if tol is None else tol, "tol")
    e_step = expectation(model, x, labels, map)
    magnitude = partial(_over_parts, map, _magnitude, model, cut(x, labels))
    if accelerate and not hasattr(model, "with_free"):
        raise ValueError(f"accelerate: needs a model with free and with_free, got {model!r}. Leave it out.")
    walk = Squarem(model, e_step) if accelerate else Plain(model, e_step)
    on_step = on_step or (lambda step, params, log_likelihood: None)

    params = start
    now = e_step(params)
    trace, converged, size = [now.log_likelihood], False, None
    on_step(0, params, now.log_likelihood)

    while not converged and len(trace) <= max_iter:
        candidate, now = walk.step(params, now)
        gain = now.log_likelihood - trace[-1]
        size = size or magnitude(candidate)     # measured once, at params that the data made: a start may be anywhere
        if not gain >= -ROUNDING * size:
            raise RuntimeError(f"the log-likelihood fell from {trace[-1]!r} to {now.log_likelihood!r} at step "
                               f"{len(trace)}. Exact EM can't. Either m_step doesn't maximise what e_step expects, or "
                               "start is outside what m_step allows (a covariance below the floor?).")
        if gain >= 0:                           # else: the top, to rounding; keep the params with the higher value
            params = candidate
            trace.append(now.log_likelihood)
            on_step(len(trace) - 1, params, now.log_likelihood)
        converged = gain <= 0 or walk.left(trace) <= tol * max(1, size / 1000)

    floored = model.floored(params) if hasattr(model, "floored") else ()
    trace = np.array(trace)
    trace.flags.writeable = False
    return Fit(params, float(trace[-1]), trace, converged, len(trace) - 1, floored)


class Plain:
    """EM's own step: M after E."""

    def __init__(self, model, e_step):
        self.model, self.e_step = model, e_step

    def step(self, params, now):
        """From params, where the E-step gives `now`, to the next params and the E-step there."""
        params = self.model.m_step(now.statistics)
        return params, self.e_step(params)

    def left(self, trace):
        """How much is still to come after this trace `(steps + 1,)`."""
        return remaining_gain(trace)


def fit(model, x, *, n_starts=10, seed=0, labels=None, start=None, **options):
    """EM from `n_starts` random starts; the Fit with the highest log-likelihood.

    model, x `(n,)` or `(n, d)` or Blocks, labels `(n,)` and the options are those of `em`; the model also has
    `start(x, rng)`, or `start(x, rng, labels)` if labels are given. seed: a whole number, or a numpy Generator; the
    same seed gives the same answer. start: which kind, by name, where the model has several: for mixtures "rows",
    "shares" or "k-means++" (see `Mixture.start`). ValueError as in `em`.
    """
    n_starts = checks.whole(n_starts, "n_starts", 1)
    _refuse_idle_labels(model, labels)
    if start is not None and "kind" not in signature(model.start).parameters:
        raise ValueError(f"start: {model!r} has one kind of start only, got {start!r}. Leave it out.")
    rng = np.random.default_rng(seed)
    rows, known = pilot(x, labels, rng)
    chosen = {name: value for name, value in (("labels", known), ("kind", start)) if value is not None}
    fits = [em(model, x, model.start(rows, rng, **chosen), labels=labels, **options) for _ in range(n_starts)]
    return max(fits, key=lambda each: each.log_likelihood)


def remaining_gain(trace):
    """How much log-likelihood is still to come, judged by the last four gains; inf where they don't tell.

    Near a maximum gains shrink by a constant ratio c, so gain · (c + c² + …) = gain · c/(1 − c) is left (Aitken 1926).
    Beside a saddle they grow, and on the way they change their minds: so the last three ratios must agree,
    to within a tenth of the last one and of its distance below one.
    trace: log-likelihoods, one a step, `(steps + 1,)`. Returns a float in nats.
    """
    gains = np.diff(trace[-5:])
    if len(gains) < 4 or (gains <= 0).any():
        return np.inf
    ratios = gains[1:] / gains[:-1]
    c = ratios[-1]
    if not np.ptp(ratios) < .1 * min(c, 1 - c):             # 1 − c is negative where gains grow
        return np.inf
    return float(gains[-1] * c / (1 - c))


def expectation(model, x, labels=None, map=builtin_map):
    """The E-step on all parts of x, as a function: from params to `Expected`, statistics and log-likelihood.

    model, x `(n,)` or `(n, d)` or Blocks, labels `(n,)` and map as for `em`.
    """
    _refuse_idle_labels(model, labels)
    return partial(_over_parts, map, _expect, model, cut(x, labels))


def _refuse_idle_labels(model, labels):
    if labels is not None and "labels" not in signature(model.e_step).parameters:
        raise ValueError(f"labels: {model!r} has no components that could be labelled, got {labels!r}. Leave them out.")


def _over_parts(map, function, model, parts, params):
    """The function's results on each part, added up."""
    return reduce(add, builtin_map(_result, map(partial(_on_part, function, model, params), parts)))


def _on_part(function, model, params, part):
    """One part's share of the sum; it stands here by itself so that it can be sent to another process."""
    x, labels = load(part)
    return function(model, params, x, *([] if labels is None else [labels]))


def _expect(model, *arguments):
    return Expected(*model.e_step(*arguments))


def _magnitude(model, *arguments):
    """Σ(1 + |log-density|) over rows: the size of what is added up, hence of its rounding.

    Not the size of the sum, which may be near 0. The 1 is there as a log near 0 is the log of a number near 1.
    """
    if not hasattr(model, "log_density"):
        return 1 + abs(model.e_step(*arguments)[1])
    return float((1 + np.abs(model.log_density(*arguments))).sum())


def _result(value):
    """A value, or what a future (Dask's map hands them out) comes to."""
    return value.result() if hasattr(value, "result") else value
