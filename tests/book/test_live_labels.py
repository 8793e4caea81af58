"""The labels chapter's live figures: every number that they show is the library's, or Newton's and a linear programme's."""

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.special import expit

import mlem

from .reading import shown

PENGUINS = mlem.datasets.penguins()
PAIR = PENGUINS.bills[PENGUINS.labels != 1]
GENTOO = (PENGUINS.labels[PENGUINS.labels != 1] == 2).astype(float)
BIRD = int(np.flatnonzero((PAIR == [44.1, 18.]).all(axis=1))[0])
LONGEST = int(PENGUINS.bills[:, 0].argmax())


def design(shift):
    moved = PAIR - PAIR.mean(axis=0)
    moved[BIRD, 0] += shift
    return np.column_stack([np.ones(len(moved)), moved])


def newton_step(coefficients, table):
    p = expit(table @ coefficients)
    return coefficients + np.linalg.solve((table.T * (p * (1 - p))) @ table, table.T @ (GENTOO - p))


def check_frame(figure, coefficients, table):
    at = mlem.LogisticRegressionParams(coefficients)
    value = mlem.LogisticRegression().log_density(at, (table, GENTOO)).sum()
    assert shown(figure, "log_likelihood") == pytest.approx(value, abs=1e-9)
    assert [shown(figure, "slope0"), shown(figure, "slope1")] == pytest.approx(coefficients[1:], abs=1e-9)
    assert shown(figure, "size") == pytest.approx(np.hypot(*coefficients[1:]), abs=1e-9)


@pytest.fixture
def runaway(visit):
    return visit("labels").page.locator('[data-live="labels-newton"]')


def test_separated_birds_are_never_done_at_each_step_by_keyboard(runaway):
    table, at = design(0), np.zeros(3)
    runaway.get_by_role("button", name="Step").focus()
    for _ in range(18):
        check_frame(runaway, at, table)
        at = newton_step(at, table)
        runaway.page.keyboard.press("Enter")
    check_frame(runaway, at, table)
    assert "still climbs" in runaway.locator(".mlem-says").inner_text()


@pytest.mark.parametrize("shift", [3.9, 4., 5., 6.])
def test_one_bird_across_the_border_makes_a_maximum(runaway, shift):
    slider = runaway.locator('[data-name="shift"]')
    slider.focus()
    slider.fill(str(shift))
    says = runaway.locator(".mlem-says").inner_text()
    table = design(shift)
    if shift < 4:
        with pytest.raises(ValueError, match="separated"):
            mlem.LogisticRegression().mle((table, GENTOO))
        assert "still climbs" in says
        return
    check_frame(runaway, mlem.LogisticRegression().mle((table, GENTOO)).coefficients, table)
    assert "a maximum exists" in says and f"moved by {shift:.1f} mm" in says


def test_slider_moves_by_keyboard(runaway):
    runaway.locator('[data-name="shift"]').focus()
    runaway.page.keyboard.press("End")
    check_frame(runaway, mlem.LogisticRegression().mle((design(6), GENTOO)).coefficients, design(6))
    runaway.page.keyboard.press("ArrowLeft")
    check_frame(runaway, mlem.LogisticRegression().mle((design(5.9), GENTOO)).coefficients, design(5.9))


@pytest.fixture
def drag(visit):
    figure = visit("labels").page.locator('[data-live="labels-drag"]')
    figure.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    return figure


def least_deviations(x, y):
    """The slope with the least Σ|residual|, by linear programming."""
    n = len(x)
    equations = np.hstack([np.column_stack([np.ones(n), x]), np.eye(n), -np.eye(n)])
    bounds = [(None, None)] * 2 + [(0, None)] * (2 * n)
    return linprog(np.r_[0, 0, np.ones(2 * n)], A_eq=equations, b_eq=y, bounds=bounds).x[1]


def check_lines(figure, where):
    x, y = PENGUINS.bills.T.copy()
    x[LONGEST], y[LONGEST] = where
    squares = mlem.LinearRegression().mle((np.column_stack([np.ones(len(x)), x]), y)).coefficients[0, 1]
    assert shown(figure, "squares") == pytest.approx(squares, abs=1e-9)
    assert shown(figure, "deviations") == pytest.approx(least_deviations(x, y), abs=1e-9)


def test_two_lines_follow_the_bird_by_slider(drag):
    check_lines(drag, (59.6, 17.))
    for name, key, where in [("up", "End", (59.6, 42.)), ("up", "ArrowLeft", (59.6, 41.9)), ("along", "Home", (31., 41.9))]:
        drag.locator(f'[data-name="{name}"]').focus()
        drag.page.keyboard.press(key)
        check_lines(drag, where)
    drag.get_by_role("button", name="Put it back").click()
    check_lines(drag, (59.6, 17.))


def test_the_bird_can_be_dragged(drag):
    before = shown(drag, "squares")
    drag.locator("svg.wide").scroll_into_view_if_needed()
    box = drag.locator("svg.wide").bounding_box()
    drag.page.mouse.move(box["x"] + box["width"] * .8, box["y"] + box["height"] * .4)
    drag.page.mouse.down()
    drag.page.mouse.move(box["x"] + box["width"] * .8, box["y"] + box["height"] * .3)
    drag.page.mouse.up()
    assert shown(drag, "squares") > before + .001
    check_lines(drag, [float(drag.locator(f'[data-name="{name}"]').input_value()) for name in ("along", "up")])


def test_scripts_of_the_chapter_are_light(book):
    assert sum(script.stat().st_size for script in (book / "_static" / "live").glob("labels_*.js")) <= 8_192
