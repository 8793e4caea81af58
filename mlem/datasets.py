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
    """Counts `(4,)` of 197 animals in four classes, of probabilities (2+θ)/4, (1−θ)/4, (1−θ)/4, θ/4.

    Source: Rao (1965), Linear Statistical Inference and Its Applications, 5g; taken up by Dempster, Laird & Rubin
    (1977), J. R. Statist. Soc. B 39, 1–38, section 1. Facts.
    """
    return _read("dlr_linkage.csv")["count"]


class Faithful(NamedTuple):
    """eruptions `(272,)` and waiting `(272,)`, both in minutes."""

    eruptions: np.ndarray
    waiting: np.ndarray


def faithful():
    """Old Faithful, a geyser in Yellowstone: how long eruptions lasted and how long one waited for the next, minutes.

    Source: Azzalini & Bowman (1990), A look at some data on the Old Faithful geyser, Applied Statistics 39, 357–365;
    this version of 272 rows is the one in R. Measurements, taken as facts.
    """
    return Faithful(*_columns("faithful.csv", "eruptions", "waiting"))


class Penguins(NamedTuple):
    """bills `(342, 2)`: length and depth, mm; flippers `(342,)`, mm; masses `(342,)`, g; sexes `(342,)`: "male",
    "female" or "" where unknown; labels `(342,)`: index into species; species: three names.
    """

    bills: np.ndarray
    flippers: np.ndarray
    masses: np.ndarray
    sexes: np.ndarray
    labels: np.ndarray
    species: tuple


def penguins():
    """Penguins of three species near Palmer Station, Antarctica, 2007–2009: the 342 of 344 that were measured.

    Source: Gorman, Williams & Fraser (2014), PLoS ONE 9(3), e90081. Licence: CC0.
    """
    table = _read("penguins.csv")
    table = table[np.isfinite(table["bill_length_mm"])]
    species, labels = np.unique(table["species"], return_inverse=True)
    bills = np.column_stack([table["bill_length_mm"], table["bill_depth_mm"]])
    return Penguins(bills, table["flipper_length_mm"], table["body_mass_g"], table["sex"], labels,
                    tuple(str(name) for name in species))


class Earthquakes(NamedTuple):
    """years `(107,)`; counts `(107,)`: earthquakes of magnitude 7 or more in the year, worldwide."""

    years: np.ndarray
    counts: np.ndarray


def earthquakes():
    """Major earthquakes (magnitude 7 or more) in the world, a count for each year from 1900 to 2006.

    Source: Zucchini, MacDonald & Langrock (2016), Hidden Markov Models for Time Series, 2nd ed., table 1.1, from the
    U.S. Geological Survey (public domain).
    """
    return Earthquakes(*_columns("earthquakes.csv", "year", "count"))


def times_deaths():
    """Deaths of women aged 80 or more that The Times announced, a count `(1096,)` for each day of 1910–1912.

    Days come sorted by their count; their order wasn't published.
    Source: Hasselblad (1969), Estimation of finite mixtures of distributions from the exponential family,
    J. Amer. Statist. Assoc. 64, 1459–1471. Facts.
    """
    return np.repeat(*_columns("times_deaths.csv", "deaths", "days"))


class Strikes(NamedTuple):
    """durations `(62,)`, days; production `(62,)`: industrial production about its trend (a logarithm's residual)."""

    durations: np.ndarray
    production: np.ndarray


def strikes():
    """How long 62 strikes in U.S. manufacturing lasted, 1968–1976, and the state of the economy when they began.

    Source: Kennan (1985), The duration of contract strikes in U.S. manufacturing, J. Econometrics 28, 5–28, from the
    U.S. Bureau of Labor Statistics (public domain).
    """
    return Strikes(*_columns("strikes.csv", "duration", "iprod"))


def _columns(name, *columns):
    table = _read(name)
    return tuple(table[column] for column in columns)


def _read(name):
    """A table with a header line, as a NumPy record array; an empty number is NaN."""
    with files("mlem").joinpath("data", name).open(encoding="utf-8") as lines:
        return np.genfromtxt(lines, delimiter=",", names=True, dtype=None, encoding="utf-8")
