"""A register of a client: a table whose cells are typed in place, and a form for a whole row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from tpecoach.errors import TpecoachError
from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Choose, Confirm
from tpecoach.tui.drawing import hanging
from tpecoach.tui.forms import Field, Form
from tpecoach.tui.screens.register_paste import PasteText, Preview
from tpecoach.tui.screens.register_shown import HINTS, options
from tpecoach.tui.screens.register_table import RegisterTable
from tpecoach.tui.widgets.entries import Entry
from tpecoach.workbench import cells
from tpecoach.workbench.clients import free_slug

if TYPE_CHECKING:
    from tpecoach.model.content import UsualRow
    from tpecoach.model.records import RegisterRow

_SHOWN = 12


class RegisterScreen(RegisterTable):
    """The rows of one register; Escape goes back to where one came from."""

    HELP = mark(
        "Une ligne par chose. Les flèches vont de case en case ; {register_cell} change la case, {register_edit} toute "
        "la ligne, {register_add} en ajoute une, {register_usual} propose celles du métier. {register_sort} trie sur "
        "la colonne, {register_paste} (ou coller) reprend des lignes d'un tableur. Les colonnes en « = » sont "
        "calculées. {register_remove} efface la ligne ({app_undo} la ramène)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "cell", mark("changer"), id="register.cell", tooltip=mark("changer la case")),
        Binding("e", "edit", mark("la ligne"), id="register.edit", tooltip=mark("changer toute la ligne")),
        Binding("n,plus", "add", mark("nouvelle"), id="register.add", tooltip=mark("nouvelle ligne")),
        Binding(
            "u", "usual", mark("habituelles"), id="register.usual", tooltip=mark("ajouter les habituelles")
        ),
        Binding("v", "paste", mark("coller"), id="register.paste", tooltip=mark("reprendre d'un tableur")),
        Binding("s", "sort", mark("trier"), id="register.sort", tooltip=mark("trier sur la colonne")),
        Binding("delete", "remove", mark("effacer"), id="register.remove", show=False),
    ]

    # ---- one cell ----

    @on(DataTable.CellSelected)
    def action_cell(self) -> None:
        """Change the cell under the cursor: a choice from a list, anything else typed below the table."""
        row, one, say = self._at, self._column, self.host.say
        if row is None or one is None:
            return
        if one.column is None:
            self.host.tell(say("Cette colonne est calculée à partir des autres."))
            return
        column = one.column
        value = row.cells.get(column.id, "")
        if choices := options(column, say("oui"), say("non")):
            lines = [*choices, ("-", say("(vide : on ne sait pas)"))]

            def chosen(name: str | None) -> None:
                if name:
                    with self.host.refusals():
                        self._save(row, column.id, "" if name == "-" else name)

            self.app.push_screen(Choose(clean(column.name), lines, value), chosen)
            return
        self._editing = f"{self.slug}:cell/{self._register_id}/{row.row}/{column.id}"
        entry = self.query_one("#cell-typed", Entry)
        entry.placeholder = say(HINTS.get(column.kind, ""))
        entry.hold(cells.typed(value, column, say.lang), self.host.drafts.get(self._editing))
        entry.display = True
        # At once: Widget.focus would do it later, after keys that are waiting already.
        self.set_focus(entry)
        self._tell_cell()

    def keep_cell(self) -> None:
        """Keep what was typed in the cell, or say why not and leave it there."""
        row, one = self._at, self._column
        if row is None or one is None or one.column is None or not self._editing:
            return
        draft, self._editing = self._editing, ""
        try:
            self._save(row, one.column.id, self.query_one("#cell-typed", Entry).value)
        except TpecoachError as error:
            self._editing = draft
            self.query_one("#cell-told", Static).update(
                hanging(" ", clean(error.sentence(self.host.say)), self.app.size.width - 2, "bold $warning")
            )
            return
        self.host.drafts.pop(draft, None)
        self._leave_cell()

    def _save(self, row: RegisterRow, column: str, text: str) -> None:
        self.host.bench.registers.save(self.slug, self._register_id, row.row, {column: text})
        self.reload()
        table: DataTable[object] = self.query_one(DataTable)
        table.move_cursor(column=min(table.cursor_column + 1, len(self._columns) - 1))

    def _leave_cell(self) -> None:
        self._editing = ""
        self.query_one("#cell-typed").display = False
        self.query_one(DataTable).focus()
        self._tell_cell()

    def remember(self) -> None:
        """Put the cell being typed among the drafts."""
        if self._editing:
            entry = self.query_one("#cell-typed", Entry)
            if entry.value != entry.stored:
                self.host.drafts[self._editing] = entry.value
            else:
                self.host.drafts.pop(self._editing, None)

    def action_leave(self) -> None:
        """Leave the cell being typed, else the register."""
        if self._editing:
            self.remember()
            self._leave_cell()
        else:
            super().action_leave()

    # ---- rows ----

    def action_edit(self) -> None:
        """Change the row under the cursor."""
        if (row := self._at) is not None:
            self._open(row)

    def action_add(self) -> None:
        """A new row."""
        self._open(None)

    def action_sort(self) -> None:
        """Sort by the column under the cursor: up, then down, then as written."""
        if (column := self._column) is None or not self._rows:
            return
        self._sort = {None: (column.id, False), (column.id, False): (column.id, True)}.get(
            self._sort, None if self._sort == (column.id, True) else (column.id, False)
        )
        self.reload()

    def action_usual(self) -> None:
        """Propose the rows most firms of this kind have and this one has not yet."""
        register, say = self._register, self.host.say
        if register is None:
            return
        proposed = self.host.bench.registers.usual(self.slug, register.id)
        if not proposed:
            self.notify(say("Rien à ajouter."))
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                with self.host.refusals():
                    self.host.bench.registers.add_usual(self.slug, register.id)
                    self.reload()

        asked = say.plural(
            "Ajouter {n} ligne habituelle ?", "Ajouter {n} lignes habituelles ?", len(proposed)
        )
        self.app.push_screen(Confirm(asked, _some(proposed)), agreed)

    def on_paste(self, event: events.Paste) -> None:
        """Lines pasted on the table."""
        event.stop()
        self._preview(event.text)

    def action_paste(self) -> None:
        """Ask for lines copied from a spreadsheet."""
        say = self.host.say

        def given(text: str | None) -> None:
            if text:
                self._preview(text)

        self.app.push_screen(
            PasteText(say("Collez ici les lignes copiées dans le tableur"), draft=f"{self.slug}:paste"), given
        )

    def _preview(self, text: str) -> None:
        """Show what the lines would give, and keep them once it is agreed."""
        host, register = self.host, self._register
        if register is None or not text.strip():
            return
        with host.refusals():
            pasted = host.bench.registers.preview(self.slug, register.id, text)

            def agreed(yes: bool | None) -> None:
                if yes:
                    with host.refusals():
                        made = host.bench.registers.paste(self.slug, register.id, text, leave_wrong=True)
                        host.drafts.pop(f"{self.slug}:paste", None)
                        told = host.say.plural(
                            "{n} ligne gardée. Ctrl+Z la retire.",
                            "{n} lignes gardées. Ctrl+Z les retire.",
                            len(made),
                        )
                        host.tell(told)
                        self.reload()

            self.app.push_screen(Preview(register, pasted), agreed)

    def _open(self, row: RegisterRow | None) -> None:
        register, say = self._register, self.host.say
        if register is None:
            return
        fields = [
            Field(
                column.id,
                column.name,
                cells.typed(row.cells.get(column.id, ""), column, say.lang) if row else column.default,
                options(column, say("oui"), say("non")),
                say(HINTS.get(column.kind, "")),
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
        row, say = self._at, self.host.say
        if row is None:
            return

        def agreed(yes: bool | None) -> None:
            if yes:
                with self.host.refusals():
                    self.host.bench.registers.delete(self.slug, self._register_id, row.row)
                    self.reload()

        words = clean(next(iter(row.cells.values()), row.row))
        self.app.push_screen(
            Confirm(
                say("Effacer la ligne « {row} » ?", row=words),
                say("{key} la ramène.", key=self.host.key("app.undo")),
            ),
            agreed,
        )


def _some(rows: tuple[UsualRow, ...]) -> str:
    """The first of the rows proposed, as many as a small screen holds."""
    words = " · ".join(clean(row.text) for row in rows[:_SHOWN])
    return words if len(rows) <= _SHOWN else f"{words} …"
