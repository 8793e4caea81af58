"""How a chapter's cells speak to the page around them: numbers for the prose, figures that fit any theme and width.

A figure is drawn twice from the same function, once for wide and once for narrow screens, and set into the page as
SVG whose ink is the page's own text colour, so one drawing serves light and dark. In a notebook outside the book the
wide drawing is shown, and numbers are not needed.
"""

import html
import io
import json
import re
from itertools import count

import matplotlib
from IPython.display import HTML, display
from matplotlib.figure import Figure

from mlem import pictures

_serial = count()


def numbers(**texts):
    """Hand formatted numbers to the prose, which shows each as ``{glue:text}`name```.

    Parameters
    ----------
    texts : name -> str
        Each number as it should stand in the sentence, ``f"{p:.3f}"``. A hyphen in front becomes a minus sign.
    """
    try:
        from myst_nb import glue
    except ImportError:  # a downloaded chapter, run where the book's tools are not installed
        return
    for name, text in texts.items():
        glue(name, re.sub(r"^-", "−", text), display=False)


def show(draw, *, alt, wide=(6.8, 3.6), narrow=(3.5, 3.2), live=None, data=None):
    """Set a figure into the page.

    Parameters
    ----------
    draw : callable
        Draws on the empty ``matplotlib.figure.Figure`` that it is given; ``pictures.is_narrow(figure)`` tells which one.
    alt : str
        What the figure shows, in words, for a reader who can't see it.
    wide, narrow : (float, float)
        Width and height in inches of the two drawings; 3.5 inches fill a phone of 390 pixels.
    live : str, optional
        Name of the live figure in ``book/_static/live`` that takes over this picture where scripts run.
    data : dict, optional
        What the live figure computes with: numbers, strings, lists and dicts of them, arrays.
    """
    drawings = "".join(_svg(draw, size, name, alt) for name, size in {"wide": wide, "narrow": narrow}.items())
    name, script = "", ""
    if live is not None:
        payload = json.dumps(data or {}, default=lambda array: array.tolist()).replace("</", "<\\/")
        name, script = f' data-live="{html.escape(live)}"', f'<script type="application/json">{payload}</script>'
    display(HTML(f'<div class="mlem-figure"{name}>{drawings}{script}</div>'))


def as_drawing(name):
    """The attributes of a figure's `name` drawing, wide or narrow: only the wide one shows, until a style sheet chooses."""
    return f'class="{name}"' + (' style="display: none"' if name == "narrow" else "")


def _svg(draw, size, name, alt):
    # Ids must differ between all drawings of a page: a hidden drawing's clip path would else blank its twin's.
    style = pictures.STYLE | {"svg.hashsalt": f"{name}{next(_serial)}{alt}"}
    with matplotlib.rc_context(style):
        figure = Figure(figsize=size, layout="constrained")
        draw(figure)
        text = io.StringIO()
        figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
        boxes = [_box(axes, figure) for axes in figure.axes]
    svg = text.getvalue()
    for fault, cure in _TIDY:
        svg = fault.sub(cure, svg)
    svg = re.sub(r' (?:d|x|y)="[^"]*"', _to_tenths, svg)
    for colour, variable in pictures.VARIABLES.items():
        svg = svg.replace(colour, variable)
    opening = f'<svg {as_drawing(name)} role="img" aria-label="{html.escape(alt)}" data-axes=\'{json.dumps(boxes)}\''
    return re.sub(r"^<svg .*?(viewBox=\"[^\"]*\")[^>]*>", lambda found: f"{opening} {found[1]}>", svg)


# What matplotlib writes and a page doesn't need: half of the size, and ids that would collide.
_TIDY = [
    (re.compile(r"^.*?(?=<svg)", re.S), ""),
    (re.compile(r"<metadata>.*?</metadata>|<style.*?</style>", re.S), ""),
    (re.compile(r'<g id="static[^"]*"'), '<g class="static"'),
    (re.compile(r'<g id="[^"]*"'), "<g"),
    (re.compile(r"font-family: [^;\"]*;? ?"), ""),          # the page's own font
    (re.compile(r' transform="rotate\(-?0 [^"]*"'), ""),
    (re.compile(r"\s*\n\s*"), " "),
]


def _to_tenths(attribute):
    """Coordinates to a tenth of a point, which is as much as can be seen."""
    return re.sub(r"(\.\d)\d+", r"\1", attribute[0])


def _box(axes, figure):
    """Where an axes lies in its SVG (left, top, width, height) and which numbers it spans, for scripts that draw on it."""
    extent, height = axes.get_window_extent(), figure.bbox.height
    scale = 72 / figure.dpi
    return {
        "left": round(extent.x0 * scale, 2), "top": round((height - extent.y1) * scale, 2),
        "width": round(extent.width * scale, 2), "height": round(extent.height * scale, 2),
        "x": list(axes.get_xlim()), "y": list(axes.get_ylim()),
    }
