"""Models of one column given the others: a line with normal noise, and a yes-or-no answer.

A row is what is given, then the answer: `(design (n, p), y (n,))`, or the same side by side as one array `(n, p + 1)`,
which is what can be shuffled, cut into `Blocks` and sent around. No intercept is added: put a column of ones.
"""

from dataclasses import dataclass

import numpy as np

from . import checks
from .families import Family
from .records import Params, Statistics

DEPENDENT = 1e-13       # columns of length 1 that lie flatter than this say the same thing


# --- a line with normal noise ---------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class LinearRegressionParams(Params):
    """coefficients `(k, p)`, in y's unit over the column's; scale `(k,)`, the noise's standard deviation in y's unit;
    floored `(k,)`: True where the scale rests on the family's floor."""

    coefficients: np.ndarray
    scale: np.ndarray
    floored: np.ndarray = None

    def __post_init__(self):
        floored = np.zeros(np.shape(self.scale), dtype=bool) if self.floored is None else np.array(self.floored, bool)
        object.__setattr__(self, "floored", floored)
        super().__post_init__()

    def check(self):
        """Shapes agree, coefficients are finite, scales above zero."""
        checks.dimensions(self.coefficients, "coefficients", 2, "(k, p)")
        if not np.isfinite(self.coefficients).all():
            raise ValueError(f"coefficients: must be finite, got {self.coefficients.tolist()}.")
        if self.scale.shape != self.coefficients.shape[:1]:
            raise ValueError(f"scale: must be one for each of the {len(self.coefficients)} rows of coefficients, "
                             f"got shape {self.scale.shape}.")
        if not ((self.scale > 0) & np.isfinite(self.scale)).all():
            raise ValueError(f"scale: must be finite and above 0, got {self.scale}.")


@dataclass(frozen=True, eq=False)
class Triangles(Statistics):
    """count `(k,)`: weights added up. root `(k, p + 1, p + 1)`: upper triangles, rootᵀ·root being the weighted sums of
    squares and products of design and y.

    The root of the sums, found by rotations (QR), keeps twice as many digits as the sums themselves: at an offset of
    1e8 squares would leave none. Source: Golub & Van Loan (2013), Matrix Computations, 4th ed., 5.3 and 6.5.
    """

    count: np.ndarray
    root: np.ndarray

    def __add__(self, other):
        return Triangles(self.count + other.count, triangle(np.concatenate([self.root, other.root], axis=1)))

    def all_together(self):
        """All components' rows as those of one: `(1,)` and `(1, p + 1, p + 1)`."""
        return Triangles(self.count.sum(keepdims=True), triangle(self.root.reshape(1, -1, self.root.shape[2])))


class LinearRegression(Family):
    """y = design · coefficients + normal noise; least squares is its maximum likelihood. y given design, not both.

    A weight of 2 is the row twice, so the scale is that of one row: the root of Σ weight·residual² / Σ weight.
    In a mixture a component that passes through its rows exactly would have a likelihood without a top. So no scale may
    fall below √floor of that which one line for all rows has; what is estimated is the exact maximum under that rule.
    """

    params = LinearRegressionParams

    def __init__(self, floor=1e-6):
        self.floor = checks.not_negative(floor, "floor")
        if self.floor >= 1:
            raise ValueError(f"floor: must be below 1, the variance about one line for all rows, got {floor}. "
                             "1e-6 is usual.")

    def __repr__(self):
        return "LinearRegression()" if self.floor == 1e-6 else f"LinearRegression(floor={self.floor:g})"

    def rows(self, x):
        """Design `(n, p)` and y `(n,)` as a pair, or in one array, y last, as the latter. ValueError unless finite."""
        return design_and_answer(x)

    def log_density(self, params, x):
        """Log-density of each y given its design under each component, natural log: x as for `rows`, to `(k, n)`."""
        design, y = split(self.rows(x), params.coefficients)
        scale = params.scale[:, None]
        return -.5 * ((y - params.coefficients @ design.T) / scale)**2 - np.log(scale) - .5 * np.log(2 * np.pi)

    def statistics(self, x, weights):
        """Weights and sums of squares and products, as triangles: x as for `rows`, weights `(k, n)`."""
        x = self.rows(x)
        return Triangles(weights.sum(axis=1), triangle(np.sqrt(weights)[:, :, None] * x))

    def estimate(self, triangles):
        """Weighted least squares, and the root of the weighted mean square about it, kept above the floor.

        Where a component's rows leave coefficients open (it has fewer than p, say) every solution is a maximum, and
        it takes the one nearest to everybody's. ValueError where all rows together leave them open.
        """
        everybody = triangles.all_together()
        common, common_scale = self._of_all(everybody)
        length = np.sqrt((everybody.root[0, :, :-1]**2).sum(axis=0))
        coefficients = np.empty((len(triangles.count), len(common)))
        scale = np.full(len(triangles.count), common_scale)
        for k, (count, root) in enumerate(zip(triangles.count, triangles.root)):
            corner, side = root[:-1, :-1], root[:-1, -1]
            change = np.linalg.lstsq(corner / length, side - corner @ common, rcond=DEPENDENT)[0]
            coefficients[k] = common + change / length
            if count > 0:
                missed = np.append(side - corner @ coefficients[k], root[-1, -1])
                scale[k] = np.sqrt((missed**2).sum() / count)
        least = np.sqrt(self.floor) * common_scale
        return LinearRegressionParams(coefficients, np.maximum(scale, least), scale < least)

    def start(self, x, k, rng):
        """k random lines for EM to start from: each fits a handful of rows of its own, all with everybody's scale.

        x: design `(n, p)` and y, as for `rows`; rng: a numpy Generator. A handful is 2p rows, or n/k if that is fewer.
        """
        x = self.rows(x)
        handful = max(1, min(2 * (x.shape[1] - 1), len(x) // k))
        weights = np.full((k, len(x)), 1e-3)
        weights[np.repeat(np.arange(k), handful), rng.permutation(len(x))[:k * handful]] = 1
        return LinearRegressionParams(self.mle(x, weights).coefficients, np.repeat(self.mle(x).scale, k))

    def floored(self, params):
        """Which components' scales rest on the floor, as a tuple of indices."""
        return tuple(np.flatnonzero(params.floored).tolist())

    def sample(self, params, n, rng):
        """ValueError: the model is of y given design, and says nothing of how designs come about."""
        raise ValueError("n: LinearRegression can't draw rows, as a row brings its design. Draw y yourself: "
                         "design @ coefficients + scale * rng.standard_normal(n).")

    def _of_all(self, everybody):
        """Coefficients `(p,)` and scale of one line for all rows. ValueError where there is no maximum, or several."""
        count, root = everybody.count[0], everybody.root[0]
        corner, side = root[:-1, :-1], root[:-1, -1]
        if count <= 0:
            raise ValueError("x: has no rows. Give more rows than columns of design.")
        length = independent(corner, count)
        coefficients = np.linalg.solve(corner / length, side) / length + 0.
        scale, size = abs(root[-1, -1]) / np.sqrt(count), np.sqrt((root[:, -1]**2).sum() / count)
        if scale <= 1e-13 * size:
            raise ValueError(f"y: is exactly design @ {coefficients.tolist()}, so the best scale would be 0, where the "
                             "likelihood has no top. Give more rows than columns, and look whether y is a column "
                             "of the design.")
        return coefficients, scale


# --- yes or no ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class LogisticRegressionParams(Params):
    """coefficients `(p,)`: what one unit more of each column adds to the log-odds of a 1."""

    coefficients: np.ndarray

    def check(self):
        """One finite number a column."""
        if self.coefficients.ndim != 1 or not self.coefficients.size or not np.isfinite(self.coefficients).all():
            raise ValueError(f"coefficients: must be finite numbers of shape (p,), got {self.coefficients.tolist()}.")


class LogisticRegression:
    """p(y = 1 | design) = 1 / (1 + exp(−design · coefficients)). The labels y must be seen.

    No intercept is added, and nothing is penalised. Where a plane separates the 1s from the 0s there is no maximum:
    `mle` then raises an error that names the direction in which the coefficients would run off for ever.
    Source: Albert & Anderson (1984), On the existence of maximum likelihood estimates in logistic regression models,
    Biometrika 71, 1–10.
    """

    params = LogisticRegressionParams

    def __repr__(self):
        return "LogisticRegression()"

    def rows(self, x):
        """Design `(n, p)` and y `(n,)`, a pair or in one array, y last, as that. ValueError unless y is 0 or 1."""
        x = design_and_answer(x)
        where = checks.first((x[:, -1] != 0) & (x[:, -1] != 1))
        if where is not None:
            raise ValueError(f"y: must be 0 or 1, got {x[where[0], -1]:g} at row {where[0]}. "
                             "Code the two answers as 0 and 1; a hidden answer says nothing here: leave its row out.")
        return x

    def log_density(self, params, x):
        """Log-probability of each y given its design, natural log: x as for `rows`, to `(n,)`."""
        design, y = split(self.rows(x), params.coefficients)
        return -np.logaddexp(0, (1 - 2 * y) * (design @ params.coefficients))

    def mle(self, x, weights=None):
        """The maximum-likelihood estimate, by Newton's method; a step that would descend is halved.

        x as for `rows`; weights: `(n,)`, none given meaning 1 each. ValueError where columns of the design depend on
        each other, or where y is separated: then no maximum exists, and the message says which way the slope runs off.
        """
        x = self.rows(x)
        weights = np.ones(len(x)) if weights is None else checks.weights(weights, len(x))[0]
        x, weights = x[weights > 0], weights[weights > 0]
        if not len(x):
            raise ValueError("x: has no rows. Give rows with both answers.")
        design, y = x[:, :-1], x[:, -1]
        root = np.linalg.qr(design, mode="r")
        length = independent(root, len(x))
        units = np.linalg.solve((root / length).T, (design / length).T).T     # the same plane, columns at right angles
        at, may_be_separated = climb(units, y, weights)
        if may_be_separated:
            refuse_separated(units * np.sqrt(len(x)), y, root)
        return LogisticRegressionParams(np.linalg.solve(root, at))


def climb(units, y, weights):
    """Guarded Newton from 0: coefficients `(p,)` of the orthonormal columns `units`, and whether y may be separated."""
    def log_likelihood(at):
        return -(weights * np.logaddexp(0, -sign * (units @ at))).sum()

    sign = 2 * y - 1
    at = np.zeros(units.shape[1])
    value, gain, promised = log_likelihood(at), np.inf, np.inf
    while promised > 1e-10 and gain > 0:                        # Newton doubles the digits: its next step has all
        wrong = np.exp(-np.logaddexp(0, sign * (units @ at)))   # the probability of the other answer
        slope = units.T @ (weights * sign * wrong)
        bend = (units.T * (weights * wrong * (1 - wrong))) @ units
        step = np.linalg.lstsq(bend, slope, rcond=None)[0]
        promised = slope @ step                                 # twice what the parabola gains
        while log_likelihood(at + step) < value - 1e-12 * abs(value):       # that much is rounding
            step = step / 2
        gain = log_likelihood(at + step) - value
        at, value = at + step, value + gain
    # Along a direction that separates, the promise is at least the least weight · wrong of the rows that gain (by
    # Cauchy–Schwarz; equal if just one gains, hence the 2 for rounding). So where every row has more there is none;
    # elsewhere a linear programme must tell.
    return at, not (weights * wrong).min() > 2 * promised


def refuse_separated(units, y, root):
    """ValueError, with the direction, if a plane separates y. units: `(n, p)`, design · root⁻¹, entries of about 1."""
    found = separating_direction((2 * y - 1)[:, None] * units)
    if found is None:
        return
    direction, touching = np.linalg.solve(root, found[0]), found[1]
    shown = ", ".join(f"{each:.6g}" for each in direction / np.linalg.norm(direction) + 0.)
    but = f" (but for {touching} rows, where it is 0)" if touching else ""
    raise ValueError(
        f"y: is separated. In the direction [{shown}] "
        f"design @ direction is above 0 wherever y is 1 and below 0 wherever y is 0{but}. So the likelihood rises for "
        "ever as the slope runs off that way: there is no maximum. Leave out the column that gives y away, add rows, "
        "or model each class's columns instead, as Mixture(Gaussian(), k=2).mle does.")


def separating_direction(margins):
    """(direction `(p,)`, rows it leaves at 0), if margins @ direction is nowhere below 0 and somewhere above; or None.

    A linear programme: as far from 0 as can be in the row that is nearest; where that is no way at all, in all rows
    together. margins: `(n, p)`, entries of about 1, each row times −1 where y is 0.
    """
    from scipy.optimize import linprog                          # here, as it is slow to load and seldom needed

    n, p = margins.shape
    strict = {"c": [0] * p + [-1], "A_ub": np.column_stack([-margins, np.ones(n)]), "bounds": [(-1, 1)] * (p + 1)}
    some = {"c": -margins.sum(axis=0), "A_ub": -margins, "bounds": (-1, 1)}
    for programme in (strict, some):
        found = linprog(b_ub=np.zeros(n), method="highs", options={"primal_feasibility_tolerance": 1e-10}, **programme)
        along = margins @ found.x[:p]
        if along.min() > -1e-9 and along.max() > 1e-8 and (programme is some or along.min() > 1e-8):
            return found.x[:p], int((along <= 1e-8).sum())
    return None


# --- small shared mathematics ---------------------------------------------------------------------------------------


def design_and_answer(x):
    """x `(design (n, p), y (n,))`, or one array `(n, p + 1)` with y last, as the latter."""
    if not isinstance(x, tuple):
        x = checks.numbers(x, dimensions=(2,))
        if x.shape[1] < 2:
            raise ValueError(f"x: must be (design, y), or one array with y as its last column, got shape {x.shape}.")
        return x
    if len(x) != 2:
        raise ValueError(f"x: must be the pair (design, y), got {len(x)} things.")
    design = np.asarray(x[0])
    if design.ndim == 1:
        raise ValueError(f"design: must have shape (n, p), one column for each coefficient, got {design.shape}. "
                         "For a line through the origin pass column[:, None]; else np.column_stack([ones, column]).")
    design, y = checks.numbers(x[0], "design", (2,)), checks.numbers(x[1], "y", (1,))
    if len(design) != len(y):
        raise ValueError(f"y: must be one for each of the {len(design)} rows of design, got {len(y)}.")
    if not design.shape[1]:
        raise ValueError(f"design: has no columns, its shape is {design.shape}. Give at least one, of ones.")
    return np.column_stack([design, y])


def split(rows, coefficients):
    """Rows `(n, p + 1)` as design `(n, p)` and y `(n,)`. ValueError unless there is a coefficient for each column."""
    if rows.shape[1] - 1 != coefficients.shape[-1]:
        raise ValueError(f"params: coefficients are for {coefficients.shape[-1]} columns, design has "
                         f"{rows.shape[1] - 1}. No intercept is added: is a column of ones missing?")
    return rows[:, :-1], rows[:, -1]


def triangle(rows):
    """Upper triangles with the same sums of squares and products as the rows: `(k, n, c)` to `(k, c, c)`, for any n."""
    k, _, columns = rows.shape
    return np.linalg.qr(np.concatenate([rows, np.zeros((k, columns, columns))], axis=1), mode="r")


def independent(root, count):
    """The lengths of the columns with this triangle, `(p,)`. ValueError where they depend on each other."""
    length = np.sqrt((root**2).sum(axis=0))
    zero = checks.first(length == 0)
    if zero is not None:
        raise ValueError(f"design: column {zero[0]} is 0 in all rows, so its coefficient could be anything. "
                         "Leave it out.")
    if len(root) < len(length) or np.linalg.svd(root / length, compute_uv=False)[-1] < DEPENDENT:
        raise ValueError(f"design: the {len(length)} columns are linearly dependent over the {count:.0f} rows, so "
                         "different coefficients fit alike. Leave a column out, or add rows.")
    return length
