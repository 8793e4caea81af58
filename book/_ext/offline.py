"""Make the built book ask nobody for anything: math comes from a package, what would reach another host is left out."""

from importlib.util import find_spec
from pathlib import Path

from sphinx.util.fileutil import copy_asset_file

MATHJAX = Path(find_spec("sphinx-mathjax-offline").origin).parent / "static" / "mathjax"
# One component, its fonts, and what it loads when a page uses a rarer command or the reader opens its menu: 2 MB of 22.
MATHJAX_PARTS = ["tex-chtml.js", "output/chtml/fonts/**/*", "input/tex/extensions/*", "a11y/assistive-mml.js", "ui/menu.js"]

# The theme draws each icon twice, by style sheet and by a script of 1.5 MB; the style sheet is enough.
ICON_SCRIPT = "js/all.min.js"


def copy_mathjax(app, exception):
    if exception or app.builder.format != "html":
        return
    for pattern in MATHJAX_PARTS:
        for source in filter(Path.is_file, MATHJAX.glob(pattern)):
            target = Path(app.outdir, "_static", "mathjax", source.relative_to(MATHJAX))
            target.parent.mkdir(parents=True, exist_ok=True)
            copy_asset_file(source, target)


def drop_thebe(app, pagename, templatename, context, doctree):
    """Thebe runs cells on somebody else's server, and its extension adds itself once more with every page."""
    context["script_files"] = [script for script in context.get("script_files", []) if "thebe" not in str(vars(script)).lower()]


def drop_icon_script(app, exception):
    if exception or app.builder.format != "html":
        return
    for page in Path(app.outdir).glob("**/*.html"):
        text = page.read_text(encoding="utf-8")
        kept = "\n".join(line for line in text.split("\n") if ICON_SCRIPT not in line)
        if kept != text:
            page.write_text(kept, encoding="utf-8")
    for script in Path(app.outdir, "_static", "vendor").glob(f"**/{ICON_SCRIPT}"):
        script.unlink()


def setup(app):
    app.config.mathjax_path = "mathjax/tex-chtml.js"
    app.connect("html-page-context", drop_thebe, priority=900)
    app.connect("build-finished", copy_mathjax)
    app.connect("build-finished", drop_icon_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
