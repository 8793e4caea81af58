"""What people hand in: the tiny assignment answered well, badly, and in every broken way seen or feared."""

import copy
import json

import nbformat

RIGHT_AVERAGE = "def average(x):\n    return float(np.mean(x))"
RIGHT_SPREAD = "def spread(x):\n    return average([(value - average(x)) ** 2 for value in x])"


def answered(released, **answers):
    """A copy of the released notebook in which the cells named hold the text given."""
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]
    return notebook


def full(released):
    return answered(released, average=RIGHT_AVERAGE, spread=RIGHT_SPREAD, paper="Because it is so.")


def half(released):
    """average is right for the visible test alone; spread earns half its partial credit."""
    return answered(released, average="def average(x):\n    return 3.0", spread="def spread(x):\n    return 1.0")


def _cell(notebook, name):
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def _text(notebook) -> str:
    return json.dumps(notebook)   # not nbformat.writes, which would mend what we break


def not_json(released):
    return "{" + _text(full(released))[:300]


def not_a_notebook(released):
    return json.dumps({"answers": [1, 2]})


def a_list(released):
    return "[1, 2]"


def empty_file(released):
    return ""


def binary(released):
    return b"\x89PNG\r\n\x1a\n\xff\xfe"


def cells_without_text(released):
    notebook = full(released)
    notebook.cells[2] = {"cell_type": "code", "metadata": {}}
    return _text(notebook)


def huge_text(released):
    notebook = full(released)
    _cell(notebook, "average").source += "\n# " + "x" * 30_000_000
    return _text(notebook)


UNREADABLE = {each.__name__: each for each in
              (not_json, not_a_notebook, a_list, empty_file, binary, cells_without_text, huge_text)}


# Broken, but the answers are all there: full marks.

def huge_output_on_one_line(released):
    notebook = full(released)
    _cell(notebook, "average").outputs = [{"output_type": "stream", "name": "stdout", "text": "x" * 30_000_000}]
    return _text(notebook)


def format_3(released):
    notebook = full(released)
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cells.append({"cell_type": "code", "language": "python", "metadata": cell.metadata, "collapsed": False,
                          "input": cell.source, "outputs": []})
        else:
            cells.append({"cell_type": "markdown", "metadata": cell.metadata, "source": cell.source})
    return json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""},
                       "worksheets": [{"cells": cells, "metadata": {}}]})


def duplicate_grade_id(released):
    """A copy of the stub, pasted below the answer."""
    notebook = full(released)
    at = notebook.cells.index(_cell(notebook, "average"))
    notebook.cells.insert(at + 1, copy.deepcopy(_cell(released, "average")))
    return _text(notebook)


def split_cell(released):
    """JupyterLab's "split cell" gives both halves the same settings; both are needed."""
    notebook = full(released)
    at = notebook.cells.index(_cell(notebook, "average"))
    first = copy.deepcopy(notebook.cells[at])
    first.source = "def total(x):\n    return float(sum(x))"
    notebook.cells.insert(at, first)
    notebook.cells[at + 1].source = "def average(x):\n    return total(x) / len(x)"
    return _text(notebook)


def deleted_tests(released):
    notebook = full(released)
    for name in ("setup", "average-seen", "spread-hidden"):
        notebook.cells.remove(_cell(notebook, name))
    return _text(notebook)


def edited_tests(released):
    notebook = full(released)
    _cell(notebook, "average-hidden").source = "raise SystemExit"
    return _text(notebook)


def reordered(released):
    notebook = full(released)
    notebook.cells = notebook.cells[::-1]
    return _text(notebook)


def changed_settings(released):
    notebook = full(released)
    settings = _cell(notebook, "average-hidden").metadata.nbgrader
    settings.points, settings.schema_version, settings.grade = 100, 1, False
    _cell(notebook, "average").metadata.nbgrader.locked = True
    _cell(notebook, "average").metadata.tags = ["skip-execution"]
    return _text(notebook)


def changed_cell_type(released):
    notebook = full(released)
    _cell(notebook, "average").cell_type = "raw"
    for key in ("outputs", "execution_count"):
        del _cell(notebook, "average")[key]
    _cell(notebook, "average-seen").cell_type = "markdown"
    return _text(notebook)


def settings_not_a_dict(released):
    notebook = full(released)
    notebook.cells[0].metadata.nbgrader = "gone"
    return _text(notebook)


def foreign_settings(released):
    """A cell copied from another assignment."""
    notebook = full(released)
    notebook.cells.append(copy.deepcopy(_cell(released, "average")))
    notebook.cells[-1].metadata.nbgrader.grade_id = "from-elsewhere"
    notebook.cells[-1].source = "1 + 1"
    return _text(notebook)


MENDED = {each.__name__: each for each in
          (huge_output_on_one_line, format_3, duplicate_grade_id, split_cell, deleted_tests, edited_tests, reordered,
           changed_settings, changed_cell_type, settings_not_a_dict, foreign_settings)}


# Readable, with code that misbehaves. The points (of 5) are those of the pieces that are right.

def skipped_tests(released):
    """nbclient doesn't run a cell with this tag, and nbgrader gives full marks to a test without output."""
    notebook = copy.deepcopy(released)
    for cell in notebook.cells:
        cell.metadata.tags = ["skip-execution"]
    return _text(notebook)


def syntax_error(released):
    return _text(answered(full(released), average="def average(x)\n    return float(np.mean(x))"))


def loops_for_ever(released):
    return _text(answered(full(released), spread="def spread(x):\n    while True:\n        pass"))


def cannot_be_interrupted(released):
    return _text(answered(full(released), spread="""def spread(x):
    while True:
        try:
            while True: pass
        except BaseException:
            pass"""))


def kills_the_kernel(released):
    return _text(answered(full(released), spread="import os\ndef spread(x):\n    os._exit(0)"))


def talks_on_stderr(released):
    return _text(answered(full(released), average="import sys\ndef average(x):\n    print('a line', file=sys.stderr)\n"
                                                  "    print()\n    return float(np.mean(x))"))


MISBEHAVING = {skipped_tests.__name__: (skipped_tests, 0), syntax_error.__name__: (syntax_error, 0),
               loops_for_ever.__name__: (loops_for_ever, 3), cannot_be_interrupted.__name__: (cannot_be_interrupted, 3),
               kills_the_kernel.__name__: (kills_the_kernel, 3), talks_on_stderr.__name__: (talks_on_stderr, 5)}


def hand_in(course, student, content, assignment="tiny", name=None):
    """Put `content` (a notebook, text or bytes) where nbgrader looks for the student's submission."""
    folder = course / "submitted" / student / assignment
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"{assignment}.ipynb")
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else nbformat.writes(content), encoding="utf-8")
    return path
