"""PDF files from HTML pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tpecoach.reports.errors import PdfEngineMissing
from tpecoach.reports.files import atomic_write
from tpecoach.reports.press import KeepGoing, Press


def write_pdf(html: str, path: Path, keep_going: KeepGoing | None = None) -> None:
    """Write the PDF of a page of HTML at `path`, whole or not at all.

    Raises what `Press.pdf` and `atomic_write` raise: engine missing, too large, too slow, stopped, disk full, no
    right to write; then no file was touched.
    """
    with Press() as press:
        made = press.pdf(html, keep_going)
    atomic_write(path, made)


def engine_missing() -> str | None:
    """Why no PDF can be made on this machine, None where it can.

    Tried in a child process the first time; asked again as long as it is missing, so that installing it is enough.
    """
    if reason := _probe():
        _probe.cache_clear()
    return reason


@cache
def _probe() -> str | None:
    with Press() as press:
        try:
            press.load()
        except PdfEngineMissing as error:
            return str(error.values["reason"])
    return None
