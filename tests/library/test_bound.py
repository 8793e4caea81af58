"""log-likelihood = ELBO(q) + KL(q‖posterior), for any q."""

import numpy as np
import pytest

import mlem

heads = mlem.datasets.coins().heads
coins = mlem.Mixture(mlem.Binomial(trials=10), k=2, weights=[.5, .5])


def random_shares(k, n, rng):
    return rng.dirichlet(np.full(k, .5), size=n).T


@pytest.mark.parametrize("seed", range(10))
def test_bound_and_gap_add_up_to_the_log_likelihood(mixture_case, seed):
    x, rng = mixture_case.rows(), np.random.default_rng(seed)
    model = mixture_case.model
    params, q = model.start(x, rng), random_shares(model.k, len(x), rng)
    whole = model.e_step(params, x)[1]
    bound, gap = mlem.elbo(model, params, x, q), mlem.kl_gap(model, params, x, q)
    assert bound + gap == pytest.approx(whole, rel=1e-12)
    assert gap > 0


def test_at_the_posterior_there_is_no_gap(mixture_case):
    x = mixture_case.rows()
    model, params = mixture_case.model, mixture_case.start(x)
    q = model.posterior(params, x)
    assert mlem.kl_gap(model, params, x, q) == pytest.approx(0, abs=1e-9)
    assert mlem.elbo(model, params, x, q) == pytest.approx(model.e_step(params, x)[1], rel=1e-12)


def test_the_m_step_maximises_the_bound(mixture_case, tools):
    x = mixture_case.rows()
    model = mixture_case.model
    q = random_shares(model.k, len(x), np.random.default_rng(0))
    best = model.m_step(model.statistics(x, q))
    for seed in range(20):
        near = tools.nudged(best, .05, np.random.default_rng(seed), model.weights is not None)
        assert mlem.elbo(model, near, x, q) < mlem.elbo(model, best, x, q)


def test_hard_shares_and_impossible_ones():
    params = coins.params(p=[0, .5])
    x = [0, 5]
    posterior = coins.posterior(params, x)
    assert posterior[:, 1].tolist() == [0, 1]
    hard = np.array([[1., 0], [0, 1]])
    assert mlem.elbo(coins, params, x, hard) + mlem.kl_gap(coins, params, x, hard) == pytest.approx(
        coins.e_step(params, x)[1], rel=1e-12)
    forbidden = np.array([[1., 1], [0, 0]])
    assert mlem.elbo(coins, params, x, forbidden) == -np.inf
    assert mlem.kl_gap(coins, params, x, forbidden) == np.inf


@pytest.mark.parametrize("q, bound, gap", [
    # coins at .60/.50, no coefficients; computed independently of mlem for the chapter on why every step climbs
    ("uniform", -33.5458, .4519), ("posterior", -33.0939, 0), ("hard", -35.0862, 1.9924), ("swapped", -34.8110, 1.7171),
])
def test_bars_of_constant_total(q, bound, gap):
    guess = coins.params(p=[.6, .5])
    posterior = coins.posterior(guess, heads)
    q = {"uniform": np.full((2, 5), .5), "posterior": posterior, "swapped": posterior[::-1],
         "hard": (posterior > .5).astype(float)}[q]
    coefficients = coins.family.log_coefficients(heads).sum()
    assert mlem.elbo(coins, guess, heads, q) - coefficients == pytest.approx(bound, abs=6e-5)
    assert mlem.kl_gap(coins, guess, heads, q) == pytest.approx(gap, abs=6e-5)
