"""What each account moved in each month."""

from __future__ import annotations

from collections import defaultdict

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
