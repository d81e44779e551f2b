"""Every key of the screens, part by part, each of which can be given another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.keyboard import keyboard
from tpecoach.tui.screens.place import Place
from tpecoach.tui.widgets.keys import Keys, key_name

if TYPE_CHECKING:
    from tpecoach.workbench.keymap import Bound

_board = lru_cache(maxsize=1)(keyboard)


class KeymapScreen(Place):
    """One line a thing that keys do: its keys, then what it does; those changed are marked."""

    HELP = mark(
        "Toutes les touches. Entrée attend la nouvelle touche de la ligne ; Suppr rend celles d'origine. Une touche "
        "déjà prise sur le même écran est refusée."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", mark("autre touche"), id="keymap.change"),
        Binding("delete", "reset", mark("celles d'origine"), id="keymap.reset"),
    ]

    def compose(self) -> ComposeResult:
        """Place, lines, how to change one without a screen, keys."""
        yield Static(id="place", classes="ruled")
        yield OptionList(id="keymap-lines", compact=True)
        yield Static(id="keymap-use", classes="above-ruled")
        yield Keys("keymap.change", "keymap.reset", "place.leave")

    def draw(self) -> None:
        """Every thing that keys do."""
        say, board = self.host.say, _board()
        self.title_line(f"tpecoach · {say('réglages')} ▸ {say('touches')}")
        lines = self.query_one(OptionList)
        here = lines.highlighted
        chosen = {name: keys for name, keys in self.host._keymap.items() if name in board.by_id()}  # noqa: SLF001
        keys = board.keys(chosen)
        width = self.app.size.width
        options: list[Option] = []
        for part in dict.fromkeys(one.part for one in board.bound):
            words = say(part)
            head = Content.styled(f" {words[:1].upper()}{words[1:]}", "bold $primary")
            options += [Option("", disabled=True)] if options else []
            options.append(Option(head, disabled=True))
            for one in board.bound:
                if one.part == part:
                    names = say(" ou ").join(key_name(key, say.lang) for key in keys[one.id])
                    sign = "*" if one.id in chosen else " "
                    line = fitted(f"{sign} {say(one.words)}", max(10, width - 26))
                    options.append(Option(Content("  ") + fitted(names, 20) + Content(" ") + line, id=one.id))
        lines.set_options(options)
        lines.highlighted = here if here is not None else 1
        lines.focus()
        self._explain()

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        option = self.query_one(OptionList).highlighted_option
        say = self.host.say
        command = f"tpecoach settings key {option.id if option is not None and option.id else 'ID'} …"
        words = say("En ligne de commande : {command}", command=command)
        self.query_one("#keymap-use", Static).update(hanging(" ", words, self.app.size.width - 2, SOFT))

    def _one(self) -> Bound | None:
        option = self.query_one(OptionList).highlighted_option
        return None if option is None or option.id is None else _board().by_id().get(option.id)

    @on(OptionList.OptionSelected)
    def action_change(self) -> None:
        """Wait for the new key of the line under the cursor."""
        one = self._one()
        if one is None:
            return

        def pressed(key: str | None) -> None:
            if key:
                self._bind(one, key)

        self.app.push_screen(PressKey(self.host.say(one.words)), pressed)

    def action_reset(self) -> None:
        """Give the line under the cursor the keys it is shipped with."""
        one = self._one()
        if one is not None:
            self._bind(one, "")

    def _bind(self, one: Bound, key: str) -> None:
        with self.host.refusals():
            self.host.bench.rebind(_board(), one.id, key)
            self.host.set_keys()
            self.draw()


class PressKey(Dialog[str]):
    """The next key pressed is the answer; Escape leaves."""

    takes_every_key = True

    def __init__(self, words: str) -> None:
        super().__init__(words)

    def compose(self) -> ComposeResult:
        """What it is for, what to do, keys."""
        with Vertical(classes="dialog"):
            yield self.title_line()
            yield Static(id="press")
            yield Keys("dialog.leave")

    def on_mount(self) -> None:
        """Say what is waited for."""
        words = self.host.say("Appuyez sur la nouvelle touche. Échap laisse celle d'avant.")
        self.query_one("#press", Static).update(hanging("", words, inner_width(self.app.size.width)))

    def on_key(self, event: events.Key) -> None:
        """Take it."""
        if event.key != "escape":
            event.stop()
            self.dismiss(event.key)
