"""What learners get back: the reasons, in the words of `mlem check`, without the hidden tests."""

from nbformat.v4 import new_output
from nbgrader.preprocessors import ClearHiddenTests

from mlem_grader.cells import is_test
from mlem_grader.running import TIME_LIMIT
from mlem_grader.scoring import points, reason


class HideTests(ClearHiddenTests):
    """Leaves out hidden tests' text, and what shows it: tracebacks quote it, and what they print is about their data.

    nbgrader 0.9.6 puts all of that into the feedback. The instructor still sees it in formgrader.
    """

    def preprocess(self, nb, resources):
        replaced = []
        for cell in nb.cells:
            if is_test(cell) and (self.begin_test_delimeter in cell.source or points(cell)[0] == 0):
                lost = points(cell)[0] < points(cell)[1]
                replaced.append((cell, reason(cell, nb, TIME_LIMIT) if lost else ""))
        for cell, why in replaced:
            cell.outputs = [new_output("error", ename="", evalue=why, traceback=[why])] if why else []
        return super().preprocess(nb, resources)
