from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.books.fec_text import COLUMNS, NAME, sound_rows, sound_text, text
from tpecoach.books import errors, read_books, read_fec
from tpecoach.errors import TpecoachError
from tpecoach.language import speaker
from tpecoach.model.books import Ledger


def changed(row: int, **cells: str) -> str:
    rows = sound_rows()
    rows[row] |= cells
    return text(rows)


def _straight(sentence: str) -> str:
    return sentence.replace("\u202f", " ").replace("\u00a0", " ")


UNBALANCED = (
    "l'écriture 2 du journal VE n'est pas équilibrée (lignes du fichier : 5-7) :"
    " débit 1 234,50 €, crédit 120,00 €, écart 1 114,50 € ; écritures dans ce cas : 1."
)

REFUSED = [
    ("", errors.EmptyBooks, "", "ce fichier est vide."),
    ("\r\n \r\n", errors.EmptyBooks, "", "ce fichier est vide."),
    ("Date;Libellé;Montant\n01/01/2026;Loyer;12,00\n", errors.NotAFec, ":1",
     "ce n'est pas un FEC : la première ligne ne porte pas les noms de colonnes attendus."),
    (sound_text().partition("\r\n")[2], errors.NotAFec, ":1",
     "ce n'est pas un FEC : la première ligne ne porte pas les noms de colonnes attendus."),
    (sound_text().replace("CompteNum", "Numero").replace("\tDebit", "\tSolde"), errors.MissingColumns, ":1",
     "il manque à ce FEC : CompteNum, Debit."),
    (sound_text().replace("Idevise", "Debit"), errors.RepeatedColumn, ":1", "la colonne Debit figure deux fois."),
    ("\t".join(COLUMNS) + "\n", errors.NoEntries, ":1", "ce FEC ne contient aucune écriture."),
    (sound_text().replace("Solde", "So\0lde"), errors.UnreadableText, ":2",
     "cette ligne contient un caractère nul : le fichier est endommagé ou n'est pas du texte."),
    (changed(3, EcritureLib="x" * 200_000), errors.LineTooLong, ":5",
     "cette ligne compte 200084 caractères, au plus 10000 sont admis."),
    (sound_text()[:-40], errors.TruncatedBooks, ":12",
     "le fichier est coupé : sa dernière ligne s'arrête à la colonne 10 sur 18."),
    (sound_text().replace("Prestations\t", ""), errors.WrongColumnCount, ":6",
     "cette ligne n'a pas le bon nombre de colonnes : 17 au lieu de 18."),
    (sound_text().replace("20260210\t411", "20260210\tx\t411"), errors.WrongColumnCount, ":5",
     "cette ligne n'a pas le bon nombre de colonnes : 19 au lieu de 18."),
    (changed(3, EcritureDate="20260231"), errors.UnreadableDate, ":5",
     "la date « 20260231 » (colonne EcritureDate) ne se lit pas."),
    (changed(3, EcritureDate=""), errors.EmptyCell, ":5", "la colonne EcritureDate est vide à cette ligne."),
    (changed(3, CompteNum=" "), errors.EmptyCell, ":5", "la colonne CompteNum est vide à cette ligne."),
    (changed(3, CompteNum="\x1b[2J"), errors.UnreadableAccount, ":5",
     "le compte « ·[2J » n'est pas un numéro de compte."),
    (changed(3, EcritureDate="03/25/2026"), errors.UnreadableDate, ":5",
     "la date « 03/25/2026 » (colonne EcritureDate) ne se lit pas."),
    (changed(3, EcritureDate="21060210"), errors.DateOutsideYear, ":5",
     "la date 10/02/2106 est hors de l'exercice, dont les écritures vont du 01/01/2026 au 20/12/2026."),
    (changed(3, Debit="12O,00"), errors.UnreadableAmount, ":5",
     "le montant « 12O,00 » (colonne Debit) ne se lit pas sans ambiguïté."),
    (changed(3, Debit="NaN"), errors.UnreadableAmount, ":5",
     "le montant « NaN » (colonne Debit) ne se lit pas sans ambiguïté."),
    (changed(3, Debit="1E9"), errors.UnreadableAmount, ":5",
     "le montant « 1E9 » (colonne Debit) ne se lit pas sans ambiguïté."),
    (changed(3, Debit="１２０,00"), errors.UnreadableAmount, ":5",
     "le montant « １２０,00 » (colonne Debit) ne se lit pas sans ambiguïté."),
    (changed(3, Debit="12345678901234567890,00"), errors.UnreadableAmount, ":5",
     "le montant « 12345678901234567890,00 » (colonne Debit) ne se lit pas sans ambiguïté."),
    (changed(4, CompteNum="Ventes"), errors.UnreadableAccount, ":6",
     "le compte « Ventes » n'est pas un numéro de compte."),
    (changed(4, CompteNum="7,06E+05"), errors.UnreadableAccount, ":6",
     "le compte « 7,06E+05 » n'est pas un numéro de compte."),
    (changed(3, Debit="1234,50"), errors.UnbalancedEntry, ":5", UNBALANCED),
    (text([row | {"EcritureNum": "0"} for row in sound_rows()][:-1]), errors.UnbalancedBooks, "",
     "le fichier n'est pas équilibré : débit 2 954,56 €, crédit 1 720,00 €, écart 1 234,56 €."),
    (text([*sound_rows(), *sound_rows()]), errors.DoubledBooks, "",
     "toutes les lignes de ce fichier figurent deux fois."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "refusal", "place", "sentence"), REFUSED)
def test_what_cannot_be_taken_is_refused_with_its_line_and_a_way_out(
    content: str, refusal: type[TpecoachError], place: str, sentence: str
) -> None:
    with pytest.raises(refusal) as caught:
        read_fec(content.encode(), NAME)

    say = speaker("fr")
    assert caught.value.where == NAME + place
    assert _straight(caught.value.message(say)) == sentence
    assert caught.value.advice(say).endswith(".")


def test_amounts_of_which_one_cannot_say_whether_they_are_thousands_are_refused() -> None:
    rows = [
        row
        | {
            column: row[column].removesuffix(",00").replace("1234,56", "1.234")
            for column in ("Debit", "Credit")
        }
        for row in sound_rows()
    ]
    with pytest.raises(errors.UnreadableAmount) as caught:
        read_fec(text(rows).encode(), NAME)

    assert caught.value.where == f"{NAME}:11"


def test_a_side_that_is_neither_is_refused() -> None:
    columns = [*COLUMNS[:11], "Montant", "Sens", *COLUMNS[13:]]
    rows = [row | {"Montant": row["Debit"], "Sens": "X"} for row in sound_rows()]

    with pytest.raises(errors.UnreadableSide) as caught:
        read_fec(text(rows, columns).encode(), NAME)

    assert caught.value.where == f"{NAME}:2"


def test_an_open_quotation_mark_is_refused_at_its_line() -> None:
    lines = ['"' + line.replace("\t", '"\t"') + '"' for line in sound_text().split("\r\n")[:-1]]
    lines[4] = lines[4][:-1]

    with pytest.raises(errors.OpenQuotes) as caught:
        read_fec("\n".join(lines).encode(), NAME)

    assert caught.value.where == f"{NAME}:5"


def test_a_short_line_before_a_blank_one_is_refused_between_quotation_marks_too() -> None:
    lines = ['"' + line.replace("\t", '"\t"') + '"' for line in sound_text().split("\r\n")[:-1]]
    lines[4:5] = ['"VE"\t"Ventes"', ""]

    with pytest.raises(errors.WrongColumnCount) as caught:
        read_fec("\n".join(lines).encode(), NAME)

    assert caught.value.where == f"{NAME}:5"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP, XLSX ou ODS"),
        (b"OFXHEADER:100\r\nDATA:OFXSGML\r\n", "OFX"),
        (b'<?xml version="1.0"?>\n<OFX></OFX>', "OFX"),
        (
            b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">',
            "CAMT (XML)",
        ),
        (b"0130004    00828EUR2 00011111111  " + b" " * 86 + b"\n", "CFONB"),
    ],
)
def test_other_formats_are_named_and_what_is_read_today_is_said(data: bytes, found: str) -> None:
    with pytest.raises(errors.OtherBooks) as caught:
        read_books(data, "releve")

    assert caught.value.message(speaker("fr")) == (
        f"ce fichier est au format {found}, qui n'est pas lu : il faut le fichier des écritures comptables (FEC)"
        " ou un relevé de banque."
    )


def taken(data: bytes) -> Ledger | TpecoachError:
    try:
        return read_books(data, NAME)
    except TpecoachError as error:
        return error


BYTES = sound_text().encode()
CUTS = st.tuples(
    st.integers(0, len(BYTES)),
    st.integers(0, 60),
    st.one_of(
        st.binary(max_size=6),
        st.sampled_from([b"\t", b"|", b'"', b"\r", b"\n", b"\0", b"\x1a", b"-", b",", b".", b"0", b"\xc3"]),
    ),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(CUTS, min_size=1, max_size=4), st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_a_mutated_file_is_taken_balanced_or_refused_in_a_sentence(
    cuts: list[tuple[int, int, bytes]], codec: str
) -> None:
    data = sound_text().encode(codec)
    for position, length, put in cuts:
        data = data[:position] + put + data[position + length :]
    ledger = taken(data)
    if isinstance(ledger, TpecoachError):
        assert ledger.sentence(speaker("fr")).startswith(NAME)
        assert "\0" not in ledger.sentence(speaker("fr"))
    else:
        assert sum(line.debit - line.credit for line in ledger.lines) == 0
        assert ledger.lines
        assert all(ledger.period_from <= line.on <= ledger.period_to for line in ledger.lines)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(COLUMNS), st.integers(0, 10))
def test_any_text_in_any_cell_is_taken_balanced_or_refused(cell: str, column: str, row: int) -> None:
    ledger = taken(changed(row, **{column: cell}).encode("utf-8", "replace"))

    if isinstance(ledger, TpecoachError):
        assert ledger.sentence(speaker("fr"))
    else:
        assert sum(line.debit - line.credit for line in ledger.lines) == 0
