from __future__ import annotations

from decimal import Decimal

import pytest

from tests.engine.samples import assessment, blockers_question, case, levelled, levels
from tpecoach.engine.answers import anchor, chosen_blockers, fed, level_of
from tpecoach.model.content import Named, Option, Question
from tpecoach.model.records import Answer, AnswerValue

CHOICES = (
    Option("none", "Rien", 0),
    Option("some", "Un peu", 2),
    Option("most", "Beaucoup", 3),
    Option("other", "?"),
)


def asked(kind: str) -> Question:
    return Question("sop.q", "sop", "create", kind, "?", options=CHOICES)


@pytest.mark.parametrize(
    ("question", "value", "level"),
    [
        (levelled("sop.q"), 3, 3),
        (levelled("sop.q"), 5, None),
        (levelled("sop.q"), None, None),
        (asked("choice"), "some", 2),
        (asked("choice"), "other", None),
        (asked("yesno"), "most", 3),
        (asked("choices"), ("some", "none"), 2),
        (asked("choices"), ("some", "most"), 4),
        (asked("choices"), ("other",), None),
        (asked("choices"), (), 0),
        (Question("sop.q", "sop", "create", "money", "?"), Decimal(3), None),
    ],
)
def test_an_answer_has_a_level_by_its_kind(question: Question, value: AnswerValue, level: int | None) -> None:
    assert level_of(question, value) == level


def test_the_anchor_of_a_level_is_what_one_could_see() -> None:
    assert anchor(levelled("sop.q"), 2) == "sop.q au niveau 2."
    assert anchor(asked("choice"), 3) == "Beaucoup"
    assert anchor(asked("choice"), 4) == ""


def test_blockers_keep_the_order_of_the_owner() -> None:
    question = blockers_question("late-payers", "no-time", "few-leads")
    declared = tuple(Named(option.id, option.text) for option in question.options)
    picked = {question.id: Answer("b", question.id, ("few-leads", "late-payers"))}
    firm = case(assessment(question, blockers=declared), picked)
    assert chosen_blockers(firm) == ("few-leads", "late-payers")


def test_blockers_chosen_in_the_owners_own_interview_count_where_the_consultant_has_none() -> None:
    question = blockers_question("no-time")
    picked = {question.id: Answer("owner", question.id, ("no-time",))}
    questionnaire = assessment(question, blockers=(Named("no-time", "Le temps"),))
    assert chosen_blockers(case(questionnaire, {}, voices={"owner": picked})) == ("no-time",)


def test_a_number_answered_feeds_its_kpi_and_the_later_interview_wins() -> None:
    hours = Question("opening.hours", "opening", "opening", "number", "?", feeds="owner_hours")
    before = {hours.id: Answer("b", hours.id, Decimal(62))}
    after = {hours.id: Answer("a", hours.id, Decimal(55))}
    questionnaire = assessment(hours)
    assert fed(case(questionnaire, before), "owner_hours") == 62
    assert fed(case(questionnaire, before, after), "owner_hours") == 55
    assert fed(case(questionnaire, before, levels("a")), "owner_pay") is None
