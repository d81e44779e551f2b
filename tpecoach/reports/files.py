"""One way to put a file in its place: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from tpecoach.reports.errors import NotAnOrdinaryFile, UnusableName, refusal


def atomic_write(path: Path, data: bytes) -> None:
    """Write `data` at `path`, readable by its owner only; a crash leaves the old file or the new one.

    A symbolic link is followed and stays. Raises a TpecoachError (no folder, no right, disk full …), after which
    nothing has changed.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            raise NotAnOrdinaryFile(str(path))
        _replace(target, data)
    except ValueError:
        raise UnusableName(str(path)) from None
    except OSError as error:
        raise refusal(error, path) from error


def _replace(target: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".tpecoach-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems cannot sync a folder; the file itself is safe by then.
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
