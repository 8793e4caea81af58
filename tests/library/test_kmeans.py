"""k-means: hard EM with its own objective."""

import numpy as np
import pytest

import mlem

BILLS = mlem.datasets.penguins().bills
STANDARD = (BILLS - BILLS.mean(axis=0)) / BILLS.std(axis=0)


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_scikit_learn(seed):
    from sklearn.cluster import KMeans
    model = mlem.KMeans(4)
    start = model.start(STANDARD, np.random.default_rng(seed))
    ours = mlem.em(model, STANDARD, start)
    theirs = KMeans(4, init=start.centres, n_init=1, tol=0, max_iter=1000).fit(STANDARD)
    assert ours.converged and -ours.log_likelihood == pytest.approx(theirs.inertia_, rel=1e-12)
    assert ours.params.centres == pytest.approx(theirs.cluster_centers_, rel=1e-10)
    assert model.nearest(ours.params, STANDARD).tolist() == theirs.labels_.tolist()


def test_best_end_on_standardised_penguins():
    # computed independently of mlem; the commoner end is at 186.93
    assert -mlem.fit(mlem.KMeans(3), STANDARD, n_starts=30).log_likelihood == pytest.approx(186.92, abs=.0051)


def test_one_step_by_hand():
    x, model = [[0, 0], [2, 0], [5, 0]], mlem.KMeans(2)
    given = mlem.KMeansParams([[0, 0], [4.5, 0]])
    clusters, log_likelihood = model.e_step(given, x)
    assert model.nearest(given, x).tolist() == [0, 0, 1] and -log_likelihood == pytest.approx(4.25)
    assert model.m_step(clusters).centres.tolist() == [[1, 0], [5, 0]]
    assert model.mle(x, [0, 0, 1]).centres.tolist() == [[1, 0], [5, 0]]


def test_trace_is_minus_the_objective_and_ends_exactly():
    model = mlem.KMeans(3)
    fit = mlem.em(model, BILLS, model.start(BILLS, np.random.default_rng(0)))
    assert (np.diff(fit.trace) >= 0).all() and fit.trace[-1] == fit.trace[-2] and fit.n_iter < 50
    distances = ((BILLS[None] - fit.params.centres[:, None])**2).sum(axis=2)
    assert -fit.log_likelihood == pytest.approx(distances.min(axis=0).sum(), rel=1e-12)
    own = [BILLS[model.nearest(fit.params, BILLS) == k].mean(axis=0) for k in range(3)]
    assert fit.params.centres == pytest.approx(np.array(own), rel=1e-12)


def test_it_ends_only_where_no_row_changes_its_cluster_in_any_unit():
    """On evenly spread rows the error halves at each step: a rule that extrapolates would stop early, in small units."""
    for unit in (1e-6, 1, 1e6):
        x, model = np.linspace(0, unit, 4001), mlem.KMeans(2)
        fit = mlem.em(model, x, mlem.KMeansParams([.1 * unit, .2 * unit]))
        after = model.m_step(model.e_step(fit.params, x)[0])
        assert fit.converged and fit.n_iter > 8
        assert (model.nearest(after, x) == model.nearest(fit.params, x)).all()


def test_a_centre_without_rows_stays():
    x, model = np.array([0., 1, 2, 3]), mlem.KMeans(3)
    for rows in (x, mlem.Blocks(x, rows=1)):
        assert mlem.em(model, rows, mlem.KMeansParams([0, 3, 1e6])).params.centres.ravel().tolist() == [.5, 2.5, 1e6]


@pytest.mark.parametrize("scale, offset", [(2.**27, 0), (2.**-27, 0), (1, 1e8), (2.**27, 1e16)])
def test_far_away_huge_or_tiny_the_clusters_are_the_same(scale, offset):
    x, model = np.round(BILLS * 64) / 64, mlem.KMeans(3)
    near = mlem.em(model, x, model.start(x, np.random.default_rng(1)))
    far = mlem.em(model, x * scale + offset, mlem.KMeansParams(model.start(x, np.random.default_rng(1)).centres * scale
                                                               + offset))
    assert (far.params.centres - offset) / scale == pytest.approx(near.params.centres, abs=1e-6)
    assert far.n_iter == near.n_iter and far.log_likelihood / scale**2 == pytest.approx(near.log_likelihood, rel=1e-9)


def test_it_is_the_limit_of_round_normals_of_one_small_variance():
    # −2σ²(log-likelihood + n log 3 + n log 2πσ²) tends to the objective; computed independently of mlem
    model, best = mlem.Mixture(mlem.SphericalGaussian(), k=3, weights=[1 / 3] * 3), mlem.fit(mlem.KMeans(3), STANDARD, n_starts=30)
    gaps = []
    for variance in (.1, .03, .01, .001):
        params = model.params(mean=best.params.centres, covariance=[variance * np.eye(2)] * 3)
        log_likelihood = model.e_step(params, STANDARD)[1] + 342 * np.log(3 * 2 * np.pi * variance)
        gaps.append(-best.log_likelihood + 2 * variance * log_likelihood)
    assert (np.diff(gaps) < 0).all() and 0 < gaps[-1] < .01
    assert model.posterior(params, STANDARD) == pytest.approx(mlem.KMeans(3).posterior(best.params, STANDARD), abs=.5)


def test_as_many_centres_as_rows_leave_nothing():
    x = np.array([1., 5, 2, 9])
    fit = mlem.fit(mlem.KMeans(4), x)
    assert fit.log_likelihood == 0 and sorted(fit.params.centres.ravel()) == [1, 2, 5, 9]


def test_starts_far_apart_beat_any_rows():
    # groups 200 apart with three rows each, six centres
    x = np.concatenate([200 * group + np.array([0., 1, 2]) for group in range(6)])
    wins = {kind: sum(mlem.em(mlem.KMeans(6), x, mlem.KMeans(6).start(x, np.random.default_rng(seed), kind))
                      .log_likelihood == -12 for seed in range(40)) for kind in ("k-means++", "rows")}
    assert wins["k-means++"] > 30 and wins["rows"] < 15
