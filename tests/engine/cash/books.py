"""Books to forecast from: those of a sample firm, and a few lines written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from tpecoach.books import read_books
from tpecoach.demo import ledgers
from tpecoach.demo.reading import sample_firms
from tpecoach.engine.cash.ledger import history
from tpecoach.model.books import Ledger, LedgerLine
from tpecoach.model.cash import CashHistory

START = date(2026, 1, 1)


@lru_cache(maxsize=8)
def small_fec(end: date, firm: int = 0, start: date = START) -> tuple[bytes, str]:
    """The FEC of a sample firm from `start` to `end`, and its name."""
    wishes = replace(sample_firms()[firm].books, start=start, end=end)
    return ledgers.fec(wishes), ledgers.file_name(wishes)


@lru_cache(maxsize=8)
def small_history(end: date, firm: int = 0, start: date = START) -> CashHistory:
    """Its history of cash."""
    data, name = small_fec(end, firm, start)
    return history([read_books(data, name)])


def entry(number: int, on: date, *lines: tuple[str, int], **also: object) -> list[LedgerLine]:
    """One entry of a bank or sales journal; lines are (account, debit − credit in cents)."""
    given: dict[str, object] = {"aux": "", "piece": "", "letter": "", **also}
    return [
        LedgerLine(
            "AN" if also.get("journal") == "AN" else "J",
            str(number),
            on,
            account,
            account,
            str(given["aux"]) if account.startswith(("401", "411")) else "",
            str(given["aux"]) if account.startswith(("401", "411")) else "",
            str(given["piece"]),
            on,
            "",
            max(cents, 0),
            max(-cents, 0),
            str(given["letter"]) if account.startswith(("401", "411")) else "",
            None,
            0,
        )
        for account, cents in lines
    ]


def ledger(start: date, end: date, *entries: list[LedgerLine]) -> Ledger:
    """A ledger of these entries; those of the journal AN are the opening."""
    lines = tuple(line for one in entries for line in one)
    return Ledger("fec", start, end, lines, (), "hand", ("AN",))
