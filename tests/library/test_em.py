"""What must be true of EM, whatever the model."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mlem


def close(ours, theirs, tolerance=1e-10):
    assert np.abs(ours - theirs).max() <= tolerance * (1 + np.abs(theirs).max())


# --- climbing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_likelihood_never_falls(case, seed):
    # by hand, as em() itself refuses a fall
    x = case.rows(seed)
    params, trace = case.start(x, seed), []
    for _ in range(30):
        statistics, log_likelihood = case.model.e_step(params, x)
        params = case.model.m_step(statistics)
        trace.append(log_likelihood)
    assert np.diff(trace).min() >= -1e-12 * (1 + abs(trace[-1]))
    assert trace[-1] > trace[0]


def test_where_em_stops_the_gradient_is_zero(case, tools):
    x = case.rows()
    fixed = getattr(case.model, "weights", None) is not None
    start = case.start(x)
    fit = mlem.em(case.model, x, start, tol=0)

    def slope(params, seed, step=1e-5):
        up, down = (tools.nudged(params, sign * step, np.random.default_rng(seed), fixed) for sign in (1, -1))
        return (case.model.e_step(up, x)[1] - case.model.e_step(down, x)[1]) / (2 * step)

    assert fit.converged
    assert max(abs(slope(fit.params, seed)) for seed in range(10)) < 1e-3
    assert max(abs(slope(start, seed)) for seed in range(10)) > 1e-1


def test_no_params_near_the_end_are_likelier(case, tools):
    x = case.rows()
    fixed = getattr(case.model, "weights", None) is not None
    fit = mlem.fit(case.model, x, n_starts=3)
    for seed in range(20):
        near = tools.nudged(fit.params, .05, np.random.default_rng(seed), fixed)
        assert case.model.e_step(near, x)[1] < fit.log_likelihood + 1e-9


# --- what changes nothing -------------------------------------------------------------------------------------------


def test_shuffling_rows_changes_nothing(case, tools):
    x = case.rows()
    start = case.start(x)
    shuffled = np.random.default_rng(5).permutation(x)
    ours, theirs = (mlem.em(case.model, rows, start, max_iter=20) for rows in (shuffled, x))
    close(tools.flat(ours.params), tools.flat(theirs.params))
    close(ours.trace, theirs.trace)


def test_relabelling_components_relabels_the_answer(mixture_case, tools):
    x = mixture_case.rows()
    start = mixture_case.start(x)
    order = np.roll(np.arange(mixture_case.model.k), 1)
    ours = mlem.em(mixture_case.model, x, tools.permuted(start, order), max_iter=20)
    theirs = mlem.em(mixture_case.model, x, start, max_iter=20)
    close(tools.flat(ours.params), tools.flat(tools.permuted(theirs.params, order)))


# --- parts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 7, 1000])
def test_blocks_equal_the_whole(case, rows, tools):
    x = case.rows()
    start = case.start(x)
    ours = mlem.em(case.model, mlem.Blocks(x, rows=rows), start, max_iter=20)
    theirs = mlem.em(case.model, x, start, max_iter=20)
    close(tools.flat(ours.params), tools.flat(theirs.params))
    both = min(len(ours.trace), len(theirs.trace))          # at the top rounding decides which step is the last
    close(ours.trace[:both], theirs.trace[:both])


def test_fit_chooses_the_same_starts_from_blocks(case, tools):
    x = case.rows()
    ours = mlem.fit(case.model, mlem.Blocks(x, rows=3), n_starts=2, max_iter=10)
    theirs = mlem.fit(case.model, x, n_starts=2, max_iter=10)
    close(tools.flat(ours.params), tools.flat(theirs.params), 1e-9)


class Delayed:
    """Stands for Dask's delayed: an array that comes when asked for."""

    def __init__(self, x):
        self.x = x

    def compute(self):
        return self.x


def futures_map(function, parts):
    """Stands for Dask's Client.map: returns futures, not results."""
    return [SimpleNamespace(result=lambda part=part: function(part)) for part in parts]


@pytest.mark.parametrize("with_labels", [False, True])
def test_any_map_and_any_parts_give_the_same_answer(case, with_labels, tools):
    x = case.rows()
    labels = None
    if with_labels:
        if not isinstance(case.model, mlem.Mixture):
            return
        labels = np.where(np.arange(len(x)) % 5 == 0, np.arange(len(x)) % case.model.k, -1)
    start = case.start(x)
    theirs = mlem.em(case.model, x, start, max_iter=5, labels=labels)
    cut = [x[:1], x[1:2], x[2:]]
    some_labels = labels if labels is None else mlem.Blocks([labels[:1], labels[1:2], labels[2:]])
    with ThreadPoolExecutor(2) as pool:
        runs = [mlem.em(case.model, mlem.Blocks(cut), start, max_iter=5, labels=labels, map=pool.map),
                mlem.em(case.model, mlem.Blocks(cut), start, max_iter=5, labels=labels, map=futures_map),
                mlem.em(case.model, mlem.Blocks(map(Delayed, cut)), start, max_iter=5, labels=some_labels)]
    for ours in runs:
        close(tools.flat(ours.params), tools.flat(theirs.params))
        close(ours.trace, theirs.trace)


def test_a_process_pool_gives_the_same_answer(tools):
    model, x = mlem.Mixture(mlem.Gaussian(), k=2), mlem.datasets.faithful().waiting
    start = model.params(mean=[55, 80], covariance=[100, 100])
    with ProcessPoolExecutor(1) as pool:
        ours = mlem.em(model, mlem.Blocks(x, rows=100), start, max_iter=3, map=pool.map)
    theirs = mlem.em(model, x, start, max_iter=3)
    close(tools.flat(ours.params), tools.flat(theirs.params))


def test_a_memory_mapped_file_is_cut_into_views(tmp_path, tools):
    model, x = mlem.Mixture(mlem.Gaussian(), k=2), np.column_stack(mlem.datasets.faithful())
    np.save(tmp_path / "rows.npy", x)
    blocks = mlem.Blocks(np.load(tmp_path / "rows.npy", mmap_mode="r"), rows=50)
    assert all(isinstance(part, np.memmap) for part in blocks.parts)
    ours, theirs = (mlem.fit(model, rows, n_starts=1, max_iter=10) for rows in (blocks, x))
    close(tools.flat(ours.params), tools.flat(theirs.params), 1e-9)


def test_an_empty_part_adds_nothing(case, tools):
    x = case.rows()
    start = case.start(x)
    ours = mlem.em(case.model, mlem.Blocks([x[:0], x, x[:0]]), start, max_iter=3)
    close(tools.flat(ours.params), tools.flat(mlem.em(case.model, x, start, max_iter=3).params))


# --- labels ---------------------------------------------------------------------------------------------------------


def test_all_labels_seen_is_counting(mixture_case, tools):
    x, labels = mixture_case.rows_and_labels(3)
    fit = mlem.em(mixture_case.model, x, mixture_case.start(x), labels=labels)
    close(tools.flat(fit.params), tools.flat(mixture_case.model.mle(x, labels)), 1e-11)
    assert fit.converged and fit.n_iter <= 3                    # the second only confirms, the third is rounding


def test_all_labels_hidden_is_plain_em(mixture_case, tools):
    x = mixture_case.rows()
    start = mixture_case.start(x)
    ours = mlem.em(mixture_case.model, x, start, max_iter=9, labels=np.full(len(x), -1))
    close(tools.flat(ours.params), tools.flat(mlem.em(mixture_case.model, x, start, max_iter=9).params), 1e-15)


def test_one_hot_shares_count_as_labels_do(mixture_case, tools):
    x, labels = mixture_case.rows_and_labels(3)
    model = mixture_case.model
    one_hot = np.eye(model.k)[labels].T
    ours = model.family.mle(x, one_hot)
    close(tools.flat(ours), tools.flat(model.mle(x, labels).components), 1e-14)
    for k in range(model.k if not isinstance(model.family, mlem.TiedGaussian) else 0):
        alone = model.family.mle(x[labels == k])
        for name, value in vars(alone).items():
            close(getattr(ours, name)[k].astype(float), value[0].astype(float), 1e-12)


def test_a_seen_label_counts_in_the_likelihood_as_row_and_label(mixture_case):
    x, labels = mixture_case.rows_and_labels(3)
    joint = mixture_case.model.log_joint(mixture_case.truth, x)
    seen = np.where(np.arange(len(x)) < len(x) // 2, labels, -1)
    expected = np.where(seen >= 0, joint[labels, np.arange(len(x))], np.logaddexp.reduce(joint, axis=0))
    assert mixture_case.model.e_step(mixture_case.truth, x, seen)[1] == pytest.approx(expected.sum(), rel=1e-12)


def test_fit_puts_components_in_the_order_of_the_labels_seen():
    x, _, _, _, labels, _ = mlem.datasets.penguins()
    model = mlem.Mixture(mlem.Gaussian(), k=3)
    few = np.full(len(labels), -1)
    for species in range(3):
        few[np.flatnonzero(labels == species)[:3]] = species
    for seed in range(4):
        fit = mlem.fit(model, x, n_starts=2, seed=seed, labels=few, tol=1e-6)
        assert (model.posterior(fit.params, x).argmax(axis=0) == labels).mean() > .95


# --- Fit ------------------------------------------------------------------------------------------------------------


def test_fit_says_what_it_holds(case):
    x = case.rows()
    start = case.start(x)
    fit = mlem.em(case.model, x, start, tol=0)
    assert fit.converged
    assert fit.trace[0] == case.model.e_step(start, x)[1]
    assert fit.trace[-1] == fit.log_likelihood == case.model.e_step(fit.params, x)[1]
    assert len(fit.trace) == fit.n_iter + 1
    assert (np.diff(fit.trace) >= 0).all()


def test_too_few_steps_is_said_not_raised(case):
    x = case.rows()
    start = case.start(x)
    fit = mlem.em(case.model, x, start, max_iter=1)
    assert not fit.converged and fit.n_iter == 1
    none = mlem.em(case.model, x, start, max_iter=0)
    assert not none.converged and none.params is start and none.log_likelihood == fit.trace[0]


def test_on_step_sees_the_start_and_every_step(case):
    x = case.rows()
    seen = []
    fit = mlem.em(case.model, x, case.start(x), max_iter=6, on_step=lambda *step: seen.append(step))
    assert [step for step, _, _ in seen] == list(range(fit.n_iter + 1))
    assert [log_likelihood for _, _, log_likelihood in seen] == list(fit.trace)
    assert seen[-1][1] is fit.params


def test_results_cannot_be_written_to(case):
    x = case.rows()
    fit = mlem.em(case.model, x, case.start(x), max_iter=2)
    with pytest.raises(AttributeError):
        fit.params = None
    with pytest.raises(ValueError):
        fit.trace[0] = 0
    name, value = next(iter(vars(fit.params).items()))
    with pytest.raises(AttributeError):
        setattr(fit.params, name, value)
    with pytest.raises(ValueError):
        value[...] = 0


def test_the_same_seed_gives_the_same_fit_and_starts_differ(case, tools):
    x = case.rows()
    ours, theirs = (mlem.fit(case.model, x, n_starts=2, seed=4, max_iter=5) for _ in range(2))
    assert (tools.flat(ours.params) == tools.flat(theirs.params)).all()
    rng = np.random.default_rng(0)
    starts = [tools.flat(case.model.start(x, rng)) for _ in range(3)]
    assert all((starts[i] != starts[j]).any() for i in range(3) for j in range(i))


def test_fit_keeps_the_best_of_its_starts():
    x = mlem.datasets.penguins().bills
    model = mlem.Mixture(mlem.Gaussian(), k=3)
    rng = np.random.default_rng(2)
    ends = [mlem.em(model, x, model.start(x, rng), tol=1e-4).log_likelihood for _ in range(6)]
    assert mlem.fit(model, x, n_starts=6, seed=2, tol=1e-4).log_likelihood == max(ends)
    assert max(ends) - min(ends) > 1


# --- a model of one's own -------------------------------------------------------------------------------------------


class Signs:
    """x from N(m, 1) or N(−m, 1), ½ each: the smallest EM. Nothing of mlem in it."""

    def e_step(self, m, x):
        share = 1 / (1 + np.exp(-2 * x * m))
        log_likelihood = np.logaddexp(-(x - m)**2 / 2, -(x + m)**2 / 2).sum() - len(x) * np.log(8 * np.pi) / 2
        return np.array([len(x), (x * (2 * share - 1)).sum()]), log_likelihood

    def m_step(self, sums):
        return sums[1] / sums[0]


def test_em_runs_anything_with_two_steps():
    x = np.array([1.2])
    path = []
    fit = mlem.em(Signs(), x, .2, on_step=lambda step, m, _: path.append(m))
    assert path[:6] == pytest.approx([.2, .2826, .3920, .5263, .6709, .8002], abs=5.1e-5)
    assert fit.params == pytest.approx(1.0007, abs=5e-5)
    assert fit.log_likelihood == pytest.approx(-1.5452, abs=5e-5)


def test_a_fall_beyond_rounding_is_an_error_not_an_answer():
    class Wrong(Signs):
        def m_step(self, sums):
            return 4 * sums[1] / sums[0]

    with pytest.raises(RuntimeError, match="fell from .* at step"):
        mlem.em(Wrong(), np.array([1.2, .3, -2]), 1.5)


# --- when to stop ---------------------------------------------------------------------------------------------------


def test_a_geometric_trace_tells_exactly_what_is_left():
    assert mlem.remaining_gain(-.8 ** np.arange(9)) == pytest.approx(.8 ** 8, rel=1e-12)
    gains = np.cumprod([1, .5, .51, .52])                   # the latest ratio is the one that goes on
    assert mlem.remaining_gain(np.cumsum([0, *gains])) == pytest.approx(gains[-1] * .52 / .48, rel=1e-12)


@pytest.mark.parametrize("trace", [
    [0.], [-4., -2., -1., 0.],                              # too few
    [-10., -9.9, -9.7, -9.3, -8.5],                         # growing: leaving a saddle
    [-10., -6., -4., -3.9, -3.],                            # unsteady
    [-10., -6., -4., -4., -4.],                             # standing still, perhaps on a flat
    [-4., -3., -2., -1., 0.],                               # no end in sight
    [-10., -1., -.1, -.01, -.0095],                         # the last ratio is another one
    [-33.1, -31., -30.2, -30.16, -30.157],                  # ratios small but unlike
], ids=["start only", "three gains", "growing", "unsteady", "still", "constant", "slowing", "small"])
def test_gains_that_do_not_tell_promise_nothing(trace):
    assert mlem.remaining_gain(trace) == np.inf


@given(seed=st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_stopping_leaves_no_more_than_was_asked(seed):
    rng = np.random.default_rng(seed)
    model = mlem.Mixture(mlem.Poisson(), k=2)
    x = rng.poisson(rng.choice([2., 9.], 80))
    start = model.start(x, rng)
    loose, tight = (mlem.em(model, x, start, tol=tol, max_iter=50_000) for tol in (1e-4, 0))
    assert tight.log_likelihood - loose.log_likelihood < 3e-4
    assert tight.n_iter > loose.n_iter


def test_a_start_far_away_does_not_loosen_the_tolerance():
    x = mlem.datasets.faithful().waiting
    model = mlem.Mixture(mlem.Gaussian(), k=2)
    fit = mlem.em(model, x, model.params(mean=[1e7, -1e7], covariance=[1e9, 1e9]))
    assert fit.trace[0] < -1e7
    assert fit.log_likelihood == pytest.approx(-1034.00174983, abs=1e-8)


def test_rounding_about_a_log_likelihood_of_zero_is_no_fall():
    model, x = mlem.Mixture(mlem.Categorical(levels=3), k=7), [2] * 8
    for seed in range(20):
        fit = mlem.em(model, x, model.start(x, np.random.default_rng(seed)), tol=0)
        assert fit.converged and fit.log_likelihood == pytest.approx(0, abs=1e-13)


def test_tolerance_goes_by_the_size_of_the_terms_not_of_their_sum():
    # in these units the density of the best fit averages 1: the log-likelihood is about 0, its terms are not
    x = mlem.datasets.faithful().waiting
    model = mlem.Mixture(mlem.Gaussian(), k=2)
    plain = mlem.em(model, x, model.params(mean=[55, 80], covariance=[100, 100]))
    unit = np.exp(plain.log_likelihood / len(x))
    fit = mlem.em(model, x * unit, model.params(mean=[55 * unit, 80 * unit], covariance=[100 * unit**2] * 2), tol=0)
    assert abs(fit.log_likelihood) < 1e-6
    assert fit.converged
