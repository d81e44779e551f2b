"""How good a filled calendar is, and a calendar filled in an order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tpecoach.engine.schedule.board import ANYHOW, Board, Wish
from tpecoach.engine.schedule.puzzle import VALUE, Puzzle

Merit = tuple[int, ...]
"""Actions pinned or wanted, then those of each tier that must be, then the scaled value: compared in that order."""


class Entry(NamedTuple):
    """One action to place, and how."""

    job: int
    wish: Wish = ANYHOW


Entries = tuple[Entry, ...]


def placed(puzzle: Puzzle, entries: Iterable[Entry]) -> Board:
    """The board of actions placed whole, one after the other; what no longer fits is left out."""
    board = Board(puzzle)
    for entry in entries:
        if entry.job not in board.days:
            board.add(entry.job, entry.wish)
    return board


def merit(board: Board) -> Merit:
    """How good a board is."""
    return merit_of(board.puzzle, board.days, board.value())


def merit_of(puzzle: Puzzle, some: Iterable[int], value: int) -> Merit:
    """How good a plan of these jobs is that is worth so much."""
    counts = [0] * (VALUE + 1)
    for n in some:
        job = puzzle.jobs[n]
        if job.chosen:
            counts[0] += 1
        if job.must is not None:
            counts[job.must + 1] += 1
    return *counts, value
