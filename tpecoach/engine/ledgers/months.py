"""What each account moved in each month, and what the months were."""

from __future__ import annotations

from collections import defaultdict

from tpecoach.engine.ledgers import treasury
from tpecoach.engine.ledgers.year import Year
from tpecoach.model.accounts import BooksMonth
from tpecoach.model.books import AccountMonth, Ledger


def account_months(ledger: Ledger) -> tuple[AccountMonth, ...]:
    """Debits and credits in cents by account and month, in that order; opening balances in their month."""
    sums: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    months = {day: f"{day.year:04d}-{day.month:02d}" for day in {line.on for line in ledger.lines}}
    for line in ledger.lines:
        amounts = sums[line.account, months[line.on]]
        amounts[0] += line.debit
        amounts[1] += line.credit
    return tuple(AccountMonth(*key, *amounts) for key, amounts in sorted(sums.items()))


def months(year: Year) -> tuple[BooksMonth, ...]:
    """Sales (70), gross margin (70 − 60) and money at hand (51 + 53) of each month covered, in cents."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for place, prefixes in enumerate((("70",), ("60",), treasury.CASH)):
        for line in year.lines(*prefixes):
            sums[f"{line.on.year:04d}-{line.on.month:02d}"][place] += line.credit - line.debit
    made, cash = [], 0
    for month, days, length in year.calendar():
        sold, consumed, moved = sums[month]
        cash -= moved
        made.append(BooksMonth(month, days == length, sold, sold + consumed, cash))
    return tuple(made)
