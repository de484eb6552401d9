"""Sayso: say once which cookies you accept; every site obeys."""

__version__ = "0.1.0"
