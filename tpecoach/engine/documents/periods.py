"""Which days a measure is about, in words, and whether two of them can be held side by side."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from tpecoach.engine.documents import names
from tpecoach.language import Say
from tpecoach.model.content import Kpi
from tpecoach.model.records import Measure

FLOWS = frozenset({"revenue", "value_added", "ebe", "operating_result", "net_result"})
"""amounts that add up day after day: over a longer period they are larger, without anything having changed"""

_STOCKS = frozenset({"cash", "overdue_amount"})
"""amounts of one day, whatever the period of the books they come from"""

SLACK = Fraction(5, 100)
"""how much longer one period may be than the other"""

_DAY = timedelta(days=1)


def words(say: Say, kpi: Kpi, measure: Measure) -> str:
    """The day or period of a measure in short: `16 nov. 2026`, `janv.–oct. 2026`, `3 nov. – 18 nov. 2026`."""
    first, last = measure.period_from, measure.on
    if first is None or first == last or kpi.id in _STOCKS:
        return _dated(say, measure)
    if first.day == 1 and (last + _DAY).day == 1:
        begins, ends = say.month(first), say.month(last)
        if begins == ends:
            return ends
        if first.year == last.year:
            begins = begins.removesuffix(str(first.year)).rstrip()
        return say("{first}–{last}", first=begins, last=ends)
    span = names.span(say, first, last)
    return say("{day} {year}", day=span, year=last.year) if first.year == last.year else _full(say, measure)


def _dated(say: Say, measure: Measure) -> str:
    return say("{day} {year}", day=say.day(measure.on), year=measure.on.year)


def _full(say: Say, measure: Measure) -> str:
    first = measure.period_from or measure.on
    begins = say("{day} {year}", day=say.day(first), year=first.year)
    return say("{first} – {last}", first=begins, last=_dated(say, measure))


def comparable(kpi: Kpi, before: Measure, after: Measure) -> bool:
    """Whether time alone cannot explain the difference.

    A flow compares over periods of the same length, give or take `SLACK`; where neither side says its period, both
    are over the indicator's own. Stocks, rates, delays and amounts per month always compare.
    """
    if kpi.id not in FLOWS:
        return True
    lengths = [
        (side.on - side.period_from).days + 1 if side.period_from else None for side in (before, after)
    ]
    first, second = lengths
    if first is None or second is None:
        return first == second
    return Fraction(abs(first - second), max(first, second)) <= SLACK
