"""What must hold for the notebooks of all problem sets before anyone answers them (design, "Exercises")."""

import ast
import builtins
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from .notebook import ROOT, ProblemSet, grade_id, kind_of, points, problem_sets, settings, source

ALLOWED_IMPORTS = {"numpy", "matplotlib", "matplotlib.pyplot", "math", "mlem_grader"}
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)

pytestmark = pytest.mark.parametrize("name", problem_sets())


def names(text, context):
    """The names that code loads (ast.Load) or binds (ast.Store), at any depth."""
    found = {
        node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }
    for node in ast.walk(ast.parse(text)):
        if context is ast.Store and isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        if context is ast.Store and isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return found


def own_names(text):
    """The names a learner's cell binds: its function's, its arguments and its variables."""
    return names(text, ast.Store) | {node.arg for node in ast.walk(ast.parse(text)) if isinstance(node, ast.arg)}


def imports(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module


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
        assert set(cell["metadata"]) <= {"nbgrader", "deletable", "editable"}


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
        assert (
            re.fullmatch(r"# Hidden: .+", without_hidden(hidden).strip())
            or not without_hidden(hidden).strip("#").count("\n") > 2
        )


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
        assert f"({given} points)" in prompt


def test_learners_import_only_what_is_allowed_and_never_the_library(name):
    for cell in ProblemSet(name).cells:
        if cell["cell_type"] == "code":
            assert set(imports(without_hidden(source(cell)))) <= ALLOWED_IMPORTS, cell["id"]
        assert not re.search(r"\bmlem\.", without_hidden(source(cell))), cell["id"]


def test_nothing_hidden_is_released(name):
    text = ProblemSet(name, released=True).path.read_text(encoding="utf-8")
    for mark in ["HIDDEN TESTS", "BEGIN SOLUTION", "END SOLUTION", "MARK SCHEME", "instances", "show=False"]:
        assert mark not in text
    released = {cell["id"]: source(cell) for cell in ProblemSet(name, released=True).cells}
    for cell in ProblemSet(name).cells:
        for lines in HIDDEN.findall(source(cell)) + re.findall(
            r"BEGIN SOLUTION\n(.*?)### END", source(cell), re.DOTALL
        ):
            assert not any(
                line.strip() and line.strip() in released[cell["id"]] for line in lines.splitlines() if len(line) > 20
            )


def test_tests_take_nothing_of_the_learners_but_functions(name):
    """A test reads the learner's functions, what locked cells and itself bind, and builtins: nothing else."""
    problems = ProblemSet(name)
    functions = set(problems.functions())
    ours = set().union(*(names(source(cell), ast.Store) for cell in problems.code("locked")))
    for cell in problems.code("test"):
        bound = names(source(cell), ast.Store) | {
            node.arg for node in ast.walk(ast.parse(source(cell))) if isinstance(node, ast.arg)
        }
        assert names(source(cell), ast.Load) <= functions | ours | bound | set(dir(builtins)), cell["id"]


def test_tests_look_at_plain_data_only(name):
    for cell in ProblemSet(name).code("test"):
        assert not {"inspect", "isinstance", "type", "setattr", "globals", "unittest", "mock", "id", "getattr"} & (
            names(source(cell), ast.Load) | set(imports(source(cell)))
        ), cell["id"]


def test_every_assert_of_a_test_has_a_message(name):
    for cell in ProblemSet(name).code("test"):
        assert all(node.msg for node in ast.walk(ast.parse(source(cell))) if isinstance(node, ast.Assert)), cell["id"]


def test_arrays_passed_to_a_learner_are_read_only(name):
    """No test makes an array in the very call of a learner's function but by expect.read_only."""
    problems = ProblemSet(name)
    for cell in problems.code("test"):
        for call in ast.walk(ast.parse(source(cell))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in problems.functions():
                for argument in call.args:
                    made = ast.unparse(argument)
                    assert not re.match(r"np\.", made), (cell["id"], made)


def test_names_of_tests_are_out_of_a_learners_reach(name):
    """In a plain kernel learners and tests share one namespace, under the referee they don't. So what a test binds has a prefix:
    no learner's slip (a variable that was never set) finds a test's value in its place."""
    problems = ProblemSet(name)
    for cell in problems.code("test"):
        for bound in names(source(cell), ast.Store) - {"mlem", "instances"}:
            assert re.match("case_|got_", bound), (cell["id"], bound)
    for cell in problems.code("learner"):
        assert not [
            own for own in own_names(source(cell)) | names(source(cell), ast.Load) if re.match("case_|got_", own)
        ]
    for cell in problems.code("locked"):
        assert all(
            bound.isupper() or bound in ("np", "plt", "math", "expect") for bound in names(source(cell), ast.Store)
        ), cell["id"]


def test_functions_have_names_of_their_own(name):
    problems = ProblemSet(name)
    locked = set().union(*(names(source(cell), ast.Store) for cell in problems.code("locked")))
    assert not set(problems.functions()) & (set(dir(builtins)) | locked | {"np", "plt", "math", "expect", "mlem"})


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
    committed = ROOT / "exercises" / name
    files = {
        path.relative_to(committed) for path in committed.rglob("*") if path.is_file() and not path.name.startswith(".")
    }
    assert files == {
        path.relative_to(tmp_path / "exercises" / name)
        for path in (tmp_path / "exercises" / name).rglob("*")
        if path.is_file()
    }
    for file in files:
        assert (committed / file).read_bytes() == (
            tmp_path / "exercises" / name / file
        ).read_bytes(), f"{file}: run make release ASSIGNMENT={name}"
