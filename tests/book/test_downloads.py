"""Each chapter downloads as a notebook that reads well and runs in a learner's folder."""

import re

import nbformat
import pytest
import yaml

from mlem_grader.running import run

from .conftest import ROOT, pages


def chapters():
    """The pages that compute with the library, but for the glossary, which is no text to run."""
    def source(name):
        return (ROOT / "book" / f"{name}.md").read_text(encoding="utf-8")

    return [name for name in pages() if "from mlem.page import" in source(name) and name != "glossary"]


@pytest.fixture(params=chapters())
def chapter(request, book):
    return request.param, nbformat.read(book / "_sources" / f"{request.param}.ipynb", as_version=4)


def code(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def prose(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_the_page_offers_its_notebook(chapter, book):
    name, _ = chapter
    assert f'href="_sources/{name}.ipynb"' in (book / f"{name}.html").read_text(encoding="utf-8")


def test_the_prose_has_nothing_left_that_only_the_book_can_show(chapter):
    _, notebook = chapter
    left = re.findall(r"\{[a-z:]+\}`|^:::.*|^(?:```|~~~)\{.*|^\([\w-]+\)=|\]\(#", prose(notebook), flags=re.M)
    assert left == []


def test_the_notebook_opens_unrun_with_the_hidden_cells_folded(chapter):
    _, notebook = chapter
    assert not any(cell.get("outputs") for cell in notebook.cells)
    folded = [cell for cell in notebook.cells if cell.metadata.get("jupyter", {}).get("source_hidden")]
    assert folded and len(folded) < sum(cell.cell_type == "code" for cell in notebook.cells) or len(notebook.cells) < 10


def test_its_cells_are_those_that_the_build_ran_in_an_empty_folder(chapter, book):
    name, notebook = chapter
    assert yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["execute"]["run_in_temp"]
    ran = nbformat.read(book.parent / "jupyter_execute" / f"{name}.ipynb", as_version=4)
    assert code(notebook) == code(ran)


@pytest.mark.parametrize("name", ["index", "side-by-side"])
@pytest.mark.slow
def test_it_runs_in_an_empty_folder_and_leaves_nothing_there(name, book, tmp_path):
    notebook = nbformat.read(book / "_sources" / f"{name}.ipynb", as_version=4)
    run(notebook, tmp_path, time_limit=120)
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output for output in outputs if output.output_type == "error"] == []
    assert not list(tmp_path.iterdir())
    drawn = [output for output in outputs if "mlem-figure" in output.get("data", {}).get("text/html", "")]
    assert drawn and all('class="narrow" style="display: none"' in output.data["text/html"] for output in drawn)
