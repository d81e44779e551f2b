"""Where each question stands in an interview, once its condition, its answer and what it implies are weighed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tpecoach.engine.answers import in_scope, level_of
from tpecoach.engine.conditions import IMPLIED, NOT_APPLICABLE, gate
from tpecoach.model.conditions import FactValue
from tpecoach.model.content import Assessment, Question
from tpecoach.model.records import Answer
from tpecoach.model.scores import Standing

PROVEN = ("shown", "measured")
VALUED = ("answered", "implied")


@dataclass(frozen=True, slots=True)
class _Seen:
    question: Question
    verdict: str
    standing: Standing


def standings(
    assessment: Assessment, facts: Mapping[str, FactValue], answers: Mapping[str, Answer], scope: str
) -> dict[str, Standing]:
    """Where each scored question of the scope stands, in the order asked.

    Not applicable by its facts: `na`. Stated not applicable: `na` too, whatever earlier answers imply. Denied
    by earlier answers: `implied`, value 0, over any stored level. Else its own answer; where it has none,
    `missing`. Earlier questions count with their value, an implied 0 included; one without a value is unknown.
    An inherited answer keeps its value and loses its proof; an implied 0 that rests on inherited answers
    alone is inherited too. `floor` is 0 where a missing answer could still close the branch.
    """
    return {
        seen.question.id: seen.standing
        for seen in _walk(assessment, facts, answers)
        if seen.question.scored and in_scope(seen.question, scope)
    }


def to_ask(
    assessment: Assessment, facts: Mapping[str, FactValue], answers: Mapping[str, Answer], scope: str
) -> tuple[Question, ...]:
    """The questions of the scope to put, of every kind, answered or not: the opening first, then as written.

    Left out: what the facts make not applicable and what earlier answers imply. Undecided ones are asked.
    """
    kept = [
        seen.question
        for seen in _walk(assessment, facts, answers)
        if in_scope(seen.question, scope)
        and seen.verdict != NOT_APPLICABLE
        and seen.standing.status != "implied"
    ]
    return tuple(sorted(kept, key=lambda question: question.system != "opening"))


def floor(standing: Standing) -> int:
    """The level a question holds whatever is still answered; 0 where it has none."""
    return (standing.value or 0) if standing.floor is None else standing.floor


def _walk(
    assessment: Assessment, facts: Mapping[str, FactValue], answers: Mapping[str, Answer]
) -> Iterator[_Seen]:
    values: dict[str, int | None] = {}
    fresh: dict[str, int | None] = {}
    floors: dict[str, int | None] = {}
    for question in assessment.questions:
        answer = answers.get(question.id)
        verdict = gate(question.ask_if, facts, values)
        rests_on_old = verdict == IMPLIED and gate(question.ask_if, facts, fresh) != IMPLIED
        standing = _stand(question, verdict, answer, rests_on_old)
        if standing.status == "answered" and gate(question.ask_if, facts, floors) == IMPLIED:
            standing = replace(standing, floor=0)
        if question.scored:
            values[question.id] = standing.value
            fresh[question.id] = None if standing.inherited else standing.value
            floors[question.id] = None if standing.status == "na" else floor(standing)
        yield _Seen(question, verdict, standing)


def _stand(question: Question, verdict: str, answer: Answer | None, rests_on_old: bool) -> Standing:
    if verdict == NOT_APPLICABLE:
        return Standing(question.id, "na", None, revision=question.revision)
    if answer is not None and answer.na:
        return Standing(question.id, "na", None, "said", answer.inherited, answer.question_revision)
    if verdict == IMPLIED:
        return Standing(question.id, "implied", 0, "said", rests_on_old, question.revision)
    if answer is None or (answer.value is None and not answer.dont_know):
        return Standing(question.id, "missing", None, revision=question.revision)
    level = None if answer.dont_know else level_of(question, answer.value)
    proof = "said" if answer.inherited else answer.proof
    revision = answer.question_revision
    if level is None:
        return Standing(question.id, "dont_know", None, "said", answer.inherited, revision)
    return Standing(question.id, "answered", level, proof, answer.inherited, revision)
