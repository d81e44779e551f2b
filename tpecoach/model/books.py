"""Ledger lines read from books, in integer cents, and the measures made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

CERTAIN, LIKELY, DOUBTFUL = "certain", "likely", "doubtful"
"""how sure a repair is: the same thing written otherwise; the one reading that fits; to be checked by a person"""


@dataclass(frozen=True, slots=True)
class Repair:
    """Something the reader mended: at which line, in words (message id with {names})."""

    line: int
    what: str
    values: Mapping[str, str]
    lines: tuple[int, ...] = ()
    """the first lines concerned, `line` among them"""
    sure: str = CERTAIN


class LedgerLine(NamedTuple):
    """One line of a ledger; amounts in cents, never both zero by construction of a repair.

    A named tuple, because a ledger holds tens of thousands: it is made twice as fast as a frozen class.
    """

    journal: str
    entry: str
    on: date
    account: str
    label: str
    """label of the account"""
    aux: str
    aux_label: str
    piece: str
    piece_date: date | None
    text: str
    debit: int
    credit: int
    letter: str
    lettered_on: date | None
    line: int
    """line number in the file, 1 = header"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A checked file of books: balanced by entry and in total."""

    kind: str
    """fec"""
    period_from: date
    period_to: date
    lines: tuple[LedgerLine, ...]
    repairs: tuple[Repair, ...]
    sha256: str
    opening: tuple[str, ...] = ()
    """codes of the journals that hold the opening balances"""


@dataclass(frozen=True, slots=True)
class BookMeasure:
    """A measure from books: exact value (euros with cents, days, share 0–1) or the reason there is none."""

    kpi: str
    value: Decimal | None
    unit: str
    why: str = ""
    """message id when value is None"""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class AccountMonth:
    """Debits and credits in cents of one account in one month (YYYY-MM)."""

    account: str
    month: str
    debit: int
    credit: int


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An unlettered customer or supplier line; cents signed debit − credit."""

    account: str
    aux: str
    aux_label: str
    on: date
    piece: str
    cents: int


@dataclass(frozen=True, slots=True)
class WeeklyFlow:
    """Money in and out of the bank in one ISO week, in cents."""

    week: str
    inflow: int
    outflow: int
