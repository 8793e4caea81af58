"""The course's pictures: one palette, one style, and the drawings that more than one page shows.

Colours are safe for colour-blind readers (after Okabe & Ito 2008) and never the only difference: A is solid with round
marks, B hatched or dashed with square ones. In a page each becomes a variable of the style sheet, so that dark mode can
choose its own shade.
"""

import numpy as np
from contourpy import contour_generator
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch
from matplotlib.path import Path

INK = "#010203"     # the page's text colour
QUIET = "#7a7f85"   # what is there but not the point
A = "#0072b2"       # the first component
B = "#c95000"       # the second
C = "#007a5a"       # the third
MARK = "#b0178f"    # what the sentence is about

VARIABLES = {
    INK: "currentColor",
    QUIET: f"var(--mlem-quiet, {QUIET})",
    A: f"var(--mlem-a, {A})",
    B: f"var(--mlem-b, {B})",
    C: f"var(--mlem-c, {C})",
    MARK: f"var(--mlem-mark, {MARK})",
}

STYLE = {
    "svg.fonttype": "none",     # text stays text: readable, searchable, in the page's own font
    "font.sans-serif": ["DejaVu Sans"], "font.size": 10, "axes.titlesize": 10, "axes.labelsize": 10,
    "xtick.labelsize": 9, "ytick.labelsize": 9, "legend.fontsize": 9,
    "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": INK, "xtick.color": INK, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left",
    "legend.frameon": False, "hatch.linewidth": 1.2, "path.simplify_threshold": 0.5,
    "axes.formatter.use_mathtext": False, "axes.unicode_minus": True,
}


def is_narrow(figure):
    """Whether this is the drawing for a narrow screen."""
    return figure.get_figwidth() < 5


def contours(axes, x, y, z, levels, labels={}, **style):
    """Contour lines as plain lines, which SVG output simplifies: a fifth of the size. x (m,), y (n,), z (n, m).

    labels : level -> text that stands on the line's lowest point.
    """
    generator = contour_generator(x, y, z)
    for level in levels:
        lines = generator.lines(level)
        for line in lines:
            axes.plot(*line.T, **{"color": QUIET, "linewidth": 1} | style)
        if lines and labels.get(level):
            longest = max(lines, key=len)
            axes.annotate(labels[level], longest[longest[:, 1].argmin()], ha="center", va="center", fontsize=8, color=QUIET)


def shading(axes, x, y, share, colour=A):
    """Shade the plane from nothing (share 0) to the full colour (share 1). x (m,), y (n,) evenly spaced, share (n, m)."""
    image = np.empty((*np.shape(share), 4))
    image[..., :3] = to_rgb(colour)
    image[..., 3] = share
    half_x, half_y = (x[1] - x[0]) / 2, (y[1] - y[0]) / 2
    axes.imshow(image, origin="lower", interpolation="none", aspect="auto",
                extent=[x[0] - half_x, x[-1] + half_x, y[0] - half_y, y[-1] + half_y])


def dots(axes, x, y, *, color=QUIET, size=3):
    """Many points as one path of round spots `size` wide (points): a third of the size of as many markers. x, y (n,)."""
    where = np.repeat(np.column_stack([x, y]).astype(float), 2, axis=0)
    spots = Path(where, np.tile([Path.MOVETO, Path.LINETO], len(where) // 2))
    spots.should_simplify = False                       # or spots of no length would be dropped
    axes.add_patch(PathPatch(spots, fill=False, edgecolor=color, linewidth=size, capstyle="round"))
    axes.update_datalim(where)
    axes.autoscale_view()


def estimates_by_labels(estimates):
    """A line for each number of labels seen, its ends the two coins' estimates. estimates: (m, 2). Returns what draws it."""
    def draw(figure):
        axes = figure.add_subplot()
        for seen, (a, b) in enumerate(estimates):
            drawn = axes.plot([a, b], [seen, seen], color=QUIET, linewidth=1)
            drawn += axes.plot(a, seen, "o", color=A)
            drawn += axes.plot(b, seen, "s", color=B)
            for value, align in ((a, "left"), (b, "right")):
                drawn.append(axes.annotate(f"{value:.3f}", (value, seen), xytext=(9 if align == "left" else -9, 0),
                                           textcoords="offset points", va="center", ha=align))
            for artist in drawn:
                artist.set_gid("static")
        axes.set(xlim=(.3, .95), ylim=(len(estimates) - .5, -.5), yticks=range(len(estimates)), ylabel="labels seen",
                 xlabel="probability of heads")
        axes.annotate("B", (estimates[0][1], -.5), ha="center", va="bottom", color=B, weight="bold")
        axes.annotate("A", (estimates[0][0], -.5), ha="center", va="bottom", color=A, weight="bold")
    return draw
