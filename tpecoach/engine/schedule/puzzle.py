"""The planner's problem in whole numbers: days, weeks, roles and questions as indexes, values scaled to integers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from tpecoach.model.planning import TIERS, Candidate, PlanDay, PlanInput

HORIZON = 90
"""Days over which value is counted, day 0 being the first of the window."""
UNLIMITED = 10**9
"""Minutes: more than any firm has."""
CLOSED = -1
"""Capacity of a closed day, so that not even a step of zero minutes falls on it."""
OPENING = TIERS.index("opening")
VALUE = TIERS.index("value")
WHOLE = 4
"""days of a week in the window from which it counts as a week"""


@dataclass(frozen=True, slots=True)
class Job:
    """A candidate in whole numbers; days and roles are indexes into the puzzle's."""

    id: str
    steps: tuple[tuple[int, int], ...]
    """(role, minutes)"""
    lasts: int
    weekly: tuple[tuple[int, int], ...]
    """(role, minutes) of each week after the last step"""
    monthly: tuple[tuple[int, int], ...]
    needs: tuple[int, ...]
    shared: tuple[tuple[int, int], ...]
    """(question, scaled voice·points) where another candidate lifts the same question"""
    alone: int
    """scaled voice·(worth + points of questions that nobody else lifts), a day"""
    delay: int
    """calendar days from the last step until it is in place"""
    tier: int
    """0 alarm … 3 value, with what it takes from those that need it"""
    must: int | None
    """the tier it holds by itself, if it has to be placed whatever its value"""
    opening: int | None
    """1 to 3 where the opening order binds it"""
    legal: bool
    earliest: int
    latest: int
    pin: tuple[int, ...]
    """days of its first steps, fixed by a person"""
    fault: tuple[str, str] | None
    """(reason, detail) where it can be placed in no plan at all"""
    want: bool = False
    """asked for by a person, on any days"""

    @property
    def chosen(self) -> bool:
        """Whether a person wants it: pinned, or asked for on any days."""
        return self.want or bool(self.pin)

    @property
    def forced(self) -> bool:
        """Whether it is placed even where it adds nothing."""
        return self.must is not None or self.chosen


@dataclass(frozen=True, slots=True)
class Puzzle:
    """A `PlanInput` made ready for the search; every list is indexed by day, week, role or job."""

    problem: PlanInput
    jobs: tuple[Job, ...]
    roles: tuple[str, ...]
    offsets: tuple[int, ...]
    """calendar days from the start, by day of the window"""
    week_of: tuple[int, ...]
    weeks: tuple[str, ...]
    week_first: tuple[int, ...]
    """first day of the window in each week"""
    week_works: tuple[bool, ...]
    """whether the week has an open day, and most of its days, in the window: recurring time rests in the others"""
    week_opens_month: tuple[bool, ...]
    """whether the first of a month falls in the week"""
    open_days: tuple[int, ...]
    open_rank: tuple[int, ...]
    """how many open days come before each day"""
    capacity: tuple[tuple[int, ...], ...]
    budget: tuple[tuple[int, ...], ...]
    legal_minutes: int
    """owner minutes that legal candidates may take in all"""
    lifters: tuple[tuple[tuple[int, int], ...], ...]
    """by shared question, (scaled voice·points, job), best first"""
    scale: int
    """an integer value is this many times 90 times the real one"""

    def real(self, scaled: int) -> Fraction:
        """The value of the design, from a scaled one."""
        return Fraction(scaled, self.scale * HORIZON)

    def days_in_place(self, job: Job, last: int) -> int:
        """Days of the horizon on which the job is in place, its last step being on day `last`."""
        return max(0, HORIZON - 1 - self.offsets[last] - job.delay)


def build(problem: PlanInput) -> Puzzle:
    """The puzzle of a problem; of candidates with the same id the first counts."""
    candidates = list({c.id: c for c in reversed(problem.candidates)}.values())[::-1]
    days = problem.days
    weeks = tuple(dict.fromkeys(d.week for d in days))
    week_of = tuple(weeks.index(d.week) for d in days)
    roles = _roles(problem, candidates)
    rank, ranks = 0, []
    for day in days:
        ranks.append(rank)
        rank += day.open
    lifting = _lifting(candidates)
    scale = lcm(
        *(p.denominator for lifts in lifting for p in lifts.values()),
        *((c.voice * c.worth).denominator for c in candidates),
    )
    questions = sorted({q for lifts in lifting for q in lifts})
    shared = [q for q in questions if sum(q in lifts for lifts in lifting) > 1]
    jobs = _jobs(problem, candidates, lifting, {q: n for n, q in enumerate(shared)}, scale)
    budget = tuple(_budget(problem, role, weeks) for role in roles)
    return Puzzle(
        problem=problem,
        jobs=jobs,
        roles=roles,
        offsets=tuple((d.date - problem.start).days for d in days),
        week_of=week_of,
        weeks=weeks,
        week_first=tuple(week_of.index(w) for w in range(len(weeks))),
        week_works=tuple(_works([d for d in days if d.week == week]) for week in weeks),
        week_opens_month=tuple(_opens_month(week) for week in weeks),
        open_days=tuple(n for n, d in enumerate(days) if d.open),
        open_rank=tuple(ranks),
        capacity=tuple(_capacity(problem, role) for role in roles),
        budget=budget,
        legal_minutes=min(UNLIMITED, sum(budget[roles.index("owner")]) // 4),
        lifters=tuple(
            tuple(
                sorted(((p, n) for n, j in enumerate(jobs) for k, p in j.shared if k == q), key=_best_first)
            )
            for q in range(len(shared))
        ),
        scale=scale,
    )


def _best_first(lift: tuple[int, int]) -> tuple[int, int]:
    return -lift[0], lift[1]


def _roles(problem: PlanInput, candidates: list[Candidate]) -> tuple[str, ...]:
    named = {s.role for c in candidates for s in c.steps} | {r.role for c in candidates for r in c.recurs}
    return tuple(sorted(named | set(problem.budget) | set(problem.capacity) | {"owner"}))


def _budget(problem: PlanInput, role: str, weeks: tuple[str, ...]) -> tuple[int, ...]:
    if role not in problem.budget:
        return (UNLIMITED,) * len(weeks)
    return tuple(min(UNLIMITED, problem.budget[role].get(week, 0)) for week in weeks)


def _capacity(problem: PlanInput, role: str) -> tuple[int, ...]:
    minutes = problem.capacity.get(role, {})
    return tuple(
        min(UNLIMITED, minutes.get(d.date.isoformat(), 0)) if d.open else CLOSED for d in problem.days
    )


def _works(days: list[PlanDay]) -> bool:
    """The end of the window cuts its last week short: two days of hours do not have to hold what a whole week does."""
    return any(day.open for day in days) and len(days) >= WHOLE


def _opens_month(week: str) -> bool:
    year, number = week.split("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    return any((monday + timedelta(n)).day == 1 for n in range(7))


def _lifting(candidates: list[Candidate]) -> list[dict[str, Fraction]]:
    """By candidate, voice·points of each question it lifts."""
    return [{q: c.voice * p for q, p in c.lifts.items() if c.voice * p > 0} for c in candidates]


def tiers(problem: PlanInput, candidates: list[Candidate]) -> tuple[list[int], list[int]]:
    """(own, effective) tier of each candidate: one that is needed takes the highest of those that need it."""
    opening = problem.rules.get("opening", True)
    own = [VALUE if c.tier == "opening" and not opening else TIERS.index(c.tier) for c in candidates]
    place = {c.id: n for n, c in enumerate(candidates)}
    effective = list(own)
    for _ in candidates:
        for n, c in enumerate(candidates):
            for need in c.needs:
                if need in place:
                    effective[place[need]] = min(effective[place[need]], effective[n])
    return own, effective


def _jobs(
    problem: PlanInput,
    candidates: list[Candidate],
    lifting: list[dict[str, Fraction]],
    shared: Mapping[str, int],
    scale: int,
) -> tuple[Job, ...]:
    roles = _roles(problem, candidates)
    place = {c.id: n for n, c in enumerate(candidates)}
    own, effective = tiers(problem, candidates)
    faults = _faults(problem, candidates)
    day_at = {d.date: n for n, d in enumerate(problem.days)}
    jobs = []
    for n, c in enumerate(candidates):
        recurs = [(roles.index(r.role), r.minutes, r.every) for r in c.recurs]
        single = sum((p for q, p in lifting[n].items() if q not in shared), c.voice * c.worth)
        jobs.append(
            Job(
                id=c.id,
                steps=tuple((roles.index(s.role), s.minutes) for s in c.steps),
                lasts=max(1, c.lasts),
                weekly=tuple((r, m) for r, m, every in recurs if every == "week"),
                monthly=tuple((r, m) for r, m, every in recurs if every == "month"),
                needs=tuple(place[need] for need in dict.fromkeys(c.needs) if need in place),
                shared=tuple((shared[q], int(p * scale)) for q, p in lifting[n].items() if q in shared),
                alone=int(single * scale),
                delay=c.in_place_after,
                tier=effective[n],
                must=own[n] if own[n] != VALUE else None,
                opening=c.opening if effective[n] == OPENING else None,
                legal=c.legal,
                earliest=sum(d.date < c.earliest for d in problem.days) if c.earliest else 0,
                latest=sum(d.date <= c.latest for d in problem.days) - 1
                if c.latest
                else len(problem.days) - 1,
                pin=tuple(day_at[d] for d in c.pin if d in day_at),
                fault=faults[n],
                want=c.want,
            )
        )
    return tuple(jobs)


def _faults(problem: PlanInput, candidates: list[Candidate]) -> list[tuple[str, str] | None]:
    """Why a candidate can be in no plan: its steps, its pins or its needs contradict themselves."""
    faults: list[tuple[str, str] | None] = [_own_fault(problem, c) for c in candidates]
    place = {c.id: n for n, c in enumerate(candidates)}
    sound: set[str] = set()
    # A candidate is sound once all it needs is; what never becomes so needs something absent, faulty or itself.
    for _ in candidates:
        sound |= {
            c.id
            for n, c in enumerate(candidates)
            if faults[n] is None and all(need in sound for need in c.needs)
        }
    for n, c in enumerate(candidates):
        if faults[n] is None and c.id not in sound:
            worst = min(c.needs, key=lambda need: (need in sound, need in place))
            faults[n] = ("need", worst)
    return faults


def _own_fault(problem: PlanInput, c: Candidate) -> tuple[str, str] | None:
    dates = {d.date for d in problem.days}
    if not c.steps:
        return "alone", "steps"
    if any(not 0 <= a < n for n, step in enumerate(c.steps) for a in step.after):
        return "order", "after"
    if any(day not in dates for day in c.pin) or len(c.pin) > len(c.steps) or list(c.pin) != sorted(c.pin):
        return "order", "pin"
    if len(c.steps) == 1 and c.lasts > 1:
        return "alone", "lasts"
    return None
