"""A sheet of figures: what it says on top, its lines, and the details of the line under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys

Detail = tuple[str, str]
"""(what, in words), either empty"""


class Sheet(Workspace):
    """The lines of a sheet beside (or over) the details of one; each sheet says what they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "turn(1)", mark("suite des détails"), id="sheet.down", show=False, priority=True),
        Binding("pageup", "turn(-1)", mark("retour des détails"), id="sheet.up", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Place, what it says, heads and lines, details, keys."""
        yield Static(id="place", classes="ruled")
        yield Static(id="sheet-says")
        with Container(id="sheet-panes"):
            with Container(id="sheet-table"):
                yield Static(id="heads")
                yield OptionList(id="sheet-lines", compact=True)
            with VerticalScroll(id="sheet-pane", can_focus=False):
                yield Static(id="sheet-details")
        yield Keys()

    def detail(self, name: str) -> Sequence[Detail]:
        """The details of a line; each sheet says them."""
        raise TypeError(f"{type(self).__name__} does not say the details of {name}")

    @property
    def at(self) -> str:
        """The name of the line under the cursor; empty where there is none."""
        option = self.query_one(OptionList).highlighted_option
        return str(option.id) if option is not None and option.id is not None else ""

    @property
    def table_width(self) -> int:
        """Cells of a line."""
        columns = self.app.size.width
        return (columns * 3 // 5 if self.wide else columns) - 3

    def show(
        self, says: Sequence[str], heads: Content, lines: Sequence[tuple[str, Content]], empty: str
    ) -> None:
        """Write the sheet; `lines` are named, and `empty` stands where there is none."""
        width = self.app.size.width - 2
        told = [hanging(" ", clean(sentence), width) for sentence in says]
        above = self.query_one("#sheet-says", Static)
        above.update(Content("\n").join(told))
        above.display = bool(told)
        self.query_one("#heads", Static).update(heads.stylize(SOFT) if lines else Content(""))
        table, before = self.query_one(OptionList), self.at
        with self.prevent(OptionList.OptionHighlighted):
            table.set_options([Option(line, id=name) for name, line in lines])
            names = [name for name, _ in lines]
            table.highlighted = names.index(before) if before in names else 0 if names else None
        self._empty = empty
        if self.focused is None:
            table.focus()
        self.show_detail()

    @on(OptionList.OptionHighlighted)
    def show_detail(self) -> None:
        """The details of the line under the cursor."""
        width = self.app.size.width - 3
        if self.wide:
            width -= self.table_width + 2
        rows = []
        for what, words in self.detail(self.at) if self.at else (("", self._empty),):
            if what:
                rows.append(hanging(" ", clean(what), width, "bold"))
            if words:
                rows.append(hanging("   " if what else " ", clean(words), width))
        self.query_one("#sheet-details", Static).update(Content("\n").join(rows))
        self.query_one("#sheet-pane").scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """A page of the details further down or up."""
        pane = self.query_one("#sheet-pane")
        (pane.scroll_page_down if by > 0 else pane.scroll_page_up)(animate=False)

    def told(self, words: str | None) -> None:
        """Say what a dialog has kept, and read again."""
        if words:
            self.host.tell(words)
            self.reload()

    _empty = ""


def row(first: str, others: Sequence[str], width: int, cell: int) -> Content:
    """A line: the first words to the left in what is left of `width`, the others set right in `cell` cells each."""
    line = Content(" ") + fitted(clean(first), max(8, width - 1 - cell * len(others)))
    for words in others:
        text = clean(words)[: cell - 1]
        line += Content(" " * (cell - len(text)) + text)
    return line
