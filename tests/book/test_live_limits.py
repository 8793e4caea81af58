"""The live figures of the chapter on EM's limits: every number that they show is the library's, by keyboard too."""

import numpy as np
import pytest

import mlem

from .reading import shown

BILLS = mlem.datasets.penguins().bills
THREE = mlem.Mixture(mlem.Gaussian(), k=3)
HELD = [[39, 18.3], [49, 18.4]]
TWO = mlem.Mixture(mlem.Gaussian(), k=2)
GRID = np.arange(-280, 281) / 20


def check_map(figure, third):
    """The page's run against as many of the library's steps from the same place. Returns the height where it ends."""
    params = THREE.params(mean=[*HELD, third], covariance=[np.cov(BILLS.T, bias=True)] * 3)
    fit = mlem.em(THREE, BILLS, params, tol=0, max_iter=int(shown(figure, "steps")))
    assert fit.n_iter == shown(figure, "steps") > 20
    assert shown(figure, "log_likelihood") == pytest.approx(fit.log_likelihood, abs=1e-9)
    assert [shown(figure, "x"), shown(figure, "y")] == pytest.approx(fit.params.components.mean[2], abs=1e-9)
    assert fit.trace[-1] - fit.trace[-2] < 1e-7 < fit.trace[-2] - fit.trace[-3]
    return fit.log_likelihood


@pytest.fixture
def fates(visit):
    return visit("limits").page.locator('[data-live="limits-map"]')


def test_third_centre_among_the_gentoos_leads_to_the_best_end(fates):
    assert check_map(fates, [46, 15]) == pytest.approx(-1634.187, abs=1e-3)
    assert "The best end" in fates.locator(".mlem-says").inner_text()


def test_third_centre_where_no_bird_is_leads_to_the_best_end_by_keyboard(fates):
    length, depth = (fates.locator(f'[data-name="{name}"]') for name in ("Length", "Depth"))
    for slider, down in ((length, 2), (depth, 1)):
        slider.press("End")
        for _ in range(down):
            slider.press("ArrowLeft")
    assert check_map(fates, [57, 21]) == pytest.approx(-1634.187, abs=1e-3)
    assert "Third centre 57 / 21. The best end, after 47 steps." in fates.locator(".mlem-says").inner_text()


def test_third_centre_beside_the_first_leads_to_a_worse_end_by_keyboard(fates):
    length, depth = (fates.locator(f'[data-name="{name}"]') for name in ("Length", "Depth"))
    length.press("Home")
    for _ in range(3):
        length.press("ArrowRight")
    depth.press("End")
    for _ in range(5):
        depth.press("ArrowLeft")
    assert check_map(fates, [36, 19]) == pytest.approx(-1674.336, abs=1e-3)
    assert "A worse end" in fates.locator(".mlem-says").inner_text()


def test_tap_puts_the_third_centre_there(fates):
    drawing = fates.locator("svg.wide")
    box = drawing.bounding_box()
    drawing.click(position={"x": box["width"] * .75, "y": box["height"] * .6})
    third = [float(fates.locator(f'[data-name="{name}"]').input_value()) for name in ("Length", "Depth")]
    assert third != [46, 15]
    check_map(fates, third)


def test_collapse_is_called_one_and_leaves_no_senseless_number(fates):
    length, depth = (fates.locator(f'[data-name="{name}"]') for name in ("Length", "Depth"))
    length.press("Home")
    depth.press("Home")
    for _ in range(5):
        depth.press("ArrowRight")
    assert "collapsed" in fates.locator(".mlem-says").inner_text()
    assert np.isfinite(shown(fates, "log_likelihood"))


def overlap_rate(d):
    """Missing over complete information about d, from the library's densities and shares on a fine grid."""
    params = TWO.params(mean=[[-d / 2], [d / 2]], covariance=np.ones((2, 1, 1)))
    density = np.exp(TWO.log_density(params, GRID)) / 20
    left, right = TWO.posterior(params, GRID)
    return density @ (left * right * (2 * GRID) ** 2)


def overlap_error(d, steps):
    """How far off d is after so many steps from d + 1, with endlessly many rows."""
    truth = TWO.params(mean=[[-d / 2], [d / 2]], covariance=np.ones((2, 1, 1)))
    density, at = np.exp(TWO.log_density(truth, GRID)) / 20, d + 1
    for _ in range(steps):
        left, right = TWO.posterior(TWO.params(mean=[[-at / 2], [at / 2]], covariance=np.ones((2, 1, 1))), GRID)
        at = 2 * density @ (GRID * (right - left))
    return abs(at - d)


@pytest.mark.parametrize("key, d", [(None, 2), ("Home", .5), ("End", 6), ("ArrowRight", 2.1)])
def test_rate_is_the_missing_information_at_every_distance(visit, key, d):
    figure = visit("limits").page.locator('[data-live="limits-overlap"]')
    figure.evaluate("node => { for (let up = node; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true; }")
    if key:
        figure.locator('[data-name="apart"]').press(key)
    assert shown(figure, "rate") == pytest.approx(overlap_rate(d), abs=1e-9)
    assert shown(figure, "left") == pytest.approx(overlap_error(d, 5), abs=1e-9)
