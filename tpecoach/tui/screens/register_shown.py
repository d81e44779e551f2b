"""The columns of a register in the cells of a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual.content import Content

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import fitted, plain
from tpecoach.workbench import cells

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.model.content import Column, Register
    from tpecoach.model.records import RegisterRow
    from tpecoach.workbench.columns import Computed

HINTS = {
    "percent": mark("par exemple 8 %"),
    "money": mark("euros : 1 234,56"),
    "date": mark("une date : 24/11/2026"),
    "number": mark("un nombre : 12,5"),
    "duration": mark("des heures : 2 h 30"),
}
_FIRST = 28
_WIDTHS = {"text": 20, "yesno": 8, "date": 10, "choice": 14}


@dataclass(frozen=True, slots=True)
class Shown:
    """One column on the screen: a typed one, or one that is reckoned."""

    id: str
    """by which rows are sorted"""
    name: str
    width: int
    column: Column | None
    computed: Computed | None = None

    def head(self, sort: tuple[str, bool] | None) -> Text:
        """Its name; `=` before what is reckoned, an arrow where the rows are sorted by it."""
        arrow = ("▼ " if sort[1] else "▲ ") if sort is not None and sort[0] == self.id else ""
        return plain(f"{arrow}{'= ' if self.column is None else ''}{self.name}")

    def words(self, row: RegisterRow, say: Say) -> str:
        """What it says of a row; empty where nothing is known."""
        if self.computed is not None:
            return clean(self.computed.words.get(row.row, ""))
        if self.column is None:
            return ""
        return clean(
            cells.words(row.cells.get(self.column.id, ""), self.column, say("oui"), say("non"), say.lang)
        )

    def cell(self, row: RegisterRow, say: Say) -> Content:
        """The same cut to its width; numbers stand on the right."""
        words = self.words(row, say)
        if self.computed is not None or (self.column is not None and self.column.kind in cells.NUMBERS):
            words = words.rjust(self.width)
        return fitted(words, self.width)


def shown_columns(register: Register, computed: tuple[Computed, ...]) -> tuple[Shown, ...]:
    """The first column, those that are reckoned, then the others as they are declared."""
    first, *others = register.columns
    return (
        _typed(first, _FIRST),
        *(Shown(one.name, one.name, max(6, min(16, len(one.name) + 4)), None, one) for one in computed),
        *(_typed(column, _WIDTHS.get(column.kind, 10)) for column in others),
    )


def _typed(column: Column, width: int) -> Shown:
    return Shown(column.id, column.name, width, column)


def options(column: Column, yes: str, no: str) -> tuple[tuple[str, str], ...]:
    """What can be chosen in a column, as (id, words); nothing where it is typed."""
    if column.kind == "yesno":
        return (("yes", yes), ("no", no))
    return tuple((option.id, option.text) for option in column.options)
