"""The lower bound that EM climbs. For any shares q: log-likelihood = ELBO(q) + KL(q‖posterior), exactly."""

import numpy as np
from scipy.special import entr

from . import checks


def elbo(model, params, x, q):
    """The evidence lower bound, Σ q·log(p(row, component)/q): expected complete-data log-likelihood plus q's entropy.

    model: a mixture (anything with `log_joint(params, x) -> (k, n)`). q: `(k, n)`, each column a distribution over the
    components. Returns a float in nats, −inf where q uses a component that `params` forbid.
    Source: Neal & Hinton (1998), in Learning in Graphical Models (ed. Jordan), 355–368, their −F.
    """
    joint = model.log_joint(params, x)
    q = checks.shares(q, joint.shape, "q")
    return float(_average(q, joint) + entr(q).sum())


def kl_gap(model, params, x, q):
    """What the bound lacks, KL(q‖posterior) = Σ q·log(q/posterior): never negative, 0 only where q is the posterior.

    model, params, x, q `(k, n)` as for `elbo`. Returns a float in nats, inf where q uses a component that the posterior
    forbids.
    """
    joint = model.log_joint(params, x)
    q = checks.shares(q, joint.shape, "q")
    return float(-entr(q).sum() - _average(q, joint - np.logaddexp.reduce(joint, axis=0)))


def _average(q, values):
    """Σ q·values, where nothing of −inf is nothing."""
    return (q[q > 0] * values[q > 0]).sum()
