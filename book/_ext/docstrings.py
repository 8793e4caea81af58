"""The library's docstrings, which are plain text, in the mark-up that autodoc expects."""

import re


MEANT = re.compile(r"[|\\]|\*(?!\w+\*)(?<!\w\*)")


def plain(app, what, name, obj, options, lines):
    """`code` in single backticks becomes a literal, bars and stars mean themselves (but not *these*), and each line that
    names an argument, "x: ...", begins a paragraph.
    """
    for number, line in enumerate(lines):
        words = re.split(r"(`[^`]+`)", line)
        lines[number] = "".join(f"`{word}`" if word.startswith("`") else MEANT.sub(r"\\\g<0>", word) for word in words)
    for number in reversed(range(1, len(lines))):
        if re.match(r"\w+(, \w+)*: |Returns |\w+Error ", lines[number]):
            lines.insert(number, "")


def setup(app):
    app.setup_extension("sphinx.ext.autodoc")
    app.config.autodoc_member_order = "bysource"
    app.config.autodoc_typehints = "none"
    app.config.add_module_names = False
    app.config.nitpick_ignore_regex += [("py:class", r"numpy\..*")]
    app.connect("autodoc-process-docstring", plain)
    return {"parallel_read_safe": True}
