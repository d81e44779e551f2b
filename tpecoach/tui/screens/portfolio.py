"""All clients: where each stands, what comes next, what rings; ten thousand open as quickly as ten."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input
from textual.worker import get_current_worker

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.screens.portfolio_reading import ClientsRead
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.roll import Roll
from tpecoach.workbench.portfolio import SORTS


class PortfolioScreen(ClientsRead):
    """The portfolio, and what its keys do."""

    HELP = mark(
        "Tous les clients. {portfolio_open} ouvre celui de la ligne ; {portfolio_filter} cherche par une partie du "
        "nom ; {portfolio_sort} change l'ordre ; {portfolio_archive} met un client de côté, {portfolio_archived} "
        "montre ceux qui le sont. {portfolio_paper} écrit le rapport de tous les accompagnements, avec ou sans les "
        "noms. Le score d'un accompagnement terminé compare les seules questions reposées."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", mark("ouvrir"), id="portfolio.open"),
        Binding("n", "new", mark("nouveau"), id="portfolio.new", tooltip=mark("nouveau client")),
        Binding("slash", "filter", mark("chercher"), id="portfolio.filter"),
        Binding("t", "sort", mark("trier"), id="portfolio.sort", tooltip=mark("changer l'ordre des clients")),
        Binding(
            "a", "archive", mark("archiver"), id="portfolio.archive", tooltip=mark("archiver, ou reprendre")
        ),
        Binding(
            "v",
            "archived",
            mark("archivés"),
            id="portfolio.archived",
            tooltip=mark("voir les clients archivés"),
        ),
        Binding(
            "p",
            "paper",
            mark("rapport"),
            id="portfolio.paper",
            tooltip=mark("écrire le rapport de tous les clients"),
            show=False,
        ),
        Binding("e", "samples", mark("exemples"), id="portfolio.samples", show=False),
        Binding("escape", "leave_filter", mark("montrer tous"), id="portfolio.leave-filter", show=False),
    ]

    @on(Roll.Chosen)
    def action_open(self) -> None:
        """Open the client of the row."""
        brief = self._under()
        if brief is not None:
            self.host.open_client(brief.slug)

    @on(Input.Changed, "#search")
    def narrow(self) -> None:
        """Show the clients whose name holds what is typed."""
        self.query_one(Roll).cursor = 0
        self._fill()

    def action_filter(self) -> None:
        """Search by name."""
        search = self.query_one(Entry)
        search.display = True
        # At once: Widget.focus would do it later, after keys that are waiting already.
        self.set_focus(search)

    def action_leave_filter(self) -> None:
        """Show all clients again; stop what is being written, or reading for an order, first."""
        if self._writing:
            self.workers.cancel_group(self, "paper")
            return
        if self._unread is not None:
            self._unread, self._order = None, "name"
            self._fill()
            return
        search = self.query_one(Entry)
        search.value = ""
        search.display = False
        self.query_one(Roll).focus()

    def action_sort(self) -> None:
        """The next order."""
        self._order = SORTS[(SORTS.index(self._order) + 1) % len(SORTS)]
        self._sort()

    def action_archived(self) -> None:
        """The clients that were archived, or those that are not."""
        self._archived = not self._archived
        self.query_one(Roll).cursor = 0
        self.reload()

    def action_archive(self) -> None:
        """Archive the client under the cursor, or take it back."""
        brief, host = self._under(), self.host
        if brief is None:
            return
        with host.refusals():
            host.bench.clients.archive(brief.slug, not brief.archived)
            name = clean(brief.name)
            host.tell(
                host.say("De nouveau parmi les clients : {name}.", name=name)
                if brief.archived
                else host.say(
                    "Archivé : {name}. {portfolio_archived} montre les clients archivés ; "
                    "{portfolio_archive} les reprend.",
                    **{**host.keys(), "name": name},
                )
            )
        self.reload()

    def action_new(self) -> None:
        """Open a client."""
        from tpecoach.tui.forms import NewClient

        def opened(slug: str | None) -> None:
            if slug:
                self.host.open_client(slug)

        with self.host.refusals():
            self.app.push_screen(NewClient(self.host), opened)

    def action_paper(self) -> None:
        """Write the report of all clients, with their names or without."""
        from tpecoach.tui.dialogs import Choose

        say = self.host.say
        ways = [("named", say("Avec les noms")), ("anonymous", say("Sans les noms, pour le montrer"))]

        def chosen(way: str | None) -> None:
            if way and not self._writing:
                self._writing = True
                self.host.tell(
                    say("Le rapport s'écrit… {key} arrête.", key=self.host.key("portfolio.leave-filter"))
                )
                self.run_worker(
                    lambda: self._write_paper(way == "anonymous"), thread=True, exclusive=True, group="paper"
                )

        self.app.push_screen(Choose(say("Rapport de tous les clients"), ways), chosen)

    def _write_paper(self, anonymous: bool) -> None:
        """In a thread: write, as HTML where PDF cannot be; then say where it is."""
        host, worker = self.host, get_current_worker()
        folder = Path(host.folder).expanduser() if host.folder else Path.cwd()
        try:
            with host.refusals_in_thread():
                suffix = ".html" if host.bench.reports.engine_missing() else ".pdf"
                path = folder / f"{host.say('portefeuille')}{suffix}"
                host.bench.portfolio_files.write(
                    path, anonymous=anonymous, keep_going=lambda: not worker.is_cancelled
                )
                host.call_from_thread(host.tell, host.say("Écrit : {path}", path=str(path)))
        finally:
            self._writing = False

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
