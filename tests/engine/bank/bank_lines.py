"""Bank lines written shortly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tpecoach.engine import bank
from tpecoach.model.bank import BankLine
from tpecoach.model.bank_reading import KnownLine

A, B = "FR-A", "FR-B"


def line(
    day: str, cents: int, label: str, account: str = A, bank_id: str = "", balance: int | None = None
) -> BankLine:
    """One line of a day written 2026-09-01."""
    return BankLine(account, date.fromisoformat(day), None, cents, label, bank_id, balance)


def known(*lines: BankLine) -> tuple[KnownLine, ...]:
    """Lines of one file, categorised by the usual words."""
    return bank.categorised(bank.merged([lines]))


def monthly(
    label: str, amounts: Sequence[int], start: str = "2026-01-05", account: str = A
) -> list[BankLine]:
    """One line a month, on the same day of the month."""
    first = date.fromisoformat(start)
    made = []
    for number, cents in enumerate(amounts):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        made.append(
            BankLine(
                account, date(year, month + 1, first.day), None, cents, f"{label} {month + 1:02d}/{year}"
            )
        )
    return made


def every(days: int, label: str, amounts: Sequence[int], start: str = "2026-01-05") -> list[BankLine]:
    """One line every so many days."""
    first = date.fromisoformat(start)
    return [
        BankLine(A, first + timedelta(days=days * n), None, cents, label) for n, cents in enumerate(amounts)
    ]
