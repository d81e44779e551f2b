"""The most a plan could be worth, by pricing what actions compete for (Lagrangian relaxation).

Each week's hours, each week's room in the days, each day's places under way and each question that several actions
lift get a price. Whatever the prices, the supplies at their price plus what the most profitable actions earn after
paying for what they use is at least the value of any plan; prices are moved so that this total falls.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate

from tpecoach.engine.schedule.board import Board
from tpecoach.engine.schedule.prospects import Held
from tpecoach.engine.schedule.puzzle import UNLIMITED, Job, Puzzle
from tpecoach.engine.schedule.reach import earliest

ROUNDS = 60
FINE = 1 << 16
"""Prices are scaled values times this, per minute or day."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A job a plan may hold, and (last day, latest first day, days in place) for each day it could end on."""

    n: int
    job: Job
    ends: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The most profitable way to hold a job at the prices of the moment."""

    profit: int
    offer: Offer
    end: tuple[int, int, int]


class Market:
    """Supplies of a puzzle and their unit prices."""

    def __init__(self, puzzle: Puzzle, held: Held) -> None:
        self.puzzle = puzzle
        self.held = held
        self.offers = _offers(puzzle, held.sure)
        roles, weeks = range(len(puzzle.roles)), range(len(puzzle.weeks))
        self.supply: dict[tuple[str, int, int], int] = {}
        """("hours" | "room", role, week) → minutes, ("place", day, 0) → actions, ("lift", question, 0) → days"""
        for role in roles:
            for week in weeks:
                hours = puzzle.budget[role][week]
                room = sum(
                    max(0, minutes)
                    for day, minutes in enumerate(puzzle.capacity[role])
                    if puzzle.week_of[day] == week
                )
                if 0 < hours < UNLIMITED:
                    self.supply["hours", role, week] = hours
                if 0 < room < hours:
                    self.supply["room", role, week] = room
        for day in range(len(puzzle.offsets)):
            self.supply["place", day, 0] = max(1, puzzle.problem.max_under_way)
        for question in range(len(puzzle.lifters)):
            days = max(
                (o.ends[0][2] for o in self.offers if any(q == question for q, _ in o.job.shared)), default=0
            )
            if days:
                self.supply["lift", question, 0] = days
        self.price = dict.fromkeys(self.supply, 0)

    def total(self) -> tuple[int, list[Choice]]:
        """(the bound at these prices, what it would hold)"""
        puzzle, price = self.puzzle, self.price
        week_of = puzzle.week_of
        days = range(len(week_of))
        self.cheapest = [self._cheapest(role) for role in range(len(puzzle.roles))]
        places = [0, *accumulate(price["place", day, 0] for day in days)]
        choices = []
        for offer in self.offers:
            job = offer.job
            rate = FINE * job.alone + sum(
                max(0, FINE * p - price.get(("lift", q, 0), 0)) for q, p in job.shared
            )
            role, minutes = job.steps[-1]
            others: dict[int, int] = {}
            for r, m in job.steps[:-1]:
                others[r] = others.get(r, 0) + m
            recurs = [self._recurring(job, week) for week in range(len(puzzle.weeks))]
            best: Choice | None = None
            for end in offer.ends:
                last, first, length = end
                week = week_of[last]
                profit = rate * length - recurs[week] - places[last + 1] + places[first]
                profit -= minutes * self._minute(role, week)
                for r, m in others.items():
                    profit -= m * self._minute(r, self.cheapest[r][last])
                if best is None or profit > best.profit:
                    best = Choice(profit, offer, end)
            if best is not None:
                choices.append(best)
        choices.sort(key=lambda c: (-c.profit, c.offer.n))
        held = [c for c in choices if c.offer.n in self.held.sure]
        known: set[int] = set()
        for some, count in self.held.some:
            if not some & known:
                known |= some
                there = [c for c in choices if c.offer.n in some and c.offer.n not in self.held.sure]
                held += there[: max(0, count - len(some & self.held.sure))]
        taken = {c.offer.n for c in held}
        free = [c for c in choices if c.offer.n not in taken and c.profit > 0]
        held += free[: max(0, puzzle.problem.max_actions - len(held))]
        return sum(self.supply[s] * p for s, p in price.items()) + sum(c.profit for c in held), held

    def _minute(self, role: int, week: int) -> int:
        return self.price.get(("hours", role, week), 0) + self.price.get(("room", role, week), 0)

    def _cheapest(self, role: int) -> list[int]:
        """By day, the week up to then in which a minute of a role costs least."""
        found, best = [], self.puzzle.week_of[0]
        known = self.puzzle.capacity[role]
        seen = False
        for day, week in enumerate(self.puzzle.week_of):
            if known[day] > 0 and (not seen or self._minute(role, week) < self._minute(role, best)):
                best, seen = week, True
            found.append(best)
        return found

    def _recurring(self, job: Job, week: int) -> int:
        return sum(
            minutes * self.price.get(("hours", role, w), 0) for role, w, minutes in self._after(job, week)
        )

    def _after(self, job: Job, week: int) -> list[tuple[int, int, int]]:
        puzzle = self.puzzle
        return [
            (role, w, minutes)
            for w in range(week + 1, len(puzzle.weeks))
            if puzzle.week_works[w]
            for role, minutes in (*job.weekly, *(job.monthly if puzzle.week_opens_month[w] else ()))
        ]

    def use(self, chosen: list[Choice]) -> dict[tuple[str, int, int], int]:
        """How much of each supply these choices take."""
        taken = dict.fromkeys(self.supply, 0)
        week_of = self.puzzle.week_of

        def take(kind: str, a: int, b: int, amount: int) -> None:
            if (kind, a, b) in taken:
                taken[kind, a, b] += amount

        for choice in chosen:
            job, (last, first, length) = choice.offer.job, choice.end
            final = len(job.steps) - 1
            for k, (role, minutes) in enumerate(job.steps):
                week = week_of[last] if k == final else self.cheapest[role][last]
                take("hours", role, week, minutes)
                take("room", role, week, minutes)
            for role, week, minutes in self._after(job, week_of[last]):
                take("hours", role, week, minutes)
            for day in range(first, last + 1):
                take("place", day, 0, 1)
            for question, points in job.shared:
                if FINE * points > self.price.get(("lift", question, 0), 0):
                    take("lift", question, 0, length)
        return taken

    def move(self, gap: int, chosen: list[Choice], caution: int) -> bool:
        """Raise the price of what is short and lower that of what is left, in Polyak's step divided by `caution`."""
        taken = self.use(chosen)
        # Shares of each supply, in thousandths, so that minutes, days and places weigh alike.
        shares = {s: (taken[s] - supply) * 1000 // supply for s, supply in self.supply.items()}
        moving = {s: g for s, g in shares.items() if g > 0 or self.price[s] > 0}
        norm = sum(g * g for g in moving.values())
        if not norm:
            return False
        for s, g in moving.items():
            self.price[s] = max(0, self.price[s] + gap * g * 1000 // (norm * caution * self.supply[s]))
        return True


def _offers(puzzle: Puzzle, sure: Collection[int]) -> list[Offer]:
    empty = Board(puzzle)
    offers = []
    for n, days in enumerate(earliest(puzzle, sure)):
        if days is None:
            continue
        job = puzzle.jobs[n]
        ends = []
        for last in range(days[-1], len(puzzle.offsets)):
            found = empty.ending(n, last)
            if found is not None and found[-1] == last:
                ends.append((last, found[0], puzzle.days_in_place(job, last)))
        if ends:
            offers.append(Offer(n, job, tuple(ends)))
    return offers


def bound(puzzle: Puzzle, held: Held, reached: int) -> int:
    """A scaled value that no plan with what is `held` exceeds; `reached` is the value of one such plan."""
    if not puzzle.offsets:
        return 0
    market = Market(puzzle, held)
    best, chosen = market.total()
    total, since, caution = best, 0, 1
    for _ in range(ROUNDS):
        if best // FINE <= reached or not market.move(max(1, total - reached * FINE), chosen, caution):
            break
        total, chosen = market.total()
        if total < best:
            best, since = total, 0
        else:
            since += 1
            if since == 4:
                caution, since = caution * 2, 0
    return best // FINE
