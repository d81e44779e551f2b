"""The cash curve as a block of a report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction

from tpecoach.language import Say
from tpecoach.model.cash import CashForecast
from tpecoach.model.documents import CashChart, CashLine

_LABELLED = 4
"""weeks from one label to the next"""


def chart(forecast: CashForecast, names: Mapping[str, str], say: Say) -> CashChart:
    """The curves of a forecast, base first, by their names; the alternative says the low point."""
    base = forecast.curve("base")
    ordered = (base, *(one for one in forecast.curves if one is not base))
    every = [cents for one in ordered for cents in one.days]
    low, high = min(0, *every), max(0, *every)
    return CashChart(
        title=say("Trésorerie des treize semaines à venir"),
        curves=tuple(
            CashLine(names[one.scenario], tuple(float(Fraction(cents, 100)) for cents in one.days))
            for one in ordered
        ),
        weeks=tuple(
            (7 * week, say.day(forecast.start + timedelta(7 * week))) for week in range(0, 13, _LABELLED)
        ),
        limit=-float(Fraction(forecast.overdraft, 100)),
        high_label=say.money(Fraction(high, 100)),
        zero_label=say.money(0),
        low_label=say.money(Fraction(low, 100)),
        alternative=say(
            "Solde de départ {opening} ; point bas {low} le {day} ; à treize semaines {closing}.",
            opening=say.money(Fraction(base.opening, 100)),
            low=say.money(Fraction(base.low, 100)),
            day=say.date(base.low_on),
            closing=say.money(Fraction(base.closing, 100)),
        ),
    )
