# Distributions: densities, moments, divergences.
import torch
from torch.distributions import *
from torch.distributions import kl_divergence
torch.manual_seed(0)
d = Normal(0.0, 1.0); print(d, d.sample((3,)), d.rsample((2,)), d.log_prob(torch.tensor(0.5)), d.cdf(torch.tensor(0.3)), d.entropy())
c = Categorical(torch.tensor([0.2, 0.8])); print(c, c.sample((5,)), c.log_prob(torch.tensor(1)), c.entropy())
c = Categorical(logits=torch.tensor([[0.2, 0.8, 1.0],[0.,0.,0.]])); s = c.sample(); print(s, c.log_prob(s), c.probs)
u = Uniform(0.0, 2.0); print(u, u.sample((2,)), u.log_prob(torch.tensor(1.0)))
b = Bernoulli(torch.tensor(0.3)); print(b, b.sample((4,)), b.log_prob(torch.tensor(1.0)), b.entropy())
print(Exponential(2.0).sample((2,)), Laplace(0.0, 1.0).sample((3,)))
print(kl_divergence(Normal(0.0,1.0), Normal(1.0,2.0)))
m = MultivariateNormal(torch.zeros(2), torch.eye(2)); print(m.log_prob(torch.ones(2)))
try: Normal(0.0, -1.0)
except ValueError as e: print(e)
print(Independent(Normal(torch.zeros(3), torch.ones(3)), 1).log_prob(torch.zeros(3)))
p = torch.tensor([0.1,0.9], requires_grad=True); print(Categorical(p).log_prob(torch.tensor(0)))
print(Beta(2.0, 3.0).mean, Gamma(2.0, 1.0).log_prob(torch.tensor(1.5)), Poisson(3.0).log_prob(torch.tensor(2.0)), Normal(torch.zeros(2), torch.ones(2)))
