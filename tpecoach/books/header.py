"""The first line of a FEC: its separator and which column is where."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from tpecoach.books.errors import MissingColumns, NotAFec, RepeatedColumn
from tpecoach.books.repairs import Repairs
from tpecoach.language import mark
from tpecoach.model.books import LIKELY

COLUMNS = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum",
    "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet",
    "ValidDate", "Montantdevise", "Idevise",
)  # fmt: skip
_CASH_BASIS = ("DateRglt", "ModeRglt", "NatOp", "IdClient")
_AMOUNT_AND_SIDE = ("Montant", "Sens")
_NEEDED = ("JournalCode", "EcritureNum", "EcritureDate", "CompteNum", "EcritureLib")
LEFT_EMPTY = ("EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise", *_CASH_BASIS)
"""columns at the end of a line that some programs cut off when they are empty"""

_OTHER_NAMES = {
    "iddevise": "Idevise",
    "devise": "Idevise",
    "lettrage": "EcritureLet",
    "datelettrage": "DateLet",
}
_KNOWN = {name.lower(): name for name in (*COLUMNS, *_CASH_BASIS, *_AMOUNT_AND_SIDE)} | _OTHER_NAMES
_SEPARATORS = "\t|;"
_CLOSE = 0.8

_RENAMED = mark("colonne {found} lue comme {column}")
_ABSENT = mark("colonnes absentes, lues comme vides : {columns}")
_EXTRA = mark("colonnes en plus, non lues : {columns}")
_SEMICOLON = mark("champs séparés par des points-virgules au lieu de tabulations")
_ORDER = mark("colonnes dans un autre ordre que celui de la norme")


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column stands."""

    line: int
    separator: str
    quoted: bool
    """cells stand between quotation marks"""
    width: int
    """cells in a full line"""
    at: dict[str, int]
    """position of each known column"""


def read_header(text: str, line: int, name: str, repairs: Repairs) -> Header:
    """The header of a FEC, names recognised whatever their case, accents, padding and small typing errors.

    Raises NotAFec, MissingColumns and RepeatedColumn.
    """
    where = f"{name}:{line}"
    separator = max(_SEPARATORS, key=lambda sign: len(_exact(text.split(sign))))
    cells = [cell.strip() for cell in text.split(separator)]
    quoted = sum(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells) * 2 > len(cells)
    cells = [cell.strip('" ') for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    at = _exact(cells)
    if len(at) < 4:
        raise NotAFec(where)
    _reject_repeated(cells, at, where)
    for column, position in _close(cells, at).items():
        at[column] = position
        repairs.add(line, _RENAMED, sure=LIKELY, found=cells[position][:40], column=column)
    missing = [column for column in _NEEDED if column not in at]
    if not ({"Debit", "Credit"} <= at.keys() or set(_AMOUNT_AND_SIDE) <= at.keys()):
        missing += [column for column in ("Debit", "Credit") if column not in at]
    if missing:
        raise MissingColumns(where, columns=", ".join(missing))
    _tell(cells, at, separator, line, repairs)
    return Header(line, separator, quoted, len(cells), at)


def _plain(cell: str) -> str:
    decomposed = unicodedata.normalize("NFKD", cell.lower())
    return re.sub(r"[^a-z0-9]", "", decomposed)


def _exact(cells: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, cell in enumerate(cells):
        column = _KNOWN.get(_plain(cell))
        if column is not None:
            found.setdefault(column, position)
    return found


def _reject_repeated(cells: list[str], at: dict[str, int], where: str) -> None:
    counts = Counter(_KNOWN.get(_plain(cell)) for cell in cells)
    for column in at:
        if counts[column] > 1:
            raise RepeatedColumn(where, column=column)


def _close(cells: list[str], at: dict[str, int]) -> dict[str, int]:
    """Columns not found whose name is nearly that of a cell, the nearest pair first."""
    absent = [column for column in COLUMNS if column not in at]
    if set(_AMOUNT_AND_SIDE) <= at.keys():
        absent = [column for column in absent if column not in ("Debit", "Credit")]
    free = [position for position in range(len(cells)) if position not in at.values()]
    pairs = sorted(
        (
            (SequenceMatcher(None, _plain(cells[position]), column.lower()).ratio(), position, column)
            for position in free
            for column in absent
        ),
        reverse=True,
    )
    found: dict[str, int] = {}
    for ratio, position, column in pairs:
        if ratio >= _CLOSE and column not in found and position not in found.values():
            found[column] = position
    return found


def _tell(cells: list[str], at: dict[str, int], separator: str, line: int, repairs: Repairs) -> None:
    if separator == ";":
        repairs.add(line, _SEMICOLON)
    absent = [column for column in COLUMNS if column not in at and column not in ("Debit", "Credit")]
    if absent:
        repairs.add(line, _ABSENT, columns=", ".join(absent))
    extra = [cell[:40] for position, cell in enumerate(cells) if position not in at.values() and cell]
    if extra:
        repairs.add(line, _EXTRA, columns=", ".join(extra))
    positions = [at[column] for column in COLUMNS if column in at]
    if positions != sorted(positions):
        repairs.add(line, _ORDER)
