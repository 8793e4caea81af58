"""nbgrader's own commands, unchanged, on a class in which everything goes wrong that can.

What nbgrader 0.9.6 does with its default settings, measured on the same submissions (`submissions.py`):

    not_json, not_a_notebook, a_list, empty_file, binary,    traceback, named, others graded; exported as 0.0
      cells_without_text, settings_not_a_dict
    changed_settings, foreign_settings                       likewise, although the answers are all there
    duplicate_grade_id, split_cell                           the whole class stops, nobody after them is graded
    kills_the_kernel                                         likewise named; exported as 0.0, not the 3 points earned
    huge_text                                                30 MB go through the kernel, pygments and the gradebook; 0
    deleted_tests                                            the tests' points are lost without a word (2 of 5)
    reordered                                                0 of 5 without a word
    skipped_tests                                            5 of 5 for nothing: tests that were not run count as passed
    talks_on_stderr                                          0 of 5: any text on stderr fails a test
    nothing, empty_folder                                    no word, no line in the export
    wrong_name                                               asks whether you ran generate_assignment; exported as 0.0
    a crash on regrading                                     the old score stays
    a killed run                                             score 0, and the next run skips it as done
"""

import os
import shutil
import signal
import subprocess
import time

import pytest
import submissions
from conftest import BIN, TIME_LIMIT, rows, run
from nbgrader.api import Gradebook

from mlem_grader.check import check
from mlem_grader.course import Course

pytestmark = pytest.mark.slow

RIGHT = {"full": 5, "half": 2, "stub": 0} | {name: 5 for name in submissions.MENDED} \
    | {name: points for name, (_, points) in submissions.MISBEHAVING.items()}


@pytest.mark.parametrize("student", RIGHT)
def test_everyone_gets_the_points_earned(graded, student):
    assert float(graded.rows[student]["score"]) == RIGHT[student]


@pytest.mark.parametrize("student", ["full", "half", "stub", "split_cell", "format_3", *submissions.MISBEHAVING])
def test_mlem_check_gives_what_nbgrader_gives(graded, student):
    path = graded.root / "submitted" / student / "tiny" / "tiny.ipynb"
    result = check(path, Course(graded.root), time_limit=TIME_LIMIT)
    assert sum(item.earned for item in result.items) == float(graded.rows[student]["score"])


@pytest.mark.parametrize("student", submissions.UNREADABLE)
def test_an_unreadable_notebook_is_named_with_its_reason_and_has_no_score(graded, student):
    assert f"{student}: tiny.ipynb is skipped: " in graded.said
    assert (graded.rows[student]["score"], graded.rows[student]["status"]) == ("", "not graded")


@pytest.mark.parametrize("student, words", [
    ("nothing", "not handed in: tiny.ipynb"), ("empty_folder", "not handed in: tiny.ipynb"),
    ("wrong_name", "not handed in: tiny.ipynb (there is mine.ipynb: rename it?)")])
def test_what_is_missing_is_said_and_is_no_zero(graded, student, words):
    assert f"{student}: {words}" in graded.said
    assert graded.rows[student]["score"] == ""
    assert graded.rows[student]["status"] in ("not handed in", "not graded")


@pytest.mark.parametrize("student", ["loops_for_ever", "kills_the_kernel", "cannot_be_interrupted"])
def test_a_cell_that_had_to_be_stopped_is_said(graded, student):
    assert f"{student}: spread-hidden: " in graded.said


def test_mended_cells_are_said(graded):
    assert "deleted_tests: setup, average-seen, spread-hidden: missing; put back as released." in graded.said


def test_a_mark_that_waits_for_a_person_is_said(graded):
    assert graded.rows["full"]["status"] == "to be marked by a person: paper"


def test_feedback_gives_reasons_and_no_hidden_test(graded):
    pages = {path.parent.parent.name: path.read_text() for path in graded.root.glob("feedback/*/tiny/tiny.html")}
    assert pages.keys() == RIGHT.keys()
    assert not [student for student, page in pages.items() if "sentinel_hidden" in page or "HIDDEN TESTS" in page]
    assert "average: it must be right for any numbers." in pages["half"]
    assert "not done yet." in pages["stub"]


def test_the_instructor_still_sees_the_hidden_tests(graded):
    assert "sentinel_hidden" in (graded.root / "autograded" / "half" / "tiny" / "tiny.ipynb").read_text()


@pytest.fixture
def small_class(tmp_path, graded_ada):
    """A copy of ada's class, to do anything with."""
    return shutil.copytree(graded_ada, tmp_path / "class")


def mark(root, student):
    """Score and status as exported."""
    run("nbgrader", "export", cwd=root)
    row = rows(root)[student]
    return row["score"], row["status"]


@pytest.mark.parametrize("broken", ["not_json", "wrong_name"])
def test_an_old_score_does_not_outlive_a_crash_on_regrading(small_class, released, broken):
    path = small_class / "submitted" / "ada" / "tiny" / "tiny.ipynb"
    if broken == "wrong_name":
        path.rename(path.with_name("mine.ipynb"))
    else:
        path.write_text("{")
    run("nbgrader", "autograde", "tiny", "--force", cwd=small_class, status=1)
    assert mark(small_class, "ada") == ("", "not graded")


def test_a_killed_run_is_no_zero_and_is_graded_by_the_next_run(small_class, released):
    submissions.hand_in(small_class, "bob", submissions.answered(
        submissions.full(released), average="import time; time.sleep(2)\n" + submissions.RIGHT_AVERAGE))
    grading = subprocess.Popen([BIN / "nbgrader", "autograde", "tiny"], cwd=small_class, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    written = small_class / "autograded" / "bob" / "tiny" / "tiny.ipynb"
    deadline = time.monotonic() + 60
    while not written.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(grading.pid, signal.SIGKILL)
    grading.wait()
    assert written.exists()
    assert mark(small_class, "bob") == ("", "not graded")
    said = run("nbgrader", "autograde", "tiny", cwd=small_class).err
    assert "bob: the last run did not finish; graded again" in said
    assert mark(small_class, "bob")[0] == "5.0"


def test_a_persons_marks_outlive_regrading(small_class):
    with Gradebook(f"sqlite:///{small_class / 'gradebook.db'}") as gradebook:
        grade = gradebook.find_grade("paper", "tiny", "tiny", "ada")
        grade.manual_score, grade.needs_manual_grade = 3, False
        gradebook.db.commit()
    assert mark(small_class, "ada") == ("8.0", "graded")
    run("nbgrader", "autograde", "tiny", "--force", cwd=small_class)
    assert mark(small_class, "ada")[0] == "8.0"


def test_putting_graded_submissions_away_loses_no_score(small_class, released):
    shutil.rmtree(small_class / "submitted" / "ada")
    submissions.hand_in(small_class, "bob", submissions.half(released))
    said = run("nbgrader", "autograde", "tiny", cwd=small_class).err
    assert "ada: not handed in" not in said
    assert mark(small_class, "ada")[0] == "5.0"


def test_a_stale_release_is_said_with_the_command_that_mends_it(small_class, released):
    (small_class / "exercises" / "tiny" / "tiny.ipynb").unlink()
    said = run("nbgrader", "autograde", "tiny", "--force", cwd=small_class, status=1).err
    assert "run: nbgrader generate_assignment tiny --force" in said


def test_one_student_can_be_graded_alone(small_class, released):
    submissions.hand_in(small_class, "bob", submissions.half(released))
    (small_class / "submitted" / "cy").mkdir()
    said = run("nbgrader", "autograde", "tiny", "--student", "bob", cwd=small_class).err
    assert "cy: not handed in" not in said
    assert mark(small_class, "bob")[0] == "2.0"
