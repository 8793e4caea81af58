"""From the outputs of a cell that has run to its points, and to the reason where points are lost."""

import re

from nbformat import NotebookNode

from mlem_grader.cells import grade_id, is_answer, is_test, settings
from mlem_grader.running import DIED, NOT_RUN, TIMED_OUT

LONGEST = 600   # characters of a message: an array in it can have a million numbers

_FRAME = re.compile(r"Cell In\[(\d+)\], line (\d+)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_CONTROL = re.compile(r"[^\n\x20-\x7e\xa0-\U0010ffff]")   # a message must not be able to steer the terminal


def points(cell: NotebookNode) -> tuple[float, float]:
    """Points earned and possible, by nbgrader's rule (`nbgrader.utils.determine_grade`, 0.9.6), stderr ignored.

    An error earns nothing; a result that reads as a number earns that; all else earns everything. nbgrader fails on a
    result above the maximum, which only the test's author can cause; here it counts as the maximum.
    """
    possible = float(settings(cell)["points"])
    for output in cell.outputs:
        if output.output_type == "error":
            return 0.0, possible
        if output.output_type == "execute_result":
            return _partial(output, possible), possible
    return possible, possible


def is_no_credit(output: NotebookNode) -> bool:
    """Whether this is a cell's value, but none that nbgrader reads as partial credit."""
    return output.output_type == "execute_result" and _number(output) is None


def _partial(output: NotebookNode, possible: float) -> float:
    earned = _number(output)
    return min(earned, possible) if earned is not None and earned >= 0 else possible


def _number(output: NotebookNode) -> float | None:
    try:
        return float(output["data"].get("text/plain", ""))
    except ValueError:
        return None


def reason(test: NotebookNode, notebook: NotebookNode, time_limit: int) -> str:
    """Why `test`, a cell of `notebook`, lost points, for the learner: never the test's text or its traceback."""
    error = _error_of(test)
    if error is None:
        return "part of it is right."
    if error.ename == "NameError":
        broken = _broken_definition(error, notebook)
        if broken is not None:
            cause = _error_of(broken)
            words = _in_words(cause, time_limit) + _where(cause, notebook, broken)
            return f"your cell {grade_id(broken)} does not run: {words}"
    if error.ename == "NotImplementedError":
        elsewhere = _learner_cell(error, notebook)
        if elsewhere and grade_id(elsewhere[0]) not in (None, answer_of(test, notebook)):
            return f"it uses {grade_id(elsewhere[0])}, which is not done yet."
        return "not done yet."
    words = _in_words(error, time_limit)
    return words if error.ename == "AssertionError" else words + _where(error, notebook)


def answer_of(test: NotebookNode, notebook: NotebookNode) -> str:
    """The grade_id of what a test tests: the learner's code cell before it (its own, where there is none)."""
    name = grade_id(test)
    for cell in notebook.cells:
        if cell is test:
            return name
        if is_answer(cell) and cell.cell_type == "code":
            name = grade_id(cell)
    raise ValueError(f"test: the cell {grade_id(test)} is not in this notebook; pass the notebook it was run in.")


def _error_of(cell: NotebookNode) -> NotebookNode | None:
    errors = [output for output in cell.outputs if output.output_type == "error"]
    # An interrupted cell shows KeyboardInterrupt too: the time-out is the reason.
    return next((error for error in errors if error.ename == TIMED_OUT), errors[0] if errors else None)


def _broken_definition(error, notebook):
    """The learner's cell that should have defined the name that is missing, had it run."""
    missing = re.search(r"name '(\w+)' is not defined", error.evalue)
    if missing is None:
        return None
    broken = [cell for cell in notebook.cells if cell.cell_type == "code" and is_answer(cell) and _error_of(cell)]
    return next((cell for cell in broken if re.search(rf"\bdef {missing[1]}\b", cell.source)), None)


def _in_words(error: NotebookNode, time_limit: int) -> str:
    text = _CONTROL.sub("", _COLOUR.sub("", error.evalue)).strip()
    text = text if len(text) <= LONGEST else text[:LONGEST] + " ..."
    if error.ename == TIMED_OUT:
        return f"still running at the time limit ({time_limit} seconds a cell), so it was stopped. A loop without end?"
    if error.ename in (DIED, NOT_RUN):
        return text + "."
    if error.ename == "AssertionError":
        return text or "a property that must hold does not (the test names none)."
    if error.ename == "SyntaxError":   # "invalid syntax (1234.py, line 2)": the file's name says nothing
        text = re.sub(r" \([^()]*, line \d+\)$", "", text)
    return f"{error.ename}: {text}" if text else error.ename


def _where(error: NotebookNode, notebook: NotebookNode, named: NotebookNode | None = None) -> str:
    """Line and text of the learner's own part in it; the cell too, unless it is the one that was `named` already."""
    found = _learner_cell(error, notebook)
    if not found:
        return ""
    cell, line = found
    lines = cell.source.splitlines()
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    of = "" if cell is named else f" of your cell {grade_id(cell)}" if grade_id(cell) else " of a cell of your own"
    return f" (line {line}{of}: {text[:100]})"


def _learner_cell(error: NotebookNode, notebook: NotebookNode) -> tuple[NotebookNode, int] | None:
    """The innermost line in a cell of the learner's that the traceback goes through."""
    by_count = {str(cell.execution_count): cell for cell in notebook.cells if cell.get("execution_count")}
    frames = _FRAME.findall(_COLOUR.sub("", "\n".join(error.traceback)))
    own = [(by_count[count], int(line)) for count, line in frames if count in by_count
           and not is_test(by_count[count]) and not settings(by_count[count]).get("locked")]
    return own[-1] if own else None
