from __future__ import annotations

import codecs
from collections.abc import Callable
from datetime import date

import pytest

from tests.books.fec_text import COLUMNS, NAME, Rows, sound_rows, sound_text, text
from tpecoach.books import read_books, read_fec
from tpecoach.model.books import Ledger, LedgerLine

SOUND = read_fec(sound_text().encode(), NAME)


def told(ledger: Ledger) -> list[tuple[int, str]]:
    """The repairs as a person would read them."""
    return [(repair.line, repair.what.format(**repair.values)) for repair in ledger.repairs]


def read(content: str | bytes) -> Ledger:
    return read_fec(content.encode() if isinstance(content, str) else content, NAME)


def test_a_sound_file_is_taken_without_a_word() -> None:
    assert SOUND.repairs == ()
    assert SOUND.kind == "fec"
    assert (SOUND.period_from, SOUND.period_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert SOUND.opening == ("AN",)
    assert len(SOUND.sha256) == 64
    assert len(SOUND.lines) == 11
    assert SOUND.lines[8] == LedgerLine(
        "BQ", "3", date(2026, 3, 12), "411000", "Clients", "C1", "Dupont", "R1", date(2026, 3, 12), "Règlement",
        0, 12000, "B", date(2026, 3, 12), 10,
    )  # fmt: skip
    assert read_books(sound_text().encode(), NAME) == SOUND


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "iso8859-15"])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("separator", ["\t", "|"])
def test_every_permitted_encoding_is_taken_without_a_word(codec: str, end: str, separator: str) -> None:
    ledger = read(text(sound_rows(), separator=separator, end=end).encode(codec))

    assert ledger.lines == SOUND.lines
    assert ledger.repairs == ()


def test_each_old_code_page_keeps_its_own_signs() -> None:
    rows = sound_rows()
    rows[4]["EcritureLib"] = "Cœur 10 €"

    for codec in ("cp1252", "iso8859-15"):
        assert read(text(rows).encode(codec)).lines[4].text == "Cœur 10 €"


@pytest.mark.parametrize("data", [
    sound_text().encode("utf-16"),
    sound_text().encode("utf-16-le"),
    codecs.BOM_UTF16_BE + sound_text().encode("utf-16-be"),
])  # fmt: skip
def test_utf16_is_converted(data: bytes) -> None:
    ledger = read(data)

    assert ledger.lines == SOUND.lines
    assert told(ledger) == [(1, "fichier en UTF-16, converti")]


def test_lines_in_two_encodings_are_read_one_by_one() -> None:
    lines = sound_text().split("\r\n")
    data = b"\r\n".join(line.encode("cp1252" if "Électricité" in line else "utf-8") for line in lines)

    ledger = read(data)

    assert ledger.lines == SOUND.lines
    assert told(ledger) == [(11, "encodages mélangés, lus ligne par ligne (2 fois autre chose que l'UTF-8)")]


def deformed(change: Callable[[dict[str, str]], dict[str, str]]) -> str:
    return text([change(row) for row in sound_rows()])


def amounts(write: Callable[[str], str]) -> str:
    return deformed(lambda row: row | {c: write(row[c]) for c in ("Debit", "Credit")})


def dates(write: Callable[[str], str]) -> str:
    columns = ("EcritureDate", "PieceDate", "DateLet", "ValidDate")
    return deformed(lambda row: row | {c: write(row[c]) if row[c] else "" for c in columns})


ROUNDED = "montant de plus de deux décimales, arrondi au centime (2 fois)"
ACCOUNTS = "numéro de compte écrit avec des espaces, une apostrophe ou une décimale (11 fois)"
ZERO_DATES = "date à zéro, lue comme vide (9 fois)"
PADDED = "espaces autour des valeurs, retirés (148 fois)"

DEFORMED = [
    (amounts(lambda a: "" if a == "0,00" else a), (2, "montant vide, lu comme zéro (11 fois)")),
    (amounts(lambda a: a.replace(",", ".")), (2, "point décimal au lieu de la virgule (22 fois)")),
    (amounts(lambda a: a.replace("1234", "1 234")), (11, "milliers séparés dans un montant (2 fois)")),
    (amounts(lambda a: a.replace("1234", "1\u202f234")), (11, "milliers séparés dans un montant (2 fois)")),
    (amounts(lambda a: a.replace("1234", "1\u00a0234")), (11, "milliers séparés dans un montant (2 fois)")),
    (amounts(lambda a: a.replace("1234,", "1.234,")), (11, "milliers séparés dans un montant (2 fois)")),
    (amounts(lambda a: "+" + a), (2, "signe plus ou zéros superflus devant un montant (22 fois)")),
    (amounts(lambda a: a.rjust(13, "0")), (2, "signe plus ou zéros superflus devant un montant (22 fois)")),
    (amounts(lambda a: a + "+"), (2, "signe après le montant, ou montant entre parenthèses (22 fois)")),
    (amounts(lambda a: a + " €"), (2, "symbole monétaire dans un montant (22 fois)")),
    (amounts(lambda a: a + "0000"), None),
    (amounts(lambda a: a.replace("1234,56", "1234,5599999")), (11, ROUNDED)),
    (dates(lambda d: f"{d[:4]}-{d[4:6]}-{d[6:]}"), (2, "date écrite autrement que AAAAMMJJ (24 fois)")),
    (dates(lambda d: f"{d[6:]}/{d[4:6]}/{d[:4]}"), (2, "date écrite autrement que AAAAMMJJ (24 fois)")),
    (dates(lambda d: f"{d[6:]}.{d[4:6]}.{d[:4]}"), (2, "date écrite autrement que AAAAMMJJ (24 fois)")),
    (dates(lambda d: f"{d[6:]}{d[4:6]}{d[:4]}"), (2, "date écrite autrement que AAAAMMJJ (24 fois)")),
    (dates(lambda d: f"{d[:4]}/{d[4:6]}/{d[6:]} 00:00:00"), (2, "date écrite autrement que AAAAMMJJ (24 fois)")),
    (deformed(lambda row: row | {"DateLet": row["DateLet"] or "00000000"}), (2, ZERO_DATES)),
    (deformed(lambda row: row | {"ValidDate": ""}), None),
    (deformed(lambda row: {k: f" {v} " if v else v for k, v in row.items()}), (2, PADDED)),
    (deformed(lambda row: row | {"CompteNum": f"'{row['CompteNum']}"}), (2, ACCOUNTS)),
    (deformed(lambda row: row | {"CompteNum": f"{row['CompteNum']}.0"}), (2, ACCOUNTS)),
    (text(sound_rows(), separator=";"), (1, "champs séparés par des points-virgules au lieu de tabulations")),
    (text(sound_rows(), [*COLUMNS, "Analytique"]), (1, "colonnes en plus, non lues : Analytique")),
    (text(sound_rows(), [*COLUMNS, "DateRglt", "ModeRglt", "NatOp"]), None),
    (text(sound_rows(), [*COLUMNS, "DateRglt", "ModeRglt", "NatOp", "IdClient"]), None),
    (text(sound_rows(), COLUMNS[:16]), (1, "colonnes absentes, lues comme vides : Montantdevise, Idevise")),
    (text(sound_rows(), COLUMNS[::-1]), (1, "colonnes dans un autre ordre que celui de la norme")),
    (sound_text().replace("Montantdevise\tIdevise", "MontantDevise\tIdDevise"), None),
    (sound_text().replace("JournalCode", " JOURNALCODE "), None),
    (sound_text().replace("EcritureLet", "EcrtureLet"), (1, "colonne EcrtureLet lue comme EcritureLet")),
    (sound_text().replace("EcritureLib", "EcritreLib"), (1, "colonne EcritreLib lue comme EcritureLib")),
    (sound_text().replace("\r\n", "\t\r\n"), (2, "séparateur en trop en fin de ligne (11 fois)")),
    (sound_text().replace("\t\t\r\n", "\r\n"), (2, "colonnes vides absentes en fin de ligne (11 fois)")),
    (sound_text().replace("\r\n", "\r\n\r\n"), None),
    (sound_text() + "\t" * 17 + "\r\n", (13, "lignes sans contenu, ignorées (1 fois)")),
    (sound_text() + "\x1a", None),
    (sound_text() + sound_text().split("\r\n")[0], (13, "en-tête répété au milieu du fichier, ignoré (1 fois)")),
    ("\n".join('"' + line.replace("\t", '"\t"') + '"' for line in sound_text().split("\r\n")[:-1]), None),
]  # fmt: skip


@pytest.mark.parametrize(("content", "repair"), DEFORMED)
def test_a_deformed_file_gives_the_same_ledger_and_says_once_what_was_mended(
    content: str, repair: tuple[int, str] | None
) -> None:
    ledger = read(content)

    assert [line._replace(line=0) for line in ledger.lines] == [line._replace(line=0) for line in SOUND.lines]
    assert told(ledger) == ([repair] if repair else [])


def test_amount_and_side_become_debit_and_credit() -> None:
    columns = [*COLUMNS[:11], "Montant", "Sens", *COLUMNS[13:]]
    for debit, credit in (("D", "C"), ("+1", "-1"), ("1", "-1"), ("Débit", "Crédit")):
        rows = [
            row | {"Montant": row["Debit"], "Sens": debit}
            if row["Credit"] == "0,00"
            else row | {"Montant": row["Credit"], "Sens": credit}
            for row in sound_rows()
        ]

        ledger = read(text(rows, columns))

        assert ledger.lines == SOUND.lines
        assert told(ledger) == [(1, "colonnes Montant et Sens, réparties en débit et crédit")]


@pytest.mark.parametrize("written", ["-120,00", "120,00-", "(120,00)", "−120,00"])
def test_negative_amounts_keep_their_sign(written: str) -> None:
    rows = sound_rows()
    rows[3] |= {"Debit": "0,00", "Credit": written}

    ledger = read(text(rows))

    assert (ledger.lines[3].debit, ledger.lines[3].credit) == (0, -12000)
    assert (5, "montant négatif, gardé avec son signe (1 fois)") in told(ledger)


@pytest.mark.parametrize(("separator", "glue"), [("\t", " "), ("|", "|"), (";", ";")])
@pytest.mark.parametrize(
    ("row", "column"), [(4, "EcritureLib"), (9, "CompteLib"), (3, "CompAuxLib"), (3, "JournalLib")]
)
def test_a_separator_inside_a_label_is_joined_again(separator: str, glue: str, row: int, column: str) -> None:
    rows = sound_rows()
    rows[row][column] = f"avant{separator}après"

    ledger = read(text(rows, separator=separator))

    lines = ledger.lines
    if column == "EcritureLib":
        assert lines[row].text == f"avant{glue}après"
    assert [(x.account, x.aux, x.on, x.piece_date, x.debit, x.credit, x.letter) for x in lines] == [
        (x.account, x.aux, x.on, x.piece_date, x.debit, x.credit, x.letter) for x in SOUND.lines
    ]
    assert (row + 2, f"séparateur à l'intérieur d'un libellé, recollé dans {column} (1 fois)") in told(ledger)


def test_a_line_broken_inside_a_label_is_joined_again() -> None:
    rows = sound_rows()
    rows[4]["EcritureLib"] = "Réparation\nété"

    ledger = read(text(rows, end="\n"))

    assert ledger.lines[4].text == "Réparation été"
    assert ledger.lines[5].line == 8
    assert told(ledger) == [(6, "retour à la ligne à l'intérieur d'un libellé, recollé (1 fois)")]


@pytest.mark.parametrize("number", ["0", "", "7"])
def test_entries_without_a_number_of_their_own_are_told_apart_by_date_and_piece(number: str) -> None:
    ledger = read(deformed(lambda row: row | {"EcritureNum": number, "PieceRef": f"P{row['EcritureNum']}"}))

    assert ledger.lines[3].entry == "20260210 P2"
    assert told(ledger) == [
        (2, "numéro d'écriture absent ou inutilisable, remplacé par journal, date et pièce (11 fois)")
    ]


def test_entries_that_nothing_tells_apart_are_checked_as_one() -> None:
    rows = [row | {"EcritureNum": "0"} for row in sound_rows()]
    rows[7]["PieceRef"] = "R2"

    assert told(read(text(rows)))[-1] == (
        2,
        "les écritures ne se distinguent pas : l'équilibre n'a été vérifié que sur tout le fichier",
    )


def test_a_number_for_each_line_is_no_number_of_entries() -> None:
    rows = [row | {"EcritureNum": str(i)} for i, row in enumerate(sound_rows())]
    for row in rows:
        row["PieceRef"] = row["JournalCode"]

    assert read(text(rows)).lines[3].entry == "20260210 VE"


def test_an_unreadable_piece_date_is_left_empty() -> None:
    rows = sound_rows()
    rows[3]["PieceDate"] = "20261399"

    ledger = read(text(rows))

    assert ledger.lines[3].piece_date is None
    assert told(ledger) == [(5, "date illisible dans PieceDate, lue comme vide (1 fois)")]


def test_entry_and_piece_dates_that_were_swapped_are_put_right() -> None:
    rows = sound_rows()
    rows[1] |= {"EcritureDate": "20251115", "PieceDate": "20260101"}

    ledger = read(text(rows))

    assert ledger.lines == SOUND.lines
    assert ledger.period_from == date(2026, 1, 1)
    assert told(ledger) == [(3, "date d'écriture et date de pièce interverties (1 fois)")]


def test_an_opening_line_years_old_comes_to_the_first_day_and_keeps_its_age() -> None:
    rows = sound_rows()
    rows[1] |= {"EcritureDate": "20190405", "PieceDate": ""}

    ledger = read(text(rows))

    assert (ledger.lines[1].on, ledger.lines[1].piece_date) == (date(2026, 1, 1), date(2019, 4, 5))
    assert ledger.period_from == date(2026, 1, 1)
    assert told(ledger) == [(3, "à-nouveau daté d'avant l'exercice, ramené à son premier jour (1 fois)")]


def test_opening_entries_dated_the_day_before_open_the_next_day() -> None:
    rows = [
        row | ({"EcritureDate": "20251231"} if row["JournalCode"] == "AN" else {}) for row in sound_rows()
    ]

    assert read(text(rows)).period_from == date(2026, 1, 1)


def test_thirteen_months_are_one_year() -> None:
    rows = [
        row | ({"EcritureDate": "20251201"} if row["JournalCode"] == "AN" else {}) for row in sound_rows()
    ]

    assert read(text(rows)).period_from == date(2025, 12, 1)


def test_an_interim_file_stops_at_its_last_entry() -> None:
    rows = sound_rows()[:9]

    ledger = read(text(rows))

    assert ledger.period_to == date(2026, 3, 12)
    assert told(ledger) == [
        (1, "la date du nom de fichier (20261231) n'est pas celle de la fin des écritures (12/03/2026)")
    ]


def test_a_wrong_siren_in_the_name_is_told() -> None:
    ledger = read_fec(sound_text().encode(), "123456789FEC20261231.txt")

    assert told(ledger) == [(1, "le numéro SIREN du nom de fichier (123456789) n'est pas valable")]


def test_an_entry_that_is_there_twice_is_kept_and_told() -> None:
    rows = sound_rows()

    ledger = read(text([*rows, *rows[3:6]]))

    assert len(ledger.lines) == 14
    assert told(ledger) == [
        (13, "l'écriture 2 du journal VE figure peut-être deux fois, elle est gardée telle quelle")
    ]


def test_thousands_of_the_same_repair_are_told_once() -> None:
    rows: Rows = []
    for i in range(1, 2001):
        for row in sound_rows()[3:6]:
            rows.append(
                row | {"EcritureNum": str(i), "Debit": row["Debit"].replace(",", "."), "PieceRef": str(i)}
            )

    assert told(read(text(rows)))[-1] == (2, "point décimal au lieu de la virgule (6000 fois)")
