"""What all screens of one client share: the place line, the keys of the modes, reading the case again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tpecoach.model.text import clean

if TYPE_CHECKING:
    from tpecoach.model.case import Case
    from tpecoach.tui.app import TpecoachApp

MODES: dict[str, type[Workspace]] = {}
"""The modes by name, in the order of a visit."""


class Workspace(Screen[None]):
    """One client in one mode."""

    mode: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "retour", id="client.leave", show=False),
        Binding("f2", "mode('overview')", "synthèse", id="client.overview", show=False),
        Binding("f3", "mode('interview')", "entretien", id="client.interview", show=False),
        Binding("f4", "mode('results')", "résultats", id="client.results", show=False),
        Binding("f6", "mode('plan')", "plan", id="client.plan", show=False),
        Binding("f7", "mode('reports')", "rapports", id="client.reports", show=False),
    ]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.mode:
            MODES[cls.mode] = cls

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug

    @property
    def host(self) -> TpecoachApp:
        """The application, by its own type."""
        return cast("TpecoachApp", self.app)

    def read_case(self) -> Case:
        """Everything known of the client's open rollout, or of the last one."""
        clients = self.host.bench.clients
        rollouts = clients.rollouts(self.slug)
        current = next((r for r in rollouts if r.open), rollouts[-1])
        return clients.case(self.slug, current.number)

    def reload(self) -> None:
        """Read everything again and show it; each mode says how."""
        raise TypeError(f"{type(self).__name__} does not say how to reload")

    def place(self, left: str, right: str = "") -> None:
        """Set the line of place; what does not fit is cut on the left part."""
        width = max(self.size.width, 40) - 2
        left, right = clean(left), clean(right)
        room = width - len(right) - 1
        if len(left) > room:
            left = left[: room - 1] + "…"
        self.query_one("#place", Static).update(
            Content(f" {left}{' ' * (width - len(left) - len(right))}{right}")
        )

    def action_leave(self) -> None:
        """Back to the portfolio."""
        self.app.pop_screen()

    def action_mode(self, mode: str) -> None:
        """Another mode of the same client."""
        self.host.show_mode(mode)
