"""A finished document written to a file, in the format its name asks for."""

from __future__ import annotations

from pathlib import Path

from tpecoach.model.documents import Document
from tpecoach.reports.errors import UnknownFormat
from tpecoach.reports.files import atomic_write
from tpecoach.reports.html import html
from tpecoach.reports.press import KeepGoing, Press, TellPage


def write(
    document: Document,
    path: Path,
    keep_going: KeepGoing | None = None,
    press: Press | None = None,
    tell_page: TellPage | None = None,
) -> None:
    """Write the document at `path`, whole or not at all: .pdf or .html.

    A press already at work prints it without starting another. Raises UnknownFormat for any other ending, and
    what `Press.pdf` and `atomic_write` raise.
    """
    write_page(html(document), path, keep_going, press, tell_page)


def write_page(
    page: str,
    path: Path,
    keep_going: KeepGoing | None = None,
    press: Press | None = None,
    tell_page: TellPage | None = None,
) -> None:
    """Write a page that `html` made at `path`, as `write` does."""
    atomic_write(path, printed(page, path.suffix, keep_going, press, tell_page))


def printed(
    page: str,
    suffix: str,
    keep_going: KeepGoing | None = None,
    press: Press | None = None,
    tell_page: TellPage | None = None,
) -> bytes:
    """The bytes of a page in the format of a suffix (`.pdf`, `.html`); same page, same bytes."""
    match suffix.lower():
        case ".html":
            return page.encode()
        case ".pdf" if press is not None:
            return press.pdf(page, keep_going, tell_page)
        case ".pdf":
            with Press() as own:
                return own.pdf(page, keep_going, tell_page)
        case _:
            raise UnknownFormat(suffix=suffix)
