"""A file that is no notebook is refused with a sentence; a notebook is read whatever else is wrong with it."""

import pytest
import submissions

from mlem_grader.reading import MAX_FILE, Unreadable, parse, read


def as_bytes(content):
    return content if isinstance(content, bytes) else content.encode()


@pytest.mark.parametrize("name", submissions.UNREADABLE)
def test_what_is_no_notebook_is_refused_in_one_sentence(name, released):
    with pytest.raises(Unreadable) as refusal:
        parse(as_bytes(submissions.UNREADABLE[name](released)))
    assert str(refusal.value).endswith(".") and "\n" not in str(refusal.value)


@pytest.mark.parametrize("content, words", [
    (b"", "empty"), (b"{", "not JSON"), (b"[" * 100_000, "not JSON"), (b"\xff", "UTF-8"), (b"{}", "not a notebook"),
    (b'{"nbformat": 9, "cells": []}', "format 9"), (b'{"nbformat": 4}', "no list of cells"),
    (b'{"nbformat": 3}', "format 3"),
    (b'{"nbformat": 4, "cells": [5]}', "cell 1"), (b'{"nbformat": true, "cells": []}', "not a notebook"),
    (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}', "cell 1"),
])
def test_the_sentence_says_what_is_wrong(content, words):
    with pytest.raises(Unreadable, match=words):
        parse(content)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.ipynb"
    with open(path, "wb") as file:
        file.truncate(MAX_FILE + 1)   # a sparse file
    with pytest.raises(Unreadable, match="MB"):
        read(path)


@pytest.mark.parametrize("name, words", [("gone.ipynb", "no such file"), (".", "folder")])
def test_a_path_that_is_no_file_is_refused(tmp_path, name, words):
    with pytest.raises(Unreadable, match=words):
        read(tmp_path / name)


@pytest.mark.parametrize("name", submissions.MENDED)
def test_a_damaged_notebook_is_still_read(name, released):
    assert parse(as_bytes(submissions.MENDED[name](released))).cells


def test_text_that_cannot_be_written_is_made_writable():
    notebook = parse(b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "a\\ud800b\\r\\nc"}]}')
    assert notebook.cells[0].source == "a?b\nc"
