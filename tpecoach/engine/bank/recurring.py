"""Payments and incomes that come back: their period, their amount and how it drifts, when they were last seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median_low

from tpecoach.engine.bank.categories import TRANSFER, family
from tpecoach.engine.bank.labels import payee
from tpecoach.model.bank_reading import KnownLine, Leak, Recurring

PERIODS: tuple[tuple[int, int, int, int], ...] = (
    (7, 6, 8, 52),
    (14, 12, 16, 26),
    (30, 25, 36, 12),
    (61, 55, 67, 6),
    (91, 82, 100, 4),
    (182, 170, 195, 2),
    (365, 345, 385, 1),
)
"""(days, shortest gap, longest gap, times a year)"""
_FEWEST = 3
_SHARE = Fraction(3, 4)
"""of the gaps that must be of the period, one left out counting as one gap"""
_STEADY = Fraction(1, 10)
_ALIKE = Fraction(1, 4)
_MISSED = Fraction(8, 5)
"""periods without a sign after which a payment has stopped"""
_TOOLS = ("software", "telecom")


def recurring(known: Sequence[KnownLine]) -> tuple[Recurring, ...]:
    """What comes back, the dearest a year first; transfers between own accounts are left out."""
    if not known:
        return ()
    today = max(one.line.on for one in known)
    groups: dict[tuple[str, str, bool], list[KnownLine]] = defaultdict(list)
    for one in known:
        name = payee(one.line.label)
        if name and one.line.cents and one.category != TRANSFER:
            groups[one.line.account, name, one.line.cents > 0].append(one)
    found: list[Recurring] = []
    for (_, name, _), lines in groups.items():
        # Two subscriptions with one payee look like one of half the period: each by its amount, where each comes back.
        parts = [_returning(name, part, today) for part in _by_amount(lines)]
        whole = (
            None if parts and all(part and part.steady for part in parts) else _returning(name, lines, today)
        )
        found += [whole] if whole else [part for part in parts if part]
    return tuple(sorted(found, key=lambda one: (-abs(one.yearly), one.payee)))


def _by_amount(lines: Sequence[KnownLine]) -> list[list[KnownLine]]:
    parts: list[list[KnownLine]] = []
    for one in sorted(lines, key=lambda each: abs(each.line.cents)):
        first = parts[-1][0].line.cents if parts else 0
        if parts and abs(one.line.cents - first) <= abs(first) * _ALIKE:
            parts[-1].append(one)
        else:
            parts.append([one])
    return [sorted(part, key=lambda each: each.line.on) for part in parts] if len(parts) > 1 else []


def _returning(name: str, lines: Sequence[KnownLine], today: date) -> Recurring | None:
    days = [one.line.on for one in lines]
    gaps = [(b - a).days for a, b in pairwise(days)]
    if not gaps:
        return None
    for period, shortest, longest, times in PERIODS:
        # A year apart, two are enough where the amounts are alike; less far, three.
        if len(lines) < (2 if period == PERIODS[-1][0] else _FEWEST):
            continue
        fitting = sum(shortest <= gap <= longest for gap in gaps)
        skipped = sum(2 * shortest <= gap <= 2 * longest for gap in gaps) if period > PERIODS[1][0] else 0
        if fitting and fitting + skipped >= len(gaps) * _SHARE and fitting * 2 >= len(gaps):
            return _made(name, lines, period, times, today)
    return None


def _made(name: str, lines: Sequence[KnownLine], days: int, times: int, today: date) -> Recurring | None:
    amounts = [one.line.cents for one in lines]
    typical = median_low(amounts)
    near = sum(abs(cents - typical) <= abs(typical) * _STEADY for cents in amounts)
    steady = near >= len(amounts) * _SHARE or _creeping(amounts)
    if len(lines) == 2 and not abs(amounts[1] - amounts[0]) <= abs(amounts[0]) * _ALIKE:
        return None
    first, last = lines[0], lines[-1]
    due = _after(last.line.on, days)
    categories = [one.category for one in lines if one.category]
    return Recurring(
        name,
        last.line.label,
        last.line.account,
        max(set(categories), key=categories.count) if categories else "",
        days,
        last.line.cents,
        typical,
        first.line.on,
        last.line.on,
        due,
        len(lines),
        Fraction(last.line.cents - first.line.cents, first.line.cents) if steady else Fraction(0),
        steady,
        Fraction((today - last.line.on).days) <= days * _MISSED,
        (last.line.cents if steady else typical) * times,
        tuple(one.id for one in lines),
    )


def _creeping(amounts: Sequence[int]) -> bool:
    """Whether each amount is near the one before, as of a price that rises in steps."""
    near = sum(abs(b - a) <= abs(a) * _STEADY for a, b in pairwise(amounts))
    return near >= (len(amounts) - 1) * _SHARE


def _after(day: date, days: int) -> date:
    """The day a period later: the same day of the month for periods of months, the last one where there is none."""
    months = {30: 1, 61: 2, 91: 3, 182: 6, 365: 12}.get(days)
    if months is None:
        return day + timedelta(days=days)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 27))


def leaks(found: Sequence[Recurring]) -> tuple[Leak, ...]:
    """Running payments worth a question: one thing paid twice, tools of one family; the dearest first."""
    out = [one for one in found if one.running and one.cents < 0]
    doubles: dict[tuple[str, int], list[Recurring]] = defaultdict(list)
    families: dict[str, list[Recurring]] = defaultdict(list)
    for one in out:
        if one.steady:
            doubles[one.payee, one.days].append(one)
        kind = family(one.label)
        if kind:
            families[kind].append(one)
    made = [
        _leak("double", payee_, part)
        for (payee_, _), lines in doubles.items()
        for part in _alike(lines)
        if len(part) > 1
    ]
    made += [
        _leak("overlap", name, lines)
        for name, lines in families.items()
        if len({one.payee for one in lines}) > 1
    ]
    return tuple(sorted(made, key=lambda leak: -leak.yearly))


def _alike(lines: Sequence[Recurring]) -> list[list[Recurring]]:
    parts: list[list[Recurring]] = []
    for one in sorted(lines, key=lambda each: each.cents):
        if parts and abs(one.cents - parts[-1][0].cents) <= abs(parts[-1][0].cents) * _STEADY:
            parts[-1].append(one)
        else:
            parts.append([one])
    return parts


def _leak(kind: str, what: str, payments: Sequence[Recurring]) -> Leak:
    costs = sorted(-one.yearly for one in payments)
    return Leak(kind, what, tuple(payments), sum(costs[:-1]))


def tools(found: Sequence[Recurring]) -> tuple[Recurring, ...]:
    """The running payments that are tools or subscriptions, the dearest first: for the register of tools."""
    return tuple(
        one
        for one in found
        if one.running and one.cents < 0 and (one.category in _TOOLS or family(one.label))
    )
