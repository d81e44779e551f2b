"""Where the reports of a client were written on this machine: beside the database, in no export and no backup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tpecoach.errors import TpecoachError
from tpecoach.reports.files import atomic_write
from tpecoach.workbench.desk import Desk


class Written:
    """The file each report was last written to, by client and report."""

    def __init__(self, desk: Desk) -> None:
        self._path = desk.store.path.with_name(desk.store.path.name + "-written")

    def of(self, slug: str) -> Mapping[str, str]:
        """The whole path of each report of a client by the report's id; empty where nothing is known."""
        return self._read().get(slug, {})

    def note(self, slug: str, report: str, path: Path) -> None:
        """Remember where a report lies; where that cannot be kept, the report is no worse for it."""
        known = self._read()
        known.setdefault(slug, {})[report] = str(path.expanduser().absolute())
        self._write(known)

    def forget(self, slug: str) -> None:
        """Drop what is known of a client."""
        known = self._read()
        if known.pop(slug, None) is not None:
            self._write(known)

    def _write(self, known: Mapping[str, Mapping[str, str]]) -> None:
        with suppress(TpecoachError, OSError):
            if known:
                atomic_write(self._path, json.dumps(known, ensure_ascii=False).encode())
            else:
                self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, dict[str, str]]:
        """What is on disk; of a damaged file, nothing."""
        try:
            found: Any = json.loads(self._path.read_bytes())
            return {
                str(slug): {str(report): str(path) for report, path in places.items()}
                for slug, places in found.items()
            }
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return {}
