"""Bad input is refused by a ValueError that names the argument, says what it got, and what to do."""

import re

import numpy as np
import pytest

import mlem

coins = mlem.Mixture(mlem.Binomial(trials=10), k=2, weights=[.5, .5])
guess = coins.params(p=[.6, .5])
heads = [5, 9, 8, 4, 7]
linkage = mlem.Linkage()
normals = mlem.Mixture(mlem.Gaussian(), k=2)
plane = [[1., 2.], [3., 1.], [2., 5.], [4., 4.5], [0., 1.]]
nan, inf = np.nan, np.inf


def mle(family, x):
    return lambda: family.mle(x)


BAD = {
    # what is wrong: (call, the argument's name, what it got)
    "a NaN": (mle(mlem.Gaussian(), [1, nan, 2]), "x", "nan at row 1"),
    "an infinity": (mle(mlem.Poisson(), [1, inf]), "x", "inf at row 1"),
    "a NaN among vectors": (lambda: mlem.fit(normals, [[1, 2], [nan, 1], [0, 0]]), "x", "nan at index (1, 0)"),
    "words": (mle(mlem.Poisson(), ["a", "b"]), "x", "['a', 'b']"),
    "numbers as words": (mle(mlem.Poisson(), ["1", "2"]), "x", "['1', '2']"),
    "complex numbers": (mle(mlem.Gaussian(), [1j, 2]), "x", "1j"),
    "None": (mle(mlem.Gaussian(), None), "x", "None"),
    "ragged rows": (mle(mlem.Gaussian(), [[1, 2], [3]]), "x", "[[1, 2], [3]]"),
    "a number for rows": (mle(mlem.Gaussian(), 3.), "x", "3.0"),
    "a cube for rows": (mle(mlem.Gaussian(), np.zeros((2, 2, 2))), "x", "(2, 2, 2)"),
    "vectors of counts": (mle(mlem.Poisson(), [[1, 2]]), "x", "(1, 2)"),
    "no rows": (lambda: mlem.fit(coins, []), "x", "0 rows"),
    "no rows to count": (mle(mlem.Poisson(), []), "x", "nothing"),
    "no rows for a normal": (mle(mlem.Gaussian(), []), "x", "no rows"),
    "negative counts": (mle(mlem.Binomial(10), [3, -1]), "x", "-1.0 at row 1"),
    "fractional counts": (mle(mlem.Poisson(), [3, 2.5]), "x", "2.5 at row 1"),
    "counts above trials": (lambda: mlem.em(coins, [5, 11], guess), "x", "11 at row 1"),
    "counts above their own trials": (mle(mlem.Binomial(), [[3, 5], [6, 5]]), "x", "6 at row 1"),
    "heads without trials": (mle(mlem.Binomial(), [3, 4]), "x", "(2,)"),
    "three columns for heads and trials": (mle(mlem.Binomial(), [[3, 4, 5]]), "x", "(1, 3)"),
    "no tosses at all": (mle(mlem.Binomial(), [[0, 0]]), "x", "nothing"),
    "trials as an array": (lambda: mlem.Binomial([10, 8]), "trials", "(2,)"),
    "no trials": (lambda: mlem.Binomial(0), "trials", "0"),
    "half a trial": (lambda: mlem.Binomial(2.5), "trials", "2.5"),
    "a toss of 2": (mle(mlem.Bernoulli(), [0, 2]), "x", "2 at row 1"),
    "a level too high": (mle(mlem.Categorical(levels=3), [0, 3]), "x", "3 at row 1"),
    "no levels": (lambda: mlem.Categorical(0), "levels", "0"),
    "a time of zero": (mle(mlem.Exponential(), [1, 0]), "x", "0.0 at row 1"),
    "a constant column": (mle(mlem.Gaussian(), [[1, .1], [2, .1], [4, .1]]), "x", "column 1 is constant, 0.1"),
    "a constant column, in a mixture": (lambda: mlem.fit(normals, [[1, .1], [2, .1], [4, .1]]), "x", "column 1"),
    "a constant column of many rows": (mle(mlem.Gaussian(), np.column_stack([np.arange(30_001), np.full(30_001, .1)])),
                                       "x", "column 1 is constant, 0.1"),
    "identical points": (lambda: mlem.fit(normals, [[.1, .7]] * 5), "x", "all 5 rows are the same"),
    "identical numbers": (lambda: mlem.fit(normals, [.1] * 5), "x", "all 5 rows are the same"),
    "one row for a normal": (mle(mlem.Gaussian(), [3.]), "x", "all 1 rows"),
    "columns that depend on each other": (mle(mlem.Gaussian(), [[1, 2, 3], [2, 2, 4], [0, 1, 1], [5, 1, 6]]),
                                          "x", "dependent"),
    "fewer rows than columns": (mle(mlem.Gaussian(), [[1, 2, 3], [2, 4, 5]]), "x", "2 rows"),
    "fewer different rows than components": (lambda: mlem.fit(mlem.Mixture(mlem.Gaussian(), 3), [1, 1, 2, 2]),
                                            "x", "2 different"),
    "more components than rows": (lambda: mlem.fit(mlem.Mixture(mlem.Poisson(), 3), [1, 2]), "x", "2 rows for k = 3"),
    "more components than rows, in em": (lambda: mlem.em(coins, [1], guess), "x", "1 rows for k = 2"),
    "no components": (lambda: mlem.Mixture(mlem.Poisson(), 0), "k", "0"),
    "half a component": (lambda: mlem.Mixture(mlem.Poisson(), 1.5), "k", "1.5"),
    "a floor above everything": (lambda: mlem.Gaussian(floor=2), "floor", "2"),
    "a negative floor": (lambda: mlem.Gaussian(floor=-1), "floor", "-1"),

    "weights that don't add up": (lambda: mlem.Mixture(mlem.Poisson(), 2, weights=[.5, .4]), "weights", "0.9"),
    "negative weights": (lambda: coins.params([1.5, -.5], p=[.6, .5]), "weights", "-0.5"),
    "too few weights": (lambda: mlem.Mixture(mlem.Poisson(), 3, weights=[.5, .5]), "weights", "2"),
    "too many p": (lambda: coins.params(p=[.6, .5, .4]), "components", "(3,)"),
    "components that aren't params": (lambda: mlem.MixtureParams([.5, .5], [.6, .5]), "components", "0.6"),
    "a mean in words": (lambda: mlem.GaussianParams(["a"], [1]), "mean", "'a'"),
    "a mean without components": (lambda: mlem.GaussianParams(3., 1.), "mean", "3.0"),
    "a p above one": (lambda: coins.params(p=[.6, 1.2]), "p", "1.2"),
    "a p that is NaN": (lambda: coins.params(p=[.6, nan]), "p", "nan"),
    "one p as a number": (lambda: mlem.BinomialParams(p=.5), "p", "()"),
    "p in words": (lambda: mlem.BinomialParams(p=["a"]), "p", "'a'"),
    "a negative rate": (lambda: mlem.PoissonParams(rate=[1, -2]), "rate", "-2"),
    "a rate of zero for times": (lambda: mlem.ExponentialParams(rate=[0]), "rate", "0"),
    "levels that don't add up": (lambda: mlem.CategoricalParams(p=[[.5, .4]]), "p of component 0", "0.9"),
    "a theta above one": (lambda: mlem.Linkage().params(1.5), "theta", "1.5"),
    "a covariance that isn't positive": (lambda: mlem.GaussianParams([[0, 0]], [[[1, 2], [2, 1]]]),
                                         "covariance", "[1.0, 2.0]"),
    "a covariance that isn't symmetric": (lambda: mlem.GaussianParams([[0, 0]], [[[1, .5], [0, 1]]]),
                                          "covariance", "0.5"),
    "a covariance of another shape": (lambda: mlem.GaussianParams([[0, 0]], [[1, 1]]), "covariance", "(1, 2)"),
    "a mean that is NaN": (lambda: mlem.GaussianParams([nan], [1]), "mean", "nan"),

    "weights of another length": (lambda: mlem.Poisson().mle([1, 2, 3], [1, 2]), "weights", "(1, 2)"),
    "a negative row weight": (lambda: mlem.Poisson().mle([1, 2], [1, -2]), "weights", "-2"),
    "a component without weight": (lambda: mlem.Poisson().mle([1, 2], [[1, 1], [0, 0]]), "weights", "component 1"),

    "a label too high": (lambda: coins.mle(heads, [1, 0, 0, 2, 0]), "labels", "2 at row 3"),
    "a hidden label, counted": (lambda: coins.mle(heads, [1, 0, 0, -1, 0]), "labels", "-1 at row 3"),
    "a fractional label": (lambda: coins.mle(heads, [1, 0, 0, .5, 0]), "labels", "0.5 at row 3"),
    "a label never seen": (lambda: coins.mle(heads, [0, 0, 0, 0, 0]), "labels", "1 is never seen"),
    "too few labels": (lambda: coins.mle(heads, [0, 1]), "labels", "2"),
    "labels as words": (lambda: coins.mle(heads, list("BAABA")), "labels", "'B'"),
    "a label below -1": (lambda: mlem.em(coins, heads, guess, labels=[0, 1, -2, 0, 0]), "labels", "-2 at row 2"),
    "too few labels for em": (lambda: mlem.em(coins, heads, guess, labels=[0, 1]), "labels", "2"),
    "a label too high for fit": (lambda: mlem.fit(coins, heads, labels=[0, 1, 2, 0, 0]), "labels", "2 at row 2"),
    "labels for blocks": (lambda: mlem.em(coins, mlem.Blocks([[5, 9], [8]]), guess, labels=[0, 1]), "labels", "2"),

    "labels for a model without components": (
        lambda: mlem.em(linkage, [125, 18, 20, 34], linkage.params(.5), labels=[0]), "labels", "Linkage()"),
    "labels for a model without components, in fit": (
        lambda: mlem.fit(linkage, [125, 18, 20, 34], labels=[0]), "labels", "Linkage()"),
    "a start that isn't params": (lambda: mlem.em(coins, heads, [.6, .5]), "params", "[0.6, 0.5]"),
    "a start of another family": (
        lambda: mlem.em(coins, heads, mlem.MixtureParams([.5, .5], mlem.PoissonParams([1, 2]))),
        "params", "PoissonParams"),
    "a start of another k": (lambda: mlem.em(coins, heads, mlem.MixtureParams([1.], mlem.BinomialParams([.5]))),
                             "params", "1"),
    "a start of another d": (lambda: mlem.em(normals, plane, normals.params(mean=[0, 1], covariance=[1, 1])),
                             "params", "(2, 1)"),
    "a start that makes a row impossible": (lambda: mlem.em(coins, heads, coins.params(p=[0, 1])), "params", "row 0"),
    "a start that makes an animal impossible": (lambda: mlem.em(linkage, [125, 18, 20, 34], linkage.params(0)),
                                                "params", "row 0"),
    "a negative tolerance": (lambda: mlem.em(coins, heads, guess, tol=-1), "tol", "-1"),
    "a tolerance that is NaN": (lambda: mlem.em(coins, heads, guess, tol=nan), "tol", "nan"),
    "half a step": (lambda: mlem.em(coins, heads, guess, max_iter=1.5), "max_iter", "1.5"),
    "no starts": (lambda: mlem.fit(coins, heads, n_starts=0), "n_starts", "0"),
    "three counts for linkage": (lambda: mlem.Linkage().mle([1, 2, 3]), "x", "(1, 3)"),
    "no animals": (lambda: mlem.Linkage().mle([0, 0, 0, 0]), "x", "zero"),
    "no animals that tell": (lambda: mlem.em(linkage, [0, 0, 0, 0], linkage.params(.5)), "x", "no animal"),

    "a start by an unknown name": (lambda: mlem.fit(normals, plane, start="k-medians"), "start", "'k-medians'"),
    "a start that needs distances": (lambda: mlem.fit(coins, heads, start="k-means++"), "start", "'k-means++'"),
    "a start as params, for fit": (lambda: mlem.fit(coins, heads, start=guess), "start", "MixtureParams"),
    "a start for a model that has one kind": (lambda: mlem.fit(linkage, [125, 18, 20, 34], start="rows"),
                                              "start", "'rows'"),
    "more components than different rows, at rows": (
        lambda: mlem.fit(mlem.Mixture(mlem.Gaussian(), 3), [1, 1, 2, 2], start="rows"), "x", "2 different"),
    "fewer different rows than centres": (lambda: mlem.fit(mlem.KMeans(3), [1, 1, 2, 2]), "x", "2 different"),
    "fewer rows than centres": (lambda: mlem.fit(mlem.KMeans(3), [1, 2]), "x", "2 rows for k = 3"),
    "fewer rows than centres, in em": (lambda: mlem.em(mlem.KMeans(2), [1.], mlem.KMeansParams([1, 2])),
                                       "x", "1 rows for k = 2"),
    "a NaN for k-means": (lambda: mlem.fit(mlem.KMeans(2), [1, nan, 2]), "x", "nan at row 1"),
    "no centres": (lambda: mlem.KMeans(0), "k", "0"),
    "a centre that is NaN": (lambda: mlem.KMeansParams([[nan, 1]]), "centres", "nan"),
    "centres as a number": (lambda: mlem.KMeansParams(3.), "centres", "()"),
    "centres of another shape": (lambda: mlem.em(mlem.KMeans(2), plane, mlem.KMeansParams([1, 2])), "params", "(2, 2)"),
    "params of another model for k-means": (lambda: mlem.em(mlem.KMeans(2), plane, guess), "params", "MixtureParams"),
    "labels for k-means": (lambda: mlem.fit(mlem.KMeans(2), plane, labels=[0] * 5), "labels", "KMeans(k=2)"),
    "a label never seen, for k-means": (lambda: mlem.KMeans(2).mle(plane, [0] * 5), "labels", "1 is never seen"),
    "acceleration of k-means": (lambda: mlem.fit(mlem.KMeans(2), plane, accelerate=True), "accelerate", "KMeans(k=2)"),
    "information on k-means": (lambda: mlem.information(mlem.KMeans(2), mlem.KMeansParams([1, 2]), [1., 2]),
                               "model", "KMeans(k=2)"),
    "a path of two points": (lambda: mlem.rate([1, 2]), "path", "2 points"),
    "a path that stands still": (lambda: mlem.rate([1, 1, 1]), "path", "3 points"),
    "information on the edge": (lambda: linkage.information(linkage.params(1), [1, 0, 0, 1]), "params", "theta = 1"),

    "q of another shape": (lambda: mlem.elbo(coins, guess, heads, np.full((5, 2), .5)), "q", "(5, 2)"),
    "q that doesn't add up": (lambda: mlem.kl_gap(coins, guess, heads, np.full((2, 5), .4)), "q", "0.8"),
    "a negative q": (lambda: mlem.elbo(coins, guess, [5, 9], [[-.5, .5], [1.5, .5]]), "q", "-0.5"),
    "blocks of nothing": (lambda: mlem.Blocks([]), "parts", "none"),
    "blocks of half a row": (lambda: mlem.Blocks(np.zeros(5), rows=.5), "rows", "0.5"),
    "blocks of labels cut otherwise": (lambda: mlem.em(coins, mlem.Blocks([[5, 9], [8]]), guess,
                                                       labels=mlem.Blocks([[0, 1, 1]])), "labels", "1 parts"),
}


@pytest.mark.parametrize("call, name, got", BAD.values(), ids=BAD.keys())
def test_bad_input_is_named_and_shown(call, name, got):
    with pytest.raises(ValueError) as error:
        call()
    message = str(error.value)
    assert re.match(rf"{name}\b", message), message
    assert got in message, message
    assert message.endswith((".", "?")), message


@pytest.mark.parametrize("form", [
    list, tuple, np.array, lambda x: np.array(x, dtype=np.int8), lambda x: np.array(x, dtype=object),
    lambda x: np.array(x, dtype=np.float32)], ids=["list", "tuple", "array", "int8", "object", "float32"])
def test_good_input_may_come_in_any_form(form):
    fit = mlem.fit(coins, form(heads), labels=form([-1, -1, 0, 1, -1]))
    assert fit.params.components.p == pytest.approx(mlem.fit(coins, np.array(heads, float), labels=[-1, -1, 0, 1, -1])
                                                    .params.components.p, rel=1e-15)


def test_input_is_never_written_to():
    x, labels, weights = np.array(heads, float), np.array([-1, -1, 0, 1, -1]), np.array([.5, .5])
    for array in (x, labels, weights):
        array.flags.writeable = False
    model = mlem.Mixture(mlem.Binomial(trials=10), k=2, weights=weights)
    mlem.fit(model, x, labels=labels)
    plane_array = np.array(plane)
    plane_array.flags.writeable = False
    mlem.fit(normals, plane_array, max_iter=3)
