from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.engine.samples import DAY_0, assessment, case, levelled, measure
from tpecoach.engine.alarms import alarms, serves, urgent
from tpecoach.language import speaker
from tpecoach.model.conditions import AnswerTest
from tpecoach.model.content import Effort, LegalFact, Playbook, Question
from tpecoach.model.records import Answer, SopDraft
from tpecoach.model.scores import Alarm

SAY = speaker("fr")
HOURS = Question("opening.hours", "opening", "opening", "number", "?", feeds="owner_hours")
PAY = Question("opening.pay", "opening", "opening", "money", "?", feeds="owner_pay")


def raised(*measures: Any, hours: str = "", pay: str = "") -> tuple[Alarm, ...]:
    told = {
        question.id: Answer("b", question.id, Decimal(number))
        for question, number in ((HOURS, hours), (PAY, pay))
        if number
    }
    return alarms(case(assessment(HOURS, PAY), told, measures=measures), SAY)


def test_an_unknown_figure_raises_no_alarm() -> None:
    assert raised() == ()


@pytest.mark.parametrize(
    ("kpi", "crossed", "held"),
    [
        ("cash", "-0.01", "0"),
        ("cash_cover_days", "29.9", "30"),
        ("first_client_share", "0.401", "0.40"),
        ("order_book", "5", "6"),
        ("owner_hours", "60.5", "60"),
        ("owner_pay", "0", "1"),
    ],
)
def test_each_alarm_goes_off_past_its_line_only(kpi: str, crossed: str, held: str) -> None:
    assert len(raised(measure(kpi, crossed))) == 1
    assert raised(measure(kpi, held)) == ()


def test_money_below_zero_is_red_and_comes_first() -> None:
    found = raised(measure("cash_cover_days", "0"), measure("cash", "-1250"))
    assert [(alarm.id, alarm.level) for alarm in found] == [("cash", "red"), ("cash_cover", "orange")]
    assert found[0].sentence == "La trésorerie est sous zéro : −1\u202f250\u00a0€."


def test_a_short_cover_stands_for_red_until_there_is_a_forecast_and_says_so() -> None:
    (alarm,) = raised(measure("cash_cover_days", "12"))
    assert alarm.level == "orange"
    assert urgent(alarm)
    assert alarm.sentence.startswith("La trésorerie couvre 12 jours de charges fixes, moins de 30 jours")
    assert "faute de prévision de trésorerie" in alarm.sentence
    assert not urgent(raised(measure("owner_hours", "70"))[0])


def test_a_figure_just_past_its_line_never_reads_as_on_it() -> None:
    (alarm,) = raised(measure("first_client_share", "0.404"))
    assert alarm.sentence == "Le premier client pèse 40,4\u00a0% des ventes, plus de 40\u00a0%."


def test_the_figure_comes_with_its_source_and_date() -> None:
    (alarm,) = raised(measure("cash", "-1", DAY_0))
    assert alarm.evidence == "Source : comptabilité, au 2 novembre 2026."


def test_the_owners_answers_feed_the_alarms_where_nothing_was_measured() -> None:
    found = raised(hours="65", pay="0")
    assert [alarm.id for alarm in found] == ["owner_hours", "owner_pay"]
    assert found[0].sentence == "Le dirigeant travaille 65 h par semaine, plus de 60."
    assert found[0].evidence == "Déclaré à l'entretien."


def test_the_latest_measure_silences_an_earlier_one_and_the_answer() -> None:
    later = measure("owner_hours", "50", date(2026, 12, 1))
    assert raised(measure("owner_hours", "70"), later, hours="70") == ()


def law(name: str, question: str, grave: bool = False) -> LegalFact:
    when = AnswerTest(question, at_most=0)
    return LegalFact(
        name,
        "La règle.",
        f"Code, art. {name}",
        date(2026, 11, 25),
        date(2027, 1, 31),
        gap=f"{name} manque.",
        when=when,
        grave=grave,
    )


SAFETY, PRICES = levelled("governance.safety"), levelled("sales.prices")
LAW = (law("prices", "sales.prices"), law("safety", "governance.safety", grave=True))


def unlawful(*, on: date | None = None, **told: int) -> tuple[Alarm, ...]:
    names = {key: key.replace("__", ".") for key in told}
    answers = {names[key]: Answer("b", names[key], level) for key, level in told.items()}
    firm = case(assessment(SAFETY, PRICES, legal=LAW), answers, measures=(measure("owner_hours", "70"),))
    return alarms(firm, SAY, on)


def helper(alarms: tuple[str, ...], legal: tuple[str, ...] = ()) -> Playbook:
    return Playbook("p", "action", "governance", "start", "P", Effort(), (), (), alarms=alarms, legal=legal)


def test_a_grave_legal_gap_is_red_and_first_a_lesser_one_orange_and_last() -> None:
    found = unlawful(governance__safety=0, sales__prices=0)
    assert [(alarm.id, alarm.level, alarm.fact) for alarm in found] == [
        ("legal", "red", "safety"),
        ("owner_hours", "orange", ""),
        ("legal", "orange", "prices"),
    ]
    assert [urgent(alarm) for alarm in found] == [True, False, False]
    assert found[0].sentence == "safety manque."


def test_what_is_kept_to_or_not_asked_rings_no_legal_alarm() -> None:
    assert [alarm.id for alarm in unlawful(governance__safety=1)] == ["owner_hours"]


def test_a_legal_alarm_says_its_source_its_date_and_when_that_date_is_past() -> None:
    told = unlawful(sales__prices=0)[-1].evidence
    assert told == "Déclaré à l'entretien. Code, art. prices, vérifié le 25 novembre 2026."
    assert "⚠" not in unlawful(on=date(2027, 1, 31), sales__prices=0)[-1].evidence
    assert "⚠ À vérifier de nouveau" in unlawful(on=date(2027, 2, 1), sales__prices=0)[-1].evidence


def test_a_legal_alarm_is_served_by_what_deals_with_that_very_fact() -> None:
    safety, hours, prices = unlawful(governance__safety=0, sales__prices=0)
    compliance = helper(("owner_hours", "legal"), ("prices",))
    assert [serves(compliance, alarm) for alarm in (safety, hours, prices)] == ["", "owner_hours", "legal"]
    assert serves(helper((), ("prices",)), prices) == ""


def test_what_serves_the_forecast_of_cash_serves_a_short_cover() -> None:
    (cover,) = raised(measure("cash_cover_days", "12"))
    assert serves(helper(("cash",)), cover) == "cash"


def test_procedures_in_use_past_their_review_ring_on_that_day_only() -> None:
    used = SopDraft("c", "reception", "Réception", "", state="active", review_on=DAY_0)
    written = replace(used, process="order", title="Commande", state="draft")
    firm = case(assessment(), sops=(used, written))
    assert alarms(firm, SAY, DAY_0 - timedelta(1)) == alarms(firm, SAY) == ()
    (alarm,) = alarms(firm, SAY, DAY_0)
    assert (alarm.id, alarm.level) == ("sop_review", "orange")
    assert alarm.sentence == "1 procédure en service est à revoir : Réception."
