"""Points by nbgrader's rule, and reasons that never show a test."""

import pytest
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from mlem_grader.scoring import LONGEST, points, reason
from nbformat import NotebookNode


def result(text):
    return new_output("execute_result", data={"text/plain": text})


def error(name="AssertionError", text="no", traceback=()):
    return new_output("error", ename=name, evalue=text, traceback=list(traceback))


def graded(*outputs, source="secret()", name="f-hidden", count=2):
    return new_code_cell(source, outputs=list(outputs), execution_count=count, metadata={"nbgrader": {
        "grade_id": name, "grade": True, "solution": False, "locked": True, "points": 2, "schema_version": 3}})


def answer(*outputs, source="def f():\n    return g()", name="f", count=1):
    return new_code_cell(source, outputs=list(outputs), execution_count=count, metadata={"nbgrader": {
        "grade_id": name, "grade": False, "solution": True, "locked": False, "schema_version": 3}})


@pytest.mark.parametrize("outputs", [
    [], [error()], [result("1.0")], [result("0.0")], [result("2")], [result("np.float64(1.0)")], [result("True")],
    [result("-1.0")], [result("nan")], [result("1.5"), error()], [error(), result("1.5")],
    [new_output("stream", name="stdout", text="0")],
    [new_output("display_data", data={"text/plain": "0.0"})],
], ids=repr)
def test_points_are_nbgraders(outputs):
    cell = graded(*outputs)
    assert points(cell) == pytest.approx(determine_grade(cell), nan_ok=True)


def test_text_on_stderr_costs_nothing():
    assert points(graded(new_output("stream", name="stderr", text="Warning"))) == (2, 2)


def why(test, *others, limit=20):
    return reason(test, NotebookNode(cells=[*others, test]), limit)


def test_a_failed_property_is_told_in_the_tests_words():
    assert why(graded(error(text="f: must be even.\nYours is 3."))) == "f: must be even.\nYours is 3."


def test_a_stub_is_not_done_yet():
    assert why(graded(error("NotImplementedError", "")), answer()) == "not done yet."


def test_a_piece_that_is_missing_is_named():
    traceback = ["Cell In[3], line 1", "Cell In[2], line 2, in f()", "Cell In[1], line 2, in g()"]
    told = why(graded(error("NotImplementedError", "", traceback), count=3), answer(name="g"), answer(count=2))
    assert told == "it uses g, which is not done yet."


def test_an_exception_is_told_with_the_learners_own_line():
    traceback = ["Cell In[2], line 1\n----> 1 secret()", "Cell In[1], line 2, in f()\n      2 return g()"]
    told = why(graded(error("ZeroDivisionError", "division by zero", traceback)), answer())
    assert told == "ZeroDivisionError: division by zero (line 2 of your cell f: return g())"


def test_a_cell_that_does_not_run_is_the_reason_for_a_missing_name():
    broken = answer(error("SyntaxError", "expected ':' (123.py, line 1)", ["  Cell In[1], line 1"]))
    told = why(graded(error("NameError", "name 'f' is not defined")), broken)
    assert told == "your cell f does not run: SyntaxError: expected ':' (line 1: def f():)"


def test_a_time_out_is_told_as_one_although_the_interrupt_comes_first():
    told = why(graded(error("KeyboardInterrupt", ""), error("CellTimeoutError", "")), limit=7)
    assert "7 seconds" in told and "KeyboardInterrupt" not in told


@pytest.mark.parametrize("name", [
    "ValueError", "AssertionError", "NameError", "NotImplementedError", "SyntaxError", "KeyboardInterrupt"])
def test_no_reason_quotes_a_test_or_its_traceback(name):
    traceback = ["Cell In[2], line 1\n----> 1 secret()", "File site-packages/x.py:1\n secret()"]
    assert "secret" not in why(graded(error(name, "no", traceback)), answer())


def test_messages_are_kept_short_and_cannot_steer_the_terminal():
    told = why(graded(error(text="\x1b[31mred\x1b[0m\x07\x1b]0;title" + "x" * 10_000)))
    assert "\x1b" not in told and "\x07" not in told and len(told) < LONGEST + 10
