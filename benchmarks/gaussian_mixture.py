"""One EM step of a full-covariance Gaussian mixture, against scikit-learn's, from the same start on the same rows.

Prints scikit-learn's time over mlem's: above 1 means that mlem is faster. One thread each, in turn, many times: the
median of the ratios, which a busy machine disturbs, and the ratio of the shortest times, which it disturbs less.
"""

from time import perf_counter

import numpy as np
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_limits

import mlem

N, D, K, RUNS = 100_000, 10, 8, 15


def main():
    rng = np.random.default_rng(1)
    x = rng.normal(size=(N, D)) + rng.normal(scale=3, size=(K, D))[rng.integers(K, size=N)]
    ours = mlem.Mixture(mlem.Gaussian(), K)
    start = ours.start(x, np.random.default_rng(2))
    theirs = GaussianMixture(K, reg_covar=0)

    def our_step():
        statistics, log_likelihood = ours.e_step(start, x)
        return log_likelihood, ours.m_step(statistics).components

    def their_step():
        log_likelihood, log_shares = theirs._e_step(x)
        theirs._m_step(x, log_shares)
        return log_likelihood * N

    def reset():
        theirs.weights_, theirs.means_ = start.weights, start.components.mean
        theirs.covariances_ = start.components.covariance
        theirs.precisions_cholesky_ = np.linalg.cholesky(np.linalg.inv(theirs.covariances_))

    def seconds(step):
        reset()
        begun = perf_counter()
        step()
        return perf_counter() - begun

    with threadpool_limits(1):
        reset()
        (log_likelihood, components), their_log_likelihood = our_step(), their_step()
        assert np.isclose(log_likelihood, their_log_likelihood, rtol=1e-12)
        assert np.allclose(components.covariance, theirs.covariances_, rtol=1e-9)
        our_times, their_times = np.array([(seconds(our_step), seconds(their_step)) for _ in range(RUNS)]).T
    print(f"EM step, n = {N}, d = {D}, k = {K}, full covariances, one thread: scikit-learn's time / mlem's = "
          f"{np.median(their_times / our_times):.1f} (median of {RUNS} pairs), "
          f"{their_times.min() / our_times.min():.1f} (shortest: {1e3 * their_times.min():.0f} ms / "
          f"{1e3 * our_times.min():.0f} ms)")


if __name__ == "__main__":
    main()
