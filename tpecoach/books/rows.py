"""Lines of a FEC to rows of equal width, mending what is broken between cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import methodcaller

from tpecoach.books.amounts import looks_like_an_amount
from tpecoach.books.days import looks_like_a_day
from tpecoach.books.errors import NoEntries, OpenQuotes, TruncatedBooks, WrongColumnCount
from tpecoach.books.header import LEFT_EMPTY, Header, read_header
from tpecoach.books.repairs import SHOWN, Repairs
from tpecoach.language import mark
from tpecoach.model.books import LIKELY

_MOST_CONTINUATIONS = 3
STROKE = 5_000
"""lines of a large file that are cut together"""
_AT_ONCE = 100_000
"""lines up to which a file is not large"""
_ACCOUNT = re.compile(r"\s*'?[1-9][0-9]")

_PADDED = mark("espaces autour des valeurs, retirés ({n} fois)")
_TRAILING = mark("séparateur en trop en fin de ligne ({n} fois)")
_REJOINED = mark("séparateur à l'intérieur d'un libellé, recollé dans {column} ({n} fois)")
_BROKEN = mark("retour à la ligne à l'intérieur d'un libellé, recollé ({n} fois)")
_CUT_EMPTY = mark("colonnes vides absentes en fin de ligne ({n} fois)")
_BLANK = mark("lignes sans contenu, ignorées ({n} fois)")
_HEADER_AGAIN = mark("en-tête répété au milieu du fichier, ignoré ({n} fois)")

Row = list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a FEC, as columns of cells without blanks around them."""

    header: Header
    numbers: Sequence[int]
    """line in the file of each row"""
    columns: dict[str, list[str]]
    twins: bool
    """whether two lines of the file are the same"""

    def column(self, name: str) -> list[str]:
        """The cells of a column, to be asked for once; empty ones where the file lacks it.

        Of a million lines a column weighs: it stays here only where lines are to be compared whole.
        """
        found = self.columns.get(name) if self.twins else self.columns.pop(name, None)
        return found or [""] * len(self.numbers)


def read_table(lines: list[str], name: str, repairs: Repairs) -> Table:
    """The header and the rows under it; `lines` is emptied on the way.

    Raises NoEntries, WrongColumnCount, TruncatedBooks, OpenQuotes and what `read_header` raises.
    """
    first = next(i for i, line in enumerate(lines) if line.strip())
    header = read_header(lines[first], first + 1, name, repairs)
    heading, body = lines[first], lines[first + 1 :]
    twins = len(set(lines)) < len(lines)
    lines.clear()
    start = header.line + 1
    numbers: Sequence[int] = range(start, start + len(body))
    cells = _faultless(body, header, heading)
    if cells is None:
        raw = _unquoted(body, header, name) if header.quoted else _split(body, header)
        mended = list(_mended(list(raw), header, heading, name, repairs))
        if not mended:
            raise NoEntries(f"{name}:{header.line}")
        numbers = [number for number, _ in mended]
        cells = list(map(list, zip(*[row for _, row in mended], strict=True)))
    return Table(header, numbers, _stripped(cells, header, numbers, repairs), twins)


def _stripped(
    cells: list[list[str]], header: Header, numbers: Sequence[int], repairs: Repairs
) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {}
    for name, at in header.at.items():
        bare = columns[name] = list(map(str.strip, cells[at]))
        if bare != cells[at]:
            padded = [i for i, cell in enumerate(cells[at]) if bare[i] != cell]
            repairs.add(numbers[padded[0]], _PADDED, len(padded), lines=[numbers[i] for i in padded[:SHOWN]])
        cells[at] = []
    return columns


def _faultless(body: list[str], header: Header, heading: str) -> list[list[str]] | None:
    """The columns of a file without a fault, cells cut in large strokes; None where faults must be searched.

    The lines go as they are cut: a million of them weigh more than their file. In a large file, equal
    cells of a column are one text: a large file repeats itself.
    """
    separator, width = header.separator, header.width
    if header.quoted or heading in body or set(map(methodcaller("count", separator), body)) != {width - 1}:
        return None
    if len(body) <= _AT_ONCE:
        cells = separator.join(body).split(separator)
        return None if "" in cells[::width] else [cells[at::width] for at in range(width)]
    if any(map(methodcaller("startswith", separator), body)):
        return None
    columns: list[list[str]] = [[] for _ in range(width)]
    known: list[dict[str, str]] = [{} for _ in range(width)]
    while body:
        cells = separator.join(body[:STROKE]).split(separator)
        del body[:STROKE]
        for at in range(width):
            part = cells[at::width]
            columns[at] += map(known[at].setdefault, part, part)
    return columns


def _split(body: list[str], header: Header) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(body, header.line + 1):
        yield number, line.split(header.separator)


def _unquoted(body: list[str], header: Header, name: str) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(body, delimiter=header.separator, strict=True)
    start = header.line + 1
    try:
        for row in reader:
            yield start, [cell.replace("\n", " ") for cell in row] or [""]
            start = header.line + 1 + reader.line_num
    except csv.Error as error:
        raise OpenQuotes(f"{name}:{start}") from error


def _mended(
    raw: list[tuple[int, Row]], header: Header, heading: str, name: str, repairs: Repairs
) -> Iterator[tuple[int, Row]]:
    width = header.width
    names = heading.split(header.separator)
    index = 0
    while index < len(raw):
        number, row = raw[index]
        index += 1
        if len(row) == width and row[0]:
            if row == names:
                repairs.add(number, _HEADER_AGAIN)
            else:
                yield number, row
        elif not any(map(str.strip, row)):
            if len(row) > 1:
                repairs.add(number, _BLANK)
        elif len(row) > width:
            yield number, _narrowed(number, row, header, name, repairs)
        elif len(row) < width:
            used, row = _widened(raw, index - 1, header, name, repairs)
            index += used
            yield number, row
        else:
            yield number, row


def _narrowed(number: int, row: Row, header: Header, name: str, repairs: Repairs) -> Row:
    """A row with too many cells: empty ones at the end, else one text that holds the separator."""
    width = header.width
    if not any(map(str.strip, row[width:])) and _fits(row[:width], header):
        repairs.add(number, _TRAILING)
        return row[:width]
    bare = list(row)
    while not bare[-1].strip() and len(bare) > width:
        bare.pop()
    glue = " " if header.separator == "\t" else header.separator
    for column in ("EcritureLib", "CompAuxLib", "CompteLib", "PieceRef", "JournalLib"):
        at = header.at.get(column)
        for cells in (row, bare):
            extra = len(cells) - width
            if at is None or extra == 0:
                continue
            parts = cells[at : at + extra + 1]
            joined = [*cells[:at], glue.join(parts), *cells[at + extra + 1 :]]
            if parts[0].strip() and parts[-1].strip() and _fits(joined, header):
                repairs.add(number, _REJOINED, sure=LIKELY, column=column)
                return joined
    raise WrongColumnCount(f"{name}:{number}", found=len(row), expected=width)


def _widened(
    raw: list[tuple[int, Row]], index: int, header: Header, name: str, repairs: Repairs
) -> tuple[int, Row]:
    """A row with too few cells: text broken over lines, or empty cells cut off; with the lines used up."""
    number, row = raw[index]
    joined = row
    for used in range(1, _MOST_CONTINUATIONS + 1):
        if index + used >= len(raw):
            break
        following = raw[index + used][1]
        joined = [*joined[:-1], f"{joined[-1]} {following[0]}".strip(), *following[1:]]
        if len(joined) == header.width and _fits(joined, header):
            repairs.add(number, _BROKEN, sure=LIKELY)
            return used, joined
    absent = [column for column, at in header.at.items() if at >= len(row)]
    padded = [*row, *[""] * (header.width - len(row))]
    last = index == len(raw) - 1
    if (
        set(absent) <= set(LEFT_EMPTY)
        and _fits(padded, header)
        and not (last and len(raw[0][1]) >= header.width)
    ):
        repairs.add(number, _CUT_EMPTY)
        return 0, padded
    refusal = TruncatedBooks if last else WrongColumnCount
    raise refusal(f"{name}:{number}", found=len(row), expected=header.width)


def _fits(row: Row, header: Header) -> bool:
    """Whether dates, account and amounts read where they should stand."""
    at = header.at

    def cell(column: str) -> str:
        return row[at[column]].strip() if column in at else ""

    amounts = ("Debit", "Credit") if "Debit" in at and "Credit" in at else ("Montant",)
    return (
        looks_like_a_day(cell("EcritureDate"))
        and _ACCOUNT.match(cell("CompteNum")) is not None
        and all(not cell(column) or looks_like_an_amount(cell(column)) for column in amounts)
        and any(cell(column) for column in amounts)
        and all(not cell(column) or looks_like_a_day(cell(column)) for column in ("PieceDate", "DateLet"))
    )
