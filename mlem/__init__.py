"""Maximum likelihood and expectation–maximization, as the course derives them."""

from . import datasets
from .blocks import Blocks
from .em import Fit, em, fit, remaining_gain
from .families import Bernoulli, BernoulliParams, Binomial, BinomialParams
from .linkage import Linkage, LinkageParams
from .mixture import Mixture, MixtureParams

__all__ = ["datasets", "Blocks", "Fit", "em", "fit", "remaining_gain",
           "Bernoulli", "BernoulliParams", "Binomial", "BinomialParams",
           "Linkage", "LinkageParams", "Mixture", "MixtureParams"]
