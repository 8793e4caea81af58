"""A normal's log-density is linear in 1, the columns of x, and their products: so an E-step is two matrix products.

    log p(x) = coefficients · (1, x_i, x_i x_j)        for all components and rows at once
    soft counts = shares · (1, x_i, x_i x_j)           the same features, summed with the shares as weights

Rows come a piece at a time, so that a piece's features stay in the processor's cache from the first to the second.
The price is digits: a component's covariance is the small difference of large squares where it is narrow and far from
the centre that x is measured from. `keeps_digits` says when that is harmless; the plain way is in `gaussian.py`.
"""

import numpy as np

ROWS = 1024             # a piece's features, (1 + d + d(d+1)/2) numbers a row, then take half a megabyte for d = 10
COLUMNS = 30            # with more, features outgrow the cache, and so many squares lose digits
LOSS = 1e4              # squares at most this many times what is left of them: four of sixteen digits lost


def features(x, centre, out):
    """1, columns of x minus centre, their products: x `(n, d)` to `(1 + d + d(d+1)/2, n)`, written into `out`."""
    n, d = x.shape
    out = out[:, :n]
    out[0] = 1
    np.subtract(x.T, centre[:, None], out=out[1:d + 1])
    columns, end = out[1:d + 1], d + 1
    for i in range(d):
        np.multiply(columns[:i + 1], columns[i], out=out[end:end + i + 1])
        end += i + 1
    return out


def coefficients(centre, mean, whiten):
    """What the features are multiplied by to give log-densities: `(k, 1 + d + d(d+1)/2)`.

    It is −½(x − mean)ᵀP(x − mean) + log√det P − ½d·log 2π, multiplied out; P = whitenᵀ·whiten is the inverse covariance.
    """
    k, d = mean.shape
    away, precision = mean - centre, np.swapaxes(whiten, 1, 2) @ whiten
    linear = (precision @ away[:, :, None])[:, :, 0]
    constant = np.log(np.diagonal(whiten, axis1=1, axis2=2)).sum(axis=1) - .5 * d * np.log(2 * np.pi)
    row, column = np.tril_indices(d)
    products = -precision[:, row, column] * np.where(row == column, .5, 1)
    return np.concatenate([(constant - .5 * (away * linear).sum(axis=1))[:, None], linear, products], axis=1)


def moments(sums, centre):
    """Count, mean and scatter about it, from features summed `(k, 1 + d + d(d+1)/2)`; and whether digits were kept."""
    k, d = len(sums), len(centre)
    count, away = sums[:, 0], sums[:, 1:d + 1] / np.where(sums[:, :1] > 0, sums[:, :1], 1)
    row, column = np.tril_indices(d)
    squares = np.empty((k, d, d))
    squares[:, row, column] = squares[:, column, row] = sums[:, d + 1:]
    scatter = squares - count[:, None, None] * away[:, :, None] * away[:, None, :]
    return count, centre + away, scatter, _kept(squares, scatter)


def keeps_digits(centre, mean, covariance, whiten):
    """Whether the squares that are added up for rows near a component stay below LOSS."""
    if mean.shape[1] > COLUMNS:
        return False
    reach = abs(mean - centre) + 3 * np.sqrt(_diagonal(covariance))
    precision = abs(np.swapaxes(whiten, 1, 2) @ whiten)
    return bool(((precision @ reach[:, :, None])[:, :, 0] * reach).sum(axis=1).max() <= LOSS)


def _kept(squares, scatter):
    """Whether scatter `(k, d, d)` has digits left, those in its narrowest direction too, after others were cancelled."""
    width = _diagonal(scatter)
    if not (width > 0).all():
        return False
    size = np.sqrt(width)                                       # before they are multiplied, as counts may be tiny
    narrowest = np.linalg.eigvalsh(scatter / (size[:, :, None] * size[:, None, :]))[:, 0]
    return bool(((_diagonal(squares) / width).max(axis=1) <= LOSS * narrowest).all())


def _diagonal(matrices):
    return np.diagonal(matrices, axis1=1, axis2=2)
