from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.samples import assessment, at_least, fact, levelled
from tpecoach.engine.scoring import score
from tpecoach.engine.standings import standings
from tpecoach.model.conditions import AllOf, AnyOf, Condition, FactValue
from tpecoach.model.content import SYSTEMS, Assessment, Question
from tpecoach.model.records import Answer
from tpecoach.model.scores import PartScore, Score

FACTS = ("known", "other")


TESTS = st.tuples(st.sampled_from(FACTS), st.booleans()) | st.tuples(st.integers(0, 9), st.integers(1, 4))
TREES: st.SearchStrategy[Any] = st.recursive(
    TESTS,
    lambda inner: st.tuples(st.sampled_from([AllOf, AnyOf]), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=4,
)
QUESTIONS = st.lists(
    st.tuples(st.sampled_from(SYSTEMS[:2]), st.none() | TREES, st.integers(1, 3), st.booleans()),
    min_size=1,
    max_size=9,
)
VALUES = st.builds(
    lambda level, proof, inherited: Answer("b", "", level, proof=proof, inherited=inherited),
    st.integers(0, 4),
    st.sampled_from(["said", "shown", "measured"]),
    st.booleans(),
)
ANSWERS = VALUES | st.sampled_from([None, Answer("b", "", na="non"), Answer("b", "", dont_know=True)])
"""Shapes of trees and answers; names are given once the questions are, as a condition reads earlier ones only."""

Given = tuple[Assessment, dict[str, FactValue], dict[str, Answer], str]


def condition(tree: Any, earlier: list[Question]) -> Condition:
    head, rest = tree
    if isinstance(head, str):
        return fact(head, "is", rest)
    if isinstance(head, int):
        return at_least(earlier[head % len(earlier)].id, rest) if earlier else fact("known", "is", True)
    made: Condition = head(tuple(condition(part, earlier) for part in rest))
    return made


@st.composite
def interviews(draw: st.DrawFn) -> Given:
    questions: list[Question] = []
    for system, tree, weight, express in draw(QUESTIONS):
        ask_if = condition(tree, questions) if tree else None
        questions.append(levelled(f"{system}.q{len(questions)}", weight, ask_if, express=express))
    given_answers = draw(st.lists(ANSWERS, min_size=len(questions), max_size=len(questions)))
    answers = {
        question.id: replace(answer, question=question.id)
        for question, answer in zip(questions, given_answers, strict=True)
        if answer is not None
    }
    facts: dict[str, FactValue] = draw(st.dictionaries(st.sampled_from(FACTS), st.booleans()))
    questionnaire = assessment(*questions, weights={"sop": draw(st.integers(1, 3))})
    return questionnaire, facts, answers, draw(st.sampled_from(["express", "full"]))


def well_formed(part: PartScore | Score) -> None:
    assert 0 <= part.low <= part.high <= 100
    assert part.score is None or part.low <= part.score <= part.high
    assert 0 <= part.coverage <= 1
    assert 0 <= part.proof <= 1
    assert 0 <= part.answered <= part.asked


@settings(max_examples=300, deadline=None)
@given(interviews())
def test_every_score_lies_between_its_bounds(interview: Given) -> None:
    found = score(*interview)
    well_formed(found)
    for part in (*found.systems, *found.topics):
        well_formed(part)


@settings(max_examples=300, deadline=None)
@given(interviews(), st.data())
def test_a_better_answer_never_lowers_a_score_nor_its_bounds(interview: Given, data: st.DataObject) -> None:
    questionnaire, facts, answers, scope = interview
    raisable = [name for name, a in answers.items() if isinstance(a.value, int) and a.value < 4]
    if not raisable:
        return
    name = data.draw(st.sampled_from(raisable))
    value = answers[name].value
    assert isinstance(value, int)
    better = {**answers, name: replace(answers[name], value=data.draw(st.integers(value + 1, 4)))}

    before = score(questionnaire, facts, answers, scope)
    after = score(questionnaire, facts, better, scope)

    assert after.low >= before.low
    assert after.high >= before.high
    # A branch that opens may leave nothing answered: a score of 0 becomes none, which is not a fall.
    assert (after.score or Fraction(0)) >= (before.score or Fraction(0))
    assert [(s.id, s.scored, s.asked) for s in after.systems] == [
        (s.id, s.scored, s.asked) for s in before.systems
    ]


@settings(max_examples=300, deadline=None)
@given(interviews(), st.data())
def test_answering_what_is_missing_stays_within_the_bounds_announced(
    interview: Given, data: st.DataObject
) -> None:
    questionnaire, facts, answers, scope = interview
    before = score(questionnaire, facts, answers, scope)
    found = standings(questionnaire, facts, answers, scope)
    missing = {name for name, place in found.items() if place.status in ("missing", "dont_know")}
    told = {name: Answer("b", name, data.draw(st.integers(0, 4))) for name in sorted(missing)}
    after = score(questionnaire, facts, {**answers, **told}, scope)
    assert after.score is None or before.low <= after.score <= before.high
