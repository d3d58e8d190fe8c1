"""numpy.polynomial: power series with the lowest power first."""
from numpy.polynomial import polynomial
from numpy.polynomial.polynomial import Polynomial
