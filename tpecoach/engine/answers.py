"""What an answer is worth on the 0–4 scale, and what the owner chose among the blockers."""

from __future__ import annotations

from decimal import Decimal

from tpecoach.model.case import CONSULTANT, Case
from tpecoach.model.content import Question
from tpecoach.model.records import Answer, AnswerValue

TOP = 4
"""the highest level of a question"""
LIFTED_BY = 2
"""levels a playbook can lift a question by, at most"""
MOMENTS = ("before", "midway", "after")
OWNER = "owner"
"""The respondent who is the head of the firm."""


def level_of(question: Question, value: AnswerValue | None) -> int | None:
    """The 0–4 value of an answer, or None where the question or the chosen option has none.

    Levels stand for themselves; a choice (or yes/no) is worth its option; several choices are worth the sum
    of theirs, at most 4, and none picked is 0.
    """
    if value is None or not question.scored:
        return None
    if isinstance(value, int):
        return int(value) if 0 <= value <= TOP else None
    worth = {option.id: option.value for option in question.options}
    if isinstance(value, str):
        return worth.get(value)
    if isinstance(value, tuple):
        picked = [found for one in value if (found := worth.get(one)) is not None]
        return min(TOP, sum(picked)) if picked or not value else None
    return None


def in_scope(question: Question, scope: str) -> bool:
    """Whether an interview of this scope asks the question; what opens an interview is always asked."""
    return scope != "express" or question.express or question.system == "opening"


def latest_answer(case: Case, question_id: str) -> Answer | None:
    """The last answer with a value given to a question: by the consultant, else by the owner."""
    for respondent in (CONSULTANT, OWNER):
        for moment in reversed(MOMENTS):
            answer = case.answers_at(moment, respondent).get(question_id)
            if answer is not None and answer.value is not None and not answer.na and not answer.dont_know:
                return answer
    return None


def fed(case: Case, kpi: str) -> Decimal | None:
    """The number last answered to a question that feeds a KPI, e.g. `opening.hours` for owner_hours."""
    for question in case.assessment.questions:
        if question.feeds == kpi and (answer := latest_answer(case, question.id)) is not None:
            value = answer.value
            if isinstance(value, Decimal | int):
                return Decimal(value)
    return None


def chosen_blockers(case: Case) -> tuple[str, ...]:
    """The blockers the owner chose, in their order: the picks of questions that offer the declared blockers."""
    declared = {blocker.id for blocker in case.assessment.blockers}
    chosen: dict[str, None] = {}
    for question in case.assessment.questions:
        if question.kind == "choices" and any(option.id in declared for option in question.options):
            answer = latest_answer(case, question.id)
            picks = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
            chosen.update((pick, None) for pick in picks if pick in declared)
    return tuple(chosen)


def anchor(question: Question, level: int) -> str:
    """The observable sentence of a level; for a choice, the option worth it; empty where there is none."""
    if question.levels:
        return question.levels[level] if level < len(question.levels) else ""
    return next((option.text for option in question.options if option.value == level), "")
