"""The last line: at most seven keys, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen
from textual.widgets import Static

from tpecoach.tui.drawing import put

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp

MOST = 7
_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "ampersand": "&",
    "quotation_mark": '"',
    "apostrophe": "'",
    "left_parenthesis": "(",
    "plus": "+",
    "minus": "-",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}
_WORDS = {"enter": "Entrée", "space": "Espace", "escape": "Échap", "delete": "Suppr", "pageup": "Page ↑"}
_WORDS |= {"pagedown": "Page ↓", "tab": "Tab", "backspace": "Effacer"}
_ENGLISH = {"Entrée": "Enter", "Espace": "Space", "Échap": "Esc", "Suppr": "Del", "Page ↑": "PgUp"}
_ENGLISH |= {"Page ↓": "PgDn", "Effacer": "Backspace"}


def key_name(key: str, lang: str = "fr") -> str:
    """A key as it is printed on a keyboard: `question_mark` → `?`, `ctrl+q` → `Ctrl+Q`, `f2` → `F2`."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    word = _NAMES.get(last) or _WORDS.get(last, last.upper() if len(last) > 1 or modifiers else last)
    if lang == "en":
        word = _ENGLISH.get(word, word)
    return "+".join([*(m.capitalize() for m in modifiers), word])


def bindings_of(node: DOMNode) -> dict[str, list[Binding]]:
    """The bindings declared by a screen or the app, by id, in the order they were declared."""
    found: dict[str, list[Binding]] = {}
    bindings = node._bindings.copy()  # noqa: SLF001 — Textual has no public list of them
    if node.app._keymap:  # noqa: SLF001 — nor of the keys that were changed
        bindings.apply_keymap(node.app._keymap)  # noqa: SLF001
    for several in bindings.key_to_bindings.values():
        for one in several:
            if one.id:
                found.setdefault(one.id, []).append(one)
    return found


def key_words(nodes: Iterable[DOMNode], lang: str) -> dict[str, str]:
    """The key of every action of these nodes, by its id with `_` for `.` and `-`: sentences name it `{sops_draft}`."""
    return {
        re.sub(r"\W", "_", name): key_name(several[0].key, lang)
        for node in nodes
        for name, several in bindings_of(node).items()
    }


class Keys(Static):
    """The keys of the screen that matter most; all the others stand in the help.

    `wanted` names bindings by id, in order; without it, those that are to be shown.
    """

    def __init__(self, *wanted: str) -> None:
        super().__init__(id="keys")
        self._wanted = wanted

    def on_mount(self) -> None:
        """Write the keys of the screen it stands on."""
        self.show(*self._wanted)

    def show(self, *wanted: str, **words: str) -> None:
        """Write these keys, by the ids of their bindings; `words` say another thing for some (`client_leave=…`)."""
        host = cast("TpecoachApp", self.app)
        say = host.say
        found = bindings_of(self.screen)
        shown = [found[name][0] for name in wanted if name in found] or [
            several[0] for several in found.values() if several[0].show and several[0].description
        ]
        parts = [
            Content.from_markup(
                "[b $accent]$key[/] $words",
                key=one.key_display or key_name(one.key, say.lang),
                words=words.get(re.sub(r"\W", "_", str(one.id))) or say(one.description),
            )
            for one in shown[: MOST - 1]
        ]
        help_key = Content.from_markup("[b $accent]?[/] $words", words=say("aide"))
        last = [] if isinstance(self.screen, ModalScreen) else [help_key]
        put(self, Content(" ") + _fitted(parts, last, self.app.size.width - 2))


def _fitted(parts: list[Content], last: list[Content], width: int) -> Content:
    """The keys on one line: closer where they are too long, then the last but the help left out."""
    for gap, count in [("  ", len(parts)), *((" ", n) for n in range(len(parts), 0, -1))]:
        line = Content(gap).join([*parts[:count], *last])
        if line.cell_length <= width:
            return line
    return line
