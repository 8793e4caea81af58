"""Where EM starts: chosen by name, reproducible, no two components alike."""

import numpy as np
import pytest

import mlem


def test_every_kind_of_start_is_reproducible_and_makes_unlike_components(mixture_case, tools):
    model, x = mixture_case.model, mixture_case.rows()
    seen = []
    for kind in model.family.starts:
        one, same, other = (model.start(x, np.random.default_rng(seed), kind=kind) for seed in (1, 1, 2))
        assert (tools.flat(one) == tools.flat(same)).all() and (tools.flat(one) != tools.flat(other)).any()
        shifted = tools.permuted(one, np.roll(np.arange(model.k), 1))
        assert (tools.flat(shifted.components) != tools.flat(one.components)).any()
        assert mlem.fit(model, x, n_starts=1, seed=5, start=kind, max_iter=3).n_iter > 0
        seen.append(tools.flat(one).tolist())
    assert len({tuple(each) for each in seen}) == len(seen) > 1


def test_rows_become_means_and_everybody_keeps_the_same_covariance():
    x = mlem.datasets.penguins().bills
    model = mlem.Mixture(mlem.Gaussian(), k=3)
    for kind in ("rows", "k-means++"):
        start = model.start(x, np.random.default_rng(0), kind=kind).components
        assert all((x == mean).all(axis=1).any() for mean in start.mean)
        assert start.covariance == pytest.approx(np.repeat(np.cov(x.T, bias=True)[None], 3, axis=0))


def test_shares_start_all_components_near_the_middle():
    x = mlem.datasets.penguins().bills
    start = mlem.Mixture(mlem.Gaussian(), k=3).start(x, np.random.default_rng(0), kind="shares").components
    assert abs(start.mean - x.mean(axis=0)).max() < 1 < x.std(axis=0).min()


def test_of_many_equal_rows_no_two_are_chosen():
    x = np.array([[1., 2]] * 50 + [[3., 1], [2, 5]])
    for kind in ("rows", "k-means++"):
        for seed in range(10):
            means = mlem.Mixture(mlem.SphericalGaussian(), k=3).start(x, np.random.default_rng(seed), kind=kind)
            assert len(np.unique(means.components.mean, axis=0)) == 3


def test_far_apart_goes_by_the_coordinates_that_the_shape_knows():
    """The same start in other units, where units are none of the shape's business."""
    x, unit = mlem.datasets.penguins().bills, np.array([1, 1e-3])
    for shape, same in ((mlem.Gaussian, True), (mlem.TiedGaussian, True), (mlem.DiagonalGaussian, True),
                        (mlem.SphericalGaussian, False)):
        model = mlem.Mixture(shape(), k=3)
        pairs = [[model.start(rows, np.random.default_rng(seed)).components.mean for rows in (x * unit, x)]
                 for seed in range(5)]
        assert all(ours == pytest.approx(theirs * unit) for ours, theirs in pairs) is same
