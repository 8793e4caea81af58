"""Make the built book ask nobody for anything, and mend what the theme and Sphinx get wrong for this book."""

import re
from importlib.util import find_spec
from pathlib import Path

import rjsmin
import tinycss2
from notebooks import offer, write_notebooks
from sphinx.util.fileutil import copy_asset_file

MATHJAX = Path(find_spec("sphinx-mathjax-offline").origin).parent / "static" / "mathjax"
# One component, its fonts, and what it loads when a page uses a rarer command or the reader opens its menu: 2 MB of 22.
MATHJAX_PARTS = ["tex-chtml.js", "output/chtml/fonts/**/*", "input/tex/extensions/*", "a11y/assistive-mml.js", "ui/menu.js"]

# The theme draws each icon twice, by style sheet and by a script of 1.5 MB; the style sheet is enough.
ICON_SCRIPT = "js/all.min.js"

# What every live figure needs; a figure's own script has its name.
LIVE = ["em", "draw", "figure"]

MENDS = [
    (re.compile(rf"\n[^\n]*{re.escape(ICON_SCRIPT)}[^\n]*"), ""),
    # docutils calls a bibliography a list of things that are not list items, which screen readers can't follow.
    (re.compile(r'<div role="list" class="citation-list">'), '<div class="citation-list">'),
]


def copy_mathjax(app):
    for pattern in MATHJAX_PARTS:
        for source in filter(Path.is_file, MATHJAX.glob(pattern)):
            target = Path(app.outdir, "_static", "mathjax", source.relative_to(MATHJAX))
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_asset_file(source, target)


def mend_pages(app):
    for page in Path(app.outdir).glob("**/*.html"):
        text = mended = page.read_text(encoding="utf-8")
        for fault, cure in MENDS:
            mended = fault.sub(cure, mended)
        if mended != text:
            page.write_text(mended, encoding="utf-8")
    for script in Path(app.outdir, "_static", "vendor").glob(f"**/{ICON_SCRIPT}"):
        script.unlink()


def trim_styles(app):
    """Drop the rules for classes that no page and no script of the book names: a third of what a page transfers.

    The theme brings all of Bootstrap and two thousand icons. Sphinx copies its style sheets afresh at each build.
    """
    out = Path(app.outdir)
    files = [*out.glob("**/*.html"), *out.glob("_static/**/*.js")]
    words = set(re.findall(r"[\w-]+", " ".join(file.read_text(encoding="utf-8") for file in files if "mathjax" not in file.parts)))

    def named(selector):
        classes = re.findall(r"\.(-?[A-Za-z_][\w-]*)", re.sub(r":not\(.*?\)", "", selector))
        return words.issuperset(classes)

    def kept(rules):
        for rule in rules:
            if rule.type == "qualified-rule":
                if any(map(named, tinycss2.serialize(rule.prelude).split(","))):
                    yield rule.serialize()
            elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
                inner = "".join(kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)))
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
            elif rule.type != "comment":
                yield rule.serialize()

    for sheet in out.glob("_static/**/*.css"):
        rules = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
        sheet.write_text("".join(kept(rules)), encoding="utf-8")


def trim_scripts(app):
    """Our own scripts without their comments and indentation, which a reader of the page doesn't need."""
    for script in Path(app.outdir).glob("_static/live/*.js"):
        script.write_text(rjsmin.jsmin(script.read_text(encoding="utf-8")), encoding="utf-8")


def finish(app, exception):
    if exception is None and app.builder.format == "html":
        copy_mathjax(app)
        mend_pages(app)
        trim_styles(app)
        trim_scripts(app)
        write_notebooks(app)


def choose_scripts(app, pagename, templatename, context, doctree):
    """A page loads the live figures that it shows, and never Thebe.

    Jupyter Book adds every script of `_static` to every page. Thebe runs cells on somebody else's server, and its extension
    adds itself once more with every page.
    """
    figures = re.findall(r'data-live="([\w-]+)"', context.get("body") or "")
    kept = {f"live/{name.replace('-', '_')}.js" for name in figures} | ({f"live/{name}.js" for name in LIVE} if figures else set())

    def wanted(script):
        name = str(getattr(script, "filename", "") or "").removeprefix("_static/")
        return "thebe" not in str(vars(script)).lower() and (name in kept or not name.startswith("live/"))

    context["script_files"] = list(filter(wanted, context.get("script_files", [])))


def setup(app):
    app.config.mathjax_path = "mathjax/tex-chtml.js"
    app.connect("html-page-context", offer, priority=400)         # before the theme makes its menus
    app.connect("html-page-context", choose_scripts, priority=900)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
