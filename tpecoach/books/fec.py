"""The French accounting file (FEC, art. A47 A-1 LPF) to a checked ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain
from typing import Any

from tpecoach.books.cells import Cells
from tpecoach.books.entries import Columns, settle_entries, tell_doubles
from tpecoach.books.period import opening_journals, settle_dates
from tpecoach.books.repairs import Repairs
from tpecoach.books.rows import STROKE, read_table
from tpecoach.books.text import lines_of
from tpecoach.language import mark
from tpecoach.model.books import Ledger, LedgerLine

_NEVER_READ = ("ValidDate", "Montantdevise", "Idevise")
_CASH_BASIS = mark(
    "comptabilité de trésorerie (dates de règlement présentes) : les ventes comptent au jour où elles sont payées"
)


def read_fec(data: bytes, name: str) -> Ledger:
    """The ledger of a FEC: every line, in the file's order, with what had to be mended.

    `name` is the file's name: it stands in errors, and its closing date settles the last day covered.
    Amounts are cents, negative ones keep their sign. The file is taken whole or refused: raises a
    BooksError with the line concerned.
    """
    repairs = Repairs()
    table = read_table(lines_of(data, name, repairs), name, repairs)
    cells = Cells(table, name, repairs)
    if not table.twins:
        for column in _NEVER_READ:
            table.columns.pop(column, None)
    days = cells.days("EcritureDate")
    accounts = cells.accounts()
    debits, credits_ = cells.amounts()
    pieces, piece_days = cells.texts("PieceRef"), cells.days_if_any("PieceDate")
    journals = cells.texts("JournalCode")
    opening = opening_journals(journals, cells.texts("JournalLib"), accounts)
    start, end = settle_dates(
        days, piece_days, [journal in opening for journal in journals], table.numbers, name, repairs
    )
    columns = Columns(table.numbers, journals, cells.texts("EcritureNum"), days, pieces, debits, credits_)
    entries = settle_entries(columns, name, repairs)
    if table.twins:
        tell_doubles(columns, entries, list(zip(*table.columns.values(), strict=True)), name, repairs)
    if any(cells.texts("DateRglt")):
        repairs.add(table.header.line, _CASH_BASIS)
    lines = _lines(
        table.numbers,
        [
            journals,
            entries,
            days,
            accounts,
            cells.texts("CompteLib"),
            cells.parties(accounts),
            cells.texts("CompAuxLib"),
            pieces,
            piece_days,
            cells.texts("EcritureLib"),
            debits,
            credits_,
            cells.texts("EcritureLet"),
            cells.days_if_any("DateLet"),
        ],
    )
    return Ledger("fec", start, end, lines, repairs.told(), hashlib.sha256(data).hexdigest(), opening)


def _lines(numbers: Sequence[int], columns: list[list[Any]]) -> tuple[LedgerLine, ...]:
    """The lines of these columns, which are emptied on the way: of a million lines both weigh too much."""
    parts: list[list[LedgerLine]] = []
    while columns[0]:
        parts.append(list(map(LedgerLine, *(column[-STROKE:] for column in columns), numbers[-STROKE:])))
        numbers = numbers[:-STROKE]
        for column in columns:
            del column[-STROKE:]
    return tuple(chain.from_iterable(reversed(parts)))
