"""A year of books as an accountant reads it; cents unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tpecoach.model.books import BookMeasure


@dataclass(frozen=True, slots=True)
class Stage:
    """A line of the intermediate balances, from sales to net result; what is spent is below zero."""

    id: str
    cents: int
    balance: bool
    """True for a balance struck, False for what leads to it"""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One of the ten lines of the balance sheet."""

    id: str
    side: str
    """assets | liabilities"""
    cents: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The balance sheet on the last day, and the working capital read from it."""

    lines: tuple[SheetLine, ...]
    """five of assets, five of liabilities"""
    working: int
    """fonds de roulement: equity and loans less fixed assets"""
    need: int
    """besoin en fonds de roulement: stocks and claims less debts of the trade"""
    net_cash: int
    """class 5 as a whole"""
    transfers: int
    """58, own transfers under way: nothing once they have all arrived"""

    @property
    def gap(self) -> int:
        """Working capital − need − net cash: zero, else an account stands outside the classes 1 to 7."""
        return self.working - self.need - self.net_cash

    def of(self, line: str) -> int:
        """One line by its id."""
        return next(one.cents for one in self.lines if one.id == line)


@dataclass(frozen=True, slots=True)
class BooksMonth:
    """A month of books."""

    month: str
    """2026-01"""
    whole: bool
    """False where only a part of the month is covered"""
    revenue: int
    margin: int
    """sales less purchases consumed: the stocktaking of a year weighs on its month alone"""
    cash: int
    """51 + 53 on the last evening"""


@dataclass(frozen=True, slots=True)
class Ages:
    """What is open of one side on the last day, by days past its due day."""

    not_due: int
    to_30: int
    to_60: int
    to_90: int
    older: int
    credits: int
    """payments and credit notes not yet matched, below zero"""
    count: int
    """invoices open"""
    term: int
    """days from invoice to due day that were supposed"""

    @property
    def total(self) -> int:
        """All that is open, credits taken off."""
        return self.late + self.not_due + self.credits

    @property
    def late(self) -> int:
        """Past its due day."""
        return self.to_30 + self.to_60 + self.to_90 + self.older


@dataclass(frozen=True, slots=True)
class Party:
    """A customer or a supplier and its part in what was sold or bought, VAT included."""

    code: str
    name: str
    cents: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much hangs on few: the parties, the largest first."""

    parties: tuple[Party, ...]

    @property
    def first(self) -> Fraction:
        """The share of the largest."""
        return self.parties[0].share

    @property
    def first_five(self) -> Fraction:
        """The share of the five largest together."""
        return sum((one.share for one in self.parties[:5]), Fraction(0))


@dataclass(frozen=True, slots=True)
class CustomerMargin:
    """Sales to one customer without VAT, and the purchases booked under its name."""

    code: str
    name: str
    sold: int
    spent: int

    @property
    def margin(self) -> int:
        """Sales less those purchases."""
        return self.sold - self.spent


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The sales that pay for what falls due whatever the sales."""

    fixed: int
    """over the period"""
    rate: Fraction
    """of contribution: gross margin over sales"""
    sales: int
    """over the period"""
    reached_on: date | None
    """the day from which the sales of the period had paid for it, were they even; None where they never do"""


@dataclass(frozen=True, slots=True)
class VatToCome:
    """Where the accounts of VAT stand on the last day; above zero, owed to the State."""

    declared: int
    """4455: declared and not yet paid"""
    collected: int
    """4457 not yet declared"""
    deductible: int
    """4456 not yet declared, the credit carried over (44567) included; below zero"""
    pending: int
    """4458: waiting for an invoice or a payment"""

    @property
    def total(self) -> int:
        """Owed in all, or a credit where below zero."""
        return self.declared + self.collected + self.deductible + self.pending


@dataclass(frozen=True, slots=True)
class Cushion:
    """Money at hand against one to two months of fixed costs."""

    month: int
    """fixed costs of a month"""
    cash: int
    """51 + 53"""

    @property
    def months(self) -> Fraction:
        """Months of fixed costs that the money pays for."""
        return Fraction(self.cash, self.month)

    def missing(self, months: int) -> int:
        """What is missing for so many months; zero where it is there."""
        return max(months * self.month - self.cash, 0)


@dataclass(frozen=True, slots=True)
class Paid:
    """How long matched invoices waited for their payment, in days."""

    groups: int
    weighted: Fraction
    median: Fraction


@dataclass(frozen=True, slots=True)
class Accounts:
    """Everything one ledger says; what it cannot say is None or empty."""

    start: date
    end: date
    months_covered: Fraction
    chart: str
    """2025 (regulation ANC 2022-06) | 2014"""
    out_of_chart: tuple[str, ...]
    """accounts the chart no longer has, still used"""
    carried: bool
    """True where the balances of the year before were carried forward: without them there is no balance sheet"""
    stages: tuple[Stage, ...]
    sheet: Sheet
    months: tuple[BooksMonth, ...]
    customers: Ages | None
    suppliers: Ages | None
    customers_paid: Paid | None
    suppliers_paid: Paid | None
    buyers: Concentration | None
    sellers: Concentration | None
    margins: tuple[CustomerMargin, ...]
    break_even: BreakEven | None
    vat: VatToCome | None
    cushion: Cushion | None
    measures: tuple[BookMeasure, ...]

    def stage(self, name: str) -> int:
        """One stage by its id."""
        return next(one.cents for one in self.stages if one.id == name)
