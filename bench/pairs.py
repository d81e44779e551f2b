"""Two ways of doing a thing timed in turn, in one run, so that a slow moment of the machine strikes both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: medians of both sides in milliseconds, and the median of the ratios."""

    name: str
    ours: float
    theirs: float
    ratio: float
    aim: str
    note: str = ""


def pair(
    name: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    aim: str,
    note: str = "",
    runs: int = RUNS,
) -> Line:
    """Time `ours` and `theirs` alternately `runs` times, after one of each that does not count."""
    timed(ours)
    timed(theirs)
    left, right = [], []
    for _ in range(runs):
        left.append(timed(ours))
        right.append(timed(theirs))
    ratio = statistics.median(a / b for a, b in zip(left, right, strict=True))
    return Line(name, statistics.median(left), statistics.median(right), ratio, aim, note)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call; a number it returns is taken as the time it measured itself."""
    start = time.perf_counter()
    result = work()
    elapsed = (time.perf_counter() - start) * 1000
    return result if isinstance(result, float) else elapsed
