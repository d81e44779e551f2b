"""What constraints of a plan cost in value: the plan looked for without each of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from tpecoach.engine.pace import pace_of
from tpecoach.model.case import Case
from tpecoach.workbench.changes import Price
from tpecoach.workbench.choices import choices_of
from tpecoach.workbench.desk import Desk
from tpecoach.workbench.plan_drafts import Wishes, work_out
from tpecoach.workbench.plan_view import pins_of, view, visits_of

OPENING = "opening"
"""the order of the opening moves, among the names of actions"""


def prices(desk: Desk, case: Case, effort: int, only: str = "") -> tuple[Price, ...]:
    """What each pin, each action asked for and the order of the opening moves cost in value, dearest first.

    Each is the value of the plan without it, less that with it, both looked for with the same effort; `only` names the
    one wanted. NoPlan before the first.
    """
    problem = view(case).problem
    opening = problem.rules.get("opening", True)
    choices, pins = choices_of(case), pins_of(case)
    wishes = Wishes(visits_of(problem), opening, pins, choices, pace_of(case).factor)
    without = {
        name: replace(
            wishes,
            pins={n: days for n, days in pins.items() if n != name},
            choices=replace(choices, wanted=tuple(n for n in choices.wanted if n != name)),
        )
        for name in dict.fromkeys((*pins, *choices.wanted))
    }
    if opening:
        without[OPENING] = replace(wishes, opening_moves=False)
    tried = {name: other for name, other in without.items() if only in ("", name)}
    if not tried:
        return ()
    here = work_out(desk, case, wishes, effort).plan.value
    titles = {p.id: p.title for p in case.content.playbooks} | {OPENING: desk.say("L'ordre d'ouverture")}
    found = [
        Price(
            name,
            titles.get(name, name),
            max(Fraction(0), work_out(desk, case, other, effort).plan.value - here),
        )
        for name, other in tried.items()
    ]
    return tuple(sorted(found, key=lambda price: -price.points))
