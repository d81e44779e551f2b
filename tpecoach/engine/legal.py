"""The law that content refers to: its facts as they are read, and those the answers show are not kept to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tpecoach.engine.answers import latest_answer, level_of
from tpecoach.engine.conditions import holds
from tpecoach.engine.hypotheses import known_measures
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.conditions import AllOf, AnswerTest, AnyOf, Condition
from tpecoach.model.content import Assessment, LegalFact


def gaps(case: Case) -> tuple[LegalFact, ...]:
    """The legal facts that the facts and the latest answers show are not kept to, grave ones first.

    What is not known shows nothing: a question not yet put rings no alarm.
    """
    shown = [fact for fact in case.assessment.legal if fact.when is not None and _shown(case, fact.when)]
    return tuple(sorted(shown, key=lambda fact: not fact.grave))


def facts(assessment: Assessment, ids: Iterable[str]) -> tuple[LegalFact, ...]:
    """The legal facts of those ids, in that order, each once; an id that nothing declares is passed over."""
    known = {fact.id: fact for fact in assessment.legal}
    return tuple(known[name] for name in dict.fromkeys(ids) if name in known)


def note(fact: LegalFact, on: date, say: Say) -> str:
    """A legal fact as a person reads it on a day: what it says, its source, and how far to trust it."""
    return f"{fact.text} {source(fact, on, say)}"


def source(fact: LegalFact, on: date, say: Say) -> str:
    """Where a legal fact comes from and when it was checked; a warning once the day to check it again is past."""
    told = say("{source}, vérifié le {date}.", source=fact.source, date=say.date(fact.checked_on))
    if not fact.overdue(on):
        return told
    late = say(
        "⚠ À vérifier de nouveau avant de s'y fier : c'était à faire le {date}.",
        date=say.date(fact.check_after),
    )
    return f"{told} {late}"


def questions(fact: LegalFact) -> frozenset[str]:
    """The questions whose answers show whether a legal fact is kept to."""
    return frozenset(_asked(fact.when)) if fact.when is not None else frozenset()


def _shown(case: Case, condition: Condition) -> bool:
    questions = {question.id: question for question in case.assessment.questions}
    values: dict[str, int | None] = {}
    for name in _asked(condition):
        answer = latest_answer(case, name)
        if answer is not None and name in questions:
            values[name] = level_of(questions[name], answer.value)
    rows = {register: frozenset(row.row for row in found) for register, found in case.rows.items()}
    return holds(condition, case.client.facts, values, known_measures(case), rows) is True


def _asked(condition: Condition) -> Iterator[str]:
    """The questions a condition reads."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _asked(part)
        case AnswerTest():
            yield condition.question
