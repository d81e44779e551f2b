"""The most a plan could be worth, by trying which actions end first, second and so on, best prospects first.

A branch holds some actions in the order of their last days. What it asks of the people is looked at from the start
of the window to each of these days, as if steps could be moved freely before it: so no branch is worth less than a plan
with the same order, and the best of the branches that are left bounds every plan.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from tpecoach.engine.schedule.board import outranks
from tpecoach.engine.schedule.branches import Branch, Outlook, more, packed
from tpecoach.engine.schedule.prospects import Held, offers
from tpecoach.engine.schedule.puzzle import Puzzle
from tpecoach.engine.schedule.supplies import Supplies
from tpecoach.engine.schedule.weeks import TooMany, Weeks

UNKNOWN = 1 << 256
"""more than anything is worth"""


class Tree:
    """Branches of one puzzle still to be looked at; `bound` falls with every `step`."""

    def __init__(self, puzzle: Puzzle, held: Held) -> None:
        self.puzzle, self.held = puzzle, held
        self._supplies = Supplies(puzzle)
        self._offers = {offer.n: offer for offer in offers(puzzle, held.sure)}
        self._above = {n: self._outranked(n) for n in self._offers}
        jobs = puzzle.jobs
        for n in sorted(self._offers, key=lambda n: (jobs[n].tier, jobs[n].opening or 0)):
            self._wait(n)
        self._heap: list[tuple[int, int, Branch, int, int]] = []
        self._seen: set[tuple[tuple[int, int], ...]] = set()
        self._count = 0
        self._closed = 0
        self.proposal: tuple[tuple[int, int], ...] = ()
        """what the branch looked at last would hold at best, with last days"""
        self._weeks: dict[frozenset[int], int] = {}
        self._barred: list[frozenset[int]] = []
        root = Branch((), 0, (0,) * len(puzzle.roles), self._supplies.full, 0, {})
        if puzzle.offsets:
            self._look(root, None)

    def _outranked(self, n: int) -> int:
        """How many of what every plan holds have to start before a job does, at least."""
        jobs = self.puzzle.jobs
        found = sum(m != n and outranks(jobs[m], jobs[n]) for m in self.held.sure)
        known: set[int] = set()
        for some, count in self.held.some:
            if not some & known and all(m != n and outranks(jobs[m], jobs[n]) for m in some):
                known |= some
                found += max(0, count - len(some & self.held.sure))
        return found

    def _wait(self, n: int) -> None:
        """Leave a job only the ends it can have once enough of those before it may have ended."""
        jobs, most = self.puzzle.jobs, self.puzzle.problem.max_under_way
        over = self._above[n] - most
        if over < 0 or not most:
            return
        ends = sorted(
            offer.days[0] for m, offer in self._offers.items() if m != n and outranks(jobs[m], jobs[n])
        )
        start = ends[over] + 1 if over < len(ends) else len(self.puzzle.offsets)
        offer = self._offers[n].since(start)
        if offer is None:
            del self._offers[n]
        else:
            self._offers[n] = offer

    @property
    def bound(self) -> int:
        """A scaled value that no plan with what is held exceeds."""
        return max(self._closed, self.next)

    @property
    def next(self) -> int:
        """The most that the next branch to look at could be worth."""
        return -self._heap[0][0] if self._heap else 0

    def step(self) -> tuple[tuple[int, int], ...]:
        """Look at the most promising branch; where nothing can better it, the jobs it holds with their last days."""
        most, _, branch, n, end = heappop(self._heap)
        if n < 0:
            some = frozenset(job for job, _ in branch.ends)
            if some not in self._weeks:
                self._weeks[some] = self._by_week(some)
            known = self._weeks[some]
            if known < -most:
                if known >= 0:
                    self._push(known, branch, -1, -1)
                return ()
            self._closed = max(self._closed, -most)
            return branch.ends
        grown = self._grown(branch, n, end)
        key = tuple(sorted(grown.ends))
        if key not in self._seen and not any(bad <= {m for m, _ in key} for bad in self._barred):
            self._seen.add(key)
            self._look(grown, -most)
        return ()

    def _by_week(self, some: frozenset[int]) -> int:
        """The most a set can be worth by weeks, less than nothing where it does not fit."""
        try:
            most = Weeks(self.puzzle, self._supplies, self._offers, some).most()
        except TooMany:
            return UNKNOWN
        if most is None:
            self._barred.append(some)
            return -1
        return most

    def _grown(self, branch: Branch, n: int, end: int) -> Branch:
        """The branch with a job that ends on that day."""
        job = self.puzzle.jobs[n]
        length = self.puzzle.days_in_place(job, end)
        lifted = dict(branch.lifted)
        for question, points in job.shared:
            lifted[question] = (*lifted.get(question, ()), (points, length))
        offer = self._offers[n]
        return Branch(
            ends=(*branch.ends, (n, end)),
            value=branch.value + self._gain(branch, n, end),
            used=tuple(a + b for a, b in zip(branch.used, offer.minutes, strict=True)),
            left=self._supplies.after((*branch.ends, (n, end))) if job.weekly or job.monthly else branch.left,
            spans=branch.spans + offer.span,
            lifted=lifted,
        )

    def _gain(self, branch: Branch, n: int, end: int) -> int:
        """What a job that ends on that day adds to a branch."""
        job = self.puzzle.jobs[n]
        length = self.puzzle.days_in_place(job, end)
        total = job.alone * length
        for question, points in job.shared:
            known = branch.lifted.get(question)
            total += points * length if known is None else more(known, points, length)
        return total

    def _ends(self, branch: Branch, n: int, reserve: Sequence[int]) -> tuple[int, bool] | None:
        """The first day on which a job can end after those of a branch, `reserve` being kept for what must come."""
        offer = self._offers[n]
        end = branch.last
        final = len(self.puzzle.offsets) - 1
        for role, minutes in enumerate(offer.minutes):
            if minutes:
                left, asked = branch.left[role], branch.used[role] + minutes
                if asked + reserve[role] > left[final]:
                    return None
                end = max(end, bisect_left(left, asked))
        most = self.puzzle.problem.max_under_way
        end = max(end, -(-(branch.spans + offer.span) // most) - 1) if most else final + 1
        after, waits = 0, False
        if self._above[n] >= most:
            # Those that have to start first but do not fit beside it must have ended before it starts.
            jobs = self.puzzle.jobs
            over = sorted(day for m, day in branch.ends if outranks(jobs[m], jobs[n]))
            if self._above[n] - len(over) >= most:
                waits, after = True, branch.last + 1
            else:
                after = over[max(self._above[n], len(over)) - most] + 1
        found = offer.end(end, after)
        return None if found is None else (found, waits)

    def _look(self, branch: Branch, most: int | None) -> None:
        """Bound a branch and put what may grow from it on the heap."""
        outlook = self._outlook(branch)
        if outlook is None:
            return
        self.proposal = (*branch.ends, *outlook.ends())
        whole = outlook.base + outlook.added(outlook.best)
        within = [
            outlook.base
            + packed(outlook.gains, {n: self._offers[n].minutes[role] for n in outlook.free}, minutes)
            for role, minutes in enumerate(outlook.room)
        ]
        bound = min(whole, *within, UNKNOWN if most is None else most)
        if not outlook.missing and not outlook.wanted:
            self._push(branch.value, branch, -1, -1)
        inside = {n for n, _ in branch.ends}
        for n, (gain, end) in outlook.gains.items():
            job = self.puzzle.jobs[n]
            if n in outlook.waiting or not inside.issuperset(job.needs):
                continue
            if n not in outlook.missing and not outlook.places:
                continue
            swap = 0 if n in outlook.missing or n in outlook.best else gain - outlook.least()
            self._push(min(bound, whole + swap), branch, n, end)
            if job.weekly or job.monthly:
                for later in self._later(n, end):
                    lost = gain - self._gain(branch, n, later)
                    self._push(min(bound, whole + swap - lost), branch, n, later)

    def _later(self, n: int, end: int) -> Iterator[int]:
        """The first day of each later week on which a job can end: what recurs then begins later."""
        puzzle = self.puzzle
        for week in range(puzzle.week_of[end] + 1, len(puzzle.weeks)):
            day = self._offers[n].end(max(end, puzzle.week_first[week]), 0)
            if day is not None and puzzle.week_of[day] == week:
                yield day

    def _outlook(self, branch: Branch) -> Outlook | None:
        """What may still be added to a branch; None where it cannot hold what it has to."""
        inside = {n for n, _ in branch.ends}
        missing = self.held.sure - inside
        places = self.puzzle.problem.max_actions - len(inside) - len(missing)
        if places < 0 or not missing <= self._offers.keys():
            return None
        roles = range(len(self.puzzle.roles))
        reserve = [sum(self._offers[n].minutes[role] for n in missing) for role in roles]
        room = [branch.left[role][-1] - branch.used[role] - reserve[role] for role in roles]
        if min(room) < 0:
            return None
        gains: dict[int, tuple[int, int]] = {}
        waiting: set[int] = set()
        none = [0] * len(reserve)
        for n in self._offers:
            found = None if n in inside else self._ends(branch, n, none if n in missing else reserve)
            if found is not None:
                gains[n] = self._gain(branch, n, found[0]), found[0]
                if found[1]:
                    waiting.add(n)
        if not missing <= gains.keys():
            return None
        free = sorted((n for n in gains if n not in missing), key=lambda n: (-gains[n][0], n))
        wanted = self._wanted(inside | self.held.sure, free)
        if wanted is None or len(wanted) > places:
            return None
        rest = [n for n in free if n not in wanted and gains[n][0] > 0][: places - len(wanted)]
        base = branch.value + sum(gains[n][0] for n in missing)
        return Outlook(gains, missing, waiting, free, wanted, (*wanted, *rest), places, room, base)

    def _push(self, most: int, branch: Branch, n: int, end: int) -> None:
        self._count += 1
        heappush(self._heap, (-most, -len(branch.ends) * 1000000 + self._count, branch, n, end))

    def _wanted(self, inside: set[int] | frozenset[int], free: Sequence[int]) -> list[int] | None:
        """The best of those still to be taken of each set of which so many are held; None where there are too few."""
        found: list[int] = []
        known: set[int] = set()
        for some, count in self.held.some:
            lacking = count - len(some & inside)
            there = [n for n in free if n in some]
            if lacking > len(there):
                return None
            if lacking > 0 and not some & known:
                found += there[:lacking]
                known |= some
        return found
