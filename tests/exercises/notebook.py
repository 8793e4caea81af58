"""A problem set run as a kernel would run it, in this process, with some of the learner's functions replaced.

No kernel is started, so hundreds of answers are tried in seconds.
That nbgrader comes to the same verdicts is tested in tests/grader.
"""

import contextlib
import io
import json
import warnings
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]


def problem_sets():
    """The names of all problem sets: the folders of solutions/."""
    return sorted(path.parent.name for path in (ROOT / "solutions").glob("*/*.ipynb") if path.stem == path.parent.name)


class ProblemSet:
    """The cells of one notebook, of solutions/ or (released=True) of exercises/."""

    def __init__(self, name, released=False):
        self.name = name
        self.path = ROOT / ("exercises" if released else "solutions") / name / f"{name}.ipynb"
        self.notebook = json.loads(self.path.read_text(encoding="utf-8"))
        self.cells = self.notebook["cells"]

    def code(self, kind):
        """The code cells of a kind: "learner", "locked" or "test"."""
        return [cell for cell in self.cells if cell["cell_type"] == "code" and kind_of(cell) == kind]

    def functions(self):
        """The names the learner writes, each in a cell of that name."""
        return [grade_id(cell) for cell in self.code("learner")]

    def reference(self):
        """The functions of the solution, by name."""
        namespace = {"__name__": "__main__"}
        for cell in self.code("locked") + self.code("learner"):
            exec(source(cell), namespace)
        return {name: namespace[name] for name in self.functions()}

    def run(self, replaced={}, only=""):
        """Run all cells in order; after a learner's cell its function is replaced if `replaced` holds one of that name.

        `only`, a function's name, leaves the tests of other functions out.
        Returns {grade_id of each test: None if it passes, else the exception}.
        """
        namespace, verdicts = {"__name__": "__main__"}, {}
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            for cell in self.cells:
                if cell["cell_type"] != "code" or kind_of(cell) == "plain":
                    continue
                name, verdict = grade_id(cell), None
                if only and kind_of(cell) == "test" and not name.startswith(f"{only}-"):
                    continue
                try:
                    exec(_compiled(source(cell), name), namespace)
                except Exception as error:
                    verdict = error
                if name in replaced:
                    namespace[name] = replaced[name]
                if kind_of(cell) == "test":
                    verdicts[name] = verdict
                elif verdict is not None and kind_of(cell) == "locked":
                    raise verdict
        return verdicts


def source(cell):
    return "".join(cell["source"])


def settings(cell):
    return cell["metadata"].get("nbgrader", {})


def grade_id(cell):
    return settings(cell).get("grade_id", "")


def points(cell):
    return settings(cell).get("points", 0)


def kind_of(cell):
    """ "learner" (an answer), "test" (graded), "locked" (ours, not graded) or "plain" (no cell of nbgrader's)."""
    if not settings(cell):
        return "plain"
    if settings(cell)["solution"]:
        return "learner"
    return "test" if settings(cell)["grade"] else "locked"


_code = {}


def _compiled(text, name):
    if text not in _code:
        _code[text] = compile(text, name, "exec")
    return _code[text]
