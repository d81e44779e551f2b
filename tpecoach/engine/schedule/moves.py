"""Chance changes to the order and manner in which the actions of a plan are placed."""

from __future__ import annotations

from collections.abc import Sequence

from tpecoach.engine.schedule.board import EARLY, LATE, STRETCHED, Board, Wish, outranks
from tpecoach.engine.schedule.puzzle import Puzzle
from tpecoach.engine.schedule.walk import Entries, Entry, Walk


class Dice:
    """Numbers that scatter well and are the same at every run (a linear congruential generator)."""

    def __init__(self) -> None:
        self._state = 1

    def below(self, n: int) -> int:
        """The next number in 0 … n − 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % n


class Moves:
    """Draws changes among the jobs that a plan may hold, most valuable first in each kind."""

    def __init__(self, puzzle: Puzzle, usable: Sequence[int]) -> None:
        self.puzzle = puzzle
        self._usable = usable
        self._dice = Dice()

    def of(self, walk: Walk) -> tuple[Entries, int]:
        """One change or two: the new entries, with the place of the first that differs."""
        entries, start = self._move(walk.entries, walk.board)
        if self._dice.below(2):
            return entries, start
        entries, again = self._move(entries, walk.board)
        return entries, min(start, again)

    def _move(self, entries: Entries, board: Board) -> tuple[Entries, int]:
        dice = self._dice
        size = len(entries)
        kind = dice.below(20)
        if kind < 5 or not size:
            i = dice.below(size + 1)
            return (*entries[:i], self._newcomer(board, entries[i:]), *entries[i:]), i
        i = dice.below(size)
        if kind < 11:
            return (*entries[:i], self._newcomer(board, entries[i:]), *entries[i + 1 :]), i
        entry = entries[i]
        rest = entries[:i] + entries[i + 1 :]
        if kind < 15:
            j = dice.below(size)
            if j < i:
                floor = self._floor(entry.job, board, rest[j:])
                entry = Entry(entry.job, entry.wish._replace(release=floor))
            return (*rest[:j], entry, *rest[j:]), min(i, j)
        if kind < 19:
            return (*entries[:i], Entry(entry.job, self._other(entry.wish, board)), *entries[i + 1 :]), i
        return rest, i

    def _newcomer(self, board: Board, after: Entries) -> Entry:
        """A job that is not placed: at times one that has to be, else one of the more valuable."""
        dice = self._dice
        outside = [n for n in self._usable if n not in board.days] or self._usable
        missing = [n for n in outside if self.puzzle.jobs[n].forced]
        if missing and dice.below(3) == 0:
            outside = missing
        n = outside[min(dice.below(len(outside)), dice.below(len(outside)))]
        return Entry(n, Wish(release=self._floor(n, board, after)))

    def _floor(self, n: int, board: Board, after: Entries) -> int:
        """The first day that leaves jobs that outrank this one, and are placed after it, where they start now."""
        jobs = self.puzzle.jobs
        days = board.days
        starts = (days[e.job][0] for e in after if e.job in days and outranks(jobs[e.job], jobs[n]))
        return max(starts, default=0)

    def _other(self, wish: Wish, board: Board) -> Wish:
        """Another way to place an action."""
        dice = self._dice
        starts = [days[0] for days in board.days.values()] or [0]
        days = 0, starts[dice.below(len(starts))], dice.below(len(self.puzzle.offsets))
        kind = dice.below(5)
        if kind < 2:
            return wish._replace(release=days[dice.below(3)])
        if kind < 4:
            return wish._replace(manner=(EARLY, LATE, STRETCHED)[dice.below(3)])
        return wish._replace(hold=days[dice.below(3)], manner=(wish.manner, STRETCHED)[dice.below(2)])

    def scattered(self) -> Entries:
        """Pins, then what has to be placed in a chance order, then the rest in nearly its own."""
        jobs, dice = self.puzzle.jobs, self._dice
        drawn = [
            (
                (0, 0)
                if jobs[n].pin
                else (1, dice.below(1000))
                if jobs[n].forced
                else (2, place + dice.below(8)),
                n,
            )
            for place, n in enumerate(self._usable)
        ]
        return tuple(Entry(n) for _, n in sorted(drawn))
