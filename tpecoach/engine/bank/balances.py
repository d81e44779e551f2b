"""What is on the accounts, day by day, and the indicators the bank gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tpecoach.engine.bank.catalogue import BY_ID
from tpecoach.engine.bank.categories import TRANSFER
from tpecoach.language import mark, rounded
from tpecoach.model.bank_reading import KnownLine
from tpecoach.model.books import BookMeasure

Closings = Mapping[str, tuple[date, int]]
"""account → (day, cents) of a balance the bank told"""

NO_BALANCE = mark("le solde d'un des comptes n'est dans aucun relevé à cette date")
NO_OUTFLOW = mark("il entre plus qu'il ne sort")
TOO_SHORT = mark("il faut au moins deux mois de relevés")
_MONTHS = (3, 2)
"""whole months looked back on, so that what is paid monthly counts as often as there are months"""
_BEGUN = timedelta(days=7)
_STALE = timedelta(days=31)


def balances(known: Sequence[KnownLine], closings: Closings | None = None) -> dict[str, dict[date, int]]:
    """Account → day → balance at its end, on each day with a line, for the accounts with a balance told."""
    found: dict[str, dict[date, int]] = {}
    by_account: dict[str, list[KnownLine]] = defaultdict(list)
    for one in known:
        by_account[one.line.account].append(one)
    for account, lines in by_account.items():
        anchor = _anchor(lines, (closings or {}).get(account))
        if anchor is None:
            continue
        day, cents = anchor
        # What the balance would have been before the first line, from the one that was told.
        start = cents - sum(one.line.cents for one in lines if one.line.on <= day)
        days: dict[date, int] = {}
        for one in lines:
            start += one.line.cents
            days[one.line.on] = start
        found[account] = days
    return found


def _anchor(lines: Sequence[KnownLine], closing: tuple[date, int] | None) -> tuple[date, int] | None:
    if closing is not None:
        return closing
    told = [one.line for one in lines if one.line.balance is not None]
    if not told:
        return None
    last = told[-1]
    after = sum(one.line.cents for one in lines if one.line.on == last.on)
    same_day = [one.line for one in lines if one.line.on == last.on]
    before = sum(line.cents for line in same_day[: same_day.index(last) + 1])
    return last.on, (last.balance or 0) + after - before


def balance_on(known: Sequence[KnownLine], day: date, closings: Closings | None = None) -> int | None:
    """What is on all accounts at the end of a day, in cents; None where one account's balance is unknown."""
    by_account = balances(known, closings)
    if not known or {one.line.account for one in known} - by_account.keys():
        return None
    total = 0
    for account, days in by_account.items():
        before = [cents for on, cents in days.items() if on <= day]
        if before:
            total += before[-1]
        else:
            # Before its first line an account held what it held after, less that line.
            first = min(days)
            total += days[first] - sum(
                one.line.cents for one in known if one.line.account == account and one.line.on == first
            )
    return total


def measures(known: Sequence[KnownLine], closings: Closings | None = None) -> tuple[BookMeasure, ...]:
    """Cash, runway, fixed costs a month and days of them covered, on the day of the last line."""
    if not known:
        return ()
    last = known[-1].line.on
    stale = any(
        last - max(one.line.on for one in known if one.line.account == account) > _STALE
        for account in {one.line.account for one in known}
    )
    cash = None if stale else balance_on(known, last, closings)
    start = _start(known[0].line.on, last)
    span = (last - start).days if start else 0
    recent = [
        one for one in known if start and one.line.on > start and one.category != TRANSFER and not one.other
    ]
    net_out = -sum(one.line.cents for one in recent)
    fixed = -sum(
        one.line.cents for one in recent if one.category and BY_ID[one.category].fixed and one.line.cents < 0
    )
    euros = None if cash is None else Decimal(cash).scaleb(-2)
    made = [BookMeasure("cash", euros, "eur", "" if euros is not None else NO_BALANCE)]
    if cash is None:
        made.append(BookMeasure("runway_days", None, "days", NO_BALANCE))
    elif not span:
        made.append(BookMeasure("runway_days", None, "days", TOO_SHORT))
    elif net_out <= 0:
        made.append(BookMeasure("runway_days", None, "days", NO_OUTFLOW))
    else:
        days = max(Fraction(cash * span, net_out), Fraction(0))
        made.append(BookMeasure("runway_days", rounded(days, 1), "days", n=len(recent)))
    if span and fixed > 0:
        monthly = rounded(Fraction(fixed * 365, 12 * span * 100), 2)
        made.append(BookMeasure("fixed_costs", monthly, "eur_month", n=len(recent)))
        if cash is not None:
            cover = rounded(max(Fraction(cash * span, fixed), Fraction(0)), 1)
            made.append(BookMeasure("cash_cover_days", cover, "days", n=len(recent)))
    return tuple(made)


def _start(first: date, last: date) -> date | None:
    """The eve of the three months, else two, that end on the last day; None where the lines do not go back so far."""
    for months in _MONTHS:
        year, month = divmod(last.year * 12 + last.month - 1 - months, 12)
        start = date(year, month + 1, min(last.day, 28))
        if first - _BEGUN <= start:
            return start
    return None
