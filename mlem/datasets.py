"""The data of the book, each from a file beside this one: what it is, its units, source and licence."""

from importlib.resources import files
from typing import NamedTuple

import numpy as np


class Coins(NamedTuple):
    """heads `(5,)`; trials `(5,)`, all 10; labels `(5,)`: 0 is coin A, 1 is coin B."""

    heads: np.ndarray
    trials: np.ndarray
    labels: np.ndarray


def coins():
    """Five rows of ten tosses, each with one of two coins; the example of the best known primer on EM.

    Source: Do & Batzoglou (2008), What is the expectation maximization algorithm?, Nature Biotechnology 26, 897–899,
    figure 1. The labels are those of its panel a. Facts, made up by the authors; no licence needed.
    """
    table = _read("do_batzoglou_coins.csv")
    return Coins(table["heads"], table["heads"] + table["tails"], np.array([1, 0, 0, 1, 0]))


def linkage():
    """Counts `(4,)` of 197 animals in four classes, which genetic linkage θ makes likely by (2+θ)/4, (1−θ)/4, (1−θ)/4, θ/4.

    Source: Rao (1965), Linear Statistical Inference and Its Applications, 5g; taken up by Dempster, Laird & Rubin
    (1977), J. R. Statist. Soc. B 39, 1–38, section 1. Facts.
    """
    return _read("dlr_linkage.csv")["count"]


def _read(name):
    """A table of numbers with a header line, as a record array of floats."""
    with files("mlem").joinpath("data", name).open(encoding="utf-8") as lines:
        return np.genfromtxt(lines, delimiter=",", names=True, dtype=None, encoding="utf-8")
