"""Each family: its density is the one in the books, its weighted estimate the maximum, its draws come from it."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import mlem


@pytest.mark.parametrize("family, fields, x, published", [
    (mlem.Bernoulli(), {"p": [.2, .9, 0, 1]}, [0, 1, 1],
     lambda x: [stats.bernoulli(p).logpmf(x) for p in (.2, .9, 0, 1)]),
    (mlem.Binomial(trials=10), {"p": [.2, .9, 0]}, [0, 4, 10],
     lambda x: [stats.binom(10, p).logpmf(x) for p in (.2, .9, 0)]),
    (mlem.Binomial(), {"p": [.2, .9]}, [[0, 0], [4, 7], [3, 100_000]],
     lambda x: [stats.binom(np.array(x)[:, 1], p).logpmf(np.array(x)[:, 0]) for p in (.2, .9)]),
    (mlem.Categorical(levels=3), {"p": [[.2, .3, .5], [1, 0, 0]]}, [2, 0, 1],
     lambda x: [stats.rv_discrete(values=([0, 1, 2], p)).logpmf(x) for p in ([.2, .3, .5], [1, 0, 0])]),
    (mlem.Poisson(), {"rate": [.5, 20, 0]}, [0, 3, 40],
     lambda x: [stats.poisson(rate).logpmf(x) for rate in (.5, 20, 0)]),
    (mlem.Exponential(), {"rate": [.5, 20]}, [.1, 3, 40],
     lambda x: [stats.expon(scale=1 / rate).logpdf(x) for rate in (.5, 20)]),
    (mlem.Gaussian(), {"mean": [0, 5], "covariance": [1, 9]}, [-3, .5, 1e4],
     lambda x: [stats.norm(mean, sd).logpdf(x) for mean, sd in ((0, 1), (5, 3))]),
    (mlem.Gaussian(), {"mean": [[39, 18.3]], "covariance": [[[8, 1], [1, 1.5]]]}, [[40, 18], [0, 0]],
     lambda x: [stats.multivariate_normal([39, 18.3], [[8, 1], [1, 1.5]]).logpdf(x)]),
], ids=lambda value: "scipy" if callable(value) else str(value))    # an address would differ between workers
def test_log_density_agrees_with_scipy(family, fields, x, published):
    ours = family.log_density(family.params(**fields), x)
    assert ours == pytest.approx(np.array(published(x)), rel=1e-10)


def test_a_vector_of_tosses_is_independent_tosses():
    family = mlem.Bernoulli()
    p, x = np.array([[.2, .7, .5], [.9, .1, .4]]), np.array([[0, 1, 1], [1, 1, 0]])
    alone = sum(family.log_density(family.params(p=p[:, d]), x[:, d]) for d in range(3))
    assert family.log_density(family.params(p=p), x) == pytest.approx(alone, rel=1e-14)


def test_binomial_coefficients_are_what_tosses_one_by_one_leave_out():
    family, heads = mlem.Binomial(trials=10), mlem.datasets.coins().heads
    p = np.array([.6, .5])
    one_by_one = np.multiply.outer(np.log(p), heads) + np.multiply.outer(np.log(1 - p), 10 - heads)
    assert family.log_density(family.params(p=p), heads) - family.log_coefficients(heads) == pytest.approx(one_by_one)
    assert family.log_coefficients(heads) == pytest.approx([math.log(math.comb(10, h)) for h in heads], rel=1e-13)


# --- the weighted estimate ------------------------------------------------------------------------------------------


def test_a_weight_of_two_is_the_row_twice(mixture_case, tools):
    x = mixture_case.rows()
    family = mixture_case.model.family
    weights = np.random.default_rng(3).integers(1, 4, len(x))
    ours, theirs = family.mle(x, weights), family.mle(np.repeat(x, weights, axis=0))
    assert tools.flat(ours) == pytest.approx(tools.flat(theirs), rel=1e-12)


def test_weights_count_in_proportion_only(mixture_case, tools):
    x = mixture_case.rows()
    family = mixture_case.model.family
    weights = np.random.default_rng(3).random((2, len(x)))
    assert tools.flat(family.mle(x, weights)) == pytest.approx(tools.flat(family.mle(x, weights * 1e-3)), rel=1e-10)


@pytest.mark.parametrize("seed", range(5))
def test_the_weighted_estimate_is_the_maximum(mixture_case, tools, seed):
    x = mixture_case.rows()
    family = mixture_case.model.family
    weights = np.random.default_rng(seed).random((1, len(x)))
    best = family.mle(x, weights)
    near = tools.nudged(best, .05, np.random.default_rng(seed))
    score = [np.nansum(weights * family.log_density(params, x)) for params in (best, near)]
    assert score[0] > score[1]


def test_statistics_of_two_parts_add_up(mixture_case, tools):
    x = mixture_case.rows()
    family = mixture_case.model.family
    weights = np.random.default_rng(3).random((3, len(x)))
    whole = family.statistics(x, weights)
    parts = family.statistics(x[:7], weights[:, :7]) + family.statistics(x[7:], weights[:, 7:])
    for ours, theirs in zip(vars(parts).values(), vars(whole).values()):
        assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-12)


def test_an_empty_component_gets_everybodys_estimate_and_no_nan(mixture_case, tools):
    x = mixture_case.rows()
    family = mixture_case.model.family
    weights = np.vstack([np.ones(len(x)), np.zeros(len(x))])
    both = tools.flat(family.estimate(family.statistics(x, weights)))
    assert both.reshape(-1)[~np.isnan(both)].size == both.size
    pooled = family.mle(x)
    for name, value in vars(family.estimate(family.statistics(x, weights))).items():
        assert value[1] == pytest.approx(getattr(pooled, name)[0], rel=1e-12)


def test_a_component_whose_shares_have_lost_their_digits_counts_as_empty(mixture_case):
    x = mixture_case.rows()
    family = mixture_case.model.family
    weights = np.vstack([np.ones(len(x)), np.full(len(x), 5e-324)])
    pooled = family.mle(x)
    for name, value in vars(family.estimate(family.statistics(x, weights))).items():
        assert value[1] == pytest.approx(getattr(pooled, name)[0], rel=1e-12)


def test_a_component_that_only_sees_heads_is_certain_not_nan():
    model = mlem.Mixture(mlem.Binomial(trials=5), k=2)
    fit = mlem.fit(model, [5, 5, 5, 5, 0, 0, 0])
    assert sorted(fit.params.components.p) == [0, 1]
    assert np.isfinite(fit.log_likelihood)


def test_counts_that_are_all_alike_are_no_trouble():
    alike = [(mlem.Poisson(), [0] * 4, 0), (mlem.Bernoulli(), [1] * 3, 1), (mlem.Binomial(4), [2] * 2, .5)]
    for family, x, value in alike:
        fit = mlem.fit(mlem.Mixture(family, k=2), x)
        assert fit.converged and np.isfinite(fit.log_likelihood)
        assert next(iter(vars(fit.params.components).values())) == pytest.approx([value, value], abs=1e-15)


# --- draws ----------------------------------------------------------------------------------------------------------


def test_draws_have_the_density_they_came_from(mixture_case):
    if mixture_case.name == "binomial, own trials":
        with pytest.raises(ValueError, match="trials"):
            mixture_case.model.sample(mixture_case.truth, 5, np.random.default_rng(0))
        return
    # counting the draws, labels seen, must lead back to where they came from, as the likelihood judges it
    model, truth = mixture_case.model, mixture_case.truth
    x, labels = model.sample_with_labels(truth, 4000, np.random.default_rng(1))
    counted = model.mle(x, labels)
    own, other = (model.log_density(params, x).mean() for params in (truth, counted))
    assert len(x) == 4000 and own == pytest.approx(other, abs=.02)
    assert np.bincount(labels, minlength=model.k) / 4000 == pytest.approx(truth.weights, abs=.03)
    assert model.sample(truth, 3, np.random.default_rng(7)) == pytest.approx(
        model.sample(truth, 3, np.random.default_rng(7)))


# --- the normal family ----------------------------------------------------------------------------------------------


def test_moments_stay_exact_far_from_the_origin():
    rng = np.random.default_rng(0)
    x = np.round(rng.normal(size=(500, 2)) @ [[2, 1], [0, 1]] * 64) / 64         # so that adding 1e8 loses nothing
    near, family = mlem.Gaussian().mle(x), mlem.Gaussian()
    far = family.estimate(family.statistics(x[:200] + 1e8, np.ones((1, 200)))
                          + family.statistics(x[200:] + 1e8, np.ones((1, 300))))
    assert far.covariance == pytest.approx(near.covariance, rel=1e-7)
    assert family.mle(x + 1e8).covariance == pytest.approx(near.covariance, rel=1e-12)
    assert far.mean - 1e8 == pytest.approx(near.mean, abs=3e-8)


@given(seed=st.integers(0, 10_000))
@settings(max_examples=20, deadline=None)
def test_changing_units_and_axes_changes_the_answer_with_them(seed):
    rng = np.random.default_rng(seed)
    x = np.vstack([rng.normal(size=(40, 2)), rng.normal(size=(30, 2)) + [4, 1]])
    turn, shift = rng.normal(size=(2, 2)) * [[1], [1000]], rng.normal(size=2) * 100
    model = mlem.Mixture(mlem.Gaussian(), k=2)
    start = model.start(x, rng)
    moved = model.params(start.weights, mean=start.components.mean @ turn.T + shift,
                         covariance=turn @ start.components.covariance @ turn.T)
    ours = mlem.em(model, x @ turn.T + shift, moved, max_iter=15, tol=0)
    theirs = mlem.em(model, x, start, max_iter=15, tol=0)
    n = min(ours.n_iter, theirs.n_iter)
    assert ours.trace[:n] + len(x) * np.log(abs(np.linalg.det(turn))) == pytest.approx(theirs.trace[:n], rel=1e-7)
    assert ours.params.weights == pytest.approx(theirs.params.weights, abs=1e-7)
    moved_mean = theirs.params.components.mean @ turn.T + shift
    assert ours.params.components.mean == pytest.approx(moved_mean, rel=1e-6, abs=1e-6)


def test_one_column_may_come_as_numbers_or_as_a_column():
    x = mlem.datasets.faithful().waiting
    model = mlem.Mixture(mlem.Gaussian(), k=2)
    ours, theirs = mlem.fit(model, x, n_starts=1), mlem.fit(model, x[:, None], n_starts=1)
    assert ours.log_likelihood == theirs.log_likelihood
    assert ours.params.components.mean.shape == (2, 1) and ours.params.components.covariance.shape == (2, 1, 1)


def test_many_columns_need_no_determinant():
    family = mlem.Gaussian()
    d = 80
    params = family.params(mean=np.zeros((1, d)), covariance=1e-6 * np.eye(d)[None])
    at_the_mean = family.log_density(params, np.zeros((1, d)))[0, 0]
    assert at_the_mean == pytest.approx(-d / 2 * np.log(2 * np.pi * 1e-6), rel=1e-12)


# --- the floor ------------------------------------------------------------------------------------------------------


def collapsing():
    """A start on six birds whose depths were rounded to 17.0: a pit in the likelihood."""
    x = mlem.datasets.penguins().bills
    labels = np.full(len(x), 0)
    labels[x[:, 0] > 44] = 1
    labels[x[:, 1] == 17.0] = 2
    return x, mlem.Mixture(mlem.Gaussian(), k=3), labels


def test_a_collapsing_component_stops_at_the_floor_and_fit_says_which():
    x, model, labels = collapsing()
    fit = mlem.em(model, x, model.mle(x, labels))
    assert fit.floored == (2,) and fit.converged
    whole = np.cov(x.T, bias=True)
    ratios = np.linalg.eigvals(np.linalg.solve(whole, fit.params.components.covariance[2])).real
    assert min(ratios) == pytest.approx(1e-6, rel=1e-6)
    assert (np.diff(fit.trace) >= 0).all()
    assert mlem.fit(model, x).floored == ()


def test_the_floor_is_an_exact_m_step_so_the_likelihood_never_falls():
    x, model, labels = collapsing()
    params, trace = model.mle(x, labels), []
    for _ in range(200):
        statistics, log_likelihood = model.e_step(params, x)
        params = model.m_step(statistics)
        trace.append(log_likelihood)
    assert params.components.floored[2]
    assert np.diff(trace).min() > -1e-9


def test_the_floor_does_not_care_about_units():
    x, model, labels = collapsing()
    ours, theirs = (mlem.em(model, x * unit, model.mle(x * unit, labels), max_iter=20)
                    for unit in ([1e-3, 1e4], [1, 1]))
    assert ours.params.weights == pytest.approx(theirs.params.weights, abs=1e-12)
    assert ours.floored == theirs.floored


def test_clipping_finds_the_likeliest_covariance_above_the_floor():
    from mlem.gaussian import clip
    rng = np.random.default_rng(0)
    reference, scatter = np.array([[4., 1], [1, 9]]), np.array([[4., 1], [1, .26]])
    clipped, changed = clip(scatter[None], reference, .1)
    assert changed[0]

    def score(covariance):
        return -np.linalg.slogdet(covariance)[1] - np.trace(np.linalg.solve(covariance, scatter))

    def share(covariance):
        return np.linalg.eigvals(np.linalg.solve(reference, covariance)).real.min()

    assert share(clipped[0]) == pytest.approx(.1)
    rivals = 0
    for _ in range(2000):
        turn = np.eye(2) + rng.normal(size=(2, 2)) * .1
        rival = turn @ clipped[0] @ turn.T
        if share(rival) >= .1:
            rivals += 1
            assert score(rival) <= score(clipped[0]) + 1e-12
    assert rivals > 50


def test_without_a_floor_a_collapse_is_an_error_that_names_the_component():
    x, _, labels = collapsing()
    model = mlem.Mixture(mlem.Gaussian(floor=0), k=3)
    with pytest.raises(ValueError, match="component 2"):
        model.mle(x, labels)


# --- weights ---------------------------------------------------------------------------------------------------------


def test_weights_that_are_known_stay_as_they_are():
    model = mlem.Mixture(mlem.Poisson(), k=2, weights=[.3, .7])
    x = mlem.datasets.times_deaths()
    start = model.start(x, np.random.default_rng(0))
    end = mlem.em(model, x, start, max_iter=3).params
    for params in (model.params(rate=[1, 2]), start, end, model.mle([1, 2, 3], [0, 1, 1])):
        assert params.weights.tolist() == [.3, .7]


# --- shares ---------------------------------------------------------------------------------------------------------


def test_shares_of_each_row_add_up_to_one_however_far_it_is():
    model = mlem.Mixture(mlem.Gaussian(), k=2)
    params = model.params(mean=[50, 55], covariance=[1, 1])
    x = np.array([96., 1e6, -1e6, 52.5])
    shares = model.posterior(params, x)
    assert shares.sum(axis=0) == pytest.approx(1, abs=1e-12)
    assert model.log_joint(params, x)[:, 0] == pytest.approx([-1059.61, -842.11], abs=.006)
    assert shares[:, 3] == pytest.approx([.5, .5])
