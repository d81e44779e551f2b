"""Chance changes to a filled calendar: some actions are taken out, the others make room, and they are put back."""

from __future__ import annotations

from collections.abc import Sequence

from tpecoach.engine.schedule.board import EARLY, LATE, STRETCHED, Board, Wish, outranks
from tpecoach.engine.schedule.puzzle import Puzzle

MOST_OUT = 3
"""actions taken out at once"""
WEEK = 7


class Dice:
    """Numbers that scatter well and are the same at every run (a linear congruential generator)."""

    def __init__(self, seed: int = 1) -> None:
        self._state = seed

    def below(self, n: int) -> int:
        """The next number in 0 … n − 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % n

    def shuffled(self, items: list[int]) -> list[int]:
        """The same numbers in a chance order."""
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


def changed(board: Board, outside: Sequence[int], dice: Dice) -> Board:
    """Another board: up to three actions are taken out and, with those from `outside`, put back where they now fit."""
    jobs = board.puzzle.jobs
    before = board.days
    made = board.copy()
    inside = dice.shuffled(list(before))
    out = [*inside[: 1 + dice.below(MOST_OUT)], *outside]
    # What needs an action that is taken out goes with it.
    while more := [m for m in inside if m not in out and any(need in out for need in jobs[m].needs)]:
        out += more
    for n in out:
        if n in before:
            made.put(n, before[n], -1)
    manner = dice.below(3)
    if manner != EARLY:
        for n in sorted(made.days, key=lambda n: -before[n][-1]):
            _put_off(made, n, manner)
    dice.shuffled(out)
    if dice.below(2):
        late = len(board.puzzle.offsets)
        out.sort(key=lambda n: before[n][-1] if n in before else dice.below(late))
    for place, n in enumerate(out):
        if n not in made.days:
            # Those put back later that have to start first keep the start they had.
            starts = [before[m][0] for m in out[place + 1 :] if m in before and outranks(jobs[m], jobs[n])]
            made.add(n, _wish(board, n, max(starts, default=0), dice))
    if dice.below(2):
        _bring_forward(made, dice)
    return made


def _wish(board: Board, n: int, release: int, dice: Dice) -> Wish:
    """One of the ways to place an action: mostly as early as can be."""
    length = len(board.puzzle.offsets)
    kind = dice.below(8)
    if kind == 0:
        return Wish(max(release, dice.below(length)))
    if kind == 1:
        return Wish(release, dice.below(length), STRETCHED)
    if kind == 2 and n in board.days:
        return Wish(release, board.days[n][-1] + dice.below(WEEK + 1), STRETCHED)
    return Wish(release, 0, LATE if kind == 3 else STRETCHED if kind == 4 else EARLY)


def _put_off(board: Board, n: int, manner: int) -> None:
    """Put the steps of an action as late as its end allows, its start too where the manner is LATE."""
    if board.puzzle.jobs[n].pin:
        return
    days = board.days[n]
    board.put(n, days, -1)
    board.put(n, board.put_off(n, days, board.window(n)[1], manner))


def _bring_forward(board: Board, dice: Dice) -> None:
    """End each action as early as the others now allow, those that end first first."""
    for n in sorted(board.days, key=lambda n: (board.days[n][-1], n)):
        days = board.days[n]
        board.put(n, days, -1)
        found = board.find(n, Wish(0, 0, (EARLY, STRETCHED)[dice.below(2)]))
        board.put(n, found if found is not None and found[-1] <= days[-1] else days)


def scattered(puzzle: Puzzle, usable: Sequence[int], dice: Dice) -> list[int]:
    """Pins, then what has to be placed in a chance order, then the rest in nearly its own."""
    jobs = puzzle.jobs
    drawn = []
    for place, n in enumerate(usable):
        if jobs[n].pin:
            drawn.append((0, 0, n))
        elif jobs[n].forced:
            drawn.append((1, dice.below(1000), n))
        else:
            drawn.append((2, place + dice.below(8), n))
    return [n for _, _, n in sorted(drawn)]
