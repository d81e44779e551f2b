"""Workbooks made to harm, or damaged: refused, never unpacked further than a list goes, never a crash."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date

import pytest

from tests.books.lists.texts import INVOICES, TODAY, mapping, workbook
from tpecoach import books
from tpecoach.books.lists import is_workbook
from tpecoach.books.lists.errors import ClosedWorkbook, ListError
from tpecoach.errors import TpecoachError
from tpecoach.model.lists import InvoiceList

ROWS: list[list[object]] = [
    ["Numéro", "Client", "Date", "Total TTC", "Reste à payer"],
    ["F1", "Martin", date(2026, 10, 1), 120.0, 0],
]


def remade(part: str, content: bytes) -> bytes:
    """A workbook with one part replaced."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(ROWS))) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            new.writestr(one, content if one == part else old.read(one))
    return held.getvalue()


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>"),
        ("xl/workbook.xml", b"not xml"),
        ("xl/worksheets/sheet1.xml", b"<a>" * 100 + b"</a>" * 100),
        ("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 60_000_000 + b"</worksheet>"),
        (
            "xl/worksheets/sheet1.xml",
            b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>999</v></c></row></sheetData></worksheet>',
        ),
        (
            "xl/worksheets/sheet1.xml",
            b'<worksheet><sheetData><row r="x"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        ),
    ],
)
def test_a_workbook_made_to_harm_is_refused(part: str, content: bytes) -> None:
    data = remade(part, content)
    assert is_workbook(data)
    with pytest.raises(ClosedWorkbook):
        books.read_file(data, "l.xlsx", (), TODAY)


def test_damaged_workbooks_are_read_or_refused() -> None:
    """A hundred and fifty workbooks with a few bytes changed or cut."""
    sound, dice = workbook(ROWS), random.Random(8)
    said = mapping(sound, name="l.xlsx")
    assert isinstance(books.read_file(sound, "l.xlsx", (said,), TODAY), InvoiceList)
    refused = 0
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        if dice.random() < 0.3:
            del data[dice.randrange(len(data)) :]
        try:
            books.read_file(bytes(data), "l.xlsx", (said,), TODAY)
        except TpecoachError:
            refused += 1
    assert refused > 50


def test_lists_with_bytes_changed_are_read_or_refused() -> None:
    said, dice = mapping(INVOICES), random.Random(9)
    refused = 0
    for _ in range(300):
        data = bytearray(INVOICES.encode())
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(data))
            if dice.random() < 0.3:
                del data[at : at + dice.randint(1, 20)]
            elif data:
                data[min(at, len(data) - 1)] = dice.choice(b'0123456789;,."\n-/ \x00\xff')
        try:
            books.read_file(bytes(data), "l.csv", (said,), TODAY)
        except ListError:
            refused += 1
        except TpecoachError:
            pass
    assert refused > 100
