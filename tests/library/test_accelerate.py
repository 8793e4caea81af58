"""SQUAREM: the same ends in far fewer steps, and never a fall."""

import numpy as np
import pytest

import mlem
from mlem.accelerate import Squarem, extrapolate


class Counted:
    """A model that counts how often EM's step is taken."""

    def __init__(self, model):
        self.model, self.steps = model, 0

    def __getattr__(self, name):
        return getattr(self.model, name)

    def e_step(self, params, x, labels=None):
        return self.model.e_step(params, x) if labels is None else self.model.e_step(params, x, labels)

    def m_step(self, statistics):
        self.steps += 1
        return self.model.m_step(statistics)


def test_times_deaths_arrive_in_about_eighty_steps():
    # Varadhan & Roland (2008), Scand. J. Statist. 35, 335–353, section 7: EM 2,600 steps, SQUAREM 80
    x, model = mlem.datasets.times_deaths(), Counted(mlem.Mixture(mlem.Poisson(), k=2))
    fit = mlem.em(model, x, model.params([.3, .7], rate=[1, 2.5]), accelerate=True)
    assert fit.converged and model.steps < 100 and model.steps >= 2 * fit.n_iter
    assert fit.log_likelihood == pytest.approx(-1989.94585988, abs=5.1e-9)
    assert fit.params.weights[0] == pytest.approx(.35988540, abs=1e-6)
    assert fit.params.components.rate == pytest.approx([1.25609510, 2.66340436], abs=1e-6)


@pytest.mark.parametrize("seed", range(20))
def test_never_falls_and_stays_inside_from_anywhere(seed):
    # unguarded the log-likelihood falls from 42 of 50 random starts, and 7 leave the domain
    x, model, rng = mlem.datasets.times_deaths(), mlem.Mixture(mlem.Poisson(), k=2), np.random.default_rng(seed)
    weight = rng.uniform(.01, .99)
    fit = mlem.em(model, x, model.params([weight, 1 - weight], rate=rng.uniform(.1, 9, 2)), accelerate=True)
    assert (np.diff(fit.trace) >= 0).all()
    assert fit.log_likelihood == pytest.approx(-1989.94585988, abs=1e-8)


def test_a_jump_outside_or_down_is_not_taken(monkeypatch):
    x, model = mlem.datasets.times_deaths(), mlem.Mixture(mlem.Poisson(), k=2)
    start = model.params([.3, .7], rate=[1, 2.5])
    plain = mlem.em(model, x, start, max_iter=6)
    for bad in ([2, 1, 1], [-.1, 1, 1], [.5, np.nan, 1], [.01, 9, 9]):
        monkeypatch.setattr("mlem.accelerate.extrapolate", lambda *_: np.array(bad))
        fit = mlem.em(model, x, start, max_iter=3, accelerate=True)
        assert fit.trace == pytest.approx(plain.trace[::2], rel=1e-14)


def test_ends_no_lower_than_two_plain_steps(mixture_case):
    model, x = mixture_case.model, mixture_case.rows()
    now = mixture_case.start(x)
    for _ in range(5):
        quick, plain = (mlem.em(model, x, now, max_iter=steps, tol=0, accelerate=steps == 1) for steps in (1, 2))
        assert quick.log_likelihood >= plain.log_likelihood - 1e-12 * abs(plain.log_likelihood)
        now = quick.params


def test_arrives_where_the_gradient_is_zero(mixture_case):
    model, x = mixture_case.model, mixture_case.rows()
    fit = mlem.em(model, x, mixture_case.start(x), accelerate=True)
    assert fit.converged
    on = mlem.em(model, x, fit.params, tol=0)
    assert on.log_likelihood - fit.log_likelihood < 1e-8
    assert model.free(on.params) == pytest.approx(model.free(fit.params), abs=2e-3)


@pytest.mark.parametrize("tol", [1e-3, 1e-6])
def test_stopping_leaves_no_more_than_was_asked(tol):
    x, model = mlem.datasets.times_deaths(), mlem.Mixture(mlem.Poisson(), k=2)
    for weight in (.1, .3, .5, .9):
        fit = mlem.em(model, x, model.params([weight, 1 - weight], rate=[1, 2.5]), tol=tol, accelerate=True)
        assert -1989.94585988 - fit.log_likelihood < 3 * tol * 2        # Σ(1 + |log-density|) is 3 thousand nats


@pytest.mark.parametrize("tol", [1e-4, 1e-10])
def test_coins_started_beside_the_saddle_leave_it(tol):
    heads = mlem.datasets.coins().heads
    coins = mlem.Mixture(mlem.Binomial(trials=10), k=2, weights=[.5, .5])
    fit = mlem.em(coins, heads, coins.params(p=[.5001, .5]), tol=tol, accelerate=True)
    assert fit.params.components.p == pytest.approx([.79679, .51958], abs=.005)


def test_penguins_from_a_flat_place_wait_it_out():
    # plain EM's gains fall to 2.3e-5 at step 591, then grow 700-fold
    x, model = mlem.datasets.penguins().bills, mlem.Mixture(mlem.Gaussian(), k=3)
    everybody = mlem.Gaussian().mle(x).covariance
    start = model.params(mean=[[44.5, 15.7], [50.5, 15.9], [44.5, 14.3]], covariance=np.repeat(everybody, 3, axis=0))
    fit = mlem.em(model, x, start, accelerate=True)
    assert fit.converged and fit.n_iter < 400
    plain = mlem.em(model, x, fit.params, max_iter=2000)
    assert plain.log_likelihood - fit.log_likelihood < 1e-6


def test_blocks_maps_and_labels_go_with_it(mixture_case, tools):
    x, labels = mixture_case.rows_and_labels(3)
    model, start = mixture_case.model, mixture_case.start(x)
    known = np.where(np.arange(len(x)) % 3 == 0, labels, -1)
    whole = mlem.em(model, x, start, labels=known, max_iter=4, accelerate=True)
    parts = mlem.em(model, mlem.Blocks(x, rows=7), start, labels=known, max_iter=4, accelerate=True,
                    map=lambda function, parts: [function(part) for part in parts])
    assert parts.trace == pytest.approx(whole.trace, rel=1e-7)
    assert tools.flat(parts.params) == pytest.approx(tools.flat(whole.params), abs=1e-5)


def test_extrapolation_of_one_number_lands_on_the_limit():
    def step(theta):
        return 2 + .9 * (theta - 2)

    start = np.array([5.])
    assert extrapolate(start, step(start), step(step(start))) == pytest.approx([2])
    assert extrapolate(start, start, start).tolist() == [5]
    assert extrapolate(start, start + 1, start).tolist() == [5]         # never less far than two steps went


@pytest.mark.parametrize("gains, left", [
    ([(4, 2)] * 4, 2), ([(4, 3), (4, 2), (4, 2), (4, 2)], 2 * 3), ([(4, 2)] * 3, np.inf), ([(4, 2)] * 3 + [(4, 5)], np.inf),
    ([(4, 2), (0, 0), (4, 2), (4, 2)], np.inf), ([(4, 2)] * 3 + [(4, 3)], np.inf), ([(9, 8.9)] + [(4, 2)] * 4, 2),
], ids=["steady", "the slowest counts", "three", "growing", "none", "slower and slower", "only the last four"])
def test_what_is_left_is_judged_by_the_slowest_of_four_cycles(gains, left):
    squarem = Squarem(None, None)
    squarem.gains = gains
    assert squarem.left(None) == pytest.approx(left)


def test_a_model_without_free_parameters_is_refused():
    model = mlem.KMeans(2)
    with pytest.raises(ValueError, match=r"accelerate: needs a model with free and with_free, got KMeans\(k=2\)"):
        mlem.em(model, [1., 2, 3], model.start([1., 2, 3], np.random.default_rng(0)), accelerate=True)
