"""The dashboard of a month: sales, margin and cash, month by month, each from the best that is known of it."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach.language import rounded
from tpecoach.model.books import AccountMonth
from tpecoach.model.records import Measure

_CASH = ("51", "53")
_RESULT, _BALANCE = "12", "89"
"""accounts that close expenses and income, and balances"""


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of a month and where it comes from."""

    cents: int
    source: str
    """books | bank | register | tally | declared"""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the firm; what no source tells is None."""

    start: date
    revenue: Amount | None = None
    """sales without VAT"""
    purchases: Amount | None = None
    """purchases consumed"""
    cash: Amount | None = None
    """at hand on its last day, or on the last day known"""
    partial: bool = False
    """True where the books stop, or begin, within the month"""

    @property
    def margin(self) -> Amount | None:
        """Sales − purchases consumed; None where either is missing."""
        if self.revenue is None or self.purchases is None:
            return None
        return Amount(self.revenue.cents - self.purchases.cents, self.revenue.source)


def of_books(sums: Iterable[AccountMonth], start: date, end: date) -> tuple[Month, ...]:
    """The months of one file of books, from what each account moved in each.

    Sales = Σ (credit − debit) of 70; purchases consumed = Σ (debit − credit) of 60, stock variations (603) in; cash =
    Σ (debit − credit) of 51 and 53 up to the end of the month, balances carried forward included. Where the year was
    closed in the file, expenses and income are nil by it: the last month then says neither sales nor purchases, nor
    cash where balances were closed too.
    """
    moved: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    closing = 0
    carried: set[str] = set()
    for one in sums:
        cents = one.credit - one.debit
        moved[one.month][one.account[:2]] += cents
        if one.account.startswith(("6", "7")):
            closing += cents
        carried.add(one.account[:2])
    closed = closing == 0 and bool(carried & {_RESULT, _BALANCE})
    found, cash = [], 0
    for first, last in _months(start, end):
        accounts = moved[f"{first:%Y-%m}"]
        cash -= sum(accounts.get(account, 0) for account in _CASH)
        silent = closed and last >= end
        found.append(
            Month(
                first,
                None if silent else Amount(accounts.get("70", 0), "books"),
                None if silent else Amount(-accounts.get("60", 0), "books"),
                None if silent and _BALANCE in carried else Amount(cash, "books"),
                first < start or last > end,
            )
        )
    return tuple(found)


def of_measures(measures: Sequence[Measure]) -> tuple[Month, ...]:
    """The months that measures tell: sales over one month, cash on a day; the last measure of a month counts."""
    revenue: dict[date, Amount] = {}
    cash: dict[date, Amount] = {}
    for one in sorted(measures, key=lambda m: m.on):
        if one.value is None:
            continue
        amount = Amount(int(rounded(one.value * 100, 0)), one.source)
        if one.kpi == "cash":
            cash[one.on.replace(day=1)] = amount
        elif one.kpi == "revenue" and _of_a_month(one):
            revenue[one.on.replace(day=1)] = amount
    months = sorted({*revenue, *cash})
    return tuple(Month(first, revenue.get(first), None, cash.get(first)) for first in months)


def _of_a_month(one: Measure) -> bool:
    """True for a measure of one month; one without a period that someone declared is taken for its month."""
    if one.period_from is None:
        return one.source not in ("books", "bank")
    return (one.period_from.year, one.period_from.month) == (one.on.year, one.on.month)


def of_bank(balance: Callable[[date], int | None], start: date, end: date) -> tuple[Month, ...]:
    """The months of the bank: the balance on the last day of each, on the last known day for the last."""
    found = []
    for first, last in _months(start, end):
        cents = balance(min(last, end))
        if cents is not None:
            found.append(Month(first, cash=Amount(cents, "bank"), partial=last > end))
    return tuple(found)


def together(sources: Iterable[Sequence[Month]]) -> tuple[Month, ...]:
    """The months of several sources, each amount from the first source that has it, whole months before parts."""
    by_month: defaultdict[date, list[Month]] = defaultdict(list)
    for months in sources:
        for month in months:
            by_month[month.start].append(month)
    found = []
    for first, several in sorted(by_month.items()):
        ordered = sorted(several, key=lambda month: month.partial)
        books = next(
            (month for month in ordered if month.revenue is not None and month.purchases is not None), None
        )
        revenue = books or next((month for month in ordered if month.revenue is not None), None)
        cash = next((month for month in ordered if month.cash is not None), None)
        found.append(
            Month(
                first,
                revenue.revenue if revenue else None,
                books.purchases if books else None,
                cash.cash if cash else None,
                revenue.partial if revenue else cash.partial if cash else False,
            )
        )
    return tuple(found)


def last_in_month(measures: Sequence[Measure], kpi: str) -> Mapping[date, Measure]:
    """First day of a month → the last measure of a KPI taken in it, those without a value left out."""
    found = {}
    for one in sorted(measures, key=lambda m: m.on):
        if one.kpi == kpi and one.value is not None:
            found[one.on.replace(day=1)] = one
    return found


def _months(start: date, end: date) -> Iterable[tuple[date, date]]:
    first = start.replace(day=1)
    while first <= end:
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        yield first, last
        first = last + timedelta(1)
