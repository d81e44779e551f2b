from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

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
    valued,
    workshop,
)
from tests.engine.samples import measure
from tpecoach.engine.explain import explain, formula
from tpecoach.engine.gains import gains, ground
from tpecoach.engine.priorities import valuations
from tpecoach.engine.problems import problem, settings_of
from tpecoach.engine.schedule import plan
from tpecoach.engine.scoring import score_case
from tpecoach.model.case import Case
from tpecoach.model.content import Worth
from tpecoach.model.planning import Explained, LeftOut, Placement, Plan

WEDNESDAY = date(2026, 12, 2)


def told(
    one: Case, *placements: Placement, left: tuple[LeftOut, ...] = (), **more: object
) -> dict[str, Explained]:
    score = score_case(one)
    found = valuations(one, score, FR)
    settings = replace(settings_of(one, START), **more)  # type: ignore[arg-type]
    asked = problem(one, score, found, settings)
    answer = Plan(placements, left, Fraction(0), Fraction(0))
    return {e.playbook: e for e in explain(one, found, asked, answer, FR)}


def placed(name: str, *days: date) -> tuple[Placement, ...]:
    return tuple(Placement(name, n, day, 60) for n, day in enumerate(days))


def has(one: Explained, words: str) -> bool:
    return any(words in sentence for sentence in one.why)


def test_placed_actions_come_first_in_the_order_of_the_plan_then_all_the_others() -> None:
    found = told(
        workshop(),
        *placed(RECEPTION.id, WEDNESDAY, WEDNESDAY, WEDNESDAY),
        *placed(REMINDERS.id, START, WEDNESDAY, WEDNESDAY),
        left=(LeftOut(TOOLS.id, "worth"), LeftOut(DOUBLE_ENTRY.id, "capacity", "owner")),
    )
    assert list(found) == [REMINDERS.id, RECEPTION.id, DOUBLE_ENTRY.id, TOOLS.id, KUDOS.id]
    assert [e.priority for e in found.values()] == ["blocker", "opening", "capacity", "worth", "worth"]


def test_an_action_says_what_gives_it_its_place_what_it_lifts_and_what_it_brings() -> None:
    found = told(workshop(), *placed(REMINDERS.id, START, START, WEDNESDAY))[REMINDERS.id]
    assert (
        found.why[0] == "Passe devant : c'est la meilleure réponse au premier blocage que vous avez choisi."
    )
    assert has(found, "Compte une fois et demie : vous avez dit « late-payers pèse ».")
    assert has(found, "« finance.reminders ? » : du niveau 0 au niveau 2 sur 4, +0,7 point.")
    assert has(found, "Trésorerie libérée une fois : environ 16\u202f000\u00a0€")
    assert has(found, "Du lun. 30 nov. au mer. 2 déc. : dès le premier jour. En place le 17 déc.")
    assert has(found, "Demande : dirigeant 1\u00a0h\u00a030, équipe 1\u00a0h, consultant 1\u00a0h.")
    assert has(found, "Ensuite 20\u00a0min chaque semaine (équipe).")


def test_an_action_says_that_it_answers_an_orange_alarm_or_another_blocker() -> None:
    mover = playbook(
        "governance.mover",
        ("owner", 60),
        lifts=(lift("governance.kudos"),),
        alarms=("owner_hours",),
        moves=(("owner_hours", "down"),),
    )
    tired = workshop(
        *FIVE,
        mover,
        measures=(measure("owner_hours", "66"),),
        said={"opening.blockers": ("double-typing", "late-payers")},
    )
    found = told(tired, *placed(mover.id, START), *placed(REMINDERS.id, START, WEDNESDAY, WEDNESDAY))
    assert has(found[mover.id], "répond à une alerte orange")
    assert has(found[REMINDERS.id], "rien de tel n'est en place")


def test_days_are_explained_by_pins_needs_order_or_hours() -> None:
    needing = playbook("sop.needing", ("owner", 60), lifts=(lift("sop.written"),), needs=(RECEPTION.id,))
    one = workshop(*FIVE, needing)
    thursday, friday = date(2026, 12, 3), date(2026, 12, 4)
    found = told(
        one,
        *placed(REMINDERS.id, WEDNESDAY, WEDNESDAY, WEDNESDAY),
        *placed(RECEPTION.id, WEDNESDAY, WEDNESDAY, WEDNESDAY),
        *placed("sop.needing", thursday),
        *placed(TOOLS.id, friday, friday),
        *placed(KUDOS.id, friday),
        pins={KUDOS.id: (friday,)},
    )
    assert has(found[REMINDERS.id], "aussi tôt que ses étapes le permettent")
    assert has(found[RECEPTION.id], "en même temps que « Fiche finance.reminders », qui passe devant")
    assert has(found[RECEPTION.id], "« Fiche sop.needing » en a besoin pour commencer.")
    assert has(found["sop.needing"], "après « Fiche sop.workshop-reception », dont elle a besoin")
    assert has(found[TOOLS.id], "avant, les heures du dirigeant sont prises")
    assert has(found[KUDOS.id], "jours fixés avec vous")


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (LeftOut(TOOLS.id, "capacity", "owner"), "Les heures manquent sur les trente jours (dirigeant)."),
        (
            LeftOut(TOOLS.id, "capacity", "max_actions"),
            "Le plan a déjà autant d'actions qu'on peut en tenir.",
        ),
        (
            LeftOut(TOOLS.id, "capacity", "max_under_way"),
            "Trop d'actions seraient en cours en même temps.",
        ),
        (LeftOut(TOOLS.id, "order", KUDOS.id), "« Fiche governance.kudos » doit commencer avant."),
        (LeftOut(TOOLS.id, "order", "pin"), "N'a pas de jour possible dans l'ordre des priorités."),
        (
            LeftOut(TOOLS.id, "need", KUDOS.id),
            "Attend « Fiche governance.kudos », qui n'est pas dans le plan.",
        ),
        (
            LeftOut(TOOLS.id, "worth", KUDOS.id),
            "« Fiche governance.kudos », qui est dans le plan, apporte davantage.",
        ),
        (LeftOut(TOOLS.id, "worth"), "Les actions retenues apportent davantage pour les mêmes heures."),
        (LeftOut(TOOLS.id, "alone", "owner"), "plus d'heures que n'en a le mois (dirigeant)"),
        (LeftOut(TOOLS.id, "alone", "lasts"), "Ne tient pas dans les trente jours, même seule."),
    ],
)
def test_what_is_left_out_says_why(left: LeftOut, words: str) -> None:
    found = told(workshop(), left=(left,))[TOOLS.id]
    assert words in found.why[0]
    assert found.priority == left.reason


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        (
            "owner",
            "Elle demande 1\u00a0h au dirigeant ; il lui reste S49 2\u00a0h\u00a048, S50 2\u00a0h\u00a048",
        ),
        ("team", "Elle demande 30\u00a0min à l'équipe ; il lui reste S49 4\u00a0h\u00a012"),
        ("consultant", "Les jours de visite du consultant sont pris."),
        ("max_actions", "6 actions au plus par plan."),
        ("max_under_way", "3 en cours au plus à la fois."),
    ],
)
def test_what_binds_is_told_with_its_figures(detail: str, words: str) -> None:
    found = told(workshop(), left=(LeftOut(TOOLS.id, "capacity", detail),))[TOOLS.id]
    assert found.why[1].startswith(words)


def test_what_does_not_apply_says_why() -> None:
    unknown = replace(
        DOUBLE_ENTRY,
        id="automation.unknown",
        lifts=(),
        worth=Worth("cash_freed", kpi="dpo_days", to=Decimal(45)),
    )
    found = told(workshop(*FIVE, unknown, facts={"trade": "shop"}))
    assert found[RECEPTION.id] == Explained(RECEPTION.id, "trade", ("Concerne un autre métier.",))
    assert found["automation.unknown"].why[0].startswith("À élucider")


def test_the_formula_goes_down_to_the_answers() -> None:
    one = workshop()
    found = valued(one)[REMINDERS.id]
    lifted = gains(one, ground(one, score_case(one)), REMINDERS)
    assert formula(found, REMINDERS, FR, lifted) == (
        "Valeur = (0,7 [finance.reminders : 0 → 2] + 2,8 [euros]) × 1,5 = 5,2 points ; "
        "coût pondéré 5\u00a0h\u00a035 ; soit 0,9 point par heure."
    )
    assert "0,7 [finance.reminders] +" in formula(found, REMINDERS, FR)


def test_a_worth_to_be_costed_is_said_so() -> None:
    found = told(workshop(measures=()), left=(LeftOut(REMINDERS.id, "worth"),))[REMINDERS.id]
    assert has(found, "Gain en euros : à chiffrer, un chiffre manque.")
    assert has(found, "[euros à chiffrer]")


def test_the_plan_of_the_workshop_is_explained_whole() -> None:
    one = workshop(said={"opening.hours-owner": Decimal(5), "opening.hours-team": Decimal(6)})
    score = score_case(one)
    found = valuations(one, score, FR)
    asked = problem(one, score, found, settings_of(one, START))
    answer = plan(asked, 200)
    explained = explain(one, found, asked, answer, FR)
    assert sorted(e.playbook for e in explained) == sorted(p.id for p in FIVE)
    assert explained[0].playbook == REMINDERS.id
    assert all(e.why and all(sentence and "{" not in sentence for sentence in e.why) for e in explained)
    placed_ones = {p.candidate for p in answer.placements}
    assert {e.playbook for e in explained[: len(placed_ones)]} == placed_ones
