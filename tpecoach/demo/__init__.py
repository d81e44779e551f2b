"""Three sample firms, coached through the same use cases as any other, on a clock of their own."""

from tpecoach.demo.cases import cases
from tpecoach.demo.running import Result, load_samples, run

__all__ = ["Result", "cases", "load_samples", "run"]
