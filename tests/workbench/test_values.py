"""What a person types: numbers, hours, sums, days, answers, and refusals that fit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tpecoach.language import speaker
from tpecoach.model.content import Question
from tpecoach.workbench import values
from tpecoach.workbench.errors import NotANumber, WrongAnswer, WrongDay


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("6 h 30", "6.5"),
        ("6h", "6"),
        ("90 min", "1.5"),
        ("2,5", "2.5"),
        ("0 h 10", "0.166667"),
        ("10 h", "10"),
    ],
)
def test_hours_are_read_as_hours(text: str, hours: str) -> None:
    assert values.hours(text) == Decimal(hours)


def test_hours_read_can_be_written_and_read_again() -> None:
    for minutes in range(60):
        read = values.hours(f"1 h {minutes:02d}")
        assert values.hours(format(read, "f").replace(".", ",")) == read


@pytest.mark.parametrize("text", ["6 h 30", "2 h", "", "1.234,56"])
def test_a_duration_is_no_number_where_hours_are_not_counted(text: str) -> None:
    with pytest.raises(NotANumber):
        values.number(text)


CHARGES = Question(
    "charges", "finance", "cash", "money", "Charges ?", unit="eur_month", parts=("Loyer", "Salaires")
)
HOURS = Question(
    "hours", "opening", "opening", "number", "Heures ?", unit="h_week", parts=("Devis", "Achats")
)


@pytest.mark.parametrize(
    ("question", "text", "sum_"),
    [
        (CHARGES, "1200 + 350", "1550"),
        (CHARGES, "1 200,50 €+ 350 €", "1550.50"),
        (CHARGES, "1200", "1200"),
        (HOURS, "35 h + 6 h 30 + 90 min", "43"),
    ],
)
def test_parts_of_an_amount_are_added_up(question: Question, text: str, sum_: str) -> None:
    assert values.answer(question, text) == Decimal(sum_)


@pytest.mark.parametrize("text", ["1200 +", "1200 + loyer", "1200 + -1300", "1200 350"])
def test_a_sum_that_is_none_is_refused(text: str) -> None:
    with pytest.raises((NotANumber, WrongAnswer)):
        values.answer(CHARGES, text)


def test_an_amount_without_parts_is_one_number() -> None:
    with pytest.raises(NotANumber):
        values.answer(Question("pay", "opening", "opening", "money", "Combien ?"), "1200 + 350")


def test_a_day_is_one_to_which_days_can_be_added() -> None:
    assert values.day("24/11/2026") == values.day("2026-11-24") == date(2026, 11, 24)
    for wrong in ("9999-12-31", "0001-01-01", "31/02/2026", "demain"):
        with pytest.raises(WrongDay):
            values.day(wrong)


def test_a_refusal_says_what_is_expected_in_the_language_of_the_reader() -> None:
    question = Question("b", "opening", "opening", "choices", "Lesquels ?", at_most=1)
    with pytest.raises(WrongAnswer) as refusal:
        values.answer(question, ["yes", "no"])
    assert refusal.value.advice(speaker("fr")) == "Attendu : 1 au plus, sans doublon."


def test_several_choices_named_twice_count_once() -> None:
    from tpecoach.model.content import Fact, Option

    customers = Fact("customers", "Clients", "choices", (Option("firms", "Pros"), Option("people", "Privés")))
    assert values.facts((customers,), {"customers": "firms, people, firms"}) == {
        "customers": ("firms", "people")
    }
