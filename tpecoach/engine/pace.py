"""How long things really take in this firm: what was done against what the sheets say."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine.costs import step_minutes
from tpecoach.engine.hypotheses import alone
from tpecoach.model.case import Case

ENOUGH = 120
"""minutes by the sheets that must have been done before anything is learnt from them"""
SEVERAL = 2
"""actions that must have been done: one alone may be an exception"""
SLOWEST, FASTEST = Fraction(2), Fraction(1, 2)
ROUNDED = 5
"""minutes: what is learnt is no finer"""
_PURSES = ("owner", "team")


@dataclass(frozen=True, slots=True)
class Pace:
    """What actions done have taken of owner and team together, in minutes."""

    actions: int
    planned: int
    """by the sheets"""
    taken: int
    factor: Fraction
    """taken ÷ planned to a tenth, between a half and two; 1 until two actions of two hours in all are done"""


def pace_of(case: Case) -> Pace:
    """The pace of a rollout, from its actions done whose real hours are all known."""
    sheets = {p.id: p for p in case.content.playbooks}
    count = planned = taken = 0
    for action in case.actions:
        real = {"owner": action.owner_minutes, "team": action.team_minutes}
        needed = {role for _, role, minutes, _ in action.steps if role in _PURSES and minutes}
        known = [minutes for role in needed if (minutes := real[role]) is not None]
        if action.state != "done" or not needed or len(known) < len(needed) or action.playbook not in sheets:
            continue
        steps = step_minutes(case, sheets[action.playbook], not alone(case))
        count += 1
        planned += sum(minutes for role, minutes in steps if role in _PURSES)
        taken += sum(known)
    if planned < ENOUGH or count < SEVERAL:
        return Pace(count, planned, taken, Fraction(1))
    tenths = Fraction(round(Fraction(10 * taken, planned)), 10)
    return Pace(count, planned, taken, min(SLOWEST, max(FASTEST, tenths)))


def paced(step: tuple[str, int], factor: Fraction) -> tuple[str, int]:
    """(purse, minutes) of a step at that pace, rounded up to five minutes; the consultant's are as they were."""
    role, minutes = step
    if factor == 1 or role not in _PURSES:
        return step
    return role, -(-minutes * factor // ROUNDED) * ROUNDED
