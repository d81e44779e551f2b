"""A forecast as JSON keeps it, to be held against what happens: its curves, without the lines they come from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from tpecoach.engine.cash.curves import of_days
from tpecoach.model.cash import CashCurve, CashForecast, Outlook


def to_plain(forecast: CashForecast) -> dict[str, Any]:
    """The curves of a forecast as plain values; amounts are whole cents, days ISO texts."""
    return {
        "start": forecast.start.isoformat(),
        "overdraft": forecast.overdraft,
        "warnings": list(forecast.warnings),
        "curves": [
            {
                "scenario": one.scenario,
                "opening": one.opening,
                "days": list(one.days),
                "weeks": [[week.inflow, week.outflow] for week in one.weeks],
                "cover": one.cover,
            }
            for one in forecast.curves
        ],
    }


def from_plain(plain: Mapping[str, Any]) -> CashForecast:
    """The forecast again, without lines; ValueError, KeyError or TypeError where it is not one."""
    start = date.fromisoformat(plain["start"])
    curves = tuple(_curve(one, start) for one in plain["curves"])
    return CashForecast(start, curves, int(plain["overdraft"]), tuple(plain["warnings"]))


def outlook(plain: Mapping[str, Any], made_on: date) -> Outlook:
    """What the base of a kept forecast says of its first thirty days; errors as `from_plain`."""
    base = next(one for one in plain["curves"] if one["scenario"] == "base")
    days = base["days"][:30]
    start = date.fromisoformat(plain["start"])
    low = min(days)
    return Outlook(made_on, start, low, start + timedelta(days.index(low)), int(plain["overdraft"]))


def _curve(plain: Mapping[str, Any], start: date) -> CashCurve:
    flows = [(int(inflow), int(outflow)) for inflow, outflow in plain["weeks"]]
    days = tuple(int(cents) for cents in plain["days"])
    return of_days(plain["scenario"], int(plain["opening"]), start, days, flows, plain["cover"])
