"""The days an action takes when it is moved by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tpecoach.model.planning import Candidate, PlanDay, PlanInput, PlanStep
from tpecoach.model.records import Action
from tpecoach.workbench.errors import LeavesPlan, NoVisitLeft
from tpecoach.workbench.moves import shifted

MONDAY = date(2026, 11, 30)
VISITS = (1, 4)


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def problem(opened: frozenset[int] = frozenset(range(7))) -> PlanInput:
    """Seven days, the consultant there on Tuesday and Friday."""
    return PlanInput(
        start=MONDAY,
        days=tuple(PlanDay(day(n), n in opened, "2026-W49") for n in range(7)),
        budget={},
        capacity={"consultant": {day(n).isoformat(): 180 * (n in VISITS) for n in range(7)}},
        max_under_way=3,
        max_actions=6,
        candidates=(Candidate("a", (PlanStep("owner", 30), PlanStep("consultant", 30, (0,))), 1, 0),),
    )


def action(owner: int, consultant: int) -> Action:
    steps = ((day(owner), "owner", 30, "faire"), (day(consultant), "consultant", 30, "relire"))
    return Action("r", "a", 1, day(owner), day(consultant), steps)


@pytest.mark.parametrize(("days", "placed"), [(0, (0, 1)), (1, (1, 4)), (3, (3, 4)), (4, (4, 4))])
def test_a_step_of_the_consultant_falls_on_a_visit(days: int, placed: tuple[int, int]) -> None:
    assert shifted(problem(), action(0, 1), days) == tuple(day(n) for n in placed)


def test_earlier_the_visit_before_is_taken_but_none_before_the_step_it_follows() -> None:
    assert shifted(problem(), action(3, 4), -2) == (day(1), day(1))
    assert shifted(problem(), action(3, 4), -1) == (day(2), day(4))


def test_closed_days_are_passed_over() -> None:
    assert shifted(problem(frozenset({0, 1, 3, 4, 5})), action(0, 1), 2) == (day(3), day(4))


def test_there_may_be_no_visit_left_or_no_day() -> None:
    with pytest.raises(NoVisitLeft):
        shifted(problem(), action(4, 4), 1)
    with pytest.raises(LeavesPlan):
        shifted(problem(), action(0, 1), -1)
    with pytest.raises(LeavesPlan):
        shifted(problem(frozenset()), action(0, 1), 0)
