"""The registers: all tables of a client, how far each is filled and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.screens.register import RegisterScreen
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.model.content import Register


class RegistersScreen(Workspace):
    """An index of the registers; Enter opens one."""

    mode = "registers"
    HELP = mark(
        "Les tableaux remplis avec le client, une ligne par chose. {registers_open} ouvre celui choisi ; "
        "{client_leave} en revient. Les gains, les procédures et le plan s'appuient sur ce qu'ils contiennent."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", mark("ouvrir"), id="registers.open", tooltip=mark("ouvrir le registre"))
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._found: tuple[tuple[Register, int], ...] = ()

    def compose(self) -> ComposeResult:
        """Place, registers, what the chosen one is for, keys."""
        yield Static(id="place", classes="ruled")
        yield OptionList(id="registers", compact=True)
        yield Static(id="register-told", classes="above-ruled")
        yield Keys("registers.open", "client.overview", "client.interview", "client.numbers", "client.leave")

    def read(self) -> None:
        """The registers with their counts."""
        self._found = self.host.bench.registers.counts(self.slug)
        self.client_name = self.host.bench.clients.find(self.slug).name

    def draw(self) -> None:
        """One line a register: its name, how many rows, and the beginning of what it is for."""
        say = self.host.say
        filled = sum(bool(rows) for _, rows in self._found)
        told = say.plural("{n} rempli sur {all}", "{n} remplis sur {all}", filled, all=len(self._found))
        self.place(f"{self.client_name} · {say('registres')}", told)
        width = self.app.size.width - 3
        table = self.query_one(OptionList)
        place = table.highlighted
        with self.prevent(OptionList.OptionHighlighted):
            table.clear_options()
            table.add_options([Option(self._line(one, rows, width), id=one.id) for one, rows in self._found])
            table.highlighted = min(place or 0, len(self._found) - 1) if self._found else None
        if self.focused is None:
            table.focus()
        self._told()

    def _line(self, one: Register, rows: int, width: int) -> Content:
        say = self.host.say
        count = say.plural("{n} ligne", "{n} lignes", rows) if rows else "–"
        longest = max(len(clean(register.name)) for register, _ in self._found)
        name = fitted(clean(one.name), longest if self.wide else min(longest, 38))
        start = Content(" ● " if rows else " ○ ") + name + Content(f" {count.rjust(11)}  ")
        return start + fitted(clean(one.help), max(0, width - start.cell_length)).stylize(SOFT)

    @on(OptionList.OptionHighlighted)
    def _told(self) -> None:
        """What the chosen register is for, whole."""
        at = self.query_one(OptionList).highlighted
        told = clean(self._found[at][0].help) if at is not None and at < len(self._found) else ""
        self.query_one("#register-told", Static).update(hanging(" ", told, self.app.size.width - 2))

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the register under the cursor."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._found):
            self.app.push_screen(RegisterScreen(self.slug, self._found[at][0].id))
