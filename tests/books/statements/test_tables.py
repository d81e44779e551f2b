"""CSV statements: what banks put above, beside and inside the rows, and columns said once."""

from __future__ import annotations

from datetime import date

import pytest

from tests.books.statements import texts
from tpecoach.books.statements import errors, read_statement, table_of
from tpecoach.books.statements.signatures import LAYOUTS, ROLES, guessed, key
from tpecoach.model.bank import ColumnMapping

NAMES = "Jour;Quoi;Combien;Reste"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: f"{layout.kind} {layout.must[0]}")
def test_each_layout_is_written_as_it_is_compared(layout: object) -> None:
    from tpecoach.books.statements.signatures import Layout

    assert isinstance(layout, Layout)
    names = [*layout.must, layout.keep[0], layout.currency, layout.fee, *sum(layout.columns.values(), ())]
    assert all(name == key(name) for name in names)
    assert set(layout.columns) <= set(ROLES)
    assert {"on", "label"} <= layout.columns.keys()


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,56", 123456),
        ("-1234,56", -123456),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("(12,00)", -1200),
        ("12,00-", -1200),
        ("12 €", 1200),
        ("1\u202f234,56\u00a0€", 123456),
        ("\u2212 12,5", -1250),
        ("+12,00", 1200),
    ],
)
def test_amounts_in_all_notations(text: str, cents: int) -> None:
    data = f'Date;Libellé;Montant(EUROS)\r\n01/09/2026;X;"{text}"\r\n'.encode()
    assert [line.cents for line in read_statement(data, "r").lines] == [cents]


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15", "utf-8-sig", "utf-8", "utf-16"])
def test_every_encoding_of_a_bank_is_read(encoding: str) -> None:
    data = "Date;Libellé;Montant(EUROS)\r\n01/09/2026;Été à Orléans;1,00\r\n".encode(encoding)
    assert read_statement(data, "r").lines[0].label == "Été à Orléans"


def test_the_account_above_the_table_is_that_of_its_lines() -> None:
    assert read_statement(texts.csv("csv-ca"), "r").lines[0].account == "12345678901"
    assert read_statement(texts.csv("csv-labanquepostale"), "r").lines[0].account == "1234567X020"
    assert read_statement(texts.csv("csv-qonto in French"), "r").lines[0].account == texts.IBAN
    assert read_statement(texts.csv("csv-bnp"), "r").lines[0].account == ""


def test_a_file_that_begins_with_the_last_day_is_turned_round() -> None:
    lines = (*texts.MONTH[:1], ("2026-09-05", "5.00", "PREMIER", ""), ("2026-09-05", "6.00", "SECOND", ""))
    found = read_statement(texts.csv("csv-bnp", tuple(reversed(lines))), "r")
    assert [line.label for line in found.lines][1:] == ["PREMIER", "SECOND"]


def test_what_was_not_carried_out_is_left_aside() -> None:
    data = (
        texts.csv("csv-qonto in French") + b"Refus\xc3\xa9;01-09-2026 10:11:12;;;-5,00;;;;EUR;;;X;Carte;R\n"
    )
    found = read_statement(data, "r")
    assert len(found.lines) == 4
    assert [one.values["n"] for one in found.repairs] == ["1"]
    revolut = texts.csv("csv-revolut") + b"2026-09-02,,R,CARD,PENDING,X,,EUR,-5.00,-5.00,0.00,EUR,,Main\n"
    assert len(read_statement(revolut, "r").lines) == 4


def test_a_running_balance_that_jumps_is_said() -> None:
    rows = "01/09/2026;01/09/2026;-10,00;;A;90,00\r\n02/09/2026;02/09/2026;-10,00;;B;{};\r\n"
    head = "Date;Date de valeur;Débit;Crédit;Libellé;Solde\r\n"
    sound = read_statement((head + rows.format("80,00")).encode(), "r")
    assert (sound.accounts[0].opening, sound.accounts[0].closing, sound.repairs) == (100_00, 80_00, ())
    broken = read_statement((head + rows.format("70,00")).encode(), "r")
    assert len(broken.repairs) == 1


def test_another_currency_is_refused() -> None:
    data = texts.csv("csv-sg").replace(b"-850,00;EUR", b"-850,00;USD")
    with pytest.raises(errors.OtherCurrency) as caught:
        read_statement(data, "r.csv")
    assert caught.value.where == "r.csv:2"


# ---- columns said once ----


def unknown(amounts: tuple[str, ...] = ("-10,00", "2 500,00")) -> bytes:
    rows = "".join(f"0{n}/09/2026;Ligne {n};{amount};\r\n" for n, amount in enumerate(amounts, 1))
    return f"Banque de Nulle Part\r\n{NAMES}\r\n{rows}".encode()


def said(**columns: int) -> ColumnMapping:
    table = table_of(unknown(), "r", 2)
    return ColumnMapping("c", table.signature, columns, options={"header": "2"})


def test_unknown_columns_are_refused_with_their_names_until_said() -> None:
    with pytest.raises(errors.UnknownColumns) as caught:
        read_statement(unknown(), "r.csv")
    assert (caught.value.where, caught.value.values["columns"]) == ("r.csv:2", "Jour, Quoi, Combien, Reste")
    found = read_statement(unknown(), "r", (said(on=0, label=1, amount=2),))
    assert [(line.on, line.cents, line.label) for line in found.lines] == [
        (date(2026, 9, 1), -1000, "Ligne 1"),
        (date(2026, 9, 2), 250000, "Ligne 2"),
    ]
    assert found.kind == "csv-mapped"


@pytest.mark.parametrize(
    "columns", [{"on": 0, "label": 1}, {"label": 1, "amount": 2}, {"on": 0, "label": 1, "amount": 9}]
)
def test_a_mapping_needs_a_date_a_label_and_an_amount_of_the_table(columns: dict[str, int]) -> None:
    with pytest.raises(errors.WrongMapping):
        read_statement(unknown(), "r", (said(**columns),))


def test_american_dates_and_turned_signs_where_it_was_said_so() -> None:
    mapping = ColumnMapping(
        "c",
        table_of(unknown(), "r", 2).signature,
        {"on": 0, "label": 1, "amount": 2},
        options={"header": "2", "dates": "mdy", "sign": "reversed", "decimal": ","},
    )
    found = read_statement(unknown(), "r", (mapping,))
    assert [(line.on, line.cents) for line in found.lines] == [
        (date(2026, 1, 9), 1000),
        (date(2026, 2, 9), -250000),
    ]


def test_names_suggest_their_roles() -> None:
    assert guessed(["Date", "Intitulé", "Montant EUR", "Solde"]) == {
        "on": 0,
        "label": 1,
        "amount": 2,
        "balance": 3,
    }
    assert guessed(["Nom", "Prénom", "Âge"]) == {}
