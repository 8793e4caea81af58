"""Numbers that somebody else published, each with its source; reached from the data alone."""

import numpy as np
import pytest

import mlem


# --- Dempster, Laird & Rubin (1977), J. R. Statist. Soc. B 39, 1–38, section 1 --------------------------------------


def test_linkage_takes_the_published_steps():
    path = []
    mlem.em(mlem.Linkage(), mlem.datasets.linkage(), mlem.Linkage().params(.5), tol=0,
            on_step=lambda step, params, log_likelihood: path.append(float(params.theta)))
    published = [.5, .608247423, .624321050, .626488879, .626777322, .626815632, .626820719, .626821394, .626821484]
    assert path[:9] == pytest.approx(published, abs=5.1e-10)


def test_linkage_ends_where_the_quadratic_does():
    model, x = mlem.Linkage(), mlem.datasets.linkage()
    closed_form = (15 + np.sqrt(53809)) / 394
    assert model.mle(x).theta == pytest.approx(closed_form, abs=1e-14)
    assert mlem.em(model, x, model.params(.5), tol=0).params.theta == pytest.approx(closed_form, abs=1e-8)


def test_linkage_splits_the_first_cell_by_its_two_causes():
    model, x = mlem.Linkage(), mlem.datasets.linkage()
    half, linked = model.posterior(model.params(.5), x)[:, 0]
    assert (half, linked) == pytest.approx((.8, .2))                # ½ against ½/4
    assert model.e_step(model.params(.5), x)[0].linked == pytest.approx(125 * linked + 34)


# --- Do & Batzoglou (2008), Nature Biotechnology 26, 897–899, figure 1 ----------------------------------------------

heads, trials, labels = mlem.datasets.coins()
coins = mlem.Mixture(mlem.Binomial(trials=10), k=2, weights=[.5, .5])
guess = coins.params(p=[.6, .5])


def test_coins_with_labels_seen_are_counted():
    assert coins.mle(heads, labels).components.p == pytest.approx([.8, .45], abs=1e-15)


def test_coins_first_shares_and_soft_counts():
    statistics, _ = coins.e_step(guess, heads)
    assert coins.posterior(guess, heads)[0] == pytest.approx([.449149, .804986, .733467, .352156, .647215], abs=5.1e-7)
    assert statistics.components.heads == pytest.approx([21.29748, 11.70252], abs=5.1e-6)
    assert statistics.components.tails == pytest.approx([8.57225, 8.42775], abs=5.1e-6)
    assert coins.m_step(statistics).components.p == pytest.approx([.7130122354, .5813393083], abs=5.1e-11)


def test_coins_after_ten_steps():
    fit = mlem.em(coins, heads, guess, max_iter=10)
    assert fit.params.components.p == pytest.approx([.7967441, .5196587], abs=5.1e-8)


def test_coins_limit():
    fit = mlem.em(coins, heads, guess, tol=0)
    assert fit.params.components.p == pytest.approx([.7967890669, .5195831201], abs=1e-8)
    without_coefficients = fit.log_likelihood - coins.family.log_coefficients(heads).sum()
    assert without_coefficients == pytest.approx(-31.5702002, abs=5.1e-8)


def test_coins_started_equal_stay_at_the_saddle():
    for p in (.5, .3):
        fit = mlem.em(coins, heads, coins.params(p=[p, p]))
        assert fit.params.components.p == pytest.approx([.66, .66], abs=1e-12)


@pytest.mark.parametrize("tol", [1e-4, 1e-6, 1e-10])
def test_coins_started_beside_the_saddle_leave_it(tol):
    # the second gain is 3.8e-7: a rule that trusts a small gain, or one ratio of gains, stops there
    fit = mlem.em(coins, heads, coins.params(p=[.5001, .5]), tol=tol)
    assert np.diff(fit.trace)[1] == pytest.approx(3.8e-7, abs=5e-9)
    assert fit.params.components.p == pytest.approx([.79679, .51958], abs=.005)
    assert fit.n_iter > 20


# --- Azzalini & Bowman (1990), Applied Statistics 39, 357–365: the data; the fits agree with scikit-learn and BFGS ---

eruptions, waiting = mlem.datasets.faithful()
two_normals = mlem.Mixture(mlem.Gaussian(), k=2)


def test_faithful_means():
    assert len(waiting) == 272
    assert [eruptions.mean(), waiting.mean()] == pytest.approx([3.487783, 70.897059], abs=5.1e-7)


@pytest.mark.parametrize("means, variance", [([55, 80], 100), ([70, 72], 169)], ids=["plain", "over a plateau"])
def test_faithful_waiting_times(means, variance):
    fit = mlem.em(two_normals, waiting, two_normals.params(mean=means, covariance=[variance, variance]), tol=0)
    assert fit.params.weights[0] == pytest.approx(.36088607, abs=1e-7)
    assert fit.params.components.mean.ravel() == pytest.approx([54.61485614, 80.09106940], abs=2e-6)
    assert fit.params.components.sd.ravel() == pytest.approx([5.87121942, 5.86773442], abs=2e-6)
    assert fit.log_likelihood == pytest.approx(-1034.00174983, abs=5.1e-9)


def test_faithful_first_steps():
    # a guess off the picture, ½/½, 55 and 80, sd 10
    fit = mlem.em(two_normals, waiting, two_normals.params(mean=[55, 80], covariance=[100, 100]), max_iter=3)
    assert fit.trace == pytest.approx([-1084.83, -1047.60, -1037.35, -1034.93], abs=.0051)


def test_faithful_both_columns():
    fit = mlem.fit(two_normals, np.column_stack([eruptions, waiting]))
    order = np.argsort(fit.params.weights)
    assert fit.log_likelihood == pytest.approx(-1130.263960, abs=5.1e-7)
    assert fit.params.weights[order] == pytest.approx([.355873, .644127], abs=1e-6)
    assert fit.params.components.mean[order] == pytest.approx(
        np.array([[2.036388, 54.478517], [4.289662, 79.968115]]), abs=2e-5)


# --- Hasselblad (1969), J. Amer. Statist. Assoc. 64, 1459; digits: Varadhan & Roland (2008), Scand. J. Statist. 35 ----


def test_times_deaths_arrive_though_em_is_slow():
    x = mlem.datasets.times_deaths()
    assert (len(x), x.sum()) == (1096, 2364)
    model = mlem.Mixture(mlem.Poisson(), k=2)
    fit = mlem.em(model, x, model.params([.3, .7], rate=[1, 2.5]))
    assert fit.converged and fit.n_iter > 1000
    assert fit.log_likelihood == pytest.approx(-1989.94585988, abs=5.1e-9)
    assert fit.params.weights[0] == pytest.approx(.35988540, abs=1e-5)
    assert fit.params.components.rate == pytest.approx([1.25609510, 2.66340436], abs=1e-5)


# --- Zucchini, MacDonald & Langrock (2016), Hidden Markov Models for Time Series, 2nd ed., table 1.1 ------------------


@pytest.mark.parametrize("k, published", [(1, 391.9189), (2, 360.3690), (3, 356.8489), (4, 356.7337)])
def test_earthquakes_as_independent_poisson_mixtures(k, published):
    x = mlem.datasets.earthquakes().counts
    assert len(x) == 107 and x.mean() == pytest.approx(19.364486, abs=5.1e-7)
    assert x.var(ddof=1) == pytest.approx(51.573444, abs=5.1e-7)
    fit = mlem.fit(mlem.Mixture(mlem.Poisson(), k=k), x, n_starts=5, tol=1e-5)
    assert -fit.log_likelihood == pytest.approx(published, abs=1.5e-4)


# --- Gorman, Williams & Fraser (2014), PLoS ONE 9(3), e90081: the data; fits agree with scikit-learn 1.9.1 ----------

bills, _, _, sexes, species, names = mlem.datasets.penguins()
three_normals = mlem.Mixture(mlem.Gaussian(), k=3)


def test_penguins_counted_by_species():
    assert np.bincount(species).tolist() == [151, 68, 123] and names == ("Adelie", "Chinstrap", "Gentoo")
    params = three_normals.mle(bills, species)
    joint = three_normals.log_joint(params, bills)
    assert joint[species, np.arange(342)].sum() == pytest.approx(-1666.51, abs=.0051)
    assert three_normals.e_step(params, bills)[1] == pytest.approx(-1637.60, abs=.0051)
    assert (joint.argmax(axis=0) == species).mean() == pytest.approx(331 / 342)


def test_penguins_with_species_hidden():
    fit = mlem.fit(three_normals, bills)
    assert fit.log_likelihood == pytest.approx(-1634.187, abs=.0006)


def test_penguins_from_k_means_wait_out_the_plateau():
    # at step 45 an extrapolation of the gains promises .023, and 6.2 are to come
    from sklearn.cluster import KMeans
    labels = KMeans(3, n_init=10, random_state=0).fit_predict(bills)
    start = three_normals.mle(bills, labels)
    fit = mlem.em(three_normals, bills, start)
    assert fit.log_likelihood == pytest.approx(-1634.187, abs=.0006)
    early = mlem.em(three_normals, bills, start, max_iter=45)
    assert fit.log_likelihood - early.log_likelihood > 5


# --- Kennan (1985), J. Econometrics 28, 5–28 ------------------------------------------------------------------------


def test_strikes():
    durations, production = mlem.datasets.strikes()
    assert len(durations) == len(production) == 62
    family = mlem.Exponential()
    assert 1 / family.mle(durations).rate[0] == pytest.approx(durations.mean(), rel=1e-14)
