"""The plan of a problem: searched, bounded, with a reason for everything it leaves out."""

from __future__ import annotations

from fractions import Fraction

from tpecoach.engine.schedule.board import Board
from tpecoach.engine.schedule.puzzle import Puzzle, build
from tpecoach.engine.schedule.reasons import Reasons
from tpecoach.engine.schedule.search import KeepGoing, Search
from tpecoach.model.planning import Placement, Plan, PlanInput

EFFORT = 2000
"""Moves tried: about half a second for a firm's usual candidates."""


def plan(problem: PlanInput, effort: int = EFFORT, keep_going: KeepGoing | None = None) -> Plan:
    """The best plan found for a problem, always valid, the same at every run.

    `effort` is the number of moves tried after the first plan; more never gives a worse plan. `keep_going` hears the
    share of the effort spent (0 … 1) every few moves, and stops the search by answering False.
    Placed first are pinned actions, then those that hold the tiers alarm, blocker and opening; value decides on the
    rest. What cannot be placed, pins and needs included, is left out with a reason:

    - `capacity`: not enough time or places; detail: a role, `max_under_way`, `max_actions` or `legal`
    - `order`: it would start before, or hold back, an action of another tier; detail: that action, or `pin` or
      `after` where the days or steps given contradict themselves
    - `worth`: it brings nothing more, or less than what is placed; detail: the action that covers or outdoes it
    - `need`: what it needs cannot be placed; detail: that candidate
    - `alone`: it would not fit in an empty calendar; detail: a role, `steps`, `lasts`, `latest`, `pin`, `legal`
    """
    puzzle = build(problem)
    search = Search(puzzle, effort, keep_going)
    search.run()
    board = search.board
    most = search.bound()
    return answer(puzzle, board, puzzle.real(most))


def answer(puzzle: Puzzle, board: Board, most: Fraction) -> Plan:
    """The plan that a filled board is, with a reason for everything it leaves out; `most` is the bound known."""
    reasons = Reasons(puzzle, board)
    left_out = reasons.left_out()
    return Plan(
        placements=_placements(puzzle, board),
        left_out=left_out,
        value=puzzle.real(board.value()),
        bound=most,
        binding=tuple(sorted(reasons.binding)),
    )


def placements(problem: PlanInput, effort: int = EFFORT) -> tuple[Placement, ...]:
    """What `plan` places with the same effort, without its bound and its reasons, which take most of its time."""
    search = Search(build(problem), effort, None)
    search.run()
    return _placements(search.puzzle, search.board)


def _placements(puzzle: Puzzle, board: Board) -> tuple[Placement, ...]:
    """Step by step, in the order in which actions start."""
    dates = [d.date for d in puzzle.problem.days]
    order = sorted(board.days, key=lambda n: (board.days[n][0], puzzle.jobs[n].tier, board.days[n], n))
    return tuple(
        Placement(puzzle.jobs[n].id, step, dates[day], puzzle.jobs[n].steps[step][1])
        for n in order
        for step, day in enumerate(board.days[n])
    )
