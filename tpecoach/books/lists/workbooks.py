"""The rows of a workbook (XLSX), its cells as text; unpacked and read no further than a list goes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from tpecoach.books.lists.errors import ClosedWorkbook
from tpecoach.books.statements.errors import StatementError
from tpecoach.books.statements.trees import Node, read_xml

Row = list[str]
_ZIP = b"PK\x03\x04"
_PART, _PARTS, _ROWS, _COLUMNS = 50_000_000, 500, 100_000, 200
"""bytes of one part, parts of a workbook, rows and columns of a sheet"""
_BOOK = "xl/workbook.xml"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_DATE_FORMATS = frozenset({*range(14, 18), 22, 27, 30, 36, 45, 47, 50, 57})
"""formats that every workbook knows as dates"""
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_LAST_DAY = 73_000
"""the year 2099 in the days of a workbook"""


def is_workbook(data: bytes) -> bool:
    """Whether a file is an XLSX by sight."""
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _BOOK in archive.NameToInfo
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False


def rows_of(data: bytes, name: str) -> tuple[tuple[int, Row], ...]:
    """(line, cells) of the first sheet that is shown and holds anything; dates as AAAA-MM-JJ, amounts with a comma.

    Raises ClosedWorkbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _PARTS:
                raise ClosedWorkbook(name)
            book = _Book(archive, name)
            for sheet in book.sheets():
                rows = tuple(book.rows(sheet))
                if any(any(cells) for _, cells in rows):
                    return rows
    except (
        StatementError,
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        LookupError,
    ) as error:
        raise ClosedWorkbook(name) from error
    return ()


class _Book:
    """The parts of one workbook."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._texts = [_said(node) for node in self._root("xl/sharedStrings.xml").all("si")]
        self._dated = self._date_styles()
        settings = self._root(_BOOK).first("workbookPr")
        self._from_1904 = settings is not None and settings.attributes.get("date1904") in ("1", "true")

    def _root(self, part: str) -> Node:
        """The root of a part; an empty one where the workbook has none."""
        try:
            held = self._archive.getinfo(part)
        except KeyError:
            return Node("", 0)
        # The size written in an archive may lie: no more than this is unpacked whatever it says.
        with self._archive.open(held) as file:
            content = file.read(_PART + 1)
        if len(content) > _PART:
            raise ClosedWorkbook(self._name)
        return read_xml(content, self._name)

    def sheets(self) -> Iterator[Node]:
        """The sheets that are shown, in order."""
        parts = {
            node.attributes.get("Id", ""): node.attributes.get("Target", "")
            for node in self._root("xl/_rels/workbook.xml.rels").all("Relationship")
        }
        for sheet in self._root(_BOOK).all("sheets/sheet"):
            if sheet.attributes.get("state", "visible") == "visible":
                link = next((v for k, v in sheet.attributes.items() if k.endswith("}id")), "")
                target = parts.get(link, "").removeprefix("/").removeprefix("xl/")
                if target:
                    yield self._root(f"xl/{target}")

    def rows(self, sheet: Node) -> Iterator[tuple[int, Row]]:
        """The rows of a sheet, those left out by it left out here."""
        for place, row in enumerate(sheet.all("sheetData/row"), 1):
            if place > _ROWS:
                raise ClosedWorkbook(self._name)
            number = int(row.attributes.get("r", place))
            cells: Row = []
            for cell in row.all("c"):
                column = _column(cell.attributes.get("r", ""), len(cells))
                if column >= _COLUMNS:
                    break
                cells += [""] * (column + 1 - len(cells))
                cells[column] = " ".join(self._text(cell).split())
            yield number, cells

    def _text(self, cell: Node) -> str:
        value = cell.said("v")
        match cell.attributes.get("t", "n"):
            case "s":
                return self._texts[int(value)] if value else ""
            case "inlineStr":
                return "".join(_said(node) for node in cell.all("is"))
            case "n" if value:
                return self._number(value, int(cell.attributes.get("s", "0")))
            case "b":
                return "oui" if value == "1" else "non"
            case "d":
                return value[:10]
            case _:
                return value

    def _number(self, value: str, style: int) -> str:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        if style in self._dated and 0 < number < _LAST_DAY:
            day = date(1904, 1, 1) if self._from_1904 else date(1899, 12, 30)
            return (day + timedelta(int(number))).isoformat()
        if not number.is_finite() or abs(number) >= 10**15:
            return value
        # What a workbook holds is a binary number: 0.1 + 0.2 has seventeen digits there.
        rounded = number.quantize(Decimal("0.000001")).normalize()
        return format(rounded, "f").replace(".", ",")

    def _date_styles(self) -> frozenset[int]:
        styles = self._root("xl/styles.xml")
        own = {
            int(node.attributes.get("numFmtId", "0")): node.attributes.get("formatCode", "")
            for node in styles.all("numFmts/numFmt")
        }
        return frozenset(
            place
            for place, node in enumerate(styles.all("cellXfs/xf"))
            if _is_date(int(node.attributes.get("numFmtId", "0")), own)
        )


def _is_date(number: int, own: Mapping[int, str]) -> bool:
    code = _QUOTED.sub("", own.get(number, "")).lower()
    return number in _DATE_FORMATS or (code not in ("general", "standard") and any(c in code for c in "ydj"))


def _said(node: Node) -> str:
    """The text of a string, its runs one after the other, without what is written above it to be pronounced."""
    alone = node.first("t")
    if alone is not None:
        return alone.text
    return "".join(text.text for text in node.all("r/t"))


def _column(place: str, otherwise: int) -> int:
    found = _PLACE.fullmatch(place)
    if not found:
        return otherwise
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1
