"""Coach very small firms from a first conversation to a before/after report."""

__version__ = "0.1.0"
