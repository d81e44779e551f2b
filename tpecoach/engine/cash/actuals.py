"""A forecast held against the weeks that came: what was said, what happened, how far apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach.engine.cash.past import balance
from tpecoach.model.cash import CashHistory, CashWeek


@dataclass(frozen=True, slots=True)
class WeekHeld:
    """One week forecast that has ended since; cents."""

    start: date
    forecast_in: int
    forecast_out: int
    inflow: int
    outflow: int
    forecast_balance: int
    balance: int

    @property
    def error(self) -> int:
        """Forecast balance less the real one."""
        return self.forecast_balance - self.balance


@dataclass(frozen=True, slots=True)
class Held:
    """How a forecast came out so far."""

    weeks: tuple[WeekHeld, ...]

    @property
    def mean_error(self) -> int | None:
        """Mean distance between the balances, in cents; None before the first week has ended."""
        if not self.weeks:
            return None
        return sum(abs(week.error) for week in self.weeks) // len(self.weeks)


def held(weeks: Sequence[CashWeek], history: CashHistory) -> Held:
    """The weeks of a forecast that the history covers whole, against what it tells."""
    found = []
    for week in weeks:
        end = week.start + timedelta(6)
        if end > history.end or week.start < history.start:
            continue
        moved = [one.cents for one in history.movements if week.start <= one.on <= end]
        found.append(
            WeekHeld(
                week.start,
                week.inflow,
                week.outflow,
                sum(cents for cents in moved if cents > 0),
                -sum(cents for cents in moved if cents < 0),
                week.balance,
                balance(history, end + timedelta(1)),
            )
        )
    return Held(tuple(found))
