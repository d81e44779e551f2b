"""The calendar while it is being filled: what is left of each day and week, and where a job still fits."""

from __future__ import annotations

from typing import NamedTuple

from tpecoach.engine.schedule.puzzle import Job, Puzzle

NOWHERE = -1
EARLY, LATE, STRETCHED = range(3)


class Wish(NamedTuple):
    """How a job is placed where the board leaves a choice."""

    release: int = 0
    """the first step on or after this day"""
    hold: int = 0
    """the last step on or after this day, and then as early as can be"""
    manner: int = EARLY
    """the other steps EARLY, LATE (the start included), or STRETCHED: started early, then late"""


ANYHOW = Wish()


class Board:
    """Jobs placed so far on the days of a puzzle."""

    __slots__ = ("bounded", "budget", "capacity", "days", "legal_left", "puzzle", "under_way")

    def __init__(self, puzzle: Puzzle) -> None:
        self.puzzle = puzzle
        self.capacity = [list(row) for row in puzzle.capacity]
        self.budget = [list(row) for row in puzzle.budget]
        self.under_way = [0] * len(puzzle.offsets)
        self.legal_left = puzzle.legal_minutes
        self.days: dict[int, tuple[int, ...]] = {}
        self.bounded = True
        """whether tiers and the opening order bind; loosened only to find out what stands in the way"""

    def copy(self) -> Board:
        """A board that can be filled on without touching this one."""
        other: Board = object.__new__(Board)
        other.puzzle = self.puzzle
        other.capacity = [row[:] for row in self.capacity]
        other.budget = [row[:] for row in self.budget]
        other.under_way = self.under_way[:]
        other.legal_left = self.legal_left
        other.days = self.days.copy()
        other.bounded = self.bounded
        return other

    def put(self, n: int, days: tuple[int, ...], sign: int = 1) -> None:
        """Place job `n` with its steps on these days, or take it back with `sign` −1."""
        job = self.puzzle.jobs[n]
        week_of = self.puzzle.week_of
        for (role, minutes), day in zip(job.steps, days, strict=True):
            self.capacity[role][day] -= sign * minutes
            self.budget[role][week_of[day]] -= sign * minutes
        for role, week, minutes in recurring(self.puzzle, job, days[-1]):
            self.budget[role][week] -= sign * minutes
        for day in range(days[0], days[-1] + 1):
            self.under_way[day] += sign
        if job.legal:
            self.legal_left -= sign * legal_minutes(self.puzzle, job, days[-1])
        if sign > 0:
            self.days[n] = days
        else:
            del self.days[n]

    def add(self, n: int, wish: Wish = ANYHOW) -> bool:
        """Place job `n`, and first what it needs, ending as early as can be; false leaves the board as it was."""
        placed: list[int] = []
        if self._add(n, wish, len(self.puzzle.offsets) - 1, placed):
            return True
        for m in reversed(placed):
            self.put(m, self.days[m], -1)
        return False

    def _add(self, n: int, wish: Wish, limit: int, placed: list[int]) -> bool:
        job = self.puzzle.jobs[n]
        if n in self.days:
            return self.days[n][-1] <= limit
        if job.fault is not None:
            return False
        before = job.pin[0] - 1 if job.pin else limit - 1
        if not all(self._add(need, ANYHOW, before, placed) for need in job.needs):
            return False
        if len(self.days) >= self.puzzle.problem.max_actions:
            return False
        days = self.find(n, wish, limit)
        if days is None:
            return False
        self.put(n, days)
        placed.append(n)
        return True

    def window(self, n: int) -> tuple[int, int]:
        """First and last day on which job `n` may start, given what is placed."""
        puzzle = self.puzzle
        job = puzzle.jobs[n]
        low, high = 0 if job.pin else job.earliest, len(puzzle.offsets) - 1
        for m, days in self.days.items():
            other = puzzle.jobs[m]
            if m in job.needs:
                low = max(low, days[-1] + 1)
            if n in other.needs:
                high = min(high, days[0] - 1)
            if not self.bounded:
                continue
            if outranks(other, job):
                low = max(low, days[0])
            elif outranks(job, other):
                high = min(high, days[0])
        return low, high

    def find(self, n: int, wish: Wish = ANYHOW, by: int | None = None) -> tuple[int, ...] | None:
        """Days of the steps of job `n` that end it earliest, or None; what it needs is taken to be placed."""
        puzzle = self.puzzle
        job = puzzle.jobs[n]
        low, high = self.window(n)
        start = max(low, wish.release) if not job.pin else low
        limit = job.latest if by is None else min(job.latest, by)
        for m, days in self.days.items():
            if n in puzzle.jobs[m].needs:
                limit = min(limit, days[0] - 1)
        end = wish.hold if not job.pin else 0
        while start <= high:
            found = self._fit(job, start, limit, end)
            if found is None or found[0] > high:
                return None
            busy = self._busy(found[0], found[-1])
            if busy != NOWHERE:
                # Ending earlier is impossible from here on, so any span that starts before covers that day too.
                start = busy + 1
                if job.pin:
                    return None
                continue
            short = self._short(job, found[-1])
            if short != NOWHERE:
                end = puzzle.week_first[short]
                continue
            if job.legal and legal_minutes(puzzle, job, found[-1]) > self.legal_left:
                # Ending a week later recurs a week less.
                week = puzzle.week_of[found[-1]] + 1
                if week == len(puzzle.weeks):
                    return None
                end = puzzle.week_first[week]
                continue
            return found if wish.manner == EARLY or job.pin else self.put_off(n, found, high, wish.manner)
        return None

    def ending(self, n: int, last: int) -> tuple[int, ...] | None:
        """Days on which job `n` could end exactly on `last`, started as late as can be; only room is looked at."""
        job = self.puzzle.jobs[n]
        found = self._fit(job, 0 if job.pin else job.earliest, min(last, job.latest), last)
        if found is None or found[-1] != last or job.pin:
            return found
        return self.put_off(n, found, last, LATE)

    def _fit(self, job: Job, start: int, limit: int, end: int) -> tuple[int, ...] | None:
        """The earliest days from `start` on, the last step not before `end`; steps of one action share what is left."""
        puzzle = self.puzzle
        week_of = puzzle.week_of
        capacity, budget, pin = self.capacity, self.budget, job.pin
        days: list[int] = []
        final = len(job.steps) - 1
        day = start
        for k, (role, minutes) in enumerate(job.steps):
            if k == final:
                day = max(day, end)
            if k == final and k:
                rank = puzzle.open_rank[days[0]] + job.lasts - 1
                day = max(day, puzzle.open_days[rank] if rank < len(puzzle.open_days) else limit + 1)
            stop = limit
            if k < len(pin):
                if pin[k] < day:
                    break
                day = stop = pin[k]
            elif k == len(pin):
                day = max(day, job.earliest)
            room, weekly = capacity[role], budget[role]
            while day <= stop and (room[day] < minutes or weekly[week_of[day]] < minutes):
                day += 1
            if day > stop:
                break
            room[day] -= minutes
            weekly[week_of[day]] -= minutes
            days.append(day)
        for (role, minutes), used in zip(job.steps, days, strict=False):
            capacity[role][used] += minutes
            budget[role][week_of[used]] += minutes
        return tuple(days) if len(days) == len(job.steps) else None

    def put_off(self, n: int, days: tuple[int, ...], high: int, manner: int) -> tuple[int, ...]:
        """The same last day, with the latest first day the steps and `lasts` allow; the same first day if STRETCHED."""
        puzzle = self.puzzle
        job = puzzle.jobs[n]
        rank = puzzle.open_rank[days[-1]] - job.lasts + 1
        day = days[-1]
        taken: list[int] = []
        for k in range(len(job.steps) - 1, -1, -1):
            role, minutes = job.steps[k]
            if k == 0:
                day = days[0] if manner == STRETCHED else min(day, high, puzzle.open_days[rank])
            room, weekly = self.capacity[role], self.budget[role]
            while day > days[0] and (room[day] < minutes or weekly[puzzle.week_of[day]] < minutes):
                day -= 1
            room[day] -= minutes
            weekly[puzzle.week_of[day]] -= minutes
            taken.append(day)
        for (role, minutes), used in zip(reversed(job.steps), taken, strict=True):
            self.capacity[role][used] += minutes
            self.budget[role][puzzle.week_of[used]] += minutes
        if manner == STRETCHED:
            return tuple(reversed(taken))
        found = self._fit(job, taken[-1], days[-1], days[-1])
        return found if found is not None and found[0] <= high else days

    def _busy(self, first: int, last: int) -> int:
        """The last day of the span on which as many actions are under way as may be, or NOWHERE."""
        most = self.puzzle.problem.max_under_way
        for day in range(last, first - 1, -1):
            if self.under_way[day] >= most:
                return day
        return NOWHERE

    def _short(self, job: Job, last: int) -> int:
        """The last week in which the recurring time no longer fits, or NOWHERE."""
        need: dict[tuple[int, int], int] = {}
        for role, week, minutes in recurring(self.puzzle, job, last):
            need[role, week] = need.get((role, week), 0) + minutes
        return max((w for (r, w), m in need.items() if self.budget[r][w] < m), default=NOWHERE)

    def value(self) -> int:
        """Scaled value of what is placed, the overlap of lifts counted once."""
        puzzle = self.puzzle
        total = 0
        in_place = {n: puzzle.days_in_place(puzzle.jobs[n], days[-1]) for n, days in self.days.items()}
        for n, length in in_place.items():
            total += puzzle.jobs[n].alone * length
        for lifters in puzzle.lifters:
            covered = 0
            for points, n in lifters:
                length = in_place.get(n, 0)
                if length > covered:
                    total += points * (length - covered)
                    covered = length
        return total


def outranks(first: Job, then: Job) -> bool:
    """Whether `then` may not start before `first` does; the order never binds what a person has pinned."""
    if then.pin:
        return False
    if first.tier != then.tier:
        return first.tier < then.tier
    return first.opening is not None and then.opening is not None and first.opening < then.opening


def recurring(puzzle: Puzzle, job: Job, last: int) -> list[tuple[int, int, int]]:
    """(role, week, minutes) the job takes in the weeks after its last step; those closed or cut short rest."""
    if not job.weekly and not job.monthly:
        return []
    taken = []
    for week in range(puzzle.week_of[last] + 1, len(puzzle.weeks)):
        if puzzle.week_works[week]:
            taken += [(role, week, minutes) for role, minutes in job.weekly]
            if puzzle.week_opens_month[week]:
                taken += [(role, week, minutes) for role, minutes in job.monthly]
    return taken


def legal_minutes(puzzle: Puzzle, job: Job, last: int) -> int:
    """Owner minutes inside the window, steps and recurring, that count against the quarter for legal gaps."""
    owner = puzzle.roles.index("owner")
    steps = sum(minutes for role, minutes in job.steps if role == owner)
    return steps + sum(minutes for role, _, minutes in recurring(puzzle, job, last) if role == owner)
