"""The way from the command line to the screens."""

from __future__ import annotations

import sys

import click

from tpecoach.errors import TpecoachError
from tpecoach.language import mark


class NoTerminal(TpecoachError):
    """There is no terminal to show screens on."""

    fact = mark("il n'y a pas de terminal ici pour afficher l'atelier.")
    way_out = mark("Tout se fait aussi en ligne de commande : « tpecoach --help ».")


def open_screens(ctx: click.Context) -> None:
    """Open the workbench on this terminal."""
    if ctx.obj is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminal
    from tpecoach.cli.common import workbench

    with workbench(ctx) as bench:
        ctx.obj(bench)
