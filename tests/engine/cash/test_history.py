"""Ledgers and bank lines read as a history of cash."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.engine.cash.books import entry, ledger, small_fec, small_history
from tpecoach.books import read_books
from tpecoach.engine import ledgers
from tpecoach.engine.cash.ledger import history
from tpecoach.engine.cash.natures import nature_of
from tpecoach.engine.cash.past import balance, known_on
from tpecoach.engine.cash.statements import continued, from_bank, listed
from tpecoach.model.bank import BankLine, CustomerItem
from tpecoach.model.bank_reading import KnownLine

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 31)


def bank_line(on: date, cents: int, label: str = "VIR", category: str = "") -> KnownLine:
    return KnownLine(f"{on}{cents}{label}", BankLine("FR76", on, None, cents, label), category)


@pytest.mark.parametrize("firm", range(3))
def test_the_balance_is_that_of_the_indicator_to_the_cent(firm: int) -> None:
    read = read_books(*small_fec(date(2026, 10, 31), firm))
    cash = next(measure.value for measure in ledgers.measures(read) if measure.kpi == "cash")
    assert cash is not None
    assert balance(history([read])) == cash * 100


@pytest.mark.parametrize(
    ("account", "nature"),
    [
        ("411000", "customers"),
        ("404000", "apart"),
        ("401000", "suppliers"),
        ("445510", "vat"),
        ("445710", "sales"),
        ("445660", "purchases"),
        ("421000", "payroll"),
        ("646000", "social"),
        ("635110", "tax"),
        ("164000", "loan"),
        ("644000", "owner"),
        ("471000", "other"),
    ],
)
def test_the_account_against_the_bank_says_what_it_was_for(account: str, nature: str) -> None:
    assert nature_of(account) == nature


def test_transfers_vanish_and_an_entry_of_many_lines_is_taken_apart() -> None:
    books = ledger(
        JAN,
        MAR,
        entry(1, JAN, ("512000", 100_00), ("120000", -100_00), journal="AN"),
        entry(2, FEB, ("512000", -50_00), ("531000", 50_00)),
        entry(3, FEB, ("512000", -30_00), ("421000", 20_00), ("627000", 10_00)),
    )
    found = history([books])
    assert found.opening == 100_00
    assert {(one.nature, one.cents) for one in found.movements} == {
        ("payroll", -20_00),
        ("purchases", -10_00),
    }


def test_one_invoice_paid_in_two_is_two_parts_and_what_is_left_is_open() -> None:
    books = ledger(
        JAN,
        MAR,
        entry(1, JAN, ("411000", 100_00), ("706000", -100_00), aux="A", letter="X"),
        entry(2, FEB, ("512000", 60_00), ("411000", -60_00), aux="A", letter="X"),
        entry(3, MAR, ("512000", 30_00), ("411000", -30_00), aux="A", letter="X"),
    )
    bills = history([books]).bills
    assert [(one.cents, one.settled_on) for one in bills] == [(60_00, FEB), (30_00, MAR), (10_00, None)]


def test_without_letters_payments_settle_the_oldest_of_their_third_party() -> None:
    books = ledger(
        JAN,
        MAR,
        entry(1, JAN, ("411000", 100_00), ("706000", -100_00), aux="A"),
        entry(2, FEB, ("411000", 40_00), ("706000", -40_00), aux="A"),
        entry(3, MAR, ("512000", 100_00), ("411000", -100_00), aux="A"),
    )
    open_ = [one for one in history([books]).bills if one.settled_on is None]
    assert [(one.on, one.cents) for one in open_] == [(FEB, 40_00)]


def test_a_morning_knows_nothing_of_the_days_after() -> None:
    whole, morning = small_history(date(2026, 10, 31)), date(2026, 6, 1)
    known = known_on(whole, morning)
    assert known.end == morning - timedelta(1)
    assert all(one.on < morning for one in known.movements)
    assert all(one.settled_on is None or one.settled_on < morning for one in known.bills)
    assert balance(known) == balance(whole, morning)
    with pytest.raises(ValueError, match="before"):
        known_on(whole, date(2025, 12, 31))


def test_of_two_files_of_one_year_the_longer_counts_and_two_years_follow_on() -> None:
    long, short = (read_books(*small_fec(end)) for end in (date(2026, 10, 31), date(2026, 6, 30)))
    assert history([long, short]) == history([long])
    before = read_books(*small_fec(date(2025, 12, 31), start=date(2025, 1, 1)))
    both = history([long, before])
    assert (both.start, both.end) == (date(2025, 1, 1), date(2026, 10, 31))
    open_ = [bill for bill in both.bills if bill.settled_on is None]
    assert len({(bill.party, bill.piece, bill.cents, bill.on) for bill in open_}) == len(open_)
    with pytest.raises(ValueError, match="no ledger"):
        history([])


def test_bank_lines_go_on_where_the_books_stop_and_settle_invoices_of_their_amount() -> None:
    known = small_history(date(2026, 10, 31))
    due = next(bill for bill in known.bills if bill.settled_on is None and bill.cents > 0)
    day = date(2026, 11, 10)
    lines = [bank_line(date(2026, 10, 2), -99_00), bank_line(day, due.cents), bank_line(day, -12_00)]
    found = continued(known, lines, balance(known) + due.cents - 12_00)
    assert (found.end, found.invoices_to, found.gap) == (day, date(2026, 10, 31), 0)
    assert balance(found) == balance(known) + due.cents - 12_00
    settled = [bill for bill in found.bills if bill.settled_on == day]
    assert [(bill.piece, bill.cents) for bill in settled] == [(due.piece, due.cents)]
    assert continued(known, lines, balance(known)).gap == 12_00 - due.cents
    assert continued(known, lines[:1], 0) is known


def test_the_bank_alone_and_lists_of_invoices_are_a_history_too() -> None:
    day = date(2026, 11, 10)
    found = from_bank(
        [bank_line(day, 100_00, category="sales"), bank_line(day, -20_00, "URSSAF", "social")], 500_00
    )
    assert (found.opening, balance(found)) == (420_00, 500_00)
    assert [one.nature for one in found.movements] == ["sales", "social"]
    items = [
        CustomerItem("A", "F1", day, None, 90_00, day, 90_00),
        CustomerItem("A", "F2", day, None, 50_00),
        CustomerItem("S", "B1", day, None, 30_00, side="supplier"),
    ]
    both = listed(found, items, day)
    assert {(bill.piece, bill.cents, bill.settled_on) for bill in both.bills} == {
        ("F1", 90_00, day),
        ("F2", 50_00, None),
        ("B1", -30_00, None),
    }
    assert [one.nature for one in both.movements] == ["customers", "social"], "no receipt counts twice"
    assert listed(None, items, day).bills == both.bills
    with pytest.raises(ValueError, match="no line"):
        from_bank([], 0)
