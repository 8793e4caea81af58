"""One EM step of a full-covariance Gaussian mixture, against scikit-learn's, from the same start on the same rows.

Prints the ratio of the medians: above 1 means that mlem is faster. One thread each.
"""

from time import perf_counter

import numpy as np
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_limits

import mlem

N, D, K, RUNS = 100_000, 10, 8, 7


def main():
    rng = np.random.default_rng(1)
    x = rng.normal(size=(N, D)) + rng.normal(scale=3, size=(K, D))[rng.integers(K, size=N)]
    ours = mlem.Mixture(mlem.Gaussian(), K)
    start = ours.start(x, np.random.default_rng(2))
    theirs = GaussianMixture(K, reg_covar=0)
    theirs.weights_, theirs.means_, theirs.covariances_ = start.weights, start.components.mean, start.components.covariance
    theirs.precisions_cholesky_ = np.linalg.cholesky(np.linalg.inv(theirs.covariances_))

    def our_step():
        statistics, _ = ours.e_step(start, x)
        return ours.m_step(statistics).components.mean

    def their_step():
        _, log_shares = theirs._e_step(x)
        theirs._m_step(x, log_shares)
        means = theirs.means_
        theirs.weights_, theirs.means_, theirs.covariances_ = start.weights, start.components.mean, start.components.covariance
        theirs.precisions_cholesky_ = np.linalg.cholesky(np.linalg.inv(theirs.covariances_))
        return means

    with threadpool_limits(1):
        assert np.allclose(our_step(), their_step())
        ratios = []
        for _ in range(RUNS):
            begun = perf_counter()
            our_step()
            between = perf_counter()
            their_step()
            ratios.append((perf_counter() - between) / (between - begun))
    print(f"EM step, n = {N}, d = {D}, k = {K}, full covariances: scikit-learn's time / mlem's = {np.median(ratios):.2f} "
          f"({min(ratios):.2f} to {max(ratios):.2f} in {RUNS} pairs)")


if __name__ == "__main__":
    main()
