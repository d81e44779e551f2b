"""The help: what can be done on a screen, and with which keys."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.drawing import SOFT, hanging
from tpecoach.tui.widgets.keys import Keys, bindings_of, key_name, key_words


@runtime_checkable
class Explains(Protocol):
    """A screen that has more to say of what it shows than there is room for."""

    def explains(self) -> list[tuple[str, str]]:
        """Headings with their sentences."""
        ...


class HelpScreen(Dialog[None]):
    """The keys of the screen below, then those that work everywhere."""

    BINDINGS = [  # noqa: RUF012 — declared by Textual
        Binding("enter,f1,question_mark", "leave", mark("fermer"), id="help.leave", show=False)
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__("")
        self.id = "help"
        self._below = below

    def compose(self) -> ComposeResult:
        """What the screen is for, its keys, the keys that work everywhere."""
        with Vertical(classes="dialog tall"), VerticalScroll(id="help-text"):
            yield Static(id="help-words")
        yield Keys("dialog.leave")

    def on_mount(self) -> None:
        """Write it all."""
        self.query_one(VerticalScroll).focus()
        self._write()

    def on_resize(self) -> None:
        """Write it again for the new width."""
        self._write()

    def _write(self) -> None:
        say = self.host.say
        width = inner_width(self.app.size.width)
        lines: list[Content] = []
        if self._below.HELP:
            keys = key_words((self.host, self._below), say.lang)
            lines += [hanging("", say(self._below.HELP, **keys), width), Content("")]
        if isinstance(self._below, Explains):
            told = [
                hanging(say.pair(head, ""), clean(text), width, head_style="bold")
                for head, text in self._below.explains()
            ]
            lines += [*told, Content("")] if told else []
        here = bindings_of(self._below)
        mine = {name: several for name, several in here.items() if not name.startswith("client.")}
        if self._below.focused is not None:
            # What has the focus has keys of its own: ticking, for one.
            mine |= bindings_of(self._below.focused)
        client = {name: several for name, several in here.items() if name.startswith("client.")}
        for head, part in (
            (say("Sur cet écran"), mine),
            (say("Pour ce client"), client),
            (say("Partout"), bindings_of(self.host)),
        ):
            rows = self._rows(part, width)
            if rows:
                lines += [Content.styled(head, "bold $primary"), *rows, Content("")]
        lines.append(hanging("", say("Chaque réponse, note ou choix est enregistré aussitôt."), width, SOFT))
        self.query_one("#help-words", Static).update(Content("\n").join(lines))

    def _rows(self, found: dict[str, list[Binding]], width: int) -> list[Content]:
        say = self.host.say
        rows = []
        for several in found.values():
            words = several[0].tooltip or several[0].description
            if words:
                names = dict.fromkeys(key_name(one.key, say.lang) for one in several)
                keys = say(" ou ").join(names)
                rows.append(hanging(f"  {keys.ljust(16)} ", say(words), width, head_style="bold"))
        return rows
