"""The most a set of actions could be worth, their steps being shared out among the weeks as wholes.

Which day of its week a step falls on is left open, and so is what only days show; what every plan keeps of the order
of steps, hours of the week, recurring time, tiers, needs and places under way from one week to the next is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tpecoach.engine.schedule.board import outranks
from tpecoach.engine.schedule.prospects import Offer
from tpecoach.engine.schedule.puzzle import Puzzle
from tpecoach.engine.schedule.supplies import Supplies

TRIED = 1500
"""ways of sharing out that are looked at before giving up"""
Done = tuple[int, ...]
"""by action, how many of its steps are done"""


class TooMany(Exception):
    """There are more ways of sharing out than are looked at."""


class Weeks:
    """The steps of one set of actions, week by week."""

    def __init__(
        self, puzzle: Puzzle, supplies: Supplies, offers: Mapping[int, Offer], some: frozenset[int]
    ) -> None:
        self.puzzle, self.supplies, self.offers = puzzle, supplies, offers
        self.names = sorted(some)
        self.jobs = [puzzle.jobs[n] for n in self.names]
        self.full = tuple(len(job.steps) for job in self.jobs)
        place = {n: i for i, n in enumerate(self.names)}
        self.before = [
            [i for i, other in enumerate(self.jobs) if other is not job and outranks(other, job)]
            for job in self.jobs
        ]
        self.needs = [[place[need] for need in job.needs] for job in self.jobs]
        self.better = [
            {
                question: [
                    i
                    for points, n in puzzle.lifters[question]
                    if n in place
                    for i in [place[n]]
                    if (points, -n) > (mine, -name)
                ]
                for question, mine in job.shared
            }
            for name, job in zip(self.names, self.jobs, strict=True)
        ]
        self.tried = 0

    def most(self) -> int | None:
        """A scaled value they do not exceed together, None where they do not fit; raises TooMany."""
        puzzle = self.puzzle
        weeks = range(len(puzzle.weeks))
        known: dict[Done, int] = {(0,) * len(self.jobs): 0}
        self.supply = [
            [self.supplies.week(role, week) for week in weeks] for role in range(len(puzzle.roles))
        ]
        self.rest = [[sum(row[week:]) for week in (*weeks, len(weeks))] for row in self.supply]
        for week in weeks:
            found: dict[Done, int] = {}
            for done, value in known.items():
                room = self._room(done, week)
                if room is None:
                    continue
                for then in self._shared_out(done, room, week):
                    self.tried += 1
                    if self.tried > TRIED:
                        raise TooMany
                    if self._can_be(then, week):
                        gained = value + self._gained(done, then, week)
                        if gained > found.get(then, -1):
                            found[then] = gained
            known = found
        return known.get(self.full)

    def _room(self, done: Done, week: int) -> list[int] | None:
        """Minutes of each role for steps, once what recurs is taken; None where that is more than there is."""
        puzzle = self.puzzle
        taken = [0] * len(puzzle.roles)
        if puzzle.week_works[week]:
            for job, k in zip(self.jobs, done, strict=True):
                if k == len(job.steps):
                    for role, minutes in (
                        *job.weekly,
                        *(job.monthly if puzzle.week_opens_month[week] else ()),
                    ):
                        taken[role] += minutes
        if any(minutes > puzzle.budget[role][week] for role, minutes in enumerate(taken) if minutes):
            return None
        return [
            self.supplies.week(role, week, minutes) if minutes else self.supply[role][week]
            for role, minutes in enumerate(taken)
        ]

    def _shared_out(self, done: Done, room: list[int], week: int) -> Iterator[Done]:
        """How far the steps may be when the week is over; less than could be only where waiting may serve."""
        now = list(done)

        def turn(i: int) -> Iterator[Done]:
            if i == len(now):
                if not self._idle(now, room, week):
                    yield tuple(now)
                return
            steps = self.jobs[i].steps
            yield from turn(i + 1)
            k = now[i]
            while (
                now[i] < len(steps)
                and self._may(i, now[i], week)
                and room[steps[now[i]][0]] >= steps[now[i]][1]
            ):
                role, minutes = steps[now[i]]
                room[role] -= minutes
                now[i] += 1
                yield from turn(i + 1)
            while now[i] > k:
                now[i] -= 1
                role, minutes = steps[now[i]]
                room[role] += minutes

        return turn(0)

    def _idle(self, now: list[int], room: list[int], week: int) -> bool:
        """Whether a step could be done this week at no cost, and is not."""
        for i, job in enumerate(self.jobs):
            k = now[i]
            if not k or k == len(job.steps) or (k == len(job.steps) - 1 and (job.weekly or job.monthly)):
                continue
            role, minutes = job.steps[k]
            if room[role] >= minutes and self._may(i, k, week):
                return True
        return False

    def _may(self, i: int, k: int, week: int) -> bool:
        """Whether a step can fall in a week."""
        puzzle, job = self.puzzle, self.jobs[i]
        if k < len(job.pin):
            return puzzle.week_of[job.pin[k]] == week
        role, minutes = job.steps[k]
        if minutes > self.supplies.day(role, week):
            return False
        if k == len(job.steps) - 1:
            end = self.offers[self.names[i]].end(puzzle.week_first[week], 0)
            return end is not None and puzzle.week_of[end] == week
        return (
            puzzle.week_of[job.earliest] <= week <= puzzle.week_of[job.latest]
            if job.latest >= job.earliest
            else False
        )

    def _can_be(self, then: Done, week: int) -> bool:
        """Whether a plan may stand so at the end of a week."""
        under_way = 0
        left = [0] * len(self.supply)
        for i, (k, full) in enumerate(zip(then, self.full, strict=True)):
            if k:
                if any(not then[m] for m in self.before[i]):
                    return False
                if any(then[need] < self.full[need] for need in self.needs[i]):
                    return False
                under_way += k < full
            for role, minutes in self.jobs[i].steps[k:]:
                left[role] += minutes
        if under_way > self.puzzle.problem.max_under_way:
            return False
        return all(minutes <= self.rest[role][week + 1] for role, minutes in enumerate(left))

    def _gained(self, done: Done, then: Done, week: int) -> int:
        """What those that end in a week add, at the most."""
        puzzle = self.puzzle
        total = 0
        for i, job in enumerate(self.jobs):
            if done[i] == self.full[i] or then[i] < self.full[i]:
                continue
            end = self.offers[self.names[i]].end(puzzle.week_first[week], 0)
            assert end is not None
            length = puzzle.days_in_place(job, end)
            total += job.alone * length
            for question, points in job.shared:
                sure = max((self._least(m, done, then, week) for m in self.better[i][question]), default=0)
                total += points * max(0, length - sure)
        return total

    def _least(self, m: int, done: Done, then: Done, week: int) -> int:
        """The fewest days another action of the set is in place, by what is known at the end of a week."""
        last = len(self.puzzle.offsets) - 1
        firsts = self.puzzle.week_first
        if done[m] == self.full[m]:
            last = firsts[week] - 1
        elif then[m] == self.full[m] and week + 1 < len(firsts):
            last = firsts[week + 1] - 1
        return self.puzzle.days_in_place(self.jobs[m], last)
