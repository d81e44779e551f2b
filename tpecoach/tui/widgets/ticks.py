"""Several choices to tick, each with its rank where the order counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tpecoach.language import mark
from tpecoach.model.text import clean
from tpecoach.tui.widgets.entries import Done, in_turn


class Ticks(OptionList):
    """A list in which Space ticks; a tick is a sign, never a colour alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", mark("cocher"), id="ticks.tick", show=False)
    ]

    @dataclass
    class TooMany(Message):
        """One more was ticked than may be; it was not taken."""

        most: int

    def __init__(self, id: str | None = None, done: Done | None = None) -> None:  # noqa: A002 — Textual's name
        super().__init__(id=id, compact=True)
        self.ticked: list[str] = []
        self._done = done
        self._words: dict[str, str] = {}
        self._most: int | None = None

    def fill(self, choices: Sequence[tuple[str, str]], ticked: Sequence[str], most: int | None) -> None:
        """Offer these choices (id, words), some already ticked in order; at most so many may be."""
        place = self.highlighted if [name for name, _ in choices] == list(self._words) else 0
        self._words = {name: clean(words) for name, words in choices}
        self._most = most
        self.ticked = [name for name in ticked if name in self._words]
        self.clear_options()
        self.add_options([Option(self._line(name), id=name) for name in self._words])
        self.highlighted = place

    def _line(self, name: str) -> Content:
        if name not in self.ticked:
            return Content(f"[ ] {self._words[name]}")
        sign = str(self.ticked.index(name) + 1) if self._most else "x"
        return Content.styled(f"[{sign}] {self._words[name]}", "bold")

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take its tick back."""
        if self.highlighted_option is not None and self.highlighted_option.id is not None:
            self._turn(self.highlighted_option.id)

    async def _on_key(self, event: events.Key) -> None:
        in_turn(self, event, self._done)
        act = {"space": self.action_tick, "down": self.action_cursor_down, "up": self.action_cursor_up}
        if event.key in act and self.screen.focused is self:
            # As bindings they would be acted on after an Enter typed behind them.
            event.stop()
            event.prevent_default()
            act[event.key]()

    def _on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        # A click on a line ticks it.
        event.stop()
        if event.option.id is not None:
            self._turn(event.option.id)

    def _turn(self, name: str) -> None:
        if name in self.ticked:
            self.ticked.remove(name)
        elif self._most and len(self.ticked) >= self._most:
            self.post_message(self.TooMany(self._most))
            return
        else:
            self.ticked.append(name)
        for one in self._words:
            self.replace_option_prompt(one, self._line(one))
