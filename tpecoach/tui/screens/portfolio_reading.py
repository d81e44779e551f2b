"""The clients as the portfolio shows them: names at once, the rest read a slice at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tpecoach.tui.drawing import hanging
from tpecoach.tui.matching import folded
from tpecoach.tui.screens.portfolio_shown import ORDERS, heads, line, rings
from tpecoach.tui.widgets.entries import Entry
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.roll import Roll

if TYPE_CHECKING:
    from tpecoach.model.briefs import Brief
    from tpecoach.tui.app import TpecoachApp
    from tpecoach.workbench.portfolio import Portfolio
    from tpecoach.workbench.stages import PortfolioLine

_SLICE = 0.03
"""seconds of reading between two looks at the keyboard"""


class ClientsRead(Screen[None]):
    """All clients in an order, and what rings at the one under the cursor; what is done with them is not its matter."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._clients: Portfolio | None = None
        self._shown: tuple[Brief, ...] = ()
        self._order = "name"
        self._archived = False
        self._folded: dict[str, str] = {}
        """names and owners as a search reads them, by client id; made at the first search"""
        self._unread: Iterator[Brief] | None = None
        """the clients still to be read for the order asked for"""
        self._read = 0
        self._reading = False
        self._loading = False
        self._writing = False
        """whether the report of all clients is being written"""

    @property
    def host(self) -> TpecoachApp:
        """The application, by its own type."""
        return cast("TpecoachApp", self.app)

    def compose(self) -> ComposeResult:
        """Place line, search, heads, clients, what rings at the one under the cursor, keys."""
        yield Static(id="place", classes="ruled")
        yield Entry("", self.host.say("une partie du nom"), "search", self.to_clients)
        yield Static(id="heads")
        yield Roll(self._line, id="clients")
        yield Static(id="empty")
        yield Static(id="rings")
        yield Keys()

    def on_mount(self) -> None:
        """Hide the search until it is asked for."""
        self.query_one("#search").display = False

    def on_screen_resume(self) -> None:
        """Fill the list, at the start and whenever one comes back to it."""
        self.reload()

    def on_resize(self) -> None:
        """Columns for the new width."""
        if self._clients is not None:
            self._fill()

    def reload(self) -> None:
        """Read the names again and keep the cursor on the client where it was."""
        with self.host.refusals():
            self._clients = self.host.bench.portfolio(self._archived)
        self._folded = {}
        self._sort()

    def _sort(self) -> None:
        """Put the clients in order; those of an order that needs all of them are read first, a slice at a time."""
        if self._clients is None:
            return
        self._read = 0
        self._unread = self._clients.unread(self._order)
        if self._more(self._unread):
            self._unread = None
        else:
            self.set_timer(_SLICE / 2, self._go_on)
        self._fill()

    def _more(self, left: Iterator[Brief]) -> bool:
        """Read for a slice of time; True once nothing is left."""
        end = time.monotonic() + _SLICE
        for brief in left:
            self._line_of(brief)
            self._read += 1
            if time.monotonic() > end:
                return False
        return True

    def _go_on(self) -> None:
        """The next slice of the order asked for."""
        if self._unread is None:
            return
        if self._more(self._unread):
            self._unread = None
            self._fill()
            return
        self._write_place()
        self.set_timer(_SLICE / 2, self._go_on)

    def _line_of(self, brief: Brief) -> PortfolioLine | None:
        """The line of a client; None where it can no longer be read."""
        line = None
        if self._clients is not None:
            with self.host.refusals():
                line = self._clients.line(brief.id)
        return line

    def _fill(self) -> None:
        if self._clients is None:
            return
        say, roll = self.host.say, self.query_one(Roll)
        under = self._under()
        self._shown = self._found(self._clients.sorted(self._order))
        place = next(
            (n for n, brief in enumerate(self._shown) if under and brief.id == under.id), roll.cursor
        )
        self.query_one("#heads", Static).update(heads(self.app.size.width, say))
        roll.fill(len(self._shown), place)
        roll.display = self.query_one("#heads").display = bool(self._shown)
        self._write_place()
        self._show_empty(bool(self._shown))
        self._ring()
        if not self._reading:
            # Names first: what else is known of a client is read once they are on screen.
            self._reading = True
            self.call_after_refresh(self._read_in_sight)
        wanted = [
            "portfolio.open",
            "portfolio.new",
            "portfolio.filter",
            "portfolio.sort",
            "portfolio.archive",
        ]
        self.query_one(Keys).show(
            *(
                [*wanted, "portfolio.archived"]
                if self._shown
                else ["portfolio.new", "portfolio.samples", "portfolio.archived"]
            ),
            portfolio_archive=say("reprendre") if self._archived else "",
            portfolio_archived=say("clients en cours") if self._archived else "",
        )
        if self._shown and self.focused is None:
            roll.focus()

    def _found(self, briefs: tuple[Brief, ...]) -> tuple[Brief, ...]:
        """Those whose name or owner holds every word typed."""
        wanted = folded(self.query_one(Entry).value).split()
        if not wanted:
            return briefs
        if not self._folded:
            # In one go: ten thousand names one by one would be felt under the key.
            texts = (f"{one.name} {one.owner}".replace("\n", " ") for one in briefs)
            lines = folded("\n".join(texts)).split("\n")
            self._folded = {one.id: text for one, text in zip(briefs, lines, strict=True)}
        known = self._folded
        return tuple(one for one in briefs if all(word in known[one.id] for word in wanted))

    def _write_place(self) -> None:
        if self._clients is None:
            return
        say, total = self.host.say, len(self._clients)
        words = (
            say.plural("{n} client archivé", "{n} clients archivés", total)
            if self._archived
            else say.plural("{n} client", "{n} clients", total)
        )
        parts = ["tpecoach", words]
        if self.query_one(Entry).value:
            parts.append(say.plural("{n} trouvé", "{n} trouvés", len(self._shown)))
        if self._unread is not None:
            parts.append(say("lecture de {n} clients, Échap arrête", n=self._read))
        elif self._order != "name":
            parts.append(say(ORDERS[self._order]))
        self.query_one("#place", Static).update(Content(f" {' · '.join(parts)}"))

    def to_clients(self) -> None:
        """Go to the rows found."""
        if self.query_one(Roll).display:
            self.query_one(Roll).focus()

    # ---- lines ----

    def _line(self, place: int, width: int) -> Content:
        """A line of the list: names at once, the rest once it was read."""
        brief = self._shown[place]
        return line(brief, self._clients.known(brief.id) if self._clients else None, width, self.host.say)

    def _read_in_sight(self) -> None:
        """Read the lines on screen that are not known yet, those that fit into a slice; the rest right after."""
        self._reading = False
        clients = self._clients
        # Another language, chosen meanwhile, has the screen put together anew: it reads again once it stands.
        if clients is None or not self.query(Roll):
            return
        roll = self.query_one(Roll)
        end = time.monotonic() + _SLICE
        for place in roll.sight:
            brief = self._shown[place]
            if clients.known(brief.id) is not None:
                continue
            if time.monotonic() > end:
                self._reading = True
                break
            if self._line_of(brief) is None:
                break
        roll.refresh()
        self._ring()
        if self._reading:
            self.call_after_refresh(self._read_in_sight)

    @on(Roll.Moved)
    def look(self) -> None:
        """Read what has come into sight, and say what rings at the client under the cursor."""
        self._ring()
        if not self._reading:
            self._reading = True
            self.call_after_refresh(self._read_in_sight)

    def _under(self) -> Brief | None:
        """The client under the cursor."""
        cursor = self.query_one(Roll).cursor
        return self._shown[cursor] if cursor < len(self._shown) else None

    def _ring(self) -> None:
        """What rings at the client under the cursor, in sentences."""
        brief, shown = self._under(), self.query_one("#rings", Static)
        one = self._clients.known(brief.id) if brief and self._clients else None
        rows = rings(one, self.app.size.width - 2, self.host.say) if one else []
        shown.display = bool(rows)
        shown.update(Content("\n").join(rows))

    def _show_empty(self, any_shown: bool) -> None:
        say, keys = self.host.say, self.host.keys()
        empty = self.query_one("#empty", Static)
        empty.display = not any_shown
        if self._loading:
            words = say("Les exemples se chargent…")
        elif self._clients:
            words = say(
                "Aucun client ne porte ce nom. {portfolio_leave_filter} montre tous les clients.", **keys
            )
        elif self._archived:
            words = say("Aucun client archivé. {portfolio_archived} revient aux clients en cours.", **keys)
        else:
            words = say(
                "Pas encore de client. {portfolio_new} ouvre le premier · {portfolio_samples} charge trois exemples.",
                **keys,
            )
        empty.update(hanging("", words, self.app.size.width - 4))
