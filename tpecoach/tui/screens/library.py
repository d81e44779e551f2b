"""The library: everything that is asked, proposed and recalled, found by system, kind or words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList
from textual.worker import get_current_worker

from tpecoach.language import mark
from tpecoach.tui.dialogs import Choose, Read
from tpecoach.tui.screens.library_shown import KIND_WORDS, OWN, ItemsShown
from tpecoach.tui.widgets.entries import Entry
from tpecoach.workbench.library import title_of
from tpecoach.workbench.uses import USE_WORDS

if TYPE_CHECKING:
    from tpecoach.workbench.library import Entry as Item

_EVERY = "="


class LibraryScreen(ItemsShown):
    """The items of the library, searched and narrowed by keys."""

    HELP = mark(
        "Les fiches, questions, indicateurs, registres, rappels de loi et blocages. {library_search} cherche des "
        "mots, accents ou non, dans tout leur texte ; {library_kind} et {library_system} ne gardent qu'un genre ou "
        "qu'un système. {library_uses} dit ce qui s'appuie sur l'élément. {library_folder} montre votre dossier : "
        "ce que vous y écrivez s'ajoute à ce qui est livré, ou le remplace (✎). Un rappel de loi à revérifier porte "
        "⚠."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", mark("chercher"), id="library.search"),
        Binding("k", "kind", mark("genre"), id="library.kind", tooltip=mark("ne garder qu'un genre")),
        Binding("s", "system", mark("système"), id="library.system", tooltip=mark("ne garder qu'un système")),
        Binding("u", "uses", mark("usage"), id="library.uses", tooltip=mark("ce qui s'appuie dessus")),
        Binding(
            "p", "problems", mark("à corriger"), id="library.problems", tooltip=mark("relire le contenu")
        ),
        Binding(
            "f", "folder", mark("votre dossier"), id="library.folder", tooltip=mark("votre contenu à vous")
        ),
        Binding("enter", "read", mark("lire en grand"), id="library.read", show=False),
        Binding("pagedown", "turn(1)", mark("suite du texte"), id="library.down", show=False, priority=True),
        Binding("pageup", "turn(-1)", mark("début du texte"), id="library.up", show=False, priority=True),
    ]

    # ---- reading ----

    def action_turn(self, by: int) -> None:
        """The text a page further, or back."""
        pane = self.query_one("#library-pane", VerticalScroll)
        pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    @on(OptionList.OptionSelected)
    def action_read(self) -> None:
        """The text over the whole screen."""
        if (item := self._selected) is not None:
            from tpecoach.tui.screens.library_reading import ReadItem

            self.app.push_screen(ReadItem(item))

    # ---- searching ----

    def action_search(self) -> None:
        """Find by words."""
        field = self.query_one(Entry)
        field.display = True
        # At once: Widget.focus would do it later, after keys that are waiting already.
        self.set_focus(field)

    @on(Input.Changed, "#library-search")
    def _typed(self, event: Input.Changed) -> None:
        words = event.value
        if words == self._query:
            return
        self._query = words
        if not words.strip():
            self.workers.cancel_group(self, "search")
            self._found = None
            self.draw()
            return

        def work() -> None:
            worker = get_current_worker()
            with self.host.refusals_in_thread():
                found = tuple((hit.kind, hit.id) for hit in self.host.bench.library.search(words))
                if not worker.is_cancelled:
                    self.host.call_from_thread(self._take_found, words, found)

        # The words of the whole library are put in order once; after that it is quick.
        self.run_worker(work, thread=True, exclusive=True, group="search")

    def _take_found(self, words: str, found: tuple[tuple[str, str], ...]) -> None:
        if self.is_attached and words == self._query:
            self._found, self._chosen = found, ("", "")
            self.draw()

    def action_leave(self) -> None:
        """Leave the search, then the screen."""
        field = self.query_one(Entry)
        if field.display:
            self._query, self._found = "", None
            field.hold("")
            field.display = False
            self.query_one(OptionList).focus()
            self.draw()
        else:
            super().action_leave()

    # ---- narrowing ----

    def action_kind(self) -> None:
        """Keep one kind."""
        say = self.host.say
        lines = [(_EVERY, say("tout")), *((name, say(words)) for name, words in KIND_WORDS.items())]
        lines.append((OWN, say("les vôtres")))

        def chosen(kind: str | None) -> None:
            if kind:
                self._kind = "" if kind == _EVERY else kind
                self.draw()

        self.app.push_screen(Choose(say("Ne montrer que"), lines, self._kind or _EVERY), chosen)

    def action_system(self) -> None:
        """Keep one system."""
        if self._items is None:
            return
        say = self.host.say
        systems = [(one.id, one.name) for one in self.host.bench.library.assessment().systems]
        lines = [(_EVERY, say("tous les systèmes")), *systems]

        def chosen(system: str | None) -> None:
            if system:
                self._system = "" if system == _EVERY else system
                self.draw()

        self.app.push_screen(Choose(say("Ne montrer que"), lines, self._system or _EVERY), chosen)

    # ---- what more there is to know ----

    def action_uses(self) -> None:
        """What leans on the item, and the points of the source it realises."""
        if (item := self._selected) is None:
            return

        def work() -> None:
            worker = get_current_worker()
            with self.host.refusals_in_thread():
                library = self.host.bench.library
                uses, points = library.where_used(item), library.realises(item)
                paragraphs: list[tuple[str, str]] = []
                say = self.host.say
                for kind, words in USE_WORDS.items():
                    of_kind = [use for use in uses if use.kind == kind]
                    if of_kind:
                        paragraphs.append((say(words), ""))
                    paragraphs += [("", f"{use.title} ({say(use.detail)})") for use in of_kind]
                if points:
                    paragraphs.append((say("Points de la source"), ""))
                    paragraphs += [("", f"{point.id} {point.asks}") for point in points]
                if not worker.is_cancelled:
                    self.host.call_from_thread(self._show_uses, item, paragraphs)

        self.run_worker(work, thread=True, exclusive=True, group="uses")

    def _show_uses(self, item: Item, paragraphs: list[tuple[str, str]]) -> None:
        if self.is_current:
            nothing = [("", self.host.say("Rien ne s'appuie sur cet élément."))]
            self.app.push_screen(Read(title_of(item), paragraphs or nothing))

    def action_problems(self) -> None:
        """Read all the content again, and list what is to be mended."""
        from tpecoach.tui.screens.library_problems import LibraryProblems

        self._stale = True
        self.app.push_screen(LibraryProblems())

    def action_folder(self) -> None:
        """The consultant's own folder; what was changed there is shown on return."""
        from tpecoach.tui.screens.library_folder import LibraryFolder

        self._stale = True
        self.app.push_screen(LibraryFolder())
