"""A check's result as text: a table as wide as the terminal allows, in ASCII apart from the messages themselves."""

import textwrap

from mlem_grader.check import Item, Result

GREEN, RED, BOLD, DIM = "32", "31", "1", "2"


def render(result: Result, width: int = 80, colour: bool = False) -> str:
    """The table: a row a function or question, below it the property that failed, and the totals."""
    def paint(text, code):
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    width = max(40, min(width, 110))   # longer lines are hard to read
    names = [item.name for item in result.items]
    column = min(max(map(len, names + ["total"])), width - 22)
    lines = [f"{result.assignment.name}.ipynb", ""]
    for item in result.items:
        cell = f"{item.name[:column]:<{column}}  "
        if item.possible:
            good = item.earned == item.possible
            lines.append(cell + paint(score(item.earned, item.possible), GREEN if good else RED))
        if item.by_hand:
            lines.append(cell + f"marked by a person ({_points(item.by_hand)})")
        if item.unchecked:
            lines.append((" " * len(cell) if item.possible else cell)
                         + paint(f"not checked here ({_points(item.unchecked)})", DIM))
        for reason in item.reasons:
            lines += _wrapped(reason, width)
    total = Item("total", *(sum(getattr(item, part) for item in result.items)
                            for part in ("earned", "possible", "by_hand", "unchecked")))
    lines += ["-" * (column + 15), paint(f"{total.name:<{column}}  {score(total.earned, total.possible)}", BOLD)]
    if total.by_hand:
        lines.append(" " * (column + 2) + f"and {_points(total.by_hand)} marked by a person")
    if not result.assignment.has_hidden_tests:
        lines += ["", *textwrap.wrap(
            "Only the tests you can see were run: this copy of the course has no solutions folder, so no hidden ones."
            + (f" They give {_points(total.unchecked)} more." if total.unchecked else ""), width)]
    if result.notes:
        lines += ["", "Mended before checking (your file was not touched):"]
        for note in result.notes:
            lines += _wrapped(note, width)
    return "\n".join(lines)


def score(earned: float, possible: float) -> str:
    """Points earned of those possible, as all tables write them."""
    return f"{_number(earned):>5} / {_number(possible)}"


def _points(value: float) -> str:
    return f"{_number(value)} point" + ("" if value == 1 else "s")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _wrapped(text: str, width: int) -> list[str]:
    lines = []
    for number, paragraph in enumerate(text.splitlines()):
        lead = "  - " if number == 0 else "    "
        lines += textwrap.wrap(paragraph.strip(), width, initial_indent=lead, subsequent_indent="    ")
    return lines
