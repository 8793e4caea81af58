"""SQUAREM: from two steps of EM guess where a hundred would lead, go there, and take one more."""

import numpy as np


class Squarem:
    """EM's step, extrapolated. If errors shrink by a constant ratio, two steps tell it, and where they lead in the end.

    model: has `free` and `with_free` beside EM's two steps. e_step: from params to statistics and log-likelihood.
    Guarded: the guess must lie inside the domain, and a step from it must end no lower than the two plain steps did;
    else those count. So the log-likelihood never falls, as in EM.
    Source: Varadhan & Roland (2008), Scandinavian J. of Statistics 35, 335–353: steplength S3, sections 6 and 7.
    """

    def __init__(self, model, e_step):
        self.model, self.e_step = model, e_step
        self.gains = []                                         # of the two plain steps of each cycle

    def step(self, params, now):
        """One cycle from params, where the E-step gives `now`. Returns the next params and the E-step there."""
        one, at_one = self._plain(now)
        two, at_two = self._plain(at_one)
        self.gains.append((at_one.log_likelihood - now.log_likelihood, at_two.log_likelihood - at_one.log_likelihood))
        try:
            guess = self.model.with_free(two, extrapolate(*map(self.model.free, (params, one, two))))
            three, at_three = self._plain(self.e_step(guess))
        except ValueError:                                      # outside the domain
            return two, at_two
        return (three, at_three) if at_three.log_likelihood >= at_two.log_likelihood else (two, at_two)

    def left(self, trace):
        """How much log-likelihood is still to come, at most; inf where the last four cycles don't tell.

        Between two plain steps gains shrink by a ratio c, so c/(1 − c) times the last is left (see `remaining_gain`). The
        jumps take out slow errors first, and c then tells of quick ones: so the slowest c of four counts, unless it is
        the newest, when slower ones may follow.
        """
        gains = np.array(self.gains[-4:])
        if len(gains) < 4 or not ((0 < gains[:, 1]) & (gains[:, 1] < gains[:, 0])).all():
            return np.inf
        *earlier, newest = 1 - gains[:, 1] / gains[:, 0]
        slowest = min(*earlier, newest)
        return float(gains[-1, 1] * (1 - slowest) / slowest) if newest > .9 * min(earlier) else np.inf

    def _plain(self, expected):
        params = self.model.m_step(expected.statistics)
        return params, self.e_step(params)


def extrapolate(zero, one, two):
    """Where the steps from zero to one to two lead: points `(p,)`, to a point `(p,)`.

    For one number whose error shrinks by a constant ratio it is the limit itself.
    """
    first, change = one - zero, two - 2 * one + zero
    if not change.any():
        return two
    length = max(1, np.linalg.norm(first) / np.linalg.norm(change))             # at 1 it is just `two`
    return zero + 2 * length * first + length**2 * change
