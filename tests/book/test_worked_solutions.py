"""Worked solutions are in the book that is asked for with SOLUTIONS=1, and nowhere in the plain one."""

import html
import re
import subprocess

import nbformat
import pytest

from mlem_grader.cells import grade_id, is_answer
from mlem_grader.worked import worked

from .conftest import ROOT

NOTEBOOKS = {path.stem: nbformat.read(path, as_version=4) for path in sorted((ROOT / "solutions").glob("*/*.ipynb"))}
TEXT = {".html", ".js", ".json", ".ipynb", ".md", ".txt"}


def bare(text):
    """The text without spaces, so that the same code is found however it is indented."""
    return re.sub(r"\s", "", text)


def read(file):
    """What a file says, without its markup."""
    if file.suffix == ".ipynb":
        return "\n".join(cell.source for cell in nbformat.read(file, as_version=4).cells)
    text = file.read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]*>", "", text)) if file.suffix == ".html" else text


def regions(notebook, kind):
    return [region for cell in notebook.cells
            for region in re.findall(rf"### BEGIN {kind}\n(.*?)### END {kind}", cell.source, re.S)]


@pytest.fixture(scope="module")
def plain(book):
    return {file.relative_to(book): bare(read(file)) for file in book.glob("**/*")
            if file.suffix in TEXT and "mathjax" not in file.parts}


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("kind", ["SOLUTION", "HIDDEN TESTS", "MARK SCHEME"])
def test_no_file_of_the_plain_book_holds_one(plain, name, kind):
    for region in regions(NOTEBOOKS[name], kind):
        secret = bare(region)
        if len(secret) > 120:               # what is shorter, chapters say as well
            assert [str(file) for file, text in plain.items() if secret in text] == []


def test_the_plain_book_has_no_page_of_them(book, plain):
    assert not (book / "worked").exists()
    assert not any("worked/" in text for file, text in plain.items() if file.name == "searchindex.js")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_worked_set_holds_each_solution_and_why_and_no_hidden_test(name):
    notebook, page = NOTEBOOKS[name], worked(NOTEBOOKS[name])
    functions = [grade_id(cell) for cell in notebook.cells if cell.cell_type == "code" and is_answer(cell)]
    assert page.count("**How to think of it**") == page.count("**A solution**") == len(functions) > 0
    assert "**What must hold**" in page
    assert all(bare(region) in bare(page) for region in regions(notebook, "SOLUTION"))
    assert all(bare(region) in bare(page) for region in regions(notebook, "MARK SCHEME"))
    assert not any(line in page for region in regions(notebook, "HIDDEN TESTS") for line in region.splitlines() if len(line) > 30)
    assert "### " not in page and "Hint" not in page


@pytest.mark.slow
def test_solutions_1_builds_the_book_with_a_page_for_each_set(book):
    done = subprocess.run(["make", "book", "SOLUTIONS=1"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    pages = ROOT / "_build" / "solved" / "_build" / "html" / "worked"
    for name in NOTEBOOKS:
        assert "A solution" in (pages / f"{name}.html").read_text(encoding="utf-8")
    assert not (book / "worked").exists()
