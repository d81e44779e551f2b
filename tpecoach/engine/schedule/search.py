"""Looking for the best plan: by rule first, then by chance moves on the order in which actions are placed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from tpecoach.engine.schedule.board import ANYHOW, EARLY, LATE, STRETCHED, Board, Wish, outranks
from tpecoach.engine.schedule.puzzle import VALUE, Puzzle
from tpecoach.engine.schedule.reach import earliest, worth_alone

KeepGoing = Callable[[Fraction], bool]
Merit = tuple[int, ...]
"""Pinned actions placed, then those of each tier that must be, then the scaled value: compared in that order."""
ASK_EVERY = 16
"""Moves between two questions whether to go on."""
MEMORY = 50
"""Moves after which a plan is no longer what new ones are measured against."""
PATIENCE = 600
"""Moves without a better plan before starting again from elsewhere."""


class Entry(NamedTuple):
    """One action to place, and how."""

    job: int
    wish: Wish = ANYHOW


Entries = tuple[Entry, ...]


class Dice:
    """Numbers that scatter well and are the same at every run (a linear congruential generator)."""

    def __init__(self) -> None:
        self._state = 1

    def below(self, n: int) -> int:
        """The next number in 0 … n − 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % n


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


class Search:
    """The search over one puzzle; `board` is the best plan found so far."""

    def __init__(self, puzzle: Puzzle, effort: int, keep_going: KeepGoing | None) -> None:
        self.puzzle = puzzle
        self._effort = effort
        self._spent = 0
        self._keep_going = keep_going
        self._dice = Dice()
        self._reach = earliest(puzzle)
        self._most = [worth_alone(puzzle, n, days) for n, days in enumerate(self._reach)]
        usable = (n for n, days in enumerate(self._reach) if days is not None)
        self._usable = sorted(
            (n for n in usable if puzzle.jobs[n].forced or self._most[n] > 0), key=self._rank
        )
        self._best = self._first()

    @property
    def board(self) -> Board:
        """The best plan so far."""
        return self._best.board

    def kinds(self) -> tuple[frozenset[int], ...]:
        """What has to be placed before value counts, first kind first, what fits no plan left aside."""
        jobs = self.puzzle.jobs
        pinned = frozenset(n for n in self._usable if jobs[n].pin)
        return pinned, *(frozenset(n for n in self._usable if jobs[n].must == tier) for tier in range(VALUE))

    def run(self, enough: int) -> None:
        """Better the plan until it is worth `enough`, the effort is spent or the caller says stop.

        Late acceptance: a chance move is kept when it is no worse than the plan of `MEMORY` moves before, so that the
        search can leave a plan that no single move betters. How it goes does not depend on the effort, so that more
        effort continues where less would have stopped.
        """
        walk = self._best
        past = [walk.merit] * MEMORY
        since = rounds = 0
        everything = frozenset[int]().union(*self.kinds())
        while self._usable and not (everything <= self.board.days.keys() and self._best.merit[-1] >= enough):
            if not self._go_on():
                return
            other = walk.changed(*self._moves(walk))
            place = self._spent % MEMORY
            since += 1
            if other.merit >= min(walk.merit, past[place]):
                walk = other
            if walk.merit > self._best.merit:
                walk = self._best = max(self._fill(walk.entries), walk, key=lambda found: found.merit)
                since = 0
            past[place] = walk.merit
            if since == PATIENCE:
                since, rounds = 0, rounds + 1
                walk = self._fill(self._scattered()) if rounds % 2 else self._best
                past = [walk.merit] * MEMORY

    def _go_on(self) -> bool:
        if self._spent >= self._effort:
            return False
        asked = self._keep_going if self._spent % ASK_EVERY == 0 else None
        if asked is not None and not asked(Fraction(self._spent, self._effort)):
            return False
        self._spent += 1
        return True

    def _rank(self, n: int) -> tuple[int, ...]:
        """Pins, then tiers and openings in order, then the most that can be brought."""
        job = self.puzzle.jobs[n]
        tier = VALUE if job.must is None else job.must
        return 0 if job.pin else 1, tier, job.opening or 0, -self._most[n], n

    def _first(self) -> Walk:
        """The best of three plans that follow a rule: most value first, most value a minute, soonest in place."""
        forced = [n for n in self._usable if self.puzzle.jobs[n].forced]
        free = [n for n in self._usable if not self.puzzle.jobs[n].forced]
        minutes = {n: max(120, sum(m for _, m in self.puzzle.jobs[n].steps)) for n in free}
        ends = {n: days[-1] for n, days in enumerate(self._reach) if days is not None}
        orders = (
            free,
            sorted(free, key=lambda n: Fraction(-self._most[n], minutes[n])),
            sorted(free, key=lambda n: (ends[n], -self._most[n])),
        )
        plans = [self._fill(tuple(Entry(n) for n in forced + order)) for order in orders]
        return max(plans, key=lambda found: found.merit)

    def _fill(self, entries: Entries) -> Walk:
        """What fits of the entries and serves, then whatever else still fits and brings something."""
        board = Board(self.puzzle)
        kept: list[Entry] = []
        value = 0
        known = {entry.job for entry in entries}
        for entry in (*entries, *(Entry(n) for n in self._usable if n not in known)):
            if len(board.days) == self.puzzle.problem.max_actions:
                break
            before = set(board.days)
            if entry.job in before or not board.add(entry.job, entry.wish):
                continue
            gained = board.value()
            if gained > value or self.puzzle.jobs[entry.job].forced:
                value = gained
                kept.append(entry)
            else:
                for n in [n for n in board.days if n not in before][::-1]:
                    board.put(n, board.days[n], -1)
        return Walk(self.puzzle, tuple(kept))

    def _scattered(self) -> Entries:
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

    def _moves(self, walk: Walk) -> tuple[Entries, int]:
        """One chance move or two: the new entries, with the place of the first that differs."""
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


def merit(board: Board) -> Merit:
    """How good a board is."""
    counts = [0] * (VALUE + 1)
    for n in board.days:
        job = board.puzzle.jobs[n]
        if job.pin:
            counts[0] += 1
        if job.must is not None:
            counts[job.must + 1] += 1
    return *counts, board.value()
