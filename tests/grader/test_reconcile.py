"""Whatever was done to the cells, the notebook that is run asks what was released and answers what was answered."""

import copy
import json

import pytest
import submissions
import tiny

from mlem_grader.cells import grade_id
from mlem_grader.reading import parse
from mlem_grader.reconcile import rebuild

SOURCES = {grade_id(cell): cell.source for cell in tiny.solutions().cells
           if grade_id(cell) in ("setup", "average-seen", "average-hidden", "spread-hidden")}


def rebuilt(content, released):
    return rebuild(parse(content if isinstance(content, bytes) else content.encode()), released, SOURCES)


def asked(notebook):
    return [(cell.metadata, cell.cell_type, cell.source) for cell in notebook.cells if grade_id(cell)]


@pytest.mark.parametrize("name", sorted(submissions.MENDED.keys() - {"split_cell"}))
def test_damage_changes_nothing_but_the_report(name, released):
    right, notes = rebuilt(json.dumps(submissions.full(released)), released)
    damaged, report = rebuilt(submissions.MENDED[name](released), released)
    assert asked(damaged) == asked(right)
    assert notes == []
    assert bool(report) == (name not in ("huge_output_on_one_line", "format_3", "settings_not_a_dict"))


def test_both_halves_of_a_split_cell_run_in_their_order(released):
    notebook, notes = rebuilt(submissions.split_cell(released), released)
    sources = [cell.source for cell in notebook.cells]
    first = next(i for i, source in enumerate(sources) if "def total" in source)
    assert "def average" in sources[first + 1]
    assert any("average: there 2 times" in note for note in notes)


def test_own_cells_keep_their_neighbours(released):
    submission = submissions.full(released)
    at = [grade_id(cell) for cell in submission.cells].index("spread")
    own = copy.deepcopy(submission.cells[0])
    own.source = "my own"
    submission.cells.insert(at, own)
    notebook, notes = rebuilt(json.dumps(submission), released)
    sources = [cell.source for cell in notebook.cells]
    assert sources.index("my own") == sources.index(submissions.RIGHT_SPREAD) - 1
    assert notes == []


def test_ids_of_cells_are_unique(released):
    submission = submissions.full(released)
    submission.cells = submission.cells + submission.cells
    notebook, _ = rebuilt(json.dumps(submission), released)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))


def test_nothing_in_a_submission_can_keep_a_test_from_running(released):
    notebook, _ = rebuilt(submissions.skipped_tests(released), released)
    assert not any("tags" in cell.metadata for cell in notebook.cells)


def test_a_picture_in_a_written_answer_stays(released):
    submission = submissions.full(released)
    paper = next(cell for cell in submission.cells if grade_id(cell) == "paper")
    paper.attachments = {"a.png": {"image/png": "AAAA"}}
    notebook, _ = rebuilt(json.dumps(submission), released)
    assert next(cell for cell in notebook.cells if grade_id(cell) == "paper").attachments == paper.attachments


def test_what_is_passed_in_stays_as_it_was(released):
    before = copy.deepcopy(released)
    rebuilt(submissions.changed_cell_type(released), released)
    assert released == before
