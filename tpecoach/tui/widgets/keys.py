"""The last line: at most seven keys, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.binding import Binding

    from tpecoach.tui.app import TpecoachApp

MOST = 7
_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "left": "←",
    "right": "→",
    "enter": "⏎",
    "space": "espace",
    "escape": "Échap",
    "plus": "+",
    "minus": "-",
}


class Keys(Static):
    """The keys of the screen that matter most; all the others stand in the help."""

    def on_mount(self) -> None:
        """Write the keys of the screen it stands on."""
        say = cast("TpecoachApp", self.app).say
        found: dict[str, Binding] = {}
        for binding in self.screen._bindings.key_to_bindings.values():  # noqa: SLF001 — Textual has no public list
            for one in binding:
                if one.show and one.description and one.id:
                    found.setdefault(one.id, one)
        shown = list(found.values())[: MOST - 1]
        parts: list[Content] = []
        for one in shown:
            key = one.key_display or _SHOWN.get(one.key, one.key)
            parts.append(Content.from_markup("[b]$key[/b] $words  ", key=key, words=say(one.description)))
        parts.append(Content.from_markup("[b]?[/b] $words", words=say("aide")))
        self.update(Content(" ") + Content("").join(parts))
