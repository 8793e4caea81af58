"""Every page of the book, in a browser that reaches no other host."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

LIMIT = 1_000_000
NOT_COUNTED = re.compile(r"/mathjax/|\.(woff2?|ttf)(\?|$)")     # fonts and the math renderer


class TestPage:
    def test_asks_no_other_host_and_reports_no_error(self, look, page_name):
        seen = look(page_name)
        assert seen.strangers == []
        assert seen.complaints == []

    def test_renders_all_its_math(self, look, page_name):
        page = look(page_name).page
        assert page.locator(".math mjx-container").count() == page.locator(".math").count()
        assert page.locator("mjx-merror").count() == 0

    def test_weighs_less_than_a_megabyte_without_fonts_and_math_renderer(self, look, page_name):
        weights = {url: size for url, size in look(page_name).weights.items() if not NOT_COUNTED.search(url)}
        heaviest = sorted(weights.items(), key=lambda item: -item[1])[:5]
        assert sum(weights.values()) < LIMIT, f"{sum(weights.values())} bytes; heaviest: {heaviest}"

    def test_says_in_words_what_each_picture_shows(self, look, page_name):
        page = look(page_name).page
        for image in page.locator("article img").all():
            assert (image.get_attribute("alt") or "").strip(), image.get_attribute("src")
        for drawing in page.locator(".mlem-figure > svg").all():
            assert len(drawing.get_attribute("aria-label")) > 40

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_has_no_serious_accessibility_fault(self, look, page_name, theme):
        page = look(page_name, theme=theme).page
        options = {"resultTypes": ["violations"]}
        if theme == "dark":     # only colours are other than in light, and these are the rules that look at them
            options["runOnly"] = ["color-contrast", "link-in-text-block"]
        found = Axe().run(page, options=options).response["violations"]
        serious = [
            f"{fault['id']}: {fault['help']}: " + "; ".join(str(node["target"]) for node in fault["nodes"][:3])
            for fault in found if fault["impact"] in ("serious", "critical")
        ]
        assert serious == []

    def test_fits_a_phone(self, look, page_name):
        page = look(page_name, width=390).page
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        sticking_out = page.evaluate(
            """() => [...document.querySelectorAll('article *')].filter((node) => {
                const box = node.getBoundingClientRect();
                if (box.width === 0 || box.right <= 391) return false;
                for (let up = node; up.tagName !== 'ARTICLE'; up = up.parentElement)   // what scrolls inside itself is fine
                    if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(up).overflowX)) return false;
                return true;
            }).map((node) => node.tagName + '.' + node.className)""")
        assert sticking_out == []
