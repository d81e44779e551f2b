from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.engine.samples import assessment, at_least, case, fact, levelled, levels
from tpecoach.engine import legal
from tpecoach.language import speaker
from tpecoach.model.case import Case
from tpecoach.model.conditions import AllOf, AnswerTest, FactValue
from tpecoach.model.content import LegalFact
from tpecoach.model.records import Answer

FR, EN = speaker("fr"), speaker("en")
CHECKED, AGAIN = date(2026, 11, 25), date(2027, 1, 31)
STAFF = fact("employees", "at_least", 1)
SAFETY = levelled("governance.safety")


def law(name: str, **more: Any) -> LegalFact:
    return LegalFact(name, f"Ce que dit {name}.", f"Code, art. {name}", CHECKED, AGAIN, **more)


RISKS = law(
    "risks", gap="Il manque.", when=AllOf((STAFF, AnswerTest("governance.safety", at_most=0))), grave=True
)
OLD = law("old", gap="Il date.", when=AnswerTest("governance.safety", at_least=1, at_most=2))
PLAIN = law("plain")


def firm(level: int | None, employees: int | None = 2, **more: Any) -> Case:
    facts: Mapping[str, FactValue] = {} if employees is None else {"employees": employees}
    told = {} if level is None else levels(governance__safety=level)
    return case(assessment(SAFETY, legal=(PLAIN, OLD, RISKS)), told, facts=facts, **more)


def gaps(one: Case) -> list[str]:
    return [found.id for found in legal.gaps(one)]


@pytest.mark.parametrize(
    ("level", "employees", "found"),
    [
        (0, 2, ["risks"]),
        (0, 0, []),
        (0, None, []),
        (1, 2, ["old"]),
        (2, 2, ["old"]),
        (3, 2, []),
        (None, 2, []),
    ],
)
def test_only_what_facts_and_answers_show_is_a_gap(
    level: int | None, employees: int | None, found: list[str]
) -> None:
    assert gaps(firm(level, employees)) == found


def test_grave_gaps_come_first() -> None:
    both = law("both", gap="Aussi.", when=at_least("governance.safety", 0))
    one = case(assessment(SAFETY, legal=(both, RISKS)), levels(governance__safety=0), facts={"employees": 1})
    assert gaps(one) == ["risks", "both"]


def test_a_gap_is_closed_by_the_last_answer() -> None:
    assert gaps(firm(0, after=levels("a", governance__safety=3))) == []


def test_an_answer_that_does_not_apply_or_is_not_known_shows_nothing() -> None:
    name = "governance.safety"
    for answer in (Answer("b", name, na="sans objet"), Answer("b", name, dont_know=True)):
        assert gaps(case(assessment(SAFETY, legal=(RISKS,)), {name: answer}, facts={"employees": 2})) == []


def test_facts_are_found_by_id_once_in_the_order_asked() -> None:
    found = legal.facts(assessment(legal=(PLAIN, OLD)), ["old", "plain", "old", "nowhere"])
    assert [one.id for one in found] == ["old", "plain"]


def test_a_fact_is_read_with_its_source_and_its_date() -> None:
    assert (
        legal.note(PLAIN, CHECKED, FR) == "Ce que dit plain. Code, art. plain, vérifié le 25 novembre 2026."
    )


def test_the_warning_comes_the_day_after_the_day_to_check_again() -> None:
    assert "⚠" not in legal.note(PLAIN, AGAIN, FR)
    late = legal.note(PLAIN, date(2027, 2, 1), FR)
    assert late.endswith("⚠ À vérifier de nouveau avant de s'y fier : c'était à faire le 31 janvier 2027.")
    assert "⚠" in legal.note(PLAIN, date(2027, 2, 1), EN)
