"""nbgrader's side of grading: what `nbgrader_config.py` puts into `nbgrader autograde`. Written for nbgrader 0.9.6.

No class here changes nbgrader's own; each is named in the configuration and does what nbgrader 0.9.6 leaves undone.
"""

import fnmatch
from pathlib import Path

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import Execute as NbgraderExecute
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import rmtree

from mlem_grader.cells import grade_id, is_answer, is_test
from mlem_grader.reading import Unreadable, read
from mlem_grader.reconcile import rebuild
from mlem_grader.running import DIED, TIMED_OUT, Tolerant
from mlem_grader.scoring import is_no_credit


class Submissions(NotebookExporter):
    """Reads submissions. nbgrader makes its exporter at the start of a run, after listing what was handed in."""

    def __init__(self, **settings):
        super().__init__(**settings)
        coursedir = getattr(self.parent, "coursedir", None)
        if coursedir is not None:
            with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
                self._look_over(coursedir, gradebook)

    def from_filename(self, filename, resources=None, **settings):
        """A notebook from `submitted/` is read by our reader, and its old scores go; others as nbgrader does."""
        at = resources["nbgrader"]
        coursedir = self.parent.coursedir
        folder = coursedir.format_path(coursedir.submitted_directory, at["student"], at["assignment"])
        if Path(filename).parent != Path(folder):
            return super().from_filename(filename, resources=resources, **settings)
        with Gradebook(at["db_url"], coursedir.course_id) as gradebook:
            forget_scores(gradebook, at["assignment"], at["student"], at["notebook"])
        try:
            notebook = read(filename)
        except Unreadable as error:
            raise Unreadable(f"{at['student']}: {at['notebook']}.ipynb is skipped: {error}") from None
        return self.from_notebook_node(notebook, resources=resources, **settings)

    def _look_over(self, coursedir, gradebook):
        """Say what was not handed in, and see to it that what a killed run left half done is done again."""
        assignment = coursedir.assignment_id
        try:
            wanted = {notebook.name + ".ipynb" for notebook in gradebook.find_assignment(assignment).notebooks}
        except MissingEntry:
            return   # nbgrader says so itself
        submitted = Path(coursedir.format_path(coursedir.submitted_directory, ".", ".")).resolve()
        folders = {path.name for path in submitted.glob("[!.]*") if path.is_dir()}
        for student in sorted(folders | {student.id for student in gradebook.students}):
            if not fnmatch.fnmatchcase(student, coursedir.student_id):
                continue
            found = {path.name for path in
                     Path(coursedir.format_path(coursedir.submitted_directory, student, assignment)).glob("*.ipynb")}
            scored = is_scored(gradebook, assignment, student)
            missing = sorted(fnmatch.filter(wanted - found, coursedir.notebook_id + ".ipynb"))
            if missing and (found or not scored):   # of who was graded before, the submission may have been put away
                others = f" (there is {', '.join(sorted(found - wanted))}: rename it?)" if found - wanted else ""
                self.log.warning("%s: not handed in: %s%s", student, ", ".join(missing), others)
                gradebook.update_or_create_student(student)   # so that the export has a line for them
                for name in missing if found else ():   # an earlier submission's score is not this one's
                    forget_scores(gradebook, assignment, student, name.removesuffix(".ipynb"))
            done = Path(coursedir.format_path(coursedir.autograded_directory, student, assignment))
            if found and done.is_dir() and not scored:
                self.log.warning("%s: the last run did not finish; graded again", student)
                rmtree(str(done))


class Reconcile(NbGraderPreprocessor):
    """The submission rebuilt on the released notebook, with the tests' full text from the gradebook."""

    def preprocess(self, nb, resources):
        at = resources["nbgrader"]
        coursedir = self.parent.parent.coursedir   # preprocessor, exporter, converter
        folder = coursedir.format_path(coursedir.release_directory, ".", at["assignment"])
        path = Path(folder, at["notebook"] + ".ipynb")
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing; run: nbgrader generate_assignment {at['assignment']} --force")
        released = nbformat.read(path, as_version=4)
        asked = {grade_id(cell): is_answer(cell) for cell in released.cells if grade_id(cell)}
        with Gradebook(at["db_url"], coursedir.course_id) as gradebook:
            cells = gradebook.find_notebook(at["notebook"], at["assignment"]).source_cells
            full = {cell.name: cell.source for cell in cells}
        if set(full) != set(asked):
            raise ValueError(f"{path} and the gradebook are not of the same release; "
                             f"run: nbgrader generate_assignment {at['assignment']} --force")
        nb, notes = rebuild(nb, released, {name: source for name, source in full.items() if not asked[name]})
        for note in notes:
            self.log.warning("%s: %s", at["student"], note)
        return nb, resources


class Execute(Tolerant, NbgraderExecute):
    """nbgrader's Execute (`c.Execute` configures it) that outlives the kernel, and says whose it was."""

    def preprocess(self, nb, resources, **settings):
        nb, resources = super().preprocess(nb, resources, **settings)
        for cell in nb.cells:
            if is_test(cell):   # nbgrader warns of each value that is no number before it gives all points, as for none
                cell.outputs = [output for output in cell.outputs if not is_no_credit(output)]
            for output in cell.get("outputs", ()):
                if output.get("ename") in (TIMED_OUT, DIED):
                    what = "stopped at the time limit" if output.ename == TIMED_OUT else "the kernel died"
                    where = grade_id(cell) or "a cell of their own"
                    self.log.warning("%s: %s: %s", resources["nbgrader"]["student"], where, what)
        return nb, resources


def forget_scores(gradebook, assignment: str, student: str, notebook: str) -> None:
    """Take back what a machine gave; until there is a new score, formgrader and export say that there is none."""
    try:
        grades = gradebook.find_submission_notebook(notebook, assignment, student).grades
    except MissingEntry:
        return
    for grade in grades:
        grade.auto_score = None
        grade.needs_manual_grade = True
    gradebook.db.commit()


def is_scored(gradebook, assignment: str, student: str) -> bool:
    """Whether every test of the submission has an automatic score."""
    try:
        submission = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return False
    return not any(lacks_score(grade) for notebook in submission.notebooks for grade in notebook.grades)


def lacks_score(grade) -> bool:
    """Whether a test has no score, neither from a machine nor from a person."""
    return grade.cell.cell_type == "code" and grade.auto_score is None and grade.manual_score is None
