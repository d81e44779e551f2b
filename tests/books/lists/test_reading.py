"""Lists read whole: which they are, what each row says, on which day; or refused with a line."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.books.lists.texts import (
    AGED,
    INVOICES,
    RECEIPTS,
    SUPPLIERS,
    TILL,
    TODAY,
    bytes_of,
    mapping,
    read,
    workbook,
)
from tpecoach import books
from tpecoach.books import lists
from tpecoach.books.lists import errors
from tpecoach.books.statements.errors import UnknownColumns
from tpecoach.language import speaker
from tpecoach.model.bank import ColumnMapping, CustomerItem
from tpecoach.model.lists import InvoiceList


@pytest.mark.parametrize(
    ("given", "purpose"),
    [
        (INVOICES, "customers"),
        (AGED, "aged"),
        (RECEIPTS, "receipts"),
        (TILL, "till"),
        (SUPPLIERS, "suppliers"),
    ],
)
def test_a_list_is_known_by_its_columns_and_asked_about_once(given: str, purpose: str) -> None:
    with pytest.raises(errors.UnknownList) as refused:
        books.read_file(bytes_of(given), "l.csv", (), TODAY)
    line = {INVOICES: 2, AGED: 3}.get(given, 1)
    assert refused.value.where == f"l.csv:{line}"
    said = mapping(given)
    assert said.purpose == purpose
    found = books.read_file(bytes_of(given), "l.csv", (said,), TODAY)
    assert isinstance(found, InvoiceList)
    assert found.purpose == purpose


def test_a_statement_of_a_bank_is_no_list() -> None:
    text = "Date;Libellé;Montant;Solde\n01/10/2026;VIR A;100,00;200,00\n"
    with pytest.raises(UnknownColumns):
        books.read_file(text.encode(), "b.csv", (), TODAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_an_invoice_list_says_what_is_owed_and_what_was_paid_when(encoding: str) -> None:
    found = read(INVOICES.encode(encoding))
    assert found.items[:2] == (
        CustomerItem(
            "Garage Lenoir", "F1", date(2026, 7, 1), date(2026, 7, 31), 120000, date(2026, 8, 15), 120000
        ),
        CustomerItem("Mairie de Lys", "F2", date(2026, 8, 5), date(2026, 9, 4), 60000),
    )
    assert [row.net for row in found.rows][:2] == [100000, 50000]
    assert (found.first, found.on, found.paid_told) == (date(2026, 7, 1), TODAY, True)
    assert found.repairs[-1].line == 8


def test_an_aged_balance_is_told_by_age_on_its_own_day() -> None:
    found = read(AGED)
    assert found.on == date(2026, 10, 31)
    assert [(i.customer, i.number, i.due, i.cents) for i in found.items] == [
        ("Martin", "current", date(2026, 11, 1), 10000),
        ("Martin", "to_30", date(2026, 10, 30), 20000),
        ("Durand", "over", date(2026, 8, 1), 5000),
    ]
    assert read("Client;Total;1-30;31-60;61-90\nA;100;20;;\n").items[0].number == "current"


def test_receipts_and_till_reports_are_paid_on_their_day() -> None:
    receipts, till = read(RECEIPTS), read(TILL)
    assert [(i.issued, i.cents, i.paid_on, i.paid_cents) for i in receipts.items] == [
        (date(2026, 11, 2), 4500, date(2026, 11, 2), 4500),
        (date(2026, 11, 3), 3050, date(2026, 11, 3), 3050),
    ]
    assert [(row.item.number, row.item.cents, row.net, row.count) for row in till.rows] == [
        ("101", 120450, 100375, 44),
        ("102", 98000, 81667, 39),
    ]


def test_a_workbook_reads_as_the_same_list_in_csv() -> None:
    # A workbook knows no time zones.
    at_half_past_five = datetime(2026, 10, 2, 5, 30)  # noqa: DTZ001
    rows: list[list[object]] = [
        ["Atelier"],
        [],
        ["Numéro", "Client", "Date d'émission", "Date d'échéance", "Total TTC", "Reste à payer"],
        ["F1", "Été & fils", date(2026, 10, 1), date(2026, 10, 31), 0.1 + 0.2, 0],
        ["F2", "<b>B", at_half_past_five, None, 1234.5, 1234.5],
    ]
    for hidden in (False, True):
        found = read(workbook(rows, hidden))
        assert [(i.customer, i.issued, i.due, i.cents, i.paid_cents) for i in found.items] == [
            ("Été & fils", date(2026, 10, 1), date(2026, 10, 31), 30, 30),
            ("<b>B", date(2026, 10, 2), None, 123450, 0),
        ]
    with pytest.raises(errors.UnknownList):
        books.read_file(workbook(rows), "l.xlsx", (), TODAY)


@pytest.mark.parametrize(
    ("cells", "paid"),
    [
        ("Payée", 10000),
        ("réglée", 10000),
        ("Oui", 10000),
        ("Impayée", 0),
        ("En retard", 0),
        ("Envoyée", 0),
    ],
)
def test_the_state_of_an_invoice_says_whether_it_is_paid(cells: str, paid: int) -> None:
    found = read(f"Numéro;Client;Date;Total TTC;Statut\nF1;A;01/11/2026;100,00;{cells}\n")
    assert found.items[0].paid_cents == paid


def test_drafts_quotes_and_cancelled_invoices_are_left_aside_and_credit_notes_are_negative() -> None:
    found = read(
        "Numéro;Client;Date;Total TTC;Statut;Type\nF1;A;01/11/2026;100,00;Payée;Facture\n"
        "F2;A;01/11/2026;70,00;Brouillon;Facture\nD1;A;01/11/2026;70,00;Envoyée;Devis\n"
        "F3;A;01/11/2026;70,00;Annulée;Facture\nA1;A;02/11/2026;30,00;Impayée;Avoir\n"
    )
    assert [(i.number, i.cents) for i in found.items] == [("F1", 10000), ("A1", -3000)]
    assert [dict(r.values)["n"] for r in found.repairs if "laissés de côté" in r.what] == ["3"]


def test_amounts_without_vat_and_vat_give_the_amount_with_it() -> None:
    found = read("Numéro;Client;Date;Montant HT;TVA;Statut\nF1;A;01/11/2026;100,00;20,00;Payée\n")
    assert (found.items[0].cents, found.rows[0].net) == (12000, 10000)


def test_a_list_made_this_month_is_of_today_an_old_one_of_its_last_day_unless_one_says() -> None:
    text = "Numéro;Client;Date;Total TTC;Statut\nF1;A;{};100,00;Payée\n"
    assert read(text.format("01/11/2026")).on == TODAY
    assert read(text.format("01/06/2026")).on == date(2026, 6, 1)
    assert read(text.format("01/06/2026"), on=date(2026, 7, 1)).on == date(2026, 7, 1)
    assert read("Factures du 01/01/2026 au 31/12/2026;;\n" + text.format("01/06/2026")).on == TODAY


OWED = "Client;Numéro;Date;Échéance;Montant TTC\nA;F1;01/11/2026;01/12/2026;100,00\n"


def test_where_nothing_tells_what_is_paid_one_has_to_say_that_all_is_owed() -> None:
    with pytest.raises(errors.UnsaidPayment):
        read(OWED)
    assert read(OWED, payment="owed").items[0].paid_cents == 0


HEAD = "Numéro;Client;Date;Échéance;Total TTC;Reste dû\n"


@pytest.mark.parametrize(
    ("rows", "refusal", "line"),
    [
        ("F1;A;31/02/2026;;100,00;0\n", errors.UnreadableListDay, 2),
        ("F1;A;01/11/2026;;100,00;0\nF2;A;02/11/2026;;cent;0\n", errors.UnreadableListSum, 3),
        ("F1;A;01/11/2026;;$100;0\n", errors.OtherListCurrency, 2),
        ("F1;A;01/11/2026;;100 USD;0\n", errors.OtherListCurrency, 2),
        ("F1;;01/11/2026;;100,00;0\n", errors.EmptyListCell, 2),
        ("F1;A;;;100,00;0\n", errors.EmptyListCell, 2),
        ("F1;A;01/11/2026;;100,00;150,00\n", errors.PaidTooMuch, 2),
        ("F1;A;01/11/2026;;100,00;-50,00\n", errors.PaidTooMuch, 2),
        ("F1;A;01/11/1951;;100,00;0\nF2;A;01/11/2026;;9;9\nF3;A;02/11/2026;;9;9\n", errors.FarOffDay, 2),
        ("F1;A;01/11/2026;;100,00;0\nTotal;;;;250,00;0\n", errors.WrongTotal, 3),
    ],
)
def test_a_row_that_cannot_be_read_refuses_the_whole_list_and_says_where(
    rows: str, refusal: type[errors.ListError], line: int
) -> None:
    with pytest.raises(refusal) as refused:
        read(HEAD + rows)
    assert refused.value.where == f"l.csv:{line}"
    for lang in ("fr", "en"):
        assert "{" not in refused.value.sentence(speaker(lang))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (HEAD, errors.EmptyList),
        ("Numéro;Client;Date;Total TTC;Statut\nF1;A;01/11/2026;100,00;Bof\n", errors.UnknownState),
        (
            "Numéro;Client;Date;Total USD;Total TTC USD;Statut\nF1;A;01/11/2026;1;1;Payée\n",
            errors.IncompleteColumns,
        ),
        (
            "Numéro;Client;Date;Total TTC;Devise;Statut\nF1;A;01/11/2026;100,00;CHF;Payée\n",
            errors.OtherListCurrency,
        ),
        ("Client;Total;Non échu;0-30;31-60;61-90\nA;100;10;20;;\n", errors.WrongTotal),
    ],
)
def test_other_lists_that_are_not_taken(text: str, refusal: type[errors.ListError]) -> None:
    purpose = "customers" if refusal is errors.IncompleteColumns else ""
    with pytest.raises(refusal):
        read(text, purpose)


def test_what_is_missing_is_said_in_the_language_of_the_reader() -> None:
    with pytest.raises(errors.IncompleteColumns) as refused:
        lists.read_mapped_list(
            INVOICES.encode(), "l.csv", ColumnMapping("c", "", {"customer": 1}, "customers"), TODAY
        )
    assert (
        refused.value.message(speaker("fr")) == "il manque à cette liste : Date de la facture ; Montant TTC."
    )


def test_a_column_the_file_has_not_is_refused() -> None:
    columns = {"customer": 1, "issued": 2, "amount": 60, "left": 7}
    with pytest.raises(errors.IncompleteColumns):
        lists.read_mapped_list(
            INVOICES.encode(), "l.csv", ColumnMapping("c", "", columns, "customers"), TODAY
        )


def test_dates_with_the_month_first_are_read_as_said() -> None:
    text = "Number;Customer;Date;Total;Status\nF1;A;11/02/2026;100.00;paid\n"
    assert read(text, dates="mdy").items[0].issued == date(2026, 11, 2)
    assert read(text).items[0].issued == date(2026, 2, 11)
