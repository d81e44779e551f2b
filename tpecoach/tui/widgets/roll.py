"""A list of any length: only the lines on screen are made, and one of them has the cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tpecoach.language import mark


class Roll(ScrollView, can_focus=True):
    """Lines numbered from 0, drawn by `draw` when they come into sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"roll--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", mark("ligne d'avant"), id="roll.up", show=False),
        Binding("down", "move(1)", mark("ligne d'après"), id="roll.down", show=False),
        Binding("pageup", "turn(-1)", mark("page d'avant"), id="roll.page-up", show=False),
        Binding("pagedown", "turn(1)", mark("page d'après"), id="roll.page-down", show=False),
        Binding("home", "go(0)", mark("première ligne"), id="roll.first", show=False),
        Binding("end", "go(-1)", mark("dernière ligne"), id="roll.last", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor stands on another line."""

        line: int

    @dataclass
    class Chosen(Message):
        """A line was clicked while the cursor stood on it."""

        line: int

    def __init__(self, draw: Callable[[int, int], Content], id: str | None = None) -> None:  # noqa: A002 — Textual's
        super().__init__(id=id)
        self._draw = draw
        self.count = 0
        self.cursor = 0

    def fill(self, count: int, cursor: int) -> None:
        """Show that many lines, the cursor on one of them."""
        self.count = count
        self.cursor = max(0, min(cursor, count - 1))
        self.virtual_size = Size(1, count)
        self.refresh()
        self._follow()

    @property
    def sight(self) -> range:
        """The lines on screen."""
        top = self.scroll_offset.y
        return range(min(top, self.count), min(top + max(1, self.size.height), self.count))

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        line, width = self.scroll_offset.y + y, self.size.width
        if line >= self.count:
            return Strip.blank(width, self.rich_style)
        style = self.visual_style
        if line == self.cursor:
            style += self.get_visual_style("roll--cursor")
        strips = Visual.to_strips(self, self._draw(line, width), width, 1, style)
        strip = strips[0] if strips else Strip.blank(width)
        return strip.adjust_cell_length(width, style.rich_style)

    def action_move(self, by: int) -> None:
        """The line above or below."""
        self._put(self.cursor + by)

    def action_turn(self, by: int) -> None:
        """The page above or below."""
        self._put(self.cursor + by * max(1, self.size.height - 1))

    def action_go(self, line: int) -> None:
        """The first line or the last."""
        self._put(line if line >= 0 else self.count + line)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where one points; choose the line it stands on already."""
        line = self.scroll_offset.y + event.y
        if line < self.count:
            if line == self.cursor:
                self.post_message(self.Chosen(line))
            self._put(line)

    def _put(self, line: int) -> None:
        line = max(0, min(line, self.count - 1))
        if line != self.cursor:
            self.cursor = line
            self._follow()
            self.refresh()
            self.post_message(self.Moved(line))

    def _follow(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
