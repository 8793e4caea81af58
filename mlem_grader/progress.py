"""Which problem sets in a learner's folder are done, which are begun, and what to do next."""

from dataclasses import dataclass
from pathlib import Path

from mlem_grader.cells import grade_id, is_answer
from mlem_grader.check import Result, check
from mlem_grader.course import Course
from mlem_grader.reading import Unreadable, read
from mlem_grader.report import score
from mlem_grader.running import TIME_LIMIT


@dataclass(frozen=True)
class Standing:
    """One problem set: its notebook in the learner's folder, and what a check of it found (None: nothing to check)."""

    name: str
    path: Path
    result: Result | None = None
    trouble: str = ""      # why it can't be checked

    @property
    def done(self) -> bool:
        return self.result is not None and self.result.passed


def standings(folder, course: Course, time_limit: int = TIME_LIMIT):
    """Yields a `Standing` for each problem set, in the book's order. `folder`: what `make learn` made, work/."""
    for name in course.in_order():
        path = Path(folder, course.notebooks[name].parent.name, f"{name}.ipynb")
        if not path.exists():
            yield Standing(name, path)
            continue
        try:
            begun = _answers(read(path)) != _answers(course.assignment(name).released)
            yield Standing(name, path, check(path, course, time_limit) if begun else None)
        except Unreadable as error:
            yield Standing(name, path, trouble=str(error))


def _answers(notebook) -> dict[str, str]:
    return {grade_id(cell): cell.source for cell in notebook.cells if is_answer(cell)}


def line(standing: Standing, width: int) -> str:
    """The set's row of the table; `width` is that of the longest name."""
    name = f"{standing.name:<{width}}"
    if standing.trouble:
        return f"{name}  can't be read: {standing.trouble}"
    if standing.result is None:
        return f"{name}  not begun"
    earned, possible = (sum(getattr(item, part) for item in standing.result.items) for part in ("earned", "possible"))
    word = "done" if standing.done else f"{_right(standing)} of {_machine(standing)} functions"
    return f"{name}  {score(earned, possible):<13} {word}"


def next_step(found: list[Standing]) -> str:
    """What to do now: mend what can't be read, else go on with the first set that is begun, else begin the next."""
    unread = [standing for standing in found if standing.trouble]
    begun = [standing for standing in found if standing.result and not standing.done]
    fresh = [standing for standing in found if standing.result is None and not standing.trouble]
    if unread:
        return f"Next: move {_from_here(unread[0])} away, which can't be read; make learn puts a fresh one there."
    if begun:
        first = next(item.name for item in begun[0].result.items if item.earned < item.possible)
        return f"Next: {first}. What fails, and why, says: mlem check {_from_here(begun[0])}"
    if fresh:
        opened = "open" if fresh[0].path.exists() else "type make learn, and open"
        return f"Next: read the chapter {fresh[0].name}, then {opened} {_from_here(fresh[0])}."
    return "All sets are done. What a person marks is not counted here: compare it with the chapters."


def _from_here(standing: Standing) -> Path:
    path, here = standing.path.resolve(), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _machine(standing: Standing) -> int:
    return sum(item.possible > 0 for item in standing.result.items)


def _right(standing: Standing) -> int:
    return sum(item.possible > 0 and item.earned == item.possible for item in standing.result.items)
