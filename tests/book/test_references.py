"""The bibliography: each entry is cited, and each has what a reader needs to find it."""

import re

from pybtex.database import parse_file

from .conftest import ROOT, pages

WORKS = parse_file(ROOT / "book" / "references.bib").entries


def test_each_entry_is_cited_on_a_page():
    text = "\n".join((ROOT / "book" / f"{name}.md").read_text(encoding="utf-8") for name in pages())
    cited = {key.strip() for keys in re.findall(r"\{cite:[pt]\}`([^`]*)`", text) for key in keys.split(",")}
    assert set(WORKS) == cited


def test_each_entry_says_who_what_when_and_where():
    for key, work in WORKS.items():
        assert work.persons.get("author") or work.persons.get("editor"), key
        assert work.fields.get("title") and re.fullmatch(r"\d{4}", work.fields["year"]), key
        assert {"journal", "booktitle", "publisher", "institution", "school"} & set(work.fields), key
