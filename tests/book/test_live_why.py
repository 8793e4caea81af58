"""The live figures of the chapter on why EM climbs: every number that they show is the library's, by keyboard too."""

import numpy as np
import pytest

import mlem

from .reading import shown
from .test_live_coins import COINS, CONSTANT, HEADS


def coins(p):
    return COINS.params(p=p)


def log_likelihood(p):
    return COINS.log_density(coins(p), HEADS).sum() - CONSTANT


def bound(p, q):
    return mlem.elbo(COINS, coins(p), HEADS, q) - CONSTANT


def count(q):
    return COINS.m_step(COINS.statistics(HEADS, q)).components.p


def power(p, to):
    """The posterior at p, each share taken to a power and the two coins' brought back to a sum of one."""
    shares = COINS.posterior(coins(p), HEADS) ** to
    return shares / shares.sum(axis=0)


def hard(p):
    a = (COINS.posterior(coins(p), HEADS)[0] >= .5).astype(float)
    return np.array([a, 1 - a])


def check_turn(figure, p, q):
    assert [shown(figure, "a"), shown(figure, "b")] == pytest.approx(p, abs=1e-9)
    assert [shown(figure, f"share{i}") for i in range(5)] == pytest.approx(q[0], abs=1e-9)
    assert shown(figure, "bound") == pytest.approx(bound(p, q), abs=1e-9)
    assert shown(figure, "gap") == pytest.approx(mlem.kl_gap(COINS, coins(p), HEADS, q), abs=1e-9)
    assert shown(figure, "total") == pytest.approx(log_likelihood(p), abs=1e-9)


@pytest.fixture
def turn(visit):
    return visit("why").page.locator('[data-live="why-turn"]')


def test_bound_and_gap_trade_while_q_turns_and_their_sum_stays(turn):
    slider, p = turn.locator('[data-name="power"]'), np.array([.6, .5])
    check_turn(turn, p, power(p, 0))
    slider.press("ArrowRight")
    check_turn(turn, p, power(p, .1))
    slider.press("Home")
    check_turn(turn, p, power(p, -1))
    assert "q is swapped" in turn.locator(".mlem-says").inner_text()
    slider.press("End")
    check_turn(turn, p, hard(p))
    assert shown(turn, "gap") == pytest.approx(1.9924, abs=5e-5)


def test_e_closes_the_gap_and_m_raises_bound_and_sum(turn):
    e, m = (turn.get_by_role("button", name=f"{letter}-step") for letter in "EM")
    p = np.array([.6, .5])
    for _ in range(4):
        e.press("Enter")
        q = power(p, 1)
        check_turn(turn, p, q)
        m.press("Enter")
        p = count(q)
        check_turn(turn, p, q)
        assert shown(turn, "gap") > 0 and "M-step: the bound rises" in turn.locator(".mlem-says").inner_text()
    turn.get_by_role("button", name="Reset").click()
    m.click()
    check_turn(turn, count(power([.6, .5], 0)), power([.6, .5], 0))


def check_bound(figure, a, q):
    top = count(q)[0]
    assert shown(figure, "guess") == pytest.approx(a, abs=1e-9)
    assert shown(figure, "height") == pytest.approx(log_likelihood([a, .5]), abs=1e-9)
    assert shown(figure, "gap") == pytest.approx(mlem.kl_gap(COINS, coins([a, .5]), HEADS, q), abs=1e-9)
    assert shown(figure, "top") == pytest.approx(top, abs=1e-9)
    assert shown(figure, "top_bound") == pytest.approx(bound([top, .5], q), abs=1e-9)
    return top


@pytest.mark.parametrize("key, start", [(None, .6), ("Home", .42), ("End", .94), ("ArrowRight", .61)])
def test_bound_is_lifted_by_e_and_walked_by_m(visit, key, start):
    figure = visit("why").page.locator('[data-live="why-bound"]')
    if key:
        figure.locator('[data-name="start"]').press(key)
    a = start
    check_bound(figure, a, hard([a, .5]))
    figure.get_by_role("button", name="E-step").focus()
    for _ in range(4):
        figure.page.keyboard.press("Enter")
        q = COINS.posterior(coins([a, .5]), HEADS)
        top = check_bound(figure, a, q)
        figure.page.keyboard.press("ArrowRight")
        a = top
        check_bound(figure, a, q)
    figure.page.keyboard.press("ArrowLeft")
    assert figure.locator(".mlem-says").inner_text().startswith("E-step: the bound touches")
