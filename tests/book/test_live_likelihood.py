"""The likelihood chapter's live figures: every number that they show is the library's."""

import numpy as np
import pytest

import mlem

WAITS = mlem.datasets.faithful().waiting
PENGUINS = mlem.datasets.penguins()
UNITS = {"seconds": 60, "minutes": 1, "hours": 1 / 60, "days": 1 / 1440}


def value(figure, name):
    return float(figure.locator(f'[data-name="{name}"]').get_attribute("data-value"))


def text(figure, name):
    return figure.locator(f'[data-name="{name}"][data-value]').inner_text().replace("−", "-")


def shown(figure, name):
    """A number's full value, after a check that the text is its rounding."""
    full, seen = value(figure, name), text(figure, name)
    digits = len(seen.partition(".")[2])
    assert abs(float(seen) - full) <= .5000001 * 10**-digits
    return full


def move(figure, name, to):
    """Set a slider and let the page know, as a drag does."""
    figure.locator(f'input[data-name="{name}"]').evaluate(
        "(input, to) => { input.value = to; input.dispatchEvent(new Event('input')); }", to)


@pytest.fixture
def chapter(visit):
    return visit("likelihood").page


class TestMap:
    @pytest.fixture
    def figure(self, chapter):
        return chapter.locator('[data-live="likelihood-map"]')

    def check(self, figure, rate, count):
        rates = np.arange(.5, 8.1, .5)
        table = np.exp(mlem.Poisson().log_density(mlem.PoissonParams(rate=rates), np.arange(80)))
        assert shown(figure, "cell") == pytest.approx(table[rates == rate][0, count], abs=1e-9)
        assert shown(figure, "row_sum") == pytest.approx(1, abs=1e-9)
        assert shown(figure, "column_sum") == pytest.approx(table[:, count].sum(), abs=1e-9)
        assert f"highest at rate {rates[table[:, count].argmax()]:g}" in figure.locator(".mlem-says").inner_text()

    def test_reads_a_row_and_a_column_as_the_library_does(self, figure):
        self.check(figure, 2, 3)
        for rate, count in [(.5, 0), (3, 12), (8, 7), (4.5, 4)]:
            move(figure, "rate", rate)
            move(figure, "count", count)
            self.check(figure, rate, count)

    def test_moves_by_keyboard(self, figure):
        figure.locator('input[data-name="count"]').focus()
        figure.page.keyboard.press("ArrowRight")
        figure.locator('input[data-name="rate"]').focus()
        figure.page.keyboard.press("ArrowLeft")
        self.check(figure, 1.5, 4)


class TestProduct:
    def check(self, figure, rows, mean, unit="minutes"):
        scale, sd = UNITS[unit], WAITS.std()
        params = mlem.GaussianParams(mean=[mean * scale], covariance=[(sd * scale) ** 2])
        logs = mlem.Gaussian().log_density(params, WAITS * scale)[0][:rows]
        assert shown(figure, "rows") == rows
        assert shown(figure, "mean") == pytest.approx(mean, abs=1e-9)
        assert shown(figure, "log_likelihood") == pytest.approx(logs.sum(), abs=1e-9)
        product = 1.
        for factor in np.exp(logs).tolist():             # one after the other, as the page does; overflow is silent
            product *= factor
        if product > 2.3e-308:
            assert value(figure, "product") == pytest.approx(product, rel=1e-9)
        else:                                            # hardly any digits left, or none
            assert value(figure, "product") == pytest.approx(product, abs=1e-320)
        says = figure.locator(".mlem-says").inner_text()
        assert ("exactly 0" in says) == (product == 0)
        assert ("infinite" in says) == (product == np.inf) == (text(figure, "product") == "infinite")
        return product

    def test_dies_where_the_computers_product_does(self, chapter):
        figure, mean = chapter.locator('[data-live="likelihood-product"]').first, WAITS.mean()
        for rows in (0, 1, 100, 175, 176, 185, 186, 272):
            move(figure, "rows_slider", rows)
            product = self.check(figure, rows, mean)
            assert (product == 0) == (rows >= 186)
        move(figure, "mean_slider", 75)
        for rows in (183, 184):
            move(figure, "rows_slider", rows)
            assert (self.check(figure, rows, 75) == 0) == (rows == 184)

    def test_steps_by_keyboard(self, chapter):
        figure = chapter.locator('[data-live="likelihood-product"]').first
        figure.get_by_role("button", name="Step").focus()
        for rows in (1, 2, 3):
            figure.page.keyboard.press("Enter")
            self.check(figure, rows, WAITS.mean())
        figure.page.keyboard.press("ArrowLeft")
        self.check(figure, 2, WAITS.mean())

    def test_plays_to_the_end_at_once_for_those_who_want_less_motion(self, visit):
        page = visit("likelihood", reduced_motion="reduce").page
        figure = page.locator('[data-live="likelihood-product"]').first
        figure.get_by_role("button", name="Play").click()
        self.check(figure, 272, WAITS.mean())

    @pytest.mark.parametrize("unit", UNITS)
    def test_changes_units(self, chapter, unit):
        figure = chapter.locator('[data-live="likelihood-product"]').last
        figure.get_by_text(unit, exact=True).last.click()
        for rows in (50, 219, 220, 272):
            move(figure, "rows_slider", rows)
            product = self.check(figure, rows, WAITS.mean(), unit)
            assert (product == np.inf) == (unit == "days" and rows >= 220)


class TestErase:
    @pytest.fixture
    def figure(self, chapter):
        return chapter.locator('[data-live="likelihood-erase"]')

    def check(self, figure, erased, t):
        two = PENGUINS.labels < 2
        x, labels = PENGUINS.bills[two, 0], PENGUINS.labels[two].copy()
        labels[np.random.default_rng(4).permutation(len(x))[:erased]] = -1
        model = mlem.Mixture(mlem.Gaussian(), k=2, weights=[.5, .5])
        params = model.params(mean=[t - 5, t + 5], covariance=[9., 9.])
        rows, bills = (model.log_density(params, x, labels=given).sum() for given in (labels, None))
        assert [shown(figure, "erased"), shown(figure, "t")] == pytest.approx([erased, t])
        assert shown(figure, "rows") == pytest.approx(rows, abs=1e-9)
        assert shown(figure, "labels") == pytest.approx(rows - bills, abs=1e-9)

    def test_agrees_with_the_library_however_many_labels_are_erased(self, figure):
        self.check(figure, 0, 44)
        for erased, t in [(0, 42.3), (1, 42.3), (110, 43.7), (218, 45), (219, 41)]:
            move(figure, "erased_slider", erased)
            move(figure, "t_slider", t)
            self.check(figure, erased, t)

    def test_label_given_bill_is_exactly_flat_when_nothing_is_seen(self, figure):
        move(figure, "erased_slider", 219)
        for t in (41, 43.5, 47):
            move(figure, "t_slider", t)
            assert value(figure, "labels") == 0
        assert "flat" in figure.locator(".mlem-says").inner_text()

    def test_moves_by_keyboard(self, figure):
        figure.locator('input[data-name="erased_slider"]').focus()
        figure.page.keyboard.press("ArrowRight")
        self.check(figure, 1, 44)


def test_without_scripts_pictures_stand_there(visit):
    seen = visit("index")
    page = seen.page.context.browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{seen.site}/likelihood.html")
    figures = page.locator("[data-live]").all()
    assert len(figures) == 4
    for figure in figures:
        assert figure.locator("svg.wide").is_visible()
        assert figure.locator(".mlem-controls, .mlem-sliders").count() == 0
