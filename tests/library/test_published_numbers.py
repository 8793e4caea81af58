"""Numbers that somebody else published, each with its source; reached from the data alone."""

import numpy as np
import pytest

import mlem


# --- Dempster, Laird & Rubin (1977), J. R. Statist. Soc. B 39, 1–38, section 1 --------------------------------------


def test_linkage_takes_the_published_steps():
    path = []
    mlem.em(mlem.Linkage(), mlem.datasets.linkage(), mlem.Linkage().params(.5), tol=0,
            on_step=lambda step, params, log_likelihood: path.append(float(params.theta)))
    published = [.5, .608247423, .624321050, .626488879, .626777322, .626815632, .626820719, .626821394, .626821484]
    assert path[:9] == pytest.approx(published, abs=5.1e-10)


def test_linkage_ends_where_the_quadratic_does():
    model, x = mlem.Linkage(), mlem.datasets.linkage()
    closed_form = (15 + np.sqrt(53809)) / 394
    assert model.mle(x).theta == pytest.approx(closed_form, abs=1e-14)
    assert mlem.em(model, x, model.params(.5), tol=0).params.theta == pytest.approx(closed_form, abs=1e-8)


# --- Do & Batzoglou (2008), Nature Biotechnology 26, 897–899, figure 1 ----------------------------------------------

heads, trials, labels = mlem.datasets.coins()
coins = mlem.Mixture(mlem.Binomial(trials=10), k=2, weights=[.5, .5])
guess = coins.params(p=[.6, .5])


def test_coins_with_labels_seen_are_counted():
    assert coins.mle(heads, labels).components.p == pytest.approx([.8, .45], abs=1e-15)


def test_coins_first_shares_and_soft_counts():
    statistics, _ = coins.e_step(guess, heads)
    assert coins.posterior(guess, heads)[0] == pytest.approx([.449149, .804986, .733467, .352156, .647215], abs=5.1e-7)
    assert statistics.components.heads == pytest.approx([21.29748, 11.70252], abs=5.1e-6)
    assert statistics.components.tails == pytest.approx([8.57225, 8.42775], abs=5.1e-6)
    assert coins.m_step(statistics).components.p == pytest.approx([.7130122354, .5813393083], abs=5.1e-11)


def test_coins_after_ten_steps():
    assert mlem.em(coins, heads, guess, max_iter=10).params.components.p == pytest.approx([.7967441, .5196587], abs=5.1e-8)


def test_coins_limit():
    fit = mlem.em(coins, heads, guess, tol=0)
    assert fit.params.components.p == pytest.approx([.7967890669, .5195831201], abs=1e-8)
    without_coefficients = fit.log_likelihood - coins.family.log_coefficients(heads).sum()
    assert without_coefficients == pytest.approx(-31.5702002, abs=5.1e-8)
