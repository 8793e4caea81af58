"""Make the built book ask nobody for anything, and mend what the theme and Sphinx get wrong for this book."""

import re
from importlib.util import find_spec
from pathlib import Path

from sphinx.util.fileutil import copy_asset_file

MATHJAX = Path(find_spec("sphinx-mathjax-offline").origin).parent / "static" / "mathjax"
# One component, its fonts, and what it loads when a page uses a rarer command or the reader opens its menu: 2 MB of 22.
MATHJAX_PARTS = ["tex-chtml.js", "output/chtml/fonts/**/*", "input/tex/extensions/*", "a11y/assistive-mml.js", "ui/menu.js"]

# The theme draws each icon twice, by style sheet and by a script of 1.5 MB; the style sheet is enough, and of its
# two thousand icons only those that some page shows.
ICON_SCRIPT, ICON_STYLE = "js/all.min.js", "css/all.min.css"
ICON_RULE = re.compile(r"((?:\.fa-[\w-]+:before,?)+)\{content:[^}]*\}")
THEME = Path(find_spec("pydata_sphinx_theme").origin).parent / "theme" / "pydata_sphinx_theme" / "static"

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


def trim_icons(app):
    shown = set()
    for page in Path(app.outdir).glob("**/*.html"):
        shown.update(re.findall(r"fa-[\w-]+", page.read_text(encoding="utf-8")))

    def kept(rule):
        return rule[0] if shown.intersection(re.findall(r"fa-[\w-]+", rule[1])) else ""

    for source in THEME.glob(f"vendor/**/{ICON_STYLE}"):
        style = ICON_RULE.sub(kept, source.read_text(encoding="utf-8"))
        Path(app.outdir, "_static", source.relative_to(THEME)).write_text(style, encoding="utf-8")


def finish(app, exception):
    if exception is None and app.builder.format == "html":
        copy_mathjax(app)
        mend_pages(app)
        trim_icons(app)


def drop_thebe(app, pagename, templatename, context, doctree):
    """Thebe runs cells on somebody else's server, and its extension adds itself once more with every page."""
    context["script_files"] = [script for script in context.get("script_files", []) if "thebe" not in str(vars(script)).lower()]


def setup(app):
    app.config.mathjax_path = "mathjax/tex-chtml.js"
    app.connect("html-page-context", drop_thebe, priority=900)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
