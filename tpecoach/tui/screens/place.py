"""What the screens that are not of one client share: the place line, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.drawing import fitted

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp


class Place(Screen[None]):
    """A screen over whatever was shown before; it draws in `draw`, at any width."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", mark("retour"), id="place.leave", show=False)
    ]

    _covered = False
    """true while another screen is over it"""

    @property
    def host(self) -> TpecoachApp:
        """The application, by its own type."""
        return cast("TpecoachApp", self.app)

    def draw(self) -> None:
        """Write everything into the widgets; each place says how."""
        raise TypeError(f"{type(self).__name__} does not say what it draws")

    def on_mount(self) -> None:
        """Draw."""
        self.draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()

    def on_screen_suspend(self) -> None:
        """Another screen comes over it."""
        self._covered = True

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what a dialog above has changed; the first time it has just been drawn and styled."""
        event.refresh_styles = event.refresh_styles and self._covered
        if self._covered:
            self._covered = False
            self.draw()

    def title_line(self, words: str) -> None:
        """Set the line of place."""
        line = fitted(clean(words), max(1, self.app.size.width - 2))
        self.query_one("#place", Static).update(Content(" ") + line)

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()
