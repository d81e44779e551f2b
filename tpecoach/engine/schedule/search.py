"""Looking for the best plan: by rule first, then by chance moves on the order in which actions are placed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tpecoach.engine.schedule.board import Board
from tpecoach.engine.schedule.moves import Moves
from tpecoach.engine.schedule.puzzle import VALUE, Puzzle
from tpecoach.engine.schedule.reach import earliest, worth_alone
from tpecoach.engine.schedule.walk import Entries, Entry, Walk

KeepGoing = Callable[[Fraction], bool]
ASK_EVERY = 16
"""Moves between two questions whether to go on."""
MEMORY = 50
"""Moves after which a plan is no longer what new ones are measured against."""
PATIENCE = 600
"""Moves without a better plan before starting again from elsewhere."""


class Search:
    """The search over one puzzle; `board` is the best plan found so far."""

    def __init__(self, puzzle: Puzzle, effort: int, keep_going: KeepGoing | None) -> None:
        self.puzzle = puzzle
        self._effort = effort
        self._spent = 0
        self._keep_going = keep_going
        self._reach = earliest(puzzle)
        self._most = [worth_alone(puzzle, n, days) for n, days in enumerate(self._reach)]
        usable = (n for n, days in enumerate(self._reach) if days is not None)
        self._usable = sorted(
            (n for n in usable if puzzle.jobs[n].forced or self._most[n] > 0), key=self._rank
        )
        self._moves = Moves(puzzle, self._usable)
        self._best = self._first()

    @property
    def board(self) -> Board:
        """The best plan so far."""
        return self._best.board

    def kinds(self) -> tuple[frozenset[int], ...]:
        """What has to be placed before value counts, first kind first, what fits no plan left aside."""
        jobs = self.puzzle.jobs
        pinned = frozenset(n for n in self._usable if jobs[n].chosen)
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
            other = walk.changed(*self._moves.of(walk))
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
                walk = self._fill(self._moves.scattered()) if rounds % 2 else self._best
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
        """Pins, then what a person wants, then tiers and openings in order, then the most that can be brought."""
        job = self.puzzle.jobs[n]
        tier = VALUE if job.must is None else job.must
        return 0 if job.pin else 1 if job.want else 2, tier, job.opening or 0, -self._most[n], n

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
