"""The report of a review: done, late, blocked, figures, decisions, what moved and why."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.engine.documents import firm, reading
from tpecoach.engine.documents import check_in
from tpecoach.engine.schedule import codec
from tpecoach.language import HARD, speaker
from tpecoach.model.case import Case
from tpecoach.model.documents import Document
from tpecoach.model.planning import Candidate, Placement, Plan, PlanDay, PlanInput, PlanStep
from tpecoach.model.records import CheckIn, PlanVersion

FR = speaker("fr")
REVIEW = firm.START + timedelta(days=14)


def reviewed(**more: Any) -> Case:
    """The reminders done, the reception blocked, the board late, at the second review."""
    outcomes = (("finance.reminders", "done", ""), ("sop.reception", "blocked", "Personne à l'atelier"))
    kind: dict[str, Any] = {
        "actions": (
            firm.action(firm.REMINDERS, 0, firm.START, "done", owner_minutes=40, team_minutes=50),
            firm.action(
                firm.RECEPTION, 1, firm.START + timedelta(7), "blocked", reason="Personne à l'atelier"
            ),
            firm.action(firm.BOARD, 2, firm.START + timedelta(8)),
        ),
        "check_ins": (CheckIn("k", "r", REVIEW, outcomes, ("On forme Lucas.",)),),
        **more,
    }
    return firm.planned(**kind)


def written(case: Case, on: date = REVIEW) -> Document:
    return check_in(case, FR, on)


def test_each_action_is_done_late_or_blocked_with_why() -> None:
    rows = reading.table(written(reviewed()), "N°").rows
    assert [(row[0].text, row[3].text, row[5].text) for row in rows] == [
        ("1", "tenue", ""),
        ("3", "en retard", ""),
        ("2", "bloquée", "Personne à l'atelier."),
    ]
    assert rows[0][4].text == f"1{HARD}h / 1{HARD}h{HARD}30"


def test_the_figures_on_top_count_the_same() -> None:
    cards = reading.cards(written(reviewed())).cards
    assert [(card.big, card.small) for card in cards[:3]] == [("1", "sur 3"), ("1", ""), ("1", "")]
    assert cards[3].big == f"1{HARD}h{HARD}30"
    assert cards[3].muted == f"Prévu pour les mêmes : 1{HARD}h."


def test_decisions_and_the_next_day_are_said() -> None:
    words = reading.words(written(reviewed()))
    assert "15e jour : 1 action tenue sur 3. Prochain point le 21 décembre 2026." in words
    assert "On forme Lucas." in words


def test_a_review_without_decision_says_so() -> None:
    case = reviewed(check_ins=(CheckIn("k", "r", REVIEW),))
    assert "Aucune décision n'a été notée." in reading.words(written(case))


def test_figures_stand_beside_their_point_zero() -> None:
    case = reviewed(
        measures=(firm.measured(firm.DSO, "61", firm.VISIT), firm.measured(firm.DSO, "52", REVIEW))
    )
    row = reading.row(written(case), "Indicateur", firm.DSO.name)
    assert row[1:3] == ("61 j", "52 j | 14 déc.")
    assert "9" in row[3]
    assert reading.row(written(case), "Indicateur", firm.RETURNS.name)[2] == "non mesuré"


def test_what_was_measured_later_is_not_in_an_earlier_review() -> None:
    later = firm.measured(firm.DSO, "40", REVIEW + timedelta(days=5))
    case = reviewed(measures=(firm.measured(firm.DSO, "61", firm.VISIT), later))
    assert reading.row(written(case), "Indicateur", firm.DSO.name)[2] == "non mesuré"


def test_what_is_late_comes_first_of_what_is_to_do() -> None:
    words = reading.words(written(reviewed()))
    assert "Tenir le tableau de bord : à terminer, ou à replacer dans le plan." in words


def test_the_report_of_an_earlier_review_is_that_of_its_day() -> None:
    case = reviewed()
    first = CheckIn("a", "r", firm.START + timedelta(7), (("finance.reminders", "doing", ""),))
    both = replace(case, check_ins=(first, *case.check_ins))
    rows = reading.table(written(both, firm.START + timedelta(8)), "N°").rows
    assert {row[0].text: row[3].text for row in rows} == {
        "1": "en retard",
        "2": "non commencée",
        "3": "non commencée",
    }


def test_without_a_review_a_page_says_so() -> None:
    assert "Aucun point d'étape n'a encore été tenu." in reading.words(written(firm.planned()))


def version(number: int, made_on: date, first: date, why: str = "") -> PlanVersion:
    """A plan of the board alone, its one step on a day."""
    days = tuple(
        PlanDay(day, day.weekday() < 5, f"2026-W{day.isocalendar().week}")
        for day in (firm.START + timedelta(n) for n in range(30))
    )
    board = Candidate("finance.dashboard", (PlanStep("owner", 120),), 1, 0)
    problem = PlanInput(firm.START, days, {"owner": {"2026-W50": 300}}, {}, 3, 6, (board,))
    plan = Plan((Placement("finance.dashboard", 0, first, 120),), (), Fraction(0), Fraction(0))
    told = {"finance.dashboard": {"priority": "value", "why": [why]}}
    return PlanVersion(
        f"p{number}",
        "r",
        number,
        made_on,
        json.dumps(codec.to_plain(problem)),
        json.dumps(codec.plan_to_plain(plan)),
        json.dumps(told),
    )


def test_what_moved_in_the_plan_says_from_when_to_when_and_why() -> None:
    late = firm.START + timedelta(days=8)
    case = reviewed(
        plans_before=(version(1, firm.VISIT, late),),
        plan=version(2, REVIEW, REVIEW + timedelta(days=1)),
    )
    tables = reading.tables(written(case), "Action")
    assert [tuple(cell.text for cell in row) for row in tables[0].rows] == [
        (
            "Tenir le tableau de bord",
            "8 déc.",
            "15 déc.",
            "Elle devait commencer le mar. 8 déc. : ce jour est passé.",
        )
    ]


def test_a_plan_made_after_the_next_review_is_not_what_this_one_moved() -> None:
    after = CheckIn("z", "r", REVIEW + timedelta(days=7))
    case = reviewed(
        plans_before=(version(1, firm.VISIT, firm.START + timedelta(days=8)),),
        plan=version(2, after.on, after.on + timedelta(days=1)),
    )
    case = replace(case, check_ins=(*case.check_ins, after))
    assert "Rien : les jours et les heures sont ceux d'avant." in reading.words(written(case))
