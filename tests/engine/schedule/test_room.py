"""What keeps an action from ending earlier, and what a plan leaves of people's hours."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tests.engine.schedule.instances import START, firm, typical
from tpecoach.engine.schedule import plan
from tpecoach.engine.schedule.room import Room
from tpecoach.model.planning import Candidate, Placement, Plan, PlanInput, PlanStep


def action(name: str, *minutes: int, role: str = "owner", tier: str = "value", lasts: int = 1) -> Candidate:
    steps = tuple(PlanStep(role, m) for m in minutes)
    return Candidate(id=name, steps=steps, lasts=lasts, in_place_after=0, worth=Fraction(1), tier=tier)


def placed(**days: tuple[int, int]) -> Plan:
    """One-step actions: (day from the start, minutes)."""
    there = tuple(Placement(n, 0, START + timedelta(day), m) for n, (day, m) in days.items())
    return Plan(there, (), Fraction(0), Fraction(0))


def why(problem: PlanInput, found: Plan, name: str) -> tuple[str, str]:
    return Room(problem, found).held_back(name)


def test_the_first_that_stands_in_the_way_is_named() -> None:
    full = firm(action("a", 100), action("b", 60))
    assert why(full, placed(a=(0, 100), b=(1, 60)), "b") == ("room", "owner")
    short = firm(action("a", 100), action("b", 60), owner=120)
    assert why(short, placed(a=(0, 100), b=(7, 60)), "b") == ("hours", "owner")
    first = firm(action("a", 100, tier="alarm"), action("b", 10))
    assert why(first, placed(a=(2, 100), b=(2, 10)), "b") == ("order", "a")
    assert why(first, placed(a=(2, 100), b=(2, 10)), "a") == ("choice", "")
    visits = firm(action("a", 100, role="consultant"))
    assert why(visits, placed(a=(0, 100)), "a") == ("steps", "")
    both = firm(action("a", 100, role="consultant"), action("b", 100, role="consultant"))
    assert why(both, placed(a=(0, 100), b=(7, 100)), "b") == ("room", "consultant")


def test_too_many_under_way_is_said_as_such() -> None:
    # Three actions last from the first day to the eighth open day: a fourth has to wait.
    long = [action(name, 10, 10, lasts=8) for name in "abc"]
    problem = firm(*long, action("d", 10))
    days = [(START, 0), (date(2026, 12, 9), 1)]
    held = tuple(Placement(c.id, step, day, 10) for c in long for day, step in days)
    later = Placement("d", 0, date(2026, 12, 10), 10)
    assert why(problem, Plan((*held, later), (), Fraction(0), Fraction(0)), "d") == ("places", "")


def test_hours_left_are_those_of_the_plan_and_never_negative() -> None:
    for seed in range(6):
        problem = typical(seed)
        found = plan(problem, 100)
        room = Room(problem, found)
        weeks = {day.date: day.week for day in problem.days}
        roles = {c.id: [s.role for s in c.steps] for c in problem.candidates}
        for role, budget in problem.budget.items():
            used = dict.fromkeys(budget, 0)
            for one in found.placements:
                if roles[one.candidate][one.step] == role:
                    used[weeks[one.day]] += one.minutes
            assert all(0 <= left <= budget[week] - used[week] for week, left in room.free(role).items())


def test_a_purse_without_weekly_hours_has_none_to_tell() -> None:
    problem = firm(action("a", 10))
    assert Room(problem, placed(a=(0, 10))).free("consultant") == {}
