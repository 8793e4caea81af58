"""Normal families with fewer parameters: covariances that are alike, axis-parallel, or round.

Each is the full family but for the shape that the covariances are given before the floor holds them up. The likelihood
depends on component k's covariance Σ through count·(log det Σ + trace(Σ⁻¹ S)), S being its weighted covariance: setting
the derivative to zero within a shape leaves the averages below. Eigenvalues are then raised to the floor, as for the
full family, within the shape: that is still the exact maximum, as the terms separate, and fall on either side.
Source: Celeux & Govaert (1995), Gaussian parsimonious clustering models, Pattern Recognition 28, 781–793, section 2.
"""

import numpy as np

from .gaussian import Gaussian


class TiedGaussian(Gaussian):
    """Normal rows, each component with a mean of its own, one covariance for all. With labels seen: LDA's model."""

    tied = True

    def shaped(self, covariances, count):
        """The average over components, weighted by their rows: `(k, d, d)`, all the same; count `(k,)`."""
        average = np.tensordot(count / count.sum(), covariances, axes=1)
        return np.repeat(average[None], len(covariances), axis=0)


class DiagonalGaussian(Gaussian):
    """Normal rows whose columns are independent within a component, each with a variance of its own.

    The floor goes by column: no variance below `floor` times that of all rows in the column. Units don't matter, axes do.
    """

    def shaped(self, covariances, count):
        """The variances alone: `(k, d, d)`, 0 off the diagonal."""
        return covariances * np.eye(covariances.shape[1])

    def entries(self, d):
        """The diagonal, all of it free."""
        return np.arange(d), np.arange(d), d


class SphericalGaussian(Gaussian):
    """Normal rows with one variance a component, the same in all directions: round clouds. Columns share a unit.

    The floor is `floor` times the mean of the columns' variances over all rows; a column may be constant.
    """

    def shaped(self, covariances, count):
        """The mean of the variances, in all directions: `(k, d, d)`."""
        d = covariances.shape[1]
        return np.trace(covariances, axis1=1, axis2=2)[:, None, None] / d * np.eye(d)

    def entries(self, d):
        """The diagonal, the first of it free: the others are the same."""
        return np.arange(d), np.arange(d), 1
