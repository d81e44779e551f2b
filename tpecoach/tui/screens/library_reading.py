"""One item of the library over the whole screen, and a file of the consultant's own opened in their editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult, SuspendNotSupported
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tpecoach.tui.dialogs import Dialog, inner_width
from tpecoach.tui.widgets.keys import Keys
from tpecoach.tui.widgets.pages import drawn
from tpecoach.workbench.library import title_of

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp
    from tpecoach.workbench.library import Entry as Item


class ReadItem(Dialog[None]):
    """An item to read; Escape closes it."""

    def __init__(self, item: Item) -> None:
        super().__init__(title_of(item))
        self._item = item

    def compose(self) -> ComposeResult:
        """Text, keys."""
        with Vertical(classes="dialog tall"):
            with VerticalScroll():
                yield Static(id="read-text")
            yield Keys("dialog.leave")

    def on_mount(self) -> None:
        """Take the arrows for scrolling."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Wrap for the width there is."""
        text = self.host.bench.library.markdown(self._item)
        self.query_one("#read-text", Static).update(drawn(text, inner_width(self.app.size.width) - 1))


def edit(host: TpecoachApp, file: str) -> bool:
    """Lend the terminal to the consultant's editor for a file of their folder; True where it was left in order."""
    done = False
    with host.refusals():
        try:
            with host.lent():
                host.bench.library.edit(file)
            done = True
        except SuspendNotSupported:
            host.tell(host.say("Ce terminal ne peut pas être prêté à un autre programme."), "warning")
    return done
