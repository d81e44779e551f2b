"""A terminal too small for the screens: one sentence until it is enlarged, everything below kept as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

if TYPE_CHECKING:
    from tpecoach.tui.app import TpecoachApp

LEAST = Size(60, 20)
"""columns and lines below which the screens cannot be read"""
STATED = Size(80, 24)
"""columns and lines they are made for"""


def too_small(size: Size) -> bool:
    """True where the screens cannot be read."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmall(ModalScreen[None]):
    """Says the size that is needed and the one there is."""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(id="too-small")

    def on_mount(self) -> None:
        """Say it."""
        self._write()

    def on_resize(self) -> None:
        """Say the size there is now."""
        self._write()

    def on_screen_resume(self) -> None:
        """What was shown over it is gone: go too where there is room by now."""
        if not too_small(self.app.size):
            self.dismiss(None)

    def _write(self) -> None:
        say = cast("TpecoachApp", self.app).say
        size = self.app.size
        self.query_one("#too-small", Static).update(
            Content(
                say(
                    "Fenêtre trop petite : {width} × {height}. Il faut {least_width} × {least_height}, mieux "
                    "{stated_width} × {stated_height}. Agrandissez-la : rien n'est perdu.",
                    width=size.width,
                    height=size.height,
                    least_width=LEAST.width,
                    least_height=LEAST.height,
                    stated_width=STATED.width,
                    stated_height=STATED.height,
                )
            )
        )
