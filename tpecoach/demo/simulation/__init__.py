"""Plausible firms drawn from printed tables, their plans, and what those plans say of the library."""

from tpecoach.demo.simulation.running import simulate

__all__ = ["simulate"]
