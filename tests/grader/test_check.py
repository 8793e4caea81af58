"""`mlem check`: exit statuses, the table, and what it must never show."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import nbformat
import pytest
import submissions
import tiny

from mlem_grader import cli
from mlem_grader.check import check
from mlem_grader.course import Course, CourseError

SECRETS = ("sentinel_hidden", "BEGIN HIDDEN", "Traceback", "----> ")


@pytest.fixture
def mlem(course, tmp_path, capsys, monkeypatch):
    """Call `mlem check` on a submission; gives the exit status, stdout and stderr."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(content, *arguments, name="tiny.ipynb", course=course):
        path = submissions.hand_in(tmp_path, "me", content, name=name)
        status = cli.main(["check", str(path), "--course", str(course), *arguments])
        said = capsys.readouterr()
        assert not any(secret in said.out + said.err for secret in SECRETS)
        return status, said.out, said.err
    return call


def test_all_right_ends_with_0_and_says_so(mlem, released):
    status, out, err = mlem(submissions.full(released))
    assert (status, err) == (0, "")
    assert out == """tiny.ipynb

average      3 / 3
spread       2 / 2
paper    marked by a person (4 points)
----------------------
total        5 / 5
         and 4 points marked by a person
"""


def test_the_stub_earns_nothing_and_is_not_done_yet(mlem, released):
    status, out, _ = mlem(released)
    assert status == 1
    assert "total        0 / 5" in out and out.count("not done yet.") == 2


def test_a_loss_names_the_property_that_failed(mlem, released):
    status, out, _ = mlem(submissions.half(released))
    assert status == 1
    assert "average      1 / 3\n  - average: it must be right for any numbers.\n" in out
    assert "spread       1 / 2\n" in out


def test_a_cell_that_is_no_python_is_shown_by_its_line(mlem, released):
    _, out, _ = mlem(submissions.syntax_error(released))
    told = "  - your cell average does not run: SyntaxError: expected ':' (line 1: def"
    assert out.count(told) == 2   # spread uses it too


def test_a_loop_without_end_is_stopped_and_said(mlem, released):
    status, out, _ = mlem(submissions.loops_for_ever(released), "--time-limit", "2")
    assert status == 1
    assert "spread       0 / 2" in out and "2 seconds a cell" in out


def test_a_dead_kernel_costs_only_what_comes_after(mlem, released):
    _, out, _ = mlem(submissions.kills_the_kernel(released))
    assert "average      3 / 3" in out and "Python itself stopped" in out


@pytest.mark.parametrize("name", submissions.UNREADABLE)
def test_what_cannot_be_read_ends_with_2_and_a_reason(mlem, released, name):
    status, out, err = mlem(submissions.UNREADABLE[name](released))
    assert (status, out) == (2, "")
    assert "tiny.ipynb can't be checked: " in err and err.count("\n") == 1


def test_a_notebook_of_no_assignment_ends_with_2(mlem):
    status, _, err = mlem(nbformat.v4.new_notebook(), name="other.ipynb")
    assert status == 2
    assert "belongs to no assignment" in err and "tiny.ipynb" in err


def test_a_missing_file_ends_with_2(course, capsys):
    assert cli.main(["check", "gone.ipynb", "--course", str(course)]) == 2
    assert "no such file" in capsys.readouterr().err


def test_a_renamed_notebook_is_known_by_its_cells(mlem, released):
    assert mlem(submissions.full(released), name="tiny-Copy1 (2).ipynb")[0] == 0


def test_mended_cells_are_reported(mlem, released):
    status, out, _ = mlem(submissions.deleted_tests(released))
    assert status == 0
    assert "your file was not touched" in out
    assert "  - setup, average-seen, spread-hidden: missing; put back as released." in out


def test_the_learners_file_stays_as_it_was(course, released, tmp_path):
    path = submissions.hand_in(tmp_path, "me", submissions.deleted_tests(released))
    before = path.read_bytes()
    check(path, Course(course))
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["tiny.ipynb"]


def test_without_solutions_the_visible_tests_are_run_and_it_says_so(mlem, released, course, tmp_path):
    public = tmp_path / "public"
    shutil.copytree(course / "exercises", public / "exercises")
    status, out, _ = mlem(submissions.half(released), course=public)
    assert status == 0
    assert "average      1 / 1\n         not checked here (2 points)\n" in out
    assert "spread   not checked here (2 points)\n" in out
    assert "Only the tests you can see were run" in out and "They give 4 points more." in out


def test_a_course_whose_release_is_stale_says_how_to_mend_it(course, released, tmp_path):
    stale = tmp_path / "stale"
    shutil.copytree(course / "exercises", stale / "exercises")
    shutil.copytree(course / "solutions", stale / "solutions")
    notebook = tiny.solutions()
    del notebook.cells[3]
    nbformat.write(notebook, stale / "solutions" / "tiny" / "tiny.ipynb")
    path = submissions.hand_in(tmp_path, "me", released)
    with pytest.raises(CourseError, match="nbgrader generate_assignment tiny --force"):
        check(path, Course(stale))


def test_a_folder_without_a_course_ends_with_2(mlem, released, tmp_path):
    status, _, err = mlem(released, course=tmp_path)
    assert status == 2 and "--course DIR" in err


@pytest.mark.parametrize("width", [40, 60, 200])
def test_the_table_keeps_to_the_terminal(mlem, released, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    text = "x: " + "a long sentence about a property " * 8
    answers = submissions.answered(released, average=f"def average(x):\n    raise ValueError({text!r})")
    _, out, _ = mlem(answers)
    assert max(map(len, out.splitlines())) <= width
    assert "\x1b" not in out


def test_the_command_is_quiet_on_stderr_and_ascii_where_the_terminal_is(course, released, tmp_path):
    path = submissions.hand_in(tmp_path, "me", submissions.answered(
        released, average="def average(x):\n    raise ValueError('θ < 0')"))
    done = subprocess.run([sys.executable, "-m", "mlem_grader.cli", "check", str(path), "--course", str(course)],
                          capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii:strict"})
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"ValueError: ? < 0 (line 2 of your cell average" in done.stdout


def test_the_check_does_not_wait_for_nbgrader(course, released, tmp_path):
    path = submissions.hand_in(tmp_path, "me", released)
    code = ("import sys; from mlem_grader.cli import main; status = main(sys.argv[1:]);"
            "sys.exit(9 if {'nbgrader', 'nbconvert', 'rfc3987_syntax.syntax_helpers'} & set(sys.modules) else status)")
    done = subprocess.run([sys.executable, "-c", code, "check", path, "--course", course], capture_output=True)
    assert done.returncode == 1


def test_json_of_a_notebook_in_the_wrong_place_is_not_trusted(mlem, released):
    """A notebook that claims a test of its own: unknown settings give no points."""
    submission = json.loads(nbformat.writes(released))
    submission["cells"].append({"cell_type": "code", "source": "1", "metadata": {"nbgrader": {
        "grade_id": "free", "grade": True, "solution": False, "locked": True, "points": 50, "schema_version": 3}}})
    status, out, _ = mlem(json.dumps(submission))
    assert status == 1 and "total        0 / 5" in out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that a terminal's Ctrl-C could be tested with")
def test_ctrl_c_stops_it_quietly_and_leaves_no_kernel(course, released, tmp_path):
    marker = tmp_path / "running"
    path = submissions.hand_in(tmp_path, "me", submissions.answered(
        released, average=f"import os, time\nopen({str(marker)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"))
    command = [sys.executable, "-m", "mlem_grader.cli", "check", path, "--course", course, "--time-limit", "60"]
    checking = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    deadline = time.monotonic() + 50
    while not (marker.exists() and marker.read_text()) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(checking.pid, signal.SIGINT)
    _, said = checking.communicate(timeout=30)
    assert (checking.returncode, said) == (130, b"Stopped.\n")
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)
