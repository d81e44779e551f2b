"""What is read from the lines of a client's bank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tpecoach.model.bank import BankLine
from tpecoach.model.books import LedgerLine


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line of the bank, counted once whatever files hold it, with what it was for."""

    id: str
    """fingerprint: account, day, cents, label, bank's reference, rank of the day"""
    line: BankLine
    category: str = ""
    """id in the catalogue; empty where nothing says"""
    why: str = ""
    """mark | rule | usual | transfer: what said so"""
    rule: str = ""
    """the pattern that fitted"""
    other: str = ""
    """id of the line that is the other half of an internal transfer"""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A payment, or an income, that comes back."""

    payee: str
    """the words its labels share"""
    label: str
    """label of the last one"""
    account: str
    category: str
    days: int
    """period: 7, 14, 30, 61, 91, 182 or 365"""
    cents: int
    """of the last one, signed"""
    typical: int
    """median, signed"""
    first_on: date
    last_on: date
    next_on: date
    count: int
    drift: Fraction
    """rise of the amount from the first to the last, 0.1 is 10 % more; 0 where it varies too much to tell"""
    steady: bool
    """whether the amounts are nearly the same"""
    running: bool
    """whether the next one was not yet missed when the last line was booked"""
    yearly: int
    """cents a year at the last amount (steady) or the median one, signed"""
    lines: tuple[str, ...]
    """ids"""


@dataclass(frozen=True, slots=True)
class Leak:
    """Payments worth a question: the same thing paid twice, or tools that do the same."""

    kind: str
    """double | overlap"""
    what: str
    """the payee, or the family of tools (a message id)"""
    payments: tuple[Recurring, ...]
    yearly: int
    """cents a year, above zero, of all but the dearest"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that only one side has."""

    side: str
    """bank | ledger"""
    on: date
    cents: int
    label: str
    account: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Bank and ledger laid side by side over the days both tell of."""

    first: date
    last: date
    pairs: tuple[tuple[KnownLine, LedgerLine], ...]
    differences: tuple[Difference, ...]
    bank_end: int | None
    """balance of the bank on the last day, in cents; None where the files give none"""
    ledger_end: int
    """balance of 512 on the last day"""

    @property
    def gap(self) -> int | None:
        """What the bank has more than the ledger on the last day."""
        return None if self.bank_end is None else self.bank_end - self.ledger_end


@dataclass(frozen=True, slots=True)
class Learned:
    """A rule that the ledger suggests: lines of that payee were booked so, each time."""

    pattern: str
    category: str
    count: int
    way: str


@dataclass(frozen=True, slots=True)
class Unclassed:
    """Lines of one payee that nothing classes."""

    pattern: str
    """what a rule for them would be; empty where their labels share no words"""
    label: str
    """of the last one"""
    cents: int
    """all together, signed"""
    lines: tuple[str, ...]
    """ids"""


@dataclass(frozen=True, slots=True)
class MonthOfCategory:
    """What a category brought or cost, by month (YYYY-MM), in signed cents."""

    category: str
    total: int
    count: int
    months: Mapping[str, int]
