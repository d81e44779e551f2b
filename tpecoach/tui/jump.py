"""Going anywhere with two keys: a letter a mode, then the other clients by a part of their name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.tui.dialogs import Choose
from tpecoach.tui.drawing import SOFT
from tpecoach.tui.matching import folded
from tpecoach.tui.palette import MODE_WORDS, PLACE_WORDS
from tpecoach.tui.screens import MODES, PLACES
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys, bindings_of, key_name

if TYPE_CHECKING:
    from tpecoach.language import Say
    from tpecoach.tui.screens.workspace import Workspace

LETTERS = {
    "overview": ("s", "o"),
    "prepare": ("i", "f"),
    "interview": ("e", "i"),
    "results": ("r", "r"),
    "plan": ("p", "p"),
    "checkin": ("c", "c"),
    "sops": ("o", "s"),
    "numbers": ("h", "n"),
    "registers": ("g", "g"),
    "reports": ("a", "t"),
    "presentation": ("t", "a"),
    "voices": ("x", "v"),
    "history": ("q", "h"),
    "library": ("b", "b"),
    "backups": ("v", "k"),
    "settings": ("l", "e"),
}
"""the letter of each mode and place, in French and in English: one of its word"""
_MOST = 60
"""clients listed at most; the others are found by their name"""
_CLIENT, _MODE, _PLACE = "client:", "mode:", "place:"


def letter_of(name: str, lang: str) -> str:
    """The letter that jumps to a mode or a place, empty where it has none."""
    letters = LETTERS.get(name, ("", ""))
    return letters[lang == "en"]


class Jump(Choose):
    """Modes and places by their letter; `/` or Ctrl+O goes to the clients, found by what is typed.

    Where no client is on top there is no mode to jump to: typing begins at once. What is taken is given as
    `mode:plan`, `place:settings` or `client:slug`.
    """

    AUTO_FOCUS = ""
    HELP = mark(
        "Une lettre ouvre une vue ; / ou Ctrl+O cherche un client ou un écran par une partie de son nom."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,ctrl+o", "search", mark("chercher un client"), id="jump.search", priority=True)
    ]

    def __init__(self, say: Say, workspace: Workspace | None, clients: list[tuple[str, str]]) -> None:
        modes = [m for m in MODES if workspace is not None]
        here = [(_MODE + name, say(MODE_WORDS.get(name, name))) for name in modes]
        places = [(_PLACE + name, say(PLACE_WORDS.get(name, name))) for name in PLACES]
        others = [
            (_CLIENT + slug, name) for slug, name in clients if workspace is None or slug != workspace.slug
        ]
        # Without a client on top, the clients come first: they are what one looks for there.
        lines = [*here, *places, *others] if workspace is not None else [*others, *places]
        super().__init__(say("Aller à"), lines, f"{_MODE}{workspace.mode}" if workspace is not None else "")
        self._keys = {
            one.action.removeprefix("mode('").removesuffix("')"): several
            for several in (bindings_of(workspace).values() if workspace is not None else ())
            for one in several
            if one.action.startswith("mode(")
        }
        self.searching = workspace is None
        # In one go: ten thousand names one by one would be felt under the key.
        self._folded = folded("\n".join(words for _, words in self._lines)).split("\n")

    def compose(self) -> ComposeResult:
        """Title, field, lines, keys."""
        with Vertical(classes="dialog tall whole"):
            yield self.title_line()
            yield Entry("", self.host.say("une partie du nom"), "filter", self.action_take)
            yield OptionList(id="found")
            yield Keys("choose.take", "choose.next", "jump.search", "dialog.leave")

    def begin(self) -> None:
        """List everything; letters jump until the search is begun."""
        self.query_one(Entry).display = self.searching
        if self.searching:
            self.query_one(Entry).focus()
        self._fill("")

    def _fill(self, query: str) -> None:
        self._query = query
        found = self.query_one(OptionList)
        wanted = folded(query).split()
        fit = [
            line
            for line, text in zip(self._lines, self._folded, strict=True)
            if all(word in text for word in wanted)
        ]
        others = [name for name, _ in fit if name.startswith(_CLIENT)][_MOST:]
        left_out = set(others)
        kept = [(name, words) for name, words in fit if name not in left_out]
        found.clear_options()
        if not kept:
            found.add_option(Option(Content(self.host.say("rien ne correspond")), disabled=True))
            return
        width = max((len(words) for name, words in kept if not name.startswith(_CLIENT)), default=0)
        last, left = "", sum(name.startswith(_CLIENT) for name, _ in kept)
        for name, words in kept:
            kind = name.split(":")[0]
            if last and (kind == "client") != (last == "client"):
                found.add_option(None)
            last = kind
            found.add_option(Option(self._line(name, words, width), id=name))
            left -= kind == "client"
            if not left and others:
                more = self.host.say.plural(
                    "et {n} autre client : tapez une partie de son nom",
                    "et {n} autres clients : tapez une partie du nom",
                    len(others),
                )
                found.add_option(Option(Content.styled(f"   … {more}", SOFT), disabled=True))
        ids = [name for name, _ in kept]
        found.highlighted = ids.index(self._current) if self._current in ids and not query else 0

    def _line(self, name: str, words: str, width: int) -> Content:
        kind, what = name.split(":", 1)
        if kind == "client":
            return Content(f"   {words}" if not self.searching else words)
        letter = "" if self.searching else letter_of(what, self.host.say.lang)
        keys = "  ".join(key_name(one.key, self.host.say.lang) for one in self._keys.get(what, ()))
        return Content.assemble(
            ("" if self.searching else f"{letter or ' '}  ", "bold $accent"),
            words.ljust(width + 3),
            (keys, SOFT),
        )

    def on_key(self, event: events.Key) -> None:
        """A letter jumps, unless one is typing; a capital begins the search for a client."""
        char = event.character
        if char is None or not char.isprintable():
            return
        event.stop()
        if self.searching:
            # Typed ahead, before the field has the focus.
            self.query_one(Entry).insert_text_at_cursor(char)
            return
        for name, _ in self._lines:
            kind, what = name.split(":", 1)
            if kind != "client" and letter_of(what, self.host.say.lang) == char:
                self.dismiss(name)
                return
        if char.isupper() or char.isdigit():
            self.action_search()
            self.query_one(Entry).insert_text_at_cursor(char)

    def action_search(self) -> None:
        """Find by what is typed from now on."""
        if self.searching:
            return
        self.searching = True
        field = self.query_one(Entry)
        field.display = True
        field.focus()
        self._fill("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash is typed like any other sign once the search is begun."""
        return not (action == "search" and self.searching) and super().check_action(action, parameters)
