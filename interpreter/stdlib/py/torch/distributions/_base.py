# Owns: Distribution, the constraints that check parameters, and the helpers its families share.
import math
import torch


class Constraint:
    """A region of values; `check` gives a boolean tensor."""

    def __init__(self, text, check, event_dim=0, is_discrete=False):
        self.text, self._check = text, check
        self.event_dim, self.is_discrete = event_dim, is_discrete

    def check(self, value):
        return self._check(value)

    def __repr__(self):
        return self.text


real = Constraint("Real()", lambda v: v == v)
real_vector = Constraint("IndependentConstraint(Real(), 1)", lambda v: (v == v).all(-1), event_dim=1)
positive = Constraint("GreaterThan(lower_bound=0.0)", lambda v: v > 0)
nonnegative = Constraint("GreaterThanEq(lower_bound=0.0)", lambda v: v >= 0)
nonnegative_integer = Constraint("IntegerGreaterThan(lower_bound=0)", lambda v: (v % 1 == 0) & (v >= 0), is_discrete=True)
unit_interval = Constraint("Interval(lower_bound=0.0, upper_bound=1.0)", lambda v: (v >= 0) & (v <= 1))
boolean = Constraint("Boolean()", lambda v: (v == 0) | (v == 1), is_discrete=True)
simplex = Constraint(
    "Simplex()", lambda v: (v >= 0).all(-1) & ((v.sum(-1) - 1).abs() < 1e-6), event_dim=1
)
one_hot = Constraint("OneHot()", lambda v: ((v == 0) | (v == 1)).all(-1) & (v.sum(-1) == 1), event_dim=1, is_discrete=True)


def integer_interval(low, high):
    text = f"IntegerInterval(lower_bound={low}, upper_bound={high})"
    return Constraint(text, lambda v: (v % 1 == 0) & (v >= low) & (v <= high), is_discrete=True)


def interval(low, high):
    return Constraint(f"Interval(lower_bound={low}, upper_bound={high})", lambda v: (v >= low) & (v <= high))


def less_than(bound):
    return Constraint(f"LessThan(upper_bound={bound})", lambda v: v < bound)


def greater_than(bound):
    return Constraint(f"GreaterThan(lower_bound={bound})", lambda v: v > bound)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, torch.Tensor)


def broadcast_all(*values):
    """Numbers and tensors as tensors of one shape."""
    tensors = [v for v in values if isinstance(v, torch.Tensor)]
    if tensors:
        like = tensors[0]
        dtype = like.dtype if like.is_floating_point() else torch.get_default_dtype()
        values = [v if isinstance(v, torch.Tensor) else torch.tensor(v, dtype=dtype) for v in values]
    else:
        values = [torch.tensor(v, dtype=torch.get_default_dtype()) for v in values]
    return torch.broadcast_tensors(*values)


def clamp_probs(probs):
    eps = torch.finfo(probs.dtype).eps
    return probs.clamp(min=eps, max=1 - eps)


def probs_to_logits(probs, is_binary=False):
    safe = clamp_probs(probs)
    return torch.log(safe) - torch.log1p(-safe) if is_binary else torch.log(safe)


def logits_to_probs(logits, is_binary=False):
    return torch.sigmoid(logits) if is_binary else torch.softmax(logits, dim=-1)


class lazy_property:
    """A property computed once and kept in the instance."""

    def __init__(self, compute):
        self.compute = compute
        self.__doc__ = compute.__doc__

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        with torch.enable_grad():
            value = self.compute(instance)
        setattr(instance, self.compute.__name__, value)
        return value


class Distribution:
    """Base of all distributions: batch and event shapes, validation, sampling without gradients."""

    has_rsample = False
    has_enumerate_support = False
    arg_constraints = {}
    support = None
    _validate_args = True

    @staticmethod
    def set_default_validate_args(value):
        if value not in (True, False):
            raise ValueError
        Distribution._validate_args = value

    def __init__(self, batch_shape=torch.Size(), event_shape=torch.Size(), validate_args=None):
        self._batch_shape, self._event_shape = torch.Size(batch_shape), torch.Size(event_shape)
        if validate_args is not None:
            self._validate_args = validate_args
        if not self._validate_args:
            return
        for name, constraint in self.arg_constraints.items():
            if name not in self.__dict__:
                continue
            value = getattr(self, name)
            if not bool(constraint.check(value).all()):
                raise ValueError(
                    f"Expected parameter {name} ({type(value).__name__} of shape {tuple(value.shape)}) "
                    f"of distribution {self!r} to satisfy the constraint {constraint!r}, "
                    f"but found invalid values:\n{value}"
                )

    @property
    def batch_shape(self):
        return self._batch_shape

    @property
    def event_shape(self):
        return self._event_shape

    @property
    def stddev(self):
        return self.variance.sqrt()

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self.rsample(sample_shape)

    def rsample(self, sample_shape=torch.Size()):
        raise NotImplementedError

    def sample_n(self, n):
        return self.sample(torch.Size((n,)))

    def log_prob(self, value):
        raise NotImplementedError

    def cdf(self, value):
        raise NotImplementedError

    def icdf(self, value):
        raise NotImplementedError

    def entropy(self):
        raise NotImplementedError

    def perplexity(self):
        return torch.exp(self.entropy())

    def expand(self, batch_shape, _instance=None):
        new = type(self).__new__(type(self))
        batch_shape = torch.Size(batch_shape)
        skip = len(self._batch_shape)
        for name, value in self.__dict__.items():
            if isinstance(value, torch.Tensor):
                tail = value.shape[skip:] if value.dim() >= skip else value.shape
                value = value.expand(batch_shape + tail)
            new.__dict__[name] = value
        new._batch_shape = batch_shape
        return new

    def _extended_shape(self, sample_shape=torch.Size()):
        return torch.Size(tuple(sample_shape) + tuple(self._batch_shape) + tuple(self._event_shape))

    def _validate_sample(self, value):
        if not self._validate_args:
            return
        if not isinstance(value, torch.Tensor):
            raise ValueError("The value argument to log_prob must be a Tensor")
        event = value.dim() - len(self._event_shape)
        if tuple(value.shape[event:]) != tuple(self._event_shape):
            raise ValueError(
                "The right-most size of value must match event_shape: "
                f"{value.size()} vs {self._event_shape}."
            )
        support = self.support
        if support is not None and not bool(support.check(value).all()):
            raise ValueError(
                f"Expected value argument ({type(value).__name__} of shape {tuple(value.shape)}) "
                f"to be within the support ({support!r}) of the distribution {self!r}, "
                f"but found invalid values:\n{value}"
            )

    def __repr__(self):
        shown = []
        for name in self.arg_constraints:
            if name in self.__dict__:
                value = self.__dict__[name]
                shown.append(f"{name}: {value if value.numel() == 1 else value.size()}")
        return type(self).__name__ + "(" + ", ".join(shown) + ")"


class ExponentialFamily(Distribution):
    """Distributions of the exponential family."""


def scalar_shape(values, tensor):
    """The batch shape: none when every parameter was a number."""
    return torch.Size() if all(is_number(v) for v in values) else tensor.size()


HALF_LOG_2PI = 0.5 * math.log(2 * math.pi)
