"""What putting a playbook in place costs, in minutes of each purse."""

from __future__ import annotations

from fractions import Fraction

from tpecoach.engine.hypotheses import alone, employees
from tpecoach.model.case import Case
from tpecoach.model.content import Playbook

OWNER_WEIGHT = Fraction(3, 2)
"""an hour of the owner costs more than another's: it is the scarcest"""
LEAST_COST = Fraction(120)
"""weighted minutes"""
WEEKS = 4
"""weeks of recurring time counted in a cost; what recurs monthly counts once"""


def cost_minutes(case: Case, playbook: Playbook) -> Fraction:
    """Weighted minutes: owner × 1.5 + team + consultant, four weeks of what recurs included, at least 2 h."""
    team = not alone(case)
    times = WEEKS if playbook.recurs and playbook.recurs.every == "week" else 1
    taken = (
        *step_minutes(case, playbook, team),
        *((role, minutes * times) for role, minutes in recurring_minutes(case, playbook, team)),
    )
    weighted = sum(
        (minutes * (OWNER_WEIGHT if role == "owner" else 1) for role, minutes in taken), Fraction(0)
    )
    return max(LEAST_COST, Fraction(weighted))


def step_minutes(case: Case, playbook: Playbook, team: bool) -> tuple[tuple[str, int], ...]:
    """(purse, minutes) of each step; what is done for each person is multiplied by their number.

    Without a `team` to take them, its steps fall on the owner.
    """
    return tuple(
        (
            "owner" if step.purse == "team" and not team else step.purse,
            step.minutes * (_people(case) if step.per_person else 1),
        )
        for step in playbook.steps
    )


def recurring_minutes(case: Case, playbook: Playbook, team: bool) -> tuple[tuple[str, int], ...]:
    """(purse, minutes) of what recurs, each time; without a `team` its share falls on the owner.

    The owner sits once where each person of the team does: only the team's minutes are multiplied.
    """
    if playbook.recurs is None:
        return ()
    own = playbook.recurs.owner
    theirs = playbook.recurs.team * (_people(case) if playbook.recurs.per_person else 1)
    minutes = (("owner", own), ("team", theirs)) if team else (("owner", own + theirs),)
    return tuple((role, taken) for role, taken in minutes if taken)


def _people(case: Case) -> int:
    """How many a step for each person is done for; one where their number is not known."""
    known = employees(case)
    return 1 if known is None else known
