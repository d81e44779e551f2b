"""A plan under change: the order in which its actions are placed, and what comes of it."""

from __future__ import annotations

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


class Walk:
    """A plan under change: its entries, the board before each of them and after the last."""

    def __init__(self, puzzle: Puzzle, entries: Entries, boards: list[Board] | None = None) -> None:
        self.entries = entries[: len(boards) - 1] if boards else ()
        self.boards = boards or [Board(puzzle)]
        for entry in entries[len(self.entries) :]:
            board = self.boards[-1].copy()
            if entry.job not in board.days and board.add(entry.job, entry.wish):
                self.boards.append(board)
                self.entries += (entry,)
        self.board = self.boards[-1]
        self.merit = merit(self.board)

    def changed(self, entries: Entries, start: int) -> Walk:
        """The plan of other entries, the same before place `start`; what no longer fits is dropped."""
        return Walk(self.board.puzzle, entries, self.boards[: start + 1])


def merit(board: Board) -> Merit:
    """How good a board is."""
    counts = [0] * (VALUE + 1)
    for n in board.days:
        job = board.puzzle.jobs[n]
        if job.chosen:
            counts[0] += 1
        if job.must is not None:
            counts[job.must + 1] += 1
    return *counts, board.value()
