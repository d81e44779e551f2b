"""What the library shows: the items that are kept, and the one under the cursor as it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.content import LegalFact
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted
from tpecoach.tui.screens.place import Place
from tpecoach.tui.screens.workspace import WIDE
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.pages import drawn
from tpecoach.workbench.library import KINDS, title_of

if TYPE_CHECKING:
    from tpecoach.workbench.library import Entry as Item

KIND_WORDS = {
    "playbook": mark("fiche"),
    "question": mark("question"),
    "kpi": mark("indicateur"),
    "register": mark("registre"),
    "legal": mark("rappel de loi"),
    "blocker": mark("blocage"),
}
OWN = "own"
"""the choice of what the consultant wrote"""
_KIND, _SYSTEM = 14, 13


class ItemsShown(Place):
    """A line an item; the one under the cursor as it is read, beside or under the list."""

    def __init__(self, chosen: tuple[str, str] = ("", "")) -> None:
        """`chosen` is the kind and the id under the cursor at the beginning."""
        super().__init__()
        self.id = "library"
        self._items: tuple[Item, ...] | None = None
        self._own: frozenset[tuple[str, str]] = frozenset()
        self._shown: tuple[Item, ...] = ()
        self._found: tuple[tuple[str, str], ...] | None = None
        self._kind = self._system = self._query = ""
        self._chosen = chosen
        self._stale = False
        """true while a screen above may change the content"""

    def compose(self) -> ComposeResult:
        """Place, search, what is kept, list beside (or over) the text, keys."""
        yield Static(id="place", classes="ruled")
        yield Entry("", self.host.say("des mots du titre ou du texte"), "library-search", self._searched)
        yield Static(id="library-filters")
        with Container(id="library-panes"):
            yield OptionList(id="library-list", compact=True)
            with VerticalScroll(id="library-pane", can_focus=False):
                yield Static(id="library-preview")
        yield Keys(
            "library.search",
            "library.kind",
            "library.system",
            "library.uses",
            "library.problems",
            "library.folder",
        )

    def on_mount(self) -> None:
        """Read what there is: the first time, that takes a moment."""
        self.query_one(Entry).display = False
        self.read_again()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read again what a screen above has changed."""
        super().on_screen_resume(event)
        if self._stale:
            self._stale = False
            self.read_again()

    def read_again(self) -> None:
        """Read the content, in a thread."""

        def work() -> None:
            with self.host.refusals_in_thread():
                library = self.host.bench.library
                items, own = library.entries(), library.replaced()
                self.host.call_from_thread(self._take, items, own)

        self.run_worker(work, thread=True, exclusive=True, group="read")

    def _take(self, items: tuple[Item, ...], own: frozenset[tuple[str, str]]) -> None:
        if self.is_attached:
            self._items, self._own = items, own
            self.draw()

    def _searched(self) -> None:
        """To the list of what was found."""
        self.query_one(OptionList).focus()

    # ---- what is shown ----

    def draw(self) -> None:
        """The items that are kept."""
        say, width = self.host.say, self.app.size.width
        count = (
            "" if self._items is None else f" · {say.plural('{n} élément', '{n} éléments', len(self._items))}"
        )
        self.title_line(f"tpecoach · {say('bibliothèque')}{count}")
        self._shown = self._kept()
        listed = self.query_one(OptionList)
        room = (width // 2 if width >= WIDE else width) - 2
        keys = [_key(item) for item in self._shown]
        listed.set_options([Option(self._line(item, room)) for item in self._shown])
        if not self._shown:
            words = say("Lecture…") if self._items is None else say("Rien ne contient tous ces mots.")
            listed.add_option(Option(Content(f" {words}"), disabled=True))
        else:
            listed.highlighted = keys.index(self._chosen) if self._chosen in keys else 0
        if self.query_one(Entry) is not self.focused:
            listed.focus()
        self._say_filters()
        self._preview()

    def _say_filters(self) -> None:
        say = self.host.say
        systems = dict(self._systems())
        kept = [
            say(KIND_WORDS[self._kind]) if self._kind in KIND_WORDS else "",
            say("les vôtres") if self._kind == OWN else "",
            clean(systems.get(self._system, self._system)),
            f"« {clean(self._query)} »" if self._query else "",
        ]
        told = " · ".join(part for part in kept if part) or say("tout")
        shown = say.plural("{n} montré", "{n} montrés", len(self._shown))
        self.query_one("#library-filters", Static).update(Content.styled(f" {say.pair(told, shown)}", SOFT))

    def _kept(self) -> tuple[Item, ...]:
        items = self._items or ()
        if self._found is not None:
            known = {_key(item): item for item in items}
            items = tuple(known[key] for key in self._found if key in known)
        return tuple(
            item
            for item in items
            if (self._kind in ("", _key(item)[0]) or (self._kind == OWN and _key(item) in self._own))
            and self._system in ("", getattr(item, "system", ""))
        )

    def _line(self, item: Item, width: int) -> Content:
        say = self.host.say
        late = isinstance(item, LegalFact) and item.overdue(self.host.bench.today())
        sign = "⚠" if late else "✎" if _key(item) in self._own else " "
        room = width - _KIND - 2
        parts = Content.styled(f"{sign} ", "$warning" if late else "$accent") + fitted(
            say(KIND_WORDS[_key(item)[0]]), _KIND
        ).stylize(SOFT)
        if width >= WIDE // 2 + _SYSTEM:
            room -= _SYSTEM
            parts += fitted(self._short(getattr(item, "system", "")), _SYSTEM).stylize(SOFT)
        return parts + fitted(clean(title_of(item)), max(10, room - 1))

    def _short(self, system: str) -> str:
        return clean(dict(self._systems()).get(system, ""))

    def _systems(self) -> list[tuple[str, str]]:
        if self._items is None:
            return []
        return [(one.id, one.short or one.name) for one in self.host.bench.library.assessment().systems]

    @property
    def _selected(self) -> Item | None:
        place = self.query_one(OptionList).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    @on(OptionList.OptionHighlighted)
    def _preview(self) -> None:
        """The item under the cursor, as it is read."""
        item, width = self._selected, self.app.size.width
        panes = self.query_one("#library-pane")
        preview = self.query_one("#library-preview", Static)
        if item is None:
            preview.update("")
            return
        self._chosen = _key(item)
        text = f"{self.host.bench.library.markdown(item)}\n\n`{item.id}`"
        preview.update(drawn(text, (width // 2 if width >= WIDE else width) - 4))
        panes.scroll_home(animate=False)


def _key(item: Item) -> tuple[str, str]:
    return KINDS[type(item)], item.id
