"""Sixty months of firms that do not exist, as files: `python -m bench.instances` writes `bench/instances/*.json` anew.

Four numbers of candidates, three tightnesses of the calendar, five seeds; each file is a problem by
`plan-input.schema.json`, and the same at every run. It imports nothing of the planner.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

Json = dict[str, Any]
FOLDER = Path(__file__).with_name("instances")
SIZES = (20, 30, 40, 60)
SEEDS = range(1, 6)
WINDOW = 30


@dataclass(frozen=True, slots=True)
class Tightness:
    """How much time the people of a firm have."""

    name: str
    owner: tuple[int, ...]
    """hours a week, one of these"""
    team: tuple[int, ...]
    """the same, 0 where the owner is alone"""
    actions: int


TIGHTNESSES = (
    Tightness("loose", (6, 8, 10), (6, 10, 14), 6),
    Tightness("usual", (3, 4, 5), (0, 4, 6), 6),
    Tightness("tight", (1, 2, 3), (0, 2, 3), 4),
)
SYSTEMS = {"sop": 44, "automation": 46, "finance": 49, "sales": 45, "governance": 48}
"""By system, the weights of its questions together."""
VISITS = (0, 7, 14, 21)


def names() -> Iterator[tuple[int, Tightness, int]]:
    """(candidates, tightness, seed) of every instance, in the order of the table."""
    for size in SIZES:
        for tightness in TIGHTNESSES:
            for seed in SEEDS:
                yield size, tightness, seed


def name(size: int, tightness: Tightness, seed: int) -> str:
    """The name of an instance, that of its file without `.json`."""
    return f"{size}-{tightness.name}-{seed}"


def instance(size: int, tightness: Tightness, seed: int) -> Json:
    """A month: calendar, hours, candidates, what has to come first."""
    dice = Random(f"{size} {tightness.name} {seed}")
    start = date(2026, 11, 30) + timedelta(dice.randrange(120))
    closed_weekdays = dice.choice([(5, 6), (5, 6), (0, 6), (6,)])
    holidays = dice.sample(range(WINDOW), dice.choice([0, 0, 1, 3]))
    days = []
    for n in range(WINDOW):
        day = start + timedelta(n)
        year, week, weekday = day.isocalendar()
        is_open = weekday - 1 not in closed_weekdays and n not in holidays
        days.append({"date": day.isoformat(), "open": is_open, "week": f"{year}-W{week:02d}"})
    opened = [n for n, d in enumerate(days) if d["open"]]
    wanted = VISITS if dice.random() < 0.8 else sorted(dice.sample(range(WINDOW - 3), 3))
    visits = {next(n for n in opened if n >= visit) for visit in wanted}
    team = dice.choice(tightness.team)
    roles = ("owner", "team", "consultant") if team else ("owner", "consultant")
    budget = _budget(days, {"owner": dice.choice(tightness.owner), "team": team}, 7 - len(closed_weekdays))
    if dice.random() < 0.4:
        peak = dice.choice(list(budget["owner"]))
        for weeks in budget.values():
            weeks[peak] //= 2
    candidates = [_candidate(dice, n, size, roles) for n in range(size)]
    _rank(dice, candidates)
    _bind(dice, candidates, days)
    return {
        "start": start.isoformat(),
        "days": days,
        "budget": budget,
        "capacity": {
            "owner": {d["date"]: 120 for d in days if d["open"]},
            "team": {d["date"]: 120 for d in days if d["open"] and team},
            "consultant": {days[n]["date"]: 180 for n in sorted(visits)},
        },
        "max_under_way": 3,
        "max_actions": tightness.actions if team else 4,
        "candidates": candidates,
        "rules": {"opening": dice.random() < 0.9},
    }


def _budget(days: Sequence[Json], hours: dict[str, int], usual: int) -> dict[str, dict[str, int]]:
    """Minutes by role and week: seven tenths of the hours, in proportion to the days open."""
    opened: dict[str, int] = {}
    for d in days:
        opened[d["week"]] = opened.get(d["week"], 0) + d["open"]
    return {
        role: {week: each * 60 * 7 * count // (10 * usual) for week, count in opened.items()}
        for role, each in hours.items()
    }


def _candidate(dice: Random, n: int, size: int, roles: Sequence[str]) -> Json:
    """A playbook: five to eight short steps, most of them the owner's, one or two questions lifted."""
    owner = 6 if len(roles) == 3 else 8
    weights = (owner, 3, 2) if len(roles) == 3 else (owner, 2)
    steps = [
        {
            "role": dice.choices(roles, weights)[0],
            "minutes": dice.choices((15, 30, 45, 60, 10), (6, 14, 6, 1, 1))[0],
            "after": [k - 1] if k else [],
        }
        for k in range(dice.choices((4, 5, 6, 7, 8), (1, 4, 8, 6, 1))[0])
    ]
    recurs = []
    if dice.random() < 0.5:
        recurs = [
            {
                "role": role,
                "minutes": dice.choice((10, 15, 15, 20, 30)),
                "every": dice.choices(("week", "month"), (3, 2))[0],
            }
            for role in dice.sample(roles[:-1], dice.choice((1, 1, len(roles) - 1)))
        ]
    worth = Fraction(0)
    if dice.random() < 0.35:
        worth = Fraction(dice.choice((40, 90, 150, 220, 400, 900, 1800)) * dice.randint(5, 15), 1000)
    return {
        "id": f"c{n:02d}",
        "steps": steps,
        "lasts": dice.choices((2, 3, 4, 5, 6, 8, 10, 12, 15), (1, 3, 6, 9, 9, 5, 5, 1, 1))[0],
        "in_place_after": dice.choices((0, 7, 14, 15, 21, 30), (8, 6, 8, 1, 1, 2))[0],
        "recurs": recurs,
        "needs": [f"c{dice.randrange(n):02d}"] if n and dice.random() < 0.1 else [],
        "lifts": _lifts(dice, size),
        "worth": str(worth),
        "voice": "3/2" if dice.random() < 0.22 else "1",
        "tier": "value",
        "opening": None,
        "legal": dice.random() < 0.04,
        "earliest": None,
        "latest": None,
        "pin": [],
    }


def _lifts(dice: Random, size: int) -> dict[str, str]:
    """Points by question: the weight of the question times the levels it rises by; some questions tempt many."""
    asked = max(3, size // 6)
    lifts = {}
    for _ in range(dice.choices((1, 2, 3, 4), (8, 8, 2, 1))[0]):
        system = dice.choice(list(SYSTEMS))
        question = min(dice.randrange(asked), dice.randrange(asked))
        points = Fraction(5 * (3, 2, 2, 1)[question % 4] * dice.choice((1, 1, 2)), SYSTEMS[system])
        lifts[f"{system}.q{question}"] = str(points)
    return lifts


def _rank(dice: Random, candidates: Sequence[Json]) -> None:
    """Perhaps alarms, nearly always an answer to the first blocker, one of each opening kind."""
    tiers: list[tuple[str, int | None]] = [("alarm", None)] * dice.choice((0, 0, 1, 2))
    tiers += [("blocker", None)] * dice.choice((0, 1, 1, 1, 1))
    tiers += [("opening", kind) for kind in (1, 2, 3) if dice.random() < 0.8]
    chosen = dice.sample(range(len(candidates)), len(tiers))
    for n, (tier, opening) in zip(chosen, tiers, strict=True):
        candidates[n].update(tier=tier, opening=opening)


def _bind(dice: Random, candidates: Sequence[Json], days: Sequence[Json]) -> None:
    """What a person decided: at times a first day, a last day, a day fixed, an action wanted."""
    dates = [d["date"] for d in days if d["open"]]
    for c in candidates:
        if dice.random() < 0.04:
            c["earliest"] = dates[dice.randrange(len(dates) // 2)]
        if dice.random() < 0.04:
            c["latest"] = dates[dice.randrange(len(dates) // 2, len(dates))]
    if dice.random() < 0.3:
        dice.choice(candidates)["pin"] = [dates[dice.randrange(len(dates) // 2)]]
    if dice.random() < 0.3:
        dice.choice(candidates)["want"] = True


def text(problem: Json) -> str:
    """The file of a problem: a candidate a line."""
    parts = dict(problem)
    candidates = parts.pop("candidates")
    head = json.dumps(parts, separators=(",", ":"))
    lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in candidates)
    return f'{head[:-1]},"candidates":[\n{lines}\n]}}\n'


def main() -> None:
    """Write every instance."""
    FOLDER.mkdir(exist_ok=True)
    for size, tightness, seed in names():
        path = FOLDER / f"{name(size, tightness, seed)}.json"
        path.write_text(text(instance(size, tightness, seed)), encoding="utf-8")


if __name__ == "__main__":
    main()
