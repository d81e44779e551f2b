"""What customers owe, as one works on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tpecoach.model.bank import Promise

AGES = ("current", "to_30", "to_60", "to_90", "over")
"""not yet due, late by up to 30, 60, 90 days, and by more"""
STAGES = ("wait", "message", "call", "owner", "notice")
"""what the calendar of reminders has come to, the last the gravest"""


@dataclass(frozen=True, slots=True)
class Owed:
    """One invoice of which something is still to be paid."""

    id: str
    """customer and piece, as `customer/piece`: by which a promise knows it"""
    customer: str
    piece: str
    issued: date
    due: date
    cents: int
    """what is left to pay, with VAT"""
    due_told: bool = True
    """False: nothing says when it is due, thirty days are supposed"""
    dated: bool = True
    """False: an age of an aged balance, of which neither the invoices nor their days are known"""

    def late(self, day: date) -> int:
        """Days it is late on a day; negative before it is due."""
        return (day - self.due).days


@dataclass(frozen=True, slots=True)
class Age:
    """What is owed at one age."""

    age: str
    cents: int
    count: int


@dataclass(frozen=True, slots=True)
class Followed:
    """A promise and what became of it."""

    promise: Promise
    customer: str
    state: str
    """waiting | today | kept | broken | unsure: past, and nothing taken since says whether it was paid"""
    late: int = 0
    """days past the promised day"""


@dataclass(frozen=True, slots=True)
class Call:
    """A customer to be called today, and about what."""

    customer: str
    items: tuple[Owed, ...]
    """the invoices that are late, the oldest first"""
    cents: int
    late: int
    """days of the oldest"""
    stage: str
    """one of STAGES"""
    broken: Followed | None = None
    """a promise that was not kept"""
    unsure: Followed | None = None
    """a promise whose day has come: look at the bank first"""

    @property
    def first(self) -> Owed:
        """The invoice to speak of: the largest of those that are late."""
        return max(self.items, key=lambda one: (one.cents, one.id))
