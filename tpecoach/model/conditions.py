"""Conditions on facts, answers, KPIs and registers, as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

FactValue = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part at least is true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class FactTest:
    """A test on one fact of the client; unknown while the fact is not given."""

    fact: str
    test: str
    """one of is, in, at_least, at_most, not"""
    value: FactValue


@dataclass(frozen=True, slots=True)
class AnswerTest:
    """A test on the 0–4 value of a scored question."""

    question: str
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class KpiTest:
    """A test on the latest measure of a KPI; unknown while there is none."""

    kpi: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RegisterTest:
    """True when the register holds the row `row`."""

    register: str
    row: str


Condition = AllOf | AnyOf | FactTest | AnswerTest | KpiTest | RegisterTest
