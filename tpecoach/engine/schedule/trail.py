"""A line of plans, each a chance change of the one before, over a set of actions or over all of them."""

from __future__ import annotations

from collections.abc import Sequence

from tpecoach.engine.schedule.board import Board
from tpecoach.engine.schedule.moves import Dice, changed, scattered
from tpecoach.engine.schedule.walk import Entry, Merit, merit, placed

MEMORY = 40
"""Moves after which a plan is no longer what new ones are measured against."""
PATIENCE = 150
"""Moves without a better plan before starting again from elsewhere."""


class Trail:
    """Late acceptance: a change is kept when it is no worse than the plan of `MEMORY` moves before."""

    def __init__(self, board: Board, usable: Sequence[int], hope: Merit | None, dice: Dice) -> None:
        self.hope = hope
        """the most these actions could reach, None where any action may come in"""
        self.board = board
        self.top = self._merit = merit(board)
        self.moves = 0
        self._usable = usable
        self._dice = dice
        self._best = board
        self._since = self._rounds = 0
        self._past = [self._merit] * MEMORY

    def move(self) -> Board:
        """Try one change; the board it gives, kept or not."""
        found = changed(self.board, self._outside(), self._dice)
        reached = merit(found)
        place = self.moves % MEMORY
        self.moves += 1
        self._since += 1
        if reached >= min(self._merit, self._past[place]):
            self.board, self._merit = found, reached
        self._past[place] = self._merit
        if reached > self.top:
            self.top, self._best, self._since = reached, found, 0
        if self._since >= PATIENCE:
            self._again()
        return found

    def _outside(self) -> list[int]:
        """Actions to put in beside those taken out: all that are missing of a set, one or two of many."""
        outside = [n for n in self._usable if n not in self.board.days]
        if self.hope is not None or not outside:
            return outside
        dice = self._dice
        missing = [n for n in outside if self.board.puzzle.jobs[n].forced]
        if missing and dice.below(3) == 0:
            outside = missing
        # The more valuable come first among the usable, and are drawn more often.
        return [
            outside[min(dice.below(len(outside)), dice.below(len(outside)))] for _ in range(dice.below(3))
        ]

    def _again(self) -> None:
        self._since, self._rounds = 0, self._rounds + 1
        self.board = self._best
        if self._rounds % 2:
            order = scattered(self.board.puzzle, self._usable, self._dice)
            self.board = placed(self.board.puzzle, [Entry(n) for n in order])
        self._merit = merit(self.board)
        self._past = [self._merit] * MEMORY
