"""The presentation: one page at a time in large type, and nothing private on screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import SOFT, fitted, hanging
from tpecoach.tui.screens.workspace import Workspace
from tpecoach.tui.widgets.keys import Keys

if TYPE_CHECKING:
    from tpecoach.model.slides import Bar, Line, Slide, Slides

_ROOM = 100
"""columns a page takes at most: longer lines are not read from across a table"""
_TALL = 30
"""lines of screen from which there is air between bars"""


class PresentationScreen(Workspace):
    """The pages to show a client; ← and → turn them."""

    mode = "presentation"
    HELP = mark(
        "Ce qu'on montre au client : ni note, ni avis à part, ni nom de personne, ni montant. ← et → tournent les "
        "pages ; {presentation_euros} montre les montants ; {presentation_page} écrit la même présentation en une "
        "page HTML, pour un second écran."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,space,pagedown", "turn(1)", mark("page d'après"), id="presentation.next", key_display="→"
        ),
        Binding(
            "left,pageup,backspace",
            "turn(-1)",
            mark("page d'avant"),
            id="presentation.previous",
            key_display="←",
        ),
        Binding("home", "go(0)", mark("première page"), id="presentation.first", show=False),
        Binding("end", "go(-1)", mark("dernière page"), id="presentation.last", show=False),
        Binding(
            "e",
            "euros",
            mark("montants"),
            id="presentation.euros",
            tooltip=mark("montrer ou cacher les montants"),
        ),
        Binding(
            "h",
            "page",
            mark("en HTML"),
            id="presentation.page",
            tooltip=mark("écrire la page d'un second écran"),
        ),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self._slides: Slides | None = None
        self._page = 0
        self._euros = False

    def compose(self) -> ComposeResult:
        """Place, title, the large figure, bars, lines and sentences, keys."""
        yield Static(id="place", classes="ruled")
        with VerticalScroll(id="slide", can_focus=False):
            yield Static(id="slide-title")
            with Horizontal(id="slide-figure"):
                yield Digits(id="slide-before")
                yield Static("\n ──▶ ", id="slide-arrow")
                yield Digits(id="slide-value")
                yield Static(id="slide-unit")
            yield Static(id="slide-bars")
            yield Static(id="slide-text")
        yield Keys(
            "presentation.previous",
            "presentation.next",
            "presentation.euros",
            "presentation.page",
            "client.leave",
        )

    def read(self) -> None:
        """The pages, with amounts only where they were asked for."""
        self._slides = self.host.bench.presentations.slides(self.slug, euros=self._euros)
        self.client_name = self._slides.client
        self._page = max(0, min(self._page, len(self._slides.pages) - 1))

    def draw(self) -> None:
        """The page one is at."""
        if self._slides is None or not self._slides.pages:
            return
        page, say = self._slides.pages[self._page], self.host.say
        left = [self._slides.client, say("présentation")]
        left += [self._slides.sample] if self._slides.sample else []
        left += [say("avec les montants")] if self._euros else []
        self.place(" · ".join(left), f"{self._page + 1} / {len(self._slides.pages)}")
        width = min(self.app.size.width - 6, _ROOM)
        self.query_one("#slide-title", Static).update(hanging("", clean(page.title), width, "bold $primary"))
        self._show_figure(page)
        air = self.app.size.height >= _TALL
        self._show("#slide-bars", bars(page.bars, width, air))
        rows = [row for one in page.lines for row in (line(one, width), Content(""))]
        rows += [row for one in page.sentences for row in (hanging("", clean(one), width), Content(""))]
        self._show("#slide-text", rows)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def _show(self, name: str, rows: list[Content]) -> None:
        part = self.query_one(name, Static)
        part.display = bool(rows)
        part.update(Content("\n").join(rows))

    def _show_figure(self, page: Slide) -> None:
        one = page.figure
        self.query_one("#slide-figure").display = one is not None
        if one is None:
            return
        self.query_one("#slide-before", Digits).update(clean(one.before))
        self.query_one("#slide-value", Digits).update(clean(one.value))
        self.query_one("#slide-before").display = self.query_one("#slide-arrow").display = bool(one.before)
        words = Content.assemble((clean(one.unit), SOFT), "\n", (clean(one.words), "bold"))
        self.query_one("#slide-unit", Static).update(Content("\n") + words)

    # ---- what is done ----

    def action_turn(self, by: int) -> None:
        """The page before or after."""
        self.action_go(max(0, self._page + by))

    def action_go(self, page: int) -> None:
        """A page by its place; -1 is the last."""
        last = len(self._slides.pages) - 1 if self._slides else 0
        self._page = last if page < 0 else min(page, last)
        self.draw()

    def action_euros(self) -> None:
        """Show amounts, or hide them again, on the page one is at."""
        here = self._slides.pages[self._page].id if self._slides and self._slides.pages else ""
        self._euros = not self._euros
        self.reload()
        if self._slides is not None:
            self._page = next((n for n, page in enumerate(self._slides.pages) if page.id == here), self._page)
            self.draw()

    def action_page(self) -> None:
        """Write the same as one HTML page, where reports are written."""
        folder = Path(self.host.folder).expanduser() if self.host.folder else Path.cwd()
        path, euros = folder / f"{self.slug}-presentation.html", self._euros
        self.run_worker(lambda: self._write(path, euros), thread=True, exclusive=True, group="presentation")

    def _write(self, path: Path, euros: bool) -> None:
        """In a thread: the first page loads the templates."""
        host = self.host
        with host.refusals_in_thread():
            host.bench.presentations.write(self.slug, path, euros=euros)
            host.call_from_thread(host.tell, host.say("Écrit : {path}", path=str(path)))


def bars(found: tuple[Bar, ...], width: int, air: bool) -> list[Content]:
    """The systems on lines as wide as the page: before above after where both are known."""
    name = min(28, max((len(clean(one.name)) for one in found), default=0) + 2)
    room = width - name - 6
    rows: list[Content] = []
    for one in found:
        head = fitted(clean(one.name), name)
        if one.value is None:
            rows.append(head + Content.styled(clean(one.words), SOFT))
        elif one.before is None:
            rows.append(head + _track(one.value, room, "$primary", "bold"))
        else:
            rows.append(head + _track(one.before, room, SOFT, SOFT))
            rows.append(Content(" " * name) + _track(one.value, room, "$success", "bold"))
        if air:
            rows.append(Content(""))
    return rows if air or not rows else [*rows, Content("")]


def _track(value: int, room: int, style: str, number: str) -> Content:
    full = round(max(0, min(value, 100)) * room / 100)
    return Content.assemble(("█" * full + "░" * (room - full), style), "  ", (str(value).rjust(3), number))


def line(one: Line, width: int) -> Content:
    """When on the left, what on the right, then how it stands."""
    sign = {"done": "✓ ", "doing": "▶ ", "blocked": "! ", "dropped": "× "}.get(one.state, "")
    words = f"{clean(one.what)} · {sign}{clean(one.words)}" if one.words else clean(one.what)
    return hanging(fitted(clean(one.when), 20).plain + "  ", words, width, "", "bold $primary")
