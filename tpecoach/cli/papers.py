"""What commands that write documents share: their text on the terminal, and how far the pages are."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tpecoach.cli.common import emit, line
from tpecoach.language import Say

if TYPE_CHECKING:
    from tpecoach.reports.plain import PlainLine

_EVERY = 5
"""pages between two tellings"""


def told(lines: tuple[PlainLine, ...], as_json: bool) -> None:
    """Print the text of a document."""
    from tpecoach.reports.plain import written

    if as_json:
        emit([{"role": one.role, "text": one.text} for one in lines])
    else:
        line(written(lines))


def page_told(say: Say) -> Callable[[int], None] | None:
    """Tells on the terminal how far a long document is, over and over on one line; None where nobody looks."""
    if not sys.stderr.isatty():
        return None

    def tell(page: int) -> None:
        if page % _EVERY == 0:
            click.echo(say("page {page}… (Ctrl+C arrête)", page=page) + "\r", nl=False, err=True)

    return tell
