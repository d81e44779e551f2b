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
    """Open the workbench on this terminal; NoTerminal where keys, screens or what is drawn would go elsewhere."""
    # The screens are drawn on stderr: Textual leaves stdout to what a program prints.
    if ctx.obj is None or not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise NoTerminal
    from tpecoach.cli.common import workbench

    with workbench(ctx) as bench:
        ctx.obj(bench)
