"""Rows copied from a spreadsheet: tab-separated, with or without a line of names above."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tpecoach.model.content import Column, Register, UsualRow
from tpecoach.model.records import RegisterRow
from tpecoach.model.text import clean
from tpecoach.workbench import cells
from tpecoach.workbench.clients import free_slug
from tpecoach.workbench.errors import WrongCell
from tpecoach.workbench.figure_errors import NoRows, TooManyRows

MOST = 1000
"""rows taken at once"""


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row as it would be kept."""

    row: str
    line: int
    """its line in the text, from 1"""
    cells: Mapping[str, str]
    """those given that fit, by column"""
    new: bool


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One cell that does not fit."""

    line: int
    row: str
    column: str
    value: str
    expected: str
    """what would, as a message id"""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a text gives."""

    columns: tuple[str, ...]
    """the columns found, in the order of the text"""
    ignored: tuple[str, ...]
    """names of the text's first line that are no column"""
    rows: tuple[PastedRow, ...]
    problems: tuple[CellProblem, ...]


def read(register: Register, kept: Sequence[RegisterRow], proposed: Iterable[UsualRow], text: str) -> Pasted:
    """The rows of a text for a register.

    Where the first line names a column it is taken for the names, by name or id, whatever the accents; else the cells
    stand in the order of the columns. A row takes the id of the row kept, or of the usual row, whose first cell says
    the same. Raises NoRows, TooManyRows.
    """
    lines = list(_lines(text))
    if not lines:
        raise NoRows
    order, ignored, start = _order(register.columns, lines[0][1])
    body = lines[start:]
    if not body:
        raise NoRows
    if len(body) > MOST:
        raise TooManyRows(count=len(body), most=MOST)
    first = register.columns[0].id
    ids = {_flat(usual.text): usual.id for usual in proposed} | {
        _flat(row.cells.get(first, "")): row.row for row in kept if row.cells.get(first)
    }
    taken, made, problems = {row.row for row in kept}, dict[str, PastedRow](), list[CellProblem]()
    for number, line in body:
        given = {c.id: (c, cell) for c, cell in zip(order, line, strict=False) if c is not None}
        says = clean(given[first][1]) if first in given else ""
        name = ids.get(_flat(says)) if says else None
        name = name or free_slug(says or "ligne", taken | set(made))
        ids.setdefault(_flat(says), name)
        fitting: dict[str, str] = {}
        for column, cell in given.values():
            try:
                if found := cells.checked(column, _by_words(column, cell)):
                    fitting[column.id] = found
            except WrongCell as error:
                expected = str(error.values.get("expected", ""))
                problems.append(CellProblem(number, name, column.name, clean(cell)[:60], expected))
        before = made[name].cells if name in made else {}
        made[name] = PastedRow(name, number, {**before, **fitting}, name not in taken)
    names = tuple(column.id for column in order if column is not None)
    return Pasted(names, ignored, tuple(made.values()), tuple(problems))


def _lines(text: str) -> Iterable[tuple[int, list[str]]]:
    """The lines that say something, with their number."""
    # A lone return, as some terminals paste line ends, is one too.
    flat = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    tabs = "\t" in flat
    reader = csv.reader(io.StringIO(flat), delimiter="\t" if tabs else ";")
    while True:
        try:
            line = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # A cell longer than any register keeps.
            continue
        if any(cell.strip() for cell in line):
            yield reader.line_num, line


def _order(
    known: tuple[Column, ...], line: list[str]
) -> tuple[tuple[Column | None, ...], tuple[str, ...], int]:
    """The column of each cell, the names that are none, and where the rows begin."""
    by_name = {_flat(c.id): c for c in known} | {_flat(c.name): c for c in known}
    found = tuple(by_name.get(_flat(clean(cell))) for cell in line)
    named = [one for one in found if one is not None]
    # One cell may happen to say what a column is called; two do not.
    if len(named) < min(2, len(line)):
        return known, (), 0
    once = tuple(one if one is not None and found.index(one) == n else None for n, one in enumerate(found))
    unknown = (clean(cell)[:60] for cell, one in zip(line, once, strict=True) if one is None)
    return once, tuple(cell for cell in unknown if cell), 1


def _by_words(column: Column, cell: str) -> str:
    """The id of the option whose words were written."""
    if column.kind != "choice":
        return cell
    flat = _flat(clean(cell))
    return next((o.id for o in column.options if flat in (_flat(o.text), _flat(o.id))), cell)


def _flat(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe"))
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())
