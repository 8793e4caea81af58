"""Commands and what they really print, for the pages of the book that show how the course is used."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

KEPT = ("exercises", "solutions", "nbgrader_config.py")


class Terminal:
    """A terminal in a temporary copy of the course: `terminal("mlem check coins.ipynb")` prints that and its output.

    The copy is under `root` and goes with the object. Without `solutions/`, which instructors may keep private,
    `complete` is False, and commands that need it print that instead.
    """

    def __init__(self, course=None):
        course = Path(course or Path(__file__).parent.parent).resolve()
        self._folder = tempfile.TemporaryDirectory()
        self.root = Path(self._folder.name).resolve() / "course"
        self.root.mkdir()
        for name in KEPT:
            if (course / name).is_dir():
                shutil.copytree(course / name, self.root / name, ignore=shutil.ignore_patterns(".*"))
            elif (course / name).exists():
                shutil.copy(course / name, self.root)
        self.complete = (self.root / "solutions").is_dir()

    def __call__(self, *commands, only=None, needs_solutions=False):
        """Run `commands` in turn; of their output, print the lines that hold a word of `only` (default: all)."""
        text = []
        for command in commands:
            text.append("$ " + command)
            if needs_solutions and not self.complete:
                text.append("(not run here: this copy of the course has no solutions folder)")
                continue
            lines = self._output(command)
            shown = [line for line in lines if only is None or any(word in line for word in only)]
            text += shown + ["..."] * (len(shown) < len(lines))
        print("\n".join(text))   # at once: the page shows each print that has to wait in a box of its own

    def _output(self, command) -> list[str]:
        settings = os.environ | {"PATH": str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", ""),
                                 "COLUMNS": "88", "NO_COLOR": "1"}
        done = subprocess.run(command, shell=True, cwd=self.root, env=settings, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout.replace(f"{self.root}{os.sep}", "").rstrip().splitlines()
