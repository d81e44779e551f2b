"""A line one types in: it tells whether what it holds is still to be kept, and takes keys strictly in order."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from tpecoach.model.text import clean

Done = Callable[[], None]
"""called when Enter is pressed, once all that was typed before it stands in the field"""


class Entry(Input):
    """One line; `stored` is what it held when it was shown."""

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        id: str | None = None,  # noqa: A002 — Textual's name for it
        done: Done | None = None,
    ) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=False, compact=True)
        self.stored = value
        self.numeric = False
        """takes numbers and dates only: until one is begun, letters are keys of the screen"""
        self._done = done

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Textual keeps from the screen the keys a field says it takes."""
        return super().check_consume_key(key, character) and not self._passes(character)

    def _passes(self, character: str | None) -> bool:
        """True for a letter that no number begins with."""
        if not self.numeric or character is None:
            return False
        return character == "?" or (character.isalpha() and not self.touched)

    def take(self, sign: str) -> None:
        """Type a sign that came by another way, unless it is a key of the screen."""
        if not self._passes(sign):
            self.insert_text_at_cursor(sign)

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

    def _on_paste(self, event: events.Paste) -> None:
        """Lines pasted into one line stand one after the other: none is lost."""
        event.stop()
        event.prevent_default()
        words = " ".join(clean(event.text, lines=True).split())
        if self.selection.is_empty:
            self.insert_text_at_cursor(words)
        else:
            self.replace(words, *self.selection)

    async def _on_key(self, event: events.Key) -> None:
        in_turn(self, event, self._done)
        if self._passes(event.character):
            # Not typed here; it goes on to the keys of the screen.
            event.prevent_default()


def in_turn(field: Widget, event: events.Key, done: Done | None) -> None:
    """What comes before Textual's own handler, which runs next unless it is prevented.

    Textual has handed over keys typed ahead to the field that had the focus at that moment: those that come after
    Enter belong to whatever has it now.
    """
    if field.screen.focused is not field:
        event.stop()
        event.prevent_default()
        field.app.post_message(events.Key(event.key, event.character))
    elif event.key == "enter" and done is not None:
        event.stop()
        event.prevent_default()
        done()


def late(event: events.Key, field: object) -> None:
    """Give a sign that nothing took to the field that has the focus by now: it was typed ahead of it."""
    if isinstance(field, Entry) and event.character is not None and event.is_printable:
        field.take(event.character)


def writes(widget: object) -> bool:
    """True where letters typed belong to this widget, whatever it holds."""
    return isinstance(widget, Input) or hasattr(type(widget), "typed")
