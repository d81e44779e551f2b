"""The docstring of a test is its ledger, one line each:

    journal entry day account[/customer] amount(D|C) [letter] [day of the piece]

after a first line `first day .. last day`; the journal AN holds opening balances.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tpecoach.model.books import Ledger, LedgerLine


def _line(text: str, number: int) -> LedgerLine:
    journal, entry, day, account, amount, *rest = text.split()
    account, _, aux = account.partition("/")
    cents = int(amount[:-1]) * 100
    letter = next((word for word in rest if word.isalpha()), "")
    piece = next((date.fromisoformat(word) for word in rest if not word.isalpha()), None)
    on = date.fromisoformat(day)
    debit, credit = (cents, 0) if amount[-1] == "D" else (0, cents)
    return LedgerLine(
        journal, entry, on, account, "", aux, aux.title(), "", piece, "", debit, credit, letter, None, number
    )


def parse_ledger(text: str) -> Ledger:
    head, *body = [line.strip() for line in text.strip().splitlines() if line.strip()]
    start, _, end = head.partition(" .. ")
    lines = tuple(_line(line, number) for number, line in enumerate(body, 2))
    return Ledger("fec", date.fromisoformat(start), date.fromisoformat(end), lines, (), "0" * 64, ("AN",))


@pytest.fixture
def ledger(request: pytest.FixtureRequest) -> Ledger:
    return parse_ledger(request.function.__doc__)


@pytest.fixture
def ledger_of() -> Callable[[str], Ledger]:
    return parse_ledger
