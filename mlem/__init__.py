"""Maximum likelihood and expectation–maximization, as the course derives them."""

from . import datasets
from .bic import bic, count_parameters
from .blocks import Blocks
from .bound import elbo, kl_gap
from .em import Fit, em, fit, remaining_gain
from .families import (Bernoulli, BernoulliParams, Binomial, BinomialParams, Categorical, CategoricalParams,
                       Exponential, ExponentialParams, Poisson, PoissonParams)
from .gaussian import Gaussian, GaussianParams
from .information import Information, information, rate
from .kmeans import KMeans, KMeansParams
from .linkage import Linkage, LinkageParams
from .mixture import Mixture, MixtureParams
from .regression import LinearRegression, LinearRegressionParams, LogisticRegression, LogisticRegressionParams
from .shapes import DiagonalGaussian, SphericalGaussian, TiedGaussian

__all__ = [
    "em", "fit", "Fit", "remaining_gain", "elbo", "kl_gap", "Blocks", "datasets",
    "information", "Information", "rate", "bic", "count_parameters", "KMeans", "KMeansParams",
    "TiedGaussian", "DiagonalGaussian", "SphericalGaussian", "Mixture", "MixtureParams", "Linkage", "LinkageParams",
    "Bernoulli", "BernoulliParams", "Binomial", "BinomialParams", "Categorical", "CategoricalParams",
    "Exponential", "ExponentialParams", "Gaussian", "GaussianParams", "Poisson", "PoissonParams",
    "LinearRegression", "LinearRegressionParams", "LogisticRegression", "LogisticRegressionParams",
]
