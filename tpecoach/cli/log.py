"""The log of failures nobody expected: where in the program each happened, never what it was about."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tpecoach import __version__

AT_MOST = 256 * 1024
"""bytes after which the log begins anew, the one before kept beside it"""
_FRAMES = 60
"""of one failure, the last ones"""
_CAUSES = 5
_PLAIN = re.compile(r"[\w.<>]{1,200}")


def write(error: BaseException, path: Path) -> bool:
    """Add a failure to the log; False where it cannot be written.

    The log holds the kind of the failure and of what caused it, modules, lines and functions: no message, no value, no
    path (which may hold a name).
    """
    entry = "\n".join([f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {__version__}", *_lines(error), "", ""])
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size + len(entry) > AT_MOST:
            path.replace(path.with_name(path.name + ".1"))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            # One that an earlier version or a copy left open to others is closed again.
            path.chmod(0o600)
            file.write(entry)
    except OSError:
        return False
    return True


def _lines(error: BaseException) -> Iterator[str]:
    """The failure, then what caused it."""
    cause: BaseException | None = error
    for _ in range(_CAUSES):
        if cause is None:
            return
        yield _plain(type(cause).__name__)
        frames = list(traceback.walk_tb(cause.__traceback__))[-_FRAMES:]
        yield from (
            f"  {_plain(frame.f_globals.get('__name__'))}:{line} {_plain(frame.f_code.co_name)}"
            for frame, line in frames
        )
        cause = cause.__cause__ or cause.__context__


def _plain(name: object) -> str:
    """A name of the program; what a template is called may be a path or a text."""
    return name if isinstance(name, str) and _PLAIN.fullmatch(name) else "?"
