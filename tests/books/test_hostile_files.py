"""Files made to break a reader, by family: taken whole, or refused in a sentence with the place."""

from __future__ import annotations

import pytest

from tests.books.fec_text import NAME, sound_rows, sound_text, text
from tests.books.statements import texts
from tpecoach.books import read_books, read_file
from tpecoach.errors import TpecoachError
from tpecoach.language import speaker
from tpecoach.model.bank import Statement
from tpecoach.model.books import Ledger

FEC = sound_text()
CSV = texts.csv("csv-bnp").decode("cp1252")
FEC_COLUMNS = list(sound_rows()[0])


def _fec(row: int, column: str, cell: str) -> bytes:
    rows = sound_rows()
    rows[row][column] = cell
    return text(rows).encode("utf-8", "surrogatepass")


def _csv(line: int, put: str, *, before: str = ";") -> bytes:
    lines = CSV.splitlines()
    lines[line] = lines[line].replace(before, put + before, 1)
    return "\r\n".join(lines).encode("utf-8", "surrogatepass")


NULS = [
    *(_fec(row, column, f"a{nul}b") for row, column in ((0, "EcritureLib"), (3, "CompteNum"), (5, "Debit"),
      (10, "PieceRef")) for nul in ("\0", "\0\0")),
    FEC.encode()[:300] + b"\0" * 50 + FEC.encode()[300:],
    b"\0" + FEC.encode(), FEC.encode() + b"\0", b"\0" * 4096,
    *(_csv(line, "\0") for line in (0, 1, 2)), CSV.encode() + b"\0", b"\0" + CSV.encode(),
]  # fmt: skip
QUOTES = [
    *(_fec(row, column, cell) for row, column, cell in (
        (0, "EcritureLib", '"'), (0, "EcritureLib", '"a'), (3, "CompteLib", 'a"b'), (3, "CompteLib", '""'),
        (4, "EcritureLib", '"""'), (4, "PieceRef", "'"), (5, "Debit", '"0,00"'), (10, "EcritureLib", '"'))),
    ('"' + FEC.replace("\t", '"\t"').replace("\r\n", '"\r\n"')).encode(),
    ('"' + FEC.replace("\t", '"\t"').replace("\r\n", '"\r\n"'))[:-40].encode(),
    FEC.replace("JournalCode", '"JournalCode').encode(),
    *(_csv(line, '"') for line in (0, 1, 2)), *(_csv(line, '"a') for line in (1, 2)),
    *(_csv(line, 'x"y') for line in (0, 1, 2)), _csv(1, '""'), _csv(2, '"""'), ('"' + CSV).encode(),
]  # fmt: skip
LONG = [
    *(_fec(row, column, "x" * length) for row, column, length in (
        (0, "EcritureLib", 200_000), (3, "CompteNum", 200_000), (3, "Debit", 200_000), (4, "PieceRef", 9_999),
        (5, "JournalCode", 200_000), (9, "CompAuxLib", 9_000), (10, "EcritureLet", 200_000))),
    _fec(3, "Debit", "9" * 200_000), _fec(3, "EcritureDate", "2" * 200_000), ("x" * 200_000).encode(),
    ("JournalCode\t" * 20_000).encode(), ("\t" * 200_000).encode(), (FEC + "x" * 200_000).encode(),
    *(_csv(line, "x" * 200_000) for line in (0, 1, 2)), _csv(1, ";" * 200_000), _csv(2, "9" * 200_000),
    (CSV + ";" * 200_000).encode(), ("\n" * 200_000 + CSV).encode(), (CSV + "\n" * 200_000).encode(),
]  # fmt: skip
SEPARATORS = [
    *(FEC.replace("\t", sign, count).encode() for sign in (";", "|", ",") for count in (1, 17, 40)),
    *(_fec(4, "EcritureLib", cell) for cell in ("a|b", "a;b", "a\tb", "a\t\tb", "\ta", "a\t")),
    FEC.replace("\t", ";").replace(";", "\t", 17).encode(), FEC.replace("\t", "\t\t").encode(),
    *(CSV.replace(";", sign, count).encode() for sign in ("\t", ",", "|") for count in (1, 4, 7)),
    _csv(1, "a,b"), _csv(1, "a\tb"), _csv(2, "|"),
]  # fmt: skip
WIDE = [
    *(body.encode(codec) for body in (FEC, CSV) for codec in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")),
    *(body.encode("utf-16")[:cut] for body in (FEC, CSV) for cut in (3, 101, -1, -3, -300)),
    *(b"\xff\xfe" + body.encode() for body in (FEC, CSV)), *(b"\xfe\xff" + body.encode() for body in (FEC, CSV)),
    *(body.encode("utf-16") + body.encode() for body in (FEC, CSV)),
    *(b"\xef\xbb\xbf" + body.encode("utf-16") for body in (FEC, CSV)),
    FEC.replace("é", "\ud800").encode("utf-16", "surrogatepass"),
]  # fmt: skip
NUMBERS = [
    *(_fec(3, "Debit", cell) for cell in (
        "NaN", "Infinity", "1E999999", "-1E9", "１２０,00", "1.234,50", "1,234.50", "12,00,00", "--120", "0x78",
        "1_200", "٣٢", "120,00 $", "(120,00", "9" * 40, "1e-7", "=1+1", "∞", "½", "120;00")),
    *(CSV.replace("-850,00", cell).encode() for cell in (
        "NaN", "Infinity", "1E999999", "１２０,00", "1.2.3,4", "--850", "0x10", "9" * 40, "=1+1", "(850", "½")),
]  # fmt: skip
FORMULAS = [
    *(_fec(4, column, cell) for column in ("EcritureLib", "CompteLib") for cell in (
        "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\r=1")),
    *(_csv(1, cell) for cell in ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "=1+1;")),
]  # fmt: skip
SIGNS = [
    *(_fec(row, column, cell) for row, column in ((4, "EcritureLib"), (3, "CompteNum"), (3, "EcritureNum"))
      for cell in ("\x1b[2J", "\x1b]52;c;AAAA\x07", "\u202ea", "\u200ba", "a" + "\u0301" * 200,
                   "[@click=app.quit]x[/]", "\x85",
        "\u2028")),
    *(_csv(1, cell) for cell in ("\x1b[2J", "\x1b]52;c;AAAA\x07", "\u202ea", "\u200b", "\x85", "\u2028", "{{ 1 }}",
                                 "<script>")),
]  # fmt: skip
FAMILIES = {
    "nul": NULS,
    "open quote": QUOTES,
    "long cell": LONG,
    "mixed separators": SEPARATORS,
    "utf-16": WIDE,
    "numbers": NUMBERS,
    "formulas": FORMULAS,
    "signs": SIGNS,
}
CASES = [
    pytest.param(data, id=f"{family} {n}")
    for family, cases in FAMILIES.items()
    for n, data in enumerate(cases)
]


def test_every_family_has_ten_cases_at_least() -> None:
    assert min(map(len, FAMILIES.values())) >= 10


@pytest.mark.parametrize("data", CASES)
def test_a_hostile_file_is_taken_whole_or_refused_in_a_sentence(data: bytes) -> None:
    found = taken(data)
    if isinstance(found, TpecoachError):
        sentence = found.sentence(speaker("fr"))
        assert found.where.startswith(NAME)
        assert found.where in sentence
        assert all(char.isprintable() or char in "\n\u00a0\u202f" for char in sentence)
        assert len(sentence) < 1000
    elif isinstance(found, Ledger):
        assert sum(line.debit - line.credit for line in found.lines) == 0
        assert len(found.lines) == len(sound_rows())
    else:
        assert len(found.lines) == CSV.count("\n") - 1


def taken(data: bytes) -> Ledger | Statement | TpecoachError:
    """What a file gives, or its refusal."""
    try:
        found = read_file(data, NAME)
    except TpecoachError as error:
        return error
    assert isinstance(found, Ledger | Statement)
    return found


def test_what_is_sound_is_taken_by_the_same_way() -> None:
    assert isinstance(taken(FEC.encode()), Ledger)
    assert isinstance(taken(CSV.encode()), Statement)
    assert read_books(FEC.encode(), NAME) == taken(FEC.encode())
