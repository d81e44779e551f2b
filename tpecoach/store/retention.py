"""Which backups newer ones stand for: all of 48 hours are kept, then 7 daily, 4 weekly, 12 monthly."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

ALL_OF = timedelta(hours=48)
AT_MOST = timedelta(days=400)
"""none is older than this once the program was used on seven days since: the spans below, and a little"""


class Dated(Protocol):
    """Anything made at a time."""

    @property
    def at(self) -> datetime:
        """When it was made, in UTC."""
        ...


B = TypeVar("B", bound=Dated)


def _day(at: datetime) -> Hashable:
    return at.date()


def _week(at: datetime) -> Hashable:
    return at.isocalendar()[:2]


def _month(at: datetime) -> Hashable:
    return (at.year, at.month)


_SPANS: tuple[tuple[Callable[[datetime], Hashable], int], ...] = ((_day, 7), (_week, 4), (_month, 12))


def superseded(backups: Sequence[B], now: datetime, good: Callable[[B], bool]) -> tuple[B, ...]:
    """Those to let go of, now that a good one was made: each has a newer good one that stands for it.

    The last good one of a day (of the seven last that have any), then of a week, then of a month is kept; a span
    without any good one is kept whole. Times to come count as now: clocks go back.
    """
    left = sorted((one for one in backups if now - one.at > ALL_OF), key=lambda one: one.at, reverse=True)
    gone: list[B] = []
    for span, count in _SPANS:
        groups: dict[Hashable, list[B]] = {}
        for one in left:
            groups.setdefault(span(one.at), []).append(one)
        kept = list(groups.values())[:count]
        for group in kept:
            gone += _stood_for(group, good)
        left = left[sum(map(len, kept)) :]
    gone += left
    outlived = [one for one in backups if now - one.at > AT_MOST]
    # Not before seven days of use: one day of a clock set years ahead must not take everything.
    if len({_day(one.at) for one in backups if one not in outlived}) >= _SPANS[0][1]:
        gone += outlived
    return tuple(dict.fromkeys(gone))


def _stood_for(group: Sequence[B], good: Callable[[B], bool]) -> list[B]:
    """All of a span but its last good one; none of it where it has no good one, or nothing to let go of."""
    if len(group) == 1:
        return []
    keeper = next((one for one in group if good(one)), None)
    return [] if keeper is None else [one for one in group if one is not keeper]
