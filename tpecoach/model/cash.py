"""Thirteen weeks of cash: what the past says, what is to come, and the curve; cents, signed as the bank sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

WEEKS = 13
DAYS = 7 * WEEKS


class Movement(NamedTuple):
    """Money in (above zero) or out of the bank, for one thing.

    A named tuple, because a year holds tens of thousands.
    """

    on: date
    cents: int
    nature: str
    """customers | sales | suppliers | purchases | payroll | social | vat | tax | loan | owner | other | apart"""
    key: str
    """what tells a recurring payment from the others: an account, a third party, a label without its figures"""
    label: str


class Bill(NamedTuple):
    """An invoice, or the part of one that one payment settled; below zero, a supplier's."""

    on: date
    """of the invoice"""
    known_on: date
    """entered in the books: before that day nobody knew"""
    cents: int
    party: str
    name: str
    piece: str
    settled_on: date | None = None
    by_cash: bool = True
    """False where a credit note settled it, or no one knows what did"""


class Deal(NamedTuple):
    """What one day's invoices came to for one third party, VAT included; below zero, bought."""

    on: date
    cents: int
    party: str
    name: str


@dataclass(frozen=True, slots=True)
class CashHistory:
    """What the books or the bank tell, in the order of the days."""

    start: date
    end: date
    """the last day covered"""
    opening: int
    """in the bank on the eve of `start`"""
    movements: tuple[Movement, ...] = ()
    bills: tuple[Bill, ...] = ()
    deals: tuple[Deal, ...] = ()
    vat: tuple[tuple[date, int], ...] = ()
    """VAT collected (above zero) and deductible (below), by the day it was entered; returns left out"""
    vat_opening: int = 0
    """VAT owed on the eve of `start`, payments and returns of the time before"""
    invoices_to: date | None = None
    """last day whose invoices are known, where the bank goes on after it"""
    gap: int = 0
    """what the bank has more than the books on the last day both tell of"""
    sources: tuple[str, ...] = ()
    """the files it comes from"""


@dataclass(frozen=True, slots=True)
class CashRules:
    """What a forecast goes by: dated facts of law and of the client."""

    vat: str = ""
    """franchise | simplified | normal; unknown where empty"""
    simplified_ends: date | None = None
    """first day without the simplified scheme, from the table of legal facts"""
    quarterly_under: int | None = None
    """sales of a year, in cents, up to which returns are quarterly then; monthly where it is not known"""
    overdraft: int = 0
    """agreed with the bank, in cents"""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Hypotheses under one name."""

    id: str
    """base | optimistic | pessimistic"""
    late_days: int = 0
    """customers pay so many days later than observed; below zero, sooner"""
    sales_change: Decimal = Decimal(0)
    """sales to come against what is expected, −1 and above"""
    costs_change: Decimal = Decimal(0)
    """payments to come that are no debt yet, likewise"""


@dataclass(frozen=True, slots=True)
class Move:
    """Something tried on the curve."""

    kind: str
    """sooner | later | price | add"""
    days: int = 0
    """sooner, later: by so many"""
    items: tuple[str, ...] = ()
    """ids of forecast lines that are moved"""
    change: Decimal = Decimal(0)
    """price: 0.03 for +3 %, from `on`"""
    on: date | None = None
    cents: int = 0
    """add: one amount on `on`"""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """One dated line of a forecast."""

    id: str
    on: date
    cents: int
    nature: str
    label: str
    why: str
    """a message id: how the day and the amount are known"""
    values: Mapping[str, str] = field(default_factory=dict)
    """what fills the names of `why`"""
    certain: bool = False
    """True for a debt or a claim that exists already"""


@dataclass(frozen=True, slots=True)
class CashWeek:
    """A week of the curve."""

    start: date
    inflow: int
    """below zero where more is taken to later weeks than comes"""
    outflow: int
    """above zero: what is paid"""
    balance: int
    """at its end"""
    low: int
    """the least of its seven evenings"""


@dataclass(frozen=True, slots=True)
class CashCurve:
    """One scenario over thirteen weeks."""

    scenario: str
    opening: int
    lines: tuple[Expected, ...]
    """by day"""
    days: tuple[int, ...]
    """balance of each evening"""
    weeks: tuple[CashWeek, ...]
    low: int
    low_on: date
    """the first evening of the low point"""
    low_30: int
    low_30_on: date
    cover: int | None
    """days the opening balance pays for without a receipt; None beyond the thirteen weeks"""

    @property
    def closing(self) -> int:
        """The balance on the last evening."""
        return self.days[-1]


@dataclass(frozen=True, slots=True)
class CashForecast:
    """Three curves from one day on."""

    start: date
    """first day forecast"""
    curves: tuple[CashCurve, ...]
    overdraft: int
    warnings: tuple[str, ...] = ()
    """message ids: what the reader must know before believing it"""

    def curve(self, scenario: str) -> CashCurve:
        """The curve of a scenario; the first where there is none of that name."""
        return next((curve for curve in self.curves if curve.scenario == scenario), self.curves[0])


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a forecast that was kept says of the coming month, for the alarms."""

    made_on: date
    start: date
    low_30: int
    low_30_on: date
    overdraft: int

    @property
    def short(self) -> bool:
        """True where the low point of thirty days is under what the bank agreed to."""
        return self.low_30 < -self.overdraft
