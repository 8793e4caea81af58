"""The built book, served on this machine, and a browser that can reach nothing else."""

import functools
import http.server
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HTML = ROOT / "_build" / "html"


def pages():
    """The names of all pages in the book's table of contents, in order."""
    def listed(entry):
        yield entry["file"]
        for section in entry.get("sections", []):
            yield from listed(section)

    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [contents["root"], *(name for part in contents["parts"] for entry in part["chapters"] for name in listed(entry))]


def pytest_generate_tests(metafunc):
    """A test that asks for `page_name` runs once for each page of the book."""
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", pages())


@pytest.fixture(scope="session")
def book():
    """The book as `make book` builds it, with warnings as errors; nothing is done where it is up to date.

    MLEM_BOOK=FOLDER looks at a book that is built already, as it is.
    """
    if os.environ.get("MLEM_BOOK"):
        return Path(os.environ["MLEM_BOOK"])
    if "PYTEST_XDIST_WORKER" in os.environ:         # make test has built it before; two workers would build it twice at once
        assert (HTML / "index.html").exists(), "several workers share one built book: make book first"
        return HTML
    done = subprocess.run(["make", "book"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"make book failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return HTML


@pytest.fixture(scope="session")
def site(book):
    """The address at which the built book is served."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=book))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    program = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome", "chrome"])), None)
    if program is None:
        message = "no Chromium on this machine, so the pages were not looked at; on Debian: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # As root, which CI is, Chromium starts only without its own sandbox; it sees nothing but our pages.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """An open page and what was heard while it was open."""

    def __init__(self, page, site, math):
        self.page, self.site = page, site
        page.set_default_timeout(90_000)        # a busy machine is no fault of the page
        self.math = math
        self.complaints, self.strangers, self.weights = [], [], {}

    def open(self, name):
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.route("**/*", self._only_ours)
        self.page.on("response", self._weigh)
        self.page.goto(f"{self.site}/{name}.html", wait_until="load")
        if self.math:
            self.page.wait_for_function("!window.MathJax || (window.MathJax.startup && MathJax.startup.promise.then(() => true))")
        self.page.wait_for_load_state("networkidle")
        return self

    def _only_ours(self, route):
        url = route.request.url
        if "/mathjax/" in url and not self.math:
            return route.fulfill(body="", content_type="text/javascript")
        if url.startswith((self.site, "data:", "blob:")):
            return route.continue_()
        self.strangers.append(url)
        route.abort()

    def _weigh(self, response):
        self.weights[response.url] = int(response.headers.get("content-length", 0))


@pytest.fixture
def visit(browser, site):
    """visit(name, width=…, theme=…) opens a page of the book afresh and returns the Visit. Formulas stay as they are typed:
    setting them takes most of the time that a page takes to open.
    """
    contexts = []

    def opened(name, width=1200, theme="light", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, **options)
        contexts.append(context)
        return Visit(context.new_page(), site, math=False).open(name)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def look(browser, site):
    """look(name, width=…, theme=…): as `visit`, for tests that only look. Each page is opened once, with its formulas,
    and its folds opened; width and theme are changed in place.
    """
    @functools.cache
    def opened(name):
        context = browser.new_context(viewport={"width": 1200, "height": 900}, color_scheme="light")
        visit = Visit(context.new_page(), site, math=True).open(name)
        visit.page.add_style_tag(content="* { animation: none !important; transition: none !important; }")
        return visit

    def shown(name, width=1200, theme="light"):
        visit = opened(name)
        visit.page.set_viewport_size({"width": width, "height": 900})
        visit.page.emulate_media(media="screen", color_scheme=theme)
        visit.page.wait_for_function(f"document.documentElement.dataset.theme === '{theme}'")
        visit.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        return visit

    return shown
