"""The live figures of the MLE chapter: every number that they show is the chapter's formula or the library's."""

import numpy as np
import pytest

import mlem

from .reading import shown

FLASHES = np.array([-3.9, 0, .4, 5.5, 13.4])
PENGUINS = mlem.datasets.penguins()


def lighthouse(theta):
    """Log-likelihood, slope and bend of the lighthouse's place, as the chapter derives them."""
    u = FLASHES - theta
    return (-np.log(np.pi * (1 + u**2)).sum(), (2 * u / (1 + u**2)).sum(), (2 * (u**2 - 1) / (1 + u**2) ** 2).sum())


def check_step(figure, theta):
    """All four numbers at theta; returns where Newton's method goes next."""
    height, slope, bend = lighthouse(theta)
    assert shown(figure, "theta") == pytest.approx(theta, abs=1e-9)
    assert shown(figure, "log_likelihood") == pytest.approx(height, abs=1e-9)
    assert [shown(figure, "slope"), shown(figure, "bend")] == pytest.approx([slope, bend], abs=1e-9)
    return theta - slope / bend


@pytest.fixture
def newton(visit):
    return visit("mle").page.locator('[data-live="mle-lighthouse"]')


def test_newton_steps_by_keyboard_from_the_mean_into_the_dip(newton):
    theta = 3.08
    newton.get_by_role("button", name="Step").focus()
    for _ in range(4):
        theta = check_step(newton, theta)
        newton.page.keyboard.press("Enter")
    assert theta == pytest.approx(4.210432438, abs=1e-8)
    assert "bottom of a dip" in newton.locator(".mlem-says").inner_text()
    newton.page.keyboard.press("ArrowLeft")
    assert newton.locator(".mlem-says").inner_text().startswith("Step 3:")


@pytest.mark.parametrize("start, end", [("median 0.4", "a peak"), ("2.2", "dip"), ("14.5", "left for good")])
def test_newton_ends_where_the_chapter_says(visit, start, end):
    figure = visit("mle", reduced_motion="reduce").page.locator('[data-live="mle-lighthouse"]')
    figure.get_by_text(start, exact=True).click()
    theta = float(start.split()[-1])
    for _ in range(3):
        theta = check_step(figure, theta)
        figure.get_by_role("button", name="Step").click()
    figure.get_by_role("button", name="Play").click()
    assert end in figure.locator(".mlem-says").inner_text()


def test_newton_starts_where_the_slider_and_the_picture_say(newton):
    newton.locator('[data-name="start"]').focus()
    newton.page.keyboard.press("ArrowRight")
    check_step(newton, shown(newton, "theta"))
    assert shown(newton, "theta") == pytest.approx(3.1, abs=.06)
    newton.locator("svg.wide").click(position={"x": 150, "y": 100})
    assert shown(newton, "theta") < 1
    check_step(newton, shown(newton, "theta"))


@pytest.fixture
def weights(visit):
    return visit("mle").page.locator('[data-live="mle-weights"]')


def check_weights(figure, weights):
    rows = np.asarray(weights)[PENGUINS.labels]
    best = mlem.Gaussian().mle(PENGUINS.bills[:, 0], rows)
    assert shown(figure, "total") == pytest.approx(rows.sum(), abs=1e-9)
    assert shown(figure, "mean") == pytest.approx(best.mean[0, 0], abs=1e-9)
    assert shown(figure, "variance") == pytest.approx(best.covariance[0, 0, 0], abs=1e-9)


def test_weights_agree_with_the_library_at_each_slide(weights):
    check_weights(weights, [.9, .05, .05])
    weights.locator('[data-name="weight2"]').focus()
    for step in range(2, 8):
        weights.page.keyboard.press("ArrowRight")
        check_weights(weights, [.9, .05, .05 * step])


def test_weights_of_ones_and_zeros_pick_a_species(weights):
    for name, picked in [("1 · 0 · 0", [1, 0, 0]), ("0 · 1 · 0", [0, 1, 0]), ("0 · 0 · 1", [0, 0, 1]), ("1 · 1 · 1", [1, 1, 1])]:
        weights.get_by_text(name, exact=True).click()
        check_weights(weights, picked)


def test_weights_never_all_become_zero(weights):
    weights.get_by_text("1 · 0 · 0", exact=True).click()
    weights.locator('[data-name="weight0"]').focus()
    weights.page.keyboard.press("Home")
    check_weights(weights, [1, 0, 0])
    assert weights.locator('[data-name="weight0"]').input_value() == "1"
