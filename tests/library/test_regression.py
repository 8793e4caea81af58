"""Regression: a line with normal noise, one of the families; a yes-or-no answer, where a maximum may not exist."""

import re
import subprocess
import sys

import numpy as np
import pytest
from scipy.special import expit

import mlem

linear, logistic = mlem.LinearRegression(), mlem.LogisticRegression()
nan = np.nan
PENGUINS = mlem.datasets.penguins()
LENGTH, DEPTH = PENGUINS.bills.T
ONES = np.ones(len(LENGTH))


def with_ones(*columns):
    return np.column_stack([np.ones(len(columns[0])), *columns])


def species(*names):
    """Bills and 0/1 labels of two of the three: 0 Adelie, 1 Chinstrap, 2 Gentoo."""
    mine = np.isin(PENGUINS.labels, names)
    return PENGUINS.bills[mine], (PENGUINS.labels[mine] == names[1]).astype(float)


def lines(n=200, seed=0):
    """Rows of two crossing lines, their design, and which line each comes from."""
    rng = np.random.default_rng(seed)
    z, x = rng.integers(0, 2, n), rng.uniform(-3, 3, n)
    return (with_ones(x), np.where(z, 1 + 2 * x, -x) + rng.normal(0, .4, n)), z


# --- numbers that others published ------------------------------------------------------------------------------------


def test_longley_as_certified():
    """Longley (1967), J. Amer. Statist. Assoc. 62, 819–841; certified by NIST's Statistical Reference Datasets.

    Its columns nearly depend on each other (condition 5e9): from sums of squares five digits would be left.
    """
    x = np.array([
        [83.0, 234289, 2356, 1590, 107608], [88.5, 259426, 2325, 1456, 108632], [88.2, 258054, 3682, 1616, 109773],
        [89.5, 284599, 3351, 1650, 110929], [96.2, 328975, 2099, 3099, 112075], [98.1, 346999, 1932, 3594, 113270],
        [99.0, 365385, 1870, 3547, 115094], [100.0, 363112, 3578, 3350, 116219], [101.2, 397469, 2904, 3048, 117388],
        [104.6, 419180, 2822, 2857, 118734], [108.4, 442769, 2936, 2798, 120445], [110.8, 444546, 4681, 2637, 121950],
        [112.6, 482704, 3813, 2552, 123366], [114.2, 502601, 3931, 2514, 125368], [115.7, 518173, 4806, 2572, 127852],
        [116.9, 554894, 4007, 2827, 130081]])
    y = [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551]
    params = linear.mle((with_ones(x, np.arange(1947, 1963)), y))
    assert params.coefficients[0] == pytest.approx(
        [-3482258.63459582, 15.0618722713733, -.0358191792925910, -2.02022980381683, -1.03322686717359,
         -.0511041056535807, 1829.15146461355], rel=1e-8)
    assert params.scale[0] == pytest.approx(304.854073561965 * np.sqrt(9 / 16), rel=1e-9)     # theirs is over n − p


def test_spector_and_mazzeo_as_published():
    """Spector & Mazzeo (1980), J. Economic Education 11, 37–44; estimates in Greene (2003), Econometric Analysis,
    5th ed., table 21.1."""
    gpa = [2.66, 2.89, 3.28, 2.92, 4.00, 2.86, 2.76, 2.87, 3.03, 3.92, 2.63, 3.32, 3.57, 3.26, 3.53, 2.74,
           2.75, 2.83, 3.12, 3.16, 2.06, 3.62, 2.89, 3.51, 3.54, 2.83, 3.39, 2.67, 3.65, 4.00, 3.10, 2.39]
    tuce = [20, 22, 24, 12, 21, 17, 17, 21, 25, 29, 20, 23, 23, 25, 26, 19,
            25, 19, 23, 25, 22, 28, 14, 26, 24, 27, 17, 24, 21, 23, 21, 19]
    grade = np.isin(np.arange(32), [4, 9, 13, 19, 21, 24, 25, 26, 28, 29, 31]).astype(float)
    x = with_ones(gpa, tuce, np.arange(32) >= 18), grade
    params = logistic.mle(x)
    assert params.coefficients == pytest.approx([-13.0213, 2.8261, .0952, 2.3787], abs=6e-5)
    assert logistic.log_density(params, x).sum() == pytest.approx(-12.88963, abs=5e-6)


def test_penguins_slope_turns_its_sign_with_the_species():
    x = with_ones(LENGTH), DEPTH
    alone = linear.mle(x)
    assert alone.coefficients[0, 1] == pytest.approx(-.0850, abs=5e-5)
    assert alone.scale == pytest.approx(1.917, abs=5e-4)
    assert linear.log_density(alone, x).sum() == pytest.approx(-707.78, abs=5e-3)
    x = np.column_stack([PENGUINS.labels[:, None] == np.arange(3), LENGTH]), DEPTH
    within = linear.mle(x)
    assert within.coefficients[0, 3] == pytest.approx(.1999, abs=5e-5)
    assert linear.log_density(within, x).sum() == pytest.approx(-466.93, abs=5e-3)


def test_adelie_or_chinstrap():
    bills, y = species(0, 1)
    one = logistic.mle((with_ones(bills[:, 0]), y)).coefficients
    assert one[1] == pytest.approx(1.049, abs=5e-4) and -one[0] / one[1] == pytest.approx(44.09, abs=5e-3)
    x = with_ones(*bills.T), y
    both = logistic.mle(x)
    assert both.coefficients[1:] == pytest.approx([2.20, -3.98], abs=5e-3)
    assert logistic.log_density(both, x).sum() == pytest.approx(-9.35, abs=5e-3)


# --- against the giants -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_scikit_learn(seed):
    from sklearn.linear_model import LinearRegression, LogisticRegression

    rng = np.random.default_rng(seed)
    design, weights = rng.normal(2, 1, (80, 3)), rng.uniform(0, 2, 80)
    y = design @ [1, -2, .5] + rng.normal(size=80)
    theirs = LinearRegression(fit_intercept=False).fit(design, y, weights)
    ours = linear.mle((design, y), weights)
    assert ours.coefficients[0] == pytest.approx(theirs.coef_, abs=1e-9)
    assert ours.scale == pytest.approx(np.sqrt(np.average((y - theirs.predict(design))**2, weights=weights)))
    y = (rng.random(80) < expit(design @ [1, -1, .5])).astype(float)
    theirs = LogisticRegression(C=np.inf, fit_intercept=False, tol=1e-12, max_iter=10_000).fit(design, y, weights)
    assert logistic.mle((design, y), weights).coefficients == pytest.approx(theirs.coef_[0], abs=1e-4)


def test_agrees_with_statsmodels():
    import statsmodels.api as sm
    bills, y = species(0, 1)
    assert logistic.mle((with_ones(*bills.T), y)).coefficients == pytest.approx(
        sm.Logit(y, with_ones(*bills.T)).fit(disp=0, tol=1e-12).params, rel=1e-6)
    theirs = sm.OLS(DEPTH, with_ones(LENGTH)).fit()
    ours = linear.mle((with_ones(LENGTH), DEPTH))
    assert ours.coefficients[0] == pytest.approx(theirs.params)
    assert linear.log_density(ours, (with_ones(LENGTH), DEPTH)).sum() == pytest.approx(theirs.llf)


# --- least squares ----------------------------------------------------------------------------------------------------


def test_no_line_nearby_is_likelier():
    x = with_ones(LENGTH), DEPTH
    best = linear.mle(x)
    top = linear.log_density(best, x).sum()
    rng = np.random.default_rng(0)
    for step in rng.normal(0, [.05, .001, .01], (30, 3)):
        near = mlem.LinearRegressionParams(best.coefficients + step[:2], best.scale + step[2])
        assert linear.log_density(near, x).sum() < top


def test_weight_of_two_is_the_row_twice_and_of_zero_no_row():
    (design, y), _ = lines(30)
    weights = np.arange(30) % 3
    some = linear.mle((design, y), weights)
    rows = np.repeat(np.arange(30), weights)
    assert some.coefficients == pytest.approx(linear.mle((design[rows], y[rows])).coefficients)
    assert some.scale == pytest.approx(linear.mle((design[rows], y[rows])).scale)


def test_pair_and_rows_side_by_side_are_the_same():
    (design, y), _ = lines()
    one, other = linear.mle((design, y)), linear.mle(np.column_stack([design, y]))
    assert (one.coefficients == other.coefficients).all() and (one.scale == other.scale).all()
    assert (linear.log_density(one, (design, y)) == linear.log_density(one, np.column_stack([design, y]))).all()


def test_statistics_add_up_over_parts_of_any_size():
    x = np.column_stack([with_ones(LENGTH), DEPTH])
    weights = np.random.default_rng(0).dirichlet([1, 1], len(x)).T
    whole = linear.estimate(linear.statistics(x, weights))
    for cuts in ([1], [2, 2, 170], [100, 200, 300]):
        parts = zip(np.split(x, cuts), np.split(weights, cuts, axis=1))
        first, *rest = [linear.statistics(*part) for part in parts]
        added = linear.estimate(sum(rest, first))
        assert added.coefficients == pytest.approx(whole.coefficients, rel=1e-10)
        assert added.scale == pytest.approx(whole.scale, rel=1e-10)


@pytest.mark.parametrize("offset", [1e4, 1e8])
def test_far_from_the_origin_the_digits_stay(offset):
    x, y = np.round(LENGTH), np.round(DEPTH)            # whole numbers, which an offset leaves exact
    near, far = linear.mle((with_ones(x), y)), linear.mle((with_ones(x + offset), y + offset))
    assert far.coefficients[0, 1] == pytest.approx(near.coefficients[0, 1], rel=1e-6)
    assert far.scale == pytest.approx(near.scale, rel=1e-6)


# --- lines in a mixture -----------------------------------------------------------------------------------------------


def test_mixture_finds_crossing_lines_and_never_falls():
    x, z = lines()
    mixture = mlem.Mixture(linear, k=2)
    fit = mlem.fit(mixture, x)
    assert fit.converged and (np.diff(fit.trace) >= -1e-9).all()
    assert fit.params.components.coefficients[fit.params.components.coefficients[:, 1].argsort()] == pytest.approx(
        np.array([[0, -1], [1, 2]]), abs=.2)
    labelled = mixture.mle(x, z)
    assert fit.log_likelihood >= mixture.log_density(labelled, x).sum()
    for k in (0, 1):
        alone = linear.mle((x[0][z == k], x[1][z == k]))
        assert labelled.components.coefficients[k] == pytest.approx(alone.coefficients[0])
        assert labelled.components.scale[k] == pytest.approx(alone.scale[0])


def test_mixture_in_blocks_and_partly_labelled():
    x, z = lines()
    rows = np.column_stack([*x])
    mixture = mlem.Mixture(linear, k=2)
    start = mixture.start(rows, np.random.default_rng(0))
    one, other = mlem.em(mixture, x, start), mlem.em(mixture, mlem.Blocks(rows, rows=7), start)
    assert other.params.components.coefficients == pytest.approx(one.params.components.coefficients, rel=1e-8)
    labels = np.where(np.arange(len(z)) < 40, z, -1)
    known = mlem.fit(mixture, x, labels=labels)
    assert known.params.components.coefficients[0] == pytest.approx([0, -1], abs=.2)      # the order that labels say
    assert (mixture.mle(x, z).weights == mlem.em(mixture, x, start, labels=z).params.weights).all()


def test_component_on_too_few_rows_rests_on_the_floor_and_is_named():
    """Two rows make a line without noise: the likelihood would have no top."""
    (design, y), _ = lines(50)
    mixture = mlem.Mixture(linear, k=2)
    params = mixture.mle((design, y), (np.arange(50) < 2).astype(int))
    assert mixture.floored(params) == (1,)
    assert params.components.scale[1] == pytest.approx(1e-3 * linear.mle((design, y)).scale[0])
    assert design[:2] @ params.components.coefficients[1] == pytest.approx(y[:2])


def test_component_that_leaves_coefficients_open_stays_near_the_line_of_all():
    (design, y), _ = lines(50)
    weights = np.ones((3, 50))
    weights[0], weights[1] = 0, np.arange(50) == 7
    params = linear.estimate(linear.statistics((design, y), weights))
    assert params.coefficients[0] == pytest.approx(params.coefficients[2], abs=.2)
    assert design[7] @ params.coefficients[1] == pytest.approx(y[7])


def test_three_lines_with_the_species_erased():
    design = np.column_stack([PENGUINS.labels[:, None] == np.arange(3), LENGTH])
    within = linear.mle((design, DEPTH))
    mixture = mlem.Mixture(linear, k=3)
    slope, weights = within.coefficients[0, 3], np.bincount(PENGUINS.labels) / len(LENGTH)
    for turned, expected in ((slope, -739.2), (-slope, -810.2)):
        intercepts = within.coefficients[0, :3] + (slope - turned) * LENGTH.mean()
        params = mixture.params(weights, coefficients=np.column_stack([intercepts, np.full(3, turned)]),
                                scale=np.repeat(within.scale, 3))
        assert mixture.log_density(params, (with_ones(LENGTH), DEPTH)).sum() == pytest.approx(expected, abs=.05)


# --- yes or no --------------------------------------------------------------------------------------------------------


def test_slope_of_the_likelihood_is_zero_at_the_estimate():
    rng = np.random.default_rng(0)
    for n, p in [(20, 1), (50, 2), (400, 5)]:
        design = rng.normal(size=(n, p)) * 10.**rng.integers(-4, 5, p)
        y, weights = (rng.random(n) < .4).astype(float), rng.uniform(0, 2, n)
        slope = design.T @ (weights * (y - expit(design @ logistic.mle((design, y), weights).coefficients)))
        assert slope / abs(design).max(axis=0) == pytest.approx(np.zeros(p), abs=1e-9 * n)


def test_newton_alone_runs_off_but_the_guard_arrives():
    """From 0 that takes several columns with far rows; these were found by search, then thinned out."""
    design = with_ones(*np.array([
        [-132.5, 0, -1.7], [.4, .2, -8.1], [-.5, .8, 128.4], [.4, -12.5, -.9], [3617.2, -2, -.6], [-.5, .2, .9],
        [15.3, -7.1, .1], [-.2, 209.2, 0], [-4.4, -3.1, .2], [-.3, -2.6, 0], [.7, -.1, 0], [.2, -.2, .1], [-.2, -1, 0],
        [5.4, .5, .2], [-1.4, 36.2, .4], [-.4, 0, 0], [0, -35.2, -1.1], [0, 0, -.8], [2.4, -1.7, -1.3], [.4, .4, 3.7],
        [.1, -25.1, 1.5], [.1, -121.1, -4.5], [0, 0, .2]]).T)
    y = np.isin(np.arange(23), [0, 6]).astype(float)
    plain = np.zeros(4)
    for _ in range(30):
        if abs(plain).max() < 100:                      # the guarded estimate lies within 3 of 0
            p = expit(design @ plain)
            plain = plain + np.linalg.solve((design.T * (p * (1 - p))) @ design, design.T @ (y - p))
    guarded = logistic.mle((design, y)).coefficients
    assert abs(plain).max() > 100 and abs(guarded).max() < 3
    assert design.T @ (y - expit(design @ guarded)) == pytest.approx(np.zeros(4), abs=1e-8)


def test_unit_and_offset_of_a_column_change_nothing_but_its_coefficient():
    bills, y = species(0, 1)
    one = logistic.mle((with_ones(*bills.T), y)).coefficients
    other = logistic.mle((with_ones(1e-6 * bills[:, 0], bills[:, 1] + 1e5), y)).coefficients
    assert other[1] * 1e-6 == pytest.approx(one[1], rel=1e-6) and other[2] == pytest.approx(one[2], rel=1e-6)


def direction_in(message):
    return np.array([float(number) for number in re.search(r"direction \[(.*?)\]", message)[1].split(",")])


def separated(design, y, weights=None):
    """The direction that the error names."""
    with pytest.raises(ValueError, match="^y: is separated") as error:
        logistic.mle((design, y), weights)
    return direction_in(str(error.value)), str(error.value)


def test_separated_data_are_refused_with_a_direction_that_separates():
    bills, y = species(0, 2)
    design = with_ones(*bills.T)
    direction, message = separated(design, y)
    assert ((design @ direction > 0) == (y == 1)).all()
    assert direction[1] > 0 > direction[2], message         # Gentoo bills are longer and less deep
    assert "but for" not in message


@pytest.mark.parametrize("scale", [1e-6, 1, 1e6])
def test_separated_but_for_rows_in_the_plane_is_refused_too(scale):
    """Albert and Anderson's quasi-complete separation: at x = 1 both answers occur, elsewhere x decides."""
    design, y = with_ones(scale * np.array([0, 1, 1, 2.])), np.array([0, 0, 1, 1.])
    direction, message = separated(design, y)
    assert "but for 2 rows" in message and direction[1] > 0
    margins = (2 * y - 1) * (design @ direction)
    assert margins[[1, 2]] == pytest.approx([0, 0], abs=1e-5) and (margins[[0, 3]] > 1e-7).all()


def test_one_answer_only_is_separated_by_the_intercept():
    assert separated(with_ones([1., 2, 4]), np.ones(3))[0][0] > .9
    assert separated(with_ones([1., 2, 4]), np.zeros(3))[0][0] < -.9


def test_rows_of_weight_zero_do_not_keep_a_maximum():
    design, y = with_ones([0, 1, 2, 3.]), np.array([0, 1, 0, 1.])
    assert np.isfinite(logistic.mle((design, y)).coefficients).all()
    assert separated(design, y, [1, 1, 0, 1])[0][1] > 0


def test_nearly_separated_data_have_a_maximum():
    for overlap in (1e-1, 1e-3, 1e-5):
        design, y = with_ones([0, 1, 1 + overlap, 2.]), np.array([0, 1, 0, 1.])
        slope = design.T @ (y - expit(design @ logistic.mle((design, y)).coefficients))
        assert slope == pytest.approx([0, 0], abs=1e-8)


def test_refusal_is_right_on_random_rows_on_a_grid():
    """Separated or not, by looking at every line through two points: 300 small designs, many with ties."""
    rng, verdicts = np.random.default_rng(1), []
    for _ in range(300):
        n = rng.integers(3, 9)
        x, y = rng.integers(-2, 3, n).astype(float), rng.integers(0, 2, n).astype(float)
        if np.ptp(x) == 0:
            continue
        ordered = [x[y == low].max(initial=-9) <= x[y == 1 - low].min(initial=9) for low in (0, 1)]
        try:
            logistic.mle((with_ones(x), y))
            verdicts.append(False)
        except ValueError as error:
            assert str(error).startswith("y: is separated")
            verdicts.append(True)
        assert verdicts[-1] == any(ordered)
    assert 50 < sum(verdicts) < len(verdicts) - 50


# --- bad input --------------------------------------------------------------------------------------------------------


design, y = with_ones([0., 1, 2, 3]), [1., 3, 2, 5]
line = mlem.LinearRegressionParams([[0, 1]], [1])
BAD = {
    # what is wrong: (call, the argument's name, what it got)
    "a NaN in the design": (lambda: linear.mle((with_ones([0, nan]), [1, 2])), "design", "nan at index (1, 1)"),
    "a NaN in y": (lambda: linear.mle((design, [1, 2, nan, 3])), "y", "nan at row 2"),
    "one column, not upright": (lambda: linear.mle(([1, 2, 3], [1, 2, 3])), "design", "(3,)"),
    "too few y": (lambda: linear.mle((design, [1, 2])), "y", "2"),
    "three things": (lambda: linear.mle((design, y, y)), "x", "3 things"),
    "one column in all": (lambda: linear.mle([[1], [2]]), "x", "(2, 1)"),
    "no columns": (lambda: linear.mle((np.zeros((4, 0)), y)), "design", "(4, 0)"),
    "no rows": (lambda: linear.mle((np.zeros((0, 2)), [])), "x", "no rows"),
    "columns that depend on each other": (lambda: linear.mle((np.column_stack([design, design.sum(axis=1)]), y)),
                                          "design", "3 columns are linearly dependent"),
    "more columns than rows": (lambda: linear.mle((design[1:2], y[1:2])), "design", "1 rows"),
    "a column of zeros": (lambda: linear.mle((design * [1, 0], y)), "design", "column 1"),
    "points on a line": (lambda: linear.mle((design, design @ [1, 2])), "y", "exactly"),
    "as many columns as rows": (lambda: linear.mle((design[:2], y[:2])), "y", "exactly"),
    "a y of zeros": (lambda: linear.mle((design, np.zeros(4))), "y", "[0.0, 0.0]"),
    "weights of another length": (lambda: linear.mle((design, y), [1, 2]), "weights", "(1, 2)"),
    "a negative weight": (lambda: linear.mle((design, y), [1, 2, -1, 1]), "weights", "-1"),
    "params for another design": (lambda: linear.log_density(line, (design[:, :1], y)), "params", "2 columns"),
    "a scale of zero": (lambda: mlem.LinearRegressionParams([[1, 2]], [0]), "scale", "0"),
    "scales for other components": (lambda: mlem.LinearRegressionParams([[1, 2]], [1, 2]), "scale", "(2,)"),
    "coefficients of one shape too few": (lambda: mlem.LinearRegressionParams([1, 2], [1]), "coefficients", "(2,)"),
    "a coefficient that is NaN": (lambda: mlem.LinearRegressionParams([[1, nan]], [1]), "coefficients", "nan"),
    "a floor above everything": (lambda: mlem.LinearRegression(floor=2), "floor", "2"),
    "rows from nowhere": (lambda: linear.sample(line, 5, None), "n", "design"),
    "an answer of 2": (lambda: logistic.mle((design, [0, 1, 2, 1])), "y", "2 at row 2"),
    "a hidden answer": (lambda: logistic.mle((design, [0, 1, -1, 1])), "y", "-1 at row 2"),
    "an answer in words": (lambda: logistic.mle((design, list("abab"))), "y", "'a'"),
    "no rows for logistic": (lambda: logistic.mle((np.zeros((0, 2)), [])), "x", "no rows"),
    "dependent columns for logistic": (
        lambda: logistic.mle((np.column_stack([design, 2 * design[:, 1]]), [0, 1, 0, 1])), "design",
        "linearly dependent"),
    "coefficients for another design": (
        lambda: logistic.log_density(mlem.LogisticRegressionParams([1]), (design, [0, 1, 0, 1])), "params",
        "1 columns"),
    "a coefficient that is infinite": (lambda: mlem.LogisticRegressionParams([1, np.inf]), "coefficients", "inf"),
}


@pytest.mark.parametrize("call, name, got", BAD.values(), ids=BAD.keys())
def test_bad_input_is_named_and_shown(call, name, got):
    with pytest.raises(ValueError) as error:
        call()
    message = str(error.value)
    assert re.match(rf"{name}\b", message), message
    assert got in message, message
    assert message.endswith((".", "?")), message


def test_input_is_never_written_to():
    for model, answer in ((linear, y), (logistic, [0, 1, 0, 1])):
        arrays = [design.copy(), np.array(answer, float), np.ones(4)]
        for array in arrays:
            array.flags.writeable = False
        model.mle((arrays[0], arrays[1]), arrays[2])


def test_linear_programming_is_loaded_only_where_it_is_needed():
    code = """import sys, numpy as np, mlem
mlem.LogisticRegression().mle((np.array([[1, 0], [1, 1], [1, 2], [1, 3.]]), [0, 1, 0, 1]))
print("scipy.optimize" in sys.modules)"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
