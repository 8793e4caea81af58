"""Where the course is, which assignments it has, and to which of them a notebook belongs."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from mlem_grader.cells import grade_id, is_answer


class CourseError(Exception):
    """The course, not the learner's notebook, is the trouble; the message says what to do."""


@dataclass(frozen=True)
class Assignment:
    """A released notebook and, where the course has its solutions, the full text of what learners don't write."""

    name: str              # the notebook's file name without .ipynb
    folder: Path           # where its data files lie
    released: NotebookNode
    sources: dict[str, str]
    has_hidden_tests: bool

    def put_files(self, target: Path) -> None:
        """Copy the data files beside the notebook into the folder `target`."""
        shutil.copytree(self.folder, target, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("*.ipynb", ".ipynb_checkpoints", "__pycache__"))


class Course:
    """The checkout in `root`: `exercises/` as released and, unless they are kept private, `solutions/`."""

    def __init__(self, root=None):
        self.root = Path(root or Path(__file__).parent.parent).resolve()
        self.notebooks = {path.stem: path for path in sorted((self.root / "exercises").glob("*/*.ipynb"))}
        if not self.notebooks:
            raise CourseError(f"No exercises in {self.root / 'exercises'}. Say where the course is: --course DIR.")

    def in_order(self) -> list[str]:
        """The names of all assignments, in the order of the book's chapters."""
        contents = self.root / "_toc.yml"
        pages = re.findall(r"file: ([\w-]+)", contents.read_text(encoding="utf-8")) if contents.exists() else []
        return sorted(self.notebooks, key=lambda name: (pages.index(name) if name in pages else len(pages), name))

    def assignment_of(self, path: Path, notebook: NotebookNode) -> Assignment | None:
        """By the file's name; where that says nothing, by the cells it holds. None if it belongs to no assignment."""
        if path.stem in self.notebooks:
            return self.assignment(path.stem)
        held = {grade_id(cell) for cell in notebook.cells} - {None}
        shared = {name: len(held & set(_by_id(self._read(found)))) for name, found in self.notebooks.items()}
        name = max(shared, key=shared.get)
        return self.assignment(name) if shared[name] else None

    def assignment(self, name: str) -> Assignment:
        """The assignment whose notebook is called `name`."""
        path = self.notebooks[name]
        released = self._read(path)
        solution = self.root / "solutions" / path.relative_to(self.root / "exercises")
        if not solution.exists():
            return Assignment(name, path.parent, released, {}, False)
        full = _by_id(self._read(solution))
        if set(full) != set(_by_id(released)):
            raise CourseError(f"{path} was not made from {solution} as it is now. "
                              f"Release it again: nbgrader generate_assignment {path.parent.name} --force")
        sources = {name: cell.source for name, cell in full.items() if not is_answer(cell)}
        return Assignment(name, path.parent, released, sources, True)

    @staticmethod
    def _read(path: Path) -> NotebookNode:
        try:
            return nbformat.read(path, as_version=4)
        except Exception as error:   # nbformat raises whatever the damage provokes
            raise CourseError(f"{path} is part of the course and can't be read ({error}). "
                              "Get it again with git checkout.") from None


def _by_id(notebook: NotebookNode) -> dict[str, NotebookNode]:
    return {grade_id(cell): cell for cell in notebook.cells if grade_id(cell)}
