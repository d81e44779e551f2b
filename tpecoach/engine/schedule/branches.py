"""Branches of the tree of orders, with what may still be added to one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

SHARP = 1 << 20
"""What is gained a minute is compared to one part in so many."""
Lifted = dict[int, tuple[tuple[int, int], ...]]
"""question → (points, days in place) of what lifts it"""
Gains = Mapping[int, tuple[int, int]]
"""job → (what it would add by itself, its last day)"""


@dataclass(frozen=True, slots=True)
class Branch:
    """Actions in the order in which they end, and what they leave."""

    ends: tuple[tuple[int, int], ...]
    """(job, last day)"""
    value: int
    used: tuple[int, ...]
    """minutes by role"""
    left: tuple[tuple[int, ...], ...]
    """by role, minutes there are up to each day, less what recurs"""
    spans: int
    """calendar days from first to last steps, added up"""
    lifted: Lifted

    @property
    def last(self) -> int:
        """The day on which the last of them ends."""
        return self.ends[-1][1] if self.ends else 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may still be added to a branch."""

    gains: Gains
    missing: frozenset[int]
    """what every plan holds and the branch does not yet"""
    waiting: Collection[int]
    """what cannot be the next to end"""
    free: Sequence[int]
    """what is not missing, the most gain first"""
    wanted: Sequence[int]
    """the best of those of which so many are held"""
    best: Sequence[int]
    """these, then what else gains most, as many as there are places"""
    places: int
    """actions that a plan may hold beside the branch and what is missing"""
    room: Sequence[int]
    """minutes of each role beside theirs"""
    base: int
    """what the branch is worth with what is missing"""

    def added(self, some: Collection[int]) -> int:
        """What these add, each by itself."""
        return sum(self.gains[n][0] for n in some)

    def ends(self) -> list[tuple[int, int]]:
        """What would be added at best, with last days, those that end first first."""
        added = [(n, self.gains[n][1]) for n in (*self.missing, *self.best)]
        return sorted(added, key=lambda one: (one[1], one[0]))

    def least(self) -> int:
        """What another action has to gain to take a place, at the least."""
        return min((self.gains[n][0] for n in self.best), default=0) if len(self.best) == self.places else 0


def packed(gains: Gains, minutes: Mapping[int, int], room: int) -> int:
    """The most that jobs can add within the minutes of one role, the last of them in parts."""
    total = 0
    dear = []
    for n, need in minutes.items():
        if need:
            dear.append((gains[n][0] * SHARP // need, n, need))
        else:
            total += gains[n][0]
    for _, n, need in sorted(dear, reverse=True):
        if need > room:
            return total + gains[n][0] * room // need + 1
        total += gains[n][0]
        room -= need
    return total


def more(known: tuple[tuple[int, int], ...], points: int, length: int) -> int:
    """What lifting a question too adds, beside what is known to lift it."""
    return _covered((*known, (points, length))) - _covered(known)


def _covered(known: tuple[tuple[int, int], ...]) -> int:
    total = covered = 0
    for points, length in sorted(known, reverse=True):
        if length > covered:
            total += points * (length - covered)
            covered = length
    return total
