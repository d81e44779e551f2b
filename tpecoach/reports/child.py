"""The process that turns HTML into PDF, one page of HTML after another, on limited means and without any network.

`python -m tpecoach.reports.child` reads frames on standard input (eight bytes of length, then HTML in UTF-8) and
answers each on standard output (one byte of status, eight of length, then the PDF or a reason), after a frame for
each page as it is laid out, with its number. The first answer, before anything is read, says whether the engine is
there. It imports the standard library and WeasyPrint only, so
that a first page costs no more than the engine itself.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import logging
import os
import resource
import struct
import sys
from typing import Any, BinaryIO

READY, MISSING, PDF, TOO_LARGE, NO_ROOM, PAGE = b"r", b"m", b"p", b"l", b"f", b"n"
LENGTH = struct.Struct(">Q")
MEMORY = 1536 * 1024 * 1024
"""bytes of address space"""
SECONDS = 60
"""of processor time, for each page of HTML"""

_SVG = "{http://www.w3.org/2000/svg}"


def main() -> int:
    """Answer until standard input ends; the exit code is 0 unless the engine is missing or out of memory."""
    # The engine prints advice on standard output when a library is missing: that goes with the errors.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit()
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        reply(answers, MISSING, str(error).encode("utf-8", "replace"))
        return 1
    gc.disable()
    gc.freeze()
    reply(answers, READY, b"")
    tell_pages(answers)
    while (page := read_frame(sys.stdin.buffer)) is not None:
        allow_time()
        try:
            reply(answers, PDF, pdf(page.decode("utf-8")))
        except MemoryError:
            reply(answers, TOO_LARGE, b"")
            return 1
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            reply(answers, NO_ROOM, b"")
        gc.collect()
    return 0


def pdf(page: str) -> bytes:
    """The tagged PDF (PDF/UA-1) of a page of HTML; what is not inside it as data is left out."""
    from weasyprint import HTML

    html = HTML(string=page, url_fetcher=locked_fetcher())
    describe_pictures(html.etree_element)
    made: bytes = html.write_pdf(pdf_variant="pdf/ua-1")
    return made


def locked_fetcher() -> Any:
    """A fetcher that opens `data:` addresses only: no network, no file."""
    from weasyprint.urls import URLFetcher

    class LockedFetcher(URLFetcher):  # type: ignore[misc] # published without types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url[:5].lower() != "data:":
                raise ValueError("only data: is opened")
            return super().fetch(url, headers)

    return LockedFetcher(allowed_protocols=("data",), allow_redirects=False)


def describe_pictures(root: Any) -> None:
    """Put the description of each picture into its title, which is all that a PDF keeps of them."""
    for picture in root.iter(_SVG + "svg"):
        title, description = picture.find(_SVG + "title"), picture.find(_SVG + "desc")
        if title is not None and description is not None:
            title.text = f"{(title.text or '').rstrip('. ')}. {description.text or ''}"


def limit() -> None:
    """Bound the memory, and leave no core dump with a client's data behind."""
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        # macOS knows the name RLIMIT_AS and refuses it; the parent's clock still bounds the child there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def allow_time() -> None:
    """Bound the processor time of the next page."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    until = int(usage.ru_utime + usage.ru_stime) + SECONDS
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def tell_pages(answers: BinaryIO) -> None:
    """From now on, tell the number of each page as it is laid out, which the engine says to its own log only."""

    class Pages(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if str(record.msg).endswith("Page %d") and isinstance(record.args, tuple):
                reply(answers, PAGE, LENGTH.pack(int(str(record.args[0]))))

    steps = logging.getLogger("weasyprint.progress")
    steps.setLevel(logging.INFO)
    steps.propagate = False
    steps.addHandler(Pages())


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next page of HTML, None at the end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return stream.read(LENGTH.unpack(head)[0])


def reply(stream: BinaryIO, status: bytes, payload: bytes) -> None:
    """Write one answer."""
    stream.write(status + LENGTH.pack(len(payload)) + payload)
    stream.flush()


if __name__ == "__main__":
    sys.exit(main())
