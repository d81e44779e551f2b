"""Fields one types in, which tell whether what they hold is still to be kept."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea


class Entry(Input):
    """One line; `stored` is what it held when it was shown."""

    def __init__(self, value: str = "", placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder, id=id, select_on_focus=False, compact=True)
        self.stored = value

    def hold(self, stored: str, draft: str | None = None) -> None:
        """Show what is stored, or a draft of something else."""
        self.stored = stored
        self.value = stored if draft is None else draft
        self.cursor_position = len(self.value)

    @property
    def typed(self) -> str:
        """What stands in it."""
        return self.value

    @property
    def touched(self) -> bool:
        """True once it was changed, or its cursor moved: arrows and letters are its own from then on."""
        return self.value != self.stored or self.cursor_position != len(self.value)


class Words(TextArea):
    """Some lines of text: Enter is the screen's, which keeps them; Ctrl+J or a paste makes a line end."""

    def __init__(self, value: str = "", placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            value,
            placeholder=placeholder,
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            compact=True,
            highlight_cursor_line=False,
        )
        self.stored = value
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
        # Textual calls the handler of TextArea after this one, unless the default is prevented.
        if event.key == "ctrl+j":
            event.stop()
            event.prevent_default()
            self.insert("\n")


def writes(widget: object) -> bool:
    """True where letters typed belong to this widget, whatever it holds."""
    return isinstance(widget, Input | TextArea)
