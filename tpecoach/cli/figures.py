"""Measures in words and in JSON."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tpecoach.language import Say, rounded
from tpecoach.model.content import Kpi
from tpecoach.model.records import Measure

_MONEY = frozenset({"eur", "eur_month"})
_PLACES = {"ratio": 4, "days": 1, "weeks": 1, "hours": 1, "h_week": 1, "minutes": 0, "count": 0, "score": 2}


def measure_plain(measure: Measure, unit: str) -> dict[str, Any]:
    """A measure as JSON: euros as text with cents, rates as fractions, days with one decimal, or null and why."""
    if measure.value is None:
        return {"value": None, "why": measure.why}
    return {"value": value_plain(measure.value, unit), "unit": unit}


def value_plain(value: Decimal, unit: str) -> str | float:
    """One value as JSON."""
    if unit in _MONEY:
        return format(rounded(value, 2), "f")
    return float(rounded(value, _PLACES.get(unit, 2)))


def measure_words(measure: Measure, kpi: Kpi | None, say: Say) -> str:
    """A measure as it is read: `1 234 €`, `72,7 j`, `12,5 %`, `9 sur 84`, or why there is none."""
    if measure.value is None:
        return say(measure.why) if measure.why else "–"
    if measure.n is not None and measure.of:
        return say("{n} sur {of}", n=measure.n, of=measure.of)
    return value_words(measure.value, kpi.unit if kpi else "", say)


def value_words(value: Decimal, unit: str, say: Say) -> str:
    """One value in its unit."""
    match unit:
        case "eur":
            return say.money(value)
        case "eur_month":
            return say("{amount} par mois", amount=say.money(value))
        case "ratio" | "percent":
            return say.percent(value, 1)
        case "days":
            return say("{n} j", n=_number(value, say))
        case "weeks":
            return say("{n} semaines", n=_number(value, say))
        case "h_week":
            return say("{n} par semaine", n=say.hours(value * 60))
        case "hours":
            return say.hours(value * 60)
        case "minutes":
            return say.hours(value)
        case _:
            return _number(value, say)


def _number(value: Decimal, say: Say) -> str:
    return say.number(value, 0 if value == value.to_integral_value() else 1)
