"""Books of firms that do not exist must read like books of firms that do."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

import pytest

from tpecoach.books import read_books
from tpecoach.demo import ledgers
from tpecoach.demo.reading import sample_firms
from tpecoach.demo.wishes import Wishes
from tpecoach.engine import ledgers as figures
from tpecoach.model.books import Ledger

BOOKS = [
    pytest.param(replace(firm.books, end=day.books), id=f"{firm.id}-{day.books}")
    for firm in sample_firms()
    for day in firm.days
    if day.books
]


def read(wishes: Wishes) -> Ledger:
    return read_books(ledgers.fec(wishes), ledgers.file_name(wishes))


def balances(ledger: Ledger) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in ledger.lines:
        found[line.account] += line.debit - line.credit
    return found


@pytest.mark.parametrize("wishes", BOOKS)
def test_the_books_are_read_without_a_repair(wishes: Wishes) -> None:
    ledger = read(wishes)
    assert ledger.repairs == ()
    assert (ledger.period_from, ledger.period_to) == (wishes.start, wishes.end)


@pytest.mark.parametrize("wishes", BOOKS)
def test_every_entry_and_every_letter_balances(wishes: Wishes) -> None:
    entries: Counter[str] = Counter()
    letters: Counter[tuple[str, str, str]] = Counter()
    for line in read(wishes).lines:
        entries[line.entry] += line.debit - line.credit
        if line.letter:
            letters[line.account, line.aux, line.letter] += line.debit - line.credit
    assert set(entries.values()) == {0}
    assert set(letters.values()) == {0}


@pytest.mark.parametrize("wishes", BOOKS)
def test_a_letter_is_put_on_what_is_paid_and_on_nothing_else(wishes: Wishes) -> None:
    open_by_party: defaultdict[tuple[str, str], int] = defaultdict(int)
    owed: defaultdict[tuple[str, str], int] = defaultdict(int)
    for line in read(wishes).lines:
        if line.account in ("401000", "411000"):
            owed[line.account, line.aux] += line.debit - line.credit
            if not line.letter:
                open_by_party[line.account, line.aux] += line.debit - line.credit
    assert {party: cents for party, cents in owed.items() if cents} == {
        party: cents for party, cents in open_by_party.items() if cents
    }


@pytest.mark.parametrize("wishes", BOOKS)
def test_an_accountant_finds_nothing_absurd(wishes: Wishes) -> None:
    left = balances(read(wishes))
    assert left["101300"] < 0, "capital is credited"
    assert left["106800"] <= 0, "reserves are credited"
    assert left["411000"] >= 0, "customers owe"
    assert left["401000"] < 0, "suppliers are owed"
    assert left["421000"] == left["455000"] == 0, "pay was paid"
    assert left["164000"] < 0, "the loan is not yet repaid"
    assert left["120000"] == 0, "the result of the year before was carried to reserves"
    assert left["215400"] + left["281540"] > 0, "the machines are worth something"
    assert sum(left.values()) == 0


def test_a_whole_year_is_closed_with_depreciation_stock_and_tax() -> None:
    wishes = next(firm.books for firm in sample_firms() if firm.id == "boutique-lina")
    left = balances(read(replace(wishes, end=date(2026, 12, 31))))
    assert left["681120"] == wishes.depreciation * 100
    assert left["695000"] > 0
    assert left["370000"] == (wishes.stock_end or 0) * 100


def test_customers_pay_about_as_late_as_wished() -> None:
    wishes = next(firm.books for firm in sample_firms() if firm.id == "atelier-martin")
    ledger = read(replace(wishes, end=date(2026, 10, 31)))
    measures = {m.kpi: m.value for m in figures.measures(ledger)}
    assert 50 < (measures["dso_days"] or 0) < 75
    assert 10 < 100 * (measures["first_client_share"] or 0) < 25


def test_the_months_already_written_stay_as_they_were() -> None:
    wishes = next(firm.books for firm in sample_firms() if firm.id == "atelier-martin")
    first = read(replace(wishes, end=date(2026, 10, 31)))
    later = read(replace(wishes, end=date(2026, 12, 29)))

    def sold(ledger: Ledger) -> list[tuple[date, str, int]]:
        return [(x.on, x.piece, x.credit) for x in ledger.lines if x.account == wishes.sold]

    assert sold(later)[: len(sold(first))] == sold(first)


def test_a_busy_firm_has_about_as_many_lines_as_asked() -> None:
    assert 9_000 < ledgers.sample_fec(10_000).count(b"\r\n") < 11_000
