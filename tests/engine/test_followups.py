"""What comes after the thirty days is planned from what they leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.engine.priorities.firms import (
    DOUBLE_ENTRY,
    FIVE,
    FR,
    KUDOS,
    RECEPTION,
    REMINDERS,
    START,
    TOOLS,
    lift,
    playbook,
    workshop,
)
from tpecoach.engine.followups import FollowUp, proposed
from tpecoach.model.case import Case
from tpecoach.model.content import Recurs
from tpecoach.model.records import Action

EFFORT = 60


def planned(one: Case, **states: str) -> Case:
    """The case with these playbooks in its plan, in these states; names as `finance_reminders`."""
    actions = tuple(
        Action(one.rollout.id, name.replace("_", ".", 1).replace("_", "-"), n, START, START, (), state)
        for n, (name, state) in enumerate(states.items(), 1)
    )
    return replace(one, actions=actions, rollout=replace(one.rollout, start=START))


def names(found: tuple[FollowUp, ...]) -> list[list[str]]:
    return [[action.playbook for action in one.actions] for one in found]


def test_each_window_takes_up_what_those_before_it_leave() -> None:
    first, second = proposed(planned(workshop(), finance_reminders="planned"), FR, effort=EFFORT)
    assert (first.horizon, first.start, first.end) == (60, START + timedelta(30), START + timedelta(59))
    assert (second.horizon, second.start, second.end) == (90, START + timedelta(60), START + timedelta(89))
    placed = [action.playbook for one in (first, second) for action in one.actions]
    assert len(placed) == len(set(placed))
    assert REMINDERS.id not in placed
    assert {DOUBLE_ENTRY.id, RECEPTION.id} <= {action.playbook for action in first.actions}
    for one in (first, second):
        assert all(one.start <= action.start <= action.end <= one.end for action in one.actions)
        assert [action.start for action in one.actions] == sorted(action.start for action in one.actions)


def test_minutes_are_those_of_the_sheet_and_the_reason_is_a_sentence() -> None:
    found = proposed(planned(workshop(), finance_reminders="done"), FR, effort=EFFORT)
    one = next(a for a in found[0].actions if a.playbook == DOUBLE_ENTRY.id)
    assert (one.owner, one.team, one.consultant) == (180, 210, 240)
    assert one.why.startswith("Relève « ")


def test_what_was_dropped_or_is_left_aside_is_not_proposed_and_what_is_blocked_is() -> None:
    case = planned(workshop(), sop_workshop_reception="blocked", automation_double_entry="dropped")
    found = names(proposed(case, FR, excluded=(TOOLS.id,), effort=EFFORT))
    placed = {name for window in found for name in window}
    assert RECEPTION.id in placed
    assert not {DOUBLE_ENTRY.id, TOOLS.id} & placed


def test_once_the_thirty_days_are_over_what_was_not_done_comes_back() -> None:
    case = planned(workshop(), finance_reminders="done", automation_double_entry="planned")
    during = proposed(case, FR, on=START + timedelta(10), effort=EFFORT)
    after = proposed(case, FR, on=START + timedelta(30), effort=EFFORT)
    assert DOUBLE_ENTRY.id not in names(during)[0]
    assert DOUBLE_ENTRY.id in names(after)[0]
    assert REMINDERS.id not in names(after)[0]


def test_what_another_lifts_already_is_not_proposed_again() -> None:
    # Brings nothing more once REMINDERS has lifted the same question from 0 to 2.
    twin = playbook("finance.twin", ("owner", 60), lifts=(lift("finance.reminders", 2),))
    case = planned(workshop(*FIVE, twin), finance_reminders="done")
    assert all(twin.id not in window for window in names(proposed(case, FR, effort=EFFORT)))
    # Without it the twin would have its place.
    assert any(
        twin.id in window for window in names(proposed(planned(workshop(KUDOS, twin)), FR, effort=EFFORT))
    )


def test_what_waits_for_an_action_of_the_plan_may_follow_it() -> None:
    needing = playbook("sop.needing", ("owner", 60), lifts=(lift("sop.written"),), needs=(RECEPTION.id,))
    case = planned(workshop(RECEPTION, needing), sop_workshop_reception="planned")
    assert names(proposed(case, FR, effort=EFFORT))[0] == [needing.id]


def test_hours_that_go_on_being_taken_are_not_given_twice() -> None:
    # What is in place takes all the hours the owner has each week: nothing of the owner's is proposed after it.
    greedy = playbook(
        "governance.greedy",
        ("owner", 30),
        lifts=(lift("governance.kudos", 1),),
        recurs=Recurs("week", owner=168),
    )
    case = planned(workshop(greedy, TOOLS), governance_greedy="done")
    assert names(proposed(case, FR, effort=EFFORT)) == [[], []]


def test_without_a_start_there_is_nothing_after() -> None:
    one = workshop()
    assert proposed(replace(one, rollout=replace(one.rollout, start=None)), FR) == ()


def test_the_same_case_gives_the_same_proposal() -> None:
    case = planned(workshop(), finance_reminders="planned")
    assert proposed(case, FR, effort=EFFORT) == proposed(case, FR, on=date(2026, 12, 1), effort=EFFORT)
