"""A submission rebuilt on the released notebook: what was asked is the course's, what was answered is the learner's."""

import copy

from nbformat import NotebookNode

from mlem_grader.cells import grade_id, is_answer, settings


def rebuild(submission: NotebookNode, released: NotebookNode,
            sources: dict[str, str]) -> tuple[NotebookNode, list[str]]:
    """The notebook to run, and a sentence for everything that had to be mended.

    `submission` comes from `reading.read`; `released` is the notebook learners got; `sources` holds, by grade_id, the
    full text (hidden tests included) of the cells learners don't write in. Cells keep the order of `released`; of the
    submission only the text of answers is used, and its own cells (scratch work, helper functions), which follow the
    cell they followed there. Deleted, duplicated, edited or moved cells therefore change nothing but the sentences.
    """
    asked = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    copies = {name: [cell for cell in submission.cells if grade_id(cell) == name] for name in asked}
    answers = {name: _answer(copies[name], asked[name]) for name in asked if is_answer(asked[name])}

    own, last = {None: []}, None   # the learner's own cells, by the asked cell that they follow
    for cell in submission.cells:
        name = grade_id(cell)
        if name in asked and (name not in answers or cell is answers[name]):
            last = name
        elif name not in asked or _differs(cell, asked[name]):   # an earlier half of a split cell must run too
            own.setdefault(last, []).append(_plain(cell))

    cells = own[None]
    for name, cell in asked.items():
        cells = cells + [_filled(cell, answers.get(name), sources.get(name, cell.source))] + own.get(name, [])
    _make_ids_unique(cells)
    rebuilt = NotebookNode(nbformat=4, nbformat_minor=5, metadata=copy.deepcopy(released.metadata), cells=cells)
    return rebuilt, _notes(submission, asked, copies, sources)


def _answer(copies: list[NotebookNode], asked: NotebookNode) -> NotebookNode | None:
    """Of several copies the last one that was worked in: the last definition is the one a kernel keeps."""
    worked_in = [cell for cell in copies if _differs(cell, asked)]
    return (worked_in or copies or [None])[-1]


def _differs(cell: NotebookNode, asked: NotebookNode) -> bool:
    return cell.source.strip() != asked.source.strip()


def _plain(cell: NotebookNode) -> NotebookNode:
    cell = copy.deepcopy(cell)
    cell.metadata.pop("nbgrader", None)
    del cell["id"]   # it may be a released cell's; _make_ids_unique gives a new one
    return cell


def _filled(asked: NotebookNode, answer: NotebookNode | None, source: str) -> NotebookNode:
    cell = copy.deepcopy(asked)
    cell.source = source if not is_answer(asked) else answer.source if answer else asked.source
    if cell.cell_type == "code":
        cell.update(outputs=[], execution_count=None)
    elif answer and "attachments" in answer:
        cell.attachments = copy.deepcopy(answer.attachments)
    return cell


def _make_ids_unique(cells: list[NotebookNode]) -> None:
    taken = {cell.id for cell in cells if "id" in cell}
    number = 0
    for cell in cells:
        while "id" not in cell:
            number += 1
            if f"own-{number}" not in taken:
                cell.id = f"own-{number}"


def _notes(submission, asked, copies, sources) -> list[str]:
    missing = [name for name, found in copies.items() if not found]
    notes = [f"{', '.join(missing)}: missing; put back as released."] if missing else []
    for name, found in copies.items():
        cell = asked[name]
        if len(found) > 1:
            used = "the last one worked in counts, after the others" if is_answer(cell) else "the course's own was used"
            notes.append(f"{name}: there {len(found)} times; {used}.")
        known = {cell.source.strip(), sources.get(name, "").strip()}   # an instructor's copy holds the hidden tests
        if not is_answer(cell) and any(one.source.strip() not in known for one in found):
            notes.append(f"{name}: edited; the course's own was used.")
        if any(one.cell_type != cell.cell_type for one in found):
            notes.append(f"{name}: turned into a {found[-1].cell_type} cell; it was used as {cell.cell_type}.")
        if any(_role(one) != _role(cell) for one in found):
            notes.append(f"{name}: its settings were changed; the course's own were used.")
    order = list(dict.fromkeys(grade_id(cell) for cell in submission.cells if grade_id(cell) in asked))
    if order != [name for name in asked if name in order]:
        notes.append("cells were moved; the course's order was used.")
    unknown = sorted({grade_id(cell) for cell in submission.cells if grade_id(cell)} - set(asked))
    notes += [f"{name}: not a cell of this assignment; it was run as the learner's own." for name in unknown]
    return notes


def _role(cell: NotebookNode) -> tuple:
    return tuple(settings(cell).get(key) or False for key in ("grade", "solution", "locked", "task", "points"))
