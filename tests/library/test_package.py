"""The package as a whole: what it loads, and whether it explains itself."""

import inspect
import re
import subprocess
import sys

import numpy as np
import pytest

import mlem

PUBLIC = [getattr(mlem, name) for name in mlem.__all__ if name != "datasets"]
LOADERS = [mlem.datasets.coins, mlem.datasets.linkage, mlem.datasets.faithful, mlem.datasets.penguins,
           mlem.datasets.earthquakes, mlem.datasets.times_deaths, mlem.datasets.strikes]


def methods(thing):
    return [method for name, method in inspect.getmembers(thing, inspect.isfunction)
            if not name.startswith("_") and method.__module__.startswith("mlem")] if inspect.isclass(thing) else [thing]


@pytest.mark.parametrize("thing", PUBLIC + LOADERS, ids=lambda thing: thing.__name__)
def test_everything_public_explains_itself(thing):
    assert thing.__doc__ and not thing.__doc__.startswith(thing.__name__ + "(")      # not dataclass's own
    for method in methods(thing):
        assert inspect.getdoc(method), f"{thing.__name__}.{method.__name__} has no docstring"


SHAPED = {method for thing in PUBLIC for method in methods(thing)
          if {"x", "weights", "q", "trace"} & set(inspect.signature(method).parameters)}


@pytest.mark.parametrize("method", sorted(SHAPED, key=lambda method: method.__qualname__), ids=lambda m: m.__qualname__)
def test_what_takes_arrays_says_their_shape(method):
    shape, speaks_of_params = r"`\([\w, +…]*,[\w, …]*\)`", "log-likelihood of `params`"
    assert re.search(f"{shape}|{speaks_of_params}", inspect.getdoc(method)), inspect.getdoc(method)


@pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)
def test_every_data_set_names_its_source_and_holds_finite_numbers(load):
    assert "Source: " in load.__doc__ and re.search(r"\((19|20)\d\d\)", load.__doc__)
    data = load()
    for column in data if isinstance(data, tuple) else [data]:
        if isinstance(column, np.ndarray) and column.dtype.kind in "if":
            assert np.isfinite(column).all() and len(column)


def test_importing_loads_nothing_heavy():
    heavy = "'matplotlib', 'sklearn', 'pandas', 'scipy.optimize', 'mlem_grader'"
    code = f"import sys, mlem; print([module for module in ({heavy}) if module in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
