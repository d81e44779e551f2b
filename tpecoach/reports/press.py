"""The parent's side of the PDF engine: a child process that prints page after page, watched and stopped at will."""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tpecoach.reports import child
from tpecoach.reports.errors import (
    NoRoomLeft,
    PdfEngineMissing,
    PdfFailed,
    RenderingStopped,
    ReportTooLarge,
    ReportTooSlow,
    refusal,
)

KeepGoing = Callable[[], bool]
"""asked many times a second; False stops the work"""
TellPage = Callable[[int], None]
"""told the number of each page as it is laid out, more than once where pages are laid out again"""

MAX_HTML = 24 * 1024 * 1024
"""bytes of one page of HTML"""
SECONDS = 120
"""of the clock, for each answer of the child"""

_TICK = 0.05
_CHUNK = 1 << 16
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "LD_LIBRARY_PATH", "XDG_CACHE_HOME")
_MAC_LIBRARIES = "/opt/homebrew/lib:/usr/local/lib:/opt/local/lib"
_OUT_OF_MEANS = {signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV, signal.SIGTRAP, signal.SIGBUS}


class Press:
    """One child process. Start it, then ask for as many PDFs as needed: each after the first costs no start.

    Starting returns at once, so that HTML can be made while the engine loads.
    """

    def __init__(self) -> None:
        # The engine unpacks fonts; a folder of ours goes with the press, even where the child is killed.
        try:
            self._folder = tempfile.TemporaryDirectory(prefix="tpecoach-")
            self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 — closed with the press
        except OSError as error:
            raise refusal(error, Path(tempfile.gettempdir())) from error
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", "-m", child.__name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env={**_environment(), "TMPDIR": self._folder.name},
                bufsize=0,
                start_new_session=True,
            )
        except OSError as error:
            self._errors.close()
            self._folder.cleanup()
            raise PdfFailed(reason=type(error).__name__) from error
        for stream in (self._child.stdin, self._child.stdout):
            assert stream is not None
            os.set_blocking(stream.fileno(), False)
        self._loaded = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._child.kill()
        self._child.wait()
        for stream in (self._child.stdin, self._child.stdout, self._errors):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self._folder.cleanup()

    def load(self, keep_going: KeepGoing | None = None) -> None:
        """Wait until the engine is there. Raises PdfEngineMissing where it cannot be."""
        if self._loaded:
            return
        status, payload = self._exchange(b"", keep_going)
        if status != child.READY:
            raise PdfEngineMissing(reason=_first_line(payload.decode("utf-8", "replace")))
        self._loaded = True

    def pdf(self, html: str, keep_going: KeepGoing | None = None, tell_page: TellPage | None = None) -> bytes:
        """The tagged PDF of a page of HTML, always the same for the same page.

        Raises PdfEngineMissing, ReportTooLarge, ReportTooSlow, NoRoomLeft (for temporary files), PdfFailed, or
        RenderingStopped when `keep_going` says no; after an error the press is of no more use.
        """
        page = html.encode("utf-8", "replace")
        if len(page) > MAX_HTML:
            raise ReportTooLarge
        self.load(keep_going)
        status, payload = self._exchange(child.LENGTH.pack(len(page)) + page, keep_going, tell_page)
        if status == child.TOO_LARGE:
            raise ReportTooLarge
        if status == child.NO_ROOM:
            raise NoRoomLeft(tempfile.gettempdir())
        return payload

    def _exchange(
        self, question: bytes, keep_going: KeepGoing | None, tell_page: TellPage | None = None
    ) -> tuple[bytes, bytes]:
        """Send a frame and read one whole answer, asking `keep_going` in between."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        left = memoryview(question)
        answer = bytearray()
        end = time.monotonic() + SECONDS
        with selectors.DefaultSelector() as ready:
            ready.register(self._child.stdout, selectors.EVENT_READ)
            if left:
                ready.register(self._child.stdin, selectors.EVENT_WRITE)
            while (size := _size(answer)) is None or len(answer) < size:
                if keep_going is not None and not keep_going():
                    raise RenderingStopped
                if time.monotonic() > end:
                    raise ReportTooSlow(seconds=SECONDS)
                for key, _ in ready.select(_TICK):
                    if key.fileobj is self._child.stdout:
                        if not (piece := os.read(key.fd, _CHUNK)):
                            raise self._failure()
                        answer += piece
                        for number in _pages(answer):
                            if tell_page is not None:
                                tell_page(number)
                        continue
                    with contextlib.suppress(BrokenPipeError):
                        left = left[os.write(key.fd, left[:_CHUNK]) :]
                        if left:
                            continue
                    ready.unregister(self._child.stdin)
        return bytes(answer[:1]), bytes(answer[1 + child.LENGTH.size :])

    def _failure(self) -> ReportTooLarge | ReportTooSlow | PdfFailed:
        """Why the child ended without an answer."""
        code = self._child.wait()
        if code == -signal.SIGXCPU:
            return ReportTooSlow(seconds=child.SECONDS)
        if -code in _OUT_OF_MEANS:
            return ReportTooLarge()
        self._errors.seek(0)
        lines = self._errors.read().decode("utf-8", "replace").splitlines()
        # Only the kind of error is told: its text may quote the client's.
        kinds = [
            found[1]
            for line in lines
            if (found := re.match(r"(?:\w+\.)*(\w+(?:Error|Exception|Interrupt))\b", line))
        ]
        if kinds and kinds[-1] in ("MemoryError", "RecursionError"):
            return ReportTooLarge()
        return PdfFailed(reason=kinds[-1] if kinds else str(code))


def _size(answer: bytearray) -> int | None:
    """The length of the whole answer, once its head has come."""
    head = 1 + child.LENGTH.size
    return None if len(answer) < head else head + child.LENGTH.unpack_from(answer, 1)[0]


def _pages(answer: bytearray) -> Iterator[int]:
    """The pages told so far, taken off the front of what was read."""
    size = 1 + 2 * child.LENGTH.size
    while answer[:1] == child.PAGE and len(answer) >= size:
        yield child.LENGTH.unpack_from(answer, 1 + child.LENGTH.size)[0]
        del answer[:size]


def _environment() -> dict[str, str]:
    """What the child needs of the environment: no option of the user's Python reaches it."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    kept |= {name: value for name, value in os.environ.items() if name.startswith(("FONTCONFIG_", "DYLD_"))}
    if sys.platform == "darwin":
        kept.setdefault("DYLD_FALLBACK_LIBRARY_PATH", _MAC_LIBRARIES)
    return kept


def _first_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0][:160].rstrip(" .:") if lines else "?"
