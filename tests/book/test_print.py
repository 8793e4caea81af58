"""Every page on paper: black on white, folds open, nothing wider than the sheet."""

import pytest

SHEET = 658     # CSS pixels between the margins of A4


@pytest.fixture
def printed(look):
    """printed(name, theme) shows the page as it prints, with whatever a browser does before it prints."""
    seen = []

    def shown(name, theme="light"):
        page = look(name, theme=theme).page
        seen.append((page, page.viewport_size))
        page.set_viewport_size({"width": SHEET, "height": 900})
        page.emulate_media(media="print")
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = false; })")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        return page

    yield shown
    for page, size in seen:
        page.emulate_media(media="screen")
        page.set_viewport_size(size)


class TestPaper:
    def test_holds_the_page_with_its_folds_open(self, printed, page_name):
        page = printed(page_name)
        assert page.locator("details:not([open])").count() == 0
        wide = page.locator("article :is(p, pre, table, svg, mjx-container)").evaluate_all(
            """(nodes) => nodes.filter((node) => node.getBoundingClientRect().right > innerWidth + 1 || node.scrollWidth > node.clientWidth + 1
                    && ["PRE", "TABLE"].includes(node.tagName)).map((node) => node.tagName + ": " + node.textContent.slice(0, 60))""")
        assert wide == []

    def test_is_black_on_white_in_dark_mode_too(self, printed, page_name):
        page = printed(page_name, theme="dark")
        ink, ground = page.evaluate(
            "[getComputedStyle(document.querySelector('article h1')).color, getComputedStyle(document.body).backgroundColor]")
        assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
