"""Reports of the sample firms on paper, or as pages where no PDF can be made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tpecoach.reports.errors import PdfEngineMissing
from tpecoach.reports.press import Press
from tpecoach.workbench import Workbench


class Paper:
    """Writes each report into a folder, all through one press."""

    def __init__(self, bench: Workbench, folder: Path, press: Press, tell: Callable[[str], None]) -> None:
        self._bench = bench
        self._folder = folder
        self._press: Press | None = press
        self._tell = tell
        self.written: list[Path] = []

    def __call__(self, slug: str, kind: str, on: date) -> None:
        """Write a report; the first time no PDF can be made says so, and the pages follow as HTML."""
        try:
            self._write(slug, kind, on)
        except PdfEngineMissing as error:
            say = self._bench.say
            self._press = None
            sentence = say("Les rapports sont écrits en HTML, prêts à imprimer.")
            self._tell(f"{error.sentence(say)} {sentence}")
            self._write(slug, kind, on)

    def _write(self, slug: str, kind: str, on: date) -> None:
        path = self._folder / f"{slug}-{kind}.{'html' if self._press is None else 'pdf'}"
        self._bench.reports.write(slug, kind, path, on, press=self._press)
        self.written.append(path)
