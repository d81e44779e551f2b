"""The table of a register: its rows as they are sorted, and the cell under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static

from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.screens.register_shown import Shown, shown_columns
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.model.content import Register
    from tpecoach.model.records import RegisterRow
    from tpecoach.workbench.columns import Computed


class RegisterTable(Workspace):
    """The rows of one register, and where one is among them."""

    def __init__(self, slug: str, register: str) -> None:
        super().__init__(slug)
        self._register_id = register
        self._register: Register | None = None
        self._rows: tuple[RegisterRow, ...] = ()
        self._computed: tuple[Computed, ...] = ()
        self._columns: tuple[Shown, ...] = ()
        self._sort: tuple[str, bool] | None = None
        """the column sorted by, and whether from the largest down"""
        self._editing = ""
        """the draft of the cell that is being typed, empty while none is"""

    def compose(self) -> ComposeResult:
        """Place, help, rows, the cell under the cursor, keys."""
        yield Static(id="place")
        yield Static(id="register-help", classes="ruled")
        yield DataTable(id="rows", cursor_type="cell", zebra_stripes=True, fixed_columns=1, cell_padding=1)
        yield Static(id="empty")
        yield Static(id="cell-told", classes="above-ruled")
        yield Entry("", "", "cell-typed", self.keep_cell)
        yield Keys()

    def on_mount(self) -> None:
        """Read and draw, no cell being typed."""
        self.query_one("#cell-typed").display = False

    def read(self) -> None:
        """The register, its rows as they are sorted, and what is reckoned of them."""
        self.client_name = self.host.bench.clients.find(self.slug).name
        registers = self.host.bench.registers
        self._register, rows = registers.rows(self.slug, self._register_id)
        self._computed = registers.computed(self.slug, self._register_id)
        if self._sort is not None:
            rows = registers.in_order(self.slug, self._register_id, self._sort[0], down=self._sort[1])
        self._rows = rows

    def draw(self) -> None:
        """All columns, the reckoned ones after the first; the first stays where the others scroll."""
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
        kept = self._at
        at_column = table.cursor_column
        self._columns = shown_columns(register, self._computed)
        with self.prevent(DataTable.CellHighlighted):
            table.clear(columns=True)
            for column in self._columns:
                table.add_column(column.head(self._sort), width=column.width)
            for one in self._rows:
                table.add_row(*(column.cell(one, say) for column in self._columns), key=one.row)
            if self._rows:
                ids = [row.row for row in self._rows]
                line = ids.index(kept.row) if kept is not None and kept.row in ids else 0
                table.cursor_coordinate = Coordinate(line, min(at_column, len(self._columns) - 1))
        table.display = bool(self._rows)
        empty = self.query_one("#empty", Static)
        empty.display = not self._rows
        empty.update(
            hanging(
                "  ",
                say(
                    "Pas encore de ligne. {add} ouvre la première, {usual} propose les habituelles, {paste} en "
                    "reprend d'un tableur.",
                    add=self.host.key("register.add"),
                    usual=self.host.key("register.usual"),
                    paste=self.host.key("register.paste"),
                ),
                self.app.size.width - 2,
            )
        )
        if self._rows and self.focused is None:
            table.focus()
        self._tell_cell()

    @property
    def _at(self) -> RegisterRow | None:
        """The row under the cursor."""
        table: DataTable[object] = self.query_one(DataTable)
        if not table.is_valid_coordinate(table.cursor_coordinate):
            return None
        name = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return next((row for row in self._rows if row.row == name), None)

    @property
    def _column(self) -> Shown | None:
        """The column under the cursor."""
        at = self.query_one(DataTable).cursor_column
        return self._columns[at] if at < len(self._columns) else None

    @on(DataTable.CellHighlighted)
    def _tell_cell(self) -> None:
        """The cell under the cursor, whole: in the table it may be cut."""
        row, column, say = self._at, self._column, self.host.say
        told = self.query_one("#cell-told", Static)
        if row is None or column is None or self._editing:
            told.update(self._asked() if self._editing else "")
            return
        words = column.words(row, say) or "–"
        how = say(" (calculée)") if column.column is None else ""
        told.update(hanging(f" {say.pair(clean(column.name) + how, '')}", words, self.app.size.width - 2))

    def _asked(self) -> str:
        column, say = self._column, self.host.say
        name = clean(column.name) if column is not None else ""
        return f" {name} · {say('Entrée garde, Échap laisse')}"

    def keep_cell(self) -> None:
        """Keep what was typed in the cell; the screen says how."""
        raise TypeError(f"{type(self).__name__} does not say how a cell is kept")
