"""What a plan may hold: each action with the days on which it could end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass, replace

from tpecoach.engine.schedule.board import Board
from tpecoach.engine.schedule.puzzle import Job, Puzzle
from tpecoach.engine.schedule.reach import earliest


@dataclass(frozen=True, slots=True)
class Held:
    """What every plan that counts holds."""

    sure: frozenset[int] = frozenset()
    """these jobs"""
    some: tuple[tuple[frozenset[int], int], ...] = ()
    """and of each of these sets at least so many"""


@dataclass(frozen=True, slots=True)
class Offer:
    """A job a plan may hold."""

    n: int
    job: Job
    days: tuple[int, ...]
    """days on which it could end"""
    firsts: tuple[int, ...]
    """for each of them the latest first day"""
    minutes: tuple[int, ...]
    """of its steps, by role"""
    span: int
    """least calendar days from first to last step, both counted"""

    def end(self, day: int, start: int) -> int | None:
        """The first day from `day` on on which it can end, started on `start` or later."""
        for k in range(bisect_left(self.days, day), len(self.days)):
            if self.firsts[k] >= start:
                return self.days[k]
        return None

    def since(self, start: int) -> Offer | None:
        """The same, begun on `start` or later; None where it cannot end then."""
        kept = [(day, first) for day, first in zip(self.days, self.firsts, strict=True) if first >= start]
        if not kept:
            return None
        return replace(self, days=tuple(day for day, _ in kept), firsts=tuple(first for _, first in kept))


def offers(puzzle: Puzzle, sure: Collection[int]) -> list[Offer]:
    """By job that fits an empty calendar, once what it needs and every sure job that outranks it allow."""
    empty = Board(puzzle)
    made = []
    for n, days in enumerate(earliest(puzzle, sure)):
        if days is None:
            continue
        job = puzzle.jobs[n]
        found = [(last, empty.ending(n, last)) for last in range(days[-1], len(puzzle.offsets))]
        ends = [(last, on[0]) for last, on in found if on is not None and on[-1] == last]
        if ends:
            minutes = tuple(sum(m for r, m in job.steps if r == role) for role in range(len(puzzle.roles)))
            made.append(
                Offer(
                    n,
                    job,
                    tuple(last for last, _ in ends),
                    tuple(first for _, first in ends),
                    minutes,
                    min(last - first + 1 for last, first in ends),
                )
            )
    return made
