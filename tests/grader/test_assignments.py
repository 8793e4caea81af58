"""Every assignment of the course, through nbgrader's own commands: solution, stub and something between."""

import csv
import html
import re
import shutil
from types import SimpleNamespace

import nbformat
import pytest
from conftest import run
from tiny import ROOT

from mlem_grader.cells import grade_id, is_answer
from mlem_grader.check import check
from mlem_grader.course import Course

pytestmark = pytest.mark.slow

ASSIGNMENTS = sorted(path.parent.name for path in ROOT.glob("solutions/*/*.ipynb"))


@pytest.fixture(scope="module", params=ASSIGNMENTS)
def handed_back(request, tmp_path_factory):
    """One assignment released, handed in by three students, graded, handed back and exported."""
    name, root = request.param, tmp_path_factory.mktemp(request.param)
    shutil.copytree(ROOT / "solutions" / name, root / "solutions" / name)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    run("nbgrader", "generate_assignment", name, cwd=root)
    solved = nbformat.read(root / "solutions" / name / f"{name}.ipynb", as_version=4)
    answers = {grade_id(cell): cell.source for cell in solved.cells if is_answer(cell)}
    for student, share in {"full": len(answers), "half": len(answers) // 2, "stub": 0}.items():
        notebook = nbformat.read(root / "exercises" / name / f"{name}.ipynb", as_version=4)
        given = dict(list(answers.items())[:share])
        for cell in notebook.cells:
            cell.source = given.get(grade_id(cell), cell.source)
        (root / "submitted" / student / name).mkdir(parents=True)
        nbformat.write(notebook, root / "submitted" / student / name / f"{name}.ipynb")
    run("nbgrader", "autograde", name, cwd=root)
    run("nbgrader", "generate_feedback", name, cwd=root)
    run("nbgrader", "export", cwd=root)
    with open(root / "grades.csv", newline="", encoding="utf-8") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    checks = {student: check(root / "submitted" / student / name / f"{name}.ipynb", Course(root)) for student in scores}
    return SimpleNamespace(root=root, name=name, scores=scores, checks=checks, solved=solved)


def test_the_solution_has_full_marks_and_the_stub_none(handed_back):
    possible = sum(item.possible for item in handed_back.checks["full"].items)
    assert possible > 0
    assert handed_back.scores["full"] == possible
    assert 0 < handed_back.scores["half"] < possible
    assert handed_back.scores["stub"] == 0


def test_mlem_check_gives_what_nbgrader_gives(handed_back):
    told = {student: sum(item.earned for item in result.items) for student, result in handed_back.checks.items()}
    assert told == handed_back.scores


def test_every_loss_has_a_reason(handed_back):
    lost = [item for item in handed_back.checks["stub"].items if item.possible]
    assert lost and all(item.reasons for item in lost)


def test_feedback_shows_no_line_of_a_hidden_test_or_mark_scheme(handed_back):
    hidden = set()
    for cell in handed_back.solved.cells:
        for region in re.findall(r"### BEGIN (?:HIDDEN TESTS|MARK SCHEME)\n(.*?)### END", cell.source, re.S):
            hidden |= {line.strip() for line in region.splitlines() if len(line.strip()) > 20}
    name = handed_back.name
    released = nbformat.read(handed_back.root / "exercises" / name / f"{name}.ipynb", as_version=4)
    visible = "\n".join(cell.source for cell in released.cells)
    answers = "\n".join(cell.source for cell in handed_back.solved.cells if is_answer(cell))
    hidden = {line for line in hidden if line not in visible and line not in answers}
    assert hidden
    for page in handed_back.root.glob("feedback/*/*/*.html"):
        text = html.unescape(re.sub(r"<[^>]*>", "", page.read_text()))
        assert not [line for line in hidden if line in text], page
