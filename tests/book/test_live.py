"""The live figures: every number that they show is the library's, at each frame, by keyboard too."""

import numpy as np
import pytest

import mlem

HEADS, TRIALS, LABELS = mlem.datasets.coins()
COINS = mlem.Mixture(mlem.Binomial(10), k=2, weights=[.5, .5])
CONSTANT = COINS.family.log_coefficients(HEADS).sum()


def shown(figure, name):
    """A number's full value, after a check that the text is its rounding."""
    node = figure.locator(f'[data-name="{name}"]')
    value, text = float(node.get_attribute("data-value")), node.inner_text().replace("−", "-")
    digits = len(text.partition(".")[2])
    assert text == f"{value:.{digits}f}" or abs(float(text) - value) <= .5000001 * 10**-digits
    return value


def check_frame(figure, params):
    assert [shown(figure, "p0"), shown(figure, "p1")] == pytest.approx(params.components.p, abs=1e-9)
    statistics, log_likelihood = COINS.e_step(params, HEADS)
    assert shown(figure, "log_likelihood") == pytest.approx(log_likelihood - CONSTANT, abs=1e-9)
    shares = [shown(figure, f"share{row}") for row in range(5)]
    assert shares == pytest.approx(COINS.posterior(params, HEADS)[0], abs=1e-9)
    return COINS.m_step(statistics)


@pytest.fixture
def player(visit):
    page = visit("coins").page
    return page.locator('[data-live="coin-player"]')


def test_player_steps_by_keyboard_and_agrees_with_the_library(player):
    params = COINS.params(p=[.6, .5])
    step = player.get_by_role("button", name="Step")
    step.focus()
    for _ in range(15):
        params = check_frame(player, params)
        player.page.keyboard.press("Enter")
    player.page.keyboard.press("ArrowLeft")
    says = player.locator(".mlem-says").inner_text()
    assert says.startswith("Step 14:")
    assert "rose by" in says


@pytest.mark.parametrize("start", ["0.50 / 0.60", "0.50 / 0.50", "0.51 / 0.50", "0.10 / 0.95"])
def test_player_starts_anywhere(player, start):
    player.get_by_text(start, exact=True).click()
    params = COINS.params(p=[float(value) for value in start.split("/")])
    for _ in range(3):
        params = check_frame(player, params)
        player.get_by_role("button", name="Step").click()
        if start == "0.50 / 0.50" and np.ptp(params.components.p) == 0 and params.components.p[0] == pytest.approx(.66):
            break


def test_player_starts_where_its_sliders_and_its_map_say(player):
    slider = player.locator('[data-name="start0"]')
    slider.focus()
    player.page.keyboard.press("ArrowRight")
    assert shown(player, "p0") == pytest.approx(.61)
    player.locator("svg.wide").click(position={"x": 150, "y": 200})
    assert player.locator(".mlem-says").inner_text().startswith("Step 0:")
    start = [shown(player, "p0"), shown(player, "p1")]
    assert start != pytest.approx([.61, .5])
    check_frame(player, COINS.params(p=start))


def test_player_plays_to_the_end_at_once_for_those_who_want_less_motion(visit):
    player = visit("coins", reduced_motion="reduce").page.locator('[data-live="coin-player"]')
    player.get_by_role("button", name="Play").click()
    end = mlem.em(COINS, HEADS, COINS.params(p=[.6, .5]), tol=1e-14).params
    assert [shown(player, "p0"), shown(player, "p1")] == pytest.approx(end.components.p, abs=1e-6)
    assert "nothing moves" in player.locator(".mlem-says").inner_text()


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
