"""The books read from the screen of the numbers: stages, balance sheet, months, open invoices, thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tpecoach.errors import TpecoachError
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Read
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.workbench.accounts_words import PART, sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpecoach.workbench.accounts import BooksPage
    from tpecoach.workbench.accounts_words import Section


class BooksRead(Read):
    """A page of books: its notes, then its tables."""

    def __init__(self, title: str, notes: Sequence[str], tables: Sequence[Section]) -> None:
        super().__init__(title, [("", note) for note in notes])
        self._tables = tuple(tables)

    def rows(self, width: int) -> list[Content]:
        """The notes, then each table in the columns there is room for."""
        rows = super().rows(width)
        for table in self._tables:
            rows += [Content(""), hanging("", clean(table.title), width, "bold $primary")]
            rows += _set(table, width)
            rows += [hanging("  ", clean(note), width, SOFT) for note in table.notes]
        return rows


def _set(table: Section, width: int) -> list[Content]:
    """The rows of a table: names to the left, the other cells to the right, balances in bold."""
    every = [table.heads, *table.rows] if table.heads else list(table.rows)
    cells = [[clean(cell) for cell in row] for row in every]
    widths = [max(len(row[n]) for row in cells) for n in range(1, len(cells[0]))]
    room = width - sum(widths) - 2 * len(widths)
    longest = max(len(row[0]) for row in cells)
    if room < min(longest, 16):
        # A reason instead of a figure takes more than its column: it goes under its name.
        return [hanging("", "  ".join(row), width) for row in cells]
    name = min(longest, room)
    made = []
    for n, row in enumerate(cells):
        shown = fitted(row[0], name)
        for cell, wide in zip(row[1:], widths, strict=True):
            shown += Content("  " + cell.rjust(wide))
        head = n == 0 and bool(table.heads)
        summed = any(other[0].startswith(PART) for other in cells) and not row[0].startswith(PART)
        made.append(shown.stylize(SOFT if head else "bold" if summed else ""))
    return made


class AccountsReading(Workspace):
    """What a screen of figures shows of the books."""

    def action_accounts(self) -> None:
        """Read the last books taken."""
        self.run_worker(self._read_accounts, thread=True, exclusive=True, group="accounts")

    def _read_accounts(self) -> None:
        """In a thread: books of a busy firm take a while."""
        host = self.host
        page: BooksPage | None = None
        refusal: TpecoachError | None = None
        try:
            page = host.bench.accounts.page(self.slug)
        except TpecoachError as error:
            refusal = error
        finally:
            if self.is_attached:
                host.call_from_thread(self._show_accounts, page, refusal)

    def _show_accounts(self, page: BooksPage | None, refusal: TpecoachError | None) -> None:
        say = self.host.say
        if page is not None:
            self.app.push_screen(BooksRead(say("Les comptes"), page.notes, sections(page, say)))
        elif refusal is not None:
            self.host.tell(refusal.sentence(say), "warning")
