"""A register of a client: its rows, and a form for one of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Confirm
from tpecoach.tui.drawing import SOFT, fitted, hanging, plain
from tpecoach.tui.forms import Field, Form
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.clients import free_slug

if TYPE_CHECKING:
    from tpecoach.model.content import Column, Register
    from tpecoach.model.records import RegisterRow

_NUMBERS = frozenset({"number", "money", "percent", "duration"})


class RegisterScreen(Workspace):
    """The rows of one register; Escape goes back to the question."""

    HELP = mark(
        "Une ligne par chose. Entrée change la ligne, n en ajoute une, Suppr l'efface (Ctrl+Z la ramène)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", mark("changer"), id="register.edit"),
        Binding("n,plus", "add", mark("nouvelle ligne"), id="register.add"),
        Binding("delete", "remove", mark("effacer"), id="register.remove"),
    ]

    def __init__(self, slug: str, register: str) -> None:
        super().__init__(slug)
        self._register_id = register
        self._register: Register | None = None
        self._rows: tuple[RegisterRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Place, help, rows, keys."""
        yield Static(id="place")
        yield Static(id="register-help", classes="ruled")
        yield DataTable(id="rows", cursor_type="row", zebra_stripes=True)
        yield Static(id="empty")
        yield Keys("register.add", "register.edit", "register.remove", "client.leave")

    def read(self) -> None:
        """The register and its rows."""
        self.client_name = self.host.bench.clients.find(self.slug).name
        self._register, self._rows = self.host.bench.registers.rows(self.slug, self._register_id)

    def draw(self) -> None:
        """The rows, those columns that say most."""
        register = self._register
        if register is None:
            return
        say = self.host.say
        count = say.plural("{n} ligne", "{n} lignes", len(self._rows))
        self.place(f"{self.client_name} · {clean(register.name)}", f"{count} · ✓")
        self.query_one("#register-help", Static).update(
            hanging(" ", clean(register.help), self.app.size.width - 1, SOFT)
        )
        table: DataTable[object] = self.query_one(DataTable)
        row = table.cursor_row
        table.clear(columns=True)
        columns = register.columns[:1] + tuple(c for c in register.columns[1:] if c.kind != "text")
        first = 30 if len(columns) > 1 else 60
        for column in columns:
            table.add_column(plain(column.name), width=first if column is columns[0] else 12)
        for one in self._rows:
            cells = [clean(shown(one.cells.get(c.id, ""), c, say.lang)) for c in columns]
            table.add_row(fitted(cells[0], first), *(fitted(cell, 12) for cell in cells[1:]), key=one.row)
        if self._rows:
            table.move_cursor(row=min(row, len(self._rows) - 1))
        table.display = bool(self._rows)
        empty = self.query_one("#empty", Static)
        empty.display = not self._rows
        empty.update(hanging("  ", say("Pas encore de ligne. n ouvre la première."), self.app.size.width - 2))
        if self._rows and self.focused is None:
            table.focus()

    @on(DataTable.RowSelected)
    def action_edit(self) -> None:
        """Change the row under the cursor."""
        table: DataTable[object] = self.query_one(DataTable)
        if self._rows and table.cursor_row < len(self._rows):
            self._open(self._rows[table.cursor_row])

    def action_add(self) -> None:
        """A new row."""
        self._open(None)

    def _open(self, row: RegisterRow | None) -> None:
        register, say = self._register, self.host.say
        if register is None:
            return
        fields = [
            Field(
                column.id,
                column.name,
                shown(row.cells.get(column.id, ""), column, say.lang) if row else column.default,
                _options(column, say("oui"), say("non")),
                say(_HINTS.get(column.kind, "")),
            )
            for column in register.columns
        ]

        def keep(values: Mapping[str, str]) -> str:
            first = register.columns[0].id
            name = row.row if row else free_slug(values[first] or "ligne", {r.row for r in self._rows})
            self.host.bench.registers.save(self.slug, register.id, name, values)
            return name

        title = clean(row.cells.get(register.columns[0].id, row.row)) if row else say("Nouvelle ligne")
        self.app.push_screen(
            Form(title, fields, keep, draft=f"{self.slug}:row/{register.id}/{row.row if row else ''}")
        )

    def action_remove(self) -> None:
        """Delete the row under the cursor, once sure."""
        table: DataTable[object] = self.query_one(DataTable)
        if not self._rows:
            return
        row = self._rows[table.cursor_row]

        def agreed(yes: bool | None) -> None:
            if yes:
                with self.host.refusals():
                    self.host.bench.registers.delete(self.slug, self._register_id, row.row)
                    self.reload()

        words = clean(next(iter(row.cells.values()), row.row))
        say = self.host.say
        self.app.push_screen(
            Confirm(say("Effacer la ligne « {row} » ?", row=words), say("Ctrl+Z la ramène.")), agreed
        )


_HINTS = {
    "percent": mark("par exemple 8 %"),
    "money": mark("euros : 1 234,56"),
    "date": mark("une date : 24/11/2026"),
}


def _options(column: Column, yes: str, no: str) -> tuple[tuple[str, str], ...]:
    if column.kind == "yesno":
        return (("yes", yes), ("no", no))
    return tuple((option.id, option.text) for option in column.options)


def shown(cell: str, column: Column, lang: str) -> str:
    """A cell as a person would type it: `0.08` of a percent column is `8 %`, a point is a comma in French."""
    if column.kind not in _NUMBERS or not cell:
        return cell
    try:
        value = Decimal(cell) * (100 if column.kind == "percent" else 1)
    except InvalidOperation:
        return cell
    text = format(value.normalize(), "f")
    text = text if lang == "en" else text.replace(".", ",")
    return f"{text} %" if column.kind == "percent" else text
