"""Reviews of the plan, on their day and afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tpecoach.model.records import Action
from tpecoach.workbench import Workbench
from tpecoach.workbench.checkins import Outcome, parse_outcome
from tpecoach.workbench.errors import (
    NoPlan,
    NotANumber,
    RolloutClosed,
    UnknownPlaybook,
    WrongOutcome,
)
from tpecoach.workbench.plan_errors import PlanNotBegun

START = date(2026, 11, 30)
DAY_7, DAY_14 = START + timedelta(7), START + timedelta(14)


@pytest.fixture
def name(bench: Workbench, shop: str) -> str:
    """The first action of the workshop's plan."""
    return bench.plans.make(shop, START, effort=20).actions[0].action.playbook


def action(bench: Workbench, slug: str, name: str) -> Action:
    return next(one for one in bench.clients.case(slug).actions if one.playbook == name)


def test_a_review_needs_a_plan_and_an_open_rollout(bench: Workbench, shop: str) -> None:
    with pytest.raises(NoPlan):
        bench.checkins.hold(shop, DAY_7)
    bench.plans.make(shop, START, effort=20)
    bench.clients.close_rollout(shop)
    with pytest.raises(Exception, match=r"no-open-rollout|rollout-closed"):
        bench.checkins.hold(shop, DAY_7)
    with pytest.raises(RolloutClosed):
        bench.desk.open_rollout(shop, 1)


def test_all_of_a_review_is_kept_or_nothing(bench: Workbench, shop: str, name: str) -> None:
    with pytest.raises(NotANumber):
        bench.checkins.hold(shop, DAY_7, {name: Outcome("done")}, {"lead_time_days": "vite"})
    with pytest.raises(UnknownPlaybook):
        bench.checkins.hold(shop, DAY_7, {name: Outcome("done"), "nothing.here": Outcome("done")})
    case = bench.clients.case(shop)
    assert (case.check_ins, action(bench, shop, name).state, case.measures) == ((), "planned", ())


def test_a_second_review_of_the_day_adds_to_the_first(bench: Workbench, shop: str, name: str) -> None:
    bench.checkins.hold(shop, DAY_7, {name: Outcome("doing")}, decisions=("On continue.",))
    bench.checkins.hold(shop, DAY_7, {name: Outcome("blocked", "panne")}, decisions=("  ", "On attend."))
    (held,) = bench.clients.case(shop).check_ins
    assert held.outcomes == ((name, "blocked", "panne"),)
    assert held.decisions == ("On continue.", "On attend.")


def test_what_is_said_done_again_is_in_place_since_the_first_time(
    bench: Workbench, shop: str, name: str
) -> None:
    bench.checkins.hold(shop, DAY_7, {name: Outcome("done")})
    since = action(bench, shop, name).in_place_on
    bench.checkins.hold(shop, DAY_14, {name: Outcome("done")})
    assert action(bench, shop, name).in_place_on == since
    bench.checkins.hold(shop, DAY_14 + timedelta(7), {name: Outcome("doing")})
    assert action(bench, shop, name).in_place_on is None


def test_a_review_written_down_late_changes_nothing_said_since(
    bench: Workbench, shop: str, name: str
) -> None:
    bench.checkins.hold(shop, DAY_14, {name: Outcome("done")})
    bench.checkins.hold(shop, DAY_7, {name: Outcome("blocked", "panne")})
    assert action(bench, shop, name).state == "done"
    assert [c.on for c in bench.clients.case(shop).check_ins] == [DAY_7, DAY_14]


def test_a_review_before_the_plan_begins_leaves_the_next_one_due(
    bench: Workbench, shop: str, name: str
) -> None:
    early = START - timedelta(3)
    with pytest.raises(PlanNotBegun):
        bench.checkins.hold(shop, early, {name: Outcome("doing")})
    bench.checkins.hold(shop, early, {name: Outcome("doing")}, early=True)
    assert bench.clients.line(bench.clients.find(shop)).next_on == DAY_7
    bench.checkins.hold(shop, DAY_7)
    assert bench.clients.line(bench.clients.find(shop)).next_on == DAY_14


def test_one_undo_takes_a_whole_review_back(bench: Workbench, shop: str, name: str) -> None:
    bench.checkins.hold(shop, DAY_7, {name: Outcome("done")}, {"return_rate": "9 sur 84"}, ("Oui.",))
    bench.history.undo(shop)
    case = bench.clients.case(shop)
    assert (case.check_ins, case.measures, action(bench, shop, name).state) == ((), (), "planned")


@pytest.mark.parametrize("text", ["", "finie", "done:vite", "blocked", "dropped: "])
def test_an_outcome_is_a_state_with_its_reason_where_one_is_due(text: str) -> None:
    assert parse_outcome("blocked: pas le temps : panne") == Outcome("blocked", "pas le temps : panne")
    with pytest.raises(WrongOutcome):
        parse_outcome(text)


def test_a_review_is_told_in_two_sentences(bench: Workbench, shop: str, name: str) -> None:
    other = bench.clients.case(shop).actions[1].playbook
    outcomes = {name: Outcome("done"), other: Outcome("blocked", "mot de passe perdu")}
    bench.checkins.hold(shop, DAY_7, outcomes, decisions=("On décale la vitrine.",))
    first, second = bench.checkins.summary(shop, DAY_7)
    assert first.startswith("Point du 7 décembre 2026 — fait : ")
    assert "bloqué : " in first
    assert "(mot de passe perdu)" in first
    assert second.startswith("D'ici le 14 décembre 2026 : ")
    assert second.endswith("Décidé : On décale la vitrine.")
