"""Payments without an invoice that come again: pay, contributions, loans, taxes, subscriptions paid by card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach.engine.cash.season import Month, after, before, on_day
from tpecoach.language import mark
from tpecoach.model.cash import Movement

_MONTHS = 3
"""months in a row from which a payment is monthly"""
_MANY = 8
"""movements a month above which days no longer matter"""
_QUARTER = (80, 100)
_POOL_DAYS = 182
_BIG = 4
"""a movement over one part in so many of its pool is a thing of its own"""
MONTHLY, QUARTERLY, YEARLY, POOLED = (
    mark("tous les mois : médiane des trois derniers"),
    mark("tous les trois mois : comme le {day}"),
    mark("une fois l'an : comme le {day}"),
    mark("dépenses éparses : moyenne des six derniers mois"),
)
POOL = mark("Dépenses et recettes éparses")


@dataclass(frozen=True, slots=True)
class Again:
    """One payment that should come again."""

    on: date
    cents: int
    nature: str
    label: str
    why: str
    like: date | None = None
    """the day it is taken from"""


def again(movements: Iterable[Movement], start: date, morning: date, last: date) -> Iterator[Again]:
    """What of these movements, known from `start` to the eve of `morning`, comes again until `last`."""
    by_key: defaultdict[tuple[str, str], list[Movement]] = defaultdict(list)
    for one in movements:
        by_key[one.nature, one.key].append(one)
    loose: list[Movement] = []
    for found in by_key.values():
        if _is_monthly(found, start, morning):
            yield from _monthly(found, morning, last)
        elif shifted := list(_sparse(found, start, morning, last)):
            yield from shifted
        elif found[0].nature in ("purchases", "other", "owner"):
            loose += found
    yield from _pooled(loose, start, morning, last)


def _whole(start: date, morning: date, count: int) -> list[Month]:
    """The last whole months before a morning, latest first, as far as the history goes."""
    month = before((morning.year, morning.month), 1)
    found: list[Month] = []
    while len(found) < count and date(*month, 1) >= start:
        found.append(month)
        month = before(month, 1)
    return found


def _is_monthly(found: Sequence[Movement], start: date, morning: date) -> bool:
    last = _whole(start, morning, _MONTHS)
    seen = {(one.on.year, one.on.month) for one in found}
    if len(last) < _MONTHS:
        # A young history: what came in each of its months is taken to come each month.
        return bool(last) and all(month in seen for month in last)
    return all(month in seen for month in last)


def _monthly(found: Sequence[Movement], morning: date, last: date) -> Iterator[Again]:
    by_month: defaultdict[Month, list[Movement]] = defaultdict(list)
    for one in found:
        by_month[one.on.year, one.on.month].append(one)
    whole = [month for month in sorted(by_month) if date(*month, 1) < morning.replace(day=1)][-_MONTHS:]
    totals = sorted(sum(one.cents for one in by_month[month]) for month in whole)
    total = totals[len(totals) // 2] if len(totals) % 2 else sum(totals) // 2
    pattern = by_month[whole[-1]]
    month = (morning.year, morning.month)
    already = sum(one.cents for one in by_month.get(month, ()))
    if len(pattern) > _MANY:
        yield from _weekly(found[-1], total * 12, morning, last)
        return
    while date(*month, 1) <= last:
        left = total - already if abs(already) * 2 < abs(total) else 0
        if already and not left:
            month, already = before(month, -1), 0
            continue
        weights = [abs(one.cents) for one in pattern]
        for one, cents in zip(pattern, _parts(left, weights), strict=True):
            on = on_day(month, one.on.day)
            if cents and morning <= on <= last:
                yield Again(on, cents, one.nature, one.label, MONTHLY)
        month, already = before(month, -1), 0


def _parts(total: int, weights: Sequence[int]) -> list[int]:
    """A total cut by weights, cents and all."""
    left, weight, parts = total, sum(weights), []
    for one in weights:
        part = left * one // weight if weight else 0
        parts.append(part)
        left -= part
        weight -= one
    return parts


def _weekly(one: Movement, yearly: int, morning: date, last: date) -> Iterator[Again]:
    day, n = morning + timedelta(4), 0
    while day <= last:
        n += 1
        yield Again(day, yearly * n * 7 // 365 - yearly * (n - 1) * 7 // 365, one.nature, one.label, MONTHLY)
        day += timedelta(7)


def _sparse(found: Sequence[Movement], start: date, morning: date, last: date) -> Iterator[Again]:
    """What came on these days a year ago; else what came a quarter ago, and a quarter before that."""
    ago = before((morning.year, morning.month), 12)
    if date(*ago, 1) >= start:
        for one in found:
            on = on_day((one.on.year + 1, one.on.month), one.on.day)
            if morning <= on <= last and one.nature not in ("other", "purchases"):
                yield Again(on, one.cents, one.nature, one.label, YEARLY, one.on)
        return
    latest = found[-1]
    twice = any(_QUARTER[0] <= (latest.on - one.on).days <= _QUARTER[1] for one in found)
    if twice or (latest.nature == "tax" and latest.on.month % 3 == 0):
        day = latest.on
        while day <= last:
            following = after(day.replace(day=1), 3)
            day = on_day((following.year, following.month), latest.on.day)
            if morning <= day <= last:
                yield Again(day, latest.cents, latest.nature, latest.label, QUARTERLY, latest.on)


def _pooled(loose: Sequence[Movement], start: date, morning: date, last: date) -> Iterator[Again]:
    first = max(start, morning - timedelta(_POOL_DAYS))
    days = (morning - first).days
    kept = [one for one in loose if one.on >= first]
    whole = sum(abs(one.cents) for one in kept)
    total = sum(one.cents for one in kept if abs(one.cents) * _BIG <= whole)
    if not total or not days:
        return
    day, n = morning + timedelta(4), 0
    while day <= last:
        n += 1
        cents = total * n * 7 // days - total * (n - 1) * 7 // days
        yield Again(day, cents, "other", POOL, POOLED)
        day += timedelta(7)
