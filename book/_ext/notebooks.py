"""Each chapter as a notebook to download: its cells as they are, its prose in plain Markdown that JupyterLab can show.

The book's own Markdown (MyST) has roles and directives; a notebook outside the book shows them raw. So a number becomes
its text, a citation its authors and year, a theorem a quotation, a folded answer a `<details>`.
"""

import json
import re
from pathlib import Path

import nbformat
from pybtex.database import parse_file

HIDDEN = {"hide-input", "remove-input", "remove-cell"}      # in the book; here the code is there, folded to a line

ABOUT = ("A page of the book, as a notebook: run it where `make learn` opens JupyterLab. "
         "Cells that the book hides are folded here, and figures stand still.")

NAMES = {"prf:theorem": "Theorem", "prf:lemma": "Lemma", "prf:proof": "Proof", "note": "Note"}


def is_chapter(app, page):
    """Whether the page computes with the course's library, as chapters do; the pages about grading run commands."""
    source = Path(app.env.doc2path(page)).read_text(encoding="utf-8")
    return "from mlem.page import" in source and "{glossary}" not in source


def offer(app, pagename, templatename, context, doctree):
    """Let the theme's download menu name the notebook."""
    if doctree is not None and is_chapter(app, pagename):
        context["ipynb_source"] = f"{pagename}.ipynb"


def write_notebooks(app):
    executed = Path(app.outdir).parent / "jupyter_execute"
    works = parse_file(Path(app.srcdir, "references.bib")).entries
    for page in filter(lambda page: is_chapter(app, page), sorted(app.env.found_docs)):
        glued = executed / f"{page}.glue.json"
        plain = Plain(
            numbers=json.loads(glued.read_text(encoding="utf-8")) if glued.exists() else {},
            works=works,
            titles={page: title.astext() for page, title in app.env.titles.items()},
        )
        notebook = nbformat.read(executed / f"{page}.ipynb", as_version=4)
        for index, cell in enumerate(notebook.cells):
            cell.id = f"{page}-{index}"                     # else each build would differ
            if cell.cell_type == "markdown":
                cell.source = plain(cell.source)
            else:
                folded = HIDDEN & set(cell.metadata.get("tags", []))
                cell.metadata = {"jupyter": {"source_hidden": True}} if folded else {}
                cell.outputs, cell.execution_count = [], None
        notebook.cells = [cell for cell in notebook.cells if cell.source.strip()]
        first = next(cell for cell in notebook.cells if cell.cell_type == "markdown")
        first.source += f"\n\n*{ABOUT}*"
        notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(notebook, Path(app.outdir, "_sources", f"{page}.ipynb"))


class Plain:
    """Rewrites one page's Markdown. `numbers`: what its cells glued; `works`: the bibliography; `titles` of all pages."""

    def __init__(self, numbers, works, titles):
        self.numbers, self.works, self.titles = numbers, works, titles
        self.roles = {
            "glue:text": self.number, "cite:p": self.in_brackets, "cite:t": self.in_sentence,
            "doc": self.page, "ref": self.words, "term": self.words, "prf:ref": lambda _: "the statement above",
        }

    def __call__(self, text):
        text = re.sub(r"^\([\w-]+\)=\n", "", text, flags=re.M)
        text = re.sub(r"\{([\w:]+)\}`([^`]*)`", self.role, text)
        text = re.sub(r"\[([^\]]+)\]\(#[\w-]+\)", r"\1", text)
        # A fold spans cells, which notebooks can't; its title stays.
        text = re.sub(r'<details class="fold">\s*<summary>(.*?)</summary>', r"**\1**", text)
        text = re.sub(r"^</details>$", "", text, flags=re.M)
        return re.sub(r"^(:{3,}|`{3,})\{([\w:-]+)\} ?([^\n]*)\n(.*?)^\1$", self.directive, text, flags=re.M | re.S)

    def role(self, found):
        name, target = found.groups()
        return self.roles[name](target) if name in self.roles else found[0]

    def number(self, key):
        return self.numbers[key.partition(":")[0]]["data"]["text/plain"].strip("'\"")

    def words(self, target):
        return re.sub(r"\s*<.*>$", "", target)

    def page(self, target):
        return f"*{self.words(target) if '<' in target else self.titles.get(target.strip('/'), target)}*"

    def authors_and_year(self, key):
        entry = self.works[key.strip()]
        names = [" ".join(person.last_names) for person in entry.persons.get("author") or entry.persons.get("editor", [])]
        authors = names[0] if len(names) == 1 else f"{names[0]} & {names[1]}" if len(names) == 2 else f"{names[0]} et al."
        return authors, entry.fields["year"]

    def in_brackets(self, keys):
        return "(" + "; ".join("{} {}".format(*self.authors_and_year(key)) for key in keys.split(",")) + ")"

    def in_sentence(self, keys):
        return " and ".join("{} ({})".format(*self.authors_and_year(key)) for key in keys.split(","))

    def directive(self, found):
        fence, name, title, body = found.groups()
        body = re.sub(r"\A(:[\w-]+:.*\n)+", "", body).strip()
        if name == "dropdown":
            return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"
        if name in ("admonition", *NAMES):
            heading = f"{NAMES[name]} ({title})" if name in NAMES and title else NAMES.get(name, title)
            return "\n".join(f"> {line}".rstrip() for line in [f"**{heading}.**", "", *body.splitlines()])
        return table(title, body) if name == "list-table" else found[0]


def table(title, body):
    """A list-table as a table of pipes. A bar would end a cell; a cell's second paragraph follows its first."""
    body = re.sub(r"\$[^$]*\$", lambda math: math[0].replace("|", r"\vert "), body)
    rows = [[" · ".join(cell.split("\n\n")).replace("\n", " ") for cell in re.split(r"^  - ", row, flags=re.M)]
            for row in re.split(r"^\* - ", body, flags=re.M)[1:]]
    lines = [" | ".join(re.sub(" +", " ", cell).strip() for cell in row) for row in rows]
    lines.insert(1, "|".join(["---"] * len(rows[0])))
    return "\n".join([f"**{title}**", "", *(f"| {line} |" for line in lines)])
