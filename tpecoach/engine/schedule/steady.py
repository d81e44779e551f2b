"""A plan made again: of the plans that are nearly the best, one that moves little of the plan before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

from tpecoach.engine.schedule.board import Board, outranks
from tpecoach.engine.schedule.planning import EFFORT, answer, placements, plan
from tpecoach.engine.schedule.puzzle import Puzzle, build
from tpecoach.engine.schedule.search import KeepGoing
from tpecoach.engine.schedule.walk import Merit, merit
from tpecoach.model.planning import Plan, PlanInput

Days = Mapping[str, tuple[date, ...]]
"""candidate → days of its steps, in order"""
NEAR = Fraction(99, 100)
"""part of the best value known that a plan must reach to be preferred because it moves less"""
SHARE = 20
"""One try takes one part in so many of the effort."""
RELEASED = 3
"""most actions that are let go before the plan is worked out as if there had been none"""
GONE = 30
"""days an action is counted as moved by where it leaves the plan, or enters it"""
_SEARCH = Fraction(2, 3)
"""part of the progress that finding the best plan stands for"""


def steady(
    problem: PlanInput, before: Days, effort: int = EFFORT, keep_going: KeepGoing | None = None
) -> Plan:
    """A plan within one per cent of the best found, that holds as much of the plan `before` as can be.

    All actions of `before` are first held on their days; where no plan is good enough so, all but one, whichever moves
    least, then all but two, and so on. As much has to be placed as in the best plan, pins and tiers in order: so the
    result is a valid plan of the same problem, the same at every run. `keep_going` as in `plan`; told to stop, the
    best plan is given as it is.
    """
    best = plan(problem, effort, None if keep_going is None else lambda part: keep_going(part * _SEARCH))
    tries = _Tries(problem, before, effort)
    top = merit(tries.board_of(days_of(best)))
    held = frozenset(tries.possible)
    found = None
    sizes = range(len(held), max(0, len(held) - RELEASED - 1), -1)
    for tried, size in enumerate(sizes):
        if keep_going is not None and not keep_going(_SEARCH + (1 - _SEARCH) * Fraction(tried, len(sizes))):
            return best
        boards = [tries.holding(frozenset(some)) for some in combinations(sorted(held), size)]
        good = [board for board in boards if board is not None and _near(merit(board), top)]
        if good:
            found = min(good, key=tries.moved)
            break
    if found is None or tries.moved(found) >= tries.moved(tries.board_of(days_of(best))):
        return best
    better = answer(tries.puzzle, found, best.bound)
    return better if better.value <= best.bound else replace(better, bound=better.value)


def days_of(found: Plan) -> dict[str, tuple[date, ...]]:
    """The days of each action of a plan, step by step."""
    days: dict[str, list[date]] = {}
    for placement in sorted(found.placements, key=lambda p: (p.candidate, p.step)):
        days.setdefault(placement.candidate, []).append(placement.day)
    return {name: tuple(each) for name, each in days.items()}


def value_of(problem: PlanInput, days: Days) -> Fraction:
    """What actions on these days are worth by a problem; what it does not know or holds no day of, nothing."""
    puzzle = build(problem)
    dates = {d.date for d in problem.days}
    known = {c.id: len(c.steps) for c in problem.candidates}
    inside = {n: d for n, d in days.items() if known.get(n) == len(d) and dates.issuperset(d)}
    return puzzle.real(_board(puzzle, inside).value())


class _Tries:
    """Plans of one problem with some actions held where they were."""

    def __init__(self, problem: PlanInput, before: Days, effort: int) -> None:
        self.puzzle = build(problem)
        self.possible = {job.id: before[job.id] for job in self.puzzle.jobs if self._stays(job.id, before)}
        self._before, self._effort = before, max(1, effort // SHARE)
        self._known: dict[frozenset[str], Board | None] = {}

    def _stays(self, name: str, before: Days) -> bool:
        """Whether the days an action had are still days of the window on which it may be."""
        job = next(job for job in self.puzzle.jobs if job.id == name)
        days = before.get(name, ())
        numbers = [n for n, d in enumerate(self.puzzle.problem.days) if d.date in days]
        return (
            not job.pin
            and job.fault is None
            and len(days) == len(job.steps)
            and {self.puzzle.problem.days[n].date for n in numbers} == set(days)
            and job.earliest <= min(numbers)
            and max(numbers) <= job.latest
        )

    def board_of(self, days: Days) -> Board:
        """A board with these actions on it."""
        return _board(self.puzzle, days)

    def holding(self, held: frozenset[str]) -> Board | None:
        """The best board found with these held where they were; None where the order of tiers forbids it."""
        if held not in self._known:
            self._known[held] = self._try(held)
        return self._known[held]

    def _try(self, held: frozenset[str]) -> Board | None:
        problem = self.puzzle.problem
        pinned = tuple(replace(c, pin=self.possible[c.id]) if c.id in held else c for c in problem.candidates)
        placed: dict[str, list[date]] = {}
        for one in placements(replace(problem, candidates=pinned), self._effort):
            placed.setdefault(one.candidate, []).append(one.day)
        if not held <= placed.keys():
            return None
        board = self.board_of({name: tuple(days) for name, days in placed.items()})
        jobs = self.puzzle.jobs
        orderly = all(
            board.days[m][0] <= board.days[n][0]
            for m in board.days
            for n in board.days
            if m != n and outranks(jobs[m], jobs[n])
        )
        return board if orderly else None

    def moved(self, board: Board) -> int:
        """Days by which steps move, all added up; an action that leaves or enters counts as `GONE` twice."""
        puzzle = self.puzzle
        dates = [d.date for d in puzzle.problem.days]
        total = 0
        there = {puzzle.jobs[n].id: days for n, days in board.days.items()}
        for name in {*there, *(job.id for job in puzzle.jobs if job.id in self._before)}:
            old, new = self._before.get(name, ()), there.get(name, ())
            if not old or not new:
                total += 2 * GONE
                continue
            ends = ((old[0], dates[new[0]]), (old[-1], dates[new[-1]]))
            each = zip(old, (dates[day] for day in new), strict=True) if len(old) == len(new) else ends
            total += sum(abs((to - since).days) for since, to in each)
        return total


def _board(puzzle: Puzzle, days: Days) -> Board:
    board = Board(puzzle)
    number = {d.date: n for n, d in enumerate(puzzle.problem.days)}
    for n, job in enumerate(puzzle.jobs):
        if job.id in days:
            board.put(n, tuple(number[day] for day in days[job.id]))
    return board


def _near(found: Merit, top: Merit) -> bool:
    return found[:-1] >= top[:-1] and found[-1] >= top[-1] * NEAR
