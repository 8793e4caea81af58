"""The two kinds of record that travel round the EM loop: parameters, and expected sufficient statistics."""

from dataclasses import dataclass, fields

import numpy as np


@dataclass(frozen=True, eq=False)
class Params:
    """Parameters: a frozen record of read-only float arrays (and of other such records).

    Subclasses name the fields. Nothing is changed in place: a step makes a new record.
    """

    def __post_init__(self):
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, Params):
                object.__setattr__(self, field.name, read_only(value, field.name))
        self.check()

    def check(self):
        """Raise ValueError, naming the field, where the values lie outside their domain."""


@dataclass(frozen=True, eq=False)
class Statistics:
    """Sufficient statistics that add up: the sum of two parts' statistics is the statistics of both parts together."""

    def __add__(self, other):
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def read_only(value, name):
    """`value` as a new array, of floats unless of bools, that can't be written to. ValueError if it isn't numbers."""
    try:
        array = np.array(value, dtype=bool if getattr(value, "dtype", None) == bool else float)
    except (TypeError, ValueError):
        raise ValueError(f"{name}: must be numbers in an array of one shape, got {value!r}.") from None
    array.flags.writeable = False
    return array
