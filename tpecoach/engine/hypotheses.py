"""What is supposed where the client has not said: hourly cost, weeks a year, hours to give."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.answers import fed, latest_answer
from tpecoach.model.case import Case

DEFAULTS: Mapping[str, Fraction] = {
    "hourly_cost": Fraction(25),
    "weeks_year": Fraction(46),
    "financing_rate": Fraction(8, 100),
    "owner_hours_week": Fraction(4),
    "team_hours_week": Fraction(6),
    "cash_overdraft": Fraction(0),
    "cash_late_days": Fraction(7),
    "cash_sales_drop": Fraction(10, 100),
    "cash_costs_rise": Fraction(3, 100),
    "cash_early_days": Fraction(5),
    "cash_sales_rise": Fraction(5, 100),
    "price_change": Fraction(3, 100),
    "sales_charges": Fraction(0),
}
"""Euros an hour, weeks, a rate 0–1, hours a week, euros, days; each can be edited on the rollout."""

MARGIN_RATE = "margin_rate"
"""the share 0–1 of sales that is left once purchases are paid: supposed only while it is not measured"""
ASKED: Mapping[str, str] = {
    "owner_hours_week": "opening.hours-owner",
    "team_hours_week": "opening.hours-team",
}
"""hypotheses that a question of the interview asks for"""


def hypothesis(case: Case, name: str) -> Fraction:
    """The hypothesis as edited on the rollout, else its default."""
    edited = case.rollout.hypotheses.get(name)
    return DEFAULTS[name] if edited is None else Fraction(edited)


def supposed(case: Case, name: str) -> tuple[Fraction | None, str]:
    """A hypothesis as it counts, and whence: edited | answer | measured | default, or empty where it is unknown."""
    edited = case.rollout.hypotheses.get(name)
    if name == MARGIN_RATE and (found := measured(case, "gross_margin_rate")) is not None:
        return found, "measured"
    if edited is not None:
        return Fraction(edited), "edited"
    asked = ASKED.get(name)
    if asked is not None and (told := amount(case, asked)) is not None:
        return told, "answer"
    return (DEFAULTS[name], "default") if name in DEFAULTS else (None, "")


def amount(case: Case, question: str) -> Fraction | None:
    """The number last answered to a question of kind number, money, percent or duration."""
    answer = latest_answer(case, question)
    value = answer.value if answer else None
    return Fraction(value) if isinstance(value, Decimal | int) else None


def measured(case: Case, kpi: str) -> Fraction | None:
    """The latest value of a KPI, in its unit; as fed by an answer where it was never measured."""
    found = case.latest(kpi)
    value = found.value if found else fed(case, kpi)
    return None if value is None else Fraction(value)


def known_measures(case: Case) -> dict[str, Decimal]:
    """Every KPI whose value is known, measured or fed by an answer."""
    found = {kpi.id: fed(case, kpi.id) for kpi in case.assessment.kpis}
    found |= {m.kpi: m.value for m in case.measures if m.value is not None}
    return {kpi: value for kpi, value in found.items() if value is not None}


def owner_pay(case: Case) -> Fraction | None:
    """What the owner draws, in euros a month: as measured last, else as said at the opening."""
    pay = measured(case, "owner_pay")
    return amount(case, "opening.pay") if pay is None else pay


def employees(case: Case) -> int | None:
    """How many people besides the owner; None where it is not known."""
    found = case.client.facts.get("employees")
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def alone(case: Case) -> bool:
    """True when the owner is known to work alone."""
    return employees(case) == 0


def named_blockers(case: Case) -> frozenset[str]:
    """The blockers that anyone chose, whoever was asked."""
    offered = {q.id for q in case.assessment.questions if q.kind == "choices"}
    declared = {blocker.id for blocker in case.assessment.blockers}
    return frozenset(
        pick
        for answers in case.answers.values()
        for name, answer in answers.items()
        if name in offered and isinstance(answer.value, tuple)
        for pick in answer.value
        if pick in declared
    )
