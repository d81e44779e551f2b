"""What a month should bring, from the months before it and from the same month a year ago."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

Month = tuple[int, int]
_RECENT = 6
_YEAR = 12
_PART = 1000
"""trends are whole thousandths"""
_TREND = (500, 2000)


@dataclass(frozen=True, slots=True)
class Season:
    """Amounts by month, and which months are whole."""

    totals: dict[Month, int]
    months: tuple[Month, ...]
    """the whole months of the history, in order"""
    early: int
    """cents a day, over a history that holds no whole month"""
    by_day: tuple[int, ...]
    """how much of a month has come by the evening of each day, from 0 before the 1st to the whole on the 31st"""

    def month(self, month: Month) -> int:
        """Cents that a month to come should bring.

        With the same month of the year before: that month, times how the last months compare with theirs a year
        ago, three quarters of the change being taken on (it may not last). Else the median of the last six months,
        which one harvest or one big order does not lift.
        """
        if not self.months:
            return self.early * monthrange(*month)[1]
        recent = self.months[-_RECENT:]
        ago = before(month, _YEAR)
        while ago > self.months[-1]:
            ago = before(ago, _YEAR)
        if ago not in self.months:
            ordered = sorted(self.totals.get(one, 0) for one in recent)
            return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) // 2
        pairs = [(one, before(one, _YEAR)) for one in recent if before(one, _YEAR) in self.months]
        now = sum(self.totals.get(one, 0) for one, _ in pairs)
        then = sum(self.totals.get(one, 0) for _, one in pairs)
        trend = min(max(_PART * now // then, _TREND[0]), _TREND[1]) if then and now * then > 0 else _PART
        return self.totals.get(ago, 0) * (_PART + 3 * trend) // (4 * _PART)

    def between(self, first: date, last: date) -> int:
        """Cents that the days from `first` to `last` should bring, as the days of a month share it out."""
        total, day = 0, first
        while day <= last:
            length = monthrange(day.year, day.month)[1]
            end = min(last, day.replace(day=length))
            until = self.by_day[-1] if end.day == length else self.by_day[end.day]
            total += self.month((day.year, day.month)) * (until - self.by_day[day.day - 1]) // self.by_day[-1]
            day = end + timedelta(1)
        return total

    @property
    def yearly(self) -> bool:
        """True where the same months of a year ago are known."""
        return len(self.months) >= _YEAR


def season(amounts: Iterable[tuple[date, int]], start: date, end: date) -> Season:
    """The season of dated amounts over a history from `start` to `end`."""
    totals: defaultdict[Month, int] = defaultdict(int)
    shares = [0] * 32
    for on, cents in amounts:
        totals[on.year, on.month] += cents
        shares[on.day] += abs(cents)
    months = []
    day = start if start.day == 1 else after(start.replace(day=1))
    while after(day) - timedelta(1) <= end:
        months.append((day.year, day.month))
        day = after(day)
    early = sum(totals.values()) // max(1, (end - start).days + 1)
    by_day = tuple(accumulate(shares)) if any(shares) else tuple(range(32))
    return Season(dict(totals), tuple(months), early, by_day)


def before(month: Month, months: int) -> Month:
    """The month so many months before."""
    year, place = divmod(month[0] * 12 + month[1] - 1 - months, 12)
    return year, place + 1


def after(first: date, months: int = 1) -> date:
    """The first day of the month so many months after that of `first`."""
    return date(*before((first.year, first.month), -months), 1)


def on_day(month: Month, day: int) -> date:
    """A day of a month, the last one where the month is shorter."""
    return date(*month, min(day, monthrange(*month)[1]))
