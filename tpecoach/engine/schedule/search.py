"""Looking for the best plan: in tier order first, then by trying moves on the order in which actions are placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from tpecoach.engine.schedule.board import Board
from tpecoach.engine.schedule.puzzle import VALUE, Puzzle
from tpecoach.engine.schedule.reach import earliest, worth_alone

KeepGoing = Callable[[Fraction], bool]
Merit = tuple[int, ...]
"""Pinned actions placed, then those of each tier that must be, then the scaled value: compared in that order."""
ASK_EVERY = 16
"""Moves between two questions whether to go on."""


class Entry(NamedTuple):
    """One action to place: not before day `release`, and started as late as its end allows where `late`."""

    job: int
    release: int = 0
    late: bool = False


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
        """Better the plan until it is worth `enough`, the effort is spent or the caller says stop."""
        try:
            best, merit = self._climb(self._start, self._best, enough)
            while self._usable and not self._reached(enough):
                other, score = self._climb(*self._kick(best), enough)
                if score >= merit:
                    best, merit = other, score
        except Stopped:
            return

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
            board.add(entry.job, entry.release, entry.late)
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
            if entry.job in before or not board.add(entry.job, entry.release, entry.late):
                continue
            gained = board.value()
            if gained > value or self.puzzle.jobs[entry.job].forced:
                value = gained
                kept.append(entry)
            else:
                for n in [n for n in board.days if n not in before][::-1]:
                    board.put(n, board.days[n], -1)
        return tuple(kept), self.merit(board)

    def _spend(self) -> None:
        if self._spent >= self._effort:
            raise Stopped
        if (
            self._keep_going is not None
            and self._spent % ASK_EVERY == 0
            and not self._keep_going(Fraction(self._spent, self._effort))
        ):
            raise Stopped
        self._spent += 1

    def _climb(self, entries: Entries, merit: Merit, enough: int) -> tuple[Entries, Merit]:
        """Take the first move that betters the plan, until none does."""
        better: tuple[Entries, Merit] | None = entries, merit
        while better is not None:
            entries, merit = better
            if merit > self._best:
                self._best = merit
                self.board = self._build(entries)
            if self._reached(enough):
                break
            better = self._better(entries, merit)
        return entries, merit

    def _better(self, entries: Entries, merit: Merit) -> tuple[Entries, Merit] | None:
        prefix = [Board(self.puzzle)]
        for entry in entries:
            board = prefix[-1].copy()
            board.add(entry.job, entry.release, entry.late)
            prefix.append(board)
        moves = list(self._moves(entries, prefix[-1]))
        self._dice.shuffle(moves)
        most = self._most
        for changed, start in moves:
            if sum(most[e.job] for e in changed) <= merit[-1] and self.complete:
                continue
            self._spend()
            board = prefix[start].copy()
            for entry in changed[start:]:
                board.add(entry.job, entry.release, entry.late)
            score = self.merit(board)
            if score > merit:
                filled = self._fill(changed)
                return filled if filled[1] >= score else (changed, score)
        return None

    def _moves(self, entries: Entries, board: Board) -> Iterator[tuple[Entries, int]]:
        """(entries, place of the first that differs)"""
        inside = set(board.days)
        outside = [n for n in self._usable if n not in inside]
        size = len(entries)
        days = sorted({*self.puzzle.week_first, *(d[0] for d in board.days.values())})
        for i, entry in enumerate(entries):
            rest = entries[:i] + entries[i + 1 :]
            for n in outside:
                yield (*entries[:i], Entry(n), *entries[i + 1 :]), i
            for j in range(size):
                if j != i:
                    yield (*rest[:j], entry, *rest[j:]), min(i, j)
            if self.puzzle.jobs[entry.job].pin:
                continue
            yield (*entries[:i], entry._replace(late=not entry.late), *entries[i + 1 :]), i
            for day in days:
                if day != entry.release:
                    yield (*entries[:i], entry._replace(release=day), *entries[i + 1 :]), i
        for i in range(size + 1):
            for n in outside:
                yield (*entries[:i], Entry(n), *entries[i:]), i

    def _kick(self, entries: Entries) -> tuple[Entries, Merit]:
        """A plan a few chance moves away."""
        changed = list(entries)
        dice = self._dice
        for _ in range(2 + dice.below(2)):
            i = dice.below(len(changed) + 1)
            kind = dice.below(3)
            if kind == 0 or i == len(changed):
                changed.insert(i, Entry(self._usable[dice.below(len(self._usable))]))
            elif kind == 1:
                changed[i] = changed[i]._replace(release=dice.below(len(self.puzzle.offsets)))
            else:
                changed.insert(dice.below(len(changed)), changed.pop(i))
        self._spend()
        return self._fill(tuple(dict((e.job, e) for e in reversed(changed)).values())[::-1])
