from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

from tests.demo.samples import firm, lived
from tpecoach.demo.printing import Paper
from tpecoach.reports.errors import PdfEngineMissing
from tpecoach.reports.press import Press


class NoEngine:
    """A press on a machine without Pango."""

    def pdf(self, page: str, keep_going: object = None, tell_page: object = None) -> bytes:
        raise PdfEngineMissing(reason="libpango")


def test_without_an_engine_the_reports_are_pages_and_it_is_said_once(tmp_path: Path) -> None:
    told: list[str] = []
    with lived(tmp_path / "one.db", firm("boutique-lina")) as bench:
        paper = Paper(bench, tmp_path, cast("Press", NoEngine()), told.append)
        paper("boutique-lina", "diagnostic", date(2027, 1, 6))
        paper("boutique-lina", "plan", date(2027, 1, 7))
    assert [path.name for path in paper.written] == [
        "boutique-lina-diagnostic.html",
        "boutique-lina-plan.html",
    ]
    assert "Boutique Lina" in paper.written[1].read_text(encoding="utf-8")
    assert len(told) == 1
    assert "HTML" in told[0]
