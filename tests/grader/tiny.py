"""A small assignment with one of everything, so that the grader's tests don't depend on any problem set's content."""

import shutil
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).resolve().parents[2]


def cell(kind, name, source, *, points=None, solution=False, locked=True):
    settings = {"schema_version": 3, "grade_id": name, "grade": points is not None, "solution": solution,
                "locked": locked and not solution, "task": False}
    if points is not None:
        settings["points"] = points
    make = new_code_cell if kind == "code" else new_markdown_cell
    made = make(source, id=name, metadata={"nbgrader": settings})
    return made


SETUP = cell("code", "setup", "import numpy as np\nnumbers = np.loadtxt('five.csv')")
AVERAGE = cell("code", "average", '''def average(x):
    """The mean of x (n,), a float."""
    ### BEGIN SOLUTION
    return float(np.mean(x))
    ### END SOLUTION''', solution=True)
AVERAGE_SEEN = cell("code", "average-seen", '''\
assert abs(average(numbers) - 3) < 1e-9, "average: the mean of 1 ... 5 is 3."''', points=1)
AVERAGE_HIDDEN = cell("code", "average-hidden", '''# other numbers
### BEGIN HIDDEN TESTS
sentinel_hidden_source = [2.0, 4.0, 9.0]
assert abs(average(sentinel_hidden_source) - 5) < 1e-9, "average: it must be right for any numbers."
### END HIDDEN TESTS''', points=2)
SPREAD = cell("code", "spread", '''def spread(x):
    """The variance of x (n,), a float."""
    ### BEGIN SOLUTION
    import warnings
    warnings.warn("this costs nothing")
    return average([(value - average(x)) ** 2 for value in x])
    ### END SOLUTION''', solution=True)
SPREAD_HIDDEN = cell("code", "spread-hidden", '''# partial credit
### BEGIN HIDDEN TESTS
score = 0.0
for sentinel_hidden_input, right in [([1.0, 3.0], 1.0), ([0.0, 4.0], 4.0)]:
    score += abs(spread(sentinel_hidden_input) - right) < 1e-9
float(score)
### END HIDDEN TESTS''', points=2)
PAPER = cell("markdown", "paper", "Because.", points=4, solution=True)


def solutions() -> nbformat.NotebookNode:
    """The instructor's notebook."""
    intro = new_markdown_cell("# Tiny", id="intro")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [intro, SETUP, AVERAGE, AVERAGE_SEEN, AVERAGE_HIDDEN, SPREAD, SPREAD_HIDDEN, PAPER]
    notebook = nbformat.from_dict(new_notebook(cells=cells, metadata=kernel))
    notebook.nbformat_minor = 5
    return notebook


def make_course(root: Path) -> Path:
    """A course folder with the assignment and the project's own nbgrader_config.py."""
    folder = root / "solutions" / "tiny"
    folder.mkdir(parents=True)
    nbformat.write(solutions(), folder / "tiny.ipynb")
    (folder / "five.csv").write_text("1\n2\n3\n4\n5\n")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return root
