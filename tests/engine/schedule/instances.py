"""Problems made from a seed: a typical firm's month, and small ones that can be enumerated."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from tpecoach.model.planning import TIERS, Candidate, PlanDay, PlanInput, PlanRecurs, PlanStep

START = date(2026, 11, 30)


def window(start: date, length: int, closed: frozenset[int] = frozenset({5, 6})) -> tuple[PlanDay, ...]:
    """Days from `start` on, closed on these weekdays."""
    days = []
    for n in range(length):
        day = start + timedelta(n)
        year, week, weekday = day.isocalendar()
        days.append(PlanDay(day, weekday - 1 not in closed, f"{year}-W{week:02d}"))
    return tuple(days)


def people(
    days: tuple[PlanDay, ...], owner: int, team: int, visits: tuple[int, ...] = (0, 7, 14, 21)
) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
    """(budget, capacity) of an owner and a team with so many minutes a week, 70 % of them used."""
    open_days = {w: sum(d.open for d in days if d.week == w) for w in dict.fromkeys(d.week for d in days)}
    budget = {
        role: {w: min(n, 5) * minutes * 7 // 50 for w, n in open_days.items()}
        for role, minutes in (("owner", owner), ("team", team))
    }
    capacity = {role: {d.date.isoformat(): 120 if d.open else 0 for d in days} for role in ("owner", "team")}
    capacity["consultant"] = {
        d.date.isoformat(): 180 if n in visits and d.open else 0 for n, d in enumerate(days)
    }
    return budget, capacity


def typical(seed: int, candidates: int | None = None) -> PlanInput:
    """A month of a small firm, with 17 to 40 candidates."""
    dice = Random(seed)
    closed = dice.choice([frozenset({5, 6}), frozenset({0, 6}), frozenset({6})])
    start = START + timedelta(dice.randrange(0, 40))
    days = window(start, 30, closed)
    holidays = {dice.randrange(30) for _ in range(dice.randrange(3))}
    days = tuple(PlanDay(d.date, d.open and n not in holidays, d.week) for n, d in enumerate(days))
    visits = tuple(
        n + min((k for k in range(6) if n + k < 30 and days[n + k].open), default=0) for n in (0, 7, 14, 21)
    )
    team = dice.choice([0, 180, 300])
    budget, capacity = people(days, dice.choice([180, 240, 360]), team, visits)
    peak = dice.choice(list(budget["owner"]))
    budget["owner"][peak] //= 2
    roles = ("owner", "team", "consultant") if team else ("owner", "consultant")
    made = [_candidate(dice, n, days, roles) for n in range(candidates or dice.randint(17, 40))]
    return PlanInput(
        start=start,
        days=days,
        budget=budget,
        capacity=capacity,
        max_under_way=3,
        max_actions=dice.choice([4, 6, 6]),
        candidates=tuple(_ranked(dice, made)),
        rules={"opening": dice.random() < 0.9},
    )


def _candidate(dice: Random, n: int, days: tuple[PlanDay, ...], roles: tuple[str, ...]) -> Candidate:
    count = dice.randint(2, 7)
    steps = tuple(
        PlanStep(
            dice.choice(roles),
            dice.choice([15, 30, 30, 45, 60]),
            (k - 1,) if k and dice.random() < 0.5 else (),
        )
        for k in range(count)
    )
    recurs = [PlanRecurs("owner", dice.choice([10, 20, 30]), "week")] if dice.random() < 0.3 else []
    recurs += [PlanRecurs(roles[1], 60, "month")] if dice.random() < 0.1 else []
    pin: tuple[date, ...] = ()
    if dice.random() < 0.03:
        pin = tuple(
            sorted(dice.choice([d.date for d in days if d.open]) for _ in range(dice.randint(1, count)))
        )
    return Candidate(
        id=f"c{n:02d}",
        steps=steps,
        lasts=dice.choice([1, 2, 3, 5, 5, 10]),
        in_place_after=dice.choice([0, 0, 0, 7, 15]),
        recurs=tuple(recurs),
        needs=(f"c{dice.randrange(n):02d}",) if n and dice.random() < 0.2 else (),
        lifts={
            f"q{dice.randrange(30):02d}": Fraction(dice.randint(0, 600), 132)
            for _ in range(dice.randint(1, 4))
        },
        worth=Fraction(dice.randint(0, 900), 100) if dice.random() < 0.4 else Fraction(0),
        voice=Fraction(3, 2) if dice.random() < 0.25 else Fraction(1),
        legal=dice.random() < 0.05,
        earliest=dice.choice(days).date if dice.random() < 0.05 else None,
        latest=dice.choice(days).date if dice.random() < 0.05 else None,
        pin=pin,
    )


def _ranked(dice: Random, made: list[Candidate]) -> list[Candidate]:
    """The same with tiers: perhaps an alarm, one answer to the first blocker, one of each opening kind."""
    held: list[tuple[str, int | None]] = [("alarm", None)] if dice.random() < 0.4 else []
    held += [("blocker", None)] if dice.random() < 0.8 else []
    held += [("opening", kind) for kind in (1, 2, 3)]
    chosen = dict(zip(dice.sample(range(len(made)), min(len(held), len(made))), held, strict=False))
    return [_with_tier(c, *chosen.get(n, ("value", None))) for n, c in enumerate(made)]


def _with_tier(c: Candidate, tier: str, opening: int | None) -> Candidate:
    assert tier in TIERS
    return Candidate(**{name: getattr(c, name) for name in c.__slots__} | {"tier": tier, "opening": opening})


def tiny(seed: int, candidates: int = 4, length: int = 8) -> PlanInput:
    """A few days and candidates of one or two steps: every plan can be tried."""
    dice = Random(seed)
    days = window(START + timedelta(2), length, frozenset({6}))
    budget = {"owner": {w: dice.choice([60, 120, 180]) for w in dict.fromkeys(d.week for d in days)}}
    capacity = {"owner": {d.date.isoformat(): 60 if d.open else 0 for d in days}}
    made = []
    for n in range(candidates):
        count = dice.randint(1, 2)
        made.append(
            Candidate(
                id=f"c{n}",
                steps=tuple(PlanStep("owner", dice.choice([20, 30, 60])) for _ in range(count)),
                lasts=dice.randint(1, 4) if count > 1 else 1,
                in_place_after=dice.choice([0, 3, 80]),
                recurs=(PlanRecurs("owner", 30, "week"),) if dice.random() < 0.3 else (),
                needs=(f"c{dice.randrange(n)}",) if n and dice.random() < 0.3 else (),
                lifts={f"q{dice.randrange(3)}": Fraction(dice.randint(1, 40), 7) for _ in range(2)},
                worth=Fraction(dice.randint(0, 3)),
                legal=dice.random() < 0.1,
            )
        )
    if dice.random() < 0.7:
        n = dice.randrange(candidates)
        made[n] = _with_tier(made[n], dice.choice(["alarm", "blocker"]), None)
    return PlanInput(
        days[0].date, days, budget, capacity, dice.randint(1, 2), dice.randint(2, 4), tuple(made)
    )


def action(name: str, *roles: str, minutes: int = 60, worth: int = 10, **fields: Any) -> Candidate:
    """A candidate with a step of so many minutes for each role, worth so many points."""
    steps = tuple(PlanStep(role, minutes) for role in roles or ("owner",))
    return Candidate(
        name, steps, fields.pop("lasts", 1), fields.pop("in_place_after", 0), worth=Fraction(worth), **fields
    )


def firm(*candidates: Candidate, owner: int = 600, length: int = 28, max_actions: int = 6) -> PlanInput:
    """A firm open from Monday to Friday whose owner has so many minutes a week, 120 a day; visits each Monday."""
    days = window(START, length)
    return PlanInput(
        start=START,
        days=days,
        budget={"owner": {d.week: owner for d in days}},
        capacity={
            "owner": {d.date.isoformat(): 120 if d.open else 0 for d in days},
            "consultant": {d.date.isoformat(): 180 for d in days[::7]},
        },
        max_under_way=3,
        max_actions=max_actions,
        candidates=candidates,
    )
