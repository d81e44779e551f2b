"""Looking for the best plan: in tier order first, then by trying moves on the order in which actions are placed."""

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
TWICE = 2
MEMORY = 50
PATIENCE = 600
"""Moves without a better plan before going back to the best."""


class Entry(NamedTuple):
    """One action to place, and how."""

    job: int
    wish: Wish = ANYHOW


Entries = tuple[Entry, ...]


class Stopped(Exception):
    """The effort is spent, or the caller has asked to stop."""


class Dice:
    """Numbers that scatter well and are the same at every run (a linear congruential generator)."""

    def __init__(self, seed: int = 1) -> None:
        self._state = seed

    def below(self, n: int) -> int:
        """The next number in 0 … n − 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % n

    def shuffle(self, items: list[tuple[Entries, int]]) -> None:
        """Put a list in a scattered order."""
        for n in range(len(items) - 1, 0, -1):
            m = self.below(n + 1)
            items[n], items[m] = items[m], items[n]


class Search:
    """The search over one puzzle; `board` is the best plan found so far."""

    def __init__(self, puzzle: Puzzle, effort: int, keep_going: KeepGoing | None) -> None:
        self.puzzle = puzzle
        self.board = Board(puzzle)
        self._effort = effort
        self._spent = 0
        self._keep_going = keep_going
        self._dice = Dice()
        self._reach = earliest(puzzle)
        self._most = [worth_alone(puzzle, n, days) for n, days in enumerate(self._reach)]
        self._usable = [
            n
            for n, job in enumerate(puzzle.jobs)
            if self._reach[n] is not None and (job.forced or self._most[n] > 0)
        ]
        self._usable.sort(key=self._rank)
        self._start, merit = self._first()
        self._best = merit
        self.board = self._build(self._start)

    def kinds(self) -> tuple[set[int], ...]:
        """What has to be placed before value counts, first kind first, what fits no plan left aside."""
        jobs = self.puzzle.jobs
        pinned = {n for n in self._usable if jobs[n].pin}
        return pinned, *({n for n in self._usable if jobs[n].must == tier} for tier in range(VALUE))

    @property
    def complete(self) -> bool:
        """Whether all that has to be placed is."""
        return all(kind <= self.board.days.keys() for kind in self.kinds())

    def run(self, enough: int) -> None:
        """Better the plan until it is worth `enough`, the effort is spent or the caller says stop.

        Late acceptance: a chance move is kept when it is no worse than the plan of `MEMORY` moves before, so that the
        search can leave a plan that no single move betters.
        """
        walk = self._start, self._best
        past = [self._best] * MEMORY
        since = 0
        rounds = 0
        prefix = self._prefix(self._start)
        while self._usable and not self._reached(enough) and self._go_on():
            entries, merit = walk
            changed, start = self._move(entries, prefix[-1])
            if self._dice.below(TWICE) == 0:
                changed, again = self._move(changed, prefix[-1])
                start = min(start, again)
            boards = prefix[: start + 1]
            kept = list(entries[:start])
            for entry in changed[start:]:
                board = boards[-1].copy()
                if entry.job not in board.days and board.add(entry.job, entry.wish):
                    boards.append(board)
                    kept.append(entry)
            score = self.merit(boards[-1])
            place = self._spent % MEMORY
            since += 1
            if score >= merit or score >= past[place]:
                walk, prefix = (tuple(kept), score), boards
                if score > self._best:
                    walk = max((self._fill(walk[0]), walk), key=lambda found: found[1])
                    prefix = self._prefix(walk[0])
                    self._best, self.board, since = walk[1], prefix[-1], 0
                    self._start = walk[0]
            past[place] = walk[1]
            if since == PATIENCE:
                rounds += 1
                walk, since = (self._fill(self._scattered()) if rounds % 2 else (self._start, self._best)), 0
                prefix, past = self._prefix(walk[0]), [walk[1]] * MEMORY

    def _rank(self, n: int) -> tuple[int, ...]:
        """Pins, then tiers and openings in order, then the most that can be brought."""
        job = self.puzzle.jobs[n]
        tier = VALUE if job.must is None else job.must
        return 0 if job.pin else 1, tier, job.opening or 0, -self._most[n], n

    def _first(self) -> tuple[Entries, Merit]:
        """The best of three plans that follow a rule: most value first, most value a minute, soonest in place."""
        forced = [n for n in self._usable if self.puzzle.jobs[n].forced]
        free = [n for n in self._usable if not self.puzzle.jobs[n].forced]
        hours = {n: max(120, sum(minutes for _, minutes in self.puzzle.jobs[n].steps)) for n in free}
        ends = {n: days[-1] for n, days in enumerate(self._reach) if days is not None}
        orders = [
            free,
            sorted(free, key=lambda n: Fraction(-self._most[n], hours[n])),
            sorted(free, key=lambda n: (ends[n], -self._most[n])),
        ]
        return max(
            (self._fill(tuple(Entry(n) for n in forced + order)) for order in orders), key=lambda found: found[1]
        )

    def merit(self, board: Board) -> Merit:
        """How good a board is."""
        counts = [0] * (VALUE + 1)
        for n in board.days:
            job = self.puzzle.jobs[n]
            if job.pin:
                counts[0] += 1
            if job.must is not None:
                counts[job.must + 1] += 1
        return *counts, board.value()

    def _reached(self, enough: int) -> bool:
        return self.complete and self._best[-1] >= enough

    def _build(self, entries: Entries) -> Board:
        board = Board(self.puzzle)
        for entry in entries:
            board.add(entry.job, entry.wish)
        return board

    def _fill(self, entries: Entries) -> tuple[Entries, Merit]:
        """Keep what fits and serves, add what still fits and brings something; what they really place, in order."""
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
        return tuple(kept), self.merit(board)

    def _go_on(self) -> bool:
        if self._spent >= self._effort:
            return False
        asked = self._keep_going is not None and self._spent % ASK_EVERY == 0
        if asked and self._keep_going is not None and not self._keep_going(Fraction(self._spent, self._effort)):
            return False
        self._spent += 1
        return True

    def _prefix(self, entries: Entries) -> list[Board]:
        """The board before each entry, and the last."""
        boards = [Board(self.puzzle)]
        for entry in entries:
            board = boards[-1].copy()
            board.add(entry.job, entry.wish)
            boards.append(board)
        return boards

    def _move(self, entries: Entries, board: Board) -> tuple[Entries, int]:
        """A chance change of the entries, with the place of the first that differs."""
        dice = self._dice
        size = len(entries)
        kind = dice.below(20)
        i = dice.below(size) if size else 0
        if kind < 5 or not size:
            i = dice.below(size + 1)
            return (*entries[:i], self._newcomer(board, i, entries), *entries[i:]), i
        if kind < 11:
            return (*entries[:i], self._newcomer(board, i, entries), *entries[i + 1 :]), i
        entry = entries[i]
        rest = entries[:i] + entries[i + 1 :]
        if kind < 15:
            j = dice.below(size)
            if j < i:
                floor = self._floor(entry.job, board, j, rest)
                entry = entry._replace(wish=entry.wish._replace(release=floor))
            return (*rest[:j], entry, *rest[j:]), min(i, j)
        if kind < 19:
            return (*entries[:i], Entry(entry.job, self._other(entry.wish, board)), *entries[i + 1 :]), i
        return rest, i

    def _scattered(self) -> Entries:
        """Pins, then what has to be placed in a chance order, then the rest in nearly its own."""
        jobs, dice = self.puzzle.jobs, self._dice
        drawn = [
            ((0, 0) if jobs[n].pin else (1, dice.below(1000)) if jobs[n].forced else (2, place + dice.below(8)), n)
            for place, n in enumerate(self._usable)
        ]
        return tuple(Entry(n) for _, n in sorted(drawn))

    def _newcomer(self, board: Board, place: int, entries: Entries) -> Entry:
        """A job that is not placed: at times one that has to be, else the better of two."""
        dice = self._dice
        outside = [n for n in self._usable if n not in board.days]
        if not outside:
            return Entry(self._usable[dice.below(len(self._usable))])
        missing = [n for n in outside if self.puzzle.jobs[n].forced]
        if missing and dice.below(3) == 0:
            outside = missing
        n = outside[min(dice.below(len(outside)), dice.below(len(outside)))]
        return Entry(n, Wish(release=self._floor(n, board, place, entries)))

    def _floor(self, n: int, board: Board, place: int, entries: Entries) -> int:
        """A first day that leaves jobs that outrank this one, and are placed after it, where they start now."""
        jobs = self.puzzle.jobs
        return max(
            (
                board.days[e.job][0]
                for e in entries[place:]
                if e.job in board.days and outranks(jobs[e.job], jobs[n])
            ),
            default=0,
        )

    def _other(self, wish: Wish, board: Board) -> Wish:
        """Another way to place an action."""
        dice = self._dice
        starts = [days[0] for days in board.days.values()]
        days = [0, starts[dice.below(len(starts))], dice.below(len(self.puzzle.offsets))]
        kind = dice.below(5)
        if kind < 2:
            return wish._replace(release=days[dice.below(3)])
        if kind < 4:
            return wish._replace(manner=(EARLY, LATE, STRETCHED)[dice.below(3)])
        return wish._replace(hold=days[dice.below(3)], manner=(wish.manner, STRETCHED)[dice.below(2)])
