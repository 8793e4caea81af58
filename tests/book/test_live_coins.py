"""The live figures of the coin chapter and the front page: every number is the library's, at each frame, by keyboard too."""

import numpy as np
import pytest

import mlem

from .reading import shown

HEADS, TRIALS, LABELS = mlem.datasets.coins()
COINS = mlem.Mixture(mlem.Binomial(10), k=2, weights=[.5, .5])
CONSTANT = COINS.family.log_coefficients(HEADS).sum()


def check_point(figure, params):
    assert [shown(figure, "p0"), shown(figure, "p1")] == pytest.approx(params.components.p, abs=1e-9)
    log_likelihood = COINS.log_density(params, HEADS).sum() - CONSTANT
    assert shown(figure, "log_likelihood") == pytest.approx(log_likelihood, abs=1e-9)


def check_shares(figure, params):
    shares = COINS.posterior(params, HEADS)
    assert [shown(figure, f"share{row}") for row in range(5)] == pytest.approx(shares[0], abs=1e-9)
    piles = COINS.statistics(HEADS, shares).components
    for k in range(2):
        assert shown(figure, f"heads{k}") == pytest.approx(piles.heads[k], abs=1e-9)
        assert shown(figure, f"tails{k}") == pytest.approx(piles.tails[k], abs=1e-9)


def step(params):
    return COINS.m_step(COINS.e_step(params, HEADS)[0])


@pytest.fixture
def player(visit):
    return visit("coins").page.locator('[data-live="coin-player"]')


def test_player_steps_by_keyboard_and_agrees_with_the_library(player):
    params = COINS.params(p=[.6, .5])
    player.get_by_role("button", name="Share out").focus()
    for _ in range(12):
        check_point(player, params)
        player.page.keyboard.press("Enter")         # share out: the point stays
        check_point(player, params)
        check_shares(player, params)
        player.page.keyboard.press("ArrowRight")    # count: the bars stay
        check_shares(player, params)
        params = step(params)
    check_point(player, params)
    player.page.keyboard.press("ArrowLeft")
    player.page.keyboard.press("ArrowLeft")
    assert player.locator(".mlem-says").inner_text().startswith("Step 11:")


def test_player_keeps_the_keyboard_at_its_ends_and_never_says_that_it_fell(player):
    player.get_by_role("button", name="Share out").focus()
    said = []
    for _ in range(80):
        player.page.keyboard.press("ArrowRight")
        said.append(player.locator(".mlem-says").inner_text())
    assert "nothing moves" in said[-1] and said[-1] == said[-2]
    assert not any("rose by −" in words or "e-" in words for words in said)
    player.page.keyboard.press("ArrowLeft")
    assert player.locator(".mlem-says").inner_text() != said[-1]


@pytest.mark.parametrize("start", ["0.50 / 0.60", "0.51 / 0.50", "0.30 / 0.90"])
def test_player_starts_anywhere(player, start):
    player.get_by_role("button", name=f"Start at {start}").click()
    params = COINS.params(p=[float(value) for value in start.split("/")])
    for _ in range(3):
        check_point(player, params)
        player.get_by_role("button", name="Share out").click()
        check_shares(player, params)
        player.get_by_role("button", name="Count").click()
        params = step(params)


def test_player_calls_the_saddle_by_its_name(player):
    player.get_by_role("button", name="Start at 0.50 / 0.50").click()
    player.get_by_role("button", name="Share out").focus()
    for _ in range(6):
        player.page.keyboard.press("ArrowRight")
    check_point(player, COINS.params(p=[.66, .66]))
    assert "not a peak" in player.locator(".mlem-says").inner_text()


def test_player_starts_where_its_sliders_and_its_map_say(player):
    slider = player.locator('[data-name="start0"]')
    slider.focus()
    player.page.keyboard.press("ArrowRight")
    assert shown(player, "p0") == pytest.approx(.61)
    player.locator("svg.wide").click(position={"x": 150, "y": 200})
    assert player.locator(".mlem-says").inner_text().startswith("Step 0:")
    start = [shown(player, "p0"), shown(player, "p1")]
    assert start != [.61, .5]
    check_point(player, COINS.params(p=start))


def test_player_plays_to_the_end_at_once_for_those_who_want_less_motion(visit):
    player = visit("coins", reduced_motion="reduce").page.locator('[data-live="coin-player"]')
    player.get_by_role("button", name="Play").click()
    end = mlem.em(COINS, HEADS, COINS.params(p=[.6, .5]), tol=0).params
    assert [shown(player, "p0"), shown(player, "p1")] == pytest.approx(end.components.p, abs=1e-5)
    assert "nothing moves" in player.locator(".mlem-says").inner_text()


def test_hill_of_frozen_shares_agrees_with_the_library(visit):
    figure = visit("coins").page.locator('[data-live="coin-bound"]')
    guess = .6
    for _ in range(6):
        params = COINS.params(p=[guess, .5])
        shares = COINS.posterior(params, HEADS)
        top = COINS.m_step(COINS.statistics(HEADS, shares)).components.p[0]
        there = COINS.params(p=[top, .5])
        assert shown(figure, "guess") == pytest.approx(guess, abs=1e-9)
        assert shown(figure, "top") == pytest.approx(top, abs=1e-9)
        assert shown(figure, "height") == pytest.approx(COINS.log_density(params, HEADS).sum() - CONSTANT, abs=1e-9)
        assert shown(figure, "top_height") == pytest.approx(COINS.log_density(there, HEADS).sum() - CONSTANT, abs=1e-9)
        assert shown(figure, "hill_height") == pytest.approx(mlem.elbo(COINS, there, HEADS, shares) - CONSTANT, abs=1e-9)
        figure.get_by_role("button", name="Go to the top").press("Enter")
        guess = top
    figure.get_by_role("button", name="Reset").click()
    figure.locator('[data-name="slider"]').press("ArrowRight")
    assert shown(figure, "guess") == pytest.approx(.61)


@pytest.mark.parametrize("name", ["index", "coins"])
def test_slider_of_labels_agrees_with_the_library(visit, name):
    figure = visit(name).page.locator('[data-live="label-slider"]')
    slider = figure.locator('[data-name="labels"]')
    slider.focus()
    for seen in range(6):
        labels = np.where(np.arange(5) < seen, LABELS, -1)
        params = COINS.params(p=[.6, .5])
        for _ in range(400):
            statistics, _ = COINS.e_step(params, HEADS, labels)
            params = COINS.m_step(statistics)
        assert [shown(figure, "p0"), shown(figure, "p1")] == pytest.approx(params.components.p, abs=1e-9)
        shares = [shown(figure, f"share{row}") for row in range(5)]
        assert shares == pytest.approx(COINS.posterior(params, HEADS, labels)[0], abs=1e-9)
        figure.page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("name", ["index", "coins"])
def test_without_scripts_a_picture_stands_there(visit, name):
    page = visit_without_scripts(visit, name)
    for figure in page.locator("[data-live]").all():
        assert figure.locator("svg.wide").is_visible()
        assert figure.locator(".mlem-controls, .mlem-sliders").count() == 0


def visit_without_scripts(visit, name):
    seen = visit("index")
    context = seen.page.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{seen.site}/{name}.html")
    return page


def test_live_scripts_are_light(book):
    assert sum(script.stat().st_size for script in (book / "_static" / "live").glob("*.js")) < 60_000
