"""A plan made again: of the plans that are nearly the best, one that moves little of the plan before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations, islice

from tpecoach.engine.schedule.board import Board, outranks
from tpecoach.engine.schedule.planning import EFFORT, answer, placements, plan
from tpecoach.engine.schedule.puzzle import Puzzle, build
from tpecoach.engine.schedule.search import KeepGoing
from tpecoach.engine.schedule.walk import Merit, merit
from tpecoach.model.planning import Plan, PlanInput

Days = Mapping[str, tuple[date, ...]]
"""candidate → days of its steps, in order"""
NEAR = Fraction(95, 100)
"""part of the best value known that a plan must reach to be preferred because it moves less"""
WORTH_MOVING = Fraction(4, 100)
"""part of the best value known that each action moved must bring"""
BEFORE_VALUE = 3
"""first counts of a merit in which nothing may be missing: what is pinned or wanted, alarms, the first blocker"""
SHARE, LAST_SHARE = 60, 6
"""One try takes one part in so many of the effort; what is chosen is looked for once more with a greater part."""
MOST_TRIES = 42
"""tries of one plan: of six actions, all ways to let up to three go"""
GONE = 30
"""days an action is counted as moved by where it leaves the plan, or enters it"""
_SEARCH = Fraction(1, 2)
"""part of the progress that finding the best plan stands for"""


def steady(
    problem: PlanInput, before: Days, effort: int = EFFORT, keep_going: KeepGoing | None = None
) -> Plan:
    """A plan near the best found, that holds as much of the plan `before` as can be.

    All actions of `before` are first held on their days and the hole filled around them; then all but one, whichever
    it is best to let go, then all but two, and so on, as long as it may pay: each action that moves, or leaves, has to
    bring `WORTH_MOVING` of the best value. Below `NEAR` of it no plan is taken, nor one in which a pin, a wish, an
    answer to an alarm or to the first blocker is missing that the best plan holds; an opening move is no reason to move
    what was agreed. The result is a valid plan of the same problem, the same at every run. `keep_going` as in `plan`;
    told to stop, the best plan is given as it is.
    """
    best = plan(problem, effort, None if keep_going is None else lambda part: keep_going(part * _SEARCH))
    tries = _Tries(problem, before, effort)
    fresh = tries.board_of(days_of(best))
    top = merit(fresh)
    found, gain, kept = fresh, tries.gain(fresh, top), frozenset[str]()
    for tried, (free, held) in enumerate(islice(_holds(sorted(tries.possible)), MOST_TRIES)):
        if gain >= 1 - WORTH_MOVING * free:
            # Nothing that lets so many go can be better.
            break
        share = Fraction(tried, MOST_TRIES)
        if keep_going is not None and not keep_going(_SEARCH + (1 - _SEARCH) * share):
            return best
        board = tries.holding(held)
        if board is not None and _near(merit(board), top):
            other = tries.gain(board, top)
            if (other, -tries.moved(board)) > (gain, -tries.moved(found)):
                found, gain, kept = board, other, held
    if found is fresh:
        return best
    again = tries.holding(kept, effort // LAST_SHARE)
    if again is not None and _near(merit(again), top) and tries.gain(again, top) > gain:
        found = again
    better = answer(tries.puzzle, found, best.bound)
    return better if better.value <= best.bound else replace(better, bound=better.value)


def _holds(names: list[str]) -> Iterator[tuple[int, frozenset[str]]]:
    """How many to let go, and what to hold then: everything, everything but one, and so on."""
    for free in range(len(names) + 1):
        for some in combinations(names, len(names) - free):
            yield free, frozenset(some)


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
        self._before, self._effort = before, effort // SHARE

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

    def holding(self, held: frozenset[str], effort: int = 0) -> Board | None:
        """The best board found with these held where they were; None where the order of tiers forbids it."""
        problem = self.puzzle.problem
        pinned = tuple(replace(c, pin=self.possible[c.id]) if c.id in held else c for c in problem.candidates)
        placed: dict[str, list[date]] = {}
        for one in placements(replace(problem, candidates=pinned), max(1, effort or self._effort)):
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

    def gain(self, board: Board, top: Merit) -> Fraction:
        """Value as a part of the best known, at most all of it, less what each action moved has to bring."""
        there = self._days(board)
        moves = sum(there.get(name) != days for name, days in self.possible.items())
        reached = Fraction(min(board.value(), top[-1]), top[-1]) if top[-1] else Fraction(1)
        return reached - WORTH_MOVING * moves

    def _days(self, board: Board) -> dict[str, tuple[date, ...]]:
        dates = [d.date for d in self.puzzle.problem.days]
        return {self.puzzle.jobs[n].id: tuple(dates[day] for day in days) for n, days in board.days.items()}

    def moved(self, board: Board) -> int:
        """Days by which steps move, all added up; an action that leaves or enters counts as `GONE` twice."""
        there, total = self._days(board), 0
        for name in {*there, *(job.id for job in self.puzzle.jobs if job.id in self._before)}:
            old, new = self._before.get(name, ()), there.get(name, ())
            if not old or not new:
                total += 2 * GONE
                continue
            ends = ((old[0], new[0]), (old[-1], new[-1]))
            each = zip(old, new, strict=True) if len(old) == len(new) else ends
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
    return found[:BEFORE_VALUE] >= top[:BEFORE_VALUE] and found[-1] >= top[-1] * NEAR
