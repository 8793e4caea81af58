"""What the chapters say of other libraries is what the installed ones do, and the page names their version.

With a newer one these fail: run them again, and mend the sentence, or take it out.
"""

import numpy as np
import pytest
import sklearn
import statsmodels
import statsmodels.api as sm
from sklearn.linear_model import LogisticRegression
from sklearn.mixture import GaussianMixture

import mlem

from .conftest import ROOT

WAITS = mlem.datasets.faithful().waiting.astype(float)
PENGUINS = mlem.datasets.penguins()
BILLS = PENGUINS.bills


@pytest.mark.parametrize("page, library", [("labels", statsmodels), ("labels", sklearn), ("gmm-line", sklearn), ("gmm", sklearn)])
def test_the_page_names_the_version_that_is_installed(page, library):
    assert library.__version__ in (ROOT / "book" / f"{page}.md").read_text(encoding="utf-8")


def test_a_separated_table_makes_statsmodels_warn_and_print_a_huge_standard_error():
    separated = PENGUINS.labels != 1
    table, gentoo = sm.add_constant(BILLS[separated]), PENGUINS.labels[separated] == 2
    with pytest.warns(Warning, match="Perfect separation"):
        theirs = sm.Logit(gentoo.astype(float), table).fit(disp=0)
    assert theirs.params[1] == pytest.approx(18.05, abs=5e-3) and theirs.bse[1] == pytest.approx(15494, abs=.5)


def test_a_separated_table_makes_scikit_learn_print_what_its_penalty_decides_without_a_warning(recwarn):
    separated = PENGUINS.labels != 1
    theirs = LogisticRegression().fit(BILLS[separated], PENGUINS.labels[separated] == 2)
    assert theirs.coef_[0, 0] == pytest.approx(1.10, abs=5e-3) and not recwarn.list


def test_scikit_learn_stops_on_the_line_where_the_chapter_says():
    theirs = GaussianMixture(2, weights_init=[.5, .5], means_init=[[70], [72]], precisions_init=[[[1 / 169]]] * 2)
    theirs.fit(WAITS[:, None])
    assert theirs.converged_ and theirs.n_iter_ == 3
    assert theirs.score(WAITS[:, None]) * len(WAITS) == pytest.approx(-1095.0931762, abs=1e-6)


def test_scikit_learn_stops_in_the_plane_where_the_chapter_says():
    theirs = GaussianMixture(3, random_state=0).fit(BILLS)
    assert theirs.converged_ and theirs.n_iter_ == 15
    assert theirs.score(BILLS) * len(BILLS) == pytest.approx(-1640.93, abs=5e-3)


def test_scikit_learns_log_likelihood_falls_on_birds_in_metres():
    counted = mlem.Mixture(mlem.Gaussian(), 3).mle(BILLS, PENGUINS.labels)
    metres = GaussianMixture(3, weights_init=counted.weights, means_init=counted.components.mean / 1000, tol=0, max_iter=20,
                             precisions_init=np.linalg.inv(counted.components.covariance / 1e6))
    with pytest.warns(UserWarning, match="did not converge"):       # with tol=0 it can't
        metres.fit(BILLS / 1000)
    heights = len(BILLS) * (np.array(metres.lower_bounds_) - 2 * np.log(1000))
    assert heights[:3] == pytest.approx([-1637.60, -1675.17, -1681.94], abs=5e-3)
