"""All clients: where each stands, what comes next, what rings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import fitted, hanging
from tpecoach.tui.matching import match
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.stages import score_words, stage_words

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp
    from tpecoach.workbench.stages import PortfolioLine


class PortfolioScreen(Screen[None]):
    """The portfolio."""

    AUTO_FOCUS = ""
    HELP = mark("Tous les clients. Entrée ouvre celui de la ligne ; / cherche par une partie du nom.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", mark("ouvrir"), id="portfolio.open"),
        Binding("n", "new", mark("nouveau client"), id="portfolio.new"),
        Binding("slash", "filter", mark("chercher"), id="portfolio.filter"),
        Binding("e", "samples", mark("exemples"), id="portfolio.samples"),
        Binding("escape", "leave_filter", mark("montrer tous"), id="portfolio.leave-filter", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[PortfolioLine, ...] = ()
        self._width = 0
        """columns the list was filled for"""
        self._loading = False

    @property
    def host(self) -> TpecoachApp:
        """The application, by its own type."""
        return cast("TpecoachApp", self.app)

    def compose(self) -> ComposeResult:
        """Place line, search, heads, clients, hint, keys."""
        yield Static(id="place", classes="ruled")
        yield Entry("", self.host.say("une partie du nom"), "search", self.to_clients)
        yield Static(id="heads")
        yield OptionList(id="clients", compact=True)
        yield Static(id="empty")
        yield Keys("portfolio.open", "portfolio.new", "portfolio.filter", "portfolio.samples")

    def on_mount(self) -> None:
        """Hide the search until it is asked for."""
        self.query_one("#search").display = False

    def on_screen_resume(self) -> None:
        """Fill the list, at the start and whenever one comes back to it."""
        self.reload()

    def on_resize(self) -> None:
        """Columns for the new width."""
        if self._width != self.app.size.width:
            self._fill()

    def reload(self) -> None:
        """Read the clients again and keep the cursor where it was."""
        with self.host.refusals():
            self._lines = self.host.bench.clients.portfolio()
        self._fill()

    def _fill(self) -> None:
        say = self.host.say
        wanted = self.query_one(Entry).value
        shown = [
            one for one in self._lines if match(wanted, f"{clean(one.client.name)} {clean(one.client.owner)}")
        ]
        clients = self.query_one(OptionList)
        place = clients.highlighted or 0
        self._width = self.app.size.width
        heads = (say("Client"), say("Étape"), say("Score"), say("Prochain"), say("Alertes"))
        self.query_one("#heads", Static).update(_row(heads, self._width))
        clients.set_options(Option(_row(self._cells(one), self._width), id=one.client.slug) for one in shown)
        if shown:
            clients.highlighted = min(place, len(shown) - 1)
        count = say.plural("{n} client", "{n} clients", len(self._lines))
        self.query_one("#place", Static).update(Content(f" tpecoach · {count}"))
        clients.display = self.query_one("#heads").display = bool(shown)
        self._show_empty(bool(shown))
        if shown and self.focused is None:
            clients.focus()

    def _cells(self, one: PortfolioLine) -> tuple[str, ...]:
        say = self.host.say
        return (
            f"{clean(one.client.name)} ({say('ex.')})" if one.client.sample else clean(one.client.name),
            stage_words(one, say),
            score_words(one, say),
            say.day(one.next_on) if one.next_on else "",
            _rings(one),
        )

    def _show_empty(self, any_shown: bool) -> None:
        say = self.host.say
        empty = self.query_one("#empty", Static)
        empty.display = not any_shown
        if self._loading:
            words = say("Les exemples se chargent…")
        elif not self._lines:
            words = say("Pas encore de client. n ouvre le premier · e charge trois exemples.")
        else:
            words = say("Aucun client ne porte ce nom. Échap montre tous les clients.")
        empty.update(hanging("", words, self.app.size.width - 4))

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open the client of the row."""
        row = self.query_one(OptionList).highlighted_option
        if row is not None and row.id is not None:
            self.host.open_client(row.id)

    @on(Input.Changed, "#search")
    def narrow(self) -> None:
        """Show the clients whose name holds what is typed."""
        self._fill()

    def to_clients(self) -> None:
        """Go to the rows found."""
        if self.query_one(OptionList).display:
            self.query_one(OptionList).focus()

    def action_filter(self) -> None:
        """Search by name."""
        search = self.query_one(Entry)
        search.display = True
        search.focus()

    def action_leave_filter(self) -> None:
        """Show all clients again."""
        search = self.query_one(Entry)
        search.value = ""
        search.display = False
        self.query_one(OptionList).focus()

    def action_new(self) -> None:
        """Open a client."""
        from tpecoach.tui.forms import NewClient

        def opened(slug: str | None) -> None:
            if slug:
                self.host.open_client(slug)

        with self.host.refusals():
            self.app.push_screen(NewClient(self.host), opened)

    def action_samples(self) -> None:
        """Load the three sample firms."""
        if self._loading:
            return
        self._loading = True
        self._fill()
        self.host.tell(self.host.say("Les exemples se chargent…"))
        self.run_worker(self._load_samples, thread=True, exclusive=True, group="samples")

    def _load_samples(self) -> None:
        from tpecoach.demo import load_samples

        host = self.host
        try:
            with host.refusals_in_thread():
                load_samples(host.bench)
        finally:
            host.call_from_thread(self._loaded)

    def _loaded(self) -> None:
        self._loading = False
        self.reload()


def _row(cells: Sequence[str], columns: int) -> Content:
    """Five cells on a line; a wider screen gives its room to the names and the alarms."""
    wide = max(0, columns - 80)
    widths = (22 + wide // 4, 19, 8, 8, 12 + wide * 3 // 4)
    parts = (fitted(cell, width) for cell, width in zip(cells, widths, strict=True))
    return Content(" ") + Content("  ").join(parts)


def _rings(one: PortfolioLine) -> str:
    if not one.alarms:
        return ""
    first = clean(one.alarms[0].sentence)
    return f"⚠ {first}" if len(one.alarms) == 1 else f"⚠ {len(one.alarms)} · {first}"
