"""Normals of four shapes: the floor is an exact maximum within the shape, digits survive, peers agree."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mlem
from mlem import products

FULL, TIED, DIAGONAL, SPHERICAL = SHAPES = [
    mlem.Gaussian, mlem.TiedGaussian, mlem.DiagonalGaussian, mlem.SphericalGaussian]
every_shape = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
PENGUINS = mlem.datasets.penguins()


def clouds(seed=0, n=40, d=2):
    """Two groups of rows, not far apart."""
    rng = np.random.default_rng(seed)
    return np.vstack([rng.normal(size=(n, d)), rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + 3])


def keeps_shape(shape, params):
    covariance = params.covariance
    if shape is TIED:
        return (covariance == covariance[0]).all()
    off = covariance[:, ~np.eye(covariance.shape[1], dtype=bool)]
    diagonal = np.diagonal(covariance, axis1=1, axis2=2)
    return {FULL: True, DIAGONAL: not off.any(), SPHERICAL: not off.any() and (diagonal == diagonal[:, :1]).all()}[shape]


# --- shapes ---------------------------------------------------------------------------------------------------------


@every_shape
@pytest.mark.parametrize("seed", range(3))
def test_covariances_have_their_shape_and_smaller_shapes_are_less_likely(shape, seed):
    x, weights = clouds(seed), np.random.default_rng(seed).random((2, 80))
    family = shape()
    params = family.mle(x, weights)
    assert keeps_shape(shape, params)
    full = FULL().mle(x, weights)
    score = [(weights * each.log_density(at, x)).sum() for each, at in ((family, params), (FULL(), full))]
    assert score[0] < score[1] - 1e-3 if shape is not FULL else score[0] == score[1]
    total = np.tensordot(weights.sum(axis=1), np.trace(params.covariance - full.covariance, axis1=1, axis2=2), axes=1)
    assert total == pytest.approx(0, abs=1e-9)                  # whatever the shape, the total variance is the data's


@every_shape
def test_agrees_with_scikit_learn(shape):
    from sklearn.mixture import GaussianMixture
    x, kind = PENGUINS.bills, {FULL: "full", TIED: "tied", DIAGONAL: "diag", SPHERICAL: "spherical"}[shape]
    model = mlem.Mixture(shape(floor=1e-12), k=3)
    start = model.start(x, np.random.default_rng(1))
    precision = np.linalg.inv(start.components.covariance)
    precision = {FULL: precision, TIED: precision[0], DIAGONAL: np.diagonal(precision, axis1=1, axis2=2),
                 SPHERICAL: precision[:, 0, 0]}[shape]
    theirs = GaussianMixture(3, covariance_type=kind, weights_init=start.weights, means_init=start.components.mean,
                             precisions_init=precision, reg_covar=0, tol=0, max_iter=25)
    with pytest.warns(Warning, match="did not converge"):
        theirs.fit(x)
    ours = mlem.em(model, x, start, max_iter=25)
    assert ours.params.weights == pytest.approx(theirs.weights_, rel=1e-9)
    assert ours.params.components.mean == pytest.approx(theirs.means_, rel=1e-9)
    stored = {FULL: np.array, TIED: lambda all: all[0], DIAGONAL: lambda all: np.diagonal(all, axis1=1, axis2=2),
              SPHERICAL: lambda all: all[:, 0, 0]}[shape](ours.params.components.covariance)
    assert stored == pytest.approx(theirs.covariances_, rel=1e-8)
    assert model.posterior(ours.params, x).T == pytest.approx(theirs.predict_proba(x), abs=1e-9)
    assert mlem.bic(model, ours.params, x) == pytest.approx(theirs.bic(x), rel=1e-9)


@pytest.mark.parametrize("shape, parameters, log_likelihood, bic", [
    # 342 bills, three components; computed independently of mlem, the full one by scikit-learn 1.9.1 as well
    (SPHERICAL, 11, -1727.77, 3519.7), (DIAGONAL, 14, -1663.78, 3409.3), (TIED, 11, -1653.07, 3370.3),
    (FULL, 17, -1634.19, 3367.6)])
def test_shapes_of_penguins(shape, parameters, log_likelihood, bic):
    model = mlem.Mixture(shape(), k=3)
    fit = mlem.fit(model, PENGUINS.bills, n_starts=5, accelerate=True)
    assert fit.log_likelihood == pytest.approx(log_likelihood, abs=.0051)
    assert mlem.count_parameters(model, fit.params) == parameters
    assert mlem.bic(model, fit.params, PENGUINS.bills) == pytest.approx(bic, abs=.051)


def test_equal_sds_on_old_faithful():
    # Azzalini & Bowman (1990): the data; the fit by two independent programs
    model, x = mlem.Mixture(TIED(), k=2), mlem.datasets.faithful().waiting
    fit = mlem.em(model, x, model.params(mean=[55, 80], covariance=[100, 100]), tol=0)
    assert fit.params.weights[0] == pytest.approx(.36084944, abs=1e-7)
    assert fit.params.components.mean.ravel() == pytest.approx([54.61362634, 80.09030362], abs=2e-6)
    assert fit.params.components.sd.ravel() == pytest.approx([5.86909140] * 2, abs=2e-6)
    assert fit.log_likelihood == pytest.approx(-1034.00176036, abs=5.1e-9)


@pytest.mark.parametrize("k, bic", [(1, 2201.8), (2, 2096.0)])
def test_bic_of_old_faithful(k, bic):
    model, x = mlem.Mixture(FULL(), k=k), mlem.datasets.faithful().waiting
    assert mlem.bic(model, mlem.fit(model, x, n_starts=2).params, mlem.Blocks(x, rows=50)) == pytest.approx(bic, abs=.051)


# --- what changes nothing -------------------------------------------------------------------------------------------


def turn(shape, rng):
    """A change of coordinates that the shape doesn't notice: any, of each axis by itself, or a turn and one scale."""
    any_turn = rng.normal(size=(2, 2)) * [[1], [1000]]
    if shape is DIAGONAL:
        return np.diag(np.diag(any_turn))
    return 30 * np.linalg.qr(any_turn)[0] if shape is SPHERICAL else any_turn


@every_shape
@given(seed=st.integers(0, 10_000))
@settings(max_examples=8, deadline=None)
def test_the_answer_follows_units_and_axes_as_far_as_the_shape_does(shape, seed):
    rng, x = np.random.default_rng(seed), clouds(seed)
    turned, shift = turn(shape, rng), rng.normal(size=2) * 100
    model = mlem.Mixture(shape(), k=2)
    start = model.start(x, rng)
    moved = model.params(start.weights, mean=start.components.mean @ turned.T + shift,
                         covariance=turned @ start.components.covariance @ turned.T)
    ours, theirs = mlem.em(model, x @ turned.T + shift, moved, max_iter=15), mlem.em(model, x, start, max_iter=15)
    assert ours.params.weights == pytest.approx(theirs.params.weights, abs=1e-7)
    assert ours.params.components.mean == pytest.approx(theirs.params.components.mean @ turned.T + shift,
                                                        rel=1e-6, abs=1e-6)
    assert ours.log_likelihood + len(x) * np.log(abs(np.linalg.det(turned))) == pytest.approx(theirs.log_likelihood,
                                                                                             rel=1e-7)


@every_shape
@pytest.mark.parametrize("scale, offset", [(1, 1e8), (1e8, 0), (1e-8, 0), (1e-8, 1), (1e8, 1e16)])
def test_far_away_huge_or_tiny_the_fit_is_the_same(shape, scale, offset):
    x = np.round(clouds() * 64) / 64
    model = mlem.Mixture(shape(), k=2)
    unit = 2.**np.round(np.log2(scale))                         # a power of two rounds nothing
    near, far = (mlem.em(model, rows, model.start(rows, np.random.default_rng(3)), tol=0, max_iter=25)
                 for rows in (x, x * unit + offset))
    lost = np.finfo(float).eps * offset / unit                  # digits that the data themselves have lost
    assert far.params.weights == pytest.approx(near.params.weights, abs=1e-7 + 10 * lost)
    assert far.params.components.sd / unit == pytest.approx(near.params.components.sd, rel=1e-6 + 10 * lost)


# --- the floor ------------------------------------------------------------------------------------------------------


def squeezed(shape):
    """Weights of two components, one on rows that almost coincide; under a floor of .1 it would be narrower still."""
    x = clouds()
    weights = np.ones((2, len(x)))
    weights[0] = ((x - x[3])**2).sum(axis=1) < .1
    if shape is TIED:
        weights = np.eye(2)[(x[:, 0] > x[3, 0]).astype(int)].T  # two halves of what is nearly a line
        x = x[:, :1] * [1, 1] + [[1, -1]] * (np.sign(x[:, :1] - x[3, 0]) + .01 * x[:, 1:])
    return x, weights


@every_shape
def test_no_rival_above_the_floor_and_of_the_shape_is_likelier(shape):
    x, weights = squeezed(shape)
    family = shape(floor=.1)
    best = family.mle(x, weights)
    everybody = shape(floor=0).mle(x, weights.sum(axis=0)).covariance[0]
    assert best.floored[0]

    def lowest(params):
        return min(np.linalg.eigvals(np.linalg.solve(everybody, each)).real.min() for each in params.covariance)

    assert lowest(best) == pytest.approx(.1, rel=1e-9)
    rng, rivals, score = np.random.default_rng(0), 0, (weights * family.log_density(best, x)).sum()
    for _ in range(3000):
        values = family.free(best)
        try:
            rival = family.with_free(best, values + rng.normal(size=len(values)) * rng.choice([1e-3, 1e-2, .1]))
        except ValueError:
            continue
        if lowest(rival) >= .1:
            rivals += 1
            assert (weights * family.log_density(rival, x)).sum() <= score + 1e-9
    assert rivals > 30


@every_shape
def test_on_the_floor_the_likelihood_never_falls(shape):
    # twelve birds of three species at a depth of exactly 17.0; for tied ones, as many components as rows
    x = PENGUINS.bills if shape is not TIED else PENGUINS.bills[::60]
    model = mlem.Mixture(shape(), k=3 if shape is not TIED else len(x))
    if shape is SPHERICAL:
        x = np.vstack([x, np.repeat(x[:1], 5, axis=0)])         # it takes a point, not a line
    labels = np.arange(len(x)) if shape is TIED else (
        np.where((x == x[0]).all(axis=1), 2, x[:, 0] > 44) if shape is SPHERICAL else
        np.where(x[:, 1] == 17.0, 2, x[:, 0] > 44))
    params, trace = model.mle(x, labels), []
    for _ in range(60):
        statistics, log_likelihood = model.e_step(params, x)
        params = model.m_step(statistics)
        trace.append(log_likelihood)
    assert params.components.floored[-1]
    assert np.diff(trace).min() > -1e-9
    assert model.floored(params)


@pytest.mark.parametrize("floor, log_likelihood", [(1e-4, -1663.81), (1e-6, -1638.17), (1e-8, -1610.74),
                                                   (1e-10, -1583.13)])
def test_the_pit_in_the_plane_is_as_deep_as_the_floor(floor, log_likelihood):
    """Twelve birds at a depth of exactly 17.0; half of 12 log 10 a decade. Computed independently of mlem."""
    x, model = PENGUINS.bills, mlem.Mixture(FULL(floor=floor), k=3)
    fit = mlem.em(model, x, model.mle(x, np.where(x[:, 1] == 17.0, 2, PENGUINS.labels == 2)), accelerate=True)
    assert fit.floored == (2,) and fit.log_likelihood == pytest.approx(log_likelihood, abs=.0051)


@every_shape
def test_as_many_components_as_rows_end_on_the_floor(shape):
    x = clouds(n=3)
    model = mlem.Mixture(shape(), k=6)
    fit = mlem.fit(model, x, n_starts=2)
    assert np.isfinite(fit.log_likelihood) and len(fit.floored) > 0


@every_shape
def test_every_row_twice_is_the_same_fit_and_twice_the_log_likelihood(shape):
    x = clouds()
    model = mlem.Mixture(shape(), k=2)
    start = model.start(x, np.random.default_rng(0))
    once, twice = mlem.em(model, x, start, max_iter=20), mlem.em(model, np.repeat(x, 2, axis=0), start, max_iter=20)
    assert twice.log_likelihood == pytest.approx(2 * once.log_likelihood, rel=1e-10)


@pytest.mark.parametrize("shape", [FULL, TIED, DIAGONAL])
def test_a_constant_column_is_refused_where_it_leaves_no_top(shape):
    with pytest.raises(ValueError, match="x: column 1 is constant, 0.1"):
        mlem.fit(mlem.Mixture(shape(), k=2), [[1, .1], [2, .1], [4, .1], [5, .1]])


def test_round_normals_allow_a_constant_column_and_diagonal_ones_columns_that_depend_on_each_other():
    x = np.column_stack([clouds()[:, 0], np.full(80, .1)])
    assert mlem.fit(mlem.Mixture(SPHERICAL(), k=2), x).converged
    with pytest.raises(ValueError, match="x: all 80 rows are the same"):
        mlem.fit(mlem.Mixture(SPHERICAL(), k=2), x * 0 + [1e8, .1])
    double = np.column_stack([clouds()[:, 0]] * 2)
    assert mlem.fit(mlem.Mixture(DIAGONAL(), k=2), double).converged
    with pytest.raises(ValueError, match="dependent"):
        mlem.fit(mlem.Mixture(TIED(), k=2), double)


# --- an E-step as two matrix products -------------------------------------------------------------------------------


def both_ways(model, params, x, monkeypatch, labels=None):
    """The E-step by products, and without."""
    with monkeypatch.context() as patch:
        patch.setattr(model.family, "log_density", None)        # the plain way isn't taken
        quick = model.e_step(params, x, labels)
    with monkeypatch.context() as patch:
        patch.setattr(products, "keeps_digits", lambda *_: False)
        return quick, model.e_step(params, x, labels)


@every_shape
@pytest.mark.parametrize("n, d, k", [(5, 1, 2), (1023, 2, 3), (1025, 3, 2), (3000, 12, 4)])
def test_products_give_what_the_plain_way_gives(shape, n, d, k, monkeypatch):
    rng = np.random.default_rng(n)
    x = rng.normal(size=(n, d)) + 2 * rng.integers(k, size=(n, 1)) + 1e3
    model = mlem.Mixture(shape(), k=k)
    params = model.m_step(model.statistics(x, rng.dirichlet(np.ones(k), n).T))
    labels = rng.integers(-1, k, n)
    for known in (None, labels):
        (quick, ours), (plain, theirs) = both_ways(model, params, x, monkeypatch, known)
        assert ours == pytest.approx(theirs, rel=1e-12)
        assert quick.count == pytest.approx(plain.count, rel=1e-10)
        for name, value in vars(quick.components).items():
            assert value == pytest.approx(getattr(plain.components, name), rel=1e-9, abs=1e-9 * n)


def test_products_are_left_where_digits_would_be_lost():
    mean, whiten = np.array([[0.], [1.]]), np.ones((2, 1, 1))
    for narrow, kept in ((1, True), (1e-2, True), (1e-6, False)):
        assert products.keeps_digits(np.zeros(1), mean, whiten * narrow, whiten / np.sqrt(narrow)) is kept


@every_shape
def test_a_component_that_narrows_all_at_once_keeps_its_digits(shape):
    rng = np.random.default_rng(0)
    tiny = np.round(rng.normal(size=(50, 2)) * 64) * 2.**-30    # so that adding a whole number loses nothing
    middle, wide = [[0, 0], [2, -3], [-5, 1]], np.eye(2)
    x = np.vstack([tiny + each for each in middle])
    model = mlem.Mixture(shape(floor=0), k=3)
    params = model.params(mean=middle, covariance=[.01 * wide] * 3)
    assert products.keeps_digits(params.components.mean.mean(axis=0), params.components.mean,
                                 params.components.covariance, [wide / np.sqrt(.01)] * 3)
    after = model.m_step(model.e_step(params, x)[0])
    alone = shape(floor=0).mle(tiny).covariance[0]
    assert after.components.covariance == pytest.approx(np.repeat(alone[None], 3, axis=0), rel=1e-9, abs=1e-9 * alone.max())


def test_a_component_that_becomes_a_thin_line_keeps_the_digits_across_it():
    rng = np.random.default_rng(0)
    along, across = rng.normal(size=(2, 50, 1)) * [[[1]], [[1e-3]]]
    line = along * [1, 1] + across * [1, -1]
    x, round_ones = np.vstack([line, line + [40, -60]]), [np.eye(2)] * 2
    model = mlem.Mixture(FULL(floor=0), k=2)
    params = model.params(mean=[[0, 0], [40, -60]], covariance=round_ones)
    assert products.keeps_digits(np.array([20, -30]), params.components.mean, params.components.covariance, round_ones)
    after, alone = model.m_step(model.e_step(params, x)[0]).components, FULL(floor=0).mle(line)
    narrowest = [np.linalg.eigvalsh(each)[0] for each in (*after.covariance, *alone.covariance)]
    assert narrowest[:2] == pytest.approx(narrowest[2:] * 2, rel=1e-9, abs=0)


@pytest.mark.parametrize("x, message", [
    (np.column_stack([np.arange(50.), np.full(50, .1)]), "column 1 is constant"),
    (np.column_stack([np.arange(50.), 3 * np.arange(50.) + 1]), "linearly dependent"),
    (np.full((50, 2), 7.7), "all 50 rows are the same"),
], ids=["constant", "dependent", "all the same"])
def test_what_has_no_top_is_refused_from_any_start(x, message):
    """The start is given, so nobody looked at the rows before the first M-step did."""
    model = mlem.Mixture(FULL(), k=2)
    with pytest.raises(ValueError, match=f"x: .*{message}"):
        mlem.em(model, x, model.params(mean=[[0, 0], [50, 100]], covariance=[2000 * np.eye(2)] * 2))


def test_a_row_that_is_impossible_is_named_by_its_number_in_all_of_x():
    model, x = mlem.Mixture(FULL(), k=1), np.zeros(3000)
    x[2500], x[0] = 1e200, 1
    with pytest.raises(ValueError, match="params: row 2500 of x has log-density"):
        with np.errstate(over="ignore"):
            model.e_step(model.params(mean=[0], covariance=[1]), x)
