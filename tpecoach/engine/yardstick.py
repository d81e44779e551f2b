"""What one worth point is in euros: one per cent of what the firm leaves its owner."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine.hypotheses import measured, owner_pay
from tpecoach.language import Say
from tpecoach.model.case import Case
from tpecoach.model.records import Measure

FLOOR = Fraction(300)
"""Euros a year: below it a point would let euros crush everything else in thin-margin trades."""


@dataclass(frozen=True, slots=True)
class PointValue:
    """The worth of one point."""

    euros: Fraction
    """a year"""
    margin: Fraction | None
    """gross margin − fixed costs + owner's pay, euros a year; None where nothing is known of it"""
    sentence: str
    """where it comes from"""


def point_value(case: Case, say: Say) -> PointValue:
    """One per cent of (gross margin − fixed costs + owner's pay) of a year, at least `FLOOR`.

    Without the books or a declared margin, the gross operating surplus stands for the difference of the first
    two; without either, the firm is supposed to break even, so that only the owner's pay is left.
    """
    pay = owner_pay(case)
    left, basis = _left_to_pay(case, say)
    if left is None and pay is None:
        text = say("marge inconnue : un point vaut {euros} par an, le plancher", euros=say.money(FLOOR))
        return PointValue(FLOOR, None, text)
    margin = (left or Fraction(0)) + 12 * (pay or Fraction(0))
    euros = max(FLOOR, margin / 100)
    if pay is None:
        basis = say("{basis}, rémunération du dirigeant inconnue", basis=basis)
    if euros > margin / 100:
        text = say(
            "{basis} : {margin} par an ; un point vaut {euros}, le plancher",
            basis=basis,
            margin=say.money(margin),
            euros=say.money(euros),
        )
    else:
        text = say(
            "{basis} : {margin} par an ; un point en vaut 1 %, soit {euros}",
            basis=basis,
            margin=say.money(margin),
            euros=say.money(euros),
        )
    return PointValue(euros, margin, text)


def revenue_year(case: Case) -> Fraction | None:
    """The latest revenue brought to twelve months, in euros before tax."""
    return _year(case.latest("revenue"))


def surplus_year(case: Case) -> Fraction | None:
    """The latest gross operating surplus (EBE) brought to twelve months, in euros."""
    return _year(case.latest("ebe"))


def _left_to_pay(case: Case, say: Say) -> tuple[Fraction | None, str]:
    """Gross margin − fixed costs of a year, and the words for it with the owner's pay added."""
    revenue, rate = revenue_year(case), measured(case, "gross_margin_rate")
    if rate is None and (declared := case.rollout.hypotheses.get("margin_rate")) is not None:
        rate = Fraction(declared)
    fixed = measured(case, "fixed_costs")
    if revenue is not None and rate is not None and fixed is not None:
        return revenue * rate - 12 * fixed, say(
            "marge brute moins charges fixes plus rémunération du dirigeant"
        )
    surplus = surplus_year(case)
    if surplus is not None:
        return surplus, say("excédent brut d'exploitation plus rémunération du dirigeant")
    return None, say("marge inconnue, entreprise supposée à l'équilibre : rémunération du dirigeant seule")


def _year(measure: Measure | None) -> Fraction | None:
    """An amount of a period brought to twelve months, by whole months."""
    if measure is None or measure.value is None:
        return None
    if measure.period_from is None:
        return Fraction(measure.value)
    days = (measure.on - measure.period_from).days + 1
    months = max(1, (days * 12 + 182) // 365)
    return Fraction(measure.value) * 12 / months
