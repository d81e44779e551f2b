"""What a plan made again moves, and what it loses by moving little: each instance with one action that cannot go on.

`python -m bench.replan` prints the table. Of each plan one action is blocked, another one in each instance, and those
that need it wait with it. The plan is then made again twice: anew, and steadily. An action has moved when a step of it
has another day, or when it is out. Loss is against the plan made anew, with the same effort.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from tpecoach.engine.schedule import codec, days_of, plan, steady
from tpecoach.model.planning import PlanInput

FOLDER = Path(__file__).with_name("instances")
MOST_MOVED, MOST_LOST = Fraction(20, 100), Fraction(1, 100)
"""the aims: of what remains, and on average of the value"""


@dataclass(frozen=True, slots=True)
class Again:
    """One plan made again after one action was blocked."""

    instance: str
    blocked: str
    remain: int
    """actions that could go on as they were"""
    moved: int
    moved_anew: int
    """those that a plan made anew would have moved"""
    loss: Fraction
    """0 … 1, of the value of the plan made anew; 0 where the steady plan is worth more"""


def measured(problems: Iterator[tuple[str, PlanInput]]) -> Iterator[Again]:
    """Each problem's plan with one action blocked, made again; plans of fewer than two actions are left out."""
    for number, (name, problem) in enumerate(problems):
        before = days_of(plan(problem))
        if len(before) < 2:
            continue
        blocked = sorted(before)[number % len(before)]
        waiting = _waiting(problem, blocked)
        again = replace(problem, candidates=tuple(c for c in problem.candidates if c.id != blocked))
        remain = [one for one in before if one not in waiting]
        anew, little = plan(again), steady(again, before)
        there = [days_of(found) for found in (anew, little)]
        moved_anew, moved = (sum(days.get(one) != before[one] for one in remain) for days in there)
        loss = max(Fraction(0), 1 - little.value / anew.value) if anew.value else Fraction(0)
        yield Again(name, blocked, len(remain), moved, moved_anew, loss)


def problems(folder: Path = FOLDER) -> Iterator[tuple[str, PlanInput]]:
    """The instances of the bench, in the order of their names."""
    for path in sorted(folder.glob("[0-9]*.json")):
        yield path.stem, codec.from_plain(json.loads(path.read_text(encoding="utf-8")))


def lines(folder: Path = FOLDER) -> list[str]:
    """The table: what moves and what is lost, over all instances."""
    found = list(measured(problems(folder)))
    remain, count = sum(one.remain for one in found), max(1, len(found))
    moved, anew = sum(one.moved for one in found), sum(one.moved_anew for one in found)
    mean, worst = (
        sum((one.loss for one in found), Fraction(0)) / count,
        max((o.loss for o in found), default=0),
    )
    still = sum(not one.moved for one in found)
    return [
        f"made again after one action is blocked: {len(found)} plans, {remain} actions that could go on",
        f"  moved: {_percent(moved, remain)}, aim ≤ {_percent(MOST_MOVED)}; made anew {_percent(anew, remain)}",
        f"  nothing at all moves in {still} plans of {len(found)}",
        f"  loss against a plan made anew, mean: {_percent(mean)}, aim ≤ {_percent(MOST_LOST)}",
        f"  the same, worst: {_percent(worst)}",
    ]


def _waiting(problem: PlanInput, blocked: str) -> set[str]:
    """The blocked action and all that need it, directly or not."""
    found = {blocked}
    for _ in problem.candidates:
        found |= {c.id for c in problem.candidates if found & set(c.needs)}
    return found


def _percent(part: Fraction | int, whole: int = 1) -> str:
    return f"{float(Fraction(part) / max(1, whole)):.1%}"


if __name__ == "__main__":
    print("\n".join(lines()))
