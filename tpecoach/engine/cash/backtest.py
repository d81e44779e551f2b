"""Forecasts made in the past, held against what came: the error beside that of « the last thirteen weeks again »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach.engine.cash.forecasting import forecast
from tpecoach.engine.cash.past import balance
from tpecoach.engine.cash.season import after
from tpecoach.model.cash import DAYS, WEEKS, CashHistory, CashRules

_PAST = timedelta(DAYS)


@dataclass(frozen=True, slots=True)
class Trial:
    """One forecast made at the start of a month; cents, on each of the thirteen evenings seven days apart."""

    start: date
    opening: int
    real: tuple[int, ...]
    ours: tuple[int, ...]
    naive: tuple[int, ...]
    """the opening balance plus what the thirteen weeks before had changed by then"""

    @property
    def error(self) -> int:
        """How far ours was from what came: the mean of the thirteen weeks."""
        return _mean(self.ours, self.real)

    @property
    def naive_error(self) -> int:
        """How far the naive one was, likewise."""
        return _mean(self.naive, self.real)

    @property
    def last_errors(self) -> tuple[int, int]:
        """How far ours and the naive one were on the last evening."""
        return abs(self.ours[-1] - self.real[-1]), abs(self.naive[-1] - self.real[-1])

    @property
    def better(self) -> bool:
        """True where ours was nearer over the thirteen weeks."""
        return self.error < self.naive_error

    @property
    def better_last(self) -> bool:
        """True where ours was nearer on the last evening."""
        ours, naive = self.last_errors
        return ours < naive


def trials(history: CashHistory, rules: CashRules | None = None) -> Iterator[Trial]:
    """A trial at the start of each month that has thirteen weeks of history before it and as many after."""
    start = after((history.start + _PAST - timedelta(1)).replace(day=1))
    weeks = [timedelta(7 * week) for week in range(1, WEEKS + 1)]
    while start + _PAST - timedelta(1) <= history.end:
        opening = balance(history, start)
        begun = balance(history, start - _PAST)
        real = tuple(balance(history, start + week) for week in weeks)
        naive = tuple(opening + balance(history, start - _PAST + week) - begun for week in weeks)
        curve = forecast(history, start, rules=rules).curves[0]
        yield Trial(start, opening, real, tuple(week.balance for week in curve.weeks), naive)
        start = after(start)


def _mean(found: Sequence[int], real: Sequence[int]) -> int:
    return sum(abs(one - other) for one, other in zip(found, real, strict=True)) // len(real)
