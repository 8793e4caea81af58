"""The live figure of the chapter on mixtures in the plane: every number that it shows is the library's."""

import numpy as np
import pytest

import mlem

from .reading import shown

PENGUINS = mlem.datasets.penguins()
X = PENGUINS.bills
WHOLE = np.cov(X.T, bias=True)
# A floor far below where the figure stops: the reader watches a collapse that the default floor would end.
MODEL = mlem.Mixture(mlem.Gaussian(floor=1e-12), 3)


def three_birds(seed):
    birds = X[np.random.default_rng(seed).choice(len(X), 3, replace=False)]
    return MODEL.params(mean=birds, covariance=np.array([WHOLE] * 3))


def by_hand(sd):
    """The groups of the chapter's pit: birds of depth 17.0, Gentoos, the rest; the first as wide as `sd` mm in depth."""
    groups = MODEL.mle(X, np.where(X[:, 1] == 17, 2, PENGUINS.labels == 2))
    covariance = groups.components.covariance.copy()
    covariance[2] = np.diag([covariance[2, 0, 0], sd**2])
    return MODEL.params(weights=groups.weights, mean=groups.components.mean, covariance=covariance)


def check_step(figure, now, tolerance=1e-9):
    """All numbers at these params; returns where EM goes next."""
    statistics, log_likelihood = MODEL.e_step(now, X)
    covariance = now.components.covariance
    correlation = covariance[:, 0, 1] / np.sqrt(covariance[:, 0, 0] * covariance[:, 1, 1])
    for name, values in [("weight", now.weights), ("length", now.components.mean[:, 0]), ("depth", now.components.mean[:, 1]),
                         ("r", correlation)]:
        assert [shown(figure, f"{name}{k}") for k in range(3)] == pytest.approx(values, rel=tolerance, abs=tolerance)
    assert shown(figure, "height") == pytest.approx(log_likelihood, rel=tolerance)
    return MODEL.m_step(statistics)


def check_marks(figure, now):
    """As many marks of each group as birds with their largest share in it, in each drawing."""
    largest = np.bincount(MODEL.posterior(now, X).argmax(axis=0), minlength=3)
    marks = [figure.locator(f"svg.wide rect.{kind}").count() for kind in "abc"]
    assert marks == largest.tolist()


def players(visit, **options):
    return visit("gmm", **options).page.locator('[data-live="gmm-player"]')


@pytest.mark.parametrize("seed", [0, 1])
def test_player_steps_by_keyboard_and_agrees_with_the_library(visit, seed):
    figure = players(visit).first
    figure.get_by_role("button", name=f"Three birds, draw {seed}").click()
    now = three_birds(seed)
    figure.get_by_role("button", name="Step", exact=True).focus()
    for step in range(30):
        if step % 10 == 0:
            check_marks(figure, now)
        now = check_step(figure, now)
        figure.page.keyboard.press("ArrowRight")
    figure.page.keyboard.press("ArrowLeft")
    assert figure.locator(".mlem-says").inner_text().startswith("Step 29: up by ")


def test_player_starts_where_its_sliders_and_its_picture_say(visit):
    figure = players(visit).first
    means = three_birds(0).components.mean.copy()
    figure.locator('[data-name="start21"]').press("ArrowLeft")
    means[2, 1] -= .1
    check_step(figure, MODEL.params(mean=means, covariance=np.array([WHOLE] * 3)))
    figure.locator("svg.wide").scroll_into_view_if_needed()
    box = figure.locator("svg.wide").bounding_box()
    place = box["x"] + box["width"] * .2, box["y"] + box["height"] * .3
    figure.page.mouse.move(*place)
    figure.page.mouse.down()
    figure.page.mouse.move(place[0] + 30, place[1], steps=3)
    figure.page.mouse.up()
    dragged = np.array([[shown(figure, f"length{k}"), shown(figure, f"depth{k}")] for k in range(3)])
    moved = (abs(dragged - means) > 1e-6).any(axis=1)
    assert moved.sum() == 1 and dragged[moved][0, 0] < 45
    now = check_step(figure, MODEL.params(mean=dragged, covariance=np.array([WHOLE] * 3)))
    finger = {"pointerType": "touch", "buttons": 1, "clientX": box["x"] + box["width"] * .4, "clientY": place[1]}
    figure.locator("svg.wide").dispatch_event("pointermove", finger)        # it scrolls: the start stays
    check_step(figure, MODEL.params(mean=dragged, covariance=np.array([WHOLE] * 3)))
    figure.get_by_role("button", name="Step", exact=True).click()
    check_step(figure, now)


def test_player_ends_upright_for_those_who_want_less_motion(visit):
    figure = players(visit, reduced_motion="reduce").first
    figure.get_by_role("button", name="Play").click()
    assert shown(figure, "height") == pytest.approx(-1634.1870752868, abs=1e-8)
    assert min(shown(figure, f"r{k}") for k in range(3)) > .3
    figure.get_by_role("button", name="Three birds, draw 1").click()
    figure.get_by_role("button", name="Play").click()
    assert -1675.1 < shown(figure, "height") < -1674.4


@pytest.mark.parametrize("start, sd", [("0.2 mm wide", .2), ("0.5 mm wide", .5)])
def test_player_walks_into_the_pit_and_says_so(visit, start, sd):
    figure = players(visit, reduced_motion="reduce").last
    figure.get_by_role("button", name=start).click()
    now = by_hand(sd)
    figure.get_by_role("button", name="Step", exact=True).focus()
    for _ in range(20):
        now = check_step(figure, now)
        figure.page.keyboard.press("ArrowRight")
    figure.get_by_role("button", name="Play").click()
    assert "a group is flat" in figure.locator(".mlem-says").inner_text()
    assert shown(figure, "depth2") == pytest.approx(17, abs=.01)
