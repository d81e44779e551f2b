"""What all screens of one client share: the place line, the keys of the modes, reading the case again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, cast, runtime_checkable

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import fitted, put
from tpecoach.tui.screens import MODES

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.tui.app import TpecoachApp

WIDE = 120
"""columns from which two panes stand side by side"""


_KEYS = {
    "overview": ("f2", mark("synthèse")),
    "interview": ("f3", mark("entretien")),
    "results": ("f4", mark("résultats")),
    "presentation": ("f5", mark("présentation")),
    "plan": ("f6", mark("plan")),
    "reports": ("f7", mark("rapports")),
    "sops": ("f8", mark("procédures")),
    "numbers": ("f9", mark("chiffres")),
}
"""the key of each mode that has one; a mode that is not there has none"""


@runtime_checkable
class Remembers(Protocol):
    """A screen in which something may be being typed."""

    def remember(self) -> None:
        """Put what is being typed among the drafts."""


class Workspace(Screen[None]):
    """One client in one mode; a mode reads in `read` and draws in `draw`, at any width."""

    mode: ClassVar[str] = ""
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", mark("retour"), id="client.leave", show=False),
        *(
            Binding(key, f"mode('{mode}')", words, id=f"client.{mode}", show=False)
            for mode, (key, words) in _KEYS.items()
            if mode in MODES
        ),
    ]

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug
        self.client_name = slug
        self.ready = False
        self._covered = False
        """true while another screen is over it"""
        self._drawn_for = Size(0, 0)

    @property
    def host(self) -> TpecoachApp:
        """The application, by its own type."""
        return cast("TpecoachApp", self.app)

    @property
    def wide(self) -> bool:
        """True where two panes stand side by side."""
        return self.app.size.width >= WIDE

    def read_case(self) -> Case:
        """Everything known of the client's open rollout, or of the last one."""
        clients = self.host.bench.clients
        rollouts = clients.rollouts(self.slug)
        current = next((r for r in rollouts if r.open), rollouts[-1])
        case = clients.case(self.slug, current.number)
        self.client_name = case.client.name
        return case

    def read(self) -> None:
        """Read everything the mode shows; each mode says how."""
        raise TypeError(f"{type(self).__name__} does not say what it reads")

    def draw(self) -> None:
        """Write what was read into the widgets; each mode says how."""
        raise TypeError(f"{type(self).__name__} does not say what it draws")

    def on_mount(self) -> None:
        """Read and draw."""
        self.reload()

    def reload(self) -> None:
        """Read everything again and show it: another program, an undo or another screen may have changed it."""
        with self.host.refusals():
            self.read()
            self.ready = True
        if self.ready:
            self._drawn_for = self.app.size
            self.draw()

    def turned(self) -> None:
        """An operation was undone or done again."""
        self.reload()

    def on_resize(self) -> None:
        """Draw for the new width."""
        if self.ready and self.app.size != self._drawn_for:
            self._drawn_for = self.app.size
            self.draw()

    def on_screen_suspend(self) -> None:
        """Another screen comes over it."""
        self._covered = True

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what a dialog or a screen above has changed; the first time it has just been read and styled."""
        event.refresh_styles = event.refresh_styles and self._covered
        if self.ready and self._covered:
            self.reload()
        self._covered = False

    def place(self, left: str, right: str = "") -> None:
        """Set the line of place; what does not fit is cut on the left part."""
        width = max(self.app.size.width, 40) - 2
        end = Content(clean(right))
        start = fitted(clean(left), width - end.cell_length - 1)
        put(self.query_one("#place", Static), Content(" ") + start + Content(" ") + end)

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()

    def action_mode(self, mode: str) -> None:
        """Another mode of the same client."""
        self.host.show_mode(mode)
