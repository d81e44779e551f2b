"""How early each candidate could be in place, and what it could bring, if it had the firm to itself."""

from __future__ import annotations

from collections.abc import Collection

from tpecoach.engine.schedule.board import Board, Wish, outranks
from tpecoach.engine.schedule.puzzle import Puzzle

Days = tuple[int, ...]


def earliest(puzzle: Puzzle, sure: Collection[int] = ()) -> tuple[Days | None, ...]:
    """By job, days of its steps no later than those of any plan that holds the jobs in `sure`; None if no plan can.

    Each step is as early as the calendar allows once what the job needs has ended, and every sure job that outranks
    it has started, all competition left aside.
    """
    found: dict[int, Days | None] = {}
    empty = Board(puzzle)

    def reach(n: int) -> Days | None:
        if n not in found:
            job = puzzle.jobs[n]
            needed = [reach(need) for need in job.needs] if job.fault is None else [None]
            ends = [days[-1] + 1 for days in needed if days is not None]
            late = job.pin and max(ends, default=0) > job.pin[0]
            if late or len(ends) < len(needed):
                found[n] = None
            else:
                before = [reach(m) for m in sure if outranks(puzzle.jobs[m], job)]
                starts = [days[0] for days in before if days is not None]
                found[n] = empty.find(n, Wish(release=max([0, *ends, *starts])))
        return found[n]

    return tuple(reach(n) for n in range(len(puzzle.jobs)))


def worth_alone(puzzle: Puzzle, n: int, days: Days | None) -> int:
    """Scaled value of job `n` with no other action in place, 0 where it has no days."""
    if days is None:
        return 0
    job = puzzle.jobs[n]
    return (job.alone + sum(points for _, points in job.shared)) * puzzle.days_in_place(job, days[-1])
