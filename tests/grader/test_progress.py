"""`mlem progress`: which sets are done, which are begun, and what to do next."""

import nbformat
import pytest
import submissions

from mlem_grader import cli


@pytest.fixture
def progress(course, tmp_path, capsys, monkeypatch):
    """Call `mlem progress` where the notebook in the learner's folder is `content` (None: there is none)."""
    monkeypatch.chdir(tmp_path)

    def call(content):
        if content is not None:
            path = tmp_path / "work" / "tiny" / "tiny.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(content if isinstance(content, str) else nbformat.writes(content), encoding="utf-8")
        status = cli.main(["progress", "work", "--course", str(course)])
        return status, capsys.readouterr().out
    return call


def test_a_set_that_is_right_is_done(progress, released):
    assert progress(submissions.full(released)) == (0, "tiny      5 / 5     done\n\n" + (
        "All sets are done. What a person marks is not counted here: compare it with the chapters.\n"))


def test_a_set_that_is_begun_shows_its_points_and_the_first_function_to_mend(progress, released):
    status, said = progress(submissions.half(released))
    assert status == 0
    assert said == "tiny      2 / 5     0 of 2 functions\n\n" + (
        "Next: average. What fails, and why, says: mlem check work/tiny/tiny.ipynb\n")


def test_a_set_as_released_is_not_begun(progress, released):
    assert progress(released)[1] == (
        "tiny  not begun\n\nNext: read the chapter tiny, then open work/tiny/tiny.ipynb.\n")


def test_running_the_cells_without_writing_anything_is_not_a_beginning(progress, released):
    opened = submissions.answered(released)
    for number, cell in enumerate(opened.cells):
        if cell.cell_type == "code":
            cell.execution_count = number
    assert "not begun" in progress(opened)[1]


def test_without_a_folder_it_says_how_to_get_one(progress):
    assert "type make learn, and open work/tiny/tiny.ipynb" in progress(None)[1]


def test_a_notebook_that_cannot_be_read_stops_nothing(progress):
    status, said = progress("my notes")
    assert status == 0
    assert "tiny  can't be read: it is not JSON" in said and "move work/tiny/tiny.ipynb away" in said


def test_sets_stand_in_the_order_of_the_book():
    from mlem_grader.course import Course
    names = Course().in_order()
    assert names.index("likelihood") < names.index("coins") < names.index("gmm-line")
