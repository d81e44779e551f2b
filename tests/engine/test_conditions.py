from __future__ import annotations

from decimal import Decimal

import pytest

from tests.engine.samples import at_least, fact
from tpecoach.engine.conditions import gate, holds
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

YES = fact("known", "is", True)
NO = fact("known", "is", False)
UNKNOWN = fact("never-asked", "is", True)
FACTS: dict[str, FactValue] = {
    "known": True,
    "employees": 2,
    "customers": ("firms", "people"),
    "paid": "mixed",
}


def test_no_condition_always_holds() -> None:
    assert holds(None, {}, {}) is True


@pytest.mark.parametrize(
    ("parts", "every", "one"),
    [
        ((YES, YES), True, True),
        ((YES, NO), False, True),
        ((NO, NO), False, False),
        ((YES, UNKNOWN), None, True),
        ((NO, UNKNOWN), False, None),
        ((UNKNOWN, UNKNOWN), None, None),
    ],
)
def test_all_and_any_are_three_valued(
    parts: tuple[Condition, ...], every: bool | None, one: bool | None
) -> None:
    assert holds(AllOf(parts), FACTS, {}) is every
    assert holds(AnyOf(parts), FACTS, {}) is one


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (fact("employees", "at_least", 2), True),
        (fact("employees", "at_least", 3), False),
        (fact("employees", "at_most", 1), False),
        (fact("employees", "is", 2), True),
        (fact("paid", "in", ("invoice", "mixed")), True),
        (fact("paid", "in", ("invoice",)), False),
        (fact("paid", "not", "mixed"), False),
        (fact("paid", "at_least", 1), None),
        (fact("customers", "is", "firms"), True),
        (fact("customers", "in", ("people", "others")), True),
        (fact("customers", "not", "firms"), False),
        (fact("customers", "is", "others"), False),
        (fact("vat", "is", "normal"), None),
        (fact("vat", "not", "normal"), None),
    ],
)
def test_facts_are_compared_each_in_its_way(test: FactTest, expected: bool | None) -> None:
    assert holds(test, FACTS, {}) is expected


def test_answers_kpis_and_registers_are_unknown_until_there_is_something_to_read() -> None:
    kpi = KpiTest("dso_days", at_least=Decimal(45))
    row = RegisterTest("processes", "reception")

    assert holds(at_least("q", 1), {}, {}) is None
    assert holds(AnswerTest("q", at_most=1), {}, {"q": 1}) is True
    assert holds(AnswerTest("q", at_least=2, at_most=3), {}, {"q": 4}) is False
    assert holds(kpi, {}, {}) is None
    assert holds(kpi, {}, {}, {"dso_days": Decimal(45)}) is True
    assert holds(row, {}, {}) is None
    assert holds(row, {}, {}, rows={}) is False
    assert holds(row, {}, {}, rows={"processes": {"reception"}}) is True


def test_a_gate_closed_by_facts_is_not_applicable_whatever_is_answered() -> None:
    condition = AllOf((NO, at_least("q", 1)))
    assert {gate(condition, FACTS, {"q": level}) for level in (None, 0, 4)} == {"na"}


def test_a_gate_with_an_unknown_fact_is_undecided_even_where_answers_deny_it() -> None:
    assert gate(AllOf((UNKNOWN, at_least("q", 1))), FACTS, {"q": 0}) == "undecided"


def test_a_gate_denied_by_answers_implies_level_zero() -> None:
    condition = AllOf((YES, at_least("q", 2)))
    assert gate(condition, FACTS, {"q": 1}) == "implied"
    assert gate(condition, FACTS, {"q": 2}) == "open"
    assert gate(condition, FACTS, {"q": None}) == "undecided"
