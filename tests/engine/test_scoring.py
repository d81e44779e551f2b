from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.engine.samples import (
    DAY_0,
    assessment,
    at_least,
    case,
    fact,
    levelled,
    levels,
    process,
    three,
    together,
)
from tpecoach.engine.scoring import score, score_case, sops_written
from tpecoach.engine.weights import assumed_levels, points_per_level
from tpecoach.model.case import Case
from tpecoach.model.content import Topic
from tpecoach.model.records import Answer, SopDraft
from tpecoach.model.scores import PartScore, Score

SOP = assessment(levelled("sop.q1", 3), levelled("sop.q2", 2), levelled("sop.q3", 1))


def part(found: Score, name: str = "sop") -> PartScore:
    return next(system for system in found.systems if system.id == name)


def test_a_system_is_the_weighted_share_of_its_levels() -> None:
    found = part(score(SOP, {}, levels(sop__q1=4, sop__q2=1, sop__q3=0), "full"))
    assert found.score == found.low == found.high == Fraction(100 * 14, 24)
    assert together(found.coverage, found.answered, found.asked) == (1, 3, 3)


def test_missing_answers_are_left_out_of_the_score_and_open_its_bounds() -> None:
    found = part(score(SOP, {}, levels(sop__q1=2), "full"))
    assert together(found.score, found.low, found.high) == (50, 25, 75)
    assert found.coverage == Fraction(1, 2)
    assert (found.answered, found.asked) == (1, 3)


def test_dont_know_counts_like_a_missing_answer() -> None:
    unsure = {**levels(sop__q1=2), "sop.q2": Answer("b", "sop.q2", dont_know=True)}
    known = score(SOP, {}, levels(sop__q1=2), "full")
    found = score(SOP, {}, unsure, "full")
    assert (found.score, found.low, found.high) == (known.score, known.low, known.high)


def test_nothing_answered_has_no_score_and_the_widest_bounds() -> None:
    found = score(SOP, {}, {}, "full")
    assert together(found.score, found.low, found.high, found.coverage, found.proof) == (None, 0, 100, 0, 0)


def test_not_applicable_leaves_numerator_and_denominator() -> None:
    questionnaire = assessment(*three("sop"), levelled("sop.q4", 5))
    answers = levels(sop__q1=4, sop__q2=4, sop__q3=4)
    found = part(
        score(questionnaire, {}, {**answers, "sop.q4": Answer("b", "sop.q4", na="sans objet")}, "full")
    )
    assert together(found.score, found.low, found.asked) == (100, 100, 3)


def test_the_whole_is_the_mean_of_the_systems_by_their_weight() -> None:
    questionnaire = assessment(*three("sop"), *three("finance"), weights={"sop": 3, "finance": 1})
    answers = levels(sop__q1=4, sop__q2=4, sop__q3=4, finance__q1=0, finance__q2=0, finance__q3=0)
    assert score(questionnaire, {}, answers, "full").score == 75


def test_a_system_of_two_applicable_questions_is_not_scored_and_its_share_is_spread() -> None:
    team = levelled("finance.q3", ask_if=fact("employees", "at_least", 1))
    questionnaire = assessment(*three("sop"), *three("finance")[:2], team)
    answers = levels(sop__q1=4, sop__q2=4, sop__q3=4, finance__q1=0, finance__q2=0)
    alone = score(questionnaire, {"employees": 0}, answers, "full")
    assert not part(alone, "finance").scored
    assert part(alone, "finance").score is None
    assert alone.score == alone.low == alone.high == 100
    assert score(questionnaire, {"employees": 1}, answers, "full").score == 50


def test_a_question_undecided_by_a_fact_counts_as_applicable_until_it_is_known() -> None:
    team = levelled("sop.q3", ask_if=fact("employees", "at_least", 1))
    found = part(score(assessment(*three("sop")[:2], team), {}, levels(sop__q1=4, sop__q2=4), "full"))
    assert (found.scored, found.asked, found.low) == (True, 3, Fraction(200, 3))


def test_a_system_without_an_answer_is_left_out_of_the_score_and_opens_the_bounds() -> None:
    questionnaire = assessment(*three("sop"), *three("finance"))
    found = score(questionnaire, {}, levels(sop__q1=2, sop__q2=2, sop__q3=2), "full")
    assert together(found.score, found.low, found.high) == (50, 25, 75)


def test_an_implied_zero_counts_as_answered_and_as_said() -> None:
    child = levelled("sop.q3", 2, ask_if=at_least("sop.q1", 1))
    answers = levels(proof="measured", sop__q1=0, sop__q2=4)
    found = part(score(assessment(*three("sop")[:2], child), {}, answers, "full"))
    assert together(found.score, found.coverage, found.answered) == (25, 1, 3)
    assert found.proof == Fraction(1, 2)


def test_proof_is_the_weight_shown_or_measured_over_the_weight_answered() -> None:
    answers = {**levels(proof="shown", sop__q1=2), **levels(proof="measured", sop__q2=2), **levels(sop__q3=2)}
    assert score(SOP, {}, answers, "full").proof == Fraction(5, 6)


def test_inherited_answers_count_in_score_and_coverage_but_never_in_proof() -> None:
    answers = levels(proof="measured", inherited=True, sop__q1=4, sop__q2=4, sop__q3=4)
    found = score(SOP, {}, answers, "full")
    assert together(found.score, found.coverage, found.proof) == (100, 1, 0)


def test_inherited_answers_can_be_set_aside() -> None:
    after = {**levels("a", inherited=True, sop__q1=4), **levels("a", sop__q2=2)}
    firm = case(SOP, {}, after)
    assert score_case(firm, "after").score == Fraction(100 * 16, 20)
    assert score_case(firm, "after", inherited_counts=False).score == 50


def test_a_topic_is_scored_from_one_question_and_reads_its_own_only() -> None:
    topics = (Topic("one", "sop", "Un"), Topic("two", "sop", "Deux"), Topic("one", "finance", "Autre"))
    first, second, third = SOP.questions
    questions = (replace(first, topic="one"), replace(second, topic="two"), replace(third, topic="two"))
    found = score(assessment(*questions, topics=topics), {}, levels(sop__q1=4, sop__q2=0), "full")
    assert [(topic.id, topic.score, topic.high) for topic in found.topics] == [
        ("one", 100, 100),
        ("two", 0, Fraction(100, 3)),
        ("one", None, 100),
    ]


def test_an_express_score_ignores_the_other_questions() -> None:
    questionnaire = assessment(*three("sop"), levelled("sop.q4", 9, express=False))
    answers = levels(sop__q1=2, sop__q2=2, sop__q3=2, sop__q4=4)
    assert score(questionnaire, {}, answers, "express").score == 50
    assert score(questionnaire, {}, answers, "express").coverage == 1


# --- sop.written, read from the register of processes -------------------------------------------

WRITTEN = assessment(levelled("sop.written", 3), levelled("sop.q2"), levelled("sop.q3"))


def workshop(answers: dict[str, Answer] | None = None, *sops: SopDraft, **rows: dict[str, str]) -> Case:
    register = tuple(process(name, **cells) for name, cells in rows.items())
    return case(WRITTEN, answers or {}, {}, rows={"processes": register}, sops=sops)


CRITICAL: dict[str, Any] = {"critical": "yes"}


def procedure(name: str, state: str, updated_on: date | None) -> SopDraft:
    return SopDraft("c", name, name, "", state=state, updated_on=updated_on)


def test_written_procedures_are_read_from_the_critical_rows_of_the_register() -> None:
    done = {"critical": "yes", "written": "yes"}
    firm = workshop(reception=done, order=CRITICAL, invoicing=CRITICAL, coffee={"written": "yes"})
    found = score_case(firm).standings["sop.written"]
    assert sops_written(firm) == (1, 3)
    assert (found.status, found.value, found.proof) == ("answered", 1, "shown")


def test_a_direct_answer_wins_over_the_register() -> None:
    firm = workshop(levels(sop__written=3), reception=CRITICAL)
    assert score_case(firm).standings["sop.written"].value == 3


def test_a_procedure_in_use_counts_from_its_day_and_a_draft_never() -> None:
    after_start = date(2026, 11, 20)
    rows = {"reception": CRITICAL, "order": CRITICAL}
    active = workshop(None, procedure("reception", "active", after_start), **rows)
    assert score_case(active, "before").standings["sop.written"].value == 0
    assert score_case(active, "after").standings["sop.written"].value == 2
    draft = workshop(None, procedure("reception", "draft", DAY_0), **rows)
    assert score_case(draft, "after").standings["sop.written"].value == 0


def test_without_a_critical_process_nothing_is_read_from_the_register() -> None:
    assert score_case(workshop(reception={"written": "yes"})).standings["sop.written"].status == "missing"


def test_what_the_register_tells_is_the_consultants_answer_only() -> None:
    firm = workshop(reception=CRITICAL)
    assert score_case(firm, "before", "owner").standings["sop.written"].status == "missing"


# --- weights in the whole -----------------------------------------------------------------------


def test_a_level_is_worth_the_same_in_an_express_interview_as_in_a_full_one() -> None:
    questionnaire = assessment(*three("sop"), levelled("sop.q4", 7, express=False), *three("finance"))
    points = points_per_level(questionnaire, {}, {})
    assert points["sop.q1"] == Fraction(100, 2 * 4 * 10)
    assert points["finance.q1"] == Fraction(100, 2 * 4 * 3)
    assert sum(points.values()) * 4 == 100


def test_an_unknown_level_is_assumed_at_the_mean_of_its_topic_else_of_its_system_rounded_down() -> None:
    topics = (Topic("one", "sop", "Un"), Topic("two", "sop", "Deux"))
    questions = (
        levelled("sop.q1", topic="one"),
        levelled("sop.q2", 2, topic="one"),
        levelled("sop.q3", topic="one"),
        levelled("sop.q4", topic="two"),
        *three("finance"),
    )
    found = assumed_levels(assessment(*questions, topics=topics), {}, levels(sop__q1=3, sop__q2=1))
    assert found["sop.q3"] == found["sop.q4"] == 1
    assert found["sop.q1"] == 3
    assert found["finance.q1"] == 0


@pytest.mark.parametrize("scope", ["express", "full"])
def test_the_score_says_its_scope(scope: str) -> None:
    assert score(SOP, {}, {}, scope).scope == scope
