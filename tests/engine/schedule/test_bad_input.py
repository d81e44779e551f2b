"""Problems that cannot be what they should: a plan of what is possible, and what stands in the way of the rest."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bench.verify_plan import violations
from tests.engine.schedule.instances import START, action, firm, typical
from tpecoach.engine.schedule import plan
from tpecoach.engine.schedule.codec import plan_to_plain, to_plain
from tpecoach.model.planning import Plan, PlanInput


def reasons(found: Plan) -> dict[str, tuple[str, str]]:
    return {out.candidate: (out.reason, out.detail) for out in found.left_out}


def planned(problem: PlanInput, effort: int = 200) -> Plan:
    """The plan of a problem, which breaks no rule whatever the problem is."""
    found = plan(problem, effort)
    assert violations(to_plain(problem), plan_to_plain(found)) == []
    return found


def test_no_hours_at_all_leaves_everything_out_for_its_role() -> None:
    problem = replace(firm(action("a"), action("b", tier="alarm")), budget={"owner": {}}, capacity={})

    assert reasons(planned(problem)) == {"a": ("alone", "owner"), "b": ("alone", "owner")}


def test_of_alarms_that_do_not_all_fit_as_many_as_can_are_placed_and_the_hours_are_named() -> None:
    """Two weeks of one hour: two of three alarms, and nothing else before them."""
    found = planned(
        firm(*(action(n, tier="alarm") for n in "abc"), action("v", worth=90), owner=60, length=14)
    )

    assert {p.candidate for p in found.placements} <= {"a", "b", "c"}
    assert len(found.placements) == 2
    assert sorted(reason for reason in reasons(found).values()) == [("capacity", "owner")] * 2
    assert any(name.startswith("budget:owner:") for name in found.binding)


def test_two_pins_that_contradict_each_other_leave_one_and_name_what_is_short() -> None:
    """A day of 120 minutes cannot hold two pinned actions of 90."""
    day = (START + timedelta(1),)
    found = planned(firm(*(action(n, minutes=90, pin=day) for n in "ab")))

    assert [p.day for p in found.placements] == list(day)
    assert list(reasons(found).values()) == [("capacity", "owner")]
    assert f"capacity:owner:{day[0]}" in found.binding


def test_a_pin_before_what_it_needs_can_have_ended_is_left_out() -> None:
    found = planned(firm(action("need"), action("pinned", needs=("need",), pin=(START,))))

    assert set(reasons(found)) == {"pinned"}


def test_needs_in_a_circle_name_each_other_and_take_those_that_hang_on_them() -> None:
    found = planned(
        firm(
            action("a", needs=("c",)),
            action("b", needs=("a",)),
            action("c", needs=("b",)),
            action("d", needs=("a",)),
            action("e"),
        )
    )

    assert {p.candidate for p in found.placements} == {"e"}
    assert {name: reason for name, (reason, _) in reasons(found).items()} == dict.fromkeys("abcd", "need")


@pytest.mark.parametrize(
    ("bound", "reason"),
    [
        ({"latest": START - timedelta(3)}, ("alone", "latest")),
        ({"pin": (START - timedelta(3),)}, ("order", "pin")),
        ({"earliest": START + timedelta(60)}, None),
    ],
)
def test_a_date_outside_the_window_is_said(bound: dict[str, Any], reason: tuple[str, str] | None) -> None:
    found = planned(firm(action("gone", **bound), action("here")))

    assert {p.candidate for p in found.placements} == {"here"}
    assert reason is None or reasons(found) == {"gone": reason}


def test_an_earliest_day_gone_by_binds_nothing() -> None:
    assert not planned(firm(action("a", earliest=START - timedelta(30)))).left_out


def test_a_window_of_closing_days_holds_nothing_and_says_so_of_each() -> None:
    problem = typical(3)
    closed = replace(problem, days=tuple(replace(day, open=False) for day in problem.days))

    found = planned(closed)

    assert not found.placements
    assert found.value == found.bound == 0
    assert len(found.left_out) == len(problem.candidates)


def test_no_days_no_candidates_no_places_give_an_empty_plan() -> None:
    problem = typical(4)
    for empty in (
        replace(problem, days=()),
        replace(problem, candidates=()),
        replace(problem, max_actions=0),
        replace(problem, max_under_way=0),
    ):
        found = planned(empty)
        assert not found.placements
        assert found.value == 0


def test_five_hundred_candidates_are_planned_in_seconds() -> None:
    problem = typical(5, candidates=500)
    begun = time.process_time()

    found = planned(problem, 200)

    assert found.placements
    assert time.process_time() - begun < 20
