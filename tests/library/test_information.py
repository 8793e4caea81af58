"""Standard errors after EM and its rate: the published ones, and the identities that tie them together."""

import numpy as np
import pytest

import mlem

LINKAGE, ANIMALS = mlem.Linkage(), mlem.datasets.linkage()
HEADS = mlem.datasets.coins().heads
COINS = mlem.Mixture(mlem.Binomial(trials=10), k=2, weights=[.5, .5])
DEATHS = mlem.datasets.times_deaths()
TWO_RATES = mlem.Mixture(mlem.Poisson(), k=2)


@pytest.fixture(scope="module")
def deaths():
    start = TWO_RATES.params([.3, .7], rate=[1, 2.5])
    return mlem.em(TWO_RATES, DEATHS, start, tol=0, accelerate=True)


# --- published ------------------------------------------------------------------------------------------------------


def test_linkage_has_the_published_information():
    # Dempster, Laird & Rubin (1977), section 1: rate .1328; digits by two independent programs
    info = LINKAGE.information(LINKAGE.mle(ANIMALS), ANIMALS)
    assert info == pytest.approx((435.317854, 57.800954, 377.516900), abs=6e-7)
    assert info.rate == pytest.approx(.1327787337, abs=5.1e-11)
    assert info.standard_errors == pytest.approx([.0514673], abs=5.1e-8)
    assert info.complete_standard_errors == pytest.approx([.0479], abs=5.1e-5)
    assert LINKAGE.information(LINKAGE.params(.5), ANIMALS) == pytest.approx((388, 80, 308))


def test_coins_have_the_published_standard_errors():
    fit = mlem.em(COINS, HEADS, COINS.params(p=[.6, .5]), tol=0)
    info = mlem.information(COINS, fit.params, HEADS)
    assert info.standard_errors == pytest.approx([.1015, .1308], abs=5.1e-5)


def test_times_deaths_have_the_published_standard_errors(deaths):
    # Hasselblad (1969), J. Amer. Statist. Assoc. 64, 1459: the data; weight, then rates
    info = mlem.information(TWO_RATES, deaths.params, DEATHS)
    assert info.standard_errors == pytest.approx([.1947, .3500, .2505], abs=5.1e-5)
    assert info.complete_standard_errors == pytest.approx([.0145, .0564, .0616], abs=5.1e-5)
    assert info.rates == pytest.approx([.995666, .7204, 0], abs=5.1e-5)
    covariance = np.linalg.inv(info.observed)
    assert covariance[0, 1] / np.sqrt(covariance[0, 0] * covariance[1, 1]) == pytest.approx(.9555, abs=5.1e-5)


# --- identities -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theta", [.2, .5, .9])
def test_linkage_observed_information_is_minus_the_second_derivative(theta):
    step = 1e-4
    ends = [LINKAGE.log_density(LINKAGE.params(theta + move), ANIMALS)[0] for move in (-step, 0, step)]
    info = LINKAGE.information(LINKAGE.params(theta), ANIMALS)
    assert -(ends[0] - 2 * ends[1] + ends[2]) / step**2 == pytest.approx(info.observed, rel=1e-4)
    assert info.complete - info.missing == pytest.approx(info.observed)


def test_by_formula_and_by_differences_are_the_same():
    params = LINKAGE.mle(ANIMALS)
    by_differences = mlem.information(LINKAGE, params, ANIMALS)
    for ours, theirs in zip(by_differences, LINKAGE.information(params, ANIMALS)):
        assert ours == pytest.approx(np.array([[theirs]]), rel=1e-6)


def test_an_error_shrinks_by_the_rate(mixture_case):
    if mixture_case.name == "categorical":                      # its best fit has levels of probability 0: on the edge
        return
    model, x, path = mixture_case.model, mixture_case.rows(), []
    end = mlem.fit(model, x, n_starts=3, tol=0, accelerate=True).params
    info = mlem.information(model, end, x)
    away = model.with_free(end, model.free(end) + 1e-3 * np.random.default_rng(0).normal(size=len(info.observed))
                           * info.complete_standard_errors)
    mlem.em(model, x, away, tol=0, max_iter=int(4 + 12 / -np.log10(info.rate) / 3),
            on_step=lambda step, params, _: path.append(model.free(params)))
    assert mlem.rate(np.array(path)) == pytest.approx(info.rate, abs=.03)
    assert -1e-5 < info.rates.min() and info.rates.max() < 1 and (np.diff(info.rates) <= 0).all()


def test_hiding_labels_costs_information_and_seeing_all_costs_none(mixture_case):
    model = mixture_case.model
    x, labels = mixture_case.rows_and_labels(3)
    if mixture_case.name == "categorical":
        return
    end = model.mle(x, labels)
    info = mlem.information(model, end, x, labels)
    assert abs(info.missing).max() < 1e-5 * abs(info.complete).max() and info.rate < 1e-6
    assert info.standard_errors == pytest.approx(info.complete_standard_errors, rel=1e-5)
    hidden = mlem.fit(model, x, n_starts=3, tol=0, accelerate=True).params
    info = mlem.information(model, hidden, x)
    assert (info.standard_errors > info.complete_standard_errors).all()


def test_with_labels_seen_standard_errors_are_the_textbook_ones():
    x, labels = np.array([3., 1, 4, 1, 5, 9, 2, 6]), np.array([0, 0, 1, 0, 1, 1, 0, 1])
    model = mlem.Mixture(mlem.Gaussian(), k=2)
    end = model.mle(x, labels)
    weight, means, sds = end.weights[0], end.components.mean.ravel(), end.components.sd.ravel()
    expected = [np.sqrt(weight * (1 - weight) / 8), *sds / 2, *sds**2 * np.sqrt(2 / 4)]
    assert means == pytest.approx([1.75, 6])
    assert mlem.information(model, end, x, labels).standard_errors == pytest.approx(expected, rel=1e-6)


def test_units_and_offset_change_standard_errors_with_them():
    x = np.round(mlem.datasets.faithful().waiting)
    model = mlem.Mixture(mlem.Gaussian(), k=2)
    errors, rates = [], []
    for scale, offset in ((1, 0), (1, 1e8), (2.**20, 0), (2.**-20, 0)):
        start = model.params(mean=np.array([55, 80]) * scale + offset, covariance=[50 * scale**2] * 2)
        fit = mlem.em(model, x * scale + offset, start, tol=0)
        info = mlem.information(model, fit.params, mlem.Blocks(x * scale + offset, rows=100))
        errors.append(info.standard_errors / [1, scale, scale, scale**2, scale**2])
        rates.append(info.rates)
    for ours, other in zip(errors[1:], rates[1:]):
        assert ours == pytest.approx(errors[0], rel=1e-5) and other == pytest.approx(rates[0], abs=1e-5)


def test_free_parameters_go_there_and_back(case, tools):
    if not hasattr(case.model, "free"):
        return
    params = case.start(case.rows())
    free = case.model.free(params)
    assert tools.flat(case.model.with_free(params, free)) == pytest.approx(tools.flat(params), rel=1e-14, abs=1e-15)
    moved = case.model.with_free(params, free * (1 + 1e-6))
    assert case.model.free(moved) == pytest.approx(free * (1 + 1e-6), rel=1e-12)
    assert len(free) == mlem.count_parameters(case.model, params) == {
        "bernoulli vectors": 9, "coins, weights known": 2, "binomial": 5, "binomial, own trials": 3, "categorical": 9,
        "poisson": 5, "exponential": 3, "gaussian, a line": 5, "gaussian, the plane": 17, "tied": 11, "diagonal": 14,
        "spherical": 11, "linkage": 1}[case.name]


# --- where there are none -------------------------------------------------------------------------------------------


def test_a_saddle_has_a_rate_above_one_and_no_standard_errors():
    info = mlem.information(COINS, COINS.params(p=[.66, .66]), HEADS)
    assert info.rate > 1
    with pytest.raises(ValueError, match="observed: information isn't positive definite"):
        info.standard_errors


@pytest.mark.parametrize("model, x, params, message", [
    (COINS, HEADS, COINS.params(p=[.6, .5]), "params: the log-likelihood has a slope there"),
    (COINS, HEADS, COINS.params(p=[.8, 1e-300]), "params: .* lies on an edge|params: the log-likelihood has a slope"),
    (TWO_RATES, [0, 0, 3, 5], TWO_RATES.params([.5, .5], rate=[0, 4]), "params: free parameter 1, 0, lies on an edge"),
    (LINKAGE, [125, 18, 20, 34], LINKAGE.params(.5), "params: the log-likelihood has a slope there"),
], ids=["too early", "nearly on the edge", "on the edge", "too early, linkage"])
def test_params_where_em_would_not_stop_are_refused(model, x, params, message):
    with pytest.raises(ValueError, match=message):
        mlem.information(model, params, x)


def test_a_component_on_its_floor_has_no_standard_errors():
    x = mlem.datasets.penguins().bills
    model = mlem.Mixture(mlem.Gaussian(), k=3)
    fit = mlem.em(model, x, model.mle(x, np.where(x[:, 1] == 17.0, 2, x[:, 0] > 44)), accelerate=True)
    assert fit.floored == (2,)
    with pytest.raises(ValueError, match="params: "):
        mlem.information(model, fit.params, x)


# --- the rate of a path, and BIC ------------------------------------------------------------------------------------


def test_rate_of_a_path_is_that_of_its_last_steps():
    assert mlem.rate(.8 ** np.arange(9)) == pytest.approx(.8)
    assert mlem.rate(np.array([[0, 0], [3, 4], [3, 4.5]])) == pytest.approx(.1)
    path = []
    mlem.em(LINKAGE, ANIMALS, LINKAGE.params(.5), max_iter=6, on_step=lambda _, params, __: path.append(params.theta))
    assert mlem.rate(path) == pytest.approx(.1328, abs=5e-5)


def test_bic_counts_parameters_and_rows_blocks_too(mixture_case):
    model, x, params = mixture_case.model, mixture_case.rows(), mixture_case.truth
    by_hand = len(model.free(params)) * np.log(len(x)) - 2 * model.log_density(params, x).sum()
    for rows in (x, mlem.Blocks(x, rows=7)):
        assert mlem.bic(model, params, rows) == pytest.approx(by_hand, rel=1e-12)


def test_a_mixture_of_lines_has_standard_errors_and_a_bic_too():
    rng = np.random.default_rng(0)
    design, labels = np.column_stack([np.ones(80), rng.normal(size=80)]), rng.integers(2, size=80)
    y = (design * np.array([[0, 1], [3, -1]])[labels]).sum(axis=1) + .3 * rng.normal(size=80)
    model = mlem.Mixture(mlem.LinearRegression(), k=2)
    fit = mlem.fit(model, (design, y), n_starts=3, tol=0, accelerate=True)
    info = mlem.information(model, fit.params, (design, y))
    assert len(info.standard_errors) == 7 == mlem.count_parameters(model, fit.params)
    assert mlem.bic(model, fit.params, (design, y)) == pytest.approx(7 * np.log(80) - 2 * fit.log_likelihood)
    # all labels seen, it is least squares: standard errors of a line are the roots of scale² (DᵀD)⁻¹
    end = model.mle((design, y), labels)
    seen = mlem.information(model, end, (design, y), labels).standard_errors
    own = design[labels == 0]
    assert seen[1:3] == pytest.approx(end.components.scale[0] * np.sqrt(np.diag(np.linalg.inv(own.T @ own))), rel=1e-6)
