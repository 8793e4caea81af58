"""Rows in parts. Statistics add up, so EM needs one part at a time and never the whole."""

import numpy as np

from . import checks


class Blocks:
    """Rows cut into parts, for data that come, or fit into memory, only a part at a time.

    `Blocks(array, rows=100_000)` cuts an array, or a memory-mapped file (`np.load(…, mmap_mode="r")`), into views.
    `Blocks([part, part, …])` takes parts as they are: arrays, or what has a `compute()` that makes one (Dask's).
    """

    def __init__(self, parts, rows=100_000):
        rows = checks.whole(rows, "rows", 1)
        if hasattr(parts, "shape"):                             # one array, not a list of them
            parts = [parts[start:start + rows] for start in range(0, len(parts), rows)]
        self.parts = list(parts)
        if not self.parts:
            raise ValueError("parts: there are none, so there is nothing to learn from. Give at least one.")

    def __repr__(self):
        return f"Blocks of {len(self.parts)} parts"


def cut(x, labels=None):
    """Rows, and labels if any, as a list of parts `(x, labels)`; labels is None where there are none."""
    if not isinstance(x, Blocks):
        return [(x, labels)]
    if labels is None:
        return [(part, None) for part in x.parts]
    if isinstance(labels, Blocks):
        if len(labels.parts) != len(x.parts):
            raise ValueError(f"labels: have {len(labels.parts)} parts where x has {len(x.parts)}. Cut both alike.")
        return list(zip(x.parts, labels.parts))
    if not all(hasattr(part, "__len__") for part in x.parts):
        raise ValueError("labels: must be Blocks too, cut like x, where the parts of x don't tell their length.")
    ends = np.cumsum([len(part) for part in x.parts])
    if len(labels) != ends[-1]:
        raise ValueError(f"labels: must be one for each of the {ends[-1]} rows of x, got {len(labels)}.")
    return list(zip(x.parts, np.split(np.asarray(labels), ends[:-1])))


def load(part):
    """A part `(x, labels)` as arrays: what is delayed is computed, here and now, by whoever needs it."""
    return tuple(each.compute() if hasattr(each, "compute") else each for each in part)


def pilot(x, labels, rng, rows=10_000):
    """Rows to choose starts from: all of an array; of Blocks about `rows` of them, some from each part."""
    if not isinstance(x, Blocks):
        return x, labels
    each = -(-rows // len(x.parts))
    chosen = []
    for part in cut(x, labels):
        x_part, labels_part = load(part)
        x_part = np.asarray(x_part)
        keep = slice(None) if len(x_part) <= each else np.sort(rng.choice(len(x_part), each, replace=False))
        chosen.append((x_part[keep], None if labels_part is None else np.asarray(labels_part)[keep]))
    some_x, some_labels = zip(*chosen)
    return np.concatenate(some_x), None if labels is None else np.concatenate(some_labels)
