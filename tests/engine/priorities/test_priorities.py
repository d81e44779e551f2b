from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.priorities.firms import (
    DOUBLE_ENTRY,
    FIVE,
    KUDOS,
    MARGIN,
    RECEPTION,
    REMINDERS,
    START,
    TOOLS,
    lift,
    playbook,
    row,
    valued,
    workshop,
)
from tests.engine.samples import measure
from tpecoach.engine.costs import cost_minutes
from tpecoach.engine.priorities import quadrant
from tpecoach.model.conditions import AnswerTest, FactTest, KpiTest
from tpecoach.model.content import Lift, Recurs, Worth
from tpecoach.model.records import Action, Answer


def test_the_workshop_reckoned_by_hand_comes_out_in_its_order() -> None:
    found = valued(workshop())
    assert list(found) == [
        "automation.double-entry",
        "sop.workshop-reception",
        "finance.reminders",
        "automation.tools-review",
        "governance.kudos",
    ]


@pytest.mark.parametrize(
    ("name", "value", "hours"),
    [
        ("automation.double-entry", "13", 12),
        ("sop.workshop-reception", "6", 5),
        ("finance.reminders", "5", Fraction("5.6")),
        ("automation.tools-review", "1.5", 2),
        ("governance.kudos", "0.2", 2),
    ],
)
def test_values_and_costs_are_of_the_size_reckoned_by_hand(name: str, value: str, hours: Fraction) -> None:
    one = valued(workshop())[name]
    assert abs(one.value - Fraction(value)) < Fraction(1, 2)
    assert abs(one.cost_minutes / 60 - hours) < Fraction(1, 10)


def test_the_points_of_a_lift_are_its_part_of_the_whole_score() -> None:
    points = valued(workshop())["automation.double-entry"].lifts["automation.double-entry"]
    assert points == Fraction(100, 5) * 3 * 2 / (4 * 44)


def test_a_chosen_blocker_counts_one_time_and_a_half() -> None:
    found = valued(workshop(said={"opening.blockers": ("double-typing",)}))
    assert found["automation.double-entry"].voice == Fraction(3, 2)
    assert found["automation.double-entry"].answers_blocker == "double-typing"
    assert found["finance.reminders"].voice == 1


def test_a_procedure_adds_its_part_of_the_critical_processes() -> None:
    lifts = valued(workshop())["sop.workshop-reception"].lifts
    assert lifts["sop.written"] == Fraction(100, 5) * 3 * 1 / (4 * 44)  # one of four: one level


def test_a_procedure_already_written_adds_nothing_to_those_written() -> None:
    written = {"processes": (row("processes", "reception", critical="yes", written="yes"),)}
    assert "sop.written" not in valued(workshop(rows=written))["sop.workshop-reception"].lifts


def test_a_lift_stops_two_levels_up_and_at_the_ambition() -> None:
    far = playbook("sop.far", ("owner", 60), lifts=(Lift("sop.owner", (0, 1, 2, 3), 4),))
    unit = Fraction(100, 5) * 2 / (4 * 44)
    assert valued(workshop(far))["sop.far"].lifts["sop.owner"] == 2 * unit
    assert valued(workshop(far, said={"sop.owner": 2}))["sop.far"].lifts["sop.owner"] == unit
    modest = workshop(far, said={"sop.owner": 2}, targets={"sop.owner": (3, 4)})
    modest = replace(modest, rollout=replace(modest.rollout, targets={"sop.owner": (3, 4)}))
    assert valued(modest)["sop.far"].lifts["sop.owner"] == 2 * unit


def test_a_level_outside_from_is_not_lifted() -> None:
    late = playbook("sop.late", ("owner", 60), lifts=(Lift("sop.owner", (1, 2), 3),))
    assert valued(workshop(late))["sop.late"].why_not == "gain"


def test_an_unknown_level_is_supposed_from_its_system_rounded_down() -> None:
    one = workshop(playbook("sales.far", ("owner", 60), lifts=(Lift("sales.scripts", (0, 1, 2), 3),)))
    answers = dict(one.answers["b"])
    answers["sales.others"] = Answer("b", "sales.others", 3)
    answers["sales.quote-followup"] = Answer("b", "sales.quote-followup", 1)
    answers["sales.funnel"] = Answer("b", "sales.funnel", 2)
    del answers["sales.scripts"]
    found = valued(replace(one, answers={"b": answers}))["sales.far"]
    # (37·3 + 3·1 + 2·2) / 42 = 2.8, rounded down to 2: one level to go
    assert found.points == Fraction(100, 5) * 2 / (4 * 44)


WHEN_HIGH = AnswerTest("sop.owner", at_least=3)
MONEY = KpiTest("cash_cover_days", at_most=Decimal(45))


@pytest.mark.parametrize(
    ("more", "facts", "reason"),
    [
        ({}, {}, ""),
        ({"trades": ("shop",)}, {}, "trade"),
        ({"trades": ("shop",)}, {"trade": None}, "unknown"),
        ({"needs_team": True}, {"employees": 0}, "team"),
        ({"needs_team": True}, {"employees": None}, "unknown"),
        ({"when": WHEN_HIGH}, {}, "when"),
        ({"when": MONEY}, {}, "unknown"),
        ({"when": FactTest("employees", "at_least", 3)}, {}, ""),
        ({"lifts": ()}, {}, "gain"),
        ({"lifts": (), "worth": Worth("cash_freed", kpi="dpo_days", to=Decimal(3))}, {}, "unknown"),
        ({"lifts": (), "worth": Worth("cash_freed", kpi="dso_days", to=Decimal(90))}, {}, "gain"),
    ],
)
def test_a_playbook_that_does_not_apply_says_why(
    more: dict[str, Any], facts: dict[str, Any], reason: str
) -> None:
    one = playbook("sop.one", ("owner", 60), **{"lifts": (lift("sop.owner"),), **more})
    made = workshop(one, facts=facts)
    known: dict[str, Any] = {k: v for k, v in {**made.client.facts, **facts}.items() if v is not None}
    made = replace(made, client=replace(made.client, facts=known))
    found = valued(made)["sop.one"]
    assert (found.why_not, found.applicable) == (reason, not reason)


def test_what_was_done_in_this_rollout_or_before_is_not_proposed_again() -> None:
    made = workshop(
        actions=(Action("r", KUDOS.id, 1, START, START, (), "done"),), done_before=frozenset({TOOLS.id})
    )
    found = valued(made)
    assert found[KUDOS.id].why_not == found[TOOLS.id].why_not == "done"


def test_an_owner_alone_does_the_steps_of_the_team() -> None:
    team, alone = workshop(TOOLS), workshop(TOOLS, facts={"employees": 0})
    long = replace(TOOLS, steps=TOOLS.steps * 2)
    assert cost_minutes(team, long) == 2 * (60 * Fraction(3, 2) + 30)
    assert cost_minutes(alone, long) == 2 * 90 * Fraction(3, 2)


def test_what_is_done_for_each_person_is_multiplied_and_what_recurs_counts_four_weeks() -> None:
    weekly = playbook(
        "governance.weekly", ("owner", 60), recurs=Recurs("week", owner=30, team=30, per_person=True)
    )
    assert cost_minutes(workshop(weekly), weekly) == Fraction(3, 2) * (60 + 4 * 30) + 4 * 30 * 4
    monthly = replace(weekly, recurs=Recurs("month", owner=30))
    assert cost_minutes(workshop(monthly), monthly) == Fraction(3, 2) * (60 + 30)


def test_a_cost_is_two_hours_at_least() -> None:
    assert cost_minutes(workshop(), KUDOS) == 120


def test_quadrants_come_from_two_points_and_a_working_day() -> None:
    assert quadrant(Fraction(2), Fraction(480)) == "quick-win"
    assert quadrant(Fraction(2), Fraction(481)) == "project"
    assert quadrant(Fraction(1), Fraction(480)) == "filler"
    assert quadrant(Fraction(1), Fraction(481)) == "not-now"


def test_a_ritual_nobody_named_is_not_among_the_first_five() -> None:
    ritual = playbook("finance.ritual", ("owner", 30), kind="ritual", lifts=(lift("finance.others"),))
    small = playbook("sales.small", ("owner", 60), lifts=(lift("sales.funnel", 1),))
    order = list(valued(workshop(*FIVE[1:], ritual, small)))
    assert order.index("finance.ritual") == 5
    named = replace(ritual, answers=("late-payers",))
    assert list(valued(workshop(*FIVE[1:], named, small))).index("finance.ritual") == 1


def test_a_ritual_that_serves_an_alarm_that_fires_keeps_its_rank() -> None:
    ritual = playbook(
        "finance.ritual", ("owner", 30), kind="ritual", lifts=(lift("finance.others"),), alarms=("cash",)
    )
    short = (*MARGIN, measure("cash_cover_days", "12"))
    found = valued(workshop(*FIVE[1:], ritual, measures=short))
    assert list(found).index("finance.ritual") == 1
    assert found["finance.ritual"].alarm == "cash"


@pytest.mark.parametrize("cover", ["12", "60"])
def test_only_an_alarm_that_fires_is_served(cover: str) -> None:
    one = playbook("finance.one", ("owner", 30), lifts=(lift("finance.others"),), alarms=("cash",))
    found = valued(workshop(one, measures=(measure("cash_cover_days", cover),)))
    assert found["finance.one"].alarm == ("cash" if cover == "12" else "")


def test_a_practice_is_worth_the_same_in_an_express_interview() -> None:
    full = workshop()
    express = replace(full, interviews=tuple(replace(i, scope="express") for i in full.interviews))
    assert valued(express) == valued(
        replace(full, interviews=tuple(replace(i, scope="full") for i in full.interviews))
    )


@given(level=st.integers(0, 4), other=st.integers(0, 4))
def test_a_better_answer_never_makes_a_lift_worth_more(level: int, other: int) -> None:
    low, high = sorted((level, other))
    points = [
        valued(workshop(said={"finance.reminders": n}))["finance.reminders"].points for n in (low, high)
    ]
    # Within two levels of its end a lift is worth less, the higher one stands.
    assert points[1] <= points[0]


@given(st.permutations(FIVE))
def test_the_order_of_the_files_does_not_matter(files: list[object]) -> None:
    assert list(valued(workshop(*files))) == list(valued(workshop()))  # type: ignore[arg-type]


def test_reception_and_double_entry_are_for_those_they_are_made_for() -> None:
    found = valued(workshop(facts={"trade": "shop"}))
    assert found[RECEPTION.id].why_not == "trade"
    assert found[DOUBLE_ENTRY.id].applicable
    assert found[REMINDERS.id].applicable
