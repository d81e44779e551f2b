"""The shipped content: complete in both languages, usable in one visit, honest about its law."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tpecoach.content import collect, gaps, lint, read_content
from tpecoach.engine.conditions import applies
from tpecoach.engine.scoring import to_ask
from tpecoach.model.conditions import AllOf, AnyOf, Condition, FactValue, RegisterTest
from tpecoach.model.content import SYSTEMS, Assessment, Content, Problem
from tpecoach.model.records import Answer

ROOT = Path(__file__).parents[2]
LANGUAGES = ("fr", "en")
LONGEST = 120
"""letters of an anchor that is still understood when read out"""
IN_PLACE = 3
LESS = (0, 1, 2)
EXPRESS = {
    "sop": {"written", "inventory", "checklists", "processes", "owner", "errors", "promise"},
    "automation": {"double-entry", "reminders", "client-list", "shared-files", "tools-cost", "watch"},
    "finance": {"cash-forecast", "bank-review", "fixed-costs", "reminders", "margins", "dashboard"},
    "sales": {"ideal-client", "offer", "scripts", "quote-followup", "funnel"},
    "governance": {"weekly-review", "objectives", "owner-time", "onboarding", "mistakes", "stand-in"},
}
PLUMBER: dict[str, FactValue] = {
    "trade": "building",
    "employees": 2,
    "customers": ("people",),
    "paid": "mixed",
    "point_of_sale": False,
    "online_shop": False,
    "subscriptions": False,
    "stock": True,
    "subcontractors": False,
    "buys_ads": False,
    "vat": "normal",
}


@pytest.fixture(scope="module")
def contents() -> dict[str, Content]:
    return {lang: read_content([ROOT], lang)[0] for lang in LANGUAGES}


@pytest.fixture(scope="module")
def content(contents: dict[str, Content]) -> Content:
    return contents["fr"]


@pytest.fixture(scope="module")
def assessments(contents: dict[str, Content]) -> dict[str, Assessment]:
    return {lang: content.assessment for lang, content in contents.items()}


@pytest.fixture(scope="module")
def problems() -> tuple[Problem, ...]:
    return tuple(told for told in lint(collect([ROOT])) if told.file.startswith("assessments/tpe/"))


def test_nothing_is_wrong_stale_or_untranslated(problems: tuple[Problem, ...]) -> None:
    # What the library as a whole leaves out is told at the place of the question or point, and is no mistake in it.
    assert [p for p in problems if p.severe or p.what not in gaps.TOLD] == []


def test_the_interview_asks_at_least_twenty_practices_of_each_system_in_a_few_topics(
    assessments: dict[str, Assessment],
) -> None:
    scored = [question for question in assessments["fr"].questions if question.scored]
    asked = Counter(question.system for question in scored)
    assert {system: asked[system] for system in SYSTEMS if asked[system] < 20} == {}
    topics = Counter(system for system, _ in {(question.system, question.topic) for question in scored})
    assert {system: topics[system] for system in SYSTEMS if not 4 <= topics[system] <= 6} == {}


def test_the_express_interview_stays_the_same_short_one(assessments: dict[str, Assessment]) -> None:
    express = {
        question.id
        for question in assessments["fr"].questions
        if question.express and question.system in SYSTEMS
    }
    assert express == {f"{system}.{name}" for system, names in EXPRESS.items() for name in names}
    assert 26 <= len(express) <= 30


def test_a_plumber_with_two_employees_is_asked_less_than_an_afternoon_of_questions(
    assessments: dict[str, Assessment],
) -> None:
    """One whose practices are all begun; a branch not known is asked, so the count settles as answers come."""
    answers: dict[str, Answer] = {}
    while any(q.id not in answers for q in to_ask(assessments["fr"], PLUMBER, answers, "full")):
        asked = to_ask(assessments["fr"], PLUMBER, answers, "full")
        answers |= {q.id: Answer("first", q.id, 1 if q.scored else None) for q in asked}
    asked = to_ask(assessments["fr"], PLUMBER, answers, "full")
    assert sum(question.system in SYSTEMS for question in asked) <= 115


def test_no_two_practices_bear_the_same_name(assessments: dict[str, Assessment]) -> None:
    for lang in LANGUAGES:
        names = Counter(
            question.name.casefold() for question in assessments[lang].questions if question.scored
        )
        assert [name for name, times in names.items() if times > 1 or not name] == []


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
            if len(anchor) > LONGEST
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


def test_every_practice_can_be_improved_from_each_level_below_in_place(content: Content) -> None:
    lifted = {
        (lift.question, level)
        for playbook in content.playbooks
        for lift in playbook.lifts
        for level in lift.start
        if lift.to > level
    }
    stuck = [
        (question.id, level)
        for question in content.assessment.questions
        for level in LESS
        if question.kind == "level" and (question.id, level) not in lifted
    ]
    assert stuck == []


def test_every_practice_can_be_brought_in_place_in_two_levels_from_the_middle(content: Content) -> None:
    reached = {
        lift.question
        for playbook in content.playbooks
        for lift in playbook.lifts
        if lift.to >= IN_PLACE and max(LESS) in lift.start
    }
    short = [q.id for q in content.assessment.questions if q.kind == "level" and q.id not in reached]
    assert short == []


def test_every_blocker_an_owner_can_choose_has_a_playbook_that_answers_it(content: Content) -> None:
    answered = {blocker for playbook in content.playbooks for blocker in playbook.answers}
    assert [blocker.id for blocker in content.assessment.blockers if blocker.id not in answered] == []


def test_every_trade_has_its_own_three_opening_moves(content: Content) -> None:
    trades = next(fact for fact in content.assessment.facts if fact.id == "trade").options
    missing = [
        (trade.id, move)
        for trade in trades
        for move in ("sop", "automation", "dashboard")
        if not any(p.opening == move and trade.id in (p.trades or (trade.id,)) for p in content.playbooks)
    ]
    assert missing == []


def test_every_point_of_the_source_is_named_but_the_start_up_checklist_which_the_plan_itself_is(
    content: Content,
) -> None:
    """[0.4] is the thirty-day plan: no single item is."""
    with (ROOT / "assessments/tpe/trace.csv").open(encoding="utf-8", newline="") as lines:
        points = {row["id"] for row in csv.DictReader(lines)}
    traces = (
        *(question.trace for question in content.assessment.questions),
        *(kpi.trace for kpi in content.assessment.kpis),
        *(playbook.trace for playbook in content.playbooks),
    )
    assert len(points) == 119
    assert points - {point for trace in traces for point in trace} == {"0.4"}


def test_every_trade_is_proposed_twenty_tasks_and_more_when_it_has_no_list_of_its_own(
    content: Content,
) -> None:
    """[1.06] Someone alone, paid on the spot, without stock or premises: the fewest that can be proposed."""
    least: dict[str, FactValue] = PLUMBER | {"employees": 0, "paid": "on-the-spot", "stock": False}
    processes = next(r for r in content.assessment.registers if r.id == "processes")
    trades = next(fact for fact in content.assessment.facts if fact.id == "trade").options
    proposed = {
        (trade.id, alone): sum(
            (not row.trades or trade.id in row.trades)
            and applies(row.ask_if, facts | {"trade": trade.id}) is not False
            for row in processes.usual
        )
        for trade in trades
        for alone, facts in ((True, least), (False, PLUMBER))
    }
    assert {key: found for key, found in proposed.items() if found < (12 if key[1] else 20)} == {}


def test_the_tasks_that_playbooks_look_for_are_proposed_to_each_of_their_trades(content: Content) -> None:
    """A row under another id is one no playbook finds: its worth would stay to be costed."""
    usual = {row.id: row for r in content.assessment.registers if r.id == "processes" for row in r.usual}
    lost = [
        (playbook.id, name)
        for playbook in content.playbooks
        for name in {playbook.worth.process if playbook.worth else "", *_tasks(playbook.when)} - {""}
        if name not in usual or (usual[name].trades and not set(playbook.trades) <= set(usual[name].trades))
    ]
    assert lost == []


def _tasks(condition: Condition | None) -> Iterator[str]:
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _tasks(part)
    elif isinstance(condition, RegisterTest) and condition.register == "processes":
        yield condition.row
