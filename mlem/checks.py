"""The guards: what may come in. Each returns its argument as a float array, or raises ValueError saying which argument,
what it was, and what to do."""

import numpy as np


def numbers(x, name="x", dimensions=(1, 2)):
    """Finite numbers, as a float array of one of these numbers of dimensions."""
    try:
        array = np.asarray(x)
        if array.dtype.kind not in "biufO":                 # words and complex numbers would convert, wrongly
            raise TypeError
        array = array.astype(float, copy=False)
    except (TypeError, ValueError):
        raise ValueError(f"{name}: must be an array of numbers, got {_short(x)}. Convert it first.") from None
    if array.ndim not in dimensions:
        shapes = " or ".join({1: "(n,)", 2: "(n, d)"}[d] for d in dimensions)
        got = f"shape {array.shape}" if array.ndim else _short(x)
        raise ValueError(f"{name}: must have shape {shapes}, one row an observation, got {got}. Reshape it.")
    where = first(~np.isfinite(array))
    if where is not None:
        raise ValueError(f"{name}: must be finite, got {array[where]} at {_at(where)}. Drop or mend such rows first.")
    return array


def counts(x, name="x", dimensions=(1,)):
    """Whole numbers, none below zero."""
    x = numbers(x, name, dimensions)
    where = first((x < 0) | (x != np.floor(x)))
    if where is not None:
        raise ValueError(f"{name}: must be counts (0, 1, 2, …), got {x[where]} at {_at(where)}. "
                         "For measurements take a Gaussian or an Exponential.")
    return x


def at_most(x, limit, name, what):
    """No entry above its limit (a number, or one for each entry)."""
    where = first(x > limit)
    if where is not None:
        top = np.broadcast_to(limit, x.shape)[where]
        raise ValueError(f"{name}: must be at most {what} = {top:g}, got {x[where]:g} at {_at(where)}. "
                         f"Check that {name} and {what} belong together.")
    return x


def weights(values, n, name="weights"):
    """Weights of n rows, for k components at once: `(n,)` or `(k, n)` to `(k, n)`. Not negative, no component empty."""
    values = np.atleast_2d(numbers(values, name))
    if values.shape[1] != n:
        raise ValueError(f"{name}: must have one column for each of the {n} rows of x, components first, "
                         f"got shape {values.shape}.")
    where = first(values < 0)
    if where is not None:
        raise ValueError(f"{name}: must not be negative, got {values[where]} at {_at(where)}.")
    where = first(values.sum(axis=1) == 0)
    if where is not None:
        raise ValueError(f"{name}: are all zero for component {where[0]}, so nothing is known about it. "
                         "Give it rows, or take fewer components.")
    return values


def mixing_weights(values, k=None, name="weights"):
    """Probabilities of k components: `(k,)`, none negative, adding up to one."""
    values = numbers(values, name, (1,))
    if k is not None and values.shape != (k,):
        raise ValueError(f"{name}: must be one for each of k = {k} components, got {values.size}.")
    if (values < 0).any():
        raise ValueError(f"{name}: must not be negative, got {values}.")
    if abs(values.sum() - 1) > 1e-9:
        raise ValueError(f"{name}: must add up to 1, got {values} with sum {values.sum():g}. Divide them by their sum.")
    return values


def shares(values, shape, name="q"):
    """Shares of rows, `(k, n)`: none negative, each column adding up to one."""
    values = numbers(values, name, (2,))
    if values.shape != shape:
        raise ValueError(f"{name}: must have shape {shape}, components first, got {values.shape}.")
    where = first(values < 0)
    if where is not None:
        raise ValueError(f"{name}: must not be negative, got {values[where]} at {_at(where)}.")
    where = first(abs(values.sum(axis=0) - 1) > 1e-9)
    if where is not None:
        raise ValueError(f"{name}: each column must add up to 1, that of row {where[0]} of x adds up to "
                         f"{values[:, where[0]].sum():g}. Divide it by its sum.")
    return values


def labels(values, n, k, hidden=False, name="labels"):
    """Labels of n rows, whole numbers 0 … k−1, and −1 where `hidden` labels are allowed. Returns integers, `(n,)`."""
    values = numbers(values, name, (1,))
    if values.shape != (n,):
        raise ValueError(f"{name}: must be one for each of the {n} rows of x, got {values.size}.")
    lowest = -1 if hidden else 0
    where = first((values < lowest) | (values >= k) | (values != np.floor(values)))
    if where is not None:
        also = ", or -1 where hidden" if hidden else ""
        raise ValueError(f"{name}: must be whole numbers 0 to {k - 1}{also}, got {values[where]:g} at {_at(where)}."
                         " Number the groups from 0." + ("" if hidden else " Hidden labels (-1) go to em or fit."))
    return values.astype(int)


def one_hot(values, n, k):
    """Labels of n rows, 0 … k−1, as shares of 0 and 1: `(k, n)`. ValueError names a label that is never seen."""
    values = labels(values, n, k)
    shares = (values == np.arange(k)[:, None]).astype(float)
    never = first(shares.sum(axis=1) == 0)
    if never is not None:
        raise ValueError(f"labels: {never[0]} is never seen, so component {never[0]} has no rows to count. "
                         f"Take k = {len(np.unique(values))} and number the groups from 0, or add rows of it.")
    return shares


def whole(value, name, least):
    """One whole number, at least `least`. Returns an int."""
    if isinstance(value, bool) or not np.isscalar(value) or not isinstance(value, (int, float, np.number)) \
            or value != value or value in (np.inf, -np.inf) or value != int(value) or value < least:
        raise ValueError(f"{name}: must be one whole number, at least {least}, got {_short(value)}.")
    return int(value)


def not_negative(value, name):
    """One number, zero or more. Returns a float."""
    if not np.isscalar(value) or isinstance(value, (str, bytes)) or not value >= 0:
        raise ValueError(f"{name}: must be one number, zero or more, got {_short(value)}.")
    return float(value)


def one_of(value, choices, name):
    """One of the keys of `choices`. Returns what stands there."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name}: must be one of {', '.join(map(repr, choices))}, got {_short(value)}.")
    return choices[value]


def dimensions(value, name, allowed, shape):
    """ValueError unless the array has this number of dimensions, at least one entry along each."""
    if value.ndim not in np.atleast_1d(allowed) or 0 in value.shape:
        raise ValueError(f"{name}: must have shape {shape}, components first, got {value.shape}.")


def first(bad):
    """The index of the first True, as a tuple; None where there is none."""
    bad = np.asarray(bad)
    return tuple(int(i) for i in np.argwhere(bad)[0]) if bad.any() else None


def _at(where):
    return f"row {where[0]}" if len(where) == 1 else "index " + str(where)


def _short(value):
    text = repr(value)
    return text if len(text) < 60 else text[:57] + "..."

