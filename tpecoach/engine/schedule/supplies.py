"""The minutes that steps can really use by each day: what no sum of steps fills is left out."""

from __future__ import annotations

from collections.abc import Sequence

from tpecoach.engine.schedule.board import recurring
from tpecoach.engine.schedule.puzzle import Puzzle

MOST = 3000
"""minutes of one role in one week beyond which it is not looked whether steps fill them"""


class Supplies:
    """Minutes of each role from the start of the window to each day."""

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self._fills = [
            _fills({m for j in puzzle.jobs for r, m in j.steps if r == role and m})
            for role in range(len(puzzle.roles))
        ]
        self._rooms = [
            [_filled(fills, max(0, minutes)) for minutes in puzzle.capacity[role]]
            for role, fills in enumerate(self._fills)
        ]
        weeks = range(len(puzzle.weeks))
        self._week_rooms = [
            [sum(room for d, room in enumerate(rooms) if puzzle.week_of[d] == week) for week in weeks]
            for rooms in self._rooms
        ]
        self._best_day = [
            [max((m for d, m in enumerate(row) if puzzle.week_of[d] == week), default=-1) for week in weeks]
            for row in puzzle.capacity
        ]
        self.full = tuple(self._up_to(role, puzzle.budget[role]) for role in range(len(puzzle.roles)))

    def after(self, ends: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
        """The same less what recurs once these jobs have ended on these days."""
        puzzle = self.puzzle
        budget = {}
        for n, end in ends:
            for role, week, minutes in recurring(puzzle, puzzle.jobs[n], end):
                if role not in budget:
                    budget[role] = list(puzzle.budget[role])
                budget[role][week] -= minutes
        return tuple(
            self._up_to(role, budget[role]) if role in budget else full for role, full in enumerate(self.full)
        )

    def week(self, role: int, week: int, recurs: int = 0) -> int:
        """Minutes of a role for steps in one week, less what recurs."""
        return _filled(
            self._fills[role],
            min(self._week_rooms[role][week], max(0, self.puzzle.budget[role][week] - recurs)),
        )

    def day(self, role: int, week: int) -> int:
        """Minutes of a role on the best day of a week."""
        return self._best_day[role][week]

    def _up_to(self, role: int, budget: Sequence[int]) -> tuple[int, ...]:
        puzzle, fills = self.puzzle, self._fills[role]
        found: list[int] = []
        before = inside = 0
        week = -1
        for day, room in enumerate(self._rooms[role]):
            if puzzle.week_of[day] != week:
                before = found[-1] if found else 0
                week, inside = puzzle.week_of[day], 0
            inside += room
            found.append(before + _filled(fills, min(inside, max(0, budget[week]))))
        return tuple(found)


def _fills(sizes: set[int]) -> list[int]:
    """By number of minutes, the most of them that steps of these sizes fill."""
    reached = [True] + [False] * MOST
    best = [0] * (MOST + 1)
    for minutes in range(1, MOST + 1):
        reached[minutes] = any(size <= minutes and reached[minutes - size] for size in sizes)
        best[minutes] = minutes if reached[minutes] else best[minutes - 1]
    return best


def _filled(fills: list[int], minutes: int) -> int:
    return fills[minutes] if minutes < len(fills) else minutes
