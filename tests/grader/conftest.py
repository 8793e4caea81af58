"""A released course, and the same with a class graded by nbgrader's own commands; each made once a session."""

import csv
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

sys.path.insert(0, str(Path(__file__).parent))   # tiny.py and submissions.py: importlib mode doesn't add the folder

import submissions  # noqa: E402
import tiny  # noqa: E402

BIN = Path(sys.executable).parent
TIME_LIMIT = 3   # seconds a cell here; hanging cells would otherwise take minutes


def run(command, *arguments, cwd, status=0):
    """Run a command of the environment; fails, with what it said, on another exit status."""
    done = subprocess.run([BIN / command, *map(str, arguments)], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == status, f"{command} ended with {done.returncode}\n{done.stdout}{done.stderr}"
    return SimpleNamespace(out=done.stdout, err=done.stderr)


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """The tiny course, released with the project's own configuration but a shorter time limit. Not to be written to."""
    root = tiny.make_course(tmp_path_factory.mktemp("course"))
    config = root / "nbgrader_config.py"
    assert "c.Execute.timeout = 20" in config.read_text()
    config.write_text(config.read_text().replace("c.Execute.timeout = 20", f"c.Execute.timeout = {TIME_LIMIT}"))
    run("nbgrader", "generate_assignment", "tiny", cwd=root)
    return root


@pytest.fixture(scope="session")
def released(course):
    return nbformat.read(course / "exercises" / "tiny" / "tiny.ipynb", as_version=4)


@pytest.fixture(scope="session")
def graded(tmp_path_factory, course, released):
    """A class of everything in submissions.py, graded in one go: `root`, what autograde said, and the exported rows."""
    root = shutil.copytree(course, tmp_path_factory.mktemp("class"), dirs_exist_ok=True)
    good = {"full": submissions.full, "half": submissions.half, "stub": lambda notebook: notebook}
    odd = {name: make for name, (make, _) in submissions.MISBEHAVING.items()}
    for student, make in (good | submissions.MENDED | odd | submissions.UNREADABLE).items():
        submissions.hand_in(root, student, make(released))
    submissions.hand_in(root, "wrong_name", submissions.full(released), name="mine.ipynb")
    (root / "submitted" / "nothing").mkdir()
    (root / "submitted" / "empty_folder" / "tiny").mkdir(parents=True)
    said = run("nbgrader", "autograde", "tiny", cwd=root, status=1).err
    run("nbgrader", "generate_feedback", "tiny", cwd=root)
    run("nbgrader", "export", cwd=root)
    return SimpleNamespace(root=root, said=said, rows=rows(root))


@pytest.fixture(scope="session")
def graded_ada(tmp_path_factory, course, released):
    """A class of one, graded: ada, with full marks. Not to be written to."""
    root = shutil.copytree(course, tmp_path_factory.mktemp("ada"), dirs_exist_ok=True)
    submissions.hand_in(root, "ada", submissions.full(released))
    run("nbgrader", "autograde", "tiny", cwd=root)
    return root


def rows(root) -> dict:
    """The exported table, a dictionary a student."""
    with open(root / "grades.csv", newline="", encoding="utf-8") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}
