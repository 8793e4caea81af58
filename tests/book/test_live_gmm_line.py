"""The live figures of the chapter on mixtures on a line: every number that they show is the library's."""

import numpy as np
import pytest

import mlem

from .reading import shown

WAITS = mlem.datasets.faithful().waiting.astype(float)


def model(k):
    # A floor far below where the figures stop: the reader watches a collapse that the default floor would end.
    return mlem.Mixture(mlem.Gaussian(floor=1e-12), k)


def params(weights, means, sds):
    means, sds = np.array(means, float), np.array(sds, float)
    return model(len(means)).params(weights=weights, mean=means[:, None], covariance=sds[:, None, None] ** 2)


def check_step(figure, now, wait, of, tolerance=1e-9):
    """All numbers at these params; returns where EM goes next."""
    k = len(now.weights)
    statistics, log_likelihood = model(k).e_step(now, WAITS)
    for name, values in [("weight", now.weights), ("mean", now.components.mean[:, 0]),
                         ("sd", np.sqrt(now.components.covariance[:, 0, 0]))]:
        assert [shown(figure, f"{name}{j}") for j in range(k)] == pytest.approx(values, rel=tolerance, abs=tolerance)
    assert shown(figure, "log_likelihood") == pytest.approx(log_likelihood, rel=tolerance)
    share = model(k).posterior(now, np.array([float(wait)]))[of, 0]
    assert shown(figure, "share") == pytest.approx(share, rel=tolerance, abs=tolerance)
    return model(k).m_step(statistics)


def players(visit, **options):
    return visit("gmm-line", **options).page.locator('[data-live="gmm-line-player"]')


@pytest.mark.parametrize("start, means, sds", [("55 / 80", [55, 80], [10, 10]), ("70 / 72", [70, 72], [13, 13]),
                                               ("50 / 55, sd 1", [50, 55], [1, 1])])
def test_player_steps_by_keyboard_and_agrees_with_the_library(visit, start, means, sds):
    figure = players(visit).first
    figure.get_by_role("button", name=f"Start {start}").click()
    now = params([.5, .5], means, sds)
    figure.get_by_role("button", name="Step", exact=True).focus()
    for _ in range(25):
        now = check_step(figure, now, 62, 0)
        figure.page.keyboard.press("ArrowRight")
    figure.page.keyboard.press("ArrowLeft")
    assert figure.locator(".mlem-says").inner_text().startswith("Step 24:")


def test_player_starts_where_its_sliders_and_its_picture_say(visit):
    figure = players(visit).first
    figure.locator('[data-name="start1"]').press("ArrowRight")
    check_step(figure, params([.5, .5], [55, 81], [10, 10]), 62, 0)
    box = figure.locator("svg.wide").bounding_box()
    figure.locator("svg.wide").click(position={"x": box["width"] * .35, "y": box["height"] * .3})
    means = [shown(figure, "mean0"), shown(figure, "mean1")]
    assert means != [55, 81]
    check_step(figure, params([.5, .5], means, [10, 10]), 62, 0)


def test_two_normals_on_one_minute_never_part(visit):
    figure = players(visit, reduced_motion="reduce").first
    for j in range(2):
        figure.locator(f'[data-name="start{j}"]').fill("66")
    figure.get_by_role("button", name="Play").click()
    assert shown(figure, "share") == pytest.approx(.5, rel=1e-12)
    assert [shown(figure, f"mean{j}") for j in range(2)] == pytest.approx([WAITS.mean()] * 2, rel=1e-12)


def test_player_says_so_when_one_of_two_normals_collapses(visit):
    figure = players(visit, reduced_motion="reduce").first
    figure.get_by_role("button", name="Start 50 / 55, sd 1").click()
    for j, mean in enumerate((96, 88)):
        figure.locator(f'[data-name="start{j}"]').fill(str(mean))
    figure.get_by_role("button", name="Play").click()
    assert shown(figure, "sd0") < 1e-3
    assert "One normal has collapsed" in figure.locator(".mlem-says").inner_text()


def test_player_ends_at_the_best_sane_fit_for_those_who_want_less_motion(visit):
    figure = players(visit, reduced_motion="reduce").first
    figure.get_by_role("button", name="Play").click()
    assert shown(figure, "log_likelihood") == pytest.approx(-1034.00174983, abs=1e-8)
    assert "Nothing moves" in figure.locator(".mlem-says").inner_text()


def test_player_walks_into_the_spike(visit):
    figure = players(visit, reduced_motion="reduce").last
    now = params([1 / 3] * 3, [55, 80, 78], [6, 6, 1])
    figure.get_by_role("button", name="Step", exact=True).focus()
    for _ in range(60):
        now = check_step(figure, now, 78, 2)
        figure.page.keyboard.press("ArrowRight")
    for _ in range(57):
        now = model(3).m_step(model(3).e_step(now, WAITS)[0])
        figure.page.keyboard.press("ArrowRight")
    now = check_step(figure, now, 78, 2, tolerance=1e-7)     # rounding has grown a hundredfold by now
    figure.page.keyboard.press("ArrowRight")
    assert shown(figure, "sd2") == pytest.approx(np.sqrt(now.components.covariance[2, 0, 0]), rel=1e-3)
    assert "collapsed" in figure.locator(".mlem-says").inner_text()
    figure.get_by_role("button", name="Start from step 100").click()
    assert shown(figure, "log_likelihood") == pytest.approx(-1033.1132963784, abs=1e-8)


def test_spike_agrees_with_the_library_on_each_value_and_width(visit):
    figure = visit("gmm-line").page.locator('[data-live="gmm-line-spike"]')
    power = figure.locator('[data-name="power"]')
    for minute in (78, 96, 67, 44):                  # 15 waits, 1, 1 and none
        figure.locator('[data-name="minute"]').fill(str(minute))
        weight = (WAITS == minute).mean()
        for _ in range(3):
            sd = shown(figure, "sd")
            assert sd == pytest.approx(10 ** float(power.input_value()), rel=1e-12)
            now = params([1 - weight, weight], [WAITS.mean(), minute], [WAITS.std(), sd])
            with np.errstate(divide="ignore"):       # the log of a weight of 0
                log_likelihood = model(2).log_density(now, WAITS).sum()
            assert shown(figure, "log_likelihood") == pytest.approx(log_likelihood, rel=1e-12)
            power.press("ArrowLeft")
    figure.locator('[data-name="minute"]').fill("78")
    power.press("Home")
    words = figure.locator(".mlem-says").inner_text()
    assert words.startswith("Minutes noted as 78: 15.") and shown(figure, "log_likelihood") > -1034
