"""A file somebody handed in, read with suspicion: a notebook comes out, or one sentence that says why not."""

import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

MAX_FILE = 100_000_000   # bytes; nbgrader's own limit for collected files (CourseDirectory.max_file_size)
MAX_TEXT = 1_000_000     # characters in all cells together; a long problem set, solved, has 50,000


class Unreadable(Exception):
    """The file is not a notebook that can be graded; the message is one sentence for the person who handed it in."""


def read(path) -> NotebookNode:
    """The notebook in the file `path`, as format 4, reduced to what grading uses.

    Kept are each cell's type, text, nbgrader settings and attachments; outputs, other metadata and the notebook's own
    metadata are dropped, as nothing in them can be relied upon. Raises `Unreadable`.
    """
    return parse(_bytes(Path(path)))


def parse(raw: bytes) -> NotebookNode:
    """The notebook written in `raw`; see `read`."""
    data = _json(raw)
    if not isinstance(data, dict) or type(data.get("nbformat")) is not int:
        raise Unreadable("it is JSON, but not a notebook: save the notebook in Jupyter again, as .ipynb.")
    if data["nbformat"] < 4:
        data = _upgraded(data)
    if data["nbformat"] > 4:
        raise Unreadable(f"it is in notebook format {data['nbformat']}; this course reads formats 3 and 4.")
    if not isinstance(data.get("cells"), list):
        raise Unreadable("it is JSON, but not a notebook: it has no list of cells.")
    cells = [_cell(cell, number) for number, cell in enumerate(data["cells"], 1)]
    size = sum(len(cell.source) for cell in cells)
    if size > MAX_TEXT:
        raise Unreadable(f"its cells hold {size:,} characters of text, and {MAX_TEXT:,} are read at most: "
                         "keep data in files, not in cells.")
    return NotebookNode(nbformat=4, nbformat_minor=5, metadata=NotebookNode(), cells=cells)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unreadable("it is a folder: name the notebook in it.")
        if size > MAX_FILE:
            raise Unreadable(f"it has {size / 1e6:,.0f} MB, and {MAX_FILE / 1e6:,.0f} MB are read at most: "
                             "clear the outputs and save it again.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("there is no such file.") from None
    except OSError as error:
        raise Unreadable(f"it can't be opened: {error.strerror}.") from None


def _json(raw: bytes):
    if not raw.strip():
        raise Unreadable("the file is empty.")
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable("it is not text in UTF-8, so not a notebook.") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"it is not JSON, so not a notebook: {error.msg} at line {error.lineno}, "
                         f"column {error.colno}.") from None
    except (ValueError, RecursionError):
        raise Unreadable("it is not JSON that can be read, so not a notebook.") from None


def _upgraded(data: dict) -> dict:
    try:
        return nbformat.convert(nbformat.from_dict(data), 4)
    except Exception:   # nbformat raises whatever the damage provokes, AttributeError and KeyError among it
        raise Unreadable(f"it says notebook format {data['nbformat']} but can't be read as that: "
                         "open it in Jupyter and save it again.") from None


def _cell(cell, number: int) -> NotebookNode:
    kind, source = (cell.get("cell_type"), cell.get("source")) if isinstance(cell, dict) else (None, None)
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if kind not in ("code", "markdown", "raw") or not isinstance(source, str):
        raise Unreadable(f"it is damaged: cell {number} is not a cell with text.")
    # Lone surrogates are valid in JSON but can't be written to a file; Windows line ends are no change.
    source = source.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    clean = NotebookNode(id=f"cell-{number}", cell_type=kind, source=source, metadata=NotebookNode())
    metadata = cell.get("metadata")
    settings = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    if isinstance(settings, dict) and isinstance(settings.get("grade_id"), str):
        clean.metadata.nbgrader = nbformat.from_dict(settings)
    if kind == "code":
        clean.update(outputs=[], execution_count=None)
    elif isinstance(cell.get("attachments"), dict):
        clean.attachments = nbformat.from_dict(cell["attachments"])
    return clean
