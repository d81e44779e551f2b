"""A ledger made ready for formulas: its entries, balances, days and months."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from tpecoach.model.books import Ledger, LedgerLine

Key = tuple[str, str]
"""what tells an entry from the others: its journal and number"""
Entry = Sequence[LedgerLine]
_NEW_CHART = date(2025, 1, 1)
_GONE = ("79", "777")
_VAT_COLLECTED = ("4457", "4458")
_Group = TypeVar("_Group")

key_of: Callable[[LedgerLine], Key] = attrgetter("journal", "entry")
"""the entry that a line belongs to"""
_account_of: Callable[[LedgerLine], str] = attrgetter("account")


@dataclass(frozen=True)
class Year:
    """What a ledger covers, without the entries that close expenses and income.

    Without slots: what several measures go back to is reckoned once and kept beside the fields.
    """

    start: date
    end: date
    entries: Mapping[Key, Entry]
    accounts: Mapping[str, Sequence[LedgerLine]]
    """the lines on each account"""
    opening: frozenset[str]
    """codes of the journals that carry balances forward"""
    balances: Mapping[str, int]
    """credit − debit in cents of each account"""

    @property
    def days(self) -> int:
        """Days covered, the first and the last included."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> Fraction:
        """Months covered, a part of a month counting for its share of days."""
        return sum((Fraction(days, length) for _, days, length in self.calendar()), Fraction(0))

    def calendar(self) -> Iterator[tuple[str, int, int]]:
        """Each month covered, in order: `2026-01`, the days of it that are covered, its length."""
        day = self.start
        while day <= self.end:
            length = calendar.monthrange(day.year, day.month)[1]
            month_end = day.replace(day=length)
            yield f"{day:%Y-%m}", (min(month_end, self.end) - day).days + 1, length
            day = month_end + timedelta(days=1)

    def of(self, *prefixes: str) -> int:
        """Σ (credit − debit) in cents of the accounts that begin with one of `prefixes`."""
        return sum(cents for account, cents in self.balances.items() if account.startswith(prefixes))

    def lines(self, *prefixes: str) -> Iterator[LedgerLine]:
        """The lines on accounts that begin with one of `prefixes`, account by account."""
        for account, lines in self.accounts.items():
            if account.startswith(prefixes):
                yield from lines

    def moves(self, *prefixes: str) -> Iterator[LedgerLine]:
        """The lines of the period itself on such accounts, without the opening balances."""
        return (line for line in self.lines(*prefixes) if line.journal not in self.opening)

    def touching(self, *prefixes: str) -> dict[Key, Entry]:
        """The entries of the period itself that have a line on such accounts."""
        return {key: self.entries[key] for key in map(key_of, self.moves(*prefixes))}

    @cached_property
    def sales(self) -> Mapping[Key, Entry]:
        """The entries that book sales: those with a line on 70."""
        return self.touching("70")

    @cached_property
    def billed_by_day(self) -> Mapping[date, int]:
        """Sales with VAT by day of their entry, in cents: 70 and the VAT collected on it.

        VAT of other entries (returns, corrections) is left out.
        """
        billed: defaultdict[date, int] = defaultdict(int)
        sales = self.sales
        for line in self.moves("70", *_VAT_COLLECTED):
            entry = sales.get(key_of(line))
            if entry:
                billed[entry[0].on] += line.credit - line.debit
        return billed


def year_of(ledger: Ledger) -> Year:
    """The year of a ledger.

    Entries that carry expenses and income to the result (12) or to a closing balance (89) are left out: a
    FEC should not hold them, and with them every expense would be nil.
    """
    entries, accounts = _grouped(ledger.lines, key_of), _grouped(ledger.lines, _account_of)
    carried = [
        line for account, lines in accounts.items() if account.startswith(("12", "89")) for line in lines
    ]
    closing = {
        key
        for key in set(map(key_of, carried))
        if any(line.account.startswith(("6", "7")) for line in entries[key])
    }
    if closing:
        return year_of(replace(ledger, lines=tuple(x for x in ledger.lines if key_of(x) not in closing)))
    balances = {
        account: sum(line.credit - line.debit for line in lines) for account, lines in accounts.items()
    }
    return Year(ledger.period_from, ledger.period_to, entries, accounts, frozenset(ledger.opening), balances)


def until(ledger: Ledger, last: date) -> Ledger:
    """A ledger cut after a day, so that two years are read over the same months."""
    return replace(ledger, period_to=last, lines=tuple(line for line in ledger.lines if line.on <= last))


def _grouped(
    lines: Sequence[LedgerLine], group_of: Callable[[LedgerLine], _Group]
) -> dict[_Group, list[LedgerLine]]:
    groups: defaultdict[_Group, list[LedgerLine]] = defaultdict(list)
    for group, line in zip(map(group_of, lines), lines, strict=True):
        groups[group].append(line)
    return groups


def chart(ledger: Ledger | Year) -> str:
    """The chart of accounts a ledger follows: `2025` (regulation ANC 2022-06) or `2014` before.

    Two years under different charts are not compared without a warning: transfers of expenses (79), staff
    refunds, insurance payments and exceptional items moved.
    """
    start = ledger.start if isinstance(ledger, Year) else ledger.period_from
    return "2025" if start >= _NEW_CHART else "2014"


def out_of_chart(year: Year) -> tuple[str, ...]:
    """Accounts with a balance that the chart of 2025 no longer has (79, 777), in a year that follows it."""
    if chart(year) != "2025":
        return ()
    return tuple(
        account for account, cents in sorted(year.balances.items()) if cents and account.startswith(_GONE)
    )
