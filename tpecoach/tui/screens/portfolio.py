"""All clients: where each stands, what comes next, what rings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from tpecoach.model.text import clean
from tpecoach.tui.dialogs import NewClient
from tpecoach.tui.widgets.keys import Keys
from tpecoach.workbench.clients import score_words, stage_words

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp
    from tpecoach.workbench.clients import PortfolioLine


class PortfolioScreen(Screen[None]):
    """The portfolio."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "nouveau", id="portfolio.new"),
        Binding("slash", "filter", "chercher", id="portfolio.filter"),
        Binding("e", "samples", "exemples", id="portfolio.samples"),
        Binding("escape", "leave_filter", "retour", id="portfolio.leave-filter", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[PortfolioLine, ...] = ()

    @property
    def host(self) -> TpecoachApp:
        """The application, by its own type."""
        return cast("TpecoachApp", self.app)

    def compose(self) -> ComposeResult:
        """Place line, search, table, hint, keys."""
        yield Static(id="place")
        yield Input(id="search", placeholder=self.host.say("une partie du nom"))
        yield DataTable(id="clients", cursor_type="row", zebra_stripes=True)
        yield Static(id="empty")
        yield Keys()

    def on_mount(self) -> None:
        """Fill the table."""
        say = self.host.say
        table = self.query_one(DataTable)
        table.add_columns(say("Client"), say("Étape"), say("Score"), say("Prochain"), say("Alertes"))
        self.query_one("#search").display = False
        self.reload()
        table.focus()

    def on_screen_resume(self) -> None:
        """What was done in a client's screen shows at once."""
        if self._lines:
            self.reload()

    def reload(self) -> None:
        """Read the clients again and keep the cursor where it was."""
        with self.host.refusals():
            self._lines = self.host.bench.clients.portfolio()
        self._fill()

    def _fill(self) -> None:
        say = self.host.say
        table = self.query_one(DataTable)
        wanted = self.query_one(Input).value.casefold()
        shown = [one for one in self._lines if wanted in one.client.name.casefold()]
        row = table.cursor_row
        table.clear()
        for one in shown:
            rings = " · ".join(clean(alarm.sentence) for alarm in one.alarms)
            table.add_row(
                Content(clean(one.client.name)),
                Content(stage_words(one, say)),
                Content(score_words(one, say)),
                Content(say.day(one.next_on) if one.next_on else ""),
                Content(f"⚠ {rings}" if rings else ""),
                key=one.client.slug,
            )
        if shown:
            table.move_cursor(row=min(row, len(shown) - 1))
        count = say.plural("{n} client", "{n} clients", len(self._lines))
        self.query_one("#place", Static).update(Content(f" tpecoach · {count}"))
        empty = self.query_one("#empty", Static)
        empty.display = not shown
        table.display = bool(shown)
        if not self._lines:
            empty.update(Content(say("Pas encore de client. n ouvre le premier · e charge trois exemples.")))
        elif not shown:
            empty.update(Content(say("Aucun client ne porte ce nom. Échap montre tous les clients.")))

    @on(DataTable.RowSelected)
    def open_row(self, event: DataTable.RowSelected) -> None:
        """Open the client of the row."""
        if event.row_key.value:
            self.host.open_client(event.row_key.value)

    @on(Input.Changed, "#search")
    def narrow(self) -> None:
        """Show the clients whose name holds what is typed."""
        self._fill()

    @on(Input.Submitted, "#search")
    def to_table(self) -> None:
        """Go to the rows found."""
        self.query_one(DataTable).focus()

    def action_filter(self) -> None:
        """Search by name."""
        search = self.query_one(Input)
        search.display = True
        search.focus()

    def action_leave_filter(self) -> None:
        """Show all clients again."""
        search = self.query_one(Input)
        search.value = ""
        search.display = False
        self.query_one(DataTable).focus()

    def action_new(self) -> None:
        """Open a client."""

        def opened(slug: str | None) -> None:
            if slug:
                self.host.open_client(slug)

        self.app.push_screen(NewClient(), opened)

    def action_samples(self) -> None:
        """Load the three sample firms."""
        self.run_worker(self._load_samples, thread=True, exclusive=True, group="samples")

    def _load_samples(self) -> None:
        from tpecoach.demo import load_samples

        host = self.host
        host.call_from_thread(host.notify, host.say("Les exemples se chargent…"), markup=False)
        with host.refusals_in_thread():
            load_samples(host.bench)
        host.call_from_thread(self.reload)
