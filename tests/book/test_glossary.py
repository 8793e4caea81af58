"""One word for one thing: the glossary, and how the chapters use it. Reads the sources; builds nothing.

The rule of type: *italic* is emphasis, or a word quoted. A new term is a link to the glossary, {term}`…`, which the style
sheet shows in bold. **Bold** written by hand is a statement: it opens its line (an answer, a heading in the run of the
text) or ends with its sentence; or it is a number, the answer. So within a sentence no word is bold but a term, and a term
is never merely bold.
"""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"

# What else the same things are called elsewhere. Italic or in quotation marks they may be mentioned.
ONE_NAME = {
    r"\blog ?likelihood": "log-likelihood",
    r"maximum-likelihood": "maximum likelihood",
    r"\blatent\b": "hidden",
    r"\biterations?\b": "step",
    r"\bmemberships?\b": "responsibility, or share",
    r"\bmixing (weight|proportion|coefficient|probabilit)": "weight",
    r"\bcurvatures?\b": "bend",
    r"\bsingularit": "spike",
    r"\binitiali[sz]": "start",
    r"\blocal optim": "local maximum",
    r"Kullback-Leibler|relative entropy": "Kullback–Leibler divergence",
    r"expectation[- ]maximi[sz]ation|expectation–maximisation": "expectation–maximization",
    r"(observed|incomplete)-data (log-)?likelihood": "likelihood, of what was seen",
    r"\bsurrogate": "bound",
    r"\bmaximiz(e[sd]?|ing)\b|\boptimiz|\bminimiz|\bgeneraliz": "the British spelling",
}

CELL = re.compile(r"^(`{3,})\{code-cell\}.*?^\1$", re.M | re.S)
MATH = re.compile(r"\$\$.*?\$\$|\$[^$\n]*\$", re.S)
BOLD = re.compile(r"(?<![*\w])\*\*(?=\S)(.+?)(?<=\S)\*\*(?![*\w])", re.S)
TERM = re.compile(r"\{term\}`([^`<]*?)(?:\s*<([^`>]*)>)?`")
ENTRIES = re.compile(r"^:::\{glossary\}\n(.*?)^:::$", re.M | re.S)


def source(name):
    return (BOOK / f"{name}.md").read_text(encoding="utf-8")


def prose(text):
    """The text without its front matter, code cells and formulas."""
    return MATH.sub("", CELL.sub("", re.sub(r"\A---\n.*?^---$", "", text, flags=re.M | re.S)))


def plain(term):
    return " ".join(term.split()).replace("’", "'").casefold()


def glossary():
    """The names of each entry, the first the one that we use, -> its text. A blank line parts the entries."""
    entries = [entry.splitlines() for entry in ENTRIES.search(source("glossary"))[1].strip().split("\n\n")]
    return {tuple(line for line in entry if not line.startswith(" ")):
            " ".join(line.strip() for line in entry if line.startswith(" ")) for entry in entries}


def chapters():
    """The pages of the first part of the table of contents: the course itself."""
    course = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))["parts"][0]["chapters"]
    return [page["file"] for chapter in course for page in (chapter, *chapter.get("sections", []))]


def links(text):
    return {plain(target or shown) for shown, target in TERM.findall(text)}


def merely_bold(text):
    """What is bold by hand within a sentence, or is bold and a term."""
    text, known = prose(text), {plain(name) for names in glossary() for name in names}
    faults = []
    for found in BOLD.finditer(text):
        if not re.search(r"[^\W\d_]", re.sub(r"\{glue:text\}`\w+`", "", found[1])):
            continue                                        # a number that is the answer, or the best of its column
        opens = re.search(r"(^|\n)[ |]*([-*] |\d+\. )?$", text[:found.start()])
        ends = re.search(r"[.?!:][\"”)]?$", found[1])
        if not (opens or ends) or plain(found[1]) in known:
            faults.append(found[1])
    return faults


def other_names(text):
    """What is called by a name that the course doesn't use, outside italics, quotation marks and code."""
    text = BOLD.sub(r"\1", prose(text))
    text = re.sub(r"\{[\w:]+\}`[^`]*`|``.*?``|`[^`\n]*`|\]\([^)]*\)|<[^>\n]*>", "", text)
    text = re.sub(r"(?<![*\w])\*(?=\S)[^*\n]+\*|\"[^\"\n]*\"|“[^”]*”", "", text)
    return [f"{found[0]}: say {use}" for pattern, use in ONE_NAME.items() for found in re.finditer(pattern, text, re.I)]


@pytest.mark.parametrize("names", glossary(), ids=lambda names: names[0])
class TestEntry:
    def test_is_introduced_in_a_chapter_by_a_link(self, names):
        linked = set().union(*(links(source(chapter)) for chapter in chapters()))
        assert {plain(name) for name in names} & linked, f"no chapter has {{term}}`{names[0]}`"

    def test_says_where_it_is_explained_and_what_it_is_not(self, names):
        _, _, after = glossary()[names].partition("See {doc}`")
        assert re.search(r"\b(Not|Elsewhere)\b", after), glossary()[names]


@pytest.mark.parametrize("page", [*chapters(), "notation", "glossary"])
def test_every_link_to_a_term_has_its_entry(page):
    known = {plain(name) for names in glossary() for name in names}
    assert links(source(page)) - known == set()


@pytest.mark.parametrize("chapter", chapters())
class TestChapter:
    def test_is_bold_for_terms_and_statements_only(self, chapter):
        assert merely_bold(source(chapter)) == []

    def test_calls_the_same_thing_by_one_name(self, chapter):
        assert other_names(source(chapter)) == []


def test_entries_stand_in_order_and_each_name_once():
    first = [plain(names[0]) for names in glossary()]
    every = [plain(name) for names in glossary() for name in names]
    assert first == sorted(first)
    assert len(every) == len(set(every))


@pytest.mark.parametrize("text, faults", [
    ("This is a **saddle**, not a peak.", ["saddle"]),
    ("It is **very** flat.", ["very"]),
    ("**Maximum likelihood** takes the peak.", ["Maximum likelihood"]),
    ("So **the M-step is a count.**", []),
    ("**Counts.** In a year …", []),
    ("3. **Bring both to one unit first**, then compare.", []),
    ("a {term}`saddle` in a *flat* place", []),
    ("| BIC | 3419.8 | **3367.6** | **{glue:text}`best`** % |", []),
    ("$a^{**}$ and `2**3 * x**2`", []),
])
def test_the_rule_of_bold_tells_terms_and_emphasis_from_statements(text, faults):
    assert merely_bold(text) == faults


@pytest.mark.parametrize("text, faults", [
    ("After three iterations the loglikelihood rose.", 2),
    ("The local optimum has a maximum-likelihood name.", 2),
    ("Others call it *curvature*, or \"membership\".", 0),
    ("`n_iter` counts steps; {cite:p}`latent` too.", 0),
])
def test_other_names_are_found_unless_they_are_mentioned_as_such(text, faults):
    assert len(other_names(text)) == faults
