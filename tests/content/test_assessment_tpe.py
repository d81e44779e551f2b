"""The shipped assessment: complete in both languages, usable in one visit, honest about its law."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tpecoach.content import gaps, collect, lint, read_content
from tpecoach.model.content import SYSTEMS, Assessment, Problem

ROOT = Path(__file__).parents[2]
LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def assessments() -> dict[str, Assessment]:
    return {lang: read_content([ROOT], lang)[0].assessment for lang in LANGUAGES}


@pytest.fixture(scope="module")
def problems() -> tuple[Problem, ...]:
    return tuple(told for told in lint(collect([ROOT])) if told.file.startswith("assessments/tpe/"))


def test_nothing_is_wrong_stale_or_untranslated(problems: tuple[Problem, ...]) -> None:
    # What the library as a whole leaves out is told at the place of the question or point, and is no mistake in it.
    assert [p for p in problems if p.severe or p.what not in gaps.TOLD] == []


def test_the_interview_asks_six_practices_of_each_system(assessments: dict[str, Assessment]) -> None:
    asked = Counter(question.system for question in assessments["fr"].questions if question.scored)
    assert asked == dict.fromkeys(SYSTEMS, 6)


def test_an_express_interview_still_scores_every_system_of_a_firm_without_employees(
    assessments: dict[str, Assessment],
) -> None:
    alone = Counter(
        question.system
        for question in assessments["fr"].questions
        if question.scored and question.express and "employees" not in str(question.ask_if)
    )
    short = [system for system in SYSTEMS if alone[system] < 3]
    assert short == []


def test_each_practice_says_why_it_matters_and_which_proof_to_ask_for(
    assessments: dict[str, Assessment],
) -> None:
    for lang in LANGUAGES:
        bare = [q.id for q in assessments[lang].questions if q.scored and not (q.why and q.ask_for)]
        assert bare == []


def test_no_anchor_is_longer_than_one_can_read_out(assessments: dict[str, Assessment]) -> None:
    for lang in LANGUAGES:
        long = [
            anchor
            for question in assessments[lang].questions
            for anchor in question.levels
            if len(anchor) > 130
        ]
        assert long == []


def test_every_indicator_can_be_measured_by_hand_and_says_how_it_is_defined(
    assessments: dict[str, Assessment],
) -> None:
    for lang in LANGUAGES:
        bare = [k.id for k in assessments[lang].kpis if not (k.by_hand and k.typical and k.beware)]
        assert bare == []


def test_a_rate_of_interest_of_a_half_year_is_not_trusted_beyond_it(
    assessments: dict[str, Assessment],
) -> None:
    law = {fact.id: fact for fact in assessments["fr"].legal}
    assert law["late-payment-rate"].check_after <= date(2026, 12, 31)
    assert all(fact.source and fact.checked_on < fact.check_after for fact in law.values())


def test_the_questions_put_to_the_owner_use_no_word_of_the_trade_of_consulting(
    assessments: dict[str, Assessment],
) -> None:
    jargon = ("SOP", "KPI", "process", "reporting", "feedback", "lead", "CRM", "RACI", "workflow")
    said = [
        (question.id, word)
        for question in assessments["fr"].questions
        for word in jargon
        if any(word in text.split() for text in (question.text, question.why, *question.levels))
    ]
    assert said == []
