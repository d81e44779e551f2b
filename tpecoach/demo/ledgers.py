"""Books of firms that do not exist: balanced, lettered, the same for the same wishes."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tpecoach.demo.entries import Journal, Line
from tpecoach.demo.months import month
from tpecoach.demo.openings import opening
from tpecoach.demo.payments import Books, pay
from tpecoach.demo.wishes import FixedCost, Wishes

_LOW_TAX, _LOW_UNTIL, _TAX = 15, 42_500_00, 25
"""corporate tax in percent, the reduced rate up to so many cents: an order of size for a sample, no rule"""


def fec(wishes: Wishes) -> bytes:
    """The FEC of a sample firm: TAB, UTF-8, CRLF; every entry balances and every payment is lettered."""
    return lived(wishes).journal.fec()


def lived(wishes: Wishes) -> Books:
    """All entries of a sample firm.

    A year that ends on its last day is closed: stock counted, depreciation and corporate tax booked.
    """
    books = Books(wishes, Journal(), Random(wishes.seed))  # noqa: S311 — a sample, the same each time
    opening(books)
    first = wishes.start
    while first <= wishes.end:
        following = (first.replace(day=1) + timedelta(32)).replace(day=1)
        month(books, first, min(following - timedelta(1), wishes.end), following)
        first = following
    pay(books)
    if wishes.end + timedelta(1) == wishes.start.replace(year=wishes.start.year + 1):
        _close(books)
    return books


def file_name(wishes: Wishes) -> str:
    """The name a FEC has by law: SIREN, `FEC`, the last day."""
    return f"{wishes.siren}FEC{wishes.end:%Y%m%d}.txt"


def sample_fec(lines: int) -> bytes:
    """The FEC of a busy firm with about so many lines, always the same."""
    return fec(
        Wishes(
            siren="000000018",
            start=date(2025, 1, 1),
            end=date(2025, 12, 31),
            sales=(90_000,) * 12,
            invoices=max(1, lines // 84),
            customers=tuple(f"Client {number:03d}" for number in range(1, 60)),
            first_share=12,
            delay=48,
            goods=38,
            pay=16_000,
            owner=2_500,
            fixed=(
                FixedCost("613200", "Loyer", "SCI des Docks", 2_400),
                FixedCost("616000", "Assurances", "Assureur", 600),
                FixedCost("626000", "Téléphone", "Opérateur", 220),
            ),
            loan=1_500,
            interest=180,
            debt=60_000,
            machines=140_000,
            worn=60_000,
            depreciation=18_000,
            stock=22_000,
            cash=48_000,
            profit=30_000,
            tax=2_000,
            seed=7,
        )
    )


def _close(books: Books) -> None:
    wishes, end = books.wishes, books.wishes.end
    worn = wishes.depreciation * 100
    books.journal.add(
        "OD",
        end,
        "AMORT",
        "Dotation aux amortissements",
        Line("681120", "Dotations aux amortissements", debit=worn),
        Line("281540", "Amortissements du matériel", credit=worn),
    )
    counted = wishes.stock if wishes.stock_end is None else wishes.stock_end
    grown = (counted - wishes.stock) * 100
    books.journal.add(
        "OD",
        end,
        "STOCK",
        "Variation de stock",
        Line("370000", "Stocks de marchandises", debit=max(0, grown), credit=max(0, -grown)),
        Line("603700", "Variation des stocks", debit=max(0, -grown), credit=max(0, grown)),
    )
    profit = max(0, books.journal.balance("6", "7"))
    tax = min(profit, _LOW_UNTIL) * _LOW_TAX // 100 + max(0, profit - _LOW_UNTIL) * _TAX // 100
    books.journal.add(
        "OD",
        end,
        "IS",
        "Impôt sur les sociétés",
        Line("695000", "Impôts sur les bénéfices", debit=tax),
        Line("444000", "État, impôt sur les sociétés", credit=tax),
    )
