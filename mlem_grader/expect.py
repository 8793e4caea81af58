"""Property checks for the tests of all problem sets.

Each check takes what the learner's function returned, and its name. It passes in silence and returns plain data to go on
with; or it raises an AssertionError that says the property, why it must hold (`because`), where it failed, and perhaps
what to try (`hint`):

    posterior: each column must sum to 1, because every row belongs to some coin.
    Yours sums to 1.37 in column 4. Divide by the total over the coins (axis 0).

A check never raises anything else, whatever it is given. It knows no answers: what is expected comes from the test.
A list is as good as an array, `np.float64` or a 0-d array as good as a float. None, text, NaN, an empty result and
objects other than plain data fail. Places are written as the learner would index them: [1, 3].

Only numpy is imported here: this file is used where the rest of the course is out of reach.
"""

from contextlib import contextmanager
from itertools import permutations

import numpy as np

_PLAIN = (bool, int, float, complex, np.ndarray)      # and numpy's scalars; lists and tuples of these


# --- what comes back, as numbers ---------------------------------------------------------------------------------

def numbers(value, name, *, hint=""):
    """`value` as a float array of any shape. Fails if it isn't plain numbers, is empty, or holds NaN.

    >>> numbers([1, 2], "counts")
    array([1., 2.])
    """
    def fail(yours, advice):
        _fail(name, "must be a number or an array of numbers", "", yours, advice)

    if odd := _not_plain(value):
        odd, = odd
        yours = "Yours is" if odd is value else "Yours holds"
        if odd is None:
            fail(f"{yours} None", "Does every path through your function end in a `return`?" if odd is value else
                 "Does every path through your code put a number there?")
        if isinstance(odd, str):
            fail(f"{yours} text, {_short(odd)}", "Return numbers, not text.")
        if callable(odd):
            fail(f"{yours} a function or class", "Did you forget the parentheses of a call?")
        fail(f"{yours} an object of type {type(odd).__name__}",
             "Return plain numbers, lists or arrays: np.array(list(...)) makes an array of what you can loop over.")
    try:
        array = np.asarray(value)
    except Exception:                                 # a ragged list; numpy's own text speaks of "inhomogeneous" parts
        if type(value) is tuple:
            fail(f"Yours are {len(value)} things", "Return one array or number alone.")
        fail("Yours is a list of rows that have different lengths", "Make all rows equally long.")
    if array.dtype.kind == "c":
        fail("Yours is complex", "Has a negative number met a square root or a power?")
    if array.dtype.kind not in "biuf":
        fail(f"Yours is an array of another kind (dtype {array.dtype})", "Are all its entries plain numbers?")
    if array.size == 0:
        fail(f"Yours is empty (shape {array.shape})", "Nothing was computed: is a loop or a mask empty?")
    array = array.astype(float)
    if np.isnan(array).any():
        fail(f"Yours is NaN, not a number{_at(_first(np.isnan(array)))}",
             hint or "NaN comes from 0/0, from inf − inf, from 0 times inf and from the log of a negative number.")
    return array


def finite(value, name, *, because="", hint=""):
    """`value` as a float array in which nothing is infinite.

    >>> finite(3.5, "log-likelihood")
    array(3.5)
    """
    array = numbers(value, name, hint=hint)
    if np.isinf(array).any():
        where = _first(np.isinf(array))
        _fail(name, "must be finite", because, f"Yours is {_number(array[where])}{_at(where)}",
              hint or "Infinity comes from log(0), from 1/0 and from exp() of large numbers.")
    return array


def shape(value, expected, name, *, because="", hint=""):
    """`value` as a float array of the shape `expected`, a tuple; () is a single number.

    >>> shape([[1, 2, 3]], (1, 3), "weights").shape
    (1, 3)
    """
    array, expected = numbers(value, name, hint=hint), tuple(expected)
    if array.shape != expected:
        must = f"must have shape {expected}" if expected else "must be a single number"
        yours = f"Yours has shape {array.shape}" if array.shape else "Yours is a single number"
        if array.shape == expected[::-1]:
            yours += ", which is the transpose"
            hint = hint or "Rows and columns are swapped."
        _fail(name, must, because, yours, hint)
    return array


def parts(value, names, name, *, hint=""):
    """`value` taken apart: a tuple (or list) of as many things as there are `names`.

    >>> parts((0.5, [1, 2]), ("p", "trace"), "em")
    (0.5, [1, 2])
    """
    must = f"must return {len(names)} things: {', '.join(names)}"
    if type(value) not in (tuple, list):
        yours = "Yours is None" if value is None else f"Yours is one thing, of type {type(value).__name__}"
        _fail(name, must, "", yours, hint or f"End with `return {', '.join(names)}`.")
    if len(value) != len(names):
        _fail(name, must, "", f"Yours has {len(value)}", hint or f"End with `return {', '.join(names)}`.")
    return tuple(value)


# --- properties --------------------------------------------------------------------------------------------------

def close(value, expected, name, *, because="", hint="", mistakes=None, tolerance=1e-6, show=True):
    """`value` must be within `tolerance`, absolute below one and relative above, of `expected` everywhere.

    `mistakes` maps a hint to the wrong value that earns it, so that a known slip is called by its name.
    With `show=False` (hidden tests) the message doesn't tell the expected value, only where `value` misses it, and on
    which side.

    >>> float(close(0.8000001, 0.8, "p"))
    0.8000001
    """
    expected = np.asarray(expected, dtype=float)
    array = numbers(value, name, hint=hint)
    for advice, wrong in (mistakes or {}).items():
        if np.shape(wrong) == array.shape and not _off(array, np.asarray(wrong, dtype=float), tolerance).any():
            hint = advice
            break
    shape(array, expected.shape, name, hint=hint)
    off = _off(array, expected, tolerance)
    if off.any():
        where = _first(off)
        yours, right = array[where], expected[where]
        many = f" ({off.sum()} of {off.size} values are off)" if off.size > 1 else ""
        if show:
            _fail(name, f"must be {_number(right, yours)}{_at(where)}", because,
                  f"Yours is {_number(yours, right)}{many}", hint)
        _fail(name, f"must be right{_at(where)} too", because,
              f"Yours, {_number(yours)}, is too {'large' if yours > right else 'small'}{many}", hint)
    return array


def probabilities(value, name, *, axis=0, because="every row belongs somewhere", hint=""):
    """`value` must lie between 0 and 1 and sum to 1, to within 1e-6, along `axis`: 0, over the components, if not told.

    It holds for a constant such as 1/k too, so it mustn't carry points alone.

    >>> probabilities([[0.25, 1], [0.75, 0]], "posterior").shape
    (2, 2)
    """
    array = finite(value, name)
    if array.ndim <= axis:
        _fail(name, f"must have {axis + 1} or more axes", "", "Yours is a single number" if not array.ndim else
              f"Yours has shape {array.shape}", hint)
    outside = (array < -1e-6) | (array > 1 + 1e-6)
    if outside.any():
        where = _first(outside)
        if (array <= 0).all():
            hint = "All of yours are below 0: are they logs of probabilities? Exponentiate them."
        _fail(name, "must lie between 0 and 1", "a share of one whole is neither negative nor more than all of it",
              f"Yours is {_number(array[where])}{_at(where)}", hint)
    total = array.sum(axis=axis)
    off = abs(total - 1) > 1e-6
    if off.any():
        where = _first(off)
        if array.ndim == 2 and np.allclose(array.sum(axis=1 - axis), 1):
            hint = f"They sum to 1 along the other axis: divide by the sum over axis {axis}."
        elif np.isclose(array.sum(), 1):
            hint = f"All of them together sum to 1: divide by the sum over axis {axis} only."
        line = ("column", "row")[axis] if array.ndim == 2 else ""
        must = f"each {line} must sum to 1" if line else "must sum to 1" + (f" along axis {axis}" if where else "")
        place = f" in {line} {where[0]}" if line else _at(where)
        _fail(name, must, because, f"Yours sums to {_number(total[where], 1)}{place}", hint)
    return array


def never_falls(value, name, *, slack=1e-9, hint="",
                because="an EM step can't lower the likelihood: in plain EM a fall is a bug"):
    """`value` (n,), one log-likelihood a step, must nowhere fall by more than rounding: `slack`, relative above one.

    It holds for a constant and for a single value too, so it mustn't carry points alone.

    >>> never_falls([-3, -2, -2], "trace")
    array([-3., -2., -2.])
    """
    array = finite(value, name)
    if array.ndim != 1:
        _fail(name, "must be a list of numbers, one a step", "", f"Yours has shape {array.shape}" if array.ndim else
              "Yours is a single number", hint)
    fall = array[:-1] - array[1:] > slack * np.maximum(1, abs(array[:-1]))
    if fall.any():
        step = int(np.argmax(fall))
        before, after = array[step:step + 2]
        _fail(name, "must never fall", because, f"Yours falls from {_number(before, after)} at [{step}] "
              f"to {_number(after, before)} at [{step + 1}]", hint)
    return array


def same_up_to_labels(value, expected, name, *, because="the order of the components means nothing", hint="",
                      tolerance=1e-6, show=True):
    """`value` must be close to `expected` after some reordering along axis 0, the components (eight at most).

    Things that are reordered together are stacked first: `np.column_stack([weights, means])`.

    >>> same_up_to_labels([2, 1], [1, 2], "means")
    array([2., 1.])
    """
    expected = np.asarray(expected, dtype=float)
    array = shape(value, expected.shape, name, hint=hint)
    orders = [expected[list(order)] for order in permutations(range(len(expected)))]
    with np.errstate(invalid="ignore"):               # a reordering that fits; else the nearest, to say where it doesn't
        nearest = min(orders, key=lambda right: (_off(array, right, tolerance).any(), np.nansum(abs(array - right))))
    return close(array, nearest, name, because=because, hint=hint, tolerance=tolerance, show=show)


def word(value, expected, name, *, options, because="", hint=""):
    """`value` must be the string `expected`, one of `options`.

    >>> word("saddle", "saddle", "kind_of_stop", options=["maximum", "saddle"])
    'saddle'
    """
    allowed = ", ".join(f'"{option}"' for option in options)
    if not isinstance(value, str) or value not in options:
        yours = "Yours is None" if value is None else f"Yours is {_short(value)}"
        _fail(name, f"must be one of the words {allowed}", "", yours, hint if isinstance(value, str) else
              "Does every path through your function end in a `return`?" if value is None else "")
    if value != expected:
        _fail(name, f'must be "{expected}" here', because, f'Yours is "{value}"', hint)
    return str(value)


# --- around the checks ---------------------------------------------------------------------------------------------

@contextmanager
def built_on(**pieces):
    """For checks of a function that builds on earlier ones: where they fail, an earlier piece that is wrong is named.

    Each piece is a function without arguments that checks one of the learner's earlier functions. A piece is looked at
    only after a failure, so an answer that doesn't use it, and is right, passes.

    >>> with built_on(m_step=lambda: close(0.71, 0.71, "m_step")):
    ...     close(0.8, 0.8, "em")
    array(0.8)
    """
    try:
        yield
    except Exception as failure:
        for piece, check in pieces.items():
            try:
                check()
            except NotImplementedError:
                raise AssertionError(f"This builds on {piece}, which isn't written yet: begin there.") from failure
            except Exception as earlier:
                reason = str(earlier) if isinstance(earlier, AssertionError) else f"{type(earlier).__name__}: {earlier}"
                raise AssertionError(f"Your {piece} does not pass its own test yet; mend that first, as this builds on it."
                                     f"\n{reason}") from failure
        raise


def read_only(values):
    """`values` as an array that can't be changed in place, to pass to a learner's function.

    >>> read_only([5, 9]).flags.writeable
    False
    """
    array = np.array(values)
    array.setflags(write=False)
    return array


# --- words and places ----------------------------------------------------------------------------------------------

def _fail(name, must, because, yours, hint):
    text = f"{name}: {must}" + (f", because {because}" if because else "") + f".\n{yours}."
    raise AssertionError(text + (f" {hint}" if hint else "")) from None


def _not_plain(value, depth=0):
    """(thing,): the first thing in `value` that isn't plain data; () if there is none."""
    if type(value) in (list, tuple) and depth < 8:
        return next(filter(None, (_not_plain(item, depth + 1) for item in value)), ())
    return () if type(value) in _PLAIN or isinstance(value, (np.number, np.bool_)) else (value,)


def _off(array, right, tolerance):
    """Where two arrays of one shape differ; equal infinities don't."""
    with np.errstate(invalid="ignore"):
        near = abs(array - right) <= tolerance * np.maximum(1, abs(right))
    return ~np.where(np.isinf(array) | np.isinf(right), array == right, near)


def _first(mask):
    """The first place (a tuple of ints) where `mask` is true."""
    return tuple(int(i) for i in np.unravel_index(np.argmax(mask), mask.shape))


def _at(where):
    return f" at {list(where)}" if where else ""


def _number(x, other=None):
    """Six digits, or as many as it takes to tell `x` from `other`."""
    digits = 6
    while other is not None and x != other and digits < 17 and f"{x:.{digits}g}" == f"{other:.{digits}g}":
        digits += 1
    return f"{x:.{digits}g}"


def _short(thing):
    try:
        text = repr(thing)
    except Exception:
        text = f"an object of type {type(thing).__name__}"
    return text if len(text) <= 60 else text[:57] + "..."
