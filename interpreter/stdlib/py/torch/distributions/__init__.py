# Owns: torch.distributions: its public names and Kullback-Leibler divergences.
import math
import torch
from torch.distributions import _base as constraints
from torch.distributions._base import Distribution, ExponentialFamily
from torch.distributions._continuous import (
    Beta, Cauchy, Chi2, Dirichlet, Exponential, Gamma, Independent, Laplace, LogNormal, MultivariateNormal, Normal,
    StudentT, Uniform,
)
from torch.distributions._discrete import (
    Bernoulli, Binomial, Categorical, Geometric, Multinomial, OneHotCategorical, Poisson,
)

__all__ = [
    "Bernoulli", "Beta", "Binomial", "Categorical", "Cauchy", "Chi2", "Dirichlet", "Distribution", "Exponential",
    "ExponentialFamily", "Gamma", "Geometric", "Independent", "Laplace", "LogNormal", "Multinomial",
    "MultivariateNormal", "Normal", "OneHotCategorical", "Poisson", "StudentT", "Uniform", "kl_divergence", "register_kl",
]

_rules = {}


def register_kl(type_p, type_q):
    """Decorator that adds a rule for `kl_divergence(p, q)`."""

    def add(rule):
        _rules[type_p, type_q] = rule
        return rule

    return add


def kl_divergence(p, q):
    """KL(p || q), by the closest rule for the two classes."""
    for a in type(p).__mro__:
        for b in type(q).__mro__:
            rule = _rules.get((a, b))
            if rule is not None:
                return rule(p, q)
    raise NotImplementedError(
        f"No KL(p || q) is implemented for p type {type(p).__name__} and q type {type(q).__name__}"
    )


@register_kl(Normal, Normal)
def _(p, q):
    ratio = (p.scale / q.scale).pow(2)
    return 0.5 * (ratio + ((p.loc - q.loc) / q.scale).pow(2) - 1 - ratio.log())


@register_kl(Bernoulli, Bernoulli)
def _(p, q):
    softplus = torch.nn.functional.softplus
    zero_p, one_p = p.probs == 0, p.probs == 1
    t1 = p.probs * (softplus(-q.logits) - softplus(-p.logits))
    t2 = (1 - p.probs) * (softplus(q.logits) - softplus(p.logits))
    return torch.where(zero_p, torch.zeros_like(t1), t1) + torch.where(one_p, torch.zeros_like(t2), t2)


@register_kl(Categorical, Categorical)
def _(p, q):
    t = p.probs * (p.logits - q.logits)
    t = torch.where(q.probs == 0, torch.full_like(t, math.inf), t)
    return torch.where(p.probs == 0, torch.zeros_like(t), t).sum(-1)


@register_kl(Exponential, Exponential)
def _(p, q):
    ratio = q.rate / p.rate
    return ratio - ratio.log() - 1


@register_kl(Laplace, Laplace)
def _(p, q):
    ratio = p.scale / q.scale
    distance = (p.loc - q.loc).abs()
    return -ratio.log() + distance / q.scale + ratio * torch.exp(-distance / p.scale) - 1


@register_kl(Uniform, Uniform)
def _(p, q):
    result = ((q.high - q.low) / (p.high - p.low)).log()
    return torch.where((q.low > p.low) | (q.high < p.high), torch.full_like(result, math.inf), result)


@register_kl(Poisson, Poisson)
def _(p, q):
    return p.rate * (p.rate.log() - q.rate.log()) - (p.rate - q.rate)


@register_kl(Gamma, Gamma)
def _(p, q):
    return (
        q.concentration * (p.rate / q.rate).log() + torch.lgamma(q.concentration) - torch.lgamma(p.concentration)
        + (p.concentration - q.concentration) * torch.digamma(p.concentration)
        + (q.rate - p.rate) * (p.concentration / p.rate)
    )


@register_kl(Dirichlet, Dirichlet)
def _(p, q):
    total_p, total_q = p.concentration.sum(-1), q.concentration.sum(-1)
    difference = p.concentration - q.concentration
    spread = torch.digamma(p.concentration) - torch.digamma(total_p).unsqueeze(-1)
    normalisers = torch.lgamma(total_p) - torch.lgamma(total_q)
    return normalisers + (torch.lgamma(q.concentration) - torch.lgamma(p.concentration)).sum(-1) + (difference * spread).sum(-1)


@register_kl(Independent, Independent)
def _(p, q):
    return p._sum(kl_divergence(p.base_dist, q.base_dist))
