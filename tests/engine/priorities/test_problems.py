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
    KUDOS,
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
from tpecoach.model.case import Case
from tpecoach.model.content import Recurs
from tpecoach.model.planning import Candidate, PlanInput
from tpecoach.model.records import Action


def problem_of(one: Case, **more: Any) -> PlanInput:
    score = score_case(one)
    settings = replace(settings_of(one, START), **more)
    return problem(one, score, valuations(one, score, FR), settings)


def candidates(one: Case, **more: Any) -> dict[str, Candidate]:
    return {c.id: c for c in problem_of(one, **more).candidates}


def tiers(one: Case, **more: Any) -> dict[str, tuple[str, int | None]]:
    return {name: (c.tier, c.opening) for name, c in candidates(one, **more).items()}


@pytest.mark.parametrize(
    ("given", "edited", "said", "minutes"),
    [
        (Decimal("2.5"), {"owner_hours_week": Decimal(5)}, {"opening.hours-owner": Decimal(3)}, 150),
        (None, {"owner_hours_week": Decimal(5)}, {"opening.hours-owner": Decimal(3)}, 300),
        (None, {}, {"opening.hours-owner": Decimal(3)}, 180),
        (None, {}, {}, 240),
    ],
)
def test_hours_are_those_given_then_edited_then_said(
    given: Decimal | None, edited: dict[str, Decimal], said: dict[str, Any], minutes: int
) -> None:
    one = workshop(hypotheses=edited, said=said)
    assert settings_of(one, START, owner_hours_week=given).owner_minutes_week == minutes


def test_an_owner_alone_has_no_team_and_at_most_four_actions() -> None:
    alone = settings_of(workshop(facts={"employees": 0}), START, team_hours_week=Decimal(9))
    team = settings_of(workshop(), START)
    assert (alone.team_minutes_week, alone.max_actions) == (0, 4)
    assert (team.team_minutes_week, team.max_actions) == (360, 6)


def test_the_week_is_read_from_the_opening_answers() -> None:
    said: dict[str, Any] = {
        "opening.days": ("tue", "wed", "thu", "fri", "sat"),
        "opening.closures": "2026-12-25 2027-01-01",
        "opening.peaks": "2026-W51",
    }
    found = settings_of(workshop(said=said), START)
    assert found.open_weekdays == (1, 2, 3, 4, 5)
    assert found.closures == (date(2026, 12, 25), date(2027, 1, 1))
    assert found.peak_weeks == ("2026-W51",)


def test_the_opening_fact_stands_in_for_the_answer() -> None:
    assert settings_of(workshop(facts={"opening": ("mon", "sat")}), START).open_weekdays == (0, 5)


def test_candidates_hold_what_the_planner_needs() -> None:
    found = candidates(workshop())[REMINDERS.id]
    assert [(s.role, s.minutes, s.after) for s in found.steps] == [
        ("owner", 90, ()),
        ("team", 60, (0,)),
        ("consultant", 60, (1,)),
    ]
    assert [(r.role, r.minutes, r.every) for r in found.recurs] == [("team", 20, "week")]
    assert (found.lasts, found.in_place_after) == (3, 15)
    assert found.voice == Fraction(3, 2)
    assert set(found.lifts) == {"finance.reminders"}
    assert found.worth > 2


def test_each_tier_is_held_by_the_best_that_deserves_it() -> None:
    second = replace(REMINDERS, id="finance.second", worth=None)
    assert tiers(workshop(*FIVE, second)) == {
        DOUBLE_ENTRY.id: ("opening", 2),
        RECEPTION.id: ("opening", 1),
        REMINDERS.id: ("blocker", None),
        TOOLS.id: ("value", None),
        "finance.second": ("value", None),
        KUDOS.id: ("value", None),
    }


def test_only_the_first_blocker_gives_the_blocker_tier_and_the_others_come_with_the_opening_moves() -> None:
    both = {"opening.blockers": ("double-typing", "late-payers")}
    found = tiers(workshop(said=both))
    assert found[DOUBLE_ENTRY.id] == ("blocker", 2)
    assert found[REMINDERS.id] == ("opening", None)
    halfway = tiers(workshop(said=both | {"finance.reminders": 2}))
    assert halfway[REMINDERS.id] == ("value", None), "half in place, it waits for its value"


def test_opening_moves_can_be_switched_off() -> None:
    off = problem_of(workshop(), opening_moves=False)
    assert off.rules == {"opening": False}
    assert all(c.opening is None and c.tier != "opening" for c in off.candidates)


def test_a_playbook_that_serves_a_firing_alarm_goes_before_all() -> None:
    cash = playbook("finance.cash", ("owner", 60), lifts=(lift("finance.others"),), alarms=("cash",))
    short = (*MARGIN, measure("cash_cover_days", "12"))
    assert tiers(workshop(*FIVE, cash, measures=short))["finance.cash"] == ("alarm", None)
    assert tiers(workshop(*FIVE, cash))["finance.cash"] == ("value", None)


def test_what_applies_to_nobody_here_is_no_candidate() -> None:
    assert RECEPTION.id not in candidates(workshop(facts={"trade": "shop"}))


NEEDED = playbook("sop.needed", ("owner", 60), lifts=(lift("sop.owner"),))
NEEDING = playbook("sop.needing", ("owner", 60), lifts=(lift("sop.written"),), needs=("sop.needed",))


def test_a_need_that_is_not_met_is_a_candidate_too() -> None:
    unlifting = replace(NEEDED, lifts=())
    found = candidates(workshop(NEEDING, unlifting))
    assert found["sop.needing"].needs == ("sop.needed",)
    assert "sop.needed" in found


def test_a_need_is_met_once_done_or_once_all_it_lifts_stands_there() -> None:
    assert candidates(workshop(NEEDING, NEEDED))["sop.needing"].needs == ("sop.needed",)
    before = workshop(NEEDING, NEEDED, done_before=frozenset({"sop.needed"}))
    assert candidates(before)["sop.needing"].needs == ()
    done = workshop(NEEDING, NEEDED, actions=(Action("r", "sop.needed", 1, START, START, (), "done"),))
    assert candidates(done)["sop.needing"].needs == ()
    standing = candidates(workshop(NEEDING, NEEDED, said={"sop.owner": 2}))
    assert standing["sop.needing"].needs == ()
    assert "sop.needed" not in standing


def test_a_need_for_another_trade_stays_unmet() -> None:
    found = candidates(workshop(NEEDING, replace(NEEDED, trades=("shop",))))
    assert list(found) == ["sop.needing"]
    assert found["sop.needing"].needs == ("sop.needed",)


def test_an_owner_alone_or_whose_team_gives_no_hours_does_the_steps_of_the_team() -> None:
    for one in (
        problem_of(workshop(facts={"employees": 0})),
        problem_of(workshop(), team_minutes_week=0),
    ):
        assert {s.role for c in one.candidates for s in c.steps} == {"owner", "consultant"}
        assert {r.role for c in one.candidates for r in c.recurs} == {"owner"}


def test_what_is_done_for_each_person_takes_the_time_of_all() -> None:
    weekly = playbook(
        "governance.weekly",
        ("owner", 60),
        lifts=(lift("governance.weekly-review"),),
        recurs=Recurs("week", owner=30, team=30, per_person=True),
    )
    each = replace(weekly, steps=(replace(weekly.steps[0], per_person=True),))
    found = candidates(workshop(each))["governance.weekly"]
    assert found.steps[0].minutes == 240
    assert [(r.role, r.minutes) for r in found.recurs] == [("owner", 30), ("team", 120)]


def test_what_a_person_pins_is_a_candidate_whatever_its_value() -> None:
    pinned = candidates(workshop(said={"governance.kudos": 3}), pins={KUDOS.id: (START,)})
    assert pinned[KUDOS.id].pin == (START,)


def test_an_action_under_way_stays_where_it_is() -> None:
    days = (date(2026, 12, 2), date(2026, 12, 3))
    steps = tuple((day, "owner", 60, "…") for day in days)
    found = candidates(workshop(actions=(Action("r", TOOLS.id, 1, *days, steps, "doing"),)))
    assert found[TOOLS.id].pin == days


def test_a_dropped_action_is_not_proposed_again() -> None:
    dropped = Action("r", TOOLS.id, 1, START, START, (), "dropped", "trop cher")
    assert TOOLS.id not in candidates(workshop(actions=(dropped,)))


def test_a_ritual_nobody_named_waits_while_others_fill_the_plan() -> None:
    assert KUDOS.id in candidates(workshop())
    assert KUDOS.id not in candidates(workshop(), max_actions=4)


def test_only_lesser_legal_gaps_count_against_the_quarter_of_hours() -> None:
    legal = playbook(
        "governance.legal", ("owner", 60), lifts=(lift("governance.mistakes"),), alarms=("legal",)
    )
    found = candidates(workshop(*FIVE, legal))
    assert [name for name, c in found.items() if c.legal] == ["governance.legal"]


def test_a_plan_made_again_counts_what_is_done() -> None:
    done = Action("r", DOUBLE_ENTRY.id, 1, START, START, ((START, "owner", 60, "…"),), "done")
    second = playbook(
        "automation.second", ("owner", 60), lifts=(lift("automation.others"),), opening="automation"
    )
    first = problem_of(workshop(*FIVE, second))
    again = problem_of(workshop(*FIVE, second, actions=(done,)), earliest=date(2026, 12, 14))
    assert again.max_actions == first.max_actions - 1
    assert again.budget["owner"]["2026-W49"] == first.budget["owner"]["2026-W49"] - 60
    assert {c.earliest for c in again.candidates} == {date(2026, 12, 14)}
    found = {c.id: c for c in again.candidates}
    assert DOUBLE_ENTRY.id not in found
    assert found["automation.second"].tier == "value"
