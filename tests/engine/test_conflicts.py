"""A plan that cannot be all that was asked of it says what conflicts with what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from tests.engine.priorities.firms import FIVE, FR, KUDOS, REMINDERS, START, TOOLS, playbook, valued, workshop
from tpecoach.engine.conflicts import conflicts
from tpecoach.engine.problems import problem, settings_of
from tpecoach.engine.schedule import plan
from tpecoach.engine.scoring import score_case
from tpecoach.model.case import Case
from tpecoach.model.planning import PlanInput
from tpecoach.model.records import Action

TITLES = {p.id: p.title for p in FIVE}


def posed(one: Case, **more: object) -> PlanInput:
    settings = replace(settings_of(one, START), **more)  # type: ignore[arg-type]
    return problem(one, score_case(one), tuple(valued(one).values()), settings)


def told(one: Case, asked: PlanInput, today: date | None = None) -> list[str]:
    return list(conflicts(one, asked, plan(asked, 30), TITLES, FR, today))


def test_a_plan_that_holds_all_that_was_asked_says_nothing() -> None:
    one = workshop()
    assert told(one, posed(one), START) == []


def test_no_open_day_and_no_hours_are_each_said_once() -> None:
    one = workshop()
    closed = posed(one, open_weekdays=())
    (said,) = told(one, closed)
    assert said.startswith("Tous les jours du 30 nov. au 29 déc. sont fermés : rien ne peut y être placé.")
    none = {"opening.hours-owner": Decimal(0), "opening.hours-team": Decimal(0)}
    idle = workshop(said=none)
    assert told(idle, posed(idle))[0].startswith("Il n'y a aucune heure pour le plan")
    alone = workshop(said={"opening.hours-owner": Decimal(0)})
    assert told(alone, posed(alone))[0].startswith("Le dirigeant n'a aucune heure pour le plan")


def test_a_start_in_the_past_is_said_until_something_has_begun() -> None:
    one = workshop()
    asked = posed(one)
    assert told(one, asked, START + timedelta(3)) == [
        "Le plan commence le 30 novembre 2026, un jour déjà passé : il reste moins de trente jours."
    ]
    assert "déjà passés" in told(one, asked, START + timedelta(40))[0]
    begun = replace(one, actions=(Action(one.rollout.id, KUDOS.id, 1, START, START, (), "doing"),))
    assert told(begun, asked, START + timedelta(3)) == []


def test_pins_that_contradict_each_other_are_named() -> None:
    big = playbook("sop.big", ("owner", 120), lifts=TOOLS.lifts)
    one = workshop(big, TOOLS)
    asked = posed(one, pins={big.id: (START,), TOOLS.id: (START, START)})
    found = list(conflicts(one, asked, plan(asked, 30), TITLES | {big.id: "Grande"}, FR))
    assert len(found) == 1
    assert "« Grande »" in found[0]
    assert f"« {TOOLS.title} »" in found[0]
    assert "épinglées aux mêmes jours" in found[0]


def test_days_pinned_against_the_order_of_the_steps_are_named() -> None:
    one = workshop()
    asked = posed(one, pins={REMINDERS.id: (START + timedelta(2), START, START)})
    assert told(one, asked)[0] == (
        "« Fiche finance.reminders » : les jours épinglés ne sont pas dans l'ordre de ses étapes."
    )


def test_what_was_asked_for_and_does_not_fit_is_said() -> None:
    long = playbook("sop.long", ("owner", 200), lifts=TOOLS.lifts)
    one = workshop(long)
    found = list(
        conflicts(one, asked := posed(one, wanted=(long.id,)), plan(asked, 30), {long.id: "Longue"}, FR)
    )
    assert "« Longue » est demandée, mais ne tient pas dans le plan." in found
