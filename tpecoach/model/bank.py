"""Bank statements as read, and what a client's bank is known by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tpecoach.model.books import Repair

_BANK_KINDS = ("ofx", "camt", "cfonb", "csv-")


def is_bank(kind: str) -> bool:
    """Whether an import of that kind holds bank lines."""
    return kind.startswith(_BANK_KINDS)


@dataclass(frozen=True, slots=True)
class BankLine:
    """One booked line of a statement; cents are positive for money that came in."""

    account: str
    """number of the account: an IBAN where the file gives one"""
    on: date
    """day of booking"""
    value_on: date | None
    cents: int
    label: str
    bank_id: str = ""
    """the bank's own reference of the line, empty where the file gives none"""
    balance: int | None = None
    """balance of the account after the line in cents, where the file gives one"""
    kind: str = ""
    """what sort of operation the bank says it is, in the bank's words"""


@dataclass(frozen=True, slots=True)
class StatementAccount:
    """One account of a statement, with the balances and the days the file gives."""

    number: str
    """IBAN, else the number the file gives, else empty"""
    currency: str = "EUR"
    name: str = ""
    holder: str = ""
    opening: int | None = None
    """cents, before the first line"""
    closing: int | None = None
    """cents, after the last line"""
    period_from: date | None = None
    period_to: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A file of one or more bank accounts, read whole."""

    kind: str
    """ofx1 | ofx2 | camt053 | cfonb120 | csv-bnp … | csv-mapped"""
    accounts: tuple[StatementAccount, ...]
    lines: tuple[BankLine, ...]
    period_from: date
    period_to: date
    repairs: tuple[Repair, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class CustomerItem:
    """One invoice of a list or an aged balance; cents include VAT, negative for a credit note."""

    customer: str
    number: str
    issued: date
    due: date | None
    cents: int
    paid_on: date | None = None
    """the day of the last payment; None while something is owed"""
    paid_cents: int = 0
    side: str = "customer"
    """customer | supplier"""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """A bank account of a client."""

    client: str
    number: str
    """IBAN, else the number or name it goes by in the files"""
    name: str = ""
    """as the client calls it"""
    currency: str = "EUR"
    holder: str = ""
    overdraft: int = 0
    """agreed overdraft in cents, not negative"""
    ledger: str = ""
    """account of the ledger that mirrors it, 512…; empty for all of 512"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class BankRule:
    """Lines whose label holds the pattern are of the category; the first rule that fits decides."""

    id: str
    client: str
    position: int
    pattern: str
    """words that must all stand in the label, in that order, whatever their case and accents; `*` is anything"""
    category: str
    way: str = ""
    """in | out: only money that comes in, or goes out; empty for both"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class LineMark:
    """What was said by hand of one bank line, known by its fingerprint."""

    client: str
    line: str
    """fingerprint of account, day, cents, label, bank's reference and rank of the day"""
    category: str = ""
    """empty: as the rules have it"""
    duplicate: bool = False
    """True: the same operation stands in another file, this one does not count"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How the columns of a file of unknown layout are read, kept for the next file like it."""

    client: str
    signature: str
    """digest of the header"""
    columns: Mapping[str, int] = field(default_factory=dict)
    """what it is (on, value_on, label, amount, debit, credit, balance, bank_id, account) → column, from 0"""
    purpose: str = "bank"
    """bank | customers | suppliers | receipts | till"""
    options: Mapping[str, str] = field(default_factory=dict)
    """header (line, from 1), separator, dates (dmy | mdy | ymd), decimal (, | .), sign (plain | reversed)"""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Forecast:
    """A cash forecast as it was made, kept to be compared with what happened; both are JSON texts."""

    id: str
    client: str
    made_on: date
    inputs: str
    result: str
    note: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Promise:
    """A payment a customer promised for an open item."""

    id: str
    client: str
    item: str
    """customer and piece of the open item, as `customer/piece`"""
    promised_on: date
    """the day the money is promised for"""
    said_on: date
    """the day it was promised"""
    cents: int | None = None
    """None for all of it"""
    kept: bool | None = None
    """None while it is not known"""
    note: str = ""
    revision: int = 0
