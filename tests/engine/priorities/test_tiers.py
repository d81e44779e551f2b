"""What goes first whatever its value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.engine.priorities.firms import (
    DOUBLE_ENTRY,
    FIVE,
    FR,
    MARGIN,
    RECEPTION,
    REMINDERS,
    START,
    TOOLS,
    lift,
    playbook,
    workshop,
)
from tests.engine.samples import measure
from tpecoach.engine.priorities import valuations
from tpecoach.engine.problems import problem, settings_of
from tpecoach.engine.scoring import score_case
from tpecoach.engine.worth import worth
from tpecoach.model.case import Case
from tpecoach.model.content import Worth
from tpecoach.model.planning import Candidate
from tpecoach.model.records import Action

SHORT = (*MARGIN, measure("cash_cover_days", "12"))
TIRED = (*MARGIN, measure("owner_hours", "66"))


def candidates(one: Case, **more: Any) -> dict[str, Candidate]:
    score = score_case(one)
    settings = replace(settings_of(one, START), **more)
    return {c.id: c for c in problem(one, score, valuations(one, score, FR), settings).candidates}


def tiers(one: Case, **more: Any) -> dict[str, str]:
    return {name: c.tier for name, c in candidates(one, **more).items()}


def answer(name: str, question: str, minutes: int = 60, **more: Any) -> Any:
    return playbook(name, ("owner", minutes), **{"lifts": (lift(question),), **more})


def test_two_playbooks_go_first_when_a_red_alarm_rings_and_not_for_the_same_practice() -> None:
    cash = [
        answer("finance.one", "finance.others", alarms=("cash",)),
        answer("finance.same", "finance.others", 90, alarms=("cash",)),
        answer("finance.two", "finance.reminders", alarms=("cash",)),
        answer("finance.three", "sales.scripts", alarms=("cash",)),
    ]
    found = tiers(workshop(*FIVE, *cash, measures=SHORT))
    first = [name for name, tier in found.items() if tier == "alarm"]
    assert len(first) == 2
    assert not {"finance.one", "finance.same"} <= set(first)


def test_an_orange_alarm_goes_with_the_first_blocker_by_what_moves_its_figure() -> None:
    worthier = answer("sales.worthier", "sales.others", alarms=("owner_hours",))
    mover = answer(
        "governance.mover", "governance.kudos", alarms=("owner_hours",), moves=(("owner_hours", "down"),)
    )
    found = tiers(workshop(*FIVE, worthier, mover, measures=TIRED))
    assert found["governance.mover"] == "blocker"
    assert found["sales.worthier"] == "value"
    assert tiers(workshop(*FIVE, worthier, mover))["governance.mover"] == "value"


def test_the_blocker_is_answered_by_what_is_not_there_at_all() -> None:
    rich = answer("finance.rich", "finance.others", answers=("late-payers",))
    poor = answer("sales.poor", "sales.scripts", answers=("late-payers",))
    one = workshop(rich, poor, said={"finance.others": 1, "sales.scripts": 0})
    assert tiers(one) == {"finance.rich": "opening", "sales.poor": "blocker"}
    assert tiers(workshop(rich, poor))["finance.rich"] == "blocker", "as absent, and worth more"


def test_an_opening_move_is_made_only_where_its_practice_is_missing() -> None:
    assert tiers(workshop())[DOUBLE_ENTRY.id] == "opening"
    assert tiers(workshop(said={"automation.double-entry": 2}))[DOUBLE_ENTRY.id] != "opening"


def test_an_opening_move_is_made_only_among_the_best() -> None:
    assert tiers(workshop(), max_actions=1)[RECEPTION.id] == "value"
    assert tiers(workshop(), max_actions=2)[RECEPTION.id] == "opening"


def test_what_finds_no_room_leaves_its_tier_to_what_does() -> None:
    long = answer("finance.long", "finance.others", 115, answers=("late-payers",))
    short = answer("sales.short", "sales.scripts", 30, answers=("late-payers",))
    one = workshop(long, short)
    assert tiers(one)["finance.long"] == "blocker"
    assert tiers(one, owner_minutes_week=120)["finance.long"] == "value"
    assert tiers(one, owner_minutes_week=120)["sales.short"] == "blocker"


def test_what_takes_more_than_half_the_hours_lets_a_shorter_answer_go_first() -> None:
    steps = (("owner", 80),) * 4
    long = playbook("finance.long", *steps, lifts=(lift("finance.others"),), answers=("late-payers",))
    short = answer("sales.short", "sales.scripts", answers=("late-payers",))
    found = tiers(workshop(long, short), owner_minutes_week=180)
    assert found == {"finance.long": "opening", "sales.short": "blocker"}


def test_a_step_for_which_the_team_has_no_week_falls_on_the_owner() -> None:
    one = workshop(playbook("finance.shared", ("owner", 30), ("team", 60), lifts=(lift("finance.others"),)))
    roles = [step.role for step in candidates(one, team_minutes_week=100)["finance.shared"].steps]
    assert roles == ["owner", "team"]
    roles = [step.role for step in candidates(one, team_minutes_week=60)["finance.shared"].steps]
    assert roles == ["owner", "owner"]


def test_what_is_done_has_answered_its_blocker() -> None:
    done = Action("r", REMINDERS.id, 1, START, START, ((START, "owner", 60, "…"),), "done")
    second = answer("finance.second", "finance.others", answers=("late-payers",))
    again = tiers(workshop(*FIVE, second, actions=(done,)), earliest=date(2026, 12, 14))
    assert again["finance.second"] == "value"


# ---- what is only supposed ----


def test_hours_only_supposed_rank_by_their_low_figure() -> None:
    found = worth(workshop(measures=()), DOUBLE_ENTRY, FR)
    assert found is not None
    assert found.supposed
    assert found.ranked == found.annual.low
    counted = worth(workshop(), DOUBLE_ENTRY, FR)
    assert counted is not None
    assert not counted.supposed
    assert counted.ranked == counted.annual.likely


@pytest.mark.parametrize(
    ("level", "left"), [(0, Fraction(2, 3)), (1, Fraction(2, 3)), (2, Fraction(1, 3)), (3, 0)]
)
def test_what_a_playbook_supposes_shrinks_with_the_way_already_gone(level: int, left: Fraction) -> None:
    hours = answer(
        "finance.hours", "finance.reminders", worth=Worth("hours", minutes_saved=(Decimal(60),) * 3)
    )
    hours = replace(hours, lifts=(replace(hours.lifts[0], start=(0, 1, 2), to=3),))
    found = worth(workshop(hours, said={"finance.reminders": level}), hours, FR)
    assert found is not None
    assert found.annual.likely == 46 * 18 * left


def test_unused_subscriptions_are_worth_their_price_whatever_the_level() -> None:
    whole = worth(workshop(said={"automation.tools-cost": 3}), TOOLS, FR)
    assert whole is not None
    assert whole.annual.likely == 588
