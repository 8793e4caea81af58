"""A learner's own check: what they hand in is rebuilt, run and scored as it will be when it counts."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from mlem_grader.cells import grade_id, has_code, is_for_a_person, is_test, settings
from mlem_grader.course import Assignment, Course
from mlem_grader.reading import Unreadable, read
from mlem_grader.reconcile import rebuild
from mlem_grader.running import TIME_LIMIT, run
from mlem_grader.scoring import answer_of, points, reason


@dataclass
class Item:
    """A function or question: points earned and possible by machine, points a person gives, points not checked here."""

    name: str
    earned: float = 0
    possible: float = 0
    by_hand: float = 0
    unchecked: float = 0
    reasons: list[str] = field(default_factory=list)


@dataclass
class Result:
    """What a check found; `notes` say what had to be mended in the notebook."""

    assignment: Assignment
    items: list[Item]
    notes: list[str]

    @property
    def passed(self) -> bool:
        return all(item.earned == item.possible for item in self.items)


def check(path, course: Course, time_limit: int = TIME_LIMIT) -> Result:
    """Check the notebook in the file `path`. Raises `reading.Unreadable` or `course.CourseError`."""
    path = Path(path)
    submission = read(path)
    assignment = course.assignment_of(path, submission)
    if assignment is None:
        raise Unreadable("it belongs to no assignment: neither its name nor its cells are those of "
                         + ", ".join(f"{name}.ipynb" for name in course.notebooks) + ".")
    notebook, notes = rebuild(submission, assignment.released, assignment.sources)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:   # Windows can't delete what is still open
        assignment.put_files(Path(folder))
        run(notebook, Path(folder), time_limit)
    return Result(assignment, _items(notebook, time_limit), notes)


def _items(notebook, time_limit) -> list[Item]:
    items = {}
    for cell in notebook.cells:
        if is_for_a_person(cell):
            item = items.setdefault(grade_id(cell), Item(grade_id(cell)))
            item.by_hand += float(settings(cell)["points"])
        elif is_test(cell):
            name = answer_of(cell, notebook)
            item = items.setdefault(name, Item(name))
            if not has_code(cell):   # a hidden test whose text is not in this checkout
                item.unchecked += float(settings(cell)["points"])
                continue
            earned, possible = points(cell)
            item.earned += earned
            item.possible += possible
            if earned < possible:
                why = reason(cell, notebook, time_limit)
                item.reasons += [why] if why not in item.reasons else []
    return list(items.values())
