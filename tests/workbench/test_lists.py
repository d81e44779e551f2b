"""Lists taken: columns confirmed once, measures or why there are none, another client's list asked about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.books.lists.texts import AGED, INVOICES, RECEIPTS, TILL, workbook
from tests.store.stores import tables
from tpecoach.books.lists.errors import ListError, UnknownList
from tpecoach.model.bank import CustomerItem
from tpecoach.workbench import Workbench
from tpecoach.workbench.books import BooksTaken
from tpecoach.workbench.receivable_errors import OthersList, UnknownPurpose
from tpecoach.workbench.statements import Choices


@pytest.fixture
def slug(bench: Workbench) -> str:
    return bench.clients.open("Atelier Martin", {"vat": "normal"}).slug


def file(tmp_path: Path, text: str | bytes, name: str = "liste.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def take(bench: Workbench, slug: str, path: Path, choices: Choices | None = None) -> BooksTaken:
    """Confirm the columns that the names suggest, and take the list."""
    found = bench.lists.layout(slug, path)
    bench.lists.say_columns(slug, path, found.purpose, found.columns, found.options)
    return bench.books.take_file(slug, path, choices=choices or Choices())


def latest(bench: Workbench, slug: str, kpi: str) -> Decimal | None:
    found = bench.clients.case(slug).latest(kpi)
    return found.value if found else None


def test_columns_are_confirmed_once_then_lists_like_it_are_taken_alone(
    bench: Workbench, slug: str, tmp_path: Path
) -> None:
    path = file(tmp_path, INVOICES)
    with pytest.raises(UnknownList):
        bench.books.take_file(slug, path)
    taken = take(bench, slug, path)
    assert (taken.taken.kind, taken.taken.lines, taken.taken.period_to) == (
        "list-customers",
        5,
        date(2026, 11, 24),
    )
    assert len(bench.desk.store.derived(CustomerItem, taken.taken.id)) == 5
    assert {(m.source, m.quality, m.origin) for m in taken.measures} == {("list", "measured", taken.taken.id)}
    december = file(tmp_path, INVOICES.replace("24/11", "23/11").replace("F5;", "F6;"), "autre.csv")
    again = bench.books.take_file(slug, december)
    notes = [what for number, what in again.taken.repairs if not number]
    assert "4 lignes déjà prises d'une autre liste, comptées une fois" in notes
    assert bench.books.take_file(slug, december).again
    bench.desk.store.verify()


def test_a_list_gives_the_measures_it_can_and_says_why_not_the_others(
    bench: Workbench, slug: str, tmp_path: Path
) -> None:
    taken = take(bench, slug, file(tmp_path, INVOICES))
    assert latest(bench, slug, "overdue_amount") == Decimal("3120.00")
    assert latest(bench, slug, "revenue") == Decimal("3900.00")
    assert latest(bench, slug, "cash") is None
    whys = {m.kpi: m.why for m in taken.measures if m.value is None}
    assert whys["cash"] == whys["ebe"] == "non disponible depuis cette source"
    bench.history.undo(slug)
    assert latest(bench, slug, "overdue_amount") is None


def test_a_list_of_day_thirty_is_set_beside_the_one_of_the_start(
    bench: Workbench, slug: str, tmp_path: Path
) -> None:
    before = INVOICES.replace("24/11/2026", "20/10/2026").split("F4;")[0]
    take(bench, slug, file(tmp_path, before, "avant.csv"))
    take(bench, slug, file(tmp_path, INVOICES.replace("2 400,00;\n", "0,00;12/11/2026\n").split("Total")[0]))
    found = next(one for one in bench.numbers.board(slug).indicators if one.kpi.id == "overdue_amount")
    assert [reading.value.replace("\u202f", " ").replace("\xa0", " ") for reading in found.readings] == [
        "3 000 €",
        "720 €",
    ]
    assert "-" in found.change or "−" in found.change


def test_nothing_is_kept_of_a_list_refused(bench: Workbench, slug: str, tmp_path: Path) -> None:
    take(bench, slug, file(tmp_path, INVOICES))
    before = tables(bench.desk.store)
    wrong = file(tmp_path, INVOICES.replace("20/11/2026", "32/11/2026"), "faux.csv")
    with pytest.raises(ListError) as refused:
        bench.books.take_file(slug, wrong)
    assert refused.value.where == "faux.csv:7"
    with pytest.raises(ListError):
        bench.lists.say_columns(slug, wrong, "customers", bench.lists.layout(slug, wrong).columns)
    assert tables(bench.desk.store) == before


@pytest.mark.parametrize(
    ("text", "kind", "kpi", "value"),
    [
        (AGED, "list-aged", "overdue_amount", Decimal("250.00")),
        (TILL, "list-till", "revenue", Decimal("1820.42")),
    ],
)
def test_other_lists_are_taken_too(
    bench: Workbench, slug: str, tmp_path: Path, text: str, kind: str, kpi: str, value: Decimal
) -> None:
    assert take(bench, slug, file(tmp_path, text)).taken.kind == kind
    assert latest(bench, slug, kpi) == value


def test_a_firm_without_vat_has_its_revenue_from_its_receipts(bench: Workbench, tmp_path: Path) -> None:
    slug = bench.clients.open("Coiffure Léa", {"vat": "franchise"}).slug
    take(bench, slug, file(tmp_path, RECEIPTS))
    assert latest(bench, slug, "revenue") == Decimal("75.50")


def test_the_day_of_an_aged_balance_that_does_not_say_it_is_given(
    bench: Workbench, slug: str, tmp_path: Path
) -> None:
    path = file(tmp_path, AGED.split("\n\n")[1])
    taken = take(bench, slug, path, Choices(on=date(2026, 10, 15)))
    assert taken.taken.period_to == date(2026, 10, 15)


def test_a_workbook_is_taken_like_a_text(bench: Workbench, slug: str, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Numéro", "Client", "Date", "Échéance", "Total TTC", "Reste à payer"],
        ["F1", "Martin", date(2026, 10, 1), date(2026, 10, 31), 120.5, 120.5],
    ]
    take(bench, slug, file(tmp_path, workbook(rows), "liste.xlsx"))
    assert latest(bench, slug, "overdue_amount") == Decimal("120.50")


def test_the_list_of_another_client_asks(bench: Workbench, slug: str, tmp_path: Path) -> None:
    other = bench.clients.open("Garage Lenoir", {"siren": "552100554"}).slug
    path = file(tmp_path, INVOICES)
    take(bench, slug, path)
    with pytest.raises(OthersList) as refused:
        take(bench, other, path)
    assert refused.value.values["name"] == "Atelier Martin"
    named = "Factures de Garage Lenoir, SIRET 552 100 554 00013\n" + INVOICES.split("\n", 1)[1]
    with pytest.raises(OthersList):
        take(bench, slug, file(tmp_path, named, "nommee.csv"))
    shifted = INVOICES.replace("F5;Durand", "F9;Dupuis").replace("Atelier Martin, ", "")
    with pytest.raises(OthersList):
        take(bench, other, file(tmp_path, shifted, "presque.csv"))
    assert not take(bench, other, path, Choices(foreign=True)).again


def test_what_a_list_is_and_what_its_columns_are_must_be_known_words(
    bench: Workbench, slug: str, tmp_path: Path
) -> None:
    path = file(tmp_path, INVOICES)
    with pytest.raises(UnknownPurpose):
        bench.lists.layout(slug, path, "quotes")
    with pytest.raises(UnknownPurpose):
        bench.lists.say_columns(slug, path, "till", {"due": 1})
    assert bench.lists.seems(slug, path) == "customers"
    assert bench.lists.seems(slug, file(tmp_path, "a;b;c\n1;2;3\n", "x.csv")) == ""


def test_what_was_confirmed_is_shown_again(bench: Workbench, slug: str, tmp_path: Path) -> None:
    path = file(tmp_path, "Client;Numéro;Date;Échéance;Montant TTC\nA;F1;01/11/2026;01/12/2026;100,00\n")
    found = bench.lists.layout(slug, path)
    bench.lists.say_columns(slug, path, found.purpose, found.columns, {"payment": "owed"})
    assert bench.lists.layout(slug, path).options["payment"] == "owed"


def test_overlapping_lists_are_forecast_once(bench: Workbench, slug: str, tmp_path: Path) -> None:
    take(bench, slug, file(tmp_path, INVOICES))
    first = bench.cash.view(slug).forecast.curve("base")
    bench.books.take_file(slug, file(tmp_path, INVOICES.replace("24/11", "23/11"), "b.csv"))
    assert bench.cash.view(slug).forecast.curve("base") == first
