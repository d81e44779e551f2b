"""How long customers take to pay, and the firm its suppliers: three methods, never mixed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tpecoach.engine.ledgers.year import Year, key_of
from tpecoach.model.books import Ledger, LedgerLine, OpenItem

RECEIVABLES = ("411", "413", "416", "418")
PAYABLES = ("401", "403", "408", "409")
_VAT_DEDUCTIBLE = ("4456", "4458")
PURCHASES = ("60", "61", "62")
STOCK_VARIATION = "603"


@dataclass(frozen=True, slots=True)
class Settlement:
    """The real delay of invoices that were matched with their payment by a letter."""

    groups: int
    """letters that balance and hold an invoice and a payment"""
    weighted: Fraction
    """days, weighted by amount"""
    median: Fraction
    """days, each invoice counting once"""


def receivables(year: Year) -> int:
    """What customers owe at the end, in cents: 411 + 413 + 416 + 418; advances received (419) stay apart."""
    return -year.of(*RECEIVABLES)


def payables(year: Year) -> int:
    """What suppliers are owed at the end, in cents: 401 + 403 + 408 − 409."""
    return year.of(*PAYABLES)


def billed_in(year: Year) -> int:
    """Sales with VAT of the period, in cents."""
    return sum(year.billed_by_day.values())


def bought_in(year: Year) -> int:
    """Purchases with VAT of the period, in cents: 60 without stock variations, 61, 62, and VAT beside them."""
    bought = [line for line in year.moves(*PURCHASES) if not line.account.startswith(STOCK_VARIATION)]
    entries = set(map(key_of, bought))
    bought += [line for line in year.moves(*_VAT_DEDUCTIBLE) if key_of(line) in entries]
    return sum(line.debit - line.credit for line in bought)


def count_back(year: Year) -> Fraction | None:
    """Days of the latest sales that the receivables stand for, taking whole months back from the end.

    The last month reached counts for the share of its sales that is needed. None where the receivables are
    more than all the sales of the period.
    """
    by_month: defaultdict[str, int] = defaultdict(int)
    for day, cents in year.billed_by_day.items():
        by_month[f"{day:%Y-%m}"] += cents
    left, counted = receivables(year), Fraction(0)
    for month, days, _ in reversed(list(year.calendar())):
        sales = by_month[month]
        if sales > 0 and sales >= left:
            return counted + Fraction(days * left, sales)
        left -= sales
        counted += days
    return None


def settlement(year: Year, side: str) -> Settlement | None:
    """The delay from invoice to payment over matched groups of customers (`411`) or suppliers (`401`).

    Letters are used again by each third party, so a group is (account, third party, letter). An invoice runs
    from its piece date to the date of the last payment line of its group; delays below zero (deposits, credit
    notes) are kept. Groups that do not balance are still being paid and are left out. None without a group.
    """
    sign = 1 if side.startswith("411") else -1
    groups = 0
    delays: list[tuple[int, int]] = []
    for lines in _lettered(year, side):
        invoiced = [sign * (line.debit - line.credit) for line in lines]
        paid = [line.on for line, cents in zip(lines, invoiced, strict=True) if cents < 0]
        if paid and sum(invoiced) == 0:
            groups += 1
            last = max(paid)
            delays += [
                ((last - (line.piece_date or line.on)).days, cents)
                for line, cents in zip(lines, invoiced, strict=True)
                if cents > 0
            ]
    if not delays:
        return None
    weight = sum(cents for _, cents in delays)
    weighted = Fraction(sum(days * cents for days, cents in delays), weight)
    ordered = sorted(days for days, _ in delays)
    middle = len(ordered) // 2
    return Settlement(groups, weighted, Fraction(ordered[middle] + ordered[~middle], 2))


def open_items(ledger: Ledger) -> tuple[OpenItem, ...]:
    """Customer (411) and supplier (401) lines that no letter matches, in the file's order.

    An invoice is dated by its piece, anything else by its entry. Where a firm letters nothing, every line
    is open: the sum by third party is then what is owed.
    """
    return tuple(
        OpenItem(
            line.account,
            line.aux,
            line.aux_label or line.label,
            (line.piece_date or line.on) if _is_invoice(line) else line.on,
            line.piece,
            line.debit - line.credit,
        )
        for line in ledger.lines
        if line.account.startswith(("401", "411")) and not line.letter and line.debit != line.credit
    )


def _lettered(year: Year, side: str) -> Iterable[list[LedgerLine]]:
    groups: defaultdict[tuple[str, str, str], list[LedgerLine]] = defaultdict(list)
    for line in year.lines(side):
        if line.letter:
            groups[line.account, line.aux, line.letter].append(line)
    return groups.values()


def _is_invoice(line: LedgerLine) -> bool:
    """Customers are invoiced in debit, suppliers invoice in credit."""
    return (line.debit > line.credit) is line.account.startswith("411") and line.debit != line.credit
