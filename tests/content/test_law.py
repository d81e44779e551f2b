"""The law of the shipped content: every fact is used, every gap can be seen, and something closes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.engine.samples import case
from tpecoach.content import read_content
from tpecoach.engine import alarms, legal, priorities, problems, scoring
from tpecoach.engine.gains import ground
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.conditions import AllOf, AnswerTest, AnyOf, Condition, FactValue
from tpecoach.model.content import Assessment, Content, LegalFact
from tpecoach.model.planning import Candidate
from tpecoach.model.records import Answer

ROOT = Path(__file__).parents[2]
LANGUAGES = ("fr", "en")
SAY = speaker("fr")
TODAY = date(2026, 11, 25)
SHOP: dict[str, FactValue] = {
    "trade": "shop",
    "employees": 2,
    "customers": ("firms", "people"),
    "paid": "mixed",
}
AT_WORST = {
    "governance.safety-file": 0,
    "governance.staff-papers": 0,
    "finance.e-invoicing": 0,
    "finance.invoice-terms": 0,
    "sales.prices-shown": 0,
    "sales.consumer-papers": 0,
}


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content([ROOT], "fr")[0]


@pytest.fixture(scope="module")
def law(content: Content) -> dict[str, LegalFact]:
    return {fact.id: fact for fact in content.assessment.legal}


def firm(content: Content, told: dict[str, int], **facts: FactValue) -> Case:
    answers = {name: Answer("b", name, level) for name, level in told.items()}
    return case(content.assessment, answers, facts={**SHOP, **facts}, playbooks=content.playbooks)


def read_by(condition: Condition | None) -> Iterator[AnswerTest]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from read_by(part)
        case AnswerTest():
            yield condition


def rung(one: Case) -> dict[str, str]:
    return {alarm.fact: alarm.level for alarm in alarms.alarms(one, SAY) if alarm.id == "legal"}


@pytest.mark.parametrize(
    ("told", "facts", "rings"),
    [
        ({"governance.safety-file": 0}, {}, {"duerp": "red"}),
        ({"governance.safety-file": 0}, {"employees": 0}, {}),
        ({"governance.safety-file": 2}, {}, {"duerp-update": "orange"}),
        ({"governance.safety-file": 3}, {}, {}),
        ({"governance.staff-papers": 2}, {}, {"staff-register": "orange"}),
        ({"finance.e-invoicing": 1}, {"employees": 0}, {"e-invoicing-receive": "orange"}),
        ({"finance.e-invoicing": 2}, {}, {}),
        ({"finance.invoice-terms": 0}, {}, {"invoice-mentions": "orange"}),
        ({"finance.invoice-terms": 0}, {"customers": ("people",)}, {}),
        ({"sales.prices-shown": 0}, {}, {"price-display": "orange"}),
        ({"sales.prices-shown": 0}, {"customers": ("firms",)}, {}),
        ({"sales.consumer-papers": 2}, {}, {"consumer-mediator": "orange"}),
        ({"sales.consumer-papers": 3}, {}, {}),
        ({}, {}, {}),
    ],
)
def test_an_alarm_rings_for_the_firm_the_law_concerns_and_no_other(
    content: Content, told: dict[str, int], facts: dict[str, FactValue], rings: dict[str, str]
) -> None:
    assert rung(firm(content, told, **facts)) == rings


def test_the_firm_at_its_worst_hears_of_each_gap_once_the_danger_to_people_first(content: Content) -> None:
    heard = list(rung(firm(content, AT_WORST)))
    assert heard[0] == "duerp"
    assert sorted(heard) == sorted(
        [
            "duerp",
            "staff-register",
            "e-invoicing-receive",
            "invoice-mentions",
            "price-display",
            "consumer-mediator",
        ]
    )


def test_each_gap_is_closed_by_a_playbook_that_serves_it_and_applies_there(content: Content) -> None:
    for fact in content.assessment.legal:
        for test in read_by(fact.when):
            level = test.at_most or 0
            one = firm(content, {test.question: level})
            (alarm,) = [alarm for alarm in alarms.alarms(one, SAY) if alarm.fact == fact.id]
            valued = {v.playbook: v for v in priorities.valuations(one, scoring.score_case(one), SAY)}
            serving = [p.id for p in content.playbooks if alarms.serves(p, alarm) and valued[p.id].applicable]
            assert serving, fact.id


def test_only_danger_to_people_takes_the_first_place_of_the_plan(content: Content) -> None:
    one = firm(content, AT_WORST)
    tiers = {v.playbook: v.alarm for v in priorities.valuations(one, scoring.score_case(one), SAY) if v.alarm}
    assert tiers == {"governance.safety-file": "legal"}


def test_what_closes_the_lesser_gaps_is_one_action_that_lifts_them(content: Content) -> None:
    one = firm(content, AT_WORST)
    lesser = [alarm for alarm in alarms.alarms(one, SAY) if alarm.fact and alarm.level == "orange"]
    compliance = next(p for p in content.playbooks if p.id == "governance.compliance")
    assert all(alarms.serves(compliance, alarm) for alarm in lesser)
    assert not any(alarms.serves(compliance, a) for a in alarms.alarms(one, SAY) if a.level == "red")
    assert ground(one, scoring.score_case(one)).levels["sales.consumer-papers"] == 0


def candidates(one: Case) -> dict[str, Candidate]:
    score = scoring.score_case(one)
    valued = priorities.valuations(one, score, SAY)
    given = problems.problem(one, score, valued, problems.settings_of(one, TODAY, visits=(TODAY,)))
    return {candidate.id: candidate for candidate in given.candidates}


def test_three_duties_of_which_nothing_is_there_make_one_action_within_a_quarter_of_the_owners_hours(
    content: Content,
) -> None:
    found = candidates(firm(content, AT_WORST))
    assert (found["governance.safety-file"].tier, found["governance.safety-file"].legal) == ("alarm", False)
    assert (found["governance.compliance"].tier, found["governance.compliance"].legal) == ("opening", True)


def test_fewer_or_partly_kept_duties_wait_for_their_value(content: Content) -> None:
    partly = {**AT_WORST, "governance.safety-file": 3} | {
        "governance.staff-papers": 2,
        "sales.consumer-papers": 2,
        "finance.invoice-terms": 1,
        "sales.prices-shown": 1,
    }
    found = candidates(firm(content, partly))
    assert (found["governance.compliance"].tier, found["governance.compliance"].legal) == ("value", True)


def test_every_legal_fact_is_referred_to_by_something_that_is_read(
    content: Content, law: dict[str, LegalFact]
) -> None:
    used = {name for playbook in content.playbooks for name in playbook.legal}
    used |= {name for question in content.assessment.questions for name in question.legal}
    used |= {name for paper in content.assessment.papers for name in paper.legal}
    assert sorted(set(law) - used) == []


def test_every_gap_says_what_is_missing_in_one_sentence_of_either_language() -> None:
    for lang in LANGUAGES:
        found: Assessment = read_content([ROOT], lang)[0].assessment
        told = {fact.id: fact.gap for fact in found.legal if fact.when is not None}
        assert told
        assert all(gap.endswith(".") and len(gap) <= 130 for gap in told.values()), lang


def test_no_fact_is_already_due_to_be_checked_again_and_none_is_left_for_more_than_thirteen_months(
    law: dict[str, LegalFact],
) -> None:
    for fact in law.values():
        assert not fact.overdue(TODAY), fact.id
        assert (fact.check_after - fact.checked_on).days <= 400, fact.id


def test_a_fact_that_owns_to_a_doubt_is_checked_again_within_three_months(law: dict[str, LegalFact]) -> None:
    doubtful = [fact for fact in law.values() if "à vérifier" in fact.text]
    assert all((fact.check_after - fact.checked_on).days <= 92 for fact in doubtful)


def test_what_a_consumer_does_not_owe_is_told_apart(content: Content, law: dict[str, LegalFact]) -> None:
    assert "particulier" in law["late-payment-fee"].text
    assert "particulier" in law["late-payment-rate"].text
    notice = next(p for p in content.playbooks if p.id == "finance.formal-notice")
    scripts = next(s.text for s in notice.sections if s.id == "scripts")
    to_firms, to_people = (
        next(part for part in scripts.split("\n\n") if f"Mise en demeure, {who}" in part)
        for who in ("professionnel", "particulier")
    )
    assert "pénalités" in to_firms
    assert "indemnité" in to_firms
    assert "pénalités" not in to_people
    assert "indemnité" not in to_people


def test_a_question_is_asked_with_the_law_it_touches(content: Content) -> None:
    asked = {question.id: question.legal for question in content.assessment.questions}
    shown = legal.facts(content.assessment, asked["governance.safety-file"])
    assert [fact.id for fact in shown] == ["duerp", "duerp-update"]


def test_who_a_gap_is_read_from_has_the_law_at_hand(content: Content, law: dict[str, LegalFact]) -> None:
    asked = {question.id: question.legal for question in content.assessment.questions}
    for fact in law.values():
        for test in read_by(fact.when):
            assert fact.id in asked[test.question], fact.id
