"""Rows that Dask holds: the answer is that of the whole array."""

import dask
import numpy as np

import mlem


def test_delayed_parts_give_the_answer_of_the_whole_array():
    waiting = mlem.datasets.faithful().waiting
    model = mlem.Mixture(mlem.Gaussian(), k=2)
    start = model.params(mean=[55., 80.], covariance=[36., 36.])
    parts = [dask.delayed(part) for part in np.array_split(waiting, 3)]
    whole, blocks = mlem.em(model, waiting, start), mlem.em(model, mlem.Blocks(parts), start)
    assert np.isclose(blocks.log_likelihood, whole.log_likelihood, rtol=1e-10)
    assert np.allclose(blocks.params.components.mean, whole.params.components.mean, rtol=1e-8)


def test_dasks_own_map_may_do_the_work():
    def map_with_dask(function, parts):
        return dask.compute(*[dask.delayed(function)(part) for part in parts])

    heads, trials, _ = mlem.datasets.coins()
    coins = mlem.Mixture(mlem.Binomial(10), k=2, weights=[.5, .5])
    start = coins.params(p=[.6, .5])
    blocks = mlem.Blocks(np.array_split(heads, 2))
    assert np.isclose(mlem.em(coins, blocks, start, map=map_with_dask).log_likelihood, mlem.em(coins, heads, start).log_likelihood, rtol=1e-10)
