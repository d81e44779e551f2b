"""Lists of invoices, aged balances, books of receipts and till reports, as read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from tpecoach.language import Say, mark
from tpecoach.model.bank import CustomerItem
from tpecoach.model.books import Repair

PURPOSES = ("customers", "suppliers", "aged", "receipts", "till")
"""what a list can be: invoices to customers, of suppliers, an aged balance, a livre de recettes, till reports (Z)"""
USUAL_TERMS = timedelta(30)
"""from the invoice to its due date where nothing says it: the term of French law between firms"""
PURPOSE_NAMES: Mapping[str, str] = {
    "customers": mark("Factures aux clients"),
    "suppliers": mark("Factures des fournisseurs"),
    "aged": mark("Balance âgée des clients"),
    "receipts": mark("Livre de recettes"),
    "till": mark("Tickets Z de la caisse"),
}
"""what a list can be, in words"""
_KIND = "list-"


def kind_of(purpose: str) -> str:
    """The kind of an import of that purpose."""
    return _KIND + purpose


def kind_words(kind: str, say: Say) -> str:
    """The kind of an import as one reads it: `FEC`, `OFX1`, `Livre de recettes`."""
    return say(PURPOSE_NAMES[purpose_of(kind)]) if purpose_of(kind) in PURPOSE_NAMES else kind.upper()


def is_list(kind: str) -> bool:
    """Whether an import of that kind is a list."""
    return kind.startswith(_KIND)


def purpose_of(kind: str) -> str:
    """What a list is, by the kind of its import."""
    return kind.removeprefix(_KIND)


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of a list: what it says of an invoice or a receipt, and its amount without VAT where it tells one."""

    line: int
    item: CustomerItem
    net: int | None = None
    """cents without VAT"""
    count: int | None = None
    """how many sales a till report adds up"""


@dataclass(frozen=True, slots=True)
class InvoiceList:
    """A list read whole."""

    purpose: str
    rows: tuple[ListedRow, ...]
    first: date
    """the first day it tells of"""
    last: date
    """the last day it tells of something that happened"""
    on: date
    """the day on which it was so: what is owed is owed on that day"""
    paid_told: bool
    """whether it tells of invoices that were paid as well as of those that are owed"""
    repairs: tuple[Repair, ...]
    sha256: str
    head: str = ""
    """what stands above the names of the columns: often whose list it is"""

    @property
    def items(self) -> tuple[CustomerItem, ...]:
        """The rows as they are kept."""
        return tuple(row.item for row in self.rows)
