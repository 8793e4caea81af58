"""What must hold for the notebooks of all problem sets before anyone answers them (design, "Exercises")."""

import ast
import builtins
import re
import shutil
import subprocess
import sys

import nbformat
import numpy as np
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from .notebook import ROOT, ProblemSet, grade_id, kind_of, points, problem_sets, settings, source

ALLOWED_IMPORTS = {"numpy", "matplotlib", "matplotlib.pyplot", "math", "mlem_grader"}
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)

pytestmark = pytest.mark.parametrize("name", problem_sets())


def nodes(text, *kinds):
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]


def loaded(text):
    """The names that code reads, at any depth."""
    return {node.id for node in nodes(text, ast.Name) if isinstance(node.ctx, ast.Load)}


def bound(text):
    """The names that code binds, at any depth: variables, functions and imports; arguments are arguments()."""
    variables = {node.id for node in nodes(text, ast.Name) if isinstance(node.ctx, ast.Store)}
    imported = {alias.asname or alias.name for node in nodes(text, ast.Import, ast.ImportFrom) for alias in node.names}
    return variables | imported | {node.name for node in nodes(text, ast.FunctionDef, ast.ClassDef)}


def arguments(text):
    return {node.arg for node in nodes(text, ast.arg)}


def bound_by(cells):
    return set().union(*(bound(source(cell)) for cell in cells))


def imports(text):
    return {alias.name for node in nodes(text, ast.Import) for alias in node.names} | {
        node.module for node in nodes(text, ast.ImportFrom)
    }


def without_hidden(text):
    return HIDDEN.sub("", text)


@pytest.mark.parametrize("released", [False, True])
def test_format_is_current_and_nothing_is_left_of_a_run(name, released):
    problems = ProblemSet(name, released)
    notebook = nbformat.read(problems.path, as_version=nbformat.NO_CONVERT)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in problems.cells:
        assert not cell.get("outputs") and not cell.get("execution_count")
        assert set(cell["metadata"]) <= {"nbgrader", "deletable", "editable", "jupyter"}


def test_cell_ids_are_readable_unique_and_the_grade_ids(name):
    cells = ProblemSet(name).cells
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    for cell in cells:
        assert re.fullmatch(r"[a-z][a-z0-9_-]*", cell["id"]) and not re.fullmatch(r"[0-9a-f]{8}(-.*)?", cell["id"])
        assert not settings(cell) or cell["id"] == grade_id(cell)


def test_each_function_has_a_prompt_a_stub_a_visible_and_a_hidden_test(name):
    problems = ProblemSet(name)
    ids = [cell["id"] for cell in problems.cells]
    by_id = dict(zip(ids, problems.cells))
    for function in problems.functions():
        parts = [f"{function}-prompt", function, f"{function}-visible", f"{function}-hidden"]
        assert sorted(parts, key=ids.index) == parts
        definition = next(node for node in ast.parse(source(by_id[function])).body if isinstance(node, ast.FunctionDef))
        assert definition.name == function and "Returns" in ast.get_docstring(definition)
        assert source(by_id[f"{function}-prompt"]).count("<details>") == 3
        assert f"`{function}`" in source(by_id["title"])
        assert settings(by_id[function])["solution"] and not settings(by_id[function])["locked"]
        for test in parts[2:]:
            assert settings(by_id[test])["locked"] and points(by_id[test]) > 0
        hidden = source(by_id[f"{function}-hidden"])
        assert HIDDEN.search(hidden) and "instances.rng" in hidden
        assert re.fullmatch(r"# Hidden: .+", without_hidden(hidden).strip()), "one line says what will be tried"


def test_tests_are_folded_away_from_who_is_writing(name):
    for cell in ProblemSet(name).code("test"):
        assert cell["metadata"].get("jupyter") == {"source_hidden": True}, grade_id(cell)


def test_the_title_says_the_points(name):
    problems = ProblemSet(name)
    table = re.findall(r"^\| \d+ \| (.+?) \| (\d+) \|$", source(problems.cells[0]), re.MULTILINE)
    assert sum(int(number) for _, number in table) == sum(points(cell) for cell in problems.cells)
    for function in problems.functions():
        given = sum(
            points(cell) for cell in problems.cells if grade_id(cell) in (f"{function}-visible", f"{function}-hidden")
        )
        assert [int(number) for what, number in table if f"`{function}`" in what] == [given]
        prompt = next(source(cell) for cell in problems.cells if grade_id(cell) == f"{function}-prompt")
        assert f"({given:g} point{'s' * (given != 1)})" in prompt


def test_learners_import_only_what_is_allowed_and_never_the_library(name):
    for cell in ProblemSet(name).cells:
        if cell["cell_type"] == "code":
            assert imports(without_hidden(source(cell))) <= ALLOWED_IMPORTS, cell["id"]
        assert not re.search(r"\bmlem\.", without_hidden(source(cell))), cell["id"]


def test_nothing_hidden_is_released(name):
    text = ProblemSet(name, released=True).path.read_text(encoding="utf-8")
    for mark in ["HIDDEN TESTS", "BEGIN SOLUTION", "END SOLUTION", "MARK SCHEME", "instances", "show=False"]:
        assert mark not in text
    released = {cell["id"]: source(cell) for cell in ProblemSet(name, released=True).cells}
    solution = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
    for cell in ProblemSet(name).cells:
        for kept_back in HIDDEN.findall(source(cell)) + solution.findall(source(cell)):
            for line in kept_back.splitlines():
                assert len(line.strip()) < 15 or line.strip() not in released[cell["id"]], (cell["id"], line)


def test_tests_take_nothing_of_the_learners_but_functions(name):
    """A test reads the learner's functions, what locked cells and itself bind, and builtins: nothing else."""
    problems = ProblemSet(name)
    given = set(problems.functions()) | bound_by(problems.code("locked")) | set(dir(builtins))
    for cell in problems.code("test"):
        assert loaded(source(cell)) <= given | bound(source(cell)) | arguments(source(cell)), cell["id"]


def test_tests_look_at_plain_data_only(name):
    peeking = {"inspect", "isinstance", "type", "id", "getattr", "setattr", "globals", "unittest", "mock"}
    for cell in ProblemSet(name).code("test"):
        assert not peeking & (loaded(source(cell)) | imports(source(cell))), cell["id"]


def test_every_assert_of_a_test_has_a_message(name):
    for cell in ProblemSet(name).code("test"):
        assert all(node.msg for node in nodes(source(cell), ast.Assert)), cell["id"]


def test_arrays_passed_to_a_learner_are_read_only(name):
    problems, depth = ProblemSet(name), []

    def watched(function):
        def answer(*arguments):
            if not depth:  # called by a test, not by another function of the learner's
                for argument in arguments:
                    assert not (isinstance(argument, np.ndarray) and argument.flags.writeable), function.__name__
            depth.append(function)
            try:
                return function(*arguments)
            finally:
                depth.pop()

        return answer

    verdicts = problems.run({name: watched(function) for name, function in problems.reference().items()})
    assert not any(verdicts.values()), verdicts


def test_names_of_tests_are_out_of_a_learners_reach(name):
    """In a plain kernel learners and tests share one namespace, under the referee they don't.

    So what a test binds has a prefix: no slip of a learner's (a variable that was never set) finds a test's value there.
    """
    problems = ProblemSet(name)
    for cell in problems.code("test"):
        assert all(re.match("case_|got_", own) for own in bound(source(cell)) - {"mlem", "instances"}), cell["id"]
    for cell in problems.code("learner"):
        own = bound(source(cell)) | loaded(source(cell)) | arguments(source(cell))
        assert not any(re.match("case_|got_", each) for each in own), cell["id"]
    for own in bound_by(problems.code("locked")) - {"np", "plt", "math", "expect"}:
        assert own.isupper(), own


def test_functions_have_names_of_their_own(name):
    problems = ProblemSet(name)
    taken = set(dir(builtins)) | bound_by(problems.code("locked")) | {"np", "plt", "math", "expect", "mlem"}
    assert not set(problems.functions()) & taken


def test_manual_questions_carry_a_mark_scheme(name):
    for cell in ProblemSet(name).cells:
        if settings(cell).get("task"):
            assert "### BEGIN MARK SCHEME" in source(cell) and points(cell) > 0


@pytest.mark.slow
def test_exercises_are_exactly_what_nbgrader_makes_of_the_solutions(name, tmp_path):
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    shutil.copytree(ROOT / "solutions" / name, tmp_path / "solutions" / name)
    made = subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", name], cwd=tmp_path, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    committed, remade = ROOT / "exercises" / name, tmp_path / "exercises" / name
    assert contents(committed) == contents(remade), f"exercises/{name} is out of date: make release ASSIGNMENT={name}"


def contents(folder):
    """{path: bytes} of all files that aren't hidden."""
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return {
        file: (folder / file).read_bytes() for file in files if not any(part.startswith(".") for part in file.parts)
    }
