"""A ledger made ready for formulas: its entries, balances, days and months."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tpecoach.model.books import Ledger, LedgerLine

Entry = tuple[LedgerLine, ...]
_NEW_CHART = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Year:
    """What a ledger covers, without the entries that close expenses and income."""

    start: date
    end: date
    entries: tuple[Entry, ...]
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
        """The lines on accounts that begin with one of `prefixes`."""
        for entry in self.entries:
            for line in entry:
                if line.account.startswith(prefixes):
                    yield line

    def moved(self) -> Iterator[Entry]:
        """The entries of the period itself, without the opening balances."""
        return (entry for entry in self.entries if entry[0].journal not in self.opening)

    def sales(self) -> Iterator[Entry]:
        """The entries that book sales: those with a line on 70."""
        return (entry for entry in self.moved() if touches(entry, "70"))


def year_of(ledger: Ledger) -> Year:
    """The year of a ledger.

    Entries that carry expenses and income to the result (12) or to a closing balance (89) are left out: a
    FEC should not hold them, and with them every expense would be nil.
    """
    grouped: defaultdict[tuple[str, str], list[LedgerLine]] = defaultdict(list)
    for line in ledger.lines:
        grouped[line.journal, line.entry].append(line)
    entries = tuple(
        tuple(entry)
        for entry in grouped.values()
        if not (touches(entry, "12", "89") and touches(entry, "6", "7"))
    )
    balances: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        for line in entry:
            balances[line.account] += line.credit - line.debit
    return Year(ledger.period_from, ledger.period_to, entries, frozenset(ledger.opening), balances)


def touches(entry: Entry | list[LedgerLine], *prefixes: str) -> bool:
    """Whether an entry has a line on an account that begins with one of `prefixes`."""
    return any(line.account.startswith(prefixes) for line in entry)


def chart(ledger: Ledger) -> str:
    """The chart of accounts a ledger follows: `2025` (regulation ANC 2022-06) or `2014` before.

    Two years under different charts are not compared without a warning: transfers of expenses (79), staff
    refunds, insurance payments and exceptional items moved.
    """
    return "2025" if ledger.period_from >= _NEW_CHART else "2014"
