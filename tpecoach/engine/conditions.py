"""Conditions evaluated in three values: True, False, or None where something is not known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal

from tpecoach.model.conditions import (
    AllOf,
    AnswerTest,
    AnyOf,
    Condition,
    FactTest,
    FactValue,
    KpiTest,
    RegisterTest,
)

Test = AnswerTest | FactTest | KpiTest | RegisterTest

OPEN = "open"
NOT_APPLICABLE = "na"
UNDECIDED = "undecided"
IMPLIED = "implied"


def holds(
    condition: Condition | None,
    facts: Mapping[str, FactValue],
    values: Mapping[str, int | None],
    measures: Mapping[str, Decimal] | None = None,
    rows: Mapping[str, Collection[str]] | None = None,
) -> bool | None:
    """Whether a condition holds, in Kleene's three values; None is "not known".

    `facts` are those given (one that is absent is unknown), `values` the 0–4 values of questions (absent or
    None: unknown), `measures` the latest value of each KPI, `rows` the row ids of each register. Without
    `measures` or `rows` the tests on them are unknown. No condition always holds.
    """

    def known(test: Test) -> bool | None:
        match test:
            case FactTest():
                return fact_holds(test, facts)
            case AnswerTest():
                return _within(values.get(test.question), test.at_least, test.at_most)
            case KpiTest():
                return _within((measures or {}).get(test.kpi), test.at_least, test.at_most)
            case RegisterTest():
                return None if rows is None else test.row in rows.get(test.register, ())

    return _evaluate(condition, known)


def applies(condition: Condition | None, facts: Mapping[str, FactValue]) -> bool | None:
    """Whether the facts let a question apply: its condition with every test on an answer taken as true."""
    return _evaluate(condition, lambda test: fact_holds(test, facts) if isinstance(test, FactTest) else True)


def gate(
    condition: Condition | None, facts: Mapping[str, FactValue], values: Mapping[str, int | None]
) -> str:
    """What an `ask_if` says of its question: OPEN, NOT_APPLICABLE, UNDECIDED or IMPLIED.

    With every answer condition taken as true: false is not applicable, unknown is undecided. Otherwise with
    the real answers: false implies level 0, unknown is undecided, true opens the question. As only facts can
    make a question not applicable, a better answer never changes what a score is divided by.
    """
    if condition is None:
        return OPEN
    by_facts = applies(condition, facts)
    if by_facts is None:
        return UNDECIDED
    if not by_facts:
        return NOT_APPLICABLE
    return {True: OPEN, False: IMPLIED, None: UNDECIDED}[holds(condition, facts, values)]


def fact_holds(test: FactTest, facts: Mapping[str, FactValue]) -> bool | None:
    """A test on one fact; None while it is not given, or where a size is asked of a word.

    A fact of several choices holds when any of them matches; `not` is the contrary of `is`.
    """
    given = facts.get(test.fact)
    if given is None:
        return None
    members = given if isinstance(given, tuple) else (given,)
    match test.test:
        case "is":
            return test.value in members
        case "not":
            return test.value not in members
        case "in":
            wanted = test.value if isinstance(test.value, tuple) else (test.value,)
            return any(member in wanted for member in members)
    if not isinstance(given, int) or not isinstance(test.value, int):
        return None
    return given >= test.value if test.test == "at_least" else given <= test.value


def _within(
    value: int | Decimal | None, at_least: int | Decimal | None, at_most: int | Decimal | None
) -> bool | None:
    if value is None:
        return None
    return (at_least is None or value >= at_least) and (at_most is None or value <= at_most)


def _evaluate(condition: Condition | None, known: Callable[[Test], bool | None]) -> bool | None:
    match condition:
        case None:
            return True
        case AllOf(parts):
            return _all(_evaluate(part, known) for part in parts)
        case AnyOf(parts):
            denied = _all(_not(_evaluate(part, known)) for part in parts)
            return _not(denied)
        case _:
            return known(condition)


def _all(parts: Iterable[bool | None]) -> bool | None:
    found = set(parts)
    return False if False in found else None if None in found else True


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
