"""What nbgrader's settings on a cell mean, without importing nbgrader (2 seconds that a learner would wait for)."""

import ast

from nbformat import NotebookNode


def settings(cell: NotebookNode) -> dict:
    """nbgrader's settings (metadata schema 3) of a cell; empty for an ordinary one."""
    return cell.metadata.get("nbgrader") or {}


def grade_id(cell: NotebookNode) -> str | None:
    return settings(cell).get("grade_id")


def is_answer(cell: NotebookNode) -> bool:
    """Whether the learner writes in this cell."""
    return bool(settings(cell).get("solution"))


def is_test(cell: NotebookNode) -> bool:
    """Whether running this cell gives points."""
    return bool(settings(cell).get("grade")) and not is_answer(cell) and cell.cell_type == "code"


def is_for_a_person(cell: NotebookNode) -> bool:
    """Whether a person gives the points."""
    return bool(settings(cell).get("task")) or (bool(settings(cell).get("grade")) and is_answer(cell))


def has_code(cell: NotebookNode) -> bool:
    """Whether the cell does anything: a released hidden test is only a comment."""
    try:
        return bool(ast.parse(cell.source).body)
    except SyntaxError:   # an IPython magic, which does something
        return True
