"""The hidden chapter's live figures: every number that they show is the library's, at each frame, by keyboard too."""

import numpy as np
import pytest

import mlem

from .reading import shown

PENGUINS = mlem.datasets.penguins()
MODEL = mlem.Mixture(mlem.Gaussian(), 3)
LINKAGE, COUNTS = mlem.Linkage(), mlem.datasets.linkage()


def log_likelihood(theta):
    return float(LINKAGE.log_density(LINKAGE.params(theta), COUNTS)[0])


def q(theta, old):
    """The expected complete-data log-likelihood, up to what is free of theta, from the library's expected counts."""
    expected, _ = LINKAGE.e_step(LINKAGE.params(old), COUNTS)
    return expected.linked * np.log(theta) + expected.unlinked * np.log1p(-theta)


def check_frozen(figure, old):
    expected, _ = LINKAGE.e_step(LINKAGE.params(old), COUNTS)
    peak = float(LINKAGE.m_step(expected).theta)
    assert shown(figure, "theta") == pytest.approx(old, abs=1e-9)
    assert shown(figure, "hidden") == pytest.approx(expected.linked - COUNTS[3], abs=1e-9)
    assert shown(figure, "peak") == pytest.approx(peak, abs=1e-9)
    slope = expected.linked / old - expected.unlinked / (1 - old)
    assert shown(figure, "q_slope") == pytest.approx(slope, abs=1e-9)
    assert shown(figure, "slope") == pytest.approx(slope, abs=1e-9)
    assert shown(figure, "q_gain") == pytest.approx(q(peak, old) - q(old, old), abs=1e-9)
    assert shown(figure, "gain") == pytest.approx(log_likelihood(peak) - log_likelihood(old), abs=1e-9)
    return peak


def test_frozen_shares_step_by_keyboard_and_agree_with_the_library(visit):
    figure = visit("hidden").page.locator('[data-live="hidden-frozen"]')
    theta = .5
    figure.get_by_role("button", name="Step").focus()
    for _ in range(6):
        theta = check_frozen(figure, theta)
        figure.page.keyboard.press("Enter")
    figure.page.keyboard.press("ArrowLeft")
    assert "both slopes are" in figure.locator(".mlem-says").inner_text()


@pytest.mark.parametrize("key, theta", [("Home", .2), ("End", .9), ("ArrowRight", .51)])
def test_shares_can_be_frozen_anywhere(visit, key, theta):
    figure = visit("hidden").page.locator('[data-live="hidden-frozen"]')
    figure.locator('[data-name="start"]').focus()
    figure.page.keyboard.press(key)
    check_frozen(figure, theta)


def first_tags(figure, amount):
    data = figure.locator('script[type="application/json"]').evaluate("(node) => JSON.parse(node.textContent)")
    assert data["amounts"] == [0, 3, 6, 15, 30, 60, 150, 342]
    assert data["labels"] == PENGUINS.labels.tolist() and sorted(data["turns"]) == list(range(342))
    tags = np.full(342, -1)
    tags[data["turns"][:amount]] = PENGUINS.labels[data["turns"][:amount]]
    return tags, data["start"]


@pytest.mark.parametrize("exchanged", [False, True])
def test_tags_agree_with_the_library_at_every_position(visit, exchanged):
    figure = visit("hidden").page.locator('[data-live="hidden-tags"]')
    order = [2, 1, 0] if exchanged else [0, 1, 2]
    figure.get_by_role("button", name="Adelie and Gentoo exchanged" if exchanged else "Right names").click()
    figure.locator('[data-name="tags"]').focus()
    for amount in [0, 3, 6, 15, 30, 60, 150, 342]:
        tags, start = first_tags(figure, amount)
        params = MODEL.params(weights=np.array(start["weights"])[order], mean=np.array(start["means"])[order],
                              covariance=np.array(start["covariances"])[order])
        params = mlem.em(MODEL, PENGUINS.bills, params, labels=tags, tol=0).params
        for _ in range(60 if not exchanged else 600):           # tol=0 ends at rounding; the figure goes on until nothing moves
            params = MODEL.m_step(MODEL.e_step(params, PENGUINS.bills, tags)[0])
        assert shown(figure, "log_likelihood") == pytest.approx(MODEL.log_density(params, PENGUINS.bills, tags).sum(), abs=1e-9)
        named = MODEL.posterior(params, PENGUINS.bills).argmax(axis=0)
        assert shown(figure, "right") == (named == PENGUINS.labels).sum()
        for k in range(3):
            values = [shown(figure, f"{what}{k}") for what in ("weight", "length", "depth")]
            assert values == pytest.approx([params.weights[k], *params.components.mean[k]], abs=1e-8)
        assert figure.locator(".mlem-says").inner_text().startswith(f"{amount} tags")
        figure.page.keyboard.press("ArrowRight")


def test_exchanged_names_are_a_trap_until_tags_are_many(visit):
    figure = visit("hidden").page.locator('[data-live="hidden-tags"]')
    slider = figure.locator('[data-name="tags"]')
    heights = {}
    for name in ("Right names", "Adelie and Gentoo exchanged"):
        figure.get_by_role("button", name=name).click()
        heights[name] = []
        for position in range(8):
            slider.fill(str(position))
            heights[name].append(shown(figure, "log_likelihood"))
    right, wrong = map(np.array, heights.values())
    assert right[0] == pytest.approx(wrong[0], abs=1e-9)
    assert (right[1:4] - wrong[1:4] > 20).all()
    assert right[4:] == pytest.approx(wrong[4:], abs=1e-6)


def test_without_scripts_the_pictures_stand_there(visit):
    seen = visit("index")
    page = seen.page.context.browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{seen.site}/hidden.html")
    for figure in page.locator("[data-live]").all():
        assert figure.locator("svg.wide").is_visible()
        assert figure.locator(".mlem-controls, .mlem-sliders").count() == 0
