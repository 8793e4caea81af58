"""Which rows of x a start is built on, drawn at random: no two alike, as equal components never part."""

import numpy as np


def different_rows(x, k, rng):
    """Indices `(k,)` of k different rows of x `(n, d)`, each order of the rows being as likely as any other."""
    chosen = []
    for row in rng.permutation(len(x)):
        if not any((x[row] == x[other]).all() for other in chosen):
            chosen.append(row)
        if len(chosen) == k:
            return chosen
    raise too_few(len(chosen), k)


def far_apart(x, k, rng):
    """Indices `(k,)` of k rows of x `(n, d)`, each drawn in proportion to its squared distance from the nearest so far.

    Source: Arthur & Vassilvitskii (2007), k-means++: the advantages of careful seeding, SODA '07, 1027–1035, section 2.
    """
    chosen, nearest = [rng.integers(len(x))], np.inf
    while len(chosen) < k:
        nearest = np.minimum(nearest, ((x - x[chosen[-1]])**2).sum(axis=1))
        if not nearest.any():
            raise too_few(len(chosen), k)
        chosen.append(rng.choice(len(x), p=nearest / nearest.sum()))
    return chosen


def too_few(different, k):
    """The error that says so."""
    return ValueError(f"x: has only {different} different rows for k = {k} components. Take a smaller k.")
