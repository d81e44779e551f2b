"""What the books of a sample firm should tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FixedCost:
    """An invoice that comes every month, whatever the sales."""

    account: str
    label: str
    supplier: str
    euros: int
    """a month, before VAT"""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The order of the books; amounts in whole euros, before VAT where it applies."""

    siren: str
    start: date
    """first day of the financial year"""
    end: date
    """last day written"""
    sales: tuple[int, ...]
    """by month of the year"""
    invoices: int
    """sales invoices a month; without object where customers pay on the spot"""
    customers: tuple[str, ...]
    """the first buys most; none where customers pay on the spot"""
    first_share: int
    """percent of the sales invoices made out to the first customer"""
    delay: int
    """days from invoice to payment, about"""
    goods: int
    """percent of the sales spent on purchases consumed"""
    suppliers: tuple[str, ...] = ("Grossiste Ouest", "Fournitures Centrales")
    supplier_delay: int = 30
    sold: str = "706000"
    """707000 for goods, 706000 for services"""
    bought: str = "602100"
    """607000 for goods, 602100 for supplies, 611000 for what others are paid to do"""
    carriage: int = 0
    """percent of the sales paid to carriers"""
    advertising: int = 0
    """percent of the sales spent on advertising"""
    pay: int = 0
    """gross pay a month, all staff together"""
    owner: int = 0
    """what the owner draws as pay a month, before contributions"""
    fixed: tuple[FixedCost, ...] = ()
    loan: int = 0
    """capital repaid a month"""
    interest: int = 0
    """a month"""
    debt: int = 0
    """what the loan still amounts to at the start"""
    machines: int = 0
    """fixed assets at the start, at cost"""
    worn: int = 0
    """depreciation of past years"""
    depreciation: int = 0
    """of the year"""
    stock: int = 0
    """at the start"""
    stock_end: int | None = None
    """at the end of the year; as at the start unless said"""
    cash: int = 0
    """in the bank at the start"""
    capital: int = 8_000
    profit: int = 0
    """of the year before, carried to reserves in June"""
    tax: int = 0
    """each of the four instalments of corporate tax"""
    faster_from: date | None = None
    """day from which customers pay sooner …"""
    faster_delay: int = 0
    """… in about so many days"""
    seed: int = 1
