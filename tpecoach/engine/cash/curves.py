"""Dated lines summed into a curve: evenings, weeks, low points, days of cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tpecoach.model.cash import DAYS, WEEKS, CashCurve, CashWeek, Expected

MONTH = 30
"""days whose low point raises the alarm"""
_RECEIPTS = ("customers", "sales")


def curve(scenario: str, opening: int, start: date, lines: Sequence[Expected]) -> CashCurve:
    """The curve of dated lines from a balance on the morning of `start`."""
    inflow, outflow = [0] * DAYS, [0] * DAYS
    for line in lines:
        day = (line.on - start).days
        # What spreads receipts over the weeks takes from some of them: it is no payment.
        if (line.cents > 0 and line.nature != "suppliers") or line.nature in _RECEIPTS:
            inflow[day] += line.cents
        else:
            outflow[day] -= line.cents
    days = []
    at = opening
    for received, paid in zip(inflow, outflow, strict=True):
        at += received - paid
        days.append(at)
    flows = [
        (sum(inflow[7 * week : 7 * week + 7]), sum(outflow[7 * week : 7 * week + 7])) for week in range(WEEKS)
    ]
    return of_days(scenario, opening, start, tuple(days), flows, _cover(opening, outflow), tuple(lines))


def of_days(
    scenario: str,
    opening: int,
    start: date,
    days: tuple[int, ...],
    flows: Sequence[tuple[int, int]],
    cover: int | None,
    lines: tuple[Expected, ...] = (),
) -> CashCurve:
    """The curve of evenings and of what came in and went out each week; ValueError where some are missing."""
    if len(days) != DAYS or len(flows) != WEEKS:
        raise ValueError("not thirteen weeks")
    weeks = tuple(
        CashWeek(
            start + timedelta(7 * week),
            inflow,
            outflow,
            days[7 * week + 6],
            min(days[7 * week : 7 * week + 7]),
        )
        for week, (inflow, outflow) in enumerate(flows)
    )
    low, low_30 = min(days), min(days[:MONTH])
    return CashCurve(
        scenario,
        opening,
        lines,
        days,
        weeks,
        low,
        start + timedelta(days.index(low)),
        low_30,
        start + timedelta(days.index(low_30)),
        cover,
    )


def _cover(opening: int, outflow: Sequence[int]) -> int | None:
    left = opening
    for day, paid in enumerate(outflow):
        left -= paid
        if left < 0:
            return day
    return None
