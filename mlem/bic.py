"""Comparing models of different size on the same rows."""

import numpy as np

from .em import expectation


def count_parameters(model, params):
    """How many numbers may vary freely, an int: k − 1 weights, say, and what each component's family needs."""
    return len(model.free(params))


def bic(model, params, x):
    """Schwarz's criterion, −2·log-likelihood + parameters·log n: of several models take the one with the least.

    model: a mixture; params: at its maximum; x: `(n,)` or `(n, d)` or Blocks. Returns a float. It weighs densities, not
    meanings: the k it picks counts components of this family, not kinds of things. A fit with `floored` components wins
    by its floor: leave it out. Source: Schwarz (1978), Estimating the dimension of a model, Annals of Statistics 6, 461.
    """
    expected = expectation(model, x)(params)
    n = expected.statistics.count.sum()                         # soft counts add up to the number of rows
    return float(count_parameters(model, params) * np.log(n) - 2 * expected.log_likelihood)
