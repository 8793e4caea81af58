"""Worked solutions as pages of the book, from the problem sets themselves: how to think of it, the code, what must hold.

Run as `python -m mlem_grader.worked BOOK TOC`: writes BOOK/worked/SET.md for each set and adds them to the table of
contents in the file TOC. Hidden tests are left out.
"""

import ast
import re
import sys
from pathlib import Path

import nbformat
import yaml

from mlem_grader.cells import grade_id, is_answer, is_for_a_person
from mlem_grader.course import Course

FOLDER = "worked"

SOLUTION = re.compile(r"^[ \t]*### (BEGIN|END) SOLUTION[ \t]*\n?", re.M)
SCHEME = re.compile(r"### BEGIN MARK SCHEME\n(.*?)### END MARK SCHEME", re.S)
HINT = re.compile(r"<details><summary>Hint \d: (.*?)</summary>\s*(.*?)\s*</details>", re.S)


def worked(notebook) -> str:
    """One problem set, a notebook of solutions/, as a page in MyST Markdown."""
    title = re.search(r"^# (.*)", notebook.cells[0].source, re.M)[1]
    parts = [f"# {title}: worked",
             "Have you tried it yourself?\nAn hour of not knowing teaches more than this page."]
    tests = {grade_id(cell): cell for cell in notebook.cells}
    for cell in notebook.cells:
        name = grade_id(cell) or ""
        if is_for_a_person(cell):
            parts += [_without_hints(SCHEME.sub("", cell.source)), "**What a good answer holds**",
                      *(scheme.strip() for scheme in SCHEME.findall(cell.source))]
        elif cell.cell_type == "code" and is_answer(cell):
            prompt = tests[f"{name}-prompt"].source
            parts += [_without_hints(prompt), "**How to think of it**", *(text for _, text in HINT.findall(prompt)[:2]),
                      "**A solution**", f"```python\n{SOLUTION.sub('', cell.source).strip()}\n```"]
            if reasons := _reasons(tests[f"{name}-visible"].source):
                parts += ["**What must hold**", "\n".join(f"- {reason}" for reason in reasons)]
    return "\n\n".join(parts) + "\n"


def _without_hints(prompt: str) -> str:
    return HINT.sub("", prompt).strip()


def _reasons(test: str) -> list[str]:
    """What each check of a visible test is about, and why it must hold, as the test says it."""
    reasons = []
    for call in ast.walk(ast.parse(test)):
        if isinstance(call, ast.Call):
            because = next((word.value for word in call.keywords if word.arg == "because"), None)
            about = [value.value for value in call.args if isinstance(value, ast.Constant) and isinstance(value.value, str)]
            if isinstance(because, ast.Constant) and about:
                subject = about[-1].rstrip(",").replace("_", r"\_")
                reasons.append(f"{subject}: {because.value}.")
    return list(dict.fromkeys(reasons))


def main(book: str, contents: str) -> None:
    folder = Path(book, FOLDER)
    folder.mkdir(exist_ok=True)
    table = yaml.safe_load(Path(contents).read_text(encoding="utf-8"))
    course = Course()
    sources = {name: course.root / "solutions" / course.notebooks[name].parent.name / f"{name}.ipynb" for name in course.in_order()}
    sets = {name: path for name, path in sources.items() if path.exists()}
    if not sets:
        sys.exit("This copy of the course has no solutions/ folder, so there are none to work through: make book builds the rest.")
    for name, path in sets.items():
        Path(folder, f"{name}.md").write_text(worked(nbformat.read(path, as_version=4)), encoding="utf-8")
    table["parts"].append({"caption": "Worked solutions", "chapters": [{"file": f"{FOLDER}/{name}"} for name in sets]})
    Path(contents).write_text(yaml.safe_dump(table, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
