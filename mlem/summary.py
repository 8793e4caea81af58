"""The course in pictures: five rows with their labels seen and hidden, side by side; and a flow of questions."""

import html

import numpy as np

from . import pictures
from .datasets import coins
from .em import em
from .families import Binomial
from .information import information
from .mixture import Mixture
from .page import as_drawing

WIDE, NARROW = (7, 11.2), (3.6, 9.4)        # inches, for `page.show`
COLOURS, MARKS, LETTERS = (pictures.A, pictures.B), "os", "AB"
COLUMNS = "labels seen", "labels hidden"
START = [.6, .5]
CLOSE = 1e-6                                # nats from the top at which EM's steps are counted
LEVELS = [-38, -34, -32.5, -32.05, -31.9, -31.7, -31.6]     # without binomial coefficients; −32.05 is the pass


def rows_twice():
    """The five rows only, with their labels and without: (draw, alt)."""
    heads, trials, labels = coins()
    tosses = int(trials[0])

    def draw(figure):
        for axes, name, seen in zip(figure.subplots(1, 2), ("asked once", "asked again"), (labels, None)):
            axes.set_title(name, loc="center", weight="bold", fontsize=12)
            _tosses(axes, heads, tosses, seen, None, pictures.is_narrow(figure))

    letters = ", ".join(f"{count} heads ({LETTERS[label]})" for count, label in zip(heads, labels))
    return draw, (f"The same {len(heads)} rows of {tosses} tosses twice. Left, asked once, each row in its coin's "
                  f"colour and with its letter: {letters}. Right, asked again: the same discs in grey, each row with a "
                  "question mark.")


def seen_and_hidden():
    """What draws the picture, and what it shows in words: (draw, alt)."""
    heads, trials, labels = coins()
    tosses = int(trials[0])
    model = Mixture(Binomial(tosses), k=2, weights=[.5, .5])
    constant = model.family.log_coefficients(heads).sum()
    start, path = model.params(p=START), [START]
    fit = em(model, heads, start, tol=1e-12, on_step=lambda step, params, height: path.append(params.components.p))
    seen, hidden = model.mle(heads, labels).components.p, fit.params.components.p
    errors = [np.sqrt(seen * (1 - seen) / (tosses * np.bincount(labels))),
              information(model, fit.params, heads).standard_errors]
    shares = model.posterior(fit.params, heads)
    steps = int(np.argmax(fit.log_likelihood - np.array(fit.trace) < CLOSE))
    partly = [np.where(np.arange(len(heads)) < known, labels, -1) for known in range(len(heads) + 1)]
    reveal = np.array([em(model, heads, start, labels=known).params.components.p for known in partly])

    def log_likelihood(p):
        return model.log_density(model.params(p=p), heads).sum() - constant

    def draw(figure):
        narrow = pictures.is_narrow(figure)
        grid = figure.add_gridspec(5, 2, height_ratios=[1.3, 1.5, 1.5, .8, 1])
        axes = np.array([[figure.add_subplot(grid[row, column]) for column in (0, 1)] for row in range(4)])
        strip = figure.add_subplot(grid[4, :])
        for panel, name in zip(axes[0], COLUMNS):
            panel.set_title(name, loc="center", weight="bold", pad=26, fontsize=12)
        questions = "What did we see?", "What is maximised?", "How?", "What came out?", "And in between?"
        for panel, question in zip([*axes[:, 0], strip], questions):
            panel.annotate(question, (0, 1), xytext=(0, 8), xycoords="axes fraction", textcoords="offset points",
                           weight="bold", color=pictures.MARK, annotation_clip=False)
        _tosses(axes[0, 0], heads, tosses, labels, None, narrow)
        _tosses(axes[0, 1], heads, tosses, None, shares[0], narrow)
        _two_hills(axes[1, 0], heads, tosses, labels, narrow)
        _surface(axes[1, 1], log_likelihood, narrow)
        axes[1, 1].plot(*hidden, "o", *hidden[::-1], "o", color=pictures.MARK, markersize=5)
        for at, offset in [] if narrow else [(hidden, (0, -14)), (hidden[::-1], (0, 8))]:
            axes[1, 1].annotate(f"−{-log_likelihood(at):.3f}", at, xytext=offset, textcoords="offset points",
                                ha="center", fontsize=9, color=pictures.MARK)
        _count(axes[2, 0], heads, tosses, labels, narrow)
        _walk(axes[2, 1], log_likelihood, path, narrow)
        captions = [["the log splits:\ntwo small problems", "the log of a sum\ndoesn't split"],
                    ["count, once", f"guess; share out,\ncount: {steps} steps" if narrow else
                     f"guess, then again and again\nshare out, count: {steps} steps"]]
        for row, texts in zip(axes[1:3], captions):
            for panel, text in zip(row, texts):
                panel.set_xlabel(text)
        for panel, p, error in zip(axes[3], (seen, hidden), errors):
            _answers(panel, p, error)
        _reveal(strip, reveal)

    pairs = [f"{a:.3f}/{b:.3f}" for a, b in [seen, hidden, *reveal]]
    counts = [f"{heads[labels == k].sum()} of {tosses * (labels == k).sum()}" for k in (0, 1)]
    alt = (
        "Two columns, labels seen and labels hidden, four questions. "
        f"What did we see? Left {len(heads)} rows of {tosses} tosses, each with its coin's letter; right the same rows, "
        f"each with a question mark and with A's share: {', '.join(f'{share:.2f}' for share in shares[0])}. "
        "What is maximised? Left two separate hills, one for each coin, because the log splits; right one surface with "
        "twin peaks, because the log of a sum does not. "
        f"How? Left one count, A's heads {counts[0]} and B's {counts[1]}; right a path from a guess, sharing out and "
        f"counting again and again, {steps} steps to within a millionth of the top. "
        f"What came out? {pairs[0]}, {pairs[1]}; standard errors {_pair(errors[0])} and {_pair(errors[1])}: "
        "less than a standard error apart, and less certain where the labels are hidden. "
        f"And in between? With the labels of the first 0 to 5 rows seen: {', '.join(pairs[2:])}."
    )
    return draw, alt


def _pair(values):
    return "/".join(f"{value:.3f}" for value in values)


def _tosses(axes, heads, tosses, labels, shares, narrow):
    """Rows of discs, heads filled; beside each its letter, or a question mark and under it a bar of shares."""
    for row, count in enumerate(heads):
        colour = pictures.QUIET if labels is None else COLOURS[labels[row]]
        size, tails = 4 if narrow else 7, range(count, tosses)
        pictures.dots(axes, range(count), np.full(count, row), color=colour, size=size + 1)
        axes.plot(tails, [row] * len(tails), "o", markersize=size, markeredgecolor=colour, markerfacecolor="none")
        letter = "?" if labels is None else LETTERS[labels[row]]
        chip = dict(boxstyle="square,pad=.15", facecolor="none", edgecolor=colour,
                    linestyle="--" if letter == "B" else "-")
        axes.annotate(letter, (tosses + .6, row), va="center", ha="center", fontsize=9, weight="bold", color=colour,
                      annotation_clip=False, bbox=chip)
        if shares is not None:
            bar = dict(y=row + .42, height=.16, linewidth=.8)
            axes.barh(width=9 * shares[row], color=pictures.A, **bar)
            axes.barh(width=9 * (1 - shares[row]), left=9 * shares[row], color="none", edgecolor=pictures.B, hatch="////",
                      **bar)
    axes.set(xlim=(-.6, tosses + 1.2), ylim=(len(heads) - .2, -.6))
    axes.axis("off")


def _two_hills(axes, heads, tosses, labels, narrow):
    """Each coin's own log-likelihood, as the drop from its top."""
    p = np.linspace(.1, .97, 300)
    for k, colour in enumerate(COLOURS):
        h = heads[labels == k].sum()
        t = tosses * (labels == k).sum() - h
        hill = h * np.log(p) + t * np.log(1 - p)
        axes.plot(p, hill - hill.max(), color=colour, linestyle=["-", "--"][k])
        axes.plot(h / (h + t), 0, MARKS[k], color=colour)
        axes.annotate(LETTERS[k], (h / (h + t), 0), xytext=(0, 6), textcoords="offset points", ha="center", color=colour,
                      weight="bold")
    axes.set(ylim=(-4, .9), xlim=(.1, 1), xticks=[.45, .8], yticks=[] if narrow else [0, -2, -4])
    if not narrow:
        axes.set(ylabel="drop from the top")


def _surface(axes, log_likelihood, narrow, levels=LEVELS):
    grid = np.linspace(.2, .98, 40)
    surface = np.array([[log_likelihood([a, b]) for a in grid] for b in grid])
    pictures.contours(axes, grid, grid, surface, levels, linewidth=.9)
    axes.set(xticks=[.45, .8], yticks=[.45, .8], xlim=(.2, .98), ylim=(.2, .98), box_aspect=1)
    for k, (end, offset) in enumerate([((1, 0), (8, 0)), ((0, 1), (0, 8))]):      # whose bias runs along which axis
        axes.annotate(LETTERS[k], end, xytext=offset, xycoords="axes fraction", textcoords="offset points", ha="center",
                      va="center", weight="bold", color=COLOURS[k], annotation_clip=False)
    if narrow:
        axes.set(yticklabels=[])                                        # the same two, for want of room


def _count(axes, heads, tosses, labels, narrow):
    """One arrow for each coin, from its pile to its answer."""
    style = dict(va="center", weight="bold", fontsize=9 if narrow else 10)
    for k, y in enumerate((.75, .35)):
        h, n = heads[labels == k].sum(), tosses * (labels == k).sum()
        axes.annotate(f"{LETTERS[k]}: {h} of {n}", (.5 if narrow else .36, y), ha="right", color=COLOURS[k], **style)
        axes.annotate("", (.76, y), (.54 if narrow else .42, y),
                      arrowprops=dict(arrowstyle="->", color=COLOURS[k], linestyle=["-", "--"][k]))
        axes.annotate(f"{h / n:.2f}", (.79, y), color=COLOURS[k], **style)
    axes.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    axes.spines[:].set_visible(False)


def _walk(axes, log_likelihood, path, narrow):
    """EM's steps on the surface; beside it, where there is room, the ring of what is done."""
    _surface(axes, log_likelihood, narrow, LEVELS[::2])
    axes.plot(*np.transpose(path), "o-", color=pictures.MARK, markersize=3, linewidth=1.2)
    if narrow:
        return
    for (a, b), offset, align in ((path[0], (-6, -4), "right"), (path[-1], (-2, -24), "center")):
        axes.annotate(f"{a:.2f}/{b:.2f}" if align == "right" else f"{a:.3f}/{b:.3f}", (a, b), xytext=offset,
                      textcoords="offset points", ha=align, va="center", fontsize=9, color=pictures.MARK)
    ring = {"guess": (1.13, .9), "share out": (1.34, .62), "count": (1.34, .2)}
    for word, at in ring.items():
        axes.annotate(word, at, xycoords="axes fraction", ha="center", va="center", weight="bold",
                      annotation_clip=False)
    arrow = dict(arrowstyle="->", color=pictures.MARK, linewidth=1.2)
    ways = ((1.18, .86), (1.31, .68), -.2), ((1.4, .56), (1.4, .26), -.5), ((1.28, .26), (1.28, .56), -.5)
    for begin, end, bend in ways:
        axes.annotate("", end, begin, xycoords="axes fraction", textcoords="axes fraction", annotation_clip=False,
                      arrowprops=arrow | {"connectionstyle": f"arc3,rad={bend}"})


def _answers(axes, p, errors):
    for k, (value, error) in enumerate(zip(p, errors)):
        axes.errorbar(value, k, xerr=error, fmt=MARKS[k], color=COLOURS[k], capsize=3, linestyle=["-", "--"][k])
        axes.annotate(f"{value:.2f} ± {error:.2f}", (value, k), xytext=(0, 7), textcoords="offset points", ha="center")
    axes.set(xlim=(0, 1.05), ylim=(1.5, -.9), xticks=[.45, .8], yticks=[0, 1], yticklabels=list(LETTERS))


def _reveal(axes, estimates):
    """Both answers for every number of labels seen, the most at the left, under the column where all are."""
    known = np.arange(len(estimates))
    for k, offset in enumerate((7, -14)):
        axes.plot(known, estimates[:, k], MARKS[k], color=COLOURS[k], linestyle=["-", "--"][k], linewidth=1)
        for at, value in zip(known, estimates[:, k]):
            axes.annotate(f"{value:.3f}", (at, value), xytext=(0, offset), textcoords="offset points", ha="center",
                          fontsize=9)
    axes.set(xlim=(known[-1] + .4, -.4), ylim=(.24, .98), xticks=known, yticks=[],
             xlabel="labels seen (those of the first rows)")
    axes.spines["left"].set_visible(False)


def flow(questions, alt):
    """A flow of questions as two SVG drawings, wide and narrow, whose boxes are links: HTML.

    questions: one for each step, (text, href, answers, further). answers: (short answer, what to do, href) each, beside
    the question; further: the answer that leads down to the next question. "\\n" in a text breaks its line.
    alt: what the figure shows, in words.
    """
    drawings = "".join(_flow(questions, alt, name) for name in ("wide", "narrow"))
    return f'<div class="mlem-figure">{drawings}</div>'


def _flow(questions, alt, name):
    narrow = name == "narrow"
    width, asked_width, indent, spine = (350, 350, 78, 12) if narrow else (680, 250, 345, 125)
    parts, y = [], 4
    for number, (text, href, answers, further) in enumerate(questions, start=1):
        asked, last = _height(text), number == len(questions)
        if not narrow:                                                  # as tall as its answers, which start from it
            asked = max(asked, sum(_height(what) + 10 for _, what, _ in answers) - 10)
        parts.append(_box(0, y, asked_width, asked, f"{number}  {text}", href, bold=True))
        at = y + asked + 12 if narrow else y                            # answers stand below, or beside
        for answer, what, target in answers:
            high = _height(what)
            middle = y + asked / 2 if len(answers) == 1 and not narrow else at + high / 2
            parts += [_line(spine if narrow else asked_width, middle, indent, middle),
                      _words((spine if narrow else asked_width) + 8, middle - 5, answer),
                      _box(indent, middle - high / 2, width - indent - 1, high, what, target)]
            at += high + 10
        below = max(at, y + asked) + (22 if further or not narrow else 8)
        if not last:
            parts += [_line(spine, y + asked, spine, below), _words(spine + 8, below - 9, further)]
        elif narrow:
            parts.append(_line(spine, y + asked, spine, middle, head=False))
        y = at if last else below
    return (f'<svg {as_drawing(name)} role="group" aria-label="{html.escape(alt)}" viewBox="-1 0 {width + 2} {y:g}" '
            f'font-size="14">{"".join(parts)}</svg>')


def _height(text):
    return 30 + 18 * text.count("\n")


def _box(x, y, width, height, text, href, bold=False):
    top = y + (height - _height(text)) / 2 + 20
    lines = "".join(f'<tspan x="{x + 9:g}" y="{top + 18 * i:g}">{html.escape(line)}</tspan>'
                    for i, line in enumerate(text.split("\n")))
    weight = ' font-weight="700"' if bold else ""
    return (f'<a href="{html.escape(href)}"><rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5" '
            f'class="thin" fill="none" stroke="currentColor" pointer-events="all"/><text fill="currentColor"{weight}>{lines}</text></a>')


def _line(x, y, to_x, to_y, head=True):
    across = to_y == y
    tip = f"M{to_x - 6:g} {to_y - 4:g}l6 4l-6 4" if across else f"M{to_x - 4:g} {to_y - 6:g}l4 6l4 -6"
    return f'<path d="M{x:g} {y:g}L{to_x:g} {to_y:g}{tip if head else ""}" class="path" fill="none" stroke="currentColor"/>'


def _words(x, y, text):
    return text and f'<text x="{x:g}" y="{y:g}" fill="currentColor" font-style="italic">{html.escape(text)}</text>'
