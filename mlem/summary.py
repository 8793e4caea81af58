"""The course in one picture: the same five rows of tosses, with the labels seen and with the labels hidden."""

import numpy as np

from . import pictures
from .datasets import coins
from .em import em
from .families import Binomial
from .mixture import Mixture

COLOURS, MARKS, LETTERS = (pictures.A, pictures.B), "os", "AB"
LEVELS = [-38, -34, -32.5, -32.05, -31.9, -31.7, -31.6]     # without binomial coefficients; −32.05 is the pass


def seen_and_hidden():
    """What draws the picture, and what it shows in words: (draw, alt)."""
    heads, trials, labels = coins()
    tosses = int(trials[0])
    model = Mixture(Binomial(tosses), k=2, weights=[.5, .5])
    constant = model.family.log_coefficients(heads).sum()
    seen = model.mle(heads, labels).components.p
    path = []
    fit = em(model, heads, model.params(p=[.6, .5]), on_step=lambda step, params, height: path.append(params.components.p))
    hidden, shares = fit.params.components.p, model.posterior(fit.params, heads)

    def log_likelihood(p):
        return model.log_density(model.params(p=p), heads).sum() - constant

    errors = {
        "seen": np.sqrt(seen * (1 - seen) / (tosses * np.bincount(labels))),
        "hidden": np.sqrt(np.diag(np.linalg.inv(-_second_derivatives(log_likelihood, hidden)))),
    }

    def draw(figure):
        narrow = pictures.is_narrow(figure)
        axes = figure.subplots(4, 2, height_ratios=[1.25, 1.5, 1.5, .8])
        for column, name in zip(axes.T, ("labels seen", "labels hidden")):
            column[0].set_title(name, loc="center", weight="bold", pad=26, fontsize=12)
        questions = ["What did we see?", "What is maximised?", "How?", "What came out?"]
        for row, question in zip(axes, questions):
            row[0].annotate(question, (0, 1), xytext=(0, 8), xycoords="axes fraction", textcoords="offset points",
                            weight="bold", color=pictures.MARK, annotation_clip=False)
        _tosses(axes[0, 0], heads, tosses, labels, None, narrow)
        _tosses(axes[0, 1], heads, tosses, None, shares[0], narrow)
        _two_hills(axes[1, 0], heads, tosses, labels, narrow)
        _surface(axes[1, 1], log_likelihood)
        axes[1, 1].plot(*hidden, "o", *hidden[::-1], "o", color=pictures.MARK, markersize=5)
        captions = [["the log splits:\ntwo small problems", "the log of a sum\ndoesn't split"],
                    ["count, once", "guess; share out, count;\nagain and again"]]
        for row, texts in zip(axes[1:3], captions):
            for panel, text in zip(row, texts):
                panel.set_xlabel(text)
        _count(axes[2, 0], heads, tosses, labels)
        _surface(axes[2, 1], log_likelihood)
        axes[2, 1].plot(*np.transpose(path), "o-", color=pictures.MARK, markersize=3, linewidth=1.2)
        for axis, p, error in ((axes[3, 0], seen, errors["seen"]), (axes[3, 1], hidden, errors["hidden"])):
            _answers(axis, p, error)

    pairs = ", ".join(f"{a:.3f}/{b:.3f}" for a, b in (seen, hidden))
    alt = (
        "Two columns, labels seen and labels hidden, four questions. "
        "What did we see? Left five rows of ten tosses, each with its coin's letter; right the same rows with a question mark "
        f"and A's share of each: {', '.join(f'{share:.2f}' for share in shares[0])}. "
        "What is maximised? Left two separate hills, one for each coin, because the log splits; right one surface with twin "
        "peaks, because the log of a sum does not. How? Left one count, 24 heads of 30 and 9 of 20; right a path from a "
        "guess, sharing out and counting again and again. "
        f"What came out? {pairs}; standard errors {_pair(errors['seen'])} and {_pair(errors['hidden'])}: "
        "nearly the same answers, less certain where the labels are hidden."
    )
    return draw, alt


def _pair(values):
    return "/".join(f"{value:.3f}" for value in values)


def _second_derivatives(f, at, step=1e-4):
    move = step * np.eye(len(at))
    return np.array([[f(at + u + v) - f(at + u - v) - f(at - u + v) + f(at - u - v) for v in move] for u in move]) / (4 * step**2)


def _tosses(axes, heads, tosses, labels, shares, narrow):
    """Rows of discs, heads filled; beside each its letter, or a question mark and under it a bar of shares."""
    for row, count in enumerate(heads):
        colour = pictures.INK if labels is None else COLOURS[labels[row]]
        for toss in range(tosses):
            axes.plot(toss, row, "o", markersize=4.5 if narrow else 7, markeredgecolor=colour,
                      markerfacecolor=colour if toss < count else "none")
        letter = "?" if labels is None else LETTERS[labels[row]]
        axes.annotate(letter, (tosses + .3, row), va="center", weight="bold", color=colour, annotation_clip=False)
        if shares is not None:
            bar = dict(y=row + .42, height=.16, linewidth=.8)
            axes.barh(width=9 * shares[row], color=pictures.A, **bar)
            axes.barh(width=9 * (1 - shares[row]), left=9 * shares[row], color="none", edgecolor=pictures.B, hatch="////", **bar)
    axes.set(xlim=(-.6, tosses + 1), ylim=(len(heads) - .2, -.6))
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
        axes.annotate(LETTERS[k], (h / (h + t), 0), xytext=(0, 6), textcoords="offset points", ha="center", color=colour, weight="bold")
    axes.set(ylim=(-4, .9), xlim=(.1, 1), xticks=[.45, .8], yticks=[] if narrow else [0, -2, -4])
    if not narrow:
        axes.set(ylabel="drop from the top")


def _surface(axes, log_likelihood):
    grid = np.linspace(.2, .98, 118)
    surface = np.array([[log_likelihood([a, b]) for a in grid] for b in grid])
    pictures.contours(axes, grid, grid, surface, LEVELS, linewidth=.9)
    axes.set(xticks=[.45, .8], yticks=[.45, .8], xlim=(.2, .98), ylim=(.2, .98), box_aspect=1)


def _count(axes, heads, tosses, labels):
    for k, y in enumerate((.7, .35)):
        h, n = heads[labels == k].sum(), tosses * (labels == k).sum()
        axes.annotate(f"{LETTERS[k]}:  {h} of {n}  →  {h / n:.2f}", (.5, y), ha="center", va="center", color=COLOURS[k], weight="bold")
    axes.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    axes.spines[:].set_visible(False)


def _answers(axes, p, errors):
    for k, (value, error) in enumerate(zip(p, errors)):
        axes.errorbar(value, k, xerr=error, fmt=MARKS[k], color=COLOURS[k], capsize=3, linestyle=["-", "--"][k])
        axes.annotate(f"{value:.2f} ± {error:.2f}", (value, k), xytext=(0, 7), textcoords="offset points", ha="center")
    axes.set(xlim=(.2, 1), ylim=(1.5, -.9), xticks=[.45, .8], yticks=[0, 1], yticklabels=list(LETTERS))
