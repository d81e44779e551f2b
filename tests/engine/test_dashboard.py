"""The months of the dashboard: from books to the cent, from measures and the bank where there are none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.engine.cash.books import entry, ledger, small_fec
from tpecoach.books import read_books
from tpecoach.engine import ledgers
from tpecoach.engine.dashboard import Amount, Month, last_in_month, of_bank, of_books, of_measures, together
from tpecoach.engine.ledgers.year import year_of
from tpecoach.model.records import Measure

OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)


def read(on: date, kpi: str, value: str, source: str = "declared", start: date | None = None) -> Measure:
    return Measure(f"{kpi}{on}", "c", kpi, on, Decimal(value), period_from=start, source=source)


def test_the_months_add_up_to_the_measures_of_the_same_books() -> None:
    data, name = small_fec(date(2026, 10, 31))
    taken = read_books(data, name)
    months = of_books(ledgers.account_months(taken), taken.period_from, taken.period_to)
    known = {one.kpi: one.value for one in ledgers.measures(taken, year_of(taken))}
    assert len(months) == 10
    assert sum(m.revenue.cents for m in months if m.revenue) == known["revenue"] * 100  # type: ignore[operator]
    assert months[-1].cash is not None
    assert months[-1].cash.cents == known["cash"] * 100  # type: ignore[operator]
    margin = sum(m.margin.cents for m in months if m.margin)
    assert round(Decimal(margin) / sum(m.revenue.cents for m in months if m.revenue), 4) == round(
        known["gross_margin_rate"] or Decimal(0), 4
    )


def test_a_month_the_books_cut_is_told_partial() -> None:
    sale = entry(1, date(2026, 10, 20), ("411", 12000), ("707", -10000), ("44571", -2000))
    found = ledger(date(2026, 10, 15), date(2026, 11, 10), sale)
    first, last = of_books(ledgers.account_months(found), found.period_from, found.period_to)
    assert (first.partial, last.partial) == (True, True)
    assert first.revenue == Amount(10000, "books")
    assert last.revenue == Amount(0, "books")


def test_closed_books_say_nothing_of_their_last_month() -> None:
    lines = (
        entry(1, date(2026, 10, 20), ("512", 10000), ("707", -10000)),
        entry(2, date(2026, 11, 20), ("512", 5000), ("707", -5000)),
        entry(3, date(2026, 11, 30), ("707", 15000), ("120", -15000)),
    )
    found = ledger(OCT, date(2026, 11, 30), *lines)
    first, last = of_books(ledgers.account_months(found), found.period_from, found.period_to)
    assert first.revenue == Amount(10000, "books")
    assert (last.revenue, last.margin) == (None, None)
    assert last.cash == Amount(15000, "books")


def test_measures_of_a_month_stand_where_there_are_no_books() -> None:
    found = of_measures(
        (
            read(date(2026, 10, 31), "revenue", "4000", start=OCT),
            read(date(2026, 10, 31), "revenue", "48000", "books", date(2025, 11, 1)),
            read(date(2026, 11, 12), "revenue", "2000"),
            read(date(2026, 11, 12), "cash", "900"),
            read(date(2026, 11, 20), "cash", "850.50"),
            Measure("x", "c", "cash", date(2026, 12, 1), None),
        )
    )
    assert [(m.start, m.revenue, m.cash) for m in found] == [
        (OCT, Amount(400000, "declared"), None),
        (NOV, Amount(200000, "declared"), Amount(85050, "declared")),
    ]


def test_the_bank_tells_cash_only_and_its_last_day_stands_for_the_month() -> None:
    asked = []

    def balance(day: date) -> int | None:
        asked.append(day)
        return None if day.month == 10 else 700

    (only,) = of_bank(balance, date(2026, 10, 5), date(2026, 11, 20))
    assert asked == [date(2026, 10, 31), date(2026, 11, 20)]
    assert (only.start, only.cash, only.partial, only.margin) == (NOV, Amount(700, "bank"), True, None)


def test_the_first_source_that_has_an_amount_gives_it_and_margins_are_never_mixed() -> None:
    books = Month(OCT, Amount(100, "books"), Amount(40, "books"), None)
    told = Month(OCT, Amount(999, "declared"), None, Amount(5, "declared"))
    bank = Month(NOV, cash=Amount(7, "bank"), partial=True)
    first, last = together(([books], [told], [bank], [Month(NOV, Amount(50, "declared"))]))
    assert (first.revenue, first.margin, first.cash) == (books.revenue, Amount(60, "books"), told.cash)
    assert (last.revenue, last.purchases, last.cash) == (Amount(50, "declared"), None, Amount(7, "bank"))


def test_a_whole_month_goes_before_a_part_of_it() -> None:
    part = Month(OCT, Amount(10, "books"), Amount(1, "books"), partial=True)
    whole = Month(OCT, Amount(30, "books"), Amount(3, "books"))
    assert together(([part], [whole])) == (whole,)


def test_the_last_measure_of_a_month_counts() -> None:
    early, late = read(date(2026, 10, 2), "returns", "1"), read(date(2026, 10, 30), "returns", "2")
    assert last_in_month((late, early), "returns") == {OCT: late}
