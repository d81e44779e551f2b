"""Rows copied from a spreadsheet: where they are pasted, and what they would give."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Ask, Dialog, inner_width
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.words import Words
from tpecoach.workbench import cells

if TYPE_CHECKING:
    from tpecoach.model.content import Register
    from tpecoach.workbench.pasting import Pasted, PastedRow


class PasteText(Ask):
    """The lines of a spreadsheet, whose first cell may be empty."""

    def action_keep(self) -> None:
        """Hand over the lines as they are."""
        self.remember()
        self.dismiss(self.query_one(Words).typed.strip("\n"))


class Preview(Dialog[bool]):
    """What the lines pasted would give; only Enter or `o` (`y` in English) keeps them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,o,y", "agree", mark("garder"), id="preview.agree", show=True)
    ]

    def __init__(self, register: Register, pasted: Pasted) -> None:
        super().__init__("")
        self._register, self._pasted = register, pasted

    def compose(self) -> ComposeResult:
        """How many rows, what does not fit, the rows, keys."""
        say, count = self.host.say, len(self._pasted.rows)
        self._title = say.plural("{n} ligne à garder ?", "{n} lignes à garder ?", count)
        with Vertical(classes="dialog tall"):
            yield self.title_line()
            with VerticalScroll():
                yield Static(id="read-text")
            yield Keys("preview.agree", "dialog.leave")

    def on_mount(self) -> None:
        """Take the arrows for scrolling."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Wrap for the width there is."""
        say, width = self.host.say, inner_width(self.app.size.width)
        pasted = self._pasted
        names = {column.id: clean(column.name) for column in self._register.columns}
        rows = [
            hanging(say.pair(say("Colonnes"), ""), ", ".join(names[c] for c in pasted.columns), width, SOFT)
        ]
        if pasted.ignored:
            left = ", ".join(pasted.ignored)
            rows.append(hanging(say.pair(say("Laissées de côté"), ""), left, width, "$warning"))
        if pasted.problems:
            head = say.plural(
                "⚠ {n} case ne convient pas ; elle sera laissée comme elle est :",
                "⚠ {n} cases ne conviennent pas ; elles seront laissées comme elles sont :",
                len(pasted.problems),
            )
            rows += [Content(""), hanging("", head, width, "bold $warning")]
            for one in pasted.problems:
                told = say(
                    "ligne {line}, {column} : « {value} ». Attendu : {expected}.",
                    line=one.line,
                    column=clean(one.column),
                    value=one.value,
                    expected=say(one.expected),
                )
                rows.append(hanging("  · ", told, width))
        rows += [Content(""), *(self._row(row, names, width) for row in pasted.rows)]
        self.query_one("#read-text", Static).update(Content("\n").join(rows))

    def _row(self, row: PastedRow, names: dict[str, str], width: int) -> Content:
        say = self.host.say
        columns = {column.id: column for column in self._register.columns}
        first = self._register.columns[0].id
        parts = [
            say.pair(names[name], clean(cells.words(cell, columns[name], say("oui"), say("non"), say.lang)))
            for name, cell in row.cells.items()
            if name != first
        ]
        head = clean(row.cells.get(first, "")) or row.row
        if not row.new:
            head = say("{row} (déjà là, changée)", row=head)
        return hanging(" + " if row.new else " · ", " · ".join([head, *parts]), width)

    def action_agree(self) -> None:
        """Keep them."""
        self.dismiss(True)
