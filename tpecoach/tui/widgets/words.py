"""Some lines of text one types in."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from tpecoach.tui.widgets.entries import Done, in_turn


class Words(TextArea):
    """Some lines of text: Enter keeps them, Ctrl+J or a paste makes a line end."""

    def __init__(
        self,
        value: str = "",
        id: str | None = None,  # noqa: A002 — Textual's name for it
        done: Done | None = None,
    ) -> None:
        super().__init__(
            value,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
        )
        self.stored = value
        self._done = done
        self.cursor_location = self.document.end

    def hold(self, stored: str, draft: str | None = None) -> None:
        """Show what is stored, or a draft of something else."""
        self.stored = stored
        self.load_text(stored if draft is None else draft)
        self.cursor_location = self.document.end

    @property
    def typed(self) -> str:
        """What stands in it."""
        return self.text

    @property
    def touched(self) -> bool:
        """True once it was changed, or its cursor moved: the arrows are its own from then on."""
        return self.text != self.stored or self.cursor_location != self.document.end

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+j" and self.screen.focused is self:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            in_turn(self, event, self._done)
