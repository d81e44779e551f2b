"""The way from the command line to the screens."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tpecoach.errors import TpecoachError
from tpecoach.language import mark

if TYPE_CHECKING:
    from tpecoach.workbench import Workbench
    from tpecoach.workbench.keymap import Keyboard


class Shown:
    """What the command line is given of the screens, which it does not know."""

    __slots__ = ("keys", "screens")

    def __init__(
        self,
        screens: Callable[[Workbench], None] | None = None,
        keys: Callable[[], Keyboard] | None = None,
    ) -> None:
        self.screens, self.keys = screens, keys


class NoTerminal(TpecoachError):
    """There is no terminal to show screens on."""

    fact = mark("il n'y a pas de terminal ici pour afficher l'atelier.")
    way_out = mark("Tout se fait aussi en ligne de commande : « tpecoach --help ».")


def open_screens(ctx: click.Context) -> None:
    """Open the workbench on this terminal; NoTerminal where keys, screens or what is drawn would go elsewhere."""
    # The screens are drawn on stderr: Textual leaves stdout to what a program prints.
    if ctx.obj.screens is None or not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise NoTerminal
    from tpecoach.cli.common import workbench
    from tpecoach.cli.parting import interrupted_tidily

    # Until the screens look after it themselves, asyncio would take SIGINT for the end of a task, which they survive.
    with workbench(ctx) as bench, interrupted_tidily():
        ctx.obj.screens(bench)
