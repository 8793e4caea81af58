"""The course in pictures: what they say in words is what was computed, and both widths draw."""

import re
from pathlib import Path

import matplotlib
import pytest
from matplotlib.figure import Figure

from mlem import pictures, summary
from mlem.page import _svg

BOOK = Path(__file__).parents[2] / "book"
SMALLEST = 8.2          # points; a phone shows 3.6 inches on 350 pixels, so this is 11 pixels
STEPS = [("Is it hidden?", "#one", [("no", "Count", "mle.html"), ("", "Climb\nby hand", "labels.html")], "yes"),
         ("How sure?", "#two", [("one top", "Curvature", "limits.html")], "")]


@pytest.fixture(scope="module", params=["rows_twice", "seen_and_hidden"])
def picture(request):
    """What one call gives: (draw, alt), and the two drawings."""
    draw, alt = getattr(summary, request.param)()
    return draw, alt, {"wide": drawn(draw, summary.WIDE), "narrow": drawn(draw, summary.NARROW)}


def drawn(draw, size):
    with matplotlib.rc_context(pictures.STYLE):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure)
        figure.draw_without_rendering()
    return figure


def words(figure):
    """All texts that are seen: those of axes that are switched off aren't."""
    hidden = {text for axes in figure.axes if not axes.axison for axis in (axes.xaxis, axes.yaxis)
              for text in axis.findobj(matplotlib.text.Text)}
    return [text for text in figure.findobj(matplotlib.text.Text)
            if text.get_text() and text.get_visible() and text not in hidden]


class TestPicture:
    @pytest.mark.parametrize("width", ["wide", "narrow"])
    def test_keeps_all_its_words_on_the_page(self, picture, width):
        figure = picture[2][width]
        assert [text.get_text() for text in words(figure) if not _within(text.get_window_extent(), figure.bbox)] == []

    def test_has_no_words_too_small_for_a_phone(self, picture):
        assert min(text.get_fontsize() for text in words(picture[2]["narrow"])) >= SMALLEST

    def test_stands_in_two_columns_on_a_phone_too(self, picture):
        lefts = {bool(axes.get_position().x0 > .45) for axes in picture[2]["narrow"].axes}
        assert lefts == {False, True}

    def test_is_light_enough_for_a_page_that_holds_both_widths(self, picture):
        assert sum(len(_svg(picture[0], size, "x", picture[1])) for size in (summary.WIDE, summary.NARROW)) < 140_000


def test_says_the_two_answers_the_six_pairs_and_the_standard_errors_in_words():
    _, alt = summary.seen_and_hidden()
    # Do & Batzoglou (2008), and the numbers of the coin chapter
    for said in ("0.800/0.450, 0.797/0.520", "0.073/0.111 and 0.101/0.131", "0.10, 0.95, 0.85, 0.03, 0.60", " 10 steps",
                 "0.797/0.520, 0.812/0.520, 0.813/0.510, 0.811/0.489, 0.814/0.489, 0.800/0.450"):
        assert said in alt


class TestFlow:
    def test_makes_every_box_a_link_in_both_drawings(self):
        wide, narrow = re.findall(r"<svg.*?</svg>", summary.flow(STEPS, "Two questions"))
        assert wide.startswith('<svg class="wide"') and narrow.startswith('<svg class="narrow"')
        for drawing in (wide, narrow):
            linked = re.findall(r'<a href="([^"]*)"', drawing)
            assert linked == ["#one", "mle.html", "labels.html", "#two", "limits.html"]
            assert drawing.count("<rect") == 5

    def test_shows_every_word(self):
        text = summary.flow(STEPS, "Two questions")
        for said in ("1  Is it hidden?", "2  How sure?", ">Count<", ">Climb<", ">by hand<", ">yes<", ">one top<"):
            assert text.count(said) == 2

    def test_is_a_group_of_links_and_not_one_image(self):
        assert summary.flow(STEPS, "Two questions").count('role="group" aria-label="Two questions"') == 2

    def test_of_the_book_leads_to_places_that_exist(self):
        source = (BOOK / "side-by-side.md").read_text(encoding="utf-8")
        shown = source.partition("questions = [")[2].partition("\n]")[0]
        anchors, pages = re.findall(r'"#([\w-]+)"', shown), set(re.findall(r'"([\w-]+)\.html"', shown))
        assert len(anchors) == 7 and pages
        assert [name for name in anchors if f'id="{name}"' not in source] == []
        assert [name for name in pages if not (BOOK / f"{name}.md").exists()] == []


def _within(box, page):
    return box.x0 >= -1 and box.y0 >= -1 and box.x1 <= page.x1 + 1 and box.y1 <= page.y1 + 1
